"""`decks add` and `decks update`: decks of somebody else, and what becomes of them and of my edits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from flashcards.app.decks import take_version
from flashcards.home.places import shipped_decks
from flashcards.library.files import writing
from flashcards.library.files.writing import replace_file
from tests.conftest import WithoutRights
from tests.exchange.deck_sources.repositories import DECK, Author, git, served
from tests.learner import Learner

PANEL = """\
id = "panel"

[[card]]
id = "lens"
question = "Who sits on the other side?"
answer = "Four people with four questions."
"""


@pytest.fixture
def author(tmp_path: Path) -> Author:
    author = Author(tmp_path / "author")
    author.commit({"support.toml": DECK, "pyproject.toml": "[project]\nname = 'decks'\n"})
    return author


def mine(learner: Learner, deck: str = "support") -> Path:
    return learner.home / "decks" / f"{deck}.toml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def added(learner: Learner, author: Author, *options: str) -> None:
    outcome = learner("decks", "add", author.address, *options)
    assert outcome.code == 0, outcome.err


# -- adding -------------------------------------------------------------------------------------------


def test_a_deck_of_a_repository_becomes_a_deck_of_my_own(learner: Learner, author: Author) -> None:
    outcome = learner("decks", "add", author.address)
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.out == (
        f"{author.address}: 1 deck added.\n"
        "  support  2 cards  HOME/decks/support.toml\n"
        "\n"
        "Practise: flashcards review support\n"
        "To get what the author changes later: flashcards decks update\n"
    )
    assert mine(learner).read_text() == DECK
    assert (learner.home / "bases" / "support.toml").read_text() == DECK
    assert (learner.home / "decks" / "deck.schema.json").exists()
    commit = git(author.folder, "rev-parse", "HEAD")[:12]
    shown = learner("decks", "show", "support").out
    assert f"  From     {author.address}, version {commit}, looked up 2026-11-23" in shown
    assert learner("rate", "support/queue", "good").code == 0


def test_it_is_added_over_http_from_a_folder_an_archive_and_a_file(newcomer: Learner, author: Author) -> None:
    git(author.folder, "archive", "--output", "decks.zip", "HEAD")
    with served(author.folder.parent) as address:
        places = (f"{address}/author/.git", str(author.folder), f"{author.folder}/decks.zip",
                  f"{author.folder}/support.toml")  # fmt: skip
        for place in places:
            outcome = newcomer("decks", "add", place)
            assert outcome.code == 0, outcome.err
            assert mine(newcomer).read_text() == DECK
            assert "Nothing new." in newcomer("decks", "update", "support").out
            mine(newcomer).unlink()


def test_a_dry_run_says_what_is_there_and_writes_nothing(newcomer: Learner, author: Author) -> None:
    outcome = newcomer("decks", "add", author.address, "--dry-run")
    assert outcome.out.startswith(f"{author.address}: 1 deck would be added.\n  support  2 cards")
    assert outcome.out.endswith("Nothing was written.\n")
    assert not newcomer.home.exists()


def test_some_decks_of_many_can_be_named(learner: Learner, author: Author) -> None:
    author.commit({"panel.toml": PANEL})
    outcome = learner("decks", "add", author.address, "panel")
    assert "1 deck added" in outcome.out
    assert "Also there: support" in outcome.out
    assert not mine(learner).exists()
    unknown = learner("decks", "add", author.address, "pannel")
    assert unknown.code == 4
    assert 'is called "pannel"; did you mean panel?' in unknown.err


def test_a_second_add_adds_what_is_new_and_leaves_what_is_here(learner: Learner, author: Author) -> None:
    added(learner, author)
    edit(mine(learner), "Listen.", "I listen.")
    again = learner("decks", "add", author.address)
    assert again.code == 0
    assert again.out == (
        f"{author.address}: nothing new.\n"
        "support came from there before; to get what changed: flashcards decks update support\n"
    )
    author.commit({"panel.toml": PANEL})
    assert "1 deck added" in learner("decks", "add", author.address).out
    assert "I listen." in mine(learner).read_text()


def test_ids_that_the_author_left_out_are_written_so_a_correction_keeps_the_history(
    learner: Learner, author: Author
) -> None:
    bare = DECK.replace('id = "week"\n', "").replace('id = "support"\n', "")
    author.commit({"support.toml": bare})
    added(learner, author)
    name = "what-do-you-do-in-your-first-week"
    (card,) = (card["card"] for card in learner("decks", "show", "support", "--json").json["cards"]
               if card["card"].startswith(f"support/{name}"))  # fmt: skip
    learner("rate", card, "good")
    author.commit({"support.toml": bare.replace("What do you do in", "What would you do in")})
    assert "1 card changed" in learner("decks", "update").out
    shown = learner("show", card, "--json").json
    assert shown["question"].startswith("What would you do")
    assert shown["reps"] == 1


# -- names that are taken, errors -----------------------------------------------------------------------


def test_a_deck_with_the_id_of_a_shipped_deck_is_refused_unless_asked(
    learner: Learner, author: Author
) -> None:
    author.commit({"support.toml": None, "salary.toml": DECK.replace('"support"', '"salary"')})
    refused = learner("decks", "add", author.address)
    assert refused.code == 2
    assert "salary is the id of a shipped deck" in refused.err
    assert f"flashcards decks add {author.address} salary --replace" in refused.err
    assert refused.err.count("\n") == 1
    added(learner, author, "salary", "--replace")
    assert "How do you run a ticket queue?" in learner("decks", "show", "salary").out
    assert "the shipped deck again" in learner("decks", "reset", "salary").out
    assert "ticket queue" not in learner("decks", "show", "salary").out


def test_a_deck_with_the_id_of_one_of_mine_is_refused_and_with_replace_mine_is_kept(
    learner: Learner, author: Author
) -> None:
    learner.write_deck("own-file", DECK.replace("Listen.", "Mine."))
    refused = learner("decks", "add", author.address)
    assert refused.code == 2
    assert "support is the id of a deck of yours (HOME/decks/own-file.toml)" in refused.err
    outcome = learner("decks", "add", author.address, "support", "--replace")
    assert "Your file is kept as HOME/decks/own-file.toml.kept-1" in outcome.out
    assert "Mine." in (learner.home / "decks" / "own-file.toml.kept-1").read_text()
    assert (learner.home / "decks" / "own-file.toml").read_text() == DECK


def test_a_deck_that_says_it_was_a_deck_or_card_of_mine_is_refused(learner: Learner, author: Author) -> None:
    claims = (DECK.replace('title =', 'was = ["salary"]\ntitle ='),
              DECK.replace('id = "week"', 'id = "week"\nwas = ["salary/low-offer"]'))  # fmt: skip
    before = learner("decks", "--json").json
    for claim in claims:
        author.commit({"support.toml": claim})
        refused = learner("decks", "add", author.address)
        assert refused.code == 3
        assert '"was" names' in refused.err
        assert "Nothing was changed." in refused.err
        assert learner("decks", "--json").json == before
        assert not mine(learner).exists()


def test_a_deck_that_claims_what_a_card_of_mine_was_is_refused(learner: Learner, author: Author) -> None:
    learner.write_deck(
        "own", PANEL.replace('"panel"', '"own"').replace('id = "lens"', 'id = "lens"\nwas = ["first"]')
    )
    author.commit(
        {
            "a.toml": DECK.replace('"support"', '"a"').replace(
                'id = "week"', 'id = "week"\nwas = ["own/first"]'
            )
        }
    )
    refused = learner("decks", "add", author.address, "a")
    assert refused.code == 3
    assert "the former id own/first is also claimed by" in refused.err
    assert learner("decks", "show", "own").code == 0


def test_an_error_in_the_authors_deck_is_told_with_its_line_and_nothing_changes(
    learner: Learner, author: Author
) -> None:
    added(learner, author)
    author.commit({"support.toml": DECK.replace('answer = "Listen."', 'anwser = "Listen."')})
    before = mine(learner).read_bytes()
    for outcome in (learner("decks", "update"), learner("decks", "update", "support")):
        assert outcome.code == 3
        assert re.search(r'support\.toml:13:1: .*unknown key "anwser"', outcome.err)
        assert mine(learner).read_bytes() == before
    other = learner("decks", "add", author.address, "support", "--replace")
    assert other.code == 0


def test_beside_a_deck_with_an_error_the_others_can_be_named(learner: Learner, author: Author) -> None:
    author.commit({"panel.toml": f"{PANEL}\n[[card]\n"})
    refused = learner("decks", "add", author.address)
    assert refused.code == 3
    assert "panel.toml:8:" in refused.err
    assert f"To add the others: flashcards decks add {author.address} support\n" in refused.err
    added(learner, author, "support")


def test_nothing_is_written_but_the_deck_and_its_base(learner: Learner, author: Author) -> None:
    def files() -> set[str]:
        found = (
            path for path in learner.home.rglob("*") if path.is_file() and not path.name.startswith("cache")
        )
        return {path.relative_to(learner.home).as_posix() for path in found}

    before = files()
    author.commit({"../author/extra/notes.txt": "hello", "extra/config.toml": "a = 1\n"})
    added(learner, author)
    assert files() - before == {
        "bases/support.json", "bases/support.toml", "decks/deck.schema.json", "decks/support.toml"
    }  # fmt: skip
    assert {path.stat().st_mode & 0o77 for path in (learner.home / "bases").iterdir()} == {0}


def test_an_address_that_cannot_be_had_exits_6_with_one_line(learner: Learner, tmp_path: Path) -> None:
    for address in (f"file://{tmp_path}/nothing", str(tmp_path / "nothing"), str(tmp_path)):
        outcome = learner("decks", "add", address)
        assert outcome.code == 6
        assert outcome.err.count("\n") == 1
        assert address in outcome.err
    refused = learner("decks", "add", "ext::sh -c 'touch /tmp/owned'")
    assert refused.code == 6
    assert refused.err.count("\n") == 1


# -- updating -------------------------------------------------------------------------------------------


def test_corrections_come_in_and_the_history_goes_on(learner: Learner, author: Author) -> None:
    added(learner, author)
    learner("rate", "support/queue", "good")
    before = learner("show", "support/queue", "--json").json
    author.commit({"support.toml": DECK.replace("By age and by harm.", "By age, then by harm.")})
    outcome = learner("decks", "update")
    assert outcome.code == 0
    assert outcome.out == (
        f"{author.address}: support\n"
        "1 card changed.\n"
        "  support/queue\n"
        "    answer\n"
        "      - By age and by harm.\n"
        "      + By age, then by harm.\n"
    )
    after = learner("show", "support/queue", "--json").json
    assert (after["due"], after["stability"], after["reps"]) == (
        before["due"], before["stability"], before["reps"]
    )  # fmt: skip
    assert learner("decks", "update").out == f"{author.address}: support\nNothing new.\n"


def test_new_cards_are_told_to_the_plan_of_an_interview(learner: Learner, author: Author) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "in 12 days", "--scope", "salary")
    outcome = learner("decks", "add", author.address)
    assert "is now in the plan for Acme, round 2: 18 cards" in outcome.out
    author.commit({"support.toml": f"{DECK}\n{PANEL[PANEL.index('[[card]]') :]}"})
    assert "plan for Acme, round 2 now has 19 cards" in learner("decks", "update").out


def test_a_dry_run_shows_the_difference_and_writes_nothing(learner: Learner, author: Author) -> None:
    added(learner, author)
    author.commit({"support.toml": DECK.replace("By age and by harm.", "By age, then by harm.")})
    before = {path: path.read_bytes() for path in learner.home.rglob("*.*") if "cache" not in path.name}
    outcome = learner("decks", "update", "--dry-run")
    assert '-answer = "By age and by harm."\n+answer = "By age, then by harm."\n' in outcome.out
    assert "Would be: 1 card changed." in outcome.out
    assert outcome.out.endswith("Nothing was written.\n")
    assert {path: path.read_bytes() for path in before} == before


def test_both_versions_of_what_both_changed_are_shown_until_it_is_settled(
    learner: Learner, author: Author
) -> None:
    added(learner, author)
    author.commit({"support.toml": DECK.replace('"Listen."', '"I listen, then ask."')})
    edit(mine(learner), '"Listen."', '"I listen."')
    told = (
        "\n1 card was changed by both of you; yours stays:\n"
        "  support/week\n"
        "    answer\n"
        "      yours:    I listen.\n"
        "      author's: I listen, then ask.\n"
        "To take the author's: flashcards decks update --theirs support/week\n"
        "To keep yours and be told no more: flashcards decks update --mine support/week\n"
    )
    for _ in range(2):
        assert learner("decks", "update").out.endswith(told)
        assert '"I listen."' in mine(learner).read_text()
    assert "  Open     1 card changed by both of you" in learner("decks", "show", "support").out
    assert (
        learner("decks", "update", "--theirs", "week").out == "support/week: the author's version is taken\n"
    )
    assert mine(learner).read_text() == DECK.replace('"Listen."', '"I listen, then ask."')
    assert learner("decks", "update").out == f"{author.address}: support\nNothing new.\n"


@pytest.mark.parametrize("who", ["author", "learner"])
def test_a_conflict_stays_open_when_its_card_is_renamed(learner: Learner, author: Author, who: str) -> None:
    added(learner, author)
    theirs = DECK.replace('"Listen."', '"I ask."')
    author.commit({"support.toml": theirs})
    edit(mine(learner), '"Listen."', '"I listen."')
    learner("decks", "update")
    renamed = 'id = "first-week"\nwas = ["week"]'
    if who == "author":
        author.commit({"support.toml": theirs.replace('id = "week"', renamed)})
    else:
        edit(mine(learner), 'id = "week"', renamed)
    assert "author's: I ask." in learner("decks", "update").out
    name = "first-week" if who == "author" else "week"
    assert f"--theirs support/{name}\n" in learner("decks", "update").out
    assert learner("decks", "update", "--theirs", name).code == 0
    assert '"I ask."' in mine(learner).read_text()
    assert renamed in mine(learner).read_text()


def test_a_conflict_goes_with_a_card_that_its_author_moves(learner: Learner, author: Author) -> None:
    author.commit({"panel.toml": PANEL})
    added(learner, author)
    theirs = DECK.replace('"Listen."', '"I ask."')
    author.commit({"support.toml": theirs})
    edit(mine(learner), '"Listen."', '"I listen."')
    learner("decks", "update")
    week = theirs[theirs.index('[[card]]\nid = "week"') :]
    moved = week.replace('id = "week"', 'id = "week"\nwas = ["support/week"]')
    author.commit({"support.toml": theirs.replace(week, ""), "panel.toml": f"{PANEL}\n{moved}"})
    learner("decks", "update")
    assert "--theirs panel/week\n" in learner("decks", "update").out
    assert learner("decks", "update", "--theirs", "panel/week").code == 0
    assert '"I ask."' in mine(learner, "panel").read_text()


def test_mine_can_be_kept_for_good_and_is_told_again_when_the_author_changes_it_again(
    learner: Learner, author: Author
) -> None:
    added(learner, author)
    author.commit({"support.toml": DECK.replace('"Listen."', '"I listen, then ask."')})
    edit(mine(learner), '"Listen."', '"I listen."')
    learner("decks", "update")
    assert learner("decks", "update", "--mine", "support").out == "support/week: yours is kept\n"
    assert "both" not in learner("decks", "update").out
    author.commit({"support.toml": DECK.replace('"Listen."', '"I ask."')})
    assert "author's: I ask." in learner("decks", "update").out
    edit(mine(learner), '"I listen."', '"I ask."')
    assert "both" not in learner("decks", "update").out, "settled by hand"


def test_at_a_terminal_the_authors_version_is_one_key_away(learner: Learner, author: Author) -> None:
    added(learner, author)
    author.commit({"support.toml": DECK.replace('"Listen."', '"I ask."').replace("By age", "First by age")})
    edit(mine(learner), '"Listen."', '"I listen."')
    edit(mine(learner), "By age", "Just by age")
    outcome = learner.at_terminal("decks", "update", typed="t\nm\n")
    assert outcome.code == 0
    assert (
        "support/queue: whose version?\nt takes the author's, m keeps yours, Enter decides later, q ends"
        in outcome.out
    )
    assert "First by age" in mine(learner).read_text()
    assert '"I listen."' in mine(learner).read_text()
    assert "both" not in learner("decks", "update").out


def test_what_cannot_be_taken_from_the_author_is_told_and_the_rest_can_be_settled(
    learner: Learner, author: Author
) -> None:
    added(learner, author)
    own = '\n[[card]]\nid = "mine"\nquestion = "What is first?"\nanswer = "People."\n'
    mine(learner).write_text(DECK.replace('"Listen."', '"I listen."') + own)
    theirs = DECK.replace("How do you run a ticket queue?", "What is first?").replace('"Listen."', '"I ask."')
    author.commit({"support.toml": theirs})
    outcome = learner.at_terminal("decks", "update", typed="t\nt\n")
    assert outcome.code == 0
    assert "support/queue: the author's version cannot be taken" in " ".join(outcome.out.split())
    assert '"I ask."' in mine(learner).read_text()
    assert "How do you run" in mine(learner).read_text()
    assert learner("decks", "update", "--theirs", "queue").code == 2


def test_a_card_that_the_author_deleted_and_i_edited_can_be_deleted_by_one_command(
    learner: Learner, author: Author
) -> None:
    added(learner, author)
    author.commit({"support.toml": DECK[: DECK.index('[[card]]\nid = "week"')]})
    edit(mine(learner), '"Listen."', '"I listen."')
    assert (
        "support/week: the author deleted it, but you had changed it; it stays"
        in learner("decks", "update").out
    )
    assert learner("decks", "update", "--theirs", "support/week").code == 0
    assert "week" not in mine(learner).read_text()


def test_a_card_that_i_deleted_and_the_author_changed_comes_back_by_one_command(
    learner: Learner, author: Author
) -> None:
    added(learner, author)
    learner("rate", "support/week", "good")
    mine(learner).write_text(DECK[: DECK.index('[[card]]\nid = "week"')])
    author.commit({"support.toml": DECK.replace('"Listen."', '"I ask."')})
    out = learner("decks", "update").out
    assert "support/week: you deleted it, and the author has changed it since; it stays deleted" in out
    assert learner("decks", "update", "--theirs", "support/week").code == 0
    assert learner("show", "support/week", "--json").json["reps"] == 1


def test_a_name_without_a_conflict_is_told(learner: Learner, author: Author) -> None:
    added(learner, author)
    outcome = learner("decks", "update", "--theirs", "queue")
    assert outcome.code == 4
    assert "there is nothing to settle" in outcome.err
    assert learner("decks", "update", "support", "--theirs", "queue").code == 2


def test_a_card_moved_between_decks_of_a_repository_keeps_history_and_edits(
    learner: Learner, author: Author
) -> None:
    author.commit({"panel.toml": PANEL})
    added(learner, author)
    learner("rate", "support/week", "good")
    edit(mine(learner), '"Listen."', '"I listen."')
    week = DECK[DECK.index('[[card]]\nid = "week"') :]
    moved = week.replace('id = "week"', 'id = "week"\nwas = ["support/week"]')
    author.commit({"support.toml": DECK.replace(week, ""), "panel.toml": f"{PANEL}\n{moved}"})
    assert "support/week is now panel/week" in learner("decks", "update", "support").out
    shown = learner("show", "panel/week", "--json").json
    assert shown["reps"] == 1
    assert '"I listen."' in mine(learner, "panel").read_text()


class Killed(BaseException):
    """Nothing is done any more."""


@pytest.mark.parametrize("survives", range(7))
def test_an_update_that_is_cut_off_loses_nothing_and_the_next_one_completes_it(
    learner: Learner, author: Author, monkeypatch: pytest.MonkeyPatch, survives: int
) -> None:
    """After so many files have been replaced: two decks, two bases, two sources."""
    author.commit({"panel.toml": PANEL})
    added(learner, author)
    learner("rate", "support/week", "good")
    edit(mine(learner), '"Listen."', '"I listen."')
    edit(mine(learner, "panel"), "Four people", "I see four people")
    week = DECK[DECK.index('[[card]]\nid = "week"') :]
    moved = week.replace('id = "week"', 'id = "week"\nwas = ["support/week"]')
    author.commit({
        "support.toml": DECK.replace(week, "").replace("By age", "First by age"),
        "panel.toml": f"{PANEL.replace('Who sits', 'Who is sitting')}\n{moved}",
    })  # fmt: skip
    done = []

    def dying(path: Path, old: bytes | None, new: bytes) -> None:
        if len(done) == survives:
            raise Killed
        done.append(path)
        replace_file(path, old, new)

    with monkeypatch.context() as patch:
        for module in (take_version, writing):
            patch.setattr(module, "replace_file", dying)
        if survives < 6:
            with pytest.raises(Killed):
                learner("decks", "update")
        else:
            assert learner("decks", "update").code == 0
    assert learner("decks", "update").code == 0
    assert (
        mine(learner).read_text() == DECK.replace(week, "").replace("By age", "First by age").rstrip() + "\n"
    )
    assert mine(learner, "panel").read_text() == (
        PANEL.replace("Four people", "I see four people").replace("Who sits", "Who is sitting")
        + "\n" + moved.replace('"Listen."', '"I listen."')
    )  # fmt: skip
    assert learner("show", "panel/week", "--json").json["reps"] == 1
    assert learner("check").code == 0
    assert learner("decks", "update").out.endswith("\nNothing new.\n")


@pytest.mark.parametrize("survives", range(3))
def test_adding_that_is_cut_off_can_be_done_again(
    learner: Learner, author: Author, monkeypatch: pytest.MonkeyPatch, survives: int
) -> None:
    """After so many files: the base, the source, the deck."""
    done = []

    def dying(path: Path, old: bytes | None, new: bytes) -> None:
        if len(done) == survives:
            raise Killed
        done.append(path)
        replace_file(path, old, new)

    with monkeypatch.context() as patch:
        for module in (take_version, writing):
            patch.setattr(module, "replace_file", dying)
        with pytest.raises(Killed):
            learner("decks", "add", author.address)
    assert not mine(learner).exists()
    added(learner, author)
    author.commit({"support.toml": DECK.replace("Listen.", "Ask.")})
    assert "1 card changed" in learner("decks", "update").out


def test_what_was_changed_before_a_disk_failed_is_said(
    learner: Learner, author: Author, without_rights: WithoutRights
) -> None:
    added(learner, author)
    author.commit({"support.toml": DECK.replace("Listen.", "Ask.")})
    bases = learner.home / "bases"
    bases.chmod(0o500)
    with without_rights():
        outcome = learner("decks", "update")
    bases.chmod(0o700)
    assert outcome.code == 3
    assert "bases/support.toml: cannot be written (Permission denied)" in outcome.err
    assert "HOME/decks/support.toml: changed already; run the same command again" in outcome.err
    assert "Ask." in mine(learner).read_text()
    assert learner("decks", "update").out.endswith("\nNothing new.\n")


def test_a_card_moved_to_a_deck_that_i_do_not_have_stays_and_moves_once_i_have_it(
    learner: Learner, author: Author
) -> None:
    author.commit({"panel.toml": PANEL})
    added(learner, author, "support")
    learner("rate", "support/week", "good")
    week = DECK[DECK.index('[[card]]\nid = "week"') :]
    moved = week.replace('id = "week"', 'id = "week"\nwas = ["support/week"]')
    author.commit({"support.toml": DECK.replace(week, ""), "panel.toml": f"{PANEL}\n{moved}"})
    assert "they stay here:\n  support/week: panel" in learner("decks", "update").out
    assert learner("show", "support/week", "--json").json["reps"] == 1
    added(learner, author, "panel")
    assert learner("show", "panel/week", "--json").json["reps"] == 1
    assert "week" not in mine(learner).read_text()
    assert learner("check").code == 0


def test_a_renamed_deck_keeps_its_history_its_settings_and_its_place(
    learner: Learner, author: Author
) -> None:
    added(learner, author)
    assert learner("config", "set", "deck.support.desired_retention", "0.8").code == 0
    learner("rate", "support/week", "good")
    due = learner("show", "support/week", "--json").json["due"]
    learner("decks", "disable", "support")
    learner("interview", "add", "--company", "Acme", "--when", "in 12 days", "--scope", "core,support")
    renamed = DECK.replace('id = "support"', 'id = "help-desk"\nwas = ["support"]')
    author.commit({"support.toml": None, "help-desk.toml": renamed})
    assert "  support is now the deck help-desk\n" in learner("decks", "update").out
    assert '["core", "help-desk"]' in (learner.home / "interviews" / "acme-2.toml").read_text()
    deck = learner("decks", "show", "help-desk", "--json").json
    assert (deck["seen"], deck["enabled"]) == (1, False)
    assert learner("show", "help-desk/week", "--json").json["due"] == due
    assert learner("config", "get", "deck.help-desk.desired_retention").out == "0.8\n"
    author.commit({"help-desk.toml": renamed.replace("Listen.", "Ask.")})
    assert "1 card changed" in learner("decks", "update", "help-desk").out


def test_an_update_without_network_names_what_could_not_be_looked_up_and_updates_the_rest(
    learner: Learner, author: Author, tmp_path: Path
) -> None:
    other = Author(tmp_path / "other")
    other.commit({"panel.toml": PANEL})
    added(learner, author)
    added(learner, other)
    other.folder.rename(tmp_path / "gone")
    author.commit({"support.toml": DECK.replace("Listen.", "Ask.")})
    outcome = learner("decks", "update")
    assert outcome.code == 6
    assert f"{other.address}: cannot be reached or read" in outcome.err
    assert outcome.err.count("\n") == 1
    assert f"{other.address}: panel\nNot updated; yours stay as they are." in outcome.out
    assert "Ask." in mine(learner).read_text()


def test_a_deck_that_is_gone_from_its_address_stays(learner: Learner, author: Author) -> None:
    author.commit({"panel.toml": PANEL})
    added(learner, author)
    author.commit({"panel.toml": None})
    outcome = learner("decks", "update")
    assert outcome.code == 0
    assert "panel is not there any more; yours stays." in outcome.out
    assert mine(learner, "panel").exists()


def test_what_has_no_author_is_told(learner: Learner) -> None:
    assert "flashcards decks add ADDRESS" in learner("decks", "update").out
    learner.write_deck("support", DECK)
    own = learner("decks", "update", "support")
    assert own.code == 2
    assert "came from no address" in own.err
    shipped = learner("decks", "update", "salary")
    assert shipped.code == 2
    assert "as new as your flashcards" in shipped.err


def test_reset_goes_back_to_the_authors_version(learner: Learner, author: Author) -> None:
    added(learner, author)
    edit(mine(learner), "Listen.", "Mine.")
    outcome = learner("decks", "reset", "support")
    assert outcome.out.startswith("support is its author's deck again; your copy is kept as")
    assert mine(learner).read_text() == DECK
    assert "Mine." in mine(learner).with_name("support.toml.kept-1").read_text()
    assert learner("decks", "update").out.endswith("Nothing new.\n")


def test_programs_get_what_changed_and_what_failed_as_json(learner: Learner, author: Author) -> None:
    assert learner("decks", "add", author.address, "--json").json["added"] == ["support"]
    author.commit({"support.toml": DECK.replace("Listen.", "Ask.")})
    (source,) = learner("decks", "update", "--json").json["sources"]
    assert source["changed"] == [
        {
            "deck": "support",
            "card": "support/week",
            "before": {"answer": "Listen."},
            "after": {"answer": "Ask."},
        }
    ]
    author.folder.rename(author.folder.with_name("gone"))
    failed = learner("decks", "update", "--json")
    assert failed.code == 6
    assert "cannot be reached" in failed.json["sources"][0]["error"]


def test_a_torn_source_or_base_loses_nothing(learner: Learner, author: Author) -> None:
    added(learner, author)
    edit(mine(learner), "Listen.", "Mine.")
    author.commit({"support.toml": DECK.replace("Listen.", "Ask.")})
    (learner.home / "bases" / "support.toml").write_text('id = "sup')
    assert "author's: Ask." in learner("decks", "update").out
    assert "Mine." in mine(learner).read_text()
    wrong_card = {"card": 5, "clash": "changed", "keys": []}
    documents = (
        {"format": 2},
        {"format": 1, "address": 5, "conflicts": []},
        {"format": 1, "conflicts": [wrong_card]},
    )
    for torn in ("{", "[]", "{}", *map(json.dumps, documents)):
        (learner.home / "bases" / "support.json").write_text(torn)
        assert learner("decks", "update").code == 0
        assert learner("decks", "show", "support").code == 0


def test_a_copy_of_a_shipped_deck_is_updated_from_its_base(learner: Learner) -> None:
    """As after an upgrade: the base is an edition in which one card was different and one was missing."""
    text = (shipped_decks() / "salary.toml").read_text()
    assert learner("add", "salary", "--yes", typed="Q: What about meals?\nA: I ask who pays.\n").code == 0
    base, copy = learner.home / "bases" / "salary.toml", mine(learner, "salary")
    pieces = text.split("[[card]]")
    older = "[[card]]".join(
        [pieces[0], pieces[1].replace('question = "', 'question = "Old: ', 1), *pieces[3:]]
    )
    own = copy.read_text().removeprefix(text)
    base.write_text(older)
    copy.write_text(older + own)
    outcome = learner("decks", "update")
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("the decks that ship with flashcards: salary\n1 card changed, 1 new.\n")
    assert copy.read_text() == text + own
    assert base.read_text() == text
    assert "0 cards changed since your copy, 0 new" in learner("decks", "show", "salary").out
    assert learner("decks", "update").out.endswith("Nothing new.\n")

"""`import` of a file that came before: what is new, what changed there and here, and that nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.app.decks import import_memory
from flashcards.core.cards import Deck
from flashcards.errors import ExitCode, ProblemsFound
from flashcards.library.decks.reader import read_deck
from tests.learner import Learner

BANK = """\
## What is a process?

A running program with memory of its own.

## What is a thread?

A path of execution within a process.

## What is a mutex?

A lock that one holds at a time.
"""


def deck_of(learner: Learner, name: str = "bank") -> Deck:
    deck = read_deck(learner.home / "decks" / f"{name}.toml").deck
    assert deck is not None
    return deck


def reword_here(learner: Learner, old: str, new: str, name: str = "bank") -> None:
    path = learner.home / "decks" / f"{name}.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


@pytest.fixture
def bank(tmp_path: Path, learner: Learner) -> Path:
    """A bank that was imported."""
    path = tmp_path / "bank.md"
    path.write_text(BANK)
    assert learner("import", str(path)).code == 0
    return path


def test_what_a_second_import_says(learner: Learner, bank: Path, golden: Callable[[str, str], None]) -> None:
    bank.write_text(
        BANK.replace("A running program with memory of its own", "A program that runs, with its own memory")
        .replace("What is a thread?", "So what would you call a thread?")
        .replace("A lock that one holds at a time", "A lock for one thread at a time")
        .replace("## What is a mutex?", "## What is a semaphore?\n\nA counter.\n\n## What is a mutex?")
    )
    reword_here(learner, "A lock that one holds", "A lock that one of us holds")
    said = [learner("import", str(bank), *more).out for more in (["--dry-run"], [], [])]
    golden("import_again.txt", "\n".join(said).replace(str(bank.parent), "SAMPLES"))


def test_a_card_takes_what_changed_in_the_file_and_keeps_its_id_and_history(
    learner: Learner, bank: Path
) -> None:
    learner("rate", deck_of(learner).cards[1].key, "good")
    ids = [card.id for card in deck_of(learner).cards]
    path = learner.home / "decks" / "bank.toml"
    path.write_text(path.read_text().replace("[[card]]", "# about this one\n[[card]]"))
    bank.write_text(
        BANK.replace("What is a thread?", "What do you call a thread?").replace(
            "A lock that one", "A lock one"
        )
    )
    outcome = learner("import", str(bank))
    assert "2 cards changed, because the file did:\n" in outcome.out
    deck = deck_of(learner)
    assert [card.id for card in deck.cards] == ids
    assert deck.cards[1].question == "What do you call a thread?"
    assert deck.cards[2].answer == "A lock one holds at a time."
    assert path.read_text().count("# about this one\n[[card]]") == 3
    assert learner("show", deck.cards[1].key, "--json").json["reps"] == 1
    before = path.read_bytes()
    assert "Nothing new for bank; nothing was written." in learner("import", str(bank)).out
    assert path.read_bytes() == before


def test_a_card_that_was_edited_here_stays_and_the_difference_is_told_once(
    learner: Learner, bank: Path
) -> None:
    reword_here(learner, "What is a thread?", "What is a thread, in your words?")
    quiet = learner("import", str(bank))
    assert "Nothing new for bank; nothing was written." in quiet.out
    assert "edited here" not in quiet.out
    bank.write_text(BANK.replace("A path of execution within", "One path of many within"))
    before = (learner.home / "decks" / "bank.toml").read_bytes()
    document = learner("import", str(bank), "--json").json
    (kept,) = document["kept"]
    assert kept["card"] == deck_of(learner).cards[1].key
    assert kept["keys"]["answer"] == {
        "here": "A path of execution within a process.",
        "there": "One path of many within a process.",
    }
    assert (document["added"], document["changed"]) == ([], [])
    assert (learner.home / "decks" / "bank.toml").read_bytes() == before
    assert learner("import", str(bank), "--json").json["kept"] == []


def test_what_is_gone_from_the_file_is_told_and_stays(learner: Learner, bank: Path) -> None:
    bank.write_text(BANK[: BANK.index("## What is a mutex?")])
    outcome = learner("import", str(bank))
    assert "1 question is no longer in the file; its card stays:\n  bank/what-is-a-mutex-" in outcome.out
    assert len(deck_of(learner).cards) == 3
    assert "no longer in the file" not in learner("import", str(bank)).out


def test_of_a_file_that_is_all_new_the_old_questions_are_told_at_once(learner: Learner, bank: Path) -> None:
    bank.write_text("## What is a fork?\n\nA copy of the process that calls it.\n")
    documents = [learner("import", str(bank), "--json").json for _ in range(2)]
    assert [(len(each["added"]), len(each["gone"])) for each in documents] == [(1, 3), (0, 0)]


def test_a_card_that_was_deleted_here_is_not_added_again(learner: Learner, bank: Path) -> None:
    path = learner.home / "decks" / "bank.toml"
    path.write_text(path.read_text().rpartition("[[card]]")[0])
    document = learner("import", str(bank), "--json").json
    assert (document["added"], len(document["known"])) == ([], 2)
    assert [(each["question"][:16], each["reason"]) for each in document["skipped"]] == [
        ("What is a mutex?", "you deleted its card")
    ]
    (learner.home / "imports" / "bank.json").unlink()
    assert len(learner("import", str(bank), "--json").json["added"]) == 1


def test_a_deck_that_is_gone_comes_anew(learner: Learner, bank: Path) -> None:
    (learner.home / "decks" / "bank.toml").unlink()
    assert "3 cards added to the new deck bank.\n" in learner("import", str(bank)).out
    (learner.home / "decks" / "bank.toml").write_text("")
    assert "3 cards added to bank.\n" in learner("import", str(bank)).out


@pytest.mark.parametrize("torn", [None, b"", b'{"format": 1, "cards": [{"card"', b"[[[[", b'{"format": 2}'])
def test_without_a_memory_of_what_came_every_card_counts_as_edited_here(
    learner: Learner, bank: Path, torn: bytes | None
) -> None:
    memory = learner.home / "imports" / "bank.json"
    before = memory.read_bytes()
    memory.unlink() if torn is None else memory.write_bytes(torn)
    bank.write_text(BANK.replace("lock that one", "lock one"))
    document = learner("import", str(bank), "--json").json
    assert (document["added"], document["changed"], len(document["kept"])) == ([], [], 1)
    assert deck_of(learner).cards[2].answer == "A lock that one holds at a time."
    assert json.loads(memory.read_bytes())["cards"][0] == json.loads(before)["cards"][0]


def test_a_memory_that_cannot_be_written_loses_no_card(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ProblemsFound("imports/bank.json: cannot be written (No space left on device)")

    monkeypatch.setattr(import_memory, "put_bytes", full)
    path = tmp_path / "bank.md"
    path.write_text(BANK)
    outcome = learner("import", str(path))
    assert outcome.code == 0
    assert "3 cards added to the new deck bank." in outcome.out
    assert "No space left on device); the cards are in the deck" in outcome.err
    assert len(deck_of(learner).cards) == 3


def test_killed_between_deck_and_memory_the_next_import_puts_it_right(
    learner: Learner, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank.write_text(BANK.replace("lock that one", "lock one") + "## What is a fork?\n\nA copy of it.\n")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("flashcards.app.decks.import_questions.remember", killed)
        assert learner("import", str(bank)).code == ExitCode.INTERRUPTED
    document = learner("import", str(bank), "--json").json
    assert [document[key] for key in ("added", "changed", "kept", "gone")] == [[], [], [], []]
    assert len(document["known"]) == len(deck_of(learner).cards) == 4
    bank.write_text(bank.read_text().replace("A copy of it", "A copy of a process"))
    assert len(learner("import", str(bank), "--json").json["changed"]) == 1


def test_ids_of_a_table_are_known_again_after_both_sides_reworded(learner: Learner, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("question,answer,id\nWhat is the old wording?,A,k1\n")
    learner("import", str(sheet))
    reword_here(learner, "the old wording", "my wording", "sheet")
    sheet.write_text(sheet.read_text() + "What is new?,A,k2\n")
    outcome = learner("import", str(sheet))
    assert "1 card added to sheet.\nThis question is already in the deck.\n" in outcome.out
    assert [(card.id, card.question) for card in deck_of(learner, "sheet").cards] == [
        ("k1", "What is my wording?"),
        ("k2", "What is new?"),
    ]
    sheet.write_text("question,answer,id\nEntirely other?,A,k1\nWhat is newer?,B,k2\n")
    assert len(learner("import", str(sheet), "--json").json["kept"]) == 1
    assert [card.question for card in deck_of(learner, "sheet").cards] == [
        "What is my wording?",
        "What is newer?",
    ]


def test_rows_whose_ids_all_move_by_one_are_each_a_card_afterwards(learner: Learner, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    rows = [f"What is {noun}?,The {noun} of the sheet" for noun in ("amber", "basil", "cedar", "delta")]

    def written(rows: list[str]) -> str:
        return "question,answer,id\n" + "".join(f"{row},n{n}\n" for n, row in enumerate(rows, 1))

    sheet.write_text(written(rows[1:]))
    learner("import", str(sheet))
    sheet.write_text(written(rows))
    assert learner("import", str(sheet)).code == 0
    asked = [card.question for card in deck_of(learner, "sheet").cards]
    assert asked == [row.partition(",")[0] for row in rows]
    assert "Nothing new for sheet; nothing was written." in learner("import", str(sheet)).out


def test_a_card_that_another_one_hinders_is_told_as_it_is_and_each_time(
    learner: Learner, tmp_path: Path
) -> None:
    sheet = tmp_path / "u.csv"
    sheet.write_text("id,question,answer\na1,What is X?,Alpha\na2,What is Y?,Beta\n")
    learner("import", str(sheet))
    sheet.write_text("id,question,answer\na1,What is Y?,Beta\n")
    for _ in range(2):
        out = learner("import", str(sheet)).out
        assert "1 card cannot change with the file, because another card already asks that:\n" in out
        assert "  u/a1 (row 2): What is Y?: u/a2 asks it\n" in out
        assert "edited here" not in out
    (hindered,) = learner("import", str(sheet), "--json").json["hindered"]
    assert (hindered["card"], hindered["by"]) == ("u/a1", "u/a2")


def test_the_file_of_a_renamed_deck_goes_to_the_deck_as_it_is_called_now(
    learner: Learner, bank: Path
) -> None:
    reword_here(learner, 'id = "bank"', 'id = "mine"\nwas = ["bank"]')
    bank.write_text(BANK + "## What is a fork?\n\nA copy of it.\n")
    outcome = learner("import", str(bank))
    assert "1 card added to mine.\nThese 3 questions are already in the deck.\n" in outcome.out
    assert learner("check").code == 0
    for command in (["import", str(bank), "--new-deck", "bank"], ["decks", "new", "bank"]):
        refused = learner(*command)
        assert refused.code == ExitCode.USAGE
        assert '"bank" is a former name of the deck mine' in refused.err
    assert [path.name for path in (learner.home / "decks").glob("*.toml")] == ["bank.toml"]


def test_of_two_that_make_the_deck_at_once_the_second_adds_to_it(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flashcards.app.decks import add_cards

    path, real = tmp_path / "bank.md", add_cards.replace_file
    path.write_text(BANK)

    def second(target: Path, old: bytes | None, new: bytes) -> None:
        if old is None:  # the other one was faster
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text('id = "bank"\n\n[[card]]\nid = "own"\nquestion = "Mine?"\nanswer = "Yes."\n')
        real(target, old, new)

    monkeypatch.setattr(add_cards, "replace_file", second)
    assert learner("import", str(path)).code == 0
    assert [file.name for file in (learner.home / "decks").glob("*.toml")] == ["bank.toml"]
    assert len(deck_of(learner).cards) == 4


def test_a_renamed_deck_and_a_renamed_file_are_still_known(learner: Learner, bank: Path) -> None:
    reword_here(learner, 'id = "bank"', 'id = "mine"\nwas = ["bank"]')
    other = bank.rename(bank.with_name("bank-2.md"))
    other.write_text(BANK.replace("lock that one", "lock one"))
    document = learner("import", str(other), "--into", "mine", "--json").json
    assert (document["added"], len(document["changed"])) == ([], 1)


def test_another_file_with_the_same_question_changes_no_card(learner: Learner, bank: Path) -> None:
    other = bank.with_name("other.md")
    more = "".join(f"## What is word {n}?\n\nThe word with the number {n}.\n\n" for n in range(5))
    other.write_text(f"{more}## What is a mutex?\n\nSomething else.\n")
    document = learner("import", str(other), "--into", "bank", "--json").json
    assert (len(document["added"]), len(document["known"]), document["changed"]) == (5, 1, [])
    assert deck_of(learner).cards[2].answer == "A lock that one holds at a time."
    assert learner("import", str(bank), "--json").json["gone"] == []


# -- what is empty in the file now -----------------------------------------------------------------


def test_an_answer_that_is_empty_in_the_file_now_stays_here_and_that_is_told_once(
    learner: Learner, tmp_path: Path
) -> None:
    path = tmp_path / "dd.csv"
    path.write_text("question,answer\nDraft one?,\nWhat is A?,Al\n")
    learner("import", str(path), "--drafts")
    path.write_text("question,answer\nDraft one?,x\nWhat is A?,\n")
    outcome = learner("import", str(path), "--drafts")
    key = deck_of(learner, "dd").cards[1].key
    assert "1 card keeps what is empty in the file now:\n" in outcome.out
    assert f"  {key} (row 3):\n    answer here: Al\n    answer there: (none)\n" in outcome.out
    assert "answer: (none) -> x; is no longer a draft\n" in outcome.out
    assert [(card.answer, card.draft) for card in deck_of(learner, "dd").cards] == [
        ("x", False),
        ("Al", False),
    ]
    assert "keeps what" not in learner("import", str(path)).out
    path.write_text("question,answer\nDraft one?,x\nWhat is A?,Alpha\n")
    document = learner("import", str(path), "--json").json
    assert (len(document["changed"]), document["kept"], document["emptied"]) == (1, [], [])
    assert deck_of(learner, "dd").cards[1].answer == "Alpha"


def test_a_heading_whose_text_was_dropped_takes_nothing_away(learner: Learner, bank: Path) -> None:
    bank.write_text(BANK.replace("A path of execution within a process.\n\n", ""))
    before = (learner.home / "decks" / "bank.toml").read_bytes()
    document = learner("import", str(bank), "--drafts", "--json").json
    told = [each["question"] for each in document["gone"]], [each["text"] for each in document["skipped"]]
    assert document["emptied"] or "What is a thread?" in str(told)
    assert (document["changed"], document["added"]) == ([], [])
    assert (learner.home / "decks" / "bank.toml").read_bytes() == before


def test_a_question_that_lost_its_answer_is_listed_and_not_told_as_gone(
    learner: Learner, tmp_path: Path
) -> None:
    path = tmp_path / "q.txt"
    path.write_text("Q: What is A?\nA: Al\n\nQ: What is B?\nA: Be\n")
    learner("import", str(path))
    path.write_text("Q: What is A?\nA:\n\nQ: What is B?\nA: Be\n")
    document = learner("import", str(path), "--json").json
    assert [(each["text"], each["reason"]) for each in document["skipped"]] == [
        ("What is A?", "has no answer")
    ]
    assert (document["gone"], document["changed"]) == ([], [])
    assert [card.answer for card in deck_of(learner, "q").cards] == ["Al", "Be"]


def test_a_column_that_is_gone_empties_no_card(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    head = "id,question,answer,context,points,hint,tags\n"
    path.write_text(f"{head}a1,What is it?,A lock,`lock()`,One;Two,Think,x;y\n")
    learner("import", str(path))
    path.write_text("id,question,answer\na1,What is it?,The lock\n")
    document = learner("import", str(path), "--json").json
    assert [each["keys"].keys() for each in document["changed"]] == [{"answer"}]
    assert [each["keys"].keys() for each in document["emptied"]] == [{"context", "points", "hint", "tags"}]
    (card,) = deck_of(learner, "w").cards
    assert (card.answer, card.context, card.points, card.hint) == (
        "The lock", "`lock()`", ("One", "Two"), "Think",
    )  # fmt: skip
    path.write_text("id,question,answer\na1,What is that?,\n")
    document = learner("import", str(path), "--json").json
    assert document["changed"] == []
    assert {"question", "answer"} <= document["emptied"][0]["keys"].keys()
    assert learner("import", str(path), "--json").json["emptied"] == []


# -- several files into one deck ------------------------------------------------------------------


def test_two_files_into_one_deck_are_no_versions_of_each_other(learner: Learner, tmp_path: Path) -> None:
    one, other = tmp_path / "fa.csv", tmp_path / "fb.csv"
    one.write_text("question,answer\nWhat is A?,Alpha\nWhat is B?,Beta\n")
    other.write_text("question,answer\nWhat is A?,Alpha other\nWhat is C?,Gamma\n")
    learner("import", str(one), "--new-deck", "d")
    outcome = learner("import", str(other), "--into", "d")
    assert "1 card came from another file and stays as it is; this one says something else:\n" in outcome.out
    assert "    answer here: Alpha\n    answer there: Alpha other\n" in outcome.out
    assert "1 card added to d.\n" in outcome.out
    for path in (one, other, one, other):
        outcome = learner("import", str(path), "--into", "d")
        assert outcome.out.endswith(
            "Nothing new for d; nothing was written.\nThese 2 questions are already in the deck.\n"
        )
    assert [card.answer for card in deck_of(learner, "d").cards] == ["Alpha", "Beta", "Gamma"]
    one.write_text(one.read_text().replace("Alpha", "Alpha 2").replace("What is B?,Beta\n", ""))
    document = learner("import", str(one), "--into", "d", "--json").json
    assert (len(document["changed"]), [each["question"] for each in document["gone"]]) == (1, ["What is B?"])
    other.write_text("question,answer\nWhat is C?,Gamma\n")
    assert learner("import", str(other), "--into", "d", "--json").json["gone"] == []  # A is another's


def test_files_of_one_name_in_two_folders_are_two(learner: Learner, tmp_path: Path) -> None:
    for name, noun in (("first", "amber"), ("second", "basil")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text(
            f"## What is a word?\n\nA {noun}.\n\n## What is {noun}?\n\nIt is {noun}.\n"
        )
    learner("import", str(tmp_path / "first" / "README.md"), "--new-deck", "d")
    document = learner("import", str(tmp_path / "second" / "README.md"), "--into", "d", "--json").json
    assert [len(document[key]) for key in ("added", "changed", "foreign", "gone")] == [1, 0, 1, 0]


def test_files_of_one_name_in_folders_of_one_name_are_two(learner: Learner, tmp_path: Path) -> None:
    paths = [tmp_path / name / "ra" / "README.md" for name in ("x", "y")]
    for path, noun in zip(paths, ("amber", "basil"), strict=True):
        path.parent.mkdir(parents=True)
        path.write_text(
            f"## What is {noun}?\n\nIt is {noun}.\n\n## Who sells {noun}?\n\nA shop for {noun}.\n"
        )
    learner("import", str(paths[0]))
    refused = learner("import", str(paths[1]))
    assert (refused.code, str(paths[0]) in refused.err) == (ExitCode.USAGE, True)
    for added, path in ((2, paths[1]), (0, paths[0]), (0, paths[1])):
        document = learner("import", str(path), "--into", "readme", "--json").json
        assert (len(document["added"]), document["gone"]) == (added, [])
    for folder in ("x", "y"):
        learner("import", str(tmp_path / folder / "ra"), *(["--into", "ra"] if folder == "y" else []))
    assert learner("import", str(tmp_path / "x" / "ra"), "--into", "ra", "--json").json["gone"] == []
    assert len(deck_of(learner, "ra").cards) == 4
    (paths[0]).write_text("## What is amber?\n\nIt is amber.\n")
    gone = learner("import", str(paths[0]), "--into", "readme", "--json").json["gone"]
    assert [each["question"] for each in gone] == ["Who sells amber?"]


def test_what_an_earlier_version_noted_of_a_file_counts_as_its_own(learner: Learner, bank: Path) -> None:
    notes = learner.home / "imports" / "bank.json"
    assert str(bank) in notes.read_text()
    notes.write_text(notes.read_text().replace(str(bank), f"{bank.parent.name}/bank.md"))
    bank.write_text("## What is a fork?\n\nA copy of the process that calls it.\n")
    document = learner("import", str(bank), "--json").json
    assert (len(document["added"]), len(document["gone"])) == (1, 3)
    assert f"{bank.parent.name}/bank.md" not in notes.read_text().replace(str(bank), "")


def test_another_file_of_the_same_name_goes_into_no_deck_unasked(learner: Learner, bank: Path) -> None:
    folder = bank.with_name("elsewhere")
    folder.mkdir()
    other = folder / "bank.md"
    other.write_text("## What is a fork?\n\nA copy of a process.\n")
    before = (learner.home / "decks" / "bank.toml").read_bytes()
    for options in ([], ["--dry-run"], ["--drafts"]):
        refused = learner("import", str(other), *options)
        assert refused.code == ExitCode.USAGE
        assert refused.err == (
            f"flashcards: {other}: the deck bank was imported from another file, {bank};"
            " use --into bank to add to it, or --new-deck NAME\n"
        )
    assert (learner.home / "decks" / "bank.toml").read_bytes() == before
    assert "1 card added to bank.\n" in learner("import", str(other), "--into", "bank").out
    assert learner("import", str(other)).code == ExitCode.OK  # it was asked for once


def test_a_moved_file_goes_into_its_deck(learner: Learner, bank: Path) -> None:
    later = bank.with_name("later")
    later.mkdir()
    moved = bank.rename(later / "bank.md")
    moved.write_text(BANK + "## What is a fork?\n\nA copy of it.\n")
    assert "1 card added to bank.\n" in learner("import", str(moved)).out


def test_a_folder_within_an_imported_folder_is_another_source(learner: Learner, tmp_path: Path) -> None:
    inner = tmp_path / "fold" / "sub"
    inner.mkdir(parents=True)
    (tmp_path / "fold" / "one.csv").write_text("question,answer\nWhat is A?,Alpha\n")
    (inner / "two.csv").write_text("question,answer\nWhat is B?,Beta\nWhat is C?,Gamma\n")
    learner("import", str(tmp_path / "fold"))
    for path in (inner, inner / "two.csv", tmp_path / "fold"):
        document = learner("import", str(path), "--into", "fold", "--json").json
        assert [document[key] for key in ("added", "changed", "foreign", "gone")] == [[], [], [], []]
    learner("import", str(inner), "--new-deck", "inner")
    document = learner("import", str(tmp_path / "fold"), "--into", "inner", "--json").json
    assert [len(document[key]) for key in ("added", "changed", "known")] == [1, 0, 2]
    assert learner("import", str(inner), "--into", "inner", "--json").json["gone"] == []


# -- drafts ---------------------------------------------------------------------------------------

WITH_DRAFT = "question,answer,draft\nWhy us?,People.,\nWhy now?,,yes\nAnd later?,,yes\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.csv"
    path.write_text(WITH_DRAFT)
    return path


def test_on_a_pipe_no_draft_is_taken_and_each_is_listed(learner: Learner, sheet: Path) -> None:
    outcome = learner("import", str(sheet))
    assert (outcome.code, len(deck_of(learner, "sheet").cards)) == (0, 1)
    assert "Left out: 2 questions without an answer; to import them as drafts: --drafts\n" in outcome.out
    assert "  has no answer (2):\n    row 3: Why now?\n    row 4: And later?\n" in outcome.out
    taken = learner("import", str(sheet), "--drafts")
    assert "2 cards added to sheet.\nAll of them have no answer yet: to be answered.\n" in taken.out
    assert "Practise" not in taken.out
    assert (
        f"once you have written an answer:\n    flashcards edit {deck_of(learner, 'sheet').cards[1].key}\n"
        in taken.out
    )
    assert "Drafts   2, to be answered" in learner("decks", "show", "sheet").out
    again = learner("import", str(sheet))
    assert "These 3 questions are already in the deck." in again.out
    assert "Left out" not in again.out


@pytest.mark.parametrize(("typed", "cards"), [("y\n", 3), ("Yes\n", 3), ("\n", 1), ("n\n", 1), ("", 1)])
def test_at_a_terminal_import_asks(learner: Learner, sheet: Path, typed: str, cards: int) -> None:
    outcome = learner.at_terminal("import", str(sheet), typed=typed)
    assert "2 questions have no answer. Import them as drafts for you to answer?" in " ".join(
        outcome.out.split()
    )
    assert "is no key here" not in outcome.out
    assert len(deck_of(learner, "sheet").cards) == cards


@pytest.mark.parametrize(("option", "cards"), [("--drafts", 3), ("--no-drafts", 1)])
def test_an_option_decides_and_nothing_is_asked(
    learner: Learner, sheet: Path, option: str, cards: int
) -> None:
    outcome = learner.at_terminal("import", str(sheet), option, typed="")
    assert "Take them" not in outcome.out
    assert len(deck_of(learner, "sheet").cards) == cards


def test_only_drafts_on_a_pipe_are_no_card_and_no_failure(newcomer: Learner, sheet: Path) -> None:
    sheet.write_text("question,answer,draft\nWhy now?,,yes\n")
    outcome = newcomer("import", str(sheet))
    assert outcome.code == 0
    assert "No card was added; nothing was written.\nLeft out: 1 question without an answer" in outcome.out
    assert "Practise" not in outcome.out
    assert not newcomer.home.exists()


def test_a_draft_that_was_answered_here_stays_and_one_answered_in_the_file_is_answered(
    learner: Learner, sheet: Path
) -> None:
    learner("import", str(sheet), "--drafts")
    asked = 'question = "Why now?"\n'
    reword_here(learner, f"{asked}draft = true", f'{asked}answer = "Mine."', "sheet")
    sheet.write_text("question,answer\nWhy us?,People.\nWhy now?,Theirs.\nAnd later?,Later.\n")
    learner("import", str(sheet))
    cards = deck_of(learner, "sheet").cards
    assert [(card.answer, card.draft) for card in cards] == [
        ("People.", False),
        ("Mine.", False),
        ("Later.", False),
    ]


# -- all or nothing -------------------------------------------------------------------------------


def test_strict_takes_all_or_nothing(newcomer: Learner, sheet: Path) -> None:
    refused = newcomer("import", str(sheet), "--strict")
    assert (refused.code, refused.out) == (ExitCode.TRANSFER, "")
    assert "not all of it can be imported (--strict); nothing was written" in refused.err
    assert "row 3: Why now?" in refused.err
    assert not newcomer.home.exists()
    document = json.loads(newcomer("import", str(sheet), "--strict", "--json").err)
    assert [each["line"] for each in document["error"]["skipped"]] == [3, 4]
    assert newcomer("import", str(sheet), "--strict", "--drafts").code == 0


def test_strict_minds_no_titles_comments_and_contents(learner: Learner, bank: Path) -> None:
    page = f"# The bank\n\n<!-- ours -->\n\n- [A process](#what-is-a-process)\n\n{BANK}"
    bank.write_text(f"{page}\n## Licence\n\nMIT\n")
    document = learner("import", str(bank), "--strict", "--json").json
    assert (len(document["known"]), len(document["skipped"])) == (3, 4)
    bank.write_text(f"{page}\n## What is a fork?\n")
    refused = json.loads(learner("import", str(bank), "--strict", "--json").err)
    assert [each["text"] for each in refused["error"]["skipped"]] == ["What is a fork?"]


def test_a_file_without_an_answered_question_is_refused_and_told_what_would_help(
    newcomer: Learner, tmp_path: Path
) -> None:
    for name, helps in (("a.md", "a question as a heading"), ("a.txt", '"Q:" before each question')):
        (tmp_path / name).write_text("Nothing here asks anything.\n")
        refused = newcomer("import", str(tmp_path / name))
        assert (refused.code, refused.out) == (ExitCode.TRANSFER, "")
        assert f"{name}: no question was found." in refused.err
        assert helps in refused.err
    assert not newcomer.home.exists()


def test_the_way_to_see_all_works_where_nothing_was_written(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_text("question,answer\n" + "".join(f"Question {n}?,\n" for n in range(30)))
    outcome = learner("import", str(path))
    assert "No card was added; nothing was written." in outcome.out
    command = outcome.out.split("The full list:\n    flashcards ")[1].splitlines()[0]
    assert len(learner(*command.split()).json["skipped"]) == 30


def test_of_many_pieces_left_the_first_are_shown_with_the_way_to_see_all(
    learner: Learner, tmp_path: Path
) -> None:
    path = tmp_path / "my bank.csv"
    path.write_text("question,answer\nWhy us?,People.\n" + "".join(f"Question {n}?,\n" for n in range(30)))
    outcome = learner("import", str(path))
    assert "Left out (30):\n  has no answer (30):\n    row 3: Question 0?\n" in outcome.out
    assert "    and 10 more\n" in outcome.out
    see_all = f"flashcards import '{path}' --into my-bank --dry-run --json\n"
    assert f"The full list:\n    {see_all}" in outcome.out
    document = learner("import", str(path), "--into", "my-bank", "--dry-run", "--json").json
    assert [each["text"] for each in document["skipped"]] == [f"Question {n}?" for n in range(30)]


def test_lines_that_an_earlier_version_joined_come_apart_on_the_same_cards(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bank.md"
    asked = "### Who pays?\n\nA. The guest \nB. The {}\n\n**Answer:** {}\n"
    path.write_text("# Shop\n\n" + "\n".join(asked.format(*each) for each in (("cook", "B"), ("boss", "A"))))
    with monkeypatch.context() as earlier:
        earlier.setattr("flashcards.library.questions.found.with_lines_kept", str)
        learner("import", str(path))
    old = deck_of(learner).cards
    assert learner("import", str(path)).code == 0
    new = deck_of(learner).cards
    assert [card.key for card in new] == [card.key for card in old]
    assert [card.context for card in new] == [f"A. The guest\\\nB. The {each}" for each in ("cook", "boss")]


def test_they_are_known_without_a_note_of_what_came(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bank.md"
    path.write_text("### Who pays?\n\nA. The guest\nB. The cook\n\n**Answer:** B\n")
    with monkeypatch.context() as earlier:
        earlier.setattr("flashcards.library.questions.found.with_lines_kept", str)
        learner("import", str(path))
    (learner.home / "imports" / "bank.json").unlink()
    assert learner("import", str(path)).code == 0
    assert len(deck_of(learner).cards) == 1

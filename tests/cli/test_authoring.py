"""Writing decks: `decks new`, `add` and `edit`, by options, by stdin, in the editor and at a terminal."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from flashcards.library.decks.reader import read_deck
from tests.conftest import MakeEditor, WithoutRights, full_disk
from tests.learner import Learner, Outcome, as_process
from tests.terminal import Terminal

OWN = '# mine\r\nid = "own"\r\n\r\n[[card]]  # first\r\nid = "who"\r\nquestion = "Who?"\r\nanswer = "I."'


@pytest.fixture
def author(learner: Learner) -> Learner:
    learner.write_deck("own", OWN)
    return learner


def deck_bytes(learner: Learner, name: str = "own") -> bytes:
    return (learner.home / "decks" / f"{name}.toml").read_bytes()


def questions(learner: Learner, name: str = "own") -> list[str]:
    deck = read_deck(learner.home / "decks" / f"{name}.toml").deck
    assert deck is not None
    return [card.question for card in deck.cards]


# -- decks new ----------------------------------------------------------------------------------


def test_a_new_deck_is_sound_names_its_schema_and_asks_nothing_yet(learner: Learner) -> None:
    outcome = learner("decks", "new", "support-lead")
    assert (outcome.code, outcome.out, outcome.err) == (
        0,
        "Made the deck support-lead: HOME/decks/support-lead.toml\n",
        "",
    )
    text = deck_bytes(learner, "support-lead").decode()
    assert text.startswith('#:schema ./deck.schema.json\nformat = 1\nid = "support-lead"\n')
    assert (learner.home / "decks" / "deck.schema.json").read_text() == learner("decks", "schema").out
    assert learner("check").code == 0
    assert "No card matches." in learner("search", "deck:support-lead").out


def test_the_example_of_a_new_deck_is_a_card_without_a_fault(learner: Learner) -> None:
    learner("decks", "new", "support-lead")
    path = learner.home / "decks" / "support-lead.toml"
    head, _, example = path.read_text().partition("# [[card]]")
    awake = "[[card]]" + re.sub("^# ", "", example, flags=re.MULTILINE)
    path.write_text(head.replace("# tags", "tags") + awake)
    assert learner("check", str(path)).out.endswith("1 deck, 1 card: no mistakes.\n")
    deck = read_deck(path).deck
    assert deck is not None
    assert deck.cards[0].tags == ("role:support", "topic:queue")


def test_a_title_makes_an_id(learner: Learner) -> None:
    assert learner("decks", "new", "Acme, round 2").code == 0
    assert 'id = "acme-round-2"\ntitle = "Acme, round 2"\n' in deck_bytes(learner, "acme-round-2").decode()
    learner("decks", "new", "b", "--title", 'A "quoted" one')
    assert 'id = "b"\ntitle = "A \\"quoted\\" one"\n' in deck_bytes(learner, "b").decode()


def test_a_tag_is_written_as_import_writes_it(author: Learner) -> None:
    one = ("add", "own", "-q", "Why tags?", "-a", "To find it.")
    outcome = author(*one, "-t", "My Tag", "-t", "my-tag", "-t", "C++")
    assert (outcome.code, outcome.err) == (0, 'flashcards: the tag "C++" became cpp\n')
    assert b'tags = ["my-tag", "cpp"]' in deck_bytes(author, "own")
    refused = author(*one, "-t", "日本")
    assert refused.code == ExitCode.USAGE
    assert '--tag "日本" cannot be written in a to z, digits, "-" and ":"' in refused.err


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("own", ExitCode.USAGE, 'a deck is called "own" already: HOME/decks/own.toml'),
        ("Salary", ExitCode.USAGE, 'a deck is called "salary" already'),
        (
            "日本",
            ExitCode.USAGE,
            '"日本" cannot become an id, which has only a to z and digits; name the deck otherwise, such as',
        ),
        ("x" * 200, ExitCode.USAGE, "at most 120"),
        ("broken", ExitCode.PROBLEMS, "HOME/decks/broken.toml: has an error"),
    ],
)
def test_a_name_that_cannot_be_makes_nothing(author: Learner, name: str, code: ExitCode, told: str) -> None:
    author.write_deck("broken", "[[card]\n")
    before = sorted((author.home / "decks").iterdir())
    outcome = author("decks", "new", name)
    assert outcome.code == code
    assert told in outcome.err
    assert sorted((author.home / "decks").iterdir()) == before


def test_the_schema_is_printed_as_it_ships(newcomer: Learner) -> None:
    schema = json.loads(newcomer("decks", "schema").out)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not newcomer.home.exists()


# -- add with options ---------------------------------------------------------------------------


def test_with_question_and_answer_nothing_is_asked_and_every_byte_before_stays(author: Learner) -> None:
    outcome = author(
        "add", "own", "-q", "Why us?", "-a", "Two reasons:\n- product\n- people",
        "-p", "Product", "-p", "People",
        "-t", "topic:why", "--priority", "3", "--hint", "Two.", "--ref", "A page", "--follow-up", "And pay?",
        "--phrasing", "Why here?",
    )  # fmt: skip
    assert (outcome.code, outcome.out, outcome.err) == (0, "Added own/why-us-4ce5: HOME/decks/own.toml\n", "")
    text = deck_bytes(author)
    assert text.startswith(OWN.encode())
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert text.decode().removeprefix(OWN).replace("\r\n", "\n") == (
        '\n\n[[card]]\nid = "why-us-4ce5"\nquestion = "Why us?"\nphrasings = ["Why here?"]\n'
        "answer = '''\nTwo reasons:\\\n\\- product\\\n\\- people'''\n"
        'points = ["Product", "People"]\n'
        'follow_ups = ["And pay?"]\nhint = "Two."\ntags = ["topic:why"]\npriority = 3\nrefs = ["A page"]\n'
    )
    assert author("show", "why-us-4ce5").code == 0
    assert author("check").code == 0


def test_without_a_deck_the_card_goes_to_the_only_one(author: Learner) -> None:
    assert (
        author("add", "-q", "Why?", "-a", "So.", "--id", "why").out == "Added own/why: HOME/decks/own.toml\n"
    )
    author("decks", "new", "another")
    outcome = author("add", "-q", "When?", "-a", "Now.")
    assert outcome.code == ExitCode.USAGE
    assert "say which deck the card goes into; yours are: another, own" in outcome.err


def test_the_first_card_for_a_shipped_deck_makes_it_an_own_copy(learner: Learner) -> None:
    out = learner("add", "salary", "-q", "And the car?", "-a", "Later.").out
    assert out.startswith("salary is now your own copy: HOME/decks/salary.toml; to go back: flashcards")
    learner("add", "salary", "-q", "And the flat?", "-a", "Later.")
    assert [path.name for path in (learner.home / "decks").glob("*.toml")] == ["salary.toml"]
    assert learner("due", "salary", "--short", "--on", "2026-12-01").code == 0
    assert questions(learner, "salary")[-2:] == ["And the car?", "And the flat?"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (
            ["own", "-q", " WHO? ", "-a", "x"],
            ExitCode.PROBLEMS,
            'own/who asks "Who?" already; to change it: flash',
        ),
        (["own", "-q", "New?", "--phrasing", "who?", "-a", "x"], ExitCode.PROBLEMS, "own/who asks"),
        (
            ["own", "-q", "New?", "-a", "x", "--id", "who"],
            ExitCode.PROBLEMS,
            'the id "who" is that of a card',
        ),
        (["onw", "-q", "New?", "-a", "x"], ExitCode.UNKNOWN_NAME, "did you mean own?"),
        (["other", "-q", "New?", "-a", "x"], ExitCode.UNKNOWN_NAME, "to make it: --yes"),
        (["own", "-q", "New?"], ExitCode.USAGE, "the answer is missing; give --answer, or --draft"),
        (["own"], ExitCode.USAGE, "no question was given"),
        (["own", "-q", "x" * 501, "-a", "x"], ExitCode.USAGE, '"question" has 501 characters; at most 500'),
        (["own", "-q", "a\nb", "-a", "x"], ExitCode.USAGE, '"question" must be one line'),
        (["own", "-q", "New?", "-a", " "], ExitCode.USAGE, '"answer" is blank'),
        (["own", "-q", "New?", "-a", "\x1b[2J"], ExitCode.USAGE, 'U+001B is not allowed in "answer"'),
        (["own", "-q", "New?", "-a", "x", "-t", "日本"], ExitCode.USAGE, '--tag "日本" cannot be'),
        (["own", "-q", "New?", "-a", "x", "--id", "A B"], ExitCode.USAGE, 'such as "a-b"'),
        (["own", "-q", "New?", "-a", "x", *(["-p", "y"] * 10)], ExitCode.USAGE, "10 entries; at most 9"),
        (["broken", "-q", "New?", "-a", "x"], ExitCode.PROBLEMS, "broken.toml: has an error"),
    ],
)
def test_what_cannot_be_added_is_told_in_one_line_and_nothing_is_written(
    author: Learner, arguments: list[str], code: ExitCode, told: str
) -> None:
    author.write_deck("broken", "[[card]\n")
    outcome = author("add", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert told in outcome.err.splitlines()[-1]
    assert deck_bytes(author) == OWN.encode()


def test_a_question_that_is_another_wording_of_a_card_is_named_with_its_question(learner: Learner) -> None:
    learner("add", "d", "-y", "-q", "What is A?", "--phrasing", "What is B?", "-a", "x", "--id", "a")
    told = learner("add", "d", "-q", "What is b?", "-a", "y").err
    assert 'd/a asks "What is B?" already, as another wording of "What is A?"; to change it:' in told
    assert 'd/a asks "What is A?" already; to' in learner("add", "d", "-q", "What is A?", "-a", "y").err


def test_a_missing_deck_is_made_where_it_is_wanted(learner: Learner) -> None:
    out = learner("add", "backend", "-y", "-q", "Why?", "-a", "So.", "--id", "why").out
    assert (
        out == "Made the deck backend: HOME/decks/backend.toml\nAdded backend/why: HOME/decks/backend.toml\n"
    )
    assert deck_bytes(learner, "backend").startswith(b"#:schema ./deck.schema.json\n")
    assert (learner.home / "decks" / "deck.schema.json").is_file()


def test_a_question_that_another_deck_asks_is_named(author: Learner) -> None:
    out = author("add", "own", "-q", "What are your salary expectations?", "-a", "x", "--id", "pay").out
    assert "own/pay asks the same as salary/salary-expectations; keep one of them\n" in out


def test_a_card_whose_id_was_another_ones_gets_a_new_one(author: Learner) -> None:
    author.write_deck(
        "own", 'id = "own"\n[[card]]\nid = "now"\nquestion = "N?"\nanswer = "x"\nwas = ["why-us-4ce5"]\n'
    )
    assert author("add", "own", "-q", "Why us?", "-a", "x").out.startswith("Added own/why-us-4ce5-2:")
    assert author("check").code == 0


def test_a_draft_needs_no_answer_and_is_not_asked(author: Learner) -> None:
    assert author("add", "own", "-q", "Later?", "--draft").code == 0
    assert "Later?" in author("search", "is:draft").out


# -- add by stdin -------------------------------------------------------------------------------


def test_what_is_typed_is_text(author: Learner) -> None:
    """On every screen and in a package it reads as it was typed."""
    typed = "1. *ptr* = a_b;\n\n    <b>x</b> & `y`\n# z"
    author("add", "own", "-q", "By an option?", "-a", typed)
    author("add", "own", "-q", "By a dash?", "-a", "-", typed=typed)
    author("add", "own", typed=f"Q: By stdin?\nA: {typed}\n")
    author("add", "own", "-q", "Marked?", "-a", "*x*", "--markdown")
    author("add", "own", "--markdown", typed="Q: Marked too?\nA: - *x*\n")
    deck = read_deck(author.home / "decks" / "own.toml").deck
    assert deck is not None
    _, option, dash, pairs, *marked = deck.cards
    stored = "1\\. \\*ptr\\* = a_b;\n\n\xa0\xa0\xa0\xa0<b>x</b> & \\`y\\`\\\n\\# z"
    assert [card.answer for card in (option, dash, pairs)] == [stored] * 3
    assert [card.answer for card in marked] == ["*x*", "- *x*"]
    assert f"Model answer: {typed}\n" in author("show", option.key).out


def test_many_cards_come_by_stdin_as_pairs(author: Learner) -> None:
    typed = "Q: One?\nA: First.\n\nQ: Two?\nA: - a\n   - b\n\n   ```\n   Q: no\n   ```\n"
    outcome = author("add", "own", "--markdown", "-t", "topic:stdin", typed=typed)
    assert outcome.out == "Added own/one-4294, own/two-7561: HOME/decks/own.toml\n"
    deck = read_deck(author.home / "decks" / "own.toml").deck
    assert deck is not None
    assert deck.cards[1].tags == ("topic:stdin",)
    assert deck.cards[2].answer == "- a\n- b\n\n```\nQ: no\n```"


def test_many_cards_come_by_stdin_as_tables(author: Learner) -> None:
    typed = '[[card]]\nquestion = "One?"\nanswer = "x"\nx_mine = 1\n'
    typed += '[[card]]\nid = "two"\nquestion = "Two?"\ndraft = true\n'
    assert author("add", "own", typed=typed).code == 0
    assert b"x_mine = 1" in deck_bytes(author)
    assert questions(author) == ["Who?", "One?", "Two?"]


def test_the_answer_alone_may_come_by_stdin(author: Learner) -> None:
    assert author("add", "own", "--markdown", "-q", "Long?", "-a", "-", typed="line\n\n    code\n").code == 0
    assert b"line\r\n\r\n    code" in deck_bytes(author)


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        (
            "Q: One?\nA: x\nQ: Two?\n",
            ExitCode.USAGE,
            'stdin: line 3: Two?: no line below it begins with "A:"',
        ),
        ("Q: One?\nA: x\nQ: one?\nA: y\n", ExitCode.USAGE, "asks the same as line 1"),
        ("Q: One?\nA: x\nQ: who?\nA: y\n", ExitCode.PROBLEMS, "own/who asks"),
        ("Q: One?\nA: \x07\n", ExitCode.USAGE, "stdin:2"),
        ('[[card]]\nqestion = "One?"\n', ExitCode.USAGE, 'did you mean "question"?'),
        (
            'id = "x"\n[[card]]\nquestion = "One?"\nanswer = "x"\n',
            ExitCode.USAGE,
            '"id" is for the top of a deck',
        ),
        ("[[card]]\nquestion = \n", ExitCode.USAGE, "stdin:2:12: not TOML"),
        ("just words\n", ExitCode.USAGE, "no question was given"),
        ("Q: caf\ufffd?\nA: x\n", ExitCode.USAGE, "stdin: is not UTF-8"),
    ],
)
def test_one_bad_card_on_stdin_adds_none(author: Learner, typed: str, code: ExitCode, told: str) -> None:
    outcome = author("add", "own", typed=typed)
    assert (outcome.code, outcome.out) == (code, "")
    assert told in outcome.err
    assert deck_bytes(author) == OWN.encode()


# -- in the editor ------------------------------------------------------------------------------

FILL = 'sed -i -e \'s/^question = ""/question = "Typed?"/\' -e "/^answer = \'\'\'/{n;s/.*/What I say./}" "$1"'


def test_the_editor_opens_at_a_block_to_fill_in_and_the_id_is_written(
    author: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", make_editor(FILL))
    outcome = author("add", "own", "--editor", "-t", "topic:why")
    assert (outcome.code, outcome.err) == (0, "")
    assert re.fullmatch(r"Added own/typed-\w{4}: HOME/decks/own.toml\n", outcome.out)
    assert deck_bytes(author).startswith(OWN.encode())
    assert b"\n" not in deck_bytes(author).replace(b"\r\n", b"")
    assert author("check").code == 0
    assert questions(author) == ["Who?", "Typed?"]


def test_a_card_given_whole_counts_when_it_is_only_looked_at(
    author: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", make_editor('cp "$1" "$1~"'))
    assert author("add", "own", "-e", "-q", "New?", "-a", "x", "--id", "new").out.startswith("Added own/new:")
    assert questions(author) == ["Who?", "New?"]


@pytest.mark.parametrize("script", ["exit 0", "sed -i '8,$d' \"$1\"; printf 'answer = \"I.\"' >/dev/null"])
def test_a_block_that_is_left_blank_adds_nothing(
    author: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setenv("EDITOR", make_editor(script))
    author("add", "own", "--editor")
    assert questions(author) == ["Who?"]


def test_a_new_deck_is_made_only_with_its_first_card(
    learner: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", make_editor("exit 0", FILL))
    assert "nothing changed" in learner("add", "backend", "-y", "-e").out
    assert not list((learner.home / "decks").glob("*"))
    assert learner("add", "backend", "-y", "-e").out.startswith("Added backend/typed-")
    assert questions(learner, "backend") == ["Typed?"]
    assert (learner.home / "decks" / "deck.schema.json").is_file()


def test_a_faulty_text_is_kept_and_the_deck_stays(
    author: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", make_editor('sed -i \'s/^question = ""/qestion = "x"/\' "$1"'))
    outcome = author("add", "own", "-e")
    assert outcome.code == ExitCode.PROBLEMS
    assert 'unknown key "qestion"; did you mean "question"?' in outcome.err
    assert "your text is kept as HOME/decks/own.toml.kept-1" in outcome.err
    assert deck_bytes(author) == OWN.encode()


@pytest.mark.parametrize("command", [["add", "own", "-e"], ["edit", "who"]])
def test_an_editor_killed_in_mid_edit_leaves_the_deck_and_what_was_typed(
    author: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("EDITOR", make_editor('echo "# half a tho" >> "$1"; kill -KILL $$'))
    outcome = author(*command)
    assert outcome.code == ExitCode.USAGE
    assert "was killed by the signal SIGKILL; nothing was written, your text is kept as HOME/d" in outcome.err
    assert deck_bytes(author) == OWN.encode()
    assert (author.home / "decks" / "own.toml.kept-1").read_text().endswith("# half a tho\n")


def test_edit_opens_the_card_and_its_history_goes_on(
    author: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    author("rate", "own/who", "good")
    before = author("show", "who", "--json").json
    monkeypatch.setenv("EDITOR", make_editor("sed -i 's/Who?/Who is it?/' \"$1\""))
    assert author("edit", "who").out == "Written: HOME/decks/own.toml\n"
    assert author("show", "who", "--json").json == before | {"question": "Who is it?"}
    assert deck_bytes(author) == OWN.replace("Who?", "Who is it?").encode()
    assert author("edit", "whom").code == ExitCode.UNKNOWN_NAME


# -- the interview ahead ------------------------------------------------------------------------


def not_in(scope: str) -> str:
    how = f"To include it, type {scope} after: flashcards interview edit --scope"
    return f"Not in the plan for Acme, round 2. {how}"


def last_line(outcome: Outcome) -> str:
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out.splitlines()[-1]


@pytest.mark.parametrize(
    ("scope", "options", "told"),
    [
        ("core", ["--priority", "3"], "In the scope of acme-2."),
        (
            "core",
            [],
            not_in("core,own"),
        ),
        ("all", [], "In the scope of acme-2."),
        ("tag:topic:why,salary", [], "In the scope of acme-2."),
        (
            "salary, tag:topic:pay",
            ["--priority", "3"],
            not_in("salary,tag:topic:pay,own"),
        ),
        ("core", ["--draft"], not_in("core,own")),  # with an answer it is live
    ],
)
def test_a_new_card_says_whether_it_is_in_the_scope_of_the_interview_ahead(
    author: Learner, scope: str, options: list[str], told: str
) -> None:
    author("interview", "add", "--company", "Acme", "--when", "in 9 days", "--scope", scope)
    assert last_line(author("add", "own", "-q", "Why us?", "-a", "So.", "-t", "topic:why", *options)) == told


def test_several_cards_at_once_share_a_sentence_on_the_scope(author: Learner) -> None:
    author("interview", "add", "--company", "Acme", "--when", "in 9 days")
    cards = [
        f'[[card]]\nquestion = "{n}?"\nanswer = "x"\npriority = {priority}\n'
        for n, priority in enumerate((3, 3, 2, 2, 2))
    ]
    for some, told in (
        (cards[:2], "All 2 are in the scope of acme-2."),
        (
            cards[3:],
            not_in("core,own"),
        ),
    ):
        assert last_line(author("add", "own", typed="".join(some))) == told
    more = cards[2] + cards[0].replace("0?", "5?")
    assert last_line(author("add", "own", typed=more)) == not_in("core,own")


def test_a_card_of_a_deck_that_is_made_for_it_is_in_scope_at_once_and_that_of_a_disabled_one_is_not(
    author: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    author("interview", "add", "--company", "Acme", "--when", "in 9 days", "--scope", "all")
    assert last_line(author("add", "fresh", "-y", "-q", "Who?", "-a", "I.")) == "In the scope of acme-2."
    monkeypatch.setenv("EDITOR", make_editor(FILL))
    assert last_line(author("add", "newer", "-y", "--editor")) == "In the scope of acme-2."
    author("decks", "disable", "own")
    assert last_line(author("add", "own", "-q", "Why us?", "-a", "So.")) == (
        "Not in the scope of acme-2 (all): flashcards decks enable own brings it in."
    )


def test_nothing_is_said_of_a_scope_without_an_interview_ahead(author: Learner) -> None:
    author("interview", "add", "--company", "Acme", "--when", "in 2 days")
    author.sleep(9)
    assert "scope" not in author("add", "own", "-q", "Why us?", "-a", "So.").out


# -- what can go wrong with a file --------------------------------------------------------------


def test_a_read_only_file_or_folder_is_told_and_stays(author: Learner, without_rights: WithoutRights) -> None:
    folder = author.home / "decks"
    author("due")
    folder.chmod(0o555)
    with without_rights():
        outcome = author("add", "own", "-q", "Why?", "-a", "So.")
    folder.chmod(0o755)
    assert outcome.code == ExitCode.PROBLEMS
    assert outcome.err == (
        "flashcards: HOME/decks/own.toml: cannot be written (Permission denied); it is unchanged\n"
    )
    assert deck_bytes(author) == OWN.encode()
    assert [path.name for path in folder.iterdir()] == ["own.toml"]


def test_a_file_marked_read_only_is_not_written_over(author: Learner, without_rights: WithoutRights) -> None:
    path = author.home / "decks" / "own.toml"
    path.chmod(0o444)
    with without_rights():
        outcome = author("add", "own", "-q", "Why?", "-a", "So.")
    assert outcome.code == ExitCode.PROBLEMS
    assert "is read-only" in outcome.err
    assert deck_bytes(author) == OWN.encode()


def test_a_missing_deck_folder_is_made(author: Learner) -> None:
    path = author.home / "decks" / "own.toml"
    path.unlink()
    path.parent.rmdir()
    assert author("add", "own", "-q", "Why?", "-a", "So.").code == ExitCode.UNKNOWN_NAME
    assert author("add", "own", "-y", "-q", "Why?", "-a", "So.").code == 0
    assert questions(author) == ["Why?"]


def test_a_full_disk_leaves_the_deck_as_it_was(author: Learner) -> None:
    author("due")
    with full_disk(64):
        outcome = author("add", "own", "-q", "Why?", "-a", "So.")
    assert outcome.code == ExitCode.PROBLEMS
    assert "cannot be written (File too large); it is unchanged" in outcome.err
    assert deck_bytes(author) == OWN.encode()
    assert [path.name for path in (author.home / "decks").iterdir()] == ["own.toml"]


def test_several_who_add_at_once_all_get_their_card_in(author: Learner) -> None:
    author("due")
    command = as_process(author.home, "add", "own", "-a", "x", "-q")
    running = [
        subprocess.Popen(
            [*command, f"Number {n}?"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for n in range(4)
    ]
    told = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * 4, told
    assert sorted(questions(author)) == [*(f"Number {n}?" for n in range(4)), "Who?"]
    assert deck_bytes(author).startswith(OWN.encode())


# -- at a terminal ------------------------------------------------------------------------------


@pytest.fixture
def nearby(short_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Learner:
    return Learner(short_path, monkeypatch, capsys)


def test_at_a_terminal_what_is_missing_is_asked_for(
    nearby: Learner, golden: Callable[[str, str], None]
) -> None:
    author = nearby
    script = [
        "ops", "y", "Who pages?", "The alert:", "    the rota decides whom.", "", "Alert", "Rota", "",
        "who PAGES?", "x" * 501, "What waits?", "", "",
    ]  # fmt: skip
    author("decks", "new", "own")
    author("decks", "new", "another")
    terminal = Terminal(author.home, "add", lines=60)
    shown = ""
    for line in script:
        shown += terminal.sees("> ")
        terminal.types(f"{line}\r")
    shown += terminal.rest()
    assert terminal.ends() == 0
    shown = re.sub(r"\x1b\[\?2004[hl]\r?", "", shown)  # marks of a paste, which nobody sees
    golden("add.txt", author.masked(shown.replace("\r\n", "\n")).replace("x" * 501, "x..."))
    assert questions(author, "ops") == ["Who pages?", "What waits?"]
    deck = read_deck(author.home / "decks" / "ops.toml").deck
    assert deck is not None
    assert deck.cards[0].answer == "The alert:\\\n\xa0\xa0\xa0\xa0the rota decides whom."
    assert deck.cards[0].points == ("Alert", "Rota")
    assert deck.cards[1].draft


@pytest.mark.parametrize(
    ("keys", "code", "kept"),
    [
        (["\x03"], 130, ""),
        (["Why?\r", "\x04"], 0, 'question = "Why?"\r\ndraft = true\r\n'),
        (["Why?\r", "\x03"], 130, 'question = "Why?"\r\ndraft = true\r\n'),
        (["Why?\r", "So.\r", "And", "\x03"], 130, 'question = "Why?"\r\nanswer = "So."\r\n'),
        (["Why?\r", "So.\r", "\r", "\x03"], 130, 'question = "Why?"\r\nanswer = "So."\r\n'),
        (["Why?\r", "So.\r", "\r", "One\r", "\x03"], 130, 'answer = "So."\r\npoints = ["One"]\r\n'),
        (["Why?\r", "<\r", "Why us?\r", "So.\r", "\x03"], 130, 'question = "Why us?"\r\nanswer = "So."\r\n'),
    ],
)
def test_a_card_is_kept_as_far_as_it_was_told(author: Learner, keys: list[str], code: int, kept: str) -> None:
    terminal = Terminal(author.home, "add", "own", lines=60)
    terminal.sees("> ")
    for key in keys:
        terminal.types(key)
        if key.endswith("\r"):
            terminal.sees("> ")
    shown = terminal.rest()
    assert terminal.ends() == code
    assert deck_bytes(author).decode().endswith(kept)
    if kept:
        assert "the card is saved as far as you got. To finish it: flashcards edit own/why" in " ".join(
            shown.split()
        )
    else:
        assert deck_bytes(author) == OWN.encode()
        assert "Stopped. Nothing more was added." in shown


def test_the_deck_is_found_beside_links(author: Learner, tmp_path: Path) -> None:
    real = tmp_path / "repository" / "real.toml"
    real.parent.mkdir()
    real.write_text(OWN.replace('"own"', '"linked"'), newline="")
    real.chmod(0o640)
    (author.home / "decks" / "linked.toml").symlink_to(real)
    assert author("add", "linked", "-q", "Why?", "-a", "So.").code == 0
    assert (author.home / "decks" / "linked.toml").is_symlink()
    assert real.read_bytes().startswith(OWN.replace('"own"', '"linked"').encode())
    assert real.stat().st_mode & 0o777 == 0o640

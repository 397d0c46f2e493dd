"""`mine` and `story`: the learner's own words, written in their own editor."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from tests.conftest import MakeEditor
from tests.learner import Learner
from tests.terminal import Terminal

FILL = 'sed -i "s/^answer = \'\'\'/&I open with the range./" "$1"'
DECK = """\
id = "own"
title = "Own"
[[card]]
id = "friday"
kind = "story"
question = "Tell me about a bad Friday."
answer = "What happened, what you did, what came of it."
[[card]]
id = "why"
question = "Why this job?"
answer = "One reason."
"""
STORIES = '[[story]]\nid = "outage"\ntitle = "Double invoices"\n[[story]]\nid = "lost-key"\n'


@pytest.fixture
def editing(learner: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setenv("EDITOR", make_editor(FILL))
    return learner


def write(learner: Learner, name: str, text: str) -> Path:
    path = learner.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_an_own_answer_is_written_in_the_editor_and_shown(editing: Learner) -> None:
    outcome = editing("mine", "salary-expectations", "--edit")
    assert (outcome.code, outcome.out, outcome.err) == (0, "Written: HOME/mine/salary.toml\n", "")
    assert "Mine: I open with the range." in editing("show", "salary-expectations").out
    assert "no mistakes.\n" in editing("check").out


def test_the_setting_names_the_editor(editing: Learner, make_editor: MakeEditor) -> None:
    assert editing("config", "set", "editor", make_editor("exit 0", name="another")).code == 0
    outcome = editing("mine", "low-offer", "--edit")
    assert (outcome.code, outcome.out) == (0, "HOME/mine/salary.toml: nothing changed\n")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["mine"], ExitCode.USAGE, "missing argument 'CARD'"),
        (["mine", "low-ofer"], ExitCode.UNKNOWN_NAME, "did you mean low-offer"),
        (["story", "Twice Billed"], ExitCode.USAGE, 'such as "twice-billed"'),
        (["story", "outage", "--json"], ExitCode.USAGE, "takes no ID"),
    ],
)
def test_a_wrong_name_opens_no_editor(
    editing: Learner, arguments: list[str], code: ExitCode, message: str
) -> None:
    outcome = editing(*arguments)
    assert outcome.code == code
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
    assert not (editing.home / "mine").exists()


@pytest.mark.parametrize("command", [["mine", "low-offer", "--edit"], ["story", "outage", "-e"]])
@pytest.mark.parametrize("editor", ["no-such-editor", "/bin/false", "'"])
def test_without_a_working_editor_there_is_one_line_and_nothing_stays(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, command: list[str], editor: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    outcome = learner(*command)
    assert outcome.code == ExitCode.USAGE
    assert outcome.err.startswith(f'flashcards: the editor "{editor}" ')
    assert outcome.err.endswith("; nothing was changed\n")
    assert outcome.err.count("\n") == 1
    assert [path for path in learner.home.rglob("*") if path.is_file() and "cache" not in path.name] == []


def test_without_a_terminal_nobody_is_asked_about_mistakes(
    learner: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "EDITOR", make_editor("printf 'low = 3\\n\\033' >> \"$1\"", "echo 'low = 3' >> \"$1\"")
    )
    outcome = learner("mine", "low-offer", "-e", typed="\n\n")
    assert outcome.code == ExitCode.PROBLEMS
    assert outcome.err == (
        "flashcards: HOME/mine/salary.toml.kept-1:16:1: the control character U+001B is not allowed in"
        " a file; delete it\nNothing was written; your text is kept as HOME/mine/salary.toml.kept-1\n"
    )
    outcome = learner("mine", "low-offer", "-e", typed="\n\n")
    assert "HOME/mine/salary.toml.kept-2:15:8: not TOML: cannot overwrite a value" in outcome.err
    assert not (learner.home / "mine" / "salary.toml").exists()


def test_the_list_names_the_cards_of_each_story_and_those_without(editing: Learner) -> None:
    shipped = [deck["deck"] for deck in editing("decks", "--json").json["decks"]]
    editing("config", "set", "disabled", ",".join(shipped))
    editing.write_deck("own", DECK)
    assert editing("story").out == (
        "No stories yet.\n\n"
        "1 card needs a story. Write one: flashcards story\n  Tell me about a bad Friday.\n"
    )
    write(editing, "stories.toml", STORIES)
    write(editing, "mine/own.toml", '[cards.friday]\nstories = ["outage"]\n')
    assert editing("story").out == (
        "outage    Double invoices\n    Tell me about a bad Friday.\nlost-key\n    no card yet\n"
    )
    assert editing("story", "--json").json == {
        "stories": [
            {"story": "outage", "title": "Double invoices", "cards": ["own/friday"]},
            {"story": "lost-key", "title": "lost-key", "cards": []},
        ],
        "without": [],
    }


def test_listing_makes_no_home_and_opens_no_editor(
    newcomer: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", make_editor("exit 1"))
    assert newcomer("story").code == 0
    assert not newcomer.home.exists()


def test_mistakes_in_notes_and_stories_stand_beside_the_list(editing: Learner) -> None:
    write(editing, "stories.toml", STORIES + "[[story]]\n\x1b")
    outcome = editing("story")
    assert outcome.code == 0
    assert "No stories yet" not in outcome.out
    assert outcome.err.startswith("flashcards: HOME/stories.toml:7:1: the control character U+001B")


# -- at a terminal ----------------------------------------------------------------------------

BREAK, MEND = "echo 'low = 3' >> \"$1\"", 'sed -i \'s/= 3/= "3"/\' "$1"'
ASKED = "Enter goes back to the editor, d discards the change"


def writing_why(learner: Learner) -> Terminal:
    learner.write_deck("own", DECK)
    return Terminal(learner.home, "mine", "own/why", "--edit")


def test_at_a_terminal_enter_goes_back_to_the_editor(
    learner: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", make_editor(BREAK, MEND))
    terminal = writing_why(learner)
    terminal.sees("must be text; write low =")
    terminal.sees("^")
    terminal.sees(ASKED)
    terminal.types("what?\r")
    terminal.sees(ASKED)
    terminal.types("\r")
    terminal.sees("Written:")
    assert terminal.ends() == 0
    assert 'low = "3"' in (learner.home / "mine" / "own.toml").read_text()


@pytest.mark.parametrize(("key", "code"), [("d\r", 0), ("\x04", 0), ("\x03", 130)])
def test_at_a_terminal_a_text_that_is_dropped_or_interrupted_stays(
    learner: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch, key: str, code: int
) -> None:
    monkeypatch.setenv("EDITOR", make_editor(BREAK, "exit 0"))
    terminal = writing_why(learner)
    terminal.sees(ASKED)
    terminal.types(key)
    if code == 0:
        terminal.sees("Nothing was written; your text is kept as")
    assert terminal.ends() == code
    (kept,) = (learner.home / "mine").iterdir()
    assert kept.read_text().endswith("low = 3\n")
    if code != 0:
        told = learner("mine", "own/why", "-e").err
        assert f"flashcards: HOME/mine/{kept.name}: an unfinished edit" in told


@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed; .ci/run does")
def test_a_real_editor_opens_at_the_card_and_has_the_terminal_with_its_ctrl_c(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "vim -u NONE -n --cmd 'set shortmess+=F'")
    path = write(learner, "mine/own.toml", '[cards.a]\nlow = "1"\n\n[cards.why]\nlow = "2"\n')
    terminal = writing_why(learner)
    terminal.sees("cards.why")
    terminal.types("\x03")
    terminal.sees("Type  :qa")  # its answer to Ctrl-C; it forgets what is typed before that
    terminal.types("jjf2r3:wq\r")
    terminal.sees("Written:")
    assert terminal.ends() == 0
    blank = "answer = '''\n\n'''\n"
    assert path.read_text() == f'[cards.a]\nlow = "1"\n\n[cards.why]\n{blank}low = "3"\n'

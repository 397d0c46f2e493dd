"""Own words typed where the learner is: at `mine` and `story`, from a pipe, in the middle of a session."""

from __future__ import annotations

import os
import re
import signal
import tomllib
from itertools import cycle, pairwise
from typing import Any

import pytest

from flashcards.errors import ExitCode
from tests.conftest import MakeEditor
from tests.endurance.driver import count
from tests.learner import Learner
from tests.terminal import Terminal

DECK = """\
id = "own"
title = "Own"
[[card]]
id = "friday"
kind = "story"
question = "Tell me about a bad Friday."
answer = "What happened, what you did, what came of it."
[[card]]
id = "failure"
kind = "story"
question = "Tell me about a failure."
answer = "What happened, what you learned."
[[card]]
id = "why"
question = "Why this job?"
answer = "One reason."
[[card]]
id = "pay"
tags = ["topic:salary"]
question = "What are your expectations?"
answer = "A range."
"""
NEW_ANSWER = "Type what you would say; empty line to finish, or to skip. e opens your editor.\n"
HOW = "Each part: empty line to finish or to skip it. < goes back, e opens your editor.\n"
ALL_PARTS = "Two\nthousand bills.\n\nMine to stop.\n\nI stopped it.\n\nRefunded.\n\nTest on Fridays.\n\n"


@pytest.fixture(autouse=True)
def deck(alone: Learner) -> None:
    alone.write_deck("own", DECK)


def mine(learner: Learner, card: str = "why") -> Any:
    path = learner.home / "mine" / "own.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["cards"].get(card) if path.exists() else None


def stories(learner: Learner) -> list[dict[str, Any]]:
    path = learner.home / "stories.toml"
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["story"]) if path.exists() else []


def on_one_line(text: str) -> str:
    """However long the path of the home is, by which lines are wrapped."""
    return " ".join(text.split())


# -- an answer --------------------------------------------------------------------------------


def test_an_answer_is_typed_in_lines_and_an_empty_one_ends_it(alone: Learner) -> None:
    outcome = alone.at_terminal("mine", "own/why", typed="I want the rota.\n  And the team.\n\n")
    assert outcome.code == 0
    typed, saved = f"Why this job?\n\n{NEW_ANSWER}> I want the rota.\n>   And the team.\n> \n", "Saved in"
    assert outcome.out.startswith(typed + saved)
    assert on_one_line(outcome.out).endswith("Saved in HOME/mine/own.toml")
    assert mine(alone) == {"answer": "I want the rota.\n  And the team.\n"}
    assert "Mine: I want the rota." in alone("show", "own/why").out
    assert "no mistakes.\n" in alone("check").out


def test_enter_alone_leaves_it_as_it_is(alone: Learner) -> None:
    outcome = alone.at_terminal("mine", "own/why", typed="\n")
    assert outcome.out.endswith("> \nNothing was changed.\n")
    assert not (alone.home / "mine").exists()
    alone("mine", "own/why", typed="One reason.\n")
    outcome = alone.at_terminal("mine", "own/why", typed="\n")
    assert "Your answer so far:\n  One reason.\n\nType a new one" in outcome.out
    assert outcome.out.endswith("Nothing was changed.\n")
    assert mine(alone) == {"answer": "One reason.\n"}


def test_what_is_there_can_be_replaced_and_comments_stay(alone: Learner) -> None:
    path = alone.home / "mine" / "own.toml"
    path.parent.mkdir()
    path.write_text('# mine\n[cards.why]\nanswer = "Old." # of May\nstories = []\n')
    assert alone.at_terminal("mine", "own/why", typed="New.\n\n").code == 0
    assert path.read_text() == "# mine\n[cards.why]\nanswer = '''\nNew.\n''' # of May\nstories = []\n"


def test_e_hands_the_answer_to_the_editor(
    alone: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", make_editor('sed -i "s/^answer = \'\'\'/&By editor./" "$1"'))
    outcome = alone.at_terminal("mine", "own/why", typed="e\n")
    assert on_one_line(outcome.out).endswith("Written: HOME/mine/own.toml")
    assert mine(alone)["answer"].startswith("By editor.")


def test_from_a_pipe_the_whole_text_is_the_answer(alone: Learner) -> None:
    outcome = alone("mine", "own/why", typed="One.\n\nTwo.\n")
    assert (outcome.code, outcome.out, outcome.err) == (0, "Saved in HOME/mine/own.toml\n", "")
    assert mine(alone) == {"answer": "One.\n\nTwo.\n"}
    outcome = alone("mine", "own/why", typed=" \n")
    assert (outcome.code, "no text on stdin" in outcome.err) == (ExitCode.USAGE, True)
    assert mine(alone) == {"answer": "One.\n\nTwo.\n"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 20_000, '"answer" has 20,000 characters; at most 8,000; nothing was changed'),
        ("a\x1b[31m", 'the control character U+001B is not allowed in "answer"; nothing was changed'),
    ],
)
def test_from_a_pipe_what_may_not_be_stored_changes_nothing(alone: Learner, text: str, said: str) -> None:
    alone("mine", "own/why", typed="One reason.\n")
    outcome = alone("mine", "own/why", typed=text)
    assert (outcome.code, outcome.err) == (ExitCode.PROBLEMS, f"flashcards: {said}\n")
    assert mine(alone) == {"answer": "One reason.\n"}


def test_a_typed_answer_that_is_too_long_is_kept_and_asked_for_again(alone: Learner) -> None:
    outcome = alone.at_terminal("mine", "own/why", typed=f"{'word ' * 4_000}\n\nShort.\n\n")
    assert outcome.code == 0
    said = '"answer" has 19,999 characters; at most 8,000. What you typed is kept as'
    assert said in on_one_line(outcome.out)
    assert (alone.home / "mine" / "own.toml.kept-1").read_text() == f"{'word ' * 4_000}".rstrip() + "\n"
    assert mine(alone) == {"answer": "Short.\n"}


def test_what_arrow_keys_and_the_like_leave_is_left_out(alone: Learner) -> None:
    outcome = alone.at_terminal("mine", "own/why", typed="One\x1b[D\x07 reason.\n\n")
    assert "Control characters were left out." in outcome.out
    assert mine(alone) == {"answer": "One reason.\n"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[cards.why\n", "not TOML"),
        ('[cards.why]\nanswer = "Old."\nlow = 3\n', '"low" must be text'),
        ('cards = {why = {answer = "Old."}}\n', "change it in your editor"),
    ],
)
def test_what_could_not_be_stored_is_told_before_anything_is_typed(
    alone: Learner, text: str, said: str
) -> None:
    path = alone.home / "mine" / "own.toml"
    path.parent.mkdir()
    path.write_text(text)
    for outcome in (
        alone.at_terminal("mine", "own/why", typed="Never read.\n\n"),
        alone("mine", "own/why", typed="New.\n"),
    ):
        assert outcome.code == ExitCode.PROBLEMS
        assert said in outcome.err
        assert "Never read" not in outcome.out
    assert path.read_text() == text


def test_a_read_only_file_is_told_before_anything_is_typed(alone: Learner) -> None:
    alone("story", "outage", typed="Task: Mine.\n")
    (alone.home / "stories.toml").chmod(0o444)
    outcome = alone.at_terminal("story", "outage", typed="\n\nNever read.\n\n")
    assert (outcome.code, "is read-only" in outcome.err) == (ExitCode.PROBLEMS, True)


# -- figures ----------------------------------------------------------------------------------


def test_the_salary_card_asks_figure_by_figure_and_stores_each(alone: Learner) -> None:
    typed = "52,000\n<\n54,000\n\n-\nTwo surveys\nfriday\n\n"
    outcome = alone.at_terminal("mine", "salary-expectations", typed=typed)
    assert outcome.code == 0
    assert "  Lower end of your range [52,000]: 54,000\n" in outcome.out
    path = alone.home / "mine" / "salary.toml"
    (words,) = tomllib.loads(path.read_text())["cards"].values()
    assert {key: str(value) for key, value in words.items()} == {
        "low": "54,000",
        "walk_away": "",
        "source": "Two surveys",
        "checked": "2026-11-20",
    }
    outcome = alone.at_terminal("mine", "salary-expectations", typed="\n" * 5)
    assert outcome.out.endswith("Nothing was changed.\n")
    assert "Looked up" not in outcome.out


# -- stories ----------------------------------------------------------------------------------


def test_a_story_is_told_part_by_part_and_serves_the_cards_that_are_chosen(alone: Learner) -> None:
    outcome = alone.at_terminal("story", typed=f"n\nTwice billed\n{ALL_PARTS}1 2\nwhy\n3\n\n")
    assert outcome.code == 0
    assert (
        "No stories yet.\n\n2 cards need a story:\n"
        "  Tell me about a bad Friday.\n  Tell me about a failure.\n"
    ) in outcome.out
    assert "   1 [ ] Tell me about a bad Friday.\n   2 [ ] Tell me about a failure.\n" in outcome.out
    assert "   3 [ ] Why this job?\n" in outcome.out
    assert on_one_line(outcome.out).endswith("task, action, result, lesson in HOME/stories.toml")
    (story,) = stories(alone)
    assert story == {
        "id": "twice-billed",
        "title": "Twice billed",
        "situation": "Two\nthousand bills.\n",
        "task": "Mine to stop.\n",
        "action": "I stopped it.\n",
        "result": "Refunded.\n",
        "lesson": "Test on Fridays.\n",
    }
    for card in ("friday", "failure", "why"):
        assert mine(alone, card)["stories"] == ["twice-billed"]
    assert alone("story", "--json").json["without"] == []
    assert "no mistakes.\n" in alone("check").out


def test_each_part_can_be_skipped_and_gone_back_to(alone: Learner) -> None:
    alone.at_terminal("story", "outage", typed="Outage\nBefore.\n\n<\nAfter.\n\n\n\n\n\n\n")
    assert stories(alone) == [{"id": "outage", "title": "Outage", "situation": "After.\n"}]


def test_a_story_told_again_shows_each_part_and_enter_keeps_it(alone: Learner) -> None:
    alone("story", "outage", typed="Title: Outage\nSituation: Friday.\nResult: Refunded.\n")
    before = (alone.home / "stories.toml").read_bytes()
    outcome = alone.at_terminal("story", "outage", typed="\n" * 7)
    assert "What do you call this story? [Outage] " in outcome.out
    assert "Situation so far:\n  Friday.\nSituation. What was going on" in outcome.out
    assert outcome.out.endswith("Nothing was changed.\n")
    assert (alone.home / "stories.toml").read_bytes() == before
    alone.at_terminal("story", "outage", typed="\n\nMine.\n\n\n\n\n1\n\n")
    assert stories(alone)[0]["task"] == "Mine.\n"
    assert mine(alone, "friday")["stories"] == ["outage"]
    outcome = alone.at_terminal("story", typed="1\n\n\n\n\n\n\n1\n\n")
    assert outcome.out.endswith("Saved the questions it answers.\n")
    assert mine(alone, "friday")["stories"] == []
    alone.at_terminal("story", "outage", typed="Another name\n\n\n\n\n\n\n")
    assert (stories(alone)[0]["id"], stories(alone)[0]["title"]) == ("outage", "Another name")


def test_two_stories_of_one_name_have_two_ids(alone: Learner) -> None:
    for _ in range(2):
        alone.at_terminal("story", typed="n\nÄ!\nIt was.\n\n\n\n\n\n\n")
    assert [story["id"] for story in stories(alone)] == ["a", "a-2"]


def test_a_story_card_takes_one_of_your_stories_or_a_new_one(alone: Learner) -> None:
    outcome = alone.at_terminal("mine", "own/friday", typed="Outage\nIt was.\n\n\n\n\n\n\n")
    assert outcome.out.startswith(f"Tell me about a bad Friday.\n\n{HOW[:-1]}")
    assert "Or a: an answer instead of a story.\nWhat do you call this story" in outcome.out
    assert mine(alone, "friday")["stories"] == ["outage"]
    outcome = alone.at_terminal("mine", "own/failure", typed="7\n1\n")
    assert "Your stories:\n   1  Outage\n" in outcome.out
    assert '"7" is none of them.\n' in outcome.out
    assert outcome.out.endswith('"Outage" is your story for this card now.\n')
    assert mine(alone, "failure")["stories"] == ["outage"]
    outcome = alone.at_terminal("mine", "own/failure", typed="a\nIn words.\n\n")
    assert "   1  Outage  (told here)\n" in outcome.out
    assert mine(alone, "failure")["answer"] == "In words.\n"
    outcome = alone.at_terminal("mine", "own/failure", typed="\n")
    assert "Your answer so far:\n  In words.\n\nYour stories:\n" in outcome.out


def test_without_a_story_an_answer_can_be_typed_to_a_story_card(alone: Learner) -> None:
    alone.at_terminal("mine", "own/friday", typed="a\nIn words.\n\n")
    assert mine(alone, "friday") == {"answer": "In words.\n"}
    assert stories(alone) == []


def test_a_new_story_can_be_handed_to_the_editor_and_still_serves_its_card(
    alone: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", make_editor('sed -i "s/^result = \'\'\'/&Refunded./" "$1"'))
    outcome = alone.at_terminal("mine", "own/friday", typed="Outage\nIt was.\n\ne\n\n")
    assert outcome.code == 0, outcome.err
    (story,) = stories(alone)
    assert (story["situation"], story["result"].strip()) == ("It was.\n", "Refunded.")
    assert mine(alone, "friday")["stories"] == ["outage"]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Situation: Friday.\nIt\n\nwas.\nRESULT: Refunded.\n", 0, "Saved situation, result in HOME"),
        ("It was a Friday.\n", ExitCode.USAGE, 'start each part with its name, such as "Situation: ..."'),
        ("", ExitCode.USAGE, "nothing was changed"),
        (f"Task: {'x' * 4001}", ExitCode.PROBLEMS, '"task" has 4,001 characters; at most 4,000'),
    ],
)
def test_from_a_pipe_the_parts_of_a_story_begin_with_their_names(
    alone: Learner, text: str, code: int, said: str
) -> None:
    outcome = alone("story", "outage", typed=text)
    assert outcome.code == code
    assert said in outcome.out + outcome.err
    assert [story.get("situation") for story in stories(alone)] == ["Friday.\nIt\n\nwas.\n"] * (not code)


# -- one count --------------------------------------------------------------------------------


@pytest.mark.parametrize("ahead", [False, True])
def test_every_screen_counts_the_same_cards_without_a_story(learner: Learner, *, ahead: bool) -> None:
    titles = ("answered", "suspended", "waiting", "late")
    cards = (
        f'[[card]]\nid = "{one}"\nkind = "story"\nquestion = "A {one} one?"\nanswer = "X."\n'
        for one in titles
    )
    learner.write_deck("more", f'id = "more"\ntitle = "More"\n{"".join(cards)}')
    if ahead:
        scope = ["--scope", "more", "--minutes", "25"]
        added = learner("interview", "add", "--company", "Acme", "--when", "3 dec 10:00", *scope)
        assert added.code == 0, added.err
    learner("mine", "more/answered", typed="My answer.\n")
    learner("suspend", "more/suspended")
    number = len(learner("story", "--json").json["without"])
    assert number == (2 if ahead else 4)
    assert learner("today", "--json").json["without_story"] == number
    assert f"your own stories, for {number} questions: " in learner().out
    assert f"{number} cards need a story. Write one" in learner("story").out
    if ahead:
        assert (
            f"No story yet    {number} cards: flashcards story\n" in learner("interview", "ready").out + "\n"
        )
        assert len(learner("interview", "ready", "--json").json["without_story"]) == number
        assert f"{number} cards still need a story: flashcards story" in learner("interview", "brief").out


# -- in a real terminal -----------------------------------------------------------------------


def test_ctrl_c_in_an_answer_keeps_the_lines_that_were_whole(alone: Learner) -> None:
    terminal = Terminal(alone.home, "mine", "own/why")
    terminal.sees("> ")
    terminal.types("A whole line.\r")
    terminal.sees("> ")
    terminal.types("half\x03")
    terminal.sees("What you typed is kept as")
    terminal.sees("Stopped. Nothing was changed.")
    assert terminal.ends() == ExitCode.INTERRUPTED
    assert (alone.home / "mine" / "own.toml.kept-1").read_text() == "A whole line.\n"
    assert mine(alone) is None


TERMINALS = {
    "forty columns": {"columns": "40"},
    "resized": {},
    "without colour": {"NO_COLOR": "1"},
    "without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.parametrize("how", TERMINALS)
def test_a_story_is_told_part_by_part_in_any_terminal(alone: Learner, how: str) -> None:
    told = dict(TERMINALS[how])
    columns = int(told.pop("columns", "80"))
    environment = {**os.environ, "TERM": "xterm", **told}
    environment.pop("COLUMNS", None)
    terminal = Terminal(alone.home, "mine", "own/friday", columns=columns, environment=environment)
    shown = terminal.sees("What do you call this story")
    widths = cycle((40, 120, 20, 80))
    for name in ["title", "situation", "task", "action", "result", "lesson"]:
        if name != "title":
            shown += terminal.sees(f"{name.capitalize()}.")
            shown += terminal.sees("> ")
        if how == "resized":
            terminal.resizes(24, next(widths))
        terminal.types("Outage\r" if name == "title" else f"The {name}.\r\r")
    shown += terminal.sees("search for")
    shown += terminal.sees("> ")
    terminal.types("\r")
    shown += terminal.rest()
    assert terminal.ends() == ExitCode.OK
    assert "Traceback" not in shown
    if how == "without colour":
        assert re.findall(r"\x1b\[[0-9;]+m", shown) == []
    if how == "forty columns":
        plain = re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown))
        shown_by_us = [line.rstrip().removesuffix(" Outage") for line in plain if str(alone.home) not in line]
        assert [line for line in shown_by_us if len(line) > 40] == []
    (story,) = tomllib.loads((alone.home / "stories.toml").read_text(encoding="utf-8"))["story"]
    parts = ["situation", "task", "action", "result", "lesson"]
    assert {name: story[name] for name in parts} == {name: f"The {name}.\n" for name in parts}


@pytest.mark.parametrize("part", range(0, 6, count(long=1, short=2)))
@pytest.mark.parametrize("end", ["\x03", "\x04", "kill"])
def test_a_story_that_is_left_or_killed_in_any_part_has_the_parts_before(
    alone: Learner, part: int, end: str
) -> None:
    terminal = Terminal(alone.home, "mine", "own/friday")
    terminal.sees("What do you call this story")
    names = ["title", "situation", "task", "action", "result", "lesson"]
    following = dict(pairwise(names))
    for name in names[:part]:
        terminal.types("Outage\r" if name == "title" else f"The {name}.\r\r")
        terminal.sees(f"{following[name].capitalize()}.")
        terminal.sees("> ")
    if end == "kill":
        terminal.kill(signal.SIGKILL)
        assert terminal.ends() == -signal.SIGKILL
    else:
        terminal.types(end)
        stored = names[1:part]
        said = f"Saved {', '.join(stored)}" if stored else "Nothing was changed."
        terminal.sees(said)
        assert terminal.ends() == (ExitCode.INTERRUPTED if end == "\x03" else 0)
    told = [{"id": "outage", "title": "Outage"} | {name: f"The {name}.\n" for name in names[1:part]}]
    assert stories(alone) == (told if part > 1 else [])
    assert (mine(alone, "friday") or {}).get("stories") == (["outage"] if part > 1 else None)


def test_a_pasted_line_of_20_000_characters_is_whole_and_kept(alone: Learner) -> None:
    terminal = Terminal(alone.home, "mine", "own/why")
    terminal.sees("\x1b[?2004h")
    terminal.types(f"\x1b[200~{'word ' * 3_999}words\x1b[201~\r\r")
    terminal.sees("has 20,000 characters; at most 8,000.")
    terminal.sees("kept-1")
    terminal.types("\r")
    terminal.sees("Nothing was changed.")
    assert terminal.ends() == 0
    assert len((alone.home / "mine" / "own.toml.kept-1").read_text()) == 20_001


def test_a_pasted_text_with_empty_lines_is_one_text(alone: Learner) -> None:
    terminal = Terminal(alone.home, "mine", "own/why")
    terminal.sees("\x1b[?2004h")
    terminal.types("\x1b[200~One.\r\rTwo.\r" + "\r".join(f"line {n}" for n in range(40)) + "\x1b[201~\r\r")
    terminal.sees("Saved in")
    assert terminal.ends() == 0
    assert mine(alone)["answer"].startswith("One.\n\nTwo.\nline 0\n")
    assert mine(alone)["answer"].endswith("line 39\n")


def test_after_m_the_session_goes_on_at_the_same_card_and_shows_the_new_words(alone: Learner) -> None:
    terminal = Terminal(alone.home, "review", "own")
    terminal.sees("bad Friday")
    terminal.sees("No story of yours yet")
    terminal.types("m")
    terminal.sees("What do you call this story")
    terminal.types("Outage\r")
    terminal.sees("Situation.")
    terminal.types("Two thousand bills.\r\r")
    for part in ("Task", "Action", "Result", "Lesson"):
        terminal.sees(f"{part}.")
        terminal.types("\r")
    terminal.sees("Which questions does this story answer?")
    terminal.types("\r")
    terminal.sees("Saved situation in")
    terminal.sees("bad Friday")
    assert "No story of yours yet" not in terminal.sees("Space reveal")
    terminal.types(" ")
    assert "  20 of 120 s" in terminal.sees("of 120 s")  # typing took nine prompts of 20 s
    terminal.types("a")
    terminal.sees("Mine: Outage")
    terminal.sees("Situation: Two thousand bills.")
    terminal.types("m")
    terminal.sees("1  Outage  (told here)")
    terminal.types("\x03")
    terminal.sees("Mine: Outage")
    terminal.types("3")
    terminal.sees("Saved: Good")
    terminal.types("q")
    assert terminal.ends() == 0


def test_in_line_mode_and_for_programs_m_takes_the_lines_that_follow(alone: Learner) -> None:
    typed = "n\nn\nm\nOne reason.\n\n\n3\nq\n"
    outcome = alone("review", "own", "--plain", typed=typed)
    assert "Saved in HOME/mine/own.toml" in outcome.out
    assert "Mine: One reason." in outcome.out
    assert mine(alone) == {"answer": "One reason.\n"}
    outcome = alone("review", "own", "--jsonl", typed="n\nn\nm\ne\nq\n")
    assert "There is no editor here; nothing was changed" in outcome.out

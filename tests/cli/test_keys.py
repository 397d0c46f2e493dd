"""Keys mode in a real terminal: every key at every prompt, and all that can happen to a terminal."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests import tmux
from tests.endurance.driver import flashcards_here
from tests.learner import MORNING, as_process, begin_warm
from tests.tmux import Screen

pytestmark = pytest.mark.skipif(not tmux.FOUND, reason="tmux is not installed; .ci/run does")

DECK = """
id = "own"
title = "Own"

[[card]]
id = "pointed"
question = "Why this field?"
answer = "Because of the first project, the people, and what it led to."
points = ["First project", "People", "What it led to", "Next step"]
follow_ups = ["What nearly kept you away?"]
hint = "Past, people, future."
refs = ["A page"]

[[card]]
id = "plain"
question = "What is your notice period?"
answer = "Four **weeks** to the end of a month."
"""

REVEALED = "What did you say?"
RATING = "4 Easy"


class Desk:
    """A home with one own deck, and terminals opened on it."""

    def __init__(self, folder: Path, read_once: Path) -> None:
        self.home = folder / "home"
        begin_warm(self.home, read_once)
        (self.home / "decks").mkdir()
        self.deck = self.home / "decks" / "own.toml"
        self.deck.write_text(DECK, encoding="utf-8")
        self._folder = folder
        self._open: list[Screen] = []

    def review(self, *options: str, deck: str = "own", **terminal: Any) -> Screen:
        return self.runs("--color", "never", "review", deck, *options, **terminal)

    def runs(self, *arguments: str, **terminal: Any) -> Screen:
        variables = {"FLASHCARDS_NOW": MORNING, **terminal.pop("variables", {})}
        set_them = ["env", *(f"{name}={value}" for name, value in variables.items())]
        return self.opens([*set_them, *as_process(self.home, *arguments)], **terminal)

    def opens(self, command: list[str], **terminal: Any) -> Screen:
        folder = self._folder / f"terminal-{len(self._open)}"
        folder.mkdir()
        screen = Screen(folder, command, **terminal)
        self._open.append(screen)
        return screen

    def rows(self) -> list[dict[str, Any]]:
        done = flashcards_here(self.home, "log", "--json", now=datetime.fromisoformat(MORNING))
        return [json.loads(line) for line in done.out.splitlines()]

    def close(self) -> None:
        for screen in self._open:
            screen.close()


@pytest.fixture
def desk(short_path: Path, read_once: Path) -> Iterator[Desk]:
    desk = Desk(short_path, read_once)
    yield desk
    desk.close()


def at_question(desk: Desk, **terminal: Any) -> Screen:
    screen = desk.review(**terminal)
    screen.sees("Space reveal")
    return screen


def at_points(desk: Desk, **terminal: Any) -> Screen:
    screen = at_question(desk, **terminal)
    screen.types("Space")
    screen.sees("Enter on")
    return screen


def at_rating(desk: Desk, **terminal: Any) -> Screen:
    screen = at_points(desk, **terminal)
    screen.types("1", "2", "3", "Enter")
    screen.sees("Enter = Hard")
    return screen


PROMPTS = {"question": at_question, "points": at_points, "rating": at_rating}
at_every_prompt = pytest.mark.parametrize("reach", PROMPTS.values(), ids=list(PROMPTS))
Reach = Callable[..., Screen]


@pytest.mark.parametrize("width", [80, 40])
def test_a_session_as_a_person_sees_it(desk: Desk, width: int, golden: Callable[[str, str], None]) -> None:
    screen = desk.review("--minutes", "20", width=width)
    screen.sees("Space reveal")
    screen.types("h")
    screen.sees("Past, people")
    screen.types("Space")
    screen.sees("Enter on")
    screen.types("1", "2", "3", "4", "2")
    screen.sees("[x] Next step")
    screen.sees("[ ] People")
    screen.types("Enter")
    screen.sees("Enter = Hard")
    screen.types("i")
    screen.sees("Not seen before")
    screen.types("Enter")
    screen.sees("What is your notice period?")
    screen.types("Space")
    screen.sees("Enter = Good")
    screen.types("Enter")
    assert screen.ends() == 0
    golden(
        f"keys_{width}.txt",
        screen.text().replace(str(desk.home), "HOME").partition("\nPane is dead")[0] + "\n",
    )


def test_keys_typed_ahead_count_in_their_order(desk: Desk) -> None:
    screen = at_question(desk)
    screen.types(" 3", "Enter", "2")
    screen.sees("Saved: Hard.")
    screen.types("q")
    screen.ends()
    (row,) = desk.rows()
    assert (row["points"], row["suggested"], row["rating"]) == (0b100, 1, 2)


def test_enter_alone_never_stores_a_rating_on_a_card_with_points(desk: Desk) -> None:
    screen = at_question(desk)
    screen.types("Enter", "Enter", "Enter", "Enter", "Space")
    screen.sees("No points ticked; rate it yourself, 1-4")
    screen.types("q")
    screen.sees("No answers saved.")
    assert screen.ends() == 0
    assert desk.rows() == []


def test_ticking_says_what_is_suggested_and_why(desk: Desk) -> None:
    screen = at_question(desk)
    screen.types("Space", "3", "Enter")
    screen.sees("Enter = Again (1 of 4 points)")


@pytest.mark.parametrize(
    ("keys", "points", "wrong"),
    [
        (["a"], 0b1111, 0),
        (["0"], 0, 0),
        (["x", "a"], 0b1111, 1),
        (["1", "x", "x", "Enter"], 0b0001, 0),
        (["1", "3", "1", "Enter"], 0b0100, 0),
        (["1", "BSpace", "2", "Enter"], 0b0010, 0),
        (["9", "5", "Up", "z", "2", "Enter"], 0b0010, 0),
        (["1", "BSpace", "Enter"], None, None),
    ],
)
def test_points_are_ticked_one_key_each(
    desk: Desk, keys: list[str], points: int | None, wrong: int | None
) -> None:
    screen = at_points(desk)
    screen.types(*keys)
    screen.sees(RATING)
    screen.types("2")
    screen.sees("Saved: Hard.")
    (row,) = desk.rows()
    assert (row["points"], row["wrong"], row["rating"]) == (points, wrong, 2)


def test_backspace_at_the_rating_goes_back_to_the_points_as_they_were_ticked(desk: Desk) -> None:
    screen = at_rating(desk)
    screen.types("BSpace")
    screen.sees("Enter on")
    screen.types("4", "Enter")
    screen.sees("Enter = Good (4 of 4 points)")


@at_every_prompt
def test_a_letter_means_the_same_at_every_prompt(desk: Desk, reach: Reach) -> None:
    screen = reach(desk)
    screen.types("i")
    screen.sees("Not seen before.")
    screen.types("?")
    screen.sees("Hard is a pass")
    screen.types("h")
    screen.sees("Hint: Past, people, future.")
    screen.types("n")
    screen.sees("Skipped; nothing was saved.")
    screen.sees("What is your notice period?")
    screen.types("b")
    screen.sees("Buried until the next study day.")
    assert screen.ends() == 0
    assert [row["kind"] for row in desk.rows()] == ["bury"]


@at_every_prompt
@pytest.mark.parametrize(("key", "code"), [("C-c", 130), ("C-d", 0), ("q", 0)])
def test_every_way_to_end_prints_the_summary_and_leaves_the_terminal_in_order(
    desk: Desk, reach: Reach, key: str, code: int
) -> None:
    screen = reach(desk)
    screen.types(key)
    screen.sees("No answers saved.")
    assert screen.ends() == code


@at_every_prompt
def test_ctrl_z_pauses_and_fg_comes_back_to_the_prompt_twice(desk: Desk, reach: Reach) -> None:
    def in_a_shell(desk: Desk) -> Screen:
        screen = desk.opens(
            ["env", "PS1=ready: ", f"FLASHCARDS_NOW={MORNING}", "bash", "--norc", "-i"], width=200
        )
        screen.sees("ready:")
        command = " ".join(as_process(desk.home, "--color", "never", "review", "own"))
        screen.types(f" {command}", "Enter")
        return screen

    desk.review = lambda **_: in_a_shell(desk)  # type: ignore[method-assign]  # the same steps, in a shell
    screen = reach(desk)
    for times in (1, 2):
        screen.types("C-z")
        screen.sees("Stopped", times=times)
        screen.types("stty -a | grep -o ' icanon'", "Enter")
        screen.sees("\n icanon", times=times)
        screen.types("fg", "Enter")
        screen.types("?")
        screen.sees("Ctrl-Z pause, fg goes on", times=times)
    screen.types("q")
    screen.sees("No answers saved.")
    screen.types("stty -a | grep -o ' echo '", "Enter")
    screen.sees("\n echo")


@at_every_prompt
def test_a_pasted_text_is_no_row_of_commands(desk: Desk, reach: Reach) -> None:
    screen = reach(desk)
    screen.pastes("I said both\nand 3\n")
    screen.sees("looks like pasted text, so nothing was done with it.")
    screen.types("?")
    screen.sees("Hard is a pass")
    screen.types("q")
    screen.sees("No answers saved.")
    assert screen.ends() == 0
    assert desk.rows() == []


@at_every_prompt
def test_so_many_keys_at_once_that_nobody_types_them_are_taken_for_a_paste(desk: Desk, reach: Reach) -> None:
    screen = reach(desk)
    screen.types("I said both and suspend it")
    screen.sees("looks like pasted text, so nothing was done with it.")
    screen.types("q")
    screen.sees("No answers saved.")
    assert desk.rows() == []


def test_keys_typed_right_after_a_paste_count(desk: Desk) -> None:
    screen = at_points(desk)
    screen.pastes("0 q")
    screen.types("1", "3", "Enter")
    screen.sees("Enter = Again (2 of 4 points)")


@at_every_prompt
def test_ctrl_backslash_leaves_the_terminal_in_order(desk: Desk, reach: Reach) -> None:
    """The shell's `sh` mends nothing by itself, unlike bash at its prompt."""

    def in_a_script(desk: Desk) -> Screen:
        command = shlex.join(as_process(desk.home, "--color", "never", "review", "own"))
        script = f"trap '' QUIT; (trap - QUIT; exec {command}); echo DONE $?; stty -a; sleep 60"
        return desk.opens(["env", f"FLASHCARDS_NOW={MORNING}", "sh", "-c", script])

    desk.review = lambda **_: in_a_script(desk)  # type: ignore[method-assign]  # the same steps, in a script
    screen = reach(desk)
    screen.types("C-\\")
    after = screen.sees("extproc").partition(f"DONE {128 + signal.SIGQUIT}")[2]
    assert " icanon" in after
    assert " echo " in after


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_session_by_that_signal_and_loses_no_answer(
    desk: Desk, number: signal.Signals
) -> None:
    screen = at_rating(desk)
    screen.types("3")
    screen.sees("Saved: Good.")
    os.kill(screen.pid(), number)
    assert screen.ends() == 128 + number
    assert [row["rating"] for row in desk.rows()] == [3]


def test_a_closed_terminal_loses_no_answer(desk: Desk) -> None:
    screen = at_rating(desk)
    screen.types("4")
    screen.sees("Saved: Easy.")
    screen.close()
    assert [row["rating"] for row in desk.rows()] == [4]


def test_undo_brings_the_card_back(desk: Desk) -> None:
    screen = at_rating(desk)
    screen.types("4")
    screen.sees("What is your notice period?")
    screen.types("u")
    screen.sees("Undone: Easy for own/pointed.")
    screen.sees("Why this field?", times=2)
    screen.types("q")
    screen.ends()
    assert [row["kind"] for row in desk.rows()] == ["review", "void"]


@at_every_prompt
def test_a_terminal_that_changes_its_size_goes_on(desk: Desk, reach: Reach) -> None:
    screen = reach(desk)
    screen.resize(40, 20)
    screen.resize(100, 50)
    screen.types("?")
    screen.sees("Hard is a pass")
    screen.types("n")
    screen.sees("What is your notice period?")


def test_the_clock_runs_beside_the_question_while_nothing_is_typed(desk: Desk) -> None:
    screen = desk.runs("review", "own", variables={"FLASHCARDS_NOW": ""})

    def clocks(shown: str) -> list[int]:
        """Seconds on every clock that is seen."""
        return [60 * int(minutes) + int(rest) for minutes, rest in re.findall(r" (\d+):(\d\d)\n", shown)]

    screen.sees("Say it aloud.")
    (first,) = clocks(screen.waits(clocks, "clock"))
    shown = screen.waits(lambda shown: clocks(shown) > [first], "later clock")
    assert shown.count("Why this field?") == 1
    screen.types("h")
    (then,) = clocks(screen.sees("Hint: Past, people, future."))
    shown = screen.waits(lambda shown: clocks(shown) > [then], "clock that goes on")
    assert len(clocks(shown)) == 1  # it still runs on its own line, above what came since
    assert shown.count("? keys   q end") == 1  # the keys have moved below the hint
    screen.types("Space")
    screen.sees("of 90 s")


@pytest.mark.parametrize(("setting", "running", "told"), [("off", False, False), ("at reveal", False, True)])
def test_the_clock_can_be_hidden(desk: Desk, setting: str, running: bool, told: bool) -> None:
    (desk.home / "config.toml").write_text(f'clock = "{setting}"\n')
    screen = at_points(desk)
    assert ("0:00" in screen.text()) is running
    assert ("of 90 s" in screen.text()) is told


def test_a_long_answer_can_be_read_in_a_pager(desk: Desk) -> None:
    paragraphs = "\\n\\n".join(f"Paragraph {number} of it." for number in range(40))
    desk.deck.write_text(
        DECK.replace("Because of the first project, the people, and what it led to.", paragraphs)
    )
    screen = at_points(desk, height=24)
    screen.types("a")
    screen.sees("p to read on")
    screen.types("p")
    screen.sees("Paragraph 0 of it.")
    screen.types("q")
    screen.sees("p to read on")
    screen.types("3")
    screen.sees("Saved: Good.")


def test_a_deck_that_breaks_while_the_session_runs_is_told_and_ends_nothing(desk: Desk) -> None:
    screen = at_rating(desk)
    desk.deck.write_text(DECK + "\n[[card")
    screen.types("3")
    screen.sees("Saved: Good.")
    screen.sees("own.toml has an error now; its cards wait.")
    assert screen.ends() == 0


def test_colour_is_used_when_it_is_wanted_and_never_else(desk: Desk) -> None:
    for options, variables, styled in (
        (["--color", "never"], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {}, True),
    ):
        screen = desk.runs(*options, "review", "own", variables=variables)
        screen.sees("Space reveal")
        assert bool(re.search(r"\x1b\[[0-9;]*1m(\x1b\[[0-9;]*m)* *Why", screen.styled())) is styled


@pytest.mark.parametrize(
    ("options", "variables"),
    [(["--plain", "review"], {}), (["review", "--plain"], {}), (["review"], {"TERM": "dumb"}),
     (["review"], {"FLASHCARDS_PLAIN": "1"})],
)  # fmt: skip
def test_line_mode_is_taken_where_it_is_asked_for_or_all_that_there_is(
    desk: Desk, options: list[str], variables: dict[str, str]
) -> None:
    screen = desk.runs(*options, "own", variables=variables)
    screen.sees("Enter reveal, h hint")


def test_without_utf_8_every_sign_is_still_one_that_can_be_shown(desk: Desk) -> None:
    desk.deck.write_text(DECK.replace("Why this field?", "Warum \u201ediese\u201c Arbeit?"), encoding="utf-8")
    variables = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    screen = desk.review(variables=variables)
    screen.sees("Warum ?diese? Arbeit?")
    screen.types("Space")
    screen.sees("[ ] First project")


def test_the_offer_to_write_ids_takes_one_key(desk: Desk) -> None:
    desk.deck.write_text(
        'id = "own"\ntitle = "Own"\n[[card]]\nquestion = "Which one?"\nanswer = "This one."\n'
    )
    screen = desk.review()
    shown = screen.sees("n leaves it")
    assert "Rewording a card would lose its history." in " ".join(shown.split())  # wrapped behind the path
    screen.types("Enter")
    screen.sees("Space reveal")
    assert 'id = "which-one-' in desk.deck.read_text()


def test_a_mock_interview_takes_one_key_an_answer(desk: Desk) -> None:
    screen = desk.runs("mock", "own")
    screen.sees("3 solid")
    screen.types("2")
    screen.sees("Question 2")
    screen.types("x", "3")
    screen.sees("2 answers in 20 seconds: 1 solid, 1 thin, 0 blank")
    assert screen.ends() == 0


# -- typed answers ----------------------------------------------------------------------------


@pytest.mark.parametrize("width", [80, 40])
def test_a_typed_answer_as_a_person_sees_it(
    desk: Desk, width: int, golden: Callable[[str, str], None]
) -> None:
    screen = at_question(desk, width=width)
    screen.types("t")
    screen.sees("\n>")
    screen.types(
        "My first projects, and the", "Enter", "peple", "BSpace", "BSpace", "BSpace", "ople there.", "Enter"
    )
    screen.sees("\n>", times=3)
    screen.types("Enter")
    screen.sees("Enter on")
    screen.types("1", "3")
    screen.sees("[x] What it led to")
    screen.types("Enter")
    screen.sees("Enter = Again (2 of 4 points)")
    screen.types("3")
    screen.sees("Saved: Good.")
    screen.types("q")
    assert screen.ends() == 0
    golden(f"typed_{width}.txt", screen.text().partition("\nPane is dead")[0] + "\n")
    assert [row["points"] for row in desk.rows()] == [0b0110]


def test_a_pasted_answer_is_text_whatever_it_says(desk: Desk) -> None:
    screen = at_question(desk)
    screen.types("t")
    screen.sees("\n>")
    screen.pastes("q\n\ns\nFirst projects.\n")
    screen.sees("First projects.")
    screen.types("Enter", "Enter")
    screen.sees("First project (you wrote: projects")
    assert desk.rows() == []


@pytest.mark.parametrize(("key", "code"), [("C-c", 130), ("C-d", 0)])
def test_leaving_in_the_middle_of_a_typed_answer_stores_nothing(desk: Desk, key: str, code: int) -> None:
    screen = at_question(desk)
    screen.types("t")
    screen.sees("\n>")
    if key == "C-c":
        screen.types("First proj")
    screen.types(key)
    if key == "C-d":  # it ends the text, here an empty one
        screen.sees("own | 1 of 2", times=2)
        screen.types("C-d")
    screen.sees("No answers saved.")
    assert screen.ends() == code
    assert desk.rows() == []


def test_with_the_setting_typed_the_answer_is_asked_for_and_enter_alone_reveals(desk: Desk) -> None:
    (desk.home / "config.toml").write_text("typed = true\n")
    screen = desk.review()
    screen.sees("\n>")
    screen.types("h", "Enter")
    screen.sees("Hint: Past, people, future.")
    screen.sees("\n>", times=2)
    screen.types("First projects", "Enter")
    screen.sees("\n>", times=3)
    screen.types("Enter")
    screen.sees("[x] First project (you wrote: projects)")
    screen.types("Enter", "2")
    screen.sees("What is your notice period?")
    screen.sees("\n>", times=4)
    screen.types("Space", "Enter")
    screen.sees("Enter = Good")


# -- the editor -------------------------------------------------------------------------------


def editor(desk: Desk, script: str) -> dict[str, str]:
    """EDITOR set to a small shell script; `$1` is the file (sh gets no line it would not understand)."""
    path = desk.home.parent / "an-editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"EDITOR": str(path), "VISUAL": ""}


@at_every_prompt
def test_an_edited_card_goes_on_with_its_new_text_and_keeps_its_history(desk: Desk, reach: Reach) -> None:
    words = editor(desk, "sed -i 's/Why this field/Why this very field/; s/the people/the persons/' \"$1\"")
    screen = reach(desk, variables=words)
    screen.types("e")
    screen.sees("own.toml")
    screen.types("q")
    assert screen.ends() == 0
    assert "Why this very field?" in desk.deck.read_text()
    assert 'id = "pointed"' in desk.deck.read_text()


def test_after_an_edit_the_question_is_asked_anew_and_the_time_in_the_editor_does_not_count(
    desk: Desk,
) -> None:
    in_the_editor = 1.0
    words = editor(desk, f"sleep {in_the_editor}; sed -i 's/Why this field/Why this very field/' \"$1\"")
    begun = time.monotonic()
    screen = at_question(desk, variables={**words, "FLASHCARDS_NOW": ""})
    screen.types("e")
    screen.sees("Why this very field?")
    screen.types("Space", "a", "3")
    screen.sees("Saved: Good.")
    outside_of_it = time.monotonic() - begun - in_the_editor  # the start of the program included
    assert desk.rows()[0]["answer_ms"] <= 1000 * outside_of_it


def test_a_broken_edit_goes_back_or_is_dropped_and_the_deck_stays_as_it_was(desk: Desk) -> None:
    screen = at_question(desk, variables=editor(desk, 'echo "[[card" >> "$1"'))
    screen.types("e")
    screen.sees("d discards the change")
    screen.types("Enter")
    screen.sees("d discards the change", times=2)
    screen.types("d")
    screen.sees("Why this field?", times=2)
    screen.types("q")
    assert screen.ends() == 0
    assert desk.deck.read_text() == DECK
    kept = [path for path in desk.deck.parent.iterdir() if "kept" in path.name]
    assert len(kept) == 1
    assert "[[card" in kept[0].read_text()


def test_an_editor_that_is_killed_changes_nothing_and_the_session_goes_on(desk: Desk) -> None:
    screen = at_question(desk, variables=editor(desk, "kill -9 $$"))
    screen.types("e")
    screen.sees("own | 1 of 2", times=2)
    screen.types("Space", "a", "3")
    screen.sees("Saved: Good.")
    assert desk.deck.read_text() == DECK


def test_an_own_answer_written_in_a_session_stands_before_the_model(desk: Desk) -> None:
    note = 'printf \'[cards.pointed]\\nanswer = "My own first project."\\n\' > "$1"'
    screen = at_question(desk, variables=editor(desk, note))
    screen.types("m")
    screen.sees("e opens")
    screen.types("e", "Enter")
    screen.sees("own | 1 of 2", times=2)
    screen.types("Space", "a")
    shown = screen.sees("Mine: My own first project.")
    assert shown.index("Mine: ") < shown.index("Model answer: ")


def test_a_story_card_without_a_story_says_so_before_the_reveal(desk: Desk) -> None:
    desk.deck.write_text(DECK.replace('id = "pointed"', 'id = "pointed"\nkind = "story"'))
    screen = at_question(desk)
    assert "No story of yours yet: m to write one, or answer without." in screen.text()


@at_every_prompt
def test_undo_suspend_bury_and_pager_have_an_answer_at_every_prompt(desk: Desk, reach: Reach) -> None:
    screen = reach(desk)
    screen.types("u")
    screen.sees("Nothing to undo.")
    if reach is at_question:
        screen.types("p")
        screen.sees("Reveal the answer first.")
    screen.types("@")
    screen.sees("Suspended. To bring it back: flashcards unsuspend pointed")
    screen.sees("What is your notice period?")
    screen.types("Space", "-")
    screen.sees("Buried until the next study day.")
    assert screen.ends() == 0
    assert [row["kind"] for row in desk.rows()] == ["suspend", "bury"]

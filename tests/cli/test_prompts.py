"""Every prompt of the commands that ask, in a real terminal: interrupted, gone back from, pasted into."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable
from itertools import cycle, islice, pairwise, zip_longest

import pytest

from flashcards.errors import ExitCode
from flashcards.show.terminal.edited_line import HABIT_S
from flashcards.show.terminal.keys import BACKSPACE
from tests.endurance.driver import LONG
from tests.learner import Learner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

PASTE = "\x1b[200~{}\x1b[201~"

ADD = ["Acme", "2", "Lead", "24 nov 10:00", "30", "Rosa, lead", "", "High Street", "all"]
SALARY = "What would your salary expectations be?"
ASKED = [SALARY, "Why quokkas?", "", "1", "1", "w", "The range.", "", "Tom", "b", "No."]
DONE = ["on-call", "Mia Chen", "", "pay", "What next?", "", "Mia: Who leads?", "", "a call", "10 dec"]
GIVEN = ["--company", "Acme", "--when", "today 10:00", "--person", "Rosa Osei, lead"]
DATES = ("24 nov 10:00", "10 dec")
"""The interview is tomorrow: plans of many days would take most of the time."""
COMMANDS = {"add": ADD, "asked": ASKED, "done": DONE}


class At:
    """A command of `interview` in a terminal that marks what is pasted."""

    def __init__(self, learner: Learner, name: str, columns: int = 80, **environment: str) -> None:
        from tests.terminal import Terminal

        usual = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        usual.pop("COLUMNS", None)  # the terminal has a width of its own
        self._shown = ""
        self._terminal = Terminal(
            learner.home, "interview", name, lines=60, columns=columns, environment=usual | environment
        )

    def answers(self, lines: list[str], *, widths: Iterable[int] = ()) -> None:
        """`widths`: the terminal's at each prompt, if it is resized."""
        for line, columns in zip_longest(lines, islice(widths, len(lines))):
            self._at_prompt()
            if columns:
                self._terminal.resizes(60, columns)
            self._terminal.types(line if line == BACKSPACE else f"{line}\r")

    def types(self, keys: str) -> None:
        self._at_prompt()
        self._terminal.types(keys)

    def _at_prompt(self) -> None:
        self._shown += self._terminal.sees("\x1b[?2004h")

    @property
    def drawn(self) -> str:
        """All that was sent to the terminal."""
        return self._shown

    def stops(self) -> tuple[int, str]:
        self._at_prompt()
        self._terminal.types("\x03")
        return self.ends()

    def ends(self) -> tuple[int, str]:
        self._shown += self._terminal.rest()
        shown = re.sub(r"\x1b\[\?2004[hl]\r?", "", self._shown)
        return self._terminal.ends(), " ".join(shown.split())


def begun(learner: Learner, name: str, columns: int = 80, **environment: str) -> At:
    if name != "add":
        learner("interview", "add", *GIVEN)
        learner.at("2026-11-23T12:00:00+01:00")
    return At(learner, name, columns, **environment)


STEPS = [(name, step) for name, lines in COMMANDS.items() for step in range(0, len(lines), 1 if LONG else 6)]
"""Every prompt in the long run, every sixth one in the quick half."""


@pytest.mark.parametrize(("name", "step"), STEPS)
def test_ctrl_c_at_each_prompt_keeps_what_was_told(learner: Learner, name: str, step: int) -> None:
    at = begun(learner, name)
    at.answers(COMMANDS[name][:step])
    code, shown = at.stops()
    assert code == ExitCode.INTERRUPTED
    assert "Traceback" not in shown
    nothing = {"add": step < 4, "asked": step == 0, "done": step == 0}[name]
    assert ("Nothing was saved" in shown) == nothing
    assert ("saved as far as you got" in shown or "what you told so far is saved" in shown) != nothing
    files = list((learner.home / "interviews").glob("*.toml"))
    kept = files[0].read_text() if files else ""
    told = [line for line in COMMANDS[name][: max(step, 0)] if len(line) > 3 and line not in DATES]
    for line in [] if nothing else told:
        assert line.partition(",")[0].removeprefix("Mia: ") in kept
    assert learner("check").code == ExitCode.OK


@pytest.mark.parametrize("ways", [["<", BACKSPACE], [BACKSPACE, "<"]] if LONG else [["<", BACKSPACE]])
@pytest.mark.parametrize("name", COMMANDS)
def test_from_each_prompt_the_one_before_is_asked_again(learner: Learner, name: str, ways: list[str]) -> None:
    lines = COMMANDS[name]
    at = begun(learner, name)
    at.answers([lines[0]])
    for (before, line), back in zip(pairwise(lines), cycle(ways), strict=False):
        at.answers([back, before, line])
    code, shown = at.ends()
    assert (code, "Traceback" in shown) == (ExitCode.OK, False)
    kept = "".join(path.read_text() for path in (learner.home / "interviews").glob("*.toml"))
    for line in lines:
        if len(line) > 3 and line not in DATES:
            assert kept.count(line.partition(",")[0].removeprefix("Mia: ")) == 1


@pytest.mark.parametrize(("name", "step"), STEPS)
def test_a_paste_of_forty_lines_is_a_list_or_nothing(learner: Learner, name: str, step: int) -> None:
    pasted = "\n".join(f"Pasted {number}{'' if number % 7 else chr(10)}" for number in range(40))
    at = begun(learner, name)
    at.answers([*COMMANDS[name][:step], PASTE.format(pasted)])
    code, shown = at.stops()
    assert code == ExitCode.INTERRUPTED
    kept = "".join(path.read_text() for path in (learner.home / "interviews").glob("*.toml"))
    lists = {"add": {5: 30, 6: 29}, "asked": {0: 40, 1: 40, 2: 40}, "done": {1: 29, 2: 28, 4: 40, 5: 40}}
    expected = lists[name].get(step, 0)
    assert len(re.findall(r'"Pasted \d+"', kept)) == expected
    if not expected and (name, step) not in (("done", 6), ("done", 7)):  # there each line needs a name
        assert "lines, and one is asked for; none was taken" in shown


def test_how_it_went_is_one_key_and_an_enter_by_habit_skips_nothing(learner: Learner) -> None:
    at = begun(learner, "asked")
    at.answers(ASKED[:5])
    for keys in (PASTE.format("one\ntwo") + "\r", " x", "x\r", "w\r", "The range.\r", "\r", "Tom\r", "b"):
        at.types(keys)
    time.sleep(HABIT_S * 1.3)
    at.types("\r")  # no habit any more: it skips the last prompt
    code, shown = at.ends()
    assert code == ExitCode.OK
    assert (shown.count("2 lines, and one is asked for"), shown.count("w, s or b; Enter skips")) == (1, 2)
    kept = told(learner, "asked")
    assert re.findall(r'(?:went|answered|by) = ".*"', kept) == [
        'by = "Rosa Osei"',
        'went = "well"',
        'answered = "The range."',
        'by = "Tom"',
        'went = "badly"',
    ]


def test_a_backspace_held_down_empties_the_line_and_no_more(learner: Learner) -> None:
    at = begun(learner, "asked")
    at.answers([SALARY, f"Whyüx{BACKSPACE * 20}Why quokkas?", ""])
    code, _ = at.stops()
    assert code == ExitCode.INTERRUPTED
    kept = told(learner, "asked")
    assert (SALARY in kept, '"Why quokkas?"' in kept) == (True, True)


def told(learner: Learner, name: str) -> str:
    """All that the files hold after the command."""
    files = sorted((learner.home / "interviews").glob("*.toml"))
    return "".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("name", COMMANDS)
def test_at_forty_columns_every_prompt_is_whole_and_nothing_is_wider(learner: Learner, name: str) -> None:
    at = begun(learner, name, columns=40)
    at.answers(COMMANDS[name])
    code, _ = at.ends()
    assert code == ExitCode.OK
    plain = re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", at.drawn))
    typed = re.compile(rf"({'|'.join(map(re.escape, filter(None, COMMANDS[name])))})$")
    wide = [line for line in plain if len(typed.sub("", line).rstrip()) > 40]
    assert [line for line in wide if not line.startswith("flashcards ")] == []  # the terminal folds those
    assert all(line.partition(",")[0].removeprefix("Mia: ") in told(learner, name) for line in spoken(name))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_terminal_that_changes_its_size_at_every_prompt_loses_nothing(learner: Learner, name: str) -> None:
    at = begun(learner, name)
    at.answers(COMMANDS[name], widths=cycle((40, 120, 20, 80)))
    assert at.ends()[0] == ExitCode.OK
    assert all(line.partition(",")[0].removeprefix("Mia: ") in told(learner, name) for line in spoken(name))


@pytest.mark.parametrize("name", COMMANDS)
def test_without_colour_no_prompt_has_any(learner: Learner, name: str) -> None:
    at = begun(learner, name)
    at.answers(COMMANDS[name])
    assert at.ends()[0] == ExitCode.OK
    assert re.findall(r"\x1b\[[0-9;]*m", at.drawn) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_in_a_terminal_without_utf_8_every_prompt_can_be_answered(learner: Learner, name: str) -> None:
    """What is typed is ASCII there; what is shown and cannot be written is a question mark."""
    learner("interview", "add", "--company", "Zoë & Çelik", "--when", "today 10:00", "--person", "Zoë, lead")
    if name == "asked":
        learner.at("2026-11-23T12:00:00+01:00")
    at = begun(learner, name, PYTHONUTF8="0", LC_ALL="C", PYTHONCOERCECLOCALE="0")
    at.answers(COMMANDS[name])
    code, shown = at.ends()
    assert (code, "Traceback" in shown) == (ExitCode.OK, False)
    assert all(line.partition(",")[0].removeprefix("Mia: ") in told(learner, name) for line in spoken(name))


def spoken(name: str) -> list[str]:
    """The lines that are kept as they are typed."""
    return [line for line in COMMANDS[name] if len(line) > 3 and line not in DATES]

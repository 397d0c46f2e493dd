"""Twelve days of a candidate, from the first start to the next round: each screen at 80 and at 40 columns.

The screens, read one after the other by somebody who knows nothing else, have to make sense by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from tests import tmux
from tests.learner import Learner, as_process
from tests.tmux import Screen

COLUMNS = [80, 40]
LINES = 24

ADDED = """\
Acme
2
Support lead
3 dec 10:00

Rosa Osei, hiring manager
Tom Vale, peer


some
core
"""

ASKED = """\
Acme
13 nov 14:00
- What are your salary expectations?
- Why do you want this job?
- Would you travel every second week?

1
s
I named my range first.

rosa
x
b

work abroad




"""

STORY = """\
n
Double invoices
A Friday release billed
two thousand customers twice.

I had to stop it.

I took the release back and called them.

All refunded by Monday.

A check before each release.

2 7

"""

FIGURES = """\
52,000
56,000
50,000
Two pay surveys
2026-09-20
I open with the range. Then I ask for theirs.

"""

TRAVEL = "shifts-and-travel"

OWN_WORDS = "I open with what I saw last week."

KEYS = [
    ("Space reveal", "t"),
    ("\n>", OWN_WORDS, "Enter"),
    (f"> {OWN_WORDS}\n>", "Enter"),
    ("Enter on", "1", "Enter"),
    ("Enter =", "Enter"),
    ("No story of yours yet", "n"),
    ("card 3", "m"),
    ("editor.\n>", OWN_WORDS, "Enter"),
    (f"editor.\n> {OWN_WORDS}\n>", "Enter"),
    ("Space reveal", "Space"),
    ("Enter on", "1", "2", "3", "Enter"),
    ("Mine:", "3"),
]
"""Of each step: what to wait for, and the keys that are pressed then."""

ANSWERS = [("1 2 3", 3), ("1 2", 2), ("a", 4), ("1,", 1), ("1 2 3", 3), ("1 2 3", 3), ("1 2", 2)]
"""Of one card after the other: the points said, and the rating."""

READING_NEW_S, READING_S = 40, 18
"""How long this candidate reads an answer: at a first meeting, and later."""

OWN_DECK = """\
question,answer
What is our product for?,It books rooms for small hotels.
Who are our rivals?,Two larger ones and many spreadsheets.
"""

DONE = """\
on-call rota, hiring plan

Mia Chen, human resources

the first month
How is on-call shared?

How is it going?
rosa: How did the hiring go?
Mia: What does the first week look like?

decision by the team lead
10 dec
"""


class Told:
    """Runs the steps of the story in a terminal of a width and holds each screen to a golden file."""

    def __init__(self, learner: Learner, golden: Callable[[str, str], None], columns: int) -> None:
        self._learner = learner
        self._golden = golden
        self._columns = columns
        self._number = 0

    def __call__(self, name: str, now: str, *arguments: str, typed: str = "") -> None:
        """One command at that time, and what is typed at its prompts."""
        self._learner.at(f"{now}+01:00")
        outcome = self._learner.at_terminal(*arguments, typed=typed)
        self._hold(name, now, arguments, outcome.out + outcome.err)

    def practise(self, name: str, now: str) -> None:
        """Answer line by line for the day's minutes; of the screen only the summary is held."""
        self._learner.at(f"{now}+01:00")
        typed = "".join(f"\n{points}\n{rating}\n" for points, rating in [*ANSWERS] * 9)
        out = self._learner.at_terminal("review", "--plain", typed=typed).out
        self._hold(name, now, ["review"], "...\n" + out[out.rindex("\n", 0, out.rindex(" answers saved")) :])

    def by_keys(
        self, name: str, now: str, folder: Path, *arguments: str, presses: Sequence[Sequence[str]]
    ) -> None:
        """A session in a real terminal: keys to press, and (text to wait for, keys)."""
        command = ["env", f"FLASHCARDS_NOW={now}+01:00", "NO_COLOR=1"]
        command += as_process(self._learner.home, *arguments)
        with Screen(folder, command, width=self._columns, height=LINES) as screen:
            for wait, *keys in presses:
                # The hint of the card that was left for own words stays above its second one.
                screen.sees(wait, times=2 if keys == ["Space"] else 1)
                screen.types(*keys)
            assert screen.ends() == ExitCode.OK
            shown = screen.text().partition("\nPane is dead")[0] + "\n"
        # Where a long path breaks differs from machine to machine.
        shown = re.sub(r"(?s)Saved in\s+/.*?\.\s*toml", "Saved in HOME/...", shown)
        self._hold(name, now, arguments, shown)

    def _hold(self, name: str, now: str, arguments: tuple[str, ...] | list[str], shown: str) -> None:
        self._number += 1
        command = " ".join(["flashcards", *(f'"{word}"' if " " in word else word for word in arguments)])
        # Whether a path stands on a line of its own depends on where the home of the test lies.
        masked = re.sub(r"\s+HOME/", " HOME/", self._learner.masked(shown))
        screen = f"{now}$ {command}\n{masked}"
        self._golden(f"twelve-days/{self._columns}/{self._number:02}-{name}.txt", screen)


@pytest.mark.parametrize("columns", COLUMNS)
def test_twelve_days_as_a_candidate_sees_them(
    learner: Learner,
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    short_path: Path,
    columns: int,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(LINES))
    monkeypatch.setenv("NO_COLOR", "1")
    told = Told(learner, golden, columns)
    learner.plan_far_ahead()
    learner.speak_aloud(READING_NEW_S)
    deck = learner.home.parent / "rooms.csv"
    deck.write_text(OWN_DECK, encoding="utf-8")
    monkeypatch.chdir(deck.parent)

    told("first-start", "2026-11-21T07:55:00")
    told("add", "2026-11-21T08:00:00", "interview", "add", typed=ADDED)
    told("asked", "2026-11-21T08:05:00", "interview", "asked", typed=ASKED)
    told(
        "first-questions", "2026-11-21T08:10:00", "review", "--plain", "--limit", "2", typed="\n1 2 3\n\n" * 2
    )
    told.practise("first-session", "2026-11-21T08:20:00")
    told("done-for-today", "2026-11-21T09:00:00")
    told("again-today", "2026-11-21T09:01:00", "review", "--plain", typed="q\n")
    told(
        "own-answer",
        "2026-11-21T09:05:00",
        "mine",
        TRAVEL,
        typed="Yes, with two weeks' notice.\n\n",
    )
    told("own-figures", "2026-11-21T09:06:00", "mine", "salary-expectations", typed=FIGURES)
    told("import", "2026-11-21T09:10:00", "import", "rooms.csv", typed="y\n")
    if tmux.FOUND:
        told.by_keys("typed", "2026-11-22T07:00:00", short_path, "review", "--limit", "2", presses=KEYS)
    told.practise("second-session", "2026-11-22T08:00:00")
    told("story", "2026-11-22T09:00:00", "story", typed=STORY)
    told.practise("third-session", "2026-11-23T08:00:00")
    learner.speak_aloud(READING_S)
    told("missed", "2026-11-25T08:00:00")
    told("plan", "2026-11-25T08:01:00", "interview", "plan")
    told.practise("fourth-session", "2026-11-25T08:02:00")
    told("show", "2026-11-25T09:00:00", "interview", "show")
    told("ready", "2026-11-28T08:00:00", "interview", "ready")
    told("eve", "2026-12-02T18:00:00")
    told("brief", "2026-12-02T18:01:00", "interview", "brief")
    told.practise("last-session", "2026-12-02T18:10:00")
    told("day", "2026-12-03T08:00:00")
    told("warm-up", "2026-12-03T08:01:00", "review", "--plain", "--warm-up", "--limit", "1", typed="\n\n3\n")
    told("nothing-due", "2026-12-03T08:05:00", "review", "--plain")
    told("after", "2026-12-03T11:00:00")
    told("done", "2026-12-03T11:20:00", "interview", "done", typed=DONE)
    told("messages-due", "2026-12-03T11:30:00")
    told("messages", "2026-12-03T11:31:00", "interview", "messages")
    told("sent", "2026-12-03T18:00:00", "interview", "messages", "--sent", "Rosa Osei")
    told("late", "2026-12-04T12:00:00")
    told("all-sent", "2026-12-04T12:05:00", "interview", "messages", "--sent", "tom", "--sent", "mia")
    told("waiting", "2026-12-05T08:00:00")
    told("late-answer", "2026-12-11T08:00:00")
    told("overdue", "2026-12-15T08:00:00")
    told("another", "2026-12-22T08:00:00")
    told(
        "next-round", "2026-12-22T08:01:00", "interview", "add", "--company", "acme", "--when", "4 jan 14:00"
    )
    told("list", "2026-12-22T08:02:00", "interview", "list")
    assert learner("check").code == ExitCode.OK

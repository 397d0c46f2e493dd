"""A learner at the command line: a home of their own, a stopped clock, and the shipped decks."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from flashcards.app.interview import asked_questions
from flashcards.app.study import plan_ahead
from flashcards.cli.entry import QUESTIONS, UNTOUCHED
from flashcards.cli.main import run
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.known_questions import KnownQuestions
from flashcards.core.plan import solver
from flashcards.core.plan.plan import Plan
from flashcards.home import repeat_output
from flashcards.home.clock import StoppedClock
from flashcards.store.cache.glance import mark_of
from flashcards.store.cache.layout import LAYOUT
from tests.endurance.driver import LONG

MORNING = "2026-11-23T08:00:00+01:00"
LONG_AGO = 1_700_000_000
"""When a file was written that is not to count as one just written: seconds since 1970."""


def as_process(home: Path, *arguments: str) -> list[str]:
    """The words that start a command as a process of its own."""
    return [sys.executable, "-m", "flashcards", "--home", str(home), *arguments]


def at_once(home: Path, *words: str) -> tuple[str, int] | None:
    """(text, exit code) of what is told before click is loaded; None where the command is to tell."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLASHCARDS_HOME", str(home))
        return repeat_output.answer(QUESTIONS[words], None, LAYOUT, UNTOUCHED.get(words))


_solve, _PLANNED_AHEAD = solver.solved, {"AT_LEAST": plan_ahead.AT_LEAST, "ENOUGH": plan_ahead.ENOUGH}


@lru_cache(maxsize=400)
def _solved_once(*arguments: Any) -> Plan:
    return _solve(*arguments)


def _solved(*arguments: Any) -> Plan:
    """Equal plans are solved once for all learners: many begin alike, and solving took half of their time."""
    return _solved_once(*(tuple(each) if isinstance(each, list) else each for each in arguments))


_known_once = lru_cache(maxsize=20)(lambda cards: KnownQuestions(dict(cards)))


def _known(cards: dict[CardKey, tuple[str, ...]]) -> KnownQuestions:
    """The same cards are made ready to be compared once for all learners."""
    known: KnownQuestions = _known_once(tuple(cards.items()))
    return known


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Typed(io.StringIO):
    """A person at a terminal; the terminal shows what is typed."""

    def isatty(self) -> bool:
        return True

    last = ""

    def readline(self, size: int | None = -1, /) -> str:
        line = self.last = super().readline(-1 if size is None else size)
        sys.stdout.write(line or "^D\n")
        return line


class Learner:
    """Runs commands in this process: the real code and real files, without a new interpreter each time."""

    def __init__(
        self,
        home: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        kept: Path | None = None,
    ) -> None:
        """`kept`: a folder for homes that several learners begin with."""
        self.home = home
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self._kept = kept
        monkeypatch.setattr(solver, "solved", _solved)
        monkeypatch.setattr(asked_questions, "KnownQuestions", _known)
        # A day is planned when somebody looks at it: the days ahead would be half of the time of the suite.
        self._plan_ahead({"AT_LEAST": _PLANNED_AHEAD["AT_LEAST"] if LONG else 0, "ENOUGH": 0})
        self.at(MORNING)

    def begun(self, name: str, begin: Callable[[], object]) -> None:
        """As after `begin`, which the first learner who begins so does; others get a copy of their home.

        Its files were written long ago, and its cache knows its decks.
        """
        assert self._kept is not None
        kept = self._kept / name
        if not kept.exists():
            begin()
            for path in (self.home, *self.home.rglob("*")):
                if path.is_dir() or path.suffix == ".toml":
                    os.utime(path, (LONG_AGO, LONG_AGO))
            assert self("decks").code == 0
            shutil.copytree(self.home, kept)
        shutil.rmtree(self.home)
        shutil.copytree(kept, self.home)

    def plan_two_days_ahead(self) -> None:
        """From now on those that are always planned."""
        self._plan_ahead({"AT_LEAST": _PLANNED_AHEAD["AT_LEAST"]})

    def plan_far_ahead(self) -> None:
        """From now on as many days as learners have planned."""
        self._plan_ahead(_PLANNED_AHEAD)

    def speak_aloud(self, reading_s: int) -> None:
        """From now on a prompt moves the stopped clock not by 10 s, but by what a card takes at a terminal:
        to think and speak, to tick the points, to read the answer."""

        def prompt_answered(clock: StoppedClock) -> None:
            typed = sys.stdin.last.strip() if isinstance(sys.stdin, Typed) else "-"
            took = reading_s if typed.isdigit() else 10 if typed else 42
            clock._now += timedelta(seconds=took)

        self._monkeypatch.setattr(StoppedClock, "prompt_answered", prompt_answered)

    def _plan_ahead(self, days: dict[str, int]) -> None:
        for name, number in days.items():
            self._monkeypatch.setattr(plan_ahead, name, number)

    def at(self, instant: str) -> None:
        """The clock stands there when the next command starts."""
        self._now = datetime.fromisoformat(instant)
        self._monkeypatch.setenv("FLASHCARDS_NOW", instant)

    @property
    def now(self) -> str:
        """The value of FLASHCARDS_NOW for the next command."""
        return self._now.isoformat()

    def sleep(self, days: float = 1) -> None:
        self.at((self._now + timedelta(days=days)).isoformat())

    def __call__(self, *arguments: str, typed: str = "") -> Outcome:
        self._monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return self._run(arguments)

    def at_terminal(self, *arguments: str, typed: str) -> Outcome:
        """The same for commands that ask: what is typed stands in the output, as a terminal shows it."""
        with self._monkeypatch.context() as terminal:
            terminal.setattr("sys.stdin", Typed(typed))
            terminal.setattr(sys.stdout, "isatty", lambda: True)
            return self._run(arguments)

    def _run(self, arguments: Sequence[str]) -> Outcome:
        self._capsys.readouterr()
        code = run(["--home", str(self.home), *arguments])
        captured = self._capsys.readouterr()
        return Outcome(code, self.masked(captured.out), self.masked(captured.err))

    def masked(self, text: str) -> str:
        return text.replace(str(self.home), "HOME")

    def write_deck(self, name: str, text: str) -> Path:
        path = self.home / "decks" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def states(self) -> dict[str, Any]:
        """`show --json` of every card that has rows in the log."""
        rows = [json.loads(line) for line in self("log", "--json").out.splitlines()]
        return {key: self("show", key, "--json").json for key in sorted({row["card"] for row in rows})}


@pytest.fixture(scope="session")
def learners_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the homes of all learners lie, one after the other: a cache knows files by their paths."""
    return tmp_path_factory.mktemp("learners")


@pytest.fixture(scope="session")
def read_once(learners_folder: Path) -> Path:
    """A cache that has read the shipped decks and nothing else: twelve decks take 0.2 s to parse."""
    home = home_of_learners(learners_folder)
    home.mkdir(mode=0o700, parents=True)
    assert run(["--home", str(home), "decks"]) == 0
    cache = (home / "cache.db").rename(learners_folder / "cache.db")
    shutil.rmtree(home.parent)
    return cache


@pytest.fixture
def learner(
    learners_folder: Path,
    read_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Learner]:
    """A learner who has looked at the decks once and done nothing else."""
    home = home_of_learners(learners_folder)
    begin_warm(home, read_once)
    yield Learner(home, monkeypatch, capsys, kept=learners_folder / "begun")
    home.parent.rename(tmp_path / "learner")  # kept where the test failed


def begin_warm(home: Path, read_once: Path) -> None:
    """A new home whose cache has read the shipped decks."""
    home.mkdir(mode=0o700, parents=True)
    cache = home / "cache.db"
    shutil.copyfile(read_once, cache)
    cache.chmod(0o600)
    if home != home_of_learners(read_once.parent):  # else the cache would be made anew: it belongs to a place
        with closing(sqlite3.connect(cache)) as opened, opened:
            opened.execute("UPDATE meta SET value = ? WHERE key = 'layout'", (mark_of(LAYOUT, str(cache)),))


def home_of_learners(folder: Path) -> Path:
    return folder / "now" / "home"


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Learner:
    """A learner whose home is not there yet: until it is, each command reads all decks."""
    return Learner(tmp_path / "home", monkeypatch, capsys)


@pytest.fixture
def alone(learner: Learner) -> Learner:
    """A learner who asks only own decks."""

    def leave_out_shipped_decks() -> None:
        decks = learner("decks", "--json").json["decks"]
        asked = [deck["deck"] for deck in decks if deck["enabled"]]
        assert learner("config", "set", "disabled", ",".join(asked)).code == 0

    learner.begun("alone", leave_out_shipped_decks)
    return learner

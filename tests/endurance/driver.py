"""A learner made of a pipe: answers the prompts of a real session and keeps what was acknowledged."""

from __future__ import annotations

import io
import itertools
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from flashcards.cli.main import run
from flashcards.core.rows import Row
from flashcards.show.session.sentences import KEYS_AT_POINTS, KEYS_AT_QUESTION
from flashcards.store.review_log import ReviewLog
from tests.endurance.forked import CAN_FORK, Forked

LONG = bool(os.environ.get("FLASHCARDS_ENDURANCE"))

REVEAL = KEYS_AT_QUESTION.split(",")[0]
"""How the keys at a question begin, whatever else can be done there."""
"""Set FLASHCARDS_ENDURANCE=1 for the counts of the promises; without it every test runs a short version."""

PATIENCE_S = 60.0
"""A session that says nothing for so long hangs."""

_NUMBERS = itertools.count()

_QUESTION = re.compile(r"Question (\S+)\?")


def count(*, long: int, short: int) -> int:
    return long if LONG else short


def deck_text(deck: str, cards: int) -> str:
    """A deck whose every other card has key points; each question names its card's key."""
    lines = ["format = 1", f'id = "{deck}"', f'title = "{deck}"']
    for number in range(cards):
        card = f"card-{number:04}"
        lines += ["", "[[card]]", f'id = "{card}"', f'question = "Question {deck}/{card}?"', 'answer = "So."']
        if number % 2 == 0:
            lines.append('points = ["One", "Two"]')
    return "\n".join(lines) + "\n"


def make_home(root: Path, deck: str = "bigdeck", cards: int = count(long=1000, short=200)) -> Path:
    """A home with one own deck and no answer yet."""
    root.mkdir(mode=0o700, exist_ok=True)
    (root / "decks").mkdir(exist_ok=True)
    (root / "decks" / f"{deck}.toml").write_text(deck_text(deck, cards), encoding="utf-8")
    return root


class Kept:
    """A folder as it is now, to be laid down again in its own place: a cache knows files by their paths."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = folder.with_name(f"{folder.name}-kept")
        shutil.copytree(folder, self._kept)

    def again(self) -> Path:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._kept, self.folder)
        return self.folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "flashcards", *arguments]


def environment(home: Path, now: datetime | None = None) -> dict[str, str]:
    """The variables of a process."""
    moment = {"FLASHCARDS_NOW": now.isoformat()} if now is not None else {}
    return dict(os.environ) | moment | {"FLASHCARDS_HOME": str(home)}


def flashcards(
    home: Path, *arguments: str, typed: str = "", now: datetime | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        command(*arguments),
        env=environment(home, now),
        input=typed,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


class Done(NamedTuple):
    code: int
    out: str
    err: str


def flashcards_here(home: Path, *arguments: str, now: datetime) -> Done:
    """Run one command to its end in this process, which is quicker."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("FLASHCARDS_NOW", now.isoformat())
        code = run(["--home", str(home), *arguments])
    return Done(code, out.getvalue(), err.getvalue())


def must_be_sound(home: Path, now: datetime, at: str = "") -> None:
    """`doctor` finds nothing, and no row stands twice."""
    done = flashcards_here(home, "doctor", now=now)
    assert (done.code, done.err) == (0, ""), f"{at}: {done.out}"
    rows = rows_of(home)
    assert len({(row.card, row.device, row.sequence) for row in rows}) == len(rows), at
    assert len({row.id for row in rows}) == len(rows), at


def rows_of(home: Path) -> list[Row]:
    """Every row of the home's log in the order of storing; none where there is no log yet."""
    path = home / "reviews.db"
    if not path.exists():
        return []
    log = ReviewLog.open(path)
    try:
        return sorted(log.rows(), key=lambda row: (row.device, row.sequence))
    finally:
        log.close()


class Answer(NamedTuple):
    card: str
    rating: int


def answers_in(rows: Iterable[Row]) -> list[Answer]:
    return [Answer(row.card, int(row.rating)) for row in rows if row.rating is not None]


class ForkedProcess:
    """As much of a `Popen` as a session needs, of a fork."""

    def __init__(self, *arguments: str, env: Mapping[str, str], stderr: int) -> None:
        (given, stdin), (stdout, shown) = os.pipe(), os.pipe()
        self._forked = Forked(*arguments, env=env, stdin=given, stdout=shown, stderr=stderr)
        os.close(given)
        os.close(shown)
        self.stdin, self.stdout = os.fdopen(stdin, "wb", 0), os.fdopen(stdout, "rb", 0)
        self.pid = self._forked.pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """None also where nobody has looked whether it ended."""
        return self.returncode

    def kill(self) -> None:
        self._forked.kill()

    def wait(self, _timeout: float) -> int:
        if self.returncode is None:
            self.returncode = self._forked.wait()
        return self.returncode


class Session:
    """`flashcards review` in a process of its own, driven through pipes.

    With `forked` one that has not to start Python first.
    """

    def __init__(
        self, home: Path, *arguments: str, now: datetime | None = None, forked: bool = False
    ) -> None:
        self._errors = home.with_name(f"{home.name}-stderr-{next(_NUMBERS)}")
        with self._errors.open("wb") as errors:
            self._process: subprocess.Popen[bytes] | ForkedProcess = (
                ForkedProcess("review", *arguments, env=environment(home, now), stderr=errors.fileno())
                if forked and CAN_FORK
                else subprocess.Popen(
                    command("review", *arguments),
                    env=environment(home, now),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    bufsize=0,
                )
            )
        assert self._process.stdout is not None
        assert self._process.stdin is not None
        self._out = self._process.stdout.fileno()
        self._stdin = self._process.stdin
        self._unread = ""
        self._rating = 0
        self.prompt = ""
        """The line of keys above the prompt that waits for an answer; "" while none waits."""
        self.card = ""
        """The card whose question was shown last."""
        self.asked: list[str] = []
        """Cards whose question appeared since `answer` was last called."""
        self.acknowledged: list[Answer] = []
        self.text = ""
        self.ended = False

    def wait_for_prompt(self) -> bool:
        """Read on until the session asks; False when it has ended."""
        self._read_until(lambda: bool(self.prompt))
        return not self.ended

    def wait_for_text(self, text: str) -> None:
        """Read on until `text` has been printed."""
        self._read_until(lambda: text in self.text)

    def _read_until(self, enough: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_S
        while not enough() and not self.ended:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"nothing came any more after: {self.text[-300:]!r}")
            self._read(left)

    def answer(self, rating: int = 3) -> None:
        """Answer the prompt that waits: reveal, all points, or `rating`."""
        if self.prompt.startswith(REVEAL):
            typed = ""
        elif self.prompt == KEYS_AT_POINTS:
            typed = "a"
        elif self.at_rating:
            typed, self._rating = str(rating), rating
        else:
            raise ValueError(f"no prompt that a learner would know: {self.prompt!r}")
        self.prompt = ""
        self.asked = []
        self._stdin.write(f"{typed}\n".encode())

    @property
    def at_rating(self) -> bool:
        return "1 to 4" in self.prompt

    @property
    def pid(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL; what had been written before still counts."""
        self._process.kill()
        self._finish()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._finish()

    def close_input(self) -> int:
        """The learner leaves: end of input. The exit code."""
        self._stdin.close()
        self._finish()
        assert self._process.returncode is not None
        return self._process.returncode

    @property
    def errors(self) -> str:
        """What it wrote to stderr, up to now while it runs."""
        return self._errors.read_text(encoding="utf-8")

    def _finish(self) -> None:
        self._read_until(lambda: self.ended)
        self._process.wait(PATIENCE_S)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._stdin.close()

    def _read(self, at_most_s: float) -> None:
        if not select.select([self._out], [], [], at_most_s)[0]:
            return
        piece = os.read(self._out, 65_536)
        self.ended = not piece
        self.text += piece.decode()
        self._unread += piece.decode()
        *lines, self._unread = self._unread.split("\n")
        for line in lines:
            if found := _QUESTION.fullmatch(line):
                self.card = found[1]
                self.asked.append(self.card)
            if line.startswith("Saved: "):
                self.acknowledged.append(Answer(self.card, self._rating))
        if self._unread == "> ":
            rates, keys = self.text.splitlines()[-3:-1]
            self.prompt = f"{rates}\n{keys}" if "1 to 4" in rates else keys
            self._unread = ""

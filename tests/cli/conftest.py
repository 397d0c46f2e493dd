"""A learner at the command line: a home of their own, a stopped clock, and the shipped decks."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flashcards.cli.main import run

MORNING = "2026-11-23T08:00:00+01:00"


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Learner:
    """Runs commands in this process: the real code and real files, without a new interpreter each time."""

    def __init__(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.home = home
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self.at(MORNING)

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
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that has read the shipped decks and nothing else: twelve decks take 0.1 s to parse."""
    home = tmp_path_factory.mktemp("read once")
    assert run(["--home", str(home), "decks"]) == 0
    return home / "cache.db"


@pytest.fixture
def learner(
    tmp_path: Path, read_once: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Learner:
    """A learner who has looked at the decks once and done nothing else."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    shutil.copyfile(read_once, home / "cache.db")
    (home / "cache.db").chmod(0o600)
    return Learner(home, monkeypatch, capsys)


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Learner:
    """A learner whose home is not there yet."""
    return Learner(tmp_path / "home", monkeypatch, capsys)


@pytest.fixture
def alone(learner: Learner) -> Learner:
    """A learner who asks only own decks."""
    decks = learner("decks", "--json").json["decks"]
    asked = [deck["deck"] for deck in decks if deck["enabled"]]
    assert learner("config", "set", "disabled", ",".join(asked)).code == 0
    return learner

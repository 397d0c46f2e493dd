"""An export that is stopped, or finds no room, leaves the old package and nothing else."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from flashcards.exchange.anki.export_package import is_package
from flashcards.exchange.new_file import STALE_S

CARDS = 1500
"""Enough for an export to be stopped on its way."""

TRIES = 10
"""On a busy machine an export may end before its signal comes."""


class Place:
    """A home with many cards, a folder for packages and one for temporary files."""

    def __init__(self, root: Path) -> None:
        self.home, self.out, self.temporary = root / "home", root / "out", root / "tmp"
        for folder in (self.home / "decks", self.out, self.temporary):
            folder.mkdir(parents=True)
        text = 'id = "many"\ntitle = "Many"\n' + "".join(
            f'[[card]]\nid = "c{number}"\nquestion = "Question {number}?"\nanswer = "{"So it is. " * 90}"\n'
            for number in range(CARDS)
        )
        (self.home / "decks" / "many.toml").write_text(text)
        self.package = self.out / "a.apkg"

    def start(self, *, limit: int | None = None, seed: str = "0") -> subprocess.Popen[str]:
        def limited() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        command = [sys.executable, "-m", "flashcards", "--home", str(self.home), "export", "many"]
        return subprocess.Popen(
            [*command, "-o", str(self.package)],
            env={**os.environ, "TMPDIR": str(self.temporary), "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=limited,  # noqa: PLW1509  # no thread runs here
        )

    def finish(self, running: subprocess.Popen[str]) -> tuple[int, str]:
        """The exit code, and what was said on stderr."""
        _, err = running.communicate(timeout=60)
        return running.returncode, err

    def left_over(self) -> list[str]:
        left = [path.name for path in self.out.iterdir() if path != self.package]
        return left + [path.name for path in self.temporary.iterdir()]

    def database(self) -> bool:
        """Whether genanki is at its database."""
        with suppress(FileNotFoundError):  # it went while we looked
            return any(path.stat().st_size for path in self.temporary.glob("flashcards-export-*/*"))
        return False

    def opened(self) -> bool:
        """Whether the new package has begun beside the old one."""
        return any(self.out.glob(".a.apkg.*.new"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("stopped"))
    assert place.finish(place.start()) == (ExitCode.OK, "")
    assert place.left_over() == []
    return place


def wait_for(what: Callable[[], bool], running: subprocess.Popen[str]) -> None:
    while not what() and running.poll() is None:
        time.sleep(0.001)


def stopped(place: Place, moment: Callable[[], bool], by: signal.Signals, ends: int) -> str:
    """Stop exports at a moment until one was not quicker than the signal; what that one said on stderr."""
    before = place.package.read_bytes()
    for _ in range(TRIES):
        running = place.start()
        wait_for(moment, running)
        running.send_signal(by)
        code, err = place.finish(running)
        assert place.package.read_bytes() == before
        if code == ends:
            return err
    raise AssertionError("every export was quicker than its signal")


@pytest.mark.parametrize("moment", ["opened", "database"])
def test_ctrl_c_leaves_the_old_package_and_no_temporary_file(place: Place, moment: str) -> None:
    assert stopped(place, getattr(place, moment), signal.SIGINT, ExitCode.INTERRUPTED) == "\n"
    assert place.left_over() == []


def test_a_kill_leaves_the_old_package_and_the_next_export_tidies_up(place: Place) -> None:
    before = place.package.read_bytes()
    assert stopped(place, place.database, signal.SIGKILL, -signal.SIGKILL) == ""
    long_ago = time.time() - STALE_S - 1
    for left in (*place.out.glob(".*"), *place.temporary.rglob("*")):
        os.utime(left, (long_ago, long_ago))
    assert place.finish(place.start()) == (ExitCode.OK, "")
    assert place.left_over() == []
    assert place.package.read_bytes() == before


def test_without_room_for_it_an_export_is_one_line_and_leaves_nothing(place: Place) -> None:
    before = place.package.read_bytes()
    for limit in (100_000, len(before) - 1000):
        code, err = place.finish(place.start(limit=limit))
        assert code == ExitCode.TRANSFER, err
        assert err.count("\n") == 1
        assert "nothing was written" in err
        assert place.package.read_bytes() == before
        assert place.left_over() == []


def test_two_processes_write_the_same_bytes(place: Place) -> None:
    before = place.package.read_bytes()
    place.package.unlink()
    assert place.finish(place.start(seed="7")) == (ExitCode.OK, "")
    assert place.package.read_bytes() == before
    assert is_package(place.package)

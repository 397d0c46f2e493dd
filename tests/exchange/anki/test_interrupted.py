"""An export that is stopped, or finds no room, leaves the old package and nothing else."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from flashcards.exchange.anki.export_package import is_package
from flashcards.exchange.new_file import STALE_S

CARDS = 200

STOPPING = """
import glob, os, signal, sys

begun, *arguments = sys.argv[1:]

def stop_when_begun(event, _):
    global begun
    pattern, begun = begun, ""  # the search is an event itself
    if pattern and any(os.path.getsize(path) for path in glob.glob(pattern)):
        os.kill(os.getpid(), signal.SIGSTOP)
    else:
        begun = pattern

sys.addaudithook(stop_when_begun)
sys.argv = ["flashcards", *arguments]
from flashcards.cli.main import main
main()
"""
"""Runs a command that stops itself as soon as a file of this pattern has content."""


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
        deck = self.home / "decks" / "many.toml"
        deck.write_text(text)
        os.utime(deck, (1_700_000_000, 1_700_000_000))  # long unchanged: the cache is written once
        self.package = self.out / "a.apkg"

    def start(
        self, *, stop_at: Path | None = None, limit: int | None = None, seed: str = "0"
    ) -> subprocess.Popen[str]:
        def limited() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        program = ["-m", "flashcards"] if stop_at is None else ["-c", STOPPING, str(stop_at)]
        export = ["--home", str(self.home), "export", "many", "-o", str(self.package)]
        return subprocess.Popen(
            [sys.executable, *program, *export],
            env={**os.environ, "TMPDIR": str(self.temporary), "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=limited,  # noqa: PLW1509  # no thread runs here
        )

    def finish(self, running: subprocess.Popen[str]) -> tuple[int, str]:
        """The exit code, and what was said on stderr."""
        _, err = running.communicate()
        return running.returncode, err

    def left_over(self) -> list[str]:
        left = [path.name for path in self.out.iterdir() if path != self.package]
        return left + [path.name for path in self.temporary.iterdir()]

    @property
    def database(self) -> Path:
        """What is there when genanki is at its database."""
        return self.temporary / "flashcards-export-*" / "*"

    @property
    def opened(self) -> Path:
        """What is there when the new package has begun beside the old one."""
        return self.out / ".a.apkg.*.new"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("stopped"))
    assert place.finish(place.start()) == (ExitCode.OK, "")
    assert place.left_over() == []
    return place


def ended(place: Place, moment: Path, by: signal.Signals) -> tuple[int, str]:
    """The exit code and stderr of an export that gets a signal when the file `moment` has begun."""
    before = place.package.read_bytes()
    running = place.start(stop_at=moment)
    _, status = os.waitpid(running.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), "the export went by without that moment"
    running.send_signal(by)
    running.send_signal(signal.SIGCONT)
    told = place.finish(running)
    assert place.package.read_bytes() == before
    return told


@pytest.mark.parametrize("moment", ["opened", "database"])
def test_ctrl_c_leaves_the_old_package_and_no_temporary_file(place: Place, moment: str) -> None:
    assert ended(place, getattr(place, moment), signal.SIGINT) == (ExitCode.INTERRUPTED, "\n")
    assert place.left_over() == []


def test_a_kill_leaves_the_old_package_and_the_next_export_tidies_up(place: Place) -> None:
    before = place.package.read_bytes()
    assert ended(place, place.database, signal.SIGKILL) == (-signal.SIGKILL, "")
    long_ago = time.time() - STALE_S - 1
    for left in (*place.out.glob(".*"), *place.temporary.rglob("*")):
        os.utime(left, (long_ago, long_ago))
    assert place.finish(place.start()) == (ExitCode.OK, "")
    assert place.left_over() == []
    assert place.package.read_bytes() == before


def test_without_room_for_it_an_export_is_one_line_and_leaves_nothing(place: Place) -> None:
    before = place.package.read_bytes()
    for limit in (len(before) // 2, len(before) - 1000):
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

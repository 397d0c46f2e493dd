"""Reading a package ends in time, whatever it holds."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.exchange.anki import limits
from flashcards.exchange.anki.limits import SECONDS_MAX, TimeLimit
from tests.exchange.anki.packages import CLOZE, Note, collection, package
from tests.learner import Learner


class Clock:
    """In the place of the module `time`: it stands still, but for what a look at it costs.

    Nobody may look at the clock on the wall.
    """

    def __init__(self, a_look: float = 0.0) -> None:
        self.computed = 0.0
        self._a_look = a_look

    def process_time(self) -> float:
        self.computed += self._a_look
        return self.computed


def many_notes(count: int) -> bytes:
    return collection(*[Note(f"Number {number}?\x1fSo.", guid=f"g{number}") for number in range(count)])


def many_gaps(count: int) -> bytes:
    gaps = "".join(f"{{{{c{number}::a}}}} b" for number in range(1, count))
    return collection(Note(gaps, cards=count), models=CLOZE)


@pytest.mark.parametrize("held", [many_notes, many_gaps], ids=["many notes", "many cards of one note"])
def test_what_takes_too_long_is_refused_and_says_so(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: Callable[[int], bytes]
) -> None:
    few, many = (package(tmp_path / f"{count}.apkg", {"collection.anki2": held(count)}) for count in (5, 100))
    monkeypatch.setattr(limits, "time", Clock(a_look=SECONDS_MAX / 50))
    told = learner("import", str(many), "--new-deck", "New")
    assert told.code == 6
    assert told.err.count("\n") == 1
    assert "nothing was imported" in told.err
    assert not (learner.home / "decks" / "new.toml").exists()
    assert learner("import", str(few), "--new-deck", "New").code == 0


def test_our_own_reading_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "time", clock := Clock())
    limit = TimeLimit(Path("deck.apkg"))
    with limit.paused():
        clock.computed += 2 * SECONDS_MAX
    assert not limit.is_over()
    clock.computed += 2 * SECONDS_MAX
    assert limit.is_over()


def test_five_thousand_cards_full_of_tags_have_the_time_they_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "time", clock := Clock())
    limit = TimeLimit(Path("deck.apkg"))
    limit.allow_for(5_000)
    clock.computed += 20
    assert not limit.is_over()
    clock.computed += 20
    assert limit.is_over()


def test_a_package_is_read_however_long_the_machine_was_busy_or_stopped(
    learner: Learner, tmp_path: Path
) -> None:
    """The case f22: 3 s of computing on a busy machine were refused as more than 8 s."""
    path = package(tmp_path / "deck.apkg", {"collection.anki2": many_notes(2_000)})
    arguments = [sys.executable, "-c", PROGRAM, str(learner.home), str(path)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGCONT)
    said, _ = process.communicate()
    assert said.splitlines()[0].startswith("2000 cards added to new: ")
    assert process.returncode == 0


PROGRAM = """
import sys, time
from types import SimpleNamespace
from flashcards.cli.main import run
from flashcards.exchange.anki import limits

# A night passes at every look at the clock on the wall.
nights = iter(range(0, 10**9, 30_000))
limits.time = SimpleNamespace(process_time=time.process_time, monotonic=lambda: next(nights))
print("begun", flush=True)
sys.exit(run(["--home", sys.argv[1], "import", sys.argv[2], "--new-deck", "New"]))
"""

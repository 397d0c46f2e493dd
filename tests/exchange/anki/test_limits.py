"""Reading a package ends in time, whatever it holds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from flashcards.exchange.anki import limits
from flashcards.exchange.anki.limits import TimeLimit
from tests.exchange.anki.packages import CLOZE, Note, collection, package
from tests.learner import Learner

TANGLE = "What?\x1f" + "<ul><li><b>\\(" * 2_000


def compute(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


MANY_NOTES = collection(*[Note(TANGLE, guid=f"g{number}") for number in range(60)])
MANY_GAPS = collection(
    Note("".join(f"{{{{c{number}::<b>a</b> b}}}}" for number in range(1, 400)), cards=400), models=CLOZE
)


@pytest.mark.parametrize("held", [MANY_NOTES, MANY_GAPS], ids=["many notes", "many cards of one note"])
def test_what_takes_too_long_is_refused_and_says_so(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bytes
) -> None:
    monkeypatch.setattr(limits, "SECONDS_MAX", 0.2)
    path = package(tmp_path / "deck.apkg", {"collection.anki2": held})
    told = learner("import", str(path), "--new-deck", "New")
    assert told.code == 6
    assert told.err.count("\n") == 1
    assert "nothing was imported" in told.err
    assert not (learner.home / "decks" / "new.toml").exists()


def test_our_own_reading_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS_MAX", 0.05)
    limit = TimeLimit(Path("deck.apkg"))
    with limit.paused():
        compute(0.1)
    assert not limit.is_over()
    compute(0.1)
    assert limit.is_over()


def test_the_clock_counts_too_where_nothing_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WAITING_MAX", 0.02)
    limit = TimeLimit(Path("deck.apkg"))
    time.sleep(0.03)
    assert limit.is_over()

"""Promises 1, 2, 9 and 10 for a machine that loses power: every state that a real session could leave."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.endurance.crash_states import (
    LOST,
    Found,
    Share,
    Trial,
    acknowledged_by,
    record,
    synced_after_the_message,
    with_unsynced_journal,
    without_syncs,
)
from tests.endurance.driver import LONG, count
from tests.endurance.tracing import need_strace

ANSWERS = count(long=50, short=2)
MOST = count(long=2**12, short=8)
"""So many states after a call are all tried; of more, DRAWS."""
DRAWS = count(long=60, short=2)
WHOLE = count(long=200, short=40)
"""Every so many states `doctor` looks at the whole home, its cache included."""

STATES = count(long=200_000, short=300)
SECONDS = 600  # of each of two cores

SOUND = {"sound", "sound, doctor looked at all"}


def tried(share: Share) -> Found:
    """In a folder in memory where there is one: the disk's own speed says nothing here."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        recording = record(Path(folder), ANSWERS, anew=False, seed=share[0])
        return Trial(recording).run(recording.calls, most=MOST, draws=DRAWS, whole=WHOLE, share=share)


def test_whatever_a_power_cut_leaves_holds_every_acknowledged_answer_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    need_strace()
    if LONG:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            every = list(pool.map(tried, [(0, 2), (1, 2)]))
    else:
        every = [tried((0, 1))]
    outcomes = sum((found.outcomes for found in every), Counter[str]())
    seconds = [round(found.seconds) for found in every]
    with capsys.disabled():
        print(f" {outcomes.total()} states, {seconds} s: {dict(outcomes)}", end=" ")  # noqa: T201  # the figure, beside the name
    assert set(outcomes) <= SOUND, [found.examples for found in every]
    assert outcomes["sound, doctor looked at all"] > outcomes.total() // WHOLE - len(every)
    assert outcomes.total() >= STATES
    assert max(seconds) <= SECONDS


def test_a_session_that_syncs_too_little_or_too_late_is_caught(tmp_path: Path) -> None:
    need_strace()
    recording = record(tmp_path, 2, anew=True, seed=3)
    trial, calls = Trial(recording), recording.calls
    first = next(number for number, call in enumerate(calls) if acknowledged_by(call)) + 1
    for planted in (without_syncs, with_unsynced_journal, synced_after_the_message):
        found = trial.run([*calls[:first], *planted(calls[first:])], most=8, draws=4, first=first)
        assert LOST in found.outcomes, (planted, found)
        assert not [outcome for outcome in found.outcomes if "doctor is silent" in outcome], found

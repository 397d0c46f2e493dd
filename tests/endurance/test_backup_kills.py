"""Restoring and merging, killed at any call to the disk: the log is the old one or the new one, and sound."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from flashcards.store.backups import backups
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from tests.endurance.driver import Kept, flashcards_here, make_home
from tests.endurance.driver import count as long_or_short
from tests.endurance.tracing import CALLS, counted, injected, need_strace, traced
from tests.store.conftest import draft

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
SWEPT = long_or_short(long=10_000, short=2)


@pytest.fixture
def forked(tmp_path: Path) -> Path:
    """A home whose log and whose copy both went on from the same rows; another copy is damaged."""
    home = make_home(tmp_path / "home", cards=10)
    assert flashcards_here(home, "rate", "card-0001", "3", now=NOW).code == 0
    for name, numbers in (("copy.db", range(1, 90)), ("reviews.db", range(90, 200))):
        if name == "copy.db":
            shutil.copy(home / "reviews.db", home / name)
        log = ReviewLog.open(home / name)
        log.append([draft(number, card="bigdeck/card-0002") for number in numbers])
        log.close()
    return home


def ids(path: Path) -> set[str]:
    log = ReviewLog.open(path)
    try:
        return {row.id for row in log.rows()}
    finally:
        log.close()


@pytest.mark.parametrize("command", ["merge", "restore", "restore over damage"])
def test_a_kill_at_any_call_leaves_the_old_log_or_the_new_one(
    forked: Path, tmp_path: Path, command: str
) -> None:
    need_strace()
    old, copy = ids(forked / "reviews.db"), ids(forked / "copy.db")
    if command == "restore over damage":
        (forked / "reviews.db").write_bytes(b"\xff" * 8192)
    new = old | copy if command == "merge" else copy
    kept, tried = Kept(forked), forked

    def anew() -> tuple[str, ...]:
        kept.again()
        return "backup", command.split(maxsplit=1)[0], str(tried / "copy.db")

    made = counted(tried, *anew(), output=tmp_path / "count", now=NOW)
    assert ids(tried / "reviews.db") == new
    every = [(call, number) for call in CALLS for number in range(1, made[call] + 1)]
    wrong = []
    for call, number in sorted(Random(3).sample(every, min(SWEPT, len(every)))):
        words = anew()
        options = injected(call, "signal=KILL", str(number))
        assert traced(tried, *words, output=tmp_path / "trace", options=options, now=NOW).returncode != 0
        log = tried / "reviews.db"
        if command != "restore over damage" or (log.exists() and log.read_bytes()[:1] == b"S"):
            held = ids(log)
            copies = [ids(backup.path) for backup in backups(tried / "backups")]
            if (
                held not in (old, new)
                or examine(log)
                or (held == new and command == "restore" and old not in copies)
            ):
                wrong.append(f"at {call} {number}: {len(held)} rows, {examine(log)}")
        elif not log.exists() and not list((tried / "backups").glob("damaged-*.db")):
            wrong.append(f"at {call} {number}: neither a log nor what was set aside")
        if (again := flashcards_here(tried, *words, now=NOW)).code != 0 or ids(log) != new:
            wrong.append(f"at {call} {number}, again: {again.err}")
    assert not wrong, "\n".join(wrong)

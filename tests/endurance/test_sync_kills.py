"""Sync, killed or refused at any call to the disk, and beside an open session: no answer is lost."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from tests.endurance.driver import (
    Done,
    Kept,
    Session,
    answers_in,
    flashcards_here,
    make_home,
    must_be_sound,
    rows_of,
)
from tests.endurance.driver import count as long_or_short
from tests.endurance.tracing import CALLS, counted, injected, need_strace, traced
from tests.store.conftest import draft

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
SWEPT = long_or_short(long=10_000, short=2)
"""How many calls of a sync are tried; the long version tries every one."""


def answer(home: Path, numbers: range) -> None:
    with closing(ReviewLog.open(home / "reviews.db")) as log:
        log.append([draft(-number, card="bigdeck/card-0002") for number in numbers])


def sync(home: Path, folder: Path) -> Done:
    return flashcards_here(home, "sync", str(folder), "--join", now=NOW)


def ids(home: Path) -> set[str]:
    return {row.id for row in rows_of(home)}


def ids_there(folder: Path) -> set[str]:
    """Of every line that has its end."""
    texts = [path.read_bytes() for path in folder.glob("*.jsonl")]
    return {json.loads(line)[0] for text in texts for line in text.split(b"\n")[:-1]}


@pytest.fixture(params=["begun apart", "copied"])
def two(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """A home with answers that are not sent yet, and a folder with answers that have not come yet."""
    one, other, folder = make_home(tmp_path / "one", cards=10), tmp_path / "other", tmp_path / "folder"
    assert flashcards_here(one, "rate", "card-0001", "3", now=NOW).code == 0
    if request.param == "copied":
        shutil.copytree(one, other)
        assert flashcards_here(other, "due", now=NOW).code == 0  # its cache is made anew, before any sync
    else:
        make_home(other, cards=10)
        assert flashcards_here(other, "rate", "card-0001", "3", now=NOW).code == 0
    answer(one, range(1, 40))
    assert sync(one, folder).code == 0
    answer(other, range(40, 100))
    return other, folder


@pytest.mark.parametrize("what", ["signal=KILL", "error=ENOSPC", "error=EIO"])
def test_a_kill_or_a_failure_at_any_call_of_a_sync_loses_nothing_and_the_next_one_completes(
    two: tuple[Path, Path], tmp_path: Path, what: str
) -> None:
    need_strace()
    home, folder = two
    held, there = ids(home), ids_there(folder)
    both = Kept(home), Kept(folder)

    def anew() -> tuple[str, ...]:
        for kept in both:
            kept.again()
        return "sync", str(folder), "--join"

    made = counted(home, *anew(), output=tmp_path / "count", now=NOW, calls=(*CALLS, "write"))
    assert ids(home) == held | there == ids_there(folder)
    every = [(call, number) for call in (*CALLS, "write") for number in range(1, made[call] + 1)]
    wrong = []
    for call, number in sorted(Random(3).sample(every, min(SWEPT, len(every)))):
        at = f"at {call} {number}"
        words = anew()
        ended = traced(
            home,
            *words,
            output=tmp_path / "trace",
            options=injected(call, what, str(number)),
            now=NOW,
        )
        if "KILL" not in what and (ended.stderr.count("\n") > 1 or "Traceback" in ended.stderr):
            wrong.append(f"{at}: {ended.stderr}")
        if not held <= ids(home) <= held | there or not there <= ids_there(folder):
            wrong.append(f"{at}: rows were lost")
        if findings := examine(home / "reviews.db"):  # opened above: SQLite has tidied up
            wrong.append(f"{at}: {findings}")
        again = flashcards_here(home, *words, now=NOW)
        if again.code != 0 or not ids(home) == ids_there(folder) == held | there:
            wrong.append(f"{at}, again: {again.err or again.out}")
        must_be_sound(home, NOW, at)
    assert not wrong, "\n".join(wrong)


def test_an_open_session_and_a_sync_lose_no_answer_to_each_other(two: tuple[Path, Path]) -> None:
    home, folder = two
    before = ids(home) | ids_there(folder)
    with Session(home, "bigdeck", now=NOW) as session:
        while session.wait_for_prompt() and len(session.acknowledged) < 6:
            if session.at_rating:
                assert sync(home, folder).code == 0
            session.answer()
        said = list(session.acknowledged)
    assert len(said) == 6
    assert sync(home, folder).code == 0
    assert len(ids(home)) == len(before) + 6
    assert before < ids(home) == ids_there(folder)
    assert sorted(said) == sorted(
        each for each in answers_in(row for row in rows_of(home) if row.id not in before)
    )
    must_be_sound(home, NOW)

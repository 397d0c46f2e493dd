"""Promise 7: a single bit that changes a row never goes unnoticed, and none brings `doctor` down."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, Rating, RowKind
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from tests.endurance.driver import count, flashcards
from tests.rows import DAY_MS, MONDAY, MORNING

FLIPS = count(long=1500, short=60)
TOLD = count(long=60, short=4)
ROWS = 300


def draft(number: int, random: Random) -> Draft:
    return Draft(
        RowKind.REVIEW,
        CardKey(f"deck-{number % 3}/card-{number % 50}"),
        MORNING + number * DAY_MS // 10,
        60,
        MONDAY + timedelta(days=number // 10),
        rating=random.choice(list(Rating)),
        answer_ms=random.randrange(100_000),
        total_ms=random.randrange(100_000),
        points=random.randrange(32) if number % 2 else None,
        points_total=5,
        text_hash=f"{random.getrandbits(64):016x}",
    )


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A log of 300 rows with some of everything that a row can hold."""
    path = tmp_path / "home" / "reviews.db"
    path.parent.mkdir(mode=0o700)
    random = Random(5)
    log = ReviewLog.create(path)
    for batch in range(0, ROWS, 50):
        log.append([draft(number, random) for number in range(batch, batch + 50)])
    log.close()
    return path


def readable_rows(path: Path) -> list[tuple[object, ...]] | None:
    """What any SQLite reads of the rows; None where it cannot, and where an index tells another story."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT * FROM review ORDER BY rowid").fetchall()
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        return None


def flipped(path: Path, random: Random, target: Path) -> str:
    """A copy of `path` with one bit changed; which one."""
    content = bytearray(path.read_bytes())
    place, bit = random.randrange(len(content)), random.randrange(8)
    content[place] ^= 1 << bit
    target.write_bytes(content)
    return f"byte {place}, bit {bit}"


def test_no_flipped_bit_that_changed_a_row_goes_unnoticed(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = readable_rows(sound)
    assert original is not None
    assert len(original) == ROWS
    assert examine(sound) == []
    random = Random(6)
    damaged = tmp_path / "damaged.db"
    outcomes: Counter[str] = Counter()
    unnoticed, failed = [], []
    for _ in range(FLIPS):
        at = flipped(sound, random, damaged)
        changed = readable_rows(damaged) != original
        try:
            found = bool(examine(damaged))
        except Exception as error:  # noqa: BLE001, RUF100 - whatever it is, it would have been a traceback
            failed.append(f"{at}: {error!r}")
            continue
        outcomes[f"{'changed' if changed else 'harmless'}, {'found' if found else 'not found'}"] += 1
        if changed and not found:
            unnoticed.append(at)
    with capsys.disabled():
        print(f" {FLIPS} flips: {dict(outcomes)}, {len(failed)} failed", end=" ")  # noqa: T201  # the figure, beside the name
    assert unnoticed == []
    assert not failed, "\n".join(failed)


def test_doctor_tells_of_a_damaged_log_in_lines_and_leaves_every_byte(sound: Path, tmp_path: Path) -> None:
    random = Random(7)
    home = tmp_path / "damaged"
    home.mkdir(mode=0o700)
    log = home / "reviews.db"
    original = readable_rows(sound)
    told, wrong = 0, []
    while told < TOLD:
        at = flipped(sound, random, log)
        log.chmod(0o600)
        if readable_rows(log) == original:
            continue
        told += 1
        before = log.read_bytes()
        for command in (("log",), ("rate", "returning-questions/tell-me-about-yourself", "3"), ("doctor",)):
            done = flashcards(home, *command)
            what = f"{at}, {command[0]} exits {done.returncode}: {done.stdout}{done.stderr}"
            if "Traceback" in done.stderr or len(done.stderr.splitlines()) > 1:
                wrong.append(f"more than a line: {what}")
            if log.read_bytes() != before:
                wrong.append(f"changed the file: {what}")
            if command[0] != "log" and (done.returncode != 5 or str(log) not in done.stdout + done.stderr):
                wrong.append(f"did not name the damage: {what}")
    assert not wrong, "\n".join(wrong)

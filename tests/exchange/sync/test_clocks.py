"""What is said of clocks that are apart: how far, which way, and from when on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flashcards.exchange.sync.clocks import APART_MS, RowTimes, compare_clocks
from flashcards.exchange.sync.folder import FolderRemote
from flashcards.home.clock import StoppedClock, milliseconds
from flashcards.home.home import Home
from flashcards.home.places import Places
from tests.exchange.sync.chains import LAPTOP, chain

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
MINUTE = 60_000


class WithAClock(FolderRemote):
    """A folder has no clock of its own; this one goes wrong by so many ms."""

    def __init__(self, folder: Path, apart: int) -> None:
        super().__init__(folder, name="REMOTE")
        self.time = milliseconds(NOW) + apart

    def clock(self) -> int | None:
        return self.time


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(Places.of(tmp_path / "home"), StoppedClock(NOW))


@pytest.mark.parametrize(
    ("apart", "said"),
    [
        (0, ""),
        (APART_MS, ""),
        (-APART_MS, ""),
        (APART_MS + 1, "5 minutes ahead of"),
        (-APART_MS - 1, "5 minutes behind"),
        (119 * MINUTE, "119 minutes ahead of"),
        (120 * MINUTE, "2 hours ahead of"),
        (-151 * MINUTE, "3 hours behind"),
        (2_879 * MINUTE, "48 hours ahead of"),
        (2_880 * MINUTE, "2 days ahead of"),
        (-10 * 1_440 * MINUTE, "10 days behind"),
    ],
)
def test_a_clock_of_a_remote_that_is_more_than_five_minutes_apart_is_told(
    home: Home, tmp_path: Path, apart: int, said: str
) -> None:
    told: list[str] = []
    compare_clocks(home, WithAClock(tmp_path, apart), told.append)
    text = (
        f"REMOTE: its clock is {said} this machine's; set the wrong one right, or answers count for the "
        "wrong day"
    )
    assert told == ([text] if said else [])


def test_a_remote_without_a_clock_is_no_reason_to_say_anything(home: Home, tmp_path: Path) -> None:
    compare_clocks(home, FolderRemote(tmp_path), pytest.fail)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        ([-MINUTE, 0, APART_MS], ""),
        ([APART_MS + 1], "1 row is dated up to 5 minutes"),
        ([0, 180 * MINUTE, -MINUTE, 120 * MINUTE, 0], "2 rows are dated up to 3 hours"),
        ([120 * MINUTE, 180 * MINUTE], "2 rows are dated up to 3 hours"),
    ],
)
def test_rows_that_are_dated_more_than_five_minutes_ahead_are_counted(
    home: Home, tmp_path: Path, ahead: list[int], said: str
) -> None:
    rows = chain(LAPTOP, len(ahead))
    dated = [(*row[:7], milliseconds(NOW) + apart, *row[8:]) for row, apart in zip(rows, ahead, strict=True)]
    times = RowTimes(home)
    assert list(times.watched(dated)) == dated
    told: list[str] = []
    times.tell_of(FolderRemote(tmp_path, name="REMOTE"), told.append)
    text = (
        f"REMOTE: {said} ahead of this machine's clock; set the wrong clock right. "
        "flashcards doctor lists rows of the future"
    )
    assert told == ([text] if said else [])

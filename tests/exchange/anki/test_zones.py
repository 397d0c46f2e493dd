"""Schedule and history arrive in Anki as they are at the desk, in every time zone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CARDS = 400
ZONES = ["America/New_York", "Asia/Kolkata", "Pacific/Auckland"]
"""Two with summer time, on both halves of the earth, and one of a half hour without."""


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Zone -> what `tests.exchange.anki.zones` says of it. Each zone is a process; they run side by side."""
    running = {}
    for zone in ZONES:
        folder = tmp_path_factory.mktemp("zone")
        command = [sys.executable, "-m", "tests.exchange.anki.zones", str(folder), str(CARDS)]
        running[zone] = subprocess.Popen(
            command, env={**os.environ, "TZ": zone}, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
        )
    said = {zone: process.communicate(timeout=120)[0] for zone, process in running.items()}
    assert {process.returncode for process in running.values()} == {0}
    return {zone: json.loads(out) for zone, out in said.items()}


@pytest.mark.parametrize("zone", ZONES)
def test_every_card_stands_in_anki_where_it_stands_at_the_desk(
    compared: dict[str, dict[str, Any]], zone: str
) -> None:
    """Due day, stability, difficulty, interval, counts, suspensions, burials and every line of the log."""
    found = compared[zone]
    assert found["differences"] == []
    assert found["cards"] == CARDS
    assert found["reviews"] > 3 * CARDS
    assert set(found["states"]) == {"0 0", "0 -1", "0 -3", "2 2", "2 -1", "2 -3"}


@pytest.mark.parametrize("zone", ZONES)
def test_the_database_check_of_anki_finds_nothing(compared: dict[str, dict[str, Any]], zone: str) -> None:
    assert compared[zone]["check"]


@pytest.mark.parametrize("zone", ZONES)
def test_what_anki_works_out_from_the_log_is_what_the_desk_worked_out(
    compared: dict[str, dict[str, Any]], zone: str
) -> None:
    """Wherever it counts the same days: its blocks of 24 hours go astray over a change of summer time."""
    found = compared[zone]
    assert found["recomputed"] > CARDS / 3
    assert found["recomputed_worst"] < 1e-5
    if zone == "Asia/Kolkata":
        assert found["other_days"] == 0


@pytest.mark.parametrize("zone", ZONES)
def test_good_on_the_phone_gives_the_stability_that_good_gives_at_the_desk(
    compared: dict[str, dict[str, Any]], zone: str
) -> None:
    found = compared[zone]
    assert found["next_good"] > CARDS / 2
    assert found["next_good_worst"] < 1e-3

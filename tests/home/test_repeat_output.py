"""What is told before click is loaded: only where it is certain, and the same as the command says."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_data_dir

from flashcards.home import repeat_output
from flashcards.home.clock import Clock, clock_from, milliseconds
from flashcards.home.places import home_folder
from tests.cli.test_cached_output import let_time_pass
from tests.learner import Learner, at_once

FLAGS = ["--short", "--check"]
"""What a shell prompt asks of `due`."""


@pytest.fixture
def asked(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setenv("FLASHCARDS_HOME", str(learner.home))
    learner("review", "--limit", "3", typed="\n1\n3\n" * 3)
    let_time_pass(learner)
    return learner


@pytest.mark.parametrize("flag", FLAGS)
def test_what_was_answered_is_told_again(asked: Learner, flag: str) -> None:
    assert at_once(asked.home, "due", flag) is None
    said = asked("due", flag)
    assert at_once(asked.home, "due", flag) == (said.out.strip(), said.code)


@pytest.mark.parametrize("flag", FLAGS)
def test_of_a_home_that_nobody_has_touched_the_command_says_the_same(newcomer: Learner, flag: str) -> None:
    assert not newcomer.home.exists()
    said = newcomer("due", flag)
    assert at_once(newcomer.home, "due", flag) == (said.out.strip(), said.code)


@pytest.mark.parametrize("later", ["2026-11-24T08:00:00+01:00", "2026-11-23T08:00:00+02:00"])
def test_on_another_day_or_in_another_zone_only_the_command_can_tell(asked: Learner, later: str) -> None:
    asked("due", "--short")
    assert at_once(asked.home, "due", "--short") is not None
    asked.at(later)
    assert at_once(asked.home, "due", "--short") is None


@pytest.mark.parametrize("now", ["soon", "2026-11-23", "2026-11-23T08:00:00", "9999-12-31T23:59:59+01:00"])
def test_a_time_that_is_none_is_left_to_the_command(
    asked: Learner, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    asked("due", "--short")
    monkeypatch.setenv("FLASHCARDS_NOW", now)
    assert at_once(asked.home, "due", "--short") is None


def test_a_torn_cache_is_left_to_the_command(asked: Learner) -> None:
    asked("due", "--short")
    (asked.home / "cache.db").write_bytes(b"SQLite format 3" + b"x" * 4096)
    assert at_once(asked.home, "due", "--short") is None


@pytest.mark.parametrize("damage", ["x", "[" * 200_000, "[]", '["7", 0]', "7", "\x00"])
def test_a_damaged_answer_is_left_to_the_command(asked: Learner, damage: str) -> None:
    asked("due", "--short")
    for column in ("value", "stamp"):
        with closing(sqlite3.connect(asked.home / "cache.db")) as cache, cache:
            cache.execute(f"UPDATE derived SET {column} = ? WHERE kind = 'output'", (damage,))
        assert at_once(asked.home, "due", "--short") is None
        assert asked("due", "--short").code == 0


@pytest.mark.parametrize("name", ["a?b#c%20", 'quoted"name', "back\\slash", "line\nend", "ünï"])
def test_whatever_a_home_is_called_the_glance_never_says_what_is_not_so(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    assert at_once(home, "due", "--short") == ("10", 0)
    home.mkdir()
    assert at_once(home, "due", "--short") is None


def test_the_usual_home_is_that_of_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FLASHCARDS_HOME", raising=False)
    for data in ("", str(tmp_path), "  ", "relative", "~/data"):
        monkeypatch.setenv("XDG_DATA_HOME", data)
        usual = repeat_output._usual_home()
        if usual is not None:
            assert os.path.abspath(os.path.expanduser(usual)) == home_folder(None)  # noqa: PTH100, PTH111
            assert os.path.abspath(os.path.expanduser(usual)) == os.path.abspath(  # noqa: PTH100, PTH111
                user_data_dir("flashcards", appauthor=False)
            )


@given(st.datetimes(datetime(1971, 1, 1), datetime(2400, 1, 1)), st.integers(-14 * 4, 14 * 4))
def test_a_stopped_clock_is_read_as_the_command_reads_it(wall: datetime, quarters: int) -> None:
    now = wall.replace(tzinfo=timezone(timedelta(minutes=quarters * 15)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLASHCARDS_NOW", now.isoformat())
        assert repeat_output._now() == (milliseconds(clock_from(now.isoformat()).now()), quarters * 900)


def test_without_a_stopped_clock_the_time_is_that_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLASHCARDS_NOW", raising=False)
    ms, offset = repeat_output._now()
    now = Clock().now()
    assert abs(now.timestamp() * 1000 - ms) < 60_000
    ahead = now.utcoffset()
    assert ahead is not None
    assert ahead.total_seconds() == offset


def test_a_prompt_loads_neither_click_nor_json(asked: Learner) -> None:
    asked("due", "--short")
    code = "import sys; sys.argv = ['flashcards', 'due', '--short']\n"
    code += "import atexit; atexit.register(lambda: print(*sys.modules))\n"
    code += "from flashcards.cli.entry import main; main()"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    number, modules = run.stdout.split("\n")[:2]
    assert number == asked("due", "--short").out.strip()
    loaded = set(modules.split()) - ALWAYS_THERE
    assert not loaded & {"click", "json", "re", "typing", "pathlib"}  # datetime: by FLASHCARDS_NOW


ALWAYS_THERE = set(
    subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    ).stdout.split()
)


def test_a_terminal_is_told_the_same_as_by_the_command_in_its_width(asked: Learner) -> None:
    """The first time the command says it, then it is told at once; in another width it is another text."""
    first, again, wide = (in_terminal(columns) for columns in (40, 40, 80))
    assert "flashcards review" in first
    assert again == first != wide
    assert max(map(len, first.splitlines())) <= 40 < max(map(len, wide.splitlines()))


def in_terminal(columns: int) -> str:
    environment = {**os.environ, "COLUMNS": str(columns)}
    return str(pexpect.run(f"{sys.executable} -m flashcards", env=environment, encoding="utf-8"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_what_could_not_be_printed_is_told_every_time(asked: Learner) -> None:
    asked("today")
    assert at_once(asked.home, "today")
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "flashcards"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (run.returncode, run.stderr) == (2, "flashcards: the output: No space left on device\n")

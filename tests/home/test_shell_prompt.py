"""The number in a shell prompt: told at a glance where it is certain, and the same as the command's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_data_dir

from flashcards.home import shell_prompt
from flashcards.home.clock import Clock
from flashcards.home.places import home_folder
from flashcards.store.cache.layout import LAYOUT
from tests.cli.test_cached_output import let_time_pass
from tests.learner import Learner


def glance(flag: str) -> tuple[str, int] | None:
    return shell_prompt.answer(flag, LAYOUT)


@pytest.fixture
def asked(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setenv("FLASHCARDS_HOME", str(learner.home))
    learner("review", "--limit", "3", typed="\n1\n3\n" * 3)
    let_time_pass(learner)
    return learner


@pytest.mark.parametrize("flag", shell_prompt.FLAGS)
def test_what_was_answered_is_told_at_a_glance(asked: Learner, flag: str) -> None:
    assert glance(flag) is None
    said = asked("due", flag)
    assert glance(flag) == (said.out.strip(), said.code)


@pytest.mark.parametrize("flag", shell_prompt.FLAGS)
def test_of_a_home_that_nobody_has_touched_the_command_says_the_same(
    newcomer: Learner, monkeypatch: pytest.MonkeyPatch, flag: str
) -> None:
    monkeypatch.setenv("FLASHCARDS_HOME", str(newcomer.home))
    assert not newcomer.home.exists()
    said = newcomer("due", flag)
    assert glance(flag) == (said.out.strip(), said.code)


@pytest.mark.parametrize("later", ["2026-11-24T08:00:00+01:00", "2026-11-23T08:00:00+02:00"])
def test_on_another_day_or_in_another_zone_only_the_command_can_tell(asked: Learner, later: str) -> None:
    asked("due", "--short")
    assert glance("--short") is not None
    asked.at(later)
    assert glance("--short") is None


@pytest.mark.parametrize("now", ["soon", "2026-11-23", "2026-11-23T08:00:00", "9999-12-31T23:59:59+01:00"])
def test_a_time_that_is_none_is_left_to_the_command(
    asked: Learner, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    asked("due", "--short")
    monkeypatch.setenv("FLASHCARDS_NOW", now)
    assert glance("--short") is None


def test_a_torn_cache_is_left_to_the_command(asked: Learner) -> None:
    asked("due", "--short")
    (asked.home / "cache.db").write_bytes(b"SQLite format 3" + b"x" * 4096)
    assert glance("--short") is None


@pytest.mark.parametrize("name", ["a?b#c%20", 'quoted"name', "back\\slash", "line\nend", "ünï"])
def test_whatever_a_home_is_called_the_glance_never_says_what_is_not_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    home = tmp_path / name
    monkeypatch.setenv("FLASHCARDS_HOME", str(home))
    assert glance("--short") == ("10", 0)
    home.mkdir()
    assert glance("--short") is None


def test_the_usual_home_is_that_of_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FLASHCARDS_HOME", raising=False)
    for data in ("", str(tmp_path), "  ", "relative", "~/data"):
        monkeypatch.setenv("XDG_DATA_HOME", data)
        usual = shell_prompt._usual_home()
        if usual is not None:
            assert os.path.abspath(os.path.expanduser(usual)) == home_folder(None)  # noqa: PTH100, PTH111
            assert os.path.abspath(os.path.expanduser(usual)) == os.path.abspath(  # noqa: PTH100, PTH111
                user_data_dir("flashcards", appauthor=False)
            )


@given(st.integers(-14 * 4, 14 * 4))
def test_the_zone_is_written_as_the_command_writes_it(quarters: int) -> None:
    from datetime import timedelta

    asked = shell_prompt._question("--short", quarters * 900)
    assert f'"{timedelta(minutes=quarters * 15)}"' in asked


def test_without_a_stopped_clock_the_time_is_that_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLASHCARDS_NOW", raising=False)
    ms, offset = shell_prompt._now()
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

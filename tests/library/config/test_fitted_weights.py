"""Weights that `optimize` writes into config.toml, and what is left of them when they are taken back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flashcards.core.card_state import WEIGHT_BOUNDS
from flashcards.errors import ProblemsFound
from flashcards.library.config.editing import set_value
from flashcards.library.config.fitted_weights import add_fitted, take_back_fitted
from flashcards.library.config.reading import read_config
from flashcards.library.config.settings import Settings, with_tuples
from tests.library.config.test_settings import mistakes
from tests.library.conftest import Write

FIRST, SECOND, BY_HAND = (
    tuple(least + share * (most - least) for least, most in WEIGHT_BOUNDS) for share in (0.25, 0.5, 0.75)
)
UNTIL = datetime(2026, 11, 23, 8, 0, 0, 1000, UTC)
UNTIL_MS = 1_795_420_800_001

CONFIGS = {
    "none": None,
    "empty": "",
    "a key": "new_per_day = 5  # few\n",
    "comments alone": "# mine\n",
    "a table": "new_per_day = 5\n\n[deck.salary]\nleech_at = 3\n",
    "weights": f"# mine\nparameters = {list(BY_HAND)}  # so\nfuzz = false\n\n[deck.salary]\nleech_at = 3\n",
    "windows": f"fuzz = false\r\nparameters = {list(BY_HAND)}\r\n",
}


@pytest.mark.parametrize("text", CONFIGS.values(), ids=CONFIGS.keys())
def test_fitted_weights_are_written_and_taken_back_to_the_letter(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "config.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8", newline="")
    before = read_config(path)
    settings = add_fitted(path, FIRST, UNTIL)
    assert settings == read_config(path)
    assert settings.parameters == FIRST
    old = None if before.parameters is None else list(before.parameters)
    assert settings.earlier_parameters == [(UNTIL_MS, old)]
    assert settings._replace(parameters=before.parameters, fitted=()) == before
    assert take_back_fitted(path) == read_config(path) == before
    assert path.read_bytes() == (text or "").encode()


def test_two_fits_are_taken_back_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    once = add_fitted(path, FIRST, UNTIL)
    text = path.read_bytes()
    twice = add_fitted(path, SECOND, UNTIL + timedelta(days=9))
    assert twice.earlier_parameters == [(UNTIL_MS, None), (UNTIL_MS + 9 * 86_400_000, list(FIRST))]
    assert take_back_fitted(path) == once
    assert path.read_bytes() == text
    assert take_back_fitted(path) == Settings()


def test_weights_changed_by_hand_count_alone_and_the_next_fit_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    add_fitted(path, FIRST, UNTIL)
    changed = set_value(path, "parameters", str(list(BY_HAND)))
    assert not changed.fitted_weights_hold
    assert changed.earlier_parameters == []
    again = add_fitted(path, SECOND, UNTIL + timedelta(days=9))
    assert again.earlier_parameters == [(UNTIL_MS + 9 * 86_400_000, list(BY_HAND))]
    assert take_back_fitted(path).parameters == BY_HAND


def test_a_comment_beside_fitted_weights_stays_when_they_are_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    add_fitted(path, FIRST, UNTIL)
    path.write_text(path.read_text().replace("]\n", "]  # mine\n", 1))
    take_back_fitted(path)
    assert "# mine" in path.read_text()


def test_earlier_weights_decide_schedules_and_come_back_from_the_cache(tmp_path: Path) -> None:
    settings = add_fitted(tmp_path / "config.toml", FIRST, UNTIL)
    assert settings.deciding_schedules != Settings(parameters=FIRST).deciding_schedules
    by_hand = settings._replace(parameters=SECOND)
    assert by_hand.deciding_schedules == Settings(parameters=SECOND).deciding_schedules
    assert Settings(**with_tuples(json.loads(json.dumps(settings.as_values())))) == settings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fitted = 3", ':1:1: "fitted" belongs to flashcards optimize; remove it'),
        ("fitted = [3]", ':1:1: "fitted" belongs to flashcards optimize; remove it'),
        (
            f"[[fitted]]\nuntil = 2026-11-23\nparameters = {list(FIRST)}",
            ':2:1: fitted: "until" must be a moment without quotes; write until = 2026-11-20T18:00:00+01:00',
        ),
        (
            f"[[fitted]]\nuntil = 2026-11-23T08:00:00\nparameters = {list(FIRST)}",
            ':2:1: fitted: "until" must be a moment without quotes; write until = 2026-11-20T18:00:00+01:00',
        ),
        (
            "[[fitted]]\nuntil = 2026-11-23T08:00:00Z\nparameters = [1.0]",
            ':3:1: fitted: "parameters" must be a list of 21 numbers; '
            "leave out parameters for those of FSRS-6",
        ),
        (
            "[[fitted]]\nuntil = 2026-11-23T08:00:00Z",
            ':1:1: fitted: "parameters" is missing; remove the table',
        ),
    ],
)
def test_a_record_of_a_fit_that_makes_no_sense_is_refused_with_a_cure(
    write: Write, text: str, said: str
) -> None:
    assert mistakes(write(text)) == [said]


def test_a_fit_of_the_first_year_is_read(write: Write) -> None:
    path = write(
        f"parameters = {list(FIRST)}\n[[fitted]]\nuntil = 0001-01-01T00:00:00Z\nparameters = {list(FIRST)}\n"
    )
    assert read_config(path).fitted_weights_hold


def test_a_record_written_on_one_line_by_hand_is_left_alone(write: Write) -> None:
    weights = list(FIRST)
    text = f"parameters = {weights}\nfitted = [{{until = 2026-11-23T08:00:00Z, parameters = {weights}}}]\n"
    path = write(text)
    before = path.read_bytes()
    with pytest.raises(ProblemsFound, match="take fitted out by hand"):
        take_back_fitted(path)
    with pytest.raises(ProblemsFound):
        add_fitted(path, SECOND, UNTIL)
    assert path.read_bytes() == before

"""Ten simulated days at the command line: the right cards come back, and nothing is lost."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import fsrs

from flashcards.core.study.scheduling import fuzz_range
from tests.endurance.driver import count
from tests.learner import Learner

A_DAY = count(long=30, short=15)
"""Answers of one session."""


def ten_days(learner: Learner, *, seed: int, wipe_cache: bool = False) -> list[dict[str, Any]]:
    """Ratings drawn by chance, evenings and mornings, a missed day; the log at the end."""
    chance = random.Random(seed)
    for day in range(10):
        if day == 4:
            continue
        learner.at(
            f"2026-11-{23 + day:02d}T21:00:00+01:00" if day < 8 else f"2026-12-0{day - 7}T01:30:00+01:00"
        )
        answers = "".join(
            f"\n{chance.choice(['a', '0', '1 2', '1 2 3'])}\n{chance.randint(1, 4)}\n" for _ in range(A_DAY)
        )
        assert learner("review", typed=answers).code == 0
        if wipe_cache:
            (learner.home / "cache.db").unlink()
    return [json.loads(line) for line in learner("log", "--json").out.splitlines()]


def straight_fsrs(rows: list[dict[str, Any]]) -> fsrs.Card:
    """The rows of one card through fsrs itself, at noon of their study days."""
    theirs = fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=365
    )
    card = fsrs.Card(card_id=1, due=datetime(2026, 1, 1, tzinfo=UTC))
    for index, row in enumerate(rows):
        moment = datetime.fromisoformat(row["study_day"]).replace(tzinfo=UTC) + timedelta(seconds=index)
        card, _ = theirs.review_card(card, fsrs.Rating(row["rating"]), moment)
    return card


def by_card(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    cards: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        cards.setdefault(row["card"], []).append(row)
    return cards


def test_without_fuzz_due_days_are_a_straight_fsrs_computation_on_study_days(learner: Learner) -> None:
    learner("config", "set", "fuzz", "false")
    cards = by_card(ten_days(learner, seed=1))
    assert len(cards) > 30
    for card, rows in cards.items():
        shown, theirs = learner("show", card, "--json").json, straight_fsrs(rows)
        assert (shown["stability"], shown["difficulty"]) == (theirs.stability, theirs.difficulty)
        assert shown["due"] == theirs.due.date().isoformat()


def test_with_fuzz_memory_is_that_of_fsrs_and_the_due_day_lies_in_the_fuzz_range(learner: Learner) -> None:
    moved = 0
    for card, rows in by_card(ten_days(learner, seed=2)).items():
        shown, theirs = learner("show", card, "--json").json, straight_fsrs(rows)
        assert (shown["stability"], shown["difficulty"]) == (theirs.stability, theirs.difficulty)
        last = date.fromisoformat(rows[-1]["study_day"])
        lowest, highest = fuzz_range((theirs.due.date() - last).days, 365)
        interval = (date.fromisoformat(shown["due"]) - last).days
        assert lowest <= interval <= highest
        moved += interval != (theirs.due.date() - last).days
    assert moved > 0


def test_what_stood_beside_the_rating_is_what_was_stored(learner: Learner) -> None:
    for _ in range(6):
        out = learner("review", typed="\n1 2\n2\n" * 12).out
        previews = [line for line in out.splitlines() if line.startswith("1 Again: ")]
        stored = [line for line in out.splitlines() if line.startswith("Saved: ")]
        assert len(stored) == len(previews) > 0
        for preview, line in zip(previews, stored, strict=True):
            interval = preview.split("2 Hard: ")[1].split(" d")[0]
            expected = "tomorrow" if interval == "1" else f"in {interval} days"
            assert expected in line
        learner.sleep()


def test_deleting_the_cache_at_any_point_changes_nothing(learner: Learner) -> None:
    rows = ten_days(learner, seed=3, wipe_cache=True)
    wiped = learner.states(), learner("due", "--json").json, learner("today", "--json").json
    learner.home = learner.home.with_name("other")
    others = ten_days(learner, seed=3)
    facts = [(row["card"], row["rating"], row["study_day"], row["reviewed_at"]) for row in rows]
    assert facts == [(row["card"], row["rating"], row["study_day"], row["reviewed_at"]) for row in others]
    assert wiped == (learner.states(), learner("due", "--json").json, learner("today", "--json").json)


def test_doctor_is_content_after_ten_days_and_the_last_seven_days_are_backed_up(learner: Learner) -> None:
    ten_days(learner, seed=4)
    assert learner("doctor").code == 0
    backups = sorted(path.name for path in (learner.home / "backups").iterdir())
    days = ["11-24", "11-25", "11-26", "11-28", "11-29", "11-30", "12-01"]  # 27 Nov was missed
    assert backups == [f"reviews-2026-{day}.db" for day in days]

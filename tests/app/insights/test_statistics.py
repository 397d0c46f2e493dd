"""Statistics equal a slow, obvious count of the log: across voids, imports, crams, zones and moved cards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.app.insights.statistics import Statistics, statistics_of
from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import predicted_recall
from flashcards.core.rows import Draft, Rating, Row, RowKind, Source
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import places
from flashcards.library.decks.reader import read_deck
from tests.endurance.driver import count
from tests.learner import begin_warm

DECK = """\
id = "own"
title = "Own"
tags = ["topic:own"]
[[card]]
id = "one"
question = "Who was one?"
answer = "The first."
points = ["First", "Alone"]
seconds = 60
[[card]]
id = "two"
was = ["second"]
question = "Who was two?"
answer = "The second."
points = ["Second", "After one", "Before three"]
tags = ["topic:late"]
[[card]]
id = "three"
question = "Who was three?"
answer = "The third."
"""

KEYS = ["own/one", "own/second", "own/two", "own/three", "gone/card"]
"""`second` is what `two` was called; the deck `gone` is no more."""

TODAY = date(2026, 11, 23)
START = 1_795_420_800_000 - 40 * 86_400_000
"""Forty days before this morning, in milliseconds."""

OLD_TEXT = "0" * 16


class Step(NamedTuple):
    key: str
    hours: int
    offset: int
    kind: RowKind
    rating: Rating
    suggested: Rating | None
    said: int | None
    old_text: bool
    external: int | None
    total_ms: int | None
    voids_last: bool


steps = st.builds(
    Step,
    key=st.sampled_from(KEYS),
    hours=st.integers(0, 20),
    offset=st.sampled_from([-600, 0, 60, 840]),
    kind=st.sampled_from([RowKind.REVIEW] * 6 + [RowKind.CRAM, RowKind.RESET, RowKind.SUSPEND]),
    rating=st.sampled_from(Rating),
    suggested=st.none() | st.sampled_from(Rating),
    said=st.none() | st.integers(0, 7),
    old_text=st.booleans(),
    external=st.none() | st.integers(0, 3),
    total_ms=st.none() | st.integers(0, 900_000),
    voids_last=st.booleans(),
)


def texts(home: Home) -> dict[str, tuple[str, int]]:
    deck = read_deck(home.places.decks / "own.toml").deck
    assert deck is not None
    found = {card.key: (card.text_hash, len(card.points)) for card in deck.cards}
    return found | {"own/second": found[CardKey("own/two")], "gone/card": ("", 0)}


def play(home: Home, told: list[Step]) -> None:
    """Write the steps into the log, each some hours after the one before."""
    ms, known = START, texts(home)
    reviews: list[Row] = []
    for number, step in enumerate(told):
        ms += step.hours * 3_600_000 + 1
        day = date(1970, 1, 1) + timedelta(days=(ms + step.offset * 60_000 - 4 * 3_600_000) // 86_400_000)
        is_answer = step.kind in (RowKind.REVIEW, RowKind.CRAM)
        text_hash, points = known[step.key]
        checked = is_answer and step.said is not None and points > 0
        (row,) = home.append(
            [
                Draft(
                    step.kind,
                    CardKey(step.key),
                    ms,
                    step.offset,
                    day,
                    rating=step.rating if is_answer else None,
                    suggested=step.suggested if is_answer else None,
                    total_ms=step.total_ms if is_answer else None,
                    points=(step.said or 0) & ((1 << points) - 1) if checked else None,
                    points_total=points if checked else None,
                    text_hash=(OLD_TEXT if step.old_text else text_hash) if is_answer else None,
                    source=Source.ANKI if is_answer and step.external is not None else Source.SESSION,
                    external_id=f"anki-{step.external}-{number % 3}"
                    if is_answer and step.external is not None
                    else None,
                )
            ]
        )
        if step.voids_last and reviews:
            home.void(reviews.pop(), Source.CLI)
        if step.kind is RowKind.REVIEW:
            reviews.append(row)


def counted_answers(home: Home) -> list[Row]:
    """Slowly: every review that nobody voided, each import once, with the present name of its card."""
    assert home.log is not None
    rows = list(home.log.rows())
    voided = {row.voids for row in rows if row.kind is RowKind.VOID}
    taken_back = {row.external_id for row in rows if row.id in voided and row.external_id is not None}
    answers: list[Row] = []
    imported: set[str] = set()
    for row in rows:
        if row.kind is not RowKind.REVIEW or row.id in voided or row.external_id in taken_back:
            continue
        if row.external_id is not None:
            if row.external_id in imported:
                continue
            imported.add(row.external_id)
        if row.card != "gone/card":
            present = CardKey("own/two") if row.card == "own/second" else row.card
            answers.append(row._replace(card=present))
    return answers


def obvious(home: Home) -> Iterator[tuple[str, object, object]]:
    """(what, as it is told, as it is counted slowly)."""
    found: Statistics = statistics_of(home, ("own",))
    answers = counted_answers(home)
    seconds = {"own/one": 60, "own/two": 90, "own/three": 90}
    for name, practice, days in (
        ("today", found.today, 1),
        ("week", found.week, 7),
        ("all", found.all, 10**4),
    ):
        among = [row for row in answers if (TODAY - row.study_day).days < days]
        ms = sum(min(row.total_ms or 0, 4000 * seconds[row.card]) for row in among)
        told = (round(practice.minutes, 6), practice.answers, practice.days)
        yield name, told, (round(ms / 60_000, 6), len(among), len({row.study_day for row in among}))
    yield "days", sum(day.answers for day in found.by_day.values()), len(answers)
    checked = [row for row in answers if row.points is not None]
    said = sum(bin(row.points or 0).count("1") for row in checked)
    yield "points", found.said, (said, sum(row.points_total or 0 for row in checked))
    missed: Counter[tuple[str, int]] = Counter()
    for row in checked:
        if row.text_hash == texts(home)[row.card][0]:
            missed.update(
                (row.card, bit) for bit in range(row.points_total or 0) if not (row.points or 0) & 1 << bit
            )
    told_missed = sorted(point.missed for point in found.missed)
    yield "missed", told_missed, sorted(number for number in missed.values() if number >= 3)
    differences = [row.rating - row.suggested for row in answers if row.rating and row.suggested]
    yield (
        "own ratings",
        tuple(found.own),
        (
            sum(difference == 0 for difference in differences),
            sum(difference > 0 for difference in differences),
            sum(difference < 0 for difference in differences),
        ),
    )
    by_card: dict[str, list[Row]] = defaultdict(list)
    for row in answers:
        by_card[row.card].append(row)
    first = later = first_passed = later_passed = 0
    for rows in by_card.values():
        for place, row in enumerate(rows):
            if place and rows[place - 1].study_day == row.study_day:
                continue
            if place == 0:
                first, first_passed = first + 1, first_passed + (row.rating != Rating.AGAIN)
            else:
                later, later_passed = later + 1, later_passed + (row.rating != Rating.AGAIN)
    if all(row.kind is not RowKind.RESET for row in (home.log.rows() if home.log else ())):
        yield "passed", (found.first[:2], found.later[:2]), ((first, first_passed), (later, later_passed))
    yield "cards", found.cards.cards, 3
    states = [home.state(CardKey(key)) for key in seconds]
    due = [state.due for state in states if state.due is not None and not state.suspended]
    assert found.ahead is not None
    yield "overdue", found.ahead.waiting, sum(day < TODAY for day in due)
    yield (
        "ahead",
        [number for _, number in found.ahead.days],
        [sum(day == TODAY + timedelta(days=step) for day in due) for step in range(7)],
    )
    often = {key: home.state(CardKey(key)).lapses for key in seconds}
    leech_at = home.settings.leech_at
    yield "leeches", dict(found.leeches), {key: lapses for key, lapses in often.items() if lapses >= leech_at}


@settings(max_examples=count(long=300, short=12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=1, max_size=40))
def test_every_figure_is_what_a_slow_count_of_the_log_says(
    tmp_path_factory: pytest.TempPathFactory, read_once: Path, told: list[Step]
) -> None:
    root = tmp_path_factory.mktemp("home") / "home"
    begin_warm(root, read_once)
    (root / "decks").mkdir()
    (root / "decks" / "own.toml").write_text(DECK)
    home = Home(places(str(root)), clock_from("2026-11-23T08:00:00+01:00"))
    try:
        play(home, told)
        home.look_again()
        for what, is_told, is_counted in obvious(home):
            assert is_told == is_counted, what
    finally:
        home.close()


def test_what_was_predicted_is_recall_just_before_the_answer(home: Home) -> None:
    (home.places.root / "decks").mkdir()
    (home.places.decks / "own.toml").write_text(DECK)
    home.look_again()
    now = home.now()
    for days in (9, 5, 0):
        ms, day = now.ms - days * 86_400_000, now.day - timedelta(days=days)
        before = home.state(CardKey("own/one"))
        home.record(Draft(RowKind.REVIEW, CardKey("own/one"), ms, 60, day, rating=Rating.GOOD))
        if days == 0:
            assert before.memory is not None
            last = predicted_recall(before.memory.stability, 5, home.settings.decay)
    told = statistics_of(home, ("own",)).later
    assert (told.answers, told.passed) == (2, 2)
    first = 2 * (told.predicted or 0) - last
    assert 0.5 < first < 1


def test_a_learner_without_an_answer_is_told_of_nothing(home: Home) -> None:
    found = statistics_of(home)
    assert (found.all.answers, found.by_day, found.missed, found.leeches) == (0, {}, (), ())
    assert found.cards.seen == 0

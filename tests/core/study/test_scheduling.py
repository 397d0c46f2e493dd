"""The laws of scheduling, and a golden table as the tripwire for upgrades of the fsrs library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import fsrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import (
    DEFAULT_DECAY,
    WEIGHT_BOUNDS,
    CardState,
    State,
    predicted_recall,
    recall_at,
)
from flashcards.core.rows import Rating, Row, RowKind
from flashcards.core.study.scheduling import (
    FSRS_PARAMETERS,
    EarlierWeights,
    Scheduler,
    counted,
    fuzz_range,
    fuzzed,
)
from flashcards.core.study_day import study_day
from tests.rows import DAY_MS, MONDAY, MORNING, histories, row

CARD = CardKey("salary/low-offer")
AGAIN, HARD, GOOD, EASY = Rating

exact = Scheduler(fuzz=False)
fuzzy = Scheduler()


def straight_fsrs(rows: list[Row]) -> fsrs.Card:
    """The same reviews through fsrs itself, at noon of their study days."""
    theirs = fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=365
    )
    card = fsrs.Card(card_id=1, due=datetime(2026, 1, 1, tzinfo=UTC))
    for index, review in enumerate(rows):
        moment = datetime.combine(review.study_day, datetime.min.time(), UTC) + timedelta(seconds=index)
        card, _ = theirs.review_card(card, fsrs.Rating(int(review.rating or 0)), moment)
    return card


@given(histories(kinds=[RowKind.REVIEW], orderly=True))
def test_without_fuzz_states_and_due_days_are_those_of_fsrs_on_study_days(rows: list[Row]) -> None:
    reviews = [review for review in rows if review.kind is RowKind.REVIEW]
    assume(reviews)
    state = exact.replay(CARD, reviews)
    theirs = straight_fsrs(reviews)
    assert state.memory == (theirs.stability, theirs.difficulty)
    assert state.due == theirs.due.date()


@given(histories(orderly=True))
def test_fuzz_moves_only_the_due_day_and_only_within_the_fuzz_range(rows: list[Row]) -> None:
    plain, moved = exact.replay(CARD, rows), fuzzy.replay(CARD, rows)
    assert moved.memory == plain.memory
    assume(plain.memory is not None)
    lowest, highest = fuzz_range(plain.interval, 365)
    assert lowest <= moved.interval <= highest


@given(histories(), st.sampled_from(list(Rating)), st.integers(0, 30))
def test_what_is_previewed_is_what_is_stored(rows: list[Row], rating: Rating, days: int) -> None:
    state = fuzzy.replay(CARD, rows)
    last = max((r.study_day for r in rows), default=MONDAY)
    at = max((r.reviewed_at for r in rows), default=MORNING) + 1
    day = last + timedelta(days=days)
    stored = fuzzy.replay(CARD, [*rows, row(rating, day=day, at=at, sequence=99)])
    preview = fuzzy.preview(state, day)[rating]
    assert preview._replace(last_reviewed_at=0) == stored._replace(last_reviewed_at=0)


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_rows_arrive_changes_nothing(rows: list[Row], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fuzzy.replay(CARD, shuffled) == fuzzy.replay(CARD, rows)


@given(histories())
def test_the_steps_of_a_history_lead_to_what_replay_gives(rows: list[Row]) -> None:
    steps = list(fuzzy.steps(CARD, rows))
    assert [step_row for step_row, _ in steps] == counted(rows)
    for number, (_, state) in enumerate(steps, 1):
        assert state == fuzzy.replay(CARD, [step_row for step_row, _ in steps[:number]])
    assert (steps[-1][1] if steps else CardState(CARD)) == fuzzy.replay(CARD, rows)


@given(histories())
def test_a_row_that_came_twice_counts_once(rows: list[Row]) -> None:
    assert fuzzy.replay(CARD, rows + rows) == fuzzy.replay(CARD, rows)


@given(histories(), st.sampled_from([*Rating]), st.integers(0, 40))
def test_replay_with_one_more_row_equals_one_more_review(rows: list[Row], rating: Rating, days: int) -> None:
    at = max((r.reviewed_at for r in rows), default=MORNING) + 1
    day = max((r.study_day for r in rows), default=MONDAY) + timedelta(days=days)
    assert fuzzy.replay(CARD, [*rows, row(rating, day=day, at=at, sequence=99)]) == fuzzy.review(
        fuzzy.replay(CARD, rows), rating, day, at
    )


@given(histories())
def test_voiding_a_row_is_as_if_it_had_never_been(rows: list[Row]) -> None:
    targets = [r for r in rows if r.kind is not RowKind.VOID]
    assume(targets)
    target = targets[0]
    void = row(None, kind=RowKind.VOID, at=MORNING + 10**12, sequence=99, voids=target.id)
    without = [r for r in rows if r.id != target.id]
    assert fuzzy.replay(CARD, [*rows, void]) == fuzzy.replay(CARD, without)


def test_a_void_waits_for_its_target() -> None:
    void = row(None, kind=RowKind.VOID, sequence=1, voids="desk-2")
    late = row(GOOD, sequence=2, at=MORNING + 5)
    assert fuzzy.replay(CARD, [void]).state is State.NEW
    assert fuzzy.replay(CARD, [void, late]).state is State.NEW


@given(histories())
def test_crams_never_touch_the_schedule(rows: list[Row]) -> None:
    crams = [r._replace(kind=RowKind.CRAM, id=f"cram-{r.id}") for r in rows if r.kind is RowKind.REVIEW]
    assert fuzzy.replay(CARD, rows + crams) == fuzzy.replay(CARD, rows)


@given(histories(orderly=True))
def test_no_card_falls_due_on_or_before_the_day_of_its_last_review(rows: list[Row]) -> None:
    state = fuzzy.replay(CARD, rows)
    if state.memory is not None:
        assert state.due is not None
        assert state.last_day is not None
        assert state.due > state.last_day


@given(histories(orderly=True), st.integers(0, 60))
def test_intervals_rise_from_again_to_easy(rows: list[Row], days: int) -> None:
    for scheduler in (exact, fuzzy):
        state = scheduler.replay(CARD, rows)
        day = (state.last_day or MONDAY) + timedelta(days=days)
        intervals = [preview.interval for preview in scheduler.preview(state, day).values()]
        assert intervals == sorted(intervals)


@given(histories(kinds=[RowKind.REVIEW], orderly=True))
def test_the_interval_meets_desired_retention_as_well_as_whole_days_can(rows: list[Row]) -> None:
    state = exact.replay(CARD, rows)
    assume(state.memory is not None and 1 < state.interval < 365)
    assert state.memory is not None
    recall = predicted_recall(state.memory.stability, state.interval, DEFAULT_DECAY)
    around = [
        predicted_recall(state.memory.stability, state.interval + half, DEFAULT_DECAY) for half in (0.5, -0.5)
    ]
    assert around[0] <= 0.9 <= around[1]
    assert abs(recall - 0.9) <= around[1] - around[0]


@given(st.floats(0.01, 1000), st.floats(0, 3000), st.floats(0, 3000))
def test_predicted_recall_never_rises_with_time(stability: float, earlier: float, later: float) -> None:
    earlier, later = sorted((earlier, later))
    assert predicted_recall(stability, later, DEFAULT_DECAY) <= predicted_recall(
        stability, earlier, DEFAULT_DECAY
    )


def test_predicted_recall_counts_hours_and_is_90_percent_after_the_stability() -> None:
    state = exact.review(CardState(CARD), GOOD, MONDAY, MORNING)
    assert state.memory is not None
    after = int(state.memory.stability * DAY_MS)
    assert recall_at(state, MORNING + after) == pytest.approx(0.9, abs=1e-6)
    assert 0.9 < recall_at(state, MORNING + DAY_MS // 2) < 1.0
    assert recall_at(CardState(CARD), MORNING) == 0.0


def test_the_default_decay_is_that_of_fsrs() -> None:
    assert fsrs.Scheduler().parameters[20] == DEFAULT_DECAY


def test_an_evening_and_the_next_morning_are_one_day_apart() -> None:
    evening = row(GOOD, day=MONDAY, at=MORNING + 14 * 3_600_000)
    morning = row(GOOD, day=MONDAY + timedelta(days=1), at=MORNING + DAY_MS - 3_600_000, sequence=2)
    same_day = morning._replace(study_day=MONDAY)
    once = exact.replay(CARD, [evening])
    assert exact.replay(CARD, [evening, morning]).memory != exact.replay(CARD, [evening, same_day]).memory
    assert once.memory is not None
    overnight = exact.replay(CARD, [evening, morning]).memory
    assert overnight is not None
    assert overnight.stability > once.memory.stability * 2


def test_a_clock_set_back_gives_no_negative_days() -> None:
    later = row(GOOD, day=MONDAY, at=MORNING)
    set_back = row(GOOD, day=MONDAY - timedelta(days=3650), at=MORNING + 1, sequence=2)
    state = exact.replay(CARD, [later, set_back])
    assert state == exact.replay(CARD, [later, set_back._replace(study_day=MONDAY)])
    assert state.last_day == MONDAY


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(-12, 14), st.sampled_from(Rating)), max_size=12))
def test_over_travel_a_study_day_may_repeat_and_no_elapsed_days_are_negative(
    answers: list[tuple[int, int, Rating]],
) -> None:
    now, state = datetime(2026, 11, 23, 8, tzinfo=UTC), CardState(CARD)
    for hours, offset, rating in answers:
        now += timedelta(hours=hours)
        day = study_day(now.astimezone(timezone(timedelta(hours=offset))), 4)
        before, state = state, exact.review(state, rating, day)
        assert state.last_day is not None
        assert state.last_day == max(day, before.last_day or day)
        assert state.due > state.last_day
        assert exact.review(before, rating, state.last_day) == state, "as on the latest day seen"


def test_a_lapse_is_the_first_again_of_a_day_but_never_the_first_ever() -> None:
    tuesday = MONDAY + timedelta(days=1)
    state = CardState(CARD)
    for rating, day, lapses in [
        (AGAIN, MONDAY, 0),
        (AGAIN, MONDAY, 0),
        (GOOD, tuesday, 0),
        (AGAIN, tuesday, 0),
        (AGAIN, tuesday + timedelta(days=2), 1),
        (AGAIN, tuesday + timedelta(days=2), 1),
    ]:
        state = exact.review(state, rating, day)
        assert state.lapses == lapses


def test_an_again_card_repeats_once_on_its_day_and_then_waits_for_the_next() -> None:
    first = exact.review(CardState(CARD), AGAIN, MONDAY)
    assert first.repeats_on(MONDAY)
    assert not exact.review(first, AGAIN, MONDAY).repeats_on(MONDAY)
    assert not exact.review(first, GOOD, MONDAY).repeats_on(MONDAY)
    assert not first.repeats_on(MONDAY + timedelta(days=1))


def test_a_day_counts_as_passed_once() -> None:
    state = CardState(CARD)
    for rating, day in [(GOOD, 0), (GOOD, 0), (AGAIN, 1), (HARD, 1), (AGAIN, 2)]:
        state = exact.review(state, rating, MONDAY + timedelta(days=day))
    assert (state.reps, state.passes, state.days_passed) == (5, 3, 2)


def test_suspend_bury_and_reset_are_replayed_in_their_order() -> None:
    good = row(GOOD)
    suspend = row(kind=RowKind.SUSPEND, at=MORNING + 1, sequence=2)
    unsuspend = row(kind=RowKind.UNSUSPEND, at=MORNING + 2, sequence=3)
    bury = row(kind=RowKind.BURY, at=MORNING + 3, sequence=4)
    reset = row(kind=RowKind.RESET, at=MORNING + 4, sequence=5)
    assert exact.replay(CARD, [good, suspend]).suspended
    assert not exact.replay(CARD, [good, suspend, unsuspend]).suspended
    assert exact.replay(CARD, [good, bury]).buried_on == MONDAY
    assert exact.replay(CARD, [good, suspend, reset]) == CardState(CARD)


def test_an_answer_imported_by_two_devices_counts_once_and_is_undone_for_both() -> None:
    here = row(GOOD, device="b", sequence=7, external_id="anki:g:0:1")
    there = row(GOOD, device="a", sequence=9, external_id="anki:g:0:1")
    assert exact.replay(CARD, [here, there]) == exact.replay(CARD, [there])
    void = row(None, kind=RowKind.VOID, device="b", sequence=8, at=MORNING + 1, voids=here.id)
    assert exact.replay(CARD, [here, there, void]).state is State.NEW


def test_the_fuzz_of_a_card_depends_on_its_oldest_key_and_count_only() -> None:
    draws = {key: [fuzzed(30, 365, CardKey(key), reps) for reps in range(1, 9)] for key in ("a/b", "a/c")}
    assert draws == {"a/b": [28, 28, 32, 31, 31, 31, 30, 28], "a/c": [28, 32, 28, 28, 30, 27, 30, 29]}


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 50))
def test_a_longer_interval_is_never_fuzzed_below_a_shorter_one(one: int, other: int, reps: int) -> None:
    short, long = sorted((one, other))
    assert fuzzed(short, 365, CARD, reps) <= fuzzed(long, 365, CARD, reps)


def test_intervals_of_a_typical_history() -> None:
    """The tripwire: when an upgrade of fsrs changes this table, `ENGINE` must change as well."""
    table = []
    for ratings in ([GOOD] * 5, [AGAIN, GOOD, GOOD, GOOD], [HARD, HARD, GOOD], [EASY, EASY, AGAIN, GOOD]):
        state, intervals = CardState(CARD), []
        for rating in ratings:
            state = exact.review(state, rating, state.due or MONDAY)
            intervals.append(state.interval)
        table.append(intervals)
    assert table == [[2, 11, 46, 163, 365], [1, 2, 6, 17], [1, 3, 9], [8, 66, 4, 10]]


def test_the_bounds_of_weights_are_those_of_fsrs() -> None:
    theirs = fsrs.scheduler.LOWER_BOUNDS_PARAMETERS, fsrs.scheduler.UPPER_BOUNDS_PARAMETERS
    assert tuple(zip(*theirs, strict=True)) == WEIGHT_BOUNDS


def test_parameters_out_of_bounds_are_refused() -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        Scheduler(parameters=[0.0] * 21)


def test_a_due_day_never_leaves_the_calendar() -> None:
    state = Scheduler(maximum_interval=36_500).review(CardState(CARD), EASY, date.max)
    assert state.due == date.max


def test_an_answer_dated_far_ahead_sends_the_card_away_for_no_longer_than_the_maximum() -> None:
    ahead = row(GOOD, day=MONDAY + timedelta(days=337), at=MORNING + 337 * DAY_MS, sequence=1)
    now = row(GOOD, day=MONDAY, sequence=2)
    state = exact.replay(CARD, [ahead, now])
    assert state.due == MONDAY + timedelta(days=state.interval)
    previewed = exact.preview(exact.replay(CARD, [ahead]), MONDAY)[GOOD]
    assert previewed.due == MONDAY + timedelta(days=previewed.interval)
    # What was brought along keeps its dates, in whatever order its lines stood.
    brought = [ahead._replace(external_id="a"), now._replace(external_id="b")]
    due = exact.replay(CARD, brought).due
    assert due is not None
    assert due > ahead.study_day
    assert exact.replay(CARD, [brought[0], now]).due == state.due


@given(histories(kinds=[RowKind.REVIEW], orderly=True), st.integers(2, 4000))
def test_no_interval_exceeds_the_maximum_after_an_answer_dated_ahead(rows: list[Row], days: int) -> None:
    reviews = [each._replace(sequence=each.sequence + 1, id=f"{each.id}+") for each in rows if not each.voids]
    assume(reviews)
    ahead = row(GOOD, day=reviews[-1].study_day + timedelta(days=days), at=MORNING + 9999 * DAY_MS)
    state = fuzzy.replay(CARD, [ahead, *reviews])
    assert state.due is not None
    assert 0 < (state.due - reviews[-1].study_day).days <= 365


def test_a_clock_set_back_for_one_answer_leaves_the_due_day_with_the_others() -> None:
    rows = [
        row(GOOD, day=MONDAY + timedelta(days=n), at=MORNING + n * DAY_MS, sequence=n + 1) for n in range(3)
    ]
    back = row(GOOD, day=MONDAY - timedelta(days=3650), at=MORNING - 3650 * DAY_MS, sequence=4)
    state = exact.replay(CARD, [*rows, back])
    assert state.due is not None
    assert state.due > rows[-1].study_day


# -- weights that were in force before ----------------------------------------------------------

OWN = tuple(weight / 2 if place < 4 else weight for place, weight in enumerate(FSRS_PARAMETERS))
OLDER = tuple(weight / 3 if place < 4 else weight for place, weight in enumerate(FSRS_PARAMETERS))
moments = st.integers(MORNING - DAY_MS, MORNING + 60 * DAY_MS)


def with_earlier(until_ms: int) -> Scheduler:
    """OWN weights since then, before them the usual ones."""
    return Scheduler(parameters=OWN, earlier=[EarlierWeights(until_ms, None)])


@given(histories(), moments)
def test_a_due_day_comes_from_the_weights_in_force_at_the_last_answer_and_memory_from_the_new_ones(
    rows: list[Row], until_ms: int
) -> None:
    state, new = with_earlier(until_ms).replay(CARD, rows), Scheduler(parameters=OWN).replay(CARD, rows)
    due = new if state.last_reviewed_at >= until_ms else fuzzy.replay(CARD, rows)
    assert (state.due, state.interval) == (due.due, due.interval)
    assert state == new._replace(due=state.due, interval=state.interval)


@given(histories(), st.lists(moments, unique=True, min_size=2, max_size=2).map(sorted))
def test_of_weights_fitted_twice_those_count_that_were_in_force_at_the_last_answer(
    rows: list[Row], until: list[int]
) -> None:
    first, second = until
    chain = [EarlierWeights(first, None), EarlierWeights(second, OLDER)]
    state = Scheduler(parameters=OWN, earlier=chain).replay(CARD, rows)
    last = state.last_reviewed_at
    then = FSRS_PARAMETERS if last < first else OLDER if last < second else OWN
    assert state.due == Scheduler(parameters=then).replay(CARD, rows).due


@given(histories(), st.randoms(use_true_random=False), moments)
def test_with_earlier_weights_too_neither_order_nor_steps_change_the_result(
    rows: list[Row], random: object, until_ms: int
) -> None:
    scheduler = with_earlier(until_ms)
    state = scheduler.replay(CARD, rows)
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert scheduler.replay(CARD, shuffled) == state
    steps = list(scheduler.steps(CARD, rows))
    assert (steps[-1][1] if steps else CardState(CARD)) == state


@given(histories(), st.booleans(), moments)
def test_memory_without_due_days_is_bit_by_bit_the_one_that_is_stored(
    rows: list[Row], fuzz: bool, until_ms: int
) -> None:
    scheduler = Scheduler(parameters=OWN, fuzz=fuzz, earlier=[EarlierWeights(until_ms, None)])
    stored = [(each, state._replace(due=None, interval=0)) for each, state in scheduler.steps(CARD, rows)]
    assert list(scheduler.memories(CARD, rows)) == stored


@given(histories(), st.sampled_from([*Rating]), st.integers(0, 40), moments)
def test_an_answer_after_the_fit_moves_the_due_day_as_it_was_previewed(
    rows: list[Row], rating: Rating, days: int, until_ms: int
) -> None:
    scheduler = with_earlier(until_ms)
    at = max([until_ms, *(r.reviewed_at + 1 for r in rows)])
    day = max((r.study_day for r in rows), default=MONDAY) + timedelta(days=days)
    stored = scheduler.replay(CARD, [*rows, row(rating, day=day, at=at, sequence=99)])
    assert stored == scheduler.review(scheduler.replay(CARD, rows), rating, day, at)
    preview = scheduler.preview(scheduler.replay(CARD, rows), day)[rating]
    assert preview._replace(last_reviewed_at=0) == stored._replace(last_reviewed_at=0)

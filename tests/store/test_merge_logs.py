"""Two logs that went on from the same rows become one: every row once, whichever is merged into which."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.rows import Draft, Rating, Row, RowKind, Source
from flashcards.core.study.scheduling import Scheduler
from flashcards.errors import StoreError
from flashcards.store.chains import Vector
from flashcards.store.histories import ACCEPTED, compare, history_of, lacked_ids, list_of, store_of
from flashcards.store.log_check import examine
from flashcards.store.log_file import put_in_place
from flashcards.store.log_schema import SCHEMA_VERSION
from flashcards.store.merge_logs import merge
from flashcards.store.questions_to_a_log import ExportedNote
from flashcards.store.review_log import ReviewLog
from tests.endurance.driver import count as long_or_short
from tests.rows import MONDAY, MORNING
from tests.store.conftest import draft, rows_in
from tests.store.test_review_log import older

CARDS = ["salary/low-offer", "salary/past-pay"]


def facts(row: Row) -> tuple[object, ...]:
    """All but the place in a log: what a merge must not touch."""
    return row._replace(device="", sequence=0, digest=b"")


def states(rows: list[Row]) -> dict[str, CardState]:
    scheduler = Scheduler()
    return {key: scheduler.replay(CardKey(key), (row for row in rows if row.card == key)) for key in CARDS}


Answers = list[
    tuple[int, int, int]
]  # minute, card, what: a rating, or 0 to take back the last row, or 5 to import

answers = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1), st.integers(0, 5)), max_size=6)


def answer(path: Path, some: Answers) -> None:
    """Add rows; equal minutes on two branches are equal milliseconds."""
    with closing(ReviewLog.open(path)) as log:
        for minute, card, what in some:
            base = draft(minute, card=CARDS[card])
            last = log.last_of([RowKind.REVIEW])
            if what == 0 and last is not None:
                if last.id not in log.voided_ids():
                    void = Draft(RowKind.VOID, last.card, base.reviewed_at, 60, MONDAY, voids=last.id)
                    log.void(last, void)
            elif what == 5:
                external_id = f"rate:{card}:{minute}"
                if external_id not in log.external_ids():
                    log.append([base._replace(external_id=external_id, source=Source.CLI)])
            else:
                log.append([base._replace(rating=Rating(max(what, 1)))])


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Path]:
    numbers = count()
    return lambda: tmp_path / f"{next(numbers)}.db"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "reviews.db"
    ReviewLog.create(path).close()
    return path


@settings(max_examples=long_or_short(long=500, short=8))
@given(common=answers, one=answers, other=answers, later=answers)
def test_two_branches_merge_to_their_union_whichever_is_merged_into_which(
    empty: Path,
    tmp_path_factory: pytest.TempPathFactory,
    common: Answers,
    one: Answers,
    other: Answers,
    later: Answers,
) -> None:
    folder = tmp_path_factory.mktemp("branches")
    left, right = folder / "left.db", folder / "right.db"
    shutil.copy(empty, left)
    answer(left, common)
    shutil.copy(left, right)
    answer(left, one)
    answer(right, other)
    both, vice_versa = folder / "both.db", folder / "vice-versa.db"
    merge(both, other=right, own=left)
    merge(vice_versa, other=left, own=right)
    expected = {row.id: facts(row) for row in rows_in(left) + rows_in(right)}
    for merged in (both, vice_versa):
        rows = rows_in(merged)
        assert len(rows) == len(expected)
        assert {row.id: facts(row) for row in rows} == expected
        assert examine(merged) == []
        assert not lacked_ids(merged, left)
        assert not lacked_ids(merged, right)
    assert (
        states(rows_in(both)) == states(rows_in(vice_versa)) == states(list(rows_in(left) + rows_in(right)))
    )
    # What the other had stays as it is, for others may know it.
    assert set(rows_in(right)) <= set(rows_in(both))
    # Merged logs go on, and merge again: with where they came from, and with each other.
    answer(both, later)
    again = folder / "again.db"
    merge(again, other=left, own=both)
    assert {row.id: facts(row) for row in rows_in(again)} == {row.id: facts(row) for row in rows_in(both)}
    assert examine(again) == []
    all_of_it = folder / "all.db"
    merge(all_of_it, other=vice_versa, own=both)
    assert {row.id: facts(row) for row in rows_in(all_of_it)} == {row.id: facts(row) for row in rows_in(both)}
    assert examine(all_of_it) == []
    shutil.rmtree(folder)


def test_whoever_merges_the_same_gets_the_same_rows_and_digests(
    log: ReviewLog, fresh: Callable[[], Path]
) -> None:
    log.append([draft(0)])
    other = shutil.copy(log.path, fresh())
    log.append([draft(1)])
    answer(Path(other), [(2, 0, 3)])
    one, two = fresh(), fresh()
    merge(one, other=Path(other), own=log.path)
    merge(two, other=Path(other), own=log.path)
    assert rows_in(one) == rows_in(two)


def test_a_branch_that_was_moved_before_is_known_again_and_only_grows(
    log: ReviewLog, fresh: Callable[[], Path]
) -> None:
    log.append([draft(0)])
    other = Path(shutil.copy(log.path, fresh()))
    log.append([draft(1), draft(2)])
    answer(other, [(3, 0, 3)])
    merge(new := fresh(), other=other, own=log.path)
    once = vector_of(new)
    (branch,) = once.keys() - {log.device}
    assert once[branch].sequence == 2
    merge(again := fresh(), other=new, own=log.path)
    assert vector_of(again) == once, "nothing new"
    before = Path(shutil.copy(log.path, fresh()))
    (later,) = log.append([draft(4)])
    merge(grown := fresh(), other=new, own=log.path)
    assert vector_of(grown).keys() == once.keys()
    assert vector_of(grown)[branch].sequence == 3
    assert {row.id for row in rows_in(grown)} == {row.id for row in rows_in(new)} | {later.id}
    merge(longer_there := fresh(), other=grown, own=before)
    assert vector_of(longer_there) == vector_of(grown)
    merge(back := fresh(), other=new, own=grown)
    assert vector_of(back) == vector_of(grown)


def vector_of(path: Path) -> Vector:
    with closing(ReviewLog.open(path)) as log:
        return log.chains.vector()


def test_a_branch_that_only_goes_further_is_taken_as_it_is(log: ReviewLog, fresh: Callable[[], Path]) -> None:
    log.append([draft(0)])
    older = Path(shutil.copy(log.path, fresh()))
    log.append([draft(1), draft(2)])
    for other, own in ((older, log.path), (log.path, older)):
        merge(new := fresh(), other=other, own=own)
        assert rows_in(new) == rows_in(log.path)
        with closing(ReviewLog.open(new)) as merged:
            assert merged.device == log.device


def test_after_a_merge_the_last_own_answer_can_be_taken_back(
    log: ReviewLog, fresh: Callable[[], Path]
) -> None:
    log.append([draft(0)])
    other = Path(shutil.copy(log.path, fresh()))
    own = log.append([draft(1)])[0]
    answer(other, [(2, 1, 3)])
    merge(new := fresh(), other=other, own=log.path)
    with closing(ReviewLog.open(new)) as merged:
        last = merged.last_of([RowKind.REVIEW])
        assert last is not None
        assert last.id == own.id
        assert last.device == merged.device != log.device


def test_the_later_export_of_a_note_is_remembered_by_both_ways_of_merging(
    log: ReviewLog, fresh: Callable[[], Path]
) -> None:
    log.append([draft(0)])
    other = Path(shutil.copy(log.path, fresh()))
    log.remember_exported({"early": ExportedNote(b"a", 5), "late": ExportedNote(b"b", 1)})
    with closing(ReviewLog.open(other)) as opened:
        opened.remember_exported({"early": ExportedNote(b"x", 2), "late": ExportedNote(b"y", 9)})
    for one, two in ((other, log.path), (log.path, other)):
        merge(new := fresh(), other=one, own=two)
        with closing(ReviewLog.open(new)) as merged:
            assert merged.exported_notes() == {"early": ExportedNote(b"a", 5), "late": ExportedNote(b"y", 9)}


def test_a_merged_log_keeps_its_own_store_and_a_rewritten_one_that_of_the_copy(
    log: ReviewLog, fresh: Callable[[], Path]
) -> None:
    log.append([draft(0)])
    stranger = ReviewLog.create(fresh())
    stranger.append([draft(1)])
    stranger.close()
    merge(merged := fresh(), other=stranger.path, own=log.path)
    assert store_of(merged) == log.store_id
    assert history_of(merged).rows == 2
    both = [rows_in(path)[0].id for path in (log.path, stranger.path)]
    merge(again := fresh(), stranger.path, None, accepted=both)
    assert store_of(again) == stranger.store_id
    assert rows_in(again) == rows_in(stranger.path)
    assert list_of(again, ACCEPTED) == {rows_in(log.path)[0].id}, "what it holds is not given up"


def test_a_session_that_has_the_log_open_goes_on_with_what_was_put_in_its_place(
    log: ReviewLog, fresh: Callable[[], Path]
) -> None:
    log.append([draft(0)])
    other = Path(shutil.copy(log.path, fresh()))
    log.append([draft(1)])
    answer(other, [(1, 0, 3), (2, 0, 4)])
    merge(new := fresh(), other=other, own=log.path)
    put_in_place(new, log.path, lambda _: True)
    before = log.device
    (row,) = log.append([draft(9)])
    with closing(ReviewLog.open(log.path)) as merged:
        assert row.device == merged.device != before, "the copy goes on under the old one"
    assert len(rows_in(log.path)) == 5
    assert examine(log.path) == []


def test_an_answer_that_came_meanwhile_keeps_a_log_from_being_replaced(
    log: ReviewLog, fresh: Callable[[], Path]
) -> None:
    log.append([draft(0)])
    merge(new := fresh(), log.path, None)
    with pytest.raises(StoreError, match="an answer was stored in the meantime; nothing was changed"):
        put_in_place(new, log.path, lambda _: False)
    assert log.append([draft(1)])
    assert len(rows_in(log.path)) == 2


@pytest.mark.parametrize("version", range(SCHEMA_VERSION))
def test_a_copy_of_an_older_schema_is_merged_and_taken_over(
    log: ReviewLog, fresh: Callable[[], Path], tmp_path: Path, version: int
) -> None:
    older(copy := tmp_path / "older.db", version)
    log.append([draft(99)])
    merge(both := fresh(), other=copy, own=log.path)
    merge(taken := fresh(), copy, None)
    assert (len(rows_in(both)), len(rows_in(taken))) == (21, 20)
    assert examine(both) == examine(taken) == []


def test_two_logs_are_compared_by_their_rows_and_not_by_their_places(
    log: ReviewLog, fresh: Callable[[], Path]
) -> None:
    log.append([draft(0)])
    other = Path(shutil.copy(log.path, fresh()))
    log.append([draft(1)._replace(reviewed_at=MORNING + 1)])
    answer(other, [(2, 0, 3), (3, 0, 3)])
    both, only_log, only_copy = compare(log.path, other)
    assert [span.rows for span in (both, only_log, only_copy)] == [1, 1, 2]
    assert both.first_day == "2026-11-23"
    merge(new := fresh(), other=other, own=log.path)
    assert [span.rows for span in compare(new, log.path)] == [2, 2, 0]

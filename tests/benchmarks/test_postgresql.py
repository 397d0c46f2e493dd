"""What a sync through a PostgreSQL on this machine costs.

Promised, and tried with FLASHCARDS_ENDURANCE=1: a first sync of 100,000 rows in 5 s, one with nothing new
in 100 ms and one round trip, and among 1,000 learners with 1,000 rows each no more than 1.3 times that.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from flashcards.exchange.progress import unseen
from flashcards.exchange.sync.postgresql import BATCH, PostgresRemote
from flashcards.store.log_schema import COLUMN_LIST
from tests.endurance.driver import count
from tests.exchange.sync.chains import LAPTOP, chain
from tests.exchange.sync.conftest import installed, prepared
from tests.exchange.sync.postgresql_server import Database, Prepared, new_database
from tests.exchange.sync.proxy import proxy
from tests.work import ATTEMPTS

__all__ = ["installed", "prepared"]

FIRST_S = 5
NOTHING_NEW_S = 0.1
AMONG_MANY = count(long=1.3, short=2)
"""Walking the rows of all others too would take tens of times as long, also among the few of the suite."""

OTHERS = f"""
    INSERT INTO flashcards.review (learner, {COLUMN_LIST})
    SELECT 'learner' || learner, 'id', 'device' || number % 2, number / 2 + 1, 'review', 'deck/card', 3, 3,
        1795000000000, 60, '2026-11-23', 4000, 9000, 5, 3, 0, 0, 0, NULL, NULL, 'session', NULL,
        decode(repeat('00', 16), 'hex')
    FROM generate_series(1, {{learners}}) AS learner, generate_series(0, 999) AS number
"""


@pytest.fixture
def alone(prepared: Prepared) -> Iterator[Database]:
    with new_database(prepared) as one:
        yield one


@pytest.fixture
def among_many(prepared: Prepared) -> Iterator[Database]:
    with new_database(prepared) as one:
        one.run(OTHERS.format(learners=count(long=999, short=49)))
        yield one


def test_a_first_sync_is_fast_and_one_with_nothing_new_faster(alone: Database) -> None:
    tried = []
    with PostgresRemote(alone.address("anna")) as remote:
        for attempt in range(ATTEMPTS):
            rows = chain(f"{attempt:012x}", count(long=100_000, short=10_000))
            begun = time.perf_counter()
            remote.vector()
            remote.push(rows, len(rows), LAPTOP, unseen)
            tried.append((time.perf_counter() - begun, fastest(remote)))
            if tried[-1][0] <= FIRST_S and tried[-1][1] <= NOTHING_NEW_S:
                return
    raise AssertionError(tried)


def test_round_trips_are_few(alone: Database) -> None:
    rows = chain(LAPTOP, 2 * BATCH)
    with (
        proxy(alone.prepared.socket) as between,
        PostgresRemote(alone.address("anna", between.port)) as remote,
    ):
        between.forget()  # what connecting takes depends on how one logs in
        remote.vector()
        assert between.round_trips == 1, "with nothing new that is all"
        remote.push(rows, len(rows), LAPTOP, unseen)
        assert between.round_trips == 1 + 2 * 2, "two for each 5,000 rows"
        between.forget()
        remote.vector()
        assert list(remote.rows_after({})) == rows
        assert between.round_trips == 1 + 2


def test_many_learners_on_a_server_make_a_sync_hardly_slower(alone: Database, among_many: Database) -> None:
    rows = chain(LAPTOP, 1000)
    tried = []
    for database in (alone, among_many):
        with PostgresRemote(database.address("anna")) as remote:
            remote.push(rows, len(rows), LAPTOP, unseen)
    with (
        PostgresRemote(alone.address("anna")) as of_one,
        PostgresRemote(among_many.address("anna")) as of_many,
    ):
        for _ in range(ATTEMPTS):
            for database in (alone, among_many):
                # Each time: while the server tidies up by itself, a vacuum leaves rows to be looked up.
                database.run("VACUUM ANALYZE flashcards.review")
            tried.append((fastest(of_one, 50), fastest(of_many, 50)))
            if tried[-1][1] <= AMONG_MANY * tried[-1][0]:
                return
    raise AssertionError(tried)


def fastest(remote: PostgresRemote, attempts: int = ATTEMPTS) -> float:
    """Seconds of an exchange with nothing new, the way there and back included."""
    least = float("inf")
    for _ in range(attempts):
        begun = time.perf_counter()
        remote.vector()
        least = min(least, time.perf_counter() - begun)
    return least

"""What the remote PostgreSQL promises to the rule of sync, with a real server."""

from __future__ import annotations

import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from urllib.parse import quote

import pytest

from flashcards.errors import SyncError
from flashcards.exchange.progress import unseen
from flashcards.exchange.sync import postgresql
from flashcards.exchange.sync.postgresql import PostgresRemote
from flashcards.store.chains import LastRow, Record
from flashcards.store.log_schema import COLUMNS
from flashcards.store.row_format import FIRST_DIGEST, digest, why_not_a_record
from tests.exchange.sync.chains import DESKTOP, LAPTOP, chain
from tests.exchange.sync.postgresql_server import Database, Prepared, new_database
from tests.exchange.sync.proxy import proxy


def push(remote: PostgresRemote, rows: Iterable[Record]) -> None:
    remote.push(rows, 0, LAPTOP, unseen)


def rows_on(remote: PostgresRemote) -> list[Record]:
    remote.vector()
    return list(remote.rows_after({}))


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "BATCH", 7)


def test_rows_come_back_as_they_were_sent(database: Database) -> None:
    rows = chain(LAPTOP, 12) + chain(DESKTOP, 5)
    with PostgresRemote(database.address("anna")) as remote:
        assert remote.vector() == {}
        assert list(remote.rows_after({})) == []
        push(remote, rows)
        assert remote.vector() == {LAPTOP: LastRow(12, rows[11][-1]), DESKTOP: LastRow(5, rows[-1][-1])}
        assert rows_on(remote) == rows
        assert list(remote.rows_after({LAPTOP: 10, DESKTOP: 5})) == rows[10:12]


def test_a_row_sent_again_is_stored_once(database: Database) -> None:
    rows = chain(LAPTOP, 9)
    with PostgresRemote(database.address("anna")) as remote:
        push(remote, rows[:6])
        push(remote, rows)
        push(remote, rows)
        assert rows_on(remote) == rows


def test_rows_are_read_and_sent_in_batches(database: Database, small_batches: None) -> None:
    rows = chain(LAPTOP, 30)
    with PostgresRemote(database.address("anna")) as remote:
        push(remote, iter(rows))
        remote.vector()
        read = []
        for row in remote.rows_after({LAPTOP: 3}):
            assert remote.digests_at([(LAPTOP, 1)])  # other questions may come in between
            read.append(row)
        assert read == rows[3:]


def test_digests_tell_the_copies_of_a_log_apart(database: Database) -> None:
    rows = chain(LAPTOP, 4)
    with PostgresRemote(database.address("anna")) as remote:
        push(remote, rows)
        asked = [(LAPTOP, 2), (LAPTOP, 4), (LAPTOP, 5), (DESKTOP, 1)]
        assert remote.digests_at(asked) == {(LAPTOP, 2): rows[1][-1], (LAPTOP, 4): rows[3][-1]}
        assert remote.digests_at([]) == {}


def test_a_copy_that_sends_at_the_same_time_breaks_no_chain(database: Database) -> None:
    """Both know 3 rows on the server; one sends 2 more before the other, whose 5 are other rows."""
    common = chain(LAPTOP, 3)
    mine = chain(LAPTOP, 5, own="mine", after=common[-1])
    theirs = chain(LAPTOP, 2, own="theirs", after=common[-1])
    with PostgresRemote(database.address("anna")) as one, PostgresRemote(database.address("anna")) as other:
        push(one, common)
        push(other, theirs)
        with pytest.raises(SyncError, match=r"a copy of this log sent other answers meanwhile; sync again$"):
            push(one, mine)
        assert rows_on(other) == common + theirs
        assert one.vector() == {LAPTOP: LastRow(5, theirs[-1][-1])}, "and the connection still works"


def test_a_copy_that_has_not_committed_yet_breaks_no_chain(database: Database) -> None:
    common = chain(LAPTOP, 3)
    mine = chain(LAPTOP, 5, own="mine", after=common[-1])
    theirs = chain(LAPTOP, 2, own="theirs", after=common[-1])
    with ExitStack() as stack:
        one, other = (stack.enter_context(PostgresRemote(database.address("anna"))) for _ in range(2))
        pool = stack.enter_context(ThreadPoolExecutor(1))
        push(one, common)
        other._connection.execute("BEGIN")
        columns = [postgresql._array(each) for each in zip(*theirs, strict=True)]
        other._connection.execute(postgresql._INSERT, ["anna", *columns])
        pushed = pool.submit(push, one, mine)
        wait_until_blocked(database, one)
        other._connection.execute("COMMIT")
        with pytest.raises(SyncError, match="sent other answers meanwhile"):
            pushed.result(10)
        assert rows_on(other) == common + theirs


def test_two_machines_may_send_the_same_rows_at_the_same_time(
    database: Database, small_batches: None
) -> None:
    rows = chain(LAPTOP, 200) + chain(DESKTOP, 200)
    with ExitStack() as stack:
        remotes = [stack.enter_context(PostgresRemote(database.address("anna"))) for _ in range(4)]
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda remote: push(remote, rows), remotes))
        assert rows_on(remotes[0]) == rows


def wait_until_blocked(database: Database, remote: PostgresRemote) -> None:
    give_up = time.monotonic() + 10
    query = "SELECT cardinality(pg_blocking_pids(%s)) > 0"
    while not database.ask(query, remote._connection.info.backend_pid)[0][0]:
        assert time.monotonic() < give_up
        time.sleep(0.01)


def test_the_server_tells_its_clock(database: Database) -> None:
    before = time.time_ns() // 1_000_000
    with PostgresRemote(database.address("anna")) as remote:
        assert remote.clock() is None
        remote.vector()
        assert before - 1000 <= remote.clock() <= time.time_ns() // 1_000_000 + 1000


def test_with_nothing_new_a_sync_takes_one_round_trip(database: Database) -> None:
    rows = chain(LAPTOP, 12) + chain(DESKTOP, 5)
    with proxy(database.prepared.socket) as between:
        address = database.address("anna", between.port)
        with PostgresRemote(address) as remote:
            push(remote, rows)
        with PostgresRemote(address) as remote:
            between.forget()
            known = {device: last.sequence for device, last in remote.vector().items()}
            assert remote.clock()
            assert list(remote.rows_after(known)) == []
            push(remote, [])
            assert between.round_trips == 1


def test_a_server_whose_tables_are_of_another_version_is_told(database: Database) -> None:
    for version, cure in ((2, "install a newer flashcards"), (0, "flashcards sync --schema")):
        database.run(f"UPDATE flashcards.schema_version SET version = {version}", user="teacher")
        with (
            PostgresRemote(database.address("anna")) as remote,
            pytest.raises(SyncError, match=f"its tables are of version {version}, not 1; .*{cure}"),
        ):
            remote.vector()
    database.run("DELETE FROM flashcards.schema_version", user="teacher")
    with PostgresRemote(database.address("anna")) as remote, pytest.raises(SyncError, match="version None"):
        remote.vector()


@pytest.mark.parametrize("encoding", ["UTF8", "LATIN1", "SQL_ASCII"])
def test_rows_come_back_as_they_were_sent_whatever_the_database_is_written_in(
    prepared: Prepared, encoding: str
) -> None:
    row = [*chain(LAPTOP, 1)[0]]
    row[4] = "gespräche/nächster-schritt"
    with new_database(prepared, encoding) as database, PostgresRemote(database.address("anna")) as remote:
        push(remote, [tuple(row)])
        assert rows_on(remote) == [tuple(row)]


def test_the_longest_texts_that_a_log_takes_are_taken(database: Database) -> None:
    row = [*chain(LAPTOP, 1)[0]]
    row[COLUMNS.index("card")] = row[COLUMNS.index("external_id")] = "\N{GRINNING FACE}" * 1000
    row[-1] = digest(FIRST_DIGEST, row[:-1])
    assert why_not_a_record(row) == ""
    with PostgresRemote(database.address("anna")) as remote:
        push(remote, [tuple(row)])
        assert rows_on(remote) == [tuple(row)]


@pytest.mark.parametrize("login", ["Anna-Maria", "jürgen@example.org", 'o"neill; --', "flashcards_learner2"])
def test_a_login_may_be_called_anything(database: Database, login: str) -> None:
    role = '"' + login.replace('"', '""') + '"'
    database.run(f"CREATE ROLE {role} LOGIN IN ROLE flashcards_learner")
    try:
        with PostgresRemote(database.address(quote(login, safe=""))) as remote:
            push(remote, chain(LAPTOP, 3))
            assert rows_on(remote) == chain(LAPTOP, 3)
        assert database.ask("SELECT DISTINCT learner FROM flashcards.review") == [(login,)]
    finally:
        database.run(f"DROP ROLE {role}")


@pytest.mark.parametrize("level", ["read committed", "repeatable read", "serializable"])
def test_rows_of_others_are_seen_whatever_the_servers_default_is(database: Database, level: str) -> None:
    rows = chain(LAPTOP, 3)
    address = database.address(
        "anna", options=f"-c default_transaction_isolation={level.replace(' ', chr(92) + ' ')}"
    )
    with PostgresRemote(address) as one, PostgresRemote(address) as other:
        push(one, rows)
        push(other, rows)

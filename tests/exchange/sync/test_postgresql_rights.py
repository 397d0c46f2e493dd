"""What one learner can find out about another, and do to them, over raw SQL with their own login: nothing.

The schema is the one that `flashcards sync --schema` prints; "teacher", who is no superuser, has run it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from psycopg import errors

from flashcards.exchange.progress import unseen
from flashcards.exchange.sync.postgresql import PostgresRemote
from flashcards.exchange.sync.postgresql_schema import schema_sql
from flashcards.store.log_schema import COLUMN_LIST, COLUMNS
from tests.exchange.sync.chains import DESKTOP, LAPTOP, chain
from tests.exchange.sync.postgresql_server import Database, Prepared, new_database

ROWS = 300
"""Of anna's; ben has none."""

Session = psycopg.Connection[tuple[Any, ...]]


def studied_in(database: Database) -> Database:
    with PostgresRemote(database.address("anna")) as remote:
        remote.push(chain(LAPTOP, ROWS), ROWS, LAPTOP, unseen)
    database.run("VACUUM ANALYZE flashcards.review")
    return database


@pytest.fixture(scope="module")
def studied(prepared: Prepared) -> Iterator[Database]:
    """For tests that change nothing."""
    with new_database(prepared) as one:
        yield studied_in(one)


@pytest.fixture
def ben(studied: Database) -> Iterator[Session]:
    with closing(studied.connect("ben")) as session:
        yield session


@pytest.fixture
def to_change(database: Database) -> Database:
    return studied_in(database)


def copy_of_a_row(session: Session, learner: str, sequence: int = 1) -> None:
    session.execute(
        """
        INSERT INTO flashcards.review
            (learner, id, device, sequence, kind, card, reviewed_at, "offset", study_day, source, digest)
        VALUES (%s, 'x', %s, %s, 'review', 'a/b', 1, 0, '2026-11-23', 'session', %s)
        """,
        (learner, LAPTOP, sequence, bytes(16)),
    )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM flashcards.review",
        "SELECT * FROM flashcards.review WHERE learner = 'anna'",
        "SELECT * FROM flashcards.review WHERE learner >= 'anna' AND learner <= 'anna'",
        "SELECT * FROM ONLY flashcards.review",
        "TABLE flashcards.review",
        "SELECT learner FROM flashcards.review GROUP BY learner",
        "SELECT * FROM flashcards.review TABLESAMPLE SYSTEM (100)",
        "SELECT * FROM flashcards.review WHERE ctid = '(0,1)'",
        "SELECT * FROM pg_stats WHERE tablename = 'review'",
        "SELECT * FROM pg_stats_ext WHERE tablename = 'review'",
    ],
)
def test_a_learner_reads_no_row_of_another(ben: Session, query: str) -> None:
    assert ben.execute(query.encode()).fetchall() == []


def test_what_another_learner_asks_just_now_is_not_shown(studied: Database, ben: Session) -> None:
    with closing(studied.connect("anna")) as anna:
        anna.execute("SELECT count(*) FROM flashcards.review WHERE card = 'salary/low-offer'")
        query = "SELECT query FROM pg_stat_activity WHERE pid = %s"
        assert ben.execute(query, (anna.info.backend_pid,)).fetchall() == [("<insufficient privilege>",)]


def test_a_learner_counts_no_row_of_another(ben: Session) -> None:
    assert ben.execute("SELECT count(*), max(sequence) FROM flashcards.review").fetchall() == [(0, None)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE flashcards.review SET rating = 1",
        "DELETE FROM flashcards.review",
        "TRUNCATE flashcards.review",
        "SELECT * FROM flashcards.review FOR UPDATE",
        "SELECT * FROM flashcards.review FOR KEY SHARE",
        "BEGIN; LOCK TABLE flashcards.review IN SHARE MODE",
        "BEGIN; LOCK TABLE flashcards.review IN ACCESS EXCLUSIVE MODE",
        "ALTER TABLE flashcards.review DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE flashcards.review NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY own_rows ON flashcards.review",
        "CREATE POLICY mine ON flashcards.review USING (true)",
        "CREATE INDEX ON flashcards.review (card)",
        "CREATE TRIGGER t BEFORE INSERT ON flashcards.review EXECUTE FUNCTION tsvector_update_trigger()",
        "CREATE RULE r AS ON INSERT TO flashcards.review DO INSTEAD NOTHING",
        "CREATE TABLE flashcards.mine ()",
        "CREATE STATISTICS s ON learner, device FROM flashcards.review",
        "INSERT INTO flashcards.schema_version VALUES (2)",
        "UPDATE flashcards.schema_version SET version = 2",
        "SET ROLE anna",
        "SET ROLE teacher",
        "SET SESSION AUTHORIZATION anna",
        "ALTER ROLE ben BYPASSRLS",
        "GRANT anna TO ben",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_a_learner_changes_locks_and_deletes_nothing(studied: Database, ben: Session, statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege) as refused:
        ben.execute(statement.encode())
    assert "anna-" not in str(refused.value)
    assert studied.ask("SELECT count(*) FROM flashcards.review", user="anna") == [(ROWS,)]


def test_row_security_cannot_be_switched_off(ben: Session) -> None:
    ben.execute("SET row_security = off")
    with pytest.raises(errors.InsufficientPrivilege, match="would be affected by row-level security"):
        ben.execute("SELECT * FROM flashcards.review")


def test_rows_of_others_are_not_copied_out_or_in(ben: Session) -> None:
    with ben.cursor().copy("COPY flashcards.review TO STDOUT") as copied:
        assert list(copied) == []
    with (
        pytest.raises(errors.FeatureNotSupported, match="COPY FROM not supported with row-level security"),
        ben.cursor().copy("COPY flashcards.review FROM STDIN") as copied,
    ):
        copied.write_row(("anna",))


def test_a_learner_writes_under_no_other_name(to_change: Database) -> None:
    with closing(to_change.connect("ben")) as ben:
        for learner in ("anna", "flashcards_learner", "nobody", "BEN", "ben "):
            with pytest.raises(errors.InsufficientPrivilege, match="violates row-level security policy"):
                copy_of_a_row(ben, learner)
        ben.execute("SET ROLE flashcards_learner")
        with pytest.raises(errors.InsufficientPrivilege, match="violates row-level security policy"):
            copy_of_a_row(ben, "flashcards_learner")
        copy_of_a_row(ben, "ben")
        assert to_change.ask("SELECT DISTINCT learner FROM flashcards.review", user="postgres") == [
            ("anna",),
            ("ben",),
        ]


def test_nobody_takes_the_place_of_anothers_row_or_learns_that_it_is_taken(to_change: Database) -> None:
    """The same device and number as anna's, and one that she has not: both are the same to ben."""
    with closing(to_change.connect("ben")) as ben:
        said = set()
        for sequence in (1, ROWS, ROWS + 1):
            for more in ("", " ON CONFLICT DO NOTHING"):
                with pytest.raises(errors.InsufficientPrivilege) as refused:
                    ben.execute(
                        f"""
                        INSERT INTO flashcards.review
                        SELECT 'anna', 'x', '{LAPTOP}', {sequence}, 'review', 'a/b', 1, 1, 1, 0, '2026-11-23',
                            1, 1, 1, 1, 0, 0, 0, NULL, NULL, 'session', NULL, ''::bytea{more}
                        """
                    )
                said.add(str(refused.value))
        assert len(said) == 1
        copy_of_a_row(ben, "ben", 1)
        copy_of_a_row(ben, "ben", ROWS + 1)
        later = chain(LAPTOP, 1, after=chain(LAPTOP, ROWS)[-1])
        with PostgresRemote(to_change.address("anna")) as remote:
            remote.push(later, 1, LAPTOP, unseen)
            assert remote.vector()[LAPTOP].sequence == ROWS + 1


def test_a_learner_holds_nobody_up(to_change: Database) -> None:
    """Neither with every lock that ben may take, nor with uncommitted rows under the same numbers."""
    later = chain(LAPTOP, 1, after=chain(LAPTOP, ROWS)[-1])
    patience = "-c statement_timeout=5s -c lock_timeout=2s"
    with (
        closing(to_change.connect("ben")) as ben,
        PostgresRemote(to_change.address("anna", options=patience)) as remote,
    ):
        ben.execute("BEGIN ISOLATION LEVEL SERIALIZABLE")
        ben.execute("LOCK TABLE flashcards.review IN ROW EXCLUSIVE MODE")
        ben.execute("SELECT pg_advisory_lock(number) FROM generate_series(1, 1000) AS number")
        copy_of_a_row(ben, "ben", ROWS + 1)
        remote.vector()
        remote.push(later, 1, LAPTOP, unseen)
        assert remote.vector()[LAPTOP].sequence == ROWS + 1


@pytest.mark.parametrize("cost", ["0.0000001", "100"])
def test_a_function_that_tells_what_it_is_given_is_given_nothing(ben: Session, cost: str) -> None:
    ben.execute(
        f"""
        CREATE FUNCTION pg_temp.tell(given text) RETURNS boolean LANGUAGE plpgsql COST {cost}
        AS $$ BEGIN RAISE EXCEPTION 'given: %', given; END $$
        """
    )
    assert ben.execute("SELECT card FROM flashcards.review WHERE pg_temp.tell(id)").fetchall() == []
    assert (
        ben.execute("SELECT card FROM flashcards.review WHERE 1 / (sequence - sequence) = 1").fetchall() == []
    )
    assert ben.execute("SELECT card FROM flashcards.review WHERE CAST(card AS integer) = 1").fetchall() == []
    with pytest.raises(errors.InsufficientPrivilege):
        ben.execute(
            "CREATE FUNCTION pg_temp.sly(text) RETURNS boolean LANGUAGE sql LEAKPROOF AS 'SELECT true'"
        )


def test_a_view_or_function_of_a_learner_shows_their_own_rows_to_nobody_else(
    studied: Database, ben: Session
) -> None:
    ben.execute("CREATE TEMP VIEW all_rows AS SELECT * FROM flashcards.review")
    ben.execute(
        """
        CREATE FUNCTION pg_temp.counted() RETURNS bigint LANGUAGE sql SECURITY DEFINER
        AS 'SELECT count(*) FROM flashcards.review'
        """
    )
    assert ben.execute("SELECT count(*), pg_temp.counted() FROM all_rows").fetchall() == [(0, 0)]


@pytest.mark.parametrize(
    ("condition", "of_anna", "of_nobody"),
    [
        ("learner = '{}'", "anna", "zoe"),
        ("learner >= '{0}' AND learner <= '{0}'", "anna", "zoe"),
        ("device = '{}'", LAPTOP, DESKTOP),
        ("study_day = '{}'", "2026-11-23", "2026-11-24"),
        ("reviewed_at > {}", "1795000000100", "1895000000100"),
    ],
)
def test_plans_tell_nothing_about_anothers_rows(
    ben: Session, condition: str, of_anna: str, of_nobody: str
) -> None:
    """Neither the planner's estimates nor, when the query is run, the rows that a filter removed."""

    def plan(value: str) -> str:
        query = f"EXPLAIN {{}} SELECT * FROM flashcards.review WHERE {condition.format(value)}"
        lines = [
            line
            for how in ("", "(ANALYZE, TIMING off, BUFFERS off, SUMMARY off)")
            for (line,) in ben.execute(query.format(how).encode())
        ]
        return "\n".join(lines).replace(value, "VALUE")

    ben.execute("SET enable_seqscan = off")  # a walk of the whole table tells its size alone
    assert plan(of_anna) == plan(of_nobody)
    assert "Seq Scan" not in plan(of_anna)


def test_what_is_known_of_the_whole_table_is_its_size_alone(ben: Session) -> None:
    """Not hidden by PostgreSQL, and said in the documentation: how many rows all learners have together."""
    [(rows,)] = ben.execute("SELECT reltuples FROM pg_class WHERE relname = 'review'").fetchall()
    assert rows == ROWS


def test_the_owner_of_the_table_sees_no_row_of_a_learner(studied: Database) -> None:
    with closing(studied.connect("teacher")) as teacher:
        assert teacher.execute("SELECT count(*) FROM flashcards.review").fetchall() == [(0,)]
        assert teacher.execute("DELETE FROM flashcards.review").rowcount == 0
        assert teacher.execute("UPDATE flashcards.review SET rating = 1").rowcount == 0
        with pytest.raises(errors.InsufficientPrivilege, match="violates row-level security policy"):
            copy_of_a_row(teacher, "anna")


def test_superusers_see_all_rows(studied: Database) -> None:
    """Said in the documentation: row-level security does not bind them, nor a role with BYPASSRLS."""
    assert studied.ask("SELECT count(*) FROM flashcards.review", user="postgres") == [(ROWS,)]


def test_a_login_outside_the_group_reads_nothing(studied: Database) -> None:
    studied.run("CREATE ROLE stranger LOGIN")
    try:
        with closing(studied.connect("stranger")) as stranger, pytest.raises(errors.InsufficientPrivilege):
            stranger.execute("SELECT * FROM flashcards.review")
    finally:
        studied.run("DROP ROLE stranger")


@pytest.mark.parametrize(
    "column", ["id", "device", "kind", "card", "study_day", "voids", "text_hash", "source", "external_id"]
)
def test_no_column_takes_a_text_that_is_no_part_of_an_answer(database: Database, column: str) -> None:
    row = dict(zip(COLUMNS, chain(LAPTOP, 1)[0], strict=True))
    row[column] = "x" * 4001
    statement = f"INSERT INTO flashcards.review ({COLUMN_LIST}) VALUES ({', '.join(['%s'] * len(row))})"
    with closing(database.connect("anna")) as session, pytest.raises(errors.CheckViolation):
        session.execute(statement.encode(), list(row.values()))


def test_the_schema_may_be_run_again(to_change: Database) -> None:
    with closing(to_change.connect("teacher")) as teacher:
        teacher.execute(schema_sql())
        teacher.execute(schema_sql())
    assert to_change.ask("SELECT count(*) FROM flashcards.review", user="anna") == [(ROWS,)]
    assert to_change.ask("SELECT * FROM flashcards.schema_version", user="ben") == [(1,)]


def test_the_table_has_the_columns_of_a_row_in_their_order(database: Database) -> None:
    query = "SELECT attname FROM pg_attribute WHERE attrelid = 'flashcards.review'::regclass AND attnum > 0"
    assert [name for (name,) in database.ask(f"{query} ORDER BY attnum")] == ["learner", *COLUMNS]


def test_the_schema_needs_nothing_that_spread_out_engines_lack(database: Database) -> None:
    found = database.ask(
        """
        SELECT (SELECT count(*) FROM pg_trigger WHERE tgrelid = 'flashcards.review'::regclass),
            (SELECT count(*) FROM pg_class WHERE relkind = 'S'),
            (SELECT count(*) FROM pg_constraint WHERE contype IN ('f', 'x')),
            (SELECT count(*) FROM pg_index WHERE indrelid = 'flashcards.review'::regclass)
        """
    )
    assert found == [(0, 0, 0, 1)], "triggers, sequences, foreign keys; one index, the primary key"
    assert "advisory" not in schema_sql()

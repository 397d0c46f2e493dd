"""What the deck on SQL says is tried: in SQLite, and in a PostgreSQL that lives as long as this session."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg import errors

from tests.postgres import PATIENCE, Programs, Server, new_data, programs, running

DECK = Path(__file__).parents[2] / "decks" / "sql-databases.toml"

CARDS: dict[str, dict[str, Any]] = {
    card["id"]: card for card in tomllib.loads(DECK.read_text(encoding="utf-8"))["card"]
}

BEYOND_A_TEST = {
    "connection-pool": "how many connections are best depends on machine and load; only the limits are tried",
    "mvcc-vacuum": "REPACK (CONCURRENTLY) came with version 19; what it does is in the feature matrix",
    "n-plus-one": "what each ORM does by default; the queries are counted without one",
    "when-not-sql": "which store suits which load is a judgement; only what the two databases offer is tried",
}
"""Cards of which a substantial part cannot be tried, and why; what can be, stands in CLAIMS all the same."""

Rows = list[tuple[Any, ...]]
Plan = dict[str, Any]


# -- the two databases ------------------------------------------------------------------------


class Databases:
    """An empty SQLite and an empty schema of PostgreSQL, with as many sessions as a claim needs."""

    def __init__(
        self, installed: Programs, server: Server, schema: str, folder: Path, closing_time: ExitStack
    ) -> None:
        self.installed = installed
        self.server = server
        self.folder = folder
        self._schema = schema
        self._closing_time = closing_time
        self.sqlite = closing_time.enter_context(closing(sqlite3.connect(":memory:", isolation_level=None)))
        self.postgres = self.session()

    def session(self) -> psycopg.Connection:
        return self._closing_time.enter_context(closing(self.server.connect(self._schema)))

    def run(self, script: str) -> None:
        """The same statements in both databases."""
        self.sqlite.executescript(script)
        self.postgres.execute(script)

    def rows(self, query: str) -> Rows:
        """What both databases answer, which must be the same."""
        here = self.sqlite.execute(query).fetchall()
        assert rows(self.postgres, query) == here
        return here

    @contextmanager
    def blocked(self, session: psycopg.Connection, statement: str) -> Iterator[Future[int]]:
        """`statement` runs in `session` until it waits for a lock; the block then does what ends the wait."""
        with ThreadPoolExecutor(max_workers=1) as pool, closing(self.server.connect()) as observer:
            running_on = pool.submit(lambda: session.execute(statement).rowcount)
            wait_for(
                observer,
                f"{running_on.done()} OR cardinality(pg_blocking_pids({session.info.backend_pid})) > 0",
            )
            assert not running_on.done(), f"did not have to wait: {statement}"
            yield running_on
            running_on.exception(PATIENCE)


def rows(session: psycopg.Connection, query: str, *parameters: object) -> Rows:
    return session.execute(query, parameters or None).fetchall()


def value(session: psycopg.Connection, query: str, *parameters: object) -> Any:
    [[only]] = rows(session, query, *parameters)
    return only


def wait_for(session: psycopg.Connection, condition: str) -> None:
    give_up = time.monotonic() + PATIENCE
    while not value(session, f"SELECT coalesce({condition}, false)"):
        assert time.monotonic() < give_up, condition
        time.sleep(0.002)


def plan(session: psycopg.Connection, query: str, *options: str) -> Plan:
    explained = value(session, f"EXPLAIN ({', '.join([*options, 'FORMAT JSON'])}) {query}")
    found: Plan = explained[0]["Plan"]
    return found


def measured(session: psycopg.Connection, query: str) -> Plan:
    """The plan after the query was run, with its counts."""
    return plan(session, query, "ANALYZE", "BUFFERS", "TIMING OFF")


def nodes(plan: Plan) -> list[Plan]:
    """The plan and all below it, outermost first."""
    return [plan, *(node for child in plan.get("Plans", []) for node in nodes(child))]


def kinds(plan: Plan) -> set[str]:
    return {node["Node Type"] for node in nodes(plan)}


def pages(plan: Plan) -> int:
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def uses_index(session: psycopg.Connection, query: str) -> bool:
    return any("Index" in kind for kind in kinds(plan(session, query)))


def size(session: psycopg.Connection, relation: str) -> int:
    return int(value(session, "SELECT pg_relation_size(%s::regclass)", relation))


def counter(session: psycopg.Connection, table: str, column: str) -> int:
    """A number from the statistics on a table, brought up to date."""
    session.execute("SELECT pg_stat_force_next_flush()")
    session.execute("SELECT pg_stat_clear_snapshot()")
    return int(
        value(session, f"SELECT {column} FROM pg_stat_user_tables WHERE relid = %s::regclass", table) or 0
    )


@pytest.fixture(scope="session")
def installed() -> Iterator[Programs]:
    with pytest.MonkeyPatch.context() as environment, programs() as found:
        for name in [name for name in os.environ if name.startswith("PG")]:
            environment.delenv(name)
        yield found


@pytest.fixture(scope="session")
def server(installed: Programs) -> Iterator[Server]:
    installed.make_folder("archive")
    data = new_data(installed, "data")
    with running(installed, data) as started:
        yield started


SCHEMAS = (f"claim_{number}" for number in count(1))


@pytest.fixture
def databases(installed: Programs, server: Server, tmp_path: Path) -> Iterator[Databases]:
    schema = next(SCHEMAS)
    with ExitStack() as closing_time:
        with closing(server.connect()) as session:
            session.execute(f"CREATE SCHEMA {schema}")
        yield Databases(installed, server, schema, tmp_path, closing_time)
    with closing(server.connect()) as session:
        session.execute("SET client_min_messages = warning")
        session.execute(f"DROP SCHEMA {schema} CASCADE")


# -- claims, card by card ---------------------------------------------------------------------

Claim = Callable[[Databases], None]


class Said(NamedTuple):
    card: str
    claim: Claim


CLAIMS: list[Said] = []


def said_on(card: str) -> Callable[[Claim], Claim]:
    """Marks what the answer or the follow-up of a card says."""

    def note(claim: Claim) -> Claim:
        CLAIMS.append(Said(card, claim))
        return claim

    return note


# inner-outer-join

CUSTOMERS = """
    CREATE TABLE customers (id integer PRIMARY KEY, name text, credit integer);
    CREATE TABLE orders (id integer PRIMARY KEY, customer integer, placed integer, amount integer);
    INSERT INTO customers VALUES (1, 'Ada', 100), (2, 'Bo', 50);
    INSERT INTO orders VALUES (10, 1, 2023, 5), (11, 1, 2024, 6), (12, 1, 2024, 7), (13, NULL, 2024, 8);
"""
"""Ada has three orders, Bo has none, and one order has no customer."""


@said_on("inner-outer-join")
def an_inner_join_has_only_pairs_and_an_outer_join_keeps_the_rest_with_null(db: Databases) -> None:
    db.run(CUSTOMERS)
    pairs = [("Ada", 10), ("Ada", 11), ("Ada", 12)]
    joined = "SELECT name, o.id FROM customers c {} JOIN orders o ON o.customer = c.id ORDER BY 2, 1"
    assert db.rows(joined.format("INNER")) == pairs
    left = set(rows(db.postgres, joined.format("LEFT")))
    assert left == {*db.sqlite.execute(joined.format("LEFT"))} == {*pairs, ("Bo", None)}
    assert set(rows(db.postgres, joined.format("RIGHT"))) == {*pairs, (None, 13)}
    assert set(rows(db.postgres, joined.format("FULL"))) == {*pairs, ("Bo", None), (None, 13)}


@said_on("inner-outer-join")
def a_test_on_the_right_table_keeps_the_left_rows_in_on_and_drops_them_in_where(db: Databases) -> None:
    db.run(CUSTOMERS)
    outer = "SELECT name, count(o.id) FROM customers c LEFT JOIN orders o ON o.customer = c.id"
    assert db.rows(f"{outer} WHERE o.placed = 2024 GROUP BY name ORDER BY name") == [("Ada", 2)]
    assert db.rows(f"{outer} AND o.placed = 2024 GROUP BY name ORDER BY name") == [("Ada", 2), ("Bo", 0)]
    planned = nodes(plan(db.postgres, f"{outer} WHERE o.placed = 2024 GROUP BY name"))
    assert {node["Join Type"] for node in planned if "Join Type" in node} == {"Inner"}


@said_on("inner-outer-join")
def a_customer_with_three_orders_comes_three_times_so_sums_count_too_much(db: Databases) -> None:
    db.run(CUSTOMERS)
    assert db.rows("SELECT sum(credit) FROM customers c JOIN orders o ON o.customer = c.id") == [(300,)]
    counts = "SELECT count(*), count(o.id) FROM customers c LEFT JOIN orders o ON o.customer = c.id"
    assert db.rows(f"{counts} WHERE name = 'Bo'") == [(1, 0)]


# btree-index


def users(session: psycopg.Connection) -> None:
    session.execute("CREATE TABLE users (id integer PRIMARY KEY, email text UNIQUE, born integer, note text)")
    session.execute(
        "INSERT INTO users SELECT n, 'u' || n || '@example.org', n % 5000, repeat('x', 60)"
        " FROM generate_series(1, 20000) n"
    )
    session.execute("CREATE INDEX users_born ON users (born)")
    session.execute("ANALYZE users")


@said_on("btree-index")
def an_index_reads_a_few_pages_where_a_scan_reads_all(db: Databases) -> None:
    users(db.postgres)
    query = "SELECT * FROM users WHERE email = 'u777@example.org'"
    by_index = measured(db.postgres, query)
    db.postgres.execute("ALTER TABLE users DROP CONSTRAINT users_email_key")
    whole = measured(db.postgres, query)
    assert whole["Node Type"] == "Seq Scan"
    assert pages(whole) == size(db.postgres, "users") / 8192
    assert pages(by_index) <= 4 < 50 * pages(by_index) < pages(whole)


@said_on("btree-index")
def a_btree_serves_equality_ranges_lists_and_order(db: Databases) -> None:
    users(db.postgres)
    for condition in ("born = 7", "born BETWEEN 7 AND 9", "born > 4990", "born IN (7, 70, 700)"):
        assert uses_index(db.postgres, f"SELECT * FROM users WHERE {condition}"), condition
    first = measured(db.postgres, "SELECT * FROM users ORDER BY born LIMIT 3")
    assert kinds(first) == {"Limit", "Index Scan"}
    assert pages(first) < 10


@said_on("btree-index")
def whether_it_serves_the_beginning_of_a_string_depends_on_the_collation(db: Databases) -> None:
    users(db.postgres)
    assert uses_index(db.postgres, "SELECT * FROM users WHERE email LIKE 'u77%'")
    db.postgres.execute("CREATE COLLATION other (provider = libc, locale = 'C.UTF-8')")
    db.postgres.execute("ALTER TABLE users ALTER email TYPE text COLLATE other")
    assert not uses_index(db.postgres, "SELECT * FROM users WHERE email LIKE 'u77%'")
    for column in ("email text_pattern_ops", 'email COLLATE "C"'):
        db.postgres.execute(f"CREATE INDEX for_prefixes ON users ({column}); ANALYZE users")
        assert uses_index(db.postgres, "SELECT * FROM users WHERE email LIKE 'u77%'"), column
        db.postgres.execute("DROP INDEX for_prefixes")


@said_on("btree-index")
def it_serves_no_leading_wildcard_and_a_function_only_when_that_is_indexed(db: Databases) -> None:
    users(db.postgres)
    assert not uses_index(db.postgres, "SELECT * FROM users WHERE email LIKE '%77@example.org'")
    folded = "SELECT * FROM users WHERE lower(email) = 'u77@example.org'"
    assert not uses_index(db.postgres, folded)
    db.postgres.execute("CREATE INDEX ON users (lower(email))")
    db.postgres.execute("ANALYZE users")
    assert uses_index(db.postgres, folded)


@said_on("btree-index")
def when_most_rows_match_the_planner_reads_the_table(db: Databases) -> None:
    users(db.postgres)
    assert kinds(plan(db.postgres, "SELECT * FROM users WHERE born > 100")) == {"Seq Scan"}


@said_on("btree-index")
def postgres_creates_indexes_for_primary_keys_and_unique_constraints(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE a (id integer PRIMARY KEY, code text UNIQUE, plain text)")
    db.postgres.execute("CREATE TABLE b (a integer REFERENCES a)")
    found = rows(db.postgres, "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema ORDER BY 1")
    assert found == [("a_code_key",), ("a_pkey",)]


# acid


@said_on("acid")
def an_error_before_the_commit_undoes_everything(db: Databases) -> None:
    db.run("CREATE TABLE accounts (id integer PRIMARY KEY, balance integer CHECK (balance >= 0))")
    db.run("INSERT INTO accounts VALUES (1, 50), (2, 0)")
    for database, refused in ((db.postgres, errors.CheckViolation), (db.sqlite, sqlite3.IntegrityError)):
        database.execute("BEGIN")
        database.execute("UPDATE accounts SET balance = balance + 80 WHERE id = 2")
        with pytest.raises(refused):
            database.execute("UPDATE accounts SET balance = balance - 80 WHERE id = 1")
        database.execute("ROLLBACK")
    assert db.rows("SELECT balance FROM accounts ORDER BY id") == [(50,), (0,)]


@said_on("acid")
def after_a_crash_what_was_committed_is_there_and_the_rest_is_not(db: Databases) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(running(db.installed, new_data(db.installed, "crashing")))
        transfer, victim = (stack.enter_context(closing(server.connect())) for _ in range(2))
        transfer.execute("CREATE TABLE accounts (id integer PRIMARY KEY, balance integer)")
        transfer.execute("INSERT INTO accounts VALUES (1, 50), (2, 0)")
        transfer.execute("BEGIN; UPDATE accounts SET balance = balance - 10 WHERE id = 1")
        os.kill(victim.info.backend_pid, signal.SIGKILL)  # the server then ends all sessions and recovers
        with pytest.raises(psycopg.OperationalError):
            transfer.execute("SELECT pg_sleep(20)")
        server.wait_until_ready()
        after = stack.enter_context(closing(server.connect()))
        assert rows(after, "SELECT balance FROM accounts ORDER BY id") == [(50,), (0,)]
        assert "was not properly shut down; automatic recovery in progress" in server.log()


@said_on("acid")
def declared_rules_hold_and_the_default_isolation_is_not_the_strictest(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE parents (id integer PRIMARY KEY)")
    db.postgres.execute("CREATE TABLE children (parent integer REFERENCES parents)")
    with pytest.raises(errors.ForeignKeyViolation):
        db.postgres.execute("INSERT INTO children VALUES (1)")
    assert value(db.postgres, "SHOW default_transaction_isolation") == "read committed"


@said_on("acid")
def synchronous_commit_can_be_switched_off_for_one_session(db: Databases) -> None:
    assert value(db.postgres, "SHOW synchronous_commit") == "on"
    db.postgres.execute("SET synchronous_commit = off")
    assert value(db.postgres, "SHOW synchronous_commit") == "off"


@said_on("acid")
def after_an_error_a_transaction_can_only_end_or_go_back_to_a_savepoint(db: Databases) -> None:
    db.postgres.execute("BEGIN; SAVEPOINT before")
    with pytest.raises(errors.DivisionByZero):
        db.postgres.execute("SELECT 1 / 0")
    with pytest.raises(errors.InFailedSqlTransaction):
        db.postgres.execute("SELECT 1")
    db.postgres.execute("ROLLBACK TO before")
    assert value(db.postgres, "SELECT 1") == 1
    db.postgres.execute("COMMIT")


# sql-injection

LOGIN = "SELECT name FROM members WHERE name = {} AND password = {}"
TRICK = "' OR '1'='1"


def members(db: Databases) -> None:
    db.run("CREATE TABLE members (name text, password text)")
    db.run("INSERT INTO members VALUES ('Ada', 'secret'), ('O''Brien', 'hidden')")


@said_on("sql-injection")
def joined_strings_let_a_quote_change_the_query(db: Databases) -> None:
    members(db)
    assert len(db.rows(LOGIN.format("'nobody'", f"'{TRICK}'"))) == 2
    broken = "SELECT * FROM members WHERE name = 'O'Brien'"
    with pytest.raises(errors.SyntaxError):
        db.postgres.execute(broken)
    with pytest.raises(sqlite3.OperationalError):
        db.sqlite.execute(broken)


@said_on("sql-injection")
def a_parameter_never_becomes_part_of_the_command(db: Databases) -> None:
    members(db)
    assert rows(db.postgres, LOGIN.format("%s", "%s"), "nobody", TRICK) == []
    assert db.sqlite.execute(LOGIN.format("?", "?"), ("nobody", TRICK)).fetchall() == []
    assert rows(db.postgres, "SELECT name FROM members WHERE name = %s", "O'Brien") == [("O'Brien",)]
    db.postgres.prepare_threshold = 0
    rows(db.postgres, "SELECT name FROM members WHERE name = %s", "O'Brien")
    db.postgres.prepare_threshold = None
    sent = value(db.postgres, "SELECT statement FROM pg_prepared_statements")
    assert sent == "SELECT name FROM members WHERE name = $1"


@said_on("sql-injection")
def parameters_stand_for_values_only(db: Databases) -> None:
    members(db)
    with pytest.raises(errors.SyntaxError):
        rows(db.postgres, "SELECT * FROM %s", "members")
    with pytest.raises(sqlite3.OperationalError):
        db.sqlite.execute("SELECT * FROM ?", ("members",))
    with pytest.raises(errors.SyntaxError):
        rows(db.postgres, "SELECT * FROM members ORDER BY name %s", "DESC")


@said_on("sql-injection")
def stored_text_is_as_dangerous_in_the_next_query(db: Databases) -> None:
    members(db)
    db.postgres.execute("INSERT INTO members VALUES (%s, 'x')", (TRICK,))
    stored = value(db.postgres, "SELECT name FROM members WHERE password = 'x'")
    assert len(rows(db.postgres, f"SELECT * FROM members WHERE name = '{stored}'")) == 3


@said_on("sql-injection")
def a_role_without_rights_cannot_drop_tables(db: Databases) -> None:
    members(db)
    schema = value(db.postgres, "SELECT current_schema")
    db.postgres.execute(f"CREATE ROLE web; GRANT USAGE ON SCHEMA {schema} TO web")
    db.postgres.execute("GRANT SELECT ON members TO web; SET ROLE web")
    assert value(db.postgres, "SELECT count(*) FROM members") == 2
    with pytest.raises(errors.InsufficientPrivilege):
        db.postgres.execute("DROP TABLE members")
    db.postgres.execute("RESET ROLE; DROP OWNED BY web; DROP ROLE web")


@said_on("sql-injection")
def a_parameter_does_not_defuse_wildcards_and_can_hold_a_list(db: Databases) -> None:
    members(db)
    assert value(db.postgres, "SELECT count(*) FROM members WHERE name LIKE %s", "%") == 2
    named = rows(db.postgres, "SELECT name FROM members WHERE name = ANY(%s)", ["Ada", "Bo"])
    assert named == [("Ada",)]


# where-having


@said_on("where-having")
def where_filters_rows_and_having_filters_groups(db: Databases) -> None:
    db.run(CUSTOMERS)
    this_year = "SELECT customer, count(*) FROM orders WHERE placed = 2024 GROUP BY customer"
    assert db.rows(f"{this_year} HAVING count(*) > 1") == [(1, 2)]
    for database, refused in ((db.postgres, errors.GroupingError), (db.sqlite, sqlite3.OperationalError)):
        with pytest.raises(refused):
            database.execute("SELECT customer FROM orders WHERE count(*) > 1 GROUP BY customer")


@said_on("where-having")
def a_name_from_the_select_list_is_known_to_order_by_but_not_to_where(db: Databases) -> None:
    db.run(CUSTOMERS)
    assert db.rows("SELECT id AS number FROM customers ORDER BY number LIMIT 1") == [(1,)]
    with pytest.raises(errors.UndefinedColumn):
        db.postgres.execute("SELECT id AS number FROM customers WHERE number = 1")


@said_on("where-having")
def an_ungrouped_column_is_refused_by_postgres_and_picked_by_sqlite(db: Databases) -> None:
    db.run(CUSTOMERS)
    loose = "SELECT customer, amount FROM orders WHERE customer = 1 GROUP BY customer"
    with pytest.raises(errors.GroupingError):
        db.postgres.execute(loose)
    [(_, picked)] = db.sqlite.execute(loose)
    assert picked in (5, 6, 7)
    named = "SELECT c.name, count(*) FROM customers c JOIN orders o ON o.customer = c.id GROUP BY c.id"
    assert db.rows(named) == [("Ada", 3)]


@said_on("where-having")
def a_group_that_lost_its_rows_is_absent(db: Databases) -> None:
    db.run(CUSTOMERS)
    assert db.rows("SELECT customer, count(*) FROM orders WHERE customer = 2 GROUP BY customer") == []


@said_on("where-having")
def having_without_group_by_judges_one_group(db: Databases) -> None:
    db.run(CUSTOMERS)
    assert rows(db.postgres, "SELECT count(*) FROM orders HAVING count(*) > 3") == [(4,)]
    assert rows(db.postgres, "SELECT count(*) FROM orders HAVING count(*) > 4") == []
    [only] = db.sqlite.execute("SELECT count(*) FROM orders HAVING count(*) > 3")
    assert only == (4,)


# normalisation


@said_on("normalisation")
def a_wide_sheet_loses_and_contradicts_facts(db: Databases) -> None:
    db.run("""
        CREATE TABLE sheet (number integer NOT NULL, customer text, address text);
        INSERT INTO sheet VALUES (1, 'Ada', 'Old Lane'), (2, 'Ada', 'Old Lane'), (3, 'Bo', 'Hill');
        UPDATE sheet SET address = 'New Lane' WHERE number = 1;
        DELETE FROM sheet WHERE number = 3;
    """)
    assert db.rows("SELECT DISTINCT address FROM sheet WHERE customer = 'Ada' ORDER BY 1") == [
        ("New Lane",),
        ("Old Lane",),
    ]
    assert db.rows("SELECT address FROM sheet WHERE customer = 'Bo'") == []
    with pytest.raises(errors.NotNullViolation):
        db.postgres.execute("INSERT INTO sheet (customer, address) VALUES ('Cy', 'Dale')")


LINES = """
    CREATE TABLE products (id integer PRIMARY KEY, price integer);
    CREATE TABLE orders (id integer PRIMARY KEY);
    CREATE TABLE order_lines (
        order_id integer REFERENCES orders,
        product_id integer REFERENCES products,
        quantity integer NOT NULL,
        price_paid integer NOT NULL,
        PRIMARY KEY (order_id, product_id)
    );
    INSERT INTO products VALUES (1, 100), (2, 200);
    INSERT INTO orders VALUES (1), (2);
    INSERT INTO order_lines VALUES (1, 1, 3, 100), (1, 2, 1, 200), (2, 1, 1, 100);
"""


@said_on("normalisation")
def a_table_of_pairs_models_many_to_many_and_keeps_the_price_of_the_sale(db: Databases) -> None:
    db.run(LINES)
    db.run("UPDATE products SET price = 150 WHERE id = 1")
    assert db.rows("SELECT product_id FROM order_lines WHERE order_id = 1 ORDER BY 1") == [(1,), (2,)]
    assert db.rows("SELECT order_id FROM order_lines WHERE product_id = 1 ORDER BY 1") == [(1,), (2,)]
    assert db.rows("SELECT sum(quantity * price_paid) FROM order_lines WHERE order_id = 1") == [(500,)]
    with pytest.raises(errors.UniqueViolation):
        db.postgres.execute("INSERT INTO order_lines VALUES (1, 1, 1, 100)")
    with pytest.raises(errors.ForeignKeyViolation):
        db.postgres.execute("INSERT INTO order_lines VALUES (1, 9, 1, 100)")


@said_on("normalisation")
def the_index_of_the_pair_is_no_help_from_the_other_side(db: Databases) -> None:
    db.postgres.execute(LINES)
    db.postgres.execute("INSERT INTO orders SELECT generate_series(3, 9000)")
    db.postgres.execute("INSERT INTO order_lines SELECT id, 2, 1, 1 FROM orders WHERE id > 2")
    db.postgres.execute("ANALYZE order_lines")
    assert uses_index(db.postgres, "SELECT * FROM order_lines WHERE order_id = 7")
    other_side = "SELECT * FROM order_lines WHERE product_id = 1"
    assert not uses_index(db.postgres, other_side)
    db.postgres.execute("CREATE INDEX ON order_lines (product_id)")
    assert uses_index(db.postgres, other_side)


# constraints


@said_on("constraints")
def a_check_in_code_lets_two_requests_pass_and_unique_lets_one(db: Databases) -> None:
    other = db.session()
    for column in ("email text", "email text UNIQUE"):
        db.postgres.execute(f"DROP TABLE IF EXISTS accounts; CREATE TABLE accounts ({column})")
        for session in (db.postgres, other):
            session.execute("BEGIN")
            assert rows(session, "SELECT * FROM accounts WHERE email = 'a@b.c'") == []
        add = "INSERT INTO accounts VALUES ('a@b.c')"
        db.postgres.execute(add)
        if "UNIQUE" not in column:
            other.execute(add)
            db.postgres.execute("COMMIT")
        else:
            with db.blocked(other, add) as second:
                db.postgres.execute("COMMIT")
            assert isinstance(second.exception(), errors.UniqueViolation)
        other.execute("COMMIT")
        assert value(db.postgres, "SELECT count(*) FROM accounts") == (1 if "UNIQUE" in column else 2)
    assert db.postgres.execute(f"{add} ON CONFLICT DO NOTHING").rowcount == 0


@said_on("constraints")
def check_lets_null_through_and_unique_admits_many_nulls(db: Databases) -> None:
    db.run("CREATE TABLE items (price integer CHECK (price > 0), code text UNIQUE)")
    db.run("INSERT INTO items VALUES (NULL, NULL), (NULL, NULL)")
    assert db.rows("SELECT count(*) FROM items") == [(2,)]
    db.postgres.execute("CREATE TABLE strict (code text, UNIQUE NULLS NOT DISTINCT (code))")
    with pytest.raises(errors.UniqueViolation):
        db.postgres.execute("INSERT INTO strict VALUES (NULL), (NULL)")


@said_on("constraints")
def the_referencing_side_of_a_foreign_key_needs_an_index_of_my_own(db: Databases) -> None:
    db.postgres.execute("""
        CREATE TABLE parents (id integer PRIMARY KEY);
        CREATE TABLE children (parent integer REFERENCES parents);
        INSERT INTO parents SELECT generate_series(1, 5000);
        INSERT INTO children SELECT generate_series(100, 5000);
        ANALYZE parents, children;
    """)
    assert value(db.postgres, "SELECT count(*) FROM pg_index WHERE indrelid = 'children'::regclass") == 0
    before = counter(db.postgres, "children", "seq_scan")
    db.postgres.execute("DELETE FROM parents WHERE id = 1")
    scanned = counter(db.postgres, "children", "seq_scan")
    assert scanned == before + 1
    db.postgres.execute("CREATE INDEX ON children (parent)")
    scanned = counter(db.postgres, "children", "seq_scan")
    db.postgres.execute("DELETE FROM parents WHERE id = 2")
    assert counter(db.postgres, "children", "seq_scan") == scanned
    assert counter(db.postgres, "children", "idx_scan") == 1


@said_on("constraints")
def a_deleted_parent_is_refused_or_takes_the_children_along_or_leaves_null(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE parents (id integer PRIMARY KEY)")
    left = {}
    for action in ("NO ACTION", "CASCADE", "SET NULL"):
        db.postgres.execute("DROP TABLE IF EXISTS children; TRUNCATE parents; INSERT INTO parents VALUES (1)")
        db.postgres.execute(f"CREATE TABLE children (parent integer REFERENCES parents ON DELETE {action})")
        db.postgres.execute("INSERT INTO children VALUES (1)")
        if action == "NO ACTION":
            with pytest.raises(errors.ForeignKeyViolation):
                db.postgres.execute("DELETE FROM parents")
        else:
            db.postgres.execute("DELETE FROM parents")
        left[action] = rows(db.postgres, "SELECT parent FROM children")
    assert left == {"NO ACTION": [(1,)], "CASCADE": [], "SET NULL": [(None,)]}


# money


@said_on("money")
def a_float_has_no_exact_tenth_and_numeric_has(db: Databases) -> None:
    assert db.sqlite.execute("SELECT 0.1 + 0.2 = 0.3").fetchall() == [(0,)]
    assert value(db.postgres, "SELECT 0.1::float8 + 0.2::float8 = 0.3::float8") is False
    tenths = "SELECT sum(0.1::{}) = 1 FROM generate_series(1, 10)"
    assert value(db.postgres, tenths.format("float8")) is False
    assert value(db.postgres, tenths.format("numeric(12,2)")) is True


@said_on("money")
def numeric_rounds_further_decimals(db: Databases) -> None:
    assert value(db.postgres, "SELECT 1.005::numeric(12,2)::text") == "1.01"
    assert value(db.postgres, "SELECT (3 * round(10 / 3.0, 2))::text") == "9.99"


@said_on("money")
def sqlite_has_no_decimal_type(db: Databases) -> None:
    db.sqlite.execute("CREATE TABLE prices (amount NUMERIC(12,2))")
    db.sqlite.execute("INSERT INTO prices VALUES (1.005)")
    assert db.sqlite.execute("SELECT typeof(amount), amount FROM prices").fetchall() == [("real", 1.005)]


@said_on("money")
def the_money_type_has_one_currency_for_all_rows_set_outside_the_table(db: Databases) -> None:
    assert value(db.postgres, "SELECT '12.34'::money::text") == "$12.34"
    assert value(db.postgres, "SHOW lc_monetary") == "C"


# not-in-null

ANTI = {
    "NOT IN": "SELECT name FROM customers WHERE id NOT IN (SELECT customer FROM orders)",
    "NOT EXISTS": "SELECT name FROM customers c WHERE NOT EXISTS"
    " (SELECT 1 FROM orders o WHERE o.customer = c.id)",
    "LEFT JOIN": "SELECT name FROM customers c LEFT JOIN orders o ON o.customer = c.id"
    " WHERE o.customer IS NULL",
}


@said_on("not-in-null")
def one_null_empties_not_in_and_the_other_two_find_the_row(db: Databases) -> None:
    db.run(CUSTOMERS)
    assert {way: db.rows(query) for way, query in ANTI.items()} == {
        "NOT IN": [],
        "NOT EXISTS": [("Bo",)],
        "LEFT JOIN": [("Bo",)],
    }
    db.run("DELETE FROM orders WHERE customer IS NULL")
    assert all(db.rows(query) == [("Bo",)] for query in ANTI.values())


@said_on("not-in-null")
def postgres_plans_not_exists_as_an_anti_join_but_not_not_in(db: Databases) -> None:
    db.postgres.execute(CUSTOMERS)
    db.postgres.execute("INSERT INTO orders SELECT n, n, 2024, 1 FROM generate_series(20, 5000) n; ANALYZE")
    is_anti = {way: "'Anti'" in str(plan(db.postgres, query)) for way, query in ANTI.items()}
    assert is_anti == {"NOT IN": False, "NOT EXISTS": True, "LEFT JOIN": True}


@said_on("not-in-null")
def null_does_no_such_harm_to_in(db: Databases) -> None:
    assert db.rows("SELECT 1 WHERE 1 IN (1, NULL)") == [(1,)]
    assert db.rows("SELECT 1 WHERE 2 IN (1, NULL)") == []
    assert db.rows("SELECT NULL = NULL") == [(None,)]
    assert value(db.postgres, "SELECT NULL IS NOT DISTINCT FROM NULL") is True
    assert db.sqlite.execute("SELECT NULL IS NULL").fetchall() == [(1,)]


# composite-index


def tickets(session: psycopg.Connection, tenants: int) -> None:
    session.execute("CREATE TABLE tickets (tenant integer, status integer, day integer, note text)")
    session.execute(
        f"INSERT INTO tickets SELECT n % {tenants}, (n / {tenants}) % 10, n, repeat('x', 50)"
        " FROM generate_series(1, 20000) n"
    )
    session.execute("CREATE INDEX by_tenant ON tickets (tenant, status, day)")
    session.execute("VACUUM ANALYZE tickets")


@said_on("composite-index")
def equality_columns_first_gives_one_stretch_in_order(db: Databases) -> None:
    tickets(db.postgres, tenants=20)
    page = measured(db.postgres, "SELECT * FROM tickets WHERE tenant = 3 AND status = 4 ORDER BY day LIMIT 5")
    assert kinds(page) == {"Limit", "Index Scan"}
    assert pages(page) < 10
    assert uses_index(db.postgres, "SELECT * FROM tickets WHERE tenant = 3")


@said_on("composite-index")
def a_later_column_alone_has_no_single_stretch(db: Databases) -> None:
    by_status = "SELECT count(*) FROM tickets WHERE status = 4"
    tickets(db.postgres, tenants=2000)
    whole = size(db.postgres, "by_tenant") / 8192
    assert pages(measured(db.postgres, by_status)) > 0.8 * whole
    db.postgres.execute("DROP TABLE tickets")
    tickets(db.postgres, tenants=3)
    skipping = measured(db.postgres, by_status)
    if db.postgres.info.server_version >= 180000:
        assert nodes(skipping)[-1]["Index Searches"] > 3
        assert pages(skipping) < 0.5 * size(db.postgres, "by_tenant") / 8192


@said_on("composite-index")
def a_column_after_a_range_need_not_shorten_the_scan(db: Databases) -> None:
    tickets(db.postgres, tenants=20)
    db.postgres.execute("CREATE INDEX by_day ON tickets (day, status)")
    db.postgres.execute("DROP INDEX by_tenant")
    db.postgres.execute("SET enable_seqscan = off; SET enable_bitmapscan = off")
    span = "SELECT count(*) FROM tickets WHERE day BETWEEN 1000 AND 9000"
    both = measured(db.postgres, f"{span} AND status = 4")
    assert nodes(both)[-1]["Index Name"] == "by_day"
    assert pages(both) >= 0.9 * pages(measured(db.postgres, span))


@said_on("composite-index")
def include_makes_an_index_only_scan_possible_but_it_may_visit_the_table(db: Databases) -> None:
    tickets(db.postgres, tenants=20)
    query = "SELECT day, note FROM tickets WHERE tenant = 3 AND status = 4"
    assert "Index Only Scan" not in kinds(plan(db.postgres, query))
    db.postgres.execute("CREATE INDEX covering ON tickets (tenant, status, day) INCLUDE (note)")
    only = measured(db.postgres, query)
    assert (only["Node Type"], only["Heap Fetches"]) == ("Index Only Scan", 0)
    db.postgres.execute("UPDATE tickets SET note = 'y' WHERE tenant = 3 AND status = 4")
    assert measured(db.postgres, query)["Heap Fetches"] > 0
    db.postgres.execute("VACUUM tickets")
    assert measured(db.postgres, query)["Heap Fetches"] == 0


# explain-plan


@said_on("explain-plan")
def explain_only_plans_and_explain_analyze_executes(db: Databases) -> None:
    users(db.postgres)
    plan(db.postgres, "DELETE FROM users")
    assert value(db.postgres, "SELECT count(*) FROM users") == 20000
    db.postgres.execute("BEGIN")
    plan(db.postgres, "DELETE FROM users", "ANALYZE")
    assert value(db.postgres, "SELECT count(*) FROM users") == 0
    db.postgres.execute("ROLLBACK")
    assert value(db.postgres, "SELECT count(*) FROM users") == 20000


@said_on("explain-plan")
def costs_include_the_children_and_rows_are_per_loop(db: Databases) -> None:
    users(db.postgres)
    db.postgres.execute("SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_memoize = off")
    joined = "SELECT * FROM users a JOIN users b ON b.id = a.born WHERE a.id <= 500"
    loop, outer, inner = nodes(measured(db.postgres, joined))
    assert loop["Node Type"] == "Nested Loop"
    assert loop["Total Cost"] > outer["Total Cost"] + inner["Total Cost"]
    assert (outer["Actual Rows"], inner["Actual Loops"], inner["Actual Rows"]) == (500, 500, 1)


@said_on("explain-plan")
def times_include_the_children_too(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE counted AS SELECT n FROM generate_series(1, 50000) n")
    aggregate, scan = nodes(plan(db.postgres, "SELECT count(*) FROM counted", "ANALYZE"))[:2]
    assert aggregate["Node Type"] == "Aggregate"
    assert aggregate["Actual Total Time"] >= scan["Actual Total Time"] > 0


@said_on("explain-plan")
def stale_statistics_and_correlated_columns_make_estimates_wrong(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE places AS SELECT 1 AS city, 1 AS country FROM generate_series(1, 10)")
    db.postgres.execute("ANALYZE places")
    db.postgres.execute("INSERT INTO places SELECT n % 100, n % 100 FROM generate_series(1, 10000) n")

    def factor(condition: str) -> float:
        found = measured(db.postgres, f"SELECT * FROM places WHERE {condition}")
        return float(found["Actual Rows"] / found["Plan Rows"])

    assert factor("city = 7") > 10
    db.postgres.execute("ANALYZE places")
    assert 0.5 < factor("city = 7") < 2
    assert factor("city = 7 AND country = 7") > 50
    db.postgres.execute("CREATE STATISTICS related ON city, country FROM places; ANALYZE places")
    assert 0.5 < factor("city = 7 AND country = 7") < 2


@said_on("explain-plan")
def a_plan_shows_removed_rows_sorts_on_disk_and_pages(db: Databases) -> None:
    users(db.postgres)
    assert measured(db.postgres, "SELECT * FROM users WHERE note = 'y'")["Rows Removed by Filter"] == 20000
    db.postgres.execute("SET work_mem = '64kB'")
    sort = measured(db.postgres, "SELECT * FROM users ORDER BY note, id")
    assert (sort["Sort Method"], sort["Sort Space Type"]) == ("external merge", "Disk")
    assert pages(sort) > 100


@said_on("explain-plan")
def the_same_query_can_have_another_plan_in_the_application(db: Databases) -> None:
    db.postgres.execute(
        "CREATE TABLE jobs AS SELECT n, n % 2000 = 0 AS open FROM generate_series(1, 20000) n"
    )
    db.postgres.execute("CREATE INDEX ON jobs (open); ANALYZE jobs")
    db.postgres.execute("PREPARE found (boolean) AS SELECT * FROM jobs WHERE open = $1")
    chosen = {}
    for mode in ("force_custom_plan", "force_generic_plan"):
        db.postgres.execute(f"SET plan_cache_mode = {mode}")
        chosen[mode] = uses_index(db.postgres, "EXECUTE found (false)")
    assert chosen == {"force_custom_plan": False, "force_generic_plan": True}


# isolation-levels


def counters(db: Databases) -> tuple[psycopg.Connection, psycopg.Connection]:
    db.postgres.execute("CREATE TABLE counters (id integer PRIMARY KEY, n integer)")
    db.postgres.execute("INSERT INTO counters VALUES (1, 10), (2, 10)")
    return db.session(), db.session()


def seen_twice(db: Databases, level: str) -> tuple[Rows, Rows]:
    """What a transaction reads before and after another one has changed a row and added one."""
    reader, writer = counters(db)
    reader.execute(f"BEGIN ISOLATION LEVEL {level}")
    before = rows(reader, "SELECT n FROM counters ORDER BY id")
    writer.execute("BEGIN; UPDATE counters SET n = 11 WHERE id = 1; INSERT INTO counters VALUES (3, 10)")
    assert rows(reader, "SELECT n FROM counters ORDER BY id") == before, "a dirty read"
    writer.execute("COMMIT")
    after = rows(reader, "SELECT n FROM counters ORDER BY id")
    reader.execute("ROLLBACK")
    return before, after


@said_on("isolation-levels")
def read_committed_has_a_new_snapshot_for_each_statement(db: Databases) -> None:
    assert seen_twice(db, "READ COMMITTED") == ([(10,), (10,)], [(11,), (10,), (10,)])


@said_on("isolation-levels")
def read_uncommitted_reads_nothing_dirty_either(db: Databases) -> None:
    assert seen_twice(db, "READ UNCOMMITTED") == ([(10,), (10,)], [(11,), (10,), (10,)])


@said_on("isolation-levels")
def repeatable_read_has_one_snapshot_and_no_phantoms(db: Databases) -> None:
    assert seen_twice(db, "REPEATABLE READ") == ([(10,), (10,)], [(10,), (10,)])


@said_on("isolation-levels")
def repeatable_read_refuses_to_change_what_was_changed_since(db: Databases) -> None:
    one, other = counters(db)
    one.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    rows(one, "SELECT * FROM counters")
    other.execute("UPDATE counters SET n = 11 WHERE id = 1")
    with pytest.raises(errors.SerializationFailure) as refused:
        one.execute("UPDATE counters SET n = 12 WHERE id = 1")
    assert refused.value.sqlstate == "40001"
    one.execute("ROLLBACK")


def both_empty_the_other_row(db: Databases, level: str) -> list[str | None]:
    """Each of two transactions may set its row to 0 while the other one has 10; their error codes."""
    sessions = counters(db)
    for session in sessions:
        session.execute(f"BEGIN ISOLATION LEVEL {level}")
        assert value(session, "SELECT sum(n) FROM counters") == 20
    codes: list[str | None] = []
    for mine, session in enumerate(sessions, start=1):
        try:
            session.execute(f"UPDATE counters SET n = 0 WHERE id = {mine}")
            session.execute("COMMIT")
            codes.append(None)
        except errors.SerializationFailure as refused:
            codes.append(refused.sqlstate)
            session.execute("ROLLBACK")
    return codes


@said_on("isolation-levels")
def write_skew_remains_at_repeatable_read_and_serializable_prevents_it(db: Databases) -> None:
    assert both_empty_the_other_row(db, "REPEATABLE READ") == [None, None]
    assert value(db.postgres, "SELECT sum(n) FROM counters") == 0
    db.postgres.execute("DROP TABLE counters")
    assert both_empty_the_other_row(db, "SERIALIZABLE") == [None, "40001"]
    assert value(db.postgres, "SELECT sum(n) FROM counters") == 10


@said_on("isolation-levels")
def a_waiting_update_at_read_committed_goes_on_with_the_new_version(db: Databases) -> None:
    one, other = counters(db)
    one.execute("BEGIN; UPDATE counters SET n = n + 5")
    with db.blocked(other, "UPDATE counters SET n = n + 1") as both:
        one.execute("COMMIT")
    assert both.result() == 2
    assert rows(one, "SELECT n FROM counters") == [(16,), (16,)]
    one.execute("BEGIN; UPDATE counters SET n = 20")
    assert other.execute("UPDATE counters SET n = 0 WHERE n = 20").rowcount == 0  # none in its snapshot
    with db.blocked(other, "UPDATE counters SET n = 0 WHERE n = 16") as none:
        one.execute("COMMIT")
    assert none.result() == 0  # the condition is tested again, on the new version


# lost-update


@said_on("lost-update")
def what_is_read_and_written_back_overwrites_and_one_update_does_not(db: Databases) -> None:
    one, other = counters(db)
    balances = [value(session, "SELECT n FROM counters WHERE id = 1") for session in (one, other)]
    for session, balance in zip((one, other), balances, strict=True):
        session.execute("UPDATE counters SET n = %s WHERE id = 1", (balance - 1,))
    assert value(one, "SELECT n FROM counters WHERE id = 1") == 9
    one.execute("BEGIN; UPDATE counters SET n = n - 1 WHERE id = 2")
    with db.blocked(other, "UPDATE counters SET n = n - 1 WHERE id = 2"):
        one.execute("COMMIT")
    assert value(one, "SELECT n FROM counters WHERE id = 2") == 8


@said_on("lost-update")
def select_for_update_waits_and_then_reads_the_new_value(db: Databases) -> None:
    one, other = counters(db)
    one.execute("BEGIN; SELECT n FROM counters WHERE id = 1 FOR UPDATE")
    other.execute("BEGIN")
    with db.blocked(other, "CREATE TEMP TABLE seen AS SELECT n FROM counters WHERE id = 1 FOR UPDATE"):
        one.execute("UPDATE counters SET n = 9 WHERE id = 1; COMMIT")
    assert value(other, "SELECT n FROM seen") == 9
    other.execute("ROLLBACK")


@said_on("lost-update")
def with_a_version_column_the_slower_one_changes_no_row(db: Databases) -> None:
    db.run("CREATE TABLE forms (id integer, text text, version integer)")
    db.run("INSERT INTO forms VALUES (1, 'old', 7)")
    save = "UPDATE forms SET text = 'new', version = version + 1 WHERE id = 1 AND version = 7"
    assert [db.postgres.execute(save).rowcount for _ in range(2)] == [1, 0]
    assert [db.sqlite.execute(save).rowcount for _ in range(2)] == [1, 0]


@said_on("lost-update")
def repeatable_read_refuses_the_second_writer(db: Databases) -> None:
    one, other = counters(db)
    for session in (one, other):
        session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        rows(session, "SELECT n FROM counters WHERE id = 1")
    one.execute("UPDATE counters SET n = 9 WHERE id = 1")
    with db.blocked(other, "UPDATE counters SET n = 9 WHERE id = 1") as second:
        one.execute("COMMIT")
    assert isinstance(second.exception(), errors.SerializationFailure)
    other.execute("ROLLBACK")


@said_on("lost-update")
def skip_locked_leaves_the_job_of_another_worker_alone(db: Databases) -> None:
    one, other = counters(db)
    take = "SELECT id FROM counters ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED"
    one.execute("BEGIN")
    other.execute("BEGIN")
    assert (value(one, take), value(other, take)) == (1, 2)


# window-functions


@said_on("window-functions")
def a_window_keeps_every_row_and_group_by_folds_them(db: Databases) -> None:
    db.run(CUSTOMERS)
    query = "SELECT id, sum(amount) OVER (PARTITION BY customer) FROM orders WHERE customer = 1 ORDER BY id"
    assert db.rows(query) == [(10, 18), (11, 18), (12, 18)]
    assert db.rows("SELECT sum(amount) FROM orders WHERE customer = 1 GROUP BY customer") == [(18,)]
    before = "SELECT id, lag(amount) OVER (ORDER BY id) FROM orders WHERE customer = 1 ORDER BY id"
    assert db.rows(before) == [(10, None), (11, 5), (12, 6)]


@said_on("window-functions")
def windows_come_after_where_so_their_result_is_filtered_outside(db: Databases) -> None:
    db.run(CUSTOMERS)
    with pytest.raises(errors.WindowingError):
        db.postgres.execute("SELECT * FROM orders WHERE row_number() OVER () = 1")
    with pytest.raises(sqlite3.OperationalError):
        db.sqlite.execute("SELECT * FROM orders WHERE row_number() OVER () = 1")
    assert db.rows("""
        SELECT customer, id, amount FROM (
            SELECT *, row_number() OVER (PARTITION BY customer ORDER BY placed DESC, id DESC) AS place
            FROM orders
        ) numbered WHERE place = 1 ORDER BY id
    """) == [(1, 12, 7), (None, 13, 8)]
    totals = (
        "SELECT customer, count(*), sum(count(*)) OVER () FROM orders GROUP BY customer HAVING count(*) > 1"
    )
    assert db.rows(totals) == [(1, 3, 3)]


@said_on("window-functions")
def with_order_by_a_sum_is_a_running_total_over_ties(db: Databases) -> None:
    db.run(CUSTOMERS)
    running_total = (
        "SELECT id, sum(amount) OVER (ORDER BY placed {}) FROM orders WHERE customer = 1 ORDER BY id"
    )
    assert db.rows(running_total.format("")) == [(10, 5), (11, 18), (12, 18)]
    row_by_row = running_total.format(", id ROWS UNBOUNDED PRECEDING")
    assert db.rows(row_by_row) == [(10, 5), (11, 11), (12, 18)]


@said_on("window-functions")
def row_number_rank_and_dense_rank_differ_in_ties(db: Databases) -> None:
    db.run("CREATE TABLE points (n integer); INSERT INTO points VALUES (1), (1), (2)")
    for name, places in (("row_number", [1, 2, 3]), ("rank", [1, 1, 3]), ("dense_rank", [1, 1, 2])):
        assert db.rows(f"SELECT {name}() OVER (ORDER BY n) AS p FROM points ORDER BY p") == [
            (place,) for place in places
        ]


# index-cost


def wal_of(session: psycopg.Connection, statement: str) -> int:
    return int(plan(session, statement, "ANALYZE", "WAL")["WAL Records"])


@said_on("index-cost")
def an_insert_adds_an_entry_to_every_index_and_to_the_log(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE points (a integer, b integer, c integer)")
    add = "INSERT INTO points SELECT n, n, n FROM generate_series(1, 1000) n"
    bare = wal_of(db.postgres, add)
    db.postgres.execute("CREATE INDEX ON points (a); CREATE INDEX ON points (b); CREATE INDEX ON points (c)")
    assert wal_of(db.postgres, add) >= bare + 3000


@said_on("index-cost")
def an_update_touches_all_indexes_unless_it_is_heap_only(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE points (id integer PRIMARY KEY, n integer) WITH (fillfactor = 40)")
    db.postgres.execute("INSERT INTO points SELECT n, n FROM generate_series(1, 5000) n")
    before = size(db.postgres, "points_pkey")
    db.postgres.execute("UPDATE points SET n = n + 1")
    assert counter(db.postgres, "points", "n_tup_hot_upd") == 5000
    assert size(db.postgres, "points_pkey") == before
    db.postgres.execute("VACUUM points")
    db.postgres.execute("CREATE INDEX ON points (n)")
    db.postgres.execute("UPDATE points SET n = n + 1")
    assert counter(db.postgres, "points", "n_tup_hot_upd") == 5000
    assert size(db.postgres, "points_pkey") > before


@said_on("index-cost")
def create_index_blocks_writes_and_concurrently_does_not(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE points (n integer)")
    writer, other = db.session(), db.session()
    writer.execute("SET lock_timeout = '20ms'")
    db.postgres.execute("BEGIN; CREATE INDEX ON points (n)")
    assert value(writer, "SELECT count(*) FROM points") == 0
    with pytest.raises(errors.LockNotAvailable):
        writer.execute("INSERT INTO points VALUES (1)")
    db.postgres.execute("ROLLBACK")
    other.execute("BEGIN; INSERT INTO points VALUES (1)")
    with db.blocked(db.postgres, "CREATE INDEX CONCURRENTLY ON points (n)"):
        writer.execute("INSERT INTO points VALUES (2)")
        other.execute("COMMIT")
    assert value(db.postgres, "SELECT indisvalid FROM pg_index WHERE indrelid = 'points'::regclass")


@said_on("index-cost")
def unused_indexes_have_no_scans_and_may_still_enforce_a_constraint(db: Databases) -> None:
    users(db.postgres)
    scans = (
        "SELECT indexrelname, idx_scan FROM pg_stat_user_indexes WHERE relid = 'users'::regclass ORDER BY 1"
    )
    assert rows(db.postgres, scans) == [("users_born", 0), ("users_email_key", 0), ("users_pkey", 0)]
    with pytest.raises(errors.UniqueViolation):
        db.postgres.execute("INSERT INTO users (id, email) VALUES (0, 'u1@example.org')")


@said_on("index-cost")
def a_failed_concurrent_build_leaves_an_invalid_index(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE points (n integer); INSERT INTO points VALUES (1), (1)")
    with pytest.raises(errors.UniqueViolation):
        db.postgres.execute("CREATE UNIQUE INDEX CONCURRENTLY points_n ON points (n)")
    assert value(db.postgres, "SELECT indisvalid FROM pg_index WHERE indrelid = 'points'::regclass") is False


# deadlock


@said_on("deadlock")
def postgres_breaks_the_circle_and_names_both_statements_in_its_log(db: Databases) -> None:
    one, other = counters(db)
    one.execute("BEGIN; UPDATE counters SET n = 1 WHERE id = 1")
    other.execute("BEGIN; UPDATE counters SET n = 2 WHERE id = 2")
    first, second = "UPDATE counters SET n = 1 WHERE id = 2", "UPDATE counters SET n = 2 WHERE id = 1"
    codes = []
    with db.blocked(one, first) as waiting:
        try:
            other.execute(second)
        except errors.DeadlockDetected as victim:
            codes.append(victim.sqlstate)
            other.execute("ROLLBACK")
    if isinstance(failure := waiting.exception(), errors.DeadlockDetected):
        codes.append(failure.sqlstate)
    assert codes == ["40P01"]
    log = db.server.log()
    assert f": {first}\n" in log
    assert f": {second}\n" in log


@said_on("deadlock")
def the_search_for_circles_begins_after_a_second_by_default(db: Databases) -> None:
    default = "SELECT boot_val || unit FROM pg_settings WHERE name = 'deadlock_timeout'"
    assert value(db.postgres, default) == "1000ms"


@said_on("deadlock")
def with_the_lower_id_first_one_waits_and_nobody_fails(db: Databases) -> None:
    one, other = counters(db)
    one.execute("BEGIN; UPDATE counters SET n = n - 1 WHERE id = 1")
    other.execute("BEGIN")
    with db.blocked(other, "UPDATE counters SET n = n + 1 WHERE id = 1"):
        one.execute("UPDATE counters SET n = n + 1 WHERE id = 2; COMMIT")
    other.execute("UPDATE counters SET n = n - 1 WHERE id = 2; COMMIT")
    assert rows(one, "SELECT n FROM counters") == [(10,), (10,)]


@said_on("deadlock")
def raising_a_shared_lock_later_is_a_circle_of_its_own(db: Databases) -> None:
    one, other = counters(db)
    for session in (one, other):
        session.execute("BEGIN; SELECT * FROM counters WHERE id = 1 FOR SHARE")
    raise_it = "UPDATE counters SET n = n + 1 WHERE id = 1"
    failures: list[BaseException | None] = []
    with db.blocked(one, raise_it) as first:
        try:
            other.execute(raise_it)
        except errors.DeadlockDetected as victim:
            failures.append(victim)
            other.execute("ROLLBACK")
    failures.append(first.exception())
    assert [type(failure) for failure in failures if failure] == [errors.DeadlockDetected]


@said_on("deadlock")
def a_long_wait_is_no_circle_and_lock_timeout_limits_it(db: Databases) -> None:
    one, other = counters(db)
    one.execute("BEGIN; UPDATE counters SET n = 1 WHERE id = 1")
    other.execute("SET lock_timeout = '150ms'")  # longer than this server's deadlock_timeout
    with pytest.raises(errors.LockNotAvailable):
        other.execute("UPDATE counters SET n = 2 WHERE id = 1")
    other.execute("RESET lock_timeout")
    with db.blocked(other, "UPDATE counters SET n = 2 WHERE id = 1"):
        blockers = value(db.postgres, f"SELECT pg_blocking_pids({other.info.backend_pid})")
        assert blockers == [one.info.backend_pid]
        one.execute("ROLLBACK")


# time-zones


@said_on("time-zones")
def timestamptz_keeps_a_point_in_time_and_no_zone(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE events (at timestamptz); SET timezone = 'Asia/Tokyo'")
    db.postgres.execute("INSERT INTO events VALUES ('2024-01-15 09:00+01')")
    shown = {}
    for zone in ("UTC", "Europe/Paris"):
        db.postgres.execute(f"SET timezone = '{zone}'")
        shown[zone] = value(db.postgres, "SELECT at::text FROM events")
    assert shown == {"UTC": "2024-01-15 08:00:00+00", "Europe/Paris": "2024-01-15 09:00:00+01"}


@said_on("time-zones")
def a_plain_timestamp_ignores_the_offset(db: Databases) -> None:
    same = "SELECT '2024-01-15 09:00+01'::{0} = '2024-01-15 09:00+09'::{0}"
    assert value(db.postgres, same.format("timestamp")) is True
    assert value(db.postgres, same.format("timestamptz")) is False


@said_on("time-zones")
def the_offset_of_a_zone_changes_with_summer_time(db: Databases) -> None:
    offset = "SELECT ('{0} 09:00'::timestamp AT TIME ZONE 'Europe/Paris' AT TIME ZONE 'UTC')::text"
    assert value(db.postgres, offset.format("2024-01-15")) == "2024-01-15 08:00:00"
    assert value(db.postgres, offset.format("2024-07-15")) == "2024-07-15 07:00:00"


@said_on("time-zones")
def a_day_may_last_23_or_25_hours(db: Databases) -> None:
    db.postgres.execute("SET timezone = 'Europe/Paris'")
    lasts = "SELECT '{}'::timestamptz - '{}'::timestamptz = interval '{} hours'"
    assert value(db.postgres, lasts.format("2024-04-01", "2024-03-31", 23))
    assert value(db.postgres, lasts.format("2024-10-28", "2024-10-27", 25))
    assert value(db.postgres, "SELECT '2024-03-31 02:30'::timestamptz::text") == "2024-03-31 03:30:00+02"


@said_on("time-zones")
def sales_are_grouped_by_the_day_of_the_user(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE sales (at timestamptz)")
    db.postgres.execute("INSERT INTO sales VALUES ('2024-01-15 23:30Z')")
    assert value(db.postgres, "SELECT (at AT TIME ZONE 'Asia/Tokyo')::date::text FROM sales") == "2024-01-16"


# pagination

PAGE = "SELECT id FROM posts {} ORDER BY created_at DESC, id DESC LIMIT 20"
AFTER = "WHERE (created_at, id) < ({}, {})"


def posts(db: Databases, number: int) -> None:
    """Always ten with the same date, so that only the id tells them apart."""
    db.postgres.execute("CREATE TABLE posts (id integer, created_at integer, body text)")
    db.postgres.execute(
        f"INSERT INTO posts SELECT n, n / 10, repeat('x', 50) FROM generate_series(1, {number}) n"
    )
    db.sqlite.execute("CREATE TABLE posts (id integer, created_at integer)")
    db.sqlite.executemany("INSERT INTO posts VALUES (?, ?)", ((n, n // 10) for n in range(1, number + 1)))
    db.run("CREATE INDEX newest ON posts (created_at, id)")
    db.postgres.execute("VACUUM ANALYZE posts")


@said_on("pagination")
def a_page_by_key_costs_the_same_anywhere_and_by_offset_more_and_more(db: Databases) -> None:
    posts(db, 20_000)
    first = measured(db.postgres, PAGE.format(""))
    deep = measured(db.postgres, PAGE.format(AFTER.format(200, 2000)))
    assert kinds(deep) <= {"Limit", "Index Scan", "Index Only Scan"}
    assert pages(deep) <= pages(first) + 3
    skipping = measured(db.postgres, f"{PAGE.format('')} OFFSET 18000")
    assert nodes(skipping)[-1]["Actual Rows"] == 18_020
    assert pages(skipping) > 10 * pages(deep)


@said_on("pagination")
def pages_by_key_are_gapless_with_the_id_as_tie_breaker(db: Databases) -> None:
    posts(db, 205)
    for database in (db.postgres, db.sqlite):
        seen = [row[0] for row in database.execute(PAGE.format("")).fetchall()]
        while True:
            last = AFTER.format(seen[-1] // 10, seen[-1])
            page = [row[0] for row in database.execute(PAGE.format(last)).fetchall()]
            if not page:
                break
            seen += page
        assert seen == list(range(205, 0, -1))
    [*_, detail] = db.sqlite.execute(f"EXPLAIN QUERY PLAN {PAGE.format(AFTER.format(10, 100))}").fetchall()[0]
    assert "SEARCH posts USING COVERING INDEX newest" in detail


@said_on("pagination")
def with_offset_an_insert_shows_an_entry_twice_and_a_delete_hides_one(db: Databases) -> None:
    posts(db, 100)
    first = db.rows(PAGE.format(""))
    db.run("INSERT INTO posts (id, created_at) VALUES (101, 99)")
    assert db.rows(f"{PAGE.format('')} OFFSET 20")[0] == first[-1]
    db.run("DELETE FROM posts WHERE id IN (101, 100)")
    assert db.rows(f"{PAGE.format('')} OFFSET 20")[0] == (first[-1][0] - 2,)


# connection-pool


@said_on("connection-pool")
def each_connection_is_a_process_and_max_connections_is_the_limit(db: Databases) -> None:
    limit = int(value(db.postgres, "SHOW max_connections"))
    taken = [db.postgres]
    taken += [db.session() for _ in range(limit - len(taken))]
    with pytest.raises(psycopg.OperationalError, match="too many clients"):
        db.session()
    processes = {session.info.backend_pid for session in taken}
    assert len(processes) == len(taken)
    for process in processes:
        os.kill(process, 0)


@said_on("connection-pool")
def session_state_is_met_by_the_next_borrower(db: Databases) -> None:
    shared, other = db.postgres, db.session()
    shared.execute("BEGIN; SET work_mem = '77kB'; SELECT pg_advisory_lock(1); COMMIT")
    assert value(shared, "SHOW work_mem") == "77kB"
    assert value(other, "SHOW work_mem") != "77kB"
    assert value(other, "SELECT pg_try_advisory_lock(1)") is False
    shared.execute("DISCARD ALL")
    assert value(shared, "SHOW work_mem") != "77kB"
    assert value(other, "SELECT pg_try_advisory_lock(1)") is True


# replica-backup


TO_PRIMARY = "--username=postgres"


@said_on("replica-backup")
def a_replica_repeats_the_mistake_a_moment_later(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE kept (n integer); INSERT INTO kept VALUES (1)")
    data = db.installed.work / "replica"
    how = (f"--host={db.server.socket}", TO_PRIMARY, "--checkpoint=fast", "--write-recovery-conf")
    db.installed.run("pg_basebackup", *how, "--pgdata", data)
    schema = value(db.postgres, "SELECT current_schema")
    with (
        running(db.installed, data, archive_mode="off") as replica,
        closing(replica.connect(schema)) as there,
    ):
        assert rows(there, "SELECT n FROM kept") == [(1,)]
        with pytest.raises(errors.ReadOnlySqlTransaction):
            there.execute("INSERT INTO kept VALUES (2)")
        db.postgres.execute("DROP TABLE kept")
        wait_for(there, "to_regclass('kept') IS NULL")


@said_on("replica-backup")
def a_base_backup_and_the_archive_go_back_to_before_the_mistake(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE kept (n integer); INSERT INTO kept VALUES (1)")
    data = db.installed.work / "restored"
    how = (
        f"--host={db.server.socket}",
        TO_PRIMARY,
        "--checkpoint=fast",
        "--wal-method=none",
        "--no-manifest",
    )
    db.installed.run("pg_basebackup", *how, "--pgdata", data)
    db.postgres.execute("INSERT INTO kept VALUES (2)")
    db.postgres.execute("SELECT pg_create_restore_point('before the mistake')")
    db.postgres.execute("DROP TABLE kept")
    last = value(db.postgres, "SELECT pg_walfile_name(pg_switch_wal())")
    wait_for(db.postgres, f"(SELECT last_archived_wal >= '{last}' FROM pg_stat_archiver)")
    (data / "recovery.signal").touch()
    target = {"recovery_target_name": "before the mistake", "recovery_target_action": "promote"}
    schema = value(db.postgres, "SELECT current_schema")
    with (
        running(
            db.installed, data, archive_mode="off", restore_command="cp ../archive/%f %p", **target
        ) as back,
        closing(back.connect(schema)) as there,
    ):
        wait_for(there, "NOT pg_is_in_recovery()")
        assert rows(there, "SELECT n FROM kept ORDER BY n") == [(1,), (2,)]


@said_on("replica-backup")
def a_dump_holds_one_table_as_it_was_at_one_moment(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE kept (n integer); INSERT INTO kept VALUES (1)")
    db.postgres.execute("CREATE TABLE left_out (n integer)")
    file = db.installed.work / "kept.sql"
    on = (f"--host={db.server.socket}", TO_PRIMARY)
    schema = value(db.postgres, "SELECT current_schema")
    db.installed.run("pg_dump", *on, f"--table={schema}.kept", f"--file={file}", "postgres")
    db.postgres.execute("INSERT INTO kept VALUES (2); ALTER TABLE kept RENAME TO original")
    db.installed.run("psql", *on, "--set=ON_ERROR_STOP=1", f"--file={file}", "postgres")
    assert rows(db.postgres, "SELECT n FROM kept") == [(1,)]
    assert "left_out" not in file.read_text(encoding="utf-8")


# soft-delete

LIVING = "CREATE UNIQUE INDEX living ON members (email) WHERE deleted_at IS NULL"


@said_on("soft-delete")
def a_dead_row_still_takes_the_address_unless_the_index_is_partial(db: Databases) -> None:
    db.run("CREATE TABLE members (id integer PRIMARY KEY, email text, deleted_at integer)")
    db.run("CREATE UNIQUE INDEX everyone ON members (email)")
    db.run("INSERT INTO members VALUES (1, 'a@b.c', 2024)")
    again = "INSERT INTO members VALUES ({}, 'a@b.c', NULL)"
    for database, refused in ((db.postgres, errors.UniqueViolation), (db.sqlite, sqlite3.IntegrityError)):
        with pytest.raises(refused):
            database.execute(again.format(2))
        database.execute("DROP INDEX everyone")
        database.execute(LIVING)
        database.execute(again.format(2))
        with pytest.raises(refused):
            database.execute(again.format(3))


@said_on("soft-delete")
def foreign_keys_notice_nothing_and_no_cascade_fires(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE parents (id integer PRIMARY KEY, deleted_at integer)")
    db.postgres.execute("CREATE TABLE children (parent integer REFERENCES parents ON DELETE CASCADE)")
    db.postgres.execute("INSERT INTO parents VALUES (1); INSERT INTO children VALUES (1)")
    db.postgres.execute("UPDATE parents SET deleted_at = 2024; INSERT INTO children VALUES (1)")
    assert value(db.postgres, "SELECT count(*) FROM children") == 2
    db.postgres.execute("UPDATE parents SET deleted_at = NULL")
    assert value(db.postgres, "SELECT count(*) FROM parents JOIN children ON parent = id") == 2


@said_on("soft-delete")
def a_view_or_a_row_level_policy_shows_only_the_living(db: Databases) -> None:
    schema = value(db.postgres, "SELECT current_schema")
    db.postgres.execute("CREATE TABLE members (id integer, deleted_at integer)")
    db.postgres.execute("INSERT INTO members VALUES (1, NULL), (2, 2024)")
    db.postgres.execute("CREATE VIEW living AS SELECT * FROM members WHERE deleted_at IS NULL")
    assert rows(db.postgres, "SELECT id FROM living") == [(1,)]
    db.postgres.execute("CREATE POLICY living ON members USING (deleted_at IS NULL)")
    db.postgres.execute("ALTER TABLE members ENABLE ROW LEVEL SECURITY")
    db.postgres.execute(f"CREATE ROLE app; GRANT USAGE ON SCHEMA {schema} TO app")
    db.postgres.execute("GRANT SELECT ON members TO app; SET ROLE app")
    assert rows(db.postgres, "SELECT id FROM members") == [(1,)]
    db.postgres.execute("RESET ROLE; DROP OWNED BY app; DROP ROLE app")


@said_on("soft-delete")
def a_query_can_use_the_partial_index_if_it_implies_the_condition(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE members (email text, deleted_at integer)")
    db.postgres.execute("INSERT INTO members SELECT n, NULL FROM generate_series(1, 5000) n")
    db.postgres.execute(LIVING)
    db.postgres.execute("ANALYZE members")
    assert uses_index(db.postgres, "SELECT * FROM members WHERE email = '7' AND deleted_at IS NULL")
    assert not uses_index(db.postgres, "SELECT * FROM members WHERE email = '7'")


# online-migration


@said_on("online-migration")
def old_and_new_code_both_work_until_the_last_step(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE people (id integer PRIMARY KEY, surname text NOT NULL)")
    db.postgres.execute("INSERT INTO people SELECT n, 'name ' || n FROM generate_series(1, 100) n")
    old = "SELECT surname FROM people WHERE id = 7"
    new = "SELECT family_name FROM people WHERE id = 7"
    db.postgres.execute("ALTER TABLE people ADD family_name text")
    db.postgres.execute("INSERT INTO people (id, surname) VALUES (101, 'written by old code')")
    db.postgres.execute("INSERT INTO people VALUES (102, 'written by new code', 'written by new code')")
    batch = """
        UPDATE people SET family_name = surname WHERE id IN
        (SELECT id FROM people WHERE family_name IS NULL ORDER BY id LIMIT 40)
    """
    assert [db.postgres.execute(batch).rowcount for _ in range(4)] == [40, 40, 21, 0]
    assert value(db.postgres, old) == value(db.postgres, new) == "name 7"
    assert value(db.postgres, "SELECT count(*) FROM people WHERE family_name IS DISTINCT FROM surname") == 0
    db.postgres.execute("ALTER TABLE people ALTER surname DROP NOT NULL")
    db.postgres.execute("INSERT INTO people (id, family_name) VALUES (103, 'written by newer code')")
    db.postgres.execute("ALTER TABLE people DROP surname")
    assert value(db.postgres, new) == "name 7"


@said_on("online-migration")
def readers_queue_behind_a_waiting_alter_table_and_lock_timeout_ends_it(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE people (id integer)")
    long_query, reader = db.session(), db.session()
    long_query.execute("BEGIN; SELECT * FROM people")
    reader.execute("SET lock_timeout = '20ms'")
    with db.blocked(db.postgres, "ALTER TABLE people ADD name text") as waiting:
        with pytest.raises(errors.LockNotAvailable):
            reader.execute("SELECT * FROM people")
        long_query.execute("COMMIT")
    assert waiting.exception() is None
    long_query.execute("BEGIN; SELECT * FROM people")
    db.postgres.execute("SET lock_timeout = '20ms'")
    with pytest.raises(errors.LockNotAvailable):
        db.postgres.execute("ALTER TABLE people ADD born integer")
    assert rows(reader, "SELECT * FROM people") == []


@said_on("online-migration")
def not_valid_binds_new_rows_and_validation_lets_writes_go_on(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE people (age integer); INSERT INTO people VALUES (-1)")
    db.postgres.execute("ALTER TABLE people ADD CONSTRAINT grown CHECK (age >= 0) NOT VALID")
    with pytest.raises(errors.CheckViolation):
        db.postgres.execute("INSERT INTO people VALUES (-2)")
    with pytest.raises(errors.CheckViolation):
        db.postgres.execute("ALTER TABLE people VALIDATE CONSTRAINT grown")
    db.postgres.execute("UPDATE people SET age = 1")
    writer = db.session()
    db.postgres.execute("BEGIN; ALTER TABLE people VALIDATE CONSTRAINT grown")
    writer.execute("SET lock_timeout = '20ms'; INSERT INTO people VALUES (2)")
    db.postgres.execute("COMMIT")


@said_on("online-migration")
def some_changes_rewrite_the_table_and_others_do_not(db: Databases) -> None:
    db.postgres.execute(
        "CREATE TABLE people (id integer, name varchar(20)); INSERT INTO people VALUES (1, 'x')"
    )

    def rewrites(change: str) -> bool:
        where = "SELECT pg_relation_filenode('people')"
        before = value(db.postgres, where)
        db.postgres.execute(f"ALTER TABLE people {change}")
        return bool(value(db.postgres, where) != before)

    assert {
        change: rewrites(change)
        for change in (
            "ADD a text",
            "ADD b integer DEFAULT 7",
            "ADD c timestamptz DEFAULT clock_timestamp()",
            "ALTER name TYPE text",
            "ALTER id TYPE bigint",
        )
    } == {
        "ADD a text": False,
        "ADD b integer DEFAULT 7": False,
        "ADD c timestamptz DEFAULT clock_timestamp()": True,
        "ALTER name TYPE text": False,
        "ALTER id TYPE bigint": True,
    }


@said_on("online-migration")
def a_validated_check_spares_set_not_null_the_scan(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE people (id integer)")
    db.postgres.execute("ALTER TABLE people ADD CONSTRAINT there CHECK (id IS NOT NULL) NOT VALID")
    db.postgres.execute("ALTER TABLE people VALIDATE CONSTRAINT there")
    said: list[str] = []
    db.postgres.add_notice_handler(lambda notice: said.append(notice.message_primary or ""))
    db.postgres.execute("SET client_min_messages = debug1; ALTER TABLE people ALTER id SET NOT NULL")
    assert any("sufficient to prove that it does not contain nulls" in line for line in said)


@said_on("online-migration")
def since_version_18_not_null_itself_can_be_added_not_valid(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE people (id integer); INSERT INTO people VALUES (NULL)")
    change = "ALTER TABLE people ADD CONSTRAINT there NOT NULL id NOT VALID"
    if db.postgres.info.server_version < 180000:
        with pytest.raises(errors.SyntaxError):
            db.postgres.execute(change)
        return
    db.postgres.execute(change)
    with pytest.raises(errors.NotNullViolation):
        db.postgres.execute("INSERT INTO people VALUES (NULL)")
    db.postgres.execute("UPDATE people SET id = 1; ALTER TABLE people VALIDATE CONSTRAINT there")


# mvcc-vacuum


def churn(session: psycopg.Connection) -> None:
    session.execute("CREATE TABLE churned (id integer, n integer)")
    session.execute("INSERT INTO churned SELECT n, 0 FROM generate_series(1, 5000) n")


@said_on("mvcc-vacuum")
def an_update_leaves_the_old_version_with_the_ids_of_its_transactions(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE one (n integer); INSERT INTO one VALUES (1)")
    reader = db.session()
    reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    made, ended, place = rows(reader, "SELECT xmin::text, xmax::text, ctid::text FROM one")[0]
    assert ended == "0"
    db.postgres.execute("UPDATE one SET n = 2")
    newer, _, elsewhere = rows(db.postgres, "SELECT xmin::text, xmax::text, ctid::text FROM one")[0]
    assert rows(reader, "SELECT n, xmin::text, xmax::text, ctid::text FROM one") == [(1, made, newer, place)]
    assert elsewhere != place


@said_on("mvcc-vacuum")
def vacuum_makes_space_reusable_and_vacuum_full_makes_the_file_smaller(db: Databases) -> None:
    churn(db.postgres)
    before = size(db.postgres, "churned")
    db.postgres.execute("UPDATE churned SET n = 1")
    grown = size(db.postgres, "churned")
    assert grown > 1.9 * before
    db.postgres.execute("VACUUM churned")
    assert size(db.postgres, "churned") == grown
    db.postgres.execute("UPDATE churned SET n = 2")
    assert size(db.postgres, "churned") == grown
    db.postgres.execute("VACUUM FULL churned")
    assert size(db.postgres, "churned") == before


@said_on("mvcc-vacuum")
def an_old_snapshot_defeats_vacuum_and_can_be_found(db: Databases) -> None:
    churn(db.postgres)
    report = db.session()
    report.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM churned")
    sizes = []
    for _ in range(3):
        db.postgres.execute("UPDATE churned SET n = n + 1")
        db.postgres.execute("VACUUM churned")
        sizes.append(size(db.postgres, "churned"))
    assert sizes[0] < sizes[1] < sizes[2]
    oldest = "SELECT pid FROM pg_stat_activity ORDER BY age(backend_xmin) DESC NULLS LAST LIMIT 1"
    assert value(db.postgres, oldest) == report.info.backend_pid


@said_on("mvcc-vacuum")
def vacuum_updates_the_visibility_map_and_freezes(db: Databases) -> None:
    churn(db.postgres)
    known = "SELECT relallvisible, age(relfrozenxid) FROM pg_class WHERE oid = 'churned'::regclass"
    for _ in range(5):
        db.postgres.execute("UPDATE churned SET n = n + 1 WHERE id = 1")
    [(visible, age)] = rows(db.postgres, known)
    db.postgres.execute("VACUUM (FREEZE) churned")
    [(visible_after, age_after)] = rows(db.postgres, known)
    assert visible == 0 < visible_after
    assert age_after < age


@said_on("mvcc-vacuum")
def autovacuum_is_on_by_default(db: Databases) -> None:
    assert value(db.postgres, "SELECT boot_val FROM pg_settings WHERE name = 'autovacuum'") == "on"


@said_on("mvcc-vacuum")
def vacuum_full_takes_an_exclusive_lock_and_vacuum_does_not(db: Databases) -> None:
    churn(db.postgres)
    reader = db.session()
    reader.execute("BEGIN; SELECT 1 FROM churned")
    db.postgres.execute("SET lock_timeout = '20ms'")
    db.postgres.execute("VACUUM churned")
    with pytest.raises(errors.LockNotAvailable):
        db.postgres.execute("VACUUM FULL churned")


# tree-in-sql

STAFF = """
    CREATE TABLE staff (id integer PRIMARY KEY, boss integer);
    INSERT INTO staff VALUES (1, NULL), (2, 1), (3, 2), (4, 3), (5, 1), (6, NULL);
"""
BELOW = """
    WITH RECURSIVE below (id, depth) AS (
        SELECT id, 1 FROM staff WHERE boss = 1
        {} SELECT staff.id, depth + 1 FROM staff JOIN below ON staff.boss = below.id
    ) SELECT id, depth FROM below
"""


@said_on("tree-in-sql")
def a_recursive_cte_finds_everyone_below_at_any_depth(db: Databases) -> None:
    db.run(STAFF)
    assert db.rows(BELOW.format("UNION ALL") + " ORDER BY id") == [(2, 1), (3, 2), (4, 3), (5, 1)]
    db.run("UPDATE staff SET boss = 6 WHERE id = 2")
    assert db.rows(BELOW.format("UNION ALL")) == [(5, 1)]


@said_on("tree-in-sql")
def a_cycle_never_ends_with_a_depth_and_ends_with_a_path_or_cycle(db: Databases) -> None:
    db.run(STAFF)
    db.run("UPDATE staff SET boss = 4 WHERE id = 2")
    inside = BELOW.replace("boss = 1", "boss = 4")
    for union in ("UNION ALL", "UNION"):
        assert len(db.rows(inside.format(union) + " LIMIT 1000")) == 1000
    bare = inside.replace(", depth + 1", "").replace("SELECT id, 1", "SELECT id").replace("id, depth", "id")
    assert db.rows(bare.format("UNION") + " ORDER BY id") == [(2,), (3,), (4,)]
    assert db.rows("""
        WITH RECURSIVE below (id, path) AS (
            SELECT id, '/' || id || '/' FROM staff WHERE boss = 4
            UNION ALL SELECT staff.id, path || staff.id || '/' FROM staff JOIN below ON staff.boss = below.id
            WHERE path NOT LIKE '%/' || staff.id || '/%'
        ) SELECT id FROM below ORDER BY id
    """) == [(2,), (3,), (4,)]
    marked = inside.format("UNION ALL").replace(
        ") SELECT id, depth FROM below",
        ") CYCLE id SET again USING path SELECT id FROM below WHERE NOT again",
    )
    assert sorted(rows(db.postgres, marked)) == [(2,), (3,), (4,)]


@said_on("tree-in-sql")
def each_round_looks_up_children_by_the_index_on_the_parent(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE staff (id integer PRIMARY KEY, boss integer)")
    db.postgres.execute("INSERT INTO staff SELECT n, n / 10 FROM generate_series(1, 20000) n; ANALYZE staff")
    scanned = [
        node for node in nodes(plan(db.postgres, BELOW.format("UNION ALL"))) if "Relation Name" in node
    ]
    assert {node["Node Type"] for node in scanned} == {"Seq Scan"}
    db.postgres.execute("CREATE INDEX staff_boss ON staff (boss)")
    assert "staff_boss" in str(plan(db.postgres, BELOW.format("UNION ALL")))


@said_on("tree-in-sql")
def a_closure_table_turns_it_into_a_plain_join(db: Databases) -> None:
    db.run(STAFF)
    db.run("""
        CREATE TABLE closure (ancestor integer, id integer, PRIMARY KEY (ancestor, id));
        INSERT INTO closure VALUES (1, 2), (1, 3), (1, 4), (1, 5), (2, 3), (2, 4), (3, 4);
    """)
    query = "SELECT staff.id FROM staff JOIN closure ON closure.id = staff.id WHERE ancestor = 1 ORDER BY 1"
    assert db.rows(query) == [(2,), (3,), (4,), (5,)]


@said_on("tree-in-sql")
def a_cte_is_computed_separately_when_used_twice_or_when_told_to(db: Databases) -> None:
    db.postgres.execute(STAFF)
    once = "WITH s AS {} (SELECT * FROM staff) SELECT * FROM s"
    separately = {
        query: "CTE Scan" in kinds(plan(db.postgres, query))
        for query in (
            once.format(""),
            once.format("MATERIALIZED"),
            once.format("") + " JOIN s AS t USING (id)",
        )
    }
    assert list(separately.values()) == [False, True, True]


# write-skew

ON_CALL = "SELECT count(*) FROM doctors WHERE on_call"


def doctors(db: Databases) -> list[tuple[str, psycopg.Connection]]:
    db.postgres.execute("DROP TABLE IF EXISTS doctors; CREATE TABLE doctors (name text, on_call boolean)")
    db.postgres.execute("INSERT INTO doctors VALUES ('Ada', true), ('Bo', true)")
    return [(name, db.session()) for name in ("Ada", "Bo")]


def go_off_call(name: str) -> str:
    return f"UPDATE doctors SET on_call = false WHERE name = '{name}'; COMMIT"


def left_on_call(db: Databases, *levels: str) -> int:
    """Both doctors see two on call and go; how many are left, whoever was refused."""
    both = doctors(db)
    for level, (_, session) in zip(levels, both, strict=True):
        session.execute(f"BEGIN ISOLATION LEVEL {level}")
        assert value(session, ON_CALL) == 2
    for name, session in both:
        try:
            session.execute(go_off_call(name))
        except errors.SerializationFailure:
            session.execute("ROLLBACK")
            assert value(session, ON_CALL) == 1  # the retry refuses
    return int(value(db.postgres, ON_CALL))


@said_on("write-skew")
def only_serializable_on_both_sides_keeps_a_doctor_on_call(db: Databases) -> None:
    assert left_on_call(db, "READ COMMITTED", "READ COMMITTED") == 0
    assert left_on_call(db, "REPEATABLE READ", "REPEATABLE READ") == 0
    assert left_on_call(db, "SERIALIZABLE", "REPEATABLE READ") == 0
    assert left_on_call(db, "SERIALIZABLE", "SERIALIZABLE") == 1


@said_on("write-skew")
def locking_all_rows_of_the_check_makes_the_second_wait_and_see_one(db: Databases) -> None:
    (name, one), (_, other) = doctors(db)
    check = "SELECT name FROM doctors WHERE on_call FOR UPDATE"
    one.execute("BEGIN")
    assert len(rows(one, check)) == 2
    other.execute("BEGIN")
    with db.blocked(other, f"CREATE TEMP TABLE found AS {check}"):
        one.execute(go_off_call(name))
    assert rows(other, "SELECT * FROM found") == [("Bo",)]
    other.execute("ROLLBACK")


@said_on("write-skew")
def a_parent_row_that_both_must_lock_makes_them_collide(db: Databases) -> None:
    (_, one), (_, other) = doctors(db)
    db.postgres.execute("CREATE TABLE wards (id integer); INSERT INTO wards VALUES (1)")
    one.execute("BEGIN; SELECT * FROM wards FOR UPDATE")
    other.execute("SET lock_timeout = '20ms'")
    with pytest.raises(errors.LockNotAvailable):
        other.execute("SELECT * FROM wards FOR UPDATE")


@said_on("write-skew")
def row_locks_do_not_stop_a_row_that_is_not_yet_there_and_a_constraint_does(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE bookings (room integer, during int4range)")
    sessions = [db.session(), db.session()]
    book = "INSERT INTO bookings VALUES (1, '[9,11)')"
    for session in sessions:
        session.execute("BEGIN")
        assert rows(session, "SELECT * FROM bookings WHERE during && '[9,11)' FOR UPDATE") == []
    for session in sessions:
        session.execute(f"{book}; COMMIT")
    assert value(db.postgres, "SELECT count(*) FROM bookings") == 2
    db.postgres.execute("TRUNCATE bookings")
    db.postgres.execute("ALTER TABLE bookings ADD EXCLUDE USING gist (during WITH &&)")
    db.postgres.execute(book)
    with pytest.raises(errors.ExclusionViolation):
        db.postgres.execute("INSERT INTO bookings VALUES (1, '[10,12)')")
    db.postgres.execute("INSERT INTO bookings VALUES (1, '[11,12)')")


# when-not-sql


@said_on("when-not-sql")
def jsonb_holds_the_irregular_part_and_can_be_searched_by_an_index(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE things (id integer, more jsonb)")
    db.postgres.execute(
        """INSERT INTO things SELECT n, jsonb_build_object('size', n) FROM generate_series(1, 5000) n"""
    )
    db.postgres.execute("CREATE INDEX ON things USING gin (more); ANALYZE things")
    query = """SELECT id FROM things WHERE more @> '{"size": 7}'"""
    assert rows(db.postgres, query) == [(7,)]
    assert uses_index(db.postgres, query)


@said_on("when-not-sql")
def built_in_search_knows_word_forms_but_forgives_no_typing_errors(db: Databases) -> None:
    found = "SELECT to_tsvector('english', 'Choosing databases') @@ to_tsquery('english', %s)"
    assert value(db.postgres, found, "database") is True
    assert value(db.postgres, found, "databse") is False


@said_on("when-not-sql")
def a_partitioned_table_is_read_only_where_needed(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE logs (year integer) PARTITION BY LIST (year)")
    for year in (2023, 2024):
        db.postgres.execute(f"CREATE TABLE logs_{year} PARTITION OF logs FOR VALUES IN ({year})")
    touched = str(plan(db.postgres, "SELECT * FROM logs WHERE year = 2024"))
    assert "logs_2024" in touched
    assert "logs_2023" not in touched


@said_on("when-not-sql")
def a_database_of_sqlite_is_one_file(db: Databases) -> None:
    db.sqlite.execute("CREATE TABLE notes (text text)")
    db.sqlite.execute("INSERT INTO notes VALUES ('kept')")
    file = db.folder / "notes.db"
    db.sqlite.execute("VACUUM INTO ?", (str(file),))
    assert [path.name for path in db.folder.iterdir()] == ["notes.db"]
    with closing(sqlite3.connect(file)) as again:
        assert again.execute("SELECT text FROM notes").fetchall() == [("kept",)]


# queries to be written: the blocks of the card are run


def shown(card: str, field: str = "answer") -> list[str]:
    """The blocks of SQL in a field of a card."""
    return re.findall(r"^```sql\n(.*?)^```$", CARDS[card][field], re.DOTALL | re.MULTILINE)


def tables(card: str) -> str:
    [definitions] = shown(card, "context")
    return definitions


@said_on("self-join")
def the_left_self_join_keeps_the_boss_and_an_inner_one_drops_the_row(db: Databases) -> None:
    db.run(tables("self-join"))
    db.run(
        "INSERT INTO employees VALUES (1, 'Ada', 90, NULL), (2, 'Bo', 95, 1)"
        ", (3, 'Cy', 60, 1), (4, 'Di', 50, 2)"
    )
    [query] = shown("self-join")
    with_manager = [("Bo", "Ada"), ("Cy", "Ada"), ("Di", "Bo")]
    assert db.rows(query) == [("Ada", None), *with_manager]
    inner = query.replace("LEFT JOIN", "JOIN")
    assert db.rows(inner) == with_manager
    assert db.rows(inner.replace("ORDER BY", "WHERE e.salary > m.salary ORDER BY")) == [("Bo", "Ada")]
    pairs = "FROM employees a JOIN employees b ON a.manager_id = b.manager_id"
    assert db.rows(f"SELECT a.name, b.name {pairs} AND a.id < b.id") == [("Bo", "Cy")]
    assert db.rows(f"SELECT count(*) {pairs}") == [(5,)]


@said_on("n-plus-one")
def a_hundred_orders_cost_101_queries_and_eager_loading_one_or_two(db: Databases) -> None:
    db.sqlite.executescript("""
        CREATE TABLE customers (id integer PRIMARY KEY, name text);
        CREATE TABLE orders (id integer PRIMARY KEY, customer integer);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
        INSERT INTO orders SELECT i, i % 10 FROM n;
        INSERT INTO customers SELECT DISTINCT customer, 'c' || customer FROM orders;
    """)
    sent: list[str] = []
    db.sqlite.set_trace_callback(sent.append)
    orders = db.sqlite.execute("SELECT id, customer FROM orders ORDER BY id").fetchall()
    one = "SELECT name FROM customers WHERE id = ?"
    lazy = [(order, *db.sqlite.execute(one, (customer,)).fetchone()) for order, customer in orders]
    assert len(sent) == 101
    joined = "SELECT o.id, name FROM orders o JOIN customers c ON c.id = o.customer ORDER BY o.id"
    assert db.sqlite.execute(joined).fetchall() == lazy
    ids = {customer for _, customer in orders}
    places = ", ".join("?" * len(ids))
    names = dict(db.sqlite.execute(f"SELECT id, name FROM customers WHERE id IN ({places})", [*ids]))
    assert [(order, names[customer]) for order, customer in orders] == lazy


SALARIES = (
    "INSERT INTO employees VALUES (1, 'A', 900), (2, 'B', 900), (3, 'C', 700), (4, 'D', 700), (5, 'E', 500)"
)


@said_on("nth-highest-salary")
def dense_rank_finds_both_who_are_second_and_the_other_two_do_not(db: Databases) -> None:
    db.run(tables("nth-highest-salary"))
    db.run(SALARIES)
    [query] = shown("nth-highest-salary")
    assert db.rows(query) == [("C", 700), ("D", 700)]
    assert db.rows(query.replace("dense_rank", "rank")) == []
    [(_, wrong)] = db.rows(query.replace("dense_rank", "row_number"))
    assert wrong == 900
    assert db.rows(query.replace("place = 2", "place = 3")) == [("E", 500)]
    db.run("UPDATE employees SET salary = 1")
    assert db.rows(query) == []


@said_on("nth-highest-salary")
def without_windows_it_is_a_maximum_or_an_offset_and_nulls_come_first(db: Databases) -> None:
    db.run(tables("nth-highest-salary"))
    db.run(SALARIES)
    below = "SELECT max(salary) FROM employees WHERE salary < (SELECT max(salary) FROM employees)"
    assert db.rows(below) == [(700,)]
    nth = "SELECT DISTINCT salary FROM employees ORDER BY salary DESC LIMIT 1 OFFSET {}"
    assert [db.rows(nth.format(n - 1)) for n in (2, 3)] == [[(700,)], [(500,)]]
    with pytest.raises(errors.WindowingError):
        db.postgres.execute("SELECT 1 FROM employees WHERE dense_rank() OVER (ORDER BY salary) = 2")
    order = "SELECT x FROM (VALUES (1), (NULL)) AS v (x) ORDER BY x DESC"
    assert rows(db.postgres, order) == [(None,), (1,)]
    assert rows(db.postgres, f"{order} NULLS LAST") == [(1,), (None,)]


@said_on("remove-duplicates")
def duplicates_are_found_and_all_but_the_first_are_deleted(db: Databases) -> None:
    db.run(tables("remove-duplicates"))
    db.run(
        "INSERT INTO contacts VALUES (1, 'a@x'), (2, 'b@x'), (3, 'a@x'), (4, 'c@x'), (5, 'a@x'), (6, 'c@x')"
    )
    find, delete = shown("remove-duplicates")
    assert db.rows(find) == [("a@x", 3), ("c@x", 2)]
    db.run(delete)
    assert db.rows("SELECT id FROM contacts ORDER BY id") == [(1,), (2,), (4,)]
    assert db.rows(find) == []
    db.run("CREATE UNIQUE INDEX one_each ON contacts (email)")
    with pytest.raises(errors.UniqueViolation):
        db.postgres.execute("INSERT INTO contacts VALUES (7, 'a@x')")


@said_on("remove-duplicates")
def without_a_key_ctid_stands_for_the_id(db: Databases) -> None:
    db.postgres.execute("CREATE TABLE contacts (email text)")
    db.postgres.execute("INSERT INTO contacts VALUES ('a@x'), ('b@x'), ('a@x')")
    _, delete = shown("remove-duplicates")
    db.postgres.execute(re.sub(r"\bid\b", "ctid", delete))
    assert sorted(rows(db.postgres, "SELECT email FROM contacts")) == [("a@x",), ("b@x",)]


ORDERS_OF_TWO = """
    INSERT INTO orders VALUES
        (1, 7, '2024-01-05', 10), (2, 7, '2024-03-01', 20), (3, 7, '2024-03-01', 30),
        (4, 8, '2024-02-01', 40);
"""
"""The first customer placed two orders on the latest day."""


@said_on("latest-per-group")
def the_tie_breaker_gives_one_row_each_and_joining_the_maximum_back_gives_two(db: Databases) -> None:
    db.run(tables("latest-per-group"))
    db.run(ORDERS_OF_TWO)
    [query] = shown("latest-per-group")
    assert [latest[:2] for latest in rows(db.postgres, query)] == [(7, 3), (8, 4)]
    assert [latest[:2] for latest in db.sqlite.execute(query)] == [(7, 3), (8, 4)]
    assert len(rows(db.postgres, query.replace("place = 1", "place <= 2"))) == 3
    assert db.rows(
        "SELECT o.id FROM orders o"
        " JOIN (SELECT customer_id, max(placed_on) AS latest FROM orders GROUP BY 1) m"
        " ON m.customer_id = o.customer_id AND m.latest = o.placed_on ORDER BY o.id"
    ) == [(2,), (3,), (4,)]


@said_on("latest-per-group")
def distinct_on_and_a_lateral_join_find_the_same(db: Databases) -> None:
    db.postgres.execute(tables("latest-per-group") + ORDERS_OF_TWO)
    [query] = shown("latest-per-group")
    distinct = "SELECT DISTINCT ON (customer_id) * FROM orders ORDER BY customer_id, placed_on DESC, id DESC"
    assert {row[0] for row in rows(db.postgres, distinct)} == {row[1] for row in rows(db.postgres, query)}
    lateral = """
        SELECT latest.id FROM (VALUES (7), (8)) AS c (id) CROSS JOIN LATERAL (
            SELECT o.id FROM orders o WHERE o.customer_id = c.id ORDER BY placed_on DESC, id DESC LIMIT 1
        ) AS latest ORDER BY 1
    """
    assert rows(db.postgres, lateral) == [(3,), (4,)]
    db.postgres.execute("SET enable_seqscan = off; SET enable_bitmapscan = off")
    assert "Sort" in kinds(plan(db.postgres, query))
    db.postgres.execute("CREATE INDEX ON orders (customer_id, placed_on DESC, id DESC)")
    assert "Sort" not in kinds(plan(db.postgres, query))


@said_on("month-over-month")
def lag_compares_with_the_row_before_even_if_a_month_is_missing(db: Databases) -> None:
    db.postgres.execute(tables("month-over-month"))
    db.postgres.execute(
        "INSERT INTO sales VALUES ('2024-01-03', 150), ('2024-01-31', 50), ('2024-02-29', 250)"
    )
    [query] = shown("month-over-month")
    told = [[str(cell) for cell in row] for row in rows(db.postgres, query)]
    assert told == [["2024-01-01", "200", "None", "None"], ["2024-02-01", "250", "50", "25.0"]]
    db.postgres.execute("INSERT INTO sales VALUES ('2024-04-01', 0), ('2024-05-01', 9)")
    changes = [(row[0].month, row[2], row[3]) for row in rows(db.postgres, query)]
    assert changes[2:] == [(4, -250, -100), (5, 9, None)], "March is missing, and zero divides nothing"


@said_on("month-over-month")
def a_calendar_counts_a_missing_month_as_zero(db: Databases) -> None:
    db.postgres.execute(tables("month-over-month"))
    db.postgres.execute("INSERT INTO sales VALUES ('2024-01-03', 5), ('2024-03-01', 7)")
    calendar = """
        SELECT extract(month FROM month)::integer, coalesce(sum(amount), 0),
            sum(coalesce(sum(amount), 0)) OVER (ORDER BY month)
        FROM generate_series('2024-01-01', '2024-03-01', interval '1 month') AS month
        LEFT JOIN sales ON date_trunc('month', sold_on) = month GROUP BY month ORDER BY month
    """
    assert rows(db.postgres, calendar) == [(1, 5, 5), (2, 0, 5), (3, 7, 12)]


def logins(session: psycopg.Connection) -> None:
    session.execute(tables("gaps-and-islands"))
    session.execute("INSERT INTO logins SELECT 1, make_date(2024, 5, d) FROM unnest(ARRAY[3, 4, 5, 8]) AS d")
    session.execute("INSERT INTO logins VALUES (2, '2024-05-31'), (2, '2024-06-01')")


@said_on("gaps-and-islands")
def the_date_minus_the_row_number_is_the_same_within_a_run(db: Databases) -> None:
    logins(db.postgres)
    [query] = shown("gaps-and-islands")
    told = [(user, first.day, last.day, days) for user, first, last, days in rows(db.postgres, query)]
    assert told == [(1, 3, 5, 3), (1, 8, 8, 1), (2, 31, 1, 2)]
    db.postgres.execute("ALTER TABLE logins DROP CONSTRAINT logins_pkey")
    db.postgres.execute("INSERT INTO logins VALUES (1, '2024-05-04')")
    assert len(rows(db.postgres, query)) == 4, "a day that comes twice breaks the run"


@said_on("gaps-and-islands")
def lag_allows_a_missing_day_and_lead_lists_the_gaps(db: Databases) -> None:
    logins(db.postgres)
    db.postgres.execute("INSERT INTO logins VALUES (1, '2024-05-10')")
    allowing = """
        SELECT user_id, count(*) FROM (
            SELECT user_id, sum(start) OVER (PARTITION BY user_id ORDER BY day) AS island FROM (
                SELECT *, (day - lag(day) OVER (PARTITION BY user_id ORDER BY day) > 2)::integer AS start
                FROM logins
            ) AS marked
        ) AS numbered GROUP BY user_id, coalesce(island, 0) ORDER BY 1, 2
    """
    assert rows(db.postgres, allowing) == [(1, 2), (1, 3), (2, 2)]
    gaps = """
        SELECT extract(day FROM day + 1), extract(day FROM next - 1) FROM (
            SELECT day, lead(day) OVER (PARTITION BY user_id ORDER BY day) AS next FROM logins
        ) AS followed WHERE next > day + 1 ORDER BY 1
    """
    assert rows(db.postgres, gaps) == [(6, 7), (9, 9)]


# what the answers to follow-ups add


@said_on("inner-outer-join")
def two_sums_need_a_subquery_each(db: Databases) -> None:
    db.run(CUSTOMERS)
    db.run(
        "CREATE TABLE payments (customer integer, paid integer); INSERT INTO payments VALUES (1, 4), (1, 6)"
    )
    both = "SELECT sum(amount), sum(paid) FROM {} o JOIN {} p ON p.customer = o.customer"
    assert db.rows(both.format("orders", "payments")) == [(2 * 18, 3 * 10)]
    apart = (
        "(SELECT customer, sum({}) AS {} FROM {} GROUP BY 1)".format(*of)
        for of in (("amount", "amount", "orders"), ("paid", "paid", "payments"))
    )
    assert db.rows(both.format(*apart)) == [(18, 10)]


@said_on("sql-injection")
def a_parameter_leaves_wildcards_alone_and_an_array_is_one_parameter(db: Databases) -> None:
    assert value(db.postgres, "SELECT 'abc' LIKE %s", "a%") is True
    assert value(db.postgres, "SELECT 'abc' LIKE %s", r"a\%") is False
    assert value(db.postgres, "SELECT 2 = ANY(%s)", [1, 2, 3]) is True


@said_on("not-in-null")
def two_nulls_are_not_distinct(db: Databases) -> None:
    assert rows(db.postgres, "SELECT NULL = NULL, NULL IS NOT DISTINCT FROM NULL") == [(None, True)]
    assert db.sqlite.execute("SELECT NULL = NULL, NULL IS NULL, 1 IS 1").fetchall() == [(None, 1, 1)]


@said_on("explain-plan")
def explain_analyze_prints_buffers_by_itself(db: Databases) -> None:
    users(db.postgres)
    text = rows(db.postgres, "EXPLAIN ANALYZE SELECT * FROM users")
    assert any("Buffers: shared" in line for (line,) in text)
    assert not any("Buffers: shared" in line for (line,) in rows(db.postgres, "EXPLAIN SELECT * FROM users"))


@said_on("time-zones")
def a_time_that_does_not_exist_is_moved_by_the_offset_from_before(db: Databases) -> None:
    db.postgres.execute("SET TimeZone = 'Europe/Paris'")
    assert value(db.postgres, "SELECT '2024-03-31 02:30'::timestamptz::text") == "2024-03-31 03:30:00+02"


@said_on("write-skew")
def a_key_without_overlaps_refuses_the_second_booking(db: Databases) -> None:
    db.postgres.execute(
        "CREATE TABLE bookings"
        " (room int4range, during int4range, PRIMARY KEY (room, during WITHOUT OVERLAPS))"
    )
    db.postgres.execute("INSERT INTO bookings VALUES ('[1,1]', '[9,11)'), ('[2,2]', '[9,11)')")
    with pytest.raises(errors.ExclusionViolation):
        db.postgres.execute("INSERT INTO bookings VALUES ('[1,1]', '[10,12)')")


@said_on("mvcc-vacuum")
def autovacuum_starts_when_a_fifth_of_the_rows_are_dead(db: Databases) -> None:
    assert value(db.postgres, "SHOW autovacuum_vacuum_scale_factor") == "0.2"
    if db.postgres.info.server_version >= 180000:
        assert value(db.postgres, "SHOW autovacuum_vacuum_max_threshold") == "100000000"
    db.postgres.execute("CREATE TABLE busy (id integer) WITH (autovacuum_vacuum_scale_factor = 0.02)")


# -- the tests --------------------------------------------------------------------------------


@pytest.mark.parametrize("said", CLAIMS, ids=lambda said: f"{said.card}: {said.claim.__name__}")
def test_what_a_card_says_is_so(said: Said, databases: Databases) -> None:
    said.claim(databases)


def test_the_server_can_be_reached_through_its_socket_only(databases: Databases) -> None:
    assert value(databases.postgres, "SHOW listen_addresses") == ""
    assert value(databases.postgres, "SHOW unix_socket_directories") == str(databases.server.socket)


def test_every_card_is_tried_and_no_other() -> None:
    assert {said.card for said in CLAIMS} == set(CARDS)


def test_what_cannot_be_tried_has_its_reason() -> None:
    assert set(BEYOND_A_TEST) <= set(CARDS)
    assert all(BEYOND_A_TEST.values())

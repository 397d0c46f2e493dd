"""A PostgreSQL for the tests of sync: one server a session, a database with the schema for each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import psycopg

from flashcards.exchange.sync.postgresql_schema import schema_sql
from tests.postgres import Programs, Server, new_data, running

WITHOUT_ARCHIVE = {"archive_mode": "off"}

GROUP = "flashcards_learner"

ACCESS = """\
local all locked scram-sha-256
local all all trust
"""
"""Only the login "locked" needs a password; the tests are not about those of the others."""

PASSWORD = "correct horse battery"

TEMPLATE = "with_schema"

_NUMBERS = count(1)


class Prepared(NamedTuple):
    """A running server with the learners anna, ben and locked, and a database to copy."""

    server: Server

    @property
    def socket(self) -> Path:
        return self.server.socket / ".s.PGSQL.5432"

    def connect(self, user: str, database: str, **parameters: Any) -> psycopg.Connection[tuple[Any, ...]]:
        """A session that commits by itself."""
        return psycopg.connect(
            host=str(self.server.socket), user=user, dbname=database, autocommit=True, **parameters
        )


class Database(NamedTuple):
    """One of its own for a test, owned by "teacher", who is no superuser and has run the schema."""

    prepared: Prepared
    name: str

    def connect(self, user: str, **parameters: Any) -> psycopg.Connection[tuple[Any, ...]]:
        return self.prepared.connect(user, self.name, **parameters)

    def address(self, user: str, port: int | None = None, **parameters: str) -> str:
        """By the Unix socket, or through a proxy at this port of 127.0.0.1."""
        more = {name: quote(value, safe="") for name, value in parameters.items()}
        if port is None:
            more["host"] = quote(str(self.prepared.server.socket), safe="")
            place = ""
        else:
            place = f"127.0.0.1:{port}"
        query = "&".join(f"{name}={value}" for name, value in more.items())
        return f"postgresql://{user}@{place}/{self.name}" + (f"?{query}" if query else "")

    def run(self, *statements: str, user: str = "postgres") -> None:
        with closing(self.connect(user)) as session:
            for statement in statements:
                session.execute(statement.encode())

    def ask(self, query: str, *values: object, user: str = "postgres") -> list[tuple[Any, ...]]:
        with closing(self.connect(user)) as session:
            return session.execute(query, values).fetchall()


def data_with_learners(installed: Programs, name: str) -> Path:
    data = new_data(installed, name)
    (data / "pg_hba.conf").write_text(ACCESS, encoding="utf-8")
    return data


def prepare(server: Server) -> Prepared:
    """Add the logins and the database to copy to an empty server."""
    prepared = Prepared(server)
    with closing(server.connect()) as session:
        session.execute("CREATE ROLE teacher LOGIN CREATEROLE CREATEDB")
        session.execute(f"CREATE DATABASE {TEMPLATE} OWNER teacher")
    with closing(prepared.connect("teacher", TEMPLATE)) as session:
        session.execute(schema_sql())
        for learner in ("anna", "ben"):
            session.execute(f"CREATE ROLE {learner} LOGIN IN ROLE {GROUP}")
        session.execute(f"CREATE ROLE locked LOGIN PASSWORD '{PASSWORD}' IN ROLE {GROUP}")
    return prepared


@contextmanager
def new_database(prepared: Prepared, encoding: str = "") -> Iterator[Database]:
    """`encoding`: made anew instead of copied."""
    database = Database(prepared, f"test_{next(_NUMBERS)}")
    server = Database(prepared, "postgres")
    how = f"TEMPLATE template0 ENCODING {encoding}" if encoding else f"TEMPLATE {TEMPLATE}"
    how += " STRATEGY FILE_COPY"  # else every page goes through the write-ahead log
    server.run(f"CREATE DATABASE {database.name} OWNER teacher {how}")
    if encoding:
        database.run(schema_sql(), user="teacher")
    yield database
    server.run(f"DROP DATABASE {database.name} WITH (FORCE)")


@contextmanager
def own_server(installed: Programs, name: str, **settings: str) -> Iterator[Prepared]:
    """One for a test that stops, kills or fills it."""
    with running(installed, data_with_learners(installed, name), **WITHOUT_ARCHIVE, **settings) as server:
        yield prepare(server)

"""The PostgreSQL server of a session of tests, and a database of it for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.exchange.sync.postgresql_server import Database, Prepared, new_database, own_server
from tests.postgres import Programs, programs


@pytest.fixture(scope="session")
def installed() -> Iterator[Programs]:
    with pytest.MonkeyPatch.context() as environment, programs() as found:
        for name in [name for name in os.environ if name.startswith("PG")]:
            environment.delenv(name)
        yield found


@pytest.fixture(scope="session")
def prepared(installed: Programs) -> Iterator[Prepared]:
    with own_server(installed, "sync") as started:
        yield started


@pytest.fixture
def database(prepared: Prepared) -> Iterator[Database]:
    with new_database(prepared) as one:
        yield one

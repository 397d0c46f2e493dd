"""A small deck for new homes; the PostgreSQL server of a session of tests, a database of it for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from flashcards.home import deck_list
from tests.exchange.sync.postgresql_server import Database, Prepared, new_database, own_server
from tests.postgres import Programs, programs

DECK = """\
id = "salary"
title = "Salary"
[[card]]
id = "low-offer"
question = "The offer is low. What now?"
answer = "Ask what is possible."
[[card]]
id = "past-pay"
question = "What do you earn today?"
answer = "Say what you look for."
"""


@pytest.fixture(scope="session")
def small_decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decks")
    (folder / "salary.toml").write_text(DECK, encoding="utf-8")
    return folder


@pytest.fixture
def one_small_deck(small_decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For homes that begin without a cache: rows are exchanged, and reading all decks would take long."""
    monkeypatch.setattr(deck_list, "shipped_decks", lambda: small_decks)


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

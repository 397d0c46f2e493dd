"""What a disk that fails in the middle of a change comes to."""

from __future__ import annotations

import sqlite3

import pytest

from flashcards.store.connect import try_to_write


def test_where_a_failure_ended_the_transaction_itself_the_failure_is_told() -> None:
    """As a full or failing disk does: SQLite then rolls back on its own."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(
        """CREATE TABLE meta (value TEXT); INSERT INTO meta VALUES ('1');
        CREATE TRIGGER failing BEFORE UPDATE ON meta BEGIN SELECT RAISE(ROLLBACK, 'the disk failed'); END;"""
    )
    with pytest.raises(sqlite3.IntegrityError, match="the disk failed"):
        try_to_write(connection)
    connection.close()

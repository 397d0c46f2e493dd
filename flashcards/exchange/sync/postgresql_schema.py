"""The tables that `flashcards sync` needs in a PostgreSQL, as SQL for the administrator."""

from __future__ import annotations

from pathlib import Path

SCHEMA_VERSION = 1
"""The version that the SQL makes, and the only one that this flashcards speaks."""


def schema_sql() -> str:
    return Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")

"""The JSON Schema of a deck file, by which editors complete and check what is typed."""

from __future__ import annotations

from pathlib import Path

SCHEMA_NAME = "deck.schema.json"
"""What the schema is called beside a deck; the first line of a new deck points there."""


def schema_text() -> str:
    """The schema as it ships: JSON Schema, draft-07."""
    return Path(__file__).with_name(SCHEMA_NAME).read_text(encoding="utf-8")

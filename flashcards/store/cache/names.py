"""The names of decks, cards, tags, interviews, for a shell that completes them: one light read of the cache.

No deck is parsed and no home opened. A name with a character that no deck may use is left out,
whatever wrote it there: what goes to a shell ends up on somebody's command line.
"""

from __future__ import annotations

import sqlite3

from flashcards.store.cache.tables import LAYOUT

PATIENCE_SECONDS = 0.2
"""How long to wait for another process that writes the cache; somebody has pressed TAB."""

NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-:/"
LAST = "~"
"""Sorts behind every character that a name may have."""

DECKS = "SELECT DISTINCT deck FROM card WHERE deck BETWEEN ? AND ? ORDER BY deck"
KEYS = "SELECT key FROM card WHERE key BETWEEN ? AND ? ORDER BY key"
IDS = """
    SELECT substr(key, instr(key, '/') + 1) AS id FROM card WHERE id BETWEEN ? AND ?
    GROUP BY id HAVING count(*) = 1 ORDER BY id
"""
TAGS = "SELECT DISTINCT tags FROM card"
INTERVIEW_IDS = "interview ids"
"""The key of `meta` that holds them, with blanks between."""
META = "SELECT value FROM meta WHERE key = ?"


def deck_names(cache: str, begun: str) -> list[str]:
    """The ids of decks that begin so; none where the file `cache` is missing or cannot tell."""
    return _names(_read(cache, DECKS, begun, begun + LAST))


def card_keys(cache: str, begun: str) -> list[str]:
    """The keys (`deck/card`) that begin so; none as above."""
    return _names(_read(cache, KEYS, begun, begun + LAST))


def card_ids(cache: str, begun: str) -> list[str]:
    """The ids that begin so and that only one deck has; none as above."""
    return _names(_read(cache, IDS, begun, begun + LAST))


def tag_names(cache: str, begun: str) -> list[str]:
    """The tags of cards that begin so; none as above."""
    tags = {tag for of_a_card in _read(cache, TAGS) for tag in of_a_card.split()}
    return _names(sorted(tag for tag in tags if tag.startswith(begun)))


def interview_ids(cache: str, begun: str) -> list[str]:
    """The ids of interviews that begin so; none as above."""
    ids = [name for value in _read(cache, META, INTERVIEW_IDS) for name in value.split()]
    return _names(sorted(name for name in ids if name.startswith(begun)))


def _names(found: list[str]) -> list[str]:
    return [name for name in found if not name.strip(NAME_CHARACTERS)]


def _read(cache: str, query: str, *values: str) -> list[str]:
    escaped = cache.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        connection = sqlite3.connect(f"file:{escaped}?mode=ro", uri=True, timeout=PATIENCE_SECONDS)
        try:
            layout = connection.execute("SELECT value FROM meta WHERE key = 'layout'").fetchone()
            return [name for (name,) in connection.execute(query, values)] if layout == (LAYOUT,) else []
        finally:
            connection.close()
    except (sqlite3.Error, ValueError):  # ValueError: what was typed is no text
        return []

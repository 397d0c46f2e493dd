"""The names of decks, cards, tags, interviews, for a shell that completes them: one light read of the cache.

No deck is parsed and no home opened. A name with a character that no deck may use is left out,
whatever wrote it there: what goes to a shell ends up on somebody's command line.
"""

from __future__ import annotations

from flashcards.store.cache.file import glance

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
INTERVIEWS = "interviews"
"""The kind of the derived value that holds all interviews; its `paths` are by id."""
INTERVIEW_IDS = f"""
    SELECT file.key FROM derived, json_each(derived.value, '$.paths') AS file
    WHERE kind = '{INTERVIEWS}' AND file.key BETWEEN ? AND ? ORDER BY file.key
"""


def deck_names(cache: str, begun: str) -> list[str]:
    """The ids of decks that begin so; none where the file `cache` is missing or cannot tell."""
    return _beginning(cache, DECKS, begun)


def card_keys(cache: str, begun: str) -> list[str]:
    """The keys (`deck/card`) that begin so; none as above."""
    return _beginning(cache, KEYS, begun)


def card_ids(cache: str, begun: str) -> list[str]:
    """The ids that begin so and that only one deck has; none as above."""
    return _beginning(cache, IDS, begun)


def tag_names(cache: str, begun: str) -> list[str]:
    """The tags of cards that begin so; none as above."""
    of_cards = {tag for (tags,) in glance(cache, TAGS) for tag in tags.split()}
    return _harmless(sorted(tag for tag in of_cards if tag.startswith(begun)))


def interview_ids(cache: str, begun: str) -> list[str]:
    """The ids of interviews that begin so; none as above."""
    return _beginning(cache, INTERVIEW_IDS, begun)


def _beginning(cache: str, query: str, begun: str) -> list[str]:
    return _harmless([name for (name,) in glance(cache, query, (begun, begun + LAST))])


def _harmless(names: list[str]) -> list[str]:
    return [name for name in names if not name.strip(NAME_CHARACTERS)]

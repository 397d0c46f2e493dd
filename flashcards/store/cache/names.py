"""The names of decks, cards, tags, interviews, for a shell that completes them: one light read of the cache.

No deck is parsed and no home opened. Each function gives those that begin so; none where the file `cache`
is missing or cannot tell. A name with a character that no deck may use is left out, whatever wrote it
there: what goes to a shell ends up on somebody's command line.
"""

from __future__ import annotations

from flashcards.store.cache.glance import glance
from flashcards.store.cache.layout import LAYOUT

NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-:/"

IDS = """
    SELECT substr(key, instr(key, '/') + 1) AS id FROM card WHERE id BETWEEN ? AND ?
    GROUP BY id HAVING count(*) = 1 ORDER BY id
"""
INTERVIEWS = "interviews"  # the kind of the derived value that holds all interviews; its `paths` are by id
INTERVIEW_IDS = f"""
    SELECT file.key FROM derived, json_each(derived.value, '$.paths') AS file
    WHERE kind = '{INTERVIEWS}' AND file.key BETWEEN ? AND ? ORDER BY file.key
"""


def deck_names(cache: str, begun: str) -> list[str]:
    return _beginning(cache, "SELECT DISTINCT deck FROM card WHERE deck BETWEEN ? AND ? ORDER BY deck", begun)


def card_keys(cache: str, begun: str) -> list[str]:
    return _beginning(cache, "SELECT key FROM card WHERE key BETWEEN ? AND ? ORDER BY key", begun)


def card_ids(cache: str, begun: str) -> list[str]:
    """Those that only one deck has."""
    return _beginning(cache, IDS, begun)


def tag_names(cache: str, begun: str) -> list[str]:
    found = glance(cache, LAYOUT, "SELECT DISTINCT tags FROM card")
    of_cards = {tag for (tags,) in found for tag in tags.split()}
    return _harmless(sorted(tag for tag in of_cards if tag.startswith(begun)))


def interview_ids(cache: str, begun: str) -> list[str]:
    return _beginning(cache, INTERVIEW_IDS, begun)


def _beginning(cache: str, query: str, begun: str) -> list[str]:
    last = f"{begun}~"  # sorts behind every character that a name may have
    return _harmless([name for (name,) in glance(cache, LAYOUT, query, (begun, last))])


def _harmless(names: list[str]) -> list[str]:
    return [name for name in names if not name.strip(NAME_CHARACTERS)]

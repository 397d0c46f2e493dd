"""What makes a note ours in Anki: its note type, its fields, its GUID and its number. Frozen for ever.

Anki knows a note again by its GUID and its note type by number and fields. Whatever changes here turns
every card that is on a phone already into a stranger.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NewType

from flashcards.core.card_keys import CardKey

Guid = NewType("Guid", str)

NOTE_TYPE_ID = 1_721_304_600_417
NOTE_TYPE_NAME = "Interview flashcard"

CARD_ORD = 0
"""The one template of the note type, so each note has one card."""


class Field(StrEnum):
    """The fields of a note, in the order in which they stand in it."""

    QUESTION = "Question"
    PHRASINGS = "Phrasings"
    ANSWER = "Answer"
    POINTS = "Points"
    FOLLOW_UPS = "FollowUps"
    HINT = "Hint"
    MINE = "Mine"
    REFS = "Refs"
    SECONDS = "Seconds"
    KEY = "Key"
    """`deck-id/card-id` at the time of the export, for people who look for a card."""
    EXTRA = "Extra"
    """Always empty: kept for what a later version may need, since fields can never be added."""


FIRST_ID = 1_000_000_000_000
IDS = 700_000_000_000
"""Ids look like milliseconds since 1970, as Anki's own do, from 2001 to 2023: never those of a new note."""


def guid_of(oldest: CardKey) -> Guid:
    """The GUID of a card from its oldest key, so that no edit changes it. Loads genanki (about 0.1 s)."""
    from genanki import guid_for

    return Guid(guid_for(oldest))


def note_ids(guids: Iterable[Guid]) -> dict[Guid, int]:
    """The number of each note, which is also that of its one card, from its GUID alone.

    The same in every export, so that history finds its card again after a deletion on the phone. Where
    two meet (1 chance in 14,000 for 10,000 notes), the one whose GUID sorts last takes the next number.
    """
    ids: dict[int, Guid] = {}
    for guid in sorted(guids):
        found = derived_id(guid)
        while found in ids:
            found += 1
        ids[found] = guid
    return {guid: number for number, guid in ids.items()}


def derived_id(text: str) -> int:
    """A number for a note, a deck or a preset: the same for the same text, never that of a default."""
    from hashlib import sha256

    return FIRST_ID + int.from_bytes(sha256(text.encode()).digest()[:8]) % IDS

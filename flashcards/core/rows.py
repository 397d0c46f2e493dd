"""Rating and Row: what goes into the review log. A row holds facts; everything else is replayed.

These numbers and words are stored for ever, so they belong to us and not to a library.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from flashcards.core.card_keys import CardKey


class Rating(IntEnum):
    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def word(self) -> str:
        return self.name.capitalize()

    @property
    def passed(self) -> bool:
        """Hard is a pass."""
        return self is not Rating.AGAIN


RATINGS = {str(int(rating)): rating for rating in Rating} | {rating.name.lower(): rating for rating in Rating}
"""What a person or a program may write for a rating."""


class RowKind(StrEnum):
    REVIEW = "review"
    CRAM = "cram"
    """An answer outside the schedule; never replayed."""
    VOID = "void"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    RESET = "reset"


class Source(StrEnum):
    SESSION = "session"
    CLI = "cli"
    MOCK = "mock"
    ANKI = "anki"


class Draft(NamedTuple):
    """A row before the log gives it an id, a place in its device's sequence and a digest."""

    kind: RowKind
    card: CardKey
    reviewed_at: int
    """Milliseconds since 1970 in UTC; for an answer, the moment of the rating."""
    offset: int
    """Minutes east of UTC of the learner's clock at that moment."""
    study_day: date
    rating: Rating | None = None
    suggested: Rating | None = None
    answer_ms: int | None = None
    """Question shown to answer revealed."""
    total_ms: int | None = None
    """Question shown to rated."""
    points: int | None = None
    """Bit mask of the key points said, lowest bit first; None: not checked."""
    points_total: int | None = None
    wrong: bool | None = None
    """Something untrue or harmful was said; None: not checked."""
    hint: bool | None = None
    phrasing: int | None = None
    voids: str | None = None
    text_hash: str | None = None
    source: Source = Source.SESSION
    external_id: str | None = None


class Row(NamedTuple):
    """One row of the log, in the order of its columns. The meaning of each: see `Draft`."""

    id: str
    device: str
    sequence: int
    kind: RowKind
    card: CardKey
    rating: Rating | None
    suggested: Rating | None
    reviewed_at: int
    offset: int
    study_day: date
    answer_ms: int | None
    total_ms: int | None
    points: int | None
    points_total: int | None
    wrong: bool | None
    hint: bool | None
    phrasing: int | None
    voids: str | None
    text_hash: str | None
    source: Source
    external_id: str | None
    digest: bytes


class ReplayRow(NamedTuple):
    """What a replay looks at of a row, so that a million rows are read without the rest."""

    id: str
    device: str
    sequence: int
    kind: RowKind
    card: CardKey
    rating: Rating | None
    reviewed_at: int
    study_day: date
    voids: str | None
    external_id: str | None

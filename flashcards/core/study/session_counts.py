"""What was done in a session, for its summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flashcards.core.card_keys import CardKey
from flashcards.core.cards import Card
from flashcards.core.rows import Rating, Row
from flashcards.core.study.answer_time import counted_ms


def points_said(rows: Iterable[Row]) -> tuple[int, int]:
    """(said, asked) over all answers whose points were checked."""
    checked = [(row.points, row.points_total or 0) for row in rows if row.points is not None]
    return sum(points.bit_count() for points, _ in checked), sum(total for _, total in checked)


@dataclass
class Tally:
    """What happened in this session, for its summary. Voided answers are taken out again."""

    answers: dict[str, Row] = field(default_factory=dict)
    """Stored reviews by row id."""
    first_meetings: set[str] = field(default_factory=set)
    """Ids of the rows with which a card was met for the first time."""
    repeats: set[str] = field(default_factory=set)
    """Ids of the rows that answer a card once more on the same day."""
    cards: dict[CardKey, Card] = field(default_factory=dict)

    def ratings(self) -> Counter[Rating]:
        return Counter(row.rating for row in self.answers.values() if row.rating is not None)

    def used_ms(self) -> int:
        return sum(counted_ms(row.total_ms, self.cards[row.card].seconds) for row in self.answers.values())

    def points_said(self) -> tuple[int, int]:
        return points_said(self.answers.values())

    def missed(self) -> Counter[str]:
        return Counter(point for _, point in self._missed())

    def missing(self, point: str) -> list[CardKey]:
        """The cards of which that point was missed."""
        return list(dict.fromkeys(card for card, missed in self._missed() if missed == point))

    def _missed(self) -> Iterator[tuple[CardKey, str]]:
        for row in self.answers.values():
            if row.points is not None:
                points = enumerate(self.cards[row.card].points)
                yield from ((row.card, text) for bit, text in points if not row.points >> bit & 1)

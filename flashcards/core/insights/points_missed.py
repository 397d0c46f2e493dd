"""Which key points are missed most: only answers to the text as it is now count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.plan.habits import Met

MISSED_FROM = 3
"""A point missed less often is not told as missed most."""


class MissedPoint(NamedTuple):
    card: CardKey
    text: str
    missed: int
    checked: int
    """Answers in which it could have been said."""


class PresentText(NamedTuple):
    """A card's points as they are now, and the hash of its text."""

    text_hash: str
    points: Sequence[str]


def points_missed(answers: Iterable[Met], texts: Mapping[CardKey, PresentText]) -> list[MissedPoint]:
    """Every point that was missed at least `MISSED_FROM` times, the most missed first.

    Only answers to the text as it is now count: a point that was rewritten starts again.
    """
    missed: Counter[tuple[CardKey, int]] = Counter()
    checked: Counter[CardKey] = Counter()
    for row in (answer.row for answer in answers):
        now = texts.get(row.card)
        if now is None or row.points is None or row.text_hash != now.text_hash:
            continue
        checked[row.card] += 1
        missed.update((row.card, bit) for bit in range(len(now.points)) if not row.points >> bit & 1)
    found = [
        MissedPoint(card, texts[card].points[bit], number, checked[card])
        for (card, bit), number in missed.items()
        if number >= MISSED_FROM
    ]
    return sorted(found, key=lambda point: (-point.missed, point.checked, point.card, point.text))

"""Which cards ask what somebody has just asked: questions compared by the words that carry meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from flashcards.core.card_ids import normalised
from flashcards.core.card_keys import CardKey
from flashcards.core.word_stems import stems

LEAST = 0.45
"""Below this likeness two questions have no more than a word in common; found on the shipped decks."""

SURE = 0.9
"""From here on a person who said yes beforehand gets the card without being asked."""

MISSING = 0.65
"""How much of a difference is what the card lacks; at 0.5 both sides would count alike."""

ASKING = frozenset(["why", "when", "where", "who"])
"""In a question these say much: why a job, and since when."""

SAME = (
    "job role position post work company organisation organization firm employer us here",
    "manager boss supervisor lead",
    "colleague coworker peer teammate",
    "salary pay earn wage compensation income",
    "big biggest great greatest main",
    "mistake error fail failed failure",
    "conflict dispute argument disagreement disagree disagreed",
    "cv resume background",
)
"""Words that interviewers use for one thing, a line for each."""

MOST = 5
"""Cards offered for one question."""


class Match(NamedTuple):
    key: CardKey
    wording: str
    """The wording of the card that is nearest."""
    likeness: float
    """From `LEAST` to 1; 1 is the same question."""
    context: str = ""
    """That of the card: what tells it from others that ask in the same words."""


def matches(question: str, cards: Mapping[CardKey, Iterable[str]], most: int = MOST) -> list[Match]:
    """The cards that may ask the same as `question`, best first; `cards` holds all wordings of each.

    Likeness is Tversky's index over word stems, each weighted by how few wordings have it (inverse
    document frequency), so that "salary" says more than "work". A word that a card lacks counts more
    than one it has besides: cards often set the scene before they ask.
    """
    wordings = [(key, wording, _stems(wording)) for key, texts in cards.items() for wording in texts]
    counts = Counter(stem for _, _, known in wordings for stem in known)
    weight = {stem: log(1 + len(wordings) / count) for stem, count in counts.items()}
    asked, same = _stems(question), normalised(question)
    best: dict[CardKey, Match] = {}
    for key, wording, known in wordings:
        likeness = 1.0 if normalised(wording) == same else _likeness(asked, known, weight)
        if likeness >= LEAST and (key not in best or likeness > best[key].likeness):
            best[key] = Match(key, wording, likeness)
    return sorted(best.values(), key=lambda match: (-match.likeness, match.key))[:most]


def equally_near(found: Sequence[Match]) -> list[Match]:
    """The best, and others that ask it in words as near, of another context."""
    best = found[:1]
    return [
        *best,
        *(
            match
            for match in found[1:]
            if match.likeness == best[0].likeness and match.context != best[0].context
        ),
    ]


def clear_match(found: Sequence[Match]) -> Match | None:
    """The one that is nearly always right; None where none is near enough, or it has an equal."""
    return found[0] if found and found[0].likeness >= SURE and len(equally_near(found)) == 1 else None


def _stems(question: str) -> set[str]:
    return {_CLASS.get(stem, stem) for stem in stems(question, kept=_KEPT)}


def _likeness(asked: set[str], known: set[str], weight: Mapping[str, float]) -> float:
    rare = max(weight.values(), default=1.0)  # a word that no card has weighs like the rarest

    def total(found: set[str]) -> float:
        return sum(weight.get(stem, rare) for stem in sorted(found))

    shared = total(asked & known)
    apart = MISSING * total(asked - known) + (1 - MISSING) * total(known - asked)
    return shared / (shared + apart) if shared else 0.0


_KEPT = ASKING | {word for line in SAME for word in line.split()}
_CLASS = {stem: line for line in SAME for stem in stems(line, kept=_KEPT)}

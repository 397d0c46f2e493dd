"""Which cards ask what somebody has just asked: compared by their words, rare ones counting more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.interview.known_questions import KnownQuestions, as_said
from flashcards.core.word_stems import is_stop_word

LEAST = 0.15
"""Below this likeness a card is not worth a line."""

OF_THE_BEST = 0.5
"""Nor is one whose likeness is below this part of the best one's."""

OF_A_CLEAR_ONE = 0.75
"""The same beside a clear match: a card with "week" alone is no choice beside one that asks about travel."""

CLEAR = 0.45
"""From here on the best card is nearly always the right one, if no other is near. Measured on questions as
people type them: `python -m tests.benchmarks.asked_questions`."""

AHEAD = 0.09
"""How much more likely than the next card a clear one has to be."""

LIKELY = 0.3
"""From here on the best card is the right one in two of three cases."""

SURE = 0.9
"""From here on two questions are the same but for a small word."""

ELSEWHERE = 0.6
"""The part of its weight that a word has which stands in another wording of the card, or in its id."""

UNSAID = 0.25
"""The part of their weight with which words count that a wording has and the question has not."""

OTHER_ORDER = 0.99
"""Most for a wording that is not the question word by word."""

MOST = 5
"""Cards offered for one question."""


class QuestionMatch(NamedTuple):
    key: CardKey
    wording: str
    """The wording of the card that is nearest."""
    likeness: float
    """From `LEAST` to 1; 1 is the same question."""
    context: str = ""
    """That of the card: what tells it from others that ask in the same words."""
    question: str = ""
    """The card's first wording, which is asked first in a session."""


def matches(
    question: str, cards: KnownQuestions | Mapping[CardKey, Iterable[str]], most: int = MOST
) -> list[QuestionMatch]:
    """The cards that may ask the same as `question`, best first; `cards` holds all wordings of each.

    Likeness is the share of the question's words that the card has, by weight. Words of the wording that
    the question lacks count little against it, since cards often set the scene before they ask. Whoever
    has many questions makes the KnownQuestions once.
    """
    known = cards if isinstance(cards, KnownQuestions) else KnownQuestions(cards)
    asked = sorted(known.stems_of(question))
    whole = sum(map(known.weight, asked))
    in_wording: dict[int, float] = defaultdict(float)
    in_card: dict[int, float] = defaultdict(float)
    meant: set[int] = set()
    only_stop_words = all(map(is_stop_word, asked))
    for stem in asked:
        weight = known.weight(stem)
        for number in known.wordings_with.get(stem, ()):
            in_wording[number] += weight
        for card in known.cards_with.get(stem, ()):
            in_card[card] += weight
            if only_stop_words or not is_stop_word(stem):
                meant.add(card)
    likeness = dict.fromkeys(known.same.get(as_said(question), ()), 1.0)
    for number, shared in in_wording.items():
        card = known.wordings[number].card
        if card in meant and number not in likeness:
            near = shared + ELSEWHERE * (in_card[card] - shared)
            likeness[number] = min(OTHER_ORDER, near / (whole + UNSAID * (known.whole[number] - shared)))
    best: dict[int, QuestionMatch] = {}
    for number, near in sorted(likeness.items()):
        card, wording, _ = known.wordings[number]
        if near >= LEAST and (card not in best or near > best[card].likeness):
            best[card] = QuestionMatch(known.keys[card], wording, near)
    found = sorted(best.values(), key=lambda match: (-match.likeness, match.key))[:most]
    part = OF_THE_BEST if clear_match(found) is None else OF_A_CLEAR_ONE
    return [match for match in found if match.likeness >= part * found[0].likeness]


def equally_near(found: Sequence[QuestionMatch]) -> list[QuestionMatch]:
    """The best, and others that ask it in words as near, of another context."""
    if not found:
        return []
    best, *rest = found
    return [best, *(one for one in rest if one.likeness == best.likeness and one.context != best.context)]


def clear_match(found: Sequence[QuestionMatch]) -> QuestionMatch | None:
    """The best of `found` where it is nearly always right: near enough, and well ahead of the next.

    The very same question is clear whatever else is near, unless another card asks it as well.
    """
    if not found or found[0].likeness < CLEAR:
        return None
    best, *others = found
    ahead = best.likeness - max((other.likeness for other in others), default=0.0)
    return best if ahead >= AHEAD or (best.likeness == 1.0 and ahead > 0) else None

"""A mock interview: questions drawn by weight and weakness. Its rows never touch the schedule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple

from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.core.random_draws import draw
from flashcards.core.rows import Draft, Rating, RowKind, Source
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.siblings import apart
from flashcards.core.study_day import Instant

MINUTES = 30
"""How long a mock interview takes where nothing else is said: the answers, not the feedback."""


class Verdict(IntEnum):
    """How an answer went, by the learner's own ear. Stored as the row's rating, and never read as one."""

    BLANK = 1
    THIN = 2
    SOLID = 3


class MockAnswer(NamedTuple):
    card: Card
    wording: int
    verdict: Verdict
    ms: int
    """From the question to the verdict."""


class MockQuestion(NamedTuple):
    candidate: Candidate
    draw: float
    """0 to 1: which of the card's wordings it takes."""

    def wording(self, card: Card) -> int:
        return int(self.draw * len(card.wordings))


def drawn(cards: Iterable[Candidate], recall: Callable[[CardState], float], seed: int) -> list[MockQuestion]:
    """All cards in a random order in which important and weak ones tend to come first.

    The chance to come next is in proportion to priority x (1 - predicted recall), never quite zero
    (weighted sampling without replacement, Efraimidis & Spirakis 2006). Two cards of one topic, and two
    siblings, do not follow each other where another can come between.
    """
    keyed = []
    for card in cards:
        weakness = 1.0 if card.state.memory is None else 1.0 - recall(card.state)
        weight = card.priority * max(weakness, 0.02)
        keyed.append((draw(seed, card.key, "order") ** (1.0 / weight), card))
    keyed.sort(key=lambda entry: (-entry[0], entry[1].key))
    questions = _apart([MockQuestion(card, draw(seed, card.key, "wording")) for _, card in keyed])
    order, waiting = apart([question.candidate.group for question in questions])
    return [questions[place] for place in (*order, *waiting)]


def _apart(questions: list[MockQuestion]) -> list[MockQuestion]:
    """The same order, but where topics would follow themselves the next other one is taken first."""
    left = list(questions)
    apart: list[MockQuestion] = []
    while left:
        topics = apart[-1].candidate.topics if apart else frozenset()
        place = next((n for n, q in enumerate(left) if q.candidate.topics.isdisjoint(topics)), 0)
        apart.append(left.pop(place))
    return apart


def mock_draft(answer: MockAnswer, now: Instant) -> Draft:
    return Draft(
        RowKind.CRAM,
        answer.card.key,
        *now,
        rating=Rating(int(answer.verdict)),
        total_ms=answer.ms,
        points_total=len(answer.card.points),
        phrasing=answer.wording,
        text_hash=answer.card.text_hash,
        source=Source.MOCK,
    )

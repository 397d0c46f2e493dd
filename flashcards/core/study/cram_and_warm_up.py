"""PracticeQueue: cards asked once outside the schedule, for `--cram` and `--warm-up`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.queue import Queue

WARM_UP_CARDS = 5


class PracticeQueue(Queue):
    """A fixed row of cards. Nothing in it is due, and nothing that is answered comes back."""


def weakest_first(cards: Iterable[Candidate], recall: Callable[[CardState], float]) -> list[Candidate]:
    """Cards in the order of a pass: seen ones from the weakest to the best known, then unseen ones."""
    return sorted(cards, key=lambda c: (c.state.memory is None, recall(c.state), c.deck_place, c.place))


def strongest(cards: Iterable[Candidate], recall: Callable[[CardState], float]) -> list[Candidate]:
    """The few best known cards, best first: they warm up and surprise nobody."""
    seen = [card for card in cards if card.state.memory is not None]
    return sorted(seen, key=lambda c: (-recall(c.state), c.key))[:WARM_UP_CARDS]

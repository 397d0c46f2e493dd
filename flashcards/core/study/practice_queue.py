"""PracticeQueue: cards asked once outside the schedule, for `--cram` and `--warm-up`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Candidate, Counts

WARM_UP_CARDS = 5


class PracticeQueue:
    """A fixed row of cards. Nothing in it is due, and nothing that is answered comes back."""

    def __init__(self, candidates: Iterable[Candidate], day: date) -> None:
        self.day = day
        self._all = {candidate.key: candidate for candidate in candidates}
        self._left = dict.fromkeys(self._all)

    def next_card(self, now: int, avoid: frozenset[str] = frozenset()) -> Candidate | None:
        """The next card, one without the topics `avoid` where there is one. `now` decides nothing here."""
        del now
        left = [self._all[key] for key in self._left]
        return next((card for card in left if card.topics.isdisjoint(avoid)), next(iter(left), None))

    def update(self, key: CardKey, state: CardState) -> None:
        """The card's state changed, here or elsewhere: a suspended card is not asked any more."""
        if key in self._all:
            self._all[key] = self._all[key]._replace(state=state)
            if state.suspended or state.buried_on == self.day:
                self._left.pop(key, None)

    def skip(self, key: CardKey) -> None:
        """The card was asked, or is not to be."""
        self._left.pop(key, None)

    def took(self, seconds: float) -> None:
        """Time decides nothing here."""

    def counts(self) -> Counts:
        """What is still asked: unseen cards as new, all others as reviews."""
        new = sum(self._all[key].state.memory is None for key in self._left)
        return Counts(new, 0, len(self._left) - new)

    def waiting(self, now: int) -> Sequence[CardKey]:
        """No card waits for a second try."""
        del now
        return ()

    def holds(self, key: CardKey) -> bool:
        return key in self._all

    def state_of(self, key: CardKey) -> CardState:
        return self._all[key].state


def weakest_first(cards: Iterable[Candidate], recall: Callable[[CardState], float]) -> list[Candidate]:
    """Cards in the order of a pass: seen ones from the weakest to the best known, then unseen ones."""
    return sorted(cards, key=lambda c: (c.state.memory is None, recall(c.state), c.deck_place, c.place))


def strongest(cards: Iterable[Candidate], recall: Callable[[CardState], float]) -> list[Candidate]:
    """The few best known cards, best first: they warm up and surprise nobody."""
    seen = [card for card in cards if card.state.memory is not None]
    return sorted(seen, key=lambda c: (-recall(c.state), c.key))[:WARM_UP_CARDS]

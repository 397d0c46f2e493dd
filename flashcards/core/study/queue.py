"""Queue: what a session draws its cards from, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Candidate, Counts


class Queue:
    """Cards that are asked once each, in their order; of these none comes back."""

    def __init__(self, candidates: Iterable[Candidate], day: date) -> None:
        self.day = day
        self._all = {candidate.key: candidate for candidate in candidates}
        self._ahead = dict.fromkeys(self._all)
        """What is to be asked once more or for the first time, in its order, repeats left out."""

    def next_card(self, now: int, avoid: frozenset[str] = frozenset()) -> Candidate | None:
        """The next card at `now` (ms since 1970), one without the topics `avoid` where there is one."""
        ready = [self._all[key] for key in self._ready(now)]
        others = (candidate for candidate in ready if candidate.topics.isdisjoint(avoid))
        return next(others, ready[0] if ready else None)

    def update(self, key: CardKey, state: CardState) -> None:
        """The card's state changed, here or elsewhere; one that is set aside is not asked any more."""
        if key in self._all:
            self._all[key] = self._all[key]._replace(state=state)
            if not state.is_askable(self.day):
                self._ahead.pop(key, None)

    def skip(self, key: CardKey) -> None:
        """Not again in this session; no row is stored."""
        self._ahead.pop(key, None)

    def took(self, seconds: float) -> None:
        """An answer took so long; less than 0: it was taken back. Most queues have no minutes."""

    def counts(self) -> Counts:
        """What this session still asks: unseen cards as new, all others as reviews."""
        asked = self._asked()
        new = sum(self._all[key].state.memory is None for key in asked)
        return Counts(new, 0, len(asked) - new)

    def waiting(self, now: int) -> Sequence[CardKey]:
        """Repeats whose time has not come."""
        del now
        return ()

    def holds(self, key: CardKey) -> bool:
        return key in self._all

    def state_of(self, key: CardKey) -> CardState:
        return self._all[key].state

    def _ready(self, now: int) -> Iterable[CardKey]:
        """What can be asked at `now`, in its order."""
        del now
        return self._in_order()

    def _in_order(self) -> Iterable[CardKey]:
        return self._ahead

    def _asked(self) -> Sequence[CardKey]:
        """Of what is ahead, what this session has room for."""
        return list(self._in_order())

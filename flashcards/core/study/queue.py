"""Queue: what a session draws its cards from, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Candidate, Counts
from flashcards.core.study.siblings import Apart, Group, apart
from flashcards.core.study.waiting import CandidatesOnDemand, Waiting


class Queue:
    """Cards that are asked once each, in their order; of these none comes back.

    Siblings do not follow each other where another card can stand between.
    """

    def __init__(self, candidates: Iterable[Candidate], day: date, waiting: Waiting | None = None) -> None:
        """`waiting`: reviews besides the `candidates`."""
        self.day = day
        self._all = CandidatesOnDemand(candidates, waiting)
        self._ahead = dict.fromkeys(self._all)
        """What is to be asked once more or for the first time, in its order, repeats left out."""
        self._groups: Mapping[CardKey, Group] = {
            **(waiting.groups if waiting is not None else {}),
            **{card.key: card.group for card in self._all.values() if card.siblings},
        }
        self._has_siblings = bool(self._groups)
        self._skipped: dict[CardKey, bool] = {}
        """What is not asked again in this session, and whether it was ahead."""
        self._shown: CardKey | None = None

    def next_card(self, now: int, avoid: frozenset[str] = frozenset()) -> Candidate | None:
        """The next card at `now` (ms since 1970), one without the topics `avoid` where there is one."""
        ready = self._ready(now)
        first = next(iter(ready), None)
        if first is None or self._all[first].topics.isdisjoint(avoid):
            return self._all[first] if first is not None else None
        if isinstance(ready, Iterator):
            ready = self._ready(now)  # from its beginning
        others = (key for key in ready if self._all[key].topics.isdisjoint(avoid))
        if self._has_siblings:
            keys = list(self._ready(now))
            others = (key for key in others if self._may_come_first(key, keys))
        return self._all[next(others, first)]

    def was_shown(self, key: CardKey) -> None:
        """The card is on the screen: what comes next is no sibling of it."""
        self._shown = key

    def update(self, key: CardKey, state: CardState) -> None:
        """The card's state changed, here or elsewhere; one that is set aside is not asked any more."""
        if key in self._all:
            self._all[key] = self._all[key]._replace(state=state)
            if not state.is_askable(self.day):
                self._ahead.pop(key, None)

    def skip(self, key: CardKey) -> None:
        """Not again in this session; no row is stored."""
        self._skipped[key] = key in self._ahead
        self._ahead.pop(key, None)

    def skip_as(self, other: Queue) -> None:
        """Skip what the other queue was told to skip."""
        for key in filter(self.holds, other._skipped):
            self.skip(key)

    def took(self, seconds: float) -> None:
        """An answer took so long; less than 0: it was taken back. Most queues have no minutes."""

    @property
    def held_back(self) -> int:
        """How many cards could be asked besides, and are not, because the minutes of the day are limited."""
        return 0

    def counts(self) -> Counts:
        """What this session still asks: unseen cards as new, all others as reviews."""
        asked = self._asked()
        new = self._new_among(asked)
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
        if not self._has_siblings:
            return self._ahead
        keys = list(self._ahead)
        order, waiting = self._apart(keys)
        return [keys[place] for place in (*order, *waiting)]

    def _apart(self, keys: Sequence[CardKey], after: CardKey | None = None) -> Apart:
        """The order of `keys` in which no siblings follow each other, nor `after` or the card before."""
        return apart([*map(self._group, keys)], self._group(after or self._latest()))

    def _latest(self) -> CardKey | None:
        """The card before the next one."""
        return self._shown

    def _group(self, key: CardKey | None) -> Group:
        return self._groups.get(key) if key is not None else None

    def _may_come_first(self, key: CardKey, keys: Sequence[CardKey]) -> bool:
        """Whether as many cards find a place if `key` is asked before its turn."""
        group = self._group(key)
        if group is not None and group == self._group(self._latest()):
            return False
        rest = [other for other in keys if other != key]
        return len(self._apart(rest, key).waiting) <= len(self._apart(keys).waiting)

    def _new_among(self, keys: Iterable[CardKey]) -> int:
        """How many of them are unseen."""
        return sum(self._all[key].state.memory is None for key in keys)

    def _asked(self) -> Sequence[CardKey]:
        """Of what is ahead, what this session has room for."""
        return list(self._in_order())

"""Reviews that wait for their turn: their order is known, and each card is read when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.siblings import Group

FIRST_BATCH, LARGEST_BATCH = 64, 2_048
"""How many cards are read at once; each time twice as many, so that who wants all of them waits little."""


class Waiting(NamedTuple):
    """The reviews of a study day but those answered on it. `read` gives each of the cards it is asked for."""

    ordered: Sequence[CardKey]
    """Those to be asked, in their order."""
    aside: Sequence[CardKey]
    """Those that are due and may not be asked."""
    groups: Mapping[CardKey, Group]
    """Of those that have siblings."""
    read: Callable[[Sequence[CardKey]], Iterable[Candidate]]


class CandidatesOnDemand(dict[CardKey, Candidate]):
    """Candidates by key. Those that wait are in it from the first, but are not walked through until read."""

    def __init__(self, at_hand: Iterable[Candidate], waiting: Waiting | None) -> None:
        super().__init__((candidate.key, candidate) for candidate in at_hand)
        self._waiting = waiting
        self._batch = FIRST_BATCH
        keys = (*waiting.ordered, *waiting.aside) if waiting is not None else ()
        self._unread = dict.fromkeys(keys)

    def __missing__(self, key: CardKey) -> Candidate:
        if key not in self._unread or self._waiting is None:
            raise KeyError(key)
        # Mostly those at the front are asked for, one after the other.
        wanted = dict.fromkeys((key, *islice(self._unread, self._batch)))
        self._batch = min(2 * self._batch, LARGEST_BATCH)
        for wish in wanted:
            self._unread.pop(wish, None)
        for candidate in self._waiting.read(list(wanted)):
            self[candidate.key] = candidate
        return self[key]

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or key in self._unread

    def find(self, key: CardKey) -> Candidate | None:
        """`get`, but for one that waits too."""
        return self[key] if key in self else None  # noqa: SIM401  # `get` reads none that waits

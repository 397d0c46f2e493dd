"""Which card comes next: repeats, then due reviews, then new cards, within the limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from flashcards.core.card_state import CardState
from flashcards.core.costs import expected_s
from flashcards.core.keys import CardKey, DeckId

REPEAT_AFTER_CARDS = 4
REPEAT_AFTER_MS = 10 * 60 * 1000
"""An Again card comes back after so many other cards or so much time, whichever is first."""


class Candidate(NamedTuple):
    """A card as the queue sees it; its text is fetched when it is shown."""

    key: CardKey
    deck: DeckId
    state: CardState
    deck_place: int = 0
    place: int = 0
    """Position in its deck file."""
    level: int = 1
    priority: int = 2
    seconds: int = 90
    topics: frozenset[str] = frozenset()


class Counts(NamedTuple):
    """What is still to come today."""

    new: int
    repeat: int
    review: int

    @property
    def total(self) -> int:
        return self.new + self.repeat + self.review


class Coming(NamedTuple):
    """The next study day on which there is something to do, and what."""

    day: date
    reviews: int
    new: int
    repeats: int = 0


class DueQueue:
    """The queue of one study day. `update` tells it what an answer (here or elsewhere) changed."""

    def __init__(
        self,
        candidates: Iterable[Candidate],
        day: date,
        *,
        new_limit: int,
        recall: Callable[[CardState], float],
        new_limit_by_deck: Mapping[DeckId, int] | None = None,
    ) -> None:
        """`recall` gives predicted recall now: the reviews go from the best known to the weakest."""
        self.day = day
        self._all = {candidate.key: candidate for candidate in candidates}
        asked = [candidate for candidate in self._all.values() if _askable(candidate.state, day)]
        reviews = [c for c in asked if _is_due(c.state, day)]
        fresh = [c for c in asked if c.state.memory is None]
        self._reviews = dict.fromkeys(c.key for c in sorted(reviews, key=lambda c: (-recall(c.state), c.key)))
        limited = new_cards(fresh, new_limit, new_limit_by_deck or {})
        self._new = dict.fromkeys(c.key for c in limited)
        self._introduced = frozenset(self._new)
        self._skipped: dict[CardKey, Counts] = {}
        self._answered_order = [
            c.key
            for c in sorted(self._all.values(), key=lambda c: c.state.last_reviewed_at)
            if c.state.last_day == day
        ]

    def next_card(self, now: int, avoid: frozenset[str] = frozenset()) -> Candidate | None:
        """The next card at `now` (ms since 1970), one without the topics `avoid` where there is one."""
        ordered = chain(self._ready_repeats(now), self._reviews, self._new)
        first: Candidate | None = None
        for key in ordered:
            candidate = self._all[key]
            if candidate.topics.isdisjoint(avoid):
                return candidate
            first = first or candidate
        return first

    def update(self, key: CardKey, state: CardState) -> None:
        """The card's state changed: by an answer, an undo, a suspension, or in another session."""
        candidate = self._all.get(key)
        if candidate is None or candidate.state == state:
            return
        before = candidate.state
        self._all[key] = candidate._replace(state=state)
        if state.last_reviewed_at != before.last_reviewed_at:
            if key in self._answered_order:
                self._answered_order.remove(key)
            if state.last_day == self.day:
                self._answered_order.append(key)
                self._answered_order.sort(key=lambda k: self._all[k].state.last_reviewed_at)
        # By the count and not by the day: past the rollover, or with a clock set back, an answer
        # carries another day than the queue, and its card would be asked for ever.
        self._reviews.pop(key, None)
        self._new.pop(key, None)
        if state.reps > before.reps or not _askable(state, self.day) or key in self._skipped:
            return
        if _is_due(state, self.day):
            self._reviews[key] = None
        elif state.memory is None and key in self._introduced:
            self._new[key] = None

    def skip(self, key: CardKey) -> None:
        """Not again in this session; no row is stored."""
        self._skipped[key] = Counts(key in self._new, False, key in self._reviews)
        self._reviews.pop(key, None)
        self._new.pop(key, None)

    def counts(self) -> Counts:
        """What this session still asks."""
        return Counts(len(self._new), len(self._repeats()), len(self._reviews))

    def left(self) -> Counts:
        """What the day still holds: also what was skipped in this session."""
        parts = [self.counts(), *self._skipped.values()]
        return Counts(*(sum(part[kind] for part in parts) for kind in range(3)))

    def waiting(self, now: int) -> Sequence[CardKey]:
        """Repeats whose time has not come."""
        ready = set(self._ready_repeats(now))
        return [key for key in self._repeats() if key not in ready]

    def next_ready(self, now: int) -> int | None:
        """When the next waiting repeat is ready by the clock (ms since 1970); None where none waits."""
        reviewed = [self._all[key].state.last_reviewed_at for key in self.waiting(now)]
        return min(reviewed) + REPEAT_AFTER_MS if reviewed else None

    @property
    def answered(self) -> int:
        """Cards answered on this study day."""
        return len(self._answered_order)

    def expected_s(self) -> float:
        """How many seconds what is still to come today takes."""
        left = (self._all[key] for key in (*self._repeats(), *self._reviews, *self._new))
        return sum(expected_s(card.seconds, first_meeting=card.state.memory is None) for card in left)

    def listed(self, now: int) -> list[Candidate]:
        """What could be asked at `now`: repeats whose time has come, due reviews, new cards."""
        return [self._all[key] for key in (*self._ready_repeats(now), *self._reviews, *self._new)]

    def holds(self, key: CardKey) -> bool:
        return key in self._all

    def state_of(self, key: CardKey) -> CardState:
        return self._all[key].state

    def _repeats(self) -> list[CardKey]:
        """Oldest answer first."""
        return [
            key
            for key in self._answered_order
            if key not in self._skipped
            and self._all[key].state.repeats_on(self.day)
            and _askable(self._all[key].state, self.day)
        ]

    def _ready_repeats(self, now: int) -> list[CardKey]:
        places = {key: place for place, key in enumerate(self._answered_order)}
        latest = len(self._answered_order) - 1
        return [
            key
            for key in self._repeats()
            if latest - places[key] >= REPEAT_AFTER_CARDS
            or now - self._all[key].state.last_reviewed_at >= REPEAT_AFTER_MS
        ]


def new_cards(fresh: Iterable[Candidate], limit: int, limit_by_deck: Mapping[DeckId, int]) -> list[Candidate]:
    """At most `limit` new cards: level ascending, priority descending, decks in turn, file order."""
    taken: list[Candidate] = []
    from_deck: dict[DeckId, int] = defaultdict(int)
    for candidate in _decks_in_turn(fresh):
        if len(taken) >= limit:
            break
        if from_deck[candidate.deck] < limit_by_deck.get(candidate.deck, limit):
            from_deck[candidate.deck] += 1
            taken.append(candidate)
    return taken


def _decks_in_turn(fresh: Iterable[Candidate]) -> list[Candidate]:
    """Within one level and priority, the first card of each deck, then the second of each, and so on."""
    turn: dict[tuple[int, int, DeckId], int] = defaultdict(int)
    keyed = []
    for candidate in sorted(fresh, key=lambda c: (c.deck_place, c.place)):
        group = (candidate.level, -candidate.priority, candidate.deck)
        keyed.append(((*group[:2], turn[group], candidate.deck_place, candidate.place), candidate))
        turn[group] += 1
    return [candidate for _, candidate in sorted(keyed, key=lambda pair: pair[0])]


def _askable(state: CardState, day: date) -> bool:
    return not state.suspended and state.buried_on != day


def _is_due(state: CardState, day: date) -> bool:
    return state.due is not None and state.due <= day

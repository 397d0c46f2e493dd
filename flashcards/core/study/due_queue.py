"""The ordinary queue: repeats, then due reviews, then new cards, within the limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState
from flashcards.core.study.answer_time import expected_s
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.queue_with_repeats import QueueWithRepeats


class DueQueue(QueueWithRepeats):
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
        super().__init__(candidates, day)
        asked = [c for c in self._all.values() if c.state.is_askable(day)]
        reviews = [c for c in asked if c.state.is_due(day)]
        fresh = [c for c in asked if c.state.memory is None]
        limited = new_cards(fresh, new_limit, new_limit_by_deck or {})
        self._introduced = frozenset(c.key for c in limited)
        reviews.sort(key=lambda c: (-recall(c.state), c.key))
        self._ahead = dict.fromkeys(c.key for c in (*reviews, *limited))

    def expected_s(self) -> float:
        return sum(expected_s(c.seconds, first_meeting=c.state.memory is None) for c in self.to_come())

    def _in_order(self) -> list[CardKey]:
        return sorted(self._ahead, key=lambda key: self._all[key].state.memory is None)

    def _belongs(self, key: CardKey, state: CardState) -> bool:
        return state.is_due(self.day) or (state.memory is None and key in self._introduced)


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

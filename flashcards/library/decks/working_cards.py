"""The cards of a merge while it is worked out: what each becomes, what makes two of them one, their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.match_versions import Located, Match
from flashcards.library.decks.merge_result import MergedCard

ASKING = ("question", "context", "phrasings")
"""The keys by which two cards ask the same."""


@dataclass(eq=False)
class WorkingCard:
    """A card of the result while it is worked out."""

    match: Match
    deck: int
    id: str
    was: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Any]:
        start = self.match.mine or self.match.theirs
        assert start is not None
        whole = {**start.card.fields, **self.values}
        return {key: value for key, value in whole.items() if value is not None}

    @property
    def edits(self) -> dict[str, Any]:
        """What is new against the learner's text: the keys taken, the id where it is new or not written."""
        mine = self.match.mine
        if mine is None:
            return {}
        edits = dict(self.values)
        if self.id != mine.card.id or not mine.card.id_written:
            edits["id"] = self.id
        if self.was != mine.card.was:
            edits["was"] = list(self.was) or None
        return edits

    @property
    def is_elsewhere(self) -> bool:
        """Whether it has another key than in the learner's text."""
        mine = self.match.mine
        return mine is not None and (mine.deck, mine.card.id) != (self.deck, self.id)

    def put_back(self) -> None:
        mine = self.match.mine
        assert mine is not None
        self.deck, self.id, self.was = mine.deck, mine.card.id, mine.card.was


KeysOf = Callable[[WorkingCard], list[str]]
GivesWay = Callable[[WorkingCard], bool]


def asked(result: WorkingCard) -> list[str]:
    return keys_of(result.fields)


def named(result: WorkingCard) -> list[str]:
    """The ids in its deck that are the card's own: its id, and those it had here."""
    mine = result.match.mine
    former = mine.card.was if mine is not None and mine.deck == result.deck else ()
    return [*dict.fromkeys((result.id, *(each for each in former if "/" not in each)))]


def may_ask_otherwise(result: WorkingCard) -> bool:
    mine = result.match.mine
    return any(key in result.values for key in ASKING) or (mine is not None and mine.deck != result.deck)


def may_be_named_otherwise(result: WorkingCard) -> bool:
    return result.is_elsewhere


def collides(result: WorkingCard, keys: Sequence[str], taken: Mapping[tuple[int, str], WorkingCard]) -> bool:
    if len(set(keys)) < len(keys):
        return True
    return any(taken.get((result.deck, key), result) is not result for key in keys)


def in_order_of(
    results: Sequence[WorkingCard], index: int, of: Callable[[Match], Located | None]
) -> list[WorkingCard]:
    """Those that a version has in this deck, in its order."""
    found = [(card.number, each) for each in results if (card := of(each.match)) and card.deck == index]
    return [each for _, each in sorted(found, key=lambda one: one[0])]


def is_in_base(result: WorkingCard, index: int) -> bool:
    return result.match.base is not None and result.match.base.deck == index


def woven(main: Sequence[WorkingCard], more: Sequence[WorkingCard]) -> list[WorkingCard]:
    """`main`, and of `more` each that is not in it behind the one it follows there."""
    known = set(main)
    behind: dict[WorkingCard | None, list[WorkingCard]] = defaultdict(list)
    last = None
    for each in more:
        if each in known:
            last = each
        else:
            behind[last].append(each)
    return [*behind[None], *(each for one in main for each in (one, *behind[one]))]


def merged_card(result: WorkingCard) -> MergedCard:
    mine = result.match.mine
    moved = mine is not None and mine.deck != result.deck
    return MergedCard(result.id, result.was, result.fields, result.edits, result.match, moved)

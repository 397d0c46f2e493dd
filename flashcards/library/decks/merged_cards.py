"""The cards of a merge: what each becomes, what makes two of them one, their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.match_versions import Located, VersionMatch

ASKING = ("question", "context", "phrasings")
"""The keys by which two cards ask the same."""


@dataclass(eq=False)
class MergedCard:
    """A card of a merged deck; it changes while the merge is worked out."""

    match: VersionMatch
    """Where its text comes from."""
    deck: int
    id: str
    was: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)
    """What is taken from the author; None takes a key away."""
    kept: dict[str, Any] = field(default_factory=dict)
    """What the author has otherwise, and what stays."""

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
    def moved(self) -> bool:
        """Whether it comes from another deck of the learner's."""
        mine = self.match.mine
        return mine is not None and mine.deck != self.deck

    def is_elsewhere(self) -> bool:
        """Whether it has another key than in the learner's text."""
        mine = self.match.mine
        return mine is not None and (mine.deck, mine.card.id) != (self.deck, self.id)

    def put_back(self) -> None:
        mine = self.match.mine
        assert mine is not None
        self.deck, self.id, self.was = mine.deck, mine.card.id, mine.card.was

    def asked(self) -> list[str]:
        return keys_of(self.fields)

    def named(self) -> list[str]:
        """The ids in its deck that are the card's own: its id, and those it had here."""
        mine = self.match.mine
        former = mine.card.was if mine is not None and mine.deck == self.deck else ()
        return [*dict.fromkeys((self.id, *(each for each in former if "/" not in each)))]

    def may_ask_otherwise(self) -> bool:
        return self.moved or any(key in self.values for key in ASKING)

    def collides(self, keys: Sequence[str], taken: Mapping[tuple[int, str], MergedCard]) -> bool:
        if len(set(keys)) < len(keys):
            return True
        return any(taken.get((self.deck, key), self) is not self for key in keys)


KeysOf = Callable[[MergedCard], list[str]]
GivesWay = Callable[[MergedCard], bool]


def in_order_of(
    cards: Sequence[MergedCard], index: int, of: Callable[[VersionMatch], Located | None]
) -> list[MergedCard]:
    """Those that a version has in this deck, in its order."""
    found = [(card.number, each) for each in cards if (card := of(each.match)) and card.deck == index]
    return [each for _, each in sorted(found, key=lambda one: one[0])]


def woven(main: Sequence[MergedCard], more: Sequence[MergedCard]) -> list[MergedCard]:
    """`main`, and of `more` each that is not in it behind the one it follows there."""
    known = set(main)
    behind: dict[MergedCard | None, list[MergedCard]] = defaultdict(list)
    last = None
    for each in more:
        if each in known:
            last = each
        else:
            behind[last].append(each)
    return [*behind[None], *(each for one in main for each in (one, *behind[one]))]

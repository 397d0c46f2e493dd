"""Which card of one version is which of another: by id, by `was`, and where ids say nothing by its text.

The versions of several decks are matched together, because cards move between decks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.deck_versions import DeckVersion, WrittenCard
from flashcards.library.decks.same_cards import Brought, Pairs

Name = tuple[object, str]
"""A deck, whatever it was called, and a card's id."""


class Versions(NamedTuple):
    """One deck: as it came the last time, as its author has it now, and as it is here."""

    base: DeckVersion | None
    theirs: DeckVersion
    mine: DeckVersion | None


class Located(NamedTuple):
    """A card in one of the versions."""

    deck: int
    """Index of its deck; the decks that have no author are counted on behind the others."""
    number: int
    card: WrittenCard
    names: tuple[Name, ...]
    """Its own name first, then the former ones."""


class VersionMatch(NamedTuple):
    """What is one card in up to three versions."""

    base: Located | None
    theirs: Located | None
    mine: Located | None


def matched(decks: Sequence[Versions], others: Sequence[DeckVersion]) -> list[VersionMatch]:
    """Every card of all versions once. `others` are the learner's other decks, where cards may have gone."""
    place = _places(decks, others)
    base = _located(place, enumerate(each.base for each in decks))
    theirs = _located(place, enumerate(each.theirs for each in decks))
    mine = _located(place, enumerate((*(each.mine for each in decks), *others)))
    theirs_of = _by_names(base, theirs)
    theirs_of |= _by_text(base, theirs, theirs_of)
    in_others = {number for number, card in enumerate(mine) if card.deck >= len(decks)}
    mine_of = _by_names(base, mine, in_others)
    mine_of |= _by_text(base, mine, mine_of, in_others)
    new = _left_over(theirs, theirs_of)
    left = _left_over(mine, mine_of)
    own = [card for card in left if card.deck < len(decks)]
    both = _by_names(new, own)
    both |= _by_wording(new, own, both)
    found = [
        VersionMatch(card, _of(theirs, theirs_of.get(number)), _of(mine, mine_of.get(number)))
        for number, card in enumerate(base)
    ]
    found += [VersionMatch(None, card, _of(own, both.get(number))) for number, card in enumerate(new)]
    elsewhere = [card for card in left if card.deck >= len(decks)]
    return found + [VersionMatch(None, None, card) for card in (*_left_over(own, both), *elsewhere)]


def names_of(version: DeckVersion) -> set[str]:
    """The keys that the cards of a deck have or had: `deck-id/card-id`."""
    decks = (version.deck.id, *version.deck.was)
    names = {name for card in version.cards for name in (card.id, *card.was)}
    return {name if "/" in name else f"{deck}/{name}" for name in names for deck in decks}


def _left_over(cards: Sequence[Located], joined: dict[int, int]) -> list[Located]:
    used = set(joined.values())
    return [card for number, card in enumerate(cards) if number not in used]


def _of(cards: Sequence[Located], number: int | None) -> Located | None:
    return None if number is None else cards[number]


def _places(decks: Sequence[Versions], others: Sequence[DeckVersion]) -> dict[str, int]:
    """Each name that a deck has or had -> its index; a living name counts before a former one."""
    groups = enumerate((*decks, *((each,) for each in others)))
    versions = [(index, each.deck) for index, group in groups for each in group if each is not None]
    places: dict[str, int] = {}
    for index, deck in versions:
        places.setdefault(deck.id, index)
    for index, deck in versions:
        for former in deck.was:
            places.setdefault(former, index)
    return places


def _located(places: dict[str, int], versions: Iterable[tuple[int, DeckVersion | None]]) -> list[Located]:
    def name(written: str, here: int) -> Name:
        deck, slash, card = written.rpartition("/")
        return (places.get(deck, deck) if slash else here, card)

    return [
        Located(index, number, card, tuple(name(each, index) for each in (card.id, *card.was)))
        for index, version in versions
        if version is not None
        for number, card in enumerate(version.cards)
    ]


def _by_names(
    left: Sequence[Located], right: Sequence[Located], apart: Set[int] = frozenset()
) -> dict[int, int]:
    """Index of the left -> index of the right: what the right one was; the same name; what both were.

    Former names go first: of a card that is twice on the right, since an update was cut off while it was
    moved, the moved one counts.

    What is `apart` on the right counts only by what itself says it was: else a stranger's deck could say
    that it was a card of any deck, and change that.
    """
    joined: dict[int, int] = {}
    current = {card.names[0]: number for number, card in enumerate(right) if number not in apart}
    former = {name: number for number, card in enumerate(right) for name in card.names[1:]}
    rounds: tuple[Callable[[Located], Iterable[int | None]], ...] = (
        lambda card: [former.get(card.names[0])],
        lambda card: [current.get(card.names[0])],
        lambda card: map(current.get, card.names[1:]),
        lambda card: map(former.get, card.names[1:]),
    )
    used: set[int] = set()
    for candidates in rounds:
        for number, card in enumerate(left):
            if number in joined:
                continue
            found = next((each for each in candidates(card) if each is not None and each not in used), None)
            if found is not None:
                joined[number] = found
                used.add(found)
    return joined


def _by_text(
    left: Sequence[Located],
    right: Sequence[Located],
    joined: Mapping[int, int],
    apart: Set[int] = frozenset(),
) -> dict[int, int]:
    """Those left over that ask or answer the same, as an import recognises them; none that is `apart`."""
    open_left = [number for number in range(len(left)) if number not in joined]
    taken = {*joined.values(), *apart}
    open_right = [number for number in range(len(right)) if number not in taken]
    if not open_left or not open_right:
        return {}
    brought = [Brought(str(number), left[number].card.fields) for number in open_left]
    pairs = Pairs(brought, [right[number].card.fields for number in open_right], [], "")
    return {
        open_left[pair.base]: open_right[number]
        for number, pair in pairs.found.items()
        if pair.base is not None
    }


def _by_wording(new: Sequence[Located], own: Sequence[Located], joined: Mapping[int, int]) -> dict[int, int]:
    """A question that the author and the learner added to the same deck, each for themselves."""
    taken = set(joined.values())
    asked = {
        (card.deck, key): number
        for number, card in enumerate(own)
        if number not in taken
        for key in keys_of(card.card.fields)
    }
    found: dict[int, int] = {}
    for number, card in enumerate(new):
        if number not in joined:
            keys = [(card.deck, key) for key in keys_of(card.card.fields)]
            same = next((asked[key] for key in keys if key in asked), None)
            if same is not None and same not in found.values():
                found[number] = same
    return found

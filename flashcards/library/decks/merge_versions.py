"""What an author's new version does to a learner's decks: a three-way merge, key by key.

What the author changed is taken where the learner changed nothing; what the learner changed stays where the
author changed nothing; where both changed the same key, the learner's stays and the two are a conflict.

`three_way` does this for question banks, which have no ids, and whose silence takes nothing away. A deck
has both: its ids say which card is which, and a key or a card that is gone was taken away by its author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from flashcards.core.card_keys import CardKey, DeckId, card_key
from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.deck_versions import NOT_MERGED, DeckVersion
from flashcards.library.decks.keys_and_limits import CARD_FIELDS, HEADER_FIELDS
from flashcards.library.decks.match_versions import Located, Match, Name, Versions, matched
from flashcards.library.decks.three_way import same_value

ASKING = ("question", "context", "phrasings")
"""The keys by which two cards ask the same."""

WAS_MAX = 5


class Clash(StrEnum):
    """In what way the author and the learner disagree about a card."""

    CHANGED = "changed"
    """Both changed the same keys."""
    DELETED_HERE = "deleted here"
    """The learner deleted it, the author changed it."""
    DELETED_THERE = "deleted there"
    """The author deleted it, the learner changed it."""
    NOT_ADDED = "not added"
    """It is new, but a card here has its id or asks the same in another wording."""


class Conflict(NamedTuple):
    """What stays as the learner has it, though the author has it otherwise."""

    deck: DeckId
    """The author's deck."""
    card: CardKey | None
    """The card here, or the author's where there is none here; None for the keys above the cards."""
    clash: Clash
    here: Mapping[str, Any]
    """By key; None for a key that is not there."""
    there: Mapping[str, Any]


class Changed(NamedTuple):
    """What was taken from the author."""

    deck: DeckId
    """The author's deck."""
    card: CardKey | None
    """The card as it is called from now on; None for the keys above the cards."""
    before: Mapping[str, Any]
    """By key; None for a key that was not there. `card` stands for its name."""
    after: Mapping[str, Any]


@dataclass(frozen=True)
class MergedCard:
    """A card of a merged deck, and where its text comes from."""

    id: str
    was: tuple[str, ...]
    fields: Fields
    edits: Mapping[str, Any]
    """What is new in it against the learner's text; None takes a key away."""
    match: Match
    moved: bool
    """Whether it comes from another deck of the learner's."""


@dataclass(frozen=True)
class MergedDeck:
    id: DeckId
    was: tuple[str, ...]
    header: Fields
    header_edits: Mapping[str, Any]
    cards: tuple[MergedCard, ...]


@dataclass(frozen=True)
class Merge:
    decks: tuple[MergedDeck | None, ...]
    """One for each deck, and then for each of the learner's other decks; None where nothing changes."""
    changed: tuple[Changed, ...]
    added: tuple[CardKey, ...]
    gone: tuple[CardKey, ...]
    """Deleted by the author, and nobody changed them here: they are not asked any more."""
    away: tuple[tuple[CardKey, str], ...]
    """Moved by the author to a deck that the learner does not have: they stay. With that deck's id."""
    conflicts: tuple[Conflict, ...]
    reordered: tuple[DeckId, ...]
    """Decks whose cards now stand in the author's order."""


def merge(
    decks: Sequence[Versions], others: Sequence[DeckVersion] = (), elsewhere: Mapping[str, str] | None = None
) -> Merge:
    """Merge decks that come from one author.

    `others` are further decks of the learner, to which cards may have been moved. `elsewhere` leads from
    the keys that cards of the author's other decks have or had to the id of such a deck. Pure.
    """
    return _Merge(decks, others, elsewhere or {}).merge()


@dataclass(eq=False)
class _Working:
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


KeysOf = Callable[[_Working], list[str]]
GivesWay = Callable[[_Working], bool]


class _Merge:
    def __init__(
        self, decks: Sequence[Versions], others: Sequence[DeckVersion], elsewhere: Mapping[str, str]
    ) -> None:
        self.decks, self.others, self.elsewhere = decks, others, elsewhere
        self.ids = [_deck_identity(each) for each in decks]
        self.ids += [(other.deck.id, other.deck.was) for other in others]
        self.results: list[_Working] = []
        self.gone: list[CardKey] = []
        self.away: list[tuple[CardKey, str]] = []
        self.conflicts: list[Conflict] = []
        self.changed: list[Changed] = []
        self.reordered: list[DeckId] = []

    def merge(self) -> Merge:
        matches = matched(self.decks, self.others)
        moved = {name: match.mine for match in matches if match.mine for name in match.mine.names[1:]}
        for match in matches:
            if not _is_left_behind(match, moved):
                self.settle(match)
        while self.part(_asked, _may_ask_otherwise) or self.part(_named, _may_be_named_otherwise):
            pass
        self.free_claims()
        merged: list[MergedDeck | None] = [self.deck(index) for index in range(len(self.decks))]
        merged += [self.other_deck(index) for index in range(len(self.decks), len(self.ids))]
        for result in self.results:
            self.tell(result)
        new = [result for result in self.results if result.match.mine is None]
        return Merge(
            tuple(merged),
            tuple(self.changed),
            tuple(self.key_of(result) for result in new),
            tuple(self.gone),
            tuple(self.away),
            tuple(self.conflicts),
            tuple(self.reordered),
        )

    # -- one card -----------------------------------------------------------------------------

    def settle(self, match: Match) -> None:
        base, theirs, mine = match
        if mine is None:
            if theirs is not None and base is None:
                self.results.append(_Working(match, theirs.deck, theirs.card.id, theirs.card.was))
            elif theirs is not None and base is not None and not _says_same(base, theirs):
                there = _shown(theirs.card.fields)
                self.clash(base, self.their_key(theirs), Clash.DELETED_HERE, {}, there)
            return
        if theirs is not None:
            self.results.append(self.both(match, theirs, mine))
            return
        result = _Working(match, mine.deck, mine.card.id, mine.card.was)
        if base is not None:
            if (deck := self.moved_away(base)) is not None:
                self.away.append((self.key_of(result), deck))
            elif _may_go(base, mine):
                self.gone.append(self.key_of(result))
                return
            else:
                here = _shown(mine.card.fields)
                self.clash(base, self.key_of(result), Clash.DELETED_THERE, here, {})
        self.results.append(result)

    def both(self, match: Match, theirs: Located, mine: Located) -> _Working:
        base = match.base
        old = base.card.fields if base is not None else {}
        values, kept = merge_keys(old, theirs.card.fields, mine.card.fields, CARD_FIELDS)
        if "answer" in kept:
            values.pop("draft", None)  # whether it waits for an answer belongs to the answer
        result = _Working(match, mine.deck, mine.card.id, mine.card.was, values, kept)
        self.take_name(result, base, theirs, mine)
        return result

    def take_name(self, result: _Working, base: Located | None, theirs: Located, mine: Located) -> None:
        """Take the author's deck and id where the learner left them as they were; in no deck of their own."""
        of_the_author = mine.deck < len(self.decks)
        moves = of_the_author and theirs.deck != mine.deck
        renames = of_the_author and theirs.card.id_written and theirs.card.id != mine.card.id
        if base is not None:
            moves &= mine.deck == base.deck and theirs.deck != base.deck
            renames &= mine.card.id == base.card.id and theirs.card.id != base.card.id
        deck, name = theirs.deck if moves else mine.deck, theirs.card.id if renames else mine.card.id
        former = [*mine.names[1:], *([mine.names[0]] if moves or renames else [])]
        if len(former) > WAS_MAX:
            return
        if base is None or base.card.was != theirs.card.was:
            former += theirs.names[1:]
        new = [each for each in dict.fromkeys(former) if each != (deck, name)]
        result.deck, result.id = deck, name
        if set(new) != set(mine.names[1:]) or moves:
            result.was = tuple(self.written(each, deck) for each in new[:WAS_MAX])

    def written(self, name: Name, deck: int) -> str:
        """A former name as a card of this deck writes it."""
        place, card = name
        if place == deck:
            return card
        if isinstance(place, int):
            version = self.version(place)
            place = version.deck.id
        return f"{place}/{card}"

    def version(self, index: int) -> DeckVersion:
        """The learner's deck; one that is new, as the author has it."""
        if index >= len(self.decks):
            return self.others[index - len(self.decks)]
        return self.decks[index].mine or self.decks[index].theirs

    def key_of(self, result: _Working) -> CardKey:
        return card_key(self.ids[result.deck][0], result.id)

    def their_key(self, theirs: Located) -> CardKey:
        return card_key(self.ids[theirs.deck][0], theirs.card.id)

    def moved_away(self, base: Located) -> str | None:
        """The deck to which the author moved a card, where the learner does not have it."""
        version = self.decks[base.deck].base
        assert version is not None
        names = (base.card.id, *base.card.was)
        keys = (name if "/" in name else card_key(version.deck.id, name) for name in names)
        return next((self.elsewhere[key] for key in keys if key in self.elsewhere), None)

    # -- no two cards of a deck ask the same or have the same id --------------------------------

    def part(self, keys_of_card: KeysOf, may_give_way: GivesWay) -> bool:
        """Take back from the author's changes what would make two cards one; whether there was any."""
        has_parted = False
        left: set[_Working] = set()
        taken: dict[tuple[int, str], _Working] = {}
        ranked = sorted(self.results, key=lambda each: 2 if each.match.mine is None else may_give_way(each))
        for result in ranked:
            if _collides(result, keys_of_card(result), taken):
                if result.match.mine is None:
                    left.add(result)
                    there = _shown(result.fields)
                    self.clash(result.match.theirs, self.key_of(result), Clash.NOT_ADDED, {}, there)
                    continue
                if may_give_way(result):
                    has_parted = True
                    if keys_of_card is _asked and any(key in result.values for key in ASKING):
                        result.kept |= {key: result.values.pop(key) for key in ASKING if key in result.values}
                    else:
                        result.put_back()
            for key in keys_of_card(result):
                taken.setdefault((result.deck, key), result)
        self.results = [result for result in self.results if result not in left]
        return has_parted or bool(left)

    def free_claims(self) -> None:
        """No card takes a former name from the author that is the name of a card here, or claimed by one."""
        taken: set[Name] = {(result.deck, result.id) for result in self.results}
        for result in self.results:
            if result.match.mine is not None:
                taken.update(result.match.mine.names[1:])
        for result in self.results:
            theirs, mine = result.match.theirs, result.match.mine
            claims = theirs.names[1:] if theirs is not None else ()
            foreign = taken.intersection(claims) - {*(mine.names if mine is not None else ())}
            if foreign:
                names = {self.written(name, result.deck) for name in foreign}
                result.was = tuple(each for each in result.was if each not in names)

    # -- whole decks --------------------------------------------------------------------------

    def deck(self, index: int) -> MergedDeck:
        base, theirs, mine = self.decks[index]
        deck_id, was = self.ids[index]
        edits: dict[str, Any] = {}
        if mine is None:
            header = dict(theirs.header)
        else:
            old = base.header if base is not None else {}
            edits, kept = merge_keys(old, theirs.header, mine.header, HEADER_FIELDS)
            self.tell_header(deck_id, mine, edits, kept)
            header = {key: value for key, value in {**mine.header, **edits}.items() if value is not None}
            if deck_id != mine.deck.id or not mine.deck.has_header_id:
                edits["id"] = deck_id
            if was != mine.deck.was:
                edits["was"] = list(was)
        return MergedDeck(deck_id, was, header, edits, tuple(map(_card, self.in_order(index, mine))))

    def other_deck(self, index: int) -> MergedDeck | None:
        results = [result for result in self.results if result.deck == index]
        if not any(result.values for result in results):
            return None
        version = self.version(index)
        edits = {} if version.deck.has_header_id else {"id": version.deck.id}
        cards = tuple(map(_card, _sorted(results, index, lambda match: match.mine)))
        return MergedDeck(version.deck.id, version.deck.was, version.header, edits, cards)

    def in_order(self, index: int, mine: DeckVersion | None) -> list[_Working]:
        """The author's order where the learner left it as it was; else the learner's with what is new."""
        here = [result for result in self.results if result.deck == index]
        ours = _sorted(here, index, lambda match: match.mine)
        theirs = _sorted(here, index, lambda match: match.theirs)
        if mine is None:
            return _woven(theirs, ours)
        there = set(theirs)
        common = [each for each in ours if each in there and _is_in_base(each, index)]
        before = sorted(common, key=lambda each: each.match.base.number if each.match.base else 0)
        shared = set(common)
        if common == before != [each for each in theirs if each in shared]:
            self.reordered.append(self.ids[index][0])
            return _woven(theirs, ours)
        return _woven(ours, theirs)

    # -- what is told -------------------------------------------------------------------------

    def tell(self, result: _Working) -> None:
        mine = result.match.mine
        if mine is None:
            return
        if result.values or result.is_elsewhere:
            before = {key: mine.card.fields.get(key) for key in result.values}
            after = dict(result.values)
            if result.is_elsewhere:
                before["card"] = card_key(self.version(mine.deck).deck.id, mine.card.id)
                after["card"] = self.key_of(result)
            self.changed.append(Changed(self.deck_of(result.match), self.key_of(result), before, after))
        if result.kept:
            here = {key: mine.card.fields.get(key) for key in result.kept}
            self.clash(result.match.theirs, self.key_of(result), Clash.CHANGED, here, result.kept)

    def tell_header(
        self, deck: DeckId, mine: DeckVersion, values: Mapping[str, Any], kept: Mapping[str, Any]
    ) -> None:
        if values:
            before = {key: mine.header.get(key) for key in values}
            self.changed.append(Changed(deck, None, before, dict(values)))
        if kept:
            here = {key: mine.header.get(key) for key in kept}
            self.conflicts.append(Conflict(deck, None, Clash.CHANGED, here, dict(kept)))

    def clash(
        self,
        author: Located | None,
        card: CardKey,
        clash: Clash,
        here: Mapping[str, Any],
        there: Mapping[str, Any],
    ) -> None:
        assert author is not None
        self.conflicts.append(Conflict(self.ids[author.deck][0], card, clash, here, there))

    def deck_of(self, match: Match) -> DeckId:
        author = match.theirs or match.base
        assert author is not None
        return self.ids[author.deck][0]


def merge_keys(
    base: Fields, theirs: Fields, mine: Fields, keys: Iterable[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What to take from the author, and what stays though the author has it otherwise; None: no such key."""
    values: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for key in keys:
        new, own, old = theirs.get(key), mine.get(key), base.get(key)
        if key in NOT_MERGED or new == own:
            continue
        if own == old:
            values[key] = new
        elif not same_value(new, own) and not same_value(new, old):
            (values if same_value(own, old) else kept)[key] = new
    return values, kept


def _deck_identity(versions: Versions) -> tuple[DeckId, tuple[str, ...]]:
    """The deck's id from now on, and its former ids."""
    base, theirs, mine = versions
    if mine is None:
        return theirs.deck.id, theirs.deck.was
    former = list(mine.deck.was)
    now = mine.deck.id
    if base is not None and theirs.deck.has_header_id and base.deck.id == now != theirs.deck.id:
        former.append(now)
        now = theirs.deck.id
    if base is None or base.deck.was != theirs.deck.was:
        former += theirs.deck.was
    return now, tuple(each for each in dict.fromkeys(former) if each != now)[:WAS_MAX]


def _shown(fields: Fields) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key in CARD_FIELDS}


def _says_same(one: Located, other: Located) -> bool:
    some, others = one.card.fields, other.card.fields
    return all(same_value(some.get(key), others.get(key)) for key in CARD_FIELDS)


def is_untouched(base: Located | None, mine: Located) -> bool:
    """Whether the learner left a card's piece of the file as it came, but for white space around it."""
    if base is None or (base.deck, base.card.id) != (mine.deck, mine.card.id):
        return False
    return tidy(base.card.text) == tidy(mine.card.text) if mine.card.text else _says_same(base, mine)


def tidy(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()


def _may_go(base: Located, mine: Located) -> bool:
    """Whether nothing of the learner's is lost with the card: no change, and no comment of their own."""
    if base.names[0] != mine.names[0] or set(base.names) != set(mine.names) or not _says_same(base, mine):
        return False
    known = {line.strip() for line in tidy(base.card.text).split("\n")}
    own = (line.strip() for line in tidy(mine.card.text).split("\n"))
    return all("#" not in line or line in known for line in own)


def _is_left_behind(match: Match, moved: Mapping[Name, Located]) -> bool:
    """Whether an update was cut off that moved the card: it is the same in its new deck, and still here."""
    mine = match.mine
    if mine is None or match.base is not None or match.theirs is not None:
        return False
    other = moved.get(mine.names[0])
    return other is not None and other is not mine and _says_same(other, mine)


def _asked(result: _Working) -> list[str]:
    return keys_of(result.fields)


def _named(result: _Working) -> list[str]:
    """The ids in its deck that are the card's own: its id, and those it had here."""
    mine = result.match.mine
    former = mine.card.was if mine is not None and mine.deck == result.deck else ()
    return [*dict.fromkeys((result.id, *(each for each in former if "/" not in each)))]


def _may_ask_otherwise(result: _Working) -> bool:
    mine = result.match.mine
    return any(key in result.values for key in ASKING) or (mine is not None and mine.deck != result.deck)


def _may_be_named_otherwise(result: _Working) -> bool:
    return result.is_elsewhere


def _collides(result: _Working, keys: Sequence[str], taken: Mapping[tuple[int, str], _Working]) -> bool:
    if len(set(keys)) < len(keys):
        return True
    return any(taken.get((result.deck, key), result) is not result for key in keys)


def _sorted(results: Sequence[_Working], index: int, of: Callable[[Match], Located | None]) -> list[_Working]:
    """Those that a version has in this deck, in its order."""
    found = [(card.number, each) for each in results if (card := of(each.match)) and card.deck == index]
    return [each for _, each in sorted(found, key=lambda one: one[0])]


def _is_in_base(result: _Working, index: int) -> bool:
    return result.match.base is not None and result.match.base.deck == index


def _woven(main: Sequence[_Working], more: Sequence[_Working]) -> list[_Working]:
    """`main`, and of `more` each that is not in it behind the one it follows there."""
    known = set(main)
    behind: dict[_Working | None, list[_Working]] = defaultdict(list)
    last = None
    for each in more:
        if each in known:
            last = each
        else:
            behind[last].append(each)
    return [*behind[None], *(each for one in main for each in (one, *behind[one]))]


def _card(result: _Working) -> MergedCard:
    mine = result.match.mine
    moved = mine is not None and mine.deck != result.deck
    return MergedCard(result.id, result.was, result.fields, result.edits, result.match, moved)

"""What an author's new version does to a learner's decks: a three-way merge, key by key.

What the author changed is taken where the learner changed nothing; what the learner changed stays where the
author changed nothing; where both changed the same key, the learner's stays and the two are a conflict.

`three_way` does this for question banks, which have no ids, and whose silence takes nothing away. A deck
has both: its ids say which card is which, and a key or a card that is gone was taken away by its author.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flashcards.core.card_keys import CardKey, DeckId, card_key
from flashcards.library.decks import compare_versions as compare
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.deck_versions import DeckVersion
from flashcards.library.decks.keys_and_limits import CARD_FIELDS, HEADER_FIELDS
from flashcards.library.decks.match_versions import Located, Name, VersionMatch, Versions, matched
from flashcards.library.decks.merge_result import Changed, Clash, Conflict, Merge, MergedDeck
from flashcards.library.decks.merged_cards import ASKING, GivesWay, KeysOf, MergedCard, in_order_of, woven


def merge(
    decks: Sequence[Versions], others: Sequence[DeckVersion] = (), elsewhere: Mapping[str, str] | None = None
) -> Merge:
    """Merge decks that come from one author.

    `others` are further decks of the learner, to which cards may have been moved. `elsewhere` leads from
    the keys that cards of the author's other decks have or had to the id of such a deck. Pure.
    """
    return _Merge(decks, others, elsewhere or {}).merge()


class _Merge:
    def __init__(
        self, decks: Sequence[Versions], others: Sequence[DeckVersion], elsewhere: Mapping[str, str]
    ) -> None:
        self.decks, self.others, self.elsewhere = decks, others, elsewhere
        self.ids = [compare.deck_identity(each) for each in decks]
        self.ids += [(other.deck.id, other.deck.was) for other in others]
        self.results: list[MergedCard] = []
        self.told = Merge()

    def merge(self) -> Merge:
        matches = matched(self.decks, self.others)
        moved = {name: match.mine for match in matches if match.mine for name in match.mine.names[1:]}
        for match in matches:
            if not compare.is_left_behind(match, moved):
                self.settle(match)
        by_question = MergedCard.asked, MergedCard.may_ask_otherwise
        by_id = MergedCard.named, MergedCard.is_elsewhere
        while self.part(*by_question) or self.part(*by_id):
            pass
        self.free_claims()
        self.told.decks += [self.deck(index) for index in range(len(self.decks))]
        self.told.decks += [self.other_deck(index) for index in range(len(self.decks), len(self.ids))]
        for result in self.results:
            self.tell(result)
        self.told.added = [self.key_of(result) for result in self.results if result.match.mine is None]
        return self.told

    # -- one card -----------------------------------------------------------------------------

    def settle(self, match: VersionMatch) -> None:
        base, theirs, mine = match
        if mine is None:
            if theirs is not None and base is None:
                self.results.append(MergedCard(match, theirs.deck, theirs.card.id, theirs.card.was))
            elif theirs is not None and base is not None and not compare.says_same(base, theirs):
                card = card_key(self.ids[theirs.deck][0], theirs.card.id)
                self.clash(base, card, Clash.DELETED_HERE, {}, compare.shown(theirs.card.fields))
            return
        if theirs is not None:
            self.results.append(self.both(match, theirs, mine))
            return
        result = MergedCard(match, mine.deck, mine.card.id, mine.card.was)
        if base is not None:
            if (deck := self.moved_away(base)) is not None:
                self.told.away.append((self.key_of(result), deck))
            elif compare.may_go(base, mine):
                self.told.gone.append(self.key_of(result))
                return
            else:
                here = compare.shown(mine.card.fields)
                self.clash(base, self.key_of(result), Clash.DELETED_THERE, here, {})
        self.results.append(result)

    def both(self, match: VersionMatch, theirs: Located, mine: Located) -> MergedCard:
        base = match.base
        old = base.card.fields if base is not None else {}
        values, kept = compare.merge_keys(old, theirs.card.fields, mine.card.fields, CARD_FIELDS)
        if "answer" in kept:
            values.pop("draft", None)  # whether it waits for an answer belongs to the answer
        result = MergedCard(match, mine.deck, mine.card.id, mine.card.was, values, kept)
        self.take_name(result, base, theirs, mine)
        return result

    def take_name(self, result: MergedCard, base: Located | None, theirs: Located, mine: Located) -> None:
        """Take the author's deck and id where the learner left them as they were; in no deck of their own."""
        of_the_author = mine.deck < len(self.decks)
        moves = of_the_author and theirs.deck != mine.deck
        renames = of_the_author and theirs.card.id_written and theirs.card.id != mine.card.id
        if base is not None:
            moves &= mine.deck == base.deck and theirs.deck != base.deck
            renames &= mine.card.id == base.card.id and theirs.card.id != base.card.id
        deck, name = theirs.deck if moves else mine.deck, theirs.card.id if renames else mine.card.id
        former = [*mine.names[1:], *([mine.names[0]] if moves or renames else [])]
        if len(former) > compare.WAS_MAX:
            return
        if base is None or base.card.was != theirs.card.was:
            former += theirs.names[1:]
        new = [each for each in dict.fromkeys(former) if each != (deck, name)]
        result.deck, result.id = deck, name
        if set(new) != set(mine.names[1:]) or moves:
            result.was = tuple(self.written(each, deck) for each in new[: compare.WAS_MAX])

    def written(self, name: Name, deck: int) -> str:
        """A former name as a card of this deck writes it."""
        place, card = name
        if place == deck:
            return card
        if isinstance(place, int):
            place = self.version(place).deck.id
        return f"{place}/{card}"

    def version(self, index: int) -> DeckVersion:
        """The learner's deck; one that is new, as the author has it."""
        if index >= len(self.decks):
            return self.others[index - len(self.decks)]
        return self.decks[index].mine or self.decks[index].theirs

    def key_of(self, result: MergedCard) -> CardKey:
        return card_key(self.ids[result.deck][0], result.id)

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
        left: set[MergedCard] = set()
        taken: dict[tuple[int, str], MergedCard] = {}
        ranked = sorted(self.results, key=lambda each: 2 if each.match.mine is None else may_give_way(each))
        for result in ranked:
            if result.collides(keys_of_card(result), taken):
                if result.match.mine is None:
                    left.add(result)
                    there = compare.shown(result.fields)
                    self.clash(result.match.theirs, self.key_of(result), Clash.NOT_ADDED, {}, there)
                    continue
                if may_give_way(result):
                    has_parted = True
                    if keys_of_card is MergedCard.asked and any(key in result.values for key in ASKING):
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
            edits, kept = compare.merge_keys(old, theirs.header, mine.header, HEADER_FIELDS)
            self.tell_keys(deck_id, None, mine.header, edits, kept)
            header = {key: value for key, value in {**mine.header, **edits}.items() if value is not None}
            if deck_id != mine.deck.id or not mine.deck.has_header_id:
                edits["id"] = deck_id
            if was != mine.deck.was:
                edits["was"] = list(was)
        return MergedDeck(deck_id, was, header, edits, tuple(self.in_order(index, mine)))

    def other_deck(self, index: int) -> MergedDeck | None:
        results = [result for result in self.results if result.deck == index]
        if not any(result.values for result in results):
            return None
        version = self.version(index)
        edits = {} if version.deck.has_header_id else {"id": version.deck.id}
        cards = in_order_of(results, index, lambda match: match.mine)
        return MergedDeck(version.deck.id, version.deck.was, version.header, edits, tuple(cards))

    def in_order(self, index: int, mine: DeckVersion | None) -> list[MergedCard]:
        """The author's order where the learner left it as it was; else the learner's with what is new."""
        here = [result for result in self.results if result.deck == index]
        ours = in_order_of(here, index, lambda match: match.mine)
        theirs = in_order_of(here, index, lambda match: match.theirs)
        if mine is None:
            return woven(theirs, ours)
        there = set(theirs)
        before = in_order_of([each for each in ours if each in there], index, lambda match: match.base)
        shared = set(before)
        common = [each for each in ours if each in shared]
        if common == before != [each for each in theirs if each in shared]:
            self.told.reordered.append(self.ids[index][0])
            return woven(theirs, ours)
        return woven(ours, theirs)

    # -- what is told -------------------------------------------------------------------------

    def tell(self, result: MergedCard) -> None:
        mine, author = result.match.mine, result.match.theirs or result.match.base
        if mine is None or author is None:
            return
        here, values = dict(mine.card.fields), dict(result.values)
        if result.is_elsewhere():
            here["card"] = card_key(self.version(mine.deck).deck.id, mine.card.id)
            values["card"] = self.key_of(result)
        self.tell_keys(self.ids[author.deck][0], self.key_of(result), here, values, result.kept)

    def tell_keys(
        self,
        author: DeckId,
        card: CardKey | None,
        here: Fields,
        values: Mapping[str, Any],
        kept: Mapping[str, Any],
    ) -> None:
        if values:
            before = {key: here.get(key) for key in values}
            self.told.changed.append(Changed(author, card, before, dict(values)))
        if kept:
            ours = {key: here.get(key) for key in kept}
            self.told.conflicts.append(Conflict(author, card, Clash.CHANGED, ours, dict(kept)))

    def clash(
        self,
        author: Located | None,
        card: CardKey,
        clash: Clash,
        here: Mapping[str, Any],
        there: Mapping[str, Any],
    ) -> None:
        assert author is not None
        self.told.conflicts.append(Conflict(self.ids[author.deck][0], card, clash, here, there))

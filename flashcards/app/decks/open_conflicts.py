"""What the author and the learner have otherwise, remembered until the learner settles it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from flashcards.app.decks.take_version import Incoming, decks_with_moved_cards, take_version
from flashcards.app.decks.update_memory import DeckSource, base_of_source, deck_sources, keep_source
from flashcards.app.decks.writable_deck import deck_to_write
from flashcards.core.card_keys import CardKey, DeckId, card_key
from flashcards.errors import UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.deck_versions import DeckVersion, version_of
from flashcards.library.decks.match_versions import VersionMatch, Versions, matched
from flashcards.library.decks.merge_import import same_value
from flashcards.library.decks.merge_result import Clash, Conflict


class Side(StrEnum):
    THEIRS = "theirs"
    MINE = "mine"


def open_conflicts(home: Home, deck: DeckId, source: DeckSource) -> list[Conflict]:
    """Those of a deck that are still open, with what each side has."""
    if not source.conflicts:
        return []
    base = base_of_source(home, source)
    mine = _mine(home, deck)
    if base is None or mine is None:
        return []
    return [each for each, _ in _compared(home, deck, source, base, mine)]


def open_conflicts_of_all(home: Home, decks: Sequence[DeckId]) -> list[Conflict]:
    """Those of these decks as they are now."""
    sources = [(entry.id, source) for entry, source in deck_sources(home) if entry.id in decks]
    return [conflict for deck, source in sources for conflict in open_conflicts(home, deck, source)]


def still_open(source: DeckSource, conflicts: Sequence[Conflict]) -> DeckSource:
    """The source with those of its conflicts alone."""
    there = {(each.card, each.clash) for each in conflicts}
    return source._replace(conflicts=tuple(one for one in source.conflicts if (one.card, one.clash) in there))


def settle(home: Home, names: Sequence[str], side: Side) -> list[Conflict]:
    """Settle the open conflicts of these cards or decks: take the author's side, or keep the learner's.

    Raises UnknownName for a name that has none, UsageProblem where the author's side cannot be had.
    """
    home.look_again()
    known = [
        (entry.id, source, conflict)
        for entry, source in deck_sources(home)
        for conflict in open_conflicts(home, entry.id, source)
    ]
    chosen = {id(conflict) for name in names for conflict in _called(name, known)}
    settled = []
    for deck, source in {deck: source for deck, source, _ in known}.items():
        wanted = [conflict for at, _, conflict in known if at == deck and id(conflict) in chosen]
        if wanted:
            _settle(home, deck, source, wanted, side)
            settled += wanted
    return settled


Known = tuple[DeckId, DeckSource, Conflict]


def _called(name: str, known: Sequence[Known]) -> list[Conflict]:
    """The conflicts of a deck, of a card by its key, or by its id alone."""
    found = [conflict for deck, _, conflict in known if name in (deck, conflict.card)]
    found = found or [each for _, _, each in known if each.card and each.card.partition("/")[2] == name]
    if not found:
        names = {str(conflict.card or deck) for deck, _, conflict in known}
        advice = "see: flashcards decks update" if known else "there is nothing to settle"
        raise UnknownName("card or deck with a conflict", name, names, advice=advice)
    return found


def _settle(home: Home, deck: DeckId, source: DeckSource, wanted: Sequence[Conflict], side: Side) -> None:
    theirs, mine = base_of_source(home, source), _mine(home, deck)
    assert theirs is not None
    assert mine is not None
    settled = {(each.card, each.clash) for each in wanted}
    rest = tuple(one for one in source.conflicts if (one.card, one.clash) not in settled)
    after = source._replace(conflicts=rest)
    if side is Side.MINE:
        keep_source(home, after, theirs.source.raw)
        return
    before = _as_if_mine_were_unchanged(theirs, _compared(home, deck, source, theirs, mine), wanted)
    incoming = [Incoming(theirs, after, before, deck_to_write(home, deck))]
    again = take_version(home, incoming, {}, dry_run=True).merge.conflicts
    stuck = next((each for each in again if (each.card, each.clash) in settled), None)
    if stuck is not None:
        raise UsageProblem(
            f"{stuck.card}: the author's version cannot be taken; another card here has this id or asks the"
            " same, or yours is in another deck. Change or delete yours first"
        )
    take_version(home, incoming, {})


Compared = tuple[Conflict, VersionMatch | None]


def _compared(
    home: Home, deck: DeckId, source: DeckSource, theirs: DeckVersion, mine: DeckVersion
) -> Iterator[Compared]:
    """Each conflict that is open still, with its card in the two versions."""
    of_mine, of_theirs = _matches(home, deck, theirs, mine)
    for card, clash, keys in source.conflicts:
        found: Compared | None
        if card is None:
            found = _conflict(deck, None, clash, mine.header, theirs.header, keys), None
        elif clash in (Clash.DELETED_HERE, Clash.NOT_ADDED):
            found = _only_there(deck, card, clash, of_theirs.get(card))
        else:
            found = _here(deck, card, clash, keys, of_mine.get(card))
        if found is not None and (found[0].here or found[0].there):
            yield found


def _matches(
    home: Home, deck: DeckId, theirs: DeckVersion, mine: DeckVersion
) -> tuple[dict[CardKey, VersionMatch], dict[CardKey, VersionMatch]]:
    """The cards by each key that they have or had here; and those that only the author has, by theirs."""
    versions = Versions(theirs, theirs, mine)
    others = [version_of(other.source) for other in decks_with_moved_cards(home, [versions])]
    homes = [deck, *(other.deck.id for other in others)]
    of_mine: dict[CardKey, VersionMatch] = {}
    of_theirs: dict[CardKey, VersionMatch] = {}
    for match in matched([versions], others):
        if match.mine is not None:
            for place, name in match.mine.names:
                home_of_name = homes[place] if isinstance(place, int) else place
                of_mine.setdefault(card_key(str(home_of_name), name), match)
        elif match.theirs is not None:
            of_theirs[card_key(deck, match.theirs.card.id)] = match
    return of_mine, of_theirs


def _only_there(deck: DeckId, card: CardKey, clash: Clash, match: VersionMatch | None) -> Compared | None:
    if match is None or match.theirs is None:
        return None
    return Conflict(deck, card, clash, {}, dict(match.theirs.card.fields)), match


def _here(
    deck: DeckId, card: CardKey, clash: Clash, keys: Sequence[str], match: VersionMatch | None
) -> Compared | None:
    if match is None or match.mine is None or (match.theirs is None) is not (clash is Clash.DELETED_THERE):
        return None
    here = match.mine.card.fields
    if match.theirs is None:
        return Conflict(deck, card, clash, dict(here), {}), match
    return _conflict(deck, card, clash, here, match.theirs.card.fields, keys), match


def _conflict(
    deck: DeckId, card: CardKey | None, clash: Clash, here: Fields, there: Fields, keys: Sequence[str]
) -> Conflict:
    """With those of the keys that still differ."""
    differing = [key for key in keys if not same_value(here.get(key), there.get(key))]
    sides = ({key: side.get(key) for key in differing} for side in (here, there))
    return Conflict(deck, card, clash, *sides)


def _as_if_mine_were_unchanged(
    theirs: DeckVersion, compared: Iterable[Compared], wanted: Sequence[Conflict]
) -> DeckVersion:
    """A base from which the author alone changed what is wanted: merged with it, that is taken."""
    chosen = {(each.card, each.clash) for each in wanted}
    header, cards = dict(theirs.header), list(theirs.cards)
    for conflict, match in compared:
        if (conflict.card, conflict.clash) not in chosen:
            continue
        if match is None:
            header |= conflict.here
        elif match.theirs is None:
            assert match.mine is not None
            cards.append(match.mine.card)
        else:
            place = next(at for at, card in enumerate(cards) if card is match.theirs.card)
            if match.mine is None:
                del cards[place]
            else:
                fields = {**match.theirs.card.fields, **conflict.here}
                cards[place] = replace(match.theirs.card, fields=_without_none(fields))
    return replace(theirs, header=_without_none(header), cards=tuple(cards))


def _without_none(fields: Fields) -> Fields:
    return {key: value for key, value in fields.items() if value is not None}


def _mine(home: Home, deck: DeckId) -> DeckVersion | None:
    return None if home.shelf.is_left_out(deck) else version_of(deck_to_write(home, deck).source)

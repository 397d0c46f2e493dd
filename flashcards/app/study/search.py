"""Which cards a query means, for `search` and for every command that takes a query in the place of decks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from flashcards.core.card_keys import DeckId, deck_of
from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Chosen
from flashcards.errors import UnknownName, UsageProblem, nearest_names
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.core.cards import Card
    from flashcards.core.query import Condition, Query


class FoundCard(NamedTuple):
    """A card that a query means, drafts and suspended cards included."""

    card: Card
    state: CardState
    conditions: frozenset[Condition]


def search(home: Home, arguments: Sequence[str]) -> list[FoundCard]:
    """The cards that a query means, in the order of the decks. Raises UsageProblem and UnknownName."""
    from flashcards.core.query import parse_query

    query = parse_query(arguments)
    decks = query.decks or [entry.id for entry in home.shelf.entries()]
    return _found(home, query, home.shelf.named(decks))


def cards_with(home: Home, words: str) -> list[Card]:
    """The cards that `search` finds with these words; first those that ask it, then those that only hold it.

    Raises UsageProblem for words that cannot be looked for.
    """
    try:
        found = [each.card for each in search(home, words.split())]
    except UnknownName as error:
        raise UsageProblem(str(error)) from None
    asked = words.casefold().split()
    return sorted(
        found, key=lambda card: not all(word in " ".join(card.wordings).casefold() for word in asked)
    )


def choose(home: Home, arguments: Sequence[str], *, tags: tuple[str, ...] = ()) -> Chosen:
    """What the words behind a command choose: `review salary is:weak`.

    A bare word that is the id of a deck stands for that deck, any other one is looked for in the
    cards; without a deck those that are enabled are meant. `tags` are asked for besides.
    Raises UsageProblem as `parse_query` does; UnknownName for an unknown deck or tag, for a word that
    is nearly the name of a deck, and for one that no card holds; ProblemsFound for a deck with an error.
    """
    known = {entry.id for entry in home.shelf.entries()}
    if all(word in known for word in arguments):  # nearly always: nothing need be read
        _must_be_tags(home, tags)
        return Chosen(home.shelf.decks_to_ask(arguments), tags, None, bool(arguments))
    from flashcards.core.query import parse_query

    query = parse_query(arguments)
    names = [word for word in query.words if word in known]
    words = tuple(word for word in query.words if word not in known)
    for word in words:
        home.shelf.must_be_sound(word)
        if nearest_names(word, known):
            raise UnknownName("deck", word, known)
    query = query._replace(words=words, tags=(*query.tags, *tags))
    named = (*query.decks, *names)
    decks = home.shelf.decks_to_ask(named)
    _must_be_tags(home, query.tags)
    if not query.words and not query.conditions:
        return Chosen(decks, query.tags, None, bool(named))
    found = _found(home, query, decks)
    for word in () if found else words:
        if not _found(home, query._replace(words=(word,), conditions=frozenset()), decks):
            raise UnknownName("deck", word, advice="and no card contains the word")
    return Chosen(decks, query.tags, frozenset(each.card.key for each in found), bool(named))


def _found(home: Home, query: Query, decks: Sequence[DeckId]) -> list[FoundCard]:
    from flashcards.app.plan.forecast import recalls_ahead
    from flashcards.core.query import conditions_met
    from flashcards.home.cached_decks import card_from_json

    _must_be_tags(home, query.tags)
    home.refresh()
    now, settings = home.now(), home.settings
    states = home.cache.states.all()
    leech_at = {deck: settings.for_deck(deck).leech_at for deck in decks}
    recalls = recalls_ahead(home)
    found = []
    for match in home.cache.cards.matching(decks, query.tags):
        state = states.get(match.oldest) or CardState(match.oldest)
        recall = recalls.get(match.key)
        conditions = conditions_met(
            state,
            draft=match.draft,
            recall=home.recall(state, now) if recall is None else recall,
            leech_at=leech_at[deck_of(match.key)],
            day=now.day,
        )
        if query.conditions <= conditions and query.stands_in(card := card_from_json(match.body)):
            found.append(FoundCard(card, state, conditions))
    return found


def _must_be_tags(home: Home, tags: Sequence[str]) -> None:
    known = home.shelf.tags() if tags else frozenset()
    for tag in tags:
        if tag not in known:
            raise UnknownName("tag", tag, known, advice="`flashcards decks show DECK` lists the tags")

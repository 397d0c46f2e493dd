"""Add cards to a deck of the home: an existing one, a copy of a shipped one, or a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from flashcards.app.decks.new_deck import put_schema_beside
from flashcards.app.decks.writable_deck import DeckToWrite, deck_to_write, must_be_sound
from flashcards.core.card_ids import question_key
from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.cards import Card, Deck
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.append_cards import keys_of, repeats, with_cards, with_free_ids
from flashcards.library.decks.card_text import Fields
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.files.writing import ChangedMeanwhile, replace_file

TRIES = 5
"""How often a deck is read again that somebody else changed meanwhile: cards can be added to either."""


class Added(NamedTuple):
    path: Path
    cards: tuple[Card, ...]
    said: str
    """What else the learner should hear: that a shipped deck was copied, or a deck made; "" mostly."""
    elsewhere: Mapping[CardKey, CardKey]
    """New card -> a card of another deck that asks the same."""
    scope: str = ""
    """The sentence on the scope of the interview ahead, of somebody who adds cards by hand."""


def deck_named(home: Home, name: str | None) -> DeckId:
    """The deck to which cards go; without a name the learner's only one.

    Raises UnknownName, ProblemsFound for a deck with an error, UsageProblem where it is not clear.
    """
    if name is not None:
        must_be_sound(home, name)
        return home.shelf.named([name])[0]
    own = own_decks(home)
    if len(own) == 1:
        return own[0]
    known = f"yours are: {', '.join(own)}" if own else "make one: flashcards decks new NAME"
    raise UsageProblem(f"say which deck the card goes into; {known}")


def unknown_deck(home: Home, name: str) -> UnknownName | None:
    """The error for a deck that there is not; None for one that there is, sound or not."""
    known = {entry.id for entry in home.shelf.entries()}
    if name in known or home.shelf.is_left_out(name):
        return None
    return UnknownName("deck", name, known, advice="to make it: --yes")


def own_decks(home: Home) -> list[DeckId]:
    return [entry.id for entry in home.shelf.entries() if entry.origin != "shipped"]


def add_cards(home: Home, file: DeckToWrite, cards: Sequence[Fields]) -> Added:
    """Append the cards, all or none, with ids; each must be sound by itself. A new deck is made with them.

    Raises ProblemsFound where the deck asks one of the questions already or cannot be written.
    """
    for _ in range(TRIES - 1):
        with suppress(ChangedMeanwhile):
            return add_once(home, file, cards)
        file = file if file.is_new else deck_to_write(home, file.deck.id)
    return add_once(home, file, cards)


def asks_same(deck: Deck, card: Fields) -> str:
    """The sentence for a card of the deck that asks the same; "" where none does."""
    (known,) = repeats(deck, [card])
    return "" if known is None else _asked_by(known, card)


def _asked_by(known: Card, fields: Fields) -> str:
    """The sentence that names the wording of the known card that these fields repeat."""
    new = set(keys_of(fields))
    asked = next(
        (word for word, key in zip(known.wordings, known.question_keys, strict=True) if key in new),
        known.question,
    )
    also = "" if asked == known.question else f', as another wording of "{shortened(known.question)}"'
    return f'{known.key} asks "{shortened(asked)}" already{also}; to change it: flashcards edit {known.key}'


def add_once(home: Home, file: DeckToWrite, cards: Sequence[Fields]) -> Added:
    """As `add_cards`, for a deck whose text may have been changed: that is written with the cards.

    Raises ChangedMeanwhile where somebody else changed the file, too.
    """
    deck = file.deck
    for known, card in zip(repeats(deck, cards), cards, strict=True):
        if known is not None:
            raise ProblemsFound(_asked_by(known, card))
    for card in cards:
        if card.get("id") in deck.by_id:
            raise ProblemsFound(f'the id "{card["id"]}" is that of a card already: {deck.id}/{card["id"]}')
    taken = [*deck.by_id, *(former for card in deck.cards for former in card.was)]
    named = with_free_ids(cards, [*taken, *home.cache.cards.former_ids(deck.id)])
    source = replace(file.source, path=file.target)
    grown, added = with_cards(source, deck, named) if cards else (source, ())
    elsewhere = _elsewhere(home, deck.id, added)
    home.make()
    if file.old is None and not file.is_new:  # a copy of a shipped deck, which few begin
        from flashcards.app.decks.shipped_base import keep_base

        keep_base(home, file)
    replace_file(file.target, None if file.old is None else file.old.raw, grown.raw)
    if file.is_new:
        put_schema_beside(file.target)
    return Added(file.target, added, file.said if file.old is None else "", elsewhere)


def _elsewhere(home: Home, deck: DeckId, cards: Sequence[Card]) -> dict[CardKey, CardKey]:
    from flashcards.home.cached_decks import card_from_json

    others = [entry.id for entry in home.shelf.entries() if entry.id != deck]
    asked = {question_key(card.question, card.context): card.key for card in cards}
    found: dict[CardKey, CardKey] = {}
    for match in home.cache.cards.matching(others):
        other = card_from_json(match.body)
        if (new := asked.get(question_key(other.question, other.context))) is not None:
            found.setdefault(new, match.key)
    return found


def added_line(keys: Sequence[CardKey], path: Path) -> str:
    return f"Added {', '.join(keys)}: {path}" if keys else f"Written: {path}"

"""Where `add` puts its cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from flashcards.app.decks.add_cards import Added, add_cards, asks_same, deck_named, own_decks, unknown_deck
from flashcards.app.decks.new_deck import new_deck
from flashcards.app.decks.writable_deck import DeckToWrite, deck_to_write
from flashcards.app.interview.own_decks_in_scope import take_in
from flashcards.app.interview.scope import scope_sentence
from flashcards.cli.output import agreement, line_terminal, somebody_is_there
from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Card
from flashcards.errors import UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.show.decks.ask_for_cards import complaints_of

if TYPE_CHECKING:
    from flashcards.show.terminal.line_terminal import LineTerminal


class Destination:
    """The deck to which cards go; made with the first of them where it is new."""

    def __init__(self, home: Home, name: str | None, *, make: bool) -> None:
        """Raises UnknownName for a deck that there is not and that nobody wants made."""
        self._home = home
        self._new: DeckToWrite | None = None
        if name is None and somebody_is_there() and len(own_decks(home)) != 1:
            name = self._ask_for_name()
        if name is None or (unknown := unknown_deck(home, name)) is None:
            self.name = deck_named(home, name)
        elif make or self._wants_it_made(unknown):
            self._new = new_deck(home, name)
            self.name = self._new.deck.id
        else:
            raise unknown

    @cached_property
    def terminal(self) -> LineTerminal:
        return line_terminal(self._home.clock)

    def must_take(self, card: Mapping[str, Any]) -> None:
        """Raises UsageProblem for a value that no card may have."""
        draft = bool(card.get("draft"))
        if wrong := [said for key, value in card.items() for said in complaints_of(key, value, draft=draft)]:
            raise UsageProblem("; ".join(wrong))

    def taken(self, question: str, context: str = "") -> str:
        return asks_same(self._file().deck, {"question": question, "context": context})

    def add(self, *cards: Mapping[str, Any]) -> Added:
        file = self._file()
        added = add_cards(self._home, file, cards)
        self._new = None
        if added.said:  # the deck has another file from now on
            self._home.look_again()
        return added._replace(scope=self._scope(added.cards, is_new=not file.deck.cards))

    def edit(self, card: Mapping[str, Any]) -> None:
        from flashcards.app.decks.card_in_editor import add_in_editor
        from flashcards.cli.with_editor import open_in_editor

        file = self._file()
        about_scope = partial(self._scope, is_new=not file.deck.cards)
        open_in_editor(self._home, add_in_editor, file, card, about_scope)

    def _scope(self, cards: Sequence[Card], *, is_new: bool) -> str:
        """What the cards mean for the interview ahead; a new deck of one's own is taken into its scope."""
        if not is_new and all(card.draft for card in cards):
            return ""
        keys = [card.key for card in cards]
        agree = agreement(self._home.clock)
        return take_in(
            self._home, DeckId(self.name), is_new=is_new, keys=keys, agree=agree
        ) or scope_sentence(self._home, cards)

    def _file(self) -> DeckToWrite:
        return self._new or deck_to_write(self._home, self.name)

    def _wants_it_made(self, unknown: UnknownName) -> bool:
        if not somebody_is_there():
            return False
        nearest = f" (there is {' and '.join(unknown.nearest)})" if unknown.nearest else ""
        asked = f'No deck is called "{unknown.name}"{nearest}. Create it?'
        return self.terminal.choose(asked, {"y": "creates it", "": "leaves it"}) == "y"

    def _ask_for_name(self) -> str:
        own = own_decks(self._home)
        known = f"Yours: {', '.join(own)}. " if own else ""
        typed = self.terminal.ask(f"{known}Which deck? (or a new name)")
        if not typed:
            raise UsageProblem("no deck was named, so nothing was added")
        return typed

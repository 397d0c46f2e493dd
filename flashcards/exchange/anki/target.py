"""The deck into which the cards of others go: one of the learner's own, or a new one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from flashcards.core.cards import SLUG_MAX, Card, normalised, slug
from flashcards.core.keys import DeckId
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.home.home import Home
from flashcards.library.card_writing import NewCard, add_cards, make_deck
from flashcards.library.deck_fields import HEADER_FIELDS


class Target(NamedTuple):
    """Where cards are to be written."""

    deck: DeckId
    path: Path
    title: str | None
    """Of a new deck; None: the deck is there already."""
    cards: tuple[Card, ...] = ()
    """What it holds so far."""

    def wordings(self) -> set[str]:
        """Every question that the deck asks, in the form in which two are the same."""
        return {normalised(wording) for card in self.cards for wording in card.wordings}

    def write(self, home: Home, cards: list[NewCard]) -> None:
        """Add the cards to the file. Raises ProblemsFound where that cannot be done; it is as it was then."""
        if self.title is None:
            add_cards(self.path, cards)
        else:
            home.make()
            make_deck(self.path, self.deck, self.title, cards)


def existing_target(home: Home, name: str) -> Target:
    """The own deck `name`. Raises as `Shelf.named` does, and UsageProblem for a shipped deck."""
    deck = home.shelf.named([name])[0]
    entry = next(entry for entry in home.shelf.entries() if entry.id == deck)
    if entry.origin == "shipped":
        raise UsageProblem(
            f"{deck} is a shipped deck; take the cards into one of your own, or with --new-deck"
        )
    held = next(found.deck for found in home.shelf.catalogue().decks if found.deck.id == deck)
    return Target(deck, Path(entry.path), None, held.cards)


def new_target(home: Home, name: str) -> Target:
    """A deck that is not there yet; its id is made from the name.

    Raises UsageProblem for a name that gives no id or is taken, ProblemsFound for a file in its place.
    """
    title = " ".join(name.split())
    deck = DeckId(slug(title, SLUG_MAX))
    rule = HEADER_FIELDS["title"]
    if not deck or not rule.ok(title):
        wrong = next(
            rule.complaints("the name", "title", title), "the name holds no letter a to z and no digit"
        )
        raise UsageProblem(f"{wrong}; choose another for --new-deck")
    if any(entry.id == deck for entry in home.shelf.entries()) or home.shelf.broken_own_files(deck):
        raise UsageProblem(
            f'there is a deck "{deck}" already; add to it with --into {deck}, or choose another name'
        )
    path = home.places.decks / f"{deck}.toml"
    if path.exists() or path.is_symlink():
        raise ProblemsFound(f"{path}: is there already; choose another name for --new-deck")
    return Target(deck, path, title)

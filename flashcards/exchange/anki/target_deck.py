"""The deck that imported cards go into: one of the learner's own, or a new one."""

from __future__ import annotations

from pathlib import Path

from flashcards.app.decks.new_deck import new_deck
from flashcards.app.decks.writable_deck import DeckToWrite, deck_to_write
from flashcards.core.card_ids import SLUG_MAX, slug
from flashcards.core.card_keys import DeckId
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.keys_and_limits import HEADER_FIELDS


def target_deck(home: Home, into: str | None, new: str | None) -> DeckToWrite | None:
    """The own deck `into`, or a new one whose id is made from the name `new`; None where neither is given.

    Raises as `Shelf.named` does, UsageProblem for a shipped deck and for a new name that gives no id or
    is taken, ProblemsFound for that of a broken deck.
    """
    if into is not None:
        deck = home.shelf.named([into])[0]
        entry = home.shelf.entry(deck)
        if entry is not None and entry.origin == "shipped":
            raise UsageProblem(f"{deck} is a shipped deck; import into a deck of your own, or use --new-deck")
        return deck_to_write(home, deck)
    if new is None:
        return None
    title = " ".join(new.split())
    deck = DeckId(slug(title, SLUG_MAX))
    rule = HEADER_FIELDS["title"]
    if not deck or not rule.ok(title):
        nameless = "the name has no letter a to z and no digit"
        wrong = next(rule.complaints("the name", "title", title), nameless)
        raise UsageProblem(f"{wrong}; choose another for --new-deck")
    if home.shelf.entry(deck) is not None:
        raise UsageProblem(
            f'there is already a deck "{deck}"; add to it with --into {deck}, or choose another name'
        )
    return new_deck(home, title, title=title)


def deck_like_file(home: Home, package: Path) -> DeckToWrite | None:
    """A new deck that is called like a package of others; None where the name will not do or is taken."""
    try:
        return target_deck(home, None, package.stem)
    except (ProblemsFound, UsageProblem):
        return None

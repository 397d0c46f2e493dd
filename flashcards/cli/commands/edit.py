"""`flashcards edit`: a card in the learner's editor."""

from __future__ import annotations

from flashcards.cli.common import card_argument, home_command
from flashcards.cli.opening import Home


@home_command("flashcards edit salary/low-offer", "flashcards edit low-offer")
@card_argument
def edit(home: Home, card: str) -> None:
    """Open the deck of CARD in your editor, at its line. The history goes on.

    What you leave is checked before it counts. The first edit of a shipped deck makes it your own copy.
    """
    from flashcards.app.decks.card_in_editor import edit_card
    from flashcards.cli.with_editor import open_in_editor

    open_in_editor(home, edit_card, home.shelf.find_card(card))

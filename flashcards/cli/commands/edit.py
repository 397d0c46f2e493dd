"""`flashcards edit`: a card in the learner's editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashcards.cli.common import examples
from flashcards.cli.completion_names import cards_like
from flashcards.cli.opening import pass_home

if TYPE_CHECKING:
    from flashcards.home.home import Home


@click.command(epilog=examples("flashcards edit salary/low-offer", "flashcards edit low-offer"))
@click.argument("card", shell_complete=cards_like)
@pass_home
def edit(home: Home, card: str) -> None:
    """Open the deck of CARD in your editor, at its line. The history goes on.

    What you leave is checked before it counts. The first edit of a shipped deck makes it your own copy.
    """
    from flashcards.app.decks.edit_card import edit_card
    from flashcards.cli.with_editor import asking_back, learners_editor, tell_outcome

    tell_outcome(edit_card(home, home.shelf.find_card(card), learners_editor(home), asking_back(home)))

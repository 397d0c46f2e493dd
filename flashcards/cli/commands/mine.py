"""`flashcards mine`: the learner's own answer to a card."""

from __future__ import annotations

from flashcards.cli.common import card_argument, home_command
from flashcards.cli.opening import Home


@home_command("flashcards mine salary/salary-expectations", "flashcards mine low-offer")
@card_argument
def mine(home: Home, card: str) -> None:
    """Write your own answer to CARD in your editor: words, stories, figures.

    It is shown before the model answer. Where there is none yet, a skeleton waits to be filled in.
    """
    from flashcards.app.own_words.edit import edit_own_words
    from flashcards.cli.with_editor import open_in_editor

    open_in_editor(home, edit_own_words, home.shelf.find_card(card))

"""`flashcards mine`: the learner's own answer to a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashcards.cli.common import examples
from flashcards.cli.completion_names import cards_like
from flashcards.cli.opening import pass_home

if TYPE_CHECKING:
    from flashcards.home.home import Home


@click.command(epilog=examples("flashcards mine salary/salary-expectations", "flashcards mine low-offer"))
@click.argument("card", shell_complete=cards_like)
@pass_home
def mine(home: Home, card: str) -> None:
    """Write your own answer to CARD in your editor: words, stories, figures.

    It is shown before the model answer. Where there is none yet, a skeleton waits to be filled in.
    """
    from flashcards.app.own_words.edit import edit_own_words
    from flashcards.cli.with_editor import asking_back, learners_editor, tell_outcome

    tell_outcome(edit_own_words(home, home.shelf.find_card(card), learners_editor(home), asking_back(home)))

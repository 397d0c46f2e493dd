"""`flashcards mine`: the learner's own answer to a card."""

from __future__ import annotations

import click

from flashcards.cli.common import card_argument, home_command
from flashcards.cli.opening import Home
from flashcards.cli.output import say, somebody_is_there
from flashcards.errors import UsageProblem


@home_command(
    "flashcards mine salary/salary-expectations",
    "flashcards mine low-offer --edit",
    "flashcards mine low-offer < answer.txt",
)
@card_argument
@click.option("-e", "--edit", is_flag=True, help="In your editor: answer, stories and figures.")
def mine(home: Home, card: str, edit: bool) -> None:
    """Type your own answer to CARD; it is shown before the model answer.

    For a story card you choose one of your stories or tell a new one, for the salary card you are asked for
    your figures. From a pipe the whole text is the answer.
    """
    key = home.shelf.find_card(card)
    if edit:
        from flashcards.app.own_words.edit import edit_own_words
        from flashcards.cli.with_editor import open_in_editor

        open_in_editor(home, edit_own_words, key)
    elif somebody_is_there():
        from flashcards.app.own_words.choose_story import type_for_card
        from flashcards.cli.text_input import typing_at_terminal
        from flashcards.text.plain_to_markdown import source_as_typed

        found = home.card(key)
        typing = typing_at_terminal(home)
        if found is not None:
            context = source_as_typed(found.context.strip("\n"))
            typing.asks.say("\n\n".join(filter(None, [found.question, context])) + "\n")
        type_for_card(typing, key)
    else:
        from flashcards.app.own_words.save_words import put_answer
        from flashcards.cli.text_input import text_on_stdin

        if not (text := text_on_stdin()).strip():
            raise UsageProblem("there is no text on stdin; type it at a terminal, or in your editor: --edit")
        say(put_answer(home, key, text))

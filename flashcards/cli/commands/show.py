"""`flashcards show`: one card."""

from __future__ import annotations

from flashcards.cli.common import card_argument, home_command, json_option
from flashcards.cli.opening import Home
from flashcards.cli.output import colored, say_json, say_styled, terminal_width


@home_command("flashcards show salary/low-offer", "flashcards show low-offer --json")
@card_argument
@json_option
def show(home: Home, card: str, as_json: bool) -> None:
    """The text of a card and where it stands. CARD is deck/card, or the card id where it is unique."""
    from flashcards.app.own_words.reading import own_words_for
    from flashcards.app.plan.forecast import card_forecast
    from flashcards.show.decks.card import card_document, card_screen

    key = home.shelf.find_card(card)
    home.refresh()
    found = home.shelf.card(key)
    assert found is not None
    state, now, ahead = home.state(key), home.now(), card_forecast(home, found.key)
    if as_json:
        say_json(card_document(found, state, ahead, now.day))
    else:
        recall, own_words = home.recall(state, now), own_words_for(home, found.key)
        width, color = terminal_width(), colored()
        say_styled(card_screen(found, state, recall, ahead, own_words, now.day, width=width, color=color))

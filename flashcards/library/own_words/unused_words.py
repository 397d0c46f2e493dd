"""Own words that belong to no card: what `flashcards check` says of them."""

from __future__ import annotations

from flashcards.core.card_keys import deck_of
from flashcards.errors import nearest_names
from flashcards.library.decks.catalogue import Catalogue
from flashcards.library.files.problem import Problem, Spot, warning
from flashcards.library.own_words.reader import AllOwnWords


def unused(words: AllOwnWords, catalogue: Catalogue) -> tuple[Problem, ...]:
    """A warning for own words whose card is gone, and for each story that no card uses."""
    living = {card.key for resolved in catalogue.decks for card in resolved.deck.cards}
    found = []
    for key, own in words.by_card.items():
        if key not in living and deck_of(key) not in catalogue.left_out:
            same_deck = [other for other in living if deck_of(other) == deck_of(key)]
            cure = "".join(f"; did you mean {near}?" for near in nearest_names(key, same_deck, most=1))
            spot = Spot(("cards", own.written_for.partition("/")[2]))
            found.append(warning(own.path, f"no card is called {own.written_for}{cure}", spot))
    told = {story for key, own in words.by_card.items() if key in living for story in own.stories}
    for number, story in enumerate(words.stories, 1):
        if story not in told:
            message = f'no card uses the story "{story}"; add it to a note: stories = ["{story}"]'
            found.append(warning(words.stories_path, message, Spot(("story", number), "id")))
    return tuple(found)

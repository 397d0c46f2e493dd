"""Which cards a story serves: chosen from those that need one, or found by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from flashcards.app.own_words.prompt_interface import Asks, told_line
from flashcards.app.own_words.reading import own_words_of
from flashcards.app.own_words.save_words import words_file
from flashcards.core.card_keys import CardKey
from flashcards.core.cards import Card, Kind
from flashcards.core.word_stems import stems
from flashcards.home.home import Home
from flashcards.library.files.values_in_messages import shortened

AT_ONCE = 10
"""Cards that are listed before somebody asks for more."""

LONGEST = 140
"""Characters of a question beside its number: two lines of an ordinary terminal."""

PROMPT = "Type numbers, such as 1 4, to tick or untick, or words to search for{more}. Enter: done."


def serve(home: Home, story: str, key: CardKey, *, wanted: bool = True) -> None:
    """Let the card name the story, or no longer. Raises as `words_file` and its `put` do."""
    card, file = words_file(home, key)
    words = own_words_of(home).by_card.get(card.key)
    named = list(words.stories) if words else []
    if wanted and story not in named:
        file.put(stories=[*named, story])
    elif not wanted and story in named:
        file.put(stories=[name for name in named if name != story])


def cards_served(home: Home, story: str) -> list[CardKey]:
    """By living key, in their order."""
    return sorted(key for key, words in own_words_of(home).by_card.items() if story in words.stories)


def choose_cards(
    asks: Asks, home: Home, story: str, wanting: Sequence[CardKey], changed: Callable[[], object]
) -> None:
    """Ask which cards the story serves until nothing more is chosen; each choice is stored at once.

    `changed` is called after each.
    """
    served = cards_served(home, story)
    listed = _Listed(home, story, changed)
    asks.say("\nWhich questions does this story answer?")
    left = list(dict.fromkeys([*served, *wanting]))
    left = listed.show(asks, left)
    while typed := told_line(asks, PROMPT.format(more=", + for more" if left else "")):
        if typed == "+":
            left = listed.show(asks, left)
        elif (numbers := typed.replace(",", " ").split()) and all(map(str.isdecimal, numbers)):
            listed.toggle(asks, map(int, numbers))
        elif found := _found(home, typed):
            left = listed.show(asks, found)
        else:
            asks.say(f'No question has "{typed[:40]}" in it.')


class _Listed:
    """The cards shown so far; each keeps its number."""

    def __init__(self, home: Home, story: str, changed: Callable[[], object]) -> None:
        self._changed = changed
        self._home = home
        self._story = story
        self._cards: list[Card] = []

    def show(self, asks: Asks, keys: Sequence[CardKey]) -> list[CardKey]:
        """List the first of these cards; those that are left."""
        served = set(cards_served(self._home, self._story))
        for key in keys[:AT_ONCE]:
            if (card := self._home.card(key)) is None:
                continue
            if card not in self._cards:
                self._cards.append(card)
            asks.say(self._line(card, on=card.key in served))
        return list(keys[AT_ONCE:])

    def toggle(self, asks: Asks, numbers: Iterable[int]) -> None:
        for number in numbers:
            if not 0 < number <= len(self._cards):
                asks.say(f"There is no {number} in the list.")
                continue
            card = self._cards[number - 1]
            on = card.key not in cards_served(self._home, self._story)
            serve(self._home, self._story, card.key, wanted=on)
            self._changed()
            asks.say(self._line(card, on=on))

    def _line(self, card: Card, *, on: bool) -> str:
        number = self._cards.index(card) + 1
        return f"{number:>4} [{'x' if on else ' '}] {shortened(card.question, LONGEST)}"


def _found(home: Home, typed: str) -> list[CardKey]:
    """Cards that are asked and have all of the words in one of their wordings; story cards first."""
    enabled = set(home.shelf.enabled())
    decks = [found.deck for found in home.shelf.catalogue().decks if found.deck.id in enabled]
    cards = [card for deck in decks for card in deck.cards if not card.draft]
    found = [card for card in cards if any(_has(text, typed) for text in (card.question, *card.phrasings))]
    return [card.key for card in sorted(found, key=lambda card: card.kind is not Kind.STORY)]


def _has(text: str, typed: str) -> bool:
    """Whether all words stand in the text, as they are or in another form."""
    whole, forms = text.casefold(), stems(text)
    return all(word in whole or (stems(word) and stems(word) <= forms) for word in typed.casefold().split())

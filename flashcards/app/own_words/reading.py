"""What the learner has written: about cards, stories, salary figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.library.files.problem import Problem
    from flashcards.library.own_words.reader import AllOwnWords, OwnWords, Story


SALARY_CARD = CardKey("salary/salary-expectations")
"""The card whose figures count, if several have some."""


class Stories(NamedTuple):
    told: tuple[Story, ...]
    cards: Mapping[str, tuple[CardKey, ...]]
    """Story -> the cards that it serves, by living key."""
    problems: tuple[Problem, ...]
    """Mistakes in the files, which leave something out here."""


def own_words_of(home: Home) -> AllOwnWords:
    """What is written about cards, under the keys they have today, and all stories."""
    from flashcards.library.own_words.reader import read_own_words

    return read_own_words(home.places.mine, home.places.stories, home.cache.cards.living_keys())


def own_words_for(home: Home, key: CardKey) -> str:
    """What the learner wrote for the card in private notes and stories; "" where nothing is."""
    from flashcards.library.own_words.reader import read_own_words

    living = dict.fromkeys(home.keys_of(key), key)
    return read_own_words(home.places.mine, home.places.stories, living).for_card(key, home.today)


def without_own_answer(
    home: Home, keys: Iterable[CardKey], own_words: AllOwnWords | None = None
) -> tuple[CardKey, ...]:
    """Of cards that ask for no story those for which the learner has written nothing, by their keys."""
    return _without_answer(home, sorted(set(keys) - set(home.shelf.story_cards())), own_words)


def cards_without_story(
    home: Home, keys: Iterable[CardKey], own_words: AllOwnWords | None = None
) -> tuple[CardKey, ...]:
    """Story cards among `keys` with neither a story nor an own answer."""
    known = set(home.shelf.story_cards())
    return _without_answer(home, [key for key in keys if key in known], own_words)


def _without_answer(
    home: Home, keys: Sequence[CardKey], own_words: AllOwnWords | None
) -> tuple[CardKey, ...]:
    """Reads the own words, once, and only where they are needed; give them where they are at hand.

    No card is read.
    """
    if not keys or not (home.places.stories.exists() or home.places.mine.exists()):
        return tuple(keys)  # nothing was written yet: their reader need not be loaded
    own_words = own_words or own_words_of(home)
    return tuple(key for key in keys if not own_words.has_answer(key))


def stories_of_home(home: Home) -> Stories:
    own_words = own_words_of(home)
    living = set(home.shelf.card_keys())
    told = sorted((key, words.stories) for key, words in own_words.by_card.items() if key in living)
    cards = {story: tuple(key for key, stories in told if story in stories) for story in own_words.stories}
    return Stories(tuple(own_words.stories.values()), cards, own_words.problems)


def salary_figures(own_words: AllOwnWords) -> tuple[CardKey, OwnWords] | None:
    """The salary card if its figures tell what to ask for, else the first card whose do, and its words."""
    found = sorted(own_words.by_card.items(), key=lambda item: item[0] != SALARY_CARD)
    return next(((key, words) for key, words in found if {"low", "target"} & words.figures.keys()), None)

"""The learner's stories: which cards they serve, and which cards still wait for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.library.files.problems import Problem
    from flashcards.library.own_words.reader import AllOwnWords, Story


class Stories(NamedTuple):
    told: tuple[Story, ...]
    cards: Mapping[str, tuple[CardKey, ...]]
    """Story -> the cards whose notes name it, by living key."""
    without: tuple[CardKey, ...]
    """Story cards of the decks that are asked with neither a story nor an answer."""
    problems: tuple[Problem, ...]
    """Mistakes of notes and stories, which are left out here."""


def own_words_of(home: Home) -> AllOwnWords:
    """All notes and stories, each note under the key its card has today."""
    from flashcards.library.own_words.reader import read_own_words

    return read_own_words(home.places.notes, home.places.stories, home.cache.cards.living_keys())


def cards_without_story(
    home: Home, keys: Iterable[CardKey] | None = None, notes: AllOwnWords | None = None
) -> tuple[CardKey, ...]:
    """Story cards among `keys`, or of all decks that are asked, with neither a story nor an own answer.

    Reads the notes, once, and only where there is a story card; give them where they are at hand.
    No card is read.
    """
    if keys is None:
        asking = home.shelf.story_cards(home.shelf.enabled())
    else:
        known = set(home.shelf.story_cards())
        asking = [key for key in keys if key in known]
    if not asking:
        return ()
    if not (home.places.stories.exists() or home.places.notes.exists()):
        return tuple(asking)  # nothing was written yet: the reader of notes need not be loaded
    notes = notes or own_words_of(home)
    return tuple(key for key in asking if not notes.has_answer(key))


def stories_of_home(home: Home) -> Stories:
    notes = own_words_of(home)
    living = set(home.shelf.card_keys())
    cards: dict[str, tuple[CardKey, ...]] = dict.fromkeys(notes.stories, ())
    for key, note in sorted(notes.notes.items()):
        for story in dict.fromkeys(note.stories):
            if key in living and story in cards:
                cards[story] = (*cards[story], key)
    without = cards_without_story(home, notes=notes)
    return Stories(tuple(notes.stories.values()), cards, without, notes.problems)

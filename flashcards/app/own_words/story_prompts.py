"""A story's name, its parts one by one, and the cards it serves: those that need one, or found by words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from flashcards.app.own_words.answer_prompts import (
    STOPPED,
    UNCHANGED,
    Typing,
    quoted_text,
    stored_or_told,
    text_or_kept,
)
from flashcards.app.own_words.edit import edit_story
from flashcards.app.own_words.prompt_interface import (
    Asks,
    TypingEnded,
    WantsEditor,
    in_steps,
    told_line,
    typed_line,
)
from flashcards.app.own_words.reading import own_words_of
from flashcards.app.own_words.save_words import story_file, words_file
from flashcards.core.card_ids import free_name, slug
from flashcards.core.card_keys import CardKey
from flashcards.core.cards import Card, Kind
from flashcards.core.word_stems import stems
from flashcards.home.home import Home
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.own_words.editing import complaints
from flashcards.library.own_words.reader import STORY_FIELDS, Story
from flashcards.library.own_words.story_parts import ASKED_FOR, STORY_PARTS

HOW = "Each part: empty line to finish or to skip it. < goes back, e opens your editor."
HOW_FOR_CARD = f"{HOW}\nOr a: an answer instead of a story."
TITLE = "What do you call this story? "
NO_TITLE = "Give it a name, so that you find it again; or Ctrl-C to stop."


AT_ONCE = 10
"""Cards that are listed before somebody asks for more."""

LONGEST = 140
"""Characters of a question beside its number: two lines of an ordinary terminal."""

CARDS_PROMPT = "Type numbers, such as 1 4, to tick or untick, or words to search for{more}. Enter: done."


class AnswerInstead(Exception):
    """Somebody would rather type an answer to the card than tell a story."""


class StoryPrompts:
    def __init__(self, typing: Typing, story_id: str | None, key: CardKey | None) -> None:
        self._asks: Asks = typing.asks
        self._home: Home = typing.home
        self._edit = typing.edit
        self._key = key
        self._or_answer = key is not None and not own_words_of(typing.home).stories
        self._wanting = typing.wanting
        self._at = STORY_PARTS[0]
        self._id = story_id or ""
        self._title = ""
        self._stored: list[str] = []
        self._changed: list[CardKey] = []
        """Cards that it serves now, or no longer."""
        self._file = story_file(typing.home, story_id or "new")

    @property
    def _story(self) -> Story | None:
        return own_words_of(self._home).stories.get(self._id)

    def run(self) -> None:
        self._file.must_be_writable()
        parts = [partial(self._part, part) for part in STORY_PARTS]
        try:
            self._asks.say(HOW_FOR_CARD if self._or_answer else HOW)
            try:
                in_steps([self._name, *parts, self._cards])
            except WantsEditor:
                self._in_editor()
                self._cards()
        except (TypingEnded, KeyboardInterrupt) as left:
            self._asks.say(f"\n{STOPPED} {self._saved()}")
            if isinstance(left, KeyboardInterrupt):
                raise
            return
        self._asks.say(self._saved())

    def _saved(self) -> str:
        """What is stored of what was typed."""
        names = list(dict.fromkeys(self._stored))
        if not names:
            return "Saved the questions it answers." if self._changed else UNCHANGED
        return f"Saved {', '.join(names)} in {self._file.path}"

    def _name(self) -> None:
        """The title, which makes the id of a new story that has none; Enter keeps an old one."""
        story = self._story
        old = self._title or (story.title if story else "")
        while True:
            typed = typed_line(self._asks, f"{TITLE}{f'[{shortened(old)}] ' if old else ''}")
            if self._or_answer and typed.lower() == "a":
                raise AnswerInstead
            wrong = complaints(STORY_FIELDS, "title", typed)
            if not wrong and (typed or old or self._id):
                break
            self._asks.say("; ".join(wrong) or NO_TITLE)
        self._title = typed or self._title
        if typed and story:
            self._file.put(title=typed)
            self._stored.append("title")
        if not self._id:
            taken = own_words_of(self._home).stories
            self._id = free_name(slug(typed) or "story", taken.__contains__)

    def _part(self, part: str) -> None:
        self._at = part
        story = self._story
        old = story.parts.get(part, "").strip() if story else ""
        label = f"{part.capitalize()}. {ASKED_FOR[part]}"
        if old:
            self._asks.say("\n" + quoted_text(f"{part.capitalize()} so far:", old).rstrip("\n"))
            label += " Enter keeps it."
        while text := text_or_kept(self._asks, f"\n{label}" if not old else label, self._file):
            if self._store(part, text):
                return

    def _store(self, part: str, text: str) -> bool:
        self._file = story_file(self._home, self._id)
        if self._title and self._story is None:
            self._file.put(title=self._title)
        if not stored_or_told(self._asks, self._file, part, text):
            return False
        self._serve_card()
        self._stored.append(part)
        return True

    def _serve_card(self) -> None:
        if self._key is not None and not self._stored:
            serve(self._home, self._id, self._key)

    def _in_editor(self) -> None:
        said = edit_story(self._home, self._id, self._edit, self._title, self._at).sentence
        self._asks.say(said)
        if self._story is not None:
            self._serve_card()

    def _cards(self) -> bool:
        """Nothing to say for a story of which nothing is told yet."""
        if self._story is None:
            return False
        choose_cards(self._asks, self._home, self._id, self._wanting, self._changed)
        return True


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
    asks: Asks, home: Home, story: str, wanting: Sequence[CardKey], changed: list[CardKey]
) -> None:
    """Ask which cards the story serves until nothing more is chosen; each choice is stored at once.

    The cards chosen are added to `changed`.
    """
    served = cards_served(home, story)
    listed = _Listed(home, story, changed)
    asks.say("\nWhich questions does this story answer?")
    left = list(dict.fromkeys([*served, *wanting]))
    left = listed.show(asks, left)
    while typed := told_line(asks, CARDS_PROMPT.format(more=", + for more" if left else "")):
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

    def __init__(self, home: Home, story: str, changed: list[CardKey]) -> None:
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
            self._changed.append(card.key)
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

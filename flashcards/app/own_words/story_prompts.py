"""A story's name, its parts one by one, and the cards it serves."""

from __future__ import annotations

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
    InputEnded,
    WantsEditor,
    in_steps,
    typed_line,
)
from flashcards.app.own_words.reading import own_words_of
from flashcards.app.own_words.save_words import story_file
from flashcards.app.own_words.story_cards import choose_cards, serve
from flashcards.core.card_ids import free_name, slug
from flashcards.core.card_keys import CardKey
from flashcards.home.home import Home
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.own_words.editing import complaints
from flashcards.library.own_words.reader import STORY_FIELDS, Story
from flashcards.library.own_words.story_parts import ASKED_FOR, STORY_PARTS

HOW = "Each part: empty line to finish or to skip it. < goes back, e opens your editor."
HOW_FOR_CARD = f"{HOW}\nOr a: an answer instead of a story."
TITLE = "What do you call this story? "
NO_TITLE = "Give it a name, so that you find it again; or Ctrl-C to stop."


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
        self._chose_cards = False
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
        except (InputEnded, KeyboardInterrupt) as left:
            self._asks.say(f"\n{STOPPED} {self._saved()}")
            if isinstance(left, KeyboardInterrupt):
                raise
            return
        self._asks.say(self._saved())

    def _saved(self) -> str:
        """What is stored of what was typed."""
        names = list(dict.fromkeys(self._stored))
        if not names:
            return "Saved the questions it answers." if self._chose_cards else UNCHANGED
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
        choose_cards(self._asks, self._home, self._id, self._wanting, self._cards_changed)
        return True

    def _cards_changed(self) -> None:
        self._chose_cards = True

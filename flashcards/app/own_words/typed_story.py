"""A story told part by part, and the one place where it is said which cards it serves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from flashcards.app.own_words.asks import (
    Asks,
    InputEnded,
    WantsEditor,
    WentBack,
    in_steps,
    told_line,
    typed_line,
)
from flashcards.app.own_words.edit import edit_story
from flashcards.app.own_words.stories_and_salary import own_words_of
from flashcards.app.own_words.story_cards import choose_cards, serve
from flashcards.app.own_words.typed_answer import (
    STOPPED,
    UNCHANGED,
    Typing,
    quoted_text,
    stored_or_told,
    text_or_kept,
    type_own_words,
)
from flashcards.app.own_words.writing import story_file
from flashcards.core.card_ids import free_name, slug
from flashcards.core.card_keys import CardKey
from flashcards.core.cards import Kind
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.library.own_words.editing import complaints
from flashcards.library.own_words.reader import STORY_FIELDS, STORY_PARTS, Story
from flashcards.library.own_words.skeletons import ASKED

HOW = "End each part with an empty line. Enter skips it, < goes back, e: editor."
TITLE = "What do you call it, in a few words? "
NO_TITLE = "Give it a name, so that you find it again; or Ctrl-C to stop."
WHICH = "A number picks one, n tells a new one, a types an answer, Enter leaves it."


def type_for_card(typing: Typing, key: CardKey) -> None:
    """What somebody has to say on a card: on a story card one of their stories, a new one, or an answer.

    Raises as `type_own_words` does, UnknownName for a card that no deck has.
    """
    home, asks = typing.home, typing.asks
    if (card := home.card(key)) is None:
        raise UnknownName("card", key, home.shelf.card_keys())
    own_words = own_words_of(home)
    words = own_words.by_card.get(card.key)
    if card.kind is not Kind.STORY or (words and words.answer.strip()):
        type_own_words(typing, card.key)
        return
    told = list(own_words.stories.values())
    if not told:
        tell_story(typing, None, card.key)
        return
    used = words.stories if words else ()
    asks.say(_listed(told, used))
    chosen = _chosen(asks, WHICH, told, "a")
    if chosen == "n":
        tell_story(typing, None, card.key)
    elif chosen == "a":
        type_own_words(typing, card.key)
    elif isinstance(chosen, Story):
        _use(typing, chosen, used, card.key)
    else:
        asks.say(UNCHANGED)


def _chosen(asks: Asks, hint: str, told: Sequence[Story], *letters: str) -> Story | str:
    """A story by its number, `n` for a new one or one of the letters; "" for none."""
    while True:
        try:
            typed = told_line(asks, hint).lower()
        except (InputEnded, WentBack):
            return ""
        if typed in ("", "n", *letters):
            return typed
        if typed.isdecimal() and 0 < int(typed) <= len(told):
            return told[int(typed) - 1]
        asks.say(f'"{typed[:20]}" is none of them.')


def _listed(told: Sequence[Story], used: Sequence[str]) -> str:
    marks = ["  (told here)" if story.id in used else "" for story in told]
    lines = [f"{n:>4}  {one.title}{mark}" for n, (one, mark) in enumerate(zip(told, marks, strict=True), 1)]
    return "\n".join(["Your stories:", *lines])


def _use(typing: Typing, story: Story, used: Sequence[str], key: CardKey) -> None:
    """Tell this one on the card; one that is told there already can be told anew."""
    if story.id in used:
        tell_story(typing, story.id, key)
        return
    serve(typing.home, story.id, key)
    typing.asks.say(f'"{story.title}" is your story for this card now.')


def tell_story(typing: Typing, story_id: str | None, key: CardKey | None = None) -> None:
    """Ask for a story's parts, a new one's name first, then which cards it serves.

    Each part is stored once it is whole, and the story serves the card `key` from then on.
    Raises as `type_own_words` does.
    """
    _Telling(typing, story_id, key).run()


def choose_story(typing: Typing, told: Sequence[Story]) -> None:
    """After the list of stories: one of them, or a new one. Raises as `type_own_words` does."""
    asks = typing.asks
    hint = f"{'A number opens that story, n tells' if told else 'n tells'} a new one, Enter leaves."
    asks.say("")
    chosen = _chosen(asks, hint, told)
    if isinstance(chosen, Story):
        tell_story(typing, chosen.id)
    elif chosen:
        tell_story(typing, None)


def put_story(home: Home, story_id: str, text: str) -> str:
    """Store a story that came whole: lines that begin with the names of its parts, and what follows each.

    The sentence that says so. Raises UsageProblem where nothing begins so, and what storing raises.
    """
    parts: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        begun = re.match(rf"\s*({'|'.join(('title', *STORY_PARTS))})\s*:\s*(.*)", line, re.IGNORECASE)
        if begun:
            lines = parts.setdefault(begun[1].lower(), [])
        elif not parts and line.strip():
            break
        lines.append(begun[2] if begun else line)
    values = {name: "\n".join(said).strip() for name, said in parts.items()}
    values = {name: said for name, said in values.items() if said}
    if not values:
        raise UsageProblem('start each part with its name, such as "Situation: ..."; nothing was changed')
    wrong = [said for name, value in values.items() for said in complaints(STORY_FIELDS, name, value)]
    if wrong:  # whoever sent it still has it
        raise ProblemsFound(f"{'; '.join(wrong)}; nothing was changed")
    file = story_file(home, story_id)
    file.put(**values)
    return f"Saved {', '.join(values)} in {file.path}"


class _Telling:
    def __init__(self, typing: Typing, story_id: str | None, key: CardKey | None) -> None:
        self._asks: Asks = typing.asks
        self._home: Home = typing.home
        self._edit = typing.edit
        self._key = key
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
        self._file.must_be_writable("title")
        parts = [partial(self._part, part) for part in STORY_PARTS]
        try:
            self._asks.say(HOW)
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
            return "Saved which questions it answers." if self._chose_cards else UNCHANGED
        return f"Saved {', '.join(names)} in {self._file.path}"

    def _name(self) -> bool:
        """The title, which makes the id of a new story that has none; of one that is there it stays."""
        if self._story is not None:
            return False
        shown = f"[{self._title}] " if self._title else ""
        while True:
            typed = typed_line(self._asks, f"{TITLE}{shown}") or self._title
            wrong = complaints(STORY_FIELDS, "title", typed)
            if not wrong and (typed or self._id):
                break
            self._asks.say("; ".join(wrong) or NO_TITLE)
        self._title = typed
        if not self._id:
            taken = own_words_of(self._home).stories
            self._id = free_name(slug(typed) or "story", taken.__contains__)
        return True

    def _part(self, part: str) -> None:
        self._at = part
        story = self._story
        old = story.parts.get(part, "").strip() if story else ""
        label = f"{part.capitalize()}. {ASKED[part]}"
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

"""Own words on a card, typed line by line: first what `salary_prompts` asks, then the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from flashcards.app.editor.working_copy import EditCopy
from flashcards.app.own_words.edit import edit_own_words
from flashcards.app.own_words.prompt_interface import (
    Asks,
    TextInterrupted,
    TypingEnded,
    WantsEditor,
    in_steps,
    typed_text,
)
from flashcards.app.own_words.reading import SALARY_CARD, own_words_of
from flashcards.app.own_words.salary_prompts import salary_steps
from flashcards.app.own_words.save_words import TooLong, WordsFile, kept_aside, words_file
from flashcards.core.card_keys import CardKey
from flashcards.home.home import Home

NEW_ANSWER = "Type what you would say; empty line to finish, or to skip. e opens your editor."
OTHER_ANSWER = "Type a new one; empty line to finish, or to keep this one. e opens your editor."
ANSWER_SO_FAR = "Your answer so far:"
STOPPED = "Stopped."
UNCHANGED = "Nothing was changed."


class Typing(NamedTuple):
    """Somebody who types own words."""

    asks: Asks
    home: Home
    edit: EditCopy
    wanting: Sequence[CardKey] = ()


def type_own_words(typing: Typing, key: CardKey) -> None:
    """Ask for the figures, if the card has some, and for the answer; each is stored once it is whole.

    Raises ProblemsFound before anything is typed where nothing could be stored, KeyboardInterrupt after it
    has been said what is stored.
    """
    asks, home = typing.asks, typing.home
    card, file = words_file(home, key)
    file.must_be_writable()
    words = own_words_of(home).by_card.get(card.key)
    stored: list[str] = []
    steps: list[Callable[[], object]] = [partial(_answer, typing, file, card.key, stored)]
    if card.key == SALARY_CARD or (words and words.figures):
        steps = [*salary_steps(asks, home, file, card.key, stored), *steps]
    try:
        in_steps(steps)
    except WantsEditor:
        asks.say(edit_own_words(home, key, typing.edit).sentence)
        return
    except (TypingEnded, KeyboardInterrupt) as left:
        asks.say(f"{STOPPED} {_saved(file, stored)}")
        if isinstance(left, KeyboardInterrupt):
            raise
        return
    asks.say(_saved(file, stored))


def _saved(file: WordsFile, stored: list[str]) -> str:
    return f"Saved in {file.path}" if stored else UNCHANGED


def _answer(typing: Typing, file: WordsFile, key: CardKey, stored: list[str]) -> None:
    words = own_words_of(typing.home).by_card.get(key)
    old = words.answer.strip() if words else ""
    if old:
        typing.asks.say(quoted_text(ANSWER_SO_FAR, old))
    while text := text_or_kept(typing.asks, OTHER_ANSWER if old else NEW_ANSWER, file):
        if stored_or_told(typing.asks, file, "answer", text):
            stored.append("answer")
            return


def text_or_kept(asks: Asks, label: str, file: WordsFile) -> str:
    """As `typed_text`. After Ctrl-C the lines that were whole are kept aside, and it is said where."""
    try:
        return typed_text(asks, label)
    except TextInterrupted as stopped:
        if any(line.strip() for line in stopped.lines):
            asks.say("\n".join(kept_aside(file.path, "\n".join(stopped.lines))))
        raise


def quoted_text(label: str, text: str) -> str:
    return "\n".join([label, *(f"  {line}".rstrip() for line in text.strip().split("\n")), ""])


def stored_or_told(asks: Asks, file: WordsFile, key: str, text: str) -> bool:
    """Whether a text was stored; one that is too long has been kept, and that was said."""
    try:
        file.put(**{key: text})
    except TooLong as error:
        asks.say(str(error))
        return False
    return True

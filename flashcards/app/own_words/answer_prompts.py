"""Own words on a card, typed line by line: the answer, and on the salary card the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from flashcards.app.editor.working_copy import EditCopy
from flashcards.app.own_words.edit import edit_own_words
from flashcards.app.own_words.prompt_interface import (
    TO_EDITOR,
    Asks,
    InputEnded,
    TextInterrupted,
    WantsEditor,
    in_steps,
    typed_line,
    typed_text,
)
from flashcards.app.own_words.stories_and_salary import SALARY_CARD, own_words_of
from flashcards.app.own_words.writing import TooLong, WordsFile, kept_aside, words_file
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.typed_dates import typed_day
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.home.home import Home
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.own_words.editing import complaints
from flashcards.library.own_words.reader import OWN_WORDS_FIELDS
from flashcards.library.own_words.salary_figures import FIGURES

NEW_ANSWER = "Type what you would say; empty line to finish, or to skip. e opens your editor."
OTHER_ANSWER = "Type a new one; empty line to finish, or to keep this one. e opens your editor."
ANSWER_SO_FAR = "Your answer so far:"
STOPPED = "Stopped."
UNCHANGED = "Nothing was changed."

FIGURE_LABELS: Mapping[str, str] = {
    "low": "Lower end of your range",
    "target": "Figure you aim for",
    "walk_away": "Walk away below",
    "source": "Source",
}
NO_FIGURE = "-"
FIGURES_HELP = (
    f"Your figures. Enter keeps or skips one, < goes back, {NO_FIGURE} removes it, e opens your editor."
)


class Typing(NamedTuple):
    """Somebody who types own words."""

    asks: Asks
    home: Home
    edit: EditCopy
    wanting: Sequence[CardKey] = ()
    """The cards that still need a story."""


def type_own_words(typing: Typing, key: CardKey) -> None:
    """Ask for the figures, if the card has some, and for the answer; each is stored once it is whole.

    Raises ProblemsFound before anything is typed where nothing could be stored, KeyboardInterrupt after it
    has been said what is stored.
    """
    asks, home = typing.asks, typing.home
    card, file = words_file(home, key)
    file.must_be_writable("answer")
    words = own_words_of(home).by_card.get(card.key)
    stored: list[str] = []
    steps: list[Callable[[], object]] = [partial(_answer, typing, file, card.key, stored)]
    if card.key == SALARY_CARD or (words and words.figures):
        asks.say(FIGURES_HELP)
        figures = [partial(_figure, typing, file, card.key, name, stored) for name in FIGURE_LABELS]
        steps = [*figures, partial(_checked, typing, file, stored), *steps]
    try:
        in_steps(steps)
    except WantsEditor:
        asks.say(edit_own_words(home, key, typing.edit).sentence)
        return
    except (InputEnded, KeyboardInterrupt) as left:
        asks.say(f"{STOPPED} {_saved(file, stored)}")
        if isinstance(left, KeyboardInterrupt):
            raise
        return
    asks.say(_saved(file, stored))


def put_answer(home: Home, key: CardKey, text: str) -> str:
    """Store an answer that came whole; the sentence that says so. Raises UsageProblem for a blank one."""
    if not text.strip():
        raise UsageProblem("the text is blank; nothing was changed")
    _, file = words_file(home, key)
    wrong = complaints(OWN_WORDS_FIELDS, "answer", text)
    if wrong:  # whoever sent it still has it
        raise ProblemsFound(f"{'; '.join(wrong)}; nothing was changed")
    file.must_be_writable("answer")
    file.put(answer=text)
    return _saved(file, ["answer"])


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


def _figure(typing: Typing, file: WordsFile, key: CardKey, name: str, stored: list[str]) -> None:
    words = own_words_of(typing.home).by_card.get(key)
    old = "" if words is None else words.figures.get(name, "") if name in FIGURES else words.source
    while text := typed_line(
        typing.asks, f"  {FIGURE_LABELS[name]}{f' [{shortened(old)}]' if old else ''}: "
    ):
        if text == TO_EDITOR:
            raise WantsEditor
        value = "" if text == NO_FIGURE else text
        if wrong := complaints(OWN_WORDS_FIELDS, name, value):
            typing.asks.say(f"  {'; '.join(wrong)}")
            continue
        file.put(**{name: value})
        stored.append(name)
        return


def _checked(typing: Typing, file: WordsFile, stored: list[str]) -> bool:
    """On which day the figures were looked up; asked for once one of them was typed."""
    if not stored:
        return False
    now = typing.home.clock.now().replace(tzinfo=None)
    while True:
        typed = typed_line(typing.asks, "  When did you look it up? (Enter for today): ")
        try:
            day = typed_day(typed, now, ahead=False) if typed else now.date()
        except UsageProblem as error:
            typing.asks.say(f"  {error}")
            continue
        file.put(checked=day)
        return True

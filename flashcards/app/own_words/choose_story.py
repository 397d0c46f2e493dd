"""Which story somebody tells: on a card, from the list of their stories, by its id."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.app.own_words.answer_prompts import (
    ANSWER_SO_FAR,
    UNCHANGED,
    Typing,
    quoted_text,
    type_own_words,
)
from flashcards.app.own_words.prompt_interface import Asks, TypingEnded, WentBack, told_line
from flashcards.app.own_words.reading import own_words_of
from flashcards.app.own_words.story_prompts import AnswerInstead, StoryPrompts, serve
from flashcards.core.card_keys import CardKey
from flashcards.core.cards import Kind
from flashcards.errors import UnknownName
from flashcards.library.own_words.reader import Story

WHICH = "Type a number to use that story, n for a new one, a to type an answer. Enter skips."


def type_for_card(typing: Typing, key: CardKey) -> None:
    """What somebody has to say on a card: on a story card one of their stories, a new one, or an answer.

    Raises as `type_own_words` does, UnknownName for a card that no deck has.
    """
    home, asks = typing.home, typing.asks
    if (card := home.card(key)) is None:
        raise UnknownName("card", key, home.shelf.card_keys())
    own_words = own_words_of(home)
    words = own_words.by_card.get(card.key)
    answer = words.answer.strip() if words else ""
    told = list(own_words.stories.values())
    if card.kind is not Kind.STORY or (answer and not told):
        type_own_words(typing, card.key)
        return
    if not told:
        try:
            tell_story(typing, None, card.key)
        except AnswerInstead:
            type_own_words(typing, card.key)
        return
    used = words.stories if words else ()
    if answer:
        asks.say(quoted_text(ANSWER_SO_FAR, answer))
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


MOST_REPEATED = 40
"""Characters of a wrong choice that are shown again."""


def _chosen(asks: Asks, hint: str, told: Sequence[Story], *letters: str) -> Story | str:
    """A story by its number, `n` for a new one or one of the letters; "" for none."""
    while True:
        try:
            said = told_line(asks, hint)
        except (TypingEnded, WentBack):
            return ""
        typed = said.lower()
        if typed in ("", "n", *letters):
            return typed
        if typed.isdecimal() and 0 < int(typed) <= len(told):
            return told[int(typed) - 1]
        asks.say(f'"{said if len(said) <= MOST_REPEATED else said[:MOST_REPEATED] + "..."}" is none of them.')


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
    StoryPrompts(typing, story_id, key).run()


def choose_story(typing: Typing, told: Sequence[Story]) -> None:
    """After the list of stories: one of them, or a new one. Raises as `type_own_words` does."""
    asks = typing.asks
    hint = f"Type {'a number to open a story, n' if told else 'n'} for a new one. Enter: done."
    asks.say("")
    chosen = _chosen(asks, hint, told)
    if isinstance(chosen, Story):
        tell_story(typing, chosen.id)
    elif chosen:
        tell_story(typing, None)

"""The learner's stories as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flashcards.app.own_words.reading import Stories
from flashcards.core.card_keys import CardKey
from flashcards.core.cards import Card
from flashcards.library.files.values_in_messages import shortened
from flashcards.show.counts_and_times import count, count_and_verb, first_lines

NO_STORIES = "No stories yet."
LONGEST = 140  # characters of a question: two lines of an ordinary terminal
AT_TERMINAL = 8  # cards without a story that are listed above the prompt


def stories_screen(
    stories: Stories,
    without: Sequence[CardKey],
    card: Callable[[CardKey], Card | None],
    *,
    numbered: bool = False,
) -> str:
    """Each story with the questions it answers, then those that have none.

    `numbered` for the prompt that follows at a terminal, where each story is one line.
    """
    lines = [] if stories.told or stories.problems else [NO_STORIES]
    width = max((len(story.id) for story in stories.told), default=0)
    for number, story in enumerate(stories.told, 1):
        title = story.title if story.title != story.id else ""
        serves = [_question(key, card) for key in stories.cards[story.id]]
        if numbered:
            served = f"{count(len(serves), 'card')}" if serves else "no card yet"
            lines.append(f"{number:>4}  {title or story.id} ({served})")
        else:
            lines.append(f"{story.id:<{width}}  {title}".rstrip())
            lines += [f"    {question}" for question in serves or ["no card yet"]]
    if number := len(without):
        asking = f"{count_and_verb(number, 'card', 'needs', 'need')} a story"
        asking += ":" if numbered else ". Write one: flashcards story"
        questions = [_question(key, card) for key in without]
        lines += [*[""] * bool(lines), asking]
        lines += first_lines(questions, AT_TERMINAL if numbered else number)
    return "\n".join(lines)


def _question(key: CardKey, card: Callable[[CardKey], Card | None]) -> str:
    found = card(key)
    return key if found is None else shortened(found.question, LONGEST)


def stories_document(stories: Stories, without: Sequence[CardKey]) -> dict[str, object]:
    """`story --json`."""
    return {
        "stories": [
            {"story": story.id, "title": story.title, "cards": list(stories.cards[story.id])}
            for story in stories.told
        ],
        "without": list(without),
    }

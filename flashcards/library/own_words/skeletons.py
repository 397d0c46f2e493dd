"""What the editor first shows for own words or a story: a valid file with blank keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from flashcards.core.cards import Card, Kind
from flashcards.library.files.writing import append_lines, line_end, toml_value, with_ends
from flashcards.library.own_words.story_parts import ASKED_FOR, STORY_PARTS
from flashcards.text.plain_to_markdown import source_as_typed

HEADS: Mapping[str | int, tuple[str]] = {
    "cards": ("# Your own words on the cards of this deck, shown before the model answer.",),
    "story": ("# Your stories: write each once; cards refer to it by its id.",),
}
"""How a file of such tables begins."""

QUOTES = "'''"
"""Between two of these a text may have any number of lines, quotes and backslashes."""


def _blank(key: str) -> list[str]:
    return [f"{key} = {QUOTES}", "", QUOTES]


def own_words_skeleton(card: Card, stories: Iterable[str], today: date) -> list[str]:
    """The lines of own words on `card` with nothing in them yet; `stories` are the ids of those there are."""
    lines = [f"[cards.{card.id}]", f"# {' '.join(card.question.split())}"]
    context = source_as_typed(card.context.strip("\n"))
    lines += [f"#   {line}".rstrip() for line in context.split("\n") if context]
    if card.kind is Kind.STORY:
        known = ", ".join(stories)
        said = f"Your stories: {known}" if known else "No story yet; write one: flashcards story A-SHORT-NAME"
        lines += [f"# {said}", "stories = []"]
    lines += ["# What you would say:", *_blank("answer")]
    if "topic:salary" in card.tags:
        lines += [
            'low = ""        # the lower end of the range you name, such as "52,000"',
            'target = ""     # the figure you aim at',
            'walk_away = ""  # the point below which you decline',
            'source = ""     # where the figures come from',
            "# When you looked them up; remove the #:",
            f"# checked = {today.isoformat()}",
        ]
    return lines


def story_skeleton(story_id: str, title: str = "") -> list[str]:
    lines = [
        "[[story]]",
        f'id = "{story_id}"',
        f"title = {toml_value(title)}  # what you call it, in a few words",
    ]
    for part in STORY_PARTS:
        lines += [f"# {ASKED_FOR[part]}", *_blank(part)]
    return lines


def with_block(text: str, head: Iterable[str], block: Iterable[str]) -> str:
    """`text` with the lines of `block` below it, a blank line apart; `head` above them in an empty text."""
    if text.strip():
        return text + append_lines(text, block).text
    return text + with_ends([*head, "", *block], line_end(text))

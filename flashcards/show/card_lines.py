"""The lines of a card that all screens have in common: what is asked for, points, the back, sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from flashcards.core.card_state import CardState
from flashcards.core.cards import Card, FollowUp
from flashcards.library.files.values_in_messages import shortened
from flashcards.show.counts_and_times import count, date_name, recall_words

if TYPE_CHECKING:
    from flashcards.app.plan.forecast import CardForecast

EXAMPLE = "For example:"
FOLLOW_UP_INDENT = "  "
GLANCE = 40  # characters of a context that a list shows beside its question

_MARK = r"[ \t]*(?:#{1,6}[ \t]|>|[-+*][ \t]|[0-9]{1,9}[.)][ \t]|```|~~~|[-*_]{3,}[ \t]*$)|\t| {4}"
"""How the first line of a block of Markdown begins that is no paragraph."""

_OF_LINES = ("```", "~~~", "    ", "\t", "|")
"""How code and tables begin, which mean nothing unless their lines stay below each other."""

_UNDERLINE = frozenset("-=|: \t")

BLANK_LINE = "\n\n"


class Part(Enum):
    """How a piece of a card is drawn."""

    PLAIN = auto()
    MARKDOWN = auto()
    SOURCE = auto()


class Piece(NamedTuple):
    part: Part
    text: str
    label: str = ""
    """What it is, said before it."""
    indent: str = ""

    @property
    def labelled(self) -> str:
        """Label and text, the label on a line of its own where the text begins with a block of Markdown."""
        if not self.label:
            return self.text
        apart = self.part is Part.MARKDOWN and _begins_with_block(self.text)
        return f"{self.label}{BLANK_LINE if apart else ' '}{self.text}"

    @property
    def as_typed(self) -> str:
        """The same for screens that show the source of Markdown: as a person would have typed it."""
        text = markdown_as_typed(self.text)
        between = "\n" if text.startswith(_OF_LINES) else " "
        lines = (f"{self.label}{between}{text}" if self.label else text).split("\n")
        return "\n".join(self.indent + line if line else line for line in lines)


Block = list[Piece]
"""Pieces without a blank line between them."""


def as_typed(block: Block) -> str:
    return "\n".join(piece.as_typed for piece in block)


def markdown_as_typed(markdown: str) -> str:
    """As a person would have typed it."""
    from flashcards.text.plain_to_markdown import source_as_typed  # many patterns; most questions need none

    return source_as_typed(markdown)


def context_of(card: Card) -> Block:
    """What stands under the question before it is answered; nothing for most cards."""
    return [Piece(Part.MARKDOWN, context)] if (context := card.context.strip("\n")) else []


def back_of(
    card: Card, own_words: str, answered: tuple[str, str] = ("", ""), *, in_full: bool = False
) -> list[Block]:
    """The learner's own words first, then the model answer and an example.

    `answered`: a label and what the learner said when it was asked.
    `in_full`: with the hint, what they may ask next and the sources, which a session tells in its own time.
    """
    follow_ups = [piece for each in card.follow_ups for piece in follow_up_with_answer(each)]
    blocks = [
        [Piece(Part.PLAIN, answered[1], answered[0])] if answered[1] else [],
        own_words_of(own_words),
        *answer_of(card),
        [Piece(Part.PLAIN, hint_line(card.hint))] if in_full and card.hint else [],
        follow_ups if in_full else [],
        sources_of(card.refs) if in_full else [],
    ]
    return [block for block in blocks if block]


def own_words_of(own_words: str) -> Block:
    return [Piece(Part.PLAIN, own_words, "Mine:")] if own_words else []


def answer_of(card: Card) -> list[Block]:
    """The model answer, and an example of it: then the answer says how to make one."""
    label = "How to answer:" if card.example.strip() else "Model answer:"
    blocks = [[Piece(Part.MARKDOWN, card.answer, label)] if card.answer else []]
    blocks += [[Piece(Part.MARKDOWN, card.example, EXAMPLE)] if card.example.strip() else []]
    return [block for block in blocks if block]


def sources_of(refs: Sequence[str]) -> Block:
    return [Piece(Part.SOURCE, f"See: {ref}") for ref in refs]


def long_text_of(card: Card, *, answer: bool) -> str:
    """What a pager shows, in Markdown: the context, or the answer and its example."""
    if not answer:
        return card.context.strip("\n")
    example = Piece(Part.MARKDOWN, card.example, EXAMPLE).labelled
    return f"{card.answer}{BLANK_LINE}{example}" if card.example.strip() else card.answer


def numbered_points(card: Card) -> list[str]:
    return [f"{number}. {point}" for number, point in enumerate(card.points, 1)]


def hint_line(hint: str) -> str:
    return f"Hint: {hint}" if hint else "This card has no hint."


def follow_up_line(follow_up: FollowUp, *, offered: bool = False) -> str:
    """What they may ask next; `offered`: with the key that shows its answer, where it has one."""
    key = " (f: see an answer)" if offered and follow_up.answer.strip() else ""
    return f"Possible follow-up: {follow_up.question}{key}"


def follow_up_with_answer(follow_up: FollowUp) -> Block:
    pieces = [Piece(Part.PLAIN, follow_up_line(follow_up))]
    if follow_up.answer.strip():
        pieces.append(Piece(Part.MARKDOWN, follow_up.answer, indent=FOLLOW_UP_INDENT))
    return pieces


def answer_of_follow_up(follow_up: FollowUp | None) -> Block:
    return [] if follow_up is None else follow_up_with_answer(follow_up)[1:]


def listed_question(question: str, context: str) -> str:
    """The question on one line of a list, with the beginning of its context: others may ask the same."""
    lines = (line.strip() for line in markdown_as_typed(context).split("\n"))
    first = next((line for line in lines if line and not line.startswith(("```", "~~~"))), "")
    return f"{question}   [{shortened(first, GLANCE)}]" if first else question


def predicted_words(now: float, ahead: CardForecast | None, today: date) -> str:
    """`Predicted recall on 3 Dec 74% if you do no more`; without an interview that asks it as of now."""
    if ahead is None or ahead.recall is None:
        return f"Predicted recall now {recall_words(now)}"
    day = date_name(ahead.interview.at.date(), today)
    return f"Predicted recall on {day} {recall_words(ahead.recall)} if you do no more"


def history_line(state: CardState) -> str:
    """`7 reviews, passed on 5 days, 1 lapse.`"""
    reviews, lapses = count(state.reps, "review"), count(state.lapses, "lapse")
    return f"{reviews}, passed on {count(state.days_passed, 'day')}, {lapses}."


def _begins_with_block(markdown: str) -> bool:
    """Whether a label before the text would undo its first marks: those of code, a list, a table."""
    first, _, rest = markdown.partition("\n")
    second = rest.partition("\n")[0]
    is_underlined = bool(second.strip()) and _UNDERLINE.issuperset(second)
    return bool(re.match(_MARK, first)) or is_underlined

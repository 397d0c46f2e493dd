"""A question as one shape sees it: its words, what belongs to it, and the lines of its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flashcards.library.questions.markdown.marks.marks import LONE_REPLY
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import is_generic

Lines = list[tuple[int, int] | str]
"""Stretches of pieces of the file, and words that stand in the cell of a table or the like."""


@dataclass(slots=True)
class Candidate:
    shape: str
    first: int
    last: int
    """The pieces that it covers."""
    question: str
    """As written."""
    context: Lines = field(default_factory=list)
    answer: Lines = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    follow_ups: list[str] = field(default_factory=list)
    hint: str = ""
    tags: list[str] = field(default_factory=list)
    also: list[tuple[int, int]] = field(default_factory=list)
    """Stretches whose words stand on the card otherwise: marks of an answer, a hint, follow-ups."""
    unused: str = ""
    """What no card has a place for, such as cells of its row."""
    unused_why: str = "a column that has no place on a card"
    instead: dict[int, str] = field(default_factory=dict)
    """What is read of a piece that begins with a mark."""
    only_shown: bool = False
    """Whether code or a table alone stands below it, and no mark says that this is its answer."""
    unmarked: Sequence[Element] = ()
    """What stands below it, where no mark says that this is the answer."""
    is_cut: bool = False
    """Whether it is the first paragraph below a number, though nothing there asks."""
    is_picked: bool = False
    """Whether signs at its options tell the right one."""
    is_listed: bool = False
    """Whether a short list alone stands below it."""
    gaps: str = ""
    """The name that the cards of one sentence with gaps share."""

    @property
    def is_draft(self) -> bool:
        return not self.answer


def without_digits(text: str) -> str:
    """A summary as all folds share it: "Answer to question 3" is that of question 4 too."""
    return re.sub(r"\d+", "#", text)


def hides_questions(fold: Element) -> bool:
    """Whether several headings stand in a fold, all of which ask above words of their own."""
    if fold.kind != "fold":
        return False
    headed = [at for at, each in enumerate(fold.inner) if each.kind == "heading"]
    if len(headed) < 2 or not any(asks(fold.inner[at].text) for at in headed):
        return False
    below = [fold.inner[at + 1].kind if at + 1 < len(fold.inner) else "heading" for at in headed]
    return "heading" not in below and all(may_ask(fold.inner[at].text) for at in headed)


def is_answer_mark(element: Element, shared: frozenset[str] = frozenset()) -> bool:
    """Whether an element says that what it holds, or what comes below, is the answer."""
    if element.kind == "fold":
        is_named = is_generic(element.text) or without_digits(element.text) in shared
        return is_named and not hides_questions(element)
    if element.kind == "heading":
        text = element.text.split("\n", 1)[0]
        return is_generic(text) or LONE_REPLY.match(text) is not None
    if element.kind == "paragraph":
        return element.text[:1] in "*_" and is_generic(element.text.split("\n", 1)[0])
    return element.kind == "reply"

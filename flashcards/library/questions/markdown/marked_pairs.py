"""Questions that a mark begins: `Q:` with its answer below, and a `?` on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.below_question import PAIRS, answered, leave_aside
from flashcards.library.questions.markdown.candidate import Candidate, is_answer_mark
from flashcards.library.questions.markdown.heading_kinds import substance
from flashcards.library.questions.markdown.label_words import asks
from flashcards.library.questions.markdown.levels_and_signs import CARD_TAG
from flashcards.library.questions.markdown.marks import ASK, rest_of
from flashcards.library.questions.markdown.options import first_option
from flashcards.library.questions.markdown.outline import Element
from flashcards.library.questions.markdown.text_facts import TextFacts

TURNS = "questions with a ? below"


def lines_below(element: Element, number: int = 1) -> Element:
    """A paragraph without its first lines."""
    text = "\n".join(element.text.split("\n")[number:])
    return Element("paragraph", element.first + number, element.last, text)


def asked_below_mark(first: Element, below: Sequence[Element], limit: int, facts: TextFacts) -> Candidate:
    text, last = first.text, first.last
    is_marked = CARD_TAG.search(text) is not None or any(is_answer_mark(each, facts.shared) for each in below)
    if not is_marked and "\n" in text and asks(text.partition("\n")[0]) and not asks(text):
        below = [lines_below(first), *below]
        text, last = text.partition("\n")[0], first.first + 1
    if (options := first_option(text)) and not asks(text):
        below = [lines_below(first, options), *below]
        text, last = "\n".join(text.split("\n")[:options]), first.first + options
    if facts.answers_marked and not is_marked and below:
        below, limit = [], below[0].first  # what has no mark answers nothing
    if text.rstrip().endswith("::"):  # the answer stands below it
        text, is_marked = text.rstrip().rstrip(":"), True
    found = answered(PAIRS, rest_of(ASK, text), (first.first, last), below, limit, facts.shared)
    leave_aside(found, first.text)
    if is_marked:
        return found
    said = [each for each in substance(below) if each.kind not in ("code", "table")]
    if not said:  # what is only shown is no answer
        found.context, found.answer = [*found.context, *found.answer], []
    return found


def turned(first: Element, more: Sequence[Element]) -> Candidate:
    """`Question`, then `?` on a line of its own, then the answer."""
    lines = first.text.split("\n")
    at = first.level
    found = Candidate(TURNS, first.first, more[-1].last if more else first.last, "\n".join(lines[:at]))
    if at + 1 < len(lines):
        found.answer.append((first.first + at + 1, first.last))
    found.answer += [each.span for each in more]
    return found

"""Options none of which has a sign that tells the right one: nothing answers their questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mean

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate, without_digits
from flashcards.library.questions.markdown.words.asking import asks

FEWEST = 3
"""Questions with the right option marked, and twice as many as short lists without a sign."""

FEWEST_ALIKE = 8
"""Questions of a page with as many short lines below each: answers differ in their number."""

NEARLY_ALL = 0.95
SHARE_OF_ALL = 0.8
"""Of the questions below which a line stands that only a form has."""

SHORTEST_FORM = 8
"""Letters of such a line: `12 m` may be an option."""

MOST_OPTIONS = 6
FEWEST_OPTIONS = 4
"""Lines below each question: three may be what is told of every word of a list."""

LONGEST_OPTION = 30
"""Characters of such lines on the average."""

LONGEST_WORD = 40
ASKING = 0.5
"""Of the questions that must ask outright or be longer than words of a list are."""


def show_options_without_sign(found: Sequence[Candidate]) -> None:
    """Show the lists without a sign with their questions, where nearly all others have one, or none has."""
    for shape in {each.shape for each in found if each.is_picked}:
        picked = sum(each.is_picked for each in found if each.shape == shape)
        unsigned = [each for each in found if each.shape == shape and each.is_listed and not each.context]
        if picked >= max(FEWEST, 2 * len(unsigned)):
            for each in unsigned:
                each.context, each.answer = each.answer, []
    for shape in {each.shape for each in found}:
        alike = [each for each in found if each.shape == shape]
        waiting = [each for each in alike if each.unmarked and not each.is_picked]
        if len(waiting) >= max(FEWEST_ALIKE, NEARLY_ALL * len(alike)) and _are_options(waiting):
            for each in waiting:
                each.context, each.answer = [*each.context, *each.answer], []


def _are_options(waiting: Sequence[Candidate]) -> bool:
    """Whether equally many short lines stand below nearly all questions, beside those of a form."""
    below = [list(_lines(each.unmarked)) for each in waiting]
    times = Counter(form for lines in below for form in {_form(*each) for each in lines})
    told = [
        [each for each in lines if not (form := _form(*each)) or times[form] < SHARE_OF_ALL * len(waiting)]
        for lines in below
    ]
    told = told[:-1]  # the end of the page stands below the last one
    count, often = Counter(map(len, told)).most_common(1)[0]
    such = [line for lines in told if len(lines) == count for line, _ in lines]
    return (
        FEWEST_OPTIONS <= count <= MOST_OPTIONS
        and often >= NEARLY_ALL * len(told)
        and mean(map(len, such)) <= LONGEST_OPTION
        and all(kind in ("list", "code") for lines in told for _, kind in lines)
        and sum(map(_asks_whole, waiting)) >= ASKING * len(waiting)
    )


def _asks_whole(candidate: Candidate) -> bool:
    return asks(candidate.question) or len(candidate.question) > LONGEST_WORD


def _form(line: str, kind: str) -> str:
    """A line as it may stand below every question, with its number; "" for what can be an option."""
    is_long = sum(map(str.isalpha, line)) >= SHORTEST_FORM
    is_apart = kind == "paragraph" or (kind == "code" and any(map(str.isdigit, line)))
    return without_digits(line) if is_long and is_apart else ""


def _lines(elements: Sequence[Element]) -> Iterator[tuple[str, str]]:
    """The lines of texts, lists and indented text, each with the kind of what holds it."""
    for element in elements:
        if element.kind == "list":
            held = [
                part.text if part.kind == "paragraph" else "" for item in element.inner for part in item.inner
            ]
            yield from ((text, "list" if text else "other") for text in held)
        elif element.kind != "rule":
            kind = "other" if element.kind == "code" and element.markup else element.kind
            yield from ((line.strip(), kind) for line in element.text.split("\n") if line.strip())

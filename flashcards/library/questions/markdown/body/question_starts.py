"""Where questions begin in a text without headings: bold lines, Q:, folds, numbers, `::`, `?`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from flashcards.library.questions.markdown.body.bold_lines import begins_with_bold_number, counts_a_question
from flashcards.library.questions.markdown.body.starts_at_folds import start_at_fold
from flashcards.library.questions.markdown.body.starts_at_lists import start_at_list
from flashcards.library.questions.markdown.body.text_facts import (
    TextFacts,
    asks_above,
    asks_plainly,
    is_of_two_lines,
    is_shown_code,
)
from flashcards.library.questions.markdown.headings.heading_kinds import is_bold
from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import is_list_with_answers
from flashcards.library.questions.markdown.lists_and_tables.numbered_series import is_labelled
from flashcards.library.questions.markdown.lists_and_tables.table_columns import (
    has_two_sides,
    is_table_of_questions,
)
from flashcards.library.questions.markdown.marks.options import first_option
from flashcards.library.questions.markdown.outline.answer_on_same_line import lead_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import (
    is_of_the_page,
    why_furniture,
)
from flashcards.library.questions.markdown.question.candidate import hides_questions, is_answer_mark
from flashcards.library.questions.markdown.question.shapes import (
    ANNOUNCED,
    BOLD,
    CODE,
    FOLDS,
    INLINES,
    LEADS,
    LINES,
    LISTS,
    NUMBERED,
    PAIRS,
    TABLES,
    TURNS,
)
from flashcards.library.questions.markdown.words.asking import (
    asks,
    asks_in_words,
    may_ask,
    orders,
)
from flashcards.library.questions.markdown.words.label_words import (
    is_generic,
    label_of,
    number_of,
    plain_words,
    without_label,
)

LONGEST_BOLD = 2_000
"""Characters of a paragraph that begins with a bold number and is a question."""

FEWEST_PAIRS = 3
"""Marks such as `Q:` in a text from which on a bold line that does not ask is not a question."""

_LABEL_WITH_VALUE = re.compile(r"(\*\*|__)[^*_]+:\1[ \t]*\S")
"""`**Default:** `60``"""

_PARTED = ("turn", "inline", "ask", "cloze", "rule", "heading")
"""What begins anew though no blank line stands above it."""

_OPEN = {BOLD, PAIRS, NUMBERED, FOLDS, LEADS, ANNOUNCED}


def ends_answer(element: Element, facts: TextFacts) -> bool:
    """Whether it names what comes below, or hides questions of its own, and belongs to no answer above."""
    return (
        element.first in facts.names
        or hides_questions(element)
        or (element.kind == "list" and any(item.within for item in element.inner))
    )


def question_starts(elements: Sequence[Element], facts: TextFacts) -> Iterator[tuple[int, str, int]]:
    """Where questions begin: index, shape, and how many elements are the question itself."""
    open_shape = ""
    since = 0  # the first element that no question has taken
    within_label = False
    numbered = sum(map(_asks_by_number, elements)) > 1
    often = _shapes_beside_announced(elements, facts)
    pairs = sum(element.kind == "ask" for element in elements) >= FEWEST_PAIRS
    number = 0
    while number < len(elements):
        element = elements[number]
        if ends_answer(element, facts):
            open_shape, within_label = "", False
            number = since = number + 1
            continue
        beside = "" if open_shape == ANNOUNCED else open_shape  # only what is found `often` counts there
        shape, length = _start_at(elements, number, facts, beside, since)
        if shape == BOLD and open_shape == PAIRS and pairs and not asks(element.text):
            shape = ""  # it parts the answer
        is_within = open_shape == ANNOUNCED and not (
            shape in often or _are_labelled(elements[since - 1], element)
        )
        if is_within or (within_label and element.first not in facts.series):
            shape = ""  # what asks within the answer
        if not shape and open_shape == PAIRS:
            shape, length = _start_beside_pairs(element, numbered)
        if not shape:
            number += 1
            continue
        if element.kind == "fold" and length < 0:  # the question is the paragraph above
            start = number + length
            yield start, shape, 1
            open_shape = shape
        else:
            yield number, shape, length
            open_shape = shape if shape in _OPEN and not _is_whole(element, shape, facts) else ""
        within_label = element.first in facts.series and is_labelled(element)
        number += max(length, 1)
        since = number


def _start_beside_pairs(element: Element, numbered: bool) -> tuple[str, int]:
    """Where, below the answer of a pair, a list begins that holds questions and answers of its own."""
    if numbered and _asks_by_number(element):
        return NUMBERED, 1
    return (LISTS, 1) if is_list_with_answers(element) else ("", 0)


def _asks_by_number(element: Element) -> bool:
    """Whether it is one item with a number that asks outright; its answer stands in it or below."""
    item = element.only_item
    return item is not None and item.markup.isdigit() and asks(item.first_text.partition("\n")[0])


def _shapes_beside_announced(elements: Sequence[Element], facts: TextFacts) -> frozenset[str]:
    """The shapes of more questions than have their answers announced, which are questions within those."""
    announced = sum(each.kind == "above" for each in elements)
    asking = (
        _start_at(elements, number, facts, "", number)[0]
        for number, each in enumerate(elements if announced else ())
        if asks(each.text.partition("\n")[0]) or _asks_by_number(each)
    )
    return frozenset(shape for shape, count in Counter(asking).items() if count > announced) | {ANNOUNCED}


def _are_labelled(above: Element, element: Element) -> bool:
    """Whether both questions have a label, as those of one series do; only one has its answer marked."""
    return label_of(above.text) is not None and label_of(element.text) is not None


def _is_whole(element: Element, shape: str, facts: TextFacts) -> bool:
    return shape == FOLDS and element.kind == "fold" and not is_answer_mark(element, facts.shared)


def _start_at(
    elements: Sequence[Element], number: int, facts: TextFacts, open_shape: str, since: int
) -> tuple[str, int]:
    element = elements[number]
    if why_furniture(element):
        return "", 0
    is_top = element.first in facts.tops
    if is_top or (element.first in facts.series and open_shape in ("", NUMBERED)):
        return (BOLD if is_top and element.kind == "paragraph" else NUMBERED), 1
    match element.kind:
        case "ask":
            return PAIRS, 1
        case "above":
            return ANNOUNCED, 1
        case "cloze":
            return "gaps", 1
        case "inline":
            return INLINES, 1
        case "turn":
            return TURNS, 1 + _belongs_to_turn(elements, number)
        case "table":
            counts = is_table_of_questions(element, strict=bool(open_shape))
            return (TABLES, 1) if counts or (facts.with_tables and has_two_sides(element)) else ("", 0)
        case "fold":
            return start_at_fold(elements, number, facts, open_shape, since)
        case "list":
            return start_at_list(elements, number, open_shape, since, facts)
        case "paragraph":
            return _start_at_paragraph(elements, number, facts)
        case "code" if facts.code_asks and is_shown_code(element):
            return CODE, 1
    return "", 0


def _belongs_to_turn(elements: Sequence[Element], number: int) -> int:
    """How many of the elements below touch the `?`, or its answer, and so belong to this."""
    element = elements[number]
    ends_with_it = element.level == element.text.count("\n")
    touching = list(takewhile(lambda pair: pair[0].last == pair[1].first, pairwise(elements[number:])))
    below = [each for _, each in touching]
    starts = next((at for at, each in enumerate(below) if each.kind in _PARTED), len(below))
    return max(starts, int(ends_with_it and number + 1 < len(elements)))


def _start_at_paragraph(elements: Sequence[Element], number: int, facts: TextFacts) -> tuple[str, int]:
    element = elements[number]
    text = element.text
    following = elements[number + 1] if number + 1 < len(elements) else None
    is_marked = following is not None and following.kind == "reply"
    is_step = facts.bold_answers_marked and not (is_marked or asks(text) or _orders(text))
    if (
        facts.bold_ask
        and not is_step
        and is_bold(element)
        and text.strip() not in facts.labels
        and (element.first in facts.between or _is_bold_question(elements, number))
    ):
        return BOLD, 1
    if facts.bold_count and len(text) <= LONGEST_BOLD and begins_with_bold_number(element):
        return ("", 0) if is_step else (BOLD, 1)
    line = text.partition("\n")[0]
    if facts.leads and lead_of(text):
        return LEADS, 1
    if may_ask(line) and (number_of(line) or label_of(line)):
        return NUMBERED, 1
    if first_option(text) and is_marked:
        return LINES, 1
    if element.first in facts.tasks and number + 1 < len(elements):
        return LINES, 1
    if facts.first_lines_ask and (
        asks_above(element) or (facts.all_first_lines and is_of_two_lines(element))
    ):
        return LINES, 1
    is_last = not facts.plain_list and (following is None or asks_plainly(following))
    if facts.with_plain and not is_last and (asks_plainly(element) or (facts.plain_list and may_ask(text))):
        return LINES, 1
    return "", 0


def _orders(text: str) -> bool:
    """Whether a bold line orders to explain something: no step of an answer does."""
    return orders(without_label(plain_words(text)))


def _is_bold_question(elements: Sequence[Element], number: int) -> bool:
    text = elements[number].text
    if is_generic(text) or is_of_the_page(text):
        return False
    if may_ask(text) or asks_in_words(text) or label_of(text) or counts_a_question(text):
        return True
    parted = number == 0 or elements[number - 1].kind in ("rule", "html", "heading")
    is_label = text.rstrip("* _").endswith((":", ".")) or _LABEL_WITH_VALUE.match(text.strip())
    return parted and not is_label and number + 1 < len(elements)

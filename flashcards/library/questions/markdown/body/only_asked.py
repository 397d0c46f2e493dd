"""Pages on which nobody answers, such as exam papers: what stands below a question there belongs to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.body.exam_papers import (
    FEW,
    MARKS,
    are_orders,
    ends_with_task,
    is_worth,
    orders_within,
    up_to_marks,
)
from flashcards.library.questions.markdown.headings.heading_kinds import Kind, is_bold
from flashcards.library.questions.markdown.marks.options import are_options, first_option
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.question.shapes import HEADINGS, PAIRS
from flashcards.library.questions.markdown.question.shown_with_question import is_task
from flashcards.library.questions.markdown.words.asking import asks, may_ask, orders
from flashcards.library.questions.markdown.words.label_words import label_of, plain_words

FEWEST = 2
"""Questions of which one thing tells that nothing answers them."""


LONGEST_NAME = 60

_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|<img\b[^<>]*>", re.IGNORECASE)


def leave_to_be_answered(
    found: Sequence[Candidate], of_heading: Mapping[int, Kind], *, on_paper: bool
) -> None:
    """Make what only goes on asking the context of its question, of which it seemed to be the answer.

    That is what ends with the marks for an answer, lists what is to be done, or goes on with orders below a
    number; what is shown only, on a page where most questions have no answer; and all without a mark of an
    answer on an exam paper (`on_paper`) of orders.
    """
    waiting = [each for each in found if each.unmarked]
    is_marked = any(each.answer and not each.unmarked for each in found)
    if on_paper and not is_marked and are_orders(waiting):
        for each in waiting:
            _ask(each, len(each.unmarked))
    for each in waiting:
        if _asks_again(each.unmarked):
            _ask(each, len(each.unmarked))
    _ask_up_to_marks(found, waiting, of_heading)
    tasks = [each for each in waiting if not asks(each.question) and ends_with_task(each.unmarked)]
    if len(tasks) >= max(FEWEST, len(waiting) / 2):
        for each in tasks:
            _ask(each, len(each.unmarked))
    _ask_orders([each for each in waiting if each.is_cut and each.unmarked])
    _ask_where_most_wait(found)


def _ask_where_most_wait(found: Sequence[Candidate]) -> None:
    """Let what is shown, and what asks more, be no answers where most questions have none.

    Nor what stands behind the last question of a list, where no other has one: it closes the page.
    """
    drafts = sum(each.is_draft for each in found)
    if 2 * drafts > len(found):
        for each in found:
            if each.only_shown or _only_shows(each, each.unmarked) or _asks_more(each.unmarked):
                _ask(each, len(each.unmarked))
        last = max(found, key=lambda each: each.first)
        closes = FEW <= drafts == len(found) - 1 and last.shape not in (HEADINGS, PAIRS)
        if closes:
            _ask(last, len(last.unmarked))


def _ask_up_to_marks(
    found: Sequence[Candidate], waiting: Sequence[Candidate], of_heading: Mapping[int, Kind]
) -> None:
    """Let questions go on up to the marks for their answers, where most without any other marks have them.

    What stands behind marks answers only where it does so below most questions: else it leads to the next.
    """
    ends = {id(each): up_to_marks(each) for each in waiting if not MARKS.search(each.question)}
    below = sum(map(bool, ends.values()))
    worth = sum(each.is_draft and is_worth(each.question) for each in found) + below
    if worth < max(FEWEST, len(ends) / 2):
        return
    answered = sum(0 < ends.get(id(each), 0) < len(each.unmarked) for each in waiting)
    leading = [each for each in waiting if is_worth(each.question)]
    if FEW * len(leading) <= worth - below:
        for each in leading:
            _ask(each, len(each.unmarked))
    for each in waiting:
        if end := ends.get(id(each), 0):
            _ask(each, end if 2 * answered >= below else len(each.unmarked))
    _ask_above_parts(found, of_heading)


def _ask(candidate: Candidate, end: int) -> None:
    """Let the first of the elements below a question belong to it, where nothing else answers it."""
    spans = {element.span for element in candidate.unmarked}
    if not spans.issuperset(candidate.answer):
        return
    spans = {element.span for element in candidate.unmarked[:end]}
    candidate.context += [each for each in candidate.answer if each in spans]
    candidate.answer = [each for each in candidate.answer if each not in spans]
    candidate.unmarked = candidate.unmarked[end:]


def _asks_again(elements: Sequence[Element]) -> bool:
    """Whether nothing but other questions stands there, below the names of their topics."""
    said = [each for each in elements if each.kind not in ("rule", "html")]
    names = [each for each in said if _is_name(each)]
    asking = [each for each in said if _asks_on(each) or (each.kind == "paragraph" and orders(each.text))]
    return bool(names and asking) and len(names) + len(asking) == len(said) and said[-1] in asking


def _asks_more(elements: Sequence[Element]) -> bool:
    """Whether it asks and orders throughout, but for the names of topics."""
    asking = [_asks_on(each) or _is_asking_list(each) for each in elements]
    return any(asking) and all(
        asks_so or each.kind in ("rule", "html") or _is_short(each)
        for asks_so, each in zip(asking, elements, strict=True)
    )


def _is_asking_list(element: Element) -> bool:
    items = element.inner if element.kind == "list" else []
    return bool(items) and all(len(item.inner) == 1 and may_ask(item.inner[0].text) for item in items)


def _is_short(element: Element) -> bool:
    """Whether a paragraph is a few words that end as a name does."""
    text = plain_words(element.text) if element.kind == "paragraph" else ""
    return 0 < len(text) <= LONGEST_NAME and "\n" not in text and (text[-1].isalnum() or text[-1] == ")")


def _is_name(element: Element) -> bool:
    """Whether a paragraph is a few bold words that neither ask nor announce."""
    text = element.text.strip()
    return is_bold(element) and len(text) <= LONGEST_NAME and not (asks(text) or text.endswith((":", ":**")))


def _ask_above_parts(found: Sequence[Candidate], of_heading: Mapping[int, Kind]) -> None:
    """Let what stands below `Question 2` be no answer, where `Question 2.1` comes next."""
    numbered = [(each, _number(of_heading[id(each)])) for each in found if id(each) in of_heading]
    for (each, number), (_, behind) in pairwise(numbered):
        if number and behind.startswith(f"{number}."):
            _ask(each, len(each.unmarked))


def _number(kind: Kind) -> str:
    label = label_of(kind.text)
    return (label["number"] or "") if label else ""


def _ask_orders(cut: Sequence[Candidate]) -> None:
    """Let texts below numbers be questions as a whole, where few begin to ask and several order later on."""
    asking = sum(may_ask(each.question) for each in cut)
    ordering = sum(any(map(orders_within, each.unmarked)) for each in cut)
    if len(cut) > FEWEST and 2 * asking < len(cut) and 3 * ordering >= len(cut):
        for each in cut:
            _ask(each, len(each.unmarked))


def _only_shows(candidate: Candidate, below: Sequence[Element]) -> bool:
    """Whether pictures and options alone stand below a question, or what it speaks of.

    It does so with a colon at its end, and on an exam paper, where marks for an answer stand there.
    """
    text = MARKS.sub("", candidate.question.rstrip()).rstrip("*_ .")
    speaks = is_worth(candidate.question) or (text.endswith(":") and not is_task(candidate.question))
    return bool(below) and all(
        _is_picture(each)
        or are_options(each, ends=False)
        or each.kind in ("rule", "html")
        or (speaks and each.kind in ("code", "table"))
        or _asks_on(each)
        for each in below
    )


def _asks_on(element: Element) -> bool:
    """Whether a paragraph asks as a whole, or above its options."""
    lines = element.text.split("\n") if element.kind == "paragraph" else []
    asked = "\n".join(lines[: first_option(element.text) or len(lines)]) if lines else ""
    return asks(asked)


def _is_picture(element: Element) -> bool:
    """Whether a paragraph is pictures, with at most a letter beside each."""
    if element.kind != "paragraph" or not _PICTURE.search(element.text):
        return False
    return all(len(line.strip(" \\")) <= 1 for line in _PICTURE.sub("", element.text).split("\n"))

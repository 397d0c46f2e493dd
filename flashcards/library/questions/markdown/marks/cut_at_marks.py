"""Marked questions and answers in paragraphs, lists, quotations and boxes, as elements of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flashcards.library.questions.markdown.marks.callouts import of_callout
from flashcards.library.questions.markdown.marks.inline_pairs import is_inline, question_of
from flashcards.library.questions.markdown.marks.marked_paragraphs import (
    OPTION_B,
    is_bold_question,
    pieces_of,
)
from flashcards.library.questions.markdown.marks.marks import (
    ASK,
    LONE_REPLY,
    REPLY,
)
from flashcards.library.questions.markdown.marks.numbered_alike import (
    answered_in_bold,
    answered_in_turn,
    parted_where_they_count_anew,
)
from flashcards.library.questions.markdown.marks.options import are_options, is_options, options_at
from flashcards.library.questions.markdown.marks.running_numbers import with_signs_behind_labels
from flashcards.library.questions.markdown.outline.answer_letters import is_key
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks

FEWEST = 3
"""Questions of a list with marks, beside which an item without one may go on with what stands above it."""

NEARLY_ALL = 0.8
"""Of its items that have a mark."""

_BOX = re.compile(r"\[[ xX]?\][ \t]+")


def marked(elements: Sequence[Element], *, below_question: bool = False) -> list[Element]:
    """The same, with paragraphs and lists cut where a mark begins a line.

    The new kinds are `ask`, `reply`, `cloze`, `inline` (question, mark and answer on one line) and `turn`.
    """
    if not elements:
        return []
    elements = answered_in_bold(answered_in_turn(with_signs_behind_labels(elements)))
    elements = [part for each in elements for part in parted_where_they_count_anew(each)]
    result: list[Element] = []
    asked = False
    options = 0
    for number, element in enumerate(elements):
        options = options_at(elements, number) if number >= options else options
        if number < options and not _holds_mark(element):  # `A.` is the first of them, and no answer
            result.append(element)
            continue
        held = of_callout(element) or [_out_of_quote(element)]
        if held == [element] and not _is_beside_box(elements, number):
            held = [_out_of_box(element)]
        if number and is_key(element.text) and are_options(elements[number - 1], ends=number == options):
            held = [replace(element, kind="reply")]
        if element.kind == "list" and (
            _is_of_marks(element, asked) or _is_of_inlines(element, asked or below_question)
        ):
            held = [each for item in element.inner for each in item.inner]
        elif element.kind == "list" and (shown := _options_above_answer(element)):
            held = [replace(element, last=shown[-1].last, inner=shown)]
            held += [each for item in element.inner[len(shown) :] for each in item.inner]
        for each in held:
            for piece in pieces_of(each, asked or below_question, defines=not below_question):
                asked = asked or piece.kind == "ask"
                result.append(piece)
    return result


def _options_above_answer(element: Element) -> list[Element]:
    """The options of a list that ends with the answer among them: `- A) cash`, `- B) card`, `- Answer: B`."""
    texts = [item.inner[0].text if item.inner else "" for item in element.inner]
    end = next((at for at, text in enumerate(texts) if LONE_REPLY.match(text)), 0)
    return element.inner[:end] if is_options(replace(element, inner=element.inner[:end])) else []


def _holds_mark(element: Element) -> bool:
    """Whether a paragraph with options goes on with the mark of an answer or of the next question."""
    lines = element.text.split("\n")
    return element.kind == "paragraph" and any(LONE_REPLY.match(line) or ASK.match(line) for line in lines)


def _out_of_quote(element: Element) -> Element:
    """The question alone, where a quotation holds nothing else: people frame theirs so."""
    if element.kind == "quote" and len(element.inner) == 1 and element.inner[0].kind == "paragraph":
        inner = element.inner[0]
        if ASK.match(inner.text) or ("\n" not in inner.text and is_bold_question(inner.text)):
            return inner
    return element


def _out_of_box(element: Element) -> Element:
    """What stands behind a lone box to be ticked, as in a list of what one has learnt."""
    item = element.only_item
    if item is None or item.inner[0].kind != "paragraph" or len(item.inner) > 1:
        return element
    inner = item.inner[0]
    box = _BOX.match(inner.text)
    return Element("paragraph", inner.first, inner.last, inner.text[box.end() :]) if box else element


def _is_of_marks(element: Element, asked: bool) -> bool:
    """Whether the items are questions and answers, not the options A to D of one."""
    texts = [
        item.inner[0].text if item.inner and item.inner[0].kind == "paragraph" else ""
        for item in element.inner
    ]
    if any(OPTION_B.match(text) for text in texts):
        return False
    if texts and all(map(LONE_REPLY.match, texts)):
        return True
    asking = [ASK.match(text) is not None for text in texts]
    if not (asked or any(asking)):
        return False
    fits = sum(
        asks_here or REPLY.match(text) is not None for asks_here, text in zip(asking, texts, strict=True)
    )
    return fits == len(texts) or (sum(asking) >= FEWEST and fits >= NEARLY_ALL * len(texts))


def _is_of_inlines(element: Element, below_question: bool) -> bool:
    """Whether each item is a line with question and answer; in the answer to a question each must ask."""
    for item in element.inner:
        text = item.only_text
        if "\n" in text or not ("::" in text or ";;" in text) or not is_inline(text):
            return False
        if not asks(question_of(text)) and (below_question or not re.search(r"\s(?::::?|;;;?)\s", text)):
            return False
    return bool(element.inner)


def _is_beside_box(elements: Sequence[Element], number: int) -> bool:
    """Whether another lone box stands next to one, with a block of code at most between: they are options."""
    before = elements[max(number - 2, 0) : number][::-1]
    for side in (before, elements[number + 1 : number + 3]):
        nearest = side[1:] if side and side[0].kind == "code" else side
        if nearest and _out_of_box(nearest[0]) is not nearest[0]:
            return True
    return False

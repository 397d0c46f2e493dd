"""Questions in a text without headings, each with what belongs to it up to the next."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.body.lettered_parts import asked_below
from flashcards.library.questions.markdown.body.question_starts import ends_answer, question_starts
from flashcards.library.questions.markdown.body.starts_at_lists import comes_next
from flashcards.library.questions.markdown.body.text_facts import TextFacts, is_sentence
from flashcards.library.questions.markdown.headings.section_facts import has_words
from flashcards.library.questions.markdown.lists_and_tables.list_questions import (
    led,
    lines_below,
    questions_in_list,
    with_last_answered,
)
from flashcards.library.questions.markdown.lists_and_tables.tables import questions_in_table
from flashcards.library.questions.markdown.marks.cut_at_marks import marked
from flashcards.library.questions.markdown.marks.inline_pairs import inline_parts
from flashcards.library.questions.markdown.marks.marks import ASK, rest_of
from flashcards.library.questions.markdown.marks.options import first_option
from flashcards.library.questions.markdown.outline.answer_on_same_line import lead_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import substance
from flashcards.library.questions.markdown.question.below_question import answered, leave_aside
from flashcards.library.questions.markdown.question.bracket_gaps import questions_with_gaps
from flashcards.library.questions.markdown.question.candidate import Candidate, is_answer_mark
from flashcards.library.questions.markdown.question.shapes import (
    BOLD,
    CODE,
    FOLDS,
    INLINES,
    LEADS,
    LINES,
    NUMBERED,
    PAIRS,
    TURNS,
)
from flashcards.library.questions.markdown.question.shown_with_question import speaks_of_what_is_shown
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import number_of, plain_words, without_label
from flashcards.library.questions.markdown.words.levels_and_signs import CARD_TAG
from flashcards.text.markdown_writing import fenced


def questions_in_text(elements: Sequence[Element], last: int, facts: TextFacts) -> list[Candidate]:
    """The questions in a text that ends before the piece `last`."""
    starts = list(question_starts(elements, facts))
    above = int(_code_stands_above(elements))
    found: list[Candidate] = []
    for number, (start, shape, length) in enumerate(starts):
        end = starts[number + 1][0] - above if number + 1 < len(starts) else len(elements)
        end = next((at for at in range(start, end) if ends_answer(elements[at], facts)), end)
        below = elements[start + length : end]
        limit = elements[end].first if end < len(elements) else last
        goes_on = end < len(elements) and comes_next(elements[start], elements[end])
        asked = _questions(shape, elements[start : start + length], below, limit, facts, goes_on=goes_on)
        if above and asked:
            asked[0].context.insert(0, elements[start - 1].span)
            asked[0].first = elements[start - 1].first
        found += asked
    return found


FEWEST_ABOVE = 3


def _code_stands_above(elements: Sequence[Element]) -> bool:
    """Whether code stands right above every marked question, and none below the last."""
    asked = [at for at, each in enumerate(elements) if each.kind == "ask"]
    above = all(at > 0 and elements[at - 1].kind == "code" for at in asked)
    return len(asked) >= FEWEST_ABOVE and above and all(each.kind != "code" for each in elements[asked[-1] :])


def _questions(
    shape: str,
    at: Sequence[Element],
    below: Sequence[Element],
    limit: int,
    facts: TextFacts,
    *,
    goes_on: bool,
) -> list[Candidate]:
    first = at[0]
    match first.kind:
        case "cloze":
            return questions_with_gaps(first)
        case "inline":
            parts = inline_parts(rest_of(ASK, first.text))
            assert parts is not None
            return [Candidate(INLINES, first.first, first.last, parts[0], answer=[parts[1]])]
        case "turn":
            return [turned(first, at[1:])]
        case "table":
            return questions_in_table(first)
        case "list" if shape != NUMBERED:
            listed = questions_in_list(first, all_ask=first.first in facts.counted)
            answered_alone = facts.lists_answered
            return with_last_answered(
                listed, first, below, limit, are_answered=answered_alone, goes_on=goes_on
            )
        case "fold" if shape == FOLDS and not is_answer_mark(first, facts.shared):
            asked = first.text if has_words(without_label(plain_words(first.text))) else ""
            inner = answered(FOLDS, asked, (first.first, first.body[0]), first.inner, first.body[1])
            found = Candidate(
                FOLDS, first.first, first.last, inner.question
            )  # below `Question 3` it stands within
            found.context, found.answer, found.hint = inner.context, inner.answer, inner.hint
            found.also = [*inner.also, (first.body[1], first.last)]
            return [found]
    return _asked_in_paragraph(shape, first, below, limit, facts)


def _asked_in_paragraph(
    shape: str, first: Element, below: Sequence[Element], limit: int, facts: TextFacts
) -> list[Candidate]:
    text = first.text if shape != CODE else fenced(first.text.rstrip("\n"), first.markup)
    if shape == LEADS and (lead := lead_of(text)):
        return [led(lead, first, answered(LEADS, lead[0], (first.first, first.first + 1), below, limit))]
    if shape == LINES and facts.plain_list:  # the name of the next topic is no answer
        below = [each for each in below if each.kind != "paragraph" or is_sentence(each.text)]
    if first.kind == "list":
        return _numbered_item(first, below, limit, facts)
    if first.kind == "ask":
        return [asked_below_mark(first, below, limit, facts)]
    if shape == LINES and (options := first_option(text)):
        below = [lines_below(first, options), *below]
        text = "\n".join(text.split("\n")[:options])
    elif "\n" in text and (shape == NUMBERED or (shape == LINES and facts.first_lines_ask)):
        text = text.partition("\n")[0]
        below = [lines_below(first), *below]
    if shape == BOLD and not has_words(without_label(plain_words(text))):
        text = ""  # `**Question 3**`: it stands below
    return asked_below(shape, text, first.span, below, limit, facts.shared)


def _numbered_item(first: Element, below: Sequence[Element], limit: int, facts: TextFacts) -> list[Candidate]:
    item = first.inner[0]
    text, _, more = item.inner[0].text.partition("\n")
    if item.markup == "." or not number_of(text):
        text = _numbered(item, text)
    head = item.inner[0]
    question = (head.first, head.first + 1)
    if more and not asks(text) and asks(head.text):  # it goes on below
        text, more, question = _numbered(item, " ".join(head.text.split())), "", head.span
    rest = [*(marked([lines_below(head)]) if more else []), *item.inner[1:], *below]
    return asked_below(NUMBERED, text, question, rest, limit, facts.shared)


def _numbered(item: Element, text: str) -> str:
    return f"{item.markup}. {text}" if item.markup.isdigit() else text


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
    found.only_shown = not said
    return only_with_what_is_shown(found) if speaks_of_what_is_shown(found.question) else found


def only_with_what_is_shown(found: Candidate) -> Candidate:
    """A question below which code or a table alone stands, where this belongs to the question."""
    if found.only_shown:
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

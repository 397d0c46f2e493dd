"""What a heading is: a question, a part of an answer, or of the page, and what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import (
    holds_marked_answers,
    is_list_with_answers,
)
from flashcards.library.questions.markdown.marks.options import (
    explained_options,
    first_option,
)
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.page.page_furniture import (
    is_of_the_page,
    link_shares,
    substance,
    why_furniture,
    without_links_to_top,
)
from flashcards.library.questions.markdown.question.candidate import is_answer_mark
from flashcards.library.questions.markdown.words.asking import asks, asks_in_words, asks_within, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    is_generic,
    is_hint,
    is_weak,
    label_of,
    name_in,
    number_of,
)
from flashcards.library.questions.markdown.words.levels_and_signs import without_levels

SHARE_OF_A_LEVEL = 0.5
"""Of the headings of a level that must ask, so that the others are taken as questions too."""

MOST_ANSWERS = 4
"""To one question, marked each."""


@dataclass(slots=True)
class Kind:
    """What is to be seen of one heading and of what stands below it."""

    section: Section
    text: str
    level: int
    asks: bool
    may_ask: bool
    label: bool
    number: int | None
    of_the_page: bool
    is_answer: bool
    body: list[Element]
    """What stands right below it, without what belongs to the page."""
    has_answer_mark: bool
    inner: int
    """Questions that stand in its body by marks of their own."""
    is_part: bool = False
    """Whether it parts an answer, as it does those of other questions."""
    has_parts: bool = False
    """Whether its answer is parted so."""
    is_case: bool = False
    """Whether some of its parts ask and others answer, so that its title says nothing of those beside it."""

    @property
    def strong(self) -> bool:
        if self.of_the_page or self.is_answer or self.is_part:
            return False
        return (
            self.asks
            or self.has_parts
            or self.label
            or self.has_answer_mark
            or (self.may_ask and bool(self.body or self.section.sections))
        )


def inner_questions(body: Sequence[Element]) -> int:
    """Questions in a text by marks of their own: folds and bold lines that ask, Q:, `::`, C:."""
    count = 0
    for element in body:
        match element.kind:
            case "ask" | "above" | "inline" | "cloze" | "turn":
                count += 1
            case "list" if element.is_asked:
                count += len(element.inner)
            case "fold":
                count += not is_generic(element.text) and not is_weak(element.text) and may_ask(element.text)
            case "paragraph":
                count += is_bold(element) and asks(element.text)
    return count


def is_bold(element: Element) -> bool:
    """Whether a paragraph is one line of bold words, with at most a sign before or behind."""
    text = element.text.strip()
    if element.kind != "paragraph" or text.count("\n") > 2 or len(text) > 600:
        return False
    mark = "**" if "**" in text else "__"
    begin, end = text.find(mark), text.rfind(mark)
    if begin < 0 or end <= begin + 2:
        return False
    inside = text[begin + 2 : end]
    around = text[:begin] + text[end + 2 :]
    return (
        mark not in inside.replace("****", "")
        and inside.strip() != ""
        and len(around) <= 20
        and not any(character.isalpha() for character in around)
    )


def _kind(section: Section, shared: frozenset[str]) -> Kind:
    text = without_links_to_top(section.title)[0]
    text = without_levels(text)[0] or text
    body = substance(section.body)
    if body and all(link_shares(each)[1] > SHARE_OF_A_LEVEL for each in body):
        body = []  # an index
    number = number_of(text)
    first_heading = section.sections[0].heading if section.sections else None
    mark = any(is_answer_mark(each, shared) for each in section.body if not why_furniture(each)) or (
        first_heading is not None
        and (is_answer_mark(first_heading) or explained_options([*body, first_heading]) is not None)
    )
    inner = inner_questions(body)
    begins = bool(body) and is_answer_mark(body[0], shared)
    is_question = asks(section.title)
    return Kind(
        section,
        text,
        section.level,
        is_question,
        is_question or may_ask(text) or asks_in_words(text) or asks_within(text),
        label_of(text) is not None,
        int(number["number"]) if number else None,
        not is_question and is_of_the_page(text),
        is_generic(text) or is_hint(name_in(text)),
        body,
        mark and (inner <= 1 or begins) and not _marks_many(section, shared),
        inner,
    )


def _marks_many(section: Section, shared: frozenset[str]) -> bool:
    """Whether several answers stand in one body, each below a question that is no heading."""
    marks = [number for number, each in enumerate(section.body) if is_answer_mark(each, shared)]
    above = section.body[marks[0] - 1] if marks and marks[0] else None
    if above is not None and above.only_item is not None and not asks(section.title) and _begins_anew(above):
        return True  # the item is the question
    if len(marks) > MOST_ANSWERS or any(map(is_list_with_answers, section.body[: (marks or [0])[0]])):
        return True
    if any(map(holds_marked_answers, section.body)):
        return True
    return len(marks) > 1 and any(map(_begins_anew, section.body[marks[0] + 1 : marks[-1]]))


def _begins_anew(element: Element) -> bool:
    """Whether it is a question of its own, be it the one item of a list, or words above options."""
    if (item := element.only_item) is not None:
        return item.markup.isdigit() or asks(item.first_text.partition("\n")[0])
    if element.kind != "paragraph":
        return element.kind == "ask" or (element.kind == "list" and is_list_with_answers(element))
    line = element.text.partition("\n")[0]
    counts = number_of(line) is not None
    return counts or asks(line) or asks(element.text) or is_bold(element) or first_option(element.text) > 0

"""Headings of another kind than their level says: parts of an answer, and text that should be large."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.marks.marks import REPLY
from flashcards.library.questions.markdown.marks.options import has_ticks
from flashcards.library.questions.markdown.outline.outline import Element, Outline, Section, rearrange
from flashcards.library.questions.markdown.page.page_furniture import is_of_the_page
from flashcards.library.questions.markdown.question.candidate import is_answer_mark
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    NAMES_QUESTION,
    is_generic,
    label_of,
    name_in,
    number_of,
)
from flashcards.library.questions.markdown.words.levels_and_signs import without_levels

_NUMBER_WITHIN = re.compile(r"\d{1,9}")

FEWEST = 10
"""Numbered headings beside each other from which on one without a number is none of them."""

NEARLY_ALL = 0.9

MOSTLY_COUNTED = 0.8
"""Of headings beside each other that must be numbered, so that others belong to a question without words."""


def put_below_numbered(top: Section) -> None:
    """Put headings that neither ask nor count below the numbered question before them.

    Only beside headings of which nearly all are numbered; of fewer, below a question that nothing else
    answers, and there even if they ask. Where most questions of a level have a label
    such as `Question 3`, headings with words below and no label are none of them, whether they ask or not.
    """
    labelled_levels = _labelled_levels(top)
    for section in top.all_sections():
        _take_answers(section)
    for section in list(top.all_sections()):
        section.sections = _without_steps(section.sections)
        among = [each.level in labelled_levels for each in section.sections]
        if any(NAMES_QUESTION.fullmatch(name_in(each.title)) for each in section.sections):
            continue  # the parts of a case
        if any(among):
            counting = list(_counting_on(section.sections))
            parts = [
                here and bool(each.body) and not is_of_the_page(each.title)
                for here, each in zip(among, section.sections, strict=True)
            ]
        else:
            section.sections = _with_answers_inside(section.sections)
            counting = [_is_numbered(each) for each in section.sections]
            parts = [not may_ask(_text(each)) for each in section.sections]
            if not _mostly_counts(section.sections, NEARLY_ALL):
                continue
            last = max(number for number, counts in enumerate(counting) if counts)
            parts[last:] = [False] * len(parts[last:])  # what comes behind them all is the page's
        section.sections = _below(section.sections, counting, parts)


def _mostly_counts(sections: Sequence[Section], share: float) -> bool:
    """Whether at least so many of some headings are numbered, and many of those ask."""
    counting = [each for each in sections if _is_numbered(each)]
    asking = sum(may_ask(_text(each)) for each in counting)
    return asking >= FEWEST and len(counting) >= share * len(sections)


def _with_answers_inside(sections: list[Section]) -> list[Section]:
    """Make headings the text of a numbered one before them that has nothing else below, even if they ask."""
    if not _mostly_counts(sections, MOSTLY_COUNTED):
        return sections
    last = max(number for number, each in enumerate(sections) if _is_numbered(each))
    kept: list[Section] = []
    is_empty = False
    for number, each in enumerate(sections):
        if _is_numbered(each) or number > last or not is_empty or each.heading is None:
            is_empty = _is_numbered(each) and not (each.body or each.sections)
            kept.append(each)
            continue
        kept[-1].body += [each.heading, *each.elements()]
        kept[-1].last = each.last
    return kept


def _counting_on(sections: Sequence[Section]) -> Iterator[bool]:
    """Of each whether it has a label, or asks and has but the number that follows: `20. Who?` after `Q19`."""
    last: int | None = None
    for each in sections:
        label = label_of(_text(each))
        number = _NUMBER_WITHIN.search(label[0]) if label else None
        here = int(number[0]) if number else _number(each)
        goes_on = last is not None and here == last + 1 and may_ask(_text(each))
        if label or goes_on:
            last = here
        yield label is not None or goes_on


def _without_steps(sections: Sequence[Section]) -> list[Section]:
    """Put headings that count 1, 2, 3 between the numbers 8 and 9 below 8: they part its answer."""
    numbers = [_number(each) for each in sections]
    kept: list[Section] = []
    at = 0
    while at < len(sections):
        here = numbers[at]
        end = at + 1
        while end < len(sections) and numbers[end] == end - at and not asks(_text(sections[end])):
            end += 1
        steps = sections[at + 1 : end]
        goes_on = here is not None and end < len(sections) and numbers[end] == here + 1
        if len(steps) < 2 or not goes_on:
            end = at + 1
        kept += _below(sections[at:end], [True] + [False] * (end - at - 1), [True] * (end - at))
        at = end
    return kept


def _take_answers(above: Section) -> None:
    """Make headings such as `### A: The buyer` a part of what stands below `### Q: Who pays?` before them."""
    kept: list[Section] = []
    for each in above.sections:
        asked = kept[-1] if kept else None
        answers = asked is not None and _is_labelled(asked) and REPLY.match(each.title) is not None
        if asked is None or each.heading is None or not answers or is_generic(each.title):
            kept.append(each)
            continue
        asked.body += [Element("paragraph", *each.heading.span, each.title), *each.body]
        asked.sections += each.sections
        asked.last = each.last
    above.sections = kept


def _below(sections: Sequence[Section], counting: Sequence[bool], parts: Sequence[bool]) -> list[Section]:
    kept: list[Section] = []
    for each, counts, is_part in zip(sections, counting, parts, strict=True):
        if kept and is_part and not counts:
            kept[-1].sections.append(each)
            kept[-1].last = each.last
        else:
            kept.append(each)
    return kept


def _labelled_levels(top: Section) -> set[int]:
    """The levels of at least ten headings with a label, and of no more that ask without one."""
    labelled: Counter[int] = Counter()
    asking: Counter[int] = Counter()
    for section in top.all_sections():
        labelled[section.level] += _is_labelled(section)
        asking[section.level] += not _is_labelled(section) and may_ask(_text(section))
    return {level for level, count in labelled.items() if count >= max(FEWEST, asking[level])}


def _text(section: Section) -> str:
    return without_levels(section.title)[0]


def _number(section: Section) -> int | None:
    found = number_of(_text(section))
    return int(found["number"]) if found else None


def _is_numbered(section: Section) -> bool:
    text = _text(section)
    return number_of(text) is not None or label_of(text) is not None


def _is_labelled(section: Section) -> bool:
    return label_of(_text(section)) is not None


FEWEST_LABELLED = 3
"""Headings of one level with a label from which on what stands between two of them is one answer."""


def put_below_labelled(top: Section) -> None:
    """Put headings from a `# Answer` on below the smaller `## Question 3` before it, which has no words."""
    sections = [each for each in top.all_sections() if each.heading is not None]
    levels = Counter(each.level for each in sections if _is_labelled(each))
    asked: Element | None = None
    lowered = 0
    for before, each in pairwise(sections):
        assert before.heading is not None
        assert each.heading is not None
        if _is_labelled(each):
            asked = None
        elif _is_labelled(before) and not before.body and levels[before.level] >= FEWEST_LABELLED:
            is_larger = each.level < before.level and is_generic(each.title)
            asked = before.heading if is_larger else None
        if asked is not None:
            lowered += 1
            each.heading.level = max(each.level, asked.level) + 1
    if lowered:
        rearrange(top)


FEWEST_MARKED = 5
"""Headings of one level with a marked answer below each from which on this is the form of a page."""

MOSTLY_MARKED = 0.8


def raise_to_marked(top: Section) -> None:
    """Give the few headings above a marked answer that are larger or smaller the level of the others."""
    marked = [
        each.heading for each in top.all_sections() if each.heading is not None and _is_answered(each.body)
    ]
    levels = Counter(heading.level for heading in marked)
    others = {each.level for each in top.all_sections() if not _is_answered(each.body)}
    level, count = levels.most_common(1)[0] if levels else (0, 0)
    slips = [
        each
        for each in marked
        if each.level != level
        and (may_ask(without_levels(each.text)[0]) or (each.level < level and each.level not in others))
    ]
    if not slips or count < max(FEWEST_MARKED, MOSTLY_MARKED * len(marked)):
        return
    for heading in slips:
        heading.level = level
    rearrange(top)


def _is_answered(body: Sequence[Element]) -> bool:
    """Whether a mark says where the answer is, or boxes are ticked."""
    return any(is_answer_mark(each) or has_ticks(each) for each in body)


FEWEST_LARGE = 10
"""Headings of a level from which on it is no chance that nothing stands below them."""

MOSTLY = 0.7

WORDS_OF_TEXT = 5


def large_text_as_paragraphs(outline: Outline) -> None:
    """Where nearly all headings of one level are sentences with nothing below, make them paragraphs."""
    top = outline.top
    levels: dict[int, list[Section]] = defaultdict(list)
    for section in top.all_sections():
        if section.heading is not None:
            levels[section.level].append(section)
    for level, sections in levels.items():
        is_deep = level > min(levels) and len(sections) >= FEWEST_LARGE
        if is_deep and sum(map(_is_text, sections)) >= MOSTLY * len(sections):
            for section in top.all_sections():
                _take_in(section, level, outline.source.text)


def _is_text(section: Section) -> bool:
    text = section.title
    if section.body or section.sections or may_ask(text) or label_of(text) or number_of(text):
        return False
    return len(text.split()) >= WORDS_OF_TEXT


def _take_in(section: Section, level: int, lines: list[str]) -> None:
    while section.sections and section.sections[0].level == level:
        large = section.sections[0]
        if large.sections or large.heading is None:
            return
        section.sections.pop(0)
        heading = large.heading
        lines[heading.first] = heading.text
        section.body += [Element("paragraph", *heading.span, heading.text), *large.body]

"""Headings of another kind than their level says: parts of an answer, and text that should be large."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.marks.marks import REPLY
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.page.page_furniture import is_of_the_page
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


def put_below_numbered(top: Section) -> None:
    """Put headings that neither ask nor count below the numbered question before them.

    Only beside headings of which nearly all are numbered. Where most questions of a level have a label
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
            counting = [_is_numbered(each) for each in section.sections]
            parts = [not may_ask(_text(each)) for each in section.sections]
            if not _mostly_counts(section.sections):
                continue
            last = max(number for number, counts in enumerate(counting) if counts)
            parts[last:] = [False] * len(parts[last:])  # what comes behind them all is the page's
        section.sections = _below(section.sections, counting, parts)


def raise_between_numbers(top: Section) -> None:
    """Make a line or an item with the number missing between two of many numbered headings one of these."""
    for above in top.all_sections():
        if not _mostly_counts(above.sections):
            continue
        kept: list[Section] = []
        for each, behind in zip(above.sections, [*above.sections[1:], above], strict=True):
            kept.append(each)
            before, after = _number(each), _number(behind) if behind is not above else None
            if before is None or after is None or each.sections:
                continue
            body = [part for one in each.body for part in _items(one)]
            missing = {number: at for at, one in enumerate(body) if (number := _counts(one))}
            if missing and [*missing] == [*range(before + 1, after)]:
                each.body = body
                kept += _cut_at(each, [*missing.values()])
        above.sections = kept


def _items(element: Element) -> list[Element]:
    """A list with numbers as one for each item."""
    if element.kind != "list" or not all(item.markup.isdigit() for item in element.inner):
        return [element]
    return [Element("list", item.first, item.last, inner=[item]) for item in element.inner]


def _counts(element: Element) -> int | None:
    """The number of a paragraph or of the one item of a list."""
    item = element.only_item
    if item is not None and item.inner and item.inner[0].kind == "paragraph":
        return int(item.markup) if item.markup.isdigit() else None
    found = number_of(element.text) if element.kind == "paragraph" else None
    return int(found["number"]) if found else None


def _cut_at(section: Section, places: Sequence[int]) -> Iterator[Section]:
    """The sections of the questions that stand in the body of another one, which ends above them."""
    body, last = section.body, section.last
    section.body, section.last = body[: places[0]], body[places[0]].first
    for at, end in pairwise([*places, len(body)]):
        item = body[at].only_item
        said = item.inner if item is not None else [body[at]]
        line, _, more = said[0].text.partition("\n")
        first = body[at].first
        text = line if item is None else f"{item.markup}. {line}"
        heading = Element("heading", first, first + 1, text, section.level)
        below = [Element("paragraph", first + 1, said[0].last, more)] if more else []
        end_of_it = body[end].first if end < len(body) else last
        yield Section(heading, end_of_it, [*below, *said[1:], *body[at + 1 : end]])


def _mostly_counts(sections: Sequence[Section]) -> bool:
    """Whether nearly all of some headings are numbered, and many of those ask."""
    counting = [each for each in sections if _is_numbered(each)]
    asking = sum(may_ask(_text(each)) for each in counting)
    return asking >= FEWEST and len(counting) >= NEARLY_ALL * len(sections)


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

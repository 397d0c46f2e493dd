"""Headings within questions that are no headings: `### Example` between 4 and 5, `#### Answer`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import is_list_of_questions
from flashcards.library.questions.markdown.outline.outline import Element, Section, rearrange, sections_of
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    is_generic,
    label_of,
    number_of,
    plain_words,
    without_label,
)

FEWEST = 5
"""Numbered questions of a page."""

SHARE_THAT_ASKS = 0.5

_PART = re.compile(
    r"\W*(?:code |sample |short |quick |final |key |main )?(?:examples?|explanations?|notes?|pros|cons"
    r"|(?:dis)?advantages|benefits|drawbacks|limitations|trade-?offs|caveats|tips?|summary|syntax|usage|output|complexity|steps"
    r"|differences|comparison|details|points|takeaways?|solution|why|how|when|where|beispiele?|hinweise?"
    r"|vorteile|nachteile|ejemplos?|ventajas|desventajas|notas?|exemplos?|exemples?|esempio?|пример\w*)\b",
    re.IGNORECASE,
)
"""What parts of an answer are called, which no chapter is."""


def put_into_answers(top: Section) -> None:
    """Make headings with words of their own paragraphs, where the numbers of questions go on behind them.

    They are smaller than all headings right above a number, which are titles.
    """
    elements = list(top.elements())
    numbers = [(at, number, said) for at, each in enumerate(elements) for number, said in _numbers(each)]
    asking = sum(may_ask(said) for _, _, said in numbers)
    if len(numbers) < FEWEST or asking < SHARE_THAT_ASKS * len(numbers):
        return
    counted = {at for at, _, _ in numbers}
    titles = {each.level for at, each in enumerate(elements) if each.kind == "heading" and at + 1 in counted}
    within: set[int] = set()
    for (at, number, said), (end, following, _) in pairwise(numbers):
        headings = [place for place in range(at + 1, end) if elements[place].kind == "heading"]
        while headings and elements[headings[-1]].level <= max(titles, default=0):
            headings.pop()
        if following != number + 1 or not may_ask(said) or not headings or headings[-1] + 1 == end:
            continue
        in_words = all(each.kind == "paragraph" for each in elements[headings[0] + 1 : end])
        if all(_is_part(elements[place], titles, in_words=in_words) for place in headings):
            within.update(headings)
    named = {(elements[at].level, elements[at].text) for at in within}
    for at in range(numbers[-1][0] + 1, len(elements)):
        if elements[at].kind == "heading":
            if (elements[at].level, elements[at].text) not in named:
                break  # no part of the last answer
            within.add(at)
    if within:
        changed = [
            replace(each, kind="paragraph") if at in within else each for at, each in enumerate(elements)
        ]
        again = sections_of(changed, top.last)
        top.body, top.sections = again.body, again.sections


def let_headings_answer(top: Section) -> None:
    """Make headings such as `#### Answer` the marks of answers, where their questions are no headings.

    Several of a level stand in one section, each with words above that are no list of questions, and no
    heading beside them asks.
    """
    places = [above for above in top.all_sections() if _asks_in_text(above)]
    levels = {
        each.level
        for above in places
        for each, other in combinations(filter(_announces, above.sections), 2)
        if each.level == other.level
    }
    changed = False
    for above in places:
        for each in above.sections if above.sections[0].level in levels else []:
            is_part = each.level >= above.sections[0].level
            for part in each.all_sections() if is_part else []:
                assert part.heading is not None
                part.heading.kind = "reply" if _announces(part) and part.level in levels else "paragraph"
                changed = True
    if changed:
        rearrange(top)


def _asks_in_text(above: Section) -> bool:
    """Whether its questions may be no headings, with headings below that only part their answers."""
    if not above.body or not above.sections or (above.heading is not None and _is_question(above.heading)):
        return False
    parts = [each for each in above.sections if each.level >= above.sections[0].level]
    headings = [part.heading for each in parts for part in each.all_sections()]
    ends = [above.body, *(each.body for each in parts[:-1])]
    return (
        _announces(above.sections[0])
        and not any(_is_question(each) for each in headings if each is not None)
        and not any(
            _announces(each) and _is_list_of_questions(body) for each, body in zip(parts, ends, strict=True)
        )
    )


def _announces(section: Section) -> bool:
    return is_generic(section.title)


def _is_list_of_questions(body: Sequence[Element]) -> bool:
    """Whether a text ends with several questions, to which a heading below announces a key."""
    return bool(body) and len(body[-1].inner) > 1 and is_list_of_questions(body[-1])


def _is_question(heading: Element) -> bool:
    is_named = not is_generic(heading.text) and _PART.match(heading.text) is None
    return asks(heading.text) or (is_named and (may_ask(heading.text) or label_of(heading.text) is not None))


def _is_part(heading: Element, titles: set[int], *, in_words: bool) -> bool:
    """Whether a heading may part an answer; a chapter may begin with a few words, too."""
    if may_ask(heading.text) or number_of(heading.text) or label_of(heading.text):
        return _PART.match(heading.text) is not None and not asks(heading.text)
    is_deep = len(titles) > 1 or heading.level > max(titles, default=0) + 1
    return is_deep or not in_words or _PART.match(plain_words(heading.text)) is not None


def _numbers(element: Element) -> Iterator[tuple[int, str]]:
    """The numbers that paragraphs and the items of lists begin with, and what they say."""
    for each in element.inner if element.kind == "list" else [element]:
        line = (each.first_text if each.kind == "item" else each.text).partition("\n")[0]
        if each.kind == "item" and each.markup.isdigit():
            yield int(each.markup), line
        elif each.kind == "paragraph" and (found := number_of(line) or label_of(line)):
            number = found["number"] or ""
            said = without_label(line) or each.text.partition("\n")[2].partition("\n")[0]
            if number.isdigit():
                yield int(number), said

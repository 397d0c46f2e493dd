"""Headings that part the answer to one question of a numbered list: `### Example` between 4 and 5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from flashcards.library.questions.markdown.outline.outline import Element, Section, sections_of
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import (
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
    if within:
        changed = [
            replace(each, kind="paragraph") if at in within else each for at, each in enumerate(elements)
        ]
        again = sections_of(changed, top.last)
        top.body, top.sections = again.body, again.sections


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
        elif each.kind == "paragraph" and (found := number_of(line)):
            yield int(found["number"]), without_label(line)

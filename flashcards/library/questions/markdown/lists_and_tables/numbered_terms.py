"""Numbered topics of notes, each with what is to be known of it below: `1. **Encapsulation**`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.lists_and_tables.list_questions import lines_below
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.page.page_furniture import why_furniture
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import plain_words

FEWEST = 10
"""Topics of a page, from which on their numbers are no chance."""

FEWEST_TOLD = 5
"""The same where the title of the page says that it holds notes."""

NEARLY_ALL = 0.9
"""Of the items with a number that must be topics, and of these that must name a thing."""

MOST_BEFORE = 2
"""Elements above the first topic of a section."""

LONGEST = 80
"""Characters of a topic."""

_NOTES = re.compile(
    r"(?<!release )\bnotes?\b|\b(?:concepts?|topics?|interviews?|basics|fundamentals|theory|cheat ?sheet"
    r"|revision|terms|apuntes|conceptos|temas|teoría|grundlagen|begriffe|notizen|zusammenfassung|appunti|concetti"
    r"|conceitos|notions|notatki|конспект\w*|тем[аы]|понятия)\b|笔记|筆記|面试|概念|用語",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\W*(?:write|create|implement|build|make|fix|add|change|remove|complete|modify|install|clone|open|run|click"
    r"|go|set|start|stop|use|configure|download|deploy|enter|select|choose|copy|paste|test|check|verify"
    r"|update|import|export|register|sign|log|launch|execute|push|pull|commit|edit|define|read|learn|understand|you|we|i|step)\b",
    re.IGNORECASE,
)
"""How steps begin, which name nothing."""


class _Topic(NamedTuple):
    number: int
    item: Element
    name: str
    below: Sequence[Element]


def numbered_terms(shape: str, top: Section) -> list[Candidate]:
    """The topics of a page that is a numbered series of them; none where anything else stands there.

    Those in bold need no title that says what the page is.
    """
    topics: list[_Topic] = []
    for section in top.all_sections():
        before = list(_before_first(section.body))
        found = list(_topics(section.body[len(before) :]))
        if len(before) > MOST_BEFORE or (found and any(map(_holds_list, before))):
            return []
        topics += found
    names = {each.name.casefold() for each in topics}
    is_told = any(_NOTES.search(plain_words(each.title)) for each in top.sections[:1])
    in_bold = sum(_is_bold(each.item.first_text.partition("\n")[0]) for each in topics)
    named = sum(_names_thing(each) for each in topics)
    fewest = FEWEST_TOLD if is_told else FEWEST
    if (
        len(names) < max(fewest, NEARLY_ALL * len(topics))
        or named < NEARLY_ALL * len(topics)
        or not (is_told or in_bold >= NEARLY_ALL * len(topics))
        or not _count([each.number for each in topics])
    ):
        return []
    return [_card(shape, each) for each in topics if each.below and _names_thing(each)]


def _before_first(body: Sequence[Element]) -> Iterator[Element]:
    for each in body:
        if _is_numbered(each):
            return
        yield each


def _holds_list(element: Element) -> bool:
    return element.kind in ("list", "table", "code")


def _is_numbered(element: Element) -> bool:
    return element.kind == "list" and all(item.markup.isdigit() and item.first_text for item in element.inner)


def _topics(body: Sequence[Element]) -> Iterator[_Topic]:
    """The items with numbers, each with what stands in it, and below it where it is the last of its list."""
    at = 0
    while at < len(body):
        end = next((n for n in range(at + 1, len(body)) if _is_numbered(body[n])), len(body))
        for item in body[at].inner:
            line, _, more = item.first_text.partition("\n")
            below = [*([lines_below(item.inner[0])] if more else []), *item.inner[1:]]
            below += body[at + 1 : end] if item is body[at].inner[-1] else []
            said = [
                each for each in below if each.kind not in ("rule", "comment") and not why_furniture(each)
            ]
            yield _Topic(int(item.markup), item, line.strip().strip("*_: ").strip(), said)
        at = end


def _is_bold(line: str) -> bool:
    said = line.strip().rstrip(":")
    return (
        len(said) > 4 and said[:2] in ("**", "__") and said.endswith(said[:2]) and said.count(said[:2]) == 2
    )


def _names_thing(topic: _Topic) -> bool:
    """Whether a topic is a few words that neither ask nor order, above others that say something of it."""
    name = plain_words(topic.name)
    is_name = 0 < len(name) <= LONGEST and not name.endswith((".", "!", ";", ",")) and not asks(name)
    return is_name and bool(topic.below) and "](" not in topic.name and _STEP.match(name) is None


def _count(numbers: Sequence[int]) -> bool:
    """Whether each number follows the one before, or begins with one again."""
    return all(after in (before + 1, before + 2, 1) for before, after in pairwise([0, *numbers]))


def _card(shape: str, topic: _Topic) -> Candidate:
    head = topic.item.inner[0]
    last = max(each.last for each in topic.below)
    found = Candidate(shape, topic.item.first, last, topic.name, also=[(topic.item.first, head.first + 1)])
    found.answer = [each.span for each in topic.below]
    return found

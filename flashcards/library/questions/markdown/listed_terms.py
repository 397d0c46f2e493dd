"""Glossaries without headings: an item or a paragraph for each term, with what it means behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashcards.library.questions.markdown.candidate import Candidate
from flashcards.library.questions.markdown.label_words import may_ask
from flashcards.library.questions.markdown.outline import Element, Section
from flashcards.library.questions.markdown.page_furniture import why_furniture

LISTED_TERMS = "terms with what they mean"

FEWEST = 10
NEARLY_ALL = 0.9
"""Of the items and paragraphs of a page that must begin with a term."""

_TERM = re.compile(
    r"(?:(?P<mark>\*\*|__)(?P<bold>[^*_\n]{1,80}?)(?::[ \t]*(?P=mark)|(?P=mark)[ \t]*(?::|[ \t][-–—]))"
    r"|(?P<plain>[^\W\d_][^:*_`\n.?!]{0,60})(?::|[ \t]+[–—]))[ \t]+(?=\S)"
)


def listed_terms(top: Section) -> list[Candidate]:
    """The terms of a page of which nearly every item and paragraph is one; else none."""
    found: list[Candidate] = []
    number = 0
    for first, last, element in _entries(top):
        number += 1
        if element.kind == "paragraph" and (term := _TERM.match(element.text)):
            name = (term["bold"] or term["plain"]).strip()
            if may_ask(name):
                return []
            candidate = Candidate(LISTED_TERMS, first, last, name, also=[(first, element.first + 1)])
            candidate.instead[element.first] = element.text[term.end() :].partition("\n")[0]
            candidate.answer.append((element.first, last))
            found.append(candidate)
    names = {each.question.casefold() for each in found}  # labels that come again and again are no terms
    return found if len(names) >= max(FEWEST, NEARLY_ALL * number) else []


def _entries(top: Section) -> Iterator[tuple[int, int, Element]]:
    for element in top.elements():
        if element.kind == "list" and not why_furniture(element):
            for item in element.inner:
                if item.inner:
                    yield item.first, item.last, item.inner[0]
        elif element.kind not in ("heading", "rule", "comment", "html") and not why_furniture(element):
            yield element.first, element.last, element

"""Quotations that ask, each with its answer below: the notes of one who writes down what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.marks.marks import ASK
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.words.asking import asks, may_ask

FEWEST = 4
"""Such quotations, from which on this is the form of a page."""

SHARE_THAT_ASKS = 0.6
LONGEST = 500
"""Characters of a question."""


def mark_quoted_questions(top: Section) -> None:
    """Make marked questions of quotations of one paragraph, where most ask and more do than headings."""
    places = [
        (section.body, at)
        for section in top.all_sections()
        for at, each in enumerate(section.body)
        if _is_short(each) and _is_answered(section.body, at)
    ]
    words = [_words(body[at]) for body, at in places]
    outright = sum(asks(each) or asks(_first_line(each)) for each in words)
    asking = sum(asks(each) or may_ask(_first_line(each)) for each in words)
    titles = sum(asks(section.title) for section in top.all_sections())
    if len(words) < FEWEST or asking < SHARE_THAT_ASKS * len(words) or outright <= titles:
        return
    for (body, at), text in zip(places, words, strict=True):
        body[at] = Element("ask", *body[at].span, f"Q: {text}")


def _is_answered(body: Sequence[Element], at: int) -> bool:
    """Whether words stand behind it, be they on the next line, which Markdown takes for a part of it.

    Right below a marked question it is the answer itself.
    """
    if at and body[at - 1].last == body[at].first and ASK.match(body[at - 1].text):
        return False
    following = body[at + 1].kind if at + 1 < len(body) else "rule"
    return following not in ("quote", "rule") or "\n" in _words(body[at])


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def _is_short(element: Element) -> bool:
    inner = [each.kind for each in element.inner]
    return element.kind == "quote" and inner == ["paragraph"] and 0 < len(_words(element)) <= LONGEST


def _words(element: Element) -> str:
    text = element.inner[0].text.strip()
    return "" if text.startswith("[!") else text

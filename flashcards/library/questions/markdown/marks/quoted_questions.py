"""Quotations that ask, each with its answer below or within it: notes of what somebody was asked."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.marks.marks import ASK
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.words.asking import asks, may_ask

FEWEST = 4
"""Such quotations, from which on this is the form of a page."""

SHARE_THAT_ASKS = 0.6
NEARLY_ALL = 0.8
LONGEST = 500
"""Characters of a question."""


def mark_quoted_questions(top: Section) -> None:
    """Make marked questions of quotations, where most ask and more do than headings."""
    titles = sum(asks(section.title) for section in top.all_sections())
    _mark_with_answers_below(top, titles)
    _mark_with_answers_within(top, titles)


def _mark_with_answers_within(top: Section, titles: int) -> None:
    """The same for those that begin with the question and go on with its answer, where little else stands."""
    wholes = [
        (section, each)
        for section in top.all_sections()
        for each in section.body
        if each.kind == "quote" and (len(each.inner) > 1 or "\n" in _words(each)) and _words(each)
    ]
    lines = [_first_line(_words(each)) for _, each in wholes]
    outright = sum(map(asks, lines))
    others = sum(each.kind == "paragraph" for section in top.all_sections() for each in section.body)
    is_form = len(lines) >= FEWEST and sum(map(may_ask, lines)) >= NEARLY_ALL * len(lines)
    if not is_form or outright < SHARE_THAT_ASKS * len(lines) or max(titles, others) >= len(lines):
        return
    parts = {id(each): _parts(each) for _, each in wholes}
    for section in top.all_sections():
        section.body = [part for each in section.body for part in parts.get(id(each), [each])]


def _parts(quote: Element) -> list[Element]:
    head = quote.inner[0]
    line, _, more = head.text.partition("\n")
    below = [Element("paragraph", head.first + 1, head.last, more)] if more else []
    return [Element("ask", head.first, head.first + 1, f"Q: {line}"), *below, *quote.inner[1:]]


def _mark_with_answers_below(top: Section, titles: int) -> None:
    """Those of one paragraph."""
    places = [
        (section.body, at)
        for section in top.all_sections()
        for at, each in enumerate(section.body)
        if _is_short(each) and _is_answered(section.body, at)
    ]
    words = [_words(body[at]) for body, at in places]
    outright = sum(asks(each) or asks(_first_line(each)) for each in words)
    asking = sum(asks(each) or may_ask(_first_line(each)) for each in words)
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
    text = element.inner[0].text.strip() if element.inner and element.inner[0].kind == "paragraph" else ""
    return "" if text.startswith("[!") else text

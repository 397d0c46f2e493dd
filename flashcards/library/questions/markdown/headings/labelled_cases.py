"""Cases below headings, parted by the same labels: `**Setup:**`, `**Root cause:**`, `**Fix:**`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.page.page_titles import names_questions
from flashcards.library.questions.markdown.words.asking import asks, may_ask, may_ask_in_any_language
from flashcards.library.questions.markdown.words.label_words import NAMES_CASE, NAMES_TASK, label_of, name_in
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Sections beside each other with the same labels."""

MOSTLY = 0.6
"""Of the sections beside each other."""

_LABEL = re.compile(
    r"(?:[*_]{1,3}(?P<name>[^*_:\uff1a\n]{2,40}?)[ \t]*"
    r"(?:[:\uff1a][ \t]*[*_]{1,3}|[*_]{1,3}(?:[ \t]*[:\uff1a]|[ \t]*$))"
    r"|(?P<plain>[^\W\d_][^*_:\uff1a\n.?!]{1,30})[:\uff1a](?=\s|$|[\u3040-\ud7ff]))[ \t]*"
)
_TOLD = {"action", "result"}
"""Labels of a story, which tells the situation too."""


class _Label(NamedTuple):
    element: int
    line: int
    name: str
    rest: str


def mark_cases(top: Section) -> None:
    """Mark what a case asks and where its answer begins; the new kinds are `ask` and `reply`.

    A label such as `Task` asks; below one such as `Setup` the heading does, shown with what stands there.
    """
    asking = sum(may_ask(each.title) or label_of(each.title) is not None for each in top.all_sections())
    asking += sum(each.kind == "ask" for each in top.elements())
    if asking < FEWEST and not names_questions(top):
        return  # a plan, or the description of a system
    for above in top.all_sections():
        cases = [(each, labels) for each in above.sections if len(labels := _labels(each)) > 1]
        if len(cases) < max(FEWEST, MOSTLY * len(above.sections)):
            continue
        names = Counter(labels[0].name for _, labels in cases)
        cases = [(each, labels) for each, labels in cases if names[labels[0].name] >= MOSTLY * len(cases)]
        counts = Counter(name for _, labels in cases for name in {label.name for label in labels})
        shared = {name for name, count in counts.items() if count >= MOSTLY * len(cases)}
        if len(cases) < FEWEST or len(shared) < 2 or shared >= _TOLD or not _is_case(cases[0][1][0].name):
            continue
        orders = [NAMES_TASK.fullmatch(labels[0].name) or _asks(labels[0].rest) for _, labels in cases]
        for section, labels in cases:
            _mark(section, labels, shared, asked=2 * sum(map(bool, orders)) > len(orders))


def _is_case(name: str) -> bool:
    return NAMES_CASE.fullmatch(name) is not None


def _asks(text: str) -> bool:
    return may_ask_in_any_language(text)


def _labels(section: Section) -> list[_Label]:
    """The labels in the text below a heading that does not ask, one on top; none beside usual marks."""
    if asks(section.title) or any(each.kind in ("ask", "reply", "above", "fold") for each in section.body):
        return []
    found = [
        _Label(at, number, name_in(label["name"] or label["plain"]).casefold(), line[label.end() :])
        for at, element in enumerate(section.body)
        if element.kind == "paragraph"
        for number, line in enumerate(element.text.split("\n"))
        if len(line) < LONGEST_LINE and (label := _LABEL.match(line))
    ]
    above = section.body[: found[0].element] if found and not found[0].line else section.body
    return found if all(each.kind in ("rule", "comment", "html") for each in above) else []


def _mark(section: Section, labels: Sequence[_Label], shared: Iterable[str], *, asked: bool) -> None:
    """Cut the text of a case at its first label and at the one with which its answer begins."""
    first = labels[0]
    told = next((each for each in labels[1:] if each.name in shared and not _is_case(each.name)), None)
    if told is None:
        return
    body: list[Element] = []
    for at, element in enumerate(section.body):
        if at != told.element or not told.line:
            body.append(element)
            continue
        lines = element.text.split("\n")
        middle = element.first + told.line
        body.append(Element("paragraph", element.first, middle, "\n".join(lines[: told.line])))
        body.append(Element("paragraph", middle, element.last, "\n".join(lines[told.line :])))
    begins = told.element + (told.line > 0)
    body[begins].kind = "reply"
    if asked and first.rest.strip():
        said = body[first.element]
        said.kind, said.text = "ask", f"Q: {first.rest}{''.join(said.text.partition(chr(10))[1:])}"
    elif asked and begins > first.element + 1 and body[first.element + 1].kind == "paragraph":
        body[first.element + 1].kind = "ask"
    section.body = body

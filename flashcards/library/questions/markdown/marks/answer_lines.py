"""Lines that only announce an answer, such as `View answer`, as pages with buttons leave them when copied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.marks.marks import LONE_REPLY
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.words.asking import may_ask_in_any_language
from flashcards.library.questions.markdown.words.label_words import GENERIC, LONGEST_LABEL, label_of

FEWEST = 2
"""Such lines in one text from which on they are no chance."""

NEARLY_ALL = 0.8
"""Of the lines above them that must ask or be numbered."""

MOST_BETWEEN = 4
"""Pieces of code, tables and lists between a question and the line that announces its answer."""

_NUMBER = re.compile(r"(?:Q(?:uestion)?[ \t]*)?\d{1,4}[ \t]*[.):]?", re.IGNORECASE)
_MARKED = re.compile(r"[*_#>|`-]|(?:Q|Question)[ \t]*\d*[ \t]*[:.]|\d{1,4}[.)][ \t]+\S", re.IGNORECASE)
"""What begins a question that other shapes know."""


class _Asked(NamedTuple):
    element: int
    """Where the paragraph with the question stands."""
    line: int
    """The line of it on which the question stands."""
    number: int
    """The line of it with nothing but its number; that of the question where there is none."""
    answer: int
    """Where the paragraph stands that holds the line announcing the answer."""
    announced: int
    """That line of it."""


def cut_at_answer_lines(section: Section) -> None:
    """Cut a text in which such lines stand below its questions; the new kinds are `above` and `reply`."""
    lines = [each.text.split("\n") if each.kind == "paragraph" else [] for each in section.body]
    announced = [
        (at, index) for at, said in enumerate(lines) for index, line in enumerate(said) if _announces(line)
    ]
    labelled = [
        (at, index)
        for at, said in enumerate(lines)
        for index, line in enumerate(said)
        if _begins_answer(line)
    ]
    for places in (sorted({*announced, *labelled}), announced):
        if len(places) >= FEWEST and (asked := _all_asked(section.body, lines, places)):
            section.body = list(_cut(section.body, asked))
            return


def _all_asked(
    body: Sequence[Element], lines: Sequence[Sequence[str]], places: Sequence[tuple[int, int]]
) -> list[_Asked]:
    """The questions above all of these lines; nothing where one has none, or too few of them ask.

    Where nearly all are plain lines, one with a mark of another shape, such as bold, is a question too.
    """
    plain = [found for place in places if (found := _asked_above(body, lines, *place))]
    any_mark = len(plain) >= NEARLY_ALL * len(places)
    asked = plain
    if any_mark and len(plain) < len(places):
        asked = [found for place in places if (found := _asked_above(body, lines, *place, any_mark=True))]
    if len(asked) < len(places):
        return []
    asking = sum(_asks(lines[each.element][each.line], each) for each in asked)
    if asking < NEARLY_ALL * len(places):
        return []
    return [] if any(_is_before(behind, before) for before, behind in pairwise(asked)) else asked


def _announces(line: str) -> bool:
    said = line.strip()
    return (
        0 < len(said) <= LONGEST_LABEL
        and said[0].isalnum()
        and GENERIC.fullmatch(said.rstrip(": ")) is not None
    )


def _begins_answer(line: str) -> bool:
    """Whether the answer stands behind its label on the same line, as short ones do: `Answer: The buyer`."""
    said = line.strip()
    label = LONE_REPLY.match(said) if said[:1].isalnum() else None
    return label is not None and label.end() < len(said)


def _asked_above(
    body: Sequence[Element], lines: Sequence[Sequence[str]], at: int, index: int, *, any_mark: bool = False
) -> _Asked | None:
    """The question above a line that announces an answer: a line right above it, or above what it shows."""
    if index > 0:
        return _question(lines[at], _Asked(at, index - 1, index - 1, at, index), any_mark=any_mark)
    for back in range(at - 1, max(at - 2 - MOST_BETWEEN, -1), -1):
        if body[back].kind == "paragraph":
            last = len(lines[back]) - 1
            return _question(lines[back], _Asked(back, last, last, at, index), any_mark=any_mark)
        if body[back].kind not in ("code", "table", "list", "html"):
            return None
    return None


def _question(lines: Sequence[str], asked: _Asked, *, any_mark: bool) -> _Asked | None:
    """The same with the line of its number; None where another shape knows the question."""
    line = asked.line
    if _announces(lines[line]) or _begins_answer(lines[line]):
        return None
    if _MARKED.match(lines[line].strip()) and not any_mark:
        return None
    above = lines[line - 1].strip() if line > 0 else ""
    if above[:1] in ("*", "_") and label_of(above):
        return None
    return asked._replace(number=line - 1) if _NUMBER.fullmatch(above) else asked


def _asks(said: str, asked: _Asked) -> bool:
    return asked.number < asked.line or may_ask_in_any_language(said) or label_of(said) is not None


def _is_before(one: _Asked, other: _Asked) -> bool:
    return (one.element, one.number) <= (other.answer, other.announced)


def _cut(body: Sequence[Element], asked: Sequence[_Asked]) -> list[Element]:
    """The elements with a piece for each question and one for what begins with the line below it."""
    cuts: dict[int, list[tuple[int, str]]] = {}
    for each in asked:
        cuts.setdefault(each.element, []).append((each.number, "above"))
        if each.answer != each.element or each.announced > each.line + 1:
            cuts[each.element].append((each.line + 1, "paragraph"))
        cuts.setdefault(each.answer, []).append((each.announced, "reply"))
    questions = {(each.element, each.number): each.line for each in asked}
    result: list[Element] = []
    for at, element in enumerate(body):
        lines = element.text.split("\n")
        starts = cuts.get(at, [])
        if not starts:
            result.append(element)
            continue
        starts = [*([] if starts[0][0] == 0 else [(0, "paragraph")]), *starts]
        for (index, kind), (end, _) in pairwise([*starts, (len(lines), "")]):
            if index == end:
                continue
            first = questions.get((at, index), index) if kind == "above" else index
            text = "\n".join(lines[first:end])
            result.append(Element(kind, element.first + index, element.first + end, text))
    return _with_numbers(result)


def _with_numbers(elements: Sequence[Element]) -> list[Element]:
    """The elements, each question with the empty list above it that is nothing but its number."""
    result: list[Element] = []
    for each in elements:
        before = result[-1] if result else None
        is_numbered = each.kind == "above" and before is not None and _is_number(before)
        if is_numbered and before is not None and (before.kind == "paragraph" or before.last == each.first):
            result.pop()
            each.first = before.first
        result.append(each)
    return result


def _is_number(element: Element) -> bool:
    if element.kind == "paragraph":
        return _NUMBER.fullmatch(element.text.strip()) is not None
    return element.kind == "list" and len(element.inner) == 1 and not element.inner[0].inner

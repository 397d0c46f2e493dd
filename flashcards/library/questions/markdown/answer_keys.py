"""Answers in a place of their own, below a heading or a label such as `Answer key`, each with its number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from flashcards.library.questions.markdown.candidate import Candidate
from flashcards.library.questions.markdown.label_words import is_generic
from flashcards.library.questions.markdown.outline import Element, Section
from flashcards.library.questions.markdown.source_lines import SourceLines

FEWEST = 3
"""Answers of a key, from which on their numbers are no chance; fewer must answer all questions above."""

NEARLY_ALL = 0.8
"""Of the answers of a key that must belong to questions."""

_NUMBER = re.compile(
    r"[\s>#*_(\[-]*(?:(?:Q|Question|A|Ans|Answer)[ \t]*[.#]?[ \t]*)?(?P<number>\d{1,3})[*_]*[ \t]*"
    r"(?:[.:)\]\-–—]|(?=[*_ \t]))[*_]*[ \t:]*",
    re.IGNORECASE,
)
"""What stands before a question, or before its answer in a key."""


class _Entry(NamedTuple):
    number: int
    first: int
    last: int
    """The pieces that it covers."""
    said: str
    """What its first piece says behind the number."""
    cells: str = ""
    """Of a row all that it says."""


class Key(NamedTuple):
    above: Section
    """The section that holds it."""
    section: Section
    entries: Sequence[_Entry]
    is_labelled: bool = False
    """Whether it stands below a label in the text of that section and not below a heading."""
    is_lettered: bool = False
    """Whether the answers have no numbers, and stand in the order of the questions with their letters."""


def keys_of(top: Section) -> list[Key]:
    """The sections that say only that answers follow, and hold some with running numbers."""
    keys: list[Key] = []
    for above in top.all_sections():
        announced = [section for section in above.sections if _names_key(section.title)]
        keys += filter(None, (_key(above, section) for section in announced))
        for at, label in enumerate(above.body):
            if entries := _beside_label(label):
                keys.append(Key(above, Section(label, label.last, []), entries, is_labelled=True))
                continue
            body = list(takewhile(_holds, above.body[at + 1 :])) if _announces_key(label) else []
            if body and (key := _key(above, Section(label, body[-1].last, body))):
                keys.append(key._replace(is_labelled=True))
    return keys


def _names_key(title: str) -> bool:
    """Whether it says only that answers follow, and perhaps of what: `Answer key - Part two`."""
    name = _OF_WHAT.split(title, maxsplit=1)[0]
    return is_generic(title) or (_KEYS.search(name) is not None and is_generic(name))


def _key(above: Section, section: Section) -> Key | None:
    elements = list(section.elements())
    found: list[Key] = []
    for entries, is_lettered in (
        (list(_entries(elements, section.last)), False),
        (_on_one_line(elements), False),
        (_lettered(elements), True),
    ):
        numbers = [entry.number for entry in entries]
        fewest = 1 if _KEYS.search(section.title) and not is_lettered else FEWEST
        if len(entries) >= fewest and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            found.append(Key(above, section, entries, is_lettered=is_lettered))
    return max(found, key=lambda key: len(key.entries), default=None)


def without_keys(keys: Sequence[Key]) -> None:
    """Take the keys out of the outline, so that their answers are no part of what stands above them."""
    for key in keys:
        if key.is_labelled:
            gone = [key.section.heading, *key.section.body]
            key.above.body = [each for each in key.above.body if not any(each is one for one in gone)]
        else:
            key.above.sections.remove(key.section)


def with_keys(keys: Sequence[Key]) -> None:
    """Put them back."""
    for key in keys:
        if key.is_labelled and key.section.heading:
            key.above.body = sorted(
                [*key.above.body, key.section.heading, *key.section.body], key=lambda each: each.first
            )
        else:
            key.above.sections.append(key.section)
            key.above.sections.sort(key=lambda section: section.first)


def fitting(source: SourceLines, keys: Sequence[Key], found: Sequence[Candidate]) -> list[Key]:
    """The keys whose answers belong, by their numbers, to the questions before each."""
    return [key for key, pairs in zip(keys, _matched(source, keys, found), strict=True) if pairs]


def take_keys(source: SourceLines, keys: Sequence[Key], found: Sequence[Candidate]) -> None:
    """Give the questions before each of several keys that fit its answers."""
    for key, pairs in zip(keys, _matched(source, keys, found), strict=True):
        for candidate, entry in pairs:
            _answer(candidate, entry)
        pairs[0][0].also.append((key.section.first, key.entries[0].first))


def _matched(
    source: SourceLines, keys: Sequence[Key], found: Sequence[Candidate]
) -> Iterator[list[tuple[Candidate, _Entry]]]:
    """The questions of each key with their answers; none where they do not fit."""
    before = 0
    starts = [each.first for each in found]  # in order
    for key in keys:
        span = slice(bisect_left(starts, before), bisect_left(starts, key.section.first))
        asked = _last_run(found[span], source)
        pairs = [(asked[entry.number], entry) for entry in key.entries if entry.number in asked]
        before = key.section.last
        fits = len(pairs) >= NEARLY_ALL * len(key.entries) and all(each.is_draft for each, _ in pairs)
        if len(key.entries) < FEWEST:
            fits = fits and len(asked) == len(key.entries)
        if fits and key.is_lettered:
            shown = sum(_said(entry) in source.written(each.first, each.last) for each, entry in pairs)
            fits = len(asked) == len(key.entries) and shown >= NEARLY_ALL * len(pairs)
        yield pairs if fits else []


def _last_run(candidates: Sequence[Candidate], source: SourceLines) -> dict[int, Candidate]:
    """The questions whose numbers run up to that of the last one."""
    run: list[tuple[int, Candidate]] = []
    for candidate in reversed(candidates):
        number = _number_at(source.text[candidate.first] + " ")
        if number is None or (run and number != run[-1][0] - 1):
            break
        run.append((number, candidate))
    return dict(reversed(run))


def _number_at(line: str) -> int | None:
    found = _NUMBER.match(line)
    return int(found["number"]) if found else None


def _answer(candidate: Candidate, entry: _Entry) -> None:
    candidate.also.append((entry.first, entry.last))
    if entry.cells:
        candidate.answer.append(entry.cells)
        return
    candidate.instead[entry.first] = entry.said
    candidate.answer.append((entry.first, entry.last))


def _entries(elements: Sequence[Element], end: int) -> Iterator[_Entry]:
    """The numbered answers, each up to the next one."""
    if table := next((each for each in elements if each.kind == "table"), None):
        yield from _rows(table)
        return
    end = max((each.body[1] if each.kind == "fold" else each.last for each in elements), default=end)
    for (number, first, said), (_, last, _) in pairwise([*_starts(elements), (0, end, "")]):
        yield _Entry(number, first, last, said)


def _starts(elements: Sequence[Element]) -> Iterator[tuple[int, int, str]]:
    """The number of each answer, the piece on which it begins, and what that says."""
    for element in elements:
        if element.kind == "fold":
            yield from _starts(element.inner)
        elif element.kind == "list":
            for item in element.inner:
                text = item.inner[0].text if item.inner else ""
                said = text.partition("\n")[0]
                if item.markup.isdigit():
                    yield int(item.markup), item.first, said
                elif found := _NUMBER.match(said):
                    yield int(found["number"]), item.first, said[found.end() :]
        elif element.kind in ("paragraph", "heading", "ask", "reply"):
            for at, line in enumerate(element.text.split("\n"), element.first):
                if found := _NUMBER.match(line):
                    yield int(found["number"]), at, line[found.end() :]


_KEYS = re.compile(
    r"\b(?:keys?|answers|solutions|gabarito|megoldókulcs)\b|réponses|respuestas|respostas|risposte|soluzioni"
    r"|soluciones|antworten|lösungen|ответы|odpowiedzi|答案",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r":[ \t]|[ \t][-\u2013\u2014|][ \t]|[ \t](?:for|to|of)[ \t]|\(", re.IGNORECASE)
_ON_ONE_LINE = re.compile(
    r"(?:^|(?<=[\s,;|]))(?P<number>\d{1,3})[ \t]*(?:[.):]|[-\u2013\u2014=](?=[ \t]*[A-Za-z]))[ \t]*(?=\S)"
)
_LETTERED = re.compile(r"[*_(]{0,3}[A-Ha-h][).:]")


def _announces_key(element: Element) -> bool:
    """Whether a paragraph begins with a line that says only that several answers follow."""
    label = element.text.partition("\n")[0]
    return element.kind in ("paragraph", "reply") and is_generic(label) and _KEYS.search(label) is not None


def _beside_label(element: Element) -> list[_Entry]:
    """The answers of a key on the line of its label: `Answers: 1-B, 2-A`."""
    label, colon, said = element.text.partition(":")
    if not colon or "\n" in said.strip() or not (is_generic(label) and _KEYS.search(label)):
        return []
    text = said.strip("*_ \n")
    entries = _on_one_line([Element("paragraph", element.first, element.last, text)])
    return entries if entries and _ON_ONE_LINE.match(text) else []


def _holds(element: Element) -> bool:
    """Whether it may be a part of a key."""
    return element.kind == "table" or bool(next(_starts([element]), None) or _lettered([element]))


def _on_one_line(elements: Sequence[Element]) -> list[_Entry]:
    """The answers of a key on one line: `1. B  2. C  3. A`."""
    elements = [each for each in elements if each.kind not in ("rule", "quote", "comment")]
    if len(elements) != 1:
        return []
    item = elements[0].only_item
    text = f"{item.markup}. {item.inner[0].text}" if item else elements[0].text
    found = list(_ON_ONE_LINE.finditer(text))
    ends = [*(each.start() for each in found), len(text)][1:]
    return [
        _Entry(int(each["number"]), *elements[0].span, "", text[each.end() : end].strip(" \t\n,;|"))
        for each, end in zip(found, ends, strict=False)
    ]


def _lettered(elements: Sequence[Element]) -> list[_Entry]:
    """The answers of a key of lines that begin with the letter of an option each."""
    lines = [
        (at, line)
        for each in elements
        if each.kind == "paragraph"
        for at, line in enumerate(each.text.split("\n"), each.first)
    ]
    if not all(_LETTERED.match(line) for _, line in lines):
        return []
    return [_Entry(number, at, at + 1, line) for number, (at, line) in enumerate(lines, 1)]


def _said(entry: _Entry) -> str:
    return _LETTERED.sub("", entry.said).strip()


def _rows(table: Element) -> Iterator[_Entry]:
    names = [cell.text.strip() for cell in table.inner[0].inner]
    for row in table.inner[1:]:
        cells = [cell.text.strip() for cell in row.inner]
        if (number := _number_at(cells[0] + " " if cells else "")) is None:
            continue
        said = [
            cell if at == 0 else f"**{name}:** {cell}"
            for at, (name, cell) in enumerate(zip(names[1:], cells[1:], strict=False))
            if cell
        ]
        yield _Entry(number, row.first, row.last, "", "\n\n".join(said))

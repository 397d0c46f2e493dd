"""Answers in a place of their own, below a heading or a label such as `Answer key`, each with its number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from flashcards.library.questions.markdown.keys.entries import (
    FEWEST,
    NUMBER,
    Entry,
    in_ranges,
    lettered,
    rows_of,
    without_doubled,
)
from flashcards.library.questions.markdown.keys.key_titles import (
    KEYS,
    LONE_KEY,
    first_words,
    holds_key,
    may_name_key,
    names_key,
)
from flashcards.library.questions.markdown.marks.numbered_alike import LABELLED, answers_behind
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import is_generic
from flashcards.library.questions.markdown.words.numbers_in_order import are_in_order


class KeyPart(NamedTuple):
    """Answers to the questions of one part of a test."""

    first: int
    """The piece on which its title or its first answer begins."""
    entries: Sequence[Entry]


class Key(NamedTuple):
    above: Section
    """The section that holds it."""
    section: Section
    parts: Sequence[KeyPart]
    is_labelled: bool = False
    """Whether it stands below a label in the text of that section and not below a heading."""
    is_lettered: bool = False
    """Whether the answers have no numbers, and stand in the order of the questions with their letters."""
    is_sure: bool = True
    """Whether its title says nothing else."""


def keys_of(top: Section) -> list[Key]:
    """The sections that say only that answers follow, and hold some with running numbers."""
    keys: list[Key] = []
    named = {words for section in top.all_sections() for words in first_words(section.title)}

    @cache
    def counted() -> list[int]:
        return [first for _, first, _ in _starts(list(top.elements()))]

    within = 0
    for above in top.all_sections():
        if above.first < within:
            continue
        for section in above.sections:
            is_sure = names_key(section.title, named)
            if not (is_sure or may_name_key(section.title)):
                continue
            deeper = [each for each in section.all_sections() if each is not section and not _is_entry(each)]
            if holds_key(deeper, named) and not _are_counted_before(section, counted()):
                continue
            if key := _key(above, section):
                keys.append(key._replace(is_sure=is_sure))
                within = section.last
        for answers in answers_behind(above.body):
            entries = list(_entries(answers, answers[-1].last))
            section = Section(answers[0], answers[-1].last, answers[1:])
            keys.append(Key(above, section, [KeyPart(section.first, entries)], is_labelled=True))
        for at, label in enumerate(above.body):
            if label.kind == "fold":
                keys += _folded(above, label)
                continue
            if entries := _beside_label(label):
                keys.append(
                    Key(
                        above,
                        Section(label, label.last, []),
                        [KeyPart(label.first, entries)],
                        is_labelled=True,
                    )
                )
                continue
            body = list(takewhile(_holds, above.body[at + 1 :])) if _announces_key(label) else []
            if body and (key := _key(above, Section(label, body[-1].last, body))):
                body += _last_words(above.body[at + 1 + len(body) :])
                keys.append(key._replace(section=Section(label, body[-1].last, body), is_labelled=True))
    return keys


def _is_entry(section: Section) -> bool:
    """Whether a heading is the number of one answer, which stands below it."""
    is_labelled = LABELLED.match(section.title) is not None
    return is_labelled and next(_starts([each for each in section.body if each.kind == "list"]), None) is None


def _last_words(elements: Sequence[Element]) -> Sequence[Element]:
    """All that stands behind a key, if it is a paragraph that asks nothing."""
    said = [each for each in elements if each.kind not in ("rule", "comment")]
    is_all = len(said) == 1 and said[0].kind == "paragraph" and not may_ask(said[0].text)
    return elements if is_all else []


def _folded(above: Section, fold: Element) -> Iterator[Key]:
    """The key that a fold hides whose summary says so, such as `Answers` or `Key`."""
    summary = fold.text.strip()
    if not KEYS.search(summary) or not (is_generic(summary) or LONE_KEY.fullmatch(summary)):
        return
    key = _key(above, Section(fold, fold.last, fold.inner))
    if key is not None and len(key.parts) == 1 and len(key.parts[0].entries) >= FEWEST:
        yield key._replace(section=Section(fold, fold.last), is_labelled=True)


def _are_counted_before(section: Section, counted: Sequence[int]) -> bool:
    """Whether as much with numbers stands before it as in it: questions, if it holds their answers."""
    before, behind = bisect_left(counted, section.first), bisect_left(counted, section.last)
    return before >= behind - before > 0


def _key(above: Section, section: Section) -> Key | None:
    elements = list(section.elements())
    fewest = 1 if KEYS.search(section.title) else FEWEST
    whole = [
        Key(above, section, [KeyPart(section.first, entries)], is_lettered=is_lettered)
        for entries, is_lettered in (
            *((entries, False) for entries in _running(elements, section.last, fewest)),
            (lettered(elements), True),
        )
        if len(entries) >= (FEWEST if is_lettered else fewest)
    ]
    if whole:
        return max(whole, key=lambda key: len(key.parts[0].entries))
    parts = list(_parts(elements, section))
    return Key(above, section, parts) if len(parts) > 1 else None


def _running(elements: Sequence[Element], end: int, fewest: int) -> Iterator[list[Entry]]:
    """The answers of one part in the ways to read them in which their numbers run."""
    tables = [each for each in elements if each.kind == "table"]
    others = [each for each in elements if each.kind not in ("table", "list")]
    for entries in (
        [entry for table in tables for entry in rows_of(table)],
        list(_entries(elements, end)),
        list(_entries(others, end)) if len(others) < len(elements) else [],
        sorted(_entries(elements, end, [each for each in others if LABELLED.match(each.text)])),
        _on_one_line(elements),
        list(in_ranges(elements)),
    ):
        said = without_doubled(entries)
        numbers = [number for number, _ in groupby(each.number for each in entries)]
        if len(said) >= fewest and are_in_order(numbers):
            yield said


def _parts(elements: Sequence[Element], section: Section) -> Iterator[KeyPart]:
    """The parts of a key whose numbers start again at one, each below a title or right behind the last."""
    starts: list[int] = []
    last = 0
    for at, element in enumerate(elements):
        for number, *_ in _starts([element]):
            if number <= last or not starts:
                starts.append(_with_titles(elements, at, starts[-1] + 1 if starts else 0))
            last = number
    for start, end in pairwise([*starts, len(elements)]):
        some = [each for each in elements[start:end] if not _is_title(each)]
        until = some[-1].last if some else section.last
        if runs := list(_running(some, until, 1)):
            yield KeyPart(elements[start].first, max(runs, key=len))


def _with_titles(elements: Sequence[Element], at: int, least: int) -> int:
    while at > least and _is_title(elements[at - 1]):
        at -= 1
    return at


def _is_title(element: Element) -> bool:
    """Whether it may name the part of a test that the answers below it belong to."""
    is_line = element.kind in ("heading", "paragraph") and "\n" not in element.text.strip()
    return is_line and next(_starts([element]), None) is None


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


def _entries(
    elements: Sequence[Element], end: int, begin: Sequence[Element] | None = None
) -> Iterator[Entry]:
    """The numbered answers, each up to the next one, be they only those that `begin` with a number."""
    end = max((each.body[1] if each.kind == "fold" else each.last for each in elements), default=end)
    starts = _starts(elements if begin is None else begin)
    for (number, first, said), (_, last, _) in pairwise([*starts, (0, end, "")]):
        yield Entry(number, first, last, said)


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
                elif found := NUMBER.match(said):
                    yield int(found["number"]), item.first, said[found.end() :]
        elif element.kind == "heading" and asks(element.text):
            continue  # another question
        elif element.kind in ("paragraph", "heading", "ask", "reply"):
            for at, line in enumerate(element.text.split("\n"), element.first):
                if found := NUMBER.match(line):
                    yield int(found["number"]), at, line[found.end() :]


_ON_ONE_LINE = re.compile(
    r"(?:^|(?<=[\s,;|/]))(?P<number>\d{1,3})[ \t]*"
    r"(?:[.):]|[-=]>|[\u2192\u21d2\u279c]|[-\u2013\u2014=](?=[ \t]*[A-Za-z])"
    r"|(?=[A-Ha-h][ \t]*(?:[\n,;|/\u00b7\u2022]|$|[ \t]\d)))[ \t]*(?=\S)"
)
"""The number of an answer: before a sign, or right before the letter of an option alone."""


def _announces_key(element: Element) -> bool:
    """Whether a paragraph begins with a line that says only that several answers follow."""
    if element.kind not in ("paragraph", "reply"):
        return False
    label = element.text.partition("\n")[0].partition("(")[0]
    return bool(LONE_KEY.fullmatch(label) or (is_generic(label) and KEYS.search(label)))


def _beside_label(element: Element) -> list[Entry]:
    """The answers of a key on the line of its label: `Answers: 1-B, 2-A`."""
    label, colon, said = element.text.partition(":")
    if not colon or "\n" in said.strip() or not (is_generic(label) and KEYS.search(label)):
        return []
    text = said.strip("*_ \n")
    entries = without_doubled(_on_one_line([Element("paragraph", element.first, element.last, text)]))
    return entries if entries and _ON_ONE_LINE.match(text) else []


def _holds(element: Element) -> bool:
    """Whether it may be a part of a key."""
    if element.kind == "table" or (element.kind == "paragraph" and _ON_ONE_LINE.match(element.text)):
        return True
    return bool(next(_starts([element]), None) or lettered([element]))


def _on_one_line(elements: Sequence[Element]) -> list[Entry]:
    """The answers of a key on one line: `1. B  2. C  3. A`."""
    elements = [each for each in elements if each.kind not in ("rule", "quote", "comment")]
    if len(elements) == 2 and _ON_ONE_LINE.match(elements[0].text):
        elements = elements[:-1] if _last_words(elements[1:]) else elements
    if len(elements) != 1:
        return []
    item = elements[0].only_item
    text = f"{item.markup}. {item.inner[0].text}" if item else elements[0].text
    found = list(_ON_ONE_LINE.finditer(text))
    ends = [*(each.start() for each in found), len(text)][1:]
    return [
        Entry(
            int(each["number"]), *elements[0].span, "", text[each.end() : end].strip(" \t\n,;|/\u00b7\u2022")
        )
        for each, end in zip(found, ends, strict=False)
    ]

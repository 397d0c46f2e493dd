"""Terms and meanings to be matched, and the key that says which belong together: `1-c, 2-a, 3-b`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.keys.key_titles import names_key
from flashcards.library.questions.markdown.outline.outline import Element, Section

FEWEST = 3
"""Terms to be matched."""

UNMATCHED = "unmatched"
"""The kind of a table to be matched without a key: what stands in one of its rows is no pair."""

LONGEST_KEY = 400
_ALPHABETS = ([str(number) for number in range(1, 100)], [*"abcdefghijklmnopqrstuvwxyz"])

_SIGN = r"[*_(]*(?P<mark>\d{1,2}|[A-Za-z])[*_]*"
_ALONE = re.compile(rf"{_SIGN}[.):]?[*_]*")
_BEFORE_WORDS = re.compile(rf"{_SIGN}[.)][*_]*[ \t]+(?P<words>\S.*)", re.DOTALL)

_PAIR = re.compile(
    r"(?:(?P<number>\d{1,2})[ \t*_]*[-\u2013\u2014:.)=>\u2192]*[ \t*_(]*(?P<to>[A-Za-z])"
    r"|(?P<letter>[A-Za-z])[ \t*_]*[-\u2013\u2014:.)=>\u2192]+[ \t*_(]*(?P<at>\d{1,2}))"
    r"[*_).]*(?![^\W_])[*_\s,;|/.]*"
)
_LABEL = re.compile(r"[*_\s]*(?:[^\W\d_]{2}[^:\n]{0,40}:)?[*_\s]*")


class _Matching(NamedTuple):
    above: Section
    elements: Sequence[Element]
    """One table, or two lists."""
    terms: dict[str, tuple[Element, str]]
    """By their marks, each with the row or the item that it stands in."""
    meanings: dict[str, str]


class _Key(NamedTuple):
    above: Section
    element: Element
    pairs: dict[str, str]


def join_matches(top: Section) -> None:
    """Make a table of terms with their meanings where a key joins them."""
    found = list(_matchings(top))
    keys = [
        _Key(above, each, pairs)
        for above in top.all_sections()
        for each in above.body
        if (pairs := _pairs(each))
    ]
    ends = [*(each.elements[-1].last for each in found), top.last + 1]
    ours = [[key for key in keys if end <= key.element.first < until] for end, until in pairwise(ends)]
    if len(keys) == len(found) and found and len(ours[-1]) == len(keys):
        ours = [[key] for key in keys]  # behind them all, in their order
    emptied: list[Section] = []
    for matching, some in zip(found, ours, strict=True):
        joining = [(key, one) for key in some if (one := _in_order(matching, key.pairs))]
        if len(joining) == 1:
            key, pairs = joining[0]
            key.above.body = [each for each in key.above.body if each is not key.element]
            is_empty = names_key(key.above.title, ()) and not (key.above.body or key.above.sections)
            emptied += [key.above] if is_empty else []
            _join(matching, pairs, [(key.above.first if is_empty else key.element.first, key.element.last)])
        elif len(matching.elements) == 1:
            matching.elements[0].kind = UNMATCHED
    for above in top.all_sections() if emptied else ():
        above.sections = [each for each in above.sections if not any(each is one for one in emptied)]


def _in_order(matching: _Matching, pairs: dict[str, str]) -> dict[str, str]:
    """The meaning of each term by their marks; nothing where a key is one of other terms."""
    if pairs.keys() == matching.meanings.keys():
        pairs = {to: mark for mark, to in pairs.items()}
    fits = pairs.keys() == matching.terms.keys() and set(pairs.values()) <= matching.meanings.keys()
    return pairs if fits else {}


def _join(matching: _Matching, pairs: dict[str, str], key: Sequence[tuple[int, int]]) -> None:
    first, last = matching.elements[0].first, matching.elements[-1].last
    rows = [_row((first, first), "Term", "Definition")]
    for mark, (within, term) in matching.terms.items():
        rows.append(_row(within.span, term, matching.meanings[pairs[mark]]))
    joined = Element(
        "table", first, last, inner=rows, beside=[*(each.span for each in matching.elements), *key]
    )
    body = matching.above.body
    at = next(place for place, each in enumerate(body) if each is matching.elements[0])
    body[at : at + len(matching.elements)] = [joined]


def _row(span: tuple[int, int], *texts: str) -> Element:
    return Element("row", *span, inner=[Element("cell", *span, text) for text in texts])


def _matchings(top: Section) -> Iterator[_Matching]:
    for section in top.all_sections():
        listed = [(each, _listed(each)) for each in [*section.body, Element("rule", 0, 0)]]
        for (each, side), (following, other) in pairwise(listed):
            sides = _sides_of_table(each) if each.kind == "table" else [side, other]
            if len(sides) == 2 and all(sides) and sides[0][0][0].isdigit() != sides[1][0][0].isdigit():
                elements = [each] if each.kind == "table" else [each, following]
                terms = {mark: (within, words) for mark, words, within in sides[0]}
                yield _Matching(section, elements, terms, {mark: words for mark, words, _ in sides[1]})


_Side = list[tuple[str, str, Element]]
"""Marks, words, and the row or item that they stand in."""


def _sides_of_table(table: Element) -> list[_Side]:
    """The two sides of a table, each with marks in a column of their own or before the words."""
    rows = table.inner[1:]
    width = max((len(row.inner) for row in rows), default=0)
    columns = [
        [row.inner[at].text.strip() if at < len(row.inner) else "" for row in rows] for at in range(width)
    ]
    columns = [column for column in columns if any(column)]
    sides: list[_Side] = []
    at = 0
    while at < len(columns):
        behind = columns[at + 1] if at + 1 < len(columns) else columns[at]
        if side := _side(columns[at], behind, rows, _ALONE):
            at += 1
        elif not (side := _side(columns[at], columns[at], rows, _BEFORE_WORDS)):
            return []
        sides.append(side)
        at += 1
    return sides


def _side(
    marks: Sequence[str], words: Sequence[str], rows: Sequence[Element], form: re.Pattern[str]
) -> _Side:
    found = [
        (form.fullmatch(mark), said, row) for mark, said, row in zip(marks, words, rows, strict=True) if mark
    ]
    side = [
        (match["mark"].lower(), match["words"] if form is _BEFORE_WORDS else said, row)
        for match, said, row in found
        if match
    ]
    return side if len(side) == len(found) and _runs([mark for mark, *_ in side]) else []


def _runs(marks: Sequence[str]) -> bool:
    return len(marks) >= FEWEST and any(alphabet[: len(marks)] == [*marks] for alphabet in _ALPHABETS)


def _listed(element: Element) -> _Side:
    """The marks and the words of the items of a list."""
    items = element.inner if element.kind == "list" else []
    if len(items) < FEWEST or not all([each.kind for each in item.inner] == ["paragraph"] for item in items):
        return []
    texts = list(map(_text, items))
    return _side(texts, texts, items, _BEFORE_WORDS)


def _text(item: Element) -> str:
    text = item.first_text
    return f"{item.markup}. {text}" if item.markup.isdigit() else text


def _pairs(element: Element) -> dict[str, str]:
    """What a key joins: a paragraph of pairs, or a list or table of them; nothing for any other element."""
    lines = [element.text]
    if element.kind == "list":
        lines = list(map(_text, element.inner))
    elif element.kind == "table":
        lines = [" ".join(cell.text for cell in row.inner) for row in element.inner[1:]]
    text = "\n".join(lines)
    label = _LABEL.match(text)
    at = label.end() if label else 0
    pairs: dict[str, str] = {}
    while len(text) <= LONGEST_KEY and at < len(text) and (found := _PAIR.match(text, at)):
        pairs[found["number"] or found["letter"].lower()] = (found["to"] or found["at"]).lower()
        at = found.end()
    return pairs if at == len(text) and len(pairs) >= FEWEST else {}

"""A key at the end of a plain text: the answers by the numbers of their questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.plain_text.record import ANSWER, SAID

FEWEST = 3
"""Answers in a key."""

LONGEST_LINE = 500
"""Characters of a line that is looked at."""

_KEY_TITLE = re.compile(
    rf"\W*(?:\w+\W+){{0,4}}(?:(?:{SAID.partition('|')[2]})s?(?: keys?)?"
    r"|key|clave|plantilla|soluciones|lösungen|lösungsschlüssel|antworten|respuestas|ответы|ключи?|відповіді"
    r"|klucz(?: odpowiedzi)?|odpowiedzi|soluzioni|risposte|corrigé|réponses|respostas|antwoorden|řešení"
    r"|cevaplar|cevap anahtarı|kunci jawaban|参考答案)(?:\W.{0,60})?",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[A-Ha-h][).]?")

MOST_TITLES = 5
"""Lines that may be the title of a key, from the last one, below which a key is looked for."""

_IN_KEY = re.compile(
    r"(?:^|(?<=[\s,;(|]))(?P<number>\d{1,3})[ \t]*[.):\-\u2013=]*[ \t]*"
    r"[(\[]?(?P<key>[A-Ha-h])\b(?=[)\].,;|]*(?:\s|$))"
)
"""A number and the letter of the right option: `1. B`, `2-c`."""


class Number(NamedTuple):
    at: int
    """The line, from 0."""
    number: int
    said: str
    below: int
    """The line below what is said."""
    is_labelled: bool
    """Whether a word such as `Question` stands before the number."""


def key_of(lines: Sequence[str], numbered: Sequence[Number]) -> tuple[int, dict[int, str]]:
    """The answers by their numbers that stand at the end of a text, and the line of their title."""
    places = {each.at for each in numbered}
    times = Counter(line.strip() for line in lines)
    titles = [
        at
        for at, line in enumerate(lines)
        if at not in places
        and len(line) <= LONGEST_LINE
        and times[line.strip()] == 1
        and _KEY_TITLE.fullmatch(line)
        and not _says(line)
    ]
    for title in titles[: -MOST_TITLES - 1 : -1]:
        if key := _key_below(lines, numbered, title):
            return title, key
    return len(lines), {}


def _key_below(lines: Sequence[str], numbered: Sequence[Number], title: int) -> dict[int, str]:
    said = {each.at: _with_lines_below(each, following, lines)
            for each, following in pairwise([*(each for each in numbered if each.at > title), None])
            if each is not None}  # fmt: skip
    in_words = 2 * sum(_is_in_words(lines[at]) for at in said) > len(said)
    found: list[tuple[int, str]] = []
    at = title + 1
    while at < len(lines):
        line = lines[at]
        if pairs := _two_rows(line, lines[at + 1] if at + 1 < len(lines) else ""):
            found += pairs
            at += 2
            continue
        if at in said and _is_in_words(line):
            found.append(said[at])
        elif at in said or not in_words:
            found += [(int(each["number"]), each["key"]) for each in _IN_KEY.finditer(line)]
        at += 1
    if len(found) < FEWEST or (numbers := [n for n, _ in found]) != sorted(set(numbers)):
        return {}
    return dict(found)


def _says(line: str) -> bool:
    """Whether the answer to one question stands behind the word for it."""
    mark = ANSWER.match(line)
    return mark is not None and bool(mark["rest"].strip())


def _is_in_words(line: str) -> bool:
    """Whether a numbered line of a key says more than the letters of options."""
    pairs = len(_IN_KEY.findall(line))
    return not pairs or (pairs == 1 and bool(re.search(r"[^\W\d_]{2}", _IN_KEY.sub("", line))))


def _with_lines_below(each: Number, following: Number | None, lines: Sequence[str]) -> tuple[int, str]:
    """The number and all that is said up to the next one."""
    end = following.at if following else len(lines)
    return each.number, "\n".join([each.said, *lines[each.below : end]]).rstrip()


def _two_rows(numbers: str, letters: str) -> list[tuple[int, str]]:
    """The pairs of a row of numbers with a row of as many letters below it."""
    above, below = numbers.replace("|", " ").split(), letters.replace("|", " ").split()
    if len(above) != len(below) or len(above) < FEWEST:
        return []
    if not all(each.rstrip(".)").isdecimal() for each in above) or not all(map(_LETTER.fullmatch, below)):
        return []
    return [(int(one.rstrip(".)")), other) for one, other in zip(above, below, strict=True)]

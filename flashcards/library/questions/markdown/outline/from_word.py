"""What pandoc makes of a document of Word: the names of styles, and quotations of options with an indent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.option_letters import LATIN, letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_STYLED = re.compile(r"\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\{[ \t]*[.#][^{}]*\}")
_QUOTED = re.compile(r" {0,3}>[ \t]?")


def without_styles(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, without `[words]{.style}` around words, and options out of quotations; code is blank."""
    result = list(lines)
    begin = 0
    letters = ""
    for number, mask in enumerate([*masked, ""]):
        if "]{" in mask and len(mask) < LONGEST_LINE:
            result[number] = _without_spans(lines[number], mask)
        if quoted := _QUOTED.match(mask):
            letters += _letters(mask[quoted.end() :])
            continue
        if len(letters) > 1 and LATIN.startswith(letters):
            result[begin:number] = [_QUOTED.sub("", line, count=1) for line in result[begin:number]]
        begin, letters = number + 1, ""
    return result


def _letters(line: str) -> str:
    """The letters of the options on a line; another sign where it holds anything else."""
    return letters_of(line) or ("?" if line.strip() else "")


def _without_spans(line: str, mask: str) -> str:
    parts: list[str] = []
    at = 0
    for found in _STYLED.finditer(mask):
        parts += [line[at : found.start()], line[slice(*found.span("words"))]]
        at = found.end()
    return "".join([*parts, line[at:]]).rstrip()

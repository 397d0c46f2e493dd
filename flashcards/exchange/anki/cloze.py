"""Texts with gaps, `{{c1::answer::hint}}`: one question for each number of a gap."""

from __future__ import annotations

import re
from collections.abc import Callable

_MARK = r"\{\{c(\d{1,3})::|\}\}"


def with_gap(source: str, number: int) -> str:
    """The text with the gaps of this number left open, as HTML; all others are filled in."""
    return _walk(source, number, lambda _, hint: f"[… {hint}]" if hint else "[…]")


def with_gap_filled(source: str, number: int) -> str:
    """The text with all gaps filled in, those of this number in bold."""
    return _walk(source, number, lambda words, _: f"<b>{words}</b>")


def gap_numbers(source: str) -> list[int]:
    """The numbers of all gaps, each once, in order."""
    return sorted({int(found[1]) for found in re.finditer(_MARK, source) if found[1]})


def _walk(source: str, number: int, show: Callable[[str, str], str]) -> str:
    """The text with its gaps as they are shown; `show` says how those of `number`, (words, hint) -> HTML.

    One pass over the marks; `kept` holds what was said in each gap that is open still.
    """
    kept: list[list[str]] = [[]]
    numbers: list[int] = []
    at = 0
    for found in re.finditer(_MARK, source):
        kept[-1].append(source[at : found.start()])
        at = found.end()
        if found[1]:
            numbers.append(int(found[1]))
            kept.append([])
        elif numbers:
            words, _, hint = "".join(kept.pop()).partition("::")
            kept[-1].append(show(words, hint) if numbers.pop() == number else words)
        else:
            kept[-1].append(found[0])
    kept[-1].append(source[at:])
    while numbers:  # a gap without an end is text
        words = "".join(kept.pop())
        kept[-1].append(f"{{{{c{numbers.pop()}::{words}")
    return "".join(kept[0])

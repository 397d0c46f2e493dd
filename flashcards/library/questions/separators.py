"""Which of several signs in a line parts the question from its answer: `What is std::map? :: A tree`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def parting(line: str, signs: Iterable[Span]) -> Span | None:
    """The one of these signs that parts question and answer; None where all belong to words.

    One behind a question mark comes first, then one with blanks around it, then one with a blank
    behind it, and one inside a word, such as a name of C++, only for want of others.
    """
    begin, end = len(line) - len(line.lstrip()), len(line.rstrip())
    spans = [span for span in signs if begin < span[0] and span[1] < end]
    if not spans:
        return None
    found = max(spans, key=lambda span: _worth(line, span))
    if _worth(line, found) > 0:
        return found
    found = _last_of_name(line, spans)
    return None if line.rstrip().endswith(("?", "\N{FULLWIDTH QUESTION MARK}")) else found


def _worth(line: str, span: Span) -> int:
    before, behind = line[span[0] - 1], line[span[1]]
    if before in "?\N{FULLWIDTH QUESTION MARK}" or (before.isspace() and _asks(line, span[0])):
        return 3
    if behind.isspace():
        return 2 if before.isspace() else 1
    return 0


def _asks(line: str, end: int) -> bool:
    """Whether the last sign before the blanks at `end` is a question mark; a few blanks are looked at."""
    return line[max(end - 10, 0) : end].rstrip()[-1:] in ("?", "\N{FULLWIDTH QUESTION MARK}")


def _last_of_name(line: str, spans: Sequence[Span]) -> Span:
    """Of `std::vector::A list` the last one: a capital follows; else the first."""
    for before, span in zip([None, *spans], spans, strict=False):
        if before is not None and any(sign.isspace() for sign in line[before[1] : span[0]]):
            break
        if line[span[1]].isupper():
            return span
    return spans[0]

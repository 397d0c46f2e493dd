"""Alternatives of a regular expression by their first letters: on most lines none of a hundred begins."""

from __future__ import annotations

from collections.abc import Iterator


def by_first_letter(words: str) -> str:
    """What matches the same as `a|b|c`, of which only those are tried that begin as the text does.

    Each begins with a letter; of two that begin alike the first one still comes first.
    """
    rests: dict[str, list[str]] = {}
    for word in _alternatives(words):
        rests.setdefault(word[0], []).append(word[1:])
    tried = "|".join(f"{first}(?:{'|'.join(some)})" for first, some in rests.items())
    return f"(?:(?=[{''.join(rests)}])(?:{tried}))"


def _alternatives(words: str) -> Iterator[str]:
    """Those that stand in no brackets."""
    depth = begin = 0
    for at, sign in enumerate(words):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            yield words[begin:at]
            begin = at + 1
    yield words[begin:]

"""Values of a file as a message repeats them: short, on one line, as they may be written."""

from __future__ import annotations

import json

SHORT = 40
"""Characters of a value that a message repeats."""


def quoted(text: str) -> str:
    """A TOML string of `text`, shortened."""
    return json.dumps(shortened(text), ensure_ascii=False)


def shortened(text: str, longest: int = SHORT) -> str:
    """The text on one line, cut at a word end with "…" where it has more characters than `longest`."""
    line = " ".join(text[: 4 * longest].split())
    if len(line) <= longest:
        return line
    words, _, cut = line[:longest].rpartition(" ")
    return (words or cut[:-1]) + "…"


def as_typed(value: object) -> str:
    """The text of TOML that somebody may have meant by a value of another type."""
    match value:
        case bool():
            return f'"{str(value).lower()}"'
        case int() | float():
            return f'"{number_words(value)}"'
        case [str(only)]:
            return quoted(only)
        case list() | dict():
            return '"…"'
        case _:
            return f'"{value}"'


def number_words(value: float) -> str:
    """The number in digits, or that it is too large for that."""
    # Python refuses to write out an integer of more than 4,300 digits.
    return "too large" if type(value) is int and abs(value) > 10**15 else str(value)

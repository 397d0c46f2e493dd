"""Letters alone on a line below options, which name the right ones of them: marked as answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.library.questions.plain_text.options_below import key_in, letters_of

FEWEST, MOSTLY = 3, 0.8
"""Questions with options and such letters below, and their share of all that have options."""

_OPTION = re.compile(r"[ \t]*(?:[-•*+][ \t]*)?[(\[]?(?P<letter>[A-Ha-h])[)\].:]+[ \t]*[^\s)\].:]")


def with_keys_marked(lines: Sequence[str]) -> list[str]:
    """The lines, with a mark for an answer before the letters below most options of a text."""
    places = list(_keys(lines))
    keys = {at for at, _ in places if at}
    if len(keys) < FEWEST or len(keys) < MOSTLY * len(places):
        return list(lines)
    return [f"Answer: {line.strip()}" if at in keys else line for at, line in enumerate(lines)]


def _keys(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The line of the key below each run of options, 0 where there is none, and their letters."""
    letters = ""
    for at, line in enumerate([*lines, "a. end"]):
        option = _OPTION.match(line)
        letter = option["letter"].lower() if option else ""
        if letter and ord(letter) == ord("a") + len(letters):
            letters += letter
        elif letter == "a":
            if len(letters) > 1:
                yield 0, letters
            letters = letter
        elif len(letters) > 1 and _names(line, letters):
            yield at, letters
            letters = ""


def _names(line: str, letters: str) -> bool:
    """Whether a line holds nothing but some of these letters."""
    key = key_in(line)
    return key is not None and not key["keys"].isdecimal() and set(letters_of(key["keys"])) <= set(letters)

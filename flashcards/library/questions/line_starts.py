"""How the lines of a list begin that nobody marked as one: with letters, numbers, names or signs."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from flashcards.library.questions.markdown.words.option_letters import LATIN, latin_letters, letters_of

FEWEST_ALIKE = 3
"""Lines that begin with the same word, which two lines of prose may."""

NEARLY_ALL = 0.75

_COUNTED = re.compile(
    r"[*_(\[\uff08]{0,4}(?P<name>(?:[^\W\d_]{1,12}(?:[ .]|(?=\d)))?)"
    r"(?P<number>\d{1,3}|[IVX]{1,4}(?![^\W_])|(?<![^\W_])[ivx]{1,4}(?![^\W_]))"
    r"[*_]{0,3}[ ]?(?P<sign>[.):\]\uff09\u3001\uff0e\uff1a-])[*_]{0,3}(?:[ \t]|$|(?<=[^\x00-\x7f]))"
)
"""`(ii)`, `Step 2:`, `S1.`."""

_LABEL = re.compile(
    r"(?P<weight>[*_]{1,3})?(?(weight)|(?=[^\W\d_]))(?P<name>[^\s:\uff1a]+(?: [^\s:\uff1a]+){0,5})"
    r"[*_]{0,3}[ ]?(?::[*_]{0,3}(?=\s|$)|\uff1a)"
)
LONGEST_NAME, LONGEST_LABEL = 45, 30
"""Characters before a colon, where another line has such too, and where none has."""

_ITEM = re.compile(r"[*_(\[]{0,3}(?:\d{1,3}|[A-Ha-h]|[ivx]{1,4})[.)][*_]{0,3}[ \t]|[-\u2013\u2014+*][ \t]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MARKUP = "*_`~\"'\u201c\u2018\u00ab\u300c([<$\\{"
"""Signs with which words of a sentence may begin."""


def lines_of_a_series(said: Sequence[str], wraps: Sequence[bool]) -> frozenset[int]:
    """The lines that begin alike, or in the order of letters and numbers, where it is no chance.

    `wraps` says of each line but the last whether the next one begins where no room was left.
    """
    ordered = frozenset((*_lettered(said), *_counted(said)))
    return ordered | frozenset((*_labelled(said, wraps), *_signed(said, wraps), *_alike(said)))


def begins_item(line: str) -> bool:
    """Whether a line begins as an item or a label does."""
    return bool(_ITEM.match(line) or _is_sign(line[:1])) or begins_label(line)


def begins_label(line: str) -> bool:
    """Whether a line begins with a short name and a colon."""
    label = _LABEL.match(line)
    return label is not None and len(label["name"]) <= LONGEST_LABEL and not label["name"][0].islower()


def _lettered(said: Sequence[str]) -> Iterator[int]:
    """Options: the letters from A on, or three in a row."""
    found = [
        (number, latin_letters(letters)) for number, line in enumerate(said) if (letters := letters_of(line))
    ]
    run: list[int] = []
    letters = ""
    for number, these in [*found, (-1, "")]:
        if these and letters + these in LATIN and (letters or these[0] in LATIN):
            run, letters = [*run, number], letters + these
            continue
        if len(run) > 1 and (letters[0] == LATIN[0] or len(letters) > 2):
            yield from run
        run, letters = [number], these


def _counted(said: Sequence[str]) -> Iterator[int]:
    """Numbers one after the other, behind the same word or none."""
    before: tuple[int, tuple[str, str, bool], int] | None = None
    for at, line in enumerate(said):
        if (found := _COUNTED.match(line)) is None:
            continue
        written = found["number"]
        number = int(written) if written.isdigit() else 0
        if not number and written.lower() in _ROMAN:
            number = _ROMAN.index(written.lower()) + 1
        kind = found["name"].strip(" .").lower(), found["sign"], written.isdigit()
        if before is not None and before[1:] == (kind, number - 1):
            yield from (before[0], at)
        before = at, kind, number


def _labelled(said: Sequence[str], wraps: Sequence[bool]) -> Iterator[int]:
    """Names with a colon behind; one alone has weight, for prose has a colon near a line's beginning too."""
    found = {
        number: label
        for number, line in enumerate(said)
        if (label := _LABEL.match(line)) and label.end() < len(line) and len(label["name"]) <= LONGEST_NAME
    }
    are_several = len(found) > 1 and (0 in found or not any(wraps))
    for number, label in found.items():
        goes_on = number and wraps[number - 1] and not said[number - 1].endswith((".", ":"))
        is_word = goes_on and label["name"][0].islower()
        if label["weight"] or (are_several and not is_word):
            yield number


def _is_sign(first: str) -> bool:
    return bool(first) and not (first.isalnum() or first.isspace() or first in _MARKUP or first.isascii())


def _signed(said: Sequence[str], wraps: Sequence[bool]) -> Iterator[int]:
    """Lines with the same sign, or an emoji each; where words may have it only where there was room."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(said):
        if line and not line[0].isalnum():
            places["So" if unicodedata.category(line[0]) == "So" else line[0]].append(number)
    for sign, numbers in places.items():
        if len(numbers) > 1 and (sign not in _MARKUP or not any(wraps)):
            yield from (number for number in numbers if numbers[0] == 0 or not wraps[number - 1])


def _alike(said: Sequence[str]) -> Iterator[int]:
    """Nearly all lines begin with the same word."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(said):
        places[line.partition(" ")[0].lower()].append(number)
    for numbers in places.values():
        if len(numbers) >= max(FEWEST_ALIKE, NEARLY_ALL * len(said)):
            yield from numbers

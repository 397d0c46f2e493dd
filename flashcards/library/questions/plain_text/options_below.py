"""Options below a question of a plain text: behind letters or boxes, the right ones marked or named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from string import ascii_lowercase
from typing import NamedTuple

from flashcards.library.questions.markdown.words.names_in_languages import RIGHT

MOST_OPTIONS, LONGEST_KEY = 8, 400

_SIGN = "[*+\u2713\u2714\u2705]\ufe0f?|\\[[xX]\\]"

_ENDS_RIGHT = re.compile(
    rf"(?<![ \t])[ \t]*(?:{_SIGN}|<-+|\((?:{RIGHT}|true)\))[ \t]*$",
    re.IGNORECASE,
)

_LINE = rf"^[ \t]*(?:[-•][ \t]+)?(?P<sign>(?:{_SIGN})[ \t]*|)"

_MARK = (
    r"[(\[]?{}(?:[)\]\uff09\u3011]?[.:\uff0e\u3001\uff1a]|[)\]\uff09\u3011]|(?=[\u3040-\u9fff\uac00-\ud7af]))"
    r"[ \t]*(?=\S)"
)

_BOX = re.compile(r"[ \t]*(?:[-*•][ \t]+)?(?:\[(?P<tick>[ xX*✓✔]?)\]|(?P<sign>[☐☑☒□]))[ \t]*(?P<said>\S.*)")
"""An option with a box before it, ticked or empty."""

_SIGNS = r"[ \t]*[,&/+;\u3001][ \t]*|[ \t]+and[ \t]+|[ \t]+"
KEY = re.compile(
    rf"(?:option|choice)?[ \t]*[(\[]?(?P<keys>[A-H](?:(?:{_SIGNS}|)[A-H])*|[a-h](?:(?:{_SIGNS})[a-h])*"
    r"|(?=[a-h]{2})a?b?c?d?e?f?g?h?|[1-8])[)\].]*(?:[ \t]+(?P<note>[(\[].*[)\]]))?"
)
"""The letters of the right options, and nothing else but a note in brackets."""

_BEHIND = re.compile(r"(?<=[A-Ha-h)])[ \t]+[^\w\s.,;:!?()\[\]\"'&+/-]+$")
"""What a button of a page leaves behind a letter: `B \U0001f5f3`."""


class Option(NamedTuple):
    mark: str
    text: str
    """With its mark, and without the sign that says it is right."""
    is_right: bool


def options_in(lines: Sequence[str]) -> tuple[int, int, list[Option]]:
    """The options of a question, each with the next letter before it, with the lines from and up to which."""
    if boxes := _boxes(lines):
        return boxes
    text = "\n".join(lines)
    for below in (_LINE, rf"(?:{_LINE}|(?<=[ \t]))"):
        for letters in (ascii_lowercase, ascii_lowercase.upper()):
            found = list(_marks(text, below, letters[:MOST_OPTIONS]))
            if len(found) > 1 and (first := text.count("\n", 0, found[0].start())):
                end = text.find("\n\n", found[-1].end())
                end = len(text) if end < 0 else end
                options = [
                    _option(mark, text[mark.end() : until], letter)
                    for (mark, letter), until in zip(
                        zip(found, letters, strict=False),
                        [*(each.start() for each in found[1:]), end],
                        strict=True,
                    )
                ]
                said = options[-1].text.split("\n")
                if key := next((n for n, line in enumerate(said) if n and key_in(line)), 0):
                    end = _end_of_line(text, found[-1].end(), key)
                    options[-1] = options[-1]._replace(text="\n".join(said[:key]))
                if sum(option.is_right for option in options) > len(options) / 2 > 1:
                    options = [option._replace(is_right=False) for option in options]
                return first, text.count("\n", 0, end) + 1, options
    return 0, 0, []


def key_in(line: str) -> re.Match[str] | None:
    """The letters of the right options, where a line holds nothing else."""
    return KEY.fullmatch(_BEHIND.sub("", line.strip()[:LONGEST_KEY]))


def _end_of_line(text: str, at: int, number: int) -> int:
    """The end of the line that is so many, from 1, from this place on."""
    for _ in range(number):
        at = text.index("\n", at) + 1
    return at - 1


def _boxes(lines: Sequence[str]) -> tuple[int, int, list[Option]] | None:
    """Options without letters, a box before each, some ticked, with the lines from and up to which."""
    found = [_BOX.match(line) for line in lines]
    first = next((at for at, box in enumerate(found) if at and box), 0)
    inside = list(takewhile(lambda at: found[at] or not lines[at].strip(), range(first, len(lines))))
    boxes = [box for at in inside if (box := found[at])] if first else []
    ticked = [bool((box["tick"] or "").strip()) or box["sign"] in ("☑", "☒") for box in boxes]
    if len(boxes) < 2 or not any(ticked):
        return None
    options = [
        Option(letter, box["said"].strip(), is_right)
        for letter, box, is_right in zip(ascii_lowercase, boxes, ticked, strict=False)
    ]
    return first, max(at for at in inside if found[at]) + 1, options


def _marks(text: str, below: str, letters: str) -> Iterator[re.Match[str]]:
    """The marks of the options: the first one at the beginning of a line, the others behind `below`."""
    at = 0
    for letter in letters:
        begin = below if at else _LINE
        found = re.compile(begin + _MARK.format(letter), re.MULTILINE).search(text, at)
        if found is None:
            return
        yield found
        at = found.end()


def _option(mark: re.Match[str], said: str, letter: str) -> Option:
    said = said.strip()
    sign = mark.groupdict().get("sign")
    ends = _ENDS_RIGHT.search(said)
    said = said[: ends.start()] if ends else said
    name = mark[0].strip().removeprefix(sign or "").lstrip("-• \t")
    between = "" if name.endswith(("\u3001", "\uff0e")) else " "
    return Option(letter.lower(), name + between + said, bool(sign or ends))


def bare_options(lines: Sequence[str]) -> list[Option]:
    """Options without letters, a line each."""
    said = [line.strip() for line in lines if line.strip()]
    if not 1 < len(said) <= MOST_OPTIONS:
        return []
    return [Option(letter, text, is_right=False) for letter, text in zip(ascii_lowercase, said, strict=False)]


def chosen(keys: str, options: Sequence[Option]) -> list[Option]:
    letters = ascii_lowercase[int(keys) - 1] if keys.isdecimal() else letters_of(keys)
    found = [option for letter in letters for option in options if option.mark == letter]
    return found if len(found) == len(letters) else []


def letters_of(keys: str) -> str:
    return re.sub(r"and|\W", "", keys).lower()

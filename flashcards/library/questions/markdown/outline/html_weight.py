"""Lines that ask or answer in bold of HTML, `<b>Q1. Who pays?</b>`: the same in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import label_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_OPENS = re.compile(
    r"(?P<before>[ ]{0,3}(?:(?:[-*+]|\d{1,3}[.)])[ ]+)?)<(?P<name>b|strong|u)>[ \t]*(?=[^\s<])", re.I
)
_INLINE = re.compile(r"\s*(?:[^\s<]|</?(?:b|strong|u|i|em|br|a|code|span|img)\b)", re.IGNORECASE)
"""How a line begins that opens no block of HTML, in which Markdown would be shown as written."""

FEWEST = 3
"""Such lines that ask, from which on they are how a page is written."""

MOST_LINES = 3
"""On which the bold words of one go on."""


def without_html_weight(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, those that begin with bold words of HTML in Markdown, if some of them ask."""
    result = list(lines)
    asking = 0
    for number, mask in enumerate(masked):
        begin = _OPENS.match(mask) if "<" in mask and len(mask) <= LONGEST_LINE else None
        if begin is None or (number and masked[number - 1].strip() and not _INLINE.match(masked[number - 1])):
            continue
        if (last := _closing_line(masked, number, begin)) is None:
            continue
        closing = f"</{begin['name']}>"
        at = masked[last].lower().find(closing.lower(), begin.end() if last == number else 0)
        inner = lines[last][:at].rstrip() + "**" + lines[last][at + len(closing) :]
        head = inner if last == number else lines[number]
        result[last] = inner
        result[number] = f"{begin['before']}**{head[begin.end() :]}"
        words = " ".join(masked[number : last + 1])[begin.end() :].partition("</")[0]
        asking += asks(words) or label_of(words) is not None
    return result if asking >= FEWEST else list(lines)


def _closing_line(masked: Sequence[str], number: int, begin: re.Match[str]) -> int | None:
    """The line on which the bold words end that begin on a line."""
    closing = f"</{begin['name'].lower()}>"
    for line in range(number, min(number + MOST_LINES, len(masked))):
        text = masked[line][begin.end() if line == number else 0 :][:LONGEST_LINE].lower()
        if not text.strip():
            return None
        if closing in text:
            return line
    return None

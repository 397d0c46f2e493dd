"""What a cell of HTML, Markdown or plain text says, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from itertools import groupby

from flashcards.library.questions.long_question import QUESTION_MAX, asked_in, question_and_context
from flashcards.library.questions.plain_code import are_code, plain_markdown
from flashcards.library.questions.tables.cells.html_cells import contradicts_html
from flashcards.text.html_to_markdown import from_html

_ANSWER_LINE = re.compile(r"<hr\b[^<>]{0,20}\bid=[\"']?answer\b[^<>]{0,20}>", re.IGNORECASE)
_MEDIA = re.compile(r"[^\s,;]{1,200}\.(?:jpe?g|png|gif|svg|webp|bmp|mp3|wav|ogg)", re.IGNORECASE)
_HTML_SIGNS = re.compile(r"[<&\[\\]")
"""Without one of these HTML says what plain text does."""


class Mode(Enum):
    HTML = "html"
    """Every cell is HTML, as the file says."""
    LIKELY_HTML = "likely html"
    """Cells are HTML, but for one in which `<` stands for itself."""
    MARKED = "marked"
    """A cell with marks of Markdown is Markdown, any other plain text."""
    TEXT = "text"
    """Every cell is plain text."""


def cell_markdown(cell: str, mode: Mode) -> str:
    """A cell as Markdown. Plain text keeps its lines, and lines of code become a block of code."""
    if is_html(cell, mode):
        return from_html(cell).markdown
    text = cell.strip()
    if mode is Mode.MARKED and (marked := _marked(text)):
        return marked
    return text if text.isalnum() else plain_markdown(text)


def cell_question(cell: str, mode: Mode) -> tuple[str, str]:
    """The question of a cell, plain text on one line, and its context, Markdown."""
    if is_html(cell, mode) and _HTML_SIGNS.search(cell):
        return asked_in(from_html(cell))
    text = cell.strip()
    if "\n" not in text and len(text) <= QUESTION_MAX:
        return " ".join(text.split()), ""
    return question_and_context(cell_markdown(text, mode))


def cell_line(cell: str, mode: Mode) -> str:
    """A cell as plain text on one line, for keys that hold no more."""
    if is_html(cell, mode):
        return from_html(cell).line
    return " ".join(cell.split())


def is_html(cell: str, mode: Mode) -> bool:
    """Whether the cell is read as HTML."""
    return mode is Mode.HTML or (mode is Mode.LIKELY_HTML and not contradicts_html(cell))


def only_media(cell: str, mode: Mode) -> bool:
    """Whether the cell holds a picture or a sound and no word: nothing of it can be shown."""
    if _MEDIA.fullmatch(cell.strip()):
        return True
    may_be = is_html(cell, mode) and re.search(r"<img\b|\[sound:", cell, re.IGNORECASE)
    return bool(may_be) and from_html(cell).only_media


def without_front(answer: str, question: str) -> str:
    """The answer of a card as Anki's "Cards in Plain Text" gives it, without the question above its line."""
    if (found := _ANSWER_LINE.search(answer)) is None:
        return answer
    front = from_html(answer[: found.start()]).line
    return answer[found.end() :] if front.startswith(question) else answer


# -- Markdown -----------------------------------------------------------------------------------

_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,4}[.)])[ \t]+\S")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|[-| :\t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_INLINE = re.compile(
    r"(?<!`)`[^`\n]{1,200}`(?!`)"
    r"|(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,500}(?<=[^\s*])\*\*(?![\w*])"
    r"|(?<![\w*])\*(?=[^\W\d_])[^*\n]{1,500}(?<=[\w.!?])\*(?![\w*])"
    r"|\[[^\[\]\n]{1,500}\]\([^()\s]{1,1000}\)"
)


def _marked(text: str) -> str:
    """A text that is Markdown, with every line end that its writer made; "" for plain text."""
    lines = text.split("\n")
    if are_code(lines):
        return ""
    if (
        len(_FENCE.findall(text)) > 1
        or _TABLE_RULE.search(text)
        or _HEADING.search(text)
        or _are_items(lines)
    ):
        return text
    if not _INLINE.search(text):
        return ""
    return "\n\n".join(
        "\\\n".join(line.strip() for line in group)
        for said, group in groupby(lines, key=lambda line: bool(line.strip()))
        if said
    )


def _are_items(lines: Sequence[str]) -> bool:
    """Whether a list stands in the lines, and nothing behind its beginning but items and what is indented."""
    begins = next((n for n, line in enumerate(lines) if _ITEM.match(line)), len(lines))
    if begins > 1 and lines[begins - 1].strip():
        return False  # several lines of words above it would run together
    return begins < len(lines) and all(
        not line.strip() or line[0] in " \t" or _ITEM.match(line) for line in lines[begins:]
    )

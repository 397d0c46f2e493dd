"""What a cell of HTML, Markdown or plain text says, as Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import groupby

from flashcards.library.questions.long_question import QUESTION_MAX, question_and_context
from flashcards.library.questions.plain_code import are_code, is_code_line
from flashcards.text.markdown_writing import fenced
from flashcards.text.plain import as_markdown


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
        from flashcards.text.from_html import from_html

        return from_html(cell).markdown
    text = cell.strip()
    if mode is Mode.MARKED and (marked := _marked(text)):
        return marked
    return text if text.isalnum() else plain_markdown(text)


def cell_question(cell: str, mode: Mode) -> tuple[str, str]:
    """The question of a cell, plain text on one line, and its context, Markdown."""
    if is_html(cell, mode) and _HTML_SIGNS.search(cell):
        from flashcards.text.from_html import from_html

        said = from_html(cell)
        if "\n" in said.markdown or len(said.line) > QUESTION_MAX:
            return question_and_context(said.markdown)
        return said.line, ""
    text = cell.strip()
    if "\n" not in text and len(text) <= QUESTION_MAX:
        return " ".join(text.split()), ""
    return question_and_context(cell_markdown(text, mode))


def cell_line(cell: str, mode: Mode) -> str:
    """A cell as plain text on one line, for keys that hold no more."""
    if is_html(cell, mode):
        from flashcards.text.from_html import from_html

        return from_html(cell).line
    return " ".join(cell.split())


def is_html(cell: str, mode: Mode) -> bool:
    """Whether the cell is read as HTML."""
    return mode is Mode.HTML or (mode is Mode.LIKELY_HTML and not _contradicts(cell))


def only_media(cell: str, mode: Mode) -> bool:
    """Whether the cell holds a picture or a sound and no word: nothing of it can be shown."""
    if not is_html(cell, mode) or not re.search(r"<img\b|\[sound:", cell, re.IGNORECASE):
        return False
    from flashcards.text.from_html import from_html

    return from_html(cell).only_media


def without_front(answer: str, question: str) -> str:
    """The answer of a card as Anki's "Cards in Plain Text" gives it, without the question above its line."""
    found = _ANSWER_LINE.search(answer)
    if found is None:
        return answer
    from flashcards.text.from_html import from_html

    front = from_html(answer[: found.start()]).line
    return answer[found.end() :] if front.startswith(question) else answer


_ANSWER_LINE = re.compile(r"<hr\b[^<>]{0,20}\bid=[\"']?answer\b[^<>]{0,20}>", re.IGNORECASE)
_HTML_SIGNS = re.compile(r"[<&\[\\]")
"""Without one of these HTML says what plain text does."""


# -- plain text ---------------------------------------------------------------------------------


def plain_markdown(text: str) -> str:
    """Plain text as Markdown; lines of code, and the blank ones among them, become a block of code."""
    if "\n" not in text:
        return as_markdown(text)
    pieces: list[tuple[bool, list[str]]] = []
    blank: list[str] = []
    for is_code, lines in _pieces(text.split("\n")):
        if not lines[0].strip():
            blank = lines
        elif pieces and pieces[-1][0] == is_code:
            pieces[-1][1].extend(blank + lines)
        else:
            pieces.append((is_code, list(lines)))
    return "\n\n".join((fenced if is_code else as_markdown)("\n".join(lines)) for is_code, lines in pieces)


_SENTENCE_END = re.compile(r"[\w)\"'`][.?!:][ \t]*$")


def _pieces(lines: Sequence[str]) -> Iterable[tuple[bool, list[str]]]:
    """(is code, lines) for each paragraph, two for one with code below its words, and for the blank lines."""
    for said, group in groupby(lines, key=lambda line: bool(line.strip())):
        paragraph = list(group)
        if not said:
            yield False, paragraph
            continue
        begins = next((n for n, line in enumerate(paragraph) if is_code_line(line)), len(paragraph))
        leads_to_code = begins > 0 and _SENTENCE_END.search(paragraph[begins - 1])
        if are_code(paragraph) and not leads_to_code:
            yield True, paragraph
        elif begins > 0 and are_code(paragraph[begins:]):
            yield False, paragraph[:begins]
            yield True, paragraph[begins:]
        else:
            yield False, paragraph


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


# -- HTML ---------------------------------------------------------------------------------------

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>[^<>]*)>")
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")
_ALONE = frozenset(["br", "hr", "img", "wbr"])
_MAY_STAY_OPEN = frozenset(["p", "li", "td", "tr", "th", "dt", "dd"])
_KNOWN = _ALONE | _MAY_STAY_OPEN | frozenset(
    ["a", "b", "i", "u", "s", "em", "strong", "div", "span", "ul", "ol", "table", "tbody", "thead", "tfoot",
     "code", "pre", "sub", "sup", "font", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "small",
     "big", "del", "ins", "mark", "kbd", "dl", "tt", "section", "details", "summary", "strike", "caption"]
)  # fmt: skip
_MOSTLY, _SOMETIMES = 0.5, 0.1
"""Shares of rows with HTML from which it is no chance; of the second also entities must stand in them."""

_MAY_CONTRADICT, _MAY_STAY_OPEN_SHARE = 0.05, 0.2
"""Shares of cells with tags that may be no HTML, or may not be closed, in a table that is HTML."""


def are_html(rows: Iterable[Sequence[str]]) -> bool:
    """Whether the cells of a table are HTML throughout: tags in most rows, and none that is only named.

    A table about HTML has tags too; there they stand alone, without their end or without words.
    """
    all_rows = marked = with_entities = 0
    counted: Counter[str] = Counter()
    for row in rows:
        all_rows += 1
        tagged = [cell for cell in row if "<" in cell]
        counted.update(
            "no" if _contradicts(cell) else "open" if _stays_open(cell) else "yes" for cell in tagged
        )
        has_entities = any("&" in cell and _ENTITY.search(cell) for cell in row)
        marked += bool(tagged) or has_entities
        with_entities += has_entities
    number = counted.total()
    if (
        not marked
        or counted["no"] > _MAY_CONTRADICT * number
        or counted["open"] > _MAY_STAY_OPEN_SHARE * number
    ):
        return False
    return marked >= _MOSTLY * all_rows or (with_entities > 0 and marked >= _SOMETIMES * all_rows)


def has_tags(cell: str) -> bool:
    """Whether a tag of HTML stands in it."""
    return "<" in cell and any(tag["name"].lower() in _KNOWN for tag in _TAG.finditer(cell))


def _contradicts(cell: str) -> bool:
    """Whether the cell cannot be HTML: `<` stands in it for itself, or nothing but tags does."""
    if "<" not in cell:
        return False
    words = _TAG.sub("", cell)
    return (
        "<" in words
        or not (words.strip() or "<img" in cell.lower())
        or any(tag["name"].lower() not in _KNOWN for tag in _TAG.finditer(cell))
    )


def _stays_open(cell: str) -> bool:
    opened: Counter[str] = Counter()
    for tag in _TAG.finditer(cell):
        if (name := tag["name"].lower()) not in _ALONE:
            opened[name] += -1 if tag["end"] else 1
    return any(number != 0 and name not in _MAY_STAY_OPEN for name, number in opened.items())

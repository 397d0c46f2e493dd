"""Writing Markdown: words with a style become lines, paragraphs and tables that read back as they were."""

from __future__ import annotations

import re
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

from flashcards.text.markdown_escapes import AUTOLINK, ONE_ESCAPABLE

PLAIN, BOLD, ITALIC, CODE, STRUCK, RAW = 0, 1, 2, 4, 8, 16
"""Styles of words, to be joined by `|`; RAW: they are Markdown already."""

_MEANING = (
    rf"`|(?<! )\*|\*(?! )|\\(?={ONE_ESCAPABLE}|$)|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~"
    r"|\](?=[(\[])|^!(?=\[)|"
)
_MEANING += AUTOLINK.pattern
"""A character that means something wherever it stands."""

_MAY_MEAN = frozenset("*`\\_~]!<")
"""The characters that it finds: most texts have none, and looking for these is ten times as fast."""

_START = (
    r"\d{1,9}(?=\.(?:\s|$))|:[: ]*(?=[-|][-|: ]*$)"
    r"|(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|\|)|(?=[|: ]*-)(?=[-|: ]+$)"
)
"""What stands before a character that means something at the beginning of a line: nothing, or a number."""

_BEFORE_BLANK = r"\d{1,9}\)(?=\s|$)|=+(?=$)"
"""The same where no backslash can guard; a no-break blank behind it can."""

_MAY_START = frozenset("0123456789:#>-+|=\\•·")
"""With which those three begin."""

_TYPED_ITEM = r"(?:-|\\\*|•|·) +(?=\S)"
"""A dash, star or dot that somebody typed before the words of an item."""


class Run(NamedTuple):
    """Words of one style, at least a blank."""

    style: int
    text: str


Lines = list[list[Run]]


def paragraphs(lines: Lines, before: str, after: str) -> list[str]:
    """Lines as paragraphs; an empty one parts two, and a hard break stands between the others.

    `before` and `after` are the characters between which they will stand.
    """
    written = [
        _line(line, before if number == 0 else " ", after if number == len(lines) - 1 else " ")
        for number, line in enumerate(lines)
    ]
    return [_joined(list(group)) for said, group in groupby(written, key=bool) if said]


def as_line(lines: Lines) -> str:
    """All of it as plain text on one line; only code is still marked."""

    def said(run: Run) -> str:
        return code_span(run.text) if run.style == CODE and run.text.strip() else run.text

    return " ".join(" ".join("".join(map(said, line)) for line in lines).split())


def table(rows: list[list[str]]) -> list[str]:
    """A table whose first row is its head; cells are Markdown on one line each. No rows: no block."""
    if not rows:
        return []
    width, bar = max(map(len, rows)), "\\|"
    full = (row + [""] * (width - len(row)) for row in rows)
    lines = [f"| {' | '.join(cell.replace('|', bar) for cell in row)} |" for row in full]
    lines.insert(1, "|" + "---|" * width)
    return ["\n".join(lines)]


def on_one_line(markdown: str) -> str:
    """Lines as one: a hard break becomes a semicolon, where no other mark stands before it."""
    return " ".join(re.sub(r"(?<=[^\s.,;:!?])\\\n", "; ", markdown).replace("\\\n", " ").split())


def fenced(code: str, language: str = "") -> str:
    """A block of code; its fence is longer than any in it."""
    fence = "`" * max(longest_run("`", code) + 1, 3)
    return f"{fence}{language}\n{code}\n{fence}"


def quote(blocks: list[str]) -> str:
    """Blocks as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(blocks).split("\n"))


def item(blocks: list[str], number: int | None) -> str:
    """Blocks as an item of a list, with its number where it has one."""
    marker = "- " if number is None else f"{number}. "
    joined = ""
    for block in blocks:
        # A list below the words of its item needs no blank line, anything else does.
        joined += ("\n" if block.startswith(("- ", "1. ")) else "\n\n") * bool(joined) + block
    return hanging(marker, joined)


def hanging(marker: str, text: str) -> str:
    """A text behind the marker of its item; other lines than the first are indented as far."""
    indent = " " * len(marker)
    lines = [f"{indent}{line}" if line else "" for line in text.split("\n")]
    return marker + "\n".join(lines)[len(marker) :]


def code_span(text: str) -> str:
    """Code within a line, between enough back-ticks."""
    text = " ".join(text.split())
    ticks = "`" * (longest_run("`", text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def longest_run(mark: str, text: str) -> int:
    """How often a mark stands in a row, at most."""
    return max(map(len, re.findall(f"{mark}+", text)), default=0)


def escaped(text: str) -> str:
    """Plain text in which no character means something in Markdown, but for the beginning of a line."""
    return text if _MAY_MEAN.isdisjoint(text) else re.sub(_MEANING, r"\\\g<0>", text)


def _joined(lines: list[str]) -> str:
    """The lines of one paragraph; those that were typed as a list become one."""
    kept = lines[0]
    for two in pairwise(lines):
        items = [line.startswith("- ") for line in two]
        kept += ("\n" if all(items) else "\n\n" if any(items) else "\\\n") + two[1]
    return kept


def _line(runs: list[Run], before: str, behind: str) -> str:
    out: list[str] = []
    is_markdown = bool(runs) and bool(runs[0].style & RAW)
    runs = _under_one_mark(runs)
    for run, following in zip_longest(runs, runs[1:], fillvalue=Run(PLAIN, behind)):
        after = following.text[:1] or " "
        if following.style not in (PLAIN, RAW) and not after.isspace():
            after = "*"  # a mark will stand there
        out.append(_run(run, before, after))
        before = out[-1][-1:] or before
    text = "".join(out).strip()
    if "  " in text:
        text = re.sub(" {2,}", " ", text)
    if is_markdown or text[:1] not in _MAY_START:
        return text
    if item := re.match(_TYPED_ITEM, text):
        return f"- {text[item.end() :]}"
    if found := re.match(_BEFORE_BLANK, text):
        return f"{found[0]}\N{NO-BREAK SPACE}{text[found.end() + 1 :]}"
    found = re.match(_START, text)
    return f"{found[0]}\\{text[found.end() :]}" if found else text


def _under_one_mark(runs: list[Run]) -> list[Run]:
    """Words of one weight, of which some are Markdown already, as Markdown between one pair of marks."""
    one: list[Run] = []
    for style, group in groupby(runs, key=lambda run: run.style & ~RAW):
        same = list(group)
        if len(same) > 1 and style not in (PLAIN, CODE):
            said = (run.text if run.style & RAW else escaped(run.text) for run in same)
            same = [Run(style | RAW, "".join(said))]
        one += same
    return one


def _run(run: Run, before: str, after: str) -> str:
    if not (words := run.text.strip()):
        return " " if run.text else ""
    left = " " if run.text[0].isspace() else ""
    right = " " if run.text[-1].isspace() else ""
    if run.style == CODE:
        return f"{left}{code_span(words)}{right}"
    marks = ["~~" * bool(run.style & STRUCK), "**" * bool(run.style & BOLD), "*" * bool(run.style & ITALIC)]
    mark = "".join(marks)
    alone = not (run.style & STRUCK and mark != "~~")  # else one mark stands between a word and the other
    opens = (alone and words[0].isalnum()) or bool(left) or not before.isalnum()
    closes = (alone and words[-1].isalnum()) or bool(right) or not after.isalnum()
    touches = (not left and before in "*`_\\~") or (not right and after in "*`_\\~")
    if not (mark and opens and closes) or touches:
        mark = ""
    said = words if run.style & RAW else escaped(words)
    return f"{left}{mark}{said}{mark[::-1]}{right}"

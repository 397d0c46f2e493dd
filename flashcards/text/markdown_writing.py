"""Writing Markdown: words with a style become lines, paragraphs and tables that read back as they were."""

from __future__ import annotations

import re
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

PLAIN, BOLD, ITALIC, CODE = 0, 1, 2, 4

_MARKS = {BOLD: "**", ITALIC: "*", BOLD | ITALIC: "***"}

_MEANING = r"[*`]|\\(?=[*_\[\]#+\-.!|~>\\`{}]|$)|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|\](?=[(\[])|^!(?=\[)"
"""A character that means something wherever it stands."""

_START = r"\d{1,9}(?=\.(?:\s|$))|(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-{2,}\s*$|\|)"
"""What stands before a character that means something at the beginning of a line: nothing, or a number."""

_TYPED_ITEM = r"(?:-|\\\*|•|·) +(?=\S)"
"""A dash, star or dot that somebody typed before the words of an item."""


class Run(NamedTuple):
    """Words of one style, at least a blank."""

    style: int
    text: str


Lines = list[list[Run]]


def paragraphs(lines: Lines) -> list[str]:
    """Lines as paragraphs; an empty one parts two, and a hard break stands between the others."""
    return [_joined(list(group)) for said, group in groupby(map(_line, lines), key=bool) if said]


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
    lines = [
        f"| {' | '.join(cell.replace('|', bar) for cell in row + [''] * (width - len(row)))} |"
        for row in rows
    ]
    lines.insert(1, "|" + "---|" * width)
    return ["\n".join(lines)]


def fenced(code: str) -> str:
    """A block of code; its fence is longer than any in it."""
    fence = "`" * max(_longest_ticks(code) + 1, 3)
    return f"{fence}\n{code}\n{fence}"


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
    indent = " " * len(marker)
    lines = [f"{indent}{line}" if line else "" for line in joined.split("\n")]
    return marker + "\n".join(lines)[len(marker) :]


def code_span(text: str) -> str:
    """Code within a line, between enough back-ticks."""
    text = " ".join(text.split())
    ticks = "`" * (_longest_ticks(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _longest_ticks(code: str) -> int:
    return max(map(len, re.findall("`+", code)), default=0)


def escaped(text: str) -> str:
    """Plain text in which no character means something in Markdown, but for the beginning of a line."""
    return re.sub(_MEANING, r"\\\g<0>", text)


def _joined(lines: list[str]) -> str:
    """The lines of one paragraph; those that were typed as a list become one."""
    kept = lines[0]
    for two in pairwise(lines):
        items = [line.startswith("- ") for line in two]
        kept += ("\n" if all(items) else "\n\n" if any(items) else "\\\n") + two[1]
    return kept


def _line(runs: list[Run]) -> str:
    out = ""
    for run, following in zip_longest(runs, runs[1:], fillvalue=Run(PLAIN, " ")):
        after = following.text[0]
        if following.style != PLAIN and not after.isspace():
            after = "*"  # a mark will stand there
        out += _run(run, out[-1:] or " ", after)
    text = re.sub(" {2,}", " ", out).strip()
    if item := re.match(_TYPED_ITEM, text):
        return f"- {text[item.end() :]}"
    found = re.match(_START, text)
    return f"{found[0]}\\{text[found.end() :]}" if found else text


def _run(run: Run, before: str, after: str) -> str:
    if not (words := run.text.strip()):
        return " "
    left = " " if run.text[0].isspace() else ""
    right = " " if run.text[-1].isspace() else ""
    if run.style == CODE:
        return f"{left}{code_span(words)}{right}"
    mark = _MARKS.get(run.style, "")
    opens = words[0].isalnum() or bool(left) or before.isspace()
    closes = words[-1].isalnum() or bool(right) or after.isspace()
    touches = (not left and before in "*`_\\~") or (not right and after in "*`_\\~")
    if not (mark and opens and closes) or touches:
        mark = ""
    return f"{left}{mark}{escaped(words)}{mark}{right}"

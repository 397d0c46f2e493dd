"""Writing Markdown: words with a style become lines, paragraphs and tables that read back as they were."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

PLAIN, BOLD, ITALIC, CODE = 0, 1, 2, 4

_MARKS = {BOLD: "**", ITALIC: "*", BOLD | ITALIC: "***"}


class Run(NamedTuple):
    """Words of one style, at least a blank."""

    style: int
    text: str


Lines = list[list[Run]]


def paragraphs(lines: Lines) -> list[str]:
    """Lines as paragraphs; an empty one parts two, and a hard break stands between the others."""
    found: list[str] = []
    kept: list[str] = []
    for line in [*map(_line, lines), ""]:
        if line:
            kept.append(line)
        elif kept:
            found.append(_joined(kept))
            kept = []
    return found


def as_line(lines: Lines) -> str:
    """All of it as plain text on one line; only code is still marked."""
    said = []
    for line in lines:
        texts = (code_span(run.text) if run.style == CODE and run.text.strip() else run.text for run in line)
        said.append("".join(texts))
    return " ".join(" ".join(said).split())


def table(rows: list[list[str]]) -> list[str]:
    """A table whose first row is its head; cells are Markdown on one line each. No rows: no block."""
    if not rows:
        return []
    width = max(map(len, rows))
    lines = [
        f"| {' | '.join(cell.replace('|', _BAR) for cell in row + [''] * (width - len(row)))} |"
        for row in rows
    ]
    lines.insert(1, "|" + "---|" * width)
    return ["\n".join(lines)]


_BAR = "\\|"


def fenced(code: str) -> str:
    """A block of code; its fence is longer than any in it."""
    longest = max((len(ticks) for ticks in re.findall(r"`+", code)), default=0)
    fence = "`" * max(longest + 1, 3)
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
    longest = max((len(ticks) for ticks in re.findall(r"`+", text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def escaped(text: str) -> str:
    """Plain text in which no character means something in Markdown, but for the beginning of a line."""
    return _meaning().sub(r"\\\g<0>", text)


def _joined(lines: list[str]) -> str:
    """The lines of one paragraph; those that were typed as a list become one."""
    kept = ""
    for number, line in enumerate(lines):
        if number:
            both_items = line.startswith("- ") and lines[number - 1].startswith("- ")
            item = line.startswith("- ") or lines[number - 1].startswith("- ")
            kept += "\n" if both_items else "\n\n" if item else "\\\n"
        kept += line
    return kept


def _line(runs: list[Run]) -> str:
    out = ""
    for run, following in zip_longest(runs, runs[1:], fillvalue=Run(PLAIN, " ")):
        after = following.text[0]
        if following.style != PLAIN and not after.isspace():
            after = "*"  # a mark will stand there
        out += _run(run, out[-1:] or " ", after)
    text = re.sub(" {2,}", " ", out).strip()
    item = _typed_item().match(text)
    return _safe_start(text) if item is None else f"- {text[item.end() :]}"


def _run(run: Run, before: str, after: str) -> str:
    words = run.text.strip()
    if not words:
        return " "
    left = " " if run.text[0].isspace() else ""
    right = " " if run.text[-1].isspace() else ""
    if run.style == CODE:
        return f"{left}{code_span(words)}{right}"
    said = escaped(words)
    mark = _MARKS.get(run.style, "")
    opens = words[0].isalnum() or bool(left) or before.isspace()
    closes = words[-1].isalnum() or bool(right) or after.isspace()
    touches = (not left and before in "*`_\\~") or (not right and after in "*`_\\~")
    if not (mark and opens and closes) or touches:
        mark = ""
    return f"{left}{mark}{said}{mark}{right}"


def _safe_start(line: str) -> str:
    """`line` with a guard before what would mean something because a line begins with it."""
    found = _start().match(line)
    return line if found is None else f"{found[0]}\\{line[found.end() :]}"


@cache
def _meaning() -> re.Pattern[str]:
    backslash = r"\\(?=[*_\[\]#+\-.!|~>\\`{}]|$)"
    underscore = r"(?<![^\W_])_|_(?![^\W_])"
    return re.compile(rf"[*`]|{backslash}|{underscore}|~(?=~)|(?<=~)~|\](?=[(\[])|^!(?=\[)")


@cache
def _start() -> re.Pattern[str]:
    """What stands before the character to guard: nothing, or the number before its dot."""
    mark = r"#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-{2,}\s*$|\|"
    return re.compile(rf"\d{{1,9}}(?=\.(?:\s|$))|(?={mark})")


@cache
def _typed_item() -> re.Pattern[str]:
    """A dash, star or dot that somebody typed before the words of an item."""
    return re.compile(r"(?:-|\\\*|•|·) +(?=\S)")

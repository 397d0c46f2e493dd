"""The tables of the docs that are made from the code: `python -m tests.reference` writes them anew.

A block begins with `<!-- made from NAME -->` and ends with `<!-- end -->`. To add one, write a function that
gives its Markdown, name it in `BLOCKS`, and put the two marks into a page.

What a command prints stands in a fenced block of its own kind (`FENCED`), below a heading that quotes
the command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.reference import commands, documents, files

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

BLOCKS: Mapping[str, Callable[[], str]] = {
    "the settings": files.settings,
    "the header of a deck": files.header,
    "the card of a deck": files.card,
}
"""Name of a block -> what makes its text."""

FENCED: Mapping[str, Callable[[str], str]] = {
    "help": commands.help_of,
    "json": documents.example_of,
}
"""Kind of a fenced block -> what makes its text, from the command that the heading quotes."""

BLOCK = re.compile(r"(<!-- made from (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
FENCE = re.compile(
    r"(^#+ `(flashcards[^`\n]*)`\n(?:(?!#|```).*\n)*```(" + "|".join(FENCED) + r")\n)((?:(?!```).*\n)*)```\n",
    re.MULTILINE,
)


def blocks_in(page: Path) -> list[str]:
    """The names of the blocks of a page."""
    return [name for _, name, _ in BLOCK.findall(page.read_text(encoding="utf-8"))]


def fenced_in(page: Path) -> list[tuple[str, str, str]]:
    """The fenced blocks of a page: (command, kind, text)."""
    return [(name, kind, text) for _, name, kind, text in FENCE.findall(page.read_text(encoding="utf-8"))]


def with_blocks_made(text: str) -> str:
    """`text` with each block as the code makes it now."""
    text = FENCE.sub(lambda found: f"{found[1]}{FENCED[found[3]](found[2]).strip()}\n```\n", text)
    return BLOCK.sub(lambda found: f"{found[1]}\n{BLOCKS[found[2]]().strip()}\n\n{found[3]}", text)

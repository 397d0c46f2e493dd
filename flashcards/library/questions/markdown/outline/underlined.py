"""Lines with `---` below: headings, or the end of an answer and a rule before the next question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.split_into_pieces import LONGEST_LINE
from flashcards.text.markdown_blocks import Block

LONGEST_TITLE = 80
"""Characters of a heading that is not a question, where headings are written with `#` too."""

SHORTEST_UNDERLINE = 5
"""Dashes of an underline that may have been made as long as its heading."""

LENGTHS = 2
"""Characters by which an underline that was made for its heading may be longer or shorter."""


def mend_underlined(blocks: Sequence[Block], lines: Sequence[str]) -> None:
    """Make paragraphs of the underlined headings that are none: a `---` below them is meant as a rule."""
    marks = Counter(block.markup for block in blocks if block.kind == "heading")
    before: Block | None = None
    for number, block in enumerate(blocks):
        if block.kind == "heading" and block.markup in ("-", "="):
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            few = marks["#"] > 2 * marks["-"] or _waits_for_answer(before)
            if (
                "\n" in block.text
                or len(block.text) > LONGEST_LINE
                or (block.markup == "-" and few and not _is_title(before, block, after, lines))
            ):
                block.kind, block.level = "paragraph", 0
        before = block


def _is_title(before: Block | None, block: Block, after: Block | None, lines: Sequence[str]) -> bool:
    """Whether it is a heading though most others are written with `#`, and not the end of an answer."""
    text = block.text.strip()
    if asks(text):
        return True
    if len(text) > LONGEST_TITLE or text.endswith((".", ",", ";", ":", "!", "\u3002")) or text[:1].islower():
        return False
    underline = lines[min(block.last, len(lines)) - 1].strip(" \t>")
    if len(underline) >= SHORTEST_UNDERLINE and abs(len(underline) - len(text)) <= LENGTHS:
        return True
    return not _waits_for_answer(before) and after is not None and after.kind != "heading"


def _waits_for_answer(before: Block | None) -> bool:
    """Whether what stands above is a question, marked with `#`, that has no answer yet."""
    return before is not None and before.kind == "heading" and before.markup == "#" and asks(before.text)

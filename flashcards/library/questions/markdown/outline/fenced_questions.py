"""Questions that stand in blocks of code, as some programs export them, made plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.asking import may_ask
from flashcards.library.questions.markdown.words.label_words import label_of, number_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE, fenced_blocks

FEWEST = 3
"""Such blocks from which on it is how a page is written."""

NEARLY_ALL = 0.8
"""Of the blocks of a page that must ask."""

MOST_LINES = 6
"""Of such a block."""

_CODE = re.compile(r"[{}<>;=$|\\`]|\w\(|^\s{4}|^[#/.-]|\w\.\w+\(|^[\w./-]+ -")
_GAP = re.compile(r"_{2,}|[(\uff08][ \t\u3000]*[)\uff09]")
_LONE_NUMBER = re.compile(
    r"[^\w]*(?:[^\W\d_]{1,12}[ \t]*)?\d{1,4}[^\w\n]*(?:[\[(\u3010\uff08][^\W\d_]{1,12}[\])\u3011\uff09])?\W*"
)


def without_fenced_questions(lines: Sequence[str]) -> list[str]:
    """The lines of a page on which nearly all blocks of code hold words that ask, without the fences.

    What stands there goes on the line of the number above, if that holds nothing else.
    """
    written = list(lines)
    blocks = [(first, last) for _, first, last in fenced_blocks(lines)]
    asking = [(first, last) for first, last in blocks if _asks(lines[first + 1 : last])]
    if len(asking) < max(FEWEST, NEARLY_ALL * len(blocks)):
        return written
    for first, last in asking:
        written[first] = written[last] = ""
        above = next((at for at in range(first - 1, max(first - 3, -1), -1) if lines[at].strip()), None)
        if above is not None and _is_lone_number(lines[above]):
            begin = next(at for at in range(first + 1, last) if lines[at].strip())
            number = lines[above].rstrip()
            written[above] = f"{number}{':' if number[-1].isdigit() else ''} {lines[begin].strip()}"
            written[begin] = ""
    return written


def _is_lone_number(line: str) -> bool:
    is_counted = number_of(f"{line.strip()} .") is not None or label_of(line) is not None
    return (
        len(line) < LONGEST_LINE
        and not line.startswith("#")
        and is_counted
        and _LONE_NUMBER.fullmatch(line) is not None
    )


def _asks(lines: Sequence[str]) -> bool:
    said = [line for line in lines if line.strip()]
    if not 0 < len(said) <= MOST_LINES or any(
        len(line) >= LONGEST_LINE or _CODE.search(line) for line in said
    ):
        return False
    text = " ".join(said)
    return may_ask(text) or _GAP.search(text) is not None

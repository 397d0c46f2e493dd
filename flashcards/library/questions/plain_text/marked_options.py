"""Questions in plain text with options below, the right ones marked: with `*`, or with `+` beside `-`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.long_question import question_and_context
from flashcards.library.questions.markdown.cards.left_over import OTHER
from flashcards.library.questions.markdown.marks.running_numbers import without_numbers
from flashcards.library.questions.plain_code import plain_markdown
from flashcards.library.questions.plain_text.paragraphs import Line, left_lines, paragraphs_of
from flashcards.text.plain_to_markdown import as_markdown

SHAPE = "options of which the right ones are marked"

FEWEST = 5
"""Questions from which on their form is no chance."""

NEARLY_ALL = 0.9
MOST = 0.6
ASK = 0.4
"""Of the questions with signs that must end as questions do."""

MOST_OPTIONS = 12
MOST_LINES = 4
"""On which a question may stand."""

_STAR = re.compile(r"[ \t]*\*+[ \t]*(?=[^\s*])")
_SIGN = re.compile(r"[ \t]*(?P<sign>[+-])[ \t]+(?=\S)")
_GOES_ON = re.compile(r"[ \t]+\S|[(a-z\u00df-\u00f6\u00f8-\u00ff]")
"""How a line begins that belongs to the option above it."""


class _Block(NamedTuple):
    asked: list[Line]
    options: list[tuple[bool, list[Line]]]
    """Whether it is right, and the lines of it."""

    @property
    def is_whole(self) -> bool:
        right = sum(is_right for is_right, _ in self.options)
        return 0 < len(self.asked) <= MOST_LINES and right > 0 and len(self.options) <= MOST_OPTIONS


def questions_with_marked_options(text: str) -> Questions | None:
    """The questions of a text, nearly each of which has options with marked ones among them; else None."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    blocks = _with_stars(text, lines) or _with_signs(lines)
    good = [block for block in blocks if block.is_whole]
    if len(good) < FEWEST or len(good) < NEARLY_ALL * len(blocks) or not _are_questions(good):
        return None
    asked = without_numbers([" ".join(line.strip() for _, line in block.asked) for block in good])
    found = [_card(block, question) for block, question in zip(good, asked, strict=True)]
    return Questions(SHAPE, tuple(found), tuple(_left(block) for block in blocks if not block.is_whole))


def _are_questions(blocks: Sequence[_Block]) -> bool:
    """Whether they are no lists of points and no news of versions: options are wrong, or lines ask."""
    with_wrong = sum(not all(is_right for is_right, _ in block.options) for block in blocks)
    asking = sum(block.asked[-1][1].rstrip().endswith(("?", ":", "\uff1f")) for block in blocks)
    starred = _STAR.match(blocks[0].options[0][1][0][1]) or not _SIGN.match(blocks[0].options[0][1][0][1])
    return with_wrong >= (NEARLY_ALL if starred else MOST) * len(blocks) and (
        bool(starred) or asking >= ASK * len(blocks)
    )


def _with_stars(text: str, lines: Sequence[Line]) -> list[_Block]:
    """Blocks of a question and its options, a star at the right ones: between blank lines, or all as long."""
    stars = sum(_STAR.match(line) is not None for _, line in lines)
    if stars < FEWEST:
        return []
    parted = paragraphs_of(text)
    if len(parted) < stars:
        parted = _all_as_long(lines, stars) or _first_is_right(lines)
    blocks = [
        _Block([first], [(_STAR.match(line) is not None, [(number, line)]) for number, line in options])
        for first, *options in parted
    ]
    is_even = all(_STAR.match(block.asked[0][1]) is None for block in blocks)
    return blocks if is_even and all(len(block.options) > 1 for block in blocks if block.is_whole) else []


def _all_as_long(lines: Sequence[Line], stars: int) -> list[list[Line]]:
    """The lines in blocks of one size, each with one star, which is not on its first line."""
    size = len(lines) // stars
    if size * stars != len(lines) or not 3 <= size <= MOST_OPTIONS:
        return []
    blocks = [list(lines[at : at + size]) for at in range(0, len(lines), size)]
    at = {[_STAR.match(line) is not None for _, line in block].count(True) for block in blocks}
    return blocks if at == {1} and not any(_STAR.match(block[0][1]) for block in blocks) else []


def _first_is_right(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in blocks that begin right above each star, if nearly all are of one size."""
    starts = [at - 1 for at, (_, line) in enumerate(lines) if at and _STAR.match(line)]
    if not starts or starts[0] != 0:
        return []
    blocks = [list(lines[at:end]) for at, end in pairwise([*starts, len(lines)])]
    sizes = Counter(map(len, blocks))
    return (
        blocks
        if sizes.most_common(1)[0][1] >= NEARLY_ALL * len(blocks) and max(sizes) <= MOST_OPTIONS
        else []
    )


def _with_signs(lines: Sequence[Line]) -> list[_Block]:
    """Blocks of a question and options below it, each with `+` or `-` before it."""
    signs = [match["sign"] for _, line in lines if (match := _SIGN.match(line))]
    if not lines or not {"+", "-"} <= set(signs) or _SIGN.match(lines[0][1]):
        return []
    blocks: list[_Block] = [_Block([], [])]
    for number, line in lines:
        block = blocks[-1]
        if match := _SIGN.match(line):
            block.options.append((match["sign"] == "+", [(number, line)]))
        elif block.options and _GOES_ON.match(line):
            block.options[-1][1].append((number, line))
        elif block.options:
            blocks.append(_Block([(number, line)], []))
        else:
            block.asked.append((number, line))
    return blocks


def _card(block: _Block, asked: str) -> FoundQuestion:
    question, more = question_and_context(as_markdown(asked))
    options = [(is_right, _said(lines)) for is_right, lines in block.options]
    shown = "\n".join(f"- {as_markdown(said)}" for _, said in options)
    answer = plain_markdown("\n".join(said for is_right, said in options if is_right))
    fields: dict[str, Any] = {
        "question": question,
        "context": "\n\n".join(filter(None, [more, shown])),
        "answer": answer,
    }
    return FoundQuestion(f"line {block.asked[0][0]}", fields, block.options[-1][1][-1][0])


def _said(lines: Sequence[Line]) -> str:
    first = lines[0][1]
    mark = _STAR.match(first) or _SIGN.match(first)
    return " ".join([first[mark.end() if mark else 0 :].strip(), *(line.strip() for _, line in lines[1:])])


def _left(block: _Block) -> LeftOut:
    return left_lines([*block.asked, *(line for _, option in block.options for line in option)], OTHER)

"""The question that a text with a gap asks: the line or sentence of the gap, and all of it as context."""

from __future__ import annotations

import re

from flashcards.library.questions.cloze import LONG, OPEN_GAP
from flashcards.library.questions.long_question import QUESTION_MAX, plain_line
from flashcards.text.html_to_markdown import Converted
from flashcards.text.markdown_writing import code_span

MARK = OPEN_GAP[:2]
"""How an open gap begins, whether or not it has a hint."""

MANY_LINES = 3
"""Lines that do not read well as one."""

AROUND = 200
"""Characters before and behind the gap that are kept of a sentence that is too long itself."""

_LIST_MARK = r"(?:[-*+•·>]|\d{1,3}\\?[.)]|\[[ xX]?\])\s+"
_BLOCKS = re.compile(r"^(?:[-*+>|#]|\d+[.)]\s|```)|\n\n", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|[\u3002\uff01\uff1f]")


def question_with_gap(asks: Converted) -> tuple[str, str]:
    """The question as plain text on one line, and its context; "" where the question is all of the text."""
    lines = asks.markdown.count("\n") + 1
    short = len(asks.line) <= (LONG if lines > 1 else QUESTION_MAX)
    if short and lines < MANY_LINES and not _BLOCKS.search(asks.markdown):
        return asks.line, ""
    first, _, others = asks.markdown.partition("\n")
    several = sum(MARK in line for line in others.split("\n")) > 1
    if several and MARK not in first and "```" not in first and len(first) <= QUESTION_MAX:
        return plain_line(first.removesuffix("\\")), others.strip()  # asks for all of them
    line = _line_of_gap(asks.markdown) if others else asks.line
    if len(line) > QUESTION_MAX:
        line = _sentence_of_gap(line)
    return line, asks.markdown


def _line_of_gap(markdown: str) -> str:
    """As plain text, without the mark of its list; code between back-ticks."""
    before = fence = ""
    for line in markdown.split("\n"):
        bare = line.strip().removesuffix("\\")
        if opening := re.match("`{3,}", bare):
            fence = "" if fence else opening[0]
            continue
        if MARK in line:
            said = code_span(bare) if fence else plain_line(re.sub(rf"\A(?:{_LIST_MARK})+", "", bare))
            alone = len(re.findall(r"\w+", re.sub(r"\[….*?\]", "", said))) < 2
            return f"{before} {said}" if alone and before and not fence else said
        if bare:
            before = code_span(bare) if fence else plain_line(bare)
    return plain_line(markdown)


def _sentence_of_gap(line: str) -> str:
    gap = line.find(MARK)
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(line)), len(line)]
    begin = max(end for end in ends if end <= gap)
    until = min(end for end in ends if end > gap)
    if until - begin <= QUESTION_MAX:
        return line[begin:until].strip()
    begin, until = max(begin, gap - AROUND), min(until, gap + AROUND)
    head, tail = line[begin:gap], line[gap:until]
    head = f"… {head.partition(' ')[2]}" if begin else head
    return (head + (f"{tail.rpartition(' ')[0] or tail} …" if until < len(line) else tail)).strip()

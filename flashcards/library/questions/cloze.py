"""Texts with gaps, `{{c1::answer::hint}}`: what is asked for each number of a gap, and what answers it."""

from __future__ import annotations

import re
from collections.abc import Callable

from flashcards.library.questions.long_question import QUESTION_MAX, plain_line
from flashcards.text.html_to_markdown import Converted
from flashcards.text.markdown_writing import code_span

_MARK = r"\{\{c(\d{1,3}(?:,\d{1,3})*)::|\}\}"

OPEN_GAP = "[…]"

LONG = 200
"""Characters of a text with gaps, from which on an answer says only the lines that were asked for."""

_BEGINS, _ENDS = "\ufdd0", "\ufdd1"
_FORMULA_OR_BOLD = (
    r"(?P<opens>\\[(\[]|\[\$\$?\]|\[latex\])|(?P<closes>\\[)\]]|\[/\$\$?\]|\[/latex\])|(?P<bold></?b>)"
)
_LINE_END = r"(?:<(?:br|/?(?:div|p|li|ul|ol|h[1-6]|tr|td|th|table|blockquote))\b[^<>]*>)+"


def with_gap(source: str, number: int) -> str:
    """The text with the gaps of this number left open, as HTML; all others are filled in."""
    return _walk(source, number, lambda _, hint: f"[… {hint}]" if hint else OPEN_GAP)


def with_gap_filled(source: str, number: int) -> str:
    """The text with all gaps filled in, those of this number in bold, but for formulas."""
    return _plain_formulas(_walk(source, number, lambda words, _: f"<b>{words}</b>"))


def gap_filled(source: str, number: int) -> str:
    """The same; of a long text only the lines that hold such a gap, in a text of which all is code all."""
    if len(source) <= LONG or "<pre" in source.lower():
        return with_gap_filled(source, number)
    plain = source.replace(_BEGINS, "").replace(_ENDS, "")
    marked = _walk(plain, number, lambda words, _: f"{_BEGINS}<b>{words}</b>{_ENDS}")
    kept: list[str] = []
    opened = 0
    for line in re.split(_LINE_END, marked, flags=re.IGNORECASE):
        if opened or _BEGINS in line:
            kept.append(line)
        opened += line.count(_BEGINS) - line.count(_ENDS)
    return _plain_formulas("<br>".join(kept).replace(_BEGINS, "").replace(_ENDS, ""))


def _plain_formulas(filled: str) -> str:
    """Without marks of bold inside a formula, where they mean nothing."""
    if not re.search(r"\\[(\[]|\[\$|\[latex\]", filled):
        return filled
    parts: list[str] = []
    at = 0
    inside = False
    for found in re.finditer(_FORMULA_OR_BOLD, filled):
        if found["bold"]:
            if inside:
                parts.append(filled[at : found.start()])
                at = found.end()
        else:
            inside = found["opens"] is not None
    return "".join([*parts, filled[at:]])


def only_gaps(source: str, number: int) -> str:
    """The words of the gaps of this number, and nothing of the text round them."""
    said: list[str] = []

    def heard(words: str, _: str) -> str:
        said.append(words)
        return words

    _walk(source, number, heard)
    return ", ".join(said)


def gap_numbers(source: str) -> list[int]:
    """The numbers of all gaps, each once, in order."""
    found = (mark[1] for mark in re.finditer(_MARK, source) if mark[1])
    return sorted({number for numbers in found for number in _numbers(numbers)})


def _numbers(written: str) -> list[int]:
    """A gap may belong to several cards: `{{c1,3::words}}`."""
    return [int(number) for number in written.split(",")]


def _walk(source: str, number: int, show: Callable[[str, str], str]) -> str:
    """The text with its gaps as they are shown; `show` says how those of `number`, (words, hint) -> HTML.

    One pass over the marks; `kept` holds what was said in each gap that is open still.
    """
    kept: list[list[str]] = [[]]
    numbers: list[str] = []
    at = 0
    for found in re.finditer(_MARK, source):
        kept[-1].append(source[at : found.start()])
        at = found.end()
        if found[1]:
            numbers.append(found[1])
            kept.append([])
        elif numbers:
            words, _, hint = "".join(kept.pop()).partition("::")
            kept[-1].append(show(words, hint) if number in _numbers(numbers.pop()) else words)
        else:
            kept[-1].append(found[0])
    kept[-1].append(source[at:])
    while numbers:  # a gap without an end is text
        words = "".join(kept.pop())
        kept[-1].append(f"{{{{c{numbers.pop()}::{words}")
    return "".join(kept[0])


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
    gap = max(line.find(MARK), 0)  # one that is never closed has no mark
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(line)), len(line)]
    begin = max(end for end in ends if end <= gap)
    until = min(end for end in ends if end > gap)
    if until - begin <= QUESTION_MAX:
        return line[begin:until].strip()
    begin, until = max(begin, gap - AROUND), min(until, gap + AROUND)
    head, tail = line[begin:gap], line[gap:until]
    head = f"… {head.partition(' ')[2]}" if begin else head
    return (head + (f"{tail.rpartition(' ')[0] or tail} …" if until < len(line) else tail)).strip()

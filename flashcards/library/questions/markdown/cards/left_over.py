"""The lines of a Markdown file that became no card, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from flashcards.library.questions.found import LeftOut
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.outline.source_lines import SourceLines
from flashcards.library.questions.markdown.page.page_furniture import (
    COMMENT,
    CONTENTS,
    FRONT_MATTER,
    LINK_TO_TOP,
    LINKS,
    OF_THE_PAGE,
    is_of_the_page,
    is_only_links,
    link_shares,
)
from flashcards.library.questions.markdown.page.repeated_text import FORM_TEXT
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.asking import asks

TITLE = "a heading above questions"
OTHER = "not part of a question"

_MARKS = re.compile(r"</?[A-Za-z][^<>]*>|&nbsp;|&#?\w+;")
LONGEST_MARK = 500


def left_over(
    source: SourceLines,
    candidates: Sequence[Candidate],
    titles: Iterable[Section],
    elements: Iterable[Element],
    dropped: Sequence[str],
) -> list[LeftOut]:
    """The lines that no candidate holds, those that belong together in one piece."""
    taken = bytearray(len(source.text))
    inside = bytearray(len(source.text))
    for candidate in candidates:
        inside[candidate.first : candidate.last] = b"\1" * (candidate.last - candidate.first)
        if not candidate.also:
            candidate.also.append((candidate.first, candidate.last))
        stretches = [*candidate.also, *candidate.context, *candidate.answer]
        for stretch in stretches:
            if not isinstance(stretch, str):
                taken[stretch[0] : stretch[1]] = b"\1" * max(stretch[1] - stretch[0], 0)
    reasons = [why or OTHER for why in dropped]
    for section in titles:
        if section.heading is not None:
            if is_of_the_page(section.title):
                _mark(reasons, dropped, section.first, section.end_of_body, OF_THE_PAGE)
            else:
                _mark(reasons, dropped, section.first, section.below, TITLE)
    for element in elements:
        if element.kind == "list" and link_shares(element)[1] > 0.5:
            _mark(reasons, dropped, element.first, element.last, LINKS)
    left = [
        bool(source.text[piece].strip())
        and (bool(dropped[piece]) or not taken[piece])
        and not (inside[piece] and is_mark(source.text[piece]))
        for piece in range(len(source.text))
    ]
    listed = {source.number[piece] for piece, is_left in enumerate(left) if is_left}
    return [*_pieces(source, left, reasons), *_cells(source, candidates), *_comments(source, listed)]


def _comments(source: SourceLines, listed: Container[int]) -> Iterator[LeftOut]:
    """Comments in the midst of what cards hold."""
    for first, last, text in source.comments:
        if first not in listed or last not in listed:
            yield LeftOut(f"line {first + 1}", text, COMMENT, last + 1)


def _cells(source: SourceLines, candidates: Iterable[Candidate]) -> Iterator[LeftOut]:
    """What no card has a place for; the cells of rows that follow each other in one piece."""
    first = before = -2
    why = ""
    texts: list[str] = []
    for candidate in [*(each for each in candidates if each.unused), None]:
        line = source.number[candidate.first] if candidate else -1
        if texts and (line != before + 1 or (candidate and candidate.unused_why != why)):
            yield LeftOut(f"line {first + 1}", "\n".join(texts), why, before + 1)
            texts = []
        if candidate:
            first = line if not texts else first
            before = line
            why = candidate.unused_why
            texts.append(candidate.unused)


def _mark(reasons: list[str], dropped: Sequence[str], first: int, last: int, why: str) -> None:
    for piece in range(first, min(last, len(reasons))):
        if not dropped[piece] and reasons[piece] == OTHER:
            reasons[piece] = why


def is_mark(text: str) -> bool:
    """Whether a line holds no words: a rule, a tag."""
    return len(text) <= LONGEST_MARK and not re.search(r"\w", _MARKS.sub("", text))


def _pieces(source: SourceLines, left: Sequence[bool], reasons: Sequence[str]) -> Iterator[LeftOut]:
    first: int | None = None
    last = 0
    for piece in range(len(left) + 1):
        ends = piece == len(left) or (
            bool(source.text[piece].strip())
            and first is not None
            and (not left[piece] or reasons[piece] != reasons[first])
        )
        if first is not None and ends:
            place = f"line {source.number[first] + 1}"
            yield LeftOut(place, source.written(first, last + 1), reasons[first], source.number[last] + 1)
            first = None
        if piece < len(left) and left[piece]:
            if first is None:
                first = piece
            last = piece


PAGE = frozenset(
    (FRONT_MATTER, COMMENT, "is a comment", CONTENTS, LINK_TO_TOP, LINKS, OF_THE_PAGE, FORM_TEXT)
)


def may_be_missed(left: LeftOut) -> bool:
    """Whether what was left is more than a title, contents, badges and the like: words for a card."""
    if left.why == TITLE:
        return any(asks(line.lstrip("# ")) for line in left.text.split("\n"))
    if left.why == OTHER:  # badges and rules stand there without a reason of their own
        return not all(is_mark(part) or is_only_links(part) for part in left.text.split("\n\n"))
    return left.why not in PAGE

"""Question banks in Markdown: headings with answers below, `**Q:** / **A:**`, or folded answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import TransferError
from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.markdown_pieces import (
    HEADING,
    HTML_HEADING,
    RULE,
    heading_level,
    masked_lines,
)
from flashcards.library.questions.pairs import count_pairs, questions_in_pairs
from flashcards.library.questions.tidy_markdown import (
    SUMMARY,
    is_generic,
    tidy_answer,
    tidy_question,
    without_number,
)

ASKING = re.compile(
    r"(?:what|why|how|when|where|which|who|whose|explain|describe|define|compare|tell|name|list|give|can|could"
    r"|do|does|did|is|are|was|have|has|should|would|will|write|implement|design|difference|differences)\b",
    re.IGNORECASE,
)
"""How a question may begin that ends without a question mark."""

OF_THE_PAGE = re.compile(
    r"(?:table of )?contents?|toc|index|licen[cs]e|contribut\w+|acknowledge?ments?|credits?|authors?"
    r"|sponsors?|references?|resources?|further reading|about|introduction|installation|changelog|support",
    re.IGNORECASE,
)

_FOLD = re.compile(r"<(?P<end>/?)details\b[^<>]*>", re.IGNORECASE)


class Heading(NamedTuple):
    line: int
    level: int
    text: str
    end: int
    """Index of the first line below it that is no part of its heading."""

    @property
    def asks(self) -> bool:
        return self.text.rstrip(" *_!.\"'`)").endswith("?")

    @property
    def may_ask(self) -> bool:
        return self.asks or ASKING.match(self.text) is not None


def questions_of_markdown(path: Path, text: str) -> Questions:
    """The questions in the most frequent shape. Raises TransferError for a fold that is never closed."""
    lines = text.split("\n")
    masked = masked_lines(lines)
    all_folds = list(_folds(path, text, "\n".join(masked)))
    folds = [fold for fold in all_folds if not is_generic(fold.summary)]
    pairs = count_pairs(masked)
    if folds and len(folds) >= pairs:
        return _from_folds(folds)
    if pairs:
        return questions_in_pairs(lines, markdown=True)
    for fold in all_folds:  # what is folded away is an answer, whatever stands in it
        masked[fold.line - 1 : fold.last] = [""] * (fold.last - fold.line + 1)
    return _from_headings(lines, masked)


# -- folded answers -----------------------------------------------------------------------------


class Fold(NamedTuple):
    line: int
    """From 1."""
    last: int
    summary: str
    body: str


def _folds(path: Path, text: str, masked: str) -> Iterator[Fold]:
    """The outermost `<details>` of a text; `masked` is the same without its code."""
    depth = start = inner = 0
    line = 1
    for tag in _FOLD.finditer(masked):
        if tag["end"]:
            if depth == 1:
                last = line + text.count("\n", start, tag.start())
                within = text[inner : tag.start()]
                found = SUMMARY.search(within)
                yield Fold(line, last, found[1] if found else "", SUMMARY.sub("", within, count=1))
            depth = max(depth - 1, 0)
            continue
        if depth == 0:
            line += text.count("\n", start, tag.start())
            start, inner = tag.start(), tag.end()
        depth += 1
    if depth:
        raise TransferError(f"{path}:{line}: <details> is opened here and never closed")


def _from_folds(folds: Sequence[Fold]) -> Questions:
    found = []
    for fold in folds:
        fields = {
            "question": without_number(tidy_question(fold.summary))[1],
            "answer": tidy_answer(fold.body.split("\n")),
        }
        found.append(FoundQuestion(f"line {fold.line}", fields))
    return Questions("folded answers (<details>)", tuple(found), ())


# -- headings -----------------------------------------------------------------------------------


def _from_headings(lines: Sequence[str], masked: Sequence[str]) -> Questions:
    headings = _headings(lines, masked)
    # The level at which most headings ask something; where none does, the one with the most headings.
    asking = [heading for heading in headings if heading.may_ask]
    levels = Counter(heading.level for heading in asking or headings)
    level = max(levels, key=lambda level: (levels[level], level), default=0)
    starts = {heading.line for heading in headings if heading.level == level or heading.asks}
    found: list[FoundQuestion] = []
    left: list[LeftOut] = []
    for number, heading in enumerate(headings):
        place = f"line {heading.line + 1}"
        if heading.line not in starts:
            below = headings[number + 1].line if number + 1 < len(headings) else len(lines)
            if heading.level < level and tidy_answer(lines[heading.end : below]):
                left.append(LeftOut(place, heading.text, "stands above the questions"))
            continue
        later = (headings[n] for n in range(number + 1, len(headings)))
        ends = next((each for each in later if each.level <= heading.level or each.line in starts), None)
        answer = tidy_answer(lines[heading.end : ends.line if ends else len(lines)])
        if OF_THE_PAGE.fullmatch(heading.text.strip(" :.")):
            left.append(LeftOut(place, heading.text, "is a heading of the page, no question"))
        elif answer or heading.level >= level:  # else it stands above the questions of a section
            found.append(FoundQuestion(place, {"question": heading.text, "answer": answer}))
    return Questions("headings with their answers below", tuple(found), tuple(left))


def _headings(lines: Sequence[str], masked: Sequence[str]) -> list[Heading]:
    found = []
    for number, mask in enumerate(masked):
        if level := heading_level(mask):
            marked = HEADING.match(lines[number]) or HTML_HEADING.match(lines[number])
            text = without_number(tidy_question(marked["text"]))[1] if marked else ""
            found.append(Heading(number, level, text, number + 1))
        elif mask.startswith(("===", "---")) and (level := _underlined(masked, number)):
            found.append(
                Heading(number - 1, level, without_number(tidy_question(lines[number - 1]))[1], number + 1)
            )
    return found


def _underlined(masked: Sequence[str], number: int) -> int:
    """The level of a heading whose underline this line is; 0 where it is a rule, a table or front matter."""
    mark = masked[number].strip()
    title = masked[number - 1] if number else ""
    before = masked[number - 2] if number > 1 else ""
    if mark.strip(mark[0]) or before.strip() or not title.strip() or RULE.match(title):
        return 0
    if title[0] in " \t|>#-*+" or ":" in title.partition(" ")[0]:
        return 0
    return 1 if mark[0] == "=" else 2

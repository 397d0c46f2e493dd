"""Questions in plain text with a running number before each, and what answers on the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.long_question import question_and_context
from flashcards.library.questions.markdown.label_words import begins_to_ask, may_ask
from flashcards.library.questions.markdown.left_over import OTHER
from flashcards.library.questions.markdown.options import first_option
from flashcards.library.questions.plain_code import plain_markdown
from flashcards.library.questions.plain_text.pairs import ANSWER
from flashcards.text.plain_to_markdown import as_markdown

SHAPE = "numbered questions"

FEWEST = 5
"""Numbered lines that ask from which on their numbers are no chance."""

MOST_MISSING = 3
"""Numbers that may be missing between two questions."""

MOST_LINES = 3
"""On which a question may stand that ends with a question mark."""

LONGEST_LINE = 500
"""Characters of a line that are looked at."""

FEW = 0.2
"""Share of the questions up to which what stands below them is no answer: the others have none."""

LONGEST_TITLE = 60
"""Characters of a line above the first question of a list that may be its title."""

_NUMBERED = re.compile(
    r"[ \t]{0,3}(?:Q(?:ues(?:tion)?)?[ \t]*[.:#-]?[ \t]*)?(?P<number>\d{1,4})[ \t]*[.):\-][ \t]*"
    r"(?P<said>[^\W\d_].*)",
    re.IGNORECASE,
)
_ASKS = re.compile("[?\\uff1f\\u061f]")


class _Start(NamedTuple):
    at: int
    """The line, from 0."""
    number: int
    said: str


def numbered_questions(text: str) -> Questions | None:
    """The questions of a text in which numbers run before lines that ask; else None."""
    lines = text.split("\n")
    starts = _starts(lines)
    outright = sum(bool(_ASKS.search(start.said)) for start in starts)
    if len(starts) < FEWEST or 2 * outright < len(starts):
        return None
    left = _left(lines, 0, starts[0].at)
    ends = []
    for start, following in pairwise([*starts, _Start(len(lines), 0, "")]):
        end = following.at
        if following.number == 1 and (title := _title_above(lines, start.at, end)):
            left += _left(lines, title, end)
            end = title
        ends.append(end)
    more = [bool(_text(lines[start.at + 1 : end])) for start, end in zip(starts, ends, strict=True)]
    if sum(more) <= FEW * len(starts):
        for at, start in enumerate(starts):
            left += _left(lines, start.at + 1, ends[at])
            ends[at] = start.at + 1
    found = [_question(lines, start, end) for start, end in zip(starts, ends, strict=True)]
    return Questions(SHAPE, tuple(found), tuple(left))


def _starts(lines: Sequence[str]) -> list[_Start]:
    """The lines on which questions begin: they ask and their numbers run, or they stand between such."""
    run: list[_Start] = []
    skipped: list[_Start] = []
    for each in _numbered(lines):
        before = run[-1].number if run else 0
        goes_on = before <= each.number <= before + 1 + MOST_MISSING
        above = _list_above(skipped, each)
        if above and run and above[0].at == run[-1].at + 1:
            above = []  # it is the answer to the question right above it
        if not (_may_ask(each.said) and (goes_on or above or each.number == 1)):
            skipped.append(each)
            continue
        run += above or _next_numbers(skipped, before, each.number if goes_on else 0)
        run.append(each)
        skipped = []
    run += _next_numbers(skipped, run[-1].number, 0) if run else []
    beside = [(0, 0), *((start.number - 1, start.number + 1) for start in run), (0, 0)]
    return [
        start
        for at, start in enumerate(run)
        if _ASKS.search(start.said) or start.number in (beside[at][1], beside[at + 2][0])
    ]


def _numbered(lines: Sequence[str]) -> Iterator[_Start]:
    for at, line in enumerate(lines):
        if found := _NUMBERED.match(line[:LONGEST_LINE]):
            yield _Start(at, int(found["number"]), line[found.start("said") :].strip())


def _list_above(skipped: Sequence[_Start], start: _Start) -> list[_Start]:
    """The lines right above that count from 1 up to this one, if there are such."""
    above = list(skipped[-(start.number - 1) :]) if 1 < start.number <= len(skipped) + 1 else []
    is_whole = [(each.at - start.at, each.number) for each in above] == [
        (number - start.number, number) for number in range(1, start.number)
    ]
    return above if is_whole else []


def _next_numbers(skipped: Sequence[_Start], before: int, end: int) -> list[_Start]:
    """The lines that go on counting behind a question: up to the next one, else as far as they do."""
    found: list[_Start] = []
    for each in skipped:
        if each.number == before + len(found) + 1 and (not end or each.number < end):
            found.append(each)
    return found if not end or before + len(found) + 1 == end else []


def _may_ask(said: str) -> bool:
    return bool(_ASKS.search(said)) or may_ask(said) or begins_to_ask(said)


def _title_above(lines: Sequence[str], start: int, end: int) -> int:
    """The short line right above the first question of another list; 0 where there is none."""
    at = end - 1
    while at > start and not lines[at].strip():
        at -= 1
    said = lines[at].strip()
    is_title = at > start and not lines[at - 1].strip() and len(said) <= LONGEST_TITLE
    return at if is_title and not said.endswith((".", "!", ";")) else 0


def _question(lines: Sequence[str], start: _Start, end: int) -> FoundQuestion:
    while end > start.at + 1 and not lines[end - 1].strip():
        end -= 1
    said, below = start.said, start.at + 1
    if not said.endswith("?"):
        ends = (
            at for at in range(below, min(below + MOST_LINES - 1, end)) if lines[at].rstrip().endswith("?")
        )
        if last := next(ends, 0):
            said = " ".join([said, *(line.strip() for line in lines[below : last + 1])])
            below = last + 1
    question, context = question_and_context(as_markdown(said))
    shown, answer = _parted(lines[below:end])
    fields: dict[str, Any] = {"question": question}
    if context := "\n\n".join(filter(None, [context, plain_markdown(shown)])):
        fields["context"] = context
    fields |= {"answer": plain_markdown(answer)} if answer else {"draft": True}
    return FoundQuestion(f"line {start.at + 1}", fields, end)


def _parted(lines: Sequence[str]) -> tuple[str, str]:
    """What is shown with a question, such as its options, and what answers it."""
    for at, line in enumerate(lines):
        if found := ANSWER.match(line):
            return _text(lines[:at]), _text([found["rest"], *lines[at + 1 :]])
    if lines and first_option("\n".join(["", *lines])) == 1:
        return _text(lines), ""
    return "", _text(lines)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()


def _left(lines: Sequence[str], first: int, last: int) -> list[LeftOut]:
    text = _text(lines[first:last])
    return [LeftOut(f"line {first + 1}", text, OTHER, last)] if text.strip() else []

"""Questions in pairs: a line that begins with `Q:` and, below, one that begins with `A:`, bold or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from textwrap import dedent

from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.markdown_pieces import heading_level, masked_lines
from flashcards.library.questions.tidy_markdown import tidy_answer, tidy_question
from flashcards.text.plain import as_markdown

_MARK = r"^[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+|#{1,6}[ \t]+)?(?P<bold>\*\*|__)?"
QUESTION = re.compile(rf"{_MARK}(?:Q|Question)[ \t]*\d*(?:\*\*|__)?[ \t]*:[ \t]*(?P<rest>.*)$", re.IGNORECASE)
ANSWER = re.compile(rf"{_MARK}(?:A|Ans|Answer)[ \t]*\d*(?:\*\*|__)?[ \t]*:[ \t]*(?P<rest>.*)$", re.IGNORECASE)


def questions_in_pairs(lines: Sequence[str], *, markdown: bool = False) -> Questions:
    """The pairs of a text; an answer goes on to the next question, in Markdown at most to a heading."""
    masked = masked_lines(lines)
    found: list[FoundQuestion] = []
    left: list[LeftOut] = []
    starts = [number for number, line in enumerate(masked) if QUESTION.match(line)]
    for start, following in pairwise([*starts, len(lines)]):
        place = f"line {start + 1}"
        end = following
        if markdown:
            end = next((n for n in range(start + 1, end) if heading_level(masked[n])), end)
        answer_at = next((n for n in range(start + 1, end) if ANSWER.match(masked[n])), None)
        below = lines[start + 1 : end if answer_at is None else answer_at]
        paragraph = [_rest(QUESTION, lines[start]), *takewhile(str.strip, below)]
        question = " ".join(" ".join(paragraph).split())
        if markdown:
            question = tidy_question(question)
        if answer_at is None:
            left.append(LeftOut(place, question, 'no line below it begins with "A:"'))
            continue
        rest = dedent("\n".join(lines[answer_at + 1 : end]))  # people line it up with the first line
        said = f"{_rest(ANSWER, lines[answer_at])}\n{rest}"
        answer = tidy_answer(said.split("\n")) if markdown else as_markdown(said)
        found.append(FoundQuestion(place, {"question": question, "answer": answer}))
    return Questions("pairs of Q: and A:", tuple(found), tuple(left))


def count_pairs(masked: Sequence[str]) -> int:
    return sum(bool(QUESTION.match(line)) for line in masked)


def _rest(mark: re.Pattern[str], line: str) -> str:
    """What stands behind the mark; of `**Q: Why?**` without the stars at the end."""
    found = mark.match(line)
    assert found is not None
    if not (bold := found["bold"]):
        return found["rest"].strip()
    rest = found["rest"].removeprefix(bold).strip()
    return rest.removesuffix(bold).strip() if rest.count(bold) % 2 else rest

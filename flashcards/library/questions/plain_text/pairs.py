"""Questions in plain text: a line that begins with `Q:` and, below, one that begins with `A:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, pairwise
from textwrap import dedent
from typing import Any

from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.long_question import QUESTION_MAX, question_and_context
from flashcards.library.questions.markdown.marks.marks import CLOZE
from flashcards.library.questions.markdown.question.bracket_gaps import TOO_MANY, gaps_beyond, gaps_of
from flashcards.library.questions.markdown.question.shapes import PAIRS
from flashcards.library.questions.markdown.reader import questions_of_markdown
from flashcards.library.questions.markdown.words.label_words import without_label
from flashcards.library.questions.markdown.words.names_in_languages import ASKED
from flashcards.library.questions.plain_text.options_below import KEY, options_in
from flashcards.library.questions.plain_text.record import (
    RULE,
    SAID,
    SAID_BEHIND,
    Record,
    found_question,
    left_out,
    record_of,
)
from flashcards.library.questions.split_into_pieces import masked_lines
from flashcards.text.plain_to_markdown import as_markdown

_MARK = r"^[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+|#{1,6}[ \t]+)?(?P<bold>\*\*|__)?"
_REST = r"[ \t]*\d*(?:\*\*|__)?[ \t]*:[ \t]*(?P<rest>.*)$"
QUESTION = re.compile(f"{_MARK}{ASKED}{_REST}", re.IGNORECASE)
ANSWER = re.compile(f"{_MARK}(?:{SAID}){_REST}", re.IGNORECASE)

_UNLABELLED = re.compile(r"[ \t]*(?P<asked>[^\s:](?:[^:]|:(?!:))*)::+[ \t]*(?P<said>\S(?:[^:]|:(?!:))*)")
"""A line without words for question and answer, in a text where others have them and the same sign."""


def questions_in_pairs(lines: Sequence[str], *, markdown: bool = False) -> Questions:
    """The pairs of a text, and sentences with gaps (`C:`); an answer goes on to the next question.

    With `markdown` all that a Markdown file may hold is understood.
    """
    if markdown:
        return questions_of_markdown("\n".join(lines))
    lines = ["" if RULE.fullmatch(line) else line for line in lines]
    masked = masked_lines(lines)
    is_start = [bool(QUESTION.match(line) or CLOZE.match(line.strip())) for line in masked]
    if any("::" in line and SAID_BEHIND.search(line) for line in compress(masked, is_start)):
        is_start = [
            starts or bool(_UNLABELLED.fullmatch(line)) for line, starts in zip(masked, is_start, strict=True)
        ]
    starts = list(compress(range(len(lines)), is_start))
    found: list[FoundQuestion] = []
    if not starts:
        return Questions(PAIRS, ())
    left = list(left_out(lines, 0, starts[0]))
    for start, end in pairwise([*starts, len(lines)]):
        if QUESTION.match(masked[start]):
            ends = end
            if SAID_BEHIND.search(masked[start]):  # then a blank line ends it
                ends = next((n for n in range(start, end) if not lines[n].strip()), end)
                left += left_out(lines, ends, end)
            found.append(_pair(lines, masked, start, ends))
            continue
        if (parted := _UNLABELLED.fullmatch(masked[start])) and not CLOZE.match(masked[start].strip()):
            asked = without_label(parted["asked"])
            found.append(found_question(Record(asked, "", parted["said"], is_marked=True), start + 1, 0))
            left += left_out(lines, start + 1, end)
            continue
        last = next((n for n in range(start, end) if not lines[n].strip()), end)
        sentence = " ".join(line.strip() for line in lines[start:last])
        gaps = gaps_of(sentence)
        found += [_with_gap(gap, start, last) for gap in gaps]
        if beyond := gaps_beyond(sentence):
            left.append(LeftOut(f"line {start + 1}", beyond, TOO_MANY, last))
        left += left_out(lines, last if gaps else start, end)
    return Questions(PAIRS, tuple(found), tuple(left))


def _pair(lines: Sequence[str], masked: Sequence[str], start: int, end: int) -> FoundQuestion:
    answer_at = next((n for n in range(start + 1, end) if ANSWER.match(masked[n])), None)
    if options_in(masked[start : answer_at or end])[2] and (
        answer_at is None or KEY.fullmatch(_rest(ANSWER, lines[answer_at]))
    ):
        while not lines[end - 1].strip():
            end -= 1
        asked = _rest(QUESTION, lines[start])
        record = record_of([asked, *lines[start + 1 : end]] if asked else lines[start + 1 : end])
        return found_question(record, start + 1, end)
    ends = end if answer_at is None else answer_at
    parted = next((n for n in range(start + 1, ends) if not lines[n].strip()), ends)
    words = [_rest(QUESTION, lines[start]), *lines[start + 1 : parted]]
    said = ""
    if answer_at is None and (behind := SAID_BEHIND.search(words[0])) is not None:
        said = "\n".join([words[0][behind.end() :], *words[1:]])
        words = [words[0][: behind.start()]]
    question, more = " ".join(" ".join(words).split()), ""
    if len(question) > QUESTION_MAX:
        question, more = question_and_context(as_markdown(question))
    fields: dict[str, Any] = {"question": question}
    shown = as_markdown("\n".join(lines[parted:ends])).strip("\n").rstrip()
    if context := "\n\n".join(filter(None, [more, shown])):
        fields["context"] = context
    if said:
        fields["answer"] = as_markdown(said)
    elif answer_at is None:
        fields["draft"] = True
    else:
        fields["answer"] = as_markdown(_answer(lines[answer_at:end]))
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return FoundQuestion(f"line {start + 1}", fields, end)


def _answer(lines: Sequence[str]) -> str:
    """What stands behind the mark and below it; indents stay, but those that line up with the first line."""
    first = _rest(ANSWER, lines[0])
    below = "\n".join(lines[1:])
    evened = dedent(below)
    indents = {len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()}
    lined_up = not first or min(indents, default=0) == lines[0].find(first)
    return f"{first}\n{evened if lined_up else below}"


def _with_gap(gap: tuple[str, str, str], start: int, last: int) -> FoundQuestion:
    question, answer, name = gap
    fields = {"question": question, "answer": as_markdown(answer)}
    if name:
        fields["siblings"] = name
    return FoundQuestion(f"line {start + 1}", fields, last)


def _rest(mark: re.Pattern[str], line: str) -> str:
    """What stands behind the mark; of `**Q: Why?**` without the stars at the end."""
    found = mark.match(line)
    assert found is not None
    if not (bold := found["bold"]):
        return found["rest"].strip()
    rest = found["rest"].removeprefix(bold).strip()
    return rest.removesuffix(bold).strip() if rest.count(bold) % 2 else rest

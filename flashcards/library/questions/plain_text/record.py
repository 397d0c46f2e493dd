"""A piece of plain text that holds one question: what is asked, what is shown with it, what answers it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import dedent
from typing import Any, NamedTuple

from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.long_question import question_and_context
from flashcards.library.questions.markdown.cards.left_over import OTHER
from flashcards.library.questions.markdown.words.asking import may_ask_in_any_language
from flashcards.library.questions.markdown.words.names_in_languages import SAID as LABEL
from flashcards.library.questions.plain_code import are_code, is_code_line, plain_markdown
from flashcards.library.questions.plain_text.options_below import (
    Option,
    bare_options,
    chosen,
    key_in,
    options_in,
)
from flashcards.text.plain_to_markdown import as_markdown

MOST_LINES = 8
"""On which a question may stand with options or a marked answer below it."""

MOST_ALONE = 3
"""The same where nothing tells it from its answer but a question mark."""

FEW = 0.2
"""Share of the questions up to which what stands below them without a mark is no answer."""


RULE = re.compile(r"[ \t]*([-=_*~#])\1{2,}[ \t]*")
"""A line that only parts what stands above it from what stands below."""

SAID = f"A|Answers|Correct|Answer key|Key|{LABEL}"
"""What stands before an answer, or before the letter of the right option."""

_NUMBER = r"[ \t]*\d*[\])]?(?:\*\*|__)?[ \t]*"
ANSWER = re.compile(
    r"[ \t]*(?:[-*+>•#][ \t]*|\d+[.)][ \t]+)?(?P<bold>\*\*|__)?[\[(]?"
    rf"(?:A{_NUMBER}(?::(?=\s|$)|:?[-=]+>)"
    rf"|(?:{SAID.partition('|')[2]}){_NUMBER}(?:[:\uff1a]|:?[-=]+>|[.=)]|[-\u2013\u2014](?=\s)|is:?(?=\s)))"
    r"(?P<closed>\*\*|__)?[ \t]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_A_DOT = re.compile(r"[ \t]*A(?:\d+[.)]?|[.)])[ \t]*[-:]?[ \t]+(?P<rest>\S.*)$")
"""The same below a question with the mark `Q.`."""

SAID_BEHIND = re.compile(
    r"(?<![ \t])(?:(?<=[?.!])[ \t]+|[ \t]*(?:::+|[;|#~]|[-=]>)[ \t]*|[ \t]+--?[ \t]+|[ \t]*\t[ \t]*)"
    rf"(?:{SAID})[ \t]*(?:[:\uff1a]|[-\u2013\u2014](?=[ \t]))[ \t]*(?=\S)",
    re.IGNORECASE,
)
"""An answer with its mark on the line of its question: `Question: Who pays?::Answer: The buyer`."""

_ASKS = re.compile("[?\uff1f\u061f][\"'*_)\u201d\u2019]*[ \t]*$")


ASKS_WITHIN = re.compile("[?\\uff1f\\u061f]")


_POINTS = re.compile(
    r"\b(?:th(?:is|ese)|following|below|above|output|logged|printed|folgende[nrsm]?|diese[nrsm]?|siguientes?|est[ea]"
    r"|seguintes?|suivante?s?|ce|cette|seguenti?|quest[oa]|следующ\w+|эт\w+)\b|以下|下面|这段|次の|この|다음",
    re.IGNORECASE,
)
"""What in a question points to code below it."""


class Start(NamedTuple):
    """Where a question begins."""

    at: int
    """The line, from 0."""
    said: str
    """What stands on it behind its mark; "" for a title, which only ends the question above it."""
    below: int = 0
    """The line below what is said."""
    answer: str = ""
    """What answers it elsewhere in the text, such as in a key at its end."""

    @classmethod
    def on(cls, at: int, said: str) -> Start:
        return cls(at, said, at + 1)


class Record(NamedTuple):
    asked: str
    shown: str
    answer: str
    is_marked: bool
    """Whether something says that it is the answer."""
    below: int = 0
    """The line, from the first of the record, on which an answer without a mark begins."""


def record_of(lines: Sequence[str], *, most: int = MOST_LINES, q_marks: bool = False) -> Record:
    """What the lines from a question up to the next one say, of which at most so many ask.

    `q_marks` where `Q.` stands before questions, and so `A.` before answers.
    """
    marks = [ANSWER.match(line) for line in lines]
    if q_marks and not any(re.match(r"[ \t]*B[.)]", line) for line in lines):
        marks = [mark or _A_DOT.match(line) for mark, line in zip(marks, lines, strict=True)]
    at = next((n for n, mark in enumerate(marks) if n and mark), None)
    if at is None and (inline := SAID_BEHIND.search(lines[0])):
        answer = _text([lines[0][inline.end() :], *lines[1:]])
        return Record(lines[0][: inline.start()], "", answer, is_marked=True, below=0)
    body = lines[:at]
    first, end, options = options_in(body)
    answered = list(body[end:]) if at is None else [_rest(marks[at]), *lines[at + 1 :]]
    if at is not None and any("\n\n" in option.text for option in options[:-1]):
        options[-1] = options[-1]._replace(text=_text([options[-1].text, *body[end:]]))
        end = at
    key = key_in(answered[0]) if answered else None
    is_parted = at is not None or bool(options)
    asked = _end_of_asked(body, first if options else len(body), most if is_parted else min(most, MOST_ALONE),
                          is_prose=is_parted and (bool(options) or not key))  # fmt: skip
    said = " ".join(line.strip() for line in body[:asked])
    if not is_parted:
        parted = asked + _length_of_code(lines[asked:]) if _POINTS.search(said) else asked
        return Record(
            said, _text(lines[asked:parted]), dedent(_text(lines[parted:])), is_marked=False, below=asked
        )
    shown = list(body[asked:end] if at is None else body[asked:])
    if any(option.is_right for option in options):
        shown = [*body[asked:first], *(option.text for option in options)]
    right = [option.text for option in options if option.is_right]
    if at is None and right and not key:
        answer = _text([*right, *answered])
    else:
        answer = _said_in_full(answered, key, options or bare_options(body[asked:]))
    if key and not answer.strip():
        shown += lines[at:] if at is not None else answered
    return Record(said, _text(shown), answer, is_marked=True, below=asked)


def _length_of_code(lines: Sequence[str]) -> int:
    """How many lines of code stand between a question and its answer; 0 where all is code or none."""
    begins = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    below = range(begins + 1, len(lines))
    ends = (
        n
        for n in below
        if lines[n].strip() and not (lines[n - 1].strip() or lines[n][:1] in " \t" or is_code_line(lines[n]))
    )
    end = next(ends, 0)
    return end if end and is_code_line(lines[begins]) and are_code(lines[begins:end]) else 0


def _said_in_full(answered: Sequence[str], key: re.Match[str] | None, options: Sequence[Option]) -> str:
    """The answer, with the options that its letters name; "" for letters that name none."""
    if key and options:
        right = [option.text for option in chosen(key["keys"], options)]
        note = key["note"] or ""
        notes = [note] if note and note[1:-1].casefold() not in "\n".join(right).casefold() else []
        return _text([*right, *notes, *answered[1:]]) if right else ""
    if _text(answered).strip():
        return _text(answered)
    return _text([option.text for option in options if option.is_right])


def _rest(mark: re.Match[str] | None) -> str:
    assert mark is not None
    rest, parts = mark["rest"], mark.groupdict()
    is_bold = parts.get("bold") and not parts["closed"] and rest.count(parts["bold"]) % 2
    return (rest.removesuffix(parts["bold"]) if is_bold else rest).strip()


def _end_of_asked(lines: Sequence[str], limit: int, most: int, *, is_prose: bool) -> int:
    """How many lines ask: up to a question mark, else with `is_prose` all before a blank line, else one."""
    if asking := next((n for n, line in enumerate(lines[:limit][:most]) if _ASKS.search(line)), None):
        return asking + 1
    said = next((n for n in range(limit) if not lines[n].strip()), limit)
    return said if is_prose and 0 < said <= most and not _ASKS.search(lines[0]) else 1


def answered_between(starts: Sequence[int], said: Sequence[int]) -> list[bool]:
    """Whether a marked answer stands between each of these lines and the next one."""
    return [bisect_left(said, start) < bisect_left(said, end) for start, end in pairwise([*starts, 10**9])]


def may_ask_within(said: str) -> bool:
    """Whether there is a question mark in it, or its first words ask."""
    return bool(ASKS_WITHIN.search(said)) or may_ask_in_any_language(said)


# -- options ------------------------------------------------------------------------------------


def all_choose(lines: Sequence[str], said: Sequence[int]) -> bool:
    """Whether each marked answer is the letter of an option above it; nothing stands below the last."""
    for before, at in pairwise([-1, *said]):
        mark = ANSWER.match(lines[at])
        key = key_in(_rest(mark)) if mark else None
        if not key or not chosen(key["keys"], options_in(["", *lines[before + 1 : at]])[2]):
            return False
    return not any(line.strip() for line in lines[said[-1] + 1 :])


# -- cards --------------------------------------------------------------------------------------


def found_question(record: Record, first: int, last: int) -> FoundQuestion:
    """The question of a record that stands on these lines, from 1."""
    question, context = question_and_context(as_markdown(record.asked))
    fields: dict[str, Any] = {"question": question}
    if context := "\n\n".join(filter(None, [context, plain_markdown(record.shown)])):
        fields["context"] = context
    fields |= {"answer": plain_markdown(record.answer)} if record.answer.strip() else {"draft": True}
    return FoundQuestion(f"line {first}", fields, last)


def questions_of_records(
    lines: Sequence[str],
    shape: str,
    starts: Sequence[Start],
    q_marks: bool = False,
    *,
    most: int = MOST_LINES,
) -> Questions:
    """The questions that begin on these lines, each up to the next one, and what stands on no card."""
    found: list[tuple[int, int, Record]] = []
    left = list(left_out(lines, 0, starts[0].at))
    for start, following in pairwise([*starts, Start(len(lines), "")]):
        end = following.at
        if not start.said:
            left += left_out(lines, start.at, end)
            continue
        while end > start.below and not lines[end - 1].strip():
            end -= 1
        piece = [start.said, *lines[start.below : end]]
        if start.answer and not any(map(ANSWER.match, piece[1:])):
            piece += f"Answer: {start.answer}".split("\n")
        record = record_of(piece, most=most, q_marks=q_marks)
        found.append((start.at, end, record._replace(below=start.below + record.below - 1)))
    unmarked = sum(not record.is_marked and bool(record.answer.strip()) for _, _, record in found)
    cards = []
    for first, end, record in found:
        if record.is_marked or unmarked > FEW * len(found):
            cards.append(found_question(record, first + 1, end))
        else:
            left += left_out(lines, record.below, end)
            cards.append(found_question(record._replace(answer=""), first + 1, record.below))
    return Questions(shape, tuple(cards), tuple(left))


def left_out(lines: Sequence[str], first: int, last: int) -> Iterator[LeftOut]:
    """What stands on lines, from 0, without the blank ones around it; nothing where there is no other."""
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    if first < last:
        yield LeftOut(f"line {first + 1}", "\n".join(lines[first:last]), OTHER, last)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()

"""A paragraph cut where a mark begins a line: what is asked, what is answered, and lines that hold both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from flashcards.library.questions.markdown.marks.inline_pairs import inline_lines, question_of
from flashcards.library.questions.markdown.marks.marks import (
    ASK,
    CLOZE,
    DEFINES,
    LONE_REPLY,
    REPLY,
    TURN,
    rest_of,
)
from flashcards.library.questions.markdown.outline.answer_on_same_line import lead_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import label_of, number_of, without_break
from flashcards.library.questions.markdown.words.levels_and_signs import CARD_TAG
from flashcards.library.questions.markdown.words.option_letters import letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_LABELLED = re.compile(r"^\*\*[^*:]{1,40}:[ \t]*\*\*|^\*\*[^*:]{1,40}\*\*:")
"""A line such as `**Category:** Motivation`, which is not part of the question above it."""

_MID_SENTENCE = re.compile(r"(?:answer|solution|response)[.)]")
"""Words at the end of a sentence that began on the line above: `Give reasons for your`, `answer.`"""

OPTION_B = re.compile(r"^[*_]{0,3}B[ \t]*[:.)]")

LONGEST_TAGS = 80
"""Characters at the end of a line in which tags are looked for."""


def pieces_of(element: Element, asked: bool, *, defines: bool) -> Iterator[Element]:
    if element.kind != "paragraph":
        yield element
        return
    lines = element.text.split("\n")
    starts = (defines and _definitions(lines)) or _starts(lines, asked)
    if not starts and (turn := _turn(lines)):
        end = _second_turn(lines, turn)
        text = "\n".join(lines[:end])
        yield Element("turn", element.first, element.first + end, text, level=turn)
        if end < len(lines):
            rest = replace(element, first=element.first + end, text="\n".join(lines[end:]))
            yield from pieces_of(rest, asked, defines=defines)
        return
    if not starts and len(lines) > 1:
        starts = _leads(lines) or _bold_starts(lines)
    if not starts:
        yield element
        return
    if starts[0][0] > 0:
        starts.insert(0, (0, "paragraph"))
    for (index, kind), following in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        text = "\n".join(lines[index : following[0]])
        if following[0] == index + 1 and is_bold_question(text):
            text = without_break(text).lstrip()
        if kind == "paragraph" and (turn := _turn(text.split("\n"))):
            yield Element("turn", element.first + index, element.first + following[0], text, level=turn)
            continue
        yield Element(kind, element.first + index, element.first + following[0], text)


def _leads(lines: Sequence[str]) -> list[tuple[int, str]]:
    """All lines of a paragraph, where each is a question with its answer behind it."""
    return [(index, "paragraph") for index in range(len(lines))] if all(map(lead_of, lines)) else []


def _bold_starts(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines of a paragraph on which a bold question begins, and those on which its answer does."""
    starts: list[tuple[int, str]] = []
    bold = [is_bold_question(line) for line in lines]
    for index, is_bold in enumerate(bold):
        if is_bold or (index and bold[index - 1]):
            starts.append((index, "paragraph"))
    return starts


def is_bold_question(line: str) -> bool:
    """Whether a line is bold from end to end, and asks, orders or is numbered."""
    if len(line) > LONGEST_LINE:
        return False
    line = without_break(line).lstrip()
    for mark in ("**", "__"):
        inner = line.removeprefix(mark).removesuffix(mark)
        if len(line) - len(inner) == 2 * len(mark) and mark not in inner:
            return may_ask(inner) or number_of(inner) is not None or label_of(inner) is not None
    return False


def _starts(lines: Sequence[str], asked: bool) -> list[tuple[int, str]]:
    """The lines of a paragraph on which something new begins, and what."""
    if tagged := _tagged(lines):
        return tagged
    starts: list[tuple[int, str]] = []
    options = any(OPTION_B.match(line.lstrip()) or len(letters_of(line)) > 1 for line in lines)
    for index, written in enumerate(lines):
        line = written.strip()
        is_whole = "::" in line and asks(question_of(rest_of(ASK, line)))
        if ASK.match(line) or (is_whole and starts):
            starts.append((index, "inline" if is_whole else "ask"))
            asked = True
        elif CLOZE.match(line):
            starts.append((index, "cloze"))
        elif index and _MID_SENTENCE.match(line) and lines[index - 1].rstrip()[-1:].isalpha():
            continue
        elif (not options and asked and REPLY.match(line)) or LONE_REPLY.match(line):
            starts.append((index, "reply"))
        elif starts and line and _ends_question(starts[-1], lines, index):
            starts.append((index, "paragraph"))
    if starts:
        return starts
    inline = inline_lines(lines[: _turn(lines) - 1] if _turn(lines) else lines)
    for index in inline:
        starts.append((index, "inline"))
        if index + 1 < len(lines) and index + 1 not in inline:
            starts.append((index + 1, "paragraph"))
    return starts


def _definitions(lines: Sequence[str]) -> list[tuple[int, str]]:
    """A term on a line, and below it what it means behind a colon, as lists of definitions are written."""
    starts: list[tuple[int, str]] = []
    for index, (line, below) in enumerate(pairwise(lines)):
        if DEFINES.match(below) and not DEFINES.match(line):
            starts += [(index, "ask"), (index + 1, "reply")]
    return starts if starts and starts[0][0] == 0 else []


def _tagged(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines that a tag marks as fronts of cards, with their backs on the lines below."""
    starts: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        if "#" in line and CARD_TAG.search(line[-LONGEST_TAGS:]):
            starts.append((index, "ask"))
            if index + 1 < len(lines):
                starts.append((index + 1, "paragraph"))
    return [] if any(TURN.match(line.strip()) for line in lines) else starts


def _ends_question(start: tuple[int, str], lines: Sequence[str], index: int) -> bool:
    """Whether a line is no longer part of what began above it, such as a question bold to its end."""
    begun, kind = start
    if kind != "ask":
        return kind == "inline"
    if _LABELLED.match(lines[index].strip()):
        return True
    return index == begun + 1 and _is_bold_to_its_end(lines[begun])


def _is_bold_to_its_end(line: str) -> bool:
    """Whether a line is bold as a whole, its mark and more than that: `**Q: Who pays.**`."""
    line = without_break(line).lstrip()
    mark = ASK.match(line)
    if mark is None or len(line) > LONGEST_LINE or not rest_of(ASK, line).strip(" *_"):
        return False
    bold = mark["bold"]
    return len(bold) > 1 and line.endswith(bold) and line.count(bold) == 2


def _turn(lines: Sequence[str]) -> int:
    """The line that is a `?` of its own, with a question above; 0 where there is none."""
    return next((index for index, line in enumerate(lines) if index and TURN.match(line.strip())), 0)


def _second_turn(lines: Sequence[str], turn: int) -> int:
    """The line of the next question with a `?` below it, right below an answer; else the end."""
    number = _turn(lines[turn + 1 :])
    return turn + number if number and lines[turn + number].strip() else len(lines)

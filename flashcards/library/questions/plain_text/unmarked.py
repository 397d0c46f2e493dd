"""Questions in plain text without any mark: one a line, or one above each answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.found import FoundQuestion, Questions
from flashcards.library.questions.markdown.cards.left_over import OTHER
from flashcards.library.questions.markdown.marks.running_numbers import without_numbers
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.plain_code import is_code_line
from flashcards.library.questions.plain_text.asking_lines import questions_above_answers
from flashcards.library.questions.plain_text.options_below import KEY
from flashcards.library.questions.plain_text.paragraphs import Line, left_lines, paragraphs_of
from flashcards.library.questions.plain_text.record import (
    RULE,
    found_question,
    record_of,
)

SHARE = 0.8
"""Of lines or paragraphs that must ask, so that a text is made of questions."""

FEWEST = 3

MOST_ABOVE = 2
"""Paragraphs above the first one that asks: a title, and what the text is about."""

MOST_PARAGRAPHS = 4
"""Paragraphs for each that asks, on average."""

FEWEST_BLOCKS = 5
LONGEST_TERM = 120
"""Characters of the first line of a block that does not ask."""

LINES_OF_A_CARD, LINES_WITH_OPTIONS = 3, 8

_MARKS = "-*+•· \t"
"""What a line of a list begins with."""

_QUESTION = re.compile(
    r"(?:question|front|term|word|prompt|concept|interviewer|frage|begriff|pregunta|pergunta|domanda)"
    r"(?:[ \t]*:)?[ \t]+(?=\S)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:answer|back|definition|meaning|response|candidate|antwort|bedeutung|respuesta|resposta|risposta)"
    r"(?:[ \t]*:)?[ \t]+(?=\S)",
    re.IGNORECASE,
)
"""What may stand before each question and each answer of a text, with or without a colon."""


BELOW = "a question on one line, its answer below"

MOST_WITHOUT_OPTIONS = 3
"""Lines of a block up to which it holds no two options and the right one."""


def unmarked_questions(text: str) -> Questions | None:
    """The questions of a text in which nearly every line, or every paragraph's first one, asks; else None."""
    text = "\n".join("" if RULE.fullmatch(line) else line for line in text.split("\n"))
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return (
        _a_line(lines)
        or _in_turn(lines)
        or _above_answers(text, are_marked=True)
        or questions_above_answers(text.split("\n"))
        or _above_answers(text)
        or _in_blocks(text)
    )


def _a_line(lines: Sequence[Line]) -> Questions | None:
    asking = [(number, line) for number, line in lines if may_ask(_bare(line))]
    outright = sum(asks(line) for _, line in asking)
    if len(lines) < FEWEST or len(asking) < SHARE * len(lines) or outright < len(asking) / 2:
        return None
    bare = without_numbers([_bare(line) for _, line in asking])
    found = [
        found_question(record_of([said]), number, 0) for (number, _), said in zip(asking, bare, strict=True)
    ]
    places = {number for number, _ in asking}
    left = [left_lines([line], "is not a question") for line in lines if line[0] not in places]
    return Questions("a question a line, without answers", tuple(found), tuple(left))


def _above_answers(text: str, *, are_marked: bool = False) -> Questions | None:
    """Paragraphs with a question above its answer; with `are_marked` if words or letters tell both."""
    paragraphs = paragraphs_of(text)
    good = [paragraph for paragraph in paragraphs if len(paragraph) > 1 and asks(paragraph[0][1])]
    if len(good) < FEWEST or len(good) < SHARE * len(paragraphs):
        return None
    texts = list(map(_lines, good))
    if are_marked and not (_labels(texts) or all(map(_ends_with_key, texts))):
        return None
    found = _cards(good)
    places = {paragraph[0][0] for paragraph in good}
    others = [paragraph for paragraph in paragraphs if paragraph[0][0] not in places]
    left = [left_lines(paragraph, "does not begin with a question") for paragraph in others]
    return Questions("paragraphs with a question above its answer", tuple(found), tuple(left))


def _in_turn(lines: Sequence[Line]) -> Questions | None:
    """Every second or third line asks, and the lines between answer, in a text without blank lines."""
    asking = [at for at, (_, line) in enumerate(lines) if asks(line)]
    if len(asking) < FEWEST or lines[-1][0] - lines[0][0] >= len(lines):
        return None
    steps = {behind - before for before, behind in pairwise([*asking, len(lines)])}
    if len(steps) > 1 or steps == {1} or asking[0] > 0:
        return None
    blocks = [lines[at : at + max(steps)] for at in asking]
    is_short = max(steps) <= LINES_OF_A_CARD
    has_keys = max(steps) <= LINES_WITH_OPTIONS and all(
        _ends_with_key(texts) for texts in map(_lines, blocks)
    )
    return _of_blocks(blocks) if is_short or has_keys else None


def _in_blocks(text: str) -> Questions | None:
    """Many blocks of two short lines each, with blank lines between: what is asked, and what is said.

    Where some blank lines stand in twos or threes, the blocks lie between these.
    """
    blocks = paragraphs_of(text)
    if wide := _between_wide_gaps(blocks):
        return wide
    good = [block for block in blocks if len(block) == 2]
    if len(good) < FEWEST_BLOCKS or len(good) < len(blocks):
        return None
    if sum(is_code_line(line) for block in good for _, line in block) > len(good) / 2:
        return None
    if any(len(block[0][1]) > LONGEST_TERM for block in good):
        return None
    if any(block[0][1].rstrip().endswith((",", ";", "-")) for block in good):  # a line goes on below
        return None
    return _of_blocks(good)


def _between_wide_gaps(paragraphs: Sequence[list[Line]]) -> Questions | None:
    """The cards of a text with one blank line between question and answer, and more between cards."""
    cards: list[list[list[Line]]] = []
    end = 0
    for paragraph in paragraphs:
        if not cards or paragraph[0][0] - end > 2:
            cards.append([])
        cards[-1].append(paragraph)
        end = paragraph[-1][0]
    parted = [len(card) > 1 and len(card[0]) == 1 for card in cards]
    good = [
        is_parted or (len(card) == 1 < len(card[0]) and card[0][0][1].rstrip().endswith(("?", ":")))
        for card, is_parted in zip(cards, parted, strict=True)
    ]
    if sum(parted) < FEWEST_BLOCKS or sum(good) < SHARE * len(cards):
        return None
    lines = [[line for paragraph in card for line in paragraph] for card in cards]
    found = _of_blocks([card for card, is_good in zip(lines, good, strict=True) if is_good])
    left = [left_lines(card, OTHER) for card, is_good in zip(lines, good, strict=True) if not is_good]
    return found._replace(left=tuple(left))


def _of_blocks(blocks: Sequence[Sequence[Line]]) -> Questions:
    return Questions(BELOW, tuple(_cards(blocks)))


def _cards(blocks: Sequence[Sequence[Line]]) -> list[FoundQuestion]:
    """A card for each block: its first line is the question, the others are options or the answer."""
    texts = [_lines(block) for block in blocks]
    if labels := _labels(texts):
        texts = [
            [text[0].strip()[asked:], text[1][said:], *text[2:]]
            for text, (asked, said) in zip(texts, labels, strict=True)
        ]
    if all(map(_ends_with_key, texts)):
        texts = [[*text[:-1], f"Answer: {text[-1].strip()}"] for text in texts]
    asked = without_numbers([text[0].strip() for text in texts])
    return [
        found_question(record_of([one, *text[1:]], most=1), block[0][0], block[-1][0])
        for one, text, block in zip(asked, texts, blocks, strict=True)
    ]


def _labels(texts: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """How long the words for question and answer are before each; none where not all have them."""
    words = [(_QUESTION.match(text[0].strip()), _ANSWER.match(text[1])) for text in texts]
    labels = [(asked.end(), said.end()) for asked, said in words if asked and said]
    return labels if len(labels) == len(texts) else []


def _lines(block: Sequence[Line]) -> list[str]:
    return [line for _, line in block]


def _ends_with_key(lines: Sequence[str]) -> bool:
    """Whether the last line says which of those above is right, by its letter or its words."""
    said = [line.strip() for line in lines]
    return len(said) > MOST_WITHOUT_OPTIONS and bool(KEY.fullmatch(said[-1]) or said[-1] in said[1:-1])


def _bare(line: str) -> str:
    return line.strip().lstrip(_MARKS)

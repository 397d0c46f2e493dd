"""Questions in plain text without any mark: one a line, or one above each answer."""

from __future__ import annotations

from itertools import groupby

from flashcards.library.questions.asking import asks, may_ask
from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.long_question import question_and_context
from flashcards.library.questions.plain_code import plain_markdown
from flashcards.library.questions.running_numbers import without_numbers
from flashcards.text.plain import as_markdown

SHARE = 0.8
"""Of lines or paragraphs that must ask, so that a text is made of questions."""

FEWEST = 3

_MARKS = "-*+•· \t"
"""What a line of a list begins with."""


def unmarked_questions(text: str) -> Questions | None:
    """The questions of a text in which nearly every line, or every paragraph's first one, asks; else None."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return _a_line(lines) or _above_answers(text)


def _a_line(lines: list[tuple[int, str]]) -> Questions | None:
    asking = [(number, line) for number, line in lines if may_ask(_bare(line))]
    outright = sum(asks(line) for _, line in asking)
    if len(lines) < FEWEST or len(asking) < SHARE * len(lines) or outright < len(asking) / 2:
        return None
    bare = without_numbers([_bare(line) for _, line in asking])
    found = []
    for (number, _), said in zip(asking, bare, strict=True):
        question, context = question_and_context(as_markdown(said))
        fields = {"question": question, "draft": True} | ({"context": context} if context else {})
        found.append(FoundQuestion(f"line {number}", fields))
    places = {number for number, _ in asking}
    left = [
        LeftOut(f"line {number}", line, "is no question") for number, line in lines if number not in places
    ]
    return Questions("a question a line, without answers", tuple(found), tuple(left))


def _above_answers(text: str) -> Questions | None:
    paragraphs: list[list[tuple[int, str]]] = [
        list(group)
        for said, group in groupby(enumerate(text.split("\n"), 1), key=lambda line: bool(line[1].strip()))
        if said
    ]
    good = [paragraph for paragraph in paragraphs if len(paragraph) > 1 and asks(paragraph[0][1])]
    if len(good) < FEWEST or len(good) < SHARE * len(paragraphs):
        return None
    questions = without_numbers([paragraph[0][1].strip() for paragraph in good])
    found, left = [], []
    numbers = {paragraph[0][0]: said for paragraph, said in zip(good, questions, strict=True)}
    for paragraph in paragraphs:
        place, last = f"line {paragraph[0][0]}", paragraph[-1][0]
        if (said := numbers.get(paragraph[0][0])) is None:
            left.append(
                LeftOut(
                    place, "\n".join(line for _, line in paragraph), "does not begin with a question", last
                )
            )
            continue
        question, context = question_and_context(as_markdown(said))
        fields = {
            "question": question,
            "answer": plain_markdown("\n".join(line for _, line in paragraph[1:])),
        }
        found.append(FoundQuestion(place, fields | ({"context": context} if context else {}), last))
    return Questions("paragraphs with a question above its answer", tuple(found), tuple(left))


def _bare(line: str) -> str:
    return line.strip().lstrip(_MARKS)

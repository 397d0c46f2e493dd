"""Questions of a plain text by the beginning of their lines, as the learner says it."""

from __future__ import annotations

from itertools import pairwise

from flashcards.library.questions.found import Questions
from flashcards.library.questions.marked_lines import LineMarks, MarkedQuestion, marked_questions, shape_of
from flashcards.library.questions.plain_text.record import Record, found_question, left_out


def questions_by_marks(text: str, marks: LineMarks) -> Questions:
    """The questions whose lines begin as `marks` says; none where no line does."""
    lines = text.split("\n")
    marked = marked_questions(lines, [False] * len(lines), marks)
    gaps = pairwise([0, *(at for each in marked for at in (each.first, each.last)), len(lines)])
    left = (piece for first, last in list(gaps)[::2] for piece in left_out(lines, first, last))
    found = (found_question(_record(lines, each), each.first + 1, _last(lines, each)) for each in marked)
    return Questions(shape_of(marks), tuple(found), tuple(left))


def _record(lines: list[str], each: MarkedQuestion) -> Record:
    said = lines[each.answer : each.last]
    if each.said is not None:
        said = [each.said, *said[1:]]
    shown = "\n".join(lines[each.below : each.answer]).strip("\n").rstrip()
    return Record(each.words, shown, "\n".join(said).strip("\n").rstrip(), is_marked=True)


def _last(lines: list[str], each: MarkedQuestion) -> int:
    return max(number for number in range(each.first, each.last) if lines[number].strip()) + 1

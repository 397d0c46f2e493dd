"""Questions of a Markdown file by the beginning of their lines, as the learner says it."""

from __future__ import annotations

from flashcards.library.questions.markdown.outline.source_lines import SourceLines
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.marked_lines import LineMarks, marked_questions, shape_of


def candidates_by_marks(source: SourceLines, marks: LineMarks) -> list[Candidate]:
    """The questions whose lines begin as `marks` says; [] where none does."""
    code = source.code | source.fenced
    is_code = [piece in code for piece in range(len(source.text))]
    return [
        Candidate(
            shape_of(marks),
            each.first,
            each.last,
            each.words,
            context=[(each.below, each.answer)] if _says(source, each.below, each.answer) else [],
            answer=[(each.answer, each.last)] if _says(source, each.answer, each.last) else [],
            also=[(each.first, each.below), (each.answer, each.answer + (each.said is not None))],
            instead={} if each.said is None else {each.answer: each.said},
        )
        for each in marked_questions(source.text, is_code, marks)
    ]


def _says(source: SourceLines, first: int, last: int) -> bool:
    return any(source.text[piece].strip() for piece in range(first, last))

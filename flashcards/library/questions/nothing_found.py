"""What is said of a file in which no question was found, or perhaps too few."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flashcards.library.questions.file_endings import DATA, DATABASES, JSON, TABLES, YAML
from flashcards.library.questions.found import EMPTY, Questions, whole_text
from flashcards.library.questions.markdown.cards.left_over import OTHER, may_be_missed
from flashcards.library.questions.marked_lines import LineMarks

SAY_HOW = "Or say what each question starts with: --questions '##'"


def nothing_found(file: Path, questions: Questions, marks: LineMarks | None = None) -> str:
    """The sentence for a file without a question: what it contains, and what would make it one with some."""
    if questions.shape == EMPTY:
        return f"{file}: is empty"
    seen = f" It contains: {'; '.join(questions.seen)}." if questions.seen else ""
    if marks is not None:
        return f'{file}: no line begins with "{marks.question}".{seen}'
    return f"{file}: no question was found.{seen} {_what_helps(file, questions.seen)}"


def misses_much(file: Path, questions: Questions) -> bool:
    """Whether more words of a text were left, without a reason of their own, than its cards hold."""
    if file.suffix.lower() in TABLES | DATA:
        return False
    missed = sum(len(each.text) for each in questions.left if each.why == OTHER and may_be_missed(each))
    return missed > sum(len(whole_text(each.fields)) for each in questions.found)


def _what_helps(file: Path, seen: Sequence[str]) -> str:
    suffix = file.suffix.lower()
    if file.is_dir():
        return "Try .md files, each with a question as its title and the answer below."
    if suffix in JSON:
        return (
            "Try a list of objects with the keys question and answer:"
            ' [{"question": "Who pays?", "answer": "The buyer"}].'
        )
    if suffix in YAML:
        return (
            "Try a list of items with the keys question and answer:"
            ' - {question: "Who pays?", answer: "The buyer"}.'
        )
    if suffix in DATABASES:
        return "Try a table with the columns question and answer."
    if suffix in TABLES or any(" cells " in each for each in seen):
        return (
            "Try a first row that names the columns, such as question,answer, or"
            " --columns question,answer to say what each column is."
        )
    if suffix in (".txt", ".text"):
        return (
            'Try "Q:" before each question and "A:" before its answer, or one card per line with a tab'
            f" between question and answer. {SAY_HOW}"
        )
    return (
        "Try a question as a heading with its answer below, **Q:** and **A:** lines, <details> with the"
        f" answer inside, or a table with the columns question and answer. {SAY_HOW}"
    )

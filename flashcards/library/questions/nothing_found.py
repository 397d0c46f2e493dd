"""What is said of a file in which no question was found."""

from __future__ import annotations

from pathlib import Path

from flashcards.library.questions.found import EMPTY, Questions


def nothing_found(file: Path, questions: Questions) -> str:
    """The sentence for a file without a question: what it contains, and what would make it one with some."""
    if questions.shape == EMPTY:
        return f"{file}: is empty"
    seen = f" It contains: {'; '.join(questions.seen)}." if questions.seen else ""
    return f"{file}: no question was found.{seen} {_what_helps(file)}"


def _what_helps(file: Path) -> str:
    suffix = file.suffix.lower()
    if file.is_dir():
        return "Try .md files, each with a question as its title and the answer below."
    if suffix in (".csv", ".tsv"):
        return (
            "Try a first row that names the columns, such as question,answer, or"
            " --columns question,answer to say what each column is."
        )
    if suffix in (".txt", ".text"):
        return (
            'Try "Q:" before each question and "A:" before its answer, or one card per line with a tab'
            " between question and answer."
        )
    return (
        "Try a question as a heading with its answer below, **Q:** and **A:** lines, <details> with the"
        " answer inside, or a table with the columns question and answer."
    )

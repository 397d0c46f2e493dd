"""Which reader a file of another kind gets, by its suffix."""

from __future__ import annotations

from pathlib import Path

from flashcards.errors import TransferError
from flashcards.library.files.problems import Problem
from flashcards.library.files.reading import read_source
from flashcards.library.questions.found import Questions, sifted, unreadable
from flashcards.library.questions.markdown import questions_of_markdown
from flashcards.library.questions.pairs import questions_in_pairs
from flashcards.library.questions.tables import questions_of_table

TABLES = {".csv", ".tsv"}
MARKDOWN = {".md", ".markdown"}
PLAIN = {".txt", ".text"}
SUFFIXES = TABLES | MARKDOWN | PLAIN


def read_questions(path: Path) -> Questions:
    """What a CSV, TSV, Markdown or text file holds. Raises TransferError, naming file and row or line."""
    source = read_source(path)
    if isinstance(source, Problem):
        raise TransferError(source.sentence)
    text = source.text.replace("\r\n", "\n")
    suffix = path.suffix.lower()
    if wrong := unreadable(path, text, is_table=suffix in TABLES):
        raise TransferError(wrong)
    if suffix in TABLES:
        questions = questions_of_table(path, text)
    elif suffix in MARKDOWN:
        questions = questions_of_markdown(path, text)
    else:
        questions = questions_in_pairs(text.split("\n"))
    return sifted(path, questions)

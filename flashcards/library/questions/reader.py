"""Which reader a file of another kind gets, by its suffix. Each is loaded when a file needs it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from flashcards.errors import TransferError
from flashcards.library.files.problem import Problem
from flashcards.library.files.reading import SourceFile, read_source
from flashcards.library.questions.file_endings import DATA, GIFT, IN_FOLDERS, JSON, MARKDOWN, TABLES
from flashcards.library.questions.found import EMPTY, Questions, sifted, unreadable, without_slips
from flashcards.library.questions.last_words import without_last_words
from flashcards.library.questions.markdown.reader import questions_of_markdown
from flashcards.library.questions.marked_lines import LineMarks
from flashcards.library.questions.other_kinds import must_be_text

WHITE = {0x0B: " ", 0x0C: " "}
"""Ends of lines and pages within a text, as they come out of PDF files and spreadsheets: white space."""


def read_questions(path: Path, columns: str | None = None, marks: LineMarks | None = None) -> Questions:
    """What a CSV, TSV, Markdown, JSON, YAML or text file holds, or a folder of such.

    `columns` says what the columns of a table are, `marks` how the lines of questions begin in other files.
    Raises TransferError, naming file and row or line.
    """
    if path.is_dir():
        from flashcards.library.questions.folder import questions_of_folder

        return questions_of_folder(path, IN_FOLDERS, partial(read_questions, marks=marks))
    must_be_text(path)
    source = read_source(path, utf_16=True)
    suffix = path.suffix.lower()
    text, remarks = text_of(source, path.read_bytes, is_table=suffix in TABLES)
    questions = questions_of_file(path, text, suffix, columns, marks)
    return questions._replace(remarks=(*remarks, *questions.remarks))


def text_of(
    source: SourceFile | Problem, raw: Callable[[], bytes], *, is_table: bool = False
) -> tuple[str, tuple[str, ...]]:
    """The text, where it is no UTF-8 from its bytes and with what to say of it. Raises TransferError."""
    if isinstance(source, SourceFile):
        return source.text, ()
    found = _other_text(raw()) if "is not UTF-8" in source.message else None
    if found is None:
        raise TransferError(_refusal(source, is_table=is_table))
    return found[0], (found[1],)


def questions_of_file(
    path: Path, text: str, suffix: str, columns: str | None = None, marks: LineMarks | None = None
) -> Questions:
    """What a file with this text and this ending holds; `path` names it in messages."""
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")  # as old programs end their lines
    text, remarks = without_slips(text.translate(WHITE))
    if wrong := unreadable(path, text, is_table=True):  # an open fence is mended
        raise TransferError(wrong)
    if not text.strip():
        return Questions(EMPTY, ())
    if suffix in TABLES:
        questions = _questions_of_table(path, text, columns)
    elif suffix in MARKDOWN:
        questions = questions_of_markdown(text, marks)
        if marks is None and not any("answer" in each.fields for each in questions.found):
            from flashcards.library.questions.fenced_bank import fenced_bank

            questions = fenced_bank(text, partial(_questions_of_block, path)) or questions
    elif suffix in DATA:
        questions = _questions_of_data(path, text, suffix)
    else:
        questions = _questions_of_lines(path, text, suffix, columns, marks)
    if suffix not in (*TABLES, *MARKDOWN, *DATA):
        questions = without_last_words(questions, text.split("\n"))
    return sifted(questions._replace(remarks=(*remarks, *questions.remarks)))


def _questions_of_lines(
    path: Path, text: str, suffix: str, columns: str | None, marks: LineMarks | None
) -> Questions:
    if marks is not None:
        from flashcards.library.questions.plain_text.by_marks import questions_by_marks

        return questions_by_marks(text, marks)
    from flashcards.library.questions.plain_text.gift import gift_questions
    from flashcards.library.questions.plain_text.reader import questions_of_text

    quiz = gift_questions(text, is_gift=suffix in GIFT) if columns is None else None
    return quiz or questions_of_text(path, text, columns)


def _questions_of_block(path: Path, text: str, suffix: str) -> Questions | None:
    """What a block of code holds that is a file of its own."""
    if suffix in DATA:
        return _questions_of_data(path, text, suffix)
    from flashcards.library.questions.plain_text.gift import gift_questions
    from flashcards.library.questions.tables.reader import questions_of_table

    return gift_questions(text) if suffix in GIFT else questions_of_table(path, text, None)


def _questions_of_data(path: Path, text: str, suffix: str) -> Questions:
    if suffix in JSON:
        from flashcards.library.questions.tables.json.json_bank import questions_of_json

        return questions_of_json(path, text)
    from flashcards.library.questions.tables.json.yaml_bank import questions_of_yaml

    return questions_of_yaml(path, text)


def _other_text(raw: bytes) -> tuple[str, str] | None:
    """The text of a file that is no UTF-8, and what to say of it; None where it is none."""
    from flashcards.library.questions.latin_letters import latin_text
    from flashcards.library.questions.other_letters import in_other_letters

    return latin_text(raw) or in_other_letters(raw)


def _questions_of_table(path: Path, text: str, columns: str | None) -> Questions:
    """What a table holds; one of a single column may have a sign of its own between question and answer."""
    from flashcards.library.questions.tables.layout import layout_of
    from flashcards.library.questions.tables.reader import questions_of_table

    questions = questions_of_table(path, text, columns)
    is_answered = any("answer" in each.fields for each in questions.found)
    if columns is None and not is_answered and layout_of(text).width < 2:
        from flashcards.library.questions.plain_text.reader import questions_of_lines
        from flashcards.library.questions.plain_text.separated_lines import parted_lines

        lines = parted_lines(text)
        return questions if lines is None else questions_of_lines(path, text, lines)
    return questions


def _refusal(problem: Problem, *, is_table: bool) -> str:
    """The sentence for a file that is not text, with what to do."""
    if "UTF-8" not in problem.message:
        return problem.sentence
    return problem.sentence + (" (in Excel: Save As, CSV UTF-8)" if is_table else "")

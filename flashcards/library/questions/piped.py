"""Questions of a text that comes by stdin, whose kind only its content tells."""

from __future__ import annotations

import re

from flashcards.errors import TransferError
from flashcards.library.files.reading import source_of
from flashcards.library.questions.found import Questions, sifted
from flashcards.library.questions.marked_lines import LineMarks
from flashcards.library.questions.other_kinds import HEAD_MAX, no_other_kind
from flashcards.library.questions.plain_text.reader import best_of, names_columns
from flashcards.library.questions.reader import questions_of_file, text_of
from flashcards.library.questions.stdin_cards import STDIN
from flashcards.library.questions.tables.json.json_bank import json_in_text
from flashcards.library.questions.tables.layout import layout_of
from flashcards.text.control_characters import first_control

MARKDOWN = re.compile(
    r"^ {0,3}(#{1,6} +\S|```|~~~|\|?[ :]*-{3,}[ :]*\|)|\*\*\S[^*\n]*\*\*|<details|\[[^\]\n]+\]\(\S", re.M
)
"""What stands in Markdown and hardly in other texts: titles, code, tables, bold words, folds, links."""


YAML_ITEM = re.compile(
    r"""(?:[ ]*(?:\#.*|---.*|[\w"'][\w"'. -]*:)?\n)*
    (?P<indent>[ ]*)-[ ]+[\w"'-]+:(?:[ ].*)?\n(?P=indent)[ ]+\S""",
    re.VERBOSE,
)
"""How items of a list in YAML begin: a name, and below it more that belongs to the item."""


def read_piped(raw: bytes, columns: str | None = None, marks: LineMarks | None = None) -> Questions:
    """As a file with these bytes is read; of the kinds that it may be, the one with most answered questions.

    With `marks` (see read_questions) it is not a table.

    Commas alone make no table, for prose has them, too: its columns are named in it or by `columns`.
    Raises TransferError, naming the line, for a text that can be read as none of them.
    """
    no_other_kind(STDIN, raw[:HEAD_MAX])
    text, remarks = text_of(source_of(STDIN, raw, utf_16=True), lambda: raw)
    is_told = columns is not None or marks is not None
    if (of_json := json_in_text(STDIN, text, is_told=is_told)) is not None:
        questions = sifted(of_json)
    elif not is_told and (of_yaml := _yaml(text)) is not None:
        questions = sifted(of_yaml)
    elif marks is None:
        questions = _likeliest(text, columns)
    else:
        suffix = ".md" if MARKDOWN.search(text) else ".txt"
        questions = questions_of_file(STDIN, text, suffix, marks=marks)
    return questions._replace(remarks=(*remarks, *questions.remarks))


def _yaml(text: str) -> Questions | None:
    text = text.replace("\r\n", "\n")
    if not YAML_ITEM.match(text) or first_control(text):
        return None
    from flashcards.library.questions.tables.json.yaml_bank import yaml_in_text  # takes time to load

    return yaml_in_text(STDIN, text)


def _likeliest(text: str, columns: str | None) -> Questions:
    read: list[Questions] = []
    wrong: TransferError | None = None
    for suffix in _suffixes(text) if columns is None else [".txt"]:
        try:
            questions = questions_of_file(STDIN, text, suffix, columns)
        except TransferError as failure:
            wrong = wrong or failure
            continue
        if questions.found and not questions.left:
            return questions
        read.append(questions)
    if not read and wrong is not None:
        raise wrong
    return best_of(read)


def _suffixes(text: str) -> list[str]:
    """The endings that a file with this text may have, the likeliest first."""
    layout = layout_of(text)
    is_title = MARKDOWN.search(text.partition("\n")[0]) is not None
    is_table = names_columns(layout) and not layout.skipped and layout.separator != "|" and not is_title
    texts = [".md", ".txt"] if MARKDOWN.search(text) else [".txt", ".md"]
    return [".csv", *texts] if is_table else texts

"""Questions in YAML: read as the same data in JSON would be."""

from __future__ import annotations

from pathlib import Path

from flashcards.errors import TransferError
from flashcards.library.questions.found import LeftOut, Questions
from flashcards.library.questions.markdown.cards.left_over import may_be_missed
from flashcards.library.questions.tables.json.json_bank import (
    OF_LINES,
    OF_LISTS,
    OF_TERMS,
    SHAPE,
    questions_of_json,
)
from flashcards.library.questions.tables.json.json_objects import NO_QUESTION
from flashcards.library.questions.tables.json.yaml_as_json import NotYaml, yaml_as_json

SHAPES = {
    SHAPE: "YAML with an item for each card",
    OF_LINES: "YAML with a document for each card",
    OF_LISTS: "YAML with a list for each card",
    OF_TERMS: "YAML that maps terms to what they mean",
}


def questions_of_yaml(path: Path, text: str) -> Questions:
    """What a YAML file holds; its comments are among what is left.

    Raises TransferError, naming the line, for what is no YAML and what is too large or nested too deeply.
    """
    try:
        written = yaml_as_json(text)
    except NotYaml as failure:
        advice = "; put a text with a colon in quotes" if "mapping values" in str(failure) else ""
        raise TransferError(
            f"{path}:{failure.line}:{failure.column}: is not valid YAML: {failure}{advice};"
            " nothing was imported"
        ) from failure
    has_data = bool(written.text.strip())
    questions = questions_of_json(path, written.text) if has_data else Questions(SHAPE, ())
    comments = [LeftOut(f"line {line}", said, "is a comment") for line, said in written.comments]
    return questions._replace(shape=SHAPES[questions.shape], left=(*questions.left, *comments))


def yaml_in_text(path: Path, text: str) -> Questions | None:
    """The same for a text that is YAML with answers, or with questions and little else; else None.

    A page with YAML at its top is none.
    """
    try:
        questions = questions_of_yaml(path, text)
    except TransferError:
        return None
    is_page = questions.shape == SHAPES[OF_LINES] and any(each.why == NO_QUESTION for each in questions.left)
    is_answered = any("answer" in each.fields for each in questions.found)
    asks_only = bool(questions.found) and not any(map(may_be_missed, questions.left))
    return questions if (is_answered and not is_page) or asks_only else None

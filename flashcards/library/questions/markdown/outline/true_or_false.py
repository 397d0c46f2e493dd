"""Statements with the verdict in brackets behind them, and perhaps why: `3. The buyer pays. *(False)*`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.lines_as_read import FilledIn
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.split_into_pieces import LONGEST_LINE
from flashcards.library.questions.verdicts import IN_BRACKETS, words_of_all

FEWEST = 3
"""Such statements from which on they are no chance."""

_WORDS = "|".join(sorted({re.escape(word) for pair in IN_BRACKETS for word in pair}, key=len, reverse=True))
_STATEMENT = re.compile(
    r"(?P<item>[ \t]{0,8}(?:\*\*)?(?:[-*+]|\d{1,3}[.)\u3001\uff0e])[ \t]*)(?P<said>\S.{3,}?)[ \t]*"
    rf"(?P<key>[*_]{{0,2}}[(\uff08\[][ \t\u3000]*(?P<verdict>{_WORDS})[ \t\u3000]*[)\uff09\]][*_]{{0,2}})"
    r"(?P<behind>[.\u3002* ]*)(?P<why>(?:[-=]>|[\u2192\u21d2\u2013\u2014:-])[ \t]+\S.*)?$",
    re.IGNORECASE,
)


def verdicts(lines: Sequence[str], masked: Sequence[str]) -> list[FilledIn]:
    """Such lines with their verdicts as answers, if both verdicts occur; in `masked` code is blank."""
    found: list[FilledIn] = []
    said: list[str] = []
    for number, line in enumerate(masked):
        if len(line) >= LONGEST_LINE or not any(sign in line for sign in ")\uff09]"):
            continue
        if statement := _STATEMENT.match(line):
            written = lines[number]
            question = f"{written[: statement.end('said')]}{statement['behind'].strip()}"
            indent = " " * len(statement["item"].replace("**", ""))
            answer = " ".join(
                filter(None, (statement["verdict"], written[statement.end("behind") :].strip()))
            )
            found.append(FilledIn(number, question, number, f"{indent}{ANSWER}: {answer}"))
            said.append(statement["verdict"].casefold())
    return found if len(found) >= FEWEST and words_of_all(said) in IN_BRACKETS else []

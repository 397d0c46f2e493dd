"""Statements with the verdict in brackets behind them, and perhaps why: `3. The buyer pays. *(False)*`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.lines_as_read import FilledIn
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.split_into_pieces import LONGEST_LINE
from flashcards.library.questions.verdicts import IN_BRACKETS, words_of_all

FEWEST = 3
"""Such statements from which on they are no chance."""

MOST_OPTIONS = 8
"""Below each of several questions."""

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
    are_statements = len(found) >= FEWEST and words_of_all(said) in IN_BRACKETS
    return found if are_statements and not _are_options(masked, [each.line for each in found]) else []


def _are_options(masked: Sequence[str], places: Sequence[int]) -> bool:
    """Whether most of several groups of such lines stand right below a line that asks, which they answer."""
    groups: list[list[int]] = []
    asking = 0
    for line in places:
        above = next((at for at in range(line - 1, -1, -1) if masked[at].strip()), -1)
        if groups and above == groups[-1][-1]:
            groups[-1].append(line)
        else:
            groups.append([line])
            asking += above >= 0 and asks(masked[above])
    sizes = [len(group) for group in groups]
    return 2 * asking > len(groups) > 1 and min(sizes) > 1 and max(sizes) <= MOST_OPTIONS

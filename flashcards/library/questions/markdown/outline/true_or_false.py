"""Statements with the verdict in brackets behind them, and perhaps why: `3. The buyer pays. *(False)*`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.lines_as_read import FilledIn
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.option_letters import letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE
from flashcards.library.questions.verdicts import IN_BRACKETS, words_of_all

FEWEST = 3
"""Such statements from which on they are no chance."""

NEARLY_ALL = 0.8
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
    """Whether such lines have letters, or stand in groups, each right below a line that asks."""
    letters = "".join(letters_of(masked[line].strip().lstrip("-*+ ")) for line in places)
    if len(letters) >= NEARLY_ALL * len(places) and "ab" in letters:
        return True
    sizes: list[int] = []
    for line in places:
        above = next((at for at in range(line - 1, -1, -1) if masked[at].strip()), -1)
        if above >= 0 and above not in places and asks(masked[above]):
            sizes.append(1)
        elif sizes:
            sizes[-1] += 1
    return len(sizes) > 1 and min(sizes) > 1 and max(sizes) <= MOST_OPTIONS and sum(sizes) == len(places)

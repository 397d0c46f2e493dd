"""Questions whose blank is filled in with the letter of the right option: `The buyer ( B ) the bill.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.lines_as_read import FilledIn
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.option_letters import LATIN, letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Such questions from which on they are no chance."""

NEARLY_ALL = 0.8

MOST_LINES = 16
"""On which the options of one question stand."""

_KEY = re.compile(
    r"(?P<open>[(\uff08])[ \t\u3000]*(?P<keys>[A-H](?:[,\u3001 ]?[A-H]){0,5})[ \t\u3000]*(?P<close>[)\uff09])"
)
_BULLET = re.compile(r"[ \t]*(?:[-*+][ \t]+)?")


def filled_in(lines: Sequence[str], masked: Sequence[str]) -> list[FilledIn]:
    """Such questions of a page, if nearly all questions with a letter in brackets have options below.

    In `masked` code is blank.
    """
    found: list[FilledIn] = []
    count = 0
    for number, line in enumerate(masked):
        if len(line) >= LONGEST_LINE or len(keys := [*_KEY.finditer(line)]) != 1 or _letters(line):
            continue
        count += 1
        key = keys[0]
        letters, last = options_below(masked, number)
        chosen = re.sub(r"\W", "", key["keys"])
        if len(letters) > 1 and LATIN.startswith(letters) and set(chosen.lower()) <= set(letters):
            written = lines[number]
            question = f"{written[: key.start()]}{key['open']} {key['close']}{written[key.end() :]}"
            indent = re.sub(r"\S.*", "", lines[last])
            found.append(FilledIn(number, question, last, f"{indent}{ANSWER}: {', '.join(chosen)}"))
    differ = len({each.answer for each in found}) > 1
    return found if differ and len(found) >= max(FEWEST, NEARLY_ALL * count) else []


def options_below(lines: Sequence[str], number: int) -> tuple[str, int]:
    """The letters of the options right below a line, and the line of the last one."""
    letters, last = "", number
    for at in range(number + 1, min(number + 1 + MOST_LINES, len(lines))):
        if here := _letters(lines[at]):
            letters, last = letters + here, at
        elif lines[at].strip() and letters:
            break
    return letters, last


def _letters(line: str) -> str:
    return letters_of(_BULLET.sub("", line, count=1))

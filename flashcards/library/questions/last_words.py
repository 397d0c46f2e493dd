"""What stands below the last answer and ends the page: it alone would have a second paragraph of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions

FEWEST = 6
"""Answers from which on it is no chance that all others are of one paragraph."""

LONGEST = 400
"""Characters of last words."""

BELOW_LAST = "stands below the last answer"

_HOLDS_MORE = re.compile(r"```|~~~|\||#{1,6}[ \t]|[ \t]{4}|[ \t]*(?:[-*+]|\d+[.)])[ \t]|[^\n:]*:[ \t]*$")
"""How code, a table, a list, a heading or what leads to such begins: more than last words."""


def without_last_words(questions: Questions, lines: Sequence[str]) -> Questions:
    """The same without the paragraphs at the end of the last answer, where no other one goes on in words."""
    answered = [each for each in questions.found if each.fields.get("answer")]
    if len(answered) < FEWEST or answered[-1] is not questions.found[-1]:
        return questions
    if any(_goes_on(each.fields["answer"]) for each in answered[:-1]):
        return questions
    last = answered[-1]
    said, _, more = last.fields["answer"].strip().partition("\n\n")
    more = more.lstrip("\\\n")  # further blank lines
    begins = _line_of(more, last, lines)
    if not begins or len(more) > LONGEST or any(map(_HOLDS_MORE.match, lines[begins - 1 : last.last])):
        return questions
    left = LeftOut(f"line {begins}", "\n".join(lines[begins - 1 : last.last]).rstrip(), BELOW_LAST, last.last)
    shorter = last._replace(fields={**last.fields, "answer": said}, last=begins - 1)
    return questions._replace(found=(*questions.found[:-1], shorter), left=(*questions.left, left))


def _goes_on(answer: str) -> bool:
    """Whether a second paragraph of words stands below the first, and no list, code or the like."""
    _, parted, more = answer.strip().partition("\n\n")
    return parted != "" and _HOLDS_MORE.match(more.lstrip("\\\n")) is None


def _line_of(more: str, found: FoundQuestion, lines: Sequence[str]) -> int:
    """The line, from 1, on which these paragraphs begin; 0 where it is not plain to see."""
    words = re.findall(r"\w+", more.partition("\n")[0])
    first = int(re.sub(r"\D", "", found.place) or 0)
    places = [
        number
        for number in range(first + 1, found.last + 1)
        if words and re.findall(r"\w+", lines[number - 1]) == words and not lines[number - 2].strip()
    ]
    return places[0] if len(places) == 1 else 0

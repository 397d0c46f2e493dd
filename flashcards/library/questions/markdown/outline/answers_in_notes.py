"""Questions whose answers stand in footnotes: `Who pays?[^1]`, and at the end `[^1]: The buyer.`"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.outline.keys_in_brackets import options_below
from flashcards.library.questions.markdown.outline.lines_as_read import (
    ITEM,
    FilledIn,
    as_question,
    indent_below,
)
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.option_letters import letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE, RULE

FEWEST = 3
"""Such questions from which on this is the form of a page."""

NEARLY_ALL = 0.8
SHARE_THAT_ASKS = 0.5

_LABEL = r"\[\^(?P<label>[^\[\]\s]{1,60})\]"
NOTE = re.compile(rf" {{0,3}}{_LABEL}:[ \t]*(?P<said>.*)")
_NOTED = re.compile(rf"(?P<asked>[^\[\]]*[^\[\]\s])[ \t]*{_LABEL}(?P<behind>[ \t]*[.:*_]{{0,3}})[ \t]*\\?$")


class AnswersInNotes(NamedTuple):
    filled: Sequence[FilledIn] = ()
    notes: Mapping[str, tuple[int, int]] = {}
    """The lines of each note that answers, by its label."""


def answers_in_notes(lines: Sequence[str], masked: Sequence[str]) -> AnswersInNotes:
    """Such questions, if nearly all notes of a page belong to one and nothing else answers it."""
    notes = _notes(masked) if any("[^" in line for line in masked) else {}
    if len(notes) < FEWEST:
        return AnswersInNotes()
    within = {line for first, last in notes.values() for line in range(first, last)}
    noted = [
        (number, found)
        for number, mask in enumerate(masked)
        if number not in within and "[^" in mask and len(mask) < LONGEST_LINE
        if (found := _NOTED.match(mask)) and found["label"] in notes
    ]
    labels = {found["label"] for _, found in noted}
    asking = sum(asks(found["asked"]) for _, found in noted)
    places = [*(number for number, _ in noted), len(masked)]
    alone = sum(_is_alone(masked, first, last, within) for first, last in pairwise(places))
    if (
        len(labels) < max(FEWEST, NEARLY_ALL * len(notes), len(noted))
        or asking < SHARE_THAT_ASKS * len(noted)
        or alone < NEARLY_ALL * len(noted)
    ):
        return AnswersInNotes()
    filled = [
        _filled(lines, number, found, last if (last := options_below(masked, number)[1]) < end else number)
        for (number, found), end in zip(noted, places[1:], strict=True)
    ]
    return AnswersInNotes(filled, notes)


def _notes(masked: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The lines of each note: those right below it, and those with an indent behind a blank one."""
    notes: dict[str, tuple[int, int]] = {}
    label = ""
    for number, line in enumerate(masked):
        if found := NOTE.match(line[:LONGEST_LINE]):
            label = found["label"]
            notes.setdefault(label, (number, number + 1))
        elif label and line.strip():
            first, last = notes[label]
            if line.startswith(("    ", "\t")) or (number == last and not RULE.match(line)):
                notes[label] = (first, number + 1)
            else:
                label = ""
    return notes


def _is_alone(masked: Sequence[str], first: int, last: int, within: set[int]) -> bool:
    """Whether at most options, titles and the notes themselves stand between a question and the next one."""
    return all(
        not line.strip()
        or line.startswith("#")
        or RULE.match(line)
        or letters_of(ITEM.sub("", line, count=1))
        for number, line in enumerate(masked[first + 1 : last], first + 1)
        if number not in within
    )


def _filled(lines: Sequence[str], number: int, found: re.Match[str], last: int) -> FilledIn:
    question = f"{lines[number][: found.end('asked')]}{found['behind']}"
    below = f"{indent_below(lines[number])}{ANSWER}: [^{found['label']}]"
    return FilledIn(number, as_question(question), last, below)

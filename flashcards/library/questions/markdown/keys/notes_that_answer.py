"""The footnotes of questions that are answered there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.answers_in_notes import NOTE
from flashcards.library.questions.markdown.outline.source_lines import SourceLines
from flashcards.library.questions.markdown.question.candidate import Candidate

_ONLY_NOTE = re.compile(r"\[\^(?P<label>[^\[\]]+)\]")


def take_notes(source: SourceLines, found: Sequence[Candidate]) -> None:
    """Give the questions the notes that their answers name."""
    for candidate in found if source.notes else ():
        for at, stretch in enumerate(candidate.answer):
            words = candidate.instead.get(stretch[0], "") if isinstance(stretch, tuple) else stretch
            named = _ONLY_NOTE.fullmatch(words.strip())
            note = source.notes.get(named["label"]) if named else None
            if note and (said := NOTE.match(source.text[note[0]])):
                candidate.answer[at] = note
                candidate.instead[note[0]] = said["said"]

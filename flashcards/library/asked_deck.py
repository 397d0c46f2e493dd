"""The home deck `asked`: questions that were asked and that no card has, as drafts to be answered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from flashcards.core.cards import derived_card_id
from flashcards.core.keys import DeckId
from flashcards.errors import ProblemsFound
from flashcards.library.deck_reader import deck_file
from flashcards.library.editing import Edit, edited, line_end, replace_file
from flashcards.library.guard import Source, read_source
from flashcards.library.problems import Problem, Severity

ASKED = DeckId("asked")

HEAD = """\
# Questions that interviewers asked and that no card had. Write the answer, then take "draft" away.
format = 1
id = "asked"
title = "Asked in interviews"
private = true
"""


def add_drafts(path: Path, questions: Sequence[str]) -> list[str]:
    """Write a draft for each question below the cards of the deck at `path`, which may not be there yet.

    Returns the ids in order. Raises ProblemsFound where the deck has an error, or would have.
    """
    exists = path.exists() or path.is_symlink()
    source = read_source(path) if exists else Source(path, b"", "")
    if isinstance(source, Problem):
        raise ProblemsFound(source.sentence)
    taken = set()
    if exists:
        deck = deck_file(source).deck
        if deck is None:
            raise ProblemsFound(f"{path}: has an error; see: flashcards check")
        taken = set(deck.by_id)
    newline = line_end(source.text)
    ids, text = [], source.text if exists else HEAD
    for question in questions:
        card_id = _free_id(derived_card_id(question), taken)
        taken.add(card_id)
        ids.append(card_id)
        lines = ["", "[[card]]", f'id = "{card_id}"', f"question = {_quoted(question)}", "draft = true"]
        apart = "" if text.endswith("\n") else newline
        text += apart + "".join(line + newline for line in lines)
    changed = edited(source, [Edit(0, len(source.text), text)])
    file = deck_file(changed)
    if file.deck is None or not set(ids) <= set(file.deck.by_id):
        wrong = [found.sentence for found in file.problems if found.severity is Severity.ERROR]
        raise ProblemsFound("\n".join(wrong) or f"{path}: could not be changed safely; nothing was written")
    replace_file(path, source.raw if exists else None, changed.raw)
    return ids


def _free_id(wanted: str, taken: set[str]) -> str:
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

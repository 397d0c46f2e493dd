"""What the commands share that open the learner's editor."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from flashcards.app.editor.run_editor import editor_of, run_editor
from flashcards.app.editor.working_copy import EditCopy, EditEnd, EditOutcome, ask_back, edit_until_sound
from flashcards.cli.output import line_terminal, say, somebody_is_there
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.home.home import Home


def open_in_editor(home: Home, edit: Callable[..., EditOutcome], *what: object) -> None:
    """Run `edit(home, *what, edit_copy)`, and say what became of it; asks back at a terminal.

    Raises UsageProblem and ProblemsFound where it did not end well.
    """
    outcome = edit(home, *what, learners_editor(home))
    if outcome.end is EditEnd.NO_EDITOR:
        raise UsageProblem(outcome.sentence)
    if outcome.end in (EditEnd.REFUSED, EditEnd.FAULTY):
        raise ProblemsFound("\n".join([*(found.sentence for found in outcome.problems), outcome.sentence]))
    say(outcome.sentence)


def learners_editor(home: Home) -> EditCopy:
    """Their editor; mistakes are asked about at a terminal."""
    editor = partial(run_editor, editor_of(home.settings.editor, os.environ))
    back = partial(ask_back, line_terminal(home.clock).choose) if somebody_is_there() else None
    return partial(edit_until_sound, run_editor=editor, ask_back=back)

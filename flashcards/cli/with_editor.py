"""What the commands share that open the learner's editor."""

from __future__ import annotations

import os
import sys
from functools import partial

from flashcards.app.editor.run_editor import editor_of, run_editor
from flashcards.app.editor.working_copy import AskBack, EditEnd, EditOutcome, RunEditor, ask_back
from flashcards.cli.output import say, somebody_is_there, terminal_width
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.home.home import Home
from flashcards.show.terminal.line_terminal import LineTerminal


def learners_editor(home: Home) -> RunEditor:
    return partial(run_editor, editor_of(home.settings.editor, os.environ))


def at_terminal(home: Home) -> LineTerminal:
    return LineTerminal(sys.stdin, sys.stdout, home.clock, terminal_width())


def asking_back(home: Home) -> AskBack | None:
    """Asks at a terminal; nobody is asked where there is none."""
    if not somebody_is_there():
        return None
    return partial(ask_back, at_terminal(home).choose)


def tell_outcome(outcome: EditOutcome) -> None:
    """Say what became of an edit. Raises UsageProblem and ProblemsFound where it did not end well."""
    match outcome.end:
        case EditEnd.NO_EDITOR:
            raise UsageProblem(outcome.sentence)
        case EditEnd.REFUSED | EditEnd.FAULTY:
            raise ProblemsFound(
                "\n".join([*(found.sentence for found in outcome.problems), outcome.sentence])
            )
        case _:
            say(outcome.sentence)

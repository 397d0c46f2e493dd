"""`flashcards optimize`: the memory model fitted to the learner's own answers."""

from __future__ import annotations

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.opening import Home
from flashcards.cli.output import say_result


@home_command("flashcards optimize", "flashcards optimize --undo")
@click.option("--undo", "is_undo", is_flag=True, help="Take the fitted weights back.")
@json_option
def optimize(home: Home, is_undo: bool, as_json: bool) -> None:
    """Fit the memory model to your own answers, once there are 1,000 on later days.

    The latest fifth of them is kept for a test: the new weights are written to config.toml only if they
    predict it clearly better. A card gets its new due day when you next answer it.
    """
    from flashcards.app.study import optimize as fitting
    from flashcards.show.optimize import fit_document, fit_text, undo_document, undo_text

    if is_undo:
        is_back = fitting.take_back(home)
        parameters = home.settings.parameters
        say_result(as_json, lambda: undo_document(is_back, parameters), lambda: undo_text(is_back))
    else:
        found = fitting.optimize(home)
        say_result(as_json, lambda: fit_document(found), lambda: fit_text(found))

"""What a fit of the weights came to, as text and as a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flashcards.app.study.optimize import Optimized, Outcome
from flashcards.core.plan.readiness import SHIFT_FROM
from flashcards.core.study.fit_weights import FIT_FROM
from flashcards.core.study.later_answers import Score
from flashcards.show.wrapped_text import aligned

LEGEND = (
    "Log loss: how much your answers surprised the model; lower is better.\n"
    "Error: how far predicted recall was from what you recalled, on average."
)

VERDICTS = {
    Outcome.WRITTEN: (
        "The fitted model predicted these answers better. You use it from now on; it is in config.toml.\n"
        "Predicted recall changes at once, a due date when you next answer its card.\n"
        "To go back: flashcards optimize --undo"
    ),
    Outcome.THE_SAME: "The fitted model is the one you already use. Nothing was changed.",
    Outcome.NOT_BETTER: "The fitted model did not predict these answers clearly better. Nothing was changed.",
    Outcome.NO_FIT: "Your answers did not give a usable model. Nothing was changed.",
}


def fit_text(found: Optimized) -> str:
    if found.outcome is Outcome.TOO_FEW or found.before is None:
        return _too_few(found.answers)
    first = (
        f"You have {found.answers:,} answers on later days. The memory model was fitted to the first four "
        f"fifths and tested on the last {found.held_out:,}."
    )
    rows = [("", "log loss", "error"), ("model you used so far", *_figures(found.before))]
    if found.after is not None:
        rows.append(("fitted to your answers", *_figures(found.after)))
    table = "\n".join(aligned(rows))
    return "\n\n".join([first, table, LEGEND, VERDICTS[found.outcome]])


def fit_document(found: Optimized) -> dict[str, Any]:
    return {
        "outcome": found.outcome,
        "written": found.outcome is Outcome.WRITTEN,
        "answers": found.answers,
        "needed": FIT_FROM,
        "held_out": found.held_out,
        "before": found.before and found.before._asdict(),
        "after": found.after and found.after._asdict(),
        "parameters": found.parameters,
    }


def undo_text(is_back: bool) -> str:
    if not is_back:
        return "Nothing to undo: you do not use a fitted model."
    return "The model you used before is back. Cards keep their due dates, except those answered meanwhile."


def undo_document(is_back: bool, parameters: Sequence[float] | None) -> dict[str, Any]:
    return {"taken_back": is_back, "parameters": parameters}


def _too_few(answers: int) -> str:
    have = "1 answer on a later day" if answers == 1 else f"{answers:,} answers on later days"
    personal = (
        "Your forecast is personal already: it follows how your own answers turn out."
        if answers >= SHIFT_FROM
        else f"Your forecast becomes personal sooner: from {SHIFT_FROM} on it follows your own answers."
    )
    return (
        f"You have {have} (the first answer of a day to a card you had seen before).\n"
        f"Fitting helps from {FIT_FROM:,} on; with fewer, the standard model predicts better. "
        f"Nothing was changed.\n{personal}"
    )


def _figures(score: Score) -> tuple[str, str]:
    return f"{score.log_loss:.3f}", f"{score.error:.1f} points"

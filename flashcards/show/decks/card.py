"""One card in full, for people and for programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.show import card_lines
from flashcards.show.counts_and_times import when
from flashcards.show.wrapped_text import wrapped
from flashcards.text.control_characters import visible

if TYPE_CHECKING:
    from flashcards.app.plan.forecast import CardForecast


def card_screen(
    card: Card,
    state: CardState,
    recall: float,
    ahead: CardForecast | None,
    own_words: str,
    day: date,
    *,
    width: int | None,
    color: bool,
) -> str:
    """The card as lines of at most `width` cells, its answer drawn from Markdown; None: its source as it is.

    `color` allows weight and colour in the answer.
    """
    lines = [f"{card.key}   {' '.join(card.tags)}".rstrip(), "", card.question]
    lines += [f"  or: {phrasing}" for phrasing in card.phrasings]
    drawn = [wrapped(visible(line), width) for line in lines]
    points = [card_lines.Piece(card_lines.Part.PLAIN, point) for point in card_lines.numbered_points(card)]
    blocks = [card_lines.context_of(card), points]
    for block in [*blocks, *card_lines.back_of(card, own_words, in_full=True)]:
        if block:
            drawn += ["", *(line for piece in block for line in _drawn(piece, width, color=color))]
    return "\n".join([*drawn, "", wrapped(_state_line(card, state, recall, ahead, day), width)])


def _drawn(piece: card_lines.Piece, width: int | None, *, color: bool) -> list[str]:
    if piece.part is not card_lines.Part.MARKDOWN or width is None:
        return [wrapped(visible(piece.as_typed), width)]
    from flashcards.text.markdown_to_terminal import terminal_lines

    lines = terminal_lines(piece.text, width - len(piece.indent), color=color)
    label = [piece.label] if piece.label else []
    return [*label, *(piece.indent + line if line else line for line in lines)]


def _state_line(card: Card, state: CardState, recall: float, ahead: CardForecast | None, today: date) -> str:
    if state.memory is None or state.due is None:
        line = "Draft: not asked until it has an answer." if card.draft else "Not seen yet."
    else:
        due = f"Due {when(state.due, today)}"
        if ahead is not None:
            due = f"The plan for {ahead.interview.company} decides when it comes back"
        line = f"{due}. {card_lines.predicted_words(recall, ahead, today)}. {card_lines.history_line(state)}"
    if state.suspended:
        line += " Suspended."
    if state.buried_on == today:
        line += " Buried until the next study day."
    return line


def card_document(card: Card, state: CardState, ahead: CardForecast | None, today: date) -> dict[str, object]:
    """`show --json`."""
    return {
        "card": card.key,
        "question": card.question,
        "context": card.context,
        "state": str(state.state),
        "stability": state.memory.stability if state.memory else None,
        "difficulty": state.memory.difficulty if state.memory else None,
        "due": state.due,
        "reps": state.reps,
        "lapses": state.lapses,
        "suspended": state.suspended,
        "buried": state.buried_on == today,
        "days_passed": state.days_passed,
        "at_interview": None if ahead is None or ahead.recall is None else round(ahead.recall, 4),
    }

"""One card in full, for people and for programs."""

from __future__ import annotations

from datetime import date

from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.show.card_lines import Part, back_of, history_line, numbered_points
from flashcards.show.words import percent, when, wrapped
from flashcards.text.plain import source_as_typed
from flashcards.text.visible import visible


def card_screen(
    card: Card, state: CardState, recall: float, own_words: str, day: date, *, width: int | None, color: bool
) -> str:
    """The card as lines of at most `width` cells, its answer drawn from Markdown; None: its source as it is.

    `color` allows weight and colour in the answer.
    """
    lines = [f"{card.key}   {' '.join(card.tags)}".rstrip(), "", card.question]
    lines += [f"  or: {phrasing}" for phrasing in card.phrasings]
    lines += ["", *numbered_points(card)] if card.points else []
    drawn = [wrapped(visible(line), width) for line in lines]
    for part, texts in back_of(card, own_words, in_full=True):
        drawn.append("")
        if part is Part.MODEL and width is not None:
            from flashcards.text.terminal import terminal_lines

            drawn += ["Model:", *terminal_lines(card.answer, width, color=color)]
        else:
            drawn += [wrapped(visible(source_as_typed(text)), width) for text in texts]
    return "\n".join([*drawn, "", wrapped(_state_line(card, state, recall, day), width)])


def _state_line(card: Card, state: CardState, recall: float, today: date) -> str:
    if state.memory is None or state.due is None:
        line = "Draft: not asked until it has an answer." if card.draft else "Not seen yet."
    else:
        due = when(state.due, today)
        line = f"Due {due}. Predicted recall now {percent(recall)}. {history_line(state)}"
    if state.suspended:
        line += " Suspended."
    if state.buried_on == today:
        line += " Buried until the next study day."
    return line


def card_document(card: Card, state: CardState, today: date) -> dict[str, object]:
    """`show --json`."""
    return {
        "card": card.key,
        "question": card.question,
        "state": str(state.state),
        "stability": state.memory.stability if state.memory else None,
        "difficulty": state.memory.difficulty if state.memory else None,
        "due": state.due,
        "reps": state.reps,
        "lapses": state.lapses,
        "suspended": state.suspended,
        "buried": state.buried_on == today,
        "days_passed": state.days_passed,
    }

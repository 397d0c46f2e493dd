"""One card with its text and its state, for people and for programs."""

from __future__ import annotations

from datetime import date

from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.show.words import count, percent, when, wrapped
from flashcards.text.visible import visible


def card_screen(
    card: Card,
    state: CardState,
    recall: float,
    own_words: str,
    today: date,
    *,
    width: int | None = None,
    color: bool = False,
) -> str:
    """The card as lines of at most `width` cells, its answer drawn from Markdown; None: its source as it is.

    `color` allows weight and colour in the answer. Without a raw control character of the card.
    """
    before = [f"{card.key}   {' '.join(card.tags)}".rstrip(), "", card.question]
    before += [f"  or: {phrasing}" for phrasing in card.phrasings]
    if card.points:
        before += ["", *(f"{number}. {point}" for number, point in enumerate(card.points, 1))]
    if own_words:
        before += ["", f"Mine: {own_words}"]
    after = []
    if card.hint:
        after += ["", f"Hint: {card.hint}"]
    if card.follow_ups:
        after += ["", *(f"They may go on: {follow_up}" for follow_up in card.follow_ups)]
    if card.refs:
        after += ["", *(f"See: {ref}" for ref in card.refs)]
    after += ["", _standing(card, state, recall, today)]
    return "\n".join(
        [
            *(wrapped(visible(line), width) for line in before),
            *_answer(card.answer, width, color=color),
            *(wrapped(visible(line), width) for line in after),
        ]
    )


def _answer(answer: str, width: int | None, *, color: bool) -> list[str]:
    if not answer:
        return []
    if width is None:
        return ["", visible(f"Model: {answer}")]
    from flashcards.text.terminal import terminal_lines

    return ["", "Model:", *terminal_lines(answer, width, color=color)]


def _standing(card: Card, state: CardState, recall: float, today: date) -> str:
    if state.memory is None or state.due is None:
        standing = "Draft: not asked until it has an answer." if card.draft else "Not seen yet."
    else:
        standing = (
            f"Due {when(state.due, today)}. Predicted recall now {percent(recall)}. "
            f"{count(state.reps, 'review')}, passed on {count(state.days_passed, 'day')}, "
            f"{count(state.lapses, 'lapse')}."
        )
    if state.suspended:
        standing += " Suspended."
    if state.buried_on == today:
        standing += " Buried until the next study day."
    return standing


def card_document(card: Card, state: CardState, today: date) -> dict[str, object]:
    """`show --json`."""
    return {
        "card": card.key,
        "question": card.question,
        "state": str(state.state),
        "stability": state.memory.stability if state.memory else None,
        "difficulty": state.memory.difficulty if state.memory else None,
        "due": state.due.isoformat() if state.due else None,
        "reps": state.reps,
        "lapses": state.lapses,
        "suspended": state.suspended,
        "buried": state.buried_on == today,
        "days_passed": state.days_passed,
    }

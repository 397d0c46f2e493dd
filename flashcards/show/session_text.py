"""The sentences of a session, as text: question, points, answer, ratings, summary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flashcards.core.card_state import CardState, State
from flashcards.core.cards import Card
from flashcards.core.reviews import Rating, Row
from flashcards.core.rubric import Suggestion
from flashcards.core.session import ReviewSession
from flashcards.show.words import count, percent, span, when

KEYS_AT_QUESTION = "Enter reveal, h hint, n skip, u undo, ? keys, q end"
KEYS_AT_POINTS = "Numbers you said (1 3), a all, 0 none, x untrue or harmful, Enter not checked"

WELCOME = """\
A question comes up: answer it aloud, as you would in the room. Enter shows the key points.
Type the numbers of those you said; you get a suggested rating, and Enter accepts it.
Every answer is saved at once. q ends whenever you like, ? lists the keys."""

HELP = """\
Enter reveals, goes on, accepts the suggestion.
1 Again: it did not come.  2 Hard: it came with effort, or parts were missing. Hard is a pass.
3 Good: it came.  4 Easy: it came at once and whole.
h hint, i why this card and when next, u undo the last answer, n skip (nothing is stored),
b bury until the next study day, s suspend until `flashcards unsuspend`, q end."""

FIRST_TIME = "First time: most people miss half. That is what this card is for."


def front_of(session: ReviewSession, number: int, *, aloud: bool) -> str:
    """The question, with what a candidate wants to know before answering."""
    question, counts = session.current, session.queue.counts()
    card = question.card
    lines = [
        f"{card.deck} | card {number} | new {counts.new}  repeat {counts.repeat}  review {counts.review}",
        "",
        question.text,
        "",
    ]
    asked = f"{count(len(card.points), 'point')}, up" if card.points else "Up"
    lines.append(f"{asked} to {card.seconds} s.{' Say it aloud.' if aloud else ''}")
    return "\n".join(lines)


def points_of(session: ReviewSession) -> str:
    card = session.current.card
    taken = session.answer_seconds
    lines = [f"What did you say? {taken} s of {card.seconds} s."]
    lines += [f"{number}. {point}" for number, point in enumerate(card.points, 1)]
    return "\n".join(lines)


def said_lines(said: frozenset[int], total: int, *, wrong: bool) -> str:
    lines = [
        f"point {index + 1} of {total}: {'said' if index in said else 'not said'}" for index in range(total)
    ]
    if wrong:
        lines.append("something untrue or harmful was said")
    return "\n".join(lines)


def back_of(card: Card, own_words: str) -> str:
    """The learner's own words first, then the model answer and where it comes from."""
    parts = []
    if own_words:
        parts.append(f"Mine: {own_words}")
    parts.append(f"Model: {card.answer}")
    if card.refs:
        parts.append("\n".join(f"See: {ref}" for ref in card.refs))
    return "\n" + "\n\n".join(parts) + "\n"


def previews_of(previews: Mapping[Rating, CardState], day: date) -> str:
    """The four ratings with what each would store."""
    return "   ".join(
        f"{rating.value} {rating.word}: {_interval(state, day)}" for rating, state in previews.items()
    )


def _interval(state: CardState, day: date) -> str:
    return f"today, then {span(state.interval)}" if state.repeats_on(day) else span(state.interval)


def rating_keys(suggestion: Suggestion | None) -> str:
    keys = "u undo, i why, ? keys"
    if suggestion is None:
        return f"1 to 4 rates (the points were not checked); {keys}"
    reason = f" ({suggestion.reason})" if suggestion.reason else ""
    return f"Enter = {suggestion.rating.word}{reason}, or 1 to 4; {keys}"


def saved_line(row: Row, state: CardState, before: CardState, card: Card) -> str:
    """The acknowledgement, printed after the commit; then what an interviewer may ask next."""
    lines = [saved_words(row, state)]
    if before.state is State.NEW and row.rating is Rating.AGAIN:
        lines.append(FIRST_TIME)
    if card.follow_ups:
        lines.append(f"They may go on: {card.follow_ups[before.reps % len(card.follow_ups)]}")
    return "\n".join(lines)


def saved_words(row: Row, state: CardState, of_what: str = "") -> str:
    """`Saved: Good. Next in 3 days, Sat 28 Nov.`"""
    assert row.rating is not None
    assert state.due is not None
    next_time = when(state.due, row.study_day)
    if state.repeats_on(row.study_day):
        next_time = f"once more today, then {next_time}"
    return f"Saved: {row.rating.word}{of_what}. Next {next_time}."


def why(state: CardState, recall: float, previews: Mapping[Rating, CardState], day: date) -> str:
    """What decides when this card comes back."""
    if state.memory is None:
        lines = ["Not seen before."]
    else:
        lines = [
            f"Predicted recall now {percent(recall)}: stability {state.memory.stability:.1f} d, "
            f"difficulty {state.memory.difficulty:.1f} of 10.",
            f"{count(state.reps, 'review')}, passed on {count(state.days_passed, 'day')}, "
            f"{count(state.lapses, 'lapse')}.",
        ]
    return "\n".join([*lines, previews_of(previews, day)])

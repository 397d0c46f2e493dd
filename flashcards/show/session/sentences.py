"""The sentences of a session that line mode and keys mode share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flashcards.app.study import events
from flashcards.app.study.prompts_and_decisions import Action
from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.rows import Rating, Row, RowKind
from flashcards.core.study.suggested_rating import Suggestion
from flashcards.show import card_lines
from flashcards.show.counts_and_times import span, when

KEYS_AT_QUESTION = "Enter reveal, t type, n skip, u undo, ? keys, q end"
KEYS_WITH_HINT = KEYS_AT_QUESTION.replace("t type", "h hint, t type")
KEYS_AT_POINTS = (
    "Which did you say? Type numbers, such as 1 3; a all, 0 none, x I said something wrong; Enter skips"
)
KEYS_TYPED = "Type your answer (empty line to finish), or a key"
KEYS_AT_TICKED = KEYS_AT_POINTS.replace("Enter skips", "Enter keeps the ticks")

TYPE_YOUR_ANSWER = "Type what you would say (it isn't kept); empty line to finish."
TYPE_OR_REVEAL = "Type what you would say; empty line to finish; Enter alone reveals; ? keys"

TICKED = "Ticked where your words match. Words can miss a point: check each."
NONE_TICKED = "None of the points matched your words. Tick the ones you made."
MOST_WORDS = 4  # that are shown beside a point

PASSED_OVER = "That looks like pasted text, so nothing was done with it."
PASTE_AFTER_T = " To paste your answer, press t first."

_WELCOME = """\
A question comes up: answer it aloud, as you would in the interview. {key} shows the key points.
{tick}; you get a suggested rating, and Enter accepts it.
Again means you couldn't answer it; Hard, Good and Easy are passes.
Every answer is saved at once. q ends whenever you like, ? lists the keys."""

WELCOME = _WELCOME.format(key="Enter", tick="Type the numbers of those you said")
KEYS_WELCOME = _WELCOME.format(key="Space", tick="Tick those you said by their numbers")

_RATINGS = """\
Enter reveals, goes on, accepts the suggestion.
1 Again: you couldn't answer it.
2 Hard: it came with effort, or parts were missing. Hard is a pass.
3 Good: it came.
4 Easy: it came at once, complete.
"""

HELP = f"""\
{_RATINGS}\
h hint, if the card has one
i why this card and when it comes back
u undo the last answer
n skip (nothing is stored)
t type the answer instead of saying it
m my answer or story
e edit the card
p the answer once more
r its sources
f the answer to the follow-up, where one is offered
back to the points
b bury until the next study day
s suspend until `flashcards unsuspend`
q end"""

_KEYS = (
    "h hint, if the card has one",
    "t type the answer instead of saying it",
    "m my answer or story",
    "e edit the card",
    "i why this card and when it comes back",
    "u undo the last answer",
    "n skip (nothing is stored)",
    "p the whole answer in a pager",
    "r sources",
    "f the answer to the follow-up, where one is offered",
    "b or - bury until the next study day",
    "s or @ suspend until `flashcards unsuspend`",
    "q or Ctrl-D end",
    "Ctrl-C end at once",
    "Ctrl-Z pause, fg goes on",
)

KEYS_HELP = f"""\
Space or {_RATINGS}\
While ticking: 1 to 9 tick, a all, 0 none, x something untrue or harmful was said, Backspace clears.
{"   ".join(_KEYS)}"""


Said = (
    events.Told | events.Refused | events.Saved | events.UndoTold | events.Acted | events.Hinted
    | events.Explained | events.Leech | events.Sourced | events.FollowedUp
)  # fmt: skip


def sentence_of(event: Said) -> str:
    """What faces say in the same words."""
    match event:
        case events.Told(text) | events.Refused(text):
            return text
        case events.Saved():
            return saved_lines(event)
        case events.UndoTold(target, _, key):
            return undone_line(target, key)
        case events.Acted(action, _, name):
            return acted_line(action, name)
        case events.Hinted(hint):
            return card_lines.hint_line(hint)
        case events.Explained():
            return why(event)
        case events.Leech():
            return leech_lines(event)
        case events.Sourced(refs):
            return card_lines.as_typed(card_lines.sources_of(refs))
        case events.FollowedUp(follow_up):
            return card_lines.as_typed(card_lines.follow_up_with_answer(follow_up))


def ticked_line(mentioned: Mapping[int, tuple[str, ...]]) -> str:
    return TICKED if mentioned else NONE_TICKED


def point_with_words(point: str, words: Sequence[str]) -> str:
    """`My reason of round one (you wrote: reason, round)`: the words that a typed answer was ticked by."""
    more = ", ..." if len(words) > MOST_WORDS else ""
    return f"{point} (you wrote: {', '.join(words[:MOST_WORDS])}{more})" if words else point


def ratings_with(previews: Mapping[Rating, CardState], day: date, between: str) -> list[str]:
    """The four ratings, each with what it would store, if that can be told: `1 Again: today, then 1 d`."""
    words = {rating: between + interval(state, day) for rating, state in previews.items()}
    return [f"{rating.value} {rating.word}{words.get(rating, '')}" for rating in Rating]


def previews_line(previews: Mapping[Rating, CardState], day: date) -> str:
    return "   ".join(ratings_with(previews, day, ": "))


def interval(state: CardState, day: date) -> str:
    """`today, then 1 d`, `3 mo`."""
    return f"today, then {span(state.interval)}" if state.repeats_on(day) else span(state.interval)


def suggested_words(suggestion: Suggestion | None) -> str:
    """`Enter = Hard (3 of 4 points; Hard is a pass)`."""
    if suggestion is None:
        return "No points ticked; rate it yourself, 1-4"
    reason = f" ({suggestion.reason})" if suggestion.reason else ""
    return f"Enter = {suggestion.rating.word}{reason}"


def saved_lines(event: events.Saved) -> str:
    lines = [(by_plan_words if event.by_plan else saved_words)(event.row, event.state)]
    if event.missed_half and event.row.rating is Rating.AGAIN:
        lines.append("First time: most people miss half. That is what this card is for.")
    if event.follow_up:
        lines.append(card_lines.follow_up_line(event.follow_up, offered=True))
    return "\n".join(lines)


def has_answer(event: events.Saved | events.FollowedUp | events.UndoTold) -> bool:
    """Whether a follow-up was offered just now that has an answer to show."""
    follow_up = event.follow_up if isinstance(event, events.Saved) else None
    return follow_up is not None and bool(follow_up.answer.strip())


def saved_words(row: Row, state: CardState, of_what: str = "") -> str:
    """`Saved: Good. Next in 3 days, Sat 28 Nov.`"""
    assert row.rating is not None
    if row.kind is RowKind.CRAM:
        return f"Saved: {row.rating.word}{of_what}."
    assert state.due is not None
    next_time = "Once more today, then" if state.repeats_on(row.study_day) else "Next"
    return f"Saved: {row.rating.word}{of_what}. {next_time} {when(state.due, row.study_day)}."


def by_plan_words(row: Row, state: CardState) -> str:
    """`Saved: Hard. The plan decides when it comes back.`"""
    assert row.rating is not None
    if state.repeats_on(row.study_day):
        return f"Saved: {row.rating.word}. Once more today; after that, the plan decides."
    return f"Saved: {row.rating.word}. The plan decides when it comes back."


def why(event: events.Explained) -> str:
    lines, memory = ["Not seen before."], event.state.memory
    if memory is not None:
        memory_words = f"stability {memory.stability:.1f} d, difficulty {memory.difficulty:.1f} of 10"
        recall = card_lines.predicted_words(event.recall, event.ahead, event.day)
        lines = [f"{recall}: {memory_words}.", card_lines.history_line(event.state)]
    if event.previews:
        lines.append(previews_line(event.previews, event.day))
    return "\n".join(lines)


def acted_line(action: Action, name: str) -> str:
    if action is Action.SUSPEND:
        return f"Suspended. To bring it back: flashcards unsuspend {name}"
    return "Buried until the next study day." if action is Action.BURY else "Skipped; nothing was saved."


def leech_lines(event: events.Leech) -> str:
    suspended = f"\n{acted_line(Action.SUSPEND, event.name)}" if event.suspended else ""
    return f"Leech: forgotten {event.lapses} times. Reword it, split it, or write a story for it.{suspended}"


def undone_line(target: Row, key: CardKey) -> str:
    what = target.rating.word if target.rating is not None else str(target.kind)
    return f"Undone: {what} for {key}."

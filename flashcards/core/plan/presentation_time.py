"""How long the next presentation of a card is expected to take this learner."""

from __future__ import annotations

from datetime import date

from flashcards.core.card_state import recall_at
from flashcards.core.plan.habits import Habits
from flashcards.core.study.answer_time import expected_s, repeat_s
from flashcards.core.study.candidates import Candidate
from flashcards.core.study_day import midnight_ms


def presentation_s(habits: Habits, day: date, candidate: Candidate) -> float:
    """What the next presentation of the card is expected to take, at the learner's own pace."""
    if candidate.state.repeats_on(day):
        seconds = repeat_s(candidate.seconds)
    else:
        seconds = expected_s(candidate.seconds, first_meeting=candidate.state.memory is None)
    return seconds * habits.pace


def needed_s(habits: Habits, day: date, candidate: Candidate) -> float:
    """The same with the repeat on that day, its seconds times how likely it is; a repeat has none."""
    seconds, state = presentation_s(habits, day, candidate), candidate.state
    if state.repeats_on(day):
        return seconds
    if state.memory is not None:
        again = 1.0 - recall_at(state, midnight_ms(day))
    else:
        again = habits.odds.first_again(candidate.points > 0)
    return seconds + again * repeat_s(candidate.seconds) * habits.pace

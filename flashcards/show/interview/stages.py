"""Where an interview stands, in a line or two."""

from __future__ import annotations

from datetime import date

from flashcards.app.interview.reading import StagedInterview
from flashcards.core.interview.interviews import NOTES_WITHIN, Interview, InterviewStage, later
from flashcards.core.interview.thank_you import listed
from flashcards.show.interview.names_and_times import full_name, moment_name, name_of, time_ahead
from flashcards.show.words import day_name

MOST_NAMED = 3
"""People named on the screen of the day."""

REMINDER = "closing-and-follow-up/polite-reminder"
"""The card on what to write when nobody writes."""


def stage_lines(staged: StagedInterview, today: date) -> list[str]:
    """What the screen of the day says of an interview that is not over; `today` is the study day."""
    interview = staged.interview
    name = name_of(interview)
    command = f"flashcards interview {{}}{'' if staged.is_default else ' ' + interview.id}".format
    match staged.stage:
        case InterviewStage.AHEAD:
            return [f"{full_name(interview)}: {time_ahead(interview, staged.days, today)}"]
        case InterviewStage.EVE:
            return [
                f"{full_name(interview)}: {time_ahead(interview, staged.days, today)}",
                f"  On one page, for tonight: {command('brief')}",
            ]
        case InterviewStage.DAY:
            return [
                f"{full_name(interview)}: today, {moment_name(interview.at, today)}",
                f"  On one page: {command('brief')}",
            ]
        case InterviewStage.AFTER:
            return [f"{name}: how did it go? {command('done')}"]
        case InterviewStage.NOTES:
            late = "are late; better now than never"
            by = f"by {moment_name(later(interview.end, NOTES_WITHIN), today)}"
            people = [person.name for person in interview.without_message]
            whom = listed(people) if len(people) <= MOST_NAMED else f"{len(people)} people"
            return [
                f"{name}: thank-you notes {late if staged.messages_late else by}",
                f"  To {whom}: {command('notes')}",
            ]
        case InterviewStage.WAITING:
            return [f"{name}: you hear by {_day(interview.hear_by, today)}"]
        case InterviewStage.OVERDUE:
            return [
                f"{name}: you were to hear by {_day(interview.hear_by, today)}. Time for a polite reminder:",
                f"  flashcards show {REMINDER}",
                f"  Heard already? {_finish(interview)}",
            ]
        case InterviewStage.ANOTHER:
            return [
                f"{name}: another round? flashcards interview add",
                f"  No further? {_finish(interview)}",
            ]
        case InterviewStage.FINISHED | InterviewStage.CANCELLED:
            return []


def stage_word(staged: StagedInterview, today: date) -> str:
    """The stage in a few words, for a list."""
    interview = staged.interview
    match staged.stage:
        case InterviewStage.AHEAD:
            return f"in {staged.days} days"
        case InterviewStage.EVE:
            return "tomorrow"
        case InterviewStage.DAY:
            return "today"
        case InterviewStage.AFTER:
            return "how did it go?"
        case InterviewStage.NOTES:
            return f"notes to {listed([person.name for person in interview.without_message])}"
        case InterviewStage.WAITING:
            return f"you hear by {_day(interview.hear_by, today)}"
        case InterviewStage.OVERDUE:
            return f"no answer since {_day(interview.hear_by, today)}"
        case InterviewStage.ANOTHER:
            return "another round?"
        case InterviewStage.FINISHED | InterviewStage.CANCELLED:
            return str(staged.stage)


def staged_document(staged: StagedInterview) -> dict[str, object]:
    """An interview in `today --json` and `interview list --json`."""
    interview = staged.interview
    return {
        "interview": interview.id,
        "company": interview.company,
        "role": interview.role,
        "round": interview.round,
        "at": interview.at,
        "stage": str(staged.stage),
        "days": staged.days,
    }


def _day(day: date | None, today: date) -> str:
    assert day is not None  # the stage is one of those with a day
    return day_name(day, today)


def _finish(interview: Interview) -> str:
    return f"Write finished = true: flashcards interview edit {interview.id}"

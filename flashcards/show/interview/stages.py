"""Where an interview stands, in a line or two."""

from __future__ import annotations

from datetime import date

from flashcards.app.interview.reading import StagedInterview
from flashcards.core.interview.interviews import NOTES_WITHIN, InterviewStage, later
from flashcards.core.interview.thank_you import listed
from flashcards.show.interview.names_and_times import full_name, moment_name, name_of, time_ahead
from flashcards.show.words import day_name

MOST_NAMED = 3
"""People named on the screen of the day."""

REMINDER = "closing-and-follow-up/polite-reminder"


def stage_lines(staged: StagedInterview, today: date) -> list[str]:
    """What the screen of the day says of an interview that is not over; `today` is the study day."""
    interview = staged.interview
    name = name_of(interview)
    ahead = f"{full_name(interview)}: {time_ahead(interview, staged.days, today)}"
    hear_by = day_name(interview.hear_by, today) if interview.hear_by else ""
    command = f"flashcards interview {{}}{'' if staged.is_default else ' ' + interview.id}".format
    finish = f"Write finished = true: flashcards interview edit {interview.id}"
    match staged.stage:
        case InterviewStage.AHEAD:
            return [ahead]
        case InterviewStage.EVE:
            return [ahead, f"  On one page, for tonight: {command('brief')}"]
        case InterviewStage.DAY:
            return [ahead, f"  On one page: {command('brief')}"]
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
            return [f"{name}: you hear by {hear_by}"]
        case InterviewStage.OVERDUE:
            return [
                f"{name}: you were to hear by {hear_by}. Time for a polite reminder:",
                f"  flashcards show {REMINDER}",
                f"  Heard already? {finish}",
            ]
        case InterviewStage.ANOTHER:
            return [f"{name}: another round? flashcards interview add", f"  No further? {finish}"]
        case InterviewStage.FINISHED | InterviewStage.CANCELLED:
            return []


def stage_word(staged: StagedInterview, today: date) -> str:
    """The stage in a few words, for a list."""
    interview = staged.interview
    hear_by = day_name(interview.hear_by, today) if interview.hear_by else ""
    words = {
        InterviewStage.AHEAD: f"in {staged.days} days",
        InterviewStage.EVE: "tomorrow",
        InterviewStage.DAY: "today",
        InterviewStage.AFTER: "how did it go?",
        InterviewStage.NOTES: f"notes to {listed([person.name for person in interview.without_message])}",
        InterviewStage.WAITING: f"you hear by {hear_by}",
        InterviewStage.OVERDUE: f"no answer since {hear_by}",
        InterviewStage.ANOTHER: "another round?",
    }
    return words.get(staged.stage, str(staged.stage))


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

"""An interview in a few words: its name, its moment, how far it is, and when it asked a card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from flashcards.app.interview.reading import LatestQuestion
from flashcards.app.interview.scope import Preparation
from flashcards.core.card_ids import normalised
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import Interview, Panelist, Went, later
from flashcards.core.interview.stages_and_reminders import NOTES_WITHIN
from flashcards.core.study_day import study_day
from flashcards.show.counts_and_times import count, day_name, when

CardName = Callable[[CardKey], str]
"""What a command takes for a card: `Home.short_name`."""

NOON, EVENING = 12, 18  # hours


def scope_words(interview: Interview) -> str:
    """`core, my-deck`."""
    return ", ".join(interview.scope_entries)


def full_name(interview: Interview) -> str:
    """`Acme, round 2 (Support lead)`."""
    return interview.name + (f" ({interview.role})" if interview.role else "")


def person_name(person: Panelist) -> str:
    """`Rosa Osei, Head of support`."""
    return f"{person.name}, {person.role}" if person.role else person.name


def minutes_a_day(interview: Interview) -> str:
    """`25 minutes a day`, `25 minutes a day, 10 at weekends`."""
    weekend = "" if interview.weekend_minutes is None else f", {interview.weekend_minutes} at weekends"
    return f"{count(interview.minutes, 'minute')} a day{weekend}"


def moment_name(moment: datetime, today: date) -> str:
    """`Thu 3 Dec 10:00`."""
    return f"{day_name(moment.date(), today)} {moment:%H:%M}"


def messages_by(interview: Interview, today: date) -> str:
    """By when messages are sent: `tomorrow afternoon`, `tonight`; `Sat 5 Dec 14:01` on another day."""
    moment = later(interview.end, NOTES_WITHIN)
    if moment.date() not in (today, today + timedelta(days=1)):
        return moment_name(moment, today)
    is_today = moment.date() == today
    if moment.hour >= EVENING:
        return "tonight" if is_today else "tomorrow evening"
    return f"{'this' if is_today else 'tomorrow'} {'morning' if moment.hour < NOON else 'afternoon'}"


def day_list(interview: Interview, label: str = "  {:<12}") -> list[str]:
    """What the learner noted for the day itself, a line each; `label` holds the place of its name."""
    noted = {
        "Place": interview.place,
        "Link": interview.link,
        "Travel": interview.travel,
        "Bring": interview.documents,
        "Phone": interview.phone,
    }
    return [f"{label.format(name)}{text}" for name, text in noted.items() if text]


def day_list_or_advice(interview: Interview, label: str, *, is_default: bool) -> list[str]:
    """The same, first how to enter where it is, as long as that is not known."""
    lines = day_list(interview, label)
    if interview.place or interview.link:
        return lines
    enter = interview_command("edit", interview, "--place", is_default=is_default)
    return [f"{label.format('Where')}no place or link yet: {enter}", *lines]


def interview_command(name: str, interview: Interview, *options: str, is_default: bool) -> str:
    """`flashcards interview edit acme-2 --place`; without the id where the command means this one anyway."""
    id_ = () if is_default else (interview.id,)
    return " ".join(("flashcards interview", name, *id_, *options))


def ahead_words(preparation: Preparation, rollover: int) -> str:
    """`Acme in 8 days`."""
    interview, days = preparation.interview, preparation.days
    today = study_day(interview.at, rollover) - timedelta(days=days)
    return f"{interview.company} {in_days(interview, days, today)}"


def asked_line(found: LatestQuestion, shown: str) -> str:
    """`Asked in round 1 by Rosa Osei; it went badly.`, and their words where others are `shown`.

    The company is named where it is not the one whose interview is next.
    """
    asked = found.question
    words = "" if normalised(asked.question) == normalised(shown) else f' Their words: "{asked.question}"'
    return f"Asked {_where(found)}{by_and_went(asked.by, asked.went)}.{words}"


def answered_words(found: LatestQuestion | None) -> tuple[str, str]:
    """`("You said in round 1:", what it was)`; both "" where nothing is noted."""
    return (f"You said {_where(found)}:", found.question.answered) if found else ("", "")


def _where(found: LatestQuestion) -> str:
    interview = found.interview
    if found.same_company:
        return f"in round {interview.round}"
    return f"at {interview.name}"


def by_and_went(by: str, went: Went | None) -> str:
    """` by Rosa Osei; it went badly`, as far as it is known."""
    return (f" by {by}" if by else "") + (f"; it went {went}" if went else "")


def time_ahead(interview: Interview, days: int, today: date) -> str:
    """`in 8 days, Thu 3 Dec 10:00`; `days` are study days."""
    return f"{in_days(interview, days, today)}, {moment_name(interview.at, today)}"


def in_days(interview: Interview, days: int, today: date) -> str:
    """`in 8 days`, `tomorrow`, `today`; `tonight` for the small hours that still belong to the study day."""
    if days:
        return when(interview.at.date(), today).partition(",")[0]
    return "tonight" if interview.at.date() > today else "today"

"""Read the interviews of a home through the cache, with their stages on the learner's clock.

A morning's glance parses no interview file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import (
    AskedQuestion,
    Interview,
    Panelist,
    Went,
    days_until,
    in_order,
    last_interview,
    later,
    next_interview,
)
from flashcards.core.interview.stages_and_reminders import NOTES_WITHIN, InterviewStage, next_change, stage_of
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.home.clock import milliseconds
from flashcards.home.home import Home
from flashcards.library.config.settings import with_tuples
from flashcards.library.decks.folders import find_deck_files
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.cache.names import INTERVIEWS
from flashcards.store.cache.stamps import settled, stamp

Choice = Callable[[Sequence[Interview], datetime], Interview | None]

NONE_AHEAD = "no interview is coming up; add one: flashcards interview add"
NONE = "there is no interview yet; add one: flashcards interview add"
NONE_PAST = "no interview is in the past; to see yours: flashcards interview list"


class HomeInterviews(NamedTuple):
    """All interviews without an error, the earliest first."""

    interviews: tuple[Interview, ...]
    paths: dict[str, Path]
    """Id -> file, also of files with an error."""
    broken: int


class StagedInterview(NamedTuple):
    interview: Interview
    stage: InterviewStage
    days: int
    """Study days until it; 0 when it is past."""
    is_default: bool
    """Whether a command that leaves the id out means this one."""
    messages_late: bool
    """More than a day has passed and somebody has had no thank-you message."""


class LatestQuestion(NamedTuple):
    interview: Interview
    question: AskedQuestion
    same_company: bool
    """Whether the next interview is with the same company."""


def interviews_of(home: Home) -> HomeInterviews:
    """The interviews of the home; `at` and `ended` on the learner's wall clock, cards by living key.

    Files that did not change are not read again. Adds a notice to the home where one is left out.
    """
    written, paths, broken = _as_written(home)
    if broken:
        files = "an interview file has" if broken == 1 else f"{broken} interview files have"
        notice = f"{files} an error and {'is' if broken == 1 else 'are'} left out; see: flashcards check"
        if notice not in home.notices:
            home.notices.append(notice)
    renamed: dict[CardKey, CardKey] = {}
    if any(found.asked for found in written):
        _ = home.shelf  # the decks are read first: they know which card was renamed
        renamed = home.cache.cards.living_keys()
    living = [
        found._replace(
            at=on_the_wall(home, found.at),
            ended=found.ended and on_the_wall(home, found.ended),
            asked=tuple(q._replace(card=q.card and renamed.get(q.card, q.card)) for q in found.asked),
        )
        for found in written
    ]
    return HomeInterviews(tuple(in_order(living)), paths, broken)


def on_the_wall(home: Home, moment: datetime) -> datetime:
    """What the learner's wall clock shows at `moment`; one without an offset is that already."""
    return moment if moment.tzinfo is None else home.clock.local(moment).replace(tzinfo=None)


def wall_clock(home: Home) -> datetime:
    return home.clock.now().replace(tzinfo=None)


def staged_interviews(home: Home) -> list[StagedInterview]:
    """Where each interview stands today, the earliest first."""
    found, now = interviews_of(home).interviews, wall_clock(home)
    rollover = home.settings.rollover
    ahead, past = next_interview(found, now), last_interview(found, now)
    return [
        StagedInterview(
            interview,
            stage_of(interview, now, rollover, found),
            days_until(interview, now, rollover),
            interview in (ahead, past),
            now >= later(interview.end, NOTES_WITHIN),
        )
        for interview in found
    ]


def stages_hold_until(home: Home) -> int | None:
    """Milliseconds since 1970 at which a stage changes within this study day or later; None: never."""
    moment = next_change(interviews_of(home).interviews, wall_clock(home))
    return None if moment is None else milliseconds(home.clock.local(moment))


def interview_named(home: Home, name: str) -> Interview:
    """Raises UnknownName for an id that there is not, ProblemsFound for a file with an error."""
    known = interviews_of(home)
    for interview in known.interviews:
        if interview.id == name:
            return interview
    if name in known.paths:
        raise ProblemsFound(f"{known.paths[name]}: has an error; see: flashcards check")
    raise UnknownName("interview", name, known.paths, advice="see: flashcards interview list")


def interviews_ahead(home: Home) -> list[Interview]:
    """The earliest first."""
    found, now = interviews_of(home).interviews, wall_clock(home)
    return [interview for interview in found if interview.is_ahead(now)]


def latest_question(home: Home, key: CardKey, *, answered: bool = False) -> LatestQuestion | None:
    """When the card was asked last; `answered`: with a note of what the learner answered."""
    known = interviews_of(home).interviews
    for interview in reversed(known):
        for question in reversed(interview.asked):
            if question.card == key and (question.answered or not answered):
                same = any(ahead.same_company(interview.company) for ahead in interviews_ahead(home)[:1])
                return LatestQuestion(interview, question, same)
    return None


def unanswered_questions(home: Home) -> tuple[CardKey, ...]:
    """The cards of questions that interviewers asked and that have no answer yet, the latest first."""
    drafts = home.cache.cards.drafts()
    asked = [question.card for one in reversed(interviews_of(home).interviews) for question in one.asked]
    return tuple(key for key in dict.fromkeys(asked) if key in drafts)


def interview_ahead(home: Home, name: str | None) -> Interview:
    """The interview `name`, or the next one. Raises UsageProblem where none is ahead."""
    return _meant(home, name, next_interview, none=NONE_AHEAD)


def interview_past(home: Home, name: str | None) -> Interview:
    """The interview `name`, or the last one past. Raises UsageProblem where none is."""
    return _meant(home, name, last_interview, none=NONE_PAST)


def interview_at_hand(home: Home, name: str | None) -> Interview:
    """The interview `name`, the next one, or else the last one. Raises UsageProblem where there is none."""
    return _meant(
        home, name, next_interview, last_interview, lambda found, _: next(iter(found), None), none=NONE
    )


def interview_file(home: Home, name: str | None) -> Path:
    """The file of an interview, also one with an error; without a name as `interview_at_hand` chooses."""
    path = _as_written(home).paths.get(name) if name is not None else None
    return path or interviews_of(home).paths[interview_at_hand(home, name).id]


def _meant(home: Home, name: str | None, *choices: Choice, none: str) -> Interview:
    if name is not None:
        return interview_named(home, name)
    found, now = interviews_of(home).interviews, wall_clock(home)
    for choice in choices:
        if (interview := choice(found, now)) is not None:
            return interview
    raise UsageProblem(none)


def _as_written(home: Home) -> HomeInterviews:
    folder, derived = home.places.interviews, home.cache.derived
    found = find_deck_files(folder)
    stamps = {str(path): stamp(path) for path in (*found.folders, *found.files)}
    values = derived.fresh(INTERVIEWS, "", stamps)
    if values is not None:
        with unusable_if_damaged():
            interviews = tuple(map(_interview_from, values["interviews"]))
            paths = {known: Path(path) for known, path in values["paths"].items()}
            return HomeInterviews(interviews, paths, values["broken"])
    from flashcards.library.interviews.reader import read_interviews

    read = read_interviews(folder)
    written = HomeInterviews(read.interviews, dict(read.paths), read.broken)
    with home.cache.writing():
        remembered = {path: settled(found) for path, found in stamps.items()}
        values = written._asdict() | {"interviews": [_values(one) for one in read.interviews]}
        derived.put(INTERVIEWS, "", remembered, values)
    return written


def _values(interview: Interview) -> dict[str, object]:
    """What the cache keeps of an interview."""
    asked, panel = ([one._asdict() for one in among] for among in (interview.asked, interview.panel))
    return {**interview._asdict(), "asked": asked, "panel": panel}


def _interview_from(values: dict[str, Any]) -> Interview:
    """The interview of which these are `_values`, as JSON gives them back."""
    ended = values["ended"]
    read = {
        "at": datetime.fromisoformat(values["at"]),
        "ended": datetime.fromisoformat(ended) if ended else None,
        "hear_by": _day(values["hear_by"]),
        "panel": tuple(Panelist(**with_tuples(of) | {"sent": _day(of["sent"])}) for of in values["panel"]),
        "asked": tuple(
            AskedQuestion(**of | {"went": of["went"] and Went(of["went"])}) for of in values["asked"]
        ),
    }
    return Interview(**with_tuples(values) | read)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

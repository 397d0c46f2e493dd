"""Interviews as a list, one in full, and the stage of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from flashcards.app.interview.reading import StagedInterview
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import FOR_THE_DAY
from flashcards.core.interview.scope import Scoped
from flashcards.core.interview.stages_and_reminders import InterviewStage, remind_on
from flashcards.core.names_in_a_row import listed
from flashcards.show.counts_and_times import count, day_name
from flashcards.show.interview import names_and_times as names
from flashcards.show.wrapped_text import aligned, fitting

POLITE_REMINDER = CardKey("closing-and-follow-up/polite-reminder")

COMING = (InterviewStage.AHEAD, InterviewStage.EVE, InterviewStage.DAY)

MOST_NAMED = 3  # people named on the screen of the day


def list_screen(staged: Sequence[StagedInterview], today: date, width: int | None = None) -> str:
    if not staged:
        return "No interview yet. The first one: flashcards interview add"
    stages = [(one.interview, stage_word(one, today)) for one in staged]
    rows = [(one.id, names.moment_name(one.at, today), names.full_name(one), word) for one, word in stages]
    narrow = [f"{id_}: {name}\n    {moment}, {word}" for id_, moment, name, word in rows]
    return "\n".join(fitting(aligned(rows), narrow, width))


def list_document(staged: Sequence[StagedInterview]) -> dict[str, object]:
    """`interview list --json`."""
    return {"interviews": [staged_document(one) for one in staged]}


def interview_screen(staged: StagedInterview, today: date, cards: int, path: str) -> str:
    """`cards` are those in its scope."""
    interview = staged.interview
    minutes = names.minutes_a_day(interview)
    rows = [
        ("When", f"{names.moment_name(interview.at, today)} ({stage_word(staged, today)})"),
        ("Preparing", minutes if interview.is_planned else f"{minutes}: nothing is planned for it"),
        ("Scope", f"{names.scope_words(interview)}: {count(cards, 'card')}"),
    ]
    lines = [f"{names.full_name(interview)}   {interview.id}", ""]
    rows += [("Next steps", " ".join(interview.next_steps.split()))] if interview.next_steps else []
    rows += [("Hear by", day_name(interview.hear_by, today))] if interview.hear_by else []
    lines += [f"  {label:<12}{text}" for label, text in rows]
    lines += names.day_list(interview) or _offer_of_day_list(staged)
    if interview.panel:
        lines += ["", "  Panel"]
        for person in interview.panel:
            topics = f": {', '.join(person.topics)}" if person.topics else ""
            sent = f"   (message sent {day_name(person.sent, today)})" if person.sent else ""
            lines.append(f"   {names.person_name(person)}{topics}{sent}")
            lines += [f"   - to ask: {question}" for question in person.questions]
    if interview.asked:
        lines += ["", "  They asked"]
        for question in interview.asked:
            went = f"went {question.went}" if question.went else ""
            about = ", ".join(filter(None, (question.by, went)))
            told = f" ({about})" if about else ""
            lines += [f"   {question.question}{told}", f"   = {question.card or 'no card'}"]
            lines += [f"   I said: {question.answered}"] if question.answered else []
    if interview.questions_asked:
        lines += ["", "  I asked", *(f"   {question}" for question in interview.questions_asked)]
    return "\n".join([*lines, "", f"File: {path}"])


def _offer_of_day_list(staged: StagedInterview) -> list[str]:
    """How to note what the day takes, while it is ahead."""
    if staged.stage not in COMING:
        return []
    edit = names.interview_command("edit", staged.interview, "--place", is_default=staged.is_default)
    return [
        "",
        f"  No place or link yet: {edit}",
        "  More details: --travel (how to get there), --documents (what to bring), "
        "--phone (a number to call)",
    ]


def interview_document(staged: StagedInterview, scoped: Scoped, path: str) -> dict[str, object]:
    """`interview show --json`."""
    interview = staged.interview
    return staged_document(staged) | {
        "path": path,
        "minutes": interview.minutes,
        "scope": interview.scope,
        "cards": scoped.cards,
        "unknown": scoped.unknown,
        "questions_asked": interview.questions_asked,
        "next_steps": interview.next_steps,
        "hear_by": interview.hear_by,
        **{key: getattr(interview, key) for key in FOR_THE_DAY},
        "panel": [person._asdict() for person in interview.panel],
        "asked": [question._asdict() for question in interview.asked],
    }


def stage_lines(staged: StagedInterview, today: date, name_of_card: names.CardName) -> list[str]:
    """What the screen of the day says of an interview that is not over; `today` is the study day."""
    interview = staged.interview
    name = interview.name
    ahead = f"{names.full_name(interview)}: {names.time_ahead(interview, staged.days, today)}"
    hear_by = day_name(interview.hear_by, today) if interview.hear_by else ""
    command = partial(names.interview_command, interview=interview, is_default=staged.is_default)
    heard = f"  Once you hear from them: {command('done')}"
    day = names.day_list_or_advice(interview, "  {:<8}", is_default=staged.is_default)
    match staged.stage:
        case InterviewStage.AHEAD:
            return [ahead]
        case InterviewStage.EVE:
            return [ahead, *day, f"  Everything on one page, for tonight: {command('brief')}"]
        case InterviewStage.DAY:
            return [ahead, *day, f"  Everything on one page: {command('brief')}"]
        case InterviewStage.AFTER:
            return [f"{name} is over. Two minutes while it is fresh: {command('done')}"]
        case InterviewStage.NOTES:
            by = f"by {names.messages_by(interview, today)}"
            people = [person.name for person in interview.without_message]
            whom = listed(people) if len(people) <= MOST_NAMED else f"{len(people)} people"
            return [
                f"{name}: thank-you messages {'are overdue' if staged.messages_late else by}",
                f"  To {whom}: {command('messages')}",
            ]
        case InterviewStage.WAITING:
            assert interview.hear_by is not None
            if interview.hear_by >= today:
                return [f"{name}: they said they would answer by {hear_by}", heard]
            remind = day_name(remind_on(interview.hear_by), today)
            return [
                f"{name}: you should have heard by {hear_by}.",
                f"  Answers are often late. Wait until {remind}, then send a polite reminder.",
                heard,
            ]
        case InterviewStage.OVERDUE:
            return [
                f"{name}: you should have heard by {hear_by}. Time for a polite reminder:",
                f"  flashcards show {name_of_card(POLITE_REMINDER)}",
                heard,
            ]
        case InterviewStage.ANOTHER:
            return [f"Any news from {name}? Another round, an offer or a no: {command('done')}"]
        case InterviewStage.FINISHED | InterviewStage.CANCELLED:
            return []


def stage_word(staged: StagedInterview, today: date) -> str:
    """The stage in a few words, for a list."""
    interview = staged.interview
    hear_by = day_name(interview.hear_by, today) if interview.hear_by else ""
    words = {
        **dict.fromkeys(COMING, names.in_days(interview, staged.days, today)),
        InterviewStage.AFTER: "over, not noted yet",
        InterviewStage.NOTES: f"messages to {listed([person.name for person in interview.without_message])}",
        InterviewStage.WAITING: f"answer by {hear_by}",
        InterviewStage.OVERDUE: f"no answer since {hear_by}",
        InterviewStage.ANOTHER: "another round?",
    }
    if staged.stage is InterviewStage.FINISHED and not interview.finished:
        return "over"
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

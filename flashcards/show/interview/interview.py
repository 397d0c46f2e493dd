"""Interviews in a list, and one in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from flashcards.app.interview.reading import StagedInterview
from flashcards.core.interview.interviews import Panelist
from flashcards.show.interview.names_and_times import full_name, moment_name, person_name
from flashcards.show.interview.stages import stage_word, staged_document
from flashcards.show.words import aligned, count, day_name


def list_screen(staged: Sequence[StagedInterview], today: date) -> str:
    if not staged:
        return "No interview yet. The first one: flashcards interview add"
    rows = []
    for one in staged:
        interview = one.interview
        moment = moment_name(interview.at, today)
        rows.append((interview.id, moment, full_name(interview), stage_word(one, today)))
    return "\n".join(aligned(rows))


def list_document(staged: Sequence[StagedInterview]) -> dict[str, object]:
    """`interview list --json`."""
    return {"interviews": [staged_document(one) for one in staged]}


def interview_screen(staged: StagedInterview, today: date, cards: int, path: str) -> str:
    """Everything about one interview; `cards` are those in its scope."""
    interview = staged.interview
    scope = interview.scope if isinstance(interview.scope, str) else ", ".join(interview.scope)
    minutes = f"{count(interview.minutes, 'minute')} a day"
    rows = [
        ("When", f"{moment_name(interview.at, today)} ({stage_word(staged, today)})"),
        ("Preparing", minutes if interview.minutes else f"{minutes}: nothing is planned for it"),
        ("Scope", f"{scope}: {count(cards, 'card')}"),
    ]
    rows += [("Next steps", " ".join(interview.next_steps.split()))] if interview.next_steps else []
    rows += [("Hear by", day_name(interview.hear_by, today))] if interview.hear_by else []
    lines = [f"{full_name(interview)}   {interview.id}", ""]
    lines += [f"  {label:<12}{text}" for label, text in rows]
    if interview.panel:
        lines += ["", "  Panel", *(f"   {_person(person, today)}" for person in interview.panel)]
    if interview.asked:
        lines += ["", "  They asked"]
        for question in interview.asked:
            went = f"went {question.went}" if question.went else ""
            about = ", ".join(filter(None, (question.by, went)))
            told = f" ({about})" if about else ""
            lines += [f"   {question.question}{told}", f"   = {question.card or 'no card'}"]
    if interview.questions_asked:
        lines += ["", "  I asked", *(f"   {question}" for question in interview.questions_asked)]
    return "\n".join([*lines, "", f"File: {path}"])


def interview_document(
    staged: StagedInterview, scope: Sequence[str], unknown: Sequence[str], path: str
) -> dict[str, object]:
    """`interview show --json`."""
    interview = staged.interview
    return staged_document(staged) | {
        "path": path,
        "minutes": interview.minutes,
        "scope": interview.scope,
        "cards": scope,
        "unknown": unknown,
        "questions_asked": interview.questions_asked,
        "next_steps": interview.next_steps,
        "hear_by": interview.hear_by,
        "panel": list(map(asdict, interview.panel)),
        "asked": list(map(asdict, interview.asked)),
    }


def _person(person: Panelist, today: date) -> str:
    topics = f": {', '.join(person.topics)}" if person.topics else ""
    sent = f"   (note sent {day_name(person.sent, today)})" if person.sent else ""
    return f"{person_name(person)}{topics}{sent}"

"""Interviews as text: one, a list, and what a command did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flashcards.app.interview.asked_questions import Heard, Kept, Settled
from flashcards.app.interview.reading import StagedInterview
from flashcards.core.interview.interviews import DEFAULT_MINUTES, NOTES_WITHIN, Interview, Panelist, later
from flashcards.core.interview.thank_you import ThankYouMessage, listed
from flashcards.show.interview.stages import (
    full_name,
    moment_name,
    name_of,
    stage_word,
    staged_document,
    time_ahead,
)
from flashcards.show.words import count, day_name
from flashcards.text.cells import cell_width

NO_INTERVIEWS = "No interview yet. The first one: flashcards interview add"


def list_screen(staged: Sequence[StagedInterview], today: date) -> str:
    """One line an interview."""
    if not staged:
        return NO_INTERVIEWS
    rows = [
        (
            one.interview.id,
            moment_name(one.interview.at, today),
            full_name(one.interview),
            stage_word(one, today),
        )
        for one in staged
    ]
    widths = [max(cell_width(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join([*map(_padded, row, widths), row[3]]) for row in rows)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - cell_width(cell))


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
            by = f" {question.by}" if question.by else ""
            went = f" went {question.went}" if question.went else ""
            about = f" ({','.join(filter(None, (by, went))).strip()})" if by or went else ""
            lines += [f"   {question.question}{about}", f"   = {question.card or 'no card'}"]
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
        "scope": interview.scope if isinstance(interview.scope, str) else list(interview.scope),
        "cards": list(scope),
        "unknown": list(unknown),
        "questions_asked": list(interview.questions_asked),
        "next_steps": interview.next_steps,
        "hear_by": _iso(interview.hear_by),
        "panel": [
            {"name": one.name, "role": one.role, "topics": list(one.topics), "sent": _iso(one.sent)}
            for one in interview.panel
        ],
        "asked": [
            {"question": one.question, "card": one.card, "by": one.by, "went": one.went and str(one.went)}
            for one in interview.asked
        ],
    }


def added_screen(interview: Interview, days: int, today: date, rows: Sequence[str] = ()) -> str:
    """What `interview add` answers; `rows` are the lines of the plan, where there is one."""
    lines = [f"{full_name(interview)}: {time_ahead(interview, days, today)}"]
    lines += ["", *rows] if rows else []
    lines += ["", f"Saved as {interview.id}."]
    if interview.minutes == 0:
        again = f"flashcards interview edit {interview.id} --minutes {DEFAULT_MINUTES}"
        lines.append(f"0 minutes a day: nothing is planned for it. With some: {again}")
    return "\n".join(lines)


def after_adding(days: int, *, first_of_company: bool) -> str:
    """What to do once an interview is added."""
    lines = ["What did they ask last time?   flashcards interview asked"] if first_of_company else []
    if days:
        lines.append("Start:                         flashcards review")
    else:
        lines.append("Warm up:                       flashcards review --warm-up")
    return "\n".join(lines)


def edited_screen(
    before: Interview, after: Interview, days: int, today: date, *, past: bool, rows: Sequence[str] = ()
) -> str:
    """What changed, line by line; `rows` are the new lines of the plan, where there is one."""
    lines = []
    if after.at != before.at:
        told = f"{moment_name(after.at, today)}, which is past" if past else time_ahead(after, days, today)
        lines.append(f"{name_of(after)}: {told} (was {moment_name(before.at, today)})")
    lines = lines or [f"{full_name(after)}: saved"]
    if after.minutes == 0 != before.minutes:
        lines.append("0 minutes a day: nothing is planned for it.")
    return "\n".join([*lines, *(["", *rows] if rows else [])])


def done_screen(interview: Interview, today: date) -> str:
    """What comes after `done`."""
    lines = [f"{name_of(interview)}: saved."]
    people = [person.name for person in interview.without_message]
    if people:
        by = moment_name(later(interview.end, NOTES_WITHIN), today)
        lines += [f"Thank-you notes to {listed(people)} by {by}:", "  flashcards interview notes"]
    if interview.hear_by:
        lines.append(f"You hear by {day_name(interview.hear_by, today)}.")
    if not interview.asked:
        lines += ["What did they ask?", "  flashcards interview asked"]
    return "\n".join(lines)


def kept_screen(interview: Interview, kept: Kept, drafts_in: str) -> str:
    """What became of the questions they asked; `drafts_in` is the file of the drafts."""
    total = len(kept.linked) + len(kept.drafts)
    lines = [f"{name_of(interview)}: {count(total, 'question')} kept."]
    lines += [f"  {key}" for key in kept.linked]
    lines += [f"  {key}   (a draft)" for key in kept.drafts]
    if kept.drafts:
        lines.append(f"A draft is asked once it has an answer: {drafts_in}")
    for key in kept.left_over:
        lines.append(f"The draft {key} is needed no more; delete it in {drafts_in}")
    return "\n".join(lines)


def possible_matches(heard: Sequence[Heard], settled: Sequence[Settled]) -> list[str]:
    """Of the questions that became drafts: the card each might be."""
    return [
        f'"{one.question}" may be {one.matches[0].key}, "{one.matches[0].wording}"'
        for one, kept in zip(heard, settled, strict=True)
        if kept.card is None and one.matches
    ]


def messages_screen(drafts: Sequence[ThankYouMessage]) -> str:
    """The drafts below each other."""
    pieces = []
    for draft in drafts:
        role = f", {draft.person.role}" if draft.person.role else ""
        pieces.append(f"--- {draft.person.name}{role}\n\n{draft.text.rstrip()}")
    return "\n\n".join(pieces)


def sent_screen(interview: Interview, sent: Sequence[str]) -> str:
    """Whose note is out, and whose is not."""
    lines = [f"The note to {name} is out." for name in sent]
    left = [person.name for person in interview.without_message]
    if left:
        lines.append(f"Still to write: {listed(left)}")
    elif interview.panel:
        lines.append(f"{name_of(interview)}: every note is out.")
    else:
        lines.append(
            f"{name_of(interview)}: nobody is in the panel; "
            f'add them: flashcards interview done {interview.id} --person "NAME, ROLE"'
        )
    return "\n".join(lines)


def message_warnings(drafts: Sequence[ThankYouMessage]) -> list[str]:
    """What is missing in the drafts, and which would read alike."""
    told = [
        f"the note to {draft.person.name} has no topic; name one: "
        f'flashcards interview done --topics "{draft.person.name}: TOPIC"'
        for draft in drafts
        if not draft.has_topic
    ]
    groups = dict.fromkeys(
        tuple(sorted((draft.person.name, *draft.same_as))) for draft in drafts if draft.same_as
    )
    return told + [f"{listed(group)} have the same topics; let no two notes read alike" for group in groups]


def _person(person: Panelist, today: date) -> str:
    role = f", {person.role}" if person.role else ""
    topics = f": {', '.join(person.topics)}" if person.topics else ""
    sent = f"   (note sent {day_name(person.sent, today)})" if person.sent else ""
    return f"{person.name}{role}{topics}{sent}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

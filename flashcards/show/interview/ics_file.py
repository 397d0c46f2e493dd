"""An interview as an iCalendar file (RFC 5545), and what an earlier file of it holds.

An entry keeps its UID when the interview moves, so importing the file again moves the entry. What an earlier
file had on a day to come and this one has not is cancelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from flashcards.app.interview.interview_calendar import InterviewCalendar
from flashcards.core.interview.calendar_entries import CalendarEntry, EntryKind
from flashcards.core.interview.interviews import Interview
from flashcards.core.interview.stages_and_reminders import remind_on
from flashcards.show.counts_and_times import count
from flashcards.show.interview.names_and_times import day_list, person_name
from flashcards.text.control_characters import visible

OCTETS_MAX = 75  # of a line, its end not counted (RFC 5545, 3.1)

Lines = list[str]


def calendar_file(calendar: InterviewCalendar, earlier: str = "") -> str:
    """The whole file. `earlier` is what the last one held; what is no calendar counts as empty."""
    events = {_uid(calendar.interview, entry): _event(calendar, entry) for entry in calendar.entries}
    today = f"{calendar.today:%Y%m%d}"
    for uid, event in _events_in(earlier, calendar.interview.id).items():
        if uid not in events and _starts_on(event) >= today:
            events[uid] = _cancelled(calendar, event)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//flashcards//interviews//EN", "METHOD:PUBLISH"]
    for event in events.values():
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "".join(f"{line}\r\n" for text in (*lines, "END:VCALENDAR") for line in _folded(text))


def _uid(interview: Interview, entry: CalendarEntry) -> str:
    days = f"-{entry.days_before}" if entry.kind is EntryKind.PRACTICE else ""
    return f"{interview.id}-{entry.kind}{days}@flashcards"


def _event(calendar: InterviewCalendar, entry: CalendarEntry) -> Lines:
    interview = calendar.interview
    title, notes = _words(interview, entry)
    lines = [
        f"UID:{_uid(interview, entry)}",
        *_stamps(calendar),
        _when("DTSTART", entry.start),
        _when("DTEND", entry.end),
        f"SUMMARY:{_escaped(title)}",
    ]
    if entry.kind is EntryKind.INTERVIEW:
        lines += [f"LOCATION:{_escaped(interview.place)}"] if interview.place else []
        lines += ["STATUS:CONFIRMED"]
    else:
        lines += ["TRANSP:TRANSPARENT"]  # a day of practice is no appointment
    return lines + ([f"DESCRIPTION:{_escaped(notes)}"] if notes else [])


def _words(interview: Interview, entry: CalendarEntry) -> tuple[str, str]:
    """What the entry is called, and what it says."""
    name = interview.name
    match entry.kind:
        case EntryKind.PRACTICE:
            left = f"{count(entry.days_before, 'day')} to go"
            return f"Practise {count(entry.minutes, 'minute')}: {name}", f"{left}. flashcards review"
        case EntryKind.EVE:
            return f"Read the brief: {name}", f"flashcards interview brief {interview.id}"
        case EntryKind.INTERVIEW:
            return f"Interview: {name}", "\n".join(_for_the_day(interview))
        case EntryKind.MESSAGES:
            return f"Send thank-you messages: {name}", f"flashcards interview messages {interview.id}"
        case EntryKind.ANSWER:
            assert interview.hear_by is not None
            remind = remind_on(interview.hear_by)
            return f"Answer expected: {name}", f"No answer? A polite reminder on {remind:%A} {remind}."


def _for_the_day(interview: Interview) -> Iterator[str]:
    if interview.role:
        yield interview.role
    if interview.panel:
        yield f"With {', '.join(map(person_name, interview.panel))}"
    yield from day_list(interview._replace(place=""), "{}: ")  # the place is the entry's own


def _stamps(calendar: InterviewCalendar) -> Lines:
    return [f"DTSTAMP:{calendar.made:%Y%m%dT%H%M%SZ}", f"SEQUENCE:{calendar.version}"]


def _when(name: str, moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        return f"{name}:{moment:%Y%m%dT%H%M%SZ}"
    return f"{name};VALUE=DATE:{moment:%Y%m%d}"


def _escaped(text: str) -> str:
    lines = (visible(line, newlines=False) for line in text.splitlines())
    return re.sub(r"([\\;,])", r"\\\1", "\n".join(lines)).replace("\n", r"\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets; all but the first begin with a space. No character is cut."""
    piece = ""
    for char in line:
        if len(f"{piece}{char}".encode()) > OCTETS_MAX:
            yield piece
            piece = " "
        piece += char
    yield piece


def _events_in(text: str, interview: str) -> dict[str, Lines]:
    """UID -> lines of each event of the interview that flashcards wrote; nothing of what others wrote."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    ours = re.compile(rf"UID:({re.escape(interview)}-(?:{'|'.join(EntryKind)})(?:-\d+)?@flashcards)")
    found = {}
    for event in re.findall(r"^BEGIN:VEVENT\r?\n(.*?)^END:VEVENT\r?$", unfolded, re.MULTILINE | re.DOTALL):
        lines = event.splitlines()
        uid = next((match[1] for match in map(ours.fullmatch, lines) if match), None)
        if uid is not None and _starts_on(lines):
            found[uid] = lines
    return found


def _starts_on(event: Lines) -> str:
    """The day as eight digits; "" where there is none."""
    starts = (re.fullmatch(r"DTSTART(?:;VALUE=DATE)?:(\d{8})(?:T\d{6}Z)?", line) for line in event)
    return next((match[1] for match in starts if match), "")


def _cancelled(calendar: InterviewCalendar, event: Lines) -> Lines:
    kept = [line for line in event if not line.startswith(("DTSTAMP:", "SEQUENCE:", "STATUS:"))]
    return [kept[0], *_stamps(calendar), *kept[1:], "STATUS:CANCELLED"]

"""Dates as people type them: "3 dec 10:00", "thu 10:00", "in 12 days", ISO. In doubt it asks back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from flashcards.core.interview.interviews import DEFAULT_TIME
from flashcards.errors import UsageProblem

EXAMPLES = 'write it like "3 dec 10:00", "thu 10:00", "in 12 days" or 2026-12-03'

YEARS = range(2000, 2200)
"""Years that an interview may have; another one is a slip of the fingers."""

AHEAD_DAYS = 183
"""A date without its year is the coming one up to here, else the one that has just passed."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
IDLE = frozenset(["at", "on", "the", "of", "o'clock"])
"""Words between the others that say nothing."""


@dataclass
class _Found:
    """What the pieces of a text said so far."""

    today: date
    ahead: bool
    day: date | None = None
    day_of_month: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    clock: time | None = None
    said: list[str] = field(default_factory=list)


def typed_moment(text: str, now: datetime, *, ahead: bool = True) -> datetime:
    """The moment that a person means; a day without a time is `DEFAULT_TIME`.

    `now` is the wall clock. Without a year or with a weekday alone the day is the coming one, or,
    with `ahead=False`, the latest that has been. An ISO time with an offset keeps it. Raises
    UsageProblem, with the sentence for the learner, for anything that has no meaning or two.
    """
    said = " ".join(text.split())
    iso = _iso(said)
    if iso is not None:
        return _with_year_checked(said, iso)
    found = _Found(now.date(), ahead)
    rest = said.lower().replace(",", " ")
    while rest := rest.lstrip():
        for pattern, take in _PIECES:
            if piece := pattern.match(rest):
                take(found, piece, said)
                rest = rest[piece.end() :]
                break
        else:
            raise UsageProblem(f'"{_short(said)}" is no date; {EXAMPLES}')
    day = _day(found, said)
    return _with_year_checked(said, datetime.combine(day, found.clock or DEFAULT_TIME))


def typed_day(text: str, now: datetime, *, ahead: bool = True) -> date:
    """As `typed_moment`, for a day alone. Raises UsageProblem also where a time was given."""
    moment = typed_moment(text, now, ahead=ahead)
    if re.search(r"\d:\d|\d ?[ap]m\b", text.lower()):
        raise UsageProblem(f'"{_short(text)}" has a time; a day is wanted, such as "10 dec"')
    return moment.date()


def _iso(said: str) -> datetime | None:
    if not re.match(r"\d{4}-\d", said):
        return None
    try:
        if len(said) <= len("2026-12-03"):
            return datetime.combine(date.fromisoformat(said), DEFAULT_TIME)
        return datetime.fromisoformat(said)
    except ValueError:
        raise UsageProblem(f'"{_short(said)}" is no date of the calendar; {EXAMPLES}') from None


def _with_year_checked(said: str, moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise UsageProblem(f'"{_short(said)}" is in the year {moment.year}; {EXAMPLES}')
    return moment


# -- pieces of a text ---------------------------------------------------------------------------


def _relative(found: _Found, piece: re.Match[str], said: str) -> None:
    days = int(piece[1]) * UNITS[piece[2]]
    _set_day(found, said, found.today + timedelta(days=days if found.ahead else -days))


def _named_day(found: _Found, piece: re.Match[str], said: str) -> None:
    _set_day(
        found, said, found.today + timedelta(days={"today": 0, "tomorrow": 1, "yesterday": -1}[piece[1]])
    )


def _dotted(found: _Found, piece: re.Match[str], said: str) -> None:
    _set_day_of_year(found, said, int(piece[1]), int(piece[2]), piece[3])


def _slashed(found: _Found, piece: re.Match[str], said: str) -> None:
    first, second = int(piece[1]), int(piece[2])
    if max(first, second) <= 12 and first != second:
        readings = f"{first} {_month_name(second)} or {second} {_month_name(first)}"
        raise UsageProblem(f'"{_short(said)}" may be {readings}; write the month as a word')
    day, month = (first, second) if second <= 12 else (second, first)
    _set_day_of_year(found, said, day, month, piece[3])


def _clock(found: _Found, piece: re.Match[str], said: str) -> None:
    hour, minute, half = int(piece["hour"]), int(piece["minute"] or 0), piece["half"]
    right = 1 <= hour <= 12 if half else hour <= 23
    if not right or minute > 59:
        raise UsageProblem(f'"{piece[0].strip()}" is no time of the day; write it like 14:30')
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    _set_clock(found, said, time(hour, minute))


def _noon(found: _Found, _: re.Match[str], said: str) -> None:
    _set_clock(found, said, time(12))


def _next(found: _Found, piece: re.Match[str], said: str) -> None:
    weekday = _index(WEEKDAYS, piece[1])
    if weekday is None:
        raise UsageProblem(f'"{_short(said)}" is no date; {EXAMPLES}')
    coming = found.today + timedelta(days=(weekday - found.today.weekday() - 1) % 7 + 1)
    after = coming + timedelta(days=7)
    raise UsageProblem(f'"{_short(said)}" may be {_plain(coming)} or {_plain(after)}; write the date')


def _word(found: _Found, piece: re.Match[str], said: str) -> None:
    word = piece[0].rstrip(".")
    if word in IDLE:
        return
    month, weekday = _index(MONTHS, word), _index(WEEKDAYS, word)
    if month is not None and found.month is None:
        found.month = month + 1
    elif weekday is not None and found.weekday is None:
        found.weekday = weekday
    else:
        raise UsageProblem(f'"{_short(said)}" is no date; {EXAMPLES}')


def _number(found: _Found, piece: re.Match[str], said: str) -> None:
    number = int(piece[1])
    if len(piece[1]) == 4 and found.year is None:
        found.year = number
    elif len(piece[1]) <= 2 and found.day_of_month is None:
        found.day_of_month = number
    else:
        raise UsageProblem(f'"{_short(said)}" is no date; {EXAMPLES}')


_PIECES: tuple[tuple[re.Pattern[str], Callable[[_Found, re.Match[str], str], None]], ...] = (
    (re.compile(r"in (\d{1,4}) (days?|weeks?)\b"), _relative),
    (re.compile(r"(today|tomorrow|yesterday)\b"), _named_day),
    (re.compile(r"noon\b"), _noon),
    (re.compile(r"(?:next|this) ([a-z]+)\b"), _next),
    (re.compile(r"(?:at )?(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?"), _clock),
    (re.compile(r"(?:at )?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::00)?(?P<half>)(?![\d:])"), _clock),
    (re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)"), _dotted),
    (re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])"), _slashed),
    (re.compile(r"(\d{4}|\d{1,2})(?:st|nd|rd|th|\.)?(?![\w/:.-])"), _number),
    (re.compile(r"[a-z']+\.?(?![\w-])"), _word),
)
"""The first that fits takes its piece."""


# -- from pieces to a day -----------------------------------------------------------------------


def _set_day(found: _Found, said: str, day: date) -> None:
    if found.day is not None:
        raise UsageProblem(f'"{_short(said)}" names two days; {EXAMPLES}')
    found.day = day


def _set_day_of_year(found: _Found, said: str, day: int, month: int, year: str | None) -> None:
    if found.day_of_month is not None or not 1 <= month <= 12:
        raise UsageProblem(f'"{_short(said)}" is no date; {EXAMPLES}')
    found.day_of_month, found.month = day, month
    if year:
        found.year = int(year)


def _set_clock(found: _Found, said: str, clock: time) -> None:
    if found.clock is not None:
        raise UsageProblem(f'"{_short(said)}" names two times; {EXAMPLES}')
    found.clock = clock


def _day(found: _Found, said: str) -> date:
    days = [day for day in (found.day, _day_of_year(found, said)) if day is not None]
    if len(days) > 1:
        raise UsageProblem(f'"{_short(said)}" names two days; {EXAMPLES}')
    if days:
        if found.weekday is not None and days[0].weekday() != found.weekday:
            name = WEEKDAYS[days[0].weekday()].capitalize()
            raise UsageProblem(f'"{_short(said)}": {_plain(days[0])} {days[0].year} is a {name}')
        return days[0]
    if found.weekday is not None:
        return _weekday(found, found.weekday, said)
    if found.clock is not None:
        raise UsageProblem(f'"{_short(said)}" has a time and no day; {EXAMPLES}')
    raise UsageProblem(f'"{_short(said)}" is no date; {EXAMPLES}')


def _day_of_year(found: _Found, said: str) -> date | None:
    if found.month is None and found.day_of_month is None and found.year is None:
        return None
    if found.month is None or found.day_of_month is None:
        raise UsageProblem(f'"{_short(said)}" is no date; {EXAMPLES}')
    year = found.year or found.today.year
    try:
        day = date(year, found.month, found.day_of_month)
        if found.year is not None:
            return day
        near = [day.replace(year=year + step) for step in (-1, 0, 1)]
    except ValueError:
        month = _month_name(found.month)
        advice = "write the year" if (found.month, found.day_of_month) == (2, 29) else EXAMPLES
        raise UsageProblem(f"{month} has no day {found.day_of_month}; {advice}") from None
    if not found.ahead:
        return max(day for day in near if day <= found.today)
    coming = min(day for day in near if day >= found.today)
    passed = max(day for day in near if day <= found.today)
    return coming if (coming - found.today).days <= AHEAD_DAYS else passed


def _weekday(found: _Found, weekday: int, said: str) -> date:
    days = (weekday - found.today.weekday()) % 7
    if days == 0:
        other = found.today + timedelta(days=7 if found.ahead else -7)
        raise UsageProblem(f'"{_short(said)}" may be today or {_plain(other)}; write today or the date')
    return found.today + timedelta(days=days if found.ahead else days - 7)


def _index(names: tuple[str, ...], word: str) -> int | None:
    """Which of `names` a word of three letters or more begins; None for none."""
    found = [place for place, name in enumerate(names) if len(word) >= 3 and name.startswith(word)]
    if word in ("sept", "thurs", "tues", "weds"):
        found = [place for place, name in enumerate(names) if name.startswith(word[:3])]
    return found[0] if len(found) == 1 else None


def _month_name(month: int) -> str:
    return MONTHS[month - 1][:3].capitalize()


def _plain(day: date) -> str:
    return f"{day.day} {_month_name(day.month)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"

"""Dates as people type them: "3 dec 10:00", "thu 10:00", "in 12 days", ISO. In doubt it asks back."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flashcards.core.interview.days_off import DaysOff, joined
from flashcards.core.interview.interviews import DEFAULT_TIME
from flashcards.core.study_day import MONTHS, WEEKDAYS
from flashcards.errors import UsageProblem

EXAMPLES = 'write it like "3 dec 10:00", "thu 10:00", "in 12 days" or 2026-12-03'
DAYS_OFF_EXAMPLE = 'write days off like "5 dec, 24 dec - 26 dec"'

YEARS = range(2000, 2200)
"""Years that an interview may have; another one is a slip of the fingers."""

AHEAD_DAYS = 183
"""A date without its year is the coming one up to here, else the one that has just passed."""

IDLE = frozenset(["at", "on", "the", "of", "o'clock"])
"""Words between the others that say nothing."""


@dataclass
class _Typed:
    """A text, and what its pieces said so far."""

    text: str
    today: date
    ahead: bool
    day: date | None = None
    day_of_month: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    clock: time | None = None

    def __post_init__(self) -> None:
        """Take in piece after piece. Raises UsageProblem where one says nothing, or what was said before."""
        rest = self.text.lower().replace(",", " ")
        while rest := rest.lstrip():
            for pattern, take in _PIECES:
                if piece := re.match(pattern, rest):
                    take(self, piece)
                    rest = rest[piece.end() :]
                    break
            else:
                raise self.wrong()

    def wrong(self, complaint: str = "is not a date", advice: str = EXAMPLES) -> UsageProblem:
        return _wrong(self.text, complaint, advice)

    def relative(self, piece: re.Match[str]) -> None:
        days = int(piece[1]) * (7 if piece[2].startswith("week") else 1)
        self.set_day(days if self.ahead else -days)

    def slashed(self, piece: re.Match[str]) -> None:
        first, second = int(piece[1]), int(piece[2])
        if max(first, second) <= 12 and first != second:
            readings = f"{first} {_month_name(second)} or {second} {_month_name(first)}"
            raise self.wrong(f"could be {readings}", "write the month as a word")
        day, month = (piece[1], piece[2]) if second <= 12 else (piece[2], piece[1])
        self.set_day_of_year(day, month, piece[3])

    def time_of_day(self, piece: re.Match[str]) -> None:
        hour, minute, half = int(piece["hour"]), int(piece["minute"] or 0), piece["half"]
        right = 1 <= hour <= 12 if half else hour <= 23
        if not right or minute > 59:
            raise UsageProblem(f'"{piece[0].strip()}" is not a time of day; write it like 14:30')
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        self.set_clock(time(hour, minute))

    def next_or_this(self, piece: re.Match[str]) -> None:
        if (weekday := _index(WEEKDAYS, piece["weekday"])) is None:
            raise self.wrong()
        if piece["which"] == "this" and self.weekday is None:
            self.weekday = weekday
            return
        coming = self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
        raise self.wrong(
            f"could be {_plain(coming)} or {_plain(coming + timedelta(days=7))}", "write the date"
        )

    def word(self, piece: re.Match[str]) -> None:
        word = piece[0].rstrip(".")
        month, weekday = _index(MONTHS, word), _index(WEEKDAYS, word)
        if word in IDLE:
            return
        if month is not None and self.month is None:
            self.month = month + 1
        elif weekday is not None and self.weekday is None:
            self.weekday = weekday
        else:
            raise self.wrong()

    def number(self, piece: re.Match[str]) -> None:
        if len(piece[1]) == 4 and self.year is None:
            self.year = int(piece[1])
        elif len(piece[1]) <= 2 and self.day_of_month is None:
            self.day_of_month = int(piece[1])
        else:
            raise self.wrong()

    def set_day(self, days_from_today: int) -> None:
        if self.day is not None:
            raise self.wrong("has two days")
        self.day = self.today + timedelta(days=days_from_today)

    def set_day_of_year(self, day: str, month: str, year: str | None) -> None:
        if self.day_of_month is not None or not 1 <= int(month) <= 12:
            raise self.wrong()
        self.day_of_month, self.month = int(day), int(month)
        if year:
            self.year = int(year)

    def set_clock(self, clock: time) -> None:
        if self.clock is not None:
            raise self.wrong("has two times")
        self.clock = clock

    def meant_day(self) -> date:
        of_year = self._day_of_year()
        if self.day and of_year:
            raise self.wrong("has two days")
        if day := self.day or of_year:
            if self.weekday not in (None, day.weekday()):
                is_a = f"{_plain(day)} {day.year} is a {WEEKDAYS[day.weekday()]}"
                raise UsageProblem(f'"{_short(self.text)}": {is_a}')
            return day
        if self.weekday is not None:
            return self._day_of_week(self.weekday)
        raise self.wrong("has a time but no day" if self.clock is not None else "is not a date")

    def _day_of_year(self) -> date | None:
        if self.month is None and self.day_of_month is None and self.year is None:
            return None
        if self.month is None or self.day_of_month is None:
            raise self.wrong()
        year = self.year or self.today.year
        try:
            day = date(year, self.month, self.day_of_month)
            if self.year is not None:
                return day
            near = [day.replace(year=year + step) for step in (-1, 0, 1)]
        except ValueError:
            month, is_leap_day = _month_name(self.month), (self.month, self.day_of_month) == (2, 29)
            if is_leap_day and self.year is not None:
                raise UsageProblem(f"{self.year} has no 29 {month}") from None
            advice = "write the year" if is_leap_day else EXAMPLES
            raise UsageProblem(f"{month} has no day {self.day_of_month}; {advice}") from None
        passed = max(day for day in near if day <= self.today)
        coming = min(day for day in near if day >= self.today)
        return coming if self.ahead and (coming - self.today).days <= AHEAD_DAYS else passed

    def _day_of_week(self, weekday: int) -> date:
        days = (weekday - self.today.weekday()) % 7
        if days == 0:
            other = self.today + timedelta(days=7 if self.ahead else -7)
            raise self.wrong(f"could be today or {_plain(other)}", "write today or the date")
        return self.today + timedelta(days=days if self.ahead else days - 7)


_PIECES: tuple[tuple[str, Callable[[_Typed, re.Match[str]], None]], ...] = (
    (r"in (\d{1,4}) (days?|weeks?)\b", _Typed.relative),
    (r"today\b", lambda typed, _: typed.set_day(0)),
    (r"tomorrow\b", lambda typed, _: typed.set_day(1)),
    (r"yesterday\b", lambda typed, _: typed.set_day(-1)),
    (r"noon\b", lambda typed, _: typed.set_clock(time(12))),
    (r"(?P<which>next|this) (?P<weekday>[a-z]+)\b", _Typed.next_or_this),
    (r"(?:at )?(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?", _Typed.time_of_day),
    (r"(?:at )?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::00)?(?P<half>)(?![\d:])", _Typed.time_of_day),
    (r"(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)", lambda typed, piece: typed.set_day_of_year(*piece.groups())),
    (r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])", _Typed.slashed),
    (r"(\d{4}|\d{1,2})(?:st|nd|rd|th|\.)?(?![\w/:.-])", _Typed.number),
    (r"[a-z']+\.?(?![\w-])", _Typed.word),
)
"""The first that fits takes its piece."""


def typed_moment(text: str, now: datetime, *, ahead: bool = True) -> datetime:
    """The moment that a person means; a day without a time is `DEFAULT_TIME`.

    `now` is the wall clock. Without a year or with a weekday alone the day is the coming one, or,
    with `ahead=False`, the latest that has been. An ISO time with an offset keeps it. Raises
    UsageProblem, with the sentence for the learner, for anything that has no meaning or two.
    """
    said = " ".join(text.split())
    if (moment := _iso(said)) is None:
        typed = _Typed(said, now.date(), ahead)
        moment = datetime.combine(typed.meant_day(), typed.clock or DEFAULT_TIME)
    if moment.year not in YEARS:
        raise _wrong(said, f"is in the year {moment.year}")
    return moment


def typed_day(text: str, now: datetime, *, ahead: bool = True) -> date:
    """As `typed_moment`, for a day alone. Raises UsageProblem also where a time was given."""
    moment = typed_moment(text, now, ahead=ahead)
    if re.search(r"\d:\d|\d ?[ap]m\b", text.lower()):
        raise _wrong(text, "has a time", 'only the day is needed, such as "10 dec"')
    return moment.date()


def typed_ahead(
    text: str, now: datetime, on_the_wall: Callable[[datetime], datetime], advice: str = ""
) -> datetime:
    """As `typed_moment`, for what is still to come.

    `on_the_wall` tells what the learner's wall clock shows at a moment. Raises UsageProblem also for one
    that is past, then with `advice`.
    """
    moment = typed_moment(text, now)
    if (wall := on_the_wall(moment)) <= now:
        past = f"{_plain(wall)} {wall.year} {wall:%H:%M} is in the past"
        raise UsageProblem("; ".join(filter(None, [past, _year_meant(text, now), advice])))
    return moment


def typed_hear_by(text: str, now: datetime, interview: date) -> date:
    """The day by which they answer. Raises UsageProblem also for one before the day of the interview."""
    day = typed_day(text, now)
    if day < interview:
        before = f"{_plain(day)} {day.year} is before the interview"
        raise UsageProblem("; ".join(filter(None, [before, _year_meant(text, now)])))
    return day


def typed_days_off(text: str, now: datetime) -> list[DaysOff]:
    """Days and spans as people type them: "5 dec, 24 dec - 26 dec"; "none" for no day at all.

    In their order, those that touch made one. Raises UsageProblem as `typed_day` does, and for days that
    are over.
    """
    if text.strip().lower() in ("", "none"):
        return []
    spans: list[DaysOff] = []
    for part in filter(None, map(str.strip, text.split(","))):
        typed = re.split(r"\.\.| [-\u2013] | to ", part, maxsplit=1)
        try:
            ends = [typed_day(end, now) for end in typed]
        except UsageProblem as error:
            complaint = str(error).partition("; ")[0]
            raise UsageProblem(f"{complaint}; {DAYS_OFF_EXAMPLE}") from None
        if ends[-1] < ends[0]:
            raise _wrong(part, "ends before it begins", DAYS_OFF_EXAMPLE)
        if ends[-1] < now.date():
            raise _wrong(part, "is over", _year_meant(typed[-1], now) or DAYS_OFF_EXAMPLE)
        spans.append(DaysOff(ends[0], ends[-1]))
    return joined(spans)


def _year_meant(text: str, now: datetime) -> str:
    """What to write in place of a date that has passed, where the text has a month and no year; else ""."""
    with suppress(UsageProblem):
        typed = _Typed(text, now.date(), ahead=True)
        if typed.month is not None and typed.year is None:
            return f"if you mean {typed.meant_day().year + 1}, write the year"
    return ""


def _iso(said: str) -> datetime | None:
    if not re.match(r"\d{4}-\d", said):
        return None
    try:
        if len(said) <= len("2026-12-03"):
            return datetime.combine(date.fromisoformat(said), DEFAULT_TIME)
        return datetime.fromisoformat(said)
    except ValueError:
        raise _wrong(said, "is not a real date") from None


def _wrong(text: str, complaint: str, advice: str = EXAMPLES) -> UsageProblem:
    return UsageProblem(f'"{_short(text)}" {complaint}; {advice}')


def _index(names: tuple[str, ...], word: str) -> int | None:
    """Which of `names` a word of three letters or more begins; None for none."""
    start = "wed" if word == "weds" else word
    found = (at for at, name in enumerate(names) if len(word) >= 3 and name.lower().startswith(start))
    return next(found, None)


def _month_name(month: int) -> str:
    return MONTHS[month - 1][:3]


def _plain(day: date) -> str:
    return f"{day.day} {_month_name(day.month)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"

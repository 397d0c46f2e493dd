"""How things stand today, for people and for programs: the screen of the bare command."""

from __future__ import annotations

from flashcards.app.own_words.stories_and_salary import SALARY_CARD
from flashcards.app.plan.forecast import Forecast
from flashcards.app.study.today import Today
from flashcards.core.interview.stages import InterviewStage
from flashcards.show.counts_and_times import (
    COMING_UP,
    aligned,
    count,
    counts_words,
    day_name,
    minutes,
    next_day_line,
    used_words,
)
from flashcards.show.interview.forecast_lines import (
    forecast_document,
    forecast_lines,
    minutes_line,
    missed_days_words,
    of_ten_line,
)
from flashcards.show.interview.interview import stage_lines, staged_document


def today_screen(today: Today) -> str:
    head = [line for staged in today.interviews for line in stage_lines(staged, today.day)]
    is_day = any(staged.stage is InterviewStage.DAY for staged in today.interviews)
    on_the_day = is_day and today.is_done  # another one, or the ordinary schedule, may have something
    lines = [*(head or [day_name(today.day, today.day)]), ""]
    if today.forecast is not None:
        lines += forecast_lines(today.forecast)
        lines += [of_ten_line(today.forecast)] if today.forecast.days == 1 else []
        lines.append("")
    if on_the_day:
        lines.append("  Today      nothing is due before the interview")
    else:
        lines += _by_plan(today, today.forecast) if today.forecast is not None else _ordinary(today)
        lines += _still_to_write(today)
    lines += _unanswered(today)
    if today.remarks:
        lines += ["", *(f"  {remark}" for remark in today.remarks)]
    lines += ["", *([] if head else [COMING_UP]), *_next_step(today, on_the_day=on_the_day)]
    return "\n".join(lines)


def left_today(today: Today) -> str:
    """`10 new, 4 due; about 20 minutes`; before an interview what its minutes hold."""
    if today.forecast is not None:
        return minutes_line(today.forecast)
    return f"{counts_words(today.counts)}; about {minutes(today.expected_ms)}"


def _by_plan(today: Today, forecast: Forecast) -> list[str]:
    lines = [f"  Today      {minutes_line(forecast)}"]
    if missed := missed_days_words(forecast, today.day):
        lines.append(f"  Missed     {missed}")
    if today.phone_day is not None:
        lines.append(f"  Phone      reviews imported up to {day_name(today.phone_day, today.day)}")
    return lines


def _still_to_write(today: Today) -> list[str]:
    wanting = []
    if today.without_salary:
        wanting.append(("your salary figures", "flashcards mine salary-expectations"))
    own = [key for key in today.without_own if not (today.without_salary and key == SALARY_CARD)]
    if own:
        what = "an answer to 1 question" if len(own) == 1 else f"answers to {len(own)} questions"
        wanting.append((what, f"flashcards mine {own[0].partition('/')[2]}"))
    if today.without_story and not today.rests and not today.is_first:
        wanting.append((f"a story for {count(today.without_story, 'card')}", "flashcards story"))
    lines = aligned((what, f"   {command}") for what, command in wanting)
    labelled = [f"{'' if number else '  Still to write':<19}{line}" for number, line in enumerate(lines)]
    return ["", *labelled] if labelled else []


def _unanswered(today: Today) -> list[str]:
    """How many questions of interviewers have no answer, and how one is written."""
    number = len(today.unanswered)
    if not number:
        return []
    said = "1 question they asked you has" if number == 1 else f"{number} questions they asked you have"
    return ["", f"  {said} no answer yet:", f"    flashcards mine {today.unanswered[0]}"]


def _ordinary(today: Today) -> list[str]:
    left = "nothing left to do" if today.is_done else left_today(today)
    if today.is_done and today.waiting and today.short is not None:
        left = f"{used_words(today.short.used_ms, today.short.minutes)}; enough for today"
    if today.rests and not today.is_done:
        left = f"nothing you must do; to stay in practice: {left}"
    so_far = [f"  So far     {count(today.answered, 'card')} answered"] if today.answered else []
    return [f"  Today      {left}", *_short_day(today), *so_far]


def _short_day(today: Today) -> list[str]:
    """Why no more is offered, in a line below; what waits is not counted at people."""
    if not today.waiting or not (today.counts.new or today.counts.review):
        return []
    told = "The rest can wait."
    if today.days_to_catch_up is not None:
        told = f"The rest can wait: at this pace you will have caught up in {_about_days(today)}."
    return [f"             {told}"]


def _about_days(today: Today) -> str:
    days = today.days_to_catch_up or 0
    return count(days, "day") if days < 15 else f"about {round(days / 7)} weeks"


def _next_step(today: Today, *, on_the_day: bool) -> list[str]:
    if on_the_day:
        return ["Warm up: flashcards review --warm-up"]
    if not today.is_done:
        return ["Start: flashcards review"]
    if today.forecast is not None:
        return ["More now: flashcards review --minutes 10"]
    more = ["More now: flashcards review --minutes 10"] if today.waiting else []
    return [next_day_line(today.coming, today.day), *more]


def today_document(today: Today) -> dict[str, object]:
    """`today --json`."""
    return {
        "day": today.day,
        **today.counts._asdict(),
        "waiting": today.waiting,
        "short_day": _short_document(today),
        "answered": today.answered,
        "expected_minutes": round(today.expected_ms / 60_000),
        "without_story": today.without_story,
        "unanswered": list(today.unanswered),
        "interviews": [staged_document(staged) for staged in today.interviews],
        "plan": forecast_document(today.forecast) if today.forecast is not None else None,
        "next_day": today.next_day,
    }


def _short_document(today: Today) -> dict[str, object] | None:
    if today.short is None:
        return None
    return {
        "why": str(today.short.why),
        "minutes": today.short.minutes,
        "minutes_used": round(today.short.used_ms / 60_000, 1),
        "days_to_catch_up": today.days_to_catch_up,
    }

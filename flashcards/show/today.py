"""How things stand today, for people and for programs: the screen of the bare command."""

from __future__ import annotations

from flashcards.app.own_words.reading import SALARY_CARD
from flashcards.app.plan.forecast import Forecast
from flashcards.app.study.today import Today
from flashcards.core.interview.stages_and_reminders import InterviewStage
from flashcards.show.counts_and_times import (
    COMING_UP,
    count,
    counts_words,
    day_name,
    minutes,
    next_day_line,
    used_words,
)
from flashcards.show.interview import forecast_lines as figures
from flashcards.show.interview.interview import stage_lines, staged_document
from flashcards.show.interview.missed_days import missed_days_words
from flashcards.show.interview.names_and_times import CardName


def today_screen(today: Today, name: CardName) -> str:
    head = [line for staged in today.interviews for line in stage_lines(staged, today.day, name)]
    is_day = any(staged.stage is InterviewStage.DAY for staged in today.interviews)
    on_the_day = is_day and today.is_done  # another one, or the ordinary schedule, may have something
    lines = [*(head or [day_name(today.day, today.day)]), ""]
    if today.forecast is not None:
        lines += figures.forecast_lines(today.forecast)
        lines += [figures.of_ten_line(today.forecast)] if today.forecast.days == 1 else []
        lines.append("")
    if on_the_day:
        lines.append("  Today      nothing is due before the interview")
    else:
        lines += _by_plan(today, today.forecast) if today.forecast is not None else _ordinary(today)
        lines += _still_to_write(today, name)
    lines += _unanswered(today, name)
    if today.remarks:
        lines += ["", *(f"  {remark}" for remark in today.remarks)]
    lines += [
        "",
        *([] if head else [COMING_UP.replace("? ", "? Add it first: ")]),
        *_next_step(today, on_the_day=on_the_day),
    ]
    return "\n".join(lines)


def left_today(today: Today) -> str:
    """`10 new cards, 4 due, about 20 minutes`; before an interview what its minutes hold."""
    if today.forecast is not None:
        return figures.minutes_line(today.forecast)
    return f"{counts_words(today.counts)}, about {minutes(today.expected_ms)}"


def _by_plan(today: Today, forecast: Forecast) -> list[str]:
    lines = [f"  Today      {figures.minutes_line(forecast)}"]
    if missed := missed_days_words(forecast, today.day):
        lines.append(f"  Missed     {missed}")
    if today.phone_day is not None:
        lines.append(f"  Phone      reviews imported up to {day_name(today.phone_day, today.day)}")
    return lines


def _still_to_write(today: Today, name: CardName) -> list[str]:
    wanting = []
    if today.without_salary:
        wanting.append(f"your salary figures: flashcards mine {name(SALARY_CARD)}")
    own = [key for key in today.without_own if not (today.without_salary and key == SALARY_CARD)]
    if own:
        what = (
            "your own answer to 1 question" if len(own) == 1 else f"your own answers to {len(own)} questions"
        )
        first = "" if len(own) == 1 else "; the first"
        wanting.append(f"{what}{first}: flashcards mine {name(own[0])}")
    if today.without_story and not today.rests and not today.is_first:
        questions = count(today.without_story, "question")
        wanting.append(f"your own stories, for {questions}: flashcards story")
    return ["", "  Still to write", *(f"    {line}" for line in wanting)] if wanting else []


def _unanswered(today: Today, name: CardName) -> list[str]:
    """How many questions of interviewers have no answer, and how one is written."""
    number = len(today.unanswered)
    if not number:
        return []
    said = "1 question they asked you has" if number == 1 else f"{number} questions they asked you have"
    return ["", f"  {said} no answer yet:", f"    flashcards mine {name(today.unanswered[0])}"]


def _ordinary(today: Today) -> list[str]:
    left = "nothing left to do" if today.is_done else left_today(today)
    if today.is_done and today.waiting and today.short is not None:
        left = f"{used_words(today.short.used_ms, today.short.minutes)}; enough for today"
    if today.rests and not today.is_done:
        practice = f"about {minutes(today.expected_ms)} ({count(today.counts.total, 'card')})"
        left = f"nothing you have to do. To stay in practice: {practice}"
    so_far = [f"  So far     {count(today.answered, 'card')} answered"] if today.answered else []
    return [f"  Today      {left}", *_short_day(today), *so_far]


def _short_day(today: Today) -> list[str]:
    """Why no more is offered, in a line below; what waits is not counted at people."""
    if today.rests or not today.waiting or not (today.counts.new or today.counts.review):
        return []
    days = today.days_to_catch_up
    if days is None:
        return ["             The rest can wait."]
    time = count(days, "day") if days < 15 else f"about {round(days / 7)} weeks"
    return [f"             The rest can wait: at this pace you will have caught up in {time}."]


def _next_step(today: Today, *, on_the_day: bool) -> list[str]:
    forecast = today.forecast
    if on_the_day:
        return ["Warm up: flashcards review --warm-up"]
    if not today.is_done:
        used_up = forecast is not None and forecast.minutes and figures.minutes_left(forecast) <= 0
        return [f"{'To go on' if used_up else 'Start'}: flashcards review"]
    if forecast is not None:
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
        "plan": figures.forecast_document(today.forecast) if today.forecast is not None else None,
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

"""Days that were missed, and what missing some would cost."""

from __future__ import annotations

from datetime import date, timedelta

from flashcards.app.plan.forecast import Forecast
from flashcards.show.counts_and_times import count, day_name
from flashcards.show.interview.forecast_lines import estimate_words

LITTLE_LOWER = "recall drops by less than 1%"


def missed_days_words(forecast: Forecast, today: date) -> str:
    """`the last 2 days`, `yesterday`: days before today without an answer; "" for none."""
    missed = forecast.missed_days
    if missed == [today - timedelta(days=1)]:
        return "yesterday; the plan has been adjusted"
    if len(missed) == 2:
        return f"{day_name(missed[0], today)} and {day_name(missed[1], today)}; the plan has been adjusted"
    days = f"{day_name(missed[0], today)} to {day_name(missed[-1], today)}" if len(missed) > 1 else ""
    if days and (missed[-1] - missed[0]).days == len(missed) - 1 and missed[-1] == today - timedelta(days=1):
        return f"the last {len(missed)} days ({days}); the plan has been adjusted"
    return f"{count(len(missed), 'day')} of late; the plan has been adjusted" if missed else ""


def missed_line(forecast: Forecast, of: str = "") -> str:
    """`If you miss one day in seven: about 64% (52 to 75%).`; `of`: the cards it is about."""
    kept, missed = forecast.kept, forecast.with_missed_days
    told = estimate_words(missed) if kept.recall - missed.recall >= 0.005 else LITTLE_LOWER
    words = f"if you {missed_words(forecast.adherence)}"
    words = f"{of}, {words}" if of else words.capitalize()
    return f"{words}: {told}."


def missed_words(adherence: float) -> str:
    """`miss one day in seven`."""
    if adherence > 0.95:
        return "miss hardly a day"
    if adherence < 0.6:
        return "practise only every other day"
    numbers = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    every = min(round(1 / (1 - adherence)), 10)
    return f"miss one day in {numbers[every - 2]}"

"""The figures before an interview, in words: predicted recall, cards by readiness, minutes."""

from __future__ import annotations

from datetime import date

from flashcards.core.candidates import Counts
from flashcards.core.readiness import Readiness
from flashcards.home.prospects import DaySession, Prospect
from flashcards.show.words import count, when

ALMOST_ALL = 0.95
"""Above that no figure is told: a model is not as sure as that."""

KEPT = "if you keep to the plan"
STOPPED = "if you stop now"


def recall_words(share: float, *, is_rough: bool) -> str:
    """`42 %`, `about 42 %` of a first estimate, `95 % or more`."""
    if share > ALMOST_ALL:
        return "95 % or more"
    return f"{'about ' if is_rough else ''}{100 * share:.0f} %"


def prospect_lines(prospect: Prospect) -> list[str]:
    """Predicted recall on the day and the cards by readiness."""
    stands = prospect.readiness
    width = 31
    kept = recall_words(prospect.kept, is_rough=prospect.is_rough)
    if not stands.seen:
        return [
            "  Predicted recall on the day".ljust(width) + f"{kept:<13} {KEPT}",
            f"  {count(stands.cards, 'card')}".ljust(width) + f"seen 0 of {stands.cards}",
        ]
    stopped = recall_words(stands.recall, is_rough=prospect.is_rough)
    return [
        "  Predicted recall on the day".ljust(width) + f"{kept:<13} {KEPT}",
        " " * width + f"{stopped:<13} {STOPPED}",
        f"  {count(stands.cards, 'card')}".ljust(width) + readiness_words(stands),
    ]


def readiness_words(stands: Readiness, before: Readiness | None = None) -> str:
    """`1 ready (+1), 29 likely, 3 weak, 15 not seen`."""
    gained = stands.ready - before.ready if before is not None else 0
    more = f" ({gained:+d})" if gained else ""
    return (
        f"{stands.ready} ready{more}, {stands.likely} likely, {stands.weak} weak, {stands.not_seen} not seen"
    )


def minutes_line(prospect: Prospect) -> str:
    """What today's minutes hold, and what of them is used."""
    today = prospect.today
    used = round(prospect.used_ms / 60_000)
    if not today.counts.total:
        if used >= today.minutes:
            return f"{used} of {count(today.minutes, 'minute')}; enough for today"
        return "nothing more would help much today"
    spent = f"{used} of " if used else ""
    return f"{spent}{count(today.minutes, 'minute')}: {counts_words(today.counts)}"


def tomorrow_line(session: DaySession, today: date) -> str:
    """`Tomorrow, Thu 26 Nov: 25 minutes, 5 new, 9 seen before.`"""
    words = counts_words(session.counts) if session.counts.total else "nothing that would help much"
    named = when(session.day, today)
    return f"{named[0].upper()}{named[1:]}: {count(session.minutes, 'minute')}, {words}."


def counts_words(counts: Counts) -> str:
    """`6 new, 1 to repeat, 9 seen before`."""
    parts = [f"{counts.new} new"]
    if counts.repeat:
        parts.append(f"{counts.repeat} to repeat")
    parts.append(f"{counts.review} seen before")
    return ", ".join(parts)


def prospect_document(prospect: Prospect) -> dict[str, object]:
    """`interview ready --json`, and `plan` in `today --json`."""
    stands = prospect.readiness
    return {
        "interview": prospect.interview.id,
        "days": prospect.days,
        "cards": stands.cards,
        "ready": stands.ready,
        "likely": stands.likely,
        "weak": stands.weak,
        "not_seen": stands.not_seen,
        "now": round(stands.recall, 4),
        "on_day": round(prospect.kept, 4),
        "first_estimate": prospect.is_rough,
        "minutes": prospect.today.minutes,
        "minutes_used": round(prospect.used_ms / 60_000, 1),
    }

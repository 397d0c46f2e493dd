"""The figures of a salary, on the card that asks for them: which there are, and when they are old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

FIGURES = ("low", "target", "walk_away")
"""Of a salary, on the card that asks for one."""

SHOWN_AS = {"walk_away": "Walk away below"}
"""What a figure is called on a screen, where its name does not say it."""

STALE_DAYS = 60
"""Figures older than this are mentioned as old."""


def age_days(checked: date | None, today: date) -> int | None:
    """Days since the figures were looked up; None where nobody wrote when."""
    return None if checked is None else max(0, (today - checked).days)


def are_stale(checked: date | None, today: date) -> bool:
    return (age_days(checked, today) or 0) > STALE_DAYS


def figures_text(figures: Mapping[str, str], source: str, checked: date | None, today: date | None) -> str:
    """The figures as lines to show; without `today` they do not say how old they are."""
    lines = [f"{SHOWN_AS.get(name, name.capitalize())}: {said}" for name, said in figures.items()]
    if source:
        lines.append(f"Source: {source}")
    if checked is not None:
        age = ""
        if today is not None and (days := age_days(checked, today)) is not None:
            ago = f"{days:,} day{'s' if days > 1 else ''} ago" if days else "today"
            age = f" ({ago}{'; check them again' if are_stale(checked, today) else ''})"
        lines.append(f"Looked up: {checked}{age}")
    return "\n".join(lines)

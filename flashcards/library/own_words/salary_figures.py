"""Salary figures among the own words on a card: which there are, and from when on they are old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

FIGURES = ("low", "target", "walk_away")

STALE_DAYS = 60
"""Salary figures older than this are mentioned as old."""


def age_days(checked: date | None, today: date) -> int | None:
    """Days since the figures were looked up; None where nobody wrote when."""
    return None if checked is None else max(0, (today - checked).days)


def figures_text(figures: Mapping[str, str], source: str, checked: date | None, today: date | None) -> str:
    """The figures as lines to show; without `today` they do not say how old they are."""
    lines = [f"{name.replace('_', ' ').capitalize()}: {figure}" for name, figure in figures.items()]
    if source:
        lines.append(f"Source: {source}")
    age = None if today is None else age_days(checked, today)
    if age is not None:
        days = "today" if age == 0 else f"{age:,} day{'s' if age > 1 else ''} ago"
        stale = f", more than {STALE_DAYS} days: check again" if age > STALE_DAYS else ""
        lines.append(f"Checked: {checked} ({days}{stale})")
    elif checked is not None:
        lines.append(f"Checked: {checked}")
    return "\n".join(lines)

"""Rows of the log as lines for people."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from flashcards.core.rows import Row, RowKind


def log_line(row: Row, *, undone: bool) -> str:
    """`2026-11-25 08:01  Good    salary/low-offer  3 of 4 points  (id)`."""
    local = datetime.fromtimestamp(row.reviewed_at / 1000, timezone(timedelta(minutes=row.offset)))
    what = row.rating.word if row.rating is not None and row.kind is RowKind.REVIEW else str(row.kind)
    said = ""
    if row.points is not None and row.points_total:
        said = f"{row.points.bit_count()} of {row.points_total} points  "
    voids = f"takes back {row.voids}  " if row.voids else ""
    taken_back = "undone  " if undone else ""
    return f"{local:%Y-%m-%d %H:%M}  {what:<9}  {row.card}  {said}{voids}{taken_back}({row.id})"

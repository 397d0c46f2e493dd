"""Rows of the log as lines for people."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from flashcards.core.rows import Row, RowKind, Source


def log_line(row: Row, question: str, *, undone: bool) -> str:
    """`2026-11-25 08:01  Good     What if their figure is low? (3 of 4 points)  ID`."""
    local = datetime.fromtimestamp(row.reviewed_at / 1000, timezone(timedelta(minutes=row.offset)))
    said = []
    if row.points is not None and row.points_total:
        said.append(f"{row.points.bit_count()} of {row.points_total} points")
    said += [f"takes back {row.voids}"] if row.voids else []
    said += ["undone"] if undone else []
    about = f" ({', '.join(said)})" if said else ""
    return f"{local:%Y-%m-%d %H:%M}  {_what(row):<8} {question}{about}  {row.id}"


def _what(row: Row) -> str:
    if row.kind is RowKind.CRAM and row.source is Source.MOCK:
        return "mock"
    return row.rating.word if row.rating is not None and row.kind is RowKind.REVIEW else str(row.kind)

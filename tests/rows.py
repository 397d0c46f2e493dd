"""Rows for tests: everyday values, and only what a test is about has to be said."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Rating, Row, RowKind, Source

MONDAY = date(2026, 11, 23)
MORNING = 1_795_420_800_000
"""2026-11-23 08:00 UTC in milliseconds."""

DAY_MS = 86_400_000


def row(
    rating: Rating | None = Rating.GOOD,
    *,
    day: date = MONDAY,
    at: int = MORNING,
    kind: RowKind = RowKind.REVIEW,
    card: str = "salary/low-offer",
    row_id: str | None = None,
    device: str = "desk",
    sequence: int = 1,
    voids: str | None = None,
    external_id: str | None = None,
) -> Row:
    return Row(
        id=row_id or f"{device}-{sequence}",
        device=device,
        sequence=sequence,
        kind=kind,
        card=CardKey(card),
        rating=rating if kind in (RowKind.REVIEW, RowKind.CRAM) else None,
        suggested=None,
        reviewed_at=at,
        offset=0,
        study_day=day,
        answer_ms=None,
        total_ms=None,
        points=None,
        points_total=None,
        wrong=None,
        hint=None,
        phrasing=None,
        voids=voids,
        text_hash=None,
        source=Source.CLI,
        external_id=external_id,
        digest=b"",
    )


KINDS = [RowKind.REVIEW] * 8 + [RowKind.CRAM, RowKind.SUSPEND, RowKind.UNSUSPEND, RowKind.BURY, RowKind.RESET]


@st.composite
def histories(
    draw: st.DrawFn, *, most: int = 12, kinds: list[RowKind] = KINDS, orderly: bool = False
) -> list[Row]:
    """Rows of one card with days and instants that may go back, as after a clock set wrong; voids among them.

    `orderly`: days and instants only go forward.
    """
    rows: list[Row] = []
    day, at = MONDAY, MORNING
    for sequence in range(1, draw(st.integers(0, most)) + 1):
        days = draw(st.integers(0 if orderly else -3, 20))
        day += timedelta(days=days)
        at += days * DAY_MS + draw(st.integers(1 if orderly else -50_000, 50_000_000))
        if rows and draw(st.integers(0, 6)) == 0:
            target = draw(st.sampled_from(rows))
            rows.append(row(None, kind=RowKind.VOID, day=day, at=at, sequence=sequence, voids=target.id))
            continue
        kind = draw(st.sampled_from(kinds))
        rating = draw(st.sampled_from(list(Rating)))
        rows.append(row(rating, kind=kind, day=day, at=at, sequence=sequence))
    return rows

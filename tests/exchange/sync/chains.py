"""Chains of rows as logs hold them."""

from __future__ import annotations

from flashcards.store.chains import Record
from flashcards.store.row_format import FIRST_DIGEST, digest

LAPTOP = "aaaaaaaaaaaa"
DESKTOP = "bbbbbbbbbbbb"

MORNING_MS = 1_795_000_000_000


def chain(device: str, rows: int, *, own: str = "", after: Record | None = None) -> list[Record]:
    """Answers of a device, the first ones or those behind `after`; `own` gives them other ids."""
    previous, done = (FIRST_DIGEST, 0) if after is None else (after[-1], after[2])
    made: list[Record] = []
    for sequence in range(done + 1, done + rows + 1):
        columns = [
            f"{device}-{own}-{sequence}",
            device,
            sequence,
            "review",
            f"system-design/card-{sequence % 150}",
            1 + sequence % 4,
            None,
            MORNING_MS + sequence,
            60,
            "2026-11-23",
            4_000 + sequence % 1000,
            9_000 + sequence % 1000,
            sequence % 8,
            3,
            0,
            None,
            0,
            None,
            f"{sequence % 150:016x}",
            "session",
            'anki:a"b\\c{,}:0:1' if sequence % 5 == 0 else None,
        ]
        previous = digest(previous, columns)
        made.append((*columns, previous))
    return made

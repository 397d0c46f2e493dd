"""Taking back an answer, a suspension or a burial: a row is appended that says the other does not count."""

from __future__ import annotations

from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.rows import Row, RowKind, Source
from flashcards.errors import UnknownName
from flashcards.home.home import Home

UNDOABLE = tuple(kind for kind in RowKind if kind is not RowKind.VOID)
"""Of these kinds is the row that an undo without a name takes back."""


class UndoneRow(NamedTuple):
    target: Row
    void: Row
    key: CardKey
    """The living key of its card; the key in the row where no deck has the card."""
    state: CardState


def undo(home: Home, row_id: str | None = None, *, source: Source = Source.CLI) -> UndoneRow | None:
    """Void the row `row_id`, or this device's last answer; None when there is nothing to undo."""
    log = home.log
    if log is None and row_id is not None:
        raise UnknownName("row", row_id, advice="the log is empty")
    target = None if log is None else log.row(row_id) if row_id is not None else log.last_of(UNDOABLE)
    if target is None:
        return None
    void = home.void(target, source)
    return UndoneRow(target, void, home.living_key(target.card) or target.card, home.state(target.card))

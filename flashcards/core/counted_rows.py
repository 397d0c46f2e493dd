"""The rows of the log that count, and their order. Without the memory model, so that it is light."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import TypeVar

from flashcards.core.rows import ReplayRow, Row, RowKind

AnyRow = TypeVar("AnyRow", bound=ReplayRow | Row)

_REPLAY_ORDER = attrgetter("reviewed_at", "id")  # not the device: merging two logs may change it


def counted(rows: Iterable[AnyRow]) -> list[AnyRow]:
    """The rows that count, in replay order: each once, without voids, what they void, and crams.

    An imported answer counts once by `external_id`, however many devices imported it: the lowest
    id stands for all, and a void of one of them takes back all.
    """
    ordered = sorted(rows, key=_REPLAY_ORDER)
    voided: set[str | None] = set()
    imported: dict[str, AnyRow] = {}
    for row in ordered:
        if row.kind is RowKind.VOID:
            voided.add(row.voids)
        elif row.external_id is not None:
            first = imported.setdefault(row.external_id, row)
            if row.id < first.id:
                imported[row.external_id] = row
    kept: dict[str, AnyRow] = {}
    voided |= {row.external_id for row in ordered if row.id in voided and row.external_id is not None}
    for row in ordered:
        if row.kind is RowKind.VOID or row.kind is RowKind.CRAM or row.id in voided:
            continue
        if row.external_id is not None and (
            row.external_id in voided or imported[row.external_id].id != row.id
        ):
            continue
        kept.setdefault(row.id, row)
    return list(kept.values())

"""A Row as SQLite and JSON hold it, its id, and the digest that chains it to the row before."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flashcards.core.rows import Draft, Rating, ReplayRow, Row, RowKind, Source
from flashcards.errors import is_text

FIRST_DIGEST = bytes(16)  # stands before the first row of every device

Plain = int | str | None

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_KINDS = {str(kind): kind for kind in RowKind}
_RATINGS: dict[int | None, Rating | None] = {int(rating): rating for rating in Rating} | {None: None}
_FLAGS: dict[int | None, bool | None] = {None: None, 0: False, 1: True}

_READ: dict[str, Callable[[Any], object]] = {
    "kind": _KINDS.__getitem__,
    "rating": _RATINGS.__getitem__,
    "suggested": _RATINGS.__getitem__,
    "study_day": date.fromisoformat,
    "wrong": _FLAGS.__getitem__,
    "hint": _FLAGS.__getitem__,
    "source": {str(source): source for source in Source}.__getitem__,
}
"""What makes the value of a Row from that of its column, where the two differ."""

_READ_AT = [(Row._fields.index(name), read) for name, read in _READ.items()]


def plain(row: Row) -> list[Plain]:
    """The columns of `row` in table order without the digest, which is the last."""
    return [_plain(value) for value in row[:-1]]


def _plain(value: object) -> Plain:
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, int) else str(value)


def row_from(record: Sequence[Any]) -> Row:
    """The Row of one record of `review`, all columns in table order.

    Raises ValueError or KeyError where a value is none that this program writes (a damaged file).
    """
    values = list(record)
    for place, read in _READ_AT:
        values[place] = read(values[place])
    return Row(*values)


_TEXTS = {"id", "device", "kind", "card", "study_day", "voids", "text_hash", "source", "external_id"}

_SHAPE: list[tuple[str, type, bool]] = [
    (
        name,
        bytes if name == "digest" else str if name in _TEXTS else int,
        Draft._field_defaults.get(name, 0) is None,
    )
    for name in Row._fields
]
"""Of each column the type, and whether it may be empty."""

_LONGEST = 1_000  # characters of a text; card keys, hashes and ids of other programs are far shorter
_LARGEST = 1 << 53  # of a number: what every program that reads JSON can hold
_A_DAY_MINUTES = 24 * 60
_A_DAY_MS = _A_DAY_MINUTES * 60_000
_YEAR_9999_MS = 253_370_764_800_000

_DEVICE_NAME = re.compile(r"[0-9a-f]{12}")


def why_not_a_record(record: Sequence[Any]) -> str:
    """Why a record that came from elsewhere is none that this program writes, as half a sentence; or ""."""
    if len(record) != len(_SHAPE):
        return f"has {len(record)} columns instead of {len(_SHAPE)}; a newer flashcards may know them"
    for value, (name, wanted, may_be_empty) in zip(record, _SHAPE, strict=True):
        kind = type(value)
        if kind is not wanted:
            is_fine = value is None and may_be_empty
        elif wanted is int:
            is_fine = -_LARGEST <= value <= _LARGEST
        else:
            is_fine = len(value) <= _LONGEST and (wanted is bytes or value.isascii() or is_text(value))
        if not is_fine:
            return f"has a value for {name} that is none"
    if not _DEVICE_NAME.fullmatch(record[1]) or record[2] < 1:
        return "has a device or a number that is none"
    try:
        row = row_from(record)
    except (ValueError, KeyError) as error:
        return f"holds {error}, which this flashcards does not know; a newer one may"
    if row.kind is RowKind.REVIEW and row.rating is None:
        return "is an answer without a rating"
    # Years are told on the learner's own calendar, which may be up to a day away from UTC.
    is_in_time = -_A_DAY_MS <= row.reviewed_at <= _YEAR_9999_MS + _A_DAY_MS
    if not is_in_time or abs(row.offset) >= _A_DAY_MINUTES:  # a zone is less than a day away from UTC
        return "has a time that is none"
    return ""


def replay_row_from(record: Sequence[Any]) -> ReplayRow:
    """The ReplayRow of one record of `review`, its columns in the order of the fields.

    Written out, because a million of them are read at a time.
    Raises ValueError or KeyError where a value is none that this program writes (a damaged file).
    """
    row_id, device, sequence, kind, card, rating, reviewed_at, study_day, voids, external_id = record
    day = date.fromisoformat(study_day)
    return ReplayRow(
        row_id, device, sequence, _KINDS[kind], card, _RATINGS[rating], reviewed_at, day, voids, external_id
    )


def digest(previous: bytes, columns: Sequence[Plain]) -> bytes:
    """SHA-256 of the device's previous digest and the row's columns as compact JSON, cut to 16 bytes.

    SQLite's own check sees torn pages but not a changed number; this sees every changed value.
    """
    import hashlib

    text = _compact(columns)
    return hashlib.sha256(previous + text.encode("utf-8", "surrogatepass")).digest()[:16]


def digest_holds(previous: bytes, record: Sequence[Any]) -> bool:
    """Whether the digest of a record, its last value, is that of a row behind the one with this digest."""
    # STRICT tables hold nothing but plain values, but a damaged file may.
    is_plain = all(value is None or isinstance(value, (int, str)) for value in record[:-1])
    return is_plain and digest(previous, record[:-1]) == record[-1]


def uuid7(ms: int) -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of time, then random bits."""
    random_bits = int.from_bytes(os.urandom(10), "big")
    value = (ms & (1 << 48) - 1) << 80 | 0x7 << 76 | (random_bits >> 62 & 0xFFF) << 64
    value |= 0b10 << 62 | random_bits & (1 << 62) - 1
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def as_json_object(row: Row) -> dict[str, Plain]:
    """The row with its column names as keys and the digest in hex: a line of `log --json`."""
    return dict(zip(Row._fields, [*plain(row), row.digest.hex()], strict=True))

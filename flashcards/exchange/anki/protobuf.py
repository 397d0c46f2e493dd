"""The few bytes of protobuf that a package holds: three kinds of messages, one field each.

https://protobuf.dev/programming-guides/encoding/. What is no protobuf reads as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _BYTES = 0, 2
_SIZES = {1: 8, 5: 4}
"""Of the kinds of fields that have always the same number of bytes."""

_LONGEST_VARINT = 10


def values(raw: bytes, wanted: int) -> Iterator[int | bytes]:
    """Each value of the field `wanted`; ends at the first byte that fits no field."""
    at = 0
    while at < len(raw):
        key, at = _varint(raw, at)
        number, kind = key >> 3, key & 7
        value: int | bytes
        if kind == _VARINT:
            value, at = _varint(raw, at)
        else:
            size, at = _varint(raw, at) if kind == _BYTES else (_SIZES.get(kind, len(raw) + 1), at)
            value, at = raw[at : at + size], at + size
        if at > len(raw):
            return
        if number == wanted:
            yield value


def first_number(raw: bytes, wanted: int) -> int | None:
    """The first whole number of the field `wanted`."""
    return next((value for value in values(raw, wanted) if isinstance(value, int)), None)


def text(raw: bytes, wanted: int) -> str:
    """The text of the field `wanted`; "" where it has none."""
    found = (value for value in values(raw, wanted) if isinstance(value, bytes))
    return next(found, b"").decode("utf-8", "replace")


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """(number, offset behind it); an offset beyond the end where it does not end."""
    number = 0
    for place, byte in enumerate(raw[at : at + _LONGEST_VARINT]):
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, at + place + 1
    return number, len(raw) + 1

"""The few bytes of protobuf that a package holds: three kinds of messages, one field each.

https://protobuf.dev/programming-guides/encoding/. What is no protobuf reads as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5

_LONGEST_VARINT = 10


def fields(raw: bytes) -> Iterator[tuple[int, int | bytes]]:
    """(number, value) of each field; ends at the first byte that fits no field."""
    at = 0
    while at < len(raw):
        key, at = _varint(raw, at)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, at = _varint(raw, at)
            if at > len(raw):
                return
            yield number, value
            continue
        if kind == _BYTES:
            size, at = _varint(raw, at)
        elif kind in (_EIGHT_BYTES, _FOUR_BYTES):
            size = 8 if kind == _EIGHT_BYTES else 4
        else:
            return
        if at + size > len(raw):
            return
        yield number, raw[at : at + size]
        at += size


def first_number(raw: bytes, wanted: int) -> int | None:
    """The first whole number of the field `wanted`."""
    return next((value for number, value in fields(raw) if number == wanted and isinstance(value, int)), None)


def messages(raw: bytes, wanted: int) -> Iterator[bytes]:
    """Every value of the repeated field `wanted`, of which each is bytes."""
    return (value for number, value in fields(raw) if number == wanted and isinstance(value, bytes))


def text(raw: bytes, wanted: int) -> str:
    """The text of the field `wanted`; "" where it has none."""
    return next(messages(raw, wanted), b"").decode("utf-8", "replace")


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """(number, offset behind it); an offset beyond the end where it does not end."""
    number = 0
    for place in range(_LONGEST_VARINT):
        if at + place >= len(raw):
            break
        byte = raw[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, at + place + 1
    return number, len(raw) + 1

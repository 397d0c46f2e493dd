"""One derived value of a cache as text. Imports nothing but SQLite: a shell prompt waits for it."""

from __future__ import annotations

import os
from stat import S_ISREG

try:
    from _sqlite3 import Error, connect  # without the classes for dates, which take as long again
except ImportError:  # another Python
    from sqlite3 import Error, connect

_ROW = """SELECT stamp, derived.value FROM derived, meta
    WHERE kind = ? AND derived.key = ? AND meta.key = 'layout' AND meta.value = ?"""


def mark_of(layout: str, cache: str) -> str:
    """How the cache at this path is marked: what it remembers holds here, and in no copy of the home."""
    return f"{layout} {os.path.realpath(cache)!a}"


def _is_no_file(path: str) -> bool:
    """Opening a pipe would wait for ever."""
    try:
        return not S_ISREG(os.stat(path).st_mode)  # noqa: PTH116  # pathlib takes longer
    except OSError:
        return False


def derived_row(cache: str, layout: str, kind: str, key: str) -> tuple[str, str] | None:
    """(stamp, value) as they are kept, in JSON; None also where the cache at this path cannot tell."""
    if _is_no_file(cache) or _is_no_file(f"{cache}-journal"):
        return None
    escaped = cache.replace("%", "%25").replace("?", "%3f").replace("#", "%23")  # as `connect.uri`
    try:
        connection = connect(f"file:{escaped}?mode=ro", uri=True, timeout=0.2)
        try:
            found: tuple[str, str] | None = connection.execute(
                _ROW, (kind, key, mark_of(layout, cache))
            ).fetchone()
        finally:
            connection.close()
    except (Error, ValueError):  # ValueError: a name that is no text
        return None
    return found

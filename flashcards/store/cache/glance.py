"""A look at a cache that is not opened for use. Imports nothing but SQLite: a shell prompt waits for it."""

from __future__ import annotations

import os
from stat import S_ISREG

try:
    from _sqlite3 import Error, connect  # without the classes for dates, which take as long again
except ImportError:  # another Python
    from sqlite3 import Error, connect

TYPE_CHECKING = False  # without loading `typing`
if TYPE_CHECKING:
    from typing import Any

SECONDS = 0.2
"""How long it waits for another process that writes the cache."""

_MARK = "SELECT 1 FROM meta WHERE key = 'layout' AND value = ?"


def mark_of(layout: str, cache: str) -> str:
    """How the cache at this path is marked: what it remembers holds here, and in no copy of the home."""
    return f"{layout} {os.path.realpath(cache)!a}"


def _is_no_file(path: str) -> bool:
    """Opening a pipe would wait for ever."""
    try:
        return not S_ISREG(os.stat(path).st_mode)  # noqa: PTH116  # pathlib takes longer
    except OSError:
        return False


def glance(cache: str, layout: str, query: str, values: tuple[str, ...] = ()) -> list[Any]:
    """The records of a query.

    An empty list where this cache is missing, of another layout, damaged, or held by another process.
    """
    if any(_is_no_file(cache + end) for end in ("", "-journal", "-wal", "-shm")):
        return []
    escaped = cache.replace("%", "%25").replace("?", "%3f").replace("#", "%23")  # as `connect.uri`
    try:
        connection = connect(f"file:{escaped}?mode=ro", uri=True, timeout=SECONDS)
        try:
            is_ours = connection.execute(_MARK, (mark_of(layout, cache),)).fetchone() is not None
            return connection.execute(query, values).fetchall() if is_ours else []
        finally:
            connection.close()
    except (Error, ValueError):  # ValueError: what was typed is no text
        return []

"""What was answered lately, with all it rests on: read from the cache before anything else is loaded.

Light on purpose: `due` stands in people's shell prompts, and reading one record with SQLite costs a
third of opening decks, log and cache.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from flashcards.store.cache.tables import LAYOUT

if TYPE_CHECKING:
    from flashcards.store.cache.file import CacheFile


class Remembered:
    """One answer, and when it holds."""

    def __init__(
        self,
        text: str,
        code: int,
        *,
        day: str,
        rollover: int,
        since: int,
        until: int | None,
        files: dict[str, tuple[int, int]],
    ) -> None:
        self.text = text
        self.code = code
        """The exit code."""
        self.day = day
        """The study day (ISO) on which it was given."""
        self.rollover = rollover
        """The hour that decided the study day."""
        self.since = since
        """Milliseconds since 1970: it holds from then on."""
        self.until = until
        """It holds before then; None: the whole day."""
        self.files = files
        """Stamps of every file and folder that was looked at."""


def read_answer(cache: str, question: str) -> Remembered | None:
    """What was answered to `question`; None for none, and for a cache that cannot tell."""
    query = """
        SELECT text, code, day, rollover, since, until, files FROM answer
        WHERE question = ? AND ? = (SELECT value FROM meta WHERE key = 'layout')
    """
    try:
        escaped = cache.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        connection = sqlite3.connect(f"file:{escaped}?mode=ro", uri=True)
        try:
            found = connection.execute(query, (question, LAYOUT)).fetchone()
        finally:
            connection.close()
        if found is None:
            return None
        text, code, day, rollover, since, until, files = found
        stamps = {path: (mtime_ns, size) for path, (mtime_ns, size) in json.loads(files).items()}
    except (sqlite3.Error, ValueError, TypeError, AttributeError):
        return None  # the cache itself will be looked after when it is opened
    return Remembered(text, code, day=day, rollover=rollover, since=since, until=until, files=stamps)


def write_answer(file: CacheFile, question: str, answer: Remembered) -> None:
    """Remember an answer, and forget those of other days. Raises CacheUnusable."""
    record = (
        question,
        answer.day,
        answer.rollover,
        answer.since,
        answer.until,
        json.dumps(answer.files),
        answer.text,
        answer.code,
    )

    def write() -> None:
        file.connection.execute("DELETE FROM answer WHERE day <> ?", (answer.day,))
        marks = ", ".join("?" for _ in record)
        file.connection.execute(f"INSERT OR REPLACE INTO answer VALUES ({marks})", record)

    file.write(write)


def forget_answers(file: CacheFile) -> None:
    """Forget all: what they rest on in the cache has changed. Only inside `CacheFile.write`."""
    file.connection.execute("DELETE FROM answer")

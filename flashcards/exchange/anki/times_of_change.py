"""When each note last changed, for Anki; kept beside the log, for this home alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flashcards.errors import StoreError
from flashcards.home.home import Home
from flashcards.home.log_opening import must_be_sound, put_stamp
from flashcards.store.connect import MAYBE_STORED
from flashcards.store.questions_to_a_log import ExportedNote


class TimesOfChange(NamedTuple):
    of: dict[str, int]
    """GUID -> when its note last changed, in s since 1970."""
    now: int
    """How many notes are new or changed, thus now."""
    warning: str
    """What to say beside a package that is whole, where the times could not be remembered; else ""."""


def times_of_change(home: Home, digests: Mapping[str, bytes]) -> TimesOfChange:
    """`digests` holds the SHA-256 of the fields of every note that is about to go out; it is remembered.

    Raises StoreError for a log that is damaged or missing.
    """
    known: dict[str, ExportedNote] = {}
    if home.log is not None:
        must_be_sound(home.places.log, home.cache)
        known = home.log.exported_notes()
    now = home.now().ms // 1000
    changed = {}
    for guid, digest in digests.items():
        before = known.get(guid, ExportedNote(b"", 0))
        if before.fields_sha256 != digest:
            # A clock that was set back must not make the new text look older than the old one.
            changed[guid] = ExportedNote(digest, max(now, before.mod + 1))
    warning = ""
    if changed:
        try:
            home.log_for_writing().remember_exported(changed)
        except StoreError as error:
            # No answer is concerned, whatever became of this.
            cause = str(error).removesuffix(MAYBE_STORED).rstrip("; ")
            warning = (
                f"{cause}. The package is whole; until the home can be written, "
                "an export takes every note that is new or changed as changed now"
            )
        else:
            put_stamp(home.places.log, home.cache)
    times = {guid: (changed.get(guid) or known[guid]).mod for guid in digests}
    return TimesOfChange(times, len(changed), warning)

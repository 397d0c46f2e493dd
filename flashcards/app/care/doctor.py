"""What `doctor` looks at: the log's rows, its guards and rights, its future, and the cache beside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flashcards.app.care.lost_rows import find_lost, sentences
from flashcards.core.card_state import MS_PER_DAY
from flashcards.errors import SEE_DOCTOR, ProblemsFound, StoreError, UsageProblem
from flashcards.home.clock import milliseconds
from flashcards.home.home import Home
from flashcards.store.backups import fullest
from flashcards.store.cache.cache import Cache
from flashcards.store.log_check import examine
from flashcards.store.log_file import must_be_ours

if TYPE_CHECKING:
    from flashcards.store.salvage import Salvaged

MOST_ROWS_NAMED = 3


class DoctorReport(NamedTuple):
    rows: int | None
    """None: there is no log yet."""
    findings: tuple[str, ...]
    """Sentences; none for a sound home."""
    advice: tuple[str, ...] = ()
    """What to do about a log that is not as it was stored."""


def check_up(home: Home) -> DoctorReport:
    """Raises StoreError only where the log is missing although it should be there."""
    if not home.places.log.exists() and home.log is None:
        return DoctorReport(None, ())
    home.tells_lost = False  # told among the findings
    if findings := examine_log(home):
        return DoctorReport(0, tuple(findings), tuple(_ways_back(home)))
    log = home.log
    assert log is not None
    findings = sentences(log, find_lost(home, log)) + _rights(home) + _future(home)
    try:
        home.refresh()
        findings += _cache(home)
    except ProblemsFound as error:
        findings.append(f"The schedules were not compared: {error}")
    return DoctorReport(log.head().rows, tuple(findings))


def salvage_log(home: Home, new: Path) -> tuple[Salvaged, str]:
    """Write what is sound of the log to a new file; and the command that goes on with that file.

    Raises as `store.salvage` does.
    """
    from shlex import quote

    from flashcards.app.care.backups import of_another_store
    from flashcards.store.salvage import salvage

    if not home.places.log.exists():
        raise UsageProblem("there is no log, so there is nothing to save")
    saved = salvage(home.places.log, new)
    another = " --another-store" * of_another_store(home, new)  # where the log no longer tells its own
    return saved, f"flashcards backup restore {quote(str(new))}{another}"


def _ways_back(home: Home) -> Iterator[str]:
    backup, is_a_log = fullest(home.places.backups), False
    with suppress(StoreError, OSError):
        must_be_ours(home.places.log)
        is_a_log = True
    if backup is not None:
        more = "; it says how to take in the sound rows that only the damaged log has" if is_a_log else ""
        restore = f"flashcards backup restore {backup.id}"
        yield f"The most complete good copy: {backup.path}; to go back to it: {restore}{more}"
    elif not is_a_log:
        yield "There is no backup. If you have another copy of the log: flashcards backup restore FILE"
    if is_a_log:
        new = home.places.root / "saved.db"
        yield f"To save the rows that are sound: flashcards doctor --salvage '{new}'"


def examine_log(home: Home) -> list[str]:
    try:
        opened = home.log
    except StoreError as error:
        return [str(error).removesuffix(SEE_DOCTOR)]
    assert opened is not None
    return [f"{home.places.log}: {finding}" for finding in examine(home.places.log)]


def _rights(home: Home) -> list[str]:
    if os.name == "nt":
        return []
    return [
        f"{path}: other users can read or write it; run: chmod {allowed:o} '{path}'"
        for path, allowed in ((home.places.root, 0o700), (home.places.log, 0o600))
        if stat.S_IMODE(path.stat().st_mode) & ~allowed & 0o077
    ]


def _future(home: Home) -> list[str]:
    """Rows more than a day ahead of the clock: it was set forward when they were made."""
    assert home.log is not None
    if not (ids := home.log.ids_after(milliseconds(home.clock.now()) + MS_PER_DAY)):
        return []
    rows = "1 row" if len(ids) == 1 else f"{len(ids)} rows"
    named = ", ".join(ids[:MOST_ROWS_NAMED]) + (", ..." if len(ids) > MOST_ROWS_NAMED else "")
    return [f"{rows} dated in the future ({named}); to take back a wrong one: flashcards undo --id ID"]


def _cache(home: Home) -> list[str]:
    """The cached states must be what a replay of the whole log gives; if not, it is rebuilt."""
    assert home.log is not None
    fresh = Cache.in_memory()
    fresh.cards.copy_aliases(home.cache.cards)
    fresh.states.rebuild(home.log, home.replay, {})
    cached, replayed = home.cache.states.all(), fresh.states.all()
    fresh.close()
    wrong = sorted(key for key in cached.keys() | replayed.keys() if cached.get(key) != replayed.get(key))
    if not wrong:
        return []
    home.cache.forget_computed()
    home.__dict__.pop("shelf", None)  # it would not look at decks that it has read
    home.refresh()
    states = "1 card state" if len(wrong) == 1 else f"{len(wrong)} card states"
    return [
        f"{home.places.cache}: {states} differed from the log (first: {wrong[0]}); they were worked out anew"
    ]

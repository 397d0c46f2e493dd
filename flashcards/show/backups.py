"""Backups in a list, two logs side by side, and what came of restoring and merging."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shlex import quote

from flashcards.app.care.backups import Listed, MergedBackup, Restored
from flashcards.app.care.lost_rows import Copy
from flashcards.show.counts_and_times import count, day_name
from flashcards.show.wrapped_text import aligned
from flashcards.store.backups import Backup
from flashcards.store.histories import Comparison, Span


def backups_screen(listed: Sequence[Listed], today: date) -> str:
    if not listed:
        return "No backup yet; the first is made before a command adds to stored answers."
    table = []
    for backup, rows, last_day, missing in listed:
        if rows is None:
            table.append((backup.id, "", "cannot be read"))
            continue
        up_to = f"up to {day_name(date.fromisoformat(last_day), today)}" if last_day else "empty"
        lacks = f"; the log lacks {missing} of them" if missing else ""
        table.append((backup.id, count(rows, "row"), up_to + lacks))
    return "\n".join(aligned(table))


def backups_document(listed: Sequence[Listed]) -> dict[str, object]:
    """`backup --json`."""
    return {
        "backups": [
            {"id": copy.id, "path": str(copy.path), "rows": rows, "last_day": last_day, "missing": missing}
            for copy, rows, last_day, missing in listed
        ]
    }


def created_line(backup: Backup | None) -> str:
    if backup is None:
        return "Nothing to back up yet: no answer was stored."
    return f"Backup {backup.id} is made."


def comparison_screen(copy: Copy, found: Comparison, today: date) -> str:
    spans = zip(("In both", "Only in the log", f"Only in {copy.name}"), found, strict=True)
    table = aligned((name, count(span.rows, "row"), _days(span, today)) for name, span in spans)
    return "\n".join(line.rstrip() for line in table)


def comparison_document(copy: Copy, found: Comparison) -> dict[str, object]:
    """`backup compare ID --json`."""
    return {"copy": str(copy.path)} | {part: span._asdict() for part, span in found._asdict().items()}


def restored_lines(done: Restored, folder: Path) -> str:
    lines = [f"Restored {done.name}: the log has {count(done.rows, 'row')} now."]
    if done.now is not None:
        gained, lost = done.now.only_copy.rows, done.now.only_log.rows
        lines.append(f"The log before lacked {gained} of them; it had {lost} that are not in the log now.")
    if done.kept is not None:
        lines.append(f"The log before is kept: {_kept(done.kept, folder)}")
    if done.left_out:
        are = "is" if done.left_out == 1 else "are"
        lines.append(
            f"It is damaged, but {count(done.left_out, 'sound row')} of it {are} not in the log now. To take "
            f"{'it' if done.left_out == 1 else 'them'} in:\n"
            f"  flashcards backup merge {quote(str(done.kept))}"
        )
    return "\n".join(lines)


def merged_lines(done: MergedBackup, folder: Path) -> str:
    left = [f"{count(done.damaged, 'row')} of it could not be read soundly and stayed out."] * (
        done.damaged > 0
    )
    if done.kept is None:
        sound = "sound " if done.damaged else ""
        return "\n".join([f"The log holds every {sound}row of {done.name} already.", *left])
    merged = f"Merged {done.name}: {count(done.taken_in, 'row')} taken in, {count(done.rows, 'row')} now."
    return "\n".join([merged, *left, f"The log before is kept: {_kept(done.kept, folder)}"])


def _kept(path: Path, folder: Path) -> str:
    from flashcards.store.backups import backups

    return next((f"backup {backup.id}" for backup in backups(folder) if backup.path == path), str(path))


def _days(span: Span, today: date) -> str:
    if span.first_day is None or span.last_day is None:
        return ""
    first, last = (day_name(date.fromisoformat(day), today) for day in (span.first_day, span.last_day))
    return first if first == last else f"{first} to {last}"

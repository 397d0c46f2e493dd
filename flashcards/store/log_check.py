"""Is every row of a review log what was written? SQLite's own check first, then the digest chain."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from flashcards.store.chains import tables_in
from flashcards.store.connect import connect
from flashcards.store.log_schema import COLUMN_LIST, objects_at, objects_of, version_of
from flashcards.store.row_format import FIRST_DIGEST, digest_holds

MOST_FINDINGS = 20  # a file with more than this is named damaged often enough


def examine(path: Path) -> list[str]:
    """One sentence a finding, none for a sound log. Reads only."""
    findings: list[str] = []
    try:
        with closing(connect(path, durable=True, read_only=True)) as connection:
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            answers = [text for (text,) in connection.execute(f"PRAGMA integrity_check({MOST_FINDINGS})")]
            findings.extend(f"SQLite finds: {text}" for text in answers if text != "ok")
            findings.extend(_chain_findings(connection))
            findings.extend(_schema_findings(connection))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        findings.append(f"SQLite cannot read further: {error}")
    return ["; ".join(finding.splitlines()) for finding in findings[:MOST_FINDINGS]]


def _chain_findings(connection: sqlite3.Connection) -> list[str]:
    findings: list[str] = []
    device, sequence, previous = None, 0, FIRST_DIGEST
    # By rowid would miss what an index lost; by index would miss what it never saw: integrity_check did both.
    every = " UNION ALL ".join(f"SELECT {COLUMN_LIST} FROM {table}" for table in tables_in(connection))
    for record in connection.execute(f"{every} ORDER BY device, sequence"):
        if record[1] != device:
            device, sequence, previous = record[1], 0, FIRST_DIGEST
        if not isinstance(record[2], int) or not isinstance(record[-1], bytes):
            findings.append(f"row {record[0]} cannot be read")
            continue
        if record[2] <= sequence:
            findings.append(f"row {record[0]} has a number that is none, or another row's")
            continue
        if record[2] != sequence + 1:
            findings.append(f"rows {sequence + 1} to {record[2] - 1} of device {device} are missing")
        elif not digest_holds(previous, record):
            findings.append(f"row {record[0]} (card {record[4]}) or its digest was changed")
        if len(findings) >= MOST_FINDINGS:
            break
        sequence, previous = record[2], record[-1]
    return findings


def _schema_findings(connection: sqlite3.Connection) -> list[str]:
    """What somebody else made of the file: a foreign trigger could swallow or change what is written."""
    there, expected = objects_of(connection), objects_at(version_of(connection))
    changed = [key for key in expected.keys() & there.keys() if expected[key] != there[key]]
    wrong = [
        *(f"the {kind} {name} is missing" for kind, name in expected.keys() - there.keys()),
        *(f"the {kind} {name} was not made by flashcards" for kind, name in there.keys() - expected.keys()),
        *(f"the {kind} {name} is not as flashcards makes it" for kind, name in changed),
    ]
    return sorted(wrong)

"""What went to Anki is remembered beside the rows, and is none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import StoreError
from flashcards.store.backups import back_up
from flashcards.store.log_check import examine
from flashcards.store.questions_to_a_log import ExportedNote
from flashcards.store.review_log import ReviewLog
from tests.rows import MONDAY
from tests.store.conftest import draft, rows_in

OLD = ExportedNote(b"o" * 32, 1_700_000_000)
NEW = ExportedNote(b"n" * 32, 1_800_000_000)


def test_the_latest_word_on_a_note_counts_and_the_others_stay(log: ReviewLog) -> None:
    log.remember_exported({"a": OLD, "b": OLD})
    log.remember_exported({"b": NEW, "c": NEW})
    assert log.exported_notes() == {"a": OLD, "b": NEW, "c": NEW}


def test_remembering_notes_changes_no_row_and_no_digest(log: ReviewLog) -> None:
    rows = log.append([draft(0)])
    log.remember_exported({"a": OLD})
    rows += log.append([draft(1)])
    assert rows_in(log.path) == rows
    assert examine(log.path) == []


def test_all_notes_of_one_export_are_remembered_or_none(log: ReviewLog) -> None:
    with pytest.raises(StoreError):
        log.remember_exported({"a": OLD, "b": ExportedNote(None, 1)})  # type: ignore[arg-type]
    assert log.exported_notes() == {}


def test_a_backup_knows_what_went_out(log: ReviewLog, tmp_path: Path) -> None:
    log.append([draft()])
    log.remember_exported({"a": OLD})
    restored = ReviewLog.open(back_up(log.path, tmp_path / "backups", MONDAY))
    assert restored.exported_notes() == {"a": OLD}
    restored.close()

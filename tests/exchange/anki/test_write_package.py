"""The bytes of a package: always the same, of nothing but the contents."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flashcards.core.card_keys import DeckId
from flashcards.exchange.anki.note_identity import Field, derived_id
from flashcards.exchange.anki.presets import preset
from flashcards.exchange.anki.schedule import AnkiReview
from flashcards.exchange.anki.write_package import Contents, NoteRecord, write_package
from flashcards.library.config.settings import Settings

OPTIONS = preset(Settings().for_deck(DeckId("d")), [0.1] * 21)


def note(number: int) -> NoteRecord:
    fields = [f"{field} {number}" for field in Field]
    mod = 1_700_000_000 + number
    return NoteRecord(f"guid{number}", 10**12 + number, "A::B", fields, ("t",), mod, number)


def contents(**more: Any) -> Contents:
    return Contents([note(1), note(2)], {"A::B": OPTIONS}, OPTIONS, **more)


def written(what: Contents) -> bytes:
    file = io.BytesIO()
    write_package(what, file)
    return file.getvalue()


def rows(package: bytes, query: str, folder: Path) -> list[tuple[Any, ...]]:
    path = folder / "collection"
    path.write_bytes(zipfile.ZipFile(io.BytesIO(package)).read("collection.anki2"))
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_the_same_contents_are_the_same_bytes_and_name_no_time_or_machine() -> None:
    package = written(contents())
    assert written(contents()) == package
    archive = zipfile.ZipFile(io.BytesIO(package))
    assert [info.filename for info in archive.infolist()] == ["collection.anki2", "media"]
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_two_answers_of_one_millisecond_are_both_kept(tmp_path: Path) -> None:
    answers = [(10**12 + 1, at) for at in (5, 6, 6)] + [(10**12 + 2, 5)]
    reviews = [(number, AnkiReview(at, 3, 1, 0, 500, 0, 0)) for number, at in answers]
    found = rows(written(contents(reviews=reviews)), "SELECT id, cid FROM revlog ORDER BY id", tmp_path)
    assert found == [(5, 10**12 + 1), (6, 10**12 + 1), (7, 10**12 + 1), (8, 10**12 + 2)]


def test_each_note_has_its_number_its_time_and_its_place(tmp_path: Path) -> None:
    query = "SELECT n.id, c.id, n.mod, c.due FROM notes n JOIN cards c ON c.nid = n.id ORDER BY n.id"
    expected = [(10**12 + n, 10**12 + n, 1_700_000_000 + n, n) for n in (1, 2)]
    assert rows(written(contents()), query, tmp_path) == expected


def test_the_temporary_folder_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    written(contents())
    assert list(tmp_path.iterdir()) == []
    assert tempfile.gettempdir() == str(tmp_path)


def test_equal_options_are_one_preset_and_others_another_one() -> None:
    settings = Settings()
    deck = settings.for_deck(DeckId("d"))
    assert preset(deck, [0.1] * 21) == OPTIONS
    ids = {
        OPTIONS["id"],
        preset(deck, [0.2] * 21)["id"],
        preset(deck._replace(desired_retention=0.8), [0.1] * 21)["id"],
        preset(deck._replace(new_per_day=1), [0.1] * 21)["id"],
    }
    assert len(ids) == 4
    assert min(ids) > 1
    assert derived_id("Interview") == derived_id("Interview")

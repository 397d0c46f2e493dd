"""An Anki package from finished notes: genanki makes the tables and writes the notes, the rest is ours.

The same contents give the same bytes. The database is put together in a folder of its own below the
system's for temporary files, which goes away in the end. Where the process is killed it stays, for the
learner alone, until the next package is written.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, time
from itertools import count
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, NamedTuple

import genanki

from flashcards.errors import TransferError
from flashcards.exchange.anki import template
from flashcards.exchange.anki.note_identity import CARD_ORD, NOTE_TYPE_ID, NOTE_TYPE_NAME, Field, derived_id
from flashcards.exchange.anki.presets import Json
from flashcards.exchange.anki.schedule import DAY_ZERO, AnkiCard, AnkiReview
from flashcards.exchange.new_file import remove_stale
from flashcards.store.foreign_sqlite import new_foreign_database

COLLECTION = "collection.anki2"

TEMPORARY = "flashcards-export-"
"""How the names of our folders for temporary files begin."""

CACHE_KIB = 65_536
"""Pages of the database kept in memory: answers are written card by card into a table ordered by time."""


class NoteRecord(NamedTuple):
    guid: str
    number: int
    """The id of the note and of its card."""
    deck: str
    """The name of its deck in Anki, levels joined by `::`."""
    fields: Sequence[str]
    tags: Sequence[str]
    mod: int
    """When fields or tags last changed, in seconds since 1970."""
    position: int
    """Its place among the new cards, from 1."""


class Contents(NamedTuple):
    notes: Sequence[NoteRecord]
    presets: Mapping[str, Json]
    """Name of a deck -> its options."""
    general: Json
    """The options of the decks above these."""
    cards: Mapping[int, AnkiCard] = {}
    """Number of a note -> where its card stands; the others are new."""
    reviews: Iterable[tuple[int, AnkiReview]] = ()
    """(number of a note, line of the log); taken once."""
    rollover: int = 4


def write_package(contents: Contents, target: IO[bytes]) -> None:
    """Write the package into an open file. Raises TransferError where the temporary folder is full."""
    with _own_folder() as folder:
        database = folder / COLLECTION
        with closing(new_foreign_database(database)) as connection:
            try:
                _fill(connection.cursor(), contents)
                connection.commit()
            except connection.Error as error:
                raise TransferError(
                    f"{folder.parent}: the package could not be put together there ({error}); nothing was "
                    "written. Free some space, or choose another folder with TMPDIR"
                ) from error
        with zipfile.ZipFile(target, "w") as archive:
            with database.open("rb") as source, archive.open(_member(COLLECTION), "w") as member:
                shutil.copyfileobj(source, member, 1 << 20)
            archive.writestr(_member("media"), "{}")


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # of 1980, the earliest that a zip file can say
    info.compress_type = zipfile.ZIP_DEFLATED
    # The quickest level: the usual one takes three times as long and saves a sixth.
    info._compresslevel = 1  # type: ignore[attr-defined]  # a public name from Python 3.13 on only
    info.create_system = 3  # the same on every system
    info.external_attr = 0o600 << 16
    return info


@contextmanager
def _own_folder() -> Iterator[Path]:
    """A folder in the system's for temporary files; removed in the end."""
    temporary = Path(tempfile.gettempdir())
    remove_stale(temporary, f"{TEMPORARY}*")
    # Named before it is made, so that Ctrl-C between two lines leaves nothing; mkdir refuses a taken name.
    folder = temporary / f"{TEMPORARY}{os.urandom(6).hex()}"
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        try:
            shutil.rmtree(folder, ignore_errors=True)
        except KeyboardInterrupt:  # the impatient press it again, or just now
            shutil.rmtree(folder, ignore_errors=True)
            raise


class _Note(genanki.Note):  # type: ignore[misc]  # genanki says nothing of its types
    """A note with a number and a time of change of its own.

    Its one card is not worked out from the template, which has its question on it whatever happens, and
    its fields are not looked through for tags of strangers: they hold none but ours.
    """

    cards = (genanki.Card(CARD_ORD),)

    def __init__(self, record: NoteRecord, model: genanki.Model) -> None:
        super().__init__(model, list(record.fields), tags=record.tags, guid=record.guid, due=record.position)
        self._record = record

    def write_to_db(self, cursor: Any, _timestamp: float, deck_id: int, _ids: Iterator[int]) -> None:
        number, mod = self._record.number, self._record.mod
        super().write_to_db(cursor, mod, deck_id, iter((number, number)))

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Nothing: see above."""


class _Deck(genanki.Deck):  # type: ignore[misc]  # as above
    def __init__(self, name: str, options: Json) -> None:
        # Anki's own first deck has the number 1 everywhere.
        super().__init__(1 if name.casefold() == "default" else derived_id(name), name)
        self._options = options

    def to_json(self) -> Json:
        nothing = {"lrnToday": [0, 0], "newToday": [0, 0], "revToday": [0, 0], "timeToday": [0, 0]}
        return {**super().to_json(), **nothing, "conf": self._options["id"], "extendRev": 0}


def _fill(cursor: Any, contents: Contents) -> None:
    decks = {name: _Deck(name, options) for name, options in _with_parents(contents).items()}
    model = note_type()
    for record in sorted(contents.notes, key=attrgetter("number")):  # as the table keeps them
        decks[record.deck].add_note(_Note(record, model))
    # The file is thrown away where anything fails, so nothing has to be undone or be durable.
    cursor.execute("PRAGMA journal_mode = OFF")
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
    genanki.Package(decks.values()).write_to_db(cursor, float(template.CHANGED_AT), count())
    _write_collection(cursor, contents)
    with _without_indexes(cursor, "cards"):
        columns = ", ".join(f"{name} = ?" for name in AnkiCard._fields)
        rows = ((*record, number) for number, record in contents.cards.items())
        cursor.executemany(f"UPDATE cards SET {columns} WHERE id = ?", rows)
    with _without_indexes(cursor, "revlog"):
        insert = "INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        cursor.executemany(insert, _revlog_rows(contents.reviews))


def note_type() -> genanki.Model:
    return genanki.Model(
        NOTE_TYPE_ID,
        NOTE_TYPE_NAME,
        fields=[{"name": str(field), "rtl": False} for field in Field],
        templates=[{"name": template.NAME, "qfmt": template.front(), "afmt": template.back()}],
        css=template.style(),
        sort_field_index=list(Field).index(Field.QUESTION),
    )


def _with_parents(contents: Contents) -> dict[str, Json]:
    """The decks and those above them, each with options: Anki would give what it adds its own limits."""
    found: dict[str, Json] = {}
    for name in contents.presets:
        levels = name.split("::")
        found |= {"::".join(levels[:depth]): contents.general for depth in range(1, len(levels))}
    return {**found, **contents.presets}


def _write_collection(cursor: Any, contents: Contents) -> None:
    """What the collection knows as a whole: its first day, its scheduler, its presets."""
    columns = cursor.execute("SELECT conf, models, dconf FROM col").fetchone()
    conf, models, default = map(json.loads, columns)
    # Without a version Anki takes the log for one of its first scheduler and renumbers ratings.
    conf |= {"schedVer": 2, "sched2021": True, "creationOffset": 0, "rollover": contents.rollover}
    presets = {str(options["id"]): options for options in (*contents.presets.values(), contents.general)}
    presets["1"] = default["1"]
    first_day = datetime.combine(DAY_ZERO, time(contents.rollover), UTC)
    cursor.execute(
        "UPDATE col SET crt = ?, conf = ?, dconf = ?, models = ?",
        (int(first_day.timestamp()), json.dumps(conf), json.dumps(presets), json.dumps(models)),
    )


@contextmanager
def _without_indexes(cursor: Any, table: str) -> Iterator[None]:
    """Make the indexes of a table anew in the end: quicker than to keep them in order row by row."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    indexes = cursor.execute(query, (table,)).fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _, statement in indexes:
        cursor.execute(statement)


def _revlog_rows(reviews: Iterable[tuple[int, AnkiReview]]) -> Iterator[tuple[int, ...]]:
    """Two devices may have answered in the same millisecond; in Anki no two answers may."""
    taken: set[int] = set()
    for number, (moment, *rest) in reviews:
        free = moment
        while free in taken:
            free += 1
        taken.add(free)
        yield (free, number, -1, *rest)

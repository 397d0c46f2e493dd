"""Anki itself on a phone: a collection that takes packages as the app does, and is looked at afterwards."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import anki.collection  # first: anki's modules import each other in a circle
from anki import import_export_pb2 as messages
from anki.cards import Card


class Taken(NamedTuple):
    """What Anki says of an import."""

    new: int
    updated: int
    duplicate: int
    conflicting: int


class Importer:
    """Opened on a file that is made where there is none."""

    def __init__(self, path: Path, *, fsrs: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.col = anki.collection.Collection(str(path))
        self.col.set_config("fsrs", fsrs)

    def close(self) -> None:
        self.col.close()

    def take(self, package: Path, *, progress: bool = True, presets: bool = True) -> Taken:
        """Import a package; `progress` and `presets` are the two boxes of the dialog."""
        options = messages.ImportAnkiPackageOptions(with_scheduling=progress, with_deck_configs=presets)
        request = messages.ImportAnkiPackageRequest(package_path=str(package), options=options)
        log = self.col.import_anki_package(request).log
        return Taken(len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting))

    def card(self, guid: str) -> Card:
        (card,) = self.col.db.list(
            "SELECT c.id FROM cards c JOIN notes n ON n.id = c.nid WHERE n.guid = ?", guid
        )
        return self.col.get_card(card)

    def guids(self) -> list[str]:
        return sorted(self.col.db.list("SELECT guid FROM notes"))

    def front(self, guid: str) -> str:
        """The front as the reviewer shows it, to be read: its text."""
        return text_of(self.card(guid).question())

    def back(self, guid: str) -> str:
        return text_of(self.card(guid).answer())

    def sounds(self, guid: str) -> list[Any]:
        """What Anki would play."""
        card = self.card(guid)
        return [*card.question_av_tags(), *card.answer_av_tags()]

    def rows(self) -> dict[str, dict[str, Any]]:
        """GUID -> what `cards` and `revlog` hold of its card, due days counted from today."""
        today = self.col.sched.today
        columns = "n.guid, c.id, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses, c.data, d.name"
        found = {}
        for guid, number, kind, queue, due, ivl, factor, reps, lapses, data, deck in self.col.db.all(
            f"SELECT {columns} FROM cards c JOIN notes n ON n.id = c.nid JOIN decks d ON d.id = c.did"
        ):
            found[guid] = {
                "id": number,
                "type": kind,
                "queue": queue,
                "due": due - today if kind == 2 else due,
                "ivl": ivl,
                "factor": factor,
                "reps": reps,
                "lapses": lapses,
                "data": json.loads(data or "{}"),
                "deck": deck.replace("\x1f", "::"),
                "revlog": [],
            }
        cards = {entry["id"]: entry for entry in found.values()}
        for card, *line in self.col.db.all(
            "SELECT cid, id, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id"
        ):
            cards[card]["revlog"].append(tuple(line))
        return found

    def check(self) -> str:
        """What Check Database says; the same as of an empty collection where it finds nothing."""
        message, ok = self.col.fix_integrity()
        assert ok
        return message


NOTHING_FOUND = "Database rebuilt and optimized."


class _Text(HTMLParser):
    """The text of a page as one reads it, without style and script."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self._hidden += 1
        elif tag in ("br", "p", "div", "li", "tr", "pre", "h2", "summary"):
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def text_of(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n\s*\n", "\n", "".join(reader.pieces)).strip()

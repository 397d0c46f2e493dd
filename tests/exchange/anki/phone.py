"""Anki itself, headless: a collection that makes cards, answers them and exports packages in every layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

LAYOUTS = ("new.apkg", "legacy.apkg", "new.colpkg", "legacy.colpkg")

RATINGS = {"again": 0, "hard": 1, "good": 2, "easy": 3}


class Phone:
    """One collection, with FSRS and without learning steps. The real library answers, undoes and exports."""

    def __init__(self, folder: Path) -> None:
        from anki.collection import Collection

        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._exports = 0
        self.col = Collection(str(folder / "collection.anki2"))
        self.col.set_config("fsrs", True)
        preset = self.col.decks.config_dict_for_deck_id(1)  # type: ignore[arg-type]
        preset["new"]["delays"], preset["lapse"]["delays"] = [], []
        preset["new"]["perDay"] = preset["rev"]["perDay"] = 9999
        self.col.decks.update_config(preset)

    def add(
        self,
        fields: Mapping[str, str],
        *,
        note_type: str = "Basic",
        guid: str | None = None,
        tags: Iterable[str] = (),
    ) -> int:
        """The id of a new note."""
        model = self.col.models.by_name(note_type)
        assert model is not None, note_type
        note = self.col.new_note(model)
        for name, value in fields.items():
            note[name] = value
        note.tags = list(tags)
        note.guid = guid or note.guid
        self.col.add_note(note, 1)  # type: ignore[arg-type]  # a DeckId to them
        return int(note.id)

    def answer(self, rating: str) -> int:
        """Answer the next card of the queue; its id."""
        queued = self.col.sched.get_queued_cards(fetch_limit=1).cards[0]
        card = self.col.get_card(queued.card.id)  # type: ignore[arg-type]
        card.start_timer()
        answer = self.col.sched.build_answer(
            card=card,
            states=queued.states,
            rating=RATINGS[rating],  # type: ignore[arg-type]
        )
        self.col.sched.answer_card(answer)
        return int(card.id)

    def take(self, package: Path) -> None:
        """Import a package as the app does, with both boxes ticked; then there is no daily limit."""
        from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        self.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options))
        for preset in self.col.decks.all_config():
            preset["new"]["perDay"] = preset["rev"]["perDay"] = 9999
            self.col.decks.update_config(preset)
        deck = self.col.db.scalar("SELECT did FROM cards LIMIT 1")
        self.col.decks.select(deck)

    def filtered_deck(self, name: str, search: str, *, reschedule: bool) -> int:
        """A deck of the cards that a search finds; its id."""
        number = self.col.decks.new_filtered(name)
        deck = self.col.sched.get_or_create_filtered_deck(number)  # type: ignore[arg-type]
        deck.config.reschedule = reschedule
        deck.config.search_terms[0].search = search
        self.col.sched.add_or_update_filtered_deck(deck)
        return int(number)

    def card_of(self, guid: str) -> int:
        return int(
            self.col.db.scalar("SELECT c.id FROM cards c JOIN notes n ON n.id = c.nid WHERE guid = ?", guid)
        )

    def revlog(self) -> list[Any]:
        """(id, ease, type, factor) of every row, oldest first."""
        return list(self.col.db.all("SELECT id, ease, type, factor FROM revlog ORDER BY id"))

    def export(self, layout: str = "new.apkg", *, with_scheduling: bool = True) -> Path:
        """A package of everything; the collection goes on."""
        from anki.collection import ExportAnkiPackageOptions

        self._exports += 1
        path = self._folder / f"{self._exports}-{layout}"
        legacy = layout.startswith("legacy")
        if layout.endswith(".colpkg"):
            self.col.export_collection_package(str(path), include_media=False, legacy=legacy)
            self.col.reopen()
        else:
            options = ExportAnkiPackageOptions(
                with_scheduling=with_scheduling, with_deck_configs=True, with_media=True, legacy=legacy
            )
            self.col.export_anki_package(out_path=str(path), options=options, limit=None)
        return path

    def close(self) -> None:
        self.col.close()

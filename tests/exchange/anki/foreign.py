"""Packages of other people, made by Anki itself: any note types, with notes of them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

BASIC = "Basic"
REVERSED = "Basic (and reversed card)"
CLOZE = "Cloze"


class Kind(NamedTuple):
    """A note type. A template is (name, front, back)."""

    name: str
    fields: Sequence[str]
    templates: Sequence[tuple[str, str, str]]
    cloze: bool = False


class Note(NamedTuple):
    kind: str
    fields: Sequence[str]
    guid: str = ""
    tags: Sequence[str] = ()


def foreign_package(
    path: Path, notes: Sequence[Note], kinds: Sequence[Kind] = (), *, legacy: bool = False
) -> Path:
    """A package at `path`, in Anki's newer layout or in that of before 2.1.50."""
    from anki.collection import Collection, ExportAnkiPackageOptions

    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "collection.anki2"))
        for kind in kinds:
            model = col.models.new(kind.name)
            model["type"] = int(kind.cloze)
            for field in kind.fields:
                col.models.add_field(model, col.models.new_field(field))
            for name, front, back in kind.templates:
                template = col.models.new_template(name)
                template["qfmt"], template["afmt"] = front, back
                col.models.add_template(model, template)
            col.models.add(model)
        for number, each in enumerate(notes):
            chosen = col.models.by_name(each.kind)
            assert chosen is not None, each.kind
            note = col.new_note(chosen)
            note.fields = list(each.fields)
            note.guid = each.guid or f"guid{number}"
            note.tags = list(each.tags)
            col.add_note(note, 1)  # type: ignore[arg-type]  # a DeckId to them
        options = ExportAnkiPackageOptions(with_scheduling=False, with_media=False, legacy=legacy)
        col.export_anki_package(out_path=str(path), options=options, limit=None)
        col.close()
    return path

"""Enable and disable decks, and go back to the shipped deck or the author's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from flashcards.app.decks.update_memory import base_of_source, forget_source, keep_source, source_of_deck
from flashcards.core.card_keys import DeckId
from flashcards.errors import UsageProblem
from flashcards.home.deck_list import DeckEntry
from flashcards.home.home import Home
from flashcards.library.config.editing import set_value
from flashcards.library.decks.write_ids import with_all_ids
from flashcards.library.files.writing import put_aside, replace_file


def set_enabled(home: Home, names: Sequence[str], *, wanted: bool) -> list[str]:
    """Write the choice into config.toml; a sentence for each deck. Raises UnknownName first of all."""
    entries = [_entry(home, name) for name in names]
    home.make()
    lines = []
    for entry in entries:
        word = "asked in the daily session" if wanted else "asked only when you name it"
        if home.shelf.is_enabled(entry) is wanted:
            lines.append(f"{entry.id} is {word} already")
            continue
        settings = home.settings
        for key, before in (("enabled", settings.enabled), ("disabled", settings.disabled)):
            decks = [deck for deck in before if deck != entry.id]
            if (key == "enabled") is wanted and home.shelf.counts_unasked(entry) is not wanted:
                decks.append(entry.id)
            if decks != list(before):
                set_value(home.places.config, key, json.dumps(decks))
        home.shelf.refresh()
        lines.append(f"{entry.id} is now {word}")
    return lines


def reset_deck(home: Home, name: str) -> str:
    """Put an own copy aside. Raises UsageProblem where neither an author nor flashcards has the deck."""
    broken = home.shelf.broken_own_files(name)
    if broken and home.shelf.shipped_path(DeckId(name)) is not None:
        kept = [str(put_aside(path, path.name)) for path in broken]
        home.shelf.refresh()
        return f"{name} is the shipped deck again; the copy with an error is kept as {', '.join(kept)}"
    entry = _entry(home, name)
    shipped = home.shelf.shipped_path(entry.id)
    if entry.origin == "shipped":
        raise UsageProblem(f"{entry.id} is already the shipped deck; you have no copy of it")
    source = source_of_deck(home, entry.id)
    base = base_of_source(home, source) if source is not None and source.address else None
    if shipped is None and base is None:
        raise UsageProblem(
            f"{entry.id} is your own deck and does not ship with flashcards; there is nothing to go back to"
        )
    path = Path(entry.path)
    copy = put_aside(path, path.name)
    if shipped is not None:
        forget_source(home, entry.id)
        home.shelf.refresh()
        return f"{entry.id} is the shipped deck again; your copy is kept as {copy}"
    assert source is not None
    assert base is not None
    replace_file(path, None, with_all_ids(base.source)[0].raw)
    keep_source(home, source._replace(conflicts=()), base.source.raw)
    home.shelf.refresh()
    return f"{entry.id} is its author's deck again; your copy is kept as {copy}"


def _entry(home: Home, name: str) -> DeckEntry:
    entry = home.shelf.entry(home.shelf.named([name])[0])
    assert entry is not None
    return entry

"""What went to Anki, and what to do there."""

from __future__ import annotations

from flashcards.exchange.anki.export_package import Exported
from flashcards.show.counts_and_times import count

PRESETS = '"Import any deck presets"'
BOXES = f'"Import any learning progress" and\n   {PRESETS}'
"""The boxes of Anki's import dialog, word by word; both are off at first.

Schedule and settings are taken at the first hand-over; ticked later they would undo changes on the phone.
"""


def export_screen(path: str, exported: Exported) -> str:
    held = f"{path}: {count(exported.cards, 'card')} of {count(len(exported.decks), 'deck')}"
    if exported.scheduled:
        held += f", {exported.scheduled} with their schedule and {count(exported.reviews, 'review')}"
    if exported.private:
        held += f".\nPrivate, so left out: {', '.join(exported.private)}"
    return f"""\
{held}.
Next, on the phone:
1. Open the file with Anki.
2. The first time tick {BOXES if exported.with_schedule else PRESETS};
   later leave every box empty. Then Import."""


def export_document(path: str, exported: Exported) -> dict[str, object]:
    """`export --json`."""
    facts = exported._asdict()
    del facts["with_schedule"]
    return {"file": path, **facts}

"""Anki packages beside those of plain genanki: the same finished notes, each way in a process of its own.

python -m tests.benchmarks.packaging plain|content|schedule NOTES FILE prints seconds and megabytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import genanki

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState
from flashcards.core.cards import Card, FollowUp
from flashcards.core.rows import Rating, Row
from flashcards.core.study.scheduling import Scheduler
from flashcards.core.study_day import Instant
from flashcards.exchange.anki.note_fields import note_fields
from flashcards.exchange.anki.note_identity import Guid, note_ids
from flashcards.exchange.anki.presets import preset
from flashcards.exchange.anki.schedule import AnkiCard, AnkiReview, card_record, review_records
from flashcards.exchange.anki.write_package import Contents, NoteRecord, note_type, write_package
from flashcards.library.config.settings import Settings
from tests.benchmarks.peak_memory import peak_bytes
from tests.rows import DAY_MS, MONDAY, MORNING, row

KINDS = 100
"""Different texts; so many that each is made once."""

DECK = "Interview::Bench"
ANSWERS = 5
REVIEWED_AT = Row._fields.index("reviewed_at")
WORDS = ["offer", "range", "result", "team", "question", "reason", "week", "manager", "project", "deadline"]


class Written(NamedTuple):
    seconds: float
    """Of processor time."""
    megabytes: float


def written(kind: str, notes: int, folder: Path) -> Written:
    command = [sys.executable, "-m", "tests.benchmarks.packaging", kind, str(notes), str(folder / "a.apkg")]
    return Written(*json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))


def records(count: int) -> list[NoteRecord]:
    random = Random(3)
    texts = []
    for number in range(KINDS):
        words = [random.choice(WORDS) for _ in range(130)]
        question, answer = " ".join(words[:9]) + "?", " ".join(words[:100]) + "."
        points = tuple(" ".join(words[at : at + 6]) for at in range(0, 24, 6))
        card = Card(
            DeckId("bench"), f"c{number}", question, answer, points=points, follow_ups=(FollowUp(question),)
        )
        texts.append(note_fields(card))
    guids = [Guid(f"guid{number:08}") for number in range(count)]
    numbers = note_ids(guids)
    found = []
    for place, guid in enumerate(guids):
        question, phrasings, answer, *rest = texts[place % KINDS]
        fields = (f"{place}: {question}", phrasings, f"{place} {answer}", *rest)  # no two notes share them
        found.append(NoteRecord(guid, numbers[guid], DECK, fields, ("topic:x",), 1_700_000_000, place + 1))
    return found


class History:
    """The same five answers for every note, a millisecond after those of the note before."""

    def __init__(self) -> None:
        weeks = range(ANSWERS, 0, -1)
        rows = [row(Rating.GOOD, day=MONDAY - timedelta(weeks=n), sequence=ANSWERS - n) for n in weeks]
        self._steps = list(Scheduler().steps(CardKey("bench/card"), rows))
        self.last = self._steps[-1][1]

    def of(self, place: int) -> Iterator[tuple[Row, CardState]]:
        for n, (answer, state) in enumerate(self._steps):
            at = MORNING - 7 * (ANSWERS - n) * DAY_MS + place
            yield Row._make((*answer[:REVIEWED_AT], at, *answer[REVIEWED_AT + 1 :])), state


def plain(notes: list[NoteRecord], path: Path) -> None:
    deck = genanki.Deck(1_500_000_000_000, DECK)
    model = note_type()
    for note in notes:
        deck.add_note(genanki.Note(model, list(note.fields), tags=note.tags, guid=note.guid))
    genanki.Package(deck).write_to_file(str(path))


def ours(notes: list[NoteRecord], path: Path, history: History | None) -> None:
    options = preset(Settings().for_deck(DeckId("bench")), [0.1] * 21)
    cards: dict[int, AnkiCard] = {}
    if history is not None:
        scheduler, now = Scheduler(), Instant(MORNING, 60, MONDAY)
        for note in notes:
            record = card_record(history.last, note.position, scheduler, now)
            assert record is not None
            cards[note.number] = record

    def reviews() -> Iterator[tuple[int, AnkiReview]]:
        for place, note in enumerate(notes if history is not None else ()):
            assert history is not None
            for review in review_records(history.of(place)):
                yield note.number, review

    with path.open("wb") as file:
        write_package(Contents(notes, {DECK: options}, options, cards, reviews()), file)


def main(kind: str, count: str, path: str) -> None:
    notes = records(int(count))
    begun = time.process_time()
    if kind == "plain":
        plain(notes, Path(path))
    else:
        ours(notes, Path(path), History() if kind == "schedule" else None)
    seconds = time.process_time() - begun
    sys.stdout.write(json.dumps([seconds, peak_bytes() / 1e6]))


if __name__ == "__main__":
    main(*sys.argv[1:])

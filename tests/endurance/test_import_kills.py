"""An import that is killed at any moment has stored all of its reviews and cards, or none."""

from __future__ import annotations

import json
import os
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from flashcards.core.card_keys import CardKey
from flashcards.exchange.anki.note_identity import guid_of
from flashcards.library.decks.reader import read_deck
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from tests.endurance.driver import LONG, Done, command, count, environment, flashcards_here
from tests.endurance.forked import CAN_FORK, Forked
from tests.exchange.anki.packages import Note, collection, package

DECK = 'id = "talk"\n[[card]]\nid = "one"\nquestion = "One?"\nanswer = "Yes."\n'

REVIEWS = count(long=4_000, short=800)
QUESTIONS = count(long=2_000, short=250)
FIRST = 1_700_000_000_000
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def bring(home: Path, path: Path, *options: str) -> Done:
    return flashcards_here(home, "import", str(path), *options, now=NOW)


def begin(home: Path, path: Path, *options: str) -> Forked | subprocess.Popen[bytes]:
    if not CAN_FORK:
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(
            command("import", str(path), *options), env=environment(home, NOW), stdout=nowhere, stderr=nowhere
        )
    with Path(os.devnull).open("r+b") as nothing:
        handle = nothing.fileno()
        return Forked(
            *("import", str(path), *options),
            env=environment(home, NOW),
            stdin=handle,
            stdout=handle,
            stderr=handle,
        )


def seconds_until_writing(home: Path, path: Path) -> float:
    """As long as it takes without writing, after one that has loaded whatever is loaded once."""
    assert begin(home, path, "--dry-run").wait() == 0
    begun = time.monotonic()
    assert begin(home, path, "--dry-run").wait() == 0
    return time.monotonic() - begun


def killed_after(seconds: float, home: Path, path: Path) -> None:
    process = begin(home, path)
    time.sleep(seconds)
    process.kill()
    process.wait()


def test_a_killed_import_leaves_all_or_nothing_and_the_next_one_completes_it(tmp_path: Path) -> None:
    random = Random(5)
    home = tmp_path / "home"
    (home / "decks").mkdir(parents=True)
    (home / "decks" / "talk.toml").write_text(DECK)
    answers = [(FIRST + place * 60_000, 3) for place in range(REVIEWS)]
    note = Note(guid=guid_of(CardKey("talk/one")), answers=answers)
    path = package(tmp_path / "deck.apkg", {"collection.anki2": collection(note)})
    until_storing = seconds_until_writing(home, path)
    seen = set()
    for _ in range(count(long=100, short=2)):
        killed_after(until_storing * random.uniform(0.5, 1.8), home, path)
        rows = 0
        if (home / "reviews.db").exists():
            log = ReviewLog.open(home / "reviews.db")
            rows = log.head().rows
            log.close()
            assert examine(home / "reviews.db") == []
        assert rows in (0, REVIEWS)
        seen.add(rows)
        if rows:
            (home / "reviews.db").unlink()
            (home / "cache.db").unlink(missing_ok=True)
    assert not LONG or seen == {0, REVIEWS}
    done = bring(home, path)
    assert f"{REVIEWS} new reviews" in done.out, done.err


def test_a_killed_import_of_questions_leaves_the_old_deck_or_the_new_one(tmp_path: Path) -> None:
    random = Random(7)
    home, bank = tmp_path / "home", tmp_path / "bank.csv"
    rows = [f"What does part {n} do?,It does the work of {{}} with number {n}." for n in range(QUESTIONS)]
    bank.write_text("question,answer\n" + "\n".join(rows).format(*["one"] * QUESTIONS))
    assert bring(home, bank).code == 0
    deck, memory = home / "decks" / "bank.toml", home / "imports" / "bank.json"
    before = deck.read_bytes(), memory.read_bytes()
    bank.write_text(
        "question,answer\n" + "\n".join(rows).format(*["two"] * QUESTIONS) + "\nWhat else?,This.\n"
    )
    until_writing = seconds_until_writing(home, bank)
    seen = set()
    for _ in range(count(long=100, short=3)):
        killed_after(until_writing * random.uniform(0.5, 1.8), home, bank)
        is_new = deck.read_bytes() != before[0]
        seen.add(is_new)
        found = read_deck(deck).deck
        assert found is not None
        assert len(found.cards) == QUESTIONS + is_new
        assert {"the work of two" in card.answer for card in found.cards[:QUESTIONS]} == {is_new}
        told = json.loads(bring(home, bank, "--json").out)
        assert (len(told["added"]), len(told["changed"])) == ((0, 0) if is_new else (1, QUESTIONS))
        assert told["kept"] == told["gone"] == []
        deck.write_bytes(before[0])
        memory.write_bytes(before[1])
    assert not LONG or seen == {True, False}

"""An import that is killed at any moment has stored all of its reviews and cards, or none."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from random import Random

from flashcards.core.card_keys import CardKey
from flashcards.exchange.anki.note_identity import guid_of
from flashcards.library.decks.reader import read_deck
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from tests.endurance.driver import LONG, count
from tests.exchange.anki.packages import Note, collection, package
from tests.learner import as_process

DECK = 'id = "talk"\n[[card]]\nid = "one"\nquestion = "One?"\nanswer = "Yes."\n'

REVIEWS = count(long=4_000, short=800)
QUESTIONS = count(long=2_000, short=250)
FIRST = 1_700_000_000_000


def test_a_killed_import_leaves_all_or_nothing_and_the_next_one_completes_it(tmp_path: Path) -> None:
    random = Random(5)
    home = tmp_path / "home"
    (home / "decks").mkdir(parents=True)
    (home / "decks" / "talk.toml").write_text(DECK)
    answers = [(FIRST + place * 60_000, 3) for place in range(REVIEWS)]
    note = Note(guid=guid_of(CardKey("talk/one")), answers=answers)
    path = package(tmp_path / "deck.apkg", {"collection.anki2": collection(note)})
    command = as_process(home, "import", str(path))
    begun = time.monotonic()
    subprocess.run([*command, "--dry-run"], check=True, capture_output=True)
    until_storing = time.monotonic() - begun
    seen = set()
    for _ in range(count(long=100, short=2)):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(until_storing * random.uniform(0.5, 1.8))
        process.kill()
        process.wait()
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
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert f"{REVIEWS} new reviews" in done.stdout, done.stderr


def test_a_killed_import_of_questions_leaves_the_old_deck_or_the_new_one(tmp_path: Path) -> None:
    random = Random(7)
    home, bank = tmp_path / "home", tmp_path / "bank.csv"
    rows = [f"What does part {n} do?,It does the work of {{}} with number {n}." for n in range(QUESTIONS)]
    bank.write_text("question,answer\n" + "\n".join(rows).format(*["one"] * QUESTIONS))
    command = as_process(home, "import", str(bank))
    subprocess.run(command, check=True, capture_output=True)
    deck, memory = home / "decks" / "bank.toml", home / "imports" / "bank.json"
    before = deck.read_bytes(), memory.read_bytes()
    bank.write_text(
        "question,answer\n" + "\n".join(rows).format(*["two"] * QUESTIONS) + "\nWhat else?,This.\n"
    )
    begun = time.monotonic()
    subprocess.run([*command, "--dry-run"], check=True, capture_output=True)
    until_writing = time.monotonic() - begun
    seen = set()
    for _ in range(count(long=100, short=3)):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(until_writing * random.uniform(0.5, 1.8))
        process.kill()
        process.wait()
        is_new = deck.read_bytes() != before[0]
        seen.add(is_new)
        found = read_deck(deck).deck
        assert found is not None
        assert len(found.cards) == QUESTIONS + is_new
        assert {"the work of two" in card.answer for card in found.cards[:QUESTIONS]} == {is_new}
        done = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
        told = json.loads(done.stdout)
        assert (len(told["added"]), len(told["changed"])) == ((0, 0) if is_new else (1, QUESTIONS))
        assert told["kept"] == told["gone"] == []
        deck.write_bytes(before[0])
        memory.write_bytes(before[1])
    assert not LONG or seen == {True, False}

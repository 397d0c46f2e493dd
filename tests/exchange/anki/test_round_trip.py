"""Out to the phone with the real exporter, ninety answers there, and home again: the whole circle."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.exchange.anki.note_identity import guid_of
from tests.exchange.anki.conftest import MakeLearner
from tests.exchange.anki.phone import LAYOUTS, Phone
from tests.learner import Learner

CARDS = 150
SEEN = 70
OWN = 228
ANSWERS = 90


class Circle(NamedTuple):
    learner: Learner
    """As it was before anything came home."""
    phone: Phone
    packages: dict[str, Path]
    """By layout, all of the same state of the phone."""
    answered: int
    """Rows that the phone's log got and kept."""


def key(number: int) -> str:
    return f"long/c{number:03}"


def write_history(learner: Learner) -> None:
    random = Random(7)
    now = datetime.fromisoformat(learner.now)
    lines = []
    for place in range(OWN):
        at = now - timedelta(days=40 - 38 * place / OWN, seconds=random.randrange(60))
        rating = random.choice(["again", "hard", "good", "good", "easy"])
        lines.append(json.dumps({"card": key(place % SEEN), "rating": rating, "at": at.isoformat()}))
    path = learner.home / "history.jsonl"
    path.write_text("\n".join(lines))
    assert learner("rate", "--jsonl", str(path)).json == {"stored": OWN}
    path.unlink()


def study(phone: Phone) -> int:
    """Ninety answers, one of them undone and replaced, and what else a person does on a phone."""
    before = len(phone.revlog())
    ratings = cycle(["good", "again", "hard", "easy", "good", "hard", "good"])
    for place, rating in enumerate(islice(ratings, ANSWERS - 5)):
        phone.answer(rating)
        if place == 40:
            phone.col.undo()
            phone.answer("easy")
    phone.col.sched.suspend_cards([phone.card_of(guid(3)), phone.card_of(guid(4))])
    phone.col.sched.schedule_cards_as_new([phone.card_of(guid(5))])
    deck = phone.filtered_deck("Ahead", "is:review -is:suspended", reschedule=True)
    phone.col.decks.select(deck)  # type: ignore[arg-type]
    for rating in ("good", "easy", "hard", "again", "good"):
        phone.answer(rating)
    phone.col.sched.empty_filtered_deck(deck)  # type: ignore[arg-type]
    return len(phone.revlog()) - before


def guid(number: int) -> str:
    return guid_of(CardKey(key(number)))


@pytest.fixture
def circle(make_learner: MakeLearner, tmp_path: Path) -> Iterator[Circle]:
    learner = make_learner("desk")
    learner.write_deck(
        "long",
        'id = "long"\ntitle = "Long"\n'
        + "".join(
            f'[[card]]\nid = "c{number:03}"\nquestion = "Question {number}?"\nanswer = "A {number}."\n'
            for number in range(CARDS)
        ),
    )
    write_history(learner)
    package = tmp_path / "out.apkg"
    assert learner("export", "long", "-o", str(package)).code == 0
    phone = Phone(tmp_path / "phone")
    phone.take(package)
    answered = study(phone)
    packages = {layout: phone.export(layout) for layout in LAYOUTS}
    yield Circle(learner, phone, packages, answered)
    phone.close()


def test_ninety_answers_come_home_from_every_layout_once_and_give_the_memory_that_anki_has(
    circle: Circle,
) -> None:
    learner = circle.learner
    before = learner.home.with_name("before")
    shutil.rmtree(before, ignore_errors=True)
    shutil.copytree(learner.home, before)
    states = []
    for layout, package in circle.packages.items():
        shutil.rmtree(learner.home)
        shutil.copytree(before, learner.home)
        told = learner("import", str(package), "--json").json
        assert (told["reviews"], told["resets"], told["suspended"], told["known_reviews"]) == (
            ANSWERS,
            1,
            2,
            OWN,
        ), layout
        assert told["changed_on_phone"] == []
        for other in circle.packages.values():
            again = learner("import", str(other), "--json").json
            assert (again["reviews"], again["resets"], again["suspended"]) == (0, 0, 0)
            assert again["known_reviews"] == OWN + circle.answered
        assert learner("doctor").code == 0
        states.append(learner.states())
    assert circle.answered == ANSWERS + 1
    assert all(found == states[0] for found in states)
    assert_the_memory_of_anki(states[0], circle.phone)
    assert states[0][key(5)]["state"] == "new"
    assert [states[0][key(number)]["suspended"] for number in (2, 3, 4)] == [False, True, True]


def assert_the_memory_of_anki(states: dict[str, Any], phone: Phone) -> None:
    """Within 0.1 %, and within what Anki rounds away: it keeps four decimals, and goes on from those."""
    for name, state in states.items():
        memory = phone.col.get_card(phone.card_of(guid_of(CardKey(name)))).memory_state  # type: ignore[arg-type]
        assert (memory is None) == (state["stability"] is None), name
        if memory is not None:
            assert state["stability"] == pytest.approx(memory.stability, rel=1e-3, abs=2e-4)
            assert state["difficulty"] == pytest.approx(memory.difficulty, rel=1e-3)


def test_only_a_card_that_was_rewritten_on_the_phone_is_reported(circle: Circle) -> None:
    col = circle.phone.col
    circle.phone.col.db.execute("UPDATE notes SET mod = mod + 60")
    note = col.get_note(col.db.scalar("SELECT id FROM notes WHERE guid = ?", guid(7)))
    note["Answer"] = "My own words."
    col.update_note(note)
    tagged = col.get_note(col.db.scalar("SELECT id FROM notes WHERE guid = ?", guid(8)))
    tagged.add_tag("marked")
    col.update_note(tagged)
    col.db.execute("UPDATE notes SET mod = mod + 60")
    told = circle.learner("import", str(circle.phone.export()))
    assert f"1 card was rewritten on the phone; the new text stays there: {key(7)}" in told.out

"""A learner with a deck, and a phone that has its cards."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.exchange.anki.note_identity import guid_of
from tests.exchange.anki.phone import Phone
from tests.learner import Learner

CARDS = 30

DECK = 'id = "talk"\ntitle = "Talk"\n' + "".join(
    f'[[card]]\nid = "c{number:02}"\nquestion = "Question {number}?"\nanswer = "Answer {number}."\n'
    for number in range(CARDS)
)

KEYS = [f"talk/c{number:02}" for number in range(CARDS)]

MakeLearner = Callable[[str], Learner]


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the homes of all tests lie, one after the other: a cache knows its decks by their paths."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture
def make_learner(
    homes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> MakeLearner:
    """`make_learner("desk")`: a home with one deck and a warm cache, now, since Anki knows no other time."""

    def make(name: str) -> Learner:
        learner = Learner(homes / name, monkeypatch, capsys)
        learner.at(datetime.now().astimezone().isoformat())
        template = homes / f"{name}-at-first"
        if not template.exists():
            learner.write_deck("talk", DECK)
            learner.home.chmod(0o700)
            assert learner("due").code == 0
            learner.home.rename(template)
        shutil.rmtree(learner.home, ignore_errors=True)
        shutil.copytree(template, learner.home)
        return learner

    return make


@pytest.fixture
def learner(make_learner: MakeLearner) -> Learner:
    return make_learner("desk")


@pytest.fixture(scope="session")
def phone_at_first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a phone that has every card of the deck, all new."""
    folder = tmp_path_factory.mktemp("phone")
    phone = Phone(folder)
    for number, key in enumerate(KEYS):
        phone.add({"Front": f"Question {number}?", "Back": f"Answer {number}."}, guid=guid_of(CardKey(key)))
    phone.close()
    return folder


@pytest.fixture
def phone(phone_at_first: Path, tmp_path: Path) -> Iterator[Phone]:
    """A phone that has every card of the deck, all new."""
    phone = Phone(shutil.copytree(phone_at_first, tmp_path / "phone"))
    yield phone
    phone.close()

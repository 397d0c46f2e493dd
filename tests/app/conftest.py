"""A home opened in this process, and its card edited by a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from flashcards.app.editor.run_editor import run_editor
from flashcards.app.editor.working_copy import AskBack, EditCopy, EditOutcome, edit_until_sound
from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, Rating, RowKind
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.conftest import MakeEditor
from tests.learner import begin_warm

Edit = Callable[[Home, CardKey, EditCopy], EditOutcome]
EditWith = Callable[..., EditOutcome]


@pytest.fixture
def home(tmp_path: Path, read_once: Path) -> Iterator[Home]:
    begin_warm(tmp_path / "home", read_once)
    opened = Home(places(str(tmp_path / "home")), clock_from("2026-11-23T08:00:00+01:00"))
    yield opened
    opened.close()


@pytest.fixture
def edit_with(home: Home, make_editor: MakeEditor) -> EditWith:
    """`edit_with(edit_card, key, "sed -i s/a/b/ $1")`: nobody is asked, unless an `ask` is given."""
    number = iter(range(100))

    def edit_with(edit: Edit, key: str, *scripts: str, ask: AskBack | None = None) -> EditOutcome:
        command = make_editor(*scripts, name=f"editor-{next(number)}")
        editor = partial(run_editor, command)
        return edit(home, CardKey(key), partial(edit_until_sound, run_editor=editor, ask_back=ask))

    return edit_with


def answer(home: Home, key: str, rating: Rating = Rating.GOOD) -> None:
    now = home.now()
    home.record(Draft(RowKind.REVIEW, CardKey(key), now.ms, now.offset, now.day, rating=rating))


def write(home: Home, name: str, text: str) -> Path:
    path = home.places.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path

"""Decks of other people, as Anki exports them, become decks of ours that pass `check`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import ExitCode
from flashcards.exchange.anki.note_identity import guid_of
from tests.exchange.anki.packages import CLOZE, Note, collection, package
from tests.exchange.anki.phone import LAYOUTS, Phone
from tests.learner import Learner

CODE = "<pre><code>def f(xs):\n    return xs[::-1]  # *not* `sorted`</code></pre>or <code>list(xs)</code>"
LIST = "A <i>reliable</i> stream:<ul><li>ordered</li><li>acknowledged</li></ul>"
PICTURE = "See [latex]e^{i\\pi}[/latex] <img src='euler.png'> [sound:euler.mp3]"
GAPS = "The {{c1::mitochondrion}} is the {{c2::powerhouse::role}} of the {{c1::cell}}"


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Phone]:
    phone = Phone(tmp_path_factory.mktemp("stranger"))
    phone.add({"Front": "What is <b>TCP</b>?", "Back": LIST}, tags=["Net::TCP", "leech", "Größe_1"])
    phone.add({"Front": "Reverse a list?", "Back": CODE})
    phone.add({"Front": "Euler?", "Back": PICTURE})
    phone.add({"Front": "der Hund", "Back": "the dog"}, note_type="Basic (and reversed card)")
    phone.add({"Text": GAPS, "Back Extra": "Biology 101"}, note_type="Cloze")
    phone.add({"Front": "<img src='only.png'>", "Back": "a map"})
    phone.add({"Front": "Long?", "Back": "x" * 20_001})
    phone.add({"Front": "Wide? " + "y" * 5000, "Back": "no"})
    phone.add({"Front": "Mute?", "Back": ""})
    phone.add({"Front": "DER  Hund", "Back": "the dog"})
    for rating in ("good", "again", "easy"):
        phone.answer(rating)
    yield phone
    phone.close()


@pytest.fixture(scope="module")
def packages(stranger: Phone) -> dict[str, Path]:
    return {layout: stranger.export(layout) for layout in LAYOUTS}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_notes_of_every_kind_and_layout_become_cards(
    learner: Learner, packages: dict[str, Path], layout: str, golden: Any
) -> None:
    told = learner("import", str(packages[layout]), "--new-deck", "Other People", "--json").json
    assert told["deck"] == "other-people"
    assert [added["question"] for added in told["added"]] == [
        "What is TCP?",
        "Reverse a list?",
        "Euler?",
        "der Hund",
        "the dog",
        "The […] is the powerhouse of the […]",
        "The mitochondrion is the [… role] of the cell",
    ]
    assert {left["question"]: left["reason"] for left in told["skipped"]} == {
        "(image: only.png)": "its question is only a picture or a sound",
        "Long?": "its answer has 20,001 characters; at most 20,000",
        "Wide? " + "y" * 5000: "its context has 5,006 characters; at most 4,000",
        "Mute?": "it has no answer",
        "DER Hund": "other-people already has this question",
    }
    assert told["media"] == ["euler.png", "euler.mp3"]
    assert (told["reviews"], told["other_reviews"]) == (0, 3)
    checked = learner("check", "--json").json
    assert checked["problems"] == []
    text = (learner.home / "decks" / "other-people.toml").read_text(encoding="utf-8")
    golden("foreign_deck.toml", without_origins(text))


def without_origins(text: str) -> str:
    """GUIDs are made anew in every run, and ids hold a digest of them."""
    return re.sub(r"-[0-9a-f]{10}\"", '-0123456789"', text)


def test_a_second_import_adds_nothing_and_keeps_what_was_reworded(
    learner: Learner, packages: dict[str, Path]
) -> None:
    package = str(packages["new.apkg"])
    first = learner("import", package, "--new-deck", "Other People", "--json").json
    path = learner.home / "decks" / "other-people.toml"
    path.write_text(path.read_text().replace('"What is TCP?"', '"What does TCP promise?"'))
    before = path.read_bytes()
    for layout in LAYOUTS:
        again = learner("import", str(packages[layout]), "--into", "other-people", "--json").json
        assert again["added"] == []
    assert path.read_bytes() == before
    assert len(first["added"]) == 7


def test_history_comes_along_when_it_is_wanted_and_once(learner: Learner, packages: dict[str, Path]) -> None:
    package = str(packages["legacy.apkg"])
    told = learner("import", package, "--new-deck", "Other", "--with-history", "--json").json
    assert (told["reviews"], told["other_reviews"]) == (3, 0)
    assert learner.states()[told["added"][0]["card"]]["reps"] == 1
    again = learner("import", package, "--into", "other", "--with-history", "--json").json
    assert (again["reviews"], again["known_reviews"]) == (0, 3)


def test_history_may_follow_later(learner: Learner, packages: dict[str, Path]) -> None:
    package = str(packages["new.colpkg"])
    learner("import", package, "--new-deck", "Other")
    assert learner("import", package, "--json").json["reviews"] == 0
    assert learner("import", package, "--with-history", "--json").json["reviews"] == 3


def test_cards_are_put_below_those_of_an_own_deck(learner: Learner, packages: dict[str, Path]) -> None:
    path = learner.home / "decks" / "talk.toml"
    before = path.read_text()
    told = learner("import", str(packages["new.apkg"]), "--into", "talk", "--json").json
    assert len(told["added"]) == 7
    assert path.read_text().startswith(before)
    assert learner("check").code == 0


def test_a_picture_with_hidden_parts_stays_out(learner: Learner, tmp_path: Path) -> None:
    fields = "{{c1::image-occlusion:rect:left=.1:top=.2}}<br>\x1f<img src=a.png>"
    held = collection(Note(fields), models=CLOZE)
    told = learner(
        "import", str(package(tmp_path / "a.apkg", {"collection.anki2": held})), "--new-deck", "New"
    )
    assert (told.code, told.out) == (ExitCode.TRANSFER, "")
    assert (
        "none of its cards can be imported; nothing was written: (blank): it asks for a hidden part"
        in told.err
    )
    assert not (learner.home / "decks" / "new.toml").exists()


def test_a_card_that_the_phone_has_twice_takes_the_answers_to_both(learner: Learner, tmp_path: Path) -> None:
    """Its own note of the deck it came from, and ours of a later export."""
    theirs = Note("What?\x1fThat.", answers=[(1_700_000_000_000, 3)])
    path = package(tmp_path / "a.apkg", {"collection.anki2": collection(theirs)})
    [added] = learner("import", str(path), "--new-deck", "New", "--with-history", "--json").json["added"]
    ours = Note(guid=guid_of(added["card"]), answers=[(1_700_000_500_000, 4)])
    path = package(tmp_path / "b.apkg", {"collection.anki2": collection(theirs, ours)})
    told = learner("import", str(path), "--with-history", "--json").json
    assert (told["reviews"], told["known_reviews"]) == (1, 1)
    assert learner.states()[added["card"]]["reps"] == 2


def test_a_pipe_is_no_package(learner: Learner, tmp_path: Path) -> None:
    for name in ("pipe", "pipe.apkg"):
        os.mkfifo(tmp_path / name)
        assert learner("import", str(tmp_path / name)).code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--into", "salary"], 2, "salary is a shipped deck"),
        (["--into", "tal"], 4, "did you mean talk?"),
        (["--new-deck", "Talk"], 2, 'there is already a deck "talk"; add to it with --into talk'),
        (["--new-deck", "!?"], 2, "choose another for --new-deck"),
        (["--new-deck", "x" * 200], 2, "has 200 characters"),
        (["--into", "talk", "--new-deck", "New"], 2, "not both"),
    ],
)
def test_a_place_that_will_not_do_is_refused_before_anything_is_written(
    learner: Learner, packages: dict[str, Path], options: list[str], code: int, said: str
) -> None:
    told = learner("import", str(packages["new.apkg"]), *options)
    assert told.code == code
    assert said in told.err
    assert [path.name for path in (learner.home / "decks").iterdir()] == ["talk.toml"]


def test_the_screens_of_an_import(learner: Learner, packages: dict[str, Path], golden: Any) -> None:
    screens = []
    package = packages["new.apkg"]
    for options in (
        ["--dry-run"],
        ["--new-deck", "Other", "--dry-run"],
        ["--new-deck", "Other", "--with-history"],
        ["--into", "other"],
    ):
        told = learner("import", str(package), *options)
        assert (told.code, told.err) == (0, "")
        screens.append(f"$ flashcards import PACKAGE {' '.join(options)}\n{told.out}")
    golden("import_foreign.txt", "\n".join(screens).replace(str(package), "PACKAGE"))

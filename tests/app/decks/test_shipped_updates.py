"""Copies of shipped decks over three editions: no history and no edit of the learner is lost on the way."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from flashcards.app.decks.shipped_base import FIRST_EDITION, first_edition_source
from flashcards.core.card_ids import slug
from flashcards.core.card_keys import DeckId
from flashcards.home import deck_list, decks_and_settings
from flashcards.home.places import shipped_decks
from flashcards.library.decks.change_cards import with_changes
from flashcards.library.decks.deck_versions import version_of
from flashcards.library.files.reading import SourceFile
from tests.decks.shipped import sound_decks
from tests.endurance.driver import LONG, count
from tests.learner import Learner

SECOND = shipped_decks()
DECKS = [deck.id for deck in sound_decks() if first_edition_source(deck.id) is not None]
TRIED = DECKS if LONG else ["salary"]
EDITS = count(long=20, short=8)


@pytest.fixture
def editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the shipped decks of this installation; at first it holds the first edition."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in DECKS:
        source = first_edition_source(DeckId(name))
        assert source is not None
        (folder / f"{name}.toml").write_bytes(source.raw)
    for module in (deck_list, decks_and_settings):
        monkeypatch.setattr(module, "shipped_decks", lambda: folder)
    return folder


def edited(text: str, draw: Random, who: str, edits: int) -> tuple[str, set[str]]:
    """A deck after random edits, by the program's own way to change a card; and what was written into it."""
    written = set()
    for number in range(edits):
        version = version_of(SourceFile(Path("deck.toml"), text.encode(), text))
        card = draw.choice(version.cards)
        word = f"{who} wrote {number}."
        match draw.randrange(6):
            case 0 | 1:
                change: dict[str, object] = {"answer": f"{card.fields.get('answer', '')} {word}"}
            case 2:
                change = {"points": [word, *card.fields.get("points", [])][:9]}
            case 3:
                change = {"hint": word}
            case 4:
                pieces = [str(each.text).strip() + "\n\n" for each in version.cards]
                draw.shuffle(pieces)
                text = str(version.head) + "".join(pieces)
                continue
            case _:
                name = f"{slug(who)}-{number}"
                text = f'{text}\n[[card]]\nid = "{name}"\nquestion = "{word}?"\nanswer = "Yes."\n'
                written.add(word)
                continue
        text = with_changes(version.source, version.deck, {card.id: change})[0].text
        written.add(word)
    return text, {word for word in written if word in text}


@pytest.mark.parametrize("deck", TRIED)
def test_an_edited_copy_goes_through_three_editions_without_losing_anything(
    learner: Learner, editions: Path, deck: str
) -> None:
    draw = Random(deck)
    shipped, copy = editions / f"{deck}.toml", learner.home / "decks" / f"{deck}.toml"
    keys = [card["card"] for card in learner("decks", "show", deck, "--json").json["cards"]]
    asked = [key for key in keys[:: 1 if LONG else 10] if learner("rate", key, "good").code == 0]
    reps = {key: learner("show", key, "--json").json["reps"] for key in asked}
    assert learner("add", deck, "--yes", typed="Q: And parking?\nA: I ask where.\n").code == 0
    own: set[str] = set()
    for edition in ("second", "third"):
        text, words = edited(copy.read_text(), draw, f"I of {edition}", EDITS)
        copy.write_text(text)
        own = {word for word in own if word in text} | words
        theirs = (SECOND / f"{deck}.toml").read_text()
        shipped.write_text(theirs if edition == "second" else edited(theirs, draw, "Author", EDITS)[0])
        outcome = learner("decks", "update", deck)
        assert outcome.code == 0, outcome.err
        after = copy.read_text()
        assert {word for word in own if word not in after} == set()
        assert {key: learner("show", key, "--json").json["reps"] for key in asked} == reps
        assert learner("decks", "update", deck, "--json").json["sources"][0]["changed"] == []
        assert copy.read_text() == after


def test_the_folder_of_editions_is_the_one_that_is_asked(learner: Learner, editions: Path) -> None:
    shutil.rmtree(editions)
    assert learner("decks", "--json").json["decks"] == []
    assert FIRST_EDITION.exists()

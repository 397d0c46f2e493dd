"""A copy of a shipped deck keeps what it began with, to tell a later edition from the learner's edits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.app.decks.deck_view import look_at
from flashcards.app.decks.shipped_base import FIRST_EDITION, base_of, first_edition
from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Deck
from flashcards.errors import ExitCode
from flashcards.home.home import Home
from flashcards.home.places import shipped_decks
from flashcards.library.decks.reader import read_deck
from tests.conftest import WithoutRights
from tests.decks.shipped import sound_decks
from tests.learner import Learner

SALARY = DeckId("salary")
BASE = Path("bases") / "salary.toml"
NEW_CARD = "Q: What about meals?\nA: I ask who pays for them.\n"


def shipped(name: str = "salary") -> Deck:
    deck = read_deck(shipped_decks() / f"{name}.toml").deck
    assert deck is not None
    return deck


def test_the_first_edition_of_each_deck_it_had_comes_with_the_package() -> None:
    known = {deck.id: first_edition(deck.id) for deck in sound_decks()}
    editions = [edition for edition in known.values() if edition is not None]
    assert sum(len(edition.cards) for edition in editions) == 268
    assert len(editions) == 12
    assert FIRST_EDITION.stat().st_size < 200_000


@pytest.mark.parametrize("deck", [deck for deck in sound_decks() if first_edition(deck.id)])
def test_no_card_of_the_first_edition_is_lost_to_its_history(deck: Deck) -> None:
    """Each id of the first edition is a card still, or what a card was."""
    living = {card.key for each in sound_decks() for card in each.cards}
    living |= {
        former if "/" in former else f"{each.id}/{former}"
        for each in sound_decks()
        for card in each.cards
        for former in card.was
    }
    first = first_edition(deck.id)
    assert first is not None
    assert {card.key for card in first.cards} <= living


def test_a_copy_made_by_adding_a_card_keeps_the_shipped_file_as_its_base(learner: Learner) -> None:
    assert learner("add", "salary", "--yes", typed=NEW_CARD).code == 0
    assert (learner.home / BASE).read_bytes() == (shipped_decks() / "salary.toml").read_bytes()
    assert "0 cards changed since your copy, 0 new" in learner("decks", "show", "salary").out


def test_a_base_that_cannot_be_read_is_named_and_no_copy_is_made(
    learner: Learner, without_rights: WithoutRights
) -> None:
    base = learner.home / BASE
    base.parent.mkdir(parents=True)
    base.write_text("of an earlier copy")
    base.chmod(0o000)
    with without_rights():
        outcome = learner("add", "salary", "--yes", typed=NEW_CARD)
    assert outcome.code == ExitCode.PROBLEMS
    assert "bases/salary.toml: cannot be written (Permission denied)" in outcome.err
    assert not (learner.home / "decks" / "salary.toml").exists()


def test_what_is_added_later_leaves_the_base_as_it_was(learner: Learner) -> None:
    learner("add", "salary", "--yes", typed=NEW_CARD)
    base = learner.home / BASE
    base.write_text(base.read_text() + "# kept\n")
    assert learner("add", "salary", "--yes", typed="Q: And parking?\nA: I ask where.\n").code == 0
    assert base.read_text().endswith("# kept\n")


def test_a_copy_made_by_an_edit_keeps_its_base(learner: Learner, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/What are your salary/What might be your salary/" "$1"\n')
    editor.chmod(0o755)
    assert learner("config", "set", "editor", str(editor)).code == 0
    edited = learner("edit", "salary-expectations")
    assert edited.code == 0, edited.err
    assert (learner.home / BASE).read_bytes() == (shipped_decks() / "salary.toml").read_bytes()


def test_changes_of_the_shipped_deck_are_told_from_those_of_the_learner(home: Home) -> None:
    """The base is an edition in which two cards were different and one was missing; one is edited here."""
    deck, text = shipped(), (shipped_decks() / "salary.toml").read_text()
    first, second, third = (card.id for card in deck.cards[:3])
    pieces = text.split("[[card]]")
    old = [pieces[0], pieces[1].replace('question = "', 'question = "Old: ', 1)]
    old += [pieces[2].replace('question = "', 'question = "Old: ', 1), *pieces[4:]]
    home.make()
    home.places.bases.mkdir()
    home.places.decks.mkdir(exist_ok=True)
    (home.places.root / BASE).write_text("[[card]]".join(old))
    mine = [*old[:2], old[2].replace("Old: ", "Mine: "), *old[3:]]
    (home.places.decks / "salary.toml").write_text("[[card]]".join(mine))
    home.look_again()
    assert {first, second, third} <= {card.id for card in deck.cards}
    assert look_at(home, "salary").upstream == (2, 1, 1)


def test_a_copy_without_a_base_began_with_the_edition_it_is_closest_to(home: Home) -> None:
    now, first = shipped(), first_edition(SALARY)
    assert first is not None
    assert first != now
    home.make()
    for edition in (now, first):
        copy = replace(edition, cards=(edition.cards[0]._replace(question="Mine?"), *edition.cards[1:]))
        assert base_of(home, copy, now) == edition


def test_a_torn_base_is_no_reason_to_fail(home: Home) -> None:
    home.make()
    home.places.bases.mkdir()
    (home.places.root / BASE).write_text('id = "sal')
    assert base_of(home, shipped(), shipped()) == shipped()

"""Editing a card: the history goes on, a shipped deck is copied first, and nothing broken counts."""

from __future__ import annotations

import stat
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.app.decks.card_in_editor import edit_card, working_copy_of_card
from flashcards.app.decks.enable_and_reset import reset_deck
from flashcards.app.editor.working_copy import EditEnd, edit_until_sound
from flashcards.core.card_keys import CardKey
from flashcards.errors import ProblemsFound, UnknownName
from flashcards.home.home import Home
from flashcards.home.places import shipped_decks
from flashcards.library.decks.reader import read_deck
from flashcards.library.files.problem import Problem
from tests.app.conftest import EditWith, answer, write
from tests.endurance.driver import count
from tests.strategies import WrittenDeck, decks

OWN = """\
# my deck
id = "own"
title = "Own"

[[card]]  # one
id = "first"
question = "Who was first?"
answer = "The first one."

[[card]]
id = "second"
question = "Who was second?"
answer = "The second one."
"""

WITHOUT_IDS = '[[card]]\n  question = "Wich one?"\n  answer = "This one."\n'


def test_the_working_copy_opens_at_the_line_of_the_card(home: Home) -> None:
    path = write(home, "decks/own.toml", OWN)
    for key, line in (("own/first", 5), ("own/second", 10)):
        copy = working_copy_of_card(home, CardKey(key))
        assert copy.line == line
        assert copy.path.read_bytes() == path.read_bytes()


def test_an_edited_wording_counts_at_once_and_the_schedule_stays(home: Home, edit_with: EditWith) -> None:
    path = write(home, "decks/own.toml", OWN)
    answer(home, "own/first")
    before = home.state(CardKey("own/first"))
    assert before.reps == 1
    outcome = edit_with(edit_card, "own/first", "sed -i 's/Who was first/Who came first/' \"$1\"")
    assert (outcome.end, outcome.sentence) == (EditEnd.WRITTEN, f"Written: {path}")
    card = home.card(CardKey("own/first"))
    assert card is not None
    assert card.question == "Who came first?"
    home.refresh()
    assert home.state(CardKey("own/first")) == before
    assert path.read_text() == OWN.replace("was first", "came first")


def test_a_card_without_an_id_gets_it_written_down_before_its_question_changes(
    home: Home, edit_with: EditWith
) -> None:
    path = write(home, "decks/own.toml", WITHOUT_IDS)
    (key,) = home.shelf.named(["own"]) and [key for key in home.shelf.card_keys() if key.startswith("own/")]
    answer(home, key)
    before = home.state(key)
    assert edit_with(edit_card, key, "exit 0").end is EditEnd.UNCHANGED
    assert path.read_text() == WITHOUT_IDS
    assert edit_with(edit_card, key, 'sed -i s/Wich/Which/ "$1"').end is EditEnd.WRITTEN
    assert path.read_text() == WITHOUT_IDS.replace("Wich", "Which").replace(
        "[[card]]\n", f'[[card]]\n  id = "{key.removeprefix("own/")}"\n'
    )
    home.refresh()
    assert home.state(key) == before
    assert home.card(key) is not None


def test_the_first_edit_of_a_shipped_deck_makes_it_an_own_copy_and_says_so(
    home: Home, edit_with: EditWith
) -> None:
    answer(home, "salary/low-offer")
    before = home.state(CardKey("salary/low-offer"))
    shipped = shipped_decks() / "salary.toml"
    original = shipped.read_bytes()
    line = original.decode().split("\n").index('id = "low-offer"')
    assert working_copy_of_card(home, CardKey("salary/low-offer")).line == line
    outcome = edit_with(
        edit_card, "salary/low-offer", 'sed -i \'0,/^title = /s/^title = .*/title = "Pay"/\' "$1"'
    )
    path = home.places.decks / "salary.toml"
    assert outcome.sentence == (
        f"salary is now your own copy: {path}; to go back: flashcards decks reset salary"
    )
    assert path.read_bytes() == original.replace(b'title = "The salary question"', b'title = "Pay"')
    assert shipped.read_bytes() == original
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.origin for entry in home.shelf.entries() if entry.id == "salary"] == ["home"]
    home.refresh()
    assert home.state(CardKey("salary/low-offer")) == before
    again = edit_with(edit_card, "salary/low-offer", "sed -i '0,/Pay/s/Pay/Money/' \"$1\"")
    assert again.sentence == f"Written: {path}"
    assert "is the shipped deck again" in reset_deck(home, "salary")


def test_a_shipped_deck_is_not_copied_where_nothing_counts(home: Home, edit_with: EditWith) -> None:
    for script, end in (
        ("exit 0", EditEnd.UNCHANGED),
        ("echo '[[card]' >> \"$1\"", EditEnd.FAULTY),
        ('echo >> "$1"; exit 1', EditEnd.NO_EDITOR),
    ):
        assert edit_with(edit_card, "salary/low-offer", script).end is end
    assert not list(home.places.decks.glob("*.toml"))
    assert [entry.origin for entry in home.shelf.entries() if entry.id == "salary"] == ["shipped"]


def test_the_copy_of_a_shipped_deck_takes_no_other_decks_file(home: Home, edit_with: EditWith) -> None:
    other = write(home, "decks/salary.toml", OWN)
    outcome = edit_with(edit_card, "salary/low-offer", "echo '# mine' >> \"$1\"")
    assert outcome.end is EditEnd.WRITTEN
    assert other.read_text() == OWN
    assert (home.places.decks / "salary-2.toml").is_file()
    assert home.card(CardKey("salary/low-offer")) is not None
    assert home.card(CardKey("own/first")) is not None


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (r"8s/^/hnt = 1\n/", ':8:1: card 1 ("Who was first?"): unknown key "hnt"; did you mean "hint"?'),
        ('s/"own"/"mine"/', ':2:1: the deck\'s id must stay "own"; to rename a deck, edit its file by hand'),
        ("/^id = .own/d", ': the deck\'s id must stay "own"'),
        (
            's/"first"/"1st"/',
            ': the card "first" is gone: put its id back, or write was = ["first"] in the card',
        ),
        ("5,8d", ': the card "first" is gone'),
        ("d", ': the deck\'s id must stay "own"'),
        ('s/"second"/"first"/', 'the id "first" is also used by card 1'),
        (r"s/The first/\\u001bThe/", "U+001B is not allowed in"),
    ],
)
def test_what_would_break_the_deck_or_lose_the_card_is_not_written(
    home: Home, edit_with: EditWith, script: str, said: str
) -> None:
    path = write(home, "decks/a-file.toml", OWN)
    told: list[Problem] = []
    outcome = edit_with(
        edit_card, "own/first", f"sed -i '{script}' \"$1\"", ask=lambda problems: bool(told.extend(problems))
    )
    assert outcome.end is EditEnd.DROPPED
    assert said in told[0].sentence
    assert told[0].path == path
    assert path.read_text() == OWN
    assert outcome.kept is not None
    assert outcome.kept.parent == path.parent


def test_a_renamed_card_keeps_its_history_by_was(home: Home, edit_with: EditWith) -> None:
    write(home, "decks/own.toml", OWN)
    answer(home, "own/first")
    before = home.state(CardKey("own/first"))
    script = 's/id = "first"/id = "1st"\\nwas = ["first"]/'
    assert edit_with(edit_card, "own/first", f"sed -i '{script}' \"$1\"").end is EditEnd.WRITTEN
    home.refresh()
    assert home.shelf.find_card("own/first") == "own/1st"
    assert home.state(CardKey("own/1st")) == before


def test_what_is_wrong_between_two_decks_is_left_to_check(home: Home, edit_with: EditWith) -> None:
    write(home, "decks/other.toml", OWN.replace('"own"', '"other"'))
    write(home, "decks/own.toml", OWN)
    outcome = edit_with(edit_card, "own/first", "sed -i 's/Who was second/Who was last/' \"$1\"")
    assert outcome.end is EditEnd.WRITTEN


def test_a_card_of_a_broken_deck_is_not_edited_and_the_file_to_mend_is_named(
    home: Home, edit_with: EditWith
) -> None:
    path = write(home, "decks/own.toml", OWN)
    assert home.card(CardKey("own/first")) is not None
    path.write_text(OWN + "[[card]\n")
    with pytest.raises(ProblemsFound) as found:
        edit_with(edit_card, "own/first", "exit 0")
    assert str(found.value) == (
        f"{path}: has an error, so its cards are left out; fix it in your editor, then: flashcards check"
    )
    with pytest.raises(UnknownName):
        edit_with(edit_card, "salary/no-such-card", "exit 0")


def test_a_deck_that_is_one_inline_list_opens_at_its_first_line(home: Home, edit_with: EditWith) -> None:
    path = write(home, "decks/own.toml", 'id = "own"\ncard = [{id = "a", question = "Q", answer = "A"}]\n')
    assert working_copy_of_card(home, CardKey("own/a")).line == 1
    assert edit_with(edit_card, "own/a", 'sed -i \'s/"Q"/"Q?"/\' "$1"').end is EditEnd.WRITTEN
    assert '"Q?"' in path.read_text()


def test_bom_and_carriage_returns_of_a_deck_stay(home: Home, edit_with: EditWith) -> None:
    path = write(home, "decks/own.toml", "\ufeff" + OWN.replace("\n", "\r\n"))
    assert working_copy_of_card(home, CardKey("own/second")).line == 10
    script = "sed -i -e 's/\\r$//' -e 's/was first/came first/' \"$1\""
    assert edit_with(edit_card, "own/first", script).end is EditEnd.WRITTEN
    expected = "\ufeff" + OWN.replace("\n", "\r\n").replace("was first", "came first")
    assert path.read_bytes() == expected.encode()


@settings(max_examples=count(long=25, short=6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=decks(), number=st.integers(0, 3))
def test_an_edit_changes_the_card_that_was_meant_and_keeps_every_other_line(
    home: Home, written: WrittenDeck, number: int
) -> None:
    path = write(home, "decks/some-deck.toml", written.text)
    before = read_deck(path).deck
    assert before is not None
    if number >= len(before.cards):
        return
    card = before.cards[number]

    def add_a_ref(copy: Path, line: int) -> str:
        """Stands for the learner, who types a line below the header of the card and saves."""
        typed = copy.read_bytes().decode().split("\n")
        typed.insert(line, 'refs = ["A page"]' + "\r" * typed[0].endswith("\r"))
        copy.write_bytes("\n".join(typed).encode())
        return ""

    outcome = edit_card(home, card.key, partial(edit_until_sound, run_editor=add_a_ref, ask_back=None))
    assert outcome.end is EditEnd.WRITTEN, outcome
    changed = card._replace(refs=("A page",), id_written=True)
    cards = (*before.cards[:number], changed, *before.cards[number + 1 :])
    assert read_deck(path).deck == replace(before, cards=cards)
    rest = iter(path.read_bytes().decode().splitlines())
    assert all(any(line == kept for line in rest) for kept in written.text.splitlines())


def test_an_unfinished_edit_is_named_the_next_time(home: Home, edit_with: EditWith) -> None:
    write(home, "decks/own.toml", OWN)
    left = working_copy_of_card(home, CardKey("own/first"))
    left.path.write_text("half a tho")
    assert edit_with(edit_card, "own/first", "exit 0").end is EditEnd.UNCHANGED
    assert home.notices == [
        f"{left.path}: an unfinished edit, or one open elsewhere; look at it, then delete it"
    ]
    assert left.path.read_text() == "half a tho"
    assert Path(left.path).name.startswith(".own.toml.edit-")

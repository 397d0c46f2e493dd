"""A package of this program, brought home by somebody else: its cards are our cards again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import STORY_POINTS, Card, Deck, FollowUp, Kind
from flashcards.exchange.anki.collection import NoteType, PackedNote
from flashcards.exchange.anki.foreign_notes import TakenCard
from flashcards.exchange.anki.note_fields import digest_of, note_fields
from flashcards.exchange.anki.note_identity import guid_of
from flashcards.exchange.anki.own_notes import FIELDS, Before, is_own_type, own_cards
from flashcards.library.decks.reader import card_of, read_deck
from tests import strategies
from tests.exchange.anki.phone import LAYOUTS, Phone
from tests.learner import Learner
from tests.text.test_own_html_to_markdown import TEXTS

SHIPPED = sorted((Path(__file__).parents[3] / "decks").glob("*.toml"))
EMPTY = Deck(DeckId("new"), "New", ())


def note_of(card: Card, mine: str = "") -> PackedNote:
    return PackedNote(1, guid_of(card.key), 1, 0, card.tags, note_fields(card, mine))


def home_again(card: Card, deck: Deck = EMPTY) -> Card:
    (made,) = own_cards(note_of(card, "Mine."), [0], deck, set(deck.by_id))
    assert isinstance(made, TakenCard), made
    return card_of(card.deck, (), made.card["id"], made.card)


def as_exported(card: Card) -> Card:
    """Without what no note holds."""
    kind = card.kind if card.points == STORY_POINTS else Kind.CONCEPT
    return card._replace(kind=kind, level=1, priority=2, was=(), siblings="", id_written=True)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_card_comes_home_as_it_is(path: Path) -> None:
    deck = read_deck(path).deck
    assert deck is not None
    for card in deck.cards:
        stripped = card._replace(answer=card.answer.strip("\n"), context=card.context.strip("\n"))
        assert home_again(card) == as_exported(stripped)


LINES = strategies.lines()


@st.composite
def cards(draw: st.DrawFn) -> Card:
    markdown = TEXTS | strategies.markdown()
    maybe = st.just("") | markdown
    follow_ups = draw(st.lists(st.tuples(LINES, st.just("") | TEXTS), max_size=3))
    return Card(
        DeckId("d"),
        draw(strategies.slugs),
        draw(LINES),
        draw(markdown),
        phrasings=tuple(draw(st.lists(LINES, max_size=2))),
        points=tuple(draw(st.lists(LINES, max_size=3))),
        follow_ups=tuple(FollowUp(question, answer[:500]) for question, answer in follow_ups),
        hint=draw(st.just("") | LINES),
        refs=tuple(draw(st.lists(LINES, max_size=2))),
        tags=tuple(draw(st.lists(strategies.tags, max_size=3, unique=True))),
        seconds=draw(st.integers(10, 300)),
        context=draw(maybe),
        example=draw(maybe),
    )


@given(cards())
def test_any_card_comes_home_and_reads_the_same(card: Card) -> None:
    again = home_again(card)
    assert again.id == card.id
    assert " ".join(card.question.split()) == again.question
    for key in ("phrasings", "points", "hint", "refs", "seconds"):
        assert getattr(again, key) == getattr(card, key), key
    assert note_fields(again._replace(question=card.question)) == note_fields(card)


def test_a_card_without_the_new_keys_goes_out_as_it_always_did() -> None:
    """Known notes must not change: Anki would take every one of them for new."""
    card = Card(
        DeckId("d"), "c", "Why [x] {{y}}?", "*So*:\n\n```py\nf(1)\n```", phrasings=("Really?",),
        points=("One", "Two"), follow_ups=(FollowUp("And if not?"), FollowUp("Then <b>?")), hint="Hint",
        refs=("https://example.org",), tags=("t",),
    )  # fmt: skip
    digest = digest_of(note_fields(card, "Mine"), card.tags).hex()
    assert digest == "abcd744757d67e404e626312ccbbabd34850cc19911a132a17f91aa1fa5bcdcd"


def test_a_story_is_a_story_again() -> None:
    story = Card(DeckId("d"), "s", "Tell me.", "So.", points=STORY_POINTS, kind=Kind.STORY, seconds=120)
    assert home_again(story) == story


def test_an_id_that_is_taken_gets_an_ending_and_the_same_card_is_not_taken_twice() -> None:
    card = Card(DeckId("d"), "c", "Why?", "So.")
    other = replace(EMPTY, cards=(card._replace(question="What?", answer="That."),))
    assert home_again(card, other).id.startswith("c-")
    same = replace(EMPTY, cards=(card._replace(question="Why, again?"),))
    (made,) = own_cards(note_of(card), [0], same, {"c"})
    assert isinstance(made, Before)
    assert (made.id, made.made.card["question"]) == ("c", "Why?")


def test_our_notes_are_known_by_their_fields() -> None:
    assert is_own_type(NoteType(False, FIELDS, ()))
    assert is_own_type(NoteType(False, (*FIELDS, "Added in Anki"), ()))
    assert not is_own_type(NoteType(False, ("Front", "Back"), ()))
    assert not is_own_type(None)


def test_what_was_rewritten_on_a_phone_comes_as_it_reads_there() -> None:
    note = note_of(Card(DeckId("d"), "c", "Why?", "So.", points=("One",)))
    fields = list(note.fields)
    fields[0] = "Why <b>this</b>?<div><br></div>"
    fields[2] = "<div>So, <i>indeed</i>.</div>"
    (made,) = own_cards(note._replace(fields=tuple(fields)), [0], EMPTY, set())
    assert isinstance(made, TakenCard)
    assert made.card == {
        "id": "c", "question": "Why this?", "answer": "So, *indeed*.", "points": ["One"],
    }  # fmt: skip


DECK = """
id = "own"
title = "Own"

[[card]]
id = "one"
question = "What is printed?"
context = '''
```js
console.log([1] + "2");
```'''
answer = "12"
example = "I would say **12**: `+` joins."
points = ["By age", "By harm"]
hint = "Two words"
phrasings = ["What does it print?"]
follow_ups = [{question = "Who decides?", answer = "- The team\\n- Nobody"}, "Why?"]
refs = ["https://example.org"]
tags = ["topic:queue"]
seconds = 60

[[card]]
id = "two"
question = "What is printed?"
answer = "Which one?"
"""


def written(learner: Learner, deck: str) -> tuple[Card, ...]:
    found = read_deck(learner.home / "decks" / f"{deck}.toml").deck
    assert found is not None
    cards = (card._replace(deck=DeckId("own")) for card in found.cards)
    return tuple(sorted(cards, key=lambda card: card.id))


def test_a_friend_gets_the_cards_and_a_second_time_nothing(newcomer: Learner, tmp_path: Path) -> None:
    package = str(tmp_path / "own.apkg")
    newcomer.write_deck("own", DECK)
    before = written(newcomer, "own")
    assert newcomer("export", "own", "-o", package).code == 0
    (newcomer.home / "decks" / "own.toml").unlink()
    first = newcomer("import", package, "--new-deck", "friend", "--json").json
    assert len(first["added"]) == 2
    assert written(newcomer, "friend") == before
    again = newcomer("import", package, "--into", "friend", "--json").json
    assert again["added"] == []
    assert newcomer("check").code == 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_cards_survive_a_phone(newcomer: Learner, tmp_path: Path, layout: str) -> None:
    newcomer.write_deck("own", DECK)
    before = written(newcomer, "own")
    newcomer("export", "own", "-o", str(tmp_path / "own.apkg"))
    phone = Phone(tmp_path / "phone")
    phone.take(tmp_path / "own.apkg")
    path = phone.export(layout)
    phone.close()
    (newcomer.home / "decks" / "own.toml").unlink()
    newcomer("import", str(path), "--new-deck", "friend")
    assert written(newcomer, "friend") == before


def test_a_newer_package_brings_what_its_maker_changed(newcomer: Learner, tmp_path: Path) -> None:
    package = str(tmp_path / "own.apkg")
    newcomer.write_deck("own", DECK)
    newcomer("export", "own", "-o", package)
    own = newcomer.home / "decks" / "own.toml"
    own.unlink()
    newcomer("import", package, "--new-deck", "friend")
    friend = newcomer.home / "decks" / "friend.toml"
    kept = friend.rename(tmp_path / "friend.toml")
    newcomer.write_deck("own", DECK.replace("`+` joins", "`+` joins texts"))
    newcomer("export", "own", "-o", package)
    own.unlink()
    kept.rename(friend)
    newcomer("import", package, "--into", "friend")
    assert "`+` joins texts" in friend.read_text(encoding="utf-8")
    assert friend.read_text(encoding="utf-8").count("[[card]]") == 2

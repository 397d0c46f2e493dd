"""Adding cards to a text that somebody wrote: every line stays, and it reads as meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.cards import Deck
from flashcards.errors import ProblemsFound
from flashcards.library.decks import append_cards as adding
from flashcards.library.decks.append_cards import repeats, with_cards, with_free_ids
from flashcards.library.decks.card_text import card_lines, header_lines
from flashcards.library.decks.keys_and_limits import CARDS_MAX
from flashcards.library.decks.reader import card_of, deck_file
from flashcards.library.files.problem import Problem
from flashcards.library.files.reading import FILE_MAX, SourceFile, source_of
from tests.endurance.driver import count
from tests.strategies import WrittenDeck, decks, lines, markdown, tags

OWN = 'id = "own"\n\n[[card]]\nid = "a"\nquestion = "Who?"\nanswer = "I."\n'
NEW = {"id": "b", "question": "Why?", "answer": "So."}


def source(text: str) -> SourceFile:
    found = source_of(Path("some-deck.toml"), text.encode())
    assert not isinstance(found, Problem)
    return found


def sound(text: SourceFile) -> Deck:
    file = deck_file(text)
    assert file.deck is not None, file.problems
    return file.deck


def fields() -> st.SearchStrategy[dict[str, Any]]:
    """A card as somebody may give it, whatever stands in its texts."""
    required = {"question": lines(), "answer": st.one_of(lines(), markdown())}
    optional = {
        "phrasings": st.lists(lines(), max_size=2, unique=True),
        "points": st.lists(lines(), max_size=4),
        "hint": lines(),
        "tags": st.lists(tags, max_size=3),
        "seconds": st.integers(10, 300),
        "draft": st.booleans(),
        "x_note": st.one_of(lines(), markdown()),
    }
    return st.fixed_dictionaries(required, optional=optional)


@pytest.mark.parametrize("parsed_whole", [adding.PARSED_WHOLE, 0], ids=["parsed again", "proved"])
@settings(max_examples=count(long=60, short=12))
@given(deck=decks(), card=fields(), mark=st.sampled_from(["", "\ufeff"]))
def test_a_card_is_added_below_all_that_is_there_and_reads_as_meant(
    parsed_whole: int, deck: WrittenDeck, card: dict[str, Any], mark: str
) -> None:
    card = card | {"question": f"New. {card['question']}"}
    card["phrasings"] = [f"New {n}. {text}" for n, text in enumerate(card.get("phrasings", []))]
    old = source(mark + deck.text)
    before = sound(old)
    if not parsed_whole and not before.cards:
        return  # only a text without cards is always parsed whole
    (named,) = with_free_ids([card], before.by_id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adding, "PARSED_WHOLE", parsed_whole)
        grown, _ = with_cards(old, before, [named])
    assert grown.raw.startswith(old.raw)
    newline = "\r\n" if "\r\n" in deck.text else "\n"
    added = grown.raw[len(old.raw) :].decode()
    assert added.count("\n") == added.count(newline) or newline == "\n"
    assert sound(source(grown.raw.decode())) == replace(
        before, cards=(*before.cards, card_of(before.id, before.tags, str(named["id"]), named))
    )


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("", "[[card]]"),
        ("# mine", "\n\n[[card]]"),
        ('id = "d"\n', "\n[[card]]"),
        ('id = "d"\n\n', "[[card]]"),
        ('id = "d"\r\n', "\r\n[[card]]"),
        ('id = "d"\r\n\r\n', "[[card]]"),
        ('id = "d"\n# the end', "\n\n[[card]]"),
    ],
)
def test_one_blank_line_stands_before_a_new_card(text: str, added: str) -> None:
    old = source(text)
    grown, _ = with_cards(old, sound(old), [NEW])
    assert grown.text[len(text) :].startswith(added)


def test_a_card_is_written_as_a_person_would() -> None:
    card = {
        "answer": 'One "line"\nand `a\\b`.\n',
        "priority": 3,
        "points": ["Short", "Also short"],
        "follow_ups": ["A long follow-up question that goes on for a while", "And " + "another one " * 6],
        "question": "Why?",
        "id": "why",
    }
    assert "\n".join(card_lines(card)) == (
        """\
[[card]]
id = "why"
question = "Why?"
answer = '''
One "line"
and `a\\b`.
'''
points = ["Short", "Also short"]
follow_ups = [
    "A long follow-up question that goes on for a while",
    "And another one another one another one another one another one another one ",
]
priority = 3"""
    )


@pytest.mark.parametrize(
    "text", ["x'''y\n\"", "ends with a quote\n'", '"""\n"""', "tab\t\nback\\slash", "\n", "a\n\n"]
)
def test_any_text_of_several_lines_reads_back(text: str) -> None:
    block = "\n".join([*header_lines("d", "D"), *card_lines(NEW | {"answer": "x\n" + text})])
    assert sound(source(block)).cards[0].answer == "x\n" + text


@pytest.mark.parametrize("parsed_whole", [adding.PARSED_WHOLE, 0])
@pytest.mark.parametrize(
    ("text", "card", "told"),
    [
        (OWN, NEW | {"id": "a"}, ""),
        (OWN, NEW | {"question": "WHO?"}, ""),
        (OWN, NEW | {"phrasings": ["who?"]}, ""),
        (OWN, NEW | {"question": "x" * 501}, "501 characters"),
        (OWN, NEW | {"answer": "a\x1bb"}, "U+001B"),
        (OWN, NEW | {"anwser": "x"}, 'unknown key "anwser"'),
        ('id = "own"\ncard = [{id = "a", question = "Who?", answer = "I."}]\n', NEW, ""),
        ('"card" = [{id = "a", question = "Who?", answer = "\\n[[card]]\\n"}]\n', NEW, ""),
    ],
)
def test_what_would_not_read_as_meant_is_refused(
    monkeypatch: pytest.MonkeyPatch, parsed_whole: int, text: str, card: dict[str, Any], told: str
) -> None:
    monkeypatch.setattr(adding, "PARSED_WHOLE", parsed_whole)
    old = source(text)
    with pytest.raises(ProblemsFound) as found:
        with_cards(old, sound(old), [card])
    assert told in str(found.value)


def test_the_text_above_is_proved_and_not_parsed_again_in_a_large_deck(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = source(OWN + "# " + "x" * adding.PARSED_WHOLE)
    parsed: list[int] = []
    real = adding.deck_file
    monkeypatch.setattr(adding, "deck_file", lambda text: parsed.append(len(text.text)) or real(text))
    with_cards(old, sound(old), [NEW])
    assert [size < 1000 for size in parsed] == [True]


def test_a_new_deck_takes_many_cards_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    old = source('id = "own"\n')
    monkeypatch.setattr(adding, "PARSED_WHOLE", len(old.raw))
    assert with_cards(old, sound(old), [NEW])[1][0].id == "b"


def test_more_than_a_deck_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    old = source(OWN)
    deck = sound(old)
    many = replace(deck, cards=deck.cards * CARDS_MAX)
    with pytest.raises(ProblemsFound, match="would have 10,001 cards; at most 10,000"):
        with_cards(old, many, [NEW])
    large = source(OWN + "# " + "x" * (FILE_MAX - len(OWN) - 4))
    with pytest.raises(ProblemsFound, match="would be larger than 16 MiB"):
        with_cards(large, deck, [NEW])


def test_a_question_that_is_there_is_found_by_any_of_its_wordings() -> None:
    deck = sound(source(OWN + 'phrasings = ["And  which one?"]\n'))
    cards = [{"question": q} for q in ("who?", "and which ONE?", "What?")]
    assert [card and card.id for card in repeats(deck, cards)] == ["a", "a", None]
    assert repeats(deck, [{"question": "What?", "phrasings": ["Who?"]}])[0] is not None


def test_an_id_that_anybody_had_is_not_given_again() -> None:
    (first,) = with_free_ids([{"question": "Why?"}], [])
    again = with_free_ids([{"question": "Why?"}, {"question": "why?"}], [str(first["id"])])
    assert [card["id"] for card in again] == [f"{first['id']}-2", f"{first['id']}-3"]

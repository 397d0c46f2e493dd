"""What Anki knows our notes by never changes."""

from __future__ import annotations

from flashcards.core.card_keys import CardKey
from flashcards.exchange.anki.note_identity import FIRST_ID, NOTE_TYPE_ID, Field, guid_of, note_ids


def test_guids_are_those_of_the_first_release() -> None:
    known = {
        "salary/low-offer": "ovz@}^I*;M",
        "behavioural/disagree-manager": "h8~NEK<BdM",
        "python/gil": "qQ.H-.4d&D",
        "card/卡": "zw|Mm%BQ>j",
    }
    assert {key: guid_of(CardKey(key)) for key in known} == known


def test_the_note_type_and_its_fields_are_those_of_the_first_release() -> None:
    assert NOTE_TYPE_ID == 1_721_304_600_417
    assert " ".join(Field) == "Question Phrasings Answer Points FollowUps Hint Mine Refs Seconds Key Extra"


def test_the_number_of_a_note_is_the_same_whatever_else_is_exported() -> None:
    guids = [guid_of(CardKey(f"deck/card-{number}")) for number in range(500)]
    ids = note_ids(guids)
    assert all(note_ids([guid])[guid] == ids[guid] for guid in guids)
    assert note_ids(reversed(guids)) == ids
    assert len(set(ids.values())) == len(guids)
    assert all(FIRST_ID <= number < 1_700_000_000_000 for number in ids.values())

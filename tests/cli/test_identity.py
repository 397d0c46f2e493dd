"""A card keeps its history through edits, renames, moves and absence: no schedule changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.library.decks.reader import read_deck
from tests.learner import Learner

OWN = """
# my own questions, collected on the train
[[card]]
question = "What is your notice period?"
answer = "Four weeks."   # ask again

[[card]]
question = "Can you work from home?"
answer = "Two days a week."
"""


@pytest.fixture
def practised(alone: Learner) -> Learner:
    """Three days of practice on a deck without ids and header."""
    alone.write_deck("own", OWN)
    for _ in range(3):
        assert "saved" in alone("review", typed="\n3\n" * 4).out
        alone.sleep(100)
    return alone


def schedules(learner: Learner, *cards: str) -> list[dict[str, object]]:
    found = [learner("show", card, "--json").json for card in cards]
    return [{key: value for key, value in card.items() if key not in ("card", "question")} for card in found]


def fixed(learner: Learner) -> tuple[Path, list[str]]:
    path = learner.home / "decks" / "own.toml"
    assert learner("check", "--fix").code == 0
    return path, sorted(card["card"] for card in learner("decks", "show", "own", "--json").json["cards"])


def test_fix_writes_one_line_a_card_and_one_for_the_deck_and_nothing_else(practised: Learner) -> None:
    path, _ = fixed(practised)
    before, after = OWN.splitlines(), path.read_text().splitlines()
    added = [line for line in after if line.startswith("id = ")]
    assert [line for line in after if line not in added] == before
    assert len(added) == 3
    assert practised("check", "--fix").out.startswith("All ids are already written.")


def test_fix_changes_no_schedule(practised: Learner) -> None:
    before = practised.states()
    fixed(practised)
    assert practised.states() == before


def test_after_fix_a_question_may_be_reworded_at_will(practised: Learner) -> None:
    path, keys = fixed(practised)
    before = schedules(practised, *keys)
    path.write_text(path.read_text().replace("What is your notice period?", "How soon could you start?"))
    assert schedules(practised, *keys) == before
    assert all(card["reps"] == 3 for card in before)


def test_renaming_the_file_changes_nothing_once_the_deck_has_an_id(practised: Learner) -> None:
    path, keys = fixed(practised)
    before = schedules(practised, *keys)
    path.rename(path.with_name("renamed.toml"))
    assert schedules(practised, *keys) == before


def test_renaming_the_deck_with_was_changes_nothing(practised: Learner) -> None:
    path, keys = fixed(practised)
    before = schedules(practised, *keys)
    path.write_text(path.read_text().replace('id = "own"', 'id = "mine"\nwas = ["own"]'))
    assert schedules(practised, *(key.replace("own/", "mine/") for key in keys)) == before
    assert schedules(practised, *keys) == before, "the former key still leads to the card"
    practised.sleep(900)
    assert {card["card"].partition("/")[0] for card in practised("due", "--json").json["cards"]} == {"mine"}


def test_moving_a_card_to_another_deck_with_was_changes_nothing(practised: Learner) -> None:
    path, keys = fixed(practised)
    before = schedules(practised, keys[0])
    card_id = keys[0].partition("/")[2]
    head, card, other = path.read_text().partition("[[card]]")[0], *path.read_text().split("[[card]]")[1:]
    moved, stays = (card, other) if f'"{card_id}"' in card else (other, card)
    path.write_text(f"{head}[[card]]{stays}")
    practised.write_deck("second", f'id = "second"\ntitle = "Second"\n[[card]]\nwas = ["{keys[0]}"]{moved}')
    assert schedules(practised, f"second/{card_id}") == before
    practised.sleep(900)
    assert f"second/{card_id}" in practised("due").out


def test_other_tags_another_order_and_another_folder_change_no_row_and_no_schedule(
    practised: Learner,
) -> None:
    path, keys = fixed(practised)
    before, log = schedules(practised, *keys), (practised.home / "reviews.db").read_bytes()
    head, *cards = path.read_text().split("[[card]]\n")
    path.unlink()
    turned = "".join(f'[[card]]\ntags = ["topic:pay"]\n{card.rstrip()}\n' for card in reversed(cards))
    practised.write_deck("below/own", f"{head}{turned}")
    assert schedules(practised, *keys) == before
    assert (practised.home / "reviews.db").read_bytes() == log


def test_a_removed_card_is_hidden_and_returns_with_its_history(practised: Learner) -> None:
    path, keys = fixed(practised)
    before, text = schedules(practised, *keys), path.read_text()
    path.write_text(text[: text.rindex("[[card]]")])
    gone = practised("check")
    assert "1 card with reviews but no longer in any deck" in gone.out
    assert practised("doctor").code == 0
    path.write_text(text)
    assert schedules(practised, *keys) == before


def test_a_rewording_before_fix_is_noticed_and_adopted(practised: Learner) -> None:
    path = practised.home / "decks" / "own.toml"
    old = next(key for key in practised.states() if "notice" in key)
    before = schedules(practised, old)
    path.write_text(OWN.replace("notice period?", "notice periods?"))
    note = practised("check").out
    new = next(word for word in note.split() if word.startswith("own/what-is-your-notice-periods")).strip(
        "\"';,.()"
    )
    assert f"flashcards check --adopt {old} {new}" in note
    adopted = practised("check", "--adopt", old, new)
    assert adopted.code == 0, adopted.err
    assert schedules(practised, new) == before
    assert "--adopt" not in practised("check").out


def test_a_home_copy_shadows_the_shipped_deck_and_reset_goes_back(learner: Learner) -> None:
    shipped = Path(learner("decks", "show", "salary", "--json").json["path"])
    text = shipped.read_text().replace("What are your salary expectations?", "What do you want to earn?")
    learner.write_deck("salary", text)
    assert learner("show", "salary-expectations", "--json").json["question"] == "What do you want to earn?"
    assert "0 cards changed since your copy, 0 new" in learner("decks", "show", "salary").out
    kept = learner("decks", "reset", "salary").out
    assert "salary.toml.kept-1" in kept
    assert (learner.home / "decks" / "salary.toml.kept-1").read_text() == text
    assert (
        learner("show", "salary-expectations", "--json").json["question"]
        == "What are your salary expectations?"
    )
    assert shipped.read_text() != text


WHOLE = "".join(
    f'[[card]]\nid = "c{number}"\nquestion = "Q{number}?"\nanswer = """\nBecause.\nSo."""\npoints = ["So"]\n'
    for number in range(2)
)


def test_a_deck_cut_off_anywhere_is_an_error_with_a_line_or_tells_what_is_missing(alone: Learner) -> None:
    path = alone.write_deck("own", WHOLE)
    alone("review", typed="\na\n3\n" * 2)
    whole = read_deck(path).deck
    assert whole is not None
    ends: dict[tuple[str, ...], str] = {}
    for length in range(len(WHOLE)):
        path.write_text(WHOLE[:length])
        found = read_deck(path)
        if found.deck is None:
            assert any(problem.place.startswith(f"{path}:") for problem in found.problems)
            continue
        assert found.deck.cards[:-1] == whole.cards[: max(0, len(found.deck.cards) - 1)]
        asked = tuple(card.id for card in found.deck.cards if not card.draft)
        ends.setdefault(asked, WHOLE[:length])
    assert list(ends) == [(), ("c0",), ("c0", "c1")]
    for asked, text in list(ends.items())[:-1]:
        path.write_text(text)
        told = alone("check").out
        for missing in {"c0", "c1"} - set(asked):
            assert f"own/{missing}" in told

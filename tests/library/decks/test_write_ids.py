from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.library.decks.catalogue import Origin, resolve
from flashcards.library.decks.reader import read_deck
from flashcards.library.decks.write_ids import adopt, fix_ids
from flashcards.library.files.writing import replace_file
from tests.conftest import full_disk
from tests.endurance.driver import count
from tests.library.conftest import Write
from tests.strategies import WrittenDeck, decks

DECK = """\
# My own deck

# about the title
title = "Mine"

[[card]]  # the first
  # a note
  question = "What is a B-tree?"
  answer = "[[card]]"

[[ card ]]
answer = "x"
question = "Why?"
id = "why"
"""

FIXED = """\
# My own deck

# about the title
id = "my-deck"
title = "Mine"

[[card]]  # the first
  id = "what-is-a-b-tree-8272"
  # a note
  question = "What is a B-tree?"
  answer = "[[card]]"

[[ card ]]
answer = "x"
question = "Why?"
id = "why"
"""


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_fix_writes_the_derived_ids_and_nothing_else(write: Write) -> None:
    path = write(DECK, "my-deck.toml")
    assert fix_ids(path) == (1, True)
    assert path.read_text() == FIXED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[card]]\n", 'id = "d"\n\n[[card]]\n'),
        ("#:schema ./deck.schema.json\n[[card]]\n", '#:schema ./deck.schema.json\nid = "d"\n\n[[card]]\n'),
        ("# mine\n\n[[card]]\n", '# mine\nid = "d"\n\n[[card]]\n'),
        ("\n\n[[card]]\n", 'id = "d"\n\n\n[[card]]\n'),
        ("format = 1\n[[card]]\n", 'id = "d"\nformat = 1\n[[card]]\n'),
    ],
)
def test_the_header_id_goes_to_the_top_level(write: Write, before: str, after: str) -> None:
    rest = 'id = "a"\nquestion = "Why?"\nanswer = "x"\n'
    path = write(before + rest, "d.toml")
    assert fix_ids(path) == (0, True)
    assert path.read_text() == after + rest


@settings(max_examples=count(long=100, short=16))
@given(decks())
def test_fix_keeps_every_line_in_order_and_adds_only_the_ids(
    tmp_path_factory: pytest.TempPathFactory, deck: WrittenDeck
) -> None:
    path = tmp_path_factory.mktemp("fix") / "some-deck.toml"
    path.write_text(deck.text, newline="")
    before = read_deck(path).deck
    assert before
    cards, header = fix_ids(path)
    after = read_deck(path).deck
    text = path.read_bytes().decode()

    assert cards == sum("id" not in card for card in deck.cards)
    rest = iter(text.splitlines(keepends=True))
    old = deck.text.splitlines(keepends=True)
    assert all(any(line.rstrip("\r\n") == kept.rstrip("\r\n") for line in rest) for kept in old)
    added = len(text.splitlines()) - len(old)
    assert cards + header <= added <= cards + 2 * header
    assert after == replace(
        before, has_header_id=True, cards=tuple(card._replace(id_written=True) for card in before.cards)
    )
    assert fix_ids(path) == (0, False)
    assert path.read_bytes().decode() == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_byte_order_mark_and_mode_are_kept(tmp_path: Path, newline: str, mark: bytes) -> None:
    path = tmp_path / "my-deck.toml"
    path.write_bytes(mark + DECK.replace("\n", newline).encode())
    path.chmod(0o640)
    fix_ids(path)
    assert path.read_bytes() == mark + FIXED.replace("\n", newline).encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == ["my-deck.toml"]


def test_a_link_stays_a_link_and_its_target_is_written(write: Write, tmp_path: Path) -> None:
    target = write(DECK, "elsewhere/file.toml")
    link = tmp_path / "my-deck.toml"
    link.symlink_to("elsewhere/file.toml")
    fix_ids(link)
    assert link.is_symlink()
    assert target.read_text() == FIXED


def test_a_deck_with_an_error_is_not_fixed(write: Write) -> None:
    path = write('[[card]]\nquestion = "Why?"\n')
    with pytest.raises(ProblemsFound, match=r'deck.toml:1:1: card 1 \("Why\?"\): "answer" is missing'):
        fix_ids(path)
    assert path.read_text() == '[[card]]\nquestion = "Why?"\n'


def test_cards_in_one_inline_list_cannot_be_fixed_and_are_left_alone(write: Write) -> None:
    text = 'id = "d"\ncard = [{question = "Why?", answer = "x"}]\n'
    path = write(text)
    with pytest.raises(ProblemsFound, match=r"write each as a table that begins with \[\[card\]\]"):
        fix_ids(path)
    assert path.read_text() == text


# -- adopting ---------------------------------------------------------------------------------


def adopted(path: Path, old: str, new: str) -> str:
    adopt(resolve([(Origin.HOME, read_deck(path))]), CardKey(old), CardKey(new))
    return path.read_text()


CARD = 'id = "d"\n[[card]]\nid = "new"\nquestion = "Why?"\nanswer = "x"\n'


def test_adopting_writes_was_below_the_id(write: Write) -> None:
    assert adopted(write(CARD), "d/old", "d/new") == (
        'id = "d"\n[[card]]\nid = "new"\nwas = ["old"]\nquestion = "Why?"\nanswer = "x"\n'
    )


def test_a_card_of_another_deck_is_adopted_with_its_deck(write: Write) -> None:
    assert 'was = ["other/old"]\n' in adopted(write(CARD), "other/old", "d/new")


def test_adopting_writes_down_a_derived_id_too(write: Write) -> None:
    path = write('id = "d"\n[[card]]\n\tquestion = "Why?"\n\tanswer = "x"\n')
    deck = read_deck(path).deck
    assert deck
    (card,) = deck.cards
    assert adopted(path, "d/old", card.key) == (
        f'id = "d"\n[[card]]\n\tid = "{card.id}"\n\twas = ["old"]\n\tquestion = "Why?"\n\tanswer = "x"\n'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("was = []", 'was = ["b"]'),
        ('was = ["a"]', 'was = ["a", "b"]'),
        ('was = [ "a", ] # c', 'was = [ "a", "b", ] # c'),
        ('was = [\n  "a"\n]', 'was = [\n  "a",\n  "b"\n]'),
        ('was = [\n  "a",  # the first ,\n]', 'was = [\n  "a",  # the first ,\n  "b",\n]'),
        ('was = [\n  "a"]', 'was = [\n  "a", "b"]'),
        ('was = ["a", # x\n  # y\n]', 'was = ["a", "b", # x\n  # y\n]'),
    ],
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_former_id_is_added_behind_the_older_ones(write: Write, before: str, after: str, end: str) -> None:
    assert adopted(write(CARD + before + end), "d/b", "d/new") == CARD + after + end


@settings(max_examples=count(long=40, short=8))
@given(decks(), st.integers(0, 3))
def test_adopting_keeps_every_line_in_order_and_changes_that_card_alone(
    tmp_path_factory: pytest.TempPathFactory, deck: WrittenDeck, number: int
) -> None:
    path = tmp_path_factory.mktemp("adopt") / "some-deck.toml"
    path.write_text(deck.text, newline="")
    before = read_deck(path).deck
    assert before
    if number >= len(before.cards):
        return
    card = before.cards[number]
    adopted(path, f"{before.id}/an-old-one", card.key)
    after = read_deck(path).deck
    changed = card._replace(id_written=True, was=("an-old-one",))
    cards = (*before.cards[:number], changed, *before.cards[number + 1 :])
    assert after == replace(before, cards=cards)
    rest = iter(path.read_bytes().decode().splitlines())
    assert all(any(line == kept for line in rest) for kept in deck.text.splitlines())


def test_only_a_vanished_card_is_adopted_and_only_by_a_card(write: Write) -> None:
    path = write(CARD + 'was = ["older"]\n[[card]]\nid = "other"\nquestion = "Who?"\nanswer = "x"\n')
    with pytest.raises(UsageProblem, match="d/other is an existing card"):
        adopted(path, "d/other", "d/new")
    with pytest.raises(UsageProblem, match="d/older is an existing card, or the former id of one"):
        adopted(path, "d/older", "d/other")
    with pytest.raises(UnknownName, match='no card is called "d/newt"; did you mean d/new'):
        adopted(path, "d/x", "d/newt")


def test_a_sixth_former_id_is_refused_and_nothing_is_written(write: Write) -> None:
    text = CARD + 'was = ["a", "b", "c", "e", "f"]\n'
    path = write(text)
    with pytest.raises(ProblemsFound, match=r'"was" has 6 entries; at most 5\nNothing was written.'):
        adopted(path, "d/x", "d/new")
    assert path.read_text() == text


def test_a_shipped_deck_is_never_written(write: Write) -> None:
    path = write(CARD)
    with pytest.raises(UsageProblem, match="shipped deck"):
        adopt(resolve([(Origin.SHIPPED, read_deck(path))]), CardKey("d/old"), CardKey("d/new"))
    assert path.read_text() == CARD


# -- replacing --------------------------------------------------------------------------------


def test_a_file_that_changed_since_it_was_read_is_not_replaced(write: Write, tmp_path: Path) -> None:
    path = write("theirs")
    with pytest.raises(ProblemsFound, match="something else changed it; nothing was written; try again"):
        replace_file(path, b"ours", b"new")
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["deck.toml"]


def test_a_file_that_should_be_new_and_is_there_is_not_replaced(write: Write) -> None:
    path = write("theirs")
    with pytest.raises(ProblemsFound, match="something else changed it"):
        replace_file(path, None, b"new")
    assert path.read_bytes() == b"theirs"


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(
        ProblemsFound, match=r"cannot be written \(No such file or directory\); it is unchanged"
    ):
        replace_file(tmp_path / "gone.toml", b"old", b"new")
    assert names(tmp_path) == []


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "config.toml"
    replace_file(path, None, b"x")
    assert path.read_bytes() == b"x"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    path.write_bytes(b"old")
    refused = pytest.raises(ProblemsFound, match=r"cannot be written \(File too large\); it is unchanged")
    with full_disk(4096), refused:
        replace_file(path, b"old", b"x" * 100_000)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["deck.toml"]

"""Every piece of advice about the second round is served by cards that exist or commands that exist."""

from __future__ import annotations

import re
from functools import cache

import pytest

from flashcards.core.cards import Card
from flashcards.library.decks.folders import SECOND_ROUND
from tests.decks.shipped import sound_decks
from tests.test_docs import COMMANDS, DOCS, commands_in, parse, quoted, rows, section, text_of

PAGE = DOCS / "explanation" / "second-round.md"
TABLE = rows(section(PAGE, "The second round"))
MORE = [["", *cells] for cells in rows(section(PAGE, "What career centres add"))]
ROWS = 31
"""Pieces of advice in the article."""


@cache
def shipped_cards() -> dict[str, Card]:
    return {card.key: card for deck in sound_decks() for card in deck.cards}


def cards_in(cells: list[str]) -> list[str]:
    return quoted(cells[2])


def commands_of(cells: list[str]) -> list[str]:
    return quoted(cells[3].strip(" |")) if len(cells) > 3 else []


def name_of(cells: list[str]) -> str:
    return f"{cells[0]} {cells[1]}".strip()


def test_every_row_of_the_advice_is_there_once_and_in_order() -> None:
    assert [cells[0] for cells in TABLE] == [str(number) for number in range(1, ROWS + 1)]
    assert len({cells[1] for cells in TABLE}) == ROWS


@pytest.mark.parametrize("cells", [*TABLE, *MORE], ids=name_of)
def test_every_piece_of_advice_is_served_by_a_card_or_a_command(cells: list[str]) -> None:
    assert cards_in(cells) or commands_of(cells)


@pytest.mark.parametrize("cells", [*TABLE, *MORE], ids=name_of)
def test_every_card_that_serves_advice_is_in_a_shipped_deck(cells: list[str]) -> None:
    missing = [key for key in cards_in(cells) if key not in shipped_cards()]
    assert missing == []


@pytest.mark.parametrize("cells", [cells for cells in TABLE if cards_in(cells)], ids=name_of)
def test_the_core_alone_serves_every_piece_of_advice_that_has_a_card(cells: list[str]) -> None:
    """Who learns only the cards of priority 3 leaves no piece of advice out."""
    cards = shipped_cards()
    assert [key for key in cards_in(cells) if key in cards and cards[key].is_core]


@pytest.mark.parametrize("cells", [*TABLE, *MORE], ids=name_of)
def test_every_command_that_serves_advice_exists_and_could_be_typed(cells: list[str]) -> None:
    for command in commands_of(cells):
        (words,) = commands_in(command)
        assert f"flashcards {words[0]}" in COMMANDS
        parse(words)


def test_every_tag_that_a_command_of_the_table_asks_for_is_on_a_card() -> None:
    tags = {tag for card in shipped_cards().values() for tag in card.tags}
    named = re.findall(r"--tag (\S+)`", text_of(PAGE))
    assert named
    assert set(named) <= tags


def test_every_card_of_the_page_links_to_the_file_of_its_deck() -> None:
    text = text_of(PAGE)
    linked = re.findall(r"\[`([a-z-]+)/[a-z0-9-]+`\]\[([a-z-]+)\]", text)
    assert len(linked) == sum(len(cards_in(cells)) for cells in [*TABLE, *MORE])
    assert all(deck == link for deck, link in linked)
    targets = dict(re.findall(r"^\[([a-z-]+)\]: (\S+)$", text, flags=re.M))
    assert set(targets) == {link for _, link in linked}
    assert all((PAGE.parent / target).is_file() for target in targets.values())


def test_every_second_round_deck_serves_some_advice() -> None:
    named = {key.partition("/")[0] for cells in TABLE for key in cards_in(cells)}
    assert named == set(SECOND_ROUND)

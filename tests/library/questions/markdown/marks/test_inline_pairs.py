"""Questions and answers on one line, with a sign between them and no blanks around it."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

BOAT = {
    "The beam along the bottom of a boat (first one laid)": "Keel",
    "What a boat is steered with": "rudder",
    "Rope that hoists a sail": "halyard",
    "Side of the boat that is on the right": "starboard, also its green light",
}


@pytest.mark.parametrize("sign", ["::", ";;"])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n# More\n\n"])
def test_lines_with_the_sign_between_words_are_cards_on_a_page_with_several(sign: str, between: str) -> None:
    assert answers_in("# Boat\n\n" + between.join(f"{q}{sign}{a}" for q, a in BOAT.items())) == BOAT


def test_a_word_list_without_blanks_is_cards() -> None:
    words = {"der Kiel": "keel", "das Ruder": "rudder", "die Leine": "rope", "Mast": "mast"}
    assert answers_in("# Boot\n\n" + "\n".join(f"{q}::{a}" for q, a in words.items())) == words


def test_such_lines_and_a_question_with_a_sign_of_its_own_below_them_are_cards_each() -> None:
    lines = "\n".join(f"{q}::{a}" for q, a in BOAT.items())
    turn = "The five parts of a mast\n?\nThese:\n- heel\n- truck\n\nThe rest is told elsewhere.\n"
    assert answers_in(f"{lines}\n{turn}") == BOAT | {"The five parts of a mast": "These:\n- heel\n- truck"}


def test_names_of_code_are_no_pairs() -> None:
    text = (
        "We would use std::move here.\n\nIn most books std::vector is the one.\n\n"
        "Ask the old file::open(name) first.\n\nThe last is std::list or so.\n\n"
        "Call it my_own::way of going.\n"
    )
    assert answers_in(f"# Code\n\n{text}") == {}


def test_a_line_that_does_not_ask_is_a_card_among_many_that_do() -> None:
    asked = {f"What is sail {n}?": f"Cloth {n}" for n in range(5)}
    told = {"Order of the sails on a mast": "Main, top, royal", "Jib": "The one in front of it"}
    lines = [f"{q}::{a}" for q, a in (asked | told).items()]
    for between in ("\n", "\n\n"):
        assert answers_in("# Boat\n\n" + between.join(lines) + "\n") == asked | told


def test_a_name_of_code_with_weight_is_no_question() -> None:
    text = "Here **std::move** helps.\n\nAn example with **std::list** alone:\n\nSo does (std::swap) too.\n"
    assert not answers_in(text)


@pytest.mark.parametrize("sign", ["::", ":::"])
@pytest.mark.parametrize("behind", ["", "\n<!--SR:!2024-02-01,3,250-->"])
def test_short_terms_with_a_sign_are_pairs_where_the_page_is_made_of_them(sign: str, behind: str) -> None:
    said = {
        "bring up": "mention",
        "call off": "cancel",
        "carry on": "continue",
        "give up": "stop",
        "set up": "found",
    }
    text = "\n\n".join(f"{term}{sign}{meaning}{behind}" for term, meaning in said.items())
    assert answers_in(f"#flashcards\n\n## Words\n\n{text}\n") == said

"""Questions and terms with what is said of them indented below."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import left, pairs
from tests.library.questions.tables.test_reader import Write

ROUND = range(1, 7)


@pytest.mark.parametrize("mark", ["", "- ", "{n}  ", "B{n} ", "{n}. "])
def test_what_stands_indented_below_a_question_answers_it(write: Write, mark: str) -> None:
    text = "BREAD\n\n" + "".join(
        f"{mark.format(n=n)}WHO EATS LOAF {n}\n    The guest {n},\n    and pays.\n\n      With cash.\n\n"
        for n in ROUND
    )
    questions = read_questions(write(text.replace("LOAF 3\n", "LOAF 3 of rye\n"), "t.txt"))
    assert pairs(questions)[0] == (
        "WHO EATS LOAF 1",
        "The guest 1,\\\nand pays.\n\n\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}With cash.",
    )
    assert len(questions.found) == len(ROUND)
    assert left(questions) == [("line 1", "BREAD", "not part of a question")]


def test_a_title_right_above_a_question_is_no_part_of_it(write: Write) -> None:
    text = "".join(
        f"{'' if n % 3 else f'Part {n}{chr(10)}'}Who eats loaf {n}?\n   The guest {n}.\n\n" for n in ROUND
    )
    assert pairs(read_questions(write(text, "t.txt")))[2] == ("Who eats loaf 3?", "The guest 3.")


def test_short_terms_with_sentences_below_are_a_glossary(write: Write) -> None:
    names = ["rye", "oats", "wheat", "spelt", "bran", "crust", "crumb", "to knead"]
    text = "".join(f"{name}\n\tWhat bakers call {name}\n\tevery day.\n\n" for name in names)
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[-1] == ("to knead", "What bakers call to knead\\\nevery day.")
    assert len(found) == len(names)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Shelf {n}\n   plates\n   cups\n\n" for n in range(9)),  # an inventory
        "".join(f"def loaf_{n}():\n    return 'It is baked.'\n\n" for n in range(9)),
        "".join(f"Who eats loaf {n}?\n   a) the guest\n   b) the cat\n\n" for n in range(9)),
    ],
)
def test_lists_code_and_options_are_no_answers(write: Write, text: str) -> None:
    assert not any(answer for _, answer in pairs(read_questions(write(text, "t.txt"))))

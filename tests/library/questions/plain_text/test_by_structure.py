"""Questions in plain text by the structure that Markdown has too."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import cards, left, pairs
from tests.library.questions.tables.test_reader import Write

ROUND = range(1, 6)


def test_questions_of_a_round_have_their_answers_below_it(write: Write) -> None:
    text = "".join(
        f"ROUND {name}\n"
        + "".join(f"{n}. Who eats {name} loaf {n}?\n" for n in ROUND)
        + "\nAnswers\n"
        + "".join(f"{n}. {name} *guest* {n}\n" for n in ROUND)
        + "\n"
        for name in ("red", "blue")
    )
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[0] == ("Who eats red loaf 1?", "red \\*guest\\* 1")
    assert found[-1] == ("Who eats blue loaf 5?", "blue \\*guest\\* 5")
    assert len(found) == 10


def test_nothing_but_a_question_mark_makes_no_bank_of_prose(write: Write) -> None:
    story = "".join(f"Ann met {n}.\n\nAnd then?\n\nNobody knew {n}.\n\nIt rained.\n\n" for n in ROUND)
    assert not read_questions(write(story, "t.txt")).found


def test_options_are_no_answer(write: Write) -> None:
    text = "".join(f"- Which loaf is round, {n}?\n\n  a) rye\n  b) oats\n\n" for n in ROUND)
    assert not [card for card in cards(read_questions(write(text, "t.txt"))) if "answer" in card]


def test_signs_stay_as_typed_on_cards_and_in_what_is_left(write: Write) -> None:
    text = "".join(
        f"ROUND {name} & <more>\n"
        + "".join(f"{n}. Who eats *{name}* loaf {n}?\n" for n in ROUND)
        + "\nAnswers\n"
        + "".join(f"{n}. {name} guest_{n} #{n}\n" for n in ROUND)
        + "\n\u2022 a ~ b_c `d`\n\n"
        for name in ("red", "blue")
    )
    questions = read_questions(write(text, "t.txt"))
    said = [value for card in cards(questions) for value in card.values()]
    said += [each for row in left(questions) for each in row]
    assert not any("\ue000" <= sign <= "\uf8ff" for value in said for sign in str(value))
    assert "\u2022 a ~ b_c `d`" in "".join(said)
    assert "ROUND red & <more>" in said

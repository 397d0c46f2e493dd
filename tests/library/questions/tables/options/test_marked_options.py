"""Options of a table of which the right ones are marked in their cells or beside them."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left


def answers(write: Write, text: str) -> list[str]:
    return [card.get("answer", "") for card in cards(read_questions(write(text, "t.csv")))]


def test_a_mark_in_a_column_beside_each_option_says_which_are_right(write: Write) -> None:
    text = """Frage;Antwort 1;richtig;Antwort 2;richtig;Antwort 3;richtig
Wer zahlt?;der Koch;;der Gast;x;niemand;
Was wird gebacken?;Brot;x;Kuchen;x;Suppe;
Ist das Brot warm?;ja;x;nein;;;
Wann ist zu?;Montag;;Dienstag;;Sonntag;x
"""
    assert answers(write, text) == ["(2) der Gast", "(1) Brot\n\n(2) Kuchen", "(1) ja", "(3) Sonntag"]


def test_columns_behind_all_options_may_mark_the_right_ones_under_the_same_names(write: Write) -> None:
    text = """question,option a,option b,correct a,correct b
Who pays?,guest,cook,1,0
Who bakes?,guest,cook,0,1
Who sleeps?,cat,oven,1,0
"""
    assert answers(write, text) == ["a) guest", "b) cook", "a) cat"]


def test_a_star_at_the_right_option_says_it_where_no_column_does(write: Write) -> None:
    text = """question (the right one has a *),a,b,c,comment
We ___ bread.,*bake,bakes,baking,
She ___ it.,eat,*eats,eating,ok
They ___ late.,is,am,*are,
"""
    found = cards(read_questions(write(text, "t.csv")))
    assert [card["answer"].split("\n")[0] for card in found] == ["a) bake", "b) eats", "c) are"]
    assert found[0]["context"] == "- a) bake\n- b) bakes\n- c) baking"


def test_a_star_at_all_options_marks_none_of_them(write: Write) -> None:
    text = "question,a,b\nWhich is it?,*rye,*oats\nAnd now?,*oats,*rye\nWhich else?,*salt,*milk\n"
    assert answers(write, text) == ["", "", ""]


@pytest.mark.parametrize("sign", ["*", "* ", "✅ "])
def test_a_sign_at_the_right_options_shows_them_in_a_table_without_names(write: Write, sign: str) -> None:
    text = f"""The great kitchen quiz,,,,
(the right one has a sign),,,,
How long is an egg boiled?,no time,{sign}five minutes,a day,It is hot then.
Which of these is a fruit?,leek,{sign}pear,,
Where does bread get brown?,{sign}in the oven,in milk,at night,And nowhere else.
Who bakes,{sign}the cook,the cat,,
"""
    questions = read_questions(write(text, "t.csv"))
    assert cards(questions)[0] == {
        "question": "How long is an egg boiled?",
        "context": "- a) no time\n- b) five minutes\n- c) a day",
        "answer": "b) five minutes\n\nIt is hot then.",
    }
    assert [card["answer"] for card in cards(questions)[1:]] == [
        "b) pear",
        "a) in the oven\n\nAnd nowhere else.",
        "a) the cook",
    ]
    assert left(questions)[0] == (
        "row 1", "The great kitchen quiz,,,,", "a heading above questions",
    )  # fmt: skip


def test_stars_in_a_list_of_words_mark_no_option(write: Write) -> None:
    rows = [f"word {n},sense {n}{'*' * (n % 4 == 0)},said {n}" for n in range(12)]
    assert not any("context" in card for card in cards(read_questions(write("\n".join(rows), "t.csv"))))


def test_stars_that_all_stand_in_one_column_mark_no_option(write: Write) -> None:
    text = "Plan,*Large,Small\nStorage,*100 GB,5 GB\nSupport,*always,by mail\nUsers,*50,1\n"
    assert not any("context" in card for card in cards(read_questions(write(text, "t.csv"))))

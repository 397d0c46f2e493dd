"""Rows that ask the same question with different answers."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs


def test_several_answers_to_one_question_stand_on_one_card(write: Write) -> None:
    questions = read_questions(write("word,translation\nbun,Semmel\nrye,Roggen\nBun,Weckle\n", "t.csv"))
    assert pairs(questions) == [("bun", "Semmel\n\nWeckle"), ("rye", "Roggen")]
    assert questions.left == ()
    assert questions.found[0].told == (
        "row 4 asks the same as row 2, with another answer: the card has both",
    )


def test_the_same_answer_once_more_is_listed(write: Write) -> None:
    questions = read_questions(write("word,translation\nbun,Semmel\nbun,semmel\nbun,Weckle\n", "t.csv"))
    assert pairs(questions) == [("bun", "Semmel\n\nWeckle")]
    assert left(questions) == [("row 3", "bun\n\nsemmel", "asks the same as row 2")]


def test_a_category_tells_equal_questions_apart(write: Write) -> None:
    text = "question,answer,topic\nHow is it opened?,With a key,Till\nHow is it opened?,By hand,Old oven\n"
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "How is it opened?", "answer": "With a key", "context": "Till", "tags": ["till"]},
        {"question": "How is it opened?", "answer": "By hand", "context": "Old oven", "tags": ["old-oven"]},
    ]


def test_a_category_of_both_does_not_tell_them_apart(write: Write) -> None:
    text = "question,answer,topic\nHow is it opened?,With a key,Till\nHow is it opened?,By hand,till\n"
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "How is it opened?", "answer": "With a key\n\nBy hand", "tags": ["till"]}
    ]


def test_options_or_ids_of_their_own_are_never_put_together(write: Write) -> None:
    for text in (
        "question,a,b,answer\nWho bakes?,he,she,a\nWho bakes?,he,she,b\n",
        "id,question,answer\nx-1,Who bakes?,he\nx-2,Who bakes?,she\n",
    ):
        questions = read_questions(write(text, "t.csv"))
        assert len(questions.found) == 1
        assert [(place, why) for place, _, why in left(questions)] == [("row 3", "asks the same as row 2")]


def test_a_question_with_many_answers_asks_nothing_by_itself(write: Write) -> None:
    rows = "".join(f"Fill the gap.,word {n}\n" for n in range(9))
    questions = read_questions(write(f"question,answer\n{rows}", "t.csv"))
    assert pairs(questions) == [("Fill the gap.", "word 0")]
    assert len(questions.left) == 8


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from("pqr"), st.integers(0, 5), st.sampled_from(["", "tea", "bread"])),
        min_size=1,
        max_size=12,
    )
)
def test_every_row_is_on_a_card_or_listed(write: Write, rows: list[tuple[str, int, str]]) -> None:
    lines = [f"Ask {asked}?,said{said}end,{topic}" for asked, said, topic in rows]
    questions = read_questions(write("\n".join(["question,answer,topic", *lines]), "t.csv"))
    told = " ".join(note for each in questions.found for note in each.told)
    for number, (_, said, _) in enumerate(rows, 2):
        place = f"row {number}"
        on_card = [each for each in questions.found if each.place == place or f"{place} asks" in told]
        listed = [each for each in questions.left if each.place == place]
        assert bool(on_card) != bool(listed)
        answers = "".join(each.fields.get("answer", "") for each in questions.found)
        assert listed or f"said{said}end" in answers


def test_answers_with_their_sources_stand_on_one_card_and_pictures_are_left_out(write: Write) -> None:
    text = "front\tback\tdifficulty\tsource\nkeel\ta beam\t1\tLog A\nkeel\tkeel_2.JPG\t1\tLog B\n"
    text += "keel\tlies below\t2\t\nkeel\tis of oak\t3\tLog C\nsail\tsee sail.png, above\t1\t\n"
    questions = read_questions(write(text, "t.tsv"))
    assert cards(questions) == [
        {"question": "keel", "answer": "a beam\n\nlies below\n\nis of oak", "refs": ["Log A", "Log C"]},
        {"question": "sail", "answer": "see sail.png, above"},
    ]
    assert [(place, why) for place, _, why in left(questions)] == [
        ("row 3", "its answer is only a picture or a sound")
    ]

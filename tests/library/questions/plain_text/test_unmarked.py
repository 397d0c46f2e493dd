"""Texts of questions that nothing marks."""

from __future__ import annotations

from itertools import pairwise

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import left, pairs


def test_a_text_of_questions_holds_drafts(write: Write) -> None:
    text = "About queues\n\n1. What is a queue?\n2. Why <b>one</b>?\n\n- Explain *two* of them.\n"
    text += "4. And who?\n5. How?\n"
    questions = read_questions(write(text, "t.txt"))
    assert [(found.place, found.fields) for found in questions.found] == [
        ("line 3", {"question": "What is a queue?", "draft": True}),
        ("line 4", {"question": "Why <b>one</b>?", "draft": True}),
        ("line 6", {"question": "Explain *two* of them.", "draft": True}),
        ("line 7", {"question": "And who?", "draft": True}),
        ("line 8", {"question": "How?", "draft": True}),
    ]
    assert left(questions) == [("line 1", "About queues", "is not a question")]


def test_a_text_of_questions_above_their_answers(write: Write) -> None:
    text = "Queues\n\nWhat is a queue?\nFirst in,\nfirst out.\n\nWhy one?\nPeaks.\n\n"
    text += "Who?\nYou.\n\nAnd how?\nSo.\n"
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [
        ("What is a queue?", "First in,\\\nfirst out."), ("Why one?", "Peaks."), ("Who?", "You."),
        ("And how?", "So."),
    ]  # fmt: skip
    assert left(questions) == [("line 1", "Queues", "does not begin with a question")]


def test_lines_that_ask_in_turn_with_lines_that_answer(write: Write) -> None:
    text = "What is a till?\nWhere the money is.\nWho pays?\nThe buyer.\nWhy now?\nIt is late.\n"
    assert pairs(read_questions(write(text, "t.txt"))) == [
        ("What is a till?", "Where the money is."), ("Who pays?", "The buyer."), ("Why now?", "It is late."),
    ]  # fmt: skip
    in_threes = text.replace(".\n", ".\nSo it is.\n")
    assert pairs(read_questions(write(in_threes, "t.txt")))[1] == ("Who pays?", "The buyer.\\\nSo it is.")


def test_blocks_of_two_lines_are_a_term_and_what_it_means(write: Write) -> None:
    blocks = [f"term {n}\nthe meaning of {n}" for n in range(5)]
    questions = read_questions(write("\n\n".join(blocks), "t.txt"))
    assert pairs(questions) == [(f"term {n}", f"the meaning of {n}") for n in range(5)]
    for other in ("a third one\nand\nmore", "a line that goes on,\nand ends"):
        assert read_questions(write("\n\n".join([*blocks, other]), "t.txt")).found == ()


def test_an_answer_may_stand_behind_the_question_mark(write: Write) -> None:
    text = "What is a till?, Where the money is.\nWho pays? The buyer.\nWhy now? - It is late.\n"
    assert pairs(read_questions(write(text, "t.txt"))) == [
        ("What is a till?", "Where the money is."), ("Who pays?", "The buyer."), ("Why now?", "It is late."),
    ]  # fmt: skip


def test_a_glossary_of_lines_with_a_colon(write: Write) -> None:
    text = "".join(f"Term {n}: the meaning of {n}\n" for n in range(5))
    assert pairs(read_questions(write(text, "t.txt")))[4] == ("Term 4", "the meaning of 4")
    talk = "Ann: Hello.\nBen: Good day.\nAnn: Well then.\nBen: Yes.\nAnn: Bye.\n"
    assert read_questions(write(talk, "t.txt")).found == ()


def test_wider_gaps_part_the_cards_of_a_text(write: Write) -> None:
    blocks = [f"thing {n} is [...]\n\nthe meaning of {n}" for n in range(5)]
    text = "\n\n\n\n".join([*blocks, "Who pays?\nThe buyer."])
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [
        *((f"thing {n} is [...]", f"the meaning of {n}") for n in range(5)),
        ("Who pays?", "The buyer."),
    ]


def test_the_words_question_and_answer_before_all_of_them_are_marks(write: Write) -> None:
    text = "\n\n".join(f"Question Who sells bread {n}?\nAnswer The baker {n}" for n in range(4))
    assert pairs(read_questions(write(text, "t.txt"))) == [
        (f"Who sells bread {n}?", f"The baker {n}") for n in range(4)
    ]
    mixed = text + "\n\nQuestion time is when?\nAt noon"
    assert pairs(read_questions(write(mixed, "t.txt")))[-1] == ("Question time is when?", "At noon")


def test_blocks_that_end_with_the_letter_of_an_option_have_that_option_for_answer(write: Write) -> None:
    text = "\n\n".join(
        f"Which bread is number {n}?\nRye {n}\nWheat {n}\nOats {n}\n{'abc'[n % 3]}" for n in range(6)
    )
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions)[:3] == [
        ("Which bread is number 0?", "Rye 0"), ("Which bread is number 1?", "Wheat 1"),
        ("Which bread is number 2?", "Oats 2"),
    ]  # fmt: skip
    assert questions.found[0].fields["context"] == "Rye 0\\\nWheat 0\\\nOats 0"
    beyond = read_questions(write(text.replace("\nc", "\nh"), "u.txt"))
    assert [bool(each.fields.get("draft")) for each in beyond.found] == [False, False, True] * 2


def test_options_behind_a_question_mark_are_no_answer(write: Write) -> None:
    text = "\n".join(f"Which bread is number {n}? A. Rye B. Wheat C. Oats" for n in range(6))
    assert not [each for each in read_questions(write(text, "t.txt")).found if each.fields.get("answer")]


def test_words_with_a_comma_between_are_cards_and_sentences_with_commas_are_not(write: Write) -> None:
    words = "\n".join(f"bread {n},chleb {n}" for n in range(12))
    assert pairs(read_questions(write(words, "t.txt")))[3] == ("bread 3", "chleb 3")
    prose = "\n".join(f"He baked bread {n}, and it was good" for n in range(12))
    assert not read_questions(write(prose, "u.txt")).found


def test_blocks_without_gaps_may_end_with_the_right_option_in_words_or_by_its_letter(write: Write) -> None:
    for last, said in (("B", "oats {n}"), ("oats {n}", "oats {n}"), ("2", "oats {n}")):
        text = "".join(
            f"What is loaf {n}?\nrye {n}\noats {n}\ncorn {n}\n{last.format(n=n)}\n" for n in range(6)
        )
        assert pairs(read_questions(write(text, "t.txt"))) == [
            (f"What is loaf {n}?", said.format(n=n)) for n in range(6)
        ]


def test_words_such_as_front_and_back_with_a_colon_before_all_of_them_are_marks(write: Write) -> None:
    for front, back in (("Front", "Back"), ("Term", "Definition"), ("Interviewer", "Candidate")):
        text = "".join(f"{front}: loaf {n}\n{back}: bread {n}\n\n" for n in range(6))
        assert pairs(read_questions(write(text, "t.txt"))) == [(f"loaf {n}", f"bread {n}") for n in range(6)]


def test_questions_at_the_beginning_of_paragraphs_have_all_that_follows_for_answer(write: Write) -> None:
    text = "Bread\n\n" + "".join(
        f"How is loaf {n} made?\n\nIn oven {n}.\n\nThen it cools.\n\n" for n in range(1, 7)
    )
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions)[0] == ("How is loaf 1 made?", "In oven 1.\n\nThen it cools.")
    assert left(questions) == [("line 1", "Bread", "not part of a question")]
    story = "".join(
        f"Ann met {n}.\n\nAnd then?\n\nNobody knew.\n\nIt rained.\n\nThey left.\n\n" for n in range(1, 7)
    )
    assert not read_questions(write(story, "u.txt")).found


SENTENCES = (
    ("The baker opens the shop early in the morning,", "Der Bäcker öffnet den Laden früh am Morgen,"),
    ("and the first people are in the shop by six.", "und die ersten Leute sind um sechs im Laden."),
    ("She sells bread to the people of the town.", "Sie verkauft den Leuten der Stadt das Brot."),
    ("In the evening she cleans the oven of the shop.", "Am Abend putzt sie den Ofen und den Laden."),
    ("Early to bed, and the day is over.", "Früh ins Bett, und der Tag ist um."),
    ("By six in the morning she is up.", "Um sechs ist sie am Morgen wach."),
)


def test_a_poem_in_two_lines_each_is_no_list_of_questions(write: Write) -> None:
    text = "\n\n".join(f"{one}{' And so on' * 9}.\n{other}" for (one, _), (other, _) in pairwise(SENTENCES))
    assert not read_questions(write(text, "t.txt")).found


def test_a_few_paragraphs_above_a_text_of_questions_are_left_and_told(write: Write) -> None:
    above = "\n\n".join(f"A shop of kind {n}\nsells this and that in its street." for n in range(4))
    asked = "\n\n".join(f"What does shop {n} sell?\nIt sells bread and\nthe number {n}." for n in range(9))
    questions = read_questions(write(f"{above}\n\n{asked}\n", "t.txt"))
    assert len(questions.found) == 9
    assert questions.left[0].place == "line 1"


def test_a_title_and_a_paragraph_stand_above_questions_with_long_answers(write: Write) -> None:
    text = "".join(f"How do you bake loaf {n}?\n\nIn oven {n}.\n\nThen it cools.\n\n" for n in range(1, 8))
    above = "7 questions for bakers (and answers)\n\nGetting ready? Here they are.\n\n"
    found = pairs(read_questions(write(above + text, "t.txt")))
    assert found[0] == ("How do you bake loaf 1?", "In oven 1.\n\nThen it cools.")

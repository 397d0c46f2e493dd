"""Options to choose from, and which of them is the answer."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, pairs


@pytest.mark.parametrize(
    ("names", "row", "answer"),
    [
        ("question,a,b,c,answer", "Q?,x,y,z,b", "b) y"),
        ("Question,A,B,C,Correct", "Q?,x,y,z,C", "c) z"),
        ("question,option_a,option_b,correct_answer", "Q?,x,y,Option B", "b) y"),
        ("question,option1,option2,option3,answer", "Q?,x,y,z,3", "(3) z"),
        ("question,option1,option2,option3,answer", "Q?,x,y,z,B", "(2) y"),
        ("question,choice 1,choice 2,answer", "Q?,x,y,y", "(2) y"),
        ("Question,OptionA,OptionB,CorrectOption", "Q?,x,y,B", "b) y"),
        ("question,option_1,option_2,correct_option_ids", "Q?,x,y,2", "(2) y"),
        ("question,option_1,option_2,Right one", "Q?,x,y,1", "(1) x"),
        ("question,a,b,c,answer", 'Q?,x,y,z,"a, c"', "a) x\n\nc) z"),
        ("question,a,b,c,answer", "Q?,x,y,z,AC", "a) x\n\nc) z"),
        ("question,a,b,c,answer", "Q?,x,y,z,CAB", "CAB"),
        ("question,a,b,c,answer", "Q?,x,y,z,none of these", "none of these"),
        ("question,a,b,c,answer", "Q?,x,y,z,010", "b) y"),
        ("question,a,b,c,answer", "Q?,x,y,z,1;0;1", "a) x\n\nc) z"),
        ("question,a,b,c,answer", "Q?,101,010,111,010", "b) 010"),
    ],
)
def test_the_right_one_of_the_options_is_the_answer(write: Write, names: str, row: str, answer: str) -> None:
    (card,) = cards(read_questions(write(f"{names}\n{row}\n", "t.csv")))
    assert card["answer"] == answer
    assert card["context"].count("\n- ") == names.lower().count(",") - 2


def test_a_remark_on_options_is_no_answer_where_other_rows_name_the_right_one(write: Write) -> None:
    text = "question,a,b,answer,explanation\nWho pays?,guest,cook,a,\nWho bakes?,guest,cook,,nobody is sure\n"
    first, second = cards(read_questions(write(text, "t.csv")))
    assert first["answer"] == "a) guest"
    assert "answer" not in second
    assert second["context"].endswith("**explanation:** nobody is sure")


def test_numbers_of_options_count_from_where_the_file_shows_it(write: Write) -> None:
    text = "question,a,b,answer\nQ?,x,y,0\nR?,v,w,1\n"
    assert [card["answer"] for card in cards(read_questions(write(text, "t.csv")))] == ["a) x", "b) w"]
    text = "question,option1,option2,correct_index\nQ?,x,y,0\nR?,v,w,1\n"
    assert [card["answer"] for card in cards(read_questions(write(text, "t.csv")))] == ["(1) x", "(2) w"]


def test_answers_that_are_no_option_are_listed_among_them(write: Write) -> None:
    text = "question,wrong1,wrong2,answer\nWhich is a fruit?,leek,salt,pear\nAnd a root?,fig,oats,beet\n"
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "Which is a fruit?", "context": "- leek\n- pear\n- salt", "answer": "pear"},
        {"question": "And a root?", "context": "- beet\n- fig\n- oats", "answer": "beet"},
    ]


def test_a_column_of_answers_beside_the_correct_one_is_what_there_is_to_choose_from(write: Write) -> None:
    text = 'question,answers,correct\nHow many loaves?,"4,7,8",7\nWho bakes?,"he,she",she\n'
    found = cards(read_questions(write(text, "t.csv")))
    assert [(each["context"], each["answer"]) for each in found] == [
        ("- a) 4\n- b) 7\n- c) 8", "b) 7"), ("- a) he\n- b) she", "b) she"),
    ]  # fmt: skip


def test_options_in_one_cell_of_a_column_with_any_name_are_known_by_the_answers(write: Write) -> None:
    text = "Question Text,Question Answers,Correct_Awnser\nWhat is sold?,rye;4.0;tea,4.0\nWho?,he;she,she\n"
    found = cards(read_questions(write(text, "t.csv")))
    assert [(each["context"], each["answer"]) for each in found] == [
        ("- a) rye\n- b) 4.0\n- c) tea", "b) 4.0"), ("- a) he\n- b) she", "b) she"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "answers"),
    [
        (["\"['rye', 'oats']\"", "\"['hot', 'cold', 'old']\"", "\"['he', 'she']\""], ["1", "3", "2"]),
        (["rye|oats", "hot|cold|old", "he|she"], ["rye", "old", "she"]),
        (["rye;oats", "hot;cold;old", "he;she"], ["a", "c", "b"]),
        (["rye|oats", "hot|cold|old", "he|she"], ["0", "2", "1"]),
        (["rye|oats", "hot|cold|old", "he|she"], ["1", "3", "2"]),
    ],
)
def test_options_in_one_cell_are_options(write: Write, options: list[str], answers: list[str]) -> None:
    asked = ["What is sold?", "How is the oven?", "Who bakes?"]
    rows = [",".join(cells) for cells in zip(asked, options, answers, strict=True)]
    found = cards(read_questions(write("\n".join(["question,options,correct", *rows]), "t.csv")))
    assert [each["answer"].partition(") ")[2] for each in found] == ["rye", "old", "she"]
    assert found[1]["context"].count("\n- ") == 2


def test_a_column_of_another_name_that_names_the_options_is_the_answer(write: Write) -> None:
    text = "question,a,b,c,tick,why\nWho bakes?,he,she,it,B,x\nWho pays?,they,we,you,A,y\nWho?,I,he,we,C,z\n"
    questions = read_questions(write(text, "t.csv"))
    assert [each["answer"].partition("\n")[0] for each in cards(questions)] == ["b) she", "a) they", "c) we"]
    assert 'the column "tick" is treated as the answer' in questions.remarks


def test_an_explanation_is_not_the_right_option(write: Write) -> None:
    text = "question,a,b,explanation\nWho bakes?,he,she,So it is.\nWho pays?,they,we,We do.\nWho?,I,he,No.\n"
    questions = read_questions(write(text, "t.csv"))
    assert cards(questions)[0] == {
        "question": "Who bakes?",
        "context": "- a) he\n- b) she",
        "answer": "**explanation:** So it is.",
    }
    assert "no column says which of the options is right" in questions.remarks


def test_a_column_beside_options_is_not_guessed_to_be_the_answer(write: Write) -> None:
    rows = "\n".join(f"Who bakes bread {n}?,he,she,It is said {n} times" for n in range(5))
    found = cards(read_questions(write(f"question,a,b,sense\n{rows}\n", "t.csv")))
    assert found[1] == {"question": "Who bakes bread 1?", "context": "- a) he\n- b) she", "draft": True}


def test_rows_without_options_do_not_hide_those_of_the_others(write: Write) -> None:
    rows = [("What is sold?", "rye|oats", "1"), ("Who bakes?", "he|she", "0"), ("Is it shut?", "", "false")]
    text = "\n".join(map(",".join, [("question", "options", "correct_answer"), *rows]))
    assert [each["answer"] for each in cards(read_questions(write(text, "t.csv")))] == [
        "b) oats",
        "a) he",
        "false",
    ]


def test_two_columns_of_answers_of_which_each_row_fills_one_are_one(write: Write) -> None:
    rows = [
        ("Who bakes?", "", "he|she", "1"),
        ("What is rye?", "A bread", "", ""),
        ("Who pays?", "", "we|you", "0"),
    ]
    text = "\n".join(map(",".join, [("question", "answer", "options", "correctOption"), *rows]))
    assert [each["answer"] for each in cards(read_questions(write(text, "t.csv")))] == [
        "b) she",
        "A bread",
        "a) we",
    ]


def test_a_second_answer_beside_the_first_stays_below_it(write: Write) -> None:
    text = "question,answer,back\nWho bakes?,he,she\nWho pays?,,you\n"
    assert [each["answer"] for each in cards(read_questions(write(text, "t.csv")))] == [
        "he\n\n**back:** she",
        "**back:** you",
    ]


def test_lines_of_code_are_no_options_for_the_number_that_they_print(write: Write) -> None:
    rows = [(f"What does {n} print?", f'"n = {n}\nprint(n % 3)"', str(n % 3)) for n in range(9)]
    text = "\n".join(map(",".join, [("question", "code", "answer"), *rows]))
    assert [each["answer"] for each in cards(read_questions(write(text, "t.csv")))] == ["0", "1", "2"] * 3


def test_marks_that_stand_in_the_options_are_not_said_twice(write: Write) -> None:
    text = "question,a,b,answer\nWho bakes?,A) he,B) she,B) she\nWho pays?,A) they,B) we,A\n"
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "Who bakes?", "context": "- a) he\n- b) she", "answer": "b) she"},
        {"question": "Who pays?", "context": "- a) they\n- b) we", "answer": "a) they"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "question,a,b\nWho bakes?,he,she\nWho pays?,they,we\nWho sells?,I,you\n",
        "question,option1,option2,pay\nWho bakes?,he,she,1\nWho pays?,they,we,1\nWho sells?,I,you,1\n",
        'question,choices\nWho bakes?,"he; she"\nWho pays?,"they; we"\nWho sells?,"I; you"\n',
    ],
)
def test_options_of_which_nothing_says_the_right_one_make_drafts_and_it_is_told(
    write: Write, text: str
) -> None:
    questions = read_questions(write(text, "t.csv"))
    assert [(each["question"], each["draft"]) for each in cards(questions)] == [
        ("Who bakes?", True),
        ("Who pays?", True),
        ("Who sells?", True),
    ]
    assert all("he" in each["context"] or "we" in each["context"] or "you" in each["context"]
               for each in cards(questions))  # fmt: skip
    assert "no column says which of the options is right" in questions.remarks


def test_numbers_that_may_count_from_nought_or_one_are_told_and_answer_nothing(write: Write) -> None:
    rows = "\n".join(f"What is {n}?,\"['a{n}', 'b{n}', 'c{n}', 'd{n}']\",2" for n in range(4))
    questions = read_questions(write(f"text,options,correct_option\n{rows}\n", "t.csv"))
    assert [each.get("answer") for each in cards(questions)] == [None] * 4
    assert questions.found[0].told == ('its answer is "2", which may count the options from 0 or from 1',)
    assert questions.remarks[-1] == (
        "it is unclear whether answers count the options from 0 or from 1; those questions have no answer yet"
    )


def test_columns_with_nothing_but_numbers_for_names_are_options(write: Write) -> None:
    text = "Question,1,2,3,Correct Answer\nWho bakes?,He,She,It,She\nWho pays?,They,We,You,You\n"
    found = cards(read_questions(write(text, "t.csv")))
    assert [each["answer"] for each in found] == ["(2) She", "(3) You"]


def test_an_answer_may_name_an_option_as_its_column_is_called(write: Write) -> None:
    rows = "".join(f"Which is {n}?,rye {n},oats {n},option{'AB'[n % 2]}\n" for n in range(5))
    questions = read_questions(write(f"question,optionA,optionB,answer\n{rows}", "t.csv"))
    assert pairs(questions)[1] == ("Which is 1?", "b) oats 1")


def test_an_answer_may_be_the_name_of_a_column_in_any_language(write: Write) -> None:
    rows = "".join(f"¿Qué es {n}?,pan {n},sal {n},opcion_{'ab'[n % 2]}\n" for n in range(5))
    questions = read_questions(write(f"pregunta,opcion_a,opcion_b,respuesta\n{rows}", "t.csv"))
    assert [answer for _, answer in pairs(questions)] == [
        f"{'ab'[n % 2]}) {('pan', 'sal')[n % 2]} {n}" for n in range(5)
    ]


@pytest.mark.parametrize("keys", ["CABB", "2011"])
def test_options_in_one_cell_may_have_their_key_in_a_column_called_label(write: Write, keys: str) -> None:
    rows = "".join(f'Which is {n}?,"[""rye"", ""oats {n}"", ""hay""]",{key}\n' for n, key in enumerate(keys))
    found = pairs(read_questions(write(f"question,choices,label\n{rows}", "t.csv")))
    assert [answer for _, answer in found] == ["c) hay", "a) rye", "b) oats 2", "b) oats 3"]


def test_options_in_one_cell_are_known_by_their_letters_whatever_the_column_is_called(write: Write) -> None:
    text = "题目,备选,正确答案\n谁付钱,A.厨师|B.客人|C.110,B\n什么是面包,A.盐|B.燕麦|C.黑麦,BC\n"
    found = cards(read_questions(write(text, "t.csv")))
    assert [card["answer"] for card in found] == ["b) 客人", "b) 燕麦\n\nc) 黑麦"]


def test_a_list_of_options_may_have_no_commas_as_numpy_writes_it(write: Write) -> None:
    text = """question,choices,answer
Who pays?,"['cook' ""the guest's friend""\n 'nobody']",1
Who bakes?,"['cook' 'guest'\n 'nobody']",0
"""
    found = cards(read_questions(write(text, "t.csv")))
    assert [card["answer"] for card in found] == ["b) the guest's friend", "a) cook"]


def test_where_all_answers_are_numbers_of_options_none_is_meant_by_its_words(write: Write) -> None:
    text = """question,option 1,option 2,option 3,answer
How many loaves?,3,1,2,2
Who bakes?,he,she,it,1
Who pays?,cook,cat,guest,3
Who sleeps?,cook,cat,guest,2
"""
    found = cards(read_questions(write(text, "t.csv")))
    assert [each["answer"] for each in found] == ["(2) 1", "(1) he", "(3) guest", "(2) cat"]


def test_where_most_answers_are_words_a_number_is_one_too(write: Write) -> None:
    text = """question,option 1,option 2,option 3,answer
How many loaves?,3,1,2,2
Who bakes?,he,she,it,she
Who pays?,cook,cat,guest,guest
"""
    found = cards(read_questions(write(text, "t.csv")))
    assert [each["answer"] for each in found] == ["(3) 2", "(2) she", "(3) guest"]


def test_several_options_may_be_named_by_their_words(write: Write) -> None:
    text = """question,a,b,c,answer
What is baked?,bread,cake,soup,"bread, cake"
What is cold?,ice,fire,"snow, or rain",ice; snow, or rain
Who?,he,she,it,"he, they"
"""
    found = cards(read_questions(write(text.replace("ice; snow, or rain", '"ice; snow, or rain"'), "t.csv")))
    assert [each["answer"] for each in found] == [
        "a) bread\n\nb) cake", "a) ice\n\nc) snow, or rain", "he, they",
    ]  # fmt: skip


def test_what_only_fills_cells_is_no_option(write: Write) -> None:
    text = """question,a,b,c,d,answer
Is bread baked?,TRUE,FALSE,N/A,N/A,A
Which says nothing in this language?,None,Some,All,N/A,A
"""
    found = cards(read_questions(write(text, "t.csv")))
    assert [each["context"] for each in found] == [
        "- a) TRUE\n- b) FALSE", "- a) None\n- b) Some\n- c) All",
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [" ", "\n", "; ", " | "])
@pytest.mark.parametrize("mark", ["{}) ", "{}. ", "({}) ", "{}\u3001"])
def test_options_in_one_cell_are_parted_by_their_letters(write: Write, sign: str, mark: str) -> None:
    cells = [
        sign.join(mark.format(letter) + said for letter, said in zip("ABC", each, strict=False))
        for each in (["rye bread", "oats", "tea"], ["he, the cook", "she"])
    ]
    text = f'question,options,answer\nWhat is sold?,"{cells[0]}",B\nWho bakes?,"{cells[1]}",A\n'
    found = cards(read_questions(write(text, "t.csv")))
    assert [(each["context"], each["answer"]) for each in found] == [
        ("- a) rye bread\n- b) oats\n- c) tea", "b) oats"),
        ("- a) he, the cook\n- b) she", "a) he, the cook"),
    ]


def test_options_on_lines_below_the_question_are_named_by_the_answer(write: Write) -> None:
    text = """question,answer
"What is sold?
A. rye
B. oats",B
"Who bakes?
A. he
B. she",she
Is it shut?,no
"""
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "What is sold?", "context": "- a) rye\n- b) oats", "answer": "b) oats"},
        {"question": "Who bakes?", "context": "- a) he\n- b) she", "answer": "b) she"},
        {"question": "Is it shut?", "answer": "no"},
    ]
    prose = text.replace(",B", ",Both are.").replace(",she", ",Nobody does.")
    assert cards(read_questions(write(prose, "t.csv")))[0]["answer"] == "Both are."


def test_answers_may_be_lists_of_numbers(write: Write) -> None:
    text = """question,options,answer
What floats?,"['cork', 'lead', 'wood']","[0, 2]"
What is a keel?,"['a sail', 'a beam']",[1]
"""
    found = cards(read_questions(write(text, "t.csv")))
    assert [each["answer"] for each in found] == ["a) cork\n\nc) wood", "b) a beam"]

"""Columns without names are told by what stands in them."""

from __future__ import annotations

import pytest

from flashcards.errors import UsageProblem
from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.columns.columns_said import columns_said
from tests.library.conftest import Write
from tests.library.questions.parts import cards, pairs


def test_three_columns_without_names_are_question_answer_and_tags(write: Write) -> None:
    questions = read_questions(write("Q?,A,x y\nR?,B,z\n", "t.csv"))
    assert cards(questions) == [
        {"question": "Q?", "answer": "A", "tags": ["x", "y"]},
        {"question": "R?", "answer": "B", "tags": ["z"]},
    ]
    assert questions.remarks == (
        "the first row does not name the columns; it is treated as a card: column 1 is the question,"
        " column 2 the answer, column 3 tags (for another order, use: --columns answer,question)",
    )


def test_a_third_column_of_sentences_is_left_out_and_told(write: Write) -> None:
    questions = read_questions(write("Q?,A,It is so.\nR?,B,It is not.\n", "t.csv"))
    assert cards(questions) == [{"question": "Q?", "answer": "A"}, {"question": "R?", "answer": "B"}]
    assert "column 3 left out" in questions.remarks[0]


def test_one_column_of_questions_holds_drafts(write: Write) -> None:
    questions = read_questions(write('Why, and how?\n"What ""is"" it?"\nExplain it.\n', "t.csv"))
    assert cards(questions) == [
        {"question": "Why, and how?", "draft": True},
        {"question": 'What "is" it?', "draft": True},
        {"question": "Explain it.", "draft": True},
    ]


def test_a_column_that_counts_the_rows_is_no_question(write: Write) -> None:
    questions = read_questions(write("1,Q?,A\n2,R?,B\n3,S?,C\n", "t.csv"))
    assert pairs(questions) == [("Q?", "A"), ("R?", "B"), ("S?", "C")]


def test_options_without_names_are_known_by_the_answer_that_repeats_one(write: Write) -> None:
    questions = read_questions(
        write("Which is a fruit?;leek;pear;oats;pear\nAnd a root?;beet;fig;oats;Beet\n", "t.csv")
    )
    assert cards(questions) == [
        {"question": "Which is a fruit?", "context": "- a) leek\n- b) pear\n- c) oats", "answer": "b) pear"},
        {"question": "And a root?", "context": "- a) beet\n- b) fig\n- c) oats", "answer": "a) beet"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-01,17,4,a\n2024-01-02,18,5,b\n",
        "Anna,Berlin,teacher,likes tea\nBen,Rome,smith,likes coffee\n",
        "1,2\n3,4\n",
        "Quiz,Nr\n1,2\n3,4\n",
        "one word\nanother\n",
        "Say a.,joke\nSay b.,quiz\n" * 100,
    ],
)
def test_what_cannot_be_told_is_refused_with_what_was_seen(write: Write, text: str) -> None:
    questions = read_questions(write(text, "t.csv"))
    assert questions.found == ()
    assert questions.seen


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("answer,question", {"question": "b", "answer": "a"}),
        ("question,-,answer", {"question": "a", "answer": "c"}),
        ("Front, -, Back, Tags", {"question": "a", "answer": "c", "tags": ["d"]}),
        ("question,answer,explanation,id", {"question": "a", "answer": "b\n\nc", "id": "d"}),
    ],
)
def test_the_learner_says_what_the_columns_are(write: Write, said: str, fields: dict[str, object]) -> None:
    for text in ("a,b,c,d\n", "question,answer,tags,hint\na,b,c,d\n", "Term,Sense,X,Y\na,b,c,d\n"):
        assert cards(read_questions(write(text, "t.csv"), said))[-1] == fields
    assert cards(read_questions(write("a\tb\tc\td\n", "t.txt"), said)) == [fields]


@pytest.mark.parametrize("said", ["answer", "question,question", "question,anwser", "", "question,tags,tags"])
def test_columns_that_there_are_not_are_refused(said: str) -> None:
    with pytest.raises(UsageProblem, match="--columns: "):
        columns_said(said)


def test_the_column_that_asks_is_the_question_whatever_it_is_called(write: Write) -> None:
    text = "no,level,was gefragt wird,was man sagt\n"
    text += "1,easy,What is a till?,Where the money is\n2,hard,Who pays?,The buyer\n"
    text += "3,easy,Why now?,It is late\n4,easy,Where?,There\n"
    questions = read_questions(write(text, "t.csv"))
    assert pairs(questions)[:2] == [("What is a till?", "Where the money is"), ("Who pays?", "The buyer")]
    assert questions.remarks == (
        'the column "was gefragt wird" is treated as the question, "was man sagt" as the answer',
        'the column "no" is left out',
        'the column "level" is left out',
    )


def test_where_two_columns_may_be_the_answer_none_is_guessed(write: Write) -> None:
    rows = [("Who pays?", "The buyer", "In cash"), ("Why now?", "It is late", "Dark"), ("Who?", "You", "I")]
    text = "\n".join(",".join(row) for row in [("wat", "een", "twee"), *rows, ("Where?", "There", "Here")])
    questions = read_questions(write("".join(f"{line},\n" for line in text.split("\n")), "t.csv"))
    assert questions.found == ()


def test_the_first_words_of_cells_ask_where_no_question_mark_stands(write: Write) -> None:
    rows = (
        "".join(f"{n},easy,Define door {n},It opens room {n},\n" for n in range(9)) + "9,hard,Doors,Many,x\n"
    )
    questions = read_questions(write("No,Level,Task of the day,Said,Sign\n" + rows, "t.csv"))
    assert pairs(questions)[8:] == [("Define door 8", "It opens room 8"), ("Doors", "Many")]


def test_statements_that_are_true_or_false_are_asked_with_the_reason_below(write: Write) -> None:
    rows = "".join(f"Door {n} is open.\t\t{'no' if n % 2 else 'yes'}\tIts key is {n}.\n" for n in range(12))
    questions = read_questions(write(rows, "t.tsv"))
    assert pairs(questions)[:2] == [
        ("Door 0 is open.", "yes\n\nIts key is 0."),
        ("Door 1 is open.", "no\n\nIts key is 1."),
    ]
    assert questions.remarks == (
        "the first row does not name the columns; it is treated as a card: column 1 is the question,"
        " column 3 the answer, column 4 more of the answer, column 2 left out"
        " (for another order, use: --columns answer,question)",
    )


def test_words_are_asked_for_what_they_mean_in_other_letters(write: Write) -> None:
    rows = "".join(f"door {n},noun,,дверь {n},{'x' if n == 3 else ''},7\n" for n in range(12))
    assert pairs(read_questions(write(rows, "t.csv")))[1] == ("door 1", "дверь 1")


RUSSIAN = ("дверь", "окно", "стол", "хлеб", "соль", "вода", "молоко", "сыр", "рыба", "мясо", "лук", "чай")
ENGLISH = (
    "door",
    "window",
    "table",
    "bread",
    "salt",
    "water",
    "milk",
    "cheese",
    "fish",
    "meat",
    "leek",
    "tea",
)


def test_a_wide_list_of_words_is_asked_with_its_meaning_first_and_the_rest_below(write: Write) -> None:
    rows = "".join(
        f"Kitchen::One\t{one}\tI see the {one}.\t{other}\tЯ вижу {other}.\t[sound:{n}.mp3]\tpic/{n}.png\n"
        for n, (one, other) in enumerate(zip(ENGLISH, RUSSIAN, strict=True))
    )
    questions = read_questions(write(rows, "t.tsv"))
    assert pairs(questions)[0] == ("door", "дверь\n\nI see the door.\n\nЯ вижу дверь.")
    assert "columns 1, 6, 7 left out" in questions.remarks[0]
    assert pairs(read_questions(write(rows.replace("\t", "|"), "t.txt"))) == pairs(questions)


def test_names_above_words_in_other_letters_are_no_card(write: Write) -> None:
    rows = "".join(f"{one},{one}s,{other}\n" for one, other in zip(ENGLISH, RUSSIAN, strict=True))
    questions = read_questions(write(f"ding,many,sense\n{rows}", "t.csv"))
    assert pairs(questions)[0] == ("door", "дверь\n\ndoors")
    assert len(questions.found) == 12


def test_places_in_two_alphabets_with_figures_are_no_cards(write: Write) -> None:
    rows = "".join(
        f"{one},{other},{one} river,{n * 731 + 97},{n * 7.5 + 3}\n"
        for n, (one, other) in enumerate(zip(ENGLISH, RUSSIAN, strict=True))
    )
    assert read_questions(write(rows, "t.csv")).found == ()


def test_people_and_their_addresses_are_no_cards(write: Write) -> None:
    rows = "".join(f"Anna {n},yes,a{n}@example.org,Berlin\n" for n in range(12))
    assert read_questions(write(rows + rows.replace("yes", "no"), "t.csv")).found == ()


def test_columns_guessed_by_their_place_are_not_taken_against_what_stands_in_them(write: Write) -> None:
    rows = "".join(f"1,lek,{n},tin {n},lid {n},box {n}\n" for n in range(30))
    questions = read_questions(write(f"Tag,Type,Number,Stamp,Print,Shelf\n{rows}", "t.csv"))
    assert questions.found == ()
    names = 'columns called "Tag", "Type", "Number", "Stamp", "Print", "Shelf"'
    assert questions.seen == ("30 rows, most of 6 cells", names)


def test_two_columns_of_terms_are_the_two_sides(write: Write) -> None:
    rows = "".join(f"word {n},noun,palabra {n},\n" for n in range(9))
    questions = read_questions(write(f"English Term,Kind,Spanish Term,Notes\n{rows}", "t.csv"))
    assert pairs(questions)[8] == ("word 8", "palabra 8")


def test_options_without_the_right_one_are_no_parts_of_an_answer(write: Write) -> None:
    text = "\n".join(f"What does oven {n} do?;bakes {n};sells {n};waits {n}" for n in range(15))
    assert not read_questions(write(text, "t.txt")).found


def test_a_first_row_that_asks_is_no_row_of_names(write: Write) -> None:
    rows = "".join(f"k7x$.h]a{n}\tWhat is door {n}\tNumber {n}\tdoor\n" for n in range(5))
    questions = read_questions(write(rows, "t.tsv"))
    assert cards(questions)[0] == {"question": "What is door 0", "answer": "Number 0", "tags": ["door"]}
    assert len(questions.found) == 5


def test_figures_behind_question_and_answer_are_no_tags(write: Write) -> None:
    questions = read_questions(write("".join(f"door {n}\troom {n}\t{n % 3}\n" for n in range(9)), "t.tsv"))
    assert cards(questions)[1] == {"question": "door 1", "answer": "room 1"}
    assert "column 3 left out" in questions.remarks[0]


def test_titles_behind_their_addresses_are_no_answers(write: Write) -> None:
    titles = ("Rye Bread", "Plum Cake", "Poppy-Seed Roll", "Oat Scone", "Crème Brûlée")
    slugs = ("rye-bread", "plum-cake", "poppy-seed-roll", "oat-scone", "creme_brulee")
    rows = [f"{slug}\t{title}\tWe bake {title}." for slug, title in zip(slugs, titles, strict=True)]
    assert not read_questions(write("\n".join(["bread_slug\tbread_title\tbread_text", *rows]), "t.tsv")).found


def test_a_few_questions_that_stand_again_and_again_with_words_behind_are_no_cards(write: Write) -> None:
    rows = "".join(f"Bread?;rye;oats;wheat;{n}\nCake?;plum;poppy;nut;{n + 1}\n" for n in range(1, 20, 2))
    assert not read_questions(write(rows, "t.csv")).found


def test_a_few_answers_said_again_and_again_stand_right_behind_the_question(write: Write) -> None:
    rows = [("Trade", "easy", f"Is number {at} ready?", "no" if at % 3 else "yes") for at in range(12)]
    found = read_questions(write("\n".join(map(",".join, rows)), "t.csv"))
    assert pairs(found) == [(row[2], row[3]) for row in rows]
    scores = "\n".join(f"{'AB'[at % 2]},Is number {at} ready?,{at % 3}" for at in range(12))
    assert not read_questions(write(scores, "scores.csv")).found


def test_an_answer_that_stands_before_and_behind_the_question_is_one(write: Write) -> None:
    rows = [(f"Oven {n}", f"Which oven is number {n}", f"oven {n}.") for n in range(5)]
    for end in (",trade", ""):
        found = read_questions(write("".join(",".join(row) + f"{end}\n" for row in rows), "t.csv"))
        assert pairs(found) == [(asked, said) for _, asked, said in rows]
    other = "".join(f"Anna {n},Which oven is number {n},oven {n},trade\n" for n in range(5))
    assert not read_questions(write(other, "t.csv")).found


def test_the_kind_of_a_word_hides_no_other_letters(write: Write) -> None:
    kinds = ("n. ", "adj.", "v. n. ", "(n) ", "", "adv. / adj. ")
    rows = [
        [str(n % 5), one, f"[\u02c8{one}]" if n % 3 else "", kinds[n % 6] + other, "Unit 1", ""]
        for n, (one, other) in enumerate(zip(ENGLISH, RUSSIAN, strict=True))
    ]
    found = read_questions(write("\n".join(map(",".join, rows)), "t.csv"))
    assert pairs(found)[:2] == [
        ("door", "n. дверь"),
        (ENGLISH[1], f"adj.{RUSSIAN[1]}\n\n[\u02c8{ENGLISH[1]}]"),
    ]
    rows[1][3] = ""
    found = read_questions(write("\n".join(map(",".join, rows)), "t.csv"))
    reading = {"question": ENGLISH[1], "context": f"[\u02c8{ENGLISH[1]}]", "draft": True}
    assert cards(found)[1] == reading  # how it is read answers nothing


def test_a_question_that_stands_twice_in_its_row_is_one(write: Write) -> None:
    rows = "".join(f"What is oven {n}?,What is oven {n}?,It is number {n}.,trade\n" for n in range(5))
    assert pairs(read_questions(write(rows, "t.csv")))[4] == ("What is oven 4?", "It is number 4.")


def test_a_first_row_of_words_above_figures_holds_names(write: Write) -> None:
    rows = [
        ("Oven", "Year built", "Loaves"),
        *((f"oven of street {n}", 1900 + 7 * n, 31 * n) for n in range(6)),
    ]
    for width in (2, 3):
        text = "\n".join(",".join(map(str, row[:width])) for row in rows)
        found = pairs(read_questions(write(text, "t.csv")))
        assert found == [(f"oven of street {n}", str(1900 + 7 * n)) for n in range(6)]
    asked = [
        ("When was the shop built?", "nobody knows"),
        *((f"When was oven {n}?", 1900 + n) for n in range(6)),
    ]
    text = "\n".join(",".join(map(str, row)) for row in asked)
    assert pairs(read_questions(write(text, "t.csv")))[0] == ("When was the shop built?", "nobody knows")

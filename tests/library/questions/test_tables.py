"""Tables and lines of other people: every row is a card or listed, and a cell means what it meant."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import TransferError
from flashcards.library.questions.found import Questions
from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.table_columns import columns_said
from flashcards.library.questions.table_layout import layout_of
from flashcards.library.questions.table_rows import rows_of
from flashcards.library.questions.tables import questions_of_table
from tests.library.conftest import Write
from tests.work import must_grow_at_most


def cards(questions: Questions) -> list[dict[str, Any]]:
    return [found.fields for found in questions.found]


def pairs(questions: Questions) -> list[tuple[str, str]]:
    return [(found.fields["question"], found.fields.get("answer", "")) for found in questions.found]


def left(questions: Questions) -> list[tuple[str, str, str]]:
    return [(each.place, each.text, each.why) for each in questions.left]


TEA = [("Which is green?", "Sencha"), ("Smoked, and how?", "Lapsang; over pine")]


# -- what parts the cells -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.csv", 'Which is green?,Sencha\n"Smoked, and how?",Lapsang; over pine\n'),
        ("t.csv", 'Which is green?;Sencha\nSmoked, and how?;"Lapsang; over pine"\n'),
        ("t.csv", "Which is green?\tSencha\nSmoked, and how?\tLapsang; over pine\n"),
        ("t.csv", "Which is green?|Sencha\nSmoked, and how?|Lapsang; over pine\n"),
        ("t.tsv", "Which is green?\tSencha\nSmoked, and how?\tLapsang; over pine\n"),
        ("t.csv", 'sep=;\nWhich is green?;Sencha\nSmoked, and how?;"Lapsang; over pine"\n'),
        ("t.csv", "sep=|\nFront|Back\nWhich is green?|Sencha\nSmoked, and how?|Lapsang; over pine"),
        ("t.csv", '"Front" , "Back"\n"Which is green?" , "Sencha"\n"Smoked, and how?", "Lapsang; over pine"'),
        ("t.tsv", "question,answer\nWhich is green?\tSencha\nSmoked, and how?\tLapsang; over pine"),
        ("t.txt", "Term\tDefinition\nWhich is green?\tSencha\nSmoked, and how?\tLapsang; over pine"),
        ("t.txt", "Which is green?\tSencha\n\nSmoked, and how?\tLapsang; over pine"),
        ("t.txt", "Which is green?|Sencha\nSmoked, and how?|Lapsang; over pine"),
        ("t.txt", "Which is green? --- Sencha\nSmoked, and how?---Lapsang; over pine"),
        ("t.txt", "Which is green?::Sencha\nSmoked, and how?::Lapsang; over pine"),
        ("t.txt", "Which is green? \u2014 Sencha\nSmoked, and how? \u2014 Lapsang; over pine"),
        ("t.txt", "#separator:|\nWhich is green?|Sencha\nSmoked, and how?|Lapsang; over pine"),
        ("t.txt", "#separator:Comma\nWhich is green?,Sencha\n\"Smoked, and how?\",Lapsang; over pine"),
    ],
)  # fmt: skip
def test_what_parts_the_cells_is_found_by_how_even_the_rows_are(write: Write, name: str, text: str) -> None:
    assert pairs(read_questions(write(text, name))) == TEA
    assert pairs(read_questions(write("\ufeff" + text.replace("\n", "\r\n"), name))) == TEA
    assert pairs(read_questions(write(text.replace("\n", "\r"), name))) == TEA


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_as_excel_saves_it_in_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.txt"
    mark = "\ufeff" if encoding[-2:] in ("le", "be") else ""
    path.write_bytes((mark + "Frage\tAntwort\r\nWas ist eine Übung?\t5 €\r\n").encode(encoding))
    assert pairs(read_questions(path)) == [("Was ist eine Übung?", "5 €")]


@pytest.mark.parametrize(
    "text",
    [
        "Met Anna - she is well\nNothing else happened\nSlept - at last\n",
        "One line, with a comma\nAnother line, with one\nAnd a third, so\n",
        "Questions\n\nWhat is a queue?\n",
        "A word - its meaning\nB word - its meaning\n",
        "just words\n",
        "",
    ],
)
def test_prose_is_no_table(write: Write, text: str) -> None:
    questions = read_questions(write(text, "t.txt"))
    assert (questions.found, questions.left) == ((), ())
    assert "without Q:, A: or one separator in all of them" in questions.seen[0]


# -- what the columns hold ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "row", "fields"),
    [
        ("Front,Back", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("TERM,Definition", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("prompt,response", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("Answer,Question", "A,Q?", {"question": "Q?", "answer": "A"}),
        (" Question Text ,Answer (short)", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("q,a,Category", "Q?,A,Big Data", {"question": "Q?", "answer": "A", "tags": ["big-data"]}),
        ("q,a,topic,tags", "Q?,A,SQL,x y", {"question": "Q?", "answer": "A", "tags": ["sql", "x", "y"]}),
        ("question,answer,tags", 'Q?,A,"a b; c"', {"question": "Q?", "answer": "A", "tags": ["a-b", "c"]}),
        ("q,answer,explanation", "Q?,A,So.", {"question": "Q?", "answer": "A\n\n**explanation:** So."}),
        ("question,explanation", "Q?,So.", {"question": "Q?", "answer": "So."}),
        ("Frage;Antwort", "Q?;A", {"question": "Q?", "answer": "A"}),
        ("Question,Réponse", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("Вопрос,Ответ", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("问题,答案", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("korean,english,example,category", "Q?,A,E,c d",
         {"question": "Q?", "answer": "A", "example": "E", "tags": ["c-d"]}),
        ("question,Beispiel", "Q?,So.", {"question": "Q?", "answer": "So."}),
        ("q,a,hint,id", "Q?,A,H,k-1", {"question": "Q?", "answer": "A", "hint": "H", "id": "k-1"}),
        ("question,answer,context,example", "Q?,A,C,E",
         {"question": "Q?", "answer": "A", "context": "C", "example": "E"}),
        ("question,answer,Follow-up,source", "Q?,A,x;y,https://a.org",
         {"question": "Q?", "answer": "A", "follow_ups": ["x", "y"], "refs": ["https://a.org"]}),
        ("question", "Why?", {"question": "Why?", "draft": True}),
        ("Questions", "Why?", {"question": "Why?", "draft": True}),
        ("instruction,output", "Why?,A", {"question": "Why?", "answer": "A"}),
        ("question,answer,draft", "Why?,,yes", {"question": "Why?", "draft": True}),
        ("question,answer", "Why?,", {"question": "Why?", "draft": True}),
        ("question,answer,hint", f"Q?,A,{'h' * 161}",
         {"question": "Q?", "answer": f"A\n\n**hint:** {'h' * 161}"}),
        ("question,answer", "Q?,=SUM(A1:A9)", {"question": "Q?", "answer": "=SUM(A1:A9)"}),
        ("question,answer", '"=HYPERLINK(""a"")",+cmd', {"question": '=HYPERLINK("a")', "answer": "+cmd"}),
    ],
)  # fmt: skip
def test_names_of_columns_in_any_case_and_with_the_usual_other_words(
    write: Write, names: str, row: str, fields: dict[str, object]
) -> None:
    assert cards(read_questions(write(f"{names}\n{row}\n", "t.csv"))) == [fields]


def test_a_column_of_another_name_is_left_out_and_told(write: Write) -> None:
    questions = read_questions(write("question,answer,poins,level,Id\nQ?,A,x,Easy,An Id\n", "t.csv"))
    assert cards(questions) == [{"question": "Q?", "answer": "A"}]
    assert questions.remarks == (
        'the column "poins" is left out; did you mean points?',
        'the column "level" is left out: "level" is "Easy", and must be a whole number',
        'the column "Id" is left out: "Id" is "An Id", but must be lower-case letters and digits joined by'
        ' "-", at most 64 characters, such as "an-id"',
    )


def test_a_value_that_its_key_cannot_hold_leaves_the_row_and_takes_the_others(write: Write) -> None:
    questions = read_questions(write("question,answer,level\nQ?,A,2\nR?,B,9\nS?,C,x\n", "t.csv"))
    assert [card["question"] for card in cards(questions)] == ["Q?"]
    assert left(questions) == [
        ("row 3", "R?,B,9", '"level" is 9; it goes from 1 to 3'),
        ("row 4", "S?,C,x", '"level" is "x", and must be a whole number'),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("question,anwser,x\nQ?,A,x\n", ': row 1: no column is called "answer"; is that anwser?'),
        ("question,sense,point of it\nQ?,A,x\n", ': row 1: no column is called "answer"; name it so, or say'),
    ],
)
def test_names_without_an_answer_are_refused(write: Write, text: str, said: str) -> None:
    path = write(text, "t.csv")
    with pytest.raises(TransferError) as found:
        read_questions(path)
    assert str(found.value).startswith(f"{path}{said}")


def test_a_title_above_the_names_is_listed(write: Write) -> None:
    questions = read_questions(write("My bank,,\n,,\nNr,Question,Answer\n1,Q?,A\n", "t.csv"))
    assert cards(questions) == [{"question": "Q?", "answer": "A"}]
    assert left(questions) == [("row 1", "My bank,,", "stands above the names of the columns")]


# -- without names ------------------------------------------------------------------------------


def test_three_columns_without_names_are_question_answer_and_tags(write: Write) -> None:
    questions = read_questions(write("Q?,A,x y\nR?,B,z\n", "t.csv"))
    assert cards(questions) == [
        {"question": "Q?", "answer": "A", "tags": ["x", "y"]},
        {"question": "R?", "answer": "B", "tags": ["z"]},
    ]
    assert questions.remarks == (
        "the first row names no columns; it is taken for a card: column 1 is the question, column 2 the"
        " answer, column 3 tags (if another order is meant, say it: --columns answer,question)",
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
        "",
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
    with pytest.raises(TransferError, match="--columns: "):
        columns_said(said)


# -- options to choose from ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "row", "answer"),
    [
        ("question,a,b,c,answer", "Q?,x,y,z,b", "b) y"),
        ("Question,A,B,C,Correct", "Q?,x,y,z,C", "c) z"),
        ("question,option_a,option_b,correct_answer", "Q?,x,y,Option B", "b) y"),
        ("question,option1,option2,option3,answer", "Q?,x,y,z,3", "(3) z"),
        ("question,option1,option2,option3,answer", "Q?,x,y,z,B", "(2) y"),
        ("question,choice 1,choice 2,answer", "Q?,x,y,y", "(2) y"),
        ("question,a,b,c,answer", 'Q?,x,y,z,"a, c"', "a) x\n\nc) z"),
        ("question,a,b,c,answer", "Q?,x,y,z,none of these", "none of these"),
        ("question,a,b,c,answer", "Q?,x,y,z,1", "1"),
    ],
)
def test_the_right_one_of_the_options_is_the_answer(write: Write, names: str, row: str, answer: str) -> None:
    (card,) = cards(read_questions(write(f"{names}\n{row}\n", "t.csv")))
    assert card["answer"] == answer
    assert card["context"].count("\n- ") == names.lower().count(",") - 2


def test_numbers_of_options_count_from_where_the_file_shows_it(write: Write) -> None:
    text = "question,a,b,answer\nQ?,x,y,0\nR?,v,w,1\n"
    assert [card["answer"] for card in cards(read_questions(write(text, "t.csv")))] == ["a) x", "b) w"]


def test_answers_that_are_no_option_are_listed_among_them(write: Write) -> None:
    text = "question,wrong1,wrong2,answer\nWhich is a fruit?,leek,salt,pear\nAnd a root?,fig,oats,beet\n"
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "Which is a fruit?", "context": "- leek\n- pear\n- salt", "answer": "pear"},
        {"question": "And a root?", "context": "- beet\n- fig\n- oats", "answer": "beet"},
    ]


# -- what a cell says ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("plain, and no more", "plain, and no more"),
        ("2*3*4 is 24", "2\\*3\\*4 is 24"),
        ("__init__ and <b>", "\\_\\_init\\_\\_ and <b>"),
        ("first\nsecond", "first\\\nsecond"),
        ("**bold** and `code`\nnext", "**bold** and `code`\\\nnext"),
        ("- one\n- two", "- one\n- two"),
        ("Steps:\n1. one\n2. two", "Steps:\n1. one\n2. two"),
        ("Both\nof these\n- a\nb", "Both\\\nof these\\\n\\- a\\\nb"),
        ("```py\nx  =  1\n```", "```py\nx  =  1\n```"),
        ("for x in y:\n    print(x)\n\n\nprint(1)\nprint(2)",
         "```\nfor x in y:\n    print(x)\n\n\nprint(1)\nprint(2)\n```"),
        ("So:\nfor x in y:\n\tprint(x)", "So:\n\n```\nfor x in y:\n\tprint(x)\n```"),
        ("with lock:\n    work()", "```\nwith lock:\n    work()\n```"),
        ("SELECT a\nFROM b\nWHERE a = 1;", "```\nSELECT a\nFROM b\nWHERE a = 1;\n```"),
        ("def f(*a):\n    # so\n    return a", "```\ndef f(*a):\n    # so\n    return a\n```"),
    ],
)  # fmt: skip
def test_a_cell_keeps_its_lines_and_code_every_character(write: Write, cell: str, answer: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["question", "answer"], ["Q?", cell]])
    assert pairs(read_questions(write(out.getvalue(), "t.csv"))) == [("Q?", answer)]


def test_a_question_of_several_lines_goes_on_below_it(write: Write) -> None:
    text = 'question,answer\n"What does this print?\n\nfor i in x:\n    print(i)",0\n'
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "What does this print?", "context": "```\nfor i in x:\n    print(i)\n```", "answer": "0"}
    ]


@pytest.mark.parametrize(
    ("rows", "answers"),
    [
        (["<b>x</b>&nbsp;y", "a<br>b"], ["**x** y", "a\\\nb"]),
        (["<ul><li>x</li></ul>", "&lt;b&gt; & c"], ["- x", "<b> & c"]),
        # about HTML, and not made of it
        (["The <b> tag", "<div> and <p>"], ["The <b> tag", "<div> and <p>"]),
        (["<br>", "<hr>"], ["<br>", "<hr>"]),
        (["<b>x</b>", "List<String>"], ["<b>x</b>", "List<String>"]),
        (["a < b <b>x</b>", "c"], ["a < b <b>x</b>", "c"]),
        (["<i>x</i>", "plain", "plain too", "and so"], ["<i>x</i>", "plain", "plain too", "and so"]),
    ],
)
def test_html_is_read_where_the_cells_are_html_throughout(
    write: Write, rows: list[str], answers: list[str]
) -> None:
    text = "front,back\n" + "".join(f"Q{number}?,{cell}\n" for number, cell in enumerate(rows))
    assert [answer for _, answer in pairs(read_questions(write(text, "t.csv")))] == answers


def test_a_line_above_the_rows_says_that_they_are_html(write: Write) -> None:
    for said, answer in (("true", "**x**"), ("false", "<b>x</b>")):
        questions = read_questions(write(f"#html:{said}\nfront,back\nQ?,<b>x</b>\nR?,y\n", "t.csv"))
        assert pairs(questions) == [("Q?", answer), ("R?", "y")]


# -- Anki's text export -------------------------------------------------------------------------


def test_every_first_line_of_ankis_export_is_minded(write: Write) -> None:
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:7\n"
        "#tags:all\n# made by hand\n"
        'g1\tBasic\tBakery\tWho <b>bakes</b>?\t"The baker<br>and ""two"""\tmore\tshop a::b\n'
        "#g2\tBasic\tBakery\tnot this\tx\t\t\n"
        "g3\tBasic\tBakery\tWhen?\tNow\t\tmarked\n"
    )
    questions = read_questions(write(text, "t.txt"))
    assert [(found.place, found.fields) for found in questions.found] == [
        ("line 9", {"question": "Who bakes?", "answer": 'The baker\\\nand "two"\n\nmore',
                    "tags": ["all", "shop", "a-b"]}),
        ("line 11", {"question": "When?", "answer": "Now", "tags": ["all"]}),
    ]  # fmt: skip
    assert [(place, why) for place, _, why in left(questions)] == [
        ("line 8", "is a comment"),
        ("line 10", "is a comment"),
    ]
    assert questions.remarks == ("columns of Anki's own are left out: guid, notetype, deck",)


@pytest.mark.parametrize(
    ("head", "row", "fields"),
    [
        ("#columns:Back\tFront\tTags", "A\tQ?\tx", {"question": "Q?", "answer": "A", "tags": ["x"]}),
        ("#columns:Wort\tSinn\tArt", "Q?\tA\tn", {"question": "Q?", "answer": "A\n\n**Art:** n"}),
        ("#columns:front back tags", "Q?\tA\tx", {"question": "Q?", "answer": "A", "tags": ["x"]}),
        ("#separator:Semicolon", "Q?;A", {"question": "Q?", "answer": "A"}),
        ("#separator:tab\n#tags column:2", "Q?\tx\tA", {"question": "Q?", "answer": "A", "tags": ["x"]}),
        ("#separator:tab\n#html:false", "Q?\t<b>A</b> \\*", {"question": "Q?", "answer": "<b>A</b> \\\\*"}),
        ("#html:true", 'Q?\t"a ""b"" c"', {"question": "Q?", "answer": 'a "b" c'}),
    ],
)
def test_other_first_lines_of_anki(write: Write, head: str, row: str, fields: dict[str, object]) -> None:
    for name in ("t.txt", "t.csv", "t.tsv"):
        assert cards(read_questions(write(f"{head}\n{row}\n{row.replace('Q?', 'R?')}\n", name)))[0] == fields


def test_a_note_with_gaps_is_a_card_for_each(write: Write) -> None:
    text = (
        "#separator:tab\n#html:true\n{{c1::Flour}} and {{c2::<b>water</b>::a liquid}}\tmore\n"
        "Only {{c1::one}} gap\t\nNo gap?\tA\n"
    )
    first, second, *others = cards(read_questions(write(text, "t.txt")))
    assert first.pop("siblings") == second.pop("siblings")
    assert [first, second, *others] == [
        {"question": "[…] and water", "answer": "**Flour** and **water**\n\nmore"},
        {"question": "Flour and [… a liquid]", "answer": "Flour and **water**\n\nmore"},
        {"question": "Only […] gap", "answer": "Only **one** gap"},
        {"question": "No gap?", "answer": "A"},
    ]
    plain = read_questions(write("if a {{c1::<}} b\t\nwhile {{c1::*p++}}\t\n", "t.tsv"), "question,answer")
    assert pairs(plain) == [
        ("if a […] b", "if a **<** b"),
        ("while […]", "while **\\*p++**"),
    ]


def test_cards_in_plain_text_repeat_no_question(write: Write) -> None:
    text = (
        "#separator:tab\n#html:true\nWho <b>bakes</b>?\tWho <b>bakes</b>?\n"
        '"When?"\t"When?<hr id=""answer"">Now"\n"<img src=""a.png"">"\tA tower\nWhere?\t[sound:a.mp3]\n'
    )
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [("Who bakes?", "Who **bakes**?"), ("When?", "Now")]
    assert [why for _, _, why in left(questions)] == [
        "its question is only a picture or a sound",
        "its answer is only a picture or a sound",
    ]


# -- questions without any mark -----------------------------------------------------------------


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
    assert left(questions) == [("line 1", "About queues", "is no question")]


def test_a_text_of_questions_above_their_answers(write: Write) -> None:
    text = "Queues\n\nWhat is a queue?\nFirst in,\nfirst out.\n\nWhy one?\nPeaks.\n\n"
    text += "Who?\nYou.\n\nAnd how?\nSo.\n"
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [
        ("What is a queue?", "First in,\\\nfirst out."), ("Why one?", "Peaks."), ("Who?", "You."),
        ("And how?", "So."),
    ]  # fmt: skip
    assert left(questions) == [("line 1", "Queues", "does not begin with a question")]


# -- bad rows -----------------------------------------------------------------------------------


def test_all_bad_rows_are_listed_in_one_run_and_the_others_come(write: Write) -> None:
    text = (
        'question,answer,tags\nQ?,A,x\nonly one\nR?,B,y,too many\n"S?"x,C\n'
        'T?,"open\nU?,D,z\n,no question,z\nV?,E\n'
    )
    questions = read_questions(write(text, "t.csv"))
    assert pairs(questions) == [("Q?", "A"), ("U?", "D"), ("V?", "E")]
    assert left(questions) == [
        ("row 3", "only one", "has 1 cell in a table of 3 columns"),
        ("row 4", "R?,B,y,too many", "has 4 cells in a table of 3 columns"),
        ("row 5", '"S?"x,C', "the quotes are wrong; a quote inside a quoted text is written twice"),
        ("row 6", 'T?,"open',
         "a quote is opened and never closed; a quote inside a quoted text is written twice"),
        ("row 8", ",no question,z", "there is no question"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "pair"),
    [
        ("What is in a stew?, Meat, carrots, stock", ("What is in a stew?", "Meat, carrots, stock")),
        ("What is red, white, and blue?,A flag", ("What is red, white, and blue?", "A flag")),
        ("Stew,Meat, carrots, stock", ("Stew", "Meat, carrots, stock")),
        ('He said "no" and left,"x "y" z"', ('He said "no" and left', 'x "y" z')),
        ("Q?,A,,", ("Q?", "A")),
        ('"Quoted" start,5" disk', ('"Quoted" start', '5" disk')),
    ],
)
def test_a_separator_in_a_text_belongs_to_it_where_only_that_can_be_meant(
    write: Write, row: str, pair: tuple[str, str]
) -> None:
    assert pairs(read_questions(write(f"question,answer\n{row}\n", "t.csv"))) == [pair]


@pytest.mark.parametrize("row", ["Stew, meat, carrots", "Who? And why?,A?,b", 'Q?,"A",b', "a,b,c"])
def test_where_it_may_be_meant_in_two_ways_the_row_is_left(write: Write, row: str) -> None:
    questions = read_questions(write(f"question,answer\nQ1?,A\n{row}\nQ2?,A\n", "t.csv"))
    assert len(questions.found) == 2
    assert left(questions)[0][:2] == ("row 3", row)


def test_a_line_without_the_tab_of_the_others_is_listed(write: Write) -> None:
    text = "a\tb\nc\td\nChapter 2\ne\tf\ng\th\n"
    questions = read_questions(write(text, "t.txt"))
    assert len(questions.found) == 4
    assert left(questions) == [("line 3", "Chapter 2", "has 1 cell in a table of 2 columns")]


def test_more_rows_than_any_deck_could_hold_are_refused(write: Write) -> None:
    path = write("question,answer\n" + "Q?,A\n" * 50_000, "t.csv")
    with pytest.raises(TransferError, match="has 50,001 rows; at most 50,000 are read, split it"):
        read_questions(path)


# -- laws ---------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",;|\t\n #='), max_size=30)


@given(
    st.lists(st.lists(texts, min_size=2, max_size=4), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_rows_of_any_text_come_back_exactly(rows: list[list[str]], separator: str, quoting: Any) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator="\n").writerows(rows)
    read = list(rows_of(out.getvalue(), separator))
    assert [row.cells for row in read] == rows
    assert not any(row.wrong for row in read)
    assert "".join(f"{row.text}\n" for row in read) == out.getvalue()


@given(
    st.lists(st.tuples(texts, texts), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_named_rows_of_any_text_are_cards_or_listed(
    rows: list[tuple[str, str]], separator: str, quoting: Any
) -> None:
    out = io.StringIO()
    named = [("question", "answer"), *rows]
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator="\n").writerows(named)
    assert layout_of(out.getvalue()).separator == separator
    questions = questions_of_table(Path("t.csv"), out.getvalue())
    told = {found.place for found in questions.found} | {each.place for each in questions.left}
    said = {
        f"row {number}"
        for number, row in enumerate(named, 1)
        if number > 1 and "".join(row).strip(' \t\n,;|"')
    }
    assert said <= told
    for found in questions.found:
        asked = rows[int(found.place.split()[1]) - 2][0]
        kept = f"{found.fields['question']} {found.fields.get('context', '')}"
        assert all(word in kept for word in asked.split() if word.isalnum())


@settings(max_examples=200)
@given(
    st.text(st.sampled_from('ab?",;|\t\n-:= #'), max_size=80), st.sampled_from(["t.csv", "t.tsv", "t.txt"])
)
def test_no_line_of_any_text_is_lost_where_something_is_found(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_text(text, newline="")
    try:
        questions = read_questions(path)
    except TransferError:
        return
    if not questions.found and not questions.left:
        assert questions.seen or not text.strip()
        return
    covered = " ".join(
        [str(value) for found in questions.found for value in (*found.fields.values(), *found.told)]
        + [each.text for each in questions.left]
        + list(questions.remarks)
    )
    if "left out" not in covered:
        assert covered.count("a") >= text.replace("#tags", "").count("a")


@pytest.mark.parametrize(
    "piece",
    ['"', '""', ',"', '"x\n', '"",', 'x,"y\n', "a,b\n", "a\n", ",", "\t", "|", ";", " ", '" ', "<b>",
     "a<b>,</b>c\n",
     "- a\n", "`a", "*a*", "&lt;,x\n", "a - b\n", 'a,"b ""c"" d"\n', "x = 1\n", "#tags:a\n", "[a](",
     "a,b c;d\n"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["t.csv", "t.txt"])
def test_a_table_takes_time_by_its_size(write: Write, piece: str, name: str) -> None:
    paths = {size: write(piece * (size // len(piece)), f"{size}-{name}") for size in (5_000, 60_000)}

    def read(size: int) -> None:
        read_questions(paths[size])

    must_grow_at_most(40, read, small=5_000, large=60_000)

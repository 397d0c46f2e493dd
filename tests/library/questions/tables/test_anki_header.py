"""The first lines of Anki's text export say how its rows are read."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs


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


NOTES = [
    ("What is a till?", "Where the money is", "shop till"),
    ("Who pays?", "The buyer", "shop"),
    ("Rye", "Bread", ""),
]
BEFORE = {
    "guid": ["k7x$.h]aB", "f&2lPq<9Z", "Nn;8*mQw1"],
    "note's id": ["1500000000000", "1500000000977", "1500000001954"],
    "type": ["Basic"] * 3,
    "deck": ["Shop::Till"] * 3,
    "number": ["1", "2", "3"],
}


@pytest.mark.parametrize("head", ["", "#separator:tab\n#html:false\n"])
@pytest.mark.parametrize(
    "before", [[], ["guid"], ["note's id"], ["number"], ["guid", "type", "deck"], ["type", "deck"]]
)
def test_what_anki_writes_before_the_fields_is_no_question(
    write: Write, head: str, before: list[str]
) -> None:
    columns = [*(BEFORE[name] for name in before), *map(list, zip(*NOTES, strict=True))]
    text = head + "".join("\t".join(row) + "\n" for row in zip(*columns, strict=True))
    assert cards(read_questions(write(text, "t.txt"))) == [
        {"question": "What is a till?", "answer": "Where the money is", "tags": ["shop", "till"]},
        {"question": "Who pays?", "answer": "The buyer", "tags": ["shop"]},
        {"question": "Rye", "answer": "Bread"},
    ]


def test_a_first_field_of_numbers_is_no_question_and_a_side_of_numbers_is(write: Write) -> None:
    head = "#separator:tab\n#tags column:4\n"
    rows = "".join(f"{n}\tWhat is door {n}?\tNumber {n}\tdoor\n" for n in range(1, 6))
    assert cards(read_questions(write(head + rows, "t.txt")))[0]["question"] == "What is door 1?"
    numbers = "".join(f"{n}\t{word}\tnumber\n" for n, word in enumerate(["one", "two", "three"], 1))
    assert cards(read_questions(write("#separator:tab\n#tags column:3\n" + numbers, "t.txt")))[1] == {
        "question": "2",
        "answer": "two",
        "tags": ["number"],
    }


def test_further_fields_without_names_are_more_of_the_answer(write: Write) -> None:
    rows = "".join(f"What is door {n}?\tNumber {n}\tOf oak {n}.\tIt creaks {n}.\tdoor\n" for n in range(5))
    assert cards(read_questions(write(f"#separator:tab\n{rows}", "t.txt")))[1] == {
        "question": "What is door 1?",
        "answer": "Number 1\n\nOf oak 1.\n\nIt creaks 1.",
        "tags": ["door"],
    }

"""Questions of a plain text by the words in which they ask."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs

THINGS = ("jib", "keel", "boom", "mast", "tiller", "halyard", "sheet", "cleat")
ASKED = ("What is the {}?", "Why do we need a {}?", "How do you use the {}?", "Explain how a {} works.")
SAID = ("It is on deck.", "A rope does it.\nIt is led aft.", "It is old.\n\nNow they are new.", "For safety.")
RECORDS = [(ASKED[n % 4].format(thing), SAID[n % 3]) for n, thing in enumerate(THINGS)]


def shown(said: str) -> str:
    return "\n\n".join(part.replace("\n", "\\\n") for part in said.split("\n\n"))


@pytest.mark.parametrize("title", ["", "Boats\n\n", "Boats\n"])
@pytest.mark.parametrize("above", ["\n", "\n\n"])
@pytest.mark.parametrize("below", ["\n", "\n\n", "\n\n\n", "now and then"])
def test_a_line_that_asks_begins_a_question_with_a_blank_line_above_or_without_one(
    write: Write, title: str, above: str, below: str
) -> None:
    gaps = ["\n\n", "\n", "\n\n\n"] if below == "now and then" else [below]
    text = title + "".join(
        f"{asked}{above}{said}{gaps[n % len(gaps)]}" for n, (asked, said) in enumerate(RECORDS)
    )
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [(asked, shown(said)) for asked, said in RECORDS]
    assert [each.text for each in questions.left] == [title.strip()] * bool(title)


def test_a_question_that_goes_on_over_several_lines_is_one(write: Write) -> None:
    text = "".join(
        f"What happens if the {thing} breaks far from\nthe coast?\nOne waits for\nthe tide.\n\n"
        for thing in THINGS
    )
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[1] == (
        "What happens if the keel breaks far from the coast?", "One waits for\\\nthe tide.",
    )  # fmt: skip
    assert len(found) == len(THINGS)


def test_the_first_words_of_other_questions_show_that_a_line_asks_in_any_language(write: Write) -> None:
    words = ["Welk is" if n % 5 == 3 else "Wozu nimmt man" for n in range(15)]
    text = "".join(
        f"{word} Segel {n}?\nDas steht im Buch.\n{chr(10) * (n != 12)}" for n, word in enumerate(words)
    )
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[13] == ("Welk is Segel 13?", "Das steht im Buch.")
    assert len(found) == len(words)


def test_titles_of_sections_are_no_part_of_the_answer_above(write: Write) -> None:
    text = "".join(f"{'' if n % 3 else f'Part of {n}' + chr(10) * 2}{asked}\n\n{said}\n\n"
                   for n, (asked, said) in enumerate(RECORDS))  # fmt: skip
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [(asked, shown(said)) for asked, said in RECORDS]
    assert [said for _, said, _ in left(questions)] == ["Part of 0", "Part of 3", "Part of 6"]
    short = [(asked, said.partition("\n")[0]) for asked, said in RECORDS]
    text = "".join(f"{asked}\n{said}\n\n{'Ropes' * (n == 4)}\n\n" for n, (asked, said) in enumerate(short))
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == short
    assert [said for _, said, _ in left(questions)] == ["Ropes"]


def test_a_short_last_line_of_an_answer_is_no_title_where_nothing_shows_it(write: Write) -> None:
    text = "".join(f"{asked}\n{said}\n\n{'Ropes' * (n == 4)}\n\n" for n, (asked, said) in enumerate(RECORDS))
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[4][1] == f"{shown(RECORDS[4][1])}\n\nRopes"


def code(n: int) -> str:
    return f"let a = 1;\nfunction go() {{\n    a = {n};\n\n    return a;\n}}\ngo();"


def test_code_that_a_question_points_to_stands_with_it_above_the_answer(write: Write) -> None:
    text = "\n\n\n".join(f"What does this print?\n\n{code(n)}\n\nIt prints {n}." for n in range(6))
    found = cards(read_questions(write(text, "t.txt")))
    assert [card["answer"] for card in found] == [f"It prints {n}." for n in range(6)]
    assert found[3]["context"] == f"```\n{code(3)}\n```"
    text = text.replace("What does this print?", "How do you write number 7?")
    found = cards(read_questions(write(text, "u.txt")))
    assert found[0]["answer"] == f"```\n{code(0)}\n```\n\nIt prints 0."


FREE = [
    ("When would you use a jib?", "In light wind."),
    ("What is the difference? Which do you like?", "A genoa is longer.\nI like it."),
    ("Give an example of a knot.", "example:\n\nbowline\n\nIt does not slip."),
    ("Please name a lake.", "Garda"),
]


def test_between_wider_gaps_a_text_may_order_and_show_code(write: Write) -> None:
    coded = f"In the following code the last line logs a number.\n{code(2)}\n\nIt is 2."
    records = [f"{asked}\n\n{said}" for asked, said in FREE[:3]]
    text = "\n\n\n".join([*records, coded, "Explain the tides.", "Please name a lake.\nGarda"])
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [
        *((asked, shown(said)) for asked, said in FREE[:3]),
        ("In the following code the last line logs a number.", "It is 2."),
        ("Explain the tides.", ""),
        FREE[3],
    ]
    assert questions.found[3].fields["context"] == f"```\n{code(2)}\n```"


def test_what_no_question_stands_above_between_wider_gaps_is_left(write: Write) -> None:
    records = [f"{asked}\n\n{said}" for asked, said in FREE]
    odd = "Write a knot down.\nUse two ropes.", "see the file knot.png"
    questions = read_questions(write("\n\n\n".join([*records[:2], *odd, *records[2:]]), "t.txt"))
    assert [asked for asked, _ in pairs(questions)] == [asked for asked, _ in FREE]
    assert [said for _, said, _ in left(questions)] == list(odd)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Ann met {n}.\n\nAnd then {n}?\n\nNobody knew {n}.\n\nIt rained.\n\n" for n in range(6)),
        "".join(f"Ann met {n}.\nWho was it?\nNobody knew.\nIt rained.\nShe left {n}.\n" for n in range(4)),
        "".join(f"Dear {n}, it rains.\n" * 30 + "How are you?\nI am well.\n" for n in range(6)),
    ],
)
def test_a_story_with_some_questions_is_no_bank(write: Write, text: str) -> None:
    assert not read_questions(write(text, "t.txt")).found

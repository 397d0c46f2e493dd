"""Options in a table without names, and the column that says which of them is right."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards

ASKED = [
    ("Which is a fruit?", ["leek", "pear", "oats"], 1),
    ("Which is a root?", ["beet", "fig", "salt"], 0),
    ("Which is a drink?", ["rye", "bun", "tea"], 2),
    ("Which is a tree?", ["hen", "oak", "ore"], 1),
]


def key_of(options: list[str], place: int) -> dict[str, str]:
    """The ways in which a file may say which option is right."""
    return {
        "capital": "ABC"[place],
        "letter": "abc"[place],
        "option": f"Option {'ABC'[place]}",
        "from 0": str(place),
        "from 1": str(place + 1),
        "words": options[place],
    }


@pytest.mark.parametrize("key", ["capital", "letter", "option", "from 0", "from 1", "words"])
@pytest.mark.parametrize(
    "order", ["key behind", "key before", "key above", "number and reason", "topic behind"]
)
@pytest.mark.parametrize(("separator", "name"), [(",", "t.csv"), ("\t", "t.tsv"), ("|", "t.txt")])
def test_a_key_names_the_right_option_in_any_place(
    write: Write, key: str, order: str, separator: str, name: str
) -> None:
    rows = []
    for number, (asked, options, place) in enumerate(ASKED, 1):
        said = key_of(options, place)[key]
        rows.append(
            {
                "key behind": [asked, *options, said],
                "key before": [asked, said, *options],
                "key above": [said, asked, *options],
                "number and reason": [str(number), asked, *options, said, f"So says book {number} of them"],
                "topic behind": [asked, *options, said, "food"],
            }[order]
        )
    found = cards(read_questions(write("\n".join(map(separator.join, rows)), name)))
    assert [(each["question"], each["context"]) for each in found] == [
        (asked, "\n".join(f"- {mark}) {option}" for mark, option in zip("abc", options, strict=True)))
        for asked, options, _ in ASKED
    ]
    assert [each["answer"].partition("\n")[0] for each in found] == [
        f"{'abc'[place]}) {options[place]}" for _, options, place in ASKED
    ]


def test_a_figure_behind_the_key_is_not_the_key(write: Write) -> None:
    rows = [[asked, *options, "ABC"[place], str(place % 2 + 1)] for asked, options, place in ASKED]
    found = cards(read_questions(write("\n".join(map(",".join, rows)), "t.csv")))
    assert [each["answer"] for each in found] == ["b) pear", "a) beet", "c) tea", "b) oak"]


@pytest.mark.parametrize(
    "rows",
    [
        [[asked, *options, "none of it"] for asked, options, _ in ASKED],
        [[f"Pupil {n}", "maths", "music", "sports", "ABC"[n % 3]] for n in range(9)],
        [[asked, *options, "A"] for asked, options, _ in ASKED],
    ],
)
def test_a_column_that_names_no_option_is_no_key(write: Write, rows: list[list[str]]) -> None:
    questions = read_questions(write("\n".join(map(",".join, rows)), "t.csv"))
    assert questions.found == ()


def test_options_without_a_key_are_refused_with_that_reason(write: Write) -> None:
    rows = [[asked, *options] for asked, options, _ in ASKED]
    questions = read_questions(write("\n".join(map(",".join, rows)), "t.csv"))
    assert questions.found == ()
    assert questions.seen[-1].startswith("no column that says which of several options is right")


@pytest.mark.parametrize(
    ("before", "behind", "said"),
    [
        ("Bread", "", "-,question,answer,option,option"),
        ("", "p. 4", "question,answer,option,option,-"),
        ("Bread", "p. 4", "tags,question,answer,option,option,hint"),
    ],
)
def test_the_learner_says_which_columns_are_options_as_the_refusal_proposes(
    write: Write, before: str, behind: str, said: str
) -> None:
    rows = [
        [
            *filter(None, [before]),
            f"Which is loaf {n}?",
            f"rye {n}",
            f"oats {n}",
            "corn",
            *filter(None, [behind]),
        ]
        for n in range(6)
    ]
    path = write("\n".join(map("\t".join, rows)), "t.tsv")
    first = 3 if before else 2
    assert f"if it is always the one in column {first}, say --columns " in read_questions(path).seen[-1]
    found = cards(read_questions(path, said))
    assert [card["answer"] for card in found] == [f"rye {n}" for n in range(6)]
    assert found[0]["context"] == "- corn\n- oats 0\n- rye 0"
    by_letter = write(
        "Who pays?,all,the guest,b\nWho bakes?,a cook,a cat,a\nWho eats?,a cat,all,b\n", "u.csv"
    )
    found = cards(read_questions(by_letter, "question,option,option,answer"))
    assert [card["answer"] for card in found] == ["b) the guest", "a) a cook", "b) all"]


def test_columns_for_options_that_hardly_any_question_has_may_be_empty(write: Write) -> None:
    rows = [["select", "M", f"パン{n}はどれですか。", "rye", "ore", "", "", "rye", ""] for n in range(5)]
    found = cards(read_questions(write("\n".join(map(",".join, rows)), "t.csv")))
    assert found[1] == {
        "question": "パン1はどれですか。",
        "context": "- a) rye\n- b) ore",
        "answer": "a) rye",
    }


@pytest.mark.parametrize("number", [3, 4])
def test_a_first_row_of_unknown_names_is_no_card(write: Write, number: int) -> None:
    rows = [["küsimus", "valik A", "valik B", "valik C", "õige"]]
    rows += [[asked, *options, "ABC"[place]] for asked, options, place in ASKED[:number]]
    questions = read_questions(write("\n".join(map(",".join, rows)), "t.csv"))
    assert [each["question"] for each in cards(questions)] == [asked for asked, _, _ in ASKED[:number]]
    assert questions.remarks[0].startswith("the column names are unfamiliar")


@pytest.mark.parametrize("key", ["capital", "letter", "option", "from 0", "from 1", "words"])
def test_a_first_row_whose_key_names_an_option_is_a_card(write: Write, key: str) -> None:
    order = [ASKED[1], ASKED[0], *ASKED[2:]]
    rows = [[f"What {asked[5:-1]}", *options, key_of(options, place)[key]] for asked, options, place in order]
    assert len(read_questions(write("\n".join(map(",".join, rows)), "t.csv")).found) == len(order)


def test_rows_with_more_or_fewer_cells_than_there_are_names_are_read_as_they_are(write: Write) -> None:
    wide = "question,tags\nWhat is RAII?,a,C++\nWhat is a delegate?,b,C#\nWhat is a pointer?,c,C\nUnd?,d,x\n"
    assert len(read_questions(write(wide, "wide.csv")).left) == 4
    logs = "Q| a | b |\n|---|---|\n: What floats?\nA: Cork.\n\nC: A raft of [logs].\n\n---\n\nC: A boat.\n"
    assert all(one.fields["draft"] for one in read_questions(write(logs, "mixed.csv")).found)
    found = read_questions(write("```\nquestion,a,b,c,d.answer,category\nW", "t.csv"))
    assert [one.text for one in found.left] == ["```"]
    assert len(found.found) == 1

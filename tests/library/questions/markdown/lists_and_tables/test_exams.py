"""Exams: numbered statements above options, with a key at the end or an answer below each."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

ASKED = ["Who pays?", "The till is", "Rye is made of:", "Who bakes", "Bread rises by"]
KEY = "DBCAE"


def options(n: int, form: str = "({}) {}") -> str:
    return "\n".join(form.format(letter, f"bun {n}{letter}") for letter in "ABCDE")


@pytest.mark.parametrize("label", ["**{}.** {}", "{}. {}", "**{}. {}**", "{}.- {}", "Q{}. {}"])
@pytest.mark.parametrize("form", ["({}) {}", "- {}) {}"])
def test_statements_with_options_below_are_questions_of_an_exam(label: str, form: str) -> None:
    parts = [f"{label.format(n, asked)}\n\n{options(n, form)}" for n, asked in enumerate(ASKED, 1)]
    found = cards_in("# Exam\n\n" + "\n\n".join(parts) + "\n\n**Key**\n\n1-3: D B C\n4-5: A, E\n")
    assert [(each["question"], each["context"]) for each in found] == [
        (asked, options(n, form)) for n, asked in enumerate(ASKED, 1)
    ]


@pytest.mark.parametrize(
    "label", ["**QUEST\u00c3O {:02} (ENEM 2011)**", "**Aufgabe {}**", "Exercise {}", "*Ejercicio {}.*"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_word_with_a_number_alone_on_a_line_counts_the_questions_below(label: str, gap: str) -> None:
    parts = [f"{label.format(n)}{gap}{asked}\n\n{options(n)}" for n, asked in enumerate(ASKED, 1)]
    found = answers_in("# Exam\n\n" + "\n\n".join(parts) + "\n\n## Answers\n\n1d, 2b, 3c, 4a, 5e\n")
    assert found == {
        asked: f"({k}) bun {n}{k}" for n, (asked, k) in enumerate(zip(ASKED, KEY, strict=True), 1)
    }


def test_days_and_weeks_of_a_plan_count_no_questions() -> None:
    plan = "\n\n".join(f"**Week {n}**\n\nBake bread number {n}.\n\nWrite it down." for n in range(1, 6))
    assert cards_in(f"# Plan\n\n{plan}\n") == []


def test_the_answer_of_each_question_in_thick_brackets_is_its_answer() -> None:
    parts = [
        f"{n}. {asked}\n\n{options(n, '{}. {}')}\n\n【答案】{k}\n【解析】{n}"
        for n, (asked, k) in enumerate(zip(ASKED, KEY, strict=True), 1)
    ]
    assert answers_in("\n\n".join(parts)) == {
        asked: f"{k}. bun {n}{k}\n\n【解析】{n}"
        for n, (asked, k) in enumerate(zip(ASKED, KEY, strict=True), 1)
    }


@pytest.mark.parametrize(
    "key",
    [
        "1\u20135: DBCAE",
        "- 1-2 DB\n- 3-5 CAE",
        "| Q | A | Q | A |\n|--|--|--|--|\n| 1 | D | 4 | A |\n| 2 | B | 5 | E |\n| 3 | C | | |",
    ],
)
def test_a_key_may_say_ranges_or_stand_in_several_columns(key: str) -> None:
    parts = [f"{n}. {asked}\n\n{options(n)}" for n, asked in enumerate(ASKED, 1)]
    found = answers_in("# Exam\n\n" + "\n\n".join(parts) + f"\n\n## Key\n\n{key}\n")
    assert found == {
        asked: f"({k}) bun {n}{k}" for n, (asked, k) in enumerate(zip(ASKED, KEY, strict=True), 1)
    }

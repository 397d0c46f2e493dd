"""Where questions with options begin."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.choices.option_runs import Kind, option_runs
from flashcards.library.questions.markdown.choices.starts import Start, question_starts

OPTIONS = "A. rye\nB. oats"


def starts(text: str, *, may_be_plain: bool = True) -> list[Start] | None:
    lines = text.split("\n")
    is_code = [False] * len(lines)
    runs = option_runs(lines, is_code, Kind.LETTERS)
    return question_starts(lines, runs, is_code, may_be_plain=may_be_plain)


def lines_of(text: str) -> list[int] | None:
    found = starts(text)
    return None if found is None else [each.line for each in found]


def bank(form: str, numbers: tuple[int, ...] = (1, 2, 3)) -> str:
    return "\n\n".join(f"{form.format(n)}\n\n{OPTIONS}" for n in numbers)


@pytest.mark.parametrize(
    "form",
    [
        "{}. What is sown {0}?",
        "{}) What is sown?",
        "## {}. What is sown?",
        "### Question {}\n\nWhat is sown?",
        "**Question {}:** What is sown?",
        "**{}. What is sown?**",
        "Q{}: What is sown?",
        "Q: What is sown in {}?",
        "## What is sown in {}?",
        "**What is sown in {}?**",
        "- What is sown in {}?",
        "What is sown in {}?",
    ],
)
def test_what_stands_above_each_run_begins_its_question(form: str) -> None:
    form = form.replace("{}", "{0}")
    text = bank(form)
    step = form.count("\n") + 5
    assert lines_of(text) == [0, step, 2 * step]


def test_a_number_counts_more_than_the_heading_above_it() -> None:
    heads = enumerate(["## On clay", "## On sand", "## On chalk"], 1)
    text = "\n\n".join(f"{head}\n\n{n}. What is sown?\n\n{OPTIONS}" for n, head in heads)
    found = starts(text)
    assert found is not None
    assert [each.number for each in found] == [1, 2, 3]
    assert [each.line for each in found] == [2, 9, 16]


def test_numbers_that_begin_anew_in_each_section_count_on() -> None:
    text = bank("{}. What is sown?") + "\n\n## Autumn\n\n" + bank("{}. What is reaped?")
    found = starts(text)
    assert found is not None
    assert [each.number for each in found] == [1, 2, 3, 1, 2, 3]


def test_of_several_questions_above_the_options_the_last_one_has_them() -> None:
    text = f"{bank('{}. What is sown?')}\n\n4. What is an ear?\n\nThe top.\n\n5. What is sown?\n\n{OPTIONS}"
    found = starts(text)
    assert found is not None
    assert found[-1].number == 5
    assert text.split("\n")[found[-1].since] == "4. What is an ear?"


def test_a_date_is_no_number_of_a_question() -> None:
    text = "\n\n".join(f"{n}. What is sown?\n\n12-05-2020 was a fair day.\n\n{OPTIONS}" for n in (1, 2, 3))
    assert lines_of(text) == [0, 7, 14]


def test_a_paragraph_begins_a_question_only_above_letters() -> None:
    text = bank("What is sown in {}?")
    assert starts(text, may_be_plain=False) is None


def test_runs_without_anything_alike_above_them_have_no_starts() -> None:
    assert starts("\n\n".join([OPTIONS] * 3)) is None


def test_numbers_that_do_not_count_begin_no_questions() -> None:
    found = starts(bank("{}. What is sown?", (7, 3, 9)))
    assert found is None or all(each.number is None for each in found)

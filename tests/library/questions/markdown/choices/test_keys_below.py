"""Keys: the right options in a place of their own below all questions."""

from __future__ import annotations

from time import process_time

import pytest

from flashcards.library.questions.markdown.choices.keys_below import Entry, entries_in
from flashcards.library.questions.markdown.choices.option_runs import Kind, option_runs

OPTIONS = ["A. rye bread", "B. oats", "C. bran", "D. malt", ""]


def entries(key: str, questions: int = 4) -> list[Entry]:
    lines = OPTIONS * questions
    runs = option_runs(lines, [False] * len(lines), Kind.LETTERS)
    first = len(lines)
    lines = [*lines, *key.split("\n")]
    return entries_in(lines, first, len(lines), runs)


def letters(key: str) -> list[tuple[int, str]]:
    return [(each.number, each.letters) for each in entries(key)]


@pytest.mark.parametrize(
    "key",
    [
        "1. B\n2. AC\n3. D\n4. A",
        "1) B\n2) A, C\n3) D\n4) A",
        "1-B, 2-AC, 3-D, 4-A",
        "1: B; 2: A and C; 3: D; 4: A",
        "1 | B\n2 | A C\n3 | D\n4 | A",
        "| # | Right |\n|---|---|\n| 1 | B |\n| 2 | A, C |\n| 3 | D |\n| 4 | A |",
        "- **Q1:** B\n- **Q2:** A, C\n- **Q3:** D\n- **Q4:** A",
        "### 1. B\n\n### 2. A and C\n\n### 3. D\n\n### 4. A",
        "Question 1: the right one is B\n\nQuestion 2: it is A, C\n\nQuestion 3: D\n\nQuestion 4: A",
        "**1. B) oats**\n**2. A) rye bread, C) bran**\n**3. D) malt**\n**4. A) rye bread**",
    ],
)
def test_a_key_is_a_list_a_line_a_table_or_headings(key: str) -> None:
    assert letters(f"## Key\n\n{key}\n") == [(1, "b"), (2, "ac"), (3, "d"), (4, "a")]


def test_numbers_may_begin_anew_in_each_section() -> None:
    key = "### Spring\n\n1. B\n2. C\n\n### Autumn\n\n1. A\n2. D"
    assert letters(key) == [(1, "b"), (2, "c"), (1, "a"), (2, "d")]


def test_a_table_of_several_columns_is_read_by_its_numbers() -> None:
    key = "| No. | Right | No. | Right |\n|---|---|---|---|\n| 1 | B | 3 | D |\n| 2 | A | 4 | C |"
    assert letters(key) == [(1, "b"), (2, "a"), (3, "d"), (4, "c")]


def test_what_explains_an_entry_stands_behind_its_letters_or_below_them() -> None:
    found = entries(
        "1. B - it swells.\n2. A\n   It keeps.\n\n   It is dark.\n3. D\n4. C\n\n## Sources\n\nA mill."
    )
    assert found[0].rest.strip(" -") == "it swells."
    assert [each.last - each.said_at for each in found] == [1, 4, 1, 2]


def test_a_number_that_is_left_out_ends_a_key() -> None:
    assert letters("1. B\n3. D\n4. A")[:1] == [(1, "b")]
    assert len(letters("1. B\n3. D\n4. A")) < 4


def test_steps_and_years_are_no_entries() -> None:
    assert letters("1. Sow in March.\n2. Water it.\n3. Reap it.\n4. A mill grinds it.") == []


def test_time_grows_with_a_key_on_one_line() -> None:
    def seconds(questions: int) -> float:
        key = ", ".join(f"{number}-{'ABCD'[number % 4]}" for number in range(1, questions + 1))
        start = process_time()
        assert len(entries(key, questions)) == questions
        return process_time() - start

    seconds(50)
    assert seconds(2_000) < 12 * max(seconds(500), 0.05)

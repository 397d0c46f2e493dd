"""Terms and meanings to be matched by a key."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards_in, left

TERMS = ["keel", "jib", "boom", "cleat"]
MEANINGS = ["a spar below a sail", "a beam along the hull", "a thing to tie ropes to", "a sail at the bow"]
RIGHT = {
    "keel": "a beam along the hull",
    "jib": "a sail at the bow",
    "boom": "a spar below a sail",
    "cleat": "a thing to tie ropes to",
}
ROWS = list(zip("1234", TERMS, "abcd", MEANINGS, strict=True))
TABLE = "| # | Term | | Meaning |\n|---|---|---|---|\n" + "\n".join(f"| {' | '.join(row)} |" for row in ROWS)
KEYS = [
    "Answers: 1-b, 2-d, 3-a, 4-c",
    "**Key:** 1B 2D 3A 4C",
    "1. b\n2. d\n3. a\n4. c",
    "## Answer key\n\n| # | Letter |\n|---|---|\n| 1 | b |\n| 2 | d |\n| 3 | a |\n| 4 | c |",
    "b-1; d-2; a-3; c-4",
]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_says_which_meanings_belong_to_which_terms(key: str) -> None:
    found = questions_of_markdown(f"# Boats\n\nMatch.\n\n{TABLE}\n\n{key}\n")
    assert {each.fields["question"]: each.fields["answer"] for each in found.found} == RIGHT
    assert [text for _, text, _ in left(found)] == ["# Boats", "Match."]


@pytest.mark.parametrize(
    "sides",
    [
        "| Term | Meaning |\n|---|---|\n"
        + "\n".join(f"| {n}. {t} | {a.upper()}) {m} |" for n, t, a, m in ROWS),
        "\n".join(f"{n}. {t}" for n, t, _, _ in ROWS)
        + "\n\n"
        + "\n".join(f"- {a}) {m}" for _, _, a, m in ROWS),
    ],
)
def test_numbers_and_letters_may_stand_before_the_words_or_in_two_lists(sides: str) -> None:
    assert answers_in(f"# Boats\n\n{sides}\n\nAnswers: 1-b, 2-d, 3-a, 4-c\n") == RIGHT


@pytest.mark.parametrize("key", ["", "Answers: 1-b, 2-d, 3-a", "Answers: 1-b, 2-d, 3-a, 4-x"])
def test_without_a_key_for_each_term_no_row_is_a_pair(key: str) -> None:
    found = cards_in(f"# Boats\n\n{TABLE}\n\n{key}\n")
    assert not {each["question"] for each in found} & {*TERMS}


def test_keys_behind_several_tables_belong_to_them_in_their_order() -> None:
    other = TABLE.replace("keel", "bow").replace("a beam along the hull", "the front")
    keys = "## Answers\n\nPart 1: 1-b, 2-d, 3-a, 4-c\n\nPart 2: 1-b, 2-a, 3-d, 4-c"
    found = answers_in(f"# Boats\n\n{TABLE}\n\n## More\n\n{other}\n\n{keys}\n")
    assert found["keel"] == "a beam along the hull"
    assert found["bow"] == "the front"


def test_a_title_above_a_list_and_its_answers_without_numbers_asks_nothing() -> None:
    asked = "- Who steers?\n- Who sails?\n- Who rows?\n"
    found = cards_in(f"# Test\n\n{asked}\n## Answers\n\n- the helmsman\n- the sailor\n")
    assert all("answer" not in each for each in found)
    assert "Test" not in [each["question"] for each in found]

"""Numbered items that a key answers, whether they ask or not."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

GAPS = {
    "The ____ bakes. (job)": "baker (see p. 2)",
    "He sells ____ bread": "rye",
    "____ loaf is round.": "This",
    "Who ____ it?": "ate",
    "We wait ____ noon.": "until",
}
TITLES = ("**Lösungen**", "## Answer key", "**Answers:**", "### Respuestas")
SIGNS = ("{n} \u2013 {a}", "{n}. {a}", "{n}) {a}", "- {n}: {a}", "{n} = {a}", "{n} \u2192 {a}")


def page(gaps: dict[str, str], title: str, sign: str, skipped: int = 0) -> str:
    numbers = [n + (0 < skipped <= n) for n in range(1, len(gaps) + 1)]
    asked = "\n".join(f"{n}. {q}" for n, q in zip(numbers, gaps, strict=True))
    key = "  \n".join(sign.format(n=n, a=a) for n, a in zip(numbers, gaps.values(), strict=True) if a)
    return f"# Is it bread or a bun?\n\nFill in.\n\n{asked}\n\n{title}\n\n{key}\n"


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("sign", SIGNS)
def test_the_items_that_a_key_answers_are_questions(title: str, sign: str) -> None:
    assert answers_in(page(GAPS, title, sign)) == GAPS
    assert answers_in(page(GAPS, title, sign, skipped=3)) == GAPS
    waiting = GAPS | {"____ loaf is round.": ""}
    assert answers_in(page(waiting, title, sign)) == waiting


def test_options_below_such_items_are_shown_with_them() -> None:
    asked = "".join(
        f"{n}. The loaf {n}\n   - a) is round\n   - b) is flat\n   - c) is gone\n" for n in range(1, 5)
    )
    found = cards_in(f"# Bread\n\n{asked}\n## Answers\n\n1. b\n2. a\n3. c\n4. b\n")
    assert [each["answer"] for each in found] == ["b) is flat", "a) is round", "c) is gone", "b) is flat"]
    assert all("a) is round" in each["context"] for each in found)


def test_steps_whose_numbers_are_not_those_of_the_answers_are_no_questions() -> None:
    steps = "\n".join(f"{n}. Knead it {n}." for n in range(1, 9))
    text = f"# Bread\n\n{steps}\n\n## Answers\n\n1. Rye\n2. Oats\n3. Wheat\n"
    assert not any("Knead" in asked for asked in answers_in(text))

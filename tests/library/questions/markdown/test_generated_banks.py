"""Law: a bank of any shape, or of two below each other, gives exactly the cards that were written into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.endurance.driver import count
from tests.work import must_grow_at_most

Pair = tuple[str, str]
Shape = Callable[[list[Pair]], str]


class Form(NamedTuple):
    """How each question of a bank is written; `{n}` is its number."""

    form: str
    between: str = "\n\n"

    def entries(self, pairs: list[Pair]) -> list[str]:
        return [self.form.format(n=n, q=question, a=answer) for n, (question, answer) in enumerate(pairs, 1)]

    def bank(self, pairs: list[Pair]) -> str:
        return self.between.join(self.entries(pairs))


def _table(pairs: list[Pair]) -> str:
    rows = [f"| {question} | {answer} |" for question, answer in pairs]
    return "\n".join(["| Question | Answer |", "|---|---|", *rows])


FORMS: dict[str, Form] = {
    "headings": Form("### {q}\n\n{a}"),
    "numbered headings": Form("## {n}. {q}\n\n{a}"),
    "labelled headings": Form("#### Q{n}: {q}\n\n{a}"),
    "closed headings": Form("### {q} ###\n{a}"),
    "headings of HTML": Form("<h3>{q}</h3>\n\n{a}"),
    "headings in a list": Form("{n}. ### {q}\n\n   {a}"),
    "folds below headings": Form("### {q}\n\n<details><summary>Answer</summary>\n\n{a}\n\n</details>"),
    "folds with a name of their own": Form("### {q}\n<details>\n<summary>Tada</summary>\n{a}\n</details>"),
    "questions on folds": Form("<details>\n<summary><b>{q}</b></summary>\n\n{a}\n\n</details>"),
    "folds on one line": Form("<details><summary>{q}</summary>{a}</details>"),
    "bold lines": Form("**{q}**\n\n{a}"),
    "bold lines with the answer right below": Form("**{n}. {q}**\n{a}"),
    "pairs": Form("Q: {q}\nA: {a}"),
    "bold pairs": Form("**Q{n}:** {q}\n\n**A:** {a}"),
    "pairs in lists": Form("- Q: {q}\n- A: {a}"),
    "numbered lines": Form("{n}. {q}\n\n{a}"),
    "lists with answers": Form("- {q}\n\n  {a}"),
    "inline": Form("{q}::{a}"),
    "headings for question and answer": Form("### Q: {q}\n\n### A: {a}"),
    "an arrow behind the question": Form("- {q} >> {a}", "\n"),
    "a question mark between": Form("{q}\n?\n{a}"),
    "a line that announces the answer": Form("{n}.\n{q}\n\nView Answer\n{a}"),
    "the same without blank lines": Form("{q}\nShow solution\n{a}"),
    "bold marks to the end of the line": Form("**Q: {q}**\n{a}"),
}
SHAPES: dict[str, Shape] = {name: form.bank for name, form in FORMS.items()} | {"a table": _table}
THINGS = ["lock", "page", "heap", "queue", "thread", "index", "cache", "log"]
WORDS = st.lists(st.sampled_from(THINGS), min_size=1, max_size=4)


@st.composite
def pairs(draw: st.DrawFn, first: int = 0) -> list[Pair]:
    number = draw(st.integers(2, 6))
    return [
        (
            f"What is the {' '.join(draw(WORDS))} {_name(first + each)}?",
            f"It is {' '.join(draw(WORDS))} of {_name(first + each)}.",
        )
        for each in range(number)
    ]


def _name(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(100 + number))


def read(text: str) -> list[Pair]:
    found: list[Any] = [each.fields for each in questions_of_markdown(text).found]
    return [(fields["question"], fields.get("answer", "")) for fields in found]


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=8)
@given(pairs())
def test_a_bank_of_one_shape_gives_its_cards(shape: str, bank: list[Pair]) -> None:
    assert read(f"# Bank\n\n{SHAPES[shape](bank)}\n") == bank
    assert read(f"{SHAPES[shape](bank)}\n\n## License\n\nFree.\n") == bank


@settings(max_examples=count(long=250, short=62))
@given(st.sampled_from(sorted(SHAPES)), st.sampled_from(sorted(SHAPES)), pairs(), pairs(50))
def test_a_bank_of_two_shapes_gives_the_cards_of_both(
    one: str, other: str, first: list[Pair], second: list[Pair]
) -> None:
    text = f"# Bank\n\n## Part one\n\n{SHAPES[one](first)}\n\n## Part two\n\n{SHAPES[other](second)}\n"
    assert read(text) == [*first, *second]


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_size_of_a_bank(shape: str) -> None:
    def work(number: int) -> None:
        bank = [(f"What is {_name(each)}?", f"It is {_name(each)}.") for each in range(number)]
        questions_of_markdown(SHAPES[shape](bank))

    must_grow_at_most(16, work, small=25, large=200)

"""Which options are right, by what stands below them."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.choices.option_runs import Kind, option_runs
from flashcards.library.questions.markdown.choices.said_right import Said, rest_of, said_below

OPTIONS = ["A. rye bread", "B. oats", "C. a bran, coarse"]


def below(*answers: str) -> list[Said | None]:
    """What is said below each of as many runs of options."""
    lines: list[str] = []
    zones = []
    for answer in answers:
        lines += [*OPTIONS, ""]
        zones.append((len(lines), len(lines) + answer.count("\n") + 1))
        lines += [*answer.split("\n"), "", "## Next", ""]
    return said_below(lines, zones, option_runs(lines, [False] * len(lines), Kind.LETTERS))


def letters(*answers: str) -> list[str | None]:
    return [each and each.letters for each in below(*answers)]


@pytest.mark.parametrize(
    "said",
    [
        "A, C",
        "A and C",
        "AC",
        "A C",
        "A & C",
        "A/C",
        "A; C",
        "A + C",
        "(A), (C)",
        "A) rye bread, C) a bran, coarse",
        "A. rye bread and C. a bran, coarse",
        "**A**, **C**",
        "a, c",
        "A und C",
        "A et C",
    ],
)
def test_several_letters_are_read_however_they_are_parted(said: str) -> None:
    assert letters(f"Answer: {said}") == ["ac"]


@pytest.mark.parametrize(
    "form",
    [
        "Answer: {}",
        "**Answer:** {}",
        "**Correct answer: {}**",
        "The correct answer is {}.",
        "> Answer: {}",
        "<!-- Answer: {} -->",
        "<summary>Answer</summary>\n\n{}",
        "#### Answer\n\n{}",
        "Key: {}",
        "Right: {}",
        "> [!note]- Answer\n> {}",
        "[Answer: {}]",
        "Antwort: {}",
        "Ответ: {}",
    ],
)
def test_a_label_that_says_so_is_known_on_any_page(form: str) -> None:
    assert letters(form.format("B")) == ["b"]


@pytest.mark.parametrize("form", ["✅ **{}**", "||{}||", "=> {}", "{}"])
def test_other_words_before_the_letters_are_learned_where_the_page_repeats_them(form: str) -> None:
    assert letters(*map(form.format, "BACB")) == ["b", "a", "c", "b"]
    assert letters(form.format("B"), "It grows.", "It is dry.", "It is cut.") == [None] * 4


def test_words_before_one_and_the_same_letter_say_nothing() -> None:
    assert letters(*["Mostly A, by weight."] * 5) == [None] * 5


@pytest.mark.parametrize(
    "form", ["Answer: {}", "**{}**", "<summary>Answer</summary>\n\n{}", "Solution\n\n{}"]
)
def test_the_words_of_an_option_stand_for_its_letter(form: str) -> None:
    assert letters(*(form.format(words) for words in ("rye bread", "oats", "A bran, coarse"))) == [
        "a",
        "b",
        "c",
    ]


def test_what_stands_behind_the_letters_and_the_words_of_their_options_explains_them() -> None:
    answers = [
        "Answer: B - it swells.",
        "Answer: A. rye bread. It keeps.",
        "Answer: C, for it is dry",
        "Answer: A",
    ]
    assert [each and each.rest for each in below(*answers)] == [
        "it swells.",
        "It keeps.",
        "for it is dry",
        "",
    ]


def test_an_explanation_may_stand_above_the_label() -> None:
    assert letters("Explanation: a field needs rain.\n\nAnswer: B") == ["b"]


def test_a_letter_within_words_is_none() -> None:
    assert letters("A field needs rain.", "A cart carries it.", "A mill grinds it.") == [None] * 3


def test_marks_around_what_stands_behind_letters_are_dropped() -> None:
    assert rest_of(".** It swells.") == "It swells."
    assert rest_of(" - **dry** and light</p>") == "**dry** and light"
    assert rest_of("**") == ""

"""Options of which the right one is marked around or before its letter."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

WORDS = ("oats", "rye", "wheat")
RIGHT = {"Which is first?": 0, "The second one is": 1, "Which is third?": 2, "The middle is": 1}
MARKS = ("*{o}", "\\*{o}", "<u>{o}</u>", "<mark>{o}</mark>", "=={o}==", "[{o}]{{.underline}}")
LAYOUTS = (
    "{n}. {q}\n{lines}",
    "**{n}.** {q}  \n{lines}",
    "**Question {n}.** {q}\n\n{row}",
    "### {q}\n\n{bullets}",
)


def bank(layout: str, mark: str, rights: dict[str, int]) -> str:
    asked = []
    for n, (question, right) in enumerate(rights.items(), 1):
        options = [f"{letter}) {word}" for letter, word in zip("abc", WORDS, strict=True)]
        if right >= 0:
            options[right] = mark.format(o=options[right])
        lines, row, bullets = "\n".join(options), "   ".join(options), "- " + "\n- ".join(options)
        asked.append(layout.format(n=n, q=question, lines=lines, row=row, bullets=bullets))
    return "# Corn\n\n" + "\n\n".join(asked) + "\n"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("mark", MARKS)
def test_the_option_that_is_marked_is_the_answer(layout: str, mark: str) -> None:
    found = cards_in(bank(layout, mark, RIGHT))
    assert [(each["question"], each["answer"]) for each in found] == [
        (question, f"{'abc'[right]}) {WORDS[right]}") for question, right in RIGHT.items()
    ]
    for each in found:
        assert all(word in each["context"] for word in WORDS)
        assert not any(sign in each["context"] for sign in ("*", "<", "==", "{"))


def test_one_question_of_which_no_option_is_marked_has_no_answer() -> None:
    found = cards_in(bank(LAYOUTS[1], "<u>{o}</u>", RIGHT | {"The last is": -1}))
    assert [each.get("answer", "") for each in found][:4] == ["a) oats", "b) rye", "c) wheat", "b) rye"]
    assert not found[4:] or not found[4].get("answer")


def test_an_emphasis_that_nearly_all_options_have_or_few_questions_says_nothing() -> None:
    every = bank(LAYOUTS[0], "{o}", RIGHT).replace("a)", "<u>a)").replace("oats", "oats</u>")
    assert not any(each.get("answer", "") == "a) oats" for each in cards_in(every))


@pytest.mark.parametrize("sign", ["X", "x", "*", "<--", "\u2190", "\u221a", "(right)", "[juste]"])
@pytest.mark.parametrize("layout", [LAYOUTS[0], LAYOUTS[3]])
def test_what_a_page_puts_behind_one_option_of_nearly_every_question_is_its_mark(
    layout: str, sign: str
) -> None:
    unmarked = {"No one says": -1}
    found = cards_in(bank(layout, f"{{o}} {sign}", RIGHT | {"Which is last?": 2} | unmarked))
    answered = [(each["question"], each["answer"]) for each in found if each.get("answer")]
    expected = [(question, f"{'abc'[right]}) {WORDS[right]}") for question, right in RIGHT.items()]
    assert answered == [*expected, ("Which is last?", "c) wheat")]
    assert not any(sign in each["context"].split() for each in found[:5])


def test_a_letter_or_sign_behind_many_options_is_part_of_them() -> None:
    every = bank(LAYOUTS[0], "{o}", RIGHT).replace("oats", "vitamin A").replace("rye", "vitamin B")
    assert not any(each.get("answer") for each in cards_in(every))

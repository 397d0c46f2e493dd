"""Pages of questions with options: any way to write a question goes with any way to write its answer."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from flashcards.library.questions.markdown.choices.choice_page import SHAPE, choice_page
from flashcards.library.questions.markdown.reader import questions_of_markdown
from flashcards.library.questions.reader import questions_of_file
from tests.library.questions.markdown.choices.banks import BANK, Way, ways, written
from tests.library.questions.parts import left, pairs

FOLDED = Way("## Question {n}\n\n{q}", "{L}. {o}", "<!-- Answer: {r} -->", "rules")


def page_of(*questions: str) -> str:
    return "\n\n".join(questions) + "\n"


def asked(number: int, below: str) -> str:
    return f"### {number}. Who pays bill {number}?\n\nA. the buyer\nB. the baker\nC. nobody\n\n{below}"


@settings(max_examples=60)
@given(ways(), st.integers(4, len(BANK)))
@example(FOLDED, 8)
@example(Way("**Q:** {q}", "({l}) {o}", "||{r}||", "sections"), 8)
@example(Way("{n}. {q}", "{d}. {o}", "The correct answer is {both}.", "front matter"), 8)
@example(Way("Question {n}\n{q}", "    {L}. {o}", "| {n} | {r} |", "bare"), 8)
@example(Way("**{n}. {q}**", "{L}. {o}", "**Answer:** {r}", "sections"), 4)
@example(Way("Question {n}\n{q}", "{L}. {o}", "**Answer:** {r}", "sections"), 4)
@example(Way("{n}. {q}", "{L}) {o}\n", "**Correct Answer: {said}**", "bare"), 4)
def test_a_bank_in_which_any_way_to_ask_meets_any_way_to_answer_comes_whole(way: Way, number: int) -> None:
    bank = BANK[:number]
    assume(not ("{d}" in way.option and "{tight}" in way.answer))  # who knows what 2-13 means?
    cards = [each.fields for each in questions_of_markdown(written(bank, way)).found]
    assert len(cards) == len(bank)
    for card, question in zip(cards, bank, strict=True):
        assert question.asked.rstrip("_. ") in card["question"]
        assert not any(option in card["question"] for option in question.options)
        assert all(option in card["context"] for option in question.options)
        for place, option in enumerate(question.options):
            assert (option in card["answer"].replace(question.why, "")) == (place in question.right)
        if "{why}" in way.answer:
            assert question.why in card["answer"]


@pytest.mark.parametrize("said", ["A, C", "A and C", "AC", "A C", "A & C", "A) the buyer, C) nobody", "A; C"])
def test_several_letters_are_several_options_however_they_are_parted(said: str) -> None:
    text = page_of(*(asked(n, f"The correct answer is {said}.") for n in range(1, 5)))
    assert {answer for _, answer in pairs(questions_of_markdown(text))} == {"A. the buyer\nC. nobody"}


def test_questions_without_options_between_them_come_too() -> None:
    choices = [asked(n, f"||{'ABCA'[n % 4]}||") for n in (1, 2, 4, 5)]
    choices.insert(2, "### 3. What is rye?\n\nA grain of the north.")
    cards = pairs(questions_of_markdown(page_of(*choices)))
    assert [question for question, _ in cards][2:4] == ["What is rye?", "Who pays bill 4?"]
    assert cards[2][1] == "A grain of the north."
    assert cards[3][1] == "A. the buyer"


def test_the_heading_of_the_next_part_is_left_and_no_part_of_an_answer() -> None:
    text = page_of(asked(1, "||B||"), asked(2, "||A||"), "## Part two", asked(3, "||C||"), asked(4, "||A||"))
    questions = questions_of_markdown(text)
    assert [answer for _, answer in pairs(questions)][1] == "A. the buyer"
    assert [place for place, _, _ in left(questions)] == ["line 17"]


def test_what_explains_a_letter_stands_below_its_option_also_where_it_comes_first() -> None:
    fold = "<details>\n<summary>Show</summary>\n\nExplanation: so it is.\n\n**Answer:** B\n\n</details>"
    cards = pairs(questions_of_markdown(page_of(*(asked(n, fold) for n in range(1, 4)))))
    assert {answer for _, answer in cards} == {"B. the baker\n\nExplanation: so it is."}


def test_code_below_a_question_keeps_its_rules_and_labels() -> None:
    code = "```yaml\n---\nAnswer\n  a: 1\n```"
    question = f"### {{0}}. What is printed?\n\n{code}\n\nA. one\nB. two\nC. none\n\n||B||"
    page = choice_page(page_of(*(question.format(n) for n in range(1, 4))).split("\n"))
    assert page is not None
    assert all(code in each.fields["context"] for each in page.questions.found)


def test_tags_in_code_and_what_only_looks_like_a_tag_stay() -> None:
    question = "### {0}. What is `<p>` to List<String>?\n\nA. `<b>`\nB. a || b\nC. `<i>x</i>` ✅"
    why = "✅ {1}\n\nSee `<details>` and a || b <- c."
    texts = [f"{question}\n\n{why}".format(n, "AB"[n % 2]) for n in range(1, 7)]
    page = choice_page(page_of(*(text.replace(" ✅\n", "\n") for text in texts)).split("\n"))
    assert page is not None
    card = page.questions.found[0].fields
    assert card["question"] == "What is `<p>` to List<String>?"
    assert card["context"] == "A. `<b>`\nB. a || b\nC. `<i>x</i>`"
    assert card["answer"] == "B. a || b\n\nSee `<details>` and a || b <- c."


@pytest.mark.parametrize(
    "text",
    [
        page_of(*(asked(n, "Answer: B") for n in range(1, 3))),
        page_of(*(asked(n, "") for n in range(1, 9))),
        page_of(
            *(f"## What is part {n}?\n\nIt has\n\na) a lid,\nb) a rim,\nc) a base." for n in range(1, 6))
        ),
        page_of(*(f"- step {n}\n- step b\n- step c" for n in range(1, 6))),
        page_of(*(f"```\nA. x{n}\nB. y\n```\nAnswer: B" for n in range(1, 6))),
    ],
    ids=["two questions", "nobody answers", "parts of an answer", "lists", "code"],
)
def test_other_lists_are_no_options(text: str) -> None:
    assert choice_page(text.split("\n")) is None


@pytest.mark.parametrize(
    "answer", ["Start with {}).", "I prefer {}) as it is quick.", "Start with {}) early."]
)
def test_an_answer_that_speaks_of_one_of_its_parts_does_not_say_which_option_is_right(answer: str) -> None:
    steps = "a) Knead it.\nb) Wait.\nc) Bake it."
    ways = page_of(
        *(f"## How is bread {n} baked?\n\n{steps}\n\n{answer.format('abcb'[n])}" for n in range(4))
    )
    assert choice_page(ways.split("\n")) is None


def test_a_comment_above_a_question_is_neither_the_question_nor_lost() -> None:
    asks = (
        "## Question {0}\n\n<!-- note {0} -->\n\nWhat holds boat {0}?\n\nA. x\nB. y\n\n<!-- Answer: {1} -->"
    )
    questions = questions_of_markdown(page_of(*(asks.format(n, "AB"[n % 2]) for n in range(1, 5))))
    assert pairs(questions)[0] == ("What holds boat 1?", "B. y")
    listed = "".join(text for _, text, _ in left(questions))
    assert all(f"note {n}" in listed for n in range(1, 5))


def test_right_options_told_by_their_words_stand_in_the_answer_once() -> None:
    fold = "<details>\n<summary>Solution</summary>\n\nthe buyer\nnobody\n\n</details>"
    page = choice_page(page_of(*(asked(n, fold) for n in range(1, 5))).split("\n"))
    assert page is not None
    assert {each.fields["answer"] for each in page.questions.found} == {"A. the buyer\nC. nobody"}


def test_the_same_letter_may_be_right_in_all_questions() -> None:
    page = choice_page(page_of(*(asked(n, "✅ **B**") for n in range(1, 6))).split("\n"))
    assert page is not None
    assert {each.fields["answer"] for each in page.questions.found} == {"B. the baker"}


def test_a_key_whose_numbers_are_not_those_of_the_questions_answers_none_of_them() -> None:
    text = page_of(*(asked(n, "") for n in (1, 7, 3)), "## Answers", "1. A\n2. B\n3. C")
    assert choice_page(text.split("\n")) is None


def test_a_text_is_read_in_the_same_way_and_stays_as_it_was_typed() -> None:
    text = page_of(
        *(f"Q{n}. Is a*b*c > {n}?\nA. yes, <b>\nB. no_way_\n\n✅ {'AB'[n % 2]}" for n in range(1, 7))
    )
    found = questions_of_file(Path("quiz.txt"), text, ".txt")
    assert found.shape == SHAPE
    assert pairs(found)[0] == (r"Is a\*b\*c > 1?", r"B. no_way_")
    assert found.found[0].fields["context"] == "A. yes, <b>\\\nB. no_way_"


def test_a_large_page_is_read_once_and_a_small_one_in_the_better_of_two_ways() -> None:
    questions = questions_of_markdown(page_of(*(asked(n, "Answer: B") for n in range(1, 321))))
    assert questions.shape == SHAPE
    assert len(questions.found) == 320
    assert questions_of_markdown(page_of(*(asked(n, "Answer: B") for n in range(1, 9)))).shape != SHAPE


def test_time_grows_with_the_size() -> None:
    def seconds(number: int) -> float:
        lines = page_of(*(asked(n, "The correct answer is B.") for n in range(1, number))).split("\n")
        start = process_time()
        assert choice_page(lines) is not None
        return process_time() - start

    seconds(50)
    assert seconds(2_000) < 12 * max(seconds(500), 0.05)


@pytest.mark.parametrize(
    "line", ["*" * 3_900, "," * 100_000, "A. " * 1_300, "- [ ] x\n" * 4_000, "> " * 1_900]
)
def test_lines_of_signs_take_no_time(line: str) -> None:
    start = process_time()
    assert choice_page(line.split("\n")) is None
    assert process_time() - start < 2

"""Answers that are the letter of an option."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.questions.markdown.outline.answer_letters import said_in_full
from tests.library.questions.parts import answers_in, cards_in

WORDS = st.text("abc defg", min_size=4, max_size=12).map(str.strip).filter(lambda word: len(word) > 3)
FORMS = ("- A) {}\n- B) {}\n- C) {}", "A. {}\nB. {}\nC. {}", "A) {}\\\nB) {}\\\nC) {}",
         "- A: {}\n- B: {}\n- C: {}", "A) {}  B) {}  C) {}", "A) {}\n\nB) {}\n\nC) {}")  # fmt: skip
TILL = "- A) nobody\n- B) the cashier\n- C) a clerk"


@given(
    st.lists(WORDS, min_size=3, max_size=3, unique=True), st.sampled_from(FORMS), st.integers(0, 2), st.data()
)
def test_a_letter_becomes_the_option_with_its_mark(
    words: list[str], form: str, at: int, data: st.DataObject
) -> None:
    letter = "ABC"[at]
    key = data.draw(
        st.sampled_from([letter, f"**{letter}**", f"{letter}.", f"({letter})", f"Option {letter}"])
    )
    context = form.format(*words)
    mark = form[form.index(letter) : form.index(letter) + 2]
    assert said_in_full(context, f"{key}\n\nAs always.") == (context, f"{mark} {words[at]}\n\nAs always.")


@pytest.mark.parametrize(("answer", "said"), [
    ("b", "B) the cashier"),
    ("#### Answer: B\n\nShe signs.", "B) the cashier\n\nShe signs."),
    ("**Correct answer:** B", "B) the cashier"),
    ("The correct answer is B", "B) the cashier"),
    ("#### Odpowiedź: B\n\nShe signs.", "B) the cashier\n\nShe signs."),
    ("Richtige Antwort: B", "B) the cashier"),
    ("A and C", "A) nobody\n\nC) a clerk"),
    ("A, C", "A) nobody\n\nC) a clerk"),
    ("B - she signs.", "B) the cashier\n\nshe signs."),
    ("**B**: she signs.\n\nAlways.", "B) the cashier\n\nshe signs.\n\nAlways."),
])  # fmt: skip
def test_what_explains_an_option_goes_on_below_it(answer: str, said: str) -> None:
    assert said_in_full(TILL, answer) == (TILL, said)


@pytest.mark.parametrize("answer", [
    "B) the cashier", "B. The cashier, who signs.", "D", "B: she signs.\n\nA: he does not.", "A cashier",
    "2", "CAB",
])  # fmt: skip
def test_what_says_more_than_a_letter_or_names_no_option_stays(answer: str) -> None:
    assert said_in_full(TILL, answer) == (TILL, answer)


def test_a_letter_that_is_an_option_itself_or_has_none_above_it_stays() -> None:
    for context in ("- A) B\n- B) A", "", "Look at class B."):
        assert said_in_full(context, "B") == (context, "B")


def test_an_option_has_all_its_lines_and_code_and_no_more() -> None:
    context = "- A)\n  ```js\n  let b;\n  ```\n- **B)** two\n  lines\n\nOne is right."
    assert said_in_full(context, "A")[1] == "A)\n```js\nlet b;\n```"
    assert said_in_full(context, "B")[1] == "**B)** two\nlines"


def test_numbers_name_options_with_numbers() -> None:
    assert said_in_full("1. cash\n2. card", "2")[1] == "2. card"
    assert said_in_full("1. 2\n2. 3", "2")[1] == "2"


def test_options_below_the_letter_are_shown_with_the_question() -> None:
    text = f"## Who counts the till?\n\nCorrect answer: B\n\n{TILL}\n\nShe signs.\n"
    assert cards_in(text) == [
        {"question": "Who counts the till?", "context": TILL, "answer": "B) the cashier\n\nShe signs."}
    ]


@pytest.mark.parametrize("form", [
    "{n}. Who {w}? a) buyer b) seller c) bank\n   Answer: {x}",
    "**{n}. Who {w}?** (a) buyer, (b) seller, (c) bank\n\n**Answer:** {x}",
    "### Who {w}? a: buyer / b: seller / c: bank\n\nAnswer: {x}",
    "**Q{n}: Who {w}? a. buyer  b. seller  c. bank**\nA: {x}",
])  # fmt: skip
def test_options_on_the_line_of_a_question_become_its_context(form: str) -> None:
    text = "\n\n".join(form.format(n=n, w=w, x="ab"[n]) for n, w in enumerate(("pays", "asks")))
    cards = cards_in(f"# Shop\n\n{text}\n")
    assert [(each["question"], each["answer"][3:].strip()) for each in cards] == [
        ("Who pays?", "buyer"), ("Who asks?", "seller")
    ]  # fmt: skip
    assert all(each["context"].count("\n") == 2 for each in cards)


@pytest.mark.parametrize(
    "options", ["A. buyer\nB. seller", "- A) buyer\n- B) seller", "A) buyer B) seller C) bank"]
)
@pytest.mark.parametrize("key", ["B", "**B**", "B.", "`B`"])
def test_a_letter_alone_below_options_is_the_answer(options: str, key: str) -> None:
    cards = cards_in(f"### Who pays?\n\n{options}\n\n{key}\n\nSo.\n\n### Who asks?\n\n{options}\n\n{key}\n")
    assert [(each["context"], each["answer"][3:]) for each in cards] == [
        (options, "seller\n\nSo."), (options, "seller")
    ]  # fmt: skip


def test_parts_of_a_question_are_no_options() -> None:
    text = "### Explain (a) cash (b) cards.\n\nA. Coins and notes.\n\n### Who pays?\n\nHe.\n"
    assert cards_in(text)[0] == {"question": "Explain (a) cash (b) cards.", "answer": "A. Coins and notes."}


def test_options_may_stand_behind_empty_boxes() -> None:
    text = "## Which is fruit?\n\n- [ ] A) a stone\n- [ ] B) an apple\n\n**Answer:** B\n*Why:* It grows.\n"
    assert answers_in(text) == {"Which is fruit?": "B) an apple\n\n*Why:* It grows."}

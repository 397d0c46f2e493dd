"""A question of several lines is parted into what is asked and what belongs to it; no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.questions.long_question import QUESTION_MAX, plain_line, question_and_context
from flashcards.text.markdown_to_terminal import terminal_lines
from tests.work import must_grow_at_most

LONG = "Say first what you would ask " + "and then what you would do " * 20


@pytest.mark.parametrize(
    ("markdown", "question", "context"),
    [
        ("What is it?", "What is it?", ""),
        ("What is `a  b` and \\*c\\*?", "What is `a b` and *c*?", ""),
        ("Two lines\nof one paragraph?", "Two lines of one paragraph?", ""),
        ("What does this print?\n\n```py\nx = 1\n```", "What does this print?", "```py\nx = 1\n```"),
        ("```py\nx = 1\n```\n\nWhat is `x`?", "What is `x`?", "```py\nx = 1\n```"),
        # lines that nobody marked as code
        ("What is said?\\\na = [1]\\\n\xa0\xa0b(a)", "What is said?", "```\na = [1]\n  b(a)\n```"),
        ("So?\n\na = 1;\\\nb = 2;\n\nc(a);\\\nd();", "So?", "```\na = 1;\nb = 2;\n\nc(a);\nd();\n```"),
        ("Which is a fruit?\n\n- leek\n- pear", "Which is a fruit?", "- leek\n- pear"),
        ("Which is a fruit?\\\na) leek\\\nb) pear", "Which is a fruit?", "a) leek\\\nb) pear"),
        ("A caller shouts.\\\nWhat do you do?", "A caller shouts. What do you do?", ""),
        ("A caller shouts.\n\nWhat do you do?\n\nBe brief.", "A caller shouts. What do you do?", "Be brief."),
        ("Name the\\\ncapital of France", "Name the capital of France", ""),
        ("```\nx = 1\n```", "`x = 1`", ""),
        ("```\nx = 1\ny = 2\n```", "`x = 1`", "```\nx = 1\ny = 2\n```"),
        ("![the circuit](c.png)\n\nWhat is it?", "What is it?", "![the circuit](c.png)"),
        ("What is ![this](c.png)?", "What is this?", "![this](c.png)"),
        (f"Tell me about *queues*. {LONG}", "Tell me about queues.", LONG.strip()),
        (" \n ", "", ""),
    ],
)  # fmt: skip
def test_what_is_asked_and_what_belongs_to_it(markdown: str, question: str, context: str) -> None:
    assert question_and_context(markdown) == (question, context)


def test_a_sentence_that_is_too_long_is_cut_and_stands_whole_below() -> None:
    question, context = question_and_context(LONG)
    assert len(question) <= QUESTION_MAX
    assert question.endswith(" …")
    assert context == LONG.strip()


@given(st.text(st.sampled_from("ab1 ?.*_`\\\n-#|>[](){}=:;!~"), max_size=120))
def test_no_word_is_lost_whatever_the_text(markdown: str) -> None:
    question, context = question_and_context(markdown)
    assert "\n" not in question
    assert len(question) <= QUESTION_MAX
    assert bool(question) == bool(markdown.strip())
    shown = " ".join(terminal_lines(f"{markdown}", 500, color=False))
    left = f"{question} {context}"
    for word in re.findall(r"\w+", shown):
        assert word in left


@given(st.text(st.sampled_from("ab ?.!*_`\\"), min_size=1, max_size=60))
def test_a_line_of_plain_text_has_no_marks_of_markdown(text: str) -> None:
    assert "\n" not in plain_line(text)


@pytest.mark.parametrize("piece", ["a? ", "*a ", "`", "a.\\\n", "a = b;\\\n", "- ", "a\n\n", "[", "![", "> "])
def test_a_long_question_takes_time_by_its_size(piece: str) -> None:
    texts = {size: piece * (size // len(piece)) for size in (1_200, 14_400)}
    must_grow_at_most(24, lambda size: question_and_context(texts[size]), small=1_200, large=14_400)

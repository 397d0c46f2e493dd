"""Sentences with gaps, `C: A [B-tree] keeps keys sorted.`"""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.question.bracket_gaps import MOST_GAPS, gaps_beyond, gaps_of


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("C: A [B-tree] is sorted.", [("A […] is sorted.", "B-tree")]),
        ("C: [a] and [b]", [("[…] and b", "a"), ("a and […]", "b")]),
        ("C: In `a[0]` the index is [zero].", [("In `a[0]` the index is […].", "zero")]),
        ("C: ``a[`0`]`` is [code].", [("``a[`0`]`` is […].", "code")]),
        ("C: The first is [`a[0]`], not `a[1]`.", [("The first is […], not `a[1]`.", "`a[0]`")]),
        ("C: Code `over\na[0]` lines is [code].", [("Code `over a[0]` lines is […].", "code")]),
        ("C: See [this] and [link](http://x.y).", [("See […] and [link](http://x.y).", "this")]),
        ("C: See [this] and [link][1].", [("See […] and [link][1].", "this")]),
        ("C: See [the [manual](http://x.y)].", [("See […].", "the [manual](http://x.y)")]),
        ("C: ![picture](a.png) shows [it].[^1]", [("![picture](a.png) shows […].[^1]", "it")]),
        ("C: \\[x\\] is [math].", [("\\[x\\] is […].", "math")]),
        ("C: - [ ] no gap", []),
        ("C: `[x]` and [](http://x.y)", []),
    ],
)
def test_brackets_of_code_links_and_notes_are_no_gaps(text: str, questions: list[tuple[str, str]]) -> None:
    assert [(question, answer) for question, answer, _ in gaps_of(text)] == questions


def test_gaps_beyond_the_last_that_is_asked_are_filled_in_and_told() -> None:
    sentence = "C: " + "[x] " * MOST_GAPS + "[y] [z]"
    questions = gaps_of(sentence)
    assert len(questions) == MOST_GAPS
    assert questions[0][0].endswith("x y z")
    assert gaps_beyond(sentence) == "[y] [z]"


def test_an_endless_sentence_has_fewer_questions() -> None:
    sentence = "C: " + "word " * 100_000 + "[x] [y]"
    assert len(gaps_of(sentence)) == 1
    assert gaps_beyond(sentence) == "[y]"


@pytest.mark.parametrize("text", ["[", "[a](b", "[a](b) [", "`[", "[]", "[a](b)"])
def test_many_brackets_take_no_long_time(text: str) -> None:
    gaps_of("C: [" + text * 20_000)

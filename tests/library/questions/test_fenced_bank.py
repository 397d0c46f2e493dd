"""A page with its questions in a block of code that is another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import FlashcardsError
from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import left, pairs

GIFT = (
    "::1:: Who pays? {=The buyer ~The baker}\n\n::2:: Rye is a grain. {T}\n\n"
    "::3:: Rye is {\n=a grain\n~a fruit\n}\n\nSay it in your words. {}"
)
ROWS = [("Who pays?", "The buyer"), ("Who bakes?", "The baker"), ("Who eats?", "The guest")]
AROUND = "# Week 3\n\nImport this into the *school*.\n\n{}\n\nLast change: spring\n"


def read(path: Path, text: str) -> list[tuple[str, str]]:
    path.write_text(text, encoding="utf-8")
    try:
        return pairs(read_questions(path))
    except FlashcardsError:
        return []


@pytest.mark.parametrize("fence", ["```gift", "```", "~~~ moodle"])
def test_a_quiz_in_a_block_of_code_is_read_and_what_stands_around_is_listed(
    tmp_path: Path, fence: str
) -> None:
    path = tmp_path / "quiz.md"
    text = AROUND.format(f"{fence}\n{GIFT}\n{fence[:3]}")
    assert read(path, text)[:2] == [("Who pays?", "The buyer"), ("Rye is a grain.", "True")]
    assert [place for place, _, why in left(read_questions(path)) if why == "not part of a question"] == [
        "line 1",
        "line 3",
        "line 18",
    ]
    assert [each.place for each in read_questions(path).found][:2] == ["line 6", "line 8"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("csv", "question,answer\n" + "\n".join(map(",".join, ROWS))),
        ("tsv", "Question\tAnswer\n" + "\n".join(map("\t".join, ROWS))),
        ("json", "[" + ",".join(f'{{"question": "{q}", "answer": "{a}"}}\n' for q, a in ROWS) + "]"),
    ],
)
def test_a_table_or_json_in_a_block_of_code_is_read_if_it_is_most_of_the_page(
    tmp_path: Path, kind: str, text: str
) -> None:
    path = tmp_path / "quiz.md"
    assert read(path, f"# Quiz\n\n```{kind}\n{text}\n```\n") == ROWS
    others = "\n".join(f"This is line {n} about the program.\n" for n in range(9))
    assert read(path, f"# Program\n\n{others}\n```{kind}\n{text}\n```\n") == []
    assert read(path, f"# Quiz\n\n```{kind}\n{text.replace('nswer', 'mount')}\n```\n") == []


def test_a_block_beside_questions_of_the_page_is_code(tmp_path: Path) -> None:
    text = f"## What is GIFT?\n\nA format:\n\n```gift\n{GIFT}\n```\n"
    assert [question for question, _ in read(tmp_path / "a.md", text)] == ["What is GIFT?"]


YAML = """\
title: Bread
questions:
  - question: Who pays?
    answer: The buyer
  - answer: 'It''s the baker'
    question: "Who bakes: you?"

  # a note
  - question: What is a bun?
    answer: >
      A small
      loaf.
    level: 2
  - question: Name the grain
    options:
      - oats
      - rye
    answer: rye
  - question: Who eats?
"""


@pytest.mark.parametrize("fence", ["```yaml", "~~~ yml"])
def test_the_items_of_a_list_in_yaml_are_questions(tmp_path: Path, fence: str) -> None:
    found = read(tmp_path / "quiz.md", AROUND.format(f"{fence}\n{YAML}{fence[:3]}"))
    assert found[:4] == [
        ("Who pays?", "The buyer"),
        ("Who bakes: you?", "It's the baker"),
        ("What is a bun?", "A small loaf."),
        ("Name the grain", "b) rye"),
    ]
    top = YAML.replace("\n  ", "\n").partition("questions:\n")[2]
    assert read(tmp_path / "quiz.md", AROUND.format(f"{fence}\n{top}{fence[:3]}"))[:3] == found[:3]


def test_each_block_of_yaml_is_a_document_of_its_own(tmp_path: Path) -> None:
    block = "```yaml\n# {0}\nquestions:\n- question: Who is {0}?\n  answer: The {0}\n```\n\n"
    path = tmp_path / "quiz.md"
    assert read(path, block.format("buyer") + block.format("baker")) == [
        ("Who is buyer?", "The buyer"),
        ("Who is baker?", "The baker"),
    ]
    questions = read_questions(path)
    assert [each.place for each in questions.found] == ["line 4", "line 11"]
    assert ("line 9", "baker", "is a comment") in left(questions)


def test_settings_in_yaml_are_no_questions(tmp_path: Path) -> None:
    text = "services:\n  - name: oven\n    image: bread\n    ports: 80\n  - name: till\n    image: money\n"
    assert read(tmp_path / "quiz.md", AROUND.format(f"```yaml\n{text}```")) == []

"""A YAML file as a bank of questions: laws that hold for all of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import TransferError
from flashcards.library.questions.found import Questions
from flashcards.library.questions.reader import questions_of_file, read_questions
from tests.endurance.driver import count
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs
from tests.library.questions.tables.json.banks import banks, told

PATH = Path("bank.yaml")


def read(text: str) -> Questions:
    return questions_of_file(PATH, text, ".yaml")


def refusal(text: str) -> str:
    with pytest.raises(TransferError) as failure:
        read(text)
    return str(failure.value)


BANK = """\
# Week 3
title: Boats
cards:
  - question: What is a keel?
    answer: A beam
  - question: "Who steers: you?"   # asked twice
    answer: |
      The helmsman,
      by day.

  - question: What is a boom?
    options: [a spar, a sail]
    answer: a spar
    tags:
      - rig
"""


@pytest.mark.parametrize("name", ["bank.yaml", "bank.yml", "BANK.YML"])
def test_items_that_ask_are_cards_with_their_lines(write: Write, name: str) -> None:
    questions = read_questions(write(BANK, name))
    assert questions.shape == "YAML with an item for each card"
    assert pairs(questions) == [
        ("What is a keel?", "A beam"),
        ("Who steers: you?", "The helmsman,\\\nby day."),
        ("What is a boom?", "a) a spar"),
    ]
    assert questions.found[2].fields["tags"] == ["rig"]
    assert [(each.place, each.last) for each in questions.found] == [
        ("line 4", 5),
        ("line 6", 9),
        ("line 11", 15),
    ]
    assert left(questions) == [
        ("line 1", "Week 3", "is a comment"),
        ("line 2", '"title": "Boats"', "a heading above questions"),
        ("line 6", "asked twice", "is a comment"),
    ]


def test_the_reader_without_compiled_code_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read(BANK)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert read(BANK) == fast
    assert refusal("- q: What?\n  a: Say: it\n").startswith(f"{PATH}:2:9: is not valid YAML: mapping values")


def test_terms_lists_and_documents_are_read_as_in_json() -> None:
    terms = read(
        "".join(f"{term}: a part of the boat below\n" for term in ("keel", "rudder", "stem", "skeg", "rib"))
    )
    assert (terms.shape, pairs(terms)[2]) == (
        "YAML that maps terms to what they mean",
        ("stem", "a part of the boat below"),
    )
    rows = read("- [question, answer]\n- [What is a keel?, A beam]\n- [What is a boom?, A spar]\n")
    assert (rows.shape, len(rows.found)) == ("YAML with a list for each card", 2)
    documents = read("---\nq: What is a keel?\na: A beam\n---\nq: What is a boom?\na: A spar\n---\n...\n")
    assert documents.shape == "YAML with a document for each card"
    assert [each.place for each in documents.found] == ["line 2", "line 5"]
    assert read("---\n- {q: What is it, a: A beam}\n---\n").shape == "YAML with an item for each card"


def test_what_has_a_name_is_repeated_by_it() -> None:
    text = (
        "all: &all [oats, rye]\nlist:\n- {q: What is a grain, options: *all, answer: &r rye}\n"
        "- q: What is bread of?\n  a: *r\n"
    )
    assert pairs(read(text)) == [("What is a grain", "b) rye"), ("What is bread of?", "rye")]
    assert refusal("- q: What?\n  a: *none\n") == (
        f"{PATH}:2:6: is not valid YAML: nothing is called none; nothing was imported"
    )


@pytest.mark.parametrize(
    "said",
    ["yes", "No", "on", "OFF", "y", "2024-01-31", "12:30", "0x1F", "1_000", "007", "1e3", "+1", ".5", "1.10"],
)
def test_a_word_that_old_programs_take_for_something_else_stays_as_typed(said: str) -> None:
    assert pairs(read(f"- question: What is said?\n  answer: {said}\n")) == [("What is said?", said)]


@pytest.mark.parametrize("said", ["null", "~", "", "Null"])
def test_nothing_is_no_answer(said: str) -> None:
    assert cards(read(f"- question: What?\n  answer: {said}\n")) == [{"question": "What?", "draft": True}]
    assert pairs(read(f"- question: What?\n  answer: '{said or 'x'}'\n")) == [("What?", said or "x")]


def test_a_key_that_is_there_twice_is_listed() -> None:
    text = "- question: What is a keel?\n  answer: A beam\n  question: What is a boom?\n  answer: A spar\n"
    for questions in (read(text), questions_of_file(PATH, json_twice(text), ".json")):
        assert pairs(questions) == [("What is a boom?", "A spar")]
        assert [each[1:] for each in left(questions)] == [
            ('"question": "What is a keel?"', "stands under a key that is there twice"),
            ('"answer": "A beam"', "stands under a key that is there twice"),
        ]


def json_twice(text: str) -> str:
    lines = (line.lstrip("- ").split(": ") for line in text.splitlines())
    return "[{" + ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in lines) + "}]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- q: What?\n  a: Say: it\n", "2:9: is not valid YAML: mapping values are not allowed"),
        ('- q: "What?\n  a: it\n', "3:1: is not valid YAML: found unexpected end of stream"),
        ("- q: What?\n\ta: it\n", "2:1: is not valid YAML: found a tab character that violates indentation"),
        ("? [a, b]\n: c\n", "1:3: is not valid YAML: a list or several values stand where a name is wanted"),
        ("\u2028\n- é: [\n", "3:1: is not valid YAML: "),
        ("- " * 101 + "a", "1: lists and objects are nested more than 100 deep"),
        (f"[{'a, ' * 1_000_001}]", " has more than 1,000,000 values; split it"),
    ],
)
def test_an_error_names_the_place_and_the_cause(text: str, said: str) -> None:
    assert refusal(text).startswith(f"{PATH}:{said}")


@pytest.mark.parametrize("sign", ["[", "- ", "{a: "])
def test_what_is_nested_deeply_is_refused_at_once(sign: str) -> None:
    start = process_time()
    assert re.search(r"nested more than 100 deep|maximum nesting depth", refusal(sign * 10_000))
    assert process_time() - start < 1


def test_a_text_with_a_colon_is_to_be_quoted() -> None:
    assert "; put a text with a colon in quotes; nothing was imported" in refusal("- q: Who: me?\n")


def test_a_few_names_that_would_become_gigabytes_are_refused() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
    )
    start = process_time()
    assert "too much is repeated by its name" in refusal(bomb)
    assert process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("services:\n  web:\n    image: x\n    ports:\n      - '80:80'\n", 'the key "services"'),
        (
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  all:\n  - name: b\n    image: c\n",
            'the keys "apiVersion", "kind", "metadata", "spec"',
        ),
        (
            "name: ci\non:\n  push:\njobs:\n  a:\n    steps:\n    - name: b\n      run: c\n    - uses: d\n",
            'the keys "name", "on", "jobs"',
        ),
        (
            "- hosts: all\n  tasks:\n  - name: Install\n    apt: name=x\n",
            'the first with the keys "hosts", "tasks"',
        ),
        ("# nothing\n", ""),
    ],
)
def test_settings_are_no_questions_and_it_says_what_it_saw(text: str, seen: str) -> None:
    questions = read(text)
    assert questions.found == ()
    assert seen in " ".join(questions.seen)


def test_time_grows_with_the_size() -> None:
    def seconds(number: int) -> float:
        item = "- question: What is {0}?  # no. {0}\n  answer: |\n    It is\n    {0}.\n  options: [a{0}, b]\n"
        text = "".join(map(item.format, range(number)))
        start = process_time()
        assert len(read(text).found) == number
        return process_time() - start

    seconds(50)
    assert seconds(2_000) < 12 * max(seconds(500), 0.05)


# -- laws ---------------------------------------------------------------------------------------


@settings(max_examples=count(long=400, short=60))
@given(banks(), st.sampled_from([None, True, False]), st.sampled_from([20, 1000]))
def test_yaml_gives_the_same_cards_as_the_same_data_in_json(
    bank: tuple[str, list[str]], flow: bool | None, width: int
) -> None:
    text, _ = bank
    value = json.loads(text)
    of_json = questions_of_file(PATH, json.dumps(value, indent=1), ".json")
    of_yaml = read(yaml.safe_dump(value, sort_keys=False, default_flow_style=flow, width=width))
    assert cards(of_yaml) == cards(of_json)
    assert of_yaml.remarks == of_json.remarks
    assert sorted(each.why for each in of_yaml.left) == sorted(each.why for each in of_json.left)


PIECES = [
    "# {}", "    # {}", "- question: What is {}?\n  answer: {}", "- question: What is {}? # {}\n  answer: {}",
    "- question: What is {}?\n  # {}\n  answer: |  # {}\n    {}\n      {}\n\n    {}",
    "- question: >-\n    What is\n    {}?\n  answer: {}\n    {}", "- {{q: What is {}, a: '{}\n    {}'}} # {}",
    "- question: What is {}?", '- "{} # {}"', "- {}", "- title: {}", "- &x {}", "",
    "- question: What is {}?\n  options: [{}, {}]\n  answer: 1",
    "- part: {}\n  questions:\n  - question: Who is {}?\n    answer: {}  # {}\n  # {}",
]  # fmt: skip


@settings(max_examples=count(long=1000, short=100))
@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_every_word_is_on_a_card_or_listed(pieces: list[str]) -> None:
    number = 0
    text = "# 0\n"
    for piece in pieces:
        named = [
            f"w{chr(97 + (number + n) // 26)}{chr(97 + (number + n) % 26)}x" for n in range(piece.count("{}"))
        ]
        number += len(named)
        text += piece.format(*named) + "\n"
    questions = read(text)
    if questions.found:
        said = told(questions)
        words = {f"w{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(number)}
        assert {word for word in words if word not in said} == set()

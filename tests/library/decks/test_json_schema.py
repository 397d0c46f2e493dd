"""The schema for editors and our own check say the same of a deck, as far as a schema can say it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from flashcards.home.places import shipped_decks
from flashcards.library.decks.json_schema import schema_text
from flashcards.library.decks.keys_and_limits import CARD_FIELDS, HEADER_FIELDS, SCHEMA_NAME
from flashcards.library.decks.reader import deck_file
from flashcards.library.files.problem import Severity
from flashcards.library.files.reading import SourceFile
from tests.endurance.driver import count
from tests.strategies import WrittenDeck, decks

SCHEMA: dict[str, Any] = json.loads(schema_text())

# In a JSON Schema `$` is the end of the text; Python's also stands before a last newline.
VALIDATOR = Draft7Validator(json.loads(schema_text().replace('$"', '\\\\Z"')))

ACROSS = ("the same question as", "repeats a wording", "is also used by")
"""What compares values with each other, which a schema cannot."""


def accepted_by_us(text: str) -> bool:
    problems = deck_file(SourceFile(Path("some-deck.toml"), b"", text)).problems
    return not any(
        found.severity is Severity.ERROR and not any(words in found.message for words in ACROSS)
        for found in problems
    )


def accepted_by_the_schema(text: str) -> bool:
    return VALIDATOR.is_valid(tomllib.loads(text.replace("\r\n", "\n")))


def must_be_judged_alike(values: dict[str, Any]) -> bool:
    """Whether both accept a deck of these values; the schema sees them as they are, and we as text."""
    accepted = accepted_by_us(text := tomli_w.dumps(values))
    assert VALIDATOR.is_valid(values) is accepted, text
    return accepted


def test_the_schema_stays_as_editors_know_it(golden: Callable[[str, str], None]) -> None:
    golden("deck.schema.json", schema_text())


def test_the_schema_is_one_and_ships_beside_the_code() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("draft-07/schema#")


@settings(max_examples=count(long=60, short=12))
@given(decks())
def test_both_accept_every_deck_that_is_right(deck: WrittenDeck) -> None:
    assert accepted_by_us(deck.text)
    assert accepted_by_the_schema(deck.text)


SIZES = (
    10,
    35,
    36,
    40,
    41,
    64,
    65,
    120,
    121,
    129,
    130,
    140,
    141,
    160,
    161,
    300,
    301,
    500,
    501,
    600,
    601,
    2000,
    2001,
    4000,
    4001,
    20_000,
    20_001,
)
TEXTS = [
    *["", " ", "\t", "a\nb", "a\r\nb", "a\n", "\n", "a\x07b", "x\x85", "\u00a0", "é", "日本"],
    *["a", "a-b", "A", "a--b", "-a", "a-", "a/b", "a/b/c", "topic:x", ":x", "a_b", "concept", "story"],
    *(size * "a" for size in SIZES),
    f"{'a' * 64}/{'b' * 64}",
    f"a/{'b' * 65}",
]
LISTS = [
    *([text] for text in TEXTS if len(text) <= 4001),
    *([f"a{n}" for n in range(size)] for size in range(24)),
]
WHOLE = [-1, 0, 1, 2, 3, 4, 9, 10, 300, 301, 10**30]
# A schema takes 1.0 for a whole number, and we do not.
ODD = [True, False, 1.5, date(2026, 11, 23), {}, {"a": 1}, [1], [[]], [{}]]
VALUES = [*TEXTS, *LISTS, *WHOLE, *ODD]
KEYS = [*dict.fromkeys([*CARD_FIELDS, *HEADER_FIELDS, "x_mine", "xmine", "anwser", "card"])]


def deck_of(card: dict[str, Any], deck: dict[str, Any]) -> dict[str, Any]:
    return {"id": "a-deck", "card": [{"question": "Why?", "answer": "So.", **card}], **deck}


@pytest.mark.parametrize("key", KEYS)
def test_both_say_the_same_of_every_value_that_a_key_may_be_given(key: str) -> None:
    told = [
        must_be_judged_alike(values)
        for value in VALUES
        for values in (deck_of({key: value}, {}), deck_of({}, {key: value}))
    ]
    assert True in told or key in ("xmine", "anwser", "card")
    assert False in told or key == "x_mine"


@settings(max_examples=count(long=100, short=16))
@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES), max_size=3), st.booleans())
def test_both_say_the_same_of_several_values_together(changes: dict[str, Any], has_answer: bool) -> None:
    values = deck_of(changes if has_answer else {"draft": True, **changes}, {})
    if not has_answer and values["card"][0]["answer"] == "So.":
        del values["card"][0]["answer"]
    must_be_judged_alike(values)


TAPLO = shutil.which("taplo") or shutil.which(str(Path(sys.executable).with_name("taplo")))


@pytest.mark.skipif(TAPLO is None, reason="taplo is not installed: there is no wheel for this machine")
def test_an_editors_own_checker_takes_the_shipped_decks_and_refuses_a_slip(tmp_path: Path) -> None:
    (tmp_path / SCHEMA_NAME).write_text(schema_text())
    head = f"#:schema ./{SCHEMA_NAME}\n"
    names = []
    for path in shipped_decks().glob("*.toml"):
        (tmp_path / path.name).write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")
        names.append(path.name)
    assert names
    assert lint(tmp_path, *names) == (0, "")
    wrong = tmp_path / "wrong.toml"
    for slip, told in (
        ('qestion = "Why?"', "'qestion' was unexpected"),
        ('question = "Why?"', '"answer" is a required property'),
        ('question = "Why?"\nanswer = "So."\nlevel = 9', "9 is greater than the maximum of 3"),
    ):
        wrong.write_text(f"{head}[[card]]\n{slip}\n")
        code, said = lint(tmp_path, wrong.name)
        assert code == 1
        assert told in said


def lint(folder: Path, *names: str) -> tuple[int, str]:
    assert TAPLO is not None
    done = subprocess.run(
        [TAPLO, "lint", "--colors", "never", *names], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, "\n".join(line for line in done.stderr.splitlines() if "INFO" not in line)

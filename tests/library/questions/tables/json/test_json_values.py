"""JSON with the places of its objects."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

import pytest

from flashcards.errors import TransferError
from flashcards.library.questions.tables.json.json_values import (
    CONTROLS_LEFT_OUT,
    DEEPEST,
    VALUES_MAX,
    Object,
    Value,
    begins_as_json,
    lines_of_keys,
    read_json,
)

PATH = Path("bank.json")


def objects(value: Value) -> list[Object]:
    inner = value.values() if isinstance(value, Object) else value if isinstance(value, list) else []
    found = [each for child in inner for each in objects(child)]
    return [value, *found] if isinstance(value, Object) else found


def test_each_object_knows_its_lines_and_its_text() -> None:
    text = '[\n {"a": {"b": "}{"}},\n {"c":\n  "\\"{"}, {}\n]\n'
    (value,) = read_json(PATH, text).values
    assert [(each.line, each.last, text[each.start : each.end]) for each in objects(value)] == [
        (2, 2, '{"a": {"b": "}{"}}'),
        (2, 2, '{"b": "}{"}'),
        (3, 4, '{"c":\n  "\\"{"}'),
        (4, 4, "{}"),
    ]


def test_several_values_each_begin_on_a_line_of_their_own() -> None:
    assert read_json(PATH, '{"a": "b"}\n\n{"a": 1.50}\r\n[NaN]').values == [
        {"a": "b"},
        {"a": "1.50"},
        ["NaN"],
    ]
    with pytest.raises(
        TransferError, match=r"bank.json:1:12: is not valid JSON: extra data; nothing was imp"
    ):
        read_json(PATH, '{"a": "b"} {"a": "c"}')


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{\n "a": 1 /, \n}', "2:9"),
        ("[\n go(1)]", "2:2"),
        ("{'a': b}", "1:2"),
        ('["a\nb"]', "1:4"),
        ('{"a": "b', "1:7"),
        ("]", "1:1"),
        ('[{"a": 1}}', "1:10"),
        ('{"a": 1', "1:8"),
    ],
)
def test_what_is_no_json_is_told_in_one_line_with_its_place(text: str, place: str) -> None:
    with pytest.raises(TransferError) as failure:
        read_json(PATH, text)
    said = str(failure.value)
    # newer versions of Python point at the comma itself
    assert said.startswith("bank.json:")
    assert ": is not valid JSON: " in said
    assert "\n" not in said
    if sys.version_info < (3, 13):
        assert said.startswith(f"bank.json:{place}: ")


@pytest.mark.parametrize("signs", ["[", '{"a":', '[{"a":', '"\\"', "[]]", '{"a"'])
def test_deep_or_broken_brackets_are_refused_in_one_line(signs: str) -> None:
    start = process_time()
    with pytest.raises(TransferError, match=r"nothing was imported$"):
        read_json(PATH, signs * 200_000)
    assert process_time() - start < 10


def test_brackets_may_stand_as_deep_as_is_allowed() -> None:
    assert read_json(PATH, "[" * DEEPEST + "]" * DEEPEST).values
    with pytest.raises(TransferError, match=r"bank.json:1: lists and objects are nested more than 100 deep"):
        read_json(PATH, "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))


def test_too_many_values_are_refused() -> None:
    with pytest.raises(TransferError, match=r"has more than 1,000,000 values; split it"):
        read_json(PATH, "[" + "1," * (VALUES_MAX + 1) + "1]")


def test_signs_that_no_deck_may_hold_are_left_out_and_told() -> None:
    read = read_json(PATH, r'[{"a\u0000": "b\ud83d c\u202e"}, ["\r\n\f", "\ud83d\ude00"]]')
    assert read.values == [[{"a": "b c"}, ["\n ", "\U0001f600"]]]
    assert read.remarks == (CONTROLS_LEFT_OUT,)
    assert read_json(PATH, r'["a\r\nb"]').values == [["a\nb"]]


def test_each_key_of_an_object_has_a_line() -> None:
    text = '{"a": "x: y",\n "b": {"c":\n 1},\n\n "\\u0064": ["e"]}'
    (value,) = read_json(PATH, text).values
    assert isinstance(value, Object)
    assert lines_of_keys(text, value) == {"a": 1, "b": 2, "d": 5}


def test_how_json_begins_is_no_other_text() -> None:
    assert all(map(begins_as_json, ['[{"a": 1}]', '\n{ "a": 1}', "[\n{}", "const a: B[] = [\n{a: 1}"]))
    assert not any(map(begins_as_json, ["[x]: y", "{ =a ~b }", "What is [{?", '["a"]']))

"""Own words are written key by key, and every other byte of their file stays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import ProblemsFound
from flashcards.library.files.reading import BOM, SourceFile
from flashcards.library.own_words.editing import line_to_write_at, story_called, with_values, words_on
from flashcards.library.own_words.reader import own_words_in, stories_of
from flashcards.text.control_characters import first_control

WHY = words_on("why", "Why us?")


def source(text: str, name: str = "mine/own.toml") -> SourceFile:
    mark = BOM if text.startswith(BOM) else ""
    return SourceFile(Path(name), text.encode(), text.removeprefix(mark))


def written(text: str, **values: object) -> str:
    return with_values(source(text), WHY, values).raw.decode()


typed = st.text(
    st.one_of(st.sampled_from("'\"\\#[]= \n\t"), st.characters(exclude_categories=["Cs"])), max_size=200
).filter(lambda text: not first_control(text))


@given(typed, typed)
def test_any_text_comes_back_as_it_was_written_and_can_be_replaced(first: str, then: str) -> None:
    once = with_values(source(""), WHY, {"answer": first})
    twice = with_values(once, WHY, {"answer": then})
    for text, said in ((once.text, first), (twice.text, then)):
        assert tomllib.loads(text)["cards"]["why"]["answer"].strip() == said.strip()
    assert own_words_in(twice, {})[1] == ()


@given(typed, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_below_any_file_the_old_bytes_stay(said: str, newline: str, mark: bool) -> None:
    old = BOM * mark + f'# mine{newline}[cards.pay]{newline}low = "1" # a{newline}'
    new = written(old, answer=said)
    assert new.startswith(old)
    assert (new.count("\r\n") == new.count("\n")) is (newline == "\r\n")


def test_a_first_answer_stands_below_its_question() -> None:
    assert written("", answer="One\nTwo") == (
        "# Your own words on the cards of this deck, shown before the model answer.\n"
        "\n"
        "[cards.why]\n"
        "# Why us?\n"
        "answer = '''\n"
        "One\n"
        "Two\n"
        "'''\n"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '[cards.why]\nanswer = "x" # keep\nlow = "1"\n',
            "[cards.why]\nanswer = '''\ny\n''' # keep\nlow = \"1\"\n",
        ),
        (
            "[cards.why]\n# of it:\nlow = '1'\n\n[cards.b]\n",
            "[cards.why]\nanswer = '''\ny\n'''\n# of it:\nlow = '1'\n\n[cards.b]\n",
        ),
        (
            "[cards.why]\nstories = [] # no\nlow = '1'",
            "[cards.why]\nstories = [] # no\nanswer = '''\ny\n'''\nlow = '1'",
        ),
        ("[cards]\nwhy.low = '1'\n", "[cards]\nwhy.low = '1'\nwhy.answer = '''\ny\n'''\n"),
        ("cards.why.answer = 'x'\n", "cards.why.answer = '''\ny\n'''\n"),
        ("[ cards . 'why' ]\n  answer = 'x'\n", "[ cards . 'why' ]\n  answer = '''\ny\n'''\n"),
        ("[cards.why]\nanswer = 'y'\n", "[cards.why]\nanswer = 'y'\n"),
    ],
)
def test_only_the_value_changes_however_the_file_is_written(old: str, new: str) -> None:
    assert written(old, answer="y") == new


@pytest.mark.parametrize("old", ["cards = {why = {answer = 'x'}}\n", "[cards]\nwhy = {low = '1'}\n"])
def test_what_stands_in_one_line_is_left_to_the_editor(old: str) -> None:
    with pytest.raises(ProblemsFound, match="nothing was written; change it in your editor"):
        written(old, answer="y")


def test_a_story_is_added_to_a_list_and_comments_beside_the_others_stay() -> None:
    old = "[cards.why]\nstories = [\n  'a', # the first\n]\n"
    assert written(old, stories=["a", "b"]) == "[cards.why]\nstories = [\n  'a', # the first\n  \"b\",\n]\n"
    assert written(old, stories=[]) == "[cards.why]\nstories = []\n"


def test_the_parts_of_a_story_stand_in_their_order_whichever_is_told_first() -> None:
    story = story_called("outage")
    text = source('[[story]]\nid = "other"\n', "stories.toml")
    for part in ("result", "title", "task"):
        text = with_values(text, story, {part: part.upper()})
    assert text.text == (
        '[[story]]\nid = "other"\n\n[[story]]\nid = "outage"\ntitle = "TITLE"\n'
        "task = '''\nTASK\n'''\nresult = '''\nRESULT\n'''\n"
    )
    told, problems = stories_of(text)
    assert (problems, told["outage"].title) == ((), "TITLE")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"answer": "x" * 8001}, '"answer" has 8,001 characters; at most 8,000'),
        ({"answer": "a\x1b[31m"}, 'the control character U\\+001B is not allowed in "answer"'),
        ({"low": "1\n2"}, '"low" must be one line'),
    ],
)
def test_what_may_not_stand_in_the_file_is_said_and_not_written(values: dict[str, str], said: str) -> None:
    with pytest.raises(ProblemsFound, match=said):
        written("", **values)


def test_a_broken_file_is_not_written_to() -> None:
    with pytest.raises(ProblemsFound, match="not TOML"):
        written("[cards.why\n", answer="y")


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        ("[cards.why]\nanswer = '''\n\n'''\n", ["answer"], 3),
        ("[cards.why]\r\nanswer = '''\r\nHere\r\n'''\r\n", ["answer"], 3),
        ("[cards.why]\nanswer = '''Here\n'''\n", ["answer"], 2),
        ("[cards.why]\nanswer = 'Here'\nlow = ''\n", ["answer", "low"], 3),
        ("[cards.why]\nanswer = 'Here'\nlow = '1'\n", ["answer", "low"], 2),
        ("[cards]\nwhy.answer = 'Here'\n", ["answer"], 2),
        ("[cards.why]\nlow = '1'\n", ["answer"], None),
        ("", ["answer"], None),
    ],
)
def test_the_line_to_write_at_is_inside_the_first_text_that_is_blank(
    text: str, keys: list[str], line: int | None
) -> None:
    assert line_to_write_at(text, WHY, keys) == line

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings

from flashcards.library.files.problem import Spot
from flashcards.library.files.toml_positions import Positions, scan
from tests.endurance.driver import count
from tests.strategies import WrittenDeck, decks


def positions(text: str) -> Positions:
    return Positions(text, tomllib.loads(text))


@settings(max_examples=count(long=100, short=16))
@given(decks())
def test_every_key_of_a_deck_is_found_where_it_was_written(deck: WrittenDeck) -> None:
    found = positions(deck.text)
    for path, place in deck.places.items():
        spot = Spot(path) if isinstance(path[-1], int) else Spot(path[:-1], str(path[-1]))
        assert found.of(spot) == place


@settings(max_examples=count(long=100, short=16))
@given(decks())
def test_the_span_of_each_value_is_that_value(deck: WrittenDeck) -> None:
    text = deck.text
    for table in scan(text):
        for entry in table.entries:
            value = text[entry.value_at : entry.value_end]
            assert value == value.strip()
            assert list(tomllib.loads(f"v = {value}")) == ["v"]


def test_a_card_in_a_string_or_a_comment_is_no_card() -> None:
    text = '# [[card]]\na = """\n[[card]]\n"""\nb = \'\'\'\n[[card]]\'\'\'\n[[card]]\nquestion = "x"\n'
    assert positions(text).of(Spot(("card", 1))) == (7, 1)


def test_cards_in_an_inline_list_have_no_line_rather_than_a_wrong_one() -> None:
    text = 'card = [\n  {question = "a"},\n  {question = "b"},\n]\n'
    assert positions(text).of(Spot(("card", 2), "question")) is None


def test_a_missing_key_points_at_its_table() -> None:
    text = 'title = "x"\n\n  [[card]]\nquestion = "a"\n'
    assert positions(text).of(Spot(("card", 1), "answer")) == (3, 3)


def test_tables_and_dotted_keys_inside_a_card_belong_to_it() -> None:
    text = '[[card]]\nquestion = "a"\n[[card]]\nx.y = 1\n[card.z]\nw = 2\n'
    found = positions(text)
    assert found.of(Spot(("card", 2), "x")) == (4, 1)
    assert found.of(Spot(("card", 2), "z")) == (5, 1)
    assert found.of(Spot(("card", 2, "z"), "w")) == (6, 1)


def test_quoted_and_escaped_keys_are_read_as_toml_reads_them() -> None:
    text = '"\\u0061b" = 1\n\'c d\' = 2\n"e"."f" = 3\n'
    found = positions(text)
    assert found.of(Spot((), "ab")) == (1, 1)
    assert found.of(Spot((), "c d")) == (2, 1)
    assert found.of(Spot(("e",), "f")) == (3, 1)


def test_crlf_does_not_move_a_column() -> None:
    text = 'title = "x"\r\n\r\n[[card]]\r\n  question = "a"\r\n'
    found = positions(text)
    assert found.of(Spot(("card", 1), "question")) == (4, 3)
    assert found.line(4) == '  question = "a"'


def test_a_quote_before_the_end_of_a_long_string_is_read_alike_by_every_python() -> None:
    """Python 3.11.2 matches a possessive group wrongly: the list below seemed to have no end."""
    text = 'tags = [\'\'\'\n0\'\'\', """a"b"""]\nx_mine = 0\n[[card]]\n'
    assert [table.path for table in scan(text)] == [(), ("card",)]
    assert [entry.path for entry in scan(text)[0].entries] == [("tags",), ("x_mine",)]


MANY = count(long=8_000_000, short=2_000_000)
WITHOUT_END = {
    "comments": "#\n" * MANY + "a = 1\n",
    "escapes": 'a = "' + "\\n" * MANY + '"\n',
    "quotes": "a = '''" + "'b" * (MANY // 2) + "'''\n",
    "a list": "a = [" + '"",' * (MANY // 2) + "]\n",
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory this way")
@pytest.mark.parametrize("name", WITHOUT_END)
def test_a_value_without_end_takes_little_memory(tmp_path: Path, name: str) -> None:
    """In the long form the largest file that is read, 16 MiB, which took up to 2.6 GiB."""
    (tmp_path / "deck.toml").write_text(WITHOUT_END[name])
    work = (
        "import resource, sys; from pathlib import Path\n"
        "from flashcards.library.files.toml_positions import scan\n"
        "resource.setrlimit(resource.RLIMIT_AS, (300 * 1024 * 1024, resource.RLIM_INFINITY))\n"
        "(table,) = scan(Path(sys.argv[1]).read_text())\n"
        "assert table.entry('a'), table\n"
    )
    subprocess.run([sys.executable, "-c", work, str(tmp_path / "deck.toml")], check=True)

from __future__ import annotations

import os
import socket
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.library.decks.reader import deck_file, read_deck
from flashcards.library.files.problem import Problem, Severity, render_problem
from flashcards.library.files.reading import FILE_MAX, SourceFile, parse_toml, read_source, source_of
from tests.conftest import WithoutRights
from tests.endurance.driver import count
from tests.library.conftest import Messages, Write
from tests.strategies import WrittenDeck, decks
from tests.work import must_grow_at_most

HERE = Path("deck.toml")


def refusal(path: Path) -> str:
    found = read_source(path)
    assert isinstance(found, Problem)
    assert found.path == path
    return found.message


def mistake(text: str) -> str:
    found = parse_toml(HERE, text)
    assert isinstance(found, Problem)
    return found.sentence


# -- files ------------------------------------------------------------------------------------


def test_a_byte_order_mark_is_stripped_once(write: Write) -> None:
    found = read_source(write("\ufefftitle = 'x'\n"))
    assert isinstance(found, SourceFile)
    assert found.text == "title = 'x'\n"


def test_a_link_to_a_regular_file_is_read(write: Write, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(write("title = 'x'\n"))
    found = read_source(link)
    assert isinstance(found, SourceFile)
    assert found.path == link


def test_what_is_no_regular_file_is_refused_by_name_without_waiting(tmp_path: Path) -> None:
    folder, pipe, server = tmp_path / "a.toml", tmp_path / "b.toml", tmp_path / "c.toml"
    folder.mkdir()
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(server))
        assert refusal(folder) == "is a folder, not a file"
        assert refusal(pipe) == "is a pipe, not a file"
        assert refusal(server) == "is a socket, not a file"
    assert refusal(Path("/dev/zero")) == "is a device, not a file"


def test_a_file_that_is_gone_or_a_link_to_nothing_is_a_problem(tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "nothing.toml")
    assert refusal(link) == "cannot be read: No such file or directory"
    assert "embedded null" in refusal(tmp_path / "nul\0.toml")


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, without_rights: WithoutRights) -> None:
    path = tmp_path / "deck.toml"
    path.touch(mode=0)
    with without_rights():
        assert refusal(path) == "cannot be read: Permission denied"


def test_a_file_of_more_than_16_mib_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    path.touch()
    os.truncate(path, FILE_MAX + 1)
    assert refusal(path) == "is larger than 16 MiB, the largest that is read; split it"


def test_bytes_that_are_no_utf8_are_named_with_their_place() -> None:
    found = source_of(HERE, b'a = "x"\nb = "caf\xe9"\n')
    assert isinstance(found, Problem)
    assert found.sentence == "deck.toml:2:9: byte 0xE9 is not UTF-8; save the file as UTF-8"
    utf16 = source_of(HERE, "a = 1".encode("utf-16"))
    assert isinstance(utf16, Problem)
    assert utf16.message == "is UTF-16; save it as UTF-8"


# -- text -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = hello", "deck.toml:1:5: not TOML: invalid value; text must be in quotes"),
        ("a = 1\na = 2\n", "deck.toml:2:6: not TOML: cannot overwrite a value; this key is already there"),
        ("[card]\n[card]\n", "deck.toml:2:6: not TOML: cannot declare [card] twice"),
        (
            'a = "C:\\dir"',
            "deck.toml:1:10: not TOML: unescaped '\\' in a string;"
            " write \\\\ for a backslash, or put the text in '''",
        ),
        (
            'a = """never closed\n',
            'deck.toml:2:1: not TOML: unterminated string; a closing " or """ is missing',
        ),
    ],
)
def test_a_mistake_in_the_syntax_has_its_place_and_a_cure(text: str, sentence: str) -> None:
    assert mistake(text) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            'a = 1\nb = "\0"\n',
            "deck.toml:2:6: the control character U+0000 is not allowed in a file; delete it",
        ),
        ('a = "\x9b1m"\n', "deck.toml:1:6: the control character U+009B is not allowed in a file; delete it"),
        ("# \u202egpj", "deck.toml:1:3: the text direction mark U+202E is not allowed in a file; delete it"),
        (
            "a = 1\rb = 2",
            "deck.toml:1:6: a carriage return without a newline is not allowed in a file; delete it",
        ),
    ],
)
def test_a_control_or_bidi_character_is_an_error_naming_the_line(text: str, sentence: str) -> None:
    assert mistake(text) == sentence


def test_an_unresolved_merge_conflict_is_called_so() -> None:
    text = "a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> theirs\n"
    assert mistake(text) == (
        "deck.toml:2:1: unresolved merge conflict, lines 2-6; keep one side and delete the marks"
    )


def test_a_merge_conflict_that_begins_inside_a_text_is_found_too() -> None:
    text = 'a = """\n<<<<<<< HEAD\nours"""\n=======\ntheirs"""\n>>>>>>> theirs\n'
    assert mistake(text).startswith("deck.toml:2:1: unresolved merge conflict, lines 2-6")


def test_conflict_marks_inside_a_text_are_text() -> None:
    assert parse_toml(HERE, 'a = """\n<<<<<<< HEAD\n=======\n>>>>>>> x\n"""\n') == {
        "a": "<<<<<<< HEAD\n=======\n>>>>>>> x\n"
    }


@pytest.mark.parametrize(
    "text", ["a.{} = 1", "[{}]", "[[{}]]", "x = {{ {} = 1 }}", 'b = "y" # "\n"q".{} = 1']
)
def test_a_key_of_more_than_16_dots_is_refused_before_parsing(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = ".".join("k" * 16)
    assert not isinstance(parse_toml(HERE, text.format(allowed)), Problem)
    monkeypatch.delattr(tomllib, "loads")
    assert mistake(text.format(".".join("k" * 100_000))).endswith(
        "a key with more than 16 dots; write tables instead"
    )


def test_dots_in_a_text_or_a_comment_are_no_key() -> None:
    dots = ".".join("k" * 30)
    assert parse_toml(HERE, f'a = "{dots}" # {dots}\nb = """\n{dots}"""\nc = \'{dots}\'') == {
        "a": dots,
        "b": dots,
        "c": dots,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = " + "[" * 100_000, "brackets are nested too deeply to be read"),
        ("a = " + "{a=" * 100_000, "brackets are nested too deeply to be read"),
        (
            "a = " + "1" * 100_000,
            "holds a value that cannot be read, such as a number of thousands of digits",
        ),
    ],
)
def test_what_the_parser_cannot_bear_is_a_problem_that_names_the_file(text: str, message: str) -> None:
    assert mistake(text) == f"deck.toml: {message}"


@pytest.mark.parametrize(
    "unit", ['\\"', '"', "'", '"""', "'''", "a.", '"".', "[", "#", " ", "\\", "x = {", "=\n"]
)
def test_the_time_to_refuse_a_text_grows_with_its_length_and_not_faster(unit: str) -> None:
    """Ten times the length may take twenty times as long, and not the hundred of a square."""

    def refuse(length: int) -> None:
        text = "." * 20 + unit * (length // len(unit))
        for whole in (text, f'a = "{text}', f'a = """{text}', f"a = {text}"):
            parse_toml(HERE, whole)

    must_grow_at_most(20, refuse, small=5_000, large=50_000)


@given(st.binary(max_size=200))
def test_no_bytes_lead_to_a_traceback(raw: bytes) -> None:
    source = source_of(HERE, raw)
    if isinstance(source, SourceFile):
        file = deck_file(source)
        assert (file.deck is None) == any(problem.severity is Severity.ERROR for problem in file.problems)
        for problem in file.problems:
            assert render_problem(problem)


TOML_BITS = st.sampled_from(
    [
        "[[card]]",
        "[card]",
        "card",
        "question",
        " = ",
        "=",
        '"',
        '"""',
        "'",
        "'''",
        "\n",
        "\r\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "#",
        "\\",
        "1",
        "-",
        "true",
        "1979-05-27",
        "inf",
        "id",
        "tags",
        "was",
        "x_",
        "\t",
        "é",
        "\\u202e",
    ]
)


@given(st.lists(TOML_BITS, max_size=40).map("".join))
def test_no_heap_of_toml_leads_to_a_traceback(text: str) -> None:
    file = deck_file(SourceFile(HERE, text.encode(), text))
    for problem in file.problems:
        assert render_problem(problem)


@settings(max_examples=count(long=100, short=16))
@given(decks(), st.data())
def test_a_deck_with_one_change_is_read_or_refused(deck: WrittenDeck, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(deck.text)))
    until = data.draw(st.integers(at, min(len(deck.text), at + 10)))
    text = deck.text[:at] + data.draw(st.one_of(st.just(""), TOML_BITS)) + deck.text[until:]
    file = deck_file(SourceFile(HERE, text.encode(), text))
    assert (file.deck is None) == any(problem.severity is Severity.ERROR for problem in file.problems)


@settings(max_examples=count(long=100, short=16))
@given(decks(with_ids=True), st.data())
def test_half_a_deck_is_an_error_with_a_line_or_a_deck_with_fewer_cards(
    deck: WrittenDeck, data: st.DataObject
) -> None:
    half = deck.text[: data.draw(st.integers(0, len(deck.text)))]
    file = deck_file(SourceFile(HERE, half.encode(), half))
    if file.deck is None:
        errors = [problem for problem in file.problems if problem.severity is Severity.ERROR]
        assert errors
        assert all(problem.line for problem in errors)
    else:
        assert {card.id for card in file.deck.cards} <= {card["id"] for card in deck.cards} | {
            card.id for card in file.deck.cards[-1:]
        }


def test_a_deck_that_cannot_be_parsed_still_tells_which_deck_it_is(write: Write) -> None:
    assert read_deck(write('id = "salary"\n[[card]]\nquestion = \n', "x.toml")).deck_id == "salary"
    assert read_deck(write("[[card]\n", "behavioural.toml")).deck_id == "behavioural"


def test_the_offending_line_stands_below_the_message(messages: Messages, write: Write) -> None:
    path = write('[[card]]\nquestion = "Why?"\n\tanswr = "\\u001b"\n')
    errors = [problem for problem in read_deck(path).problems if problem.column]
    assert render_problem(errors[0]).removeprefix(f"{path}:") == (
        '1:1: error: card 1 ("Why?"): "answer" is missing\n    [[card]]\n    ^'
    )
    assert render_problem(errors[1]).splitlines()[1:] == ['     answr = "\\u001b"', "     ^"]


def test_a_long_line_is_shown_around_the_caret() -> None:
    line = "a" * 100 + "X" + "b" * 100
    problem = Problem(Severity.ERROR, HERE, "here", 1, 101, line)
    _, shown, caret = render_problem(problem).splitlines()
    assert shown == "    …" + "a" * 39 + "X" + "b" * 38 + "…"
    assert shown[caret.index("^")] == "X"


def test_nothing_raw_reaches_the_terminal_by_way_of_a_problem(tmp_path: Path) -> None:
    problem = Problem(
        Severity.ERROR, tmp_path / "a\x1b[2J.toml", "unknown\r\nkey \u202e", 1, 2, "\x07b\u2028c"
    )
    rendered = render_problem(problem).removeprefix(str(tmp_path))
    assert rendered == "/a␛[2J.toml:1:2: error: unknown␍ key <U+202E>\n    ␇b<U+2028>c\n     ^"

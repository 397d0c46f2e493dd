"""What a native reader would not say stays out of docs, screens, help and decks.

The phrases, with what we say instead, are in tests/data/turned_down_phrases.txt.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PHRASES = ROOT / "tests" / "data" / "turned_down_phrases.txt"


@cache
def phrases() -> dict[str, str]:
    """Phrase -> what we say instead."""
    rows = [line for line in PHRASES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    pairs = [row.partition(" => ") for row in rows]
    assert len(pairs) == len({phrase for phrase, _, _ in pairs}), "a phrase is listed twice"
    return {phrase: instead for phrase, _, instead in pairs}


def pattern(phrase: str) -> str:
    """Whole words in any case; a space is any white space, `(a|b)` either of two."""
    words = re.sub(r"\\([(|)])", r"\1", re.escape(phrase)).replace(r"\ ", r"\s+")
    before = r"\b" if phrase[0].isalnum() else ""
    if phrase.startswith("is no "):
        before += r"(?<!there\s)"  # "there is no file" is English
    return before + words.replace("(", "(?:") + (r"\b" if phrase[-1].isalnum() or phrase[-1] == ")" else "")


def words_of(text: str) -> str:
    """Its words in small letters with a space around each: what is said in it is quickly found there."""
    return " ".join(["", *re.findall(r"\w+", text.casefold()), ""])


def ways_to_say(phrase: str) -> list[str]:
    """One for each choice of a phrase that has several."""
    start, *more = re.split(r"\(([^)]*)\)", phrase)
    ways = [start]
    for choices, after in zip(more[::2], more[1::2], strict=True):
        ways = [way + choice + after for way in ways for choice in choices.split("|")]
    return ways


@cache
def all_ways() -> list[tuple[str, str]]:
    """(phrase, the words of one way to say it)."""
    return [(phrase, words_of(way)) for phrase in phrases() for way in ways_to_say(phrase)]


@cache
def compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(pattern(phrase), re.IGNORECASE)


def found_in(text: str) -> list[str]:
    """Each turned-down phrase in `text`, and what to say."""
    words = words_of(text)
    near = dict.fromkeys(phrase for phrase, its_words in all_ways() if its_words in words)
    return [
        f'"{" ".join(match[0].split())}": say "{phrases()[phrase]}"'
        for phrase in near
        for match in compiled(phrase).finditer(text)
    ]


def said_by(code: str) -> Iterator[str]:
    """The strings of a module: what people read, and what its readers do. A placeholder is `{}`."""
    inside = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.JoinedStr):
            inside.update(map(id, node.values))
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


def texts() -> list[Path]:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
    screens = [path for path in (ROOT / "tests" / "golden").rglob("*") if path.is_file()]
    templates = ROOT.glob("flashcards/**/*.html")
    return [*pages, *screens, *templates, *ROOT.glob("decks/*.toml"), *ROOT.glob("flashcards/**/*.py")]


@cache
def read(path: Path) -> str:
    """What it says to people."""
    text = path.read_text(encoding="utf-8")
    return "\0".join(said_by(text)) if path.suffix == ".py" else text


def found_by(find: Callable[[str], list[str]], paths: Iterable[Path]) -> dict[str, list[str]]:
    """Path -> what is found there, where anything is."""
    found = {path.relative_to(ROOT).as_posix(): find(read(path)) for path in paths}
    assert len(found) > 500, "there is more to read"
    return {path: places for path, places in found.items() if places}


def test_nobody_reads_a_phrase_that_was_turned_down() -> None:
    assert found_by(found_in, texts()) == {}


def test_no_blank_stands_before_a_percent_sign() -> None:
    """As English has it; the decks' own texts aside, whose hashes carry statistics."""
    paths = [path for path in texts() if path.suffix != ".toml"]
    assert found_by(re.compile(r"\d\s%(?![\w(])").findall, paths) == {}


def test_a_phrase_is_found_in_any_case_and_across_line_breaks() -> None:
    assert found_in("They may\n    go on: why?") == ['"They may go on": say "Possible follow-up"']
    assert found_in("31 june is no date.") == ['"is no date": say "is not a ..."']
    assert found_in("this is no dated page") == []


def test_every_phrase_is_found_in_each_way_to_say_it() -> None:
    for phrase in phrases():
        for way in ways_to_say(phrase):
            assert found_in(f"One\n{way.upper()} and two"), way


def test_a_phrase_is_found_in_a_string_of_several_lines_of_code() -> None:
    assert found_in("\0".join(said_by('told = f"{text} is no"\\\n    " date"'))) != []
    assert list(said_by("# They may go on\nx = 1")) == []


def test_what_we_say_instead_is_not_turned_down_itself() -> None:
    assert [instead for instead in phrases().values() if found_in(instead)] == []

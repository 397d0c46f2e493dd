"""Markdown on a terminal: all of it, in order, within the width, and nothing that acts on the terminal."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.text.control_characters import visible
from flashcards.text.markdown_to_terminal import terminal_lines
from flashcards.text.text_width import cell_width

SGR = re.compile(r"\x1b\[([0-9;]*)m")
OURS = {"0", "1", "2", "3", "4", "9", "36"}
"""Off, bold, dim, italic, underlined, struck, cyan."""

MARKUP = set("`*_#-+=>~|\\[]()!<\"':")
"""Characters that may be a mark of Markdown; every other one that is not blank must be seen."""

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(source: str, width: int = 80) -> list[str]:
    return terminal_lines(source, width, color=False)


def meant(text: str) -> list[str]:
    """The characters that no reader may miss."""
    return [char for char in visible(text) if not char.isspace() and char not in MARKUP]


def contains_in_order(shown: Iterable[str], wanted: Iterable[str]) -> bool:
    left = iter(shown)
    return all(char in left for char in wanted)


marks = [
    *"`*_#-+=>~|\\[]()!<\"':&.{}\t ",
    *[
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n    ",
        "  \n",
        "\\\n",
        "**",
        "~~",
        "```",
        "\n```",
        "\n---\n",
        "\n# ",
    ],
    *[
        "](",
        "![",
        "<https://",
        "https://a.b",
        "&lt;",
        "<b>",
        "</b>",
        "[/b]",
        "[link=x]",
        "javascript:",
        "\n|-|-|\n",
        "|a|b|",
    ],
    *[
        "\x1b[2J",
        "\u202e",
        "\u200d",
        "\u0301",
        "\ufe0f",
        "\U0001f469",
        "\u4e2d",
        "\u05e9",
        "\x07",
        "\x9b",
        "\r",
        "\u2028",
    ],
]
soup = st.lists(
    st.one_of(st.sampled_from(marks), st.text(max_size=4), st.integers().map(str)), max_size=60
).map("".join)
widths = st.integers(2, 100)


@given(soup.map(lambda text: text.replace("|", "")), widths)
def test_every_character_that_is_no_mark_is_shown_in_its_order(source: str, width: int) -> None:
    assert contains_in_order("".join(plain(source, width)), meant(source))


@given(soup, widths)
def test_no_character_that_is_no_mark_is_lost_in_a_table(source: str, width: int) -> None:
    assert Counter(meant(source)) <= Counter("".join(plain(source, width)))


@given(soup, widths)
def test_no_line_is_wider_than_asked(source: str, width: int) -> None:
    assert all(cell_width(line) <= width for line in plain(source, width))


@given(soup, widths)
def test_nothing_acts_on_the_terminal_but_our_own_weight_and_colour(source: str, width: int) -> None:
    colored = terminal_lines(source, width, color=True)
    assert {code for line in colored for found in SGR.findall(line) for code in found.split(";")} <= OURS
    assert [SGR.sub("", line) for line in colored] == plain(source, width)
    for line in plain(source, width):
        assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in BIDI]


@given(soup, widths)
def test_a_style_ends_on_the_line_where_it_began(source: str, width: int) -> None:
    for line in terminal_lines(source, width, color=True):
        found = SGR.findall(line)
        assert found[1::2] == ["0"] * (len(found) // 2)
        assert len(found) % 2 == 0


words = st.text("abcdefghijklmnopqrstuvwxyz0123456789\u00e9\u4e2d", min_size=1, max_size=8)
sentences = st.lists(words, min_size=1, max_size=12)


@st.composite
def documents(draw: st.DrawFn, depth: int = 2) -> tuple[str, list[str]]:
    """Markdown and the words that are in it, built together."""
    blocks: list[str] = []
    said: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(
            st.sampled_from(
                ["text", "heading", "code", "table", "link"] + ["quote", "list", "numbers"] * (depth > 0)
            )
        )
        if kind in ("quote", "list", "numbers"):
            inner, known = draw(documents(depth=depth - 1))
            number = f"{draw(st.integers(0, 999))}"
            first, rest = {
                "quote": ("> ", "> "),
                "list": ("- ", "  "),
                "numbers": (f"{number}. ", " " * (len(number) + 2)),
            }[kind]
            lines = inner.split("\n")
            blocks.append("\n".join([first + lines[0], *((rest + line).rstrip() for line in lines[1:])]))
            said += ([number + "."] if kind == "numbers" else []) + known
            blocks.append("<!-- -->")  # two lists or quotes would grow together
            said += ["<!--", "-->"]
            continue
        known = draw(sentences)
        match kind:
            case "heading":
                blocks.append("## " + " ".join(known))
            case "code":
                blocks.append("```\n" + "\n".join(known) + "\n```")
            case "table":
                blocks.append("| " + " | ".join(known) + " |\n|" + "---|" * len(known))
            case "link":
                blocks.append(f"[{' '.join(known)}](https://example.org)")
                known = [*known, "(https://example.org)"]
            case _:
                weights = [draw(st.sampled_from(["", "*", "**", "`"])) for _ in known]
                blocks.append(" ".join(w + word + w for w, word in zip(weights, known, strict=True)))
        said += known
    return "\n\n".join(blocks), said


@given(documents())
def test_the_words_of_a_document_are_read_whole_and_in_order(document: tuple[str, list[str]]) -> None:
    source, said = document
    shown = " ".join(plain(source, 200)).split()
    assert contains_in_order(shown, said)


@given(documents(), widths)
def test_colour_changes_no_character_of_a_document(document: tuple[str, list[str]], width: int) -> None:
    source, _ = document
    assert [SGR.sub("", line) for line in terminal_lines(source, width, color=True)] == plain(source, width)


@given(
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<)") | st.just(" "), min_size=1)
)
def test_text_whose_marks_are_guarded_is_shown_as_it_is(text: str) -> None:
    text = " ".join(text.split())
    guarded = re.sub(r"([*_\[\]#+\-.!|~>\\`{}])", r"\\\1", text)
    assert " ".join(plain(guarded, 10_000)) == text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("# Centred *nowhere* #", ["Centred nowhere"]),
        ("one  \ntwo\\\nthree\nfour", ["one", "two", "three four"]),
        ("3. c\n7. g\n7. h", ["3. c", "7. g", "7. h"]),
        ("1) a\n2) b", ["1) a", "2) b"]),
        ("- a\n  - b\n\n    c\n+ d", ["- a", "  - b", "", "    c", "", "- d"]),
        ("- a\n\n- b", ["- a", "", "- b"]),
        ("> a\n>\n> b\n> > c", ["| a", "|", "| b", "|", "| | c"]),
        ("```python\ndef f():\n\treturn 1\n\n```", ["python:", "    def f():", "        return 1", ""]),
        ("~~~a\tb\nc", ["a b:", "    c"]),
        ("    code\n\n    more", ["    code", "", "    more"]),
        ("a\n\n---\n\nb", ["a", "", "-" * 30, "", "b"]),
        ("[text](https://a.b 'title')", ['text (https://a.b "title")']),
        ("![alt *text*](pic.png)", ["alt text (pic.png)"]),
        ("<https://a.b> <me@a.b>", ["https://a.b me@a.b"]),
        ("~~old~~ `x  y` **b** _i_", ["~~old~~ x  y b i"]),
        ("[b]x[/b] [link=x] :smile:", ["[b]x[/b] [link=x] :smile:"]),
        ("<div>\n\nList<String>\n</div>", ["<div>", "", "List<String> </div>"]),
        ("[x](javascript:alert(1))", ["[x](javascript:alert(1))"]),
        ("\x1b]0;t\x07 \u202edeny", ["\u241b]0;t\u2407 <U+202E>deny"]),
        ("", []),
        (" \n\t\n", []),
        ("#\n\n-\n\n>", ["-", "", "|"]),
    ],
)
def test_each_piece_of_markdown_has_its_look(source: str, shown: list[str]) -> None:
    assert plain(source, 30) == shown


def test_a_table_stands_in_columns_where_they_fit() -> None:
    table = "| Level | Weeks | |\n|:--|--:|:-:|\n| junior | 2 | ok |\n| \u4e2d | 10 | |"
    assert plain(table, 21) == [
        "Level   Weeks",
        "------  -----  --",
        "junior      2  ok",
        "\u4e2d         10",
    ]


def test_a_table_that_is_too_wide_is_shown_cell_by_cell() -> None:
    table = "| Level | Weeks of leave |\n|--|--|\n| junior | two |\n| senior | six and more |"
    assert plain(table, 16) == [
        "Level: junior",
        "Weeks of leave:",
        "two",
        "",
        "Level: senior",
        "Weeks of leave:",
        "six and more",
    ]


def test_long_code_is_folded_behind_a_blank_or_where_the_line_is_full() -> None:
    assert plain("```\n" + "x" * 30 + "\n```", 20) == ["    " + "x" * 16, "    " + "x" * 14]
    assert plain("    SELECT city FROM seats", 20) == ["    SELECT city", "    FROM seats"]
    assert plain("    if x: " + "y" * 20, 20) == ["    if x: " + "y" * 10, "    " + "y" * 10]


def test_colour_marks_headings_emphasis_code_and_addresses() -> None:
    assert terminal_lines("# A\n\n**b** *c* `d` ~~e~~ <https://f.g>", 80, color=True) == [
        "\x1b[1mA\x1b[0m",
        "",
        "\x1b[1mb\x1b[0m \x1b[3mc\x1b[0m \x1b[36md\x1b[0m \x1b[9m~~\x1b[0m\x1b[9me\x1b[0m\x1b[9m~~\x1b[0m"
        " \x1b[4mhttps://f.g\x1b[0m",
    ]


def test_marks_at_the_left_are_faint_and_what_stands_beside_them_is_not() -> None:
    assert terminal_lines("> > a `b`\n\n---\n\n```sql\nc\n```", 20, color=True) == [
        "\x1b[2m| \x1b[0m\x1b[2m| \x1b[0ma \x1b[36mb\x1b[0m",
        "",
        "\x1b[2m" + "-" * 20 + "\x1b[0m",
        "",
        "\x1b[2msql:\x1b[0m",
        "    \x1b[36mc\x1b[0m",
    ]
    assert terminal_lines(">>>", 20, color=True) == ["\x1b[2m| \x1b[0m\x1b[2m| \x1b[0m\x1b[2m|\x1b[0m"]


ENVIRONMENT = {
    "COLUMNS": "20",
    "NO_COLOR": "1",
    "FORCE_COLOR": "1",
    "TERM": "dumb",
    "COLORTERM": "truecolor",
    "UNICODE_VERSION": "4.1.0",
    "TTY_COMPATIBLE": "1",
}
"""What rich looks at."""


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "# A\n\n" + "word " * 40 + "\u2764\ufe0f"
    before = [terminal_lines(source, 50, color=color) for color in (False, True)]
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
        assert [terminal_lines(source, 50, color=color) for color in (False, True)] == before


def test_no_highlighter_is_loaded_and_no_console() -> None:
    program = (
        "import sys; from flashcards.text.markdown_to_terminal import terminal_lines;"
        "terminal_lines('# a\\n```python\\nx\\n```', 80, color=True); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "rich.text" in loaded
    assert {"pygments", "rich.console", "rich.markdown", "rich.syntax"}.isdisjoint(loaded)


LONG = 4000
HOSTILE = {
    "one word": "x" * LONG,
    "wide": "\u4e2d" * LONG,
    "accents": "e" + "\u0301" * (LONG - 1),
    "joined": "\U0001f469\u200d" * (LONG // 2),
    "blanks": " " * LONG,
    "tabs": "\t" * LONG,
    "newlines": "\n" * LONG,
    "controls": "\x1b" * LONG,
    "bidi": "\u202e" * LONG,
    "open brackets": "[" * LONG,
    "brackets": "[" * (LONG // 2) + "]" * (LONG // 2),
    "links": "[" * 800 + "](x)" * 800,
    "images": "![" * 666 + "](x)" * 666,
    "open images": "![" * (LONG // 2),
    "link starts": '[a](b "' * 571,
    "parentheses": "[a](" + "(" * (LONG - 4),
    "quotes": "> " * (LONG // 2),
    "quoted list": "> - " * (LONG // 4),
    "lists": "- " * (LONG // 2),
    "stairs": "\n".join("- " * steps + "a" for steps in range(1, 60)),
    "numbers": "1. " * (LONG // 3),
    "stars": "*" * LONG,
    "emphasis": "*a " * (LONG // 3),
    "mixed emphasis": "a*b_c~~" * 571,
    "ticks": "".join("`" * length + "a" for length in range(1, 88)),
    "backslashes": "\\" * LONG,
    "angles": "<" * LONG,
    "autolinks": "<a:" * (LONG // 3),
    "entities": "&lt;" * (LONG // 4),
    "fences": "```\n" * (LONG // 4),
    "table": "|a" * 60 + "|\n" + "|-" * 60 + "|\n" + "|\n" * 1800,
    "narrow table": "|a|b|\n|-|-|\n" + "|\n" * 1990,
    "tables": "|a|b|\n|-|-|\n" * (LONG // 12),
    "underlines": "a\n" * (LONG // 2),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_worst_text_of_a_card_is_drawn_in_few_steps(name: str) -> None:
    """Counted, not timed: 500 calls for each character are about 0.2 s for the longest answer."""
    source = HOSTILE[name]
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    plain("a", 80)
    sys.setprofile(count)
    try:
        lines = plain(source, 40)
    finally:
        sys.setprofile(None)
    assert calls < 500 * len(source)
    assert Counter(meant(source)) <= Counter("".join(lines))
    assert all(cell_width(line) <= 40 for line in lines)

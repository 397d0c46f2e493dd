"""What Markdown means here: CommonMark, of which nothing vanishes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.text.markdown import DEEPEST, MOST_CELLS, Token, parse


def kinds(source: str) -> set[str]:
    return {token.type for token in every(parse(source))}


def every(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from every(token.children or [])


def text_of(source: str) -> str:
    return "".join(token.content for token in every(parse(source)) if token.type in ("text", "code_inline"))


@pytest.mark.parametrize(
    "written",
    [
        "List<String> x<y and y>z",
        "<b>bold</b> <script>alert(1)</script> <!-- a -->",
        "&lt; &amp; &#60; &#x202e; &nope;",
        r"\(x\) and \[1, 2) and C:\temp\new \" \' \& \< \=".replace(r"\[", "["),
        "[ref]: https://example.org 'title'",
        "[ref] and [ref][] and [a][ref]",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1)) [y](data:text/html,x) [z](vbscript:x) [f](file:///etc/passwd)",
        "<javascript:alert(1)> and map<foo:bar>",
        "[b]not bold[/b] [link=x] :smile:",
        "snake_case_name and 2 * 3 * 4",
    ],
)
def test_what_has_no_meaning_here_is_text_as_written(written: str) -> None:
    assert text_of(written) == written
    assert kinds(written) <= {"paragraph_open", "inline", "text", "paragraph_close"}


def test_a_backslash_guards_what_has_a_meaning_and_nothing_else() -> None:
    assert (
        text_of(r"\*a\* \_b\_ \[c\] \# \+ \- 1\. \! \| \~ \> \\ \` \{d\}")
        == "*a* _b_ [c] # + - 1. ! | ~ > \\ ` {d}"
    )
    assert text_of(r"`\*`") == r"\*"
    assert "hardbreak" in kinds("one\\\ntwo")


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ("[a](https://example.org/\u00e9?a=1&lt;2)", "https://example.org/\u00e9?a=1&lt;2"),
        ("[a](HTTP://EXAMPLE.ORG)", "HTTP://EXAMPLE.ORG"),
        ("[a](mailto:me@example.org)", "mailto:me@example.org"),
        ("[a](../notes/b.md#c:d)", "../notes/b.md#c:d"),
        ("[a](<a b>)", "a b"),
        (r"[a](b\_c\(d\))", r"b_c\(d\)"),
        ("<https://example.org>", "https://example.org"),
        ("<me@example.org>", "mailto:me@example.org"),
    ],
)
def test_addresses_are_kept_as_written(source: str, href: str) -> None:
    (link,) = [token for token in every(parse(source)) if token.type == "link_open"]
    assert link.attrs["href"] == href


def test_a_title_is_kept_as_written() -> None:
    (link,) = [t for t in every(parse(r'[a](b "\(c\) &lt; \*")')) if t.type == "link_open"]
    assert link.attrs["title"] == r"\(c\) &lt; *"


def test_tables_and_strikethrough_are_understood() -> None:
    assert {"table_open", "th_open", "td_open"} <= kinds("|a|b|\n|-|-|\n|c|d|")
    assert "s_open" in kinds("~~a~~")


def test_cells_beyond_the_last_column_are_kept() -> None:
    cells = [
        token.content for token in parse("|a|b|\n|-|-|\n|1|2|3||`x\\|y`|\n|4|") if token.type == "inline"
    ]
    assert cells == ["a", "b", "1", "2 | 3 | `x|y`", "4", ""]


def test_a_table_of_too_many_cells_is_text() -> None:
    columns = 40
    rows = MOST_CELLS // columns + 1
    source = "|a" * columns + "|\n" + "|-" * columns + "|\n" + "|b\n" * rows
    assert "table_open" not in kinds(source)
    assert text_of(source).count("b") == rows


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - "])
def test_what_is_nested_too_deep_is_text(mark: str) -> None:
    tokens = parse(mark * 1000 + "end")
    assert max(token.level for token in tokens) <= DEEPEST + 3
    (last,) = [token for token in tokens if token.type == "inline"]
    assert last.content.endswith("end")
    opened = sum(token.type in ("blockquote_open", "list_item_open") for token in tokens)
    assert last.content.count(mark.strip()[-1]) + opened >= 1000


def test_an_image_in_the_words_of_an_image_is_text() -> None:
    assert text_of("![a ![b](c) d](e)").startswith("a !b")
    assert "image" in kinds("[![a](b)](c)")


@given(st.text())
def test_every_text_is_markdown(source: str) -> None:
    assert {"html_inline", "html_block", "text_special"}.isdisjoint(kinds(source))

"""Plain text: what a person typed reads as it was typed, wherever Markdown is shown."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.text.markdown_to_html import html_blocks
from flashcards.text.markdown_to_terminal import terminal_lines
from flashcards.text.plain_to_markdown import as_markdown, source_as_typed
from tests.endurance.driver import count
from tests.work import must_grow_at_most


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("Two words, and a dot. 2 * 3 = 6; a_b, #1, x < y > z!", None),
        ("def f(*args, **kwargs)", None),
        ("C:\\temp, \\(x\\), `one tick, 5*4, ~/home, 50 %, [1], a|b, - no item", None),
        ("<b>bold</b> &lt; List<String>", None),
        ("one\n\nanother", None),
        ("one\ntwo", "one\\\ntwo"),
        ("one\n\n\ntwo", "one\n\n\\\ntwo"),
        ("1. one\n2. two", "1\\. one\\\n2. two"),
        ("1) one\n1) two", "1)\xa0one\\\n1)\xa0two"),
        ("- a\n* b\n+ c", "\\- a\\\n\\* b\\\n\\+ c"),
        ("# a\n#b\n> c", "\\# a\\\n#b\\\n\\> c"),
        ("a\n---\nb\n===", "a\\\n\\---\\\nb\\\n===\xa0"),
        ("a | b\n--|--\n1 | 2", "a | b\\\n\\--|--\\\n1 | 2"),
        ("*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
        ("[a](b) ![c](d)", "[a\\](b) ![c\\](d)"),
        ("<https://a.org> <me@a.org>", "\\<https://a.org> \\<me@a.org>"),
        ("if x:\n    y\n\n  z", "if x:\\\n\xa0\xa0\xa0\xa0y\n\n\xa0\xa0z"),
        ("```\ncode\n```", "\\`\\`\\`\\\ncode\\\n\\`\\`\\`"),
        ("a \\* b\\\nc", "a \\\\* b\\\\\\\nc"),
        ("\n\n a \t\n\n", "\xa0a"),
        ("", ""),
    ],
)
def test_as_few_marks_as_it_takes(typed: str, markdown: str | None) -> None:
    assert as_markdown(typed) == (typed if markdown is None else markdown)


def read_back(html: str) -> str:
    """What a browser shows of paragraphs."""
    text = re.sub(r"\n?</?p>\n?", lambda found: "\n\n" if "/" in found[0] else "", html)
    assert "<" not in text.replace("<br>", "")
    return blanks_as_spaces(unescape(text.replace("<br>", "\n")).split("\n"))


def blanks_as_spaces(lines: list[str]) -> str:
    return "\n".join(re.sub(r"[\xa0\t]", " ", line).rstrip() for line in lines).strip("\n")


def as_typed(text: str) -> str:
    """A tab is a blank, and at the beginning of a line up to four."""
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    indents = [line[: len(line) - len(line.lstrip(" \t"))] for line in lines]
    shown = [
        indent.expandtabs(4) + line[len(indent) :].replace("\t", " ")
        for indent, line in zip(indents, lines, strict=True)
    ]
    return "\n".join(shown).strip("\n")


TYPED = st.text(st.sampled_from("ab1 \n\\*_`~#>-+.)(][!|=:<>{}&;@/é漢\t"), max_size=40)
PHRASES = st.lists(
    st.sampled_from([
        *"a 1. 1) 2. ** * _ __ `` ``` ~~~ ~~ --- === *** \\ \\\\ [x](y) ![ ]( <b> </b> = word".split(),  # noqa: SIM905  # a list is unreadable
        *"<!-- --> <https://a.org> <a@b.c> &amp; &#42; x:- -:- [a]: <div> \\) \\= \\<".split(),  # noqa: SIM905  # likewise
        *("2. ", " - ", "- ", "* ", "+ ", "# ", "## ", "> ", "\n", "\n\n", "   ", "    ", "\t", "_ _ _"),
    ]),
    max_size=14,
).map("".join)  # fmt: skip
PIPED = st.lists(
    st.sampled_from(["|", "-", ":", "\n", "a", " ", "|-|-|", "\n|---|---|\n", "\\"]), max_size=12
)


@settings(max_examples=count(long=400, short=100))
@given(TYPED | PHRASES | PIPED.map("".join))
def test_typed_text_reads_as_it_was_typed(typed: str) -> None:
    markdown = as_markdown(typed)
    assert read_back(html_blocks(markdown)) == as_typed(typed)
    assert blanks_as_spaces(source_as_typed(markdown).split("\n")) == as_typed(typed)
    assert blanks_as_spaces(terminal_lines(markdown, 500, color=False)) == as_typed(typed)
    assert blanks_as_spaces(terminal_lines(f"Model: {markdown}", 500, color=False)) == as_typed(
        f"Model: {as_typed(typed)}"
    )


@given(TYPED | PHRASES)
def test_nothing_but_backslashes_and_blanks_is_added(typed: str) -> None:
    def bare(text: str) -> str:
        return re.sub(r"[\\\s]", "", text)

    assert bare(as_markdown(typed)) == bare(typed)


SLOW = ["*a ", "`", "``a`", "\\", "[](", "a\n", "\n", " \n", "<a:", "<a@", "1. ", "=", "- ", "|-", "|- "]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("1\\. a\\\n\\* b\n\nc", "1. a\n* b\n\nc"),
        ("a\\\n\xa0\xa0b", "a\n  b"),
        ("- a\n- 2\\*3", "- a\n- 2\\*3"),
        ("**a**\\\n- b\n\n> c\\\n> d  \n> e\\\\\n> f", "**a**\\\n- b\n\n> c\n> d  \n> e\\\\\n> f"),
        ("A. `a`\\\nB. \\*b", "A. `a`\nB. \\*b"),
        ("```\na \\\nb\n```", "```\na \\\nb\n```"),
        ("`a\\\nb` c\\\nd", "`a\\\nb` c\\\nd"),
        ("`a\\*b` \\*", "`a\\*b` \\*"),
        ("a\nb \\*", "a\nb \\*"),
    ],
)
def test_only_plain_text_is_shown_without_its_backslashes_where_the_source_is_shown(
    markdown: str, shown: str
) -> None:
    assert source_as_typed(markdown) == shown


@pytest.mark.parametrize("piece", SLOW)
def test_time_grows_with_the_length_and_not_faster(piece: str) -> None:
    must_grow_at_most(
        24, lambda length: as_markdown(piece * (length // len(piece))), small=20_000, large=160_000
    )

"""Markdown as HTML: all of it, in order, and nothing that acts on whoever reads it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.text.control_characters import without_controls
from flashcards.text.markdown_to_html import html_blocks, html_link, html_text
from tests.text.test_markdown_to_terminal import MARKUP, contains_in_order, marks

TAGS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
TAGS |= {"em", "strong", "s", "a", "code", "pre", "small", "br", "hr"}
EMPTY = {"br", "hr"}
ATTRIBUTES = {"a": {"href", "title"}, "li": {"value"}, "th": {"style"}, "td": {"style"}}


class Reader(HTMLParser):
    """Reads as a browser does, and fails on what is no part of the small set."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.addresses = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            assert value is not None
            if name == "href":
                assert value.lower().startswith(("http://", "https://", "mailto:"))
                assert "a" not in self.open, "a link in a link"
            if name in ("href", "title"):
                self.addresses += value
            if name == "value":
                self.text += f"{value}."
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "a":  # what a pointer finds
            self.text += self.addresses
            self.addresses = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("one\ntwo\n\nthree  \nfour", "<p>one\ntwo</p>\n<p>three<br>four</p>"),
        ("a < b && c > d", "<p>a &lt; b &amp;&amp; c &gt; d</p>"),
        ("List<String> and <b>", "<p>List&lt;String&gt; and &lt;b&gt;</p>"),
        ("**a** *b* ~~c~~ `d<e>`", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d&lt;e&gt;</code></p>"),
        ("3. a\n7. b", '<ol><li value="3">a</li>\n<li value="7">b</li>\n</ol>'),
        ("- a\n\n  b\n- c", "<ul><li><p>a</p>\n<p>b</p>\n</li>\n<li><p>c</p>\n</li>\n</ul>"),
        ("> a\n\n---", "<blockquote><p>a</p>\n</blockquote>\n<hr>"),
        ("# a", "<h1>a</h1>"),
        ("```py\n  x<y\n\n```", "<p><small>py</small></p>\n<pre><code>  x&lt;y\n\n</code></pre>"),
        ("    x", "<pre><code>x\n</code></pre>"),
        (
            "|a|b|\n|-|-:|\n|1|2|",
            '<table><thead><tr><th>a</th><th style="text-align:right">b</th></tr>\n</thead>\n'
            '<tbody><tr><td>1</td><td style="text-align:right">2</td></tr>\n</tbody>\n</table>',
        ),
        (r'[a](https://b.c/"d")', '<p><a href="https://b.c/&quot;d&quot;">a</a></p>'),
        ('[a](https://b.c "t<")', '<p><a href="https://b.c" title="t&lt;">a</a></p>'),
        ("[a](b.md)", "<p>a (b.md)</p>"),
        ("[a](//evil.example)", "<p>a (//evil.example)</p>"),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>"),
        ("![a](https://b.c/d.png)", '<p>a <a href="https://b.c/d.png">https://b.c/d.png</a></p>'),
        ("[![a](https://b)](https://c)", '<p><a href="https://c">a https://b</a></p>'),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_markdown_becomes_a_small_set_of_tags(source: str, html: str) -> None:
    assert html_blocks(source) == html
    read(html)


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("mailto:me@example.org", True),
        ("javascript:alert(1)", False),
        ("https://example.org and more", False),
        ("Dunlosky et al. 2011, p. <5>", False),
        ("//example.org", False),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_become_links(address: str, is_link: bool) -> None:
    html = html_link(address)
    assert html.startswith("<a href=") is is_link
    assert read(html).text.endswith(address)


def test_control_characters_become_marks_and_right_to_left_text_stays() -> None:
    assert html_text("a\x1b[31m\u202eb\ud800\n\tc") == "a\u241b[31m<U+202E>b<U+D800>\n\tc".replace(
        "<", "&lt;"
    ).replace(">", "&gt;")
    assert html_text("שלום\u200f (a)") == "שלום\u200f (a)"


@given(st.text())
def test_plain_text_reads_back_as_it_was(text: str) -> None:
    kept = "".join(char for char in text if char.isprintable() or char in "\n\t")
    assert read(html_text(kept)).text == kept


@given(st.lists(st.one_of(st.sampled_from(marks), st.text(max_size=6)), max_size=30).map("".join))
def test_nothing_of_a_text_is_lost_and_no_tag_is_the_authors(source: str) -> None:
    reader = read(html_blocks(source))
    meant = [char for char in without_controls(source) if not char.isspace() and char not in MARKUP]
    assert contains_in_order(reader.text, meant)

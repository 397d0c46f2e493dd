"""HTML that people mix into Markdown: what it means stays, the Markdown round it stays as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.text.html_in_markdown import without_html
from flashcards.text.markdown_to_html import html_blocks
from tests.endurance.driver import count
from tests.work import must_grow_at_most


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        # words
        ("O(2<sup>n</sup>), 10<sup>9</sup>, log<sub>2</sub> n, x<sub>i</sub>", "O(2^n), 10⁹, log₂ n, x_i"),
        ("a<sup>n+1</sup>, 2<sup>2<sup>n</sup></sup>, 1<sup>st</sup>", "a^(n+1), 2^(2^n), 1st"),
        ("<b>a</b> and <i> b </i>!", "**a** and  *b* !"),
        ("foo<b>(bar)</b>baz <b>x</b>y", "foo(bar)baz **x**y"),
        ("<b>a *b* `c`</b>, <del>d</del>", "**a *b* `c`**, ~~d~~"),
        ("<b>two\n\nparagraphs</b>", "two\n\nparagraphs"),
        ("press <kbd>Ctrl</kbd>+<kbd>C</kbd>", "press `Ctrl`+`C`"),
        ("<code>a*b `c` &lt;T&gt;</code>, <code>2<sup>n</sup></code>", "``a*b `c` <T>``, `2^n`"),
        ('<a href="https://a.org">there</a>, <a name="x"></a>end', "[there](https://a.org), end"),
        ("<b>a <a href='https://a.org'>b</b> c", "**a** [**b**](https://a.org) c"),
        ("<a href='b(c).md'>there</a>", "[there](<b(c).md>)"),
        ('<img src="a.png" alt="A tree">, <img alt="B" src="https://a.org/x.png">',
         "(image: A tree), ![B](https://a.org/x.png)"),
        ("&lt;b&gt; &amp; &#42;y&#42; &copy; &nope; &lt", "<b> & \\*y\\* © &nope; &lt"),
        ("a<!-- b\n\nc -->d", "ad"),
        ("2<sub>a b</sub>, <sub>small print</sub>, <sup>1</sup> note", "2\\_(a b), small print, ¹ note"),
        ("<b>\n<pre>a</pre>\n</b>b", "```\na\n```\n\nb"),
        ("x\n<li>\n  a\n<li>b", "x\n- a\n- b"),
        # line ends
        ("a<br>b<br/>c", "a\\\nb\\\nc"),
        ("a<br>\nb<br><br>c<br>\n\nd<br>", "a\\\nb\n\nc\n\nd"),
        ("a<br>\n- b\n- c<br>\n- d", "a\n- b\n- c\n- d"),
        ("1. a<br>b\n2. c", "1. a\\\n   b\n2. c"),
        ("> a<br>b", "> a\\\n> b"),
        ("| a | b |\n|---|---|\n| x<br>y | 2<sup>n</sup> &#124; `c<br>d` |",
         "| a | b |\n|---|---|\n| x; y | 2^n \\| `c<br>d` |"),
        ("## a<br>b", "## a; b"),
        # blocks
        ("<p>one</p><p>two</p>\n", "one\n\ntwo\n\n"),
        ("<h3>Head</h3>text", "**Head**\n\ntext"),
        ('<pre><code class="language-js">a &lt; b\n    List<String>\n`x`</code></pre>c',
         "```js\na < b\n    List<String>\n`x`\n```\n\nc"),
        ("<ul><li>a <b>x</b></li><li>`c`<ul><li>d</li></ul></li></ul>e", "- a **x**\n- `c`\n  - d\n\ne"),
        ("<ul>\n<li>a</li>\n\n```\nb\n```\n\n<li>c</li></ul>", "\n- a\n\n```\nb\n```\n\n- c\n\n"),
        ("<table>\n<tr><th>A</th></tr>\n<tr><td>`1`|2</td></tr>\n</table>",
         "| **A** |\n|---|\n| `1`\\|2 |\n\n"),
        ("<table><tr><td><pre>a\n  b</pre></td><td>c</td></tr></table>", "```\na\n  b\n```\n\nc\n\n"),
        ("- a\n  <table><tr><td>b</td></tr></table>", "- a\n  | b |\n  |---|\n\n  "),
        ("<blockquote>a<br>b</blockquote>c", "> a\\\n> b\n\nc"),
        ("<div>\n    a <b>b</b>\n</div>", "\na **b**\n"),
        ("<p>\n```js\n<b>1</b>\n\n2\n```\n</p>", "\n\n```js\n<b>1</b>\n\n2\n```\n"),
        ("<details><summary>More</summary>\n\n*x*\n\n</details>", "**More**\n\n*x*\n\n"),
        ("<details><summary>Answer</summary>\n\n*x*\n\n</details>", "\n\n*x*\n\n"),
        # what is no HTML
        ("List<String>, Map<a, b>, Set<a>, <T>, a < b > c", None),
        ("What does <b> do, and <header>, <script>, <form>?", None),
        ("DELETE FROM <table> goes on; a <div> or <span> or <ul> does not", None),
        ("<https://a.org> <me@a.org> \\<b>x\\</b>", "<https://a.org> <me@a.org> \\<b>x\\</b>"),
        ("`<b>a</b>` and ``<br>`` and `&amp;`", None),
        ("```\n<b>a</b>\n```\n\n    <b>b</b>\n\n- c\n\n      <b>d</b>", None),
        ("*a* & b", None),
    ],
)  # fmt: skip
def test_html_becomes_markdown_and_markdown_stays(written: str, markdown: str | None) -> None:
    assert without_html(written, lambda summary: summary != "Answer") == (
        written if markdown is None else markdown
    )


TAGS = [
    "b", "i", "code", "ul", "ol", "li", "p", "div", "blockquote", "table", "tr", "td", "sup", "pre", "kbd",
]  # fmt: skip
CODE = st.from_regex(r"[a-z]{2,6}[<>&;=(){}\"']{1,3}[a-z]{2,6}", fullmatch=True)
PIECES = st.one_of(
    st.sampled_from([*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS)]),
    st.sampled_from(["<br>", "<hr>", "\n", "\n\n", "- ", "> ", "word ", "<!-- x -->", "&lt;", "    "]),
)


@settings(max_examples=count(long=200, short=50))
@given(st.lists(PIECES, max_size=12), st.lists(PIECES, max_size=12), CODE)
def test_no_code_loses_a_character(before: list[str], after: list[str], code: str) -> None:
    fenced = f"{''.join(before)}\n\n```\n  {code}\n\n\tx\n```\n{''.join(after)}"
    assert f"\n  {code}\n\n\tx\n" in without_html(fenced)
    spans = f"{''.join(before)}\n\n`{code}` {''.join(after)}"
    assert code in without_html(spans)


@settings(max_examples=count(long=200, short=50))
@given(st.lists(PIECES | CODE.map(lambda code: re.sub("[<>&;]", "", code)), max_size=20))
def test_no_word_is_lost(pieces: list[str]) -> None:
    source = "".join(pieces)
    said = re.sub(r"<!--.*?-->|<[^<>]*>|&lt;", " ", source)
    shown = html_blocks(without_html(source))
    for word in re.findall(r"[a-z]{2,}", said):
        assert word in shown


SLOW = [
    "<b>", "<!--", "<pre>", "<ul><li>", "<table><tr><td>", "<br>", "a<br>\n", "<code>`</code>",
    "x<sup>2</sup>", "`", "``a`", "\\", "> ", "- <b>a\n", "</b>", "<p>a", "|a|\n|-|\n|<br>|\n",
    "```\n<b>\n```\n", "&lt;", "<",
]  # fmt: skip


@pytest.mark.parametrize("piece", SLOW)
def test_time_grows_with_the_length_and_not_faster(piece: str) -> None:
    """Eight times the length may take sixteen times as long, and not the sixty-four of a square."""
    must_grow_at_most(
        16, lambda length: without_html(piece * (length // len(piece))), small=2_500, large=20_000
    )


@pytest.mark.parametrize("tag", ["div", "b", "ul", "table", "blockquote", "sup", "details", "pre"])
def test_ten_thousand_elements_in_each_other_are_read(tag: str) -> None:
    text = f"{f'<{tag}>' * 10_000}word{f'</{tag}>' * 10_000}"
    assert "word" in without_html(text)

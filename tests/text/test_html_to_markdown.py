"""HTML of foreign notes as Markdown: what was meant stays, whatever the HTML."""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.text.html_to_markdown import from_html
from flashcards.text.markdown_to_html import html_blocks
from tests.endurance.driver import count
from tests.work import must_grow_at_most


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("What is <b>TCP</b>?", "What is **TCP**?"),
        ("<i>a</i> <em><strong>b</strong></em>", "*a* ***b***"),
        ("<b>Note:</b> more", "**Note:** more"),
        ("a<b>(b)</b>c", "a(b)c"),
        ("<b>a</b><b>b</b><i>c</i>", "ab*c*"),
        ("<b> a </b>b", "**a** b"),
        ("a<br>b<br><br>c", "a\\\nb\n\nc"),
        ("<div>a</div><div><br></div><div>b</div><div>c</div>", "a\n\nb\\\nc"),
        ("<b><div>a</div><div>b</div></b>", "**a**\\\n**b**"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<h2>Head</h2>text<hr>more", "**Head**\n\ntext\n\n---\n\nmore"),
        ("a&nbsp;&amp;&lt;T&gt; &#x41;", "a &<T> A"),
        ("List<String> a < b", "List a < b"),
        ("<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul>after", "- one\n- two\n  - in\n\nafter"),
        ("<ol><li>x<li>y</ol>", "1. x\n2. y"),
        ("<ol type=A><li>x<li>y<br>z</ol>", "- A. x\n- B. y\\\n  z"),
        ("<OL TYPE='a' start=26><li>x<li><b>y</b></OL>", "- z. x\n- aa. **y**"),
        ("<ol type=I reversed><li>x<li>y<li>z<li>v</ol>", "- IV. x\n- III. y\n- II. z\n- I. v"),
        ('<ol style="color:red;list-style-type:lower-roman" start="4"><li>x<li>y</ol>', "- iv. x\n- v. y"),
        ("<ol start=5><li>x<li>y</ol>", "5. x\n6. y"),
        ("<ol reversed><li>x<li>y</ol>", "2. x\n1. y"),
        ("<ol reversed='' start=10><li>x<li value=3>y<li>z</ol>", "10. x\n3. y\n2. z"),
        ("<ol start=-1><li>x<li>y</ol>", "- -1. x\n0. y"),
        ("<ol start=9999999999 type=x><li>x</ol>", "1. x"),
        ("<ol type=A><li>x<li> <li>z</ol>", "- A. x\n- C. z"),
        ("<ol type=A><li><pre>x</pre><li><ul><li>y</ul></ol>", "- A.\n\n  ```\n  x\n  ```\n- B.\n  - y"),
        ("<ol><li>x<ol type=a><li>y</ol><li>z</ol>", "1. x\n   - a. y\n2. z"),
        ("<ol><li>x</li><ol type=a><li>y</li></ol><li>z</li></ol>", "1. x\n   - a. y\n2. z"),
        ("<ol><li> </ol>x", "x"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
        ("<li>without a list", "- without a list"),
        ("- a<br>- b", "- a\n- b"),
        ("Two:<br>* a<br>• b<br>so", "Two:\n\n- a\n- b\n\nso"),
        ("1. a<br>2. b", "1\\. a\\\n2\\. b"),
        ("# a<br>&gt; b<br>+ c<br>---<br>| d", "\\# a\\\n\\> b\\\n\\+ c\\\n\\---\\\n\\| d"),
        ("a*b_c _d_ `e` [f](g) ~~h~~ \\* \\", "a\\*b_c \\_d\\_ \\`e\\` [f\\](g) \\~\\~h\\~\\~ \\\\\\* \\\\"),
        ("use <code>a*b</code> and <code>`</code>", "use `a*b` and `` ` ``"),
        (
            "<pre><code>def f():<br>    return `1`\n\n</code></pre>x",
            "```\ndef f():\n    return `1`\n```\n\nx",
        ),
        ("<pre>```</pre>", "````\n```\n````"),
        ("<blockquote>a<br>b</blockquote>", "> a\\\n> b"),
        (
            "<table><tr><th>A<th>B<tr><td>1|2<td><ul><li>x</ul></table>",
            "| **A** | **B** |\n|---|---|\n| 1\\|2 | - x |",
        ),
        ("H<sub>2</sub>O, x<sup>2</sup>", "H₂O, x²"),
        ("2<sup><span style='x'>n</span></sup>, e<sup>x<sub>i</sub></sup>, 2<sup>n", "2^n, e^(x_i), 2^n"),
        ("x<sup>n</sup>y<sup>2</sup>z, <b>n<sup>k</sup></b>", "x^n y²z, **n^k**"),
        ("1) a<br>2) b<br>===<br>c | d<br>--|--", "1)\xa0a\\\n2)\xa0b\\\n===\xa0\\\nc | d\\\n\\--|--"),
        ("&lt;https://a.org&gt; &lt;x&gt;", "\\<https://a.org> <x>"),
        ("<pre class='lang-c'>x<sup>n</sup>;</pre>", "```c\nx^n;\n```"),
        ("<table><tr><td>a<br>b<td><pre>c\n d</pre></table>", "a\\\nb\n\n```\nc\n d\n```"),
        ("<s>a</s> <del>b</del>", "~~a~~ ~~b~~"),
        ("2 * 3 = 6<br>* a<br><b>x</b> * y", "2 * 3 = 6\n\n- a\n\n**x** \\* y"),
        ("<a href='https://a.org/b_c'>there</a>", "there (https://a.org/b_c)"),
        ("<a href='https://a.org'>https://a.org</a> <a href='javascript:x'>no</a>", "https://a.org no"),
        (r"\(a_1 * b\) [$]x^2[/$] [latex]\frac{a}{b}[/latex]", r"`a_1 * b` `x^2` `\frac{a}{b}`"),
        ("<anki-mathjax block='true'>a &lt; b</anki-mathjax>", "`a < b`"),
        (r"<pre>a(\(b\)<br>c)</pre>", "```\na(\\(b\\)\nc)\n```"),
        (r"<code>\(a\)</code> \(b\)", r"`\(a\)` `b`"),
        (r"\(open, [latex]open", r"\(open, [latex]open"),
        ("<script>alert(1)</script>a<style>b</style><!-- c -->d", "ad"),
        ("<script>open", "open"),
        ("<!-- open", "open"),
        ("", ""),
        (" <br> ", ""),
    ],
)
def test_what_html_means_is_said_in_markdown(source: str, markdown: str) -> None:
    assert from_html(source).markdown == markdown


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("What is <b>TCP</b>?<br>In <code>C</code>.", "What is TCP? In `C`."),
        ("<ul><li>a<li>b</ul>", "a b"),
        ("<pre>a\n b</pre>c", "`a b` c"),
        ("a * b_c", "a * b_c"),
    ],
)
def test_a_question_is_plain_text_on_one_line(source: str, line: str) -> None:
    assert from_html(source).line == line


def test_media_are_named_and_not_kept() -> None:
    found = from_html('See <img src="a b.png"> <img src="data:image/png;base64,AA"> [sound:c.mp3]')
    assert found.markdown == "See (image: a b.png) (image) (sound: c.mp3)"
    assert found.media == ("a b.png", "c.mp3")
    assert not found.only_media


@pytest.mark.parametrize("source", ["<img src=a.png>", "[sound:a.mp3]", "", "<br>", "<b> </b>"])
def test_a_text_of_media_alone_is_told_from_one_with_words(source: str) -> None:
    assert from_html(source).only_media
    assert not from_html(f"{source}x").only_media


def test_control_characters_and_entities_of_them_become_marks() -> None:
    assert from_html("a\x1b[31m&#x202e;\x00b\r\nc").markdown == "a␛[31m<U+202E>␀b c"
    assert from_html(f"&#{'9' * 5000};").markdown == "�"


ENDLESS = [
    "<script>", "<!--", "\\(", "<", "<ul><li>", "<b>x", "<blockquote>a", "<table><tr><td>", "<a ", "`",
    "*_", "[sound:", "a<br>", "<anki-mathjax>", "&#9", "<pre>", "<img a='", "\\", "<li>", "</ul>",
    "<b>a</b>b",
]  # fmt: skip


@pytest.mark.parametrize("piece", ENDLESS)
def test_time_grows_with_the_length_and_not_faster(piece: str) -> None:
    """Eight times the length may take sixteen times as long, and not the sixty-four of a square."""
    must_grow_at_most(16, lambda length: from_html(piece * (length // len(piece))), small=2_500, large=20_000)


TAGS = [
    "b", "i", "s", "code", "ul", "ol", "li", "p", "div", "blockquote", "table", "tr", "td", "a href=x", "u",
]  # fmt: skip
TEXT = st.text("ab1 *_`~[]()#>+.!|\\&\"'{}é漢", max_size=8).map(
    lambda text: "w" + re.sub(r"\\+(?=[()\[\]])", "", text)  # no formula
)
PIECES = st.one_of(
    TEXT.map(lambda text: escape(text, quote=False)),
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag.split()[0]}>" for tag in TAGS]),
    st.just("<br>"),
)


@settings(max_examples=count(long=60, short=15))
@given(st.lists(PIECES, max_size=14))
def test_no_word_and_no_mark_is_lost_on_the_way_to_markdown_and_back(pieces: list[str]) -> None:
    said = "".join(unescape(piece) for piece in pieces if not piece.startswith("<"))
    shown = unescape("".join(_texts(html_blocks(from_html("".join(pieces)).markdown))))
    assert "".join(shown.split()) == "".join(said.split())


POWERS = st.sampled_from(["<sup>", "</sup>", "<sub>", "</sub>", "<pre>", "</pre>", "9", "+"])


@settings(max_examples=count(long=60, short=15))
@given(st.lists(PIECES | POWERS, max_size=14))
def test_no_letter_is_lost_from_what_is_raised_or_lowered(pieces: list[str]) -> None:
    said = "".join(unescape(piece) for piece in pieces if not piece.startswith("<"))
    shown = unescape("".join(_texts(html_blocks(from_html("".join(pieces)).markdown))))
    assert _letters(shown) == _letters(said)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _texts(html: str) -> list[str]:
    return [part.partition(">")[2] for part in f">{html}".split("<")]

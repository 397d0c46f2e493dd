"""HTML that we made of Markdown becomes that Markdown again, or one that gives the same HTML."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.text.html_tree import items_of
from flashcards.text.markdown_to_html import html_blocks
from flashcards.text.own_html_to_markdown import own_markdown, own_text

PARAGRAPHS = [
    "Two words.",
    "A **strong** word, an *emphasised* one, `code` and ~~none~~.",
    "List<String> & a_b * c",
    "One line\\\nand another",
    "[words](https://example.org/a_b) and <https://example.org>",
    "![a picture](https://example.org/p.png)",
    "1\\. no item",
    "\\- no item",
    "\\# no heading",
    "snake_case and `__init__`",
]
BLOCKS = [
    *PARAGRAPHS,
    "# Heading",
    "### Third *level*",
    "```js\nlet x = `a`;\n\n  f(x)\n```",
    "```\n<b>&amp;\n```",
    "~~~~\n```\n~~~~",
    "- a\n- b",
    "- a\n  - deeper\n  - and\n- b",
    "1. one\n2. two",
    "3. three\n\n   and more\n\n4. four",
    "- item\n\n  ```py\n  f(1)\n  ```",
    "> said\n> by them",
    "> - a\n> - b",
    "| a | b |\n|---|:-:|\n| `x\\|y` | **d** |",
    "___",
]
TEXTS = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6).map("\n\n".join)


@given(TEXTS)
def test_markdown_comes_back_with_the_same_html(markdown: str) -> None:
    html = html_blocks(markdown)
    back = own_markdown(html)
    assert back is not None
    assert html_blocks(back) == html


@pytest.mark.parametrize("markdown", BLOCKS)
def test_markdown_as_people_write_it_comes_back_as_it_was(markdown: str) -> None:
    back = own_markdown(html_blocks(markdown))
    assert back is not None
    written = {"![a picture](https://example.org/p.png)": "a picture <https://example.org/p.png>"}
    if markdown.startswith(("~~~~", "1\\.", "3.", "| a")):
        return  # the same, written in another way
    assert back == written.get(markdown, markdown)


PIECES = ["a", "*", "**", "_", "`", "-", ">", "#", "|", "\\", "[", "](x)", "~~", "=", "-", "1."]
SOUP = st.lists(st.sampled_from([*PIECES, " ", "\n", "\n\n", "    "]), max_size=12).map("".join)


@given(SOUP)
def test_what_comes_back_never_gives_other_html(markdown: str) -> None:
    html = html_blocks(markdown)
    back = own_markdown(html)
    assert back is None or html_blocks(back) == html


@pytest.mark.parametrize(
    "html",
    ["<b>x</b>", "<p>x", "</p>", "<p><i>x</i></p>", "<ul>x</ul><li>", "<div>" * 100, "<p>x</p><script>"],
)
def test_html_of_others_is_left_to_the_reader_of_any_html(html: str) -> None:
    assert own_markdown(html) is None


@pytest.mark.parametrize(
    "html",
    [
        "<pre><code>a</code>b</pre>",
        "<ul>a<li>b</li></ul>",
        "<p>a <small>b</small></p>",
        "<p><code>a<b>b</b></code></p>",
        "<p>1) a</p>",
        "<pre>a</pre>",
        "a<p>b</p>",
    ],
)
def test_no_word_is_lost_of_html_that_is_nearly_ours(html: str) -> None:
    back = own_markdown(html)
    assert back is None or html_blocks(back) == html


def test_text_alone_is_text_also_in_a_box_or_a_link() -> None:
    assert own_text("a &lt; b\n  c") == "a < b\n  c"
    assert own_text('<label><input type="checkbox"><span>a</span></label>') == "a"
    assert own_text('<a href="https://x.org">https://x.org</a>') == "https://x.org"
    assert own_text("<b>a</b>") is None


@pytest.mark.parametrize(
    "hostile",
    [
        lambda n: "<ul><li>" * n,
        lambda n: "<" * n,
        lambda n: "<p>" + "&amp;" * n + "</p>",
        lambda n: "<p>" + "-|: " * n + "x</p>",
        lambda n: "<p>a</p>" * n,
        lambda n: "<p>" + "*" * n + "</p>",
    ],
)
def test_time_grows_with_the_length(hostile: Callable[[int], str]) -> None:
    def seconds(size: int) -> float:
        html = hostile(size)
        begun = time.process_time()
        own_markdown(html)
        items_of(html)
        return time.process_time() - begun

    assert seconds(16_000) < 40 * max(seconds(1_000), 0.01)

"""Options of which a colour says which one is right."""

from __future__ import annotations

import pytest

from flashcards.exchange.anki.right_options import with_right_ones_bold


@pytest.mark.parametrize(
    "opening",
    [
        '<span style="color: green;">', "<span style='color:#0a0'>", '<span style="COLOR: RGB(0, 170, 0)">',
        '<font color="#00aa00">', "<font color=green>", '<span style="background-color:#55ff7f">',
        '<span class="correct">', '<span class="option correct">', "<span class=correct>",
    ],
)  # fmt: skip
def test_the_right_option_is_bold(opening: str) -> None:
    closing = "</font>" if opening.startswith("<font") else "</span>"
    field = f"mutex<br>{opening}socket{closing}<br>pipe"
    assert with_right_ones_bold(field) == f"mutex<br>{opening}<b>socket</b>{closing}<br>pipe"


@pytest.mark.parametrize(
    "field",
    [
        "a<br>b",
        '<span style="color:green">all of it</span>',
        '<span style="color:red">a</span> b',
        '<span style="color:#eeffee">a</span><span style="color:#000">b</span>',
        '<span class="incorrect">a</span> b',
        '<span class="not-correct">a</span> b',
        '<pre>x = <span style="color:green">"a"</span></pre> b',
        '<code><span style="color:green">a</span></code> b',
        '<span style="color:green">never closed',
        "</span> color",
    ],
)
def test_all_else_stays(field: str) -> None:
    assert with_right_ones_bold(field) == field


def test_one_in_another_is_bold_once() -> None:
    field = "x <div class=correct>a <span style='color:green'>b</span></div>"
    assert with_right_ones_bold(field).count("<b>") == 1


@pytest.mark.parametrize(
    "part",
    [
        "class=",
        "class= ",
        "color=rgb(1,",
        "<span color=",
        "<span style='color:green'>",
        "color:green ",
        "class='",
    ],
)
def test_it_takes_no_long_time(part: str) -> None:
    with_right_ones_bold("<span " + part * 20_000)
    with_right_ones_bold("<span " + part * 20_000 + ">x</span> y")

"""The page for figures that no command gives: texts that no deck may hold, and long ones."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from flashcards.app.insights.page import PageOfStatistics, WeakCard
from flashcards.app.insights.statistics import Ahead, Statistics
from flashcards.core.card_keys import CardKey
from flashcards.core.insights.points_missed import MissedPoint
from flashcards.core.insights.practice import OwnRatings, Practice
from flashcards.core.insights.predicted_and_passed import Passed
from flashcards.core.plan.readiness import Readiness, readiness
from flashcards.show.insights.page import statistics_page

pytest.importorskip("vl_convert")

DAY = date(2026, 11, 23)
KEY = CardKey("deck/card")


def page_saying(text: str) -> PageOfStatistics:
    """Every text of it is `text`."""
    one, known = Practice(3.0, 3, 1), readiness([(0.5, False)])
    topics: tuple[tuple[str, Readiness], ...] = ((text, known),)
    statistics = Statistics(
        *(DAY, one, one, one, {DAY: one}, Passed(3, 2), Passed()),
        *((1, 4), (MissedPoint(KEY, text, 3, 3),), OwnRatings(), Ahead(0, ((DAY, 1),), by_plan=False)),
        *(known, text, 0, topics, (), False, True),
    )
    return PageOfStatistics((text,), statistics, None, (), (WeakCard(KEY, 0.5, 3, 1, DAY),), 1, {KEY: text})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("deny \u202ewolla\u202c", "deny <U+202E>wolla<U+202C>"),
        ("\x1b[31m \x00 \r\n\t|", "\u241b[31m \u2400 \u240d  |"),
        ("\ufffe\uffff \ud800", "\ufffd\ufffd <U+D800>"),
        ("<!-- <![CDATA[ ]]> --> <?x?> &lt;", "<!-- <![CDATA[ ]]> --> <?x?> &lt;"),
        ("'});alert(1);({'", "'});alert(1);({'"),
        ("\U0001f600 שלום עולם", "\U0001f600 שלום עולם"),
        ("{body} {title} \\1 \\g<1>", "{body} {title} \\1 \\g<1>"),
    ],
)
def test_no_text_breaks_the_page(text: str, shown: str) -> None:
    root = ElementTree.fromstring(statistics_page(page_saying(text)))
    texts = ["".join(element.itertext()) for element in root.iter()]
    assert texts.count(shown) >= 4, "the topic, the point, its question, and in two charts"
    assert f"Of the cards that these words choose: {shown}." in texts


def test_a_long_text_is_cut() -> None:
    page = statistics_page(page_saying("long " * 10_000))
    assert len(page.encode()) < 200_000
    assert f"{'long ' * 39}lo..." in page
    assert "long " * 40 not in page

"""`stats -o page.html`: one file that opens offline, with the figures of the other screens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from flashcards.errors import ExitCode
from tests.exchange.anki.browser import CHROMIUM, needs_browser
from tests.learner import Learner

pytest.importorskip("vl_convert")

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
NAMESPACES = {"http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"}

HOSTILE = '</script><b>bold</b> "double" \'single\' &amp; ]]> class="x" role="y" \u200fmark {body}'
DECK = f"""
format = 1
id = "hostile"
title = "Hostile"

[[card]]
id = "one"
question = '''{HOSTILE}?'''
answer = "Yes."
points = ['''{HOSTILE} point''', "Said"]
tags = ["topic:odd"]
"""


class Page:
    """A page as an XML parser reads it."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.root = ElementTree.fromstring(raw)

    def section(self, name: str) -> Element:
        (found,) = (one for one in self.root.iter(f"{HTML}section") if one.get("id") == name)
        return found

    def text(self, name: str) -> str:
        return " ".join("".join(self.section(name).itertext()).split())

    def rows(self, name: str) -> list[list[str]]:
        (body,) = self.section(name).iter(f"{HTML}tbody")
        return [["".join(cell.itertext()) for cell in row] for row in body]

    def column(self, name: str, place: int) -> list[str]:
        return [row[place] for row in self.rows(name)]

    @property
    def all_text(self) -> str:
        return "".join(self.root.itertext())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def written(learner: Learner, file: Path, *query: str) -> Page:
    done = learner("stats", *query, "-o", str(file))
    assert (done.code, done.out, done.err) == (ExitCode.OK, f"Written: {file}\n", "")
    page = Page(file.read_text(encoding="utf-8"))
    assert_it_loads_nothing(page)
    return page


def assert_it_loads_nothing(page: Page) -> None:
    assert "<script" not in page.raw
    assert set(re.findall(r"https?://[^\"'\s<>]*", page.raw)) <= NAMESPACES
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page.raw
    for element in page.root.iter():
        names = set(element.attrib)
        assert not any(name.rpartition("}")[2] in ("src", "href") for name in names), element.tag
        assert not any(name.startswith("on") for name in names), element.tag


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"


@pytest.fixture
def practised(learner: Learner) -> Learner:
    """Four days of answers before an interview, one of them missed."""

    def practise() -> None:
        learner("interview", "add", "--company", "Acme & <Co>", "--when", "3 dec 10:00", "--minutes", "15")
        for ticked in ("1", "1 2", "1", "a"):
            learner("review", "--limit", "8", typed=f"\n{ticked}\n\n" * 8)
            learner.sleep(2 if ticked == "1 2" else 1)

    learner.begun("practised-for-a-page", practise)
    learner.at("2026-11-28T08:00:00+01:00")
    return learner


def test_every_chart_has_a_label_and_its_figures_in_a_table(practised: Learner, file: Path) -> None:
    page = written(practised, file)
    names = [section.get("id") for section in page.root.iter(f"{HTML}section")]
    assert names == ["way", "topics", "ahead", "passed", "missed", "minutes", "calendar", "weakest"]
    for name in ("way", "topics", "ahead", "passed", "minutes", "calendar"):
        charts = list(page.section(name).iter(f"{SVG}svg"))
        assert len(charts) == (2 if name in ("way", "calendar") else 1), name
        for chart in charts:
            assert chart.get("role") == "img"
            assert (chart.get("aria-label") or "").startswith("Chart: ")
        assert len(list(page.section(name).iter(f"{HTML}details"))) == 1, name
        assert page.rows(name), name
    assert not any(details.get("open") for details in page.root.iter(f"{HTML}details"))
    ids = [element.get("id") for element in page.root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_the_curve_is_that_of_interview_plan_and_interview_ready(practised: Learner, file: Path) -> None:
    page = written(practised, file)
    plan, ready = (
        practised("interview", "plan", "--json").json,
        practised("interview", "ready", "--json").json,
    )
    rows = page.rows("way")
    assert len(rows) == len(plan["days"])
    for row, day in zip(rows, plan["days"], strict=True):
        assert row[4].removeprefix("about ") == percent(min(day["recall"], 0.99))
        if row[1] != "-":
            figures = [f"{day[key]:.0f}" for key in ("new", "known", "minutes")]
            assert all(abs(int(a) - int(b)) <= 1 for a, b in zip(row[1:4], figures, strict=True))
    assert percent(ready["on_day"]) == rows[-1][4]
    text = page.text("way")
    for key in ("on_day", "now"):
        low, high = (round(min(100 * ready[f"{key}_{edge}"], 99)) for edge in ("low", "high"))
        band = f"{low}% or more" if high == 99 else f"{low} to {high}%"
        assert f"bout {percent(ready[key])} ({band})" in text
    for row, card in zip(page.rows("weakest"), ready["weakest"], strict=False):
        assert row[0].endswith(card["card"])
        assert row[1] == percent(card["now"])


@pytest.mark.parametrize("query", [(), ("returning-questions",)])
def test_the_tables_hold_the_figures_of_stats_json(
    practised: Learner, file: Path, query: tuple[str, ...]
) -> None:
    page, stats = written(practised, file, *query), practised("stats", *query, "--json").json
    if stats["ahead"] is None:
        assert "The next two weeks" not in page.all_text
    else:
        ahead = [day["cards"] for day in stats["ahead"]["days"]]
        assert [int(number) for number in page.column("ahead", 1)[: len(ahead)]] == ahead
    keys = ("cards", "ready", "likely", "weak", "not_seen")
    for row, topic in zip(page.rows("topics"), stats["topics"], strict=True):
        assert row[:6] == [topic["topic"], *(str(topic[key]) for key in keys)]
        assert row[6] == percent(topic["recall"])
    for row, meeting in zip(page.rows("passed"), ("first", "later"), strict=False):
        found = stats["passed"][meeting]
        assert row[1:3] == [str(found["answers"]), percent(found["passed"] / found["answers"])]
        low, high = (int(edge) for edge in re.findall(r"\d+", row[3]))
        assert low <= round(100 * found["passed"] / found["answers"]) <= high
        assert row[4] == ("-" if found["predicted"] is None else percent(found["predicted"]))
    days = stats["practice"]["days"]
    assert [row[1:] for row in page.rows("minutes")] == [
        [f"{day['minutes']:.1f}", str(day["answers"])] for day in days
    ]
    told = [cell for row in page.rows("calendar") for cell in row[1:] if cell not in ("-", "")]
    assert len(told) == len(days)
    recalls = [int(cell.removesuffix("%")) for cell in page.column("weakest", 1)]
    assert recalls == sorted(recalls)
    assert len(recalls) == min(sum(stats["cards"][key] for key in ("ready", "likely", "weak")), 20)


def test_the_same_figures_make_the_same_page(practised: Learner, file: Path, tmp_path: Path) -> None:
    practised("interview", "ready")
    again = tmp_path / "again.html"
    assert written(practised, file).raw == written(practised, again).raw
    assert written(practised, file).raw == again.read_text(encoding="utf-8"), "written over"


def test_what_a_deck_says_stays_text(alone: Learner, file: Path) -> None:
    alone.write_deck("hostile", DECK)
    for _ in range(4):
        alone("review", typed="\n2\n1\n\n")
        alone.sleep(3)
    page = written(alone, file)
    shown = HOSTILE.replace("\u200f", "<U+200F>")
    assert page.rows("weakest")[0][0].startswith(f"{shown}?")
    assert page.rows("missed")[0][:2] == [f"{shown} point", f"{shown}?"]
    chart = next(page.section("missed").iter(f"{SVG}svg"))
    assert "</script><b>bold</b> \"double\" 'single' &" in "".join(chart.itertext())
    assert not list(page.root.iter(f"{HTML}b"))


def test_the_words_of_a_query_stay_text(alone: Learner, file: Path) -> None:
    alone.write_deck("hostile", DECK)
    alone("review", typed="\n2\n1\n\n")
    page = written(alone, file, "<b>bold</b>")
    assert "Of the cards that these words choose: <b>bold</b>." in page.all_text


def test_without_an_answer_it_says_how_to_begin(learner: Learner, file: Path) -> None:
    page = written(learner, file)
    assert "No answers yet. Each one counts from the first: flashcards review" in page.all_text
    assert "No card was seen yet" in page.text("weakest")
    assert not list(page.root.iter(f"{SVG}svg"))


def test_all_cards_new_before_an_interview_the_plan_is_drawn(learner: Learner, file: Path) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "3 dec 10:00", "--minutes", "15")
    page = written(learner, file)
    ready = learner("interview", "ready", "--json").json
    assert f"About {percent(ready['on_day'])}" in page.text("way")
    assert "if you do no more" not in page.text("way")
    assert "No card with a topic was seen yet." in page.text("topics")


def test_one_answer_is_enough(learner: Learner, file: Path) -> None:
    learner("review", "--limit", "1", typed="\na\n\n")
    page = written(learner, file)
    assert len(page.rows("weakest")) == 1
    assert page.column("passed", 0) == ["first meeting"]


def test_without_an_interview_it_says_what_recall_means_as_interview_ready_does(
    learner: Learner, file: Path
) -> None:
    learner("review", "--limit", "6", typed="\na\n\n" * 6)
    page = written(learner, file)
    assert "Recall: the cards you'd rate Hard or better, even with points missing." in page.all_text
    assert "Practised on 1 day. The stronger the colour, the longer: at most " in page.text("calendar")
    assert re.search(r"Cards that fall due: \d+ in 14 days[.]", page.text("ahead"))


def test_a_history_without_times_shows_its_days(alone: Learner, file: Path, tmp_path: Path) -> None:
    alone.write_deck("hostile", DECK)
    history = tmp_path / "history.jsonl"
    history.write_text('{"card": "hostile/one", "rating": 3, "at": "2026-11-20T08:00:00+01:00"}\n')
    assert alone("rate", "--jsonl", str(history)).code == ExitCode.OK
    page = written(alone, file)
    assert "1 answer on 1 day, none with the time it took." in page.text("minutes")
    assert "Practised on 1 day." in page.text("calendar")


def test_a_clock_before_the_first_answer_is_told(learner: Learner, file: Path) -> None:
    learner("review", "--limit", "1", typed="\na\n\n")
    learner.at("2026-10-01T08:00:00+02:00")
    page = written(learner, file)
    assert (
        "The clock says Thu 1 Oct 2026, but your first answer is of Mon 23 Nov. If the clock is wrong, "
        "set it and write the page again." in page.all_text
    )


def test_on_the_day_of_the_interview_nothing_is_left_to_keep_to(practised: Learner, file: Path) -> None:
    practised.at("2026-12-03T08:00:00+01:00")
    page = written(practised, file)
    assert "if you keep to the plan" not in page.text("way")


def test_without_the_extra_one_line_says_how_to_install_it(
    practised: Learner, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = practised("stats").out
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    outcome = practised("stats", "-o", str(file))
    assert (outcome.code, outcome.out) == (ExitCode.USAGE, "")
    assert outcome.err == (
        "flashcards: the page needs the extra \"page\": pip install 'interview-flashcards[page]'\n"
    )
    assert not file.exists()
    assert practised("stats").out == screen


def test_a_page_and_json_are_not_asked_for_at_once(practised: Learner, file: Path) -> None:
    outcome = practised("stats", "--json", "-o", str(file))
    assert outcome.code == ExitCode.USAGE
    assert "ask for one of them" in outcome.err
    assert not file.exists()


@needs_browser
def test_a_browser_opens_it_without_an_error_and_without_the_network(
    practised: Learner, file: Path, tmp_path: Path
) -> None:
    written(practised, file)
    assert CHROMIUM is not None
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    options += [
        "--enable-logging=stderr",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--disable-background-networking",
    ]
    done = subprocess.run(
        [CHROMIUM, *options, f"--print-to-pdf={tmp_path / 'page.pdf'}", file.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "CONSOLE" not in done.stderr
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "page.pdf").read_bytes())
    assert len(pages) == 2

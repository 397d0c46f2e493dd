"""Whatever is typed and whatever the cards hold: no traceback, nothing raw, and the log has what was said."""

from __future__ import annotations

import json

import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.text.control_characters import first_control, visible
from tests.endurance.driver import count
from tests.learner import Learner

LINES = [
    "",
    "1",
    "2",
    "3",
    "4",
    "a",
    "0",
    "x",
    "1 2",
    "1 3 x",
    "9",
    "h",
    "u",
    "s",
    "@",
    "b",
    "-",
    "n",
    "i",
    "?",
    "zz",
    "\x1b[A",
]

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
    lambda text: text.strip() and first_control(text) is None
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=count(long=40, short=10))
@given(typed=st.lists(st.sampled_from(LINES), max_size=40))
def test_whatever_is_typed_every_acknowledgement_is_a_row_and_every_row_was_acknowledged(
    learner: Learner, typed: list[str]
) -> None:
    before = len(learner("log", "--json").out.splitlines())
    outcome = learner("review", "--new", "5", typed="".join(f"{line}\n" for line in typed))
    assert outcome.code == 0, outcome.err
    assert visible(outcome.out) == outcome.out
    rows = [json.loads(line) for line in learner("log", "--json").out.splitlines()]
    # The clock stands still between runs, so replay order is not the order of arrival: sequence is.
    added = sorted(rows, key=lambda row: row["sequence"])[before:]
    said = [line for line in outcome.out.splitlines() if line.startswith("Saved: ")]
    words = {1: "Again", 2: "Hard", 3: "Good", 4: "Easy"}
    ratings = [words[row["rating"]] for row in added if row["kind"] == "review"]
    assert [line.split()[1].rstrip(".") for line in said] == ratings
    assert outcome.out.count("Undone: ") == sum(row["kind"] == "void" for row in added)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=count(long=40, short=10))
@given(card=st.fixed_dictionaries({
    "question": TEXT,
    "answer": TEXT,
    "points": st.lists(TEXT, min_size=1, max_size=3),
    "hint": TEXT,
    "follow_ups": st.lists(TEXT, max_size=2),
    "refs": st.lists(TEXT, max_size=2),
}), title=TEXT)  # fmt: skip
def test_every_text_field_is_shown_as_it_is_written_and_nothing_raw_comes_with_it(
    alone: Learner, card: dict[str, object], title: str
) -> None:
    text = tomli_w.dumps({"id": "own", "title": title, "card": [{"id": "x", **card}]})
    alone.write_deck("own", text)
    checked = alone("check")
    outcome = alone("review", "own", "--new", "1", typed="h\n\na\nr\nq\n")
    assert visible(outcome.out + checked.out) == outcome.out + checked.out
    assert outcome.code == 0
    if checked.code == 0 and "Nothing to do" not in outcome.out:
        shown = " ".join(outcome.out.split())
        for part in (card["question"], card["answer"], card["hint"], *card["points"], *card["refs"]):  # type: ignore[misc]
            assert " ".join(visible(str(part)).split()) in shown

"""What belongs to a question, an example, and answers to follow-ups: in every face and on every screen."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

import pytest

from tests.conftest import MakeEditor
from tests.learner import Learner

FILL = r'sed -i "s/^answer = .../&It is A./" "$1"'

CODE = """```js
let greeting;
greetign = {};   // a slip
console.log(greetign);
```

- A: `{}`
- B: `ReferenceError`"""

DECK = f"""
id = "js"
title = "JavaScript"

[[card]]
id = "slip"
question = "What's the output?"
context = '''
{CODE}
'''
answer = "A. An assignment to an unknown name makes a global."
example = "I would say **A**: sloppy mode makes a global."
points = ["A"]
follow_ups = [{{question = "And in strict mode?", answer = "B, a *ReferenceError*."}}]

[[card]]
id = "plus"
question = "What's the output?"
context = '''
```js
console.log(1 + "2");
```
'''
answer = "12"
follow_ups = [{{question = "And minus?", answer = "-1, a number."}}, "Why?"]
"""


def test_line_mode_shows_the_context_before_and_the_example_after_the_answer(
    alone: Learner, golden: Callable[[str, str], None]
) -> None:
    alone.write_deck("js", DECK)
    golden("context_lines.txt", alone("review", "js", typed="p\n\n1\n\nf\n\n\n").out)


def test_f_shows_the_answer_only_where_the_last_card_offered_one(alone: Learner) -> None:
    alone.write_deck("js", DECK.replace("follow_ups = [{", 'follow_ups = ["Sure?", {', 1))
    out = alone("review", "js", typed="f\n\n1\n\nf\nq\n").out
    assert out.count("This follow-up has no answer.") == 2
    assert "Possible follow-up: Sure?\n" in out


def test_reading_the_answer_to_a_follow_up_is_no_thinking_time_of_the_next_card(alone: Learner) -> None:
    alone.write_deck("js", DECK)
    alone("review", "js", typed="\n1\n\n" + "f\n\n\n")
    rows = [json.loads(line) for line in alone("log", "--json").out.splitlines()]
    by_card = {row["card"]: row["answer_ms"] for row in rows}
    assert by_card["js/plus"] == by_card["js/slip"]


def test_the_answer_to_the_last_follow_up_comes_with_the_end(alone: Learner) -> None:
    alone.write_deck("js", DECK)
    out = alone("review", "js", "--limit", "1", typed="\n1\n\n").out
    assert (
        "Possible follow-up: And in strict mode? (f: see an answer)\n  B, a *ReferenceError*.\n\n1 answer"
        in out
    )


def test_events_hold_context_example_and_the_answer_to_the_follow_up(alone: Learner) -> None:
    alone.write_deck("js", DECK)
    out = alone("review", "js", "--jsonl", "--limit", "2", typed="\n1\n\nf\n\n\n").out
    told = [json.loads(line) for line in out.splitlines()][1:]  # but the welcome
    question, revealed, saved, asked_for, last = (
        next(event for event in told if event["event"] == name)
        for name in ("question", "revealed", "saved", "message", "ended")
    )
    assert question["text"] == "What's the output?"
    assert question["context"] == CODE + "\n"
    assert revealed["example"] == "I would say **A**: sloppy mode makes a global."
    assert saved["follow_up"] == "And in strict mode?"
    assert saved["follow_up_answer"] == "B, a *ReferenceError*."
    assert asked_for["message"] == "Possible follow-up: And in strict mode?\n  B, a *ReferenceError*."
    assert last["reviewed"] == 2


def test_show_has_context_example_and_all_answers(alone: Learner, golden: Callable[[str, str], None]) -> None:
    alone.write_deck("js", DECK)
    golden("context_show.txt", alone("show", "js/slip").out)
    assert json.loads(alone("show", "js/slip", "--json").out)["context"] == CODE + "\n"


def test_lists_tell_equal_questions_apart_by_their_contexts(alone: Learner) -> None:
    alone.write_deck("js", DECK)
    lines = [
        "What's the output?   [let greeting;] (slip)",
        'What\'s the output?   [console.log(1 + "2");] (plus)',
    ]
    assert alone("search", "output", "deck:js").out.splitlines()[:2] == lines
    assert alone("search", "sloppy", "mode").out.splitlines()[:1] == lines[:1]
    assert alone("search", "number", "deck:js").out.splitlines()[:1] == lines[1:]
    assert alone("decks", "show", "js").out.splitlines()[-2:] == [
        "  slip  What's the output?   [let greeting;]",
        '  plus  What\'s the output?   [console.log(1 + "2");]',
    ]
    assert alone("check").code == 0


def test_own_words_begin_with_the_context_as_a_comment(
    alone: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone.write_deck("js", DECK)
    monkeypatch.setenv("EDITOR", make_editor(FILL))
    assert alone("mine", "js/slip", "--edit").code == 0
    lines = (alone.home / "mine" / "js.toml").read_text(encoding="utf-8").splitlines()
    assert lines[2:6] == ["[cards.slip]", "# What's the output?", "#   ```js", "#   let greeting;"]


def test_own_words_are_asked_for_below_the_context(alone: Learner) -> None:
    alone.write_deck("js", DECK)
    out = alone.at_terminal("mine", "js/slip", typed="\n").out
    assert out.startswith("What's the output?\n\n```js\nlet greeting;")
    assert out.index("let greeting;") < out.index("Type what you would say")


def test_a_mock_shows_the_context_and_keeps_answers_for_its_report(
    alone: Learner, golden: Callable[[str, str], None]
) -> None:
    alone.write_deck("js", DECK)
    golden("context_mock.txt", alone("mock", "js", typed="1\n2\n").out)


def test_cards_are_added_with_context_example_and_answered_follow_ups(alone: Learner) -> None:
    alone.write_deck("js", DECK)
    added = alone(
        "add", "js", "-q", "What's the output?", "-c", "-", "-a", "1 * 2", "--example", "I say <2>",
        "--follow-up", "Why?", "--follow-up", "Sure?", "--follow-up-answer", "*so*", "--id", "times",
        typed="for x in y:\n    print(x)\n",
    )  # fmt: skip
    assert added.code == 0
    shown = alone("show", "js/times").out
    assert "What's the output?\n\nfor x in y:\n    print(x)\n" in shown
    assert "For example: I say <2>\n" in shown
    assert "Possible follow-up: Why?\n  *so*\nPossible follow-up: Sure?\n" in shown
    again = alone("add", "js", "-q", "What's the output?", "-c", "for x in y:\n    print(x)", "-a", "2")
    assert again.code == 3
    assert alone("add", "js", "-q", "What's the output?", "-a", "Which?").code == 0


def test_a_table_may_have_columns_for_both(alone: Learner) -> None:
    table = alone.home / "bank.csv"
    table.write_text(
        'question,context,answer,example\n"What is printed?","```js\nf(1)\n```",12,"I say **12**"\n'
        '"What is printed?","```js\nf(2)\n```",13,\n',
        encoding="utf-8",
    )
    told = alone("import", str(table), "--new-deck", "bank", "--json").json
    first, second = (one["card"] for one in told["added"])
    assert "```js\nf(1)\n```\n" in alone("show", first).out
    assert "For example: I say **12**" in alone("show", first).out
    assert "```js\nf(2)\n```\n" in alone("show", second).out


def test_an_answer_without_a_follow_up_and_stdin_for_two_are_refused(alone: Learner) -> None:
    alone.write_deck("js", DECK)
    assert "more answers" in alone("add", "js", "-q", "Why?", "-a", "So.", "--follow-up-answer", "No.").err
    assert "stdin can be read once" in alone("add", "js", "-q", "Why?", "-a", "-", "-c", "-", typed="x").err


def test_a_question_asked_in_an_interview_offers_every_card_that_asks_it(alone: Learner) -> None:
    alone.write_deck("js", DECK)
    alone("interview", "add", "--company", "Acme", "--when", "3 dec 10:00", "--person", "Rosa, lead")
    told = alone("interview", "asked", "--yes", typed="What's the output?\n")
    assert "may be js/plus or js/slip" in told.err


def test_at_a_terminal_such_cards_are_told_apart_by_their_contexts(alone: Learner) -> None:
    alone.write_deck("js", DECK)
    alone("interview", "add", "--company", "Acme", "--when", "3 dec 10:00", "--person", "Rosa, lead")
    told = alone.at_terminal("interview", "asked", typed="\n\nWhat's the output?\n\n2\n\n")
    assert '  1  What\'s the output?   [console.log(1 + "2");]\n' in told.out
    assert "  2  What's the output?   [let greeting;]\n" in told.out
    asked = alone("interview", "show", "acme-1", "--json").json["asked"]
    assert [one["card"] for one in asked] == ["js/slip"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_show_draws_context_and_answers_in_the_width_of_the_terminal(
    alone: Learner, golden: Callable[[str, str], None]
) -> None:
    from tests.terminal import Terminal

    alone.write_deck("js", DECK)
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    environment.pop("COLUMNS", None)
    shown = Terminal(alone.home, "show", "js/slip", columns=40, environment=environment).rest()
    lines = shown.replace("\r\n", "\n")
    assert max(map(len, lines.split("\n"))) <= 40
    golden("context_show_40.txt", lines)

"""`flashcards show` at a terminal: the whole card, drawn; and through a pipe: its source."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.text.text_width import cell_width
from tests.learner import Learner
from tests.terminal import Terminal

SGR = re.compile(r"\x1b\[[0-9;]*m")

ANSWER = r"""
# Isolation *levels* of a database

Isolation says **what one transaction sees of another**. Weaker levels let through
more; ~~nobody~~ hardly anyone runs `SERIALIZABLE` everywhere, see
[the manual](https://example.org/docs/isolation "Isolation").
A line can break@@
here, or\
here. Types such as List<String>, x<y and y>z, &lt;, \(x\), [b]no markup[/b] and :smile: stay as they are.

Ask for it
----------

3. Which anomalies hurt?
   - a lost update
   - a phantom, as in this query:

     ```sql
     SELECT count(*) FROM seats WHERE flight = 'LX 318' AND taken_by IS NULL AND row_number BETWEEN 1 AND 40;
     ```
4. Who retries?

> Retries belong to the code that knows the whole transaction.
>
> > Not to the driver.

| Level | Dirty read | Phantom |
|:--|:-:|--:|
| read committed | no | yes |
| 可串行化 | no | no | 👩‍👩‍👧 |

***

    indented code stays as it is

![A diagram](levels.png) <https://example.org> [never](javascript:alert(1)) <b>html</b> שלום
""".replace("@@", "  ")  # the two blanks that break a line, where an editor cannot take them away

DECK = f"""\
id = "db"

[[card]]
id = "isolation"
question = "What does an isolation level promise, and what does it cost?"
answer = '''{ANSWER}'''
phrasings = ["Why not serializable everywhere?"]
points = ["What one transaction sees of another", "A weaker level lets through more"]
hint = "Reads, retries."
follow_ups = ["Which anomaly did you meet?"]
refs = ["https://example.org/docs/isolation"]
tags = ["topic:databases"]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "db.toml").write_text(DECK, encoding="utf-8")
    return tmp_path


def at_terminal(home: Path, columns: int, **variables: str) -> str:
    """What `flashcards show` prints at a terminal of so many columns."""
    unset = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"TERM": "xterm", "PYTHONUTF8": "1", **variables}
    terminal = Terminal(home, "show", "isolation", columns=columns, environment=environment)
    shown = terminal.rest().replace("\r\n", "\n")
    assert terminal.ends() == 0
    return shown


@pytest.mark.parametrize("columns", [80, 40])
def test_a_card_with_everything_is_readable_at_a_terminal(
    home: Path, columns: int, golden: Callable[[str, str], None]
) -> None:
    shown = at_terminal(home, columns, NO_COLOR="1")
    assert max(cell_width(line) for line in shown.split("\n")) <= columns
    golden(f"card-{columns}.txt", shown)


def test_colour_adds_weight_and_nothing_else(home: Path) -> None:
    colored = at_terminal(home, 80)
    assert "\x1b[1mIsolation \x1b[0m" in colored
    assert SGR.sub("", colored) == at_terminal(home, 80, NO_COLOR="1") == at_terminal(home, 80, TERM="dumb")


def test_through_a_pipe_the_source_is_printed_without_backslashes_at_line_ends(learner: Learner) -> None:
    learner.write_deck("db", DECK)
    shown = learner("show", "isolation").out
    said = ANSWER.removeprefix("\n").replace("here, or\\\n", "here, or\n")
    assert said != ANSWER.removeprefix("\n")
    assert f"Model answer: {said}" in shown


def test_an_escape_sequence_in_a_card_is_shown_and_not_obeyed(home: Path) -> None:
    deck = home / "decks" / "db.toml"
    deck.write_text(DECK.replace("Reads, retries", "\u200eReads \u200fretries"), encoding="utf-8")
    shown = at_terminal(home, 80)
    assert "Hint: <U+200E>Reads <U+200F>retries." in shown

"""What a piece of somebody's file means, it means on the card, wherever that is shown."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import genanki
import pytest

from flashcards.core.cards import Card
from flashcards.library.decks.reader import read_deck
from flashcards.text.markdown_to_html import html_blocks
from flashcards.text.markdown_to_terminal import terminal_lines
from tests.learner import Learner

Bring = Callable[[str], list[Card]]


@pytest.fixture
def bring(learner: Learner, tmp_path: Path) -> Bring:
    """Imports a text as Markdown and gives its cards."""

    def imported(text: str) -> list[Card]:
        (tmp_path / "bank.md").write_text(text)
        outcome = learner("import", str(tmp_path / "bank.md"))
        assert outcome.code == 0, outcome.err
        return cards_of(learner, "bank")

    return imported


def cards_of(learner: Learner, deck_id: str) -> list[Card]:
    deck = read_deck(learner.home / "decks" / f"{deck_id}.toml").deck
    assert deck is not None
    return list(deck.cards)


def shown(card: Card) -> str:
    return "\n".join(terminal_lines(card.answer, 80, color=False))


def test_a_power_is_no_factor_in_markdown(bring: Bring) -> None:
    [card] = bring(
        "## How large may n be for 2<sup>n</sup> steps?\n\n"
        "About 25: O(2<sup>n</sup>) is about 10<sup>9</sup> steps for n = 30. "
        "Better: n log<sub>2</sub> n.\n\n"
        "| a<sup>n+1</sup> | x<sub>i</sub> |\n|---|---|\n| `m<sup>2</sup>` | 1<sup>st</sup> |\n"
    )
    assert card.question == "How large may n be for 2^n steps?"
    assert card.answer == (
        "About 25: O(2^n) is about 10⁹ steps for n = 30. Better: n log₂ n.\n\n"
        "| a^(n+1) | x_i |\n|---|---|\n| `m<sup>2</sup>` | 1st |"
    )
    assert "<td>1st</td>" in html_blocks(card.answer)


def test_a_power_is_no_factor_in_a_package(learner: Learner, tmp_path: Path) -> None:
    back = (
        "2<sup>n</sup>; for n = 10 that is 2<sup>10</sup>; a<sup>n+1</sup>, x<sub>i</sub>"
        "<pre>O(n<sup>2</sup>)<br>O(2<sup>n</sup>)</pre><code>x<sub>i</sub></code>"
    )
    model = genanki.Model(
        1607392319,
        "Basic",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
    )
    deck = genanki.Deck(2059400111, "Costs")
    deck.add_note(genanki.Note(model=model, fields=["How many subsets has a set of n?", back]))
    genanki.Package(deck).write_to_file(str(tmp_path / "sup.apkg"))
    assert learner("import", str(tmp_path / "sup.apkg"), "--new-deck", "sup").code == 0
    [card] = cards_of(learner, "sup")
    assert card.answer == ("2^n; for n = 10 that is 2¹⁰; a^(n+1), x_i\n\n```\nO(n²)\nO(2^n)\n```\n\n`x_i`")


def test_a_line_end_stays_one(bring: Bring) -> None:
    first, second, third = bring(
        "## What happens in the room?\n\nFirst they greet you.<br>Then they ask.<br/>Last you ask.\n\n"
        "## Which steps are there?\n\n- one<br>two\n- three<br />\n  four\n\n"
        "## What is in<br>the cells?\n\n| a | b |\n|---|---|\n| c<br>d | e |\n"
    )
    assert shown(first) == "First they greet you.\nThen they ask.\nLast you ask."
    assert html_blocks(first.answer) == "<p>First they greet you.<br>Then they ask.<br>Last you ask.</p>"
    assert shown(second) == "- one\n  two\n- three\n  four"
    assert third.question == "What is in the cells?"
    assert "| c; d | e |" in third.answer


@pytest.mark.parametrize(
    "link",
    [
        '<div align="right">\n    <b><a href="#contents">back to top</a></b>\n</div>',
        '<div align="right">\n    <b><a href="#bikes">↥ back to top</a></b>\n</div>',
        "**[⬆ Back to Top](#table-of-contents)**",
        "<p align=right>(<a href='#top'>Back to top</a>)</p>",
        "[⬆ Volver arriba](#índice)",
        "[回到頂部](#目錄)",
        "- [Наверх](#start)",
        "[Back to top](https://example.org/bank#readme)",
        "[![up](up.png)](#top)",
        "<br>\n\n[↑](#top) | [Home](#home)",
        "***\n\n[Top](#top)\n\n---",
    ],
)
def test_a_link_back_to_the_top_goes_wherever_it_stands(bring: Bring, link: str) -> None:
    cards = bring(
        f"## What is a heap?\n\nA tree in an array.\n\n{link}\n\n## What is a trie?\n\nA tree of letters.\n"
    )
    assert [(card.question, card.answer) for card in cards] == [
        ("What is a heap?", "A tree in an array."),
        ("What is a trie?", "A tree of letters."),
    ]


def test_a_link_back_to_the_top_goes_from_a_heading_and_from_a_line(bring: Bring) -> None:
    cards = bring(
        "## What is a heap? [Back to top](#contents)\n\nA tree in an array. [↑ Top](#top)\n\n"
        "## [What is a trie?](#what-is-a-trie)\n\nA tree, see [the heap](#heap).\n\n"
        "## What is a **b-tree**? <sup>[⬆](#top)</sup>\n\nA wide one.<br>[Nach oben](#oben)\n"
    )
    assert [(card.question, card.answer) for card in cards] == [
        ("What is a heap?", "A tree in an array."),
        ("What is a trie?", "A tree, see [the heap](#heap)."),
        ("What is a b-tree?", "A wide one."),
    ]


def test_what_only_marks_a_question_goes(bring: Bring) -> None:
    cards = bring(
        "# Bikes (2333031954)\n\n"
        "## Q. What is a derailleur? (df458cb5-e706-49c4-ae0e-733b6ea55e30)\n\nIt moves the chain.\n\n"
        "## Q. ***Why oil a chain?*** (421e910a-c9ff-4f1b-8427-ee57ff5ddd38)\n\nRust and wear.\n\n"
    )
    assert [card.question for card in cards] == [
        "What is a derailleur?",
        "Why oil a chain?",
    ]


def test_html_blocks_keep_code_tables_and_lists(bring: Bring) -> None:
    [card] = bring(
        "## What is what?\n\n<p>\n```html\n<b>&lt;</b>\n```\n</p>\n\n"
        '<pre><code class="language-py">if a &lt; b:\n    pass</code></pre>\n'
        "<table><tr><th>k</th></tr><tr><td>v<br>w</td></tr></table>\n"
        "<ol><li>one<ul><li>in</li></ul></li><li><code>x | y</code></li></ol>\n"
    )
    assert card.answer == (
        "```html\n<b>&lt;</b>\n```\n\n```py\nif a < b:\n    pass\n```\n\n"
        "| **k** |\n|---|\n| v; w |\n\n1. one\n   - in\n2. `x | y`"
    )


def test_links_and_notes_find_what_they_name_elsewhere_in_the_file(bring: Bring) -> None:
    first, second = bring(
        "## What is a trie?\n\nSee [the paper][ref], [Ref] and a note[^1]; `[ref]` and a[0] stay.\n\n"
        "## What is a heap?\n\nA tree in an array.\n\n"
        '[ref]: https://example.org/a_b "A paper"\n[^1]: Fredkin, 1960.\n'
    )
    link = '(https://example.org/a_b "A paper")'
    assert first.answer == (
        f"See [the paper]{link}, [Ref]{link} and a note[^1]; `[ref]` and a[0] stay.\n\n[^1]: Fredkin, 1960."
    )
    assert second.answer == "A tree in an array."


def test_code_keeps_its_indent_below_a_line_that_has_one(bring: Bring) -> None:
    code = "```js\nif (a) {\n\tb()\n  c()\n}\n```"
    [first, second] = bring(
        f"## What is a guard?\n\n  An early end:\n\n{code}\n\n"
        f"## What is a list?\n\n1. One\n\n   {code.replace(chr(10), chr(10) + '   ')}\n"
    )
    assert first.answer == f"An early end:\n\n{code}"
    assert "if (a) {\n\tb()\n  c()\n}" in html_blocks(second.answer)


def test_code_in_a_summary_keeps_its_lines(bring: Bring) -> None:
    folds = (
        f"<details>\n<summary>What does `{name}` print?\n\n```\nfor each:\n    {name}\n```\n"
        f"</summary><br><b>\n\nNothing, {name}.\n</b></details>\n\n"
        for name in ("one", "two")
    )
    first, _ = bring("# Bank\n\n" + "".join(folds))
    assert (first.question, first.context, first.answer) == (
        "What does `one` print?",
        "```\nfor each:\n    one\n```",
        "Nothing, one.",
    )


def test_plain_text_of_a_file_is_no_markdown(learner: Learner, tmp_path: Path) -> None:
    text = "1. *ptr* = a_b\n2. <b>x</b> &amp; `y`\n\n    # z | [a](b)"
    (tmp_path / "notes.txt").write_text(f"Q: What is *x* in <b>?\nA: {text}\n")
    assert learner("import", str(tmp_path / "notes.txt")).code == 0
    [card] = cards_of(learner, "notes")
    assert card.question == "What is *x* in <b>?"
    assert shown(card).replace("\xa0", " ") == text
    assert f"Model answer: {text}\n" in learner("show", card.key).out


def test_a_long_question_of_a_text_is_its_first_sentence_with_the_rest_as_context(
    learner: Learner, tmp_path: Path
) -> None:
    told = "A pump stands in a cellar. " * 25
    path = tmp_path / "long.txt"
    path.write_text(f"Q: Why does this pump fail? {told}\nA: It is wet.\n")
    learner("import", str(path))
    (card,) = tomllib.loads((learner.home / "decks/long.toml").read_text())["card"]
    assert (card["question"], card["context"]) == ("Why does this pump fail?", told.strip())

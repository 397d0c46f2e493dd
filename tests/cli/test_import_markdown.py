"""Markdown banks as people write them, from the file to the cards of a deck and the list of what was left."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import ExitCode
from tests.learner import Learner

Card = dict[str, Any]


def card(question: str, answer: str = "", context: str = "", **more: object) -> Card:
    fields: Card = {"question": question}
    if context:
        fields["context"] = context
    fields |= {"answer": answer} if answer else {"draft": True}
    return fields | more


def imported(learner: Learner, path: Path) -> tuple[list[Card], list[tuple[str, str]]]:
    """The cards that a file became, without their ids, and what was left: place and reason."""
    document = learner("import", str(path), "--new-deck", "bank", "--drafts", "--json").json
    deck = tomllib.loads((learner.home / "decks/bank.toml").read_text())
    cards = [{key: value for key, value in each.items() if key != "id"} for each in deck["card"]]
    return cards, [(each["place"], each["reason"]) for each in document["skipped"]]


TITLE = "a heading above questions"
CONTENTS = "a table of contents"
TO_TOP = "a link to another part of the page"
NO_PART = "not part of a question"

CASES: dict[str, tuple[str, list[Card], list[tuple[str, str]]]] = {
    "headings that say only Front and Back are marks, and deeper ones belong to the answer": (
        "---\ntags: [set]\n---\n\n# Front\nAdd to a set\n\n"
        "# Back\n`s.add(x)`\n\n## Beware\n\nIt may be there.\n\n"
        "# Front\n\nWhat is left?\n\n```\nxs.pop()\n```\n\n# Back\n\nThe rest.\n",
        [
            card("Add to a set", "`s.add(x)`\n\n## Beware\n\nIt may be there."),
            card("What is left?", "The rest.", "```\nxs.pop()\n```"),
        ],
        [("line 1", "front matter")],
    ),
    "headings of an answer may be as large as its own": (
        "### Question\n\nWhat keeps bread?\n\n### Answer\n\nAir is kept out.\n\n### 1. A box\n\nOf wood.\n\n"
        "### Question\n\nWhat makes it stale?\n\n### Answer\n\nStarch sets.\n",
        [
            card("What keeps bread?", "Air is kept out.\n\n### 1. A box\n\nOf wood."),
            card("What makes it stale?", "Starch sets."),
        ],
        [],
    ),
    "labelled lines below a question are no part of its words": (
        "### Q1 · kit_1\n\n**Question:** How hot?\n**Category:** Water\n**Source:** A book\n\n"
        "**Answer:** Below the boil.\n\n"
        "### Q2 · kit_2\n\n**Question:** Why salt?\n**Category:** Pasta\n\n**Answer:** It takes it up.\n",
        [
            card("How hot?", "Below the boil.", "**Category:** Water\\\n**Source:** A book"),
            card("Why salt?", "It takes it up.", "**Category:** Pasta"),
        ],
        [("line 1", TITLE), ("line 9", TITLE)],
    ),
    "Question and Answer as headings below a topic": (
        "# Doors\n\n## Locks\n\n### Question\n\nWhat is a lock?\n\n### Answer:\n\nIt bars a door.\n\n"
        "## Keys\n\n### Question\n\nName two keys.\n\n### Answer:\n\nBrass, steel.\n",
        [card("What is a lock?", "It bars a door."), card("Name two keys.", "Brass, steel.")],
        [("line 1", TITLE), ("line 13", TITLE)],
    ),
    "one fold of languages hides no headings": (
        "# Small bank\n\n<details>\n<summary>Read this in other languages</summary>\n\n- Deutsch\n\n"
        "</details>\n\n"
        "## What is a process?\n\nA running program.\n\n## What is a thread?\n\n"
        "A path of execution in it.\n",
        [
            card("What is a process?", "A running program."),
            card("What is a thread?", "A path of execution in it."),
        ],
        [("line 1", TITLE), ("line 3", CONTENTS)],
    ),
    "code between Q: and A: belongs to the question": (
        '**Q:** What does this print?\n\n```python\nprint("b" * 2)\n```\n\n**A:** It prints bb.\n\n'
        "**Q:** What does this print?\n\n```python\nprint(1)\n```\n\n**A:** It prints 1.\n",
        [
            card("What does this print?", "It prints bb.", '```python\nprint("b" * 2)\n```'),
            card("What does this print?", "It prints 1.", "```python\nprint(1)\n```"),
        ],
        [],
    ),
    "numbers that are part of the question stay": (
        "## 404: whose mistake is it?\n\nThe client.\n\n## 503: what do you look at first?\n\n"
        "The load balancer.\n",
        [
            card("404: whose mistake is it?", "The client."),
            card("503: what do you look at first?", "The load balancer."),
        ],
        [],
    ),
    "the same heading with other code is another question": (
        "###### 1. What is printed?\n\n```js\n1\n```\n\n- A: `2`\n- B: `3`\n\n"
        "<details><summary><b>Answer</b></summary>\n"
        "<p>\n\nB: three.\n\n</p>\n</details>\n\n---\n\n###### 2. What is printed?\n\n```js\n2\n```\n\n"
        "<details><summary><b>Answer</b></summary>\n<p>\n\nTwo.\n\n</p>\n</details>\n",
        [
            card("What is printed?", "B: `3`\n\nthree.", "```js\n1\n```\n\n- A: `2`\n- B: `3`"),
            card("What is printed?", "Two.", "```js\n2\n```"),
        ],
        [],
    ),
    "links to the top are no part of question or answer": (
        "# Bikes\n\n## Q. What is a derailleur? [Back to top](#bikes)\n\nIt moves the chain.\n\n"
        '<div align="right">\n    <b><a href="#bikes">back to top</a></b>\n</div>\n\n'
        "## Q. ***Why oil a chain?***\n\nRust and wear.\n",
        [card("What is a derailleur?", "It moves the chain."), card("Why oil a chain?", "Rust and wear.")],
        [("line 1", TITLE), ("line 3", TO_TOP), ("line 8", TO_TOP)],
    ),
    "notes of Obsidian": (
        "# Databases #flashcards\n\nWhat is a view?::A stored query\nWhich index suits ranges?:::B-tree\n\n"
        "What is a transaction?\n?\nAll or nothing.\n",
        [
            card("What is a view?", "A stored query"),
            card("Which index suits ranges?", "B-tree"),
            card("What is a transaction?", "All or nothing."),
        ],
        [("line 1", TITLE)],
    ),
    "headings in a list, with folded contents and a fold in an answer": (
        "# Plumbing\n\n<details open>\n<summary>\nShow all questions\n</summary>\n\n"
        "| No. | Question |\n| --- | --- |\n"
        "| 1 | [What is a valve?](#what-is-a-valve) |\n\n</details>\n\n1. ### What is a valve?\n\n"
        "   A part.\n\n"
        "   **[Back to top](#plumbing)**\n\n2. ### Why does a tap drip?\n\n   The seal is worn.\n\n"
        "   <details><summary><b>See the picture</b></summary>\n\n   A drawing.\n\n   </details>\n",
        [
            card("What is a valve?", "A part."),
            card("Why does a tap drip?", "The seal is worn.\n\n**See the picture**\n\nA drawing."),
        ],
        [("line 1", TITLE), ("line 3", CONTENTS), ("line 18", TO_TOP)],
    ),
    "one pair below a heading is its question": (
        "## Kitchen\n\n### What is a roux?\n\nFlour cooked in fat.\n\n### What does this make?\n\n"
        "**Question**:\n\n"
        "    flour + butter\n\n**Answer**: white sauce\n",
        [
            card("What is a roux?", "Flour cooked in fat."),
            card("What does this make?", "white sauce", "```\nflour + butter\n```"),
        ],
        [("line 1", TITLE)],
    ),
    "bold lines": (
        "# Garden\n\n## Soil\n\n**What is humus? 👶**\n\nRotted plants.\n\n<br/>\n\n"
        "**How do you test for lime? ⭐️**\n\n"
        "Drip vinegar on it.\n\n## Water\n\n**When should you water? (junior)**\n\nEarly.\n",
        [
            card("What is humus?", "Rotted plants."),
            card("How do you test for lime?", "Drip vinegar on it."),
            card("When should you water?", "Early.", tags=["junior"]),
        ],
        [("line 1", TITLE), ("line 15", TITLE)],
    ),
    "bold lines without blank lines between": (
        "**What is 1?**\nOne\nand one.\n**What is 2?**\\\nTwo\n\n**Explain 3.**<br>\nThree\n"
        "__What is 4?__  \nFour\n",
        [
            card("What is 1?", "One\nand one."),
            card("What is 2?", "Two"),
            card("Explain 3.", "Three"),
            card("What is 4?", "Four"),
        ],
        [],
    ),
    "answers without a mark below questions with one": (
        "**Q1. What is A?**\nAlpha\n**Q2. What is B?**\nBeta\n\nQ3: What is C?\nGamma\n",
        [card("What is A?", "Alpha"), card("What is B?", "Beta"), card("What is C?", "Gamma")],
        [],
    ),
    "bold lines without answers": (
        "**What is 1?**\n**What is 2?**\n**What is 3?**\n",
        [card("What is 1?"), card("What is 2?"), card("What is 3?")],
        [],
    ),
    "numbered questions below pairs": (
        "Q: A?\nA: x\n\n1. What is E?\n   - Epsilon\n2. What is F?\n   - Phi\n",
        [card("A?", "x"), card("What is E?", "- Epsilon"), card("What is F?", "- Phi")],
        [],
    ),
    "numbered questions with their answers below, after pairs": (
        "Q: A?\nA: x\n\n1. What is E?\n\nEpsilon\n\n2. What is F?\n\nPhi\n",
        [card("A?", "x"), card("What is E?", "Epsilon"), card("What is F?", "Phi")],
        [],
    ),
    "a list in the answer of a pair": (
        "Q: What do you ask first?\nA: Two things:\n\n1. Who pays?\n2. Who waits?\n\nQ: B?\nA: y\n",
        [card("What do you ask first?", "Two things:\n\n1. Who pays?\n2. Who waits?"), card("B?", "y")],
        [],
    ),
    "a section underlined with dashes among headings with #": (
        "### What is A?\n\nAlpha\n\n### What is B?\n\nBeta\n\nSection three\n-------------\n\nintro three\n\n"
        "### What is C?\n\nGamma\n\nSection four\n------------\n\n### What is D?\n\nDelta\n\n"
        "Section five\n---\n\nintro five\n\n### What is E?\n\nEpsilon\n\n### What is F?\n\nPhi\n",
        [
            card("What is A?", "Alpha"),
            card("What is B?", "Beta"),
            card("What is C?", "Gamma"),
            card("What is D?", "Delta"),
            card("What is E?", "Epsilon"),
            card("What is F?", "Phi"),
        ],
        [
            ("line 9", TITLE),
            ("line 12", NO_PART),
            ("line 18", TITLE),
            ("line 25", TITLE),
            ("line 28", NO_PART),
        ],
    ),
    "a rule right below an answer is no underline": (
        "### What is A?\n\nAlpha\n---\n\n### What is B?\n\nBeta\n\nMore beta\n-----\n\n"
        "### What is C?\n\nGamma\n\n### What is D?\n\nDelta\n\n### What is E?\n\nEpsilon\n",
        [
            card("What is A?", "Alpha"),
            card("What is B?", "Beta\n\nMore beta"),
            card("What is C?", "Gamma"),
            card("What is D?", "Delta"),
            card("What is E?", "Epsilon"),
        ],
        [],
    ),
    "addresses in questions stay, below them": (
        "### What does [this article](http://e.f/x) say about *x* and __y__ and ~~z~~ and _c_?\n\nMuch.\n\n"
        "### [What is B?](b.md)\n\n```\nb\n```\n\n"
        "<details><summary>Answer</summary>\n\nBeta\n\n</details>\n\n"
        "### What is [C][c]?\n\nGamma\n\n### Why <http://g.h>, and [D](#d)?\n\nDelta\n\n[c]: http://c.d\n",
        [
            card(
                "What does this article say about x and y and z and c?",
                "Much.",
                "[this article](http://e.f/x)",
            ),
            card("What is B?", "Beta", "[What is B?](b.md)\n\n```\nb\n```"),
            card("What is C?", "Gamma", "[C](http://c.d)"),
            card("Why http://g.h, and D?", "Delta"),
        ],
        [],
    ),
    "lists of questions are drafts": (
        "# Questions to ask\n\n## The team\n\n- How do you share out the work?\n- Who decides?\n"
        "  - And who helps?\n\n"
        "## The money\n\n1. When were pay rises last given?\n2. Tell me about the pension.\n",
        [
            card("How do you share out the work?"),
            card("Who decides?", follow_ups=["And who helps?"]),
            card("When were pay rises last given?"),
            card("Tell me about the pension."),
        ],
        [("line 1", TITLE), ("line 9", TITLE)],
    ),
    "a topic with the question below": (
        "# Shop\n\n#### Short Change\nA customer says the change was short. What do you do?\n\n"
        "#### Closing\n"
        "Why count the till twice?\n",
        [card("A customer says the change was short. What do you do?"), card("Why count the till twice?")],
        [("line 1", TITLE), ("line 6", TITLE)],
    ),
    "sentences with gaps below a pair": (
        "Q: What floats?\nA: Cork.\n\nC: A raft is made of [logs].\n\n---\n\nC: A boat has a [keel].\n",
        [
            card("What floats?", "Cork."),
            card("A raft is made of […].", "logs"),
            card("A boat has a […].", "keel"),
        ],
        [("line 6", NO_PART)],
    ),
    "brackets of code and links in a sentence with gaps": (
        "C: In `a[0]` the index is [zero].\n\nC: See [this] and [link](http://x.y).\n\n"
        "C: And [that] in the [manual][1].\n\n[1]: http://x.y/m\n",
        [
            card("In `a[0]` the index is […].", "zero"),
            card("See […] and link.", "this", "See […] and [link](http://x.y)."),
            card("And […] in the manual.", "that", "And […] in the [manual](http://x.y/m)."),
        ],
        [("line 7", NO_PART)],
    ),
    "text behind a comment on its line": (
        "## What is A?\n\nAlpha.\n\n<!-- note --> Text that a reader of the page sees.\n\n## What is B?\n\n"
        "<!--\ntwo lines\n-->     Beta\ngoes on.\n\n<!-- c --><b>bold</b>\n\n<!-- a --> <!-- b -->\n\n"
        "- item\n\n  <!-- d --> more of it\n",
        [
            card("What is A?", "Alpha.\n\nText that a reader of the page sees."),
            card("What is B?", "Beta\ngoes on.\n\n**bold**\n\n- item\n\n  more of it"),
        ],
        [(f"line {line}", "a comment") for line in (5, 9, 14, 16, 20)],
    ),
    "links and notes that are defined at the end of the file": (
        "## What is A?\n\nAlpha [one\ntwo][Long  label], see [ref][1]: so[^1].\n\n## What is B?\n\n"
        '[![picture][badge]][1] [`code`][1][^1]\n\n[1]: http://x.y\n[long label]: <http://l.m> "Title"\n'
        "[badge]: http://x.y/b.png\n[^1]: Use `code` of [it][1].\n    More of the note.\n",
        [
            card(
                "What is A?",
                'Alpha [one\ntwo](http://l.m "Title"), see [ref](http://x.y): so[^1].\n\n'
                "[^1]: Use `code` of [it](http://x.y).\n    More of the note.",
            ),
            card(
                "What is B?",
                "[![picture](http://x.y/b.png)](http://x.y) [`code`](http://x.y)[^1]\n\n"
                "[^1]: Use `code` of [it](http://x.y).\n    More of the note.",
            ),
        ],
        [],
    ),
    "options with letters, and a list that does not begin at one": (
        '## Which one is a lock?\n\n<ol type="A">\n<li>mutex</li>\n<li>socket</li>\n</ol>\n\n'
        "<details><summary>Answer</summary>\n\nA\n\n</details>\n\n## Which steps follow?\n\n"
        '<details><summary>Answer</summary>\n\n<ol start="5"><li>five</li><li>six</li></ol>\n\n</details>\n',
        [
            card("Which one is a lock?", "A. mutex", "- A. mutex\n- B. socket"),
            card("Which steps follow?", "5. five\n6. six"),
        ],
        [],
    ),
    "a number above, the question and its answer below": (
        "## Question 1\n\nWhat is a seam?\n\n### Answer\n\nA joint.\n\n## Question 2\n\n"
        "What is a hem?\n\n### Answer\n\nAn edge.\n",
        [card("What is a seam?", "A joint."), card("What is a hem?", "An edge.")],
        [],
    ),
    "questions with their answers in a list": (
        "* **What is a list?**  \n  A sequence.\n* **What is a set?**\n  - No order\n"
        "  - no doubles\n* When?\n",
        [
            card("What is a list?", "A sequence."),
            card("What is a set?", "- No order\n- no doubles"),
            card("When?"),
        ],
        [],
    ),
    "a fence that is never closed": (
        "## What is A?\n\n```js\na()\n\n## What is B?\n\nB.\n",
        [card("What is A?", "```js\na()\n\n```"), card("What is B?", "B.")],
        [],
    ),
    "a long answer": (
        "## What does a foreman do?\n\n" + "- He sees to it that each gang has its tools.\n" * 200,
        [card("What does a foreman do?", ("- He sees to it that each gang has its tools.\n" * 200).strip())],
        [],
    ),
    "numbered items with a fold in each are questions, and the heading above is none": (
        "# Beekeeping\n\n### General\n\n1. What is a super?\n\n"
        "    <details>\n    <summary>Ответ</summary>\n\n"
        "    A box.\n\n    - for honey\n\n    </details>\n\n2. Why smoke?\n    <details>\n"
        "    <summary>Ответ</summary>\n\n    It calms.\n    </details>\n\n### Queens\n\n"
        "1. What is an excluder?\n    <details><summary>Ответ</summary>\n\n    A grid.\n\n    </details>\n",
        [
            card("What is a super?", "A box.\n\n- for honey"),
            card("Why smoke?", "It calms."),
            card("What is an excluder?", "A grid."),
        ],
        [("line 1", TITLE), ("line 23", TITLE)],
    ),
    "a heading that is an id, labelled parts, and a form below each question": (
        "# Wards\n\n"
        + "".join(
            f"### Q{number} · kk_{number} · Hygiene\n\n**Setting:** {setting}\n\n**Question:** {question}\n\n"
            f"{answer}**Key points:**\n\n- Show it\n- Name *why*\n\n"
            "**Follow-ups:**\n\n- How do you check?\n\n"
            "> _(Write here)_\n\n---\n\n"
            for number, setting, question, answer in (
                (1, "a night", "Tell me about too few people.", ""),
                (2, "a day", "Why wash hands?", "Germs.\n\n"),
                (3, "a day", "Why gloves?", "Dirt.\n\n"),
            )
        ),
        [
            card(
                "Tell me about too few people.",
                "**Key points:**\n\n- Show it\n- Name *why*",
                "**Setting:** a night",
                follow_ups=["How do you check?"],
            ),
            *(
                card(
                    question,
                    answer,
                    "**Setting:** a day",
                    points=["Show it", "Name why"],
                    follow_ups=["How do you check?"],
                )
                for question, answer in (("Why wash hands?", "Germs."), ("Why gloves?", "Dirt."))
            ),
        ],
        [
            ("line 1", TITLE),
            ("line 18", "the same text below every question"),
            ("line 22", TITLE),
            ("line 39", "the same text below every question"),
            ("line 43", TITLE),
            ("line 60", "the same text below every question"),
        ],
    ),
    "a bold line in an item asks, and what stands below it in the item answers": (
        "- **What is a levain?**  \n    **Pro:** taste.\n    **Contra:** time.\n- **Describe the bake:**  \n"
        "    It depends. Why?\n- **Why autolyse**  \n    **Because** flour takes up water.\n"
        "- **What's rye?** (grain)  \n    A grain.\n- **How hot is\n  the oven?**\n",
        [
            card("What is a levain?", "**Pro:** taste.\\\n**Contra:** time."),
            card("Describe the bake:", "It depends. Why?"),
            card("Why autolyse", "**Because** flour takes up water."),
            card("What's rye? (grain)", "A grain."),
            card("How hot is the oven?"),
        ],
        [],
    ),
    "marks of blocks that others link to go, and words grow together with a link before them": (
        "## What is a jib? ^j1\n\nA sail. ^a-2\n\n- of cloth ^b3\n\n```\n2 ^3\n```\n\n2 ^n\n\n"
        "## Can [a sheet](https://example.org)s be wet?\n\nYes, see [rope](https://example.org)s.\n\n"
        "## Can [a main sail](#sails) tear?\n\nYes.\n\n"
        "## Why use [a boom](#boom)? [Index](#index)\n\nFor force.\n",
        [
            card("What is a jib?", "A sail.\n\n- of cloth\n\n```\n2 ^3\n```\n\n2 ^n"),
            card(
                "Can a sheets be wet?",
                "Yes, see [rope](https://example.org)s.",
                "[a sheet](https://example.org)",
            ),
            card("Can a main sail tear?", "Yes."),
            card("Why use a boom?", "For force."),
        ],
        [("line 21", TO_TOP)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bank_comes_in_whole(case: str, learner: Learner, tmp_path: Path) -> None:
    text, cards, left = CASES[case]
    path = tmp_path / "bank.md"
    path.write_text(text)
    assert imported(learner, path) == (cards, left)
    again = learner("import", str(path), "--into", "bank", "--drafts", "--json").json
    assert again["added"] == []


def test_a_folder_of_files_that_each_ask_one_question(learner: Learner, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    (folder / "python").mkdir(parents=True)
    (folder / "stop.md").write_text("# How do you stop?\n\nBrake.\n")
    (folder / "python" / "What do you know about data classes.md").write_text(
        "# Data classes\n\nLess to write.\n\n## More\n\nEquality too.\n"
    )
    assert imported(learner, folder) == (
        [
            card(
                "What do you know about data classes",
                "# Data classes\n\nLess to write.\n\n## More\n\nEquality too.",
            ),
            card("How do you stop?", "Brake."),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("# Tool\n\n## Installation\n\nRun it.\n\n## License\n\nMIT\n", "3 headings; 2 paragraphs"),
        ("```c\nint x;\n```\n\n-\n\n      it is int\n\n```c\nint y;\n```\n", "1 list; 3 blocks of code"),
    ],
)
def test_a_page_without_a_question_is_refused_with_what_was_seen(
    text: str, seen: str, learner: Learner, tmp_path: Path
) -> None:
    path = tmp_path / "README.md"
    path.write_text(text)
    outcome = learner("import", str(path))
    assert outcome.code == 6
    assert f"It contains: {seen}." in outcome.err


@pytest.mark.parametrize("above", ["", "# Alloys\n\nNotes.\n\n## Table\n\n"])
def test_a_table_of_questions_may_have_any_length(above: str, learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "alloys.md"
    rows = "".join(f"| What is alloy {n}? | Mixture {n} | |\n" for n in range(1500))
    path.write_text(f"{above}| Question | Answer | Source |\n|---|---|---|\n{rows}")
    cards, _ = imported(learner, path)
    assert cards == [card(f"What is alloy {n}?", f"Mixture {n}") for n in range(1500)]


@pytest.mark.parametrize("suffix", ["md", "txt", "csv"])
def test_gaps_that_are_too_many_are_listed(learner: Learner, tmp_path: Path, suffix: str) -> None:
    sentence = "C: " + " ".join(f"[{number}]" for number in range(102))
    note = " ".join(f"{{{{c{number}::a{number}}}}}" for number in range(1, 103))
    (tmp_path / f"gaps.{suffix}").write_text(f"question\n{note}\n" if suffix == "csv" else sentence)
    cards, left = imported(learner, tmp_path / f"gaps.{suffix}")
    assert len(cards) == 100
    assert left == [
        ("row 2", "has 102 gaps; the first 100 became cards")
        if suffix == "csv"
        else ("line 1", "one gap too many for a single sentence")
    ]


NAMES = [card("What is std::vector?", "A dynamic array"), card("What is std::map?", "A tree")]


@pytest.mark.parametrize(("suffix", "mark"), [("md", ""), ("md", "- "), ("md", "1. "), ("txt", "")])
@pytest.mark.parametrize("sign", [" :: ", "::"])
def test_colons_inside_a_name_part_no_question(
    learner: Learner, tmp_path: Path, suffix: str, sign: str, mark: str
) -> None:
    lines = [f"{mark}{each['question']}{sign}{each['answer']}\n" for each in NAMES]
    (tmp_path / f"names.{suffix}").write_text("".join(lines))
    assert imported(learner, tmp_path / f"names.{suffix}") == (NAMES, [])


@pytest.mark.parametrize("sign", [" | ", " ; ", " --- ", " :: ", "\t"])
def test_signs_with_blanks_around_them_win_over_those_inside_words(
    learner: Learner, tmp_path: Path, sign: str
) -> None:
    inside = sign.strip()
    lines = [f"What is a{inside}{letter}?{sign}Say {letter}\n" for letter in "xyz"]
    (tmp_path / "signs.txt").write_text("".join(lines))
    cards = [card(f"What is a{inside}{letter}?", f"Say {letter}") for letter in "xyz"]
    assert imported(learner, tmp_path / "signs.txt") == (cards, [])


PAGE = """---
title: Bank
---
# Bank of questions

![badge](http://x.y/b.svg) [![b](http://x.y/b.svg)](http://x.y)

<p align="center"><img src="a.png"></p>

## Contents

- [What is A?](#what-is-a)
- [What is B?](#what-is-b)

---

## Basics

### What is A?

Alpha.

**[Back to top](#contents)**

---

### What is B?

Beta.

## License

MIT

<!-- the end -->
"""


def test_what_belongs_to_the_page_is_listed_and_no_loss(learner: Learner, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE)
    document = learner("import", str(tmp_path / "page.md"), "--strict", "--json").json
    assert learner("import", str(tmp_path / "page.md"), "--strict").code == 0
    reasons = [(each["line"], each["reason"]) for each in document["skipped"]]
    assert reasons[:2] == [(1, "front matter"), (4, TITLE)]
    assert reasons[-1] == (35, "a comment")


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("A text of its own.", "line 19: A text of its own.: not part of a question"),
        ("### What is C?", "line 19: What is C?: has no answer"),
        ("### What is A?\n\nAnother.", "line 23: What is A? Alpha.: asks the same as line 19"),
    ],
)
def test_strict_counts_questions_and_text(learner: Learner, tmp_path: Path, lost: str, told: str) -> None:
    (tmp_path / "page.md").write_text(PAGE.replace("## Basics", f"## Basics\n\n{lost}"))
    refused = learner("import", str(tmp_path / "page.md"), "--strict")
    assert refused.code == 6
    assert refused.err.endswith(f"nothing was written\n\nLeft out (1):\n  {told}\n")
    assert not (learner.home / "decks/page.toml").exists()


STRANGE = "Notes\n\n@@ who pays\n\n@- the buyer\n\n@@ who waits\n\n@- the seller\n"


def test_how_the_lines_begin_that_ask_can_be_said(learner: Learner, tmp_path: Path) -> None:
    bank = tmp_path / "strange.md"
    bank.write_text(STRANGE)
    refused = learner("import", str(bank))
    assert refused.code == ExitCode.TRANSFER
    assert "Or say what each question starts with: --questions '##'" in refused.err

    told = learner("import", str(bank), "--questions", "@@", "--answers", "@-")
    assert told.out.startswith(
        f'{bank}: lines that begin with "@@".\n\n2 cards added to the new deck strange.'
    )
    again = learner("import", str(bank), "--questions", "@@", "--answers", "@-")
    assert "Nothing new for strange; nothing was written." in again.out

    wrong = learner("import", str(bank), "--questions", "Q:")
    assert wrong.code == ExitCode.TRANSFER
    assert f'{bank}: no line begins with "Q:". It contains: ' in wrong.err


def test_a_text_of_which_little_came_tells_how_to_say_it(learner: Learner, tmp_path: Path) -> None:
    bank = tmp_path / "little.md"
    bank.write_text(f"{STRANGE * 9}# Who asks?\n\nAda.\n")
    hint = "Are questions missing? Say what each question starts with: --questions '##'\n"
    assert hint in learner("import", str(bank), "--dry-run").out
    assert hint not in learner("import", str(bank), "--questions", "#", "--dry-run").out


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("t.csv", ["--questions", "Q"], "--questions and --answers are for Markdown and text"),
        ("t.apkg", ["--questions", "Q"], "--questions and --answers are for Markdown and text"),
        ("t.md", ["--answers", "A"], "--questions: say what each question starts with"),
        ("t.md", ["--questions", " "], "--questions: say what each question starts with"),
    ],
)
def test_the_beginning_of_lines_is_asked_for_where_there_are_such(
    learner: Learner, tmp_path: Path, name: str, options: list[str], said: str
) -> None:
    (tmp_path / name).write_text("Q\n")
    told = learner("import", str(tmp_path / name), *options)
    assert told.code == ExitCode.USAGE
    assert said in told.err

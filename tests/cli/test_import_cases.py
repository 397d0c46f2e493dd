"""Small files as people have them, and what each has to become: every card whole, and every line left."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import ExitCode
from tests.exchange.anki.foreign import BASIC, CLOZE, REVERSED, Kind, Note, foreign_package
from tests.learner import Learner

FILES = Path(__file__).parent / "import_cases"
ANSWER = "{{FrontSide}}<hr id=answer>"

Card = dict[str, Any]


def cards_of(learner: Learner, deck: str = "t") -> list[Card]:
    text = (learner.home / "decks" / f"{deck}.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)["card"]
    return [{key: value for key, value in card.items() if key not in ("id", "siblings")} for card in found]


def card(question: str, answer: str = "", context: str = "", **more: Any) -> Card:
    given = {"question": question, "context": context, "answer": answer, **more}
    return {key: value for key, value in given.items() if value}


def draft(question: str) -> Card:
    return card(question, draft=True)


# -- Markdown, tables and texts -------------------------------------------------------------------

BAKERY = [
    card("Who bakes here?", "The baker and\\\ntwo helpers:\n\n- one\n- two", tags=["shop", "staff-morning"]),
    card("When is it shut?", "*Mondays*", tags=["shop"]),
]
TEA = [
    card("Which tea is green?", "Sencha"),
    card("Which tea is smoked?", "Lapsang"),
]
FOREMAN = "\n".join(f"- He sees to it that gang number {n} has its tools." for n in range(1, 111))

CASES: list[tuple[str, list[Card], dict[int, str]]] = [
    (
        "b01.md",
        [
            card("What is a process?", "A running program."),
            card("What is a thread?", "A path of execution in it."),
            card("What is a mutex?", "A lock that one holds at a time."),
        ],
        {
            1: "# Small bank",
            3: "<details>\n<summary>Read this in other languages</summary>\n\n- Deutsch\n\n</details>",
        },
    ),
    (
        "b02.md",
        [
            card("What does this print?", "It prints 3.", "```python\nxs = [1, 2, 3]\nprint(xs[-1])\n```"),
            card("What does this print?", "It prints bb.", '```python\nprint("b" * 2)\n```'),
        ],
        {},
    ),
    (
        "b02.txt",
        [
            card(
                "What is wrong with this query?",
                "NULL is compared with IS NULL.",
                "\xa0" * 4 + "SELECT * FROM t WHERE a = NULL",  # text as typed: no code of Markdown
            )
        ],
        {},
    ),
    (
        "b03.md",
        [
            card(
                "How large may n be for 2^n steps?",
                "About 25: O(2^n) is about 10⁹ steps for n = 30. Better: n log₂ n.",
            )
        ],
        {},
    ),
    (
        "b06.md",
        [
            card("404: whose mistake is it?", "The client."),
            card("503: what do you look at first?", "The load balancer."),
        ],
        {},
    ),
    ("b06.txt", [card("3 - 1 = ?", "2")], {}),
    (
        "b07.csv",
        [
            card(
                "What does this print?",
                "0, 1 and end",
                '```\nfor i in range(2):\n    print(i)\nprint("end")\n```',
            )
        ],
        {},
    ),
    (
        "b09.md",
        [
            card("What's the output?", "object", "```js\nconsole.log(typeof null);\n```"),
            card("What's the output?", "An empty string", "```js\nconsole.log([] + []);\n```"),
        ],
        {},
    ),
    (
        "b10.md",
        [card("What happens in the room?", "First they greet you.\\\nThen they ask.\\\nLast you ask.")],
        {},
    ),
    (
        "b12.md",
        [card("What is a heap?", "A tree in an array."), card("What is a trie?", "A tree of letters.")],
        {1: "[Back to top](#contents)", 6: '<b><a href="#contents">back to top</a></b>'},
    ),
    (
        "b13.csv",
        [
            card("What is RAII?", "a", tags=["cpp"]),
            card("What is a delegate?", "b", tags=["csharp"]),
            card("What is a pointer?", "c", tags=["c"]),
            card("Was ist ein Stapel?", "d", tags=["uebung"]),
        ],
        {},
    ),
    (
        "b18.md",
        [
            card("What is a view?", "A stored query"),
            card("Which index suits ranges?", "B-tree"),
            card("What is a transaction?", "All or nothing."),
        ],
        {1: "# Databases #flashcards"},
    ),
    (
        "b28.txt",
        [
            card("Which keyword gives a value back?", "return"),
            card("A […] keeps keys sorted.", "B-tree"),
        ],
        {1: "These three are for the second round, ask Rosa first."},
    ),
    (
        "f01.md",
        [
            card("What is a valve?", "A part that opens and shuts a pipe."),
            card("How do you find a leak?", "Dry the pipe, wait, feel along it."),
            card(
                "Why does a tap drip?", "The seal is worn.\n\n**See the picture**\n\nA drawing of the seal."
            ),
        ],
        {1: "# Plumbing questions", 3: "<details open>", 19: "**[Back to top](#plumbing-questions)**"},
    ),
    (
        "f02.md",
        [
            card("What is a roux?", "Flour cooked in fat."),
            card("Why salt the water?", "The pasta takes it up."),
            card("What does this make?", "white sauce", "```\nflour + butter + milk\n```"),
            card("How hot is a simmer?", "Just below the boil."),
        ],
        {1: "## Kitchen"},
    ),
    (
        "f03.md",
        [
            card(
                "What is printed?",
                "B: `3`\n\nThree letters.",
                '```python\nprint(len("tea"))\n```\n\n- A: `2`\n- B: `3`',
            ),
            card(
                "What is printed?",
                "A: `teatea`\n\nA text times a number is repeated.",
                '```python\nprint("tea" * 2)\n```\n\n- A: `teatea`\n- B: an error',
            ),
        ],
        {1: "# Quiz", 3: "<details><summary>See all languages</summary>"},
    ),
    (
        "f04.md",
        [
            card("What is humus?", "Rotted plants."),
            card("How do you test for lime?", "Drip vinegar on it and listen."),
            card("When should you water?", "Early."),
        ],
        {1: "# Garden", 17: "## Water"},
    ),
    (
        "f05.md",
        [
            draft("How do you share out the work?"),
            draft("Who decides what is done next?"),
            draft("When were pay rises last given?"),
            draft("Tell me about the pension."),
        ],
        {1: "# Questions to ask", 8: "## The money"},
    ),
    (
        "f06.md",
        [card("What is a derailleur?", "It moves the chain."), card("Why oil a chain?", "Rust and wear.")],
        {
            1: "# Bikes",
            8: '<b><a href="#bikes">↥ back to top</a></b>',
            16: '<b><a href="#bikes">↥ back to top</a></b>',
        },
    ),
    (
        "f08.csv",
        [TEA[0], card("Which tea is smoked, and over what?", "Lapsang, over pine")],
        {},
    ),
    ("f08.tsv", TEA, {}),
    ("f08-advised.tsv", TEA, {}),
    ("f09.txt", BAKERY, {}),
    ("f09-by-hand.tsv", BAKERY, {}),
    (
        "f10.csv",
        [card("Which is a fruit?", "b) pear", "- a) leek\n- b) pear\n- c) oats\n- d) salt", tags=["food"])],
        {},
    ),
    (
        "f11.csv",
        [
            card("What is in a stew?", "Meat, carrots, stock"),
            card("What is in a salad?", "Leaves"),
            card("What is in a soup?", "Water, salt"),
            card("What is toast?", "Bread"),
        ],
        {},
    ),
    (
        "f12.txt",
        [card("Anvil", "the block a smith works on"), card("Tongs", "what holds the hot piece")],
        {},
    ),
    (
        "f12-semicolon.txt",
        [
            card("What is slag?", "what is left of the ore", tags=["smith"]),
            card("What cools the blade?", "oil or water", tags=["smith"]),
        ],
        {},
    ),
    (
        "f12-pipe.csv",
        [card("What is slag?", "What is left of the ore, and glass"), card("What cools the blade?", "Oil")],
        {},
    ),
    (
        "f15.md",
        [
            draft("A customer says the change was short. What do you do?"),
            draft("Why count the till twice? Who signs?"),
        ],
        {1: "# Shop questions", 8: "#### Closing"},
    ),
    (
        "f17.md",
        [
            card("What floats?", "Cork."),
            card("A raft is made of […].", "logs"),
            card("A boat has a […].", "keel"),
        ],
        {6: "---"},
    ),
    ("f18.md", [card("What does a foreman do?", FOREMAN), card("Who pays?", "The office.")], {}),
]


@pytest.mark.parametrize(("name", "cards", "left"), CASES, ids=[name for name, _, _ in CASES])
def test_a_file_becomes_these_cards_and_the_rest_is_listed(
    learner: Learner, name: str, cards: list[Card], left: dict[int, str]
) -> None:
    path = str(FILES / name)
    document = learner("import", path, "--new-deck", "t", "--drafts", "--json").json
    assert cards_of(learner) == cards
    assert [each["line"] for each in document["skipped"]] == list(left)
    for each in document["skipped"]:
        assert each["text"].strip().startswith(left[each["line"]])
        assert each["reason"]
    assert learner("check", str(learner.home / "decks" / "t.toml")).code == 0
    before = (learner.home / "decks" / "t.toml").read_bytes()
    again = learner("import", path, "--into", "t", "--drafts", "--json").json
    assert (again["added"], again["changed"], again["kept"], again["gone"]) == ([], [], [], [])
    assert (learner.home / "decks" / "t.toml").read_bytes() == before


@pytest.mark.parametrize("name", ["f05.md", "f15.md"])
def test_a_list_of_questions_is_no_answer_and_on_a_pipe_it_is_listed(learner: Learner, name: str) -> None:
    questions = [each["question"] for each in next(cards for case, cards, _ in CASES if case == name)]
    outcome = learner("import", str(FILES / name), "--json")
    assert (outcome.code, outcome.json["added"]) == (0, [])
    listed = [each["text"] for each in outcome.json["skipped"] if each["reason"] == "has no answer"]
    assert listed == questions
    assert "Practise" not in learner("import", str(FILES / name), "--drafts").out


def test_what_was_changed_on_the_way_is_told(learner: Learner) -> None:
    out = learner("import", str(FILES / "b13.csv")).out
    assert 'The tag "C++" became cpp.\nThe tag "C#" became csharp.\nThe tag "Übung" became uebung.\n' in out
    out = learner("import", str(FILES / "f08.csv")).out
    assert "The first row does not name the columns; it is treated as a card" in out


def test_a_sheet_with_ids_comes_twice_though_the_card_was_reworded(learner: Learner, tmp_path: Path) -> None:
    """b14."""
    sheet = tmp_path / "sheet.csv"
    sheet.write_text((FILES / "b14.csv").read_text())
    learner("import", str(sheet))
    deck = learner.home / "decks" / "sheet.toml"
    deck.write_text(deck.read_text().replace("Old wording", "My wording"))
    sheet.write_text(sheet.read_text() + "What is new?,A,k2\n")
    outcome = learner("import", str(sheet))
    assert outcome.code == 0
    assert "1 card added to sheet.\nThis question is already in the deck.\n" in outcome.out
    assert cards_of(learner, "sheet") == [
        card("What is the old wording? My wording?", "A"),
        card("What is new?", "A"),
    ]


# -- packages -------------------------------------------------------------------------------------

Bring = Callable[..., list[Card]]


@pytest.fixture
def bring(learner: Learner, tmp_path: Path) -> Bring:
    """`bring(notes, kinds)`: the cards that a package of these notes becomes; a second import adds none."""

    def brought(notes: Sequence[Note], kinds: Sequence[Kind] = ()) -> list[Card]:
        path = str(foreign_package(tmp_path / "deck.apkg", notes, kinds))
        told = learner("import", path, "--new-deck", "t")
        assert told.code == 0, told.err
        found = cards_of(learner)
        assert learner("import", path, "--into", "t", "--json").json["added"] == []
        assert cards_of(learner) == found
        return found

    return brought


def basic(front: str, back: str) -> Note:
    return Note(BASIC, [front, back])


LOOP = 'for i in range(2):\n    print(i)\nprint("end")'


def test_b04_what_is_raised_stays_raised(bring: Bring) -> None:
    back = "2<sup>n</sup>; for n = 10 that is 2<sup>10</sup>; a<sup>n+1</sup>, x<sub>i</sub>"
    [found] = bring([basic("How many subsets has a set of n?", back)])
    assert found["answer"].replace("\\", "") == "2^n; for n = 10 that is 2¹⁰; a^(n+1), x_i"


def test_b07_code_in_a_question_keeps_its_lines(bring: Bring) -> None:
    note = basic(f"What does this print?<pre><code>{LOOP}</code></pre>", "0, 1 and end")
    assert bring([note]) == [card("What does this print?", "0, 1 and end", f"```\n{LOOP}\n```")]


def test_b23_a_card_asks_what_its_template_asks(bring: Bring) -> None:
    exam = Kind(
        "Exam",
        ["Id", "Question", "Choices", "Answer"],
        [("C1", "{{Question}}<br>{{Choices}}", "{{Answer}}")],
    )
    asked = "Which isolation level stops phantoms?"
    note = Note("Exam", ["001", asked, "a) RC b) Serializable", "b"])
    assert bring([note], [exam]) == [card(asked, "b", "a) RC b) Serializable")]


def test_b24_a_package_of_ours_comes_back_as_our_cards(learner: Learner, tmp_path: Path) -> None:
    text = (
        'format = 1\nid = "own"\ntitle = "Own"\n\n[[card]]\nid = "one"\n'
        'question = "How do you run a ticket queue?"\nanswer = "By age and by harm."\n'
        'points = ["By age", "By harm"]\nhint = "Two words"\nfollow_ups = ["Who decides?"]\n'
    )
    path = learner.write_deck("own", text)
    wanted = cards_of(learner, "own")
    package = tmp_path / "o.apkg"
    assert learner("export", "own", "-o", str(package)).code == 0
    path.unlink()
    assert learner("import", str(package), "--new-deck", "friend").code == 0
    assert cards_of(learner, "friend") == wanted


def test_f19_code_and_options_keep_their_lines_and_a_long_question_is_kept(bring: Bring) -> None:
    pour = "def pour(cups):\n    for cup in cups:\n        fill(cup)\n        cups.remove(cup)"
    long = (
        "Write a function that is given the shelves of a store room, each with its width, and the boxes, each"
        " with its width and weight, and returns for every box the number of the shelf it goes to, so that no"
        " shelf holds more than its width and the heavy boxes stand as low as may be; when no shelf is left"
        " it returns -1 for the box. Say first what you would ask."
    )
    found = bring(
        [
            basic(f"What is wrong here?<br><pre>{pour.replace(chr(10), '<br>')}</pre>", "The list changes."),
            basic("What does this print?<br><br>a = [1, 2]<br>b = a<br>b.append(3)<br>print(a)", "1, 2, 3"),
            basic(long, "Sort by weight, then first fit."),
            basic("Which is a fruit?<br>- [ ] Leek<br>- [ ] Pear<br>- [ ] Cress", "Pear"),
        ]
    )
    assert found == [
        card("What is wrong here?", "The list changes.", f"```\n{pour}\n```"),
        card("What does this print?", "1, 2, 3", "```\na = [1, 2]\nb = a\nb.append(3)\nprint(a)\n```"),
        card(long, "Sort by weight, then first fit."),
        card("Which is a fruit?", "Pear", "- [ ] Leek\n- [ ] Pear\n- [ ] Cress"),
    ]


def test_f20_a_gap_in_a_long_sentence_is_asked(bring: Bring) -> None:
    line = "{}. {} is done before the dough of the day number {} rests in the cool room"
    bakery = "The bakery: " + "<br>".join(line.format(n, f"{{{{c{n}::step {n}}}}}", n) for n in range(1, 7))
    found = bring(
        [Note(CLOZE, [bakery, ""]), Note(CLOZE, ["Bread is made of {{c1::flour}} and {{c2::water}}.", ""])]
    )
    assert len(found) == 8
    for number, each in enumerate(found[:6], 1):
        whole = f"{each['question']}\n{each.get('context', '')}".replace("\\", "")
        asked = line.format(number, "[…]", number)
        assert asked.partition(" ")[2] in each["question"]
        assert asked in whole
        assert all(line.format(n, f"step {n}", n) in whole for n in range(1, 7) if n != number)
        assert f"step {number} is" not in whole
        assert f"**step {number}**" in each["answer"]
    assert found[6:] == [
        card("Bread is made of […] and water.", "Bread is made of **flour** and water."),
        card("Bread is made of flour and […].", "Bread is made of flour and **water**."),
    ]


def test_f21_each_template_asks_in_its_own_words(bring: Bring) -> None:
    tool = Kind(
        "Tool",
        ["Name", "Use", "Made of"],
        [
            ("use", "What is a {{Name}} for?", ANSWER + "{{Use}}"),
            ("made", "What is a {{Name}} made of?", ANSWER + "{{Made of}}"),
            ("back", "Which tool is for this: {{Use}}", ANSWER + "{{Name}}"),
        ],
    )
    notes = [
        Note("Tool", ["plane", "smoothing wood", "steel and beech"]),
        Note("Tool", ["awl", "piercing leather", "steel"]),
    ]
    assert bring(notes, [tool]) == [
        card("What is a plane for?", "smoothing wood"),
        card("What is a plane made of?", "steel and beech"),
        card("Which tool is for this: smoothing wood", "plane"),
        card("What is a awl for?", "piercing leather"),
        card("What is a awl made of?", "steel"),
        card("Which tool is for this: piercing leather", "awl"),
    ]


def test_f22_a_machine_that_stands_still_refuses_no_package(
    bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    real, passed = time.monotonic, [0.0]

    def hours_later() -> float:
        passed[0] += 3600
        return real() + passed[0]

    monkeypatch.setattr(time, "monotonic", hours_later)
    monkeypatch.setattr(time, "perf_counter", hours_later)
    notes = [Note(REVERSED, [f"word number {n}", f"meaning <b>{n}</b>"]) for n in range(30)]
    assert len(bring(notes)) == 60


def test_f23_a_hint_of_the_template_is_the_hint(bring: Bring) -> None:
    front = "{{Front}}{{#Hint}}<br>{{hint:Hint}}{{/Hint}}"
    kind = Kind("With hints", ["Front", "Hint", "Back"], [("Card 1", front, ANSWER + "{{Back}}")])
    asked = "How do you find the middle of a rope without a rule?"
    found = bring(
        [Note("With hints", [asked, "fold", "Lay the ends together; the bend is the middle."])], [kind]
    )
    assert found == [card(asked, "Lay the ends together; the bend is the middle.", hint="fold")]


def test_of_a_package_too_strict_takes_all_or_nothing_and_none_is_a_refusal(
    learner: Learner, tmp_path: Path
) -> None:
    half = str(foreign_package(tmp_path / "half.apkg", [basic("Kept?", "Yes."), basic("Open?", "")]))
    refused = learner("import", half, "--new-deck", "t", "--strict")
    assert (refused.code, refused.out) == (ExitCode.TRANSFER, "")
    assert (
        "not all of it can be imported (--strict); nothing was written: Open?: it has no answer"
        in refused.err
    )
    assert not (learner.home / "decks" / "t.toml").exists()
    assert learner("import", half, "--new-deck", "t").code == 0
    none = str(foreign_package(tmp_path / "none.apkg", [Note(BASIC, ["Open?", ""], guid="other")]))
    refused = learner("import", none, "--new-deck", "n")
    assert (refused.code, refused.out) == (ExitCode.TRANSFER, "")
    assert "none of its cards can be imported; nothing was written" in refused.err


# -- others ---------------------------------------------------------------------------------------


def test_other_19_siblings_never_follow_each_other(learner: Learner, tmp_path: Path) -> None:
    notes = [
        Note(REVERSED, ["ACID", "Atomicity, consistency, isolation, durability"]),
        Note(CLOZE, ["A {{c1::B-tree}} keeps keys {{c2::sorted}}.", ""]),
    ]
    path = str(foreign_package(tmp_path / "sib.apkg", notes))
    learner("import", path, "--new-deck", "sib")
    found = tomllib.loads((learner.home / "decks" / "sib.toml").read_text(encoding="utf-8"))["card"]
    note_of = {f"sib/{each['id']}": each["siblings"] for each in found}
    asked = [note_of[row["card"]] for row in learner("due", "sib", "--json").json["cards"]]
    assert len(asked) >= 2
    assert all(one != following for one, following in pairwise(asked))


@pytest.mark.parametrize(
    ("name", "text", "cards"),
    [
        ("tabs.txt", "question\tanswer\nWhat is X?\tThat.\n", [card("What is X?", "That.")]),
        ("sep.csv", "sep=;\nquestion;answer\nWhat?;That.\n", [card("What?", "That.")]),
        ("drafts.csv", "question,answer,draft\nWhat is open?,,yes\n", [draft("What is open?")]),
    ],
)
def test_other_25_tabs_in_a_text_excels_first_line_and_a_deck_of_drafts(
    learner: Learner, tmp_path: Path, name: str, text: str, cards: list[Card]
) -> None:
    path = tmp_path / name
    path.write_text(text)
    outcome = learner("import", str(path), "--drafts")
    assert outcome.code == 0
    assert cards_of(learner, path.stem) == cards
    assert ("Practise" in outcome.out) == ("draft" not in cards[0])


def test_a_bank_that_cannot_be_read_is_refused_with_what_was_seen_and_what_would_help(
    learner: Learner, tmp_path: Path
) -> None:
    path = tmp_path / "bank.md"
    path.write_text("# Words\n\n" + "".join(f"## Word {n}\n\n" for n in range(124)))
    refused = learner("import", str(path))
    assert (refused.code, refused.out) == (ExitCode.TRANSFER, "")
    assert "no question was found" in refused.err
    assert "125 headings" in refused.err or "124 headings" in refused.err
    assert "Try" in refused.err
    document = json.loads(learner("import", str(path), "--json").err)
    assert document["error"]["code"] == ExitCode.TRANSFER
    assert not (learner.home / "decks").exists()

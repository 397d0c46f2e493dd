"""Packages of other people come in whole: asked as their templates ask, and what is left is told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.anki.foreign import BASIC, CLOZE, REVERSED, Kind, Note, foreign_package
from tests.learner import Learner

Card = dict[str, Any]
Bring = Callable[..., list[Card]]

ANSWER = "{{FrontSide}}<hr id=answer>"


@pytest.fixture
def bring(learner: Learner, tmp_path: Path) -> Bring:
    """`bring(notes, kinds)`: the cards that a package of these notes becomes, ids and siblings left out."""

    def brought(notes: Sequence[Note], kinds: Sequence[Kind] = (), *, legacy: bool = False) -> list[Card]:
        path = foreign_package(tmp_path / "deck.apkg", notes, kinds, legacy=legacy)
        told = learner("import", str(path), "--new-deck", "New")
        assert told.code == 0, told.err
        assert learner("check", "--json").json["problems"] == []
        return cards(learner, "new")

    return brought


def cards(learner: Learner, deck: str) -> list[Card]:
    path = learner.home / "decks" / f"{deck}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["card"] if path.exists() else []
    return [{k: v for k, v in card.items() if k not in ("id", "siblings")} for card in found]


def basic(*sides: tuple[str, str]) -> list[Note]:
    return [Note(BASIC, side) for side in sides]


def questions(found: Sequence[Card]) -> list[str]:
    return [card["question"] for card in found]


# -- fronts of several lines, and code (b07, f19) --------------------------------------------------

LOOP = "for i in range(2):\n    print(i)\nprint(&quot;end&quot;)"


def test_code_in_a_question_keeps_its_lines_below_it(bring: Bring) -> None:
    found = bring(
        basic(
            (f"What does this print?<pre><code>{LOOP}</code></pre>", "0, 1 and end"),
            (
                "What is wrong here?<br><pre>def pour(cups):<br>    for cup in cups:<br>        fill()</pre>",
                "X.",
            ),
            ("What does this print?<br><br>a = [1, 2]<br>b = a<br>b.append(3)<br>print(a)", "[1, 2, 3]"),
        )
    )
    assert found == [
        {
            "question": "What does this print?",
            "context": '```\nfor i in range(2):\n    print(i)\nprint("end")\n```',
            "answer": "0, 1 and end",
        },
        {
            "question": "What is wrong here?",
            "context": "```\ndef pour(cups):\n    for cup in cups:\n        fill()\n```",
            "answer": "X.",
        },
        {
            "question": "What does this print?",
            "context": "```\na = [1, 2]\nb = a\nb.append(3)\nprint(a)\n```",
            "answer": r"\[1, 2, 3]" if found[2]["answer"].startswith("\\") else "[1, 2, 3]",
        },
    ]


def test_options_stand_one_below_the_other(bring: Bring) -> None:
    [card] = bring(basic(("Which is a fruit?<br>- [ ] Leek<br>- [ ] Pear<br>- [ ] Cress", "Pear")))
    assert card["question"] == "Which is a fruit?"
    assert re.findall(r"(?m)^\W*(Leek|Pear|Cress)$", card["context"]) == ["Leek", "Pear", "Cress"]


def test_a_long_question_is_its_first_sentence_and_loses_no_word(bring: Bring) -> None:
    short = "Say how a shelf is filled. " + "It has a width, and so has each of the boxes. " * 7
    long = "Write a function that fills shelves. " + "Each has a width, and so has each of the boxes. " * 12
    first, second = bring(basic((short, "First fit."), (long, "By weight.")))
    assert first == {"question": short.strip(), "answer": "First fit."}
    assert second["question"] == "Write a function that fills shelves."
    assert f"{second['question']} {second['context']}" == long.strip()


def test_a_picture_in_a_question_is_told_below_its_words(bring: Bring) -> None:
    found = bring(
        basic(
            ("<img src='map.png'><br>Which river is this?", "The Ouse."),
            ("Which bird sings? [sound:robin.mp3]", "A robin."),
        )
    )
    assert [(card["question"], card["context"]) for card in found] == [
        ("Which river is this?", "(image: map.png)"),
        ("Which bird sings?", "(sound: robin.mp3)"),
    ]


def test_the_same_question_about_other_code_is_another_card(bring: Bring) -> None:
    found = bring(
        basic(("What is printed?<pre>print(1)</pre>", "1"), ("What is printed?<pre>print(2)</pre>", "2"))
    )
    assert [card["answer"] for card in found] == ["1", "2"]


def test_the_same_question_with_another_answer_is_another_card(bring: Bring) -> None:
    notes = basic(("i", "insert"), ("I", "insert at the start"), ("Bank?", "money"), ("Bank?", "a river"))
    found = bring([*notes, Note(BASIC, ["Bank?", "money"])])
    assert [(card["question"], card.get("context"), card["answer"]) for card in found] == [
        ("i", None, "insert"),
        ("I", "Exactly: `I`", "insert at the start"),
        ("Bank?", None, "money"),
        ("Bank?", "(another card that asks this)", "a river"),
    ]


# -- powers (b04) ----------------------------------------------------------------------------------


def test_a_power_is_read_as_a_power(bring: Bring) -> None:
    [card] = bring(
        basic(
            (
                "How many subsets has a set of n?",
                "2<sup>n</sup>; for n = 10 that is 2<sup>10</sup>; a<sup>n+1</sup>, x<sub>i</sub>",
            )
        )
    )
    plain = card["answer"].replace("\\", "")
    assert re.fullmatch(r"(2\^n|2ⁿ); for n = 10 that is 2¹⁰; (a\^\(n\+1\)|aⁿ⁺¹), (x_i|xᵢ)", plain), plain


# -- gaps (f20) ------------------------------------------------------------------------------------


def test_a_long_sentence_is_asked_by_its_gap_with_all_of_it_as_context(bring: Bring) -> None:
    lines = [
        f"{i}. {{{{c{i}::step {i}}}}} is done before the dough rests in the cool room" for i in range(1, 7)
    ]
    found = bring(
        [
            Note(CLOZE, ["The bakery:<br>" + "<br>".join(lines), ""]),
            Note(CLOZE, ["Bread is made of {{c1::flour}} and {{c2::water}}.", ""]),
        ]
    )
    assert questions(found) == [
        *["[…] is done before the dough rests in the cool room"] * 6,
        "Bread is made of […] and water.",
        "Bread is made of flour and […].",
    ]
    for number, card in enumerate(found[:6], 1):
        plain = card["context"].replace("\\", "")
        assert [f"step {other}" in plain for other in range(1, 7)] == [n != number for n in range(1, 7)]
        assert (
            card["answer"].replace("\\", "")
            == f"{number}. **step {number}** is done before the dough rests in the cool room"
        )
    assert [card["answer"] for card in found[6:]] == [
        "Bread is made of **flour** and water.",
        "Bread is made of flour and **water**.",
    ]


def test_a_long_paragraph_is_asked_by_the_sentence_of_its_gap(bring: Bring) -> None:
    around = "There is more to say about ovens than one thinks. " * 8
    text = f"{around}Dough rests for {{{{c1::an hour::how long}}}} in the room. {around}"
    [card] = bring([Note(CLOZE, [text, ""])])
    assert card["question"] == "Dough rests for [… how long] in the room."
    assert "ovens" in card["context"]
    assert "**an hour**" in card["answer"]


def test_gaps_of_one_number_in_a_list_are_asked_together(bring: Bring) -> None:
    items = "<ol><li>Rye needs water {{c1::T}}</li><li>Salt rises {{c1::F}}</li></ol>"
    [card] = bring([Note(CLOZE, [f"True or false?{items}", ""])])
    assert card["question"] == "True or false?"
    assert card["context"] == "1. Rye needs water […]\n2. Salt rises […]"
    assert re.findall(r"\*\*([TF])\*\*", card["answer"]) == ["T", "F"]


def test_gaps_stand_in_gaps_in_code_in_formulas_and_in_several_fields(bring: Bring) -> None:
    kind = Kind(
        "Two gaps", ["One", "Two"],
        [("Cloze", "{{cloze:One}}<br>{{cloze:Two}}", "{{cloze:One}}<br>{{cloze:Two}}")], cloze=True,
    )  # fmt: skip
    found = bring(
        [
            Note(CLOZE, ["A {{c1::set of {{c2::distinct}} values}} has no order.", ""]),
            Note(CLOZE, [r"The cost is \(O({{c1::n \log n}})\) at best.", ""]),
            Note(CLOZE, ["<pre>def double(x):\n    return {{c1::x * 2}}</pre>", ""]),
            Note("Two gaps", ["Iron is {{c1::Fe}}.", "Gold is {{c2::Au}}."]),
            Note(CLOZE, ["{{c1,2::Both}} ask for {{c2::this}}.", "Extra words"]),
        ],
        [kind],
    )
    assert questions(found) == [
        "A […] has no order.",
        "A set of […] values has no order.",
        "The cost is `O([…])` at best.",
        "`return […]`",
        "Iron is […].",
        "Gold is […].",
        "[…] ask for this.",
        "[…] ask for […].",
    ]
    assert [card["answer"] for card in found] == [
        "A **set of distinct values** has no order.",
        "A set of **distinct** values has no order.",
        r"The cost is `O(n \log n)` at best.",
        "```\ndef double(x):\n    return x * 2\n```",
        "Iron is **Fe**.",
        "Gold is **Au**.",
        "**Both** ask for this.\\\nExtra words",
        "**Both** ask for **this**.\\\nExtra words",
    ]
    assert found[3]["context"] == "```\ndef double(x):\n    return […]\n```"


# -- templates (f21, b23) --------------------------------------------------------------------------

TOOL = Kind(
    "Tool",
    ["Name", "Use", "Made of"],
    [
        ("use", "What is a {{Name}} for?", ANSWER + "{{Use}}"),
        ("made", "What is a {{Name}} made of?", ANSWER + "{{Made of}}"),
        ("back", "Which tool is for this: {{Use}}", ANSWER + "{{Name}}"),
    ],
)


@pytest.mark.parametrize("legacy", [False, True])
def test_a_card_asks_as_its_template_asks(bring: Bring, legacy: bool) -> None:
    notes = [
        Note("Tool", ["plane", "smoothing wood", "steel and beech"]),
        Note("Tool", ["awl", "piercing leather", "steel"]),
    ]
    assert [(card["question"], card["answer"]) for card in bring(notes, [TOOL], legacy=legacy)] == [
        ("What is a plane for?", "smoothing wood"),
        ("What is a plane made of?", "steel and beech"),
        ("Which tool is for this: smoothing wood", "plane"),
        ("What is a awl for?", "piercing leather"),
        ("What is a awl made of?", "steel"),
        ("Which tool is for this: piercing leather", "awl"),
    ]


def test_equal_fronts_with_other_backs_are_different_cards(bring: Bring) -> None:
    kind = Kind("Tool", ["Name", "Use", "Made of"], [
        ("Card 1", "{{Name}}", ANSWER + "{{Use}}"), ("Card 2", "<b>{{Name}}</b>", ANSWER + "{{Made of}}")
    ])  # fmt: skip
    assert bring([Note("Tool", ["plane", "smoothing", "steel"])], [kind]) == [
        {"question": "plane", "answer": "smoothing"},
        {"question": "plane", "context": "(Made of)", "answer": "steel"},
    ]


def test_a_number_or_id_is_never_the_question(bring: Bring) -> None:
    fields = ["Id", "Question", "Choices", "Answer"]
    exam = Kind("Exam", fields, [("C1", "{{Question}}<br>{{Choices}}", "{{Answer}}")])
    shown = Kind("Shown", fields, [("C1", "<h2>{{Id}}. {{Question}}</h2>{{Choices}}", ANSWER + "{{Answer}}")])
    note = ["001", "Which isolation level stops phantoms?", "a) RC b) Serializable", "b"]
    card = {"question": note[1], "context": note[2], "answer": "b"}
    other = ["17", "Which one stops dirty reads?", "a) RU b) RC", "b"]
    assert bring([Note("Exam", note), Note("Shown", other)], [exam, shown]) == [
        card,
        {"question": other[1], "context": other[2], "answer": "b"},
    ]


def test_a_number_that_is_all_a_front_shows_is_asked(bring: Bring) -> None:
    assert bring(basic(("1989", "The wall came down."))) == [
        {"question": "1989", "answer": "The wall came down."}
    ]


def test_the_answer_is_what_the_back_adds_with_the_words_of_the_template(bring: Bring) -> None:
    def kind(name: str, fields: str, back: str, front: str = "{{Word}}") -> Kind:
        return Kind(name, fields.split(), [("C", front, back)])

    kinds = [
        kind("No line", "Word Meaning Example", "<b>{{Word}}</b><br>{{Meaning}}<br>{{Example}}"),
        kind("Above the line", "Word Sound Use", "{{Word}} <div>{{Sound}}</div><hr id=answer>{{Use}}"),
        kind(
            "Labels", "Word Use Cost", f"{ANSWER}<b>For:</b> {{{{Use}}}}<br><b>Costs</b> {{{{Cost}}}} coins"
        ),
        kind("No space", "Word Use Cost", ANSWER + "{{Use}}{{Cost}}"),
        kind("Typed", "Word Use", "{{Word}}<hr id=answer>{{type:Use}}", "{{Word}}\n{{type:Use}}"),
        kind("Only the front", "Word Use", "{{FrontSide}}", "{{Word}} {{type:Use}}"),
        kind("Sentence", "Word Use", "{{Word}} is for {{Use}}"),
        kind(
            "All else",
            "Word Use",
            "{{Use}}<script>x('{{Word}}')</script><!-- {{Word}} -->{{#Tags}}<br>Tags: {{Tags}}{{/Tags}}",
            "{{Word}}<br>{{Tags}} {{Deck}}",
        ),
    ]
    notes = [
        Note("No line", ["awl", "a tool", "Take the awl."]),
        Note("Above the line", ["awl 2", "ohl", "a tool"]),
        Note("Labels", ["awl 3", "leather", "3"]),
        Note("No space", ["awl 4", "leather", "3"]),
        Note("Typed", ["awl 5", "leather"]),
        Note("Only the front", ["awl 6", "leather"]),
        Note("Sentence", ["awl 7", "leather"]),
        Note("All else", ["awl 8", "leather"], tags=["tools"]),
    ]
    assert bring(notes, kinds) == [
        {"question": "awl", "answer": "a tool\\\nTake the awl."},
        {"question": "awl 2", "answer": "ohl\n\na tool"}
        if False
        else {"question": "awl 2", "answer": "ohl\\\na tool"},
        {"question": "awl 3", "answer": "**For:** leather\\\n**Costs** 3 coins"},
        {"question": "awl 4", "answer": "leather\n\n**Cost:** 3"},
        {"question": "awl 5", "answer": "leather"},
        {"question": "awl 6", "answer": "leather"},
        {"question": "awl 7", "answer": "awl 7 is for leather"},
        {"question": "awl 8", "answer": "leather", "tags": ["tools"]},
    ]


def test_what_is_typed_is_part_of_the_answer_also_where_only_the_front_has_its_field(bring: Bring) -> None:
    kind = Kind(
        "Typed",
        ("Word", "Other", "Sound"),
        [("one", "The opposite of {{Word}}: {{type:Other}}", "{{FrontSide}}<hr id=answer>{{Sound}}")],
    )
    assert bring([Note("Typed", ("near", "far", "/fa:/"))], [kind])[0]["answer"] == "far\\\n/fa:/"


def test_a_picture_with_its_source_is_no_answer_that_can_be_said(learner: Learner, tmp_path: Path) -> None:
    notes = basic(
        ("What is the flag?", "<img src='https://x.org/a_(flag).svg'><br>Source: https://x.org (23/02/2021)"),
        ("What is the capital?", "Bern<br>Source: https://x.org"),
    )
    told = learner(
        "import", str(foreign_package(tmp_path / "deck.apkg", notes)), "--new-deck", "New", "--json"
    ).json
    assert [each["question"] for each in told["added"]] == ["What is the capital?"]
    assert [each["reason"] for each in told["skipped"]] == ["its answer is only a picture or a sound"]


def test_any_number_of_cards_with_one_question_are_told_apart(bring: Bring) -> None:
    found = bring(basic(*(("Red flag?", f"sign {n}") for n in range(60))))
    assert [each["answer"] for each in found] == [f"sign {n}" for n in range(60)]


def test_conditions_show_what_they_show_in_anki(bring: Bring) -> None:
    with_plural = "{{#Plural}} (plural: {{Plural}}){{/Plural}}{{^Plural}} (no plural){{/Plural}}"
    kind = Kind(
        "If", ["Word", "Plural", "Meaning"],
        [
            ("C", f"{{{{Word}}}}{with_plural}", ANSWER + "{{Meaning}}"),
            ("D", "{{#Plural}}What does {{Plural}} mean?{{/Plural}}", ANSWER + "{{Meaning}}"),
        ],
    )  # fmt: skip
    notes = [Note("If", ["ox", "oxen", "an animal"]), Note("If", ["milk", "<br>", "a drink"])]
    assert questions(bring(notes, [kind])) == [
        "ox (plural: oxen)",
        "What does oxen mean?",
        "milk (no plural)",
    ]


def test_options_that_a_script_puts_together_are_asked_with_the_right_ones_as_answer(bring: Bring) -> None:
    fields = ["Question", "Title", "QType (0=kprim,1=mc,2=sc)", "Q_1", "Q_2", "Q_3", "Answers", "Sources"]
    page = "<p>{{Question}}</p><script>show()</script><div class=hidden>{{Q_1}}{{Answers}}</div>"
    kind = Kind("AllInOne (kprim, mc, sc)", fields, [("C", page, page + "solutions_here{{Sources}}")])
    notes = [
        Note(kind.name, ["Which is a fruit?", "Food", "2", "Leek", "Pear", "", "0 1", "A book"]),
        Note(kind.name, ["True or false?", "", "0", "Rye is a grain", "Salt rises", "", "1 0", ""]),
    ]
    assert bring(notes, [kind]) == [
        {
            "question": "Which is a fruit?",
            "context": "Food\n\n- Leek\n- Pear",
            "answer": "- Pear\n\n**Sources:** A book",
        },
        {
            "question": "True or false?",
            "context": "- Rye is a grain\n- Salt rises",
            "answer": "- Rye is a grain: **true**\n- Salt rises: **false**",
        },
    ]


# -- hints (f23) -----------------------------------------------------------------------------------


def test_a_hint_is_the_hint_of_the_card(bring: Bring) -> None:
    front = "{{Front}}{{#Hint}}<br>{{hint:Hint}}{{/Hint}}"
    kinds = [
        Kind("With hints", ["Front", "Hint", "Back"], [("C", front, ANSWER + "{{Back}}")]),
        Kind("By name", ["Front", "Back", "Hint"], [("C", "{{Front}}", ANSWER + "{{Back}}")]),
        Kind(
            "By filter",
            ["Front", "Clue", "Back"],
            [("C", "{{Front}}<div>Clue: {{hint:Clue}}</div>", "{{Back}}")],
        ),
        Kind("Shown", ["Front", "Hint", "Back"], [("C", "{{Front}} (Hint: {{Hint}})", ANSWER + "{{Back}}")]),
    ]
    notes = [
        Note("With hints", ["How do you find the middle of a rope?", "fold", "Lay the ends together."]),
        Note("With hints", ["No hint?", "", "None."]),
        Note("By name", ["Which knot holds a boat?", "A bowline.", "a <i>loop</i>"]),
        Note("By filter", ["What is a splice?", "woven", "Two ropes made one."]),
        Note("Shown", ["What is a hitch?", "a post", "A knot round a thing."]),
        Note("With hints", ["Long?", "much " * 40, "Yes."]),
    ]
    assert bring(notes, kinds) == [
        {"question": notes[0].fields[0], "answer": "Lay the ends together.", "hint": "fold"},
        {"question": "No hint?", "answer": "None."},
        {"question": "Which knot holds a boat?", "answer": "A bowline.", "hint": "a loop"},
        {"question": "What is a splice?", "answer": "Two ropes made one.", "hint": "woven"},
        {"question": "What is a hitch?", "answer": "A knot round a thing.", "hint": "a post"},
        {"question": "Long?", "answer": f"Yes.\n\n**Hint:** {('much ' * 40).strip()}"},
    ]


# -- siblings (other/19) ---------------------------------------------------------------------------


def siblings_package(path: Path) -> Path:
    return foreign_package(
        path,
        [
            Note(REVERSED, ["ACID", "Atomicity, consistency, isolation, durability"]),
            Note(CLOZE, ["A {{c1::B-tree}} keeps keys {{c2::sorted}}.", ""]),
            Note(BASIC, ["Alone?", "Yes."]),
        ],
    )


def test_siblings_never_follow_each_other(learner: Learner, tmp_path: Path) -> None:
    path = siblings_package(tmp_path / "deck.apkg")
    assert learner("import", str(path), "--new-deck", "sib").code == 0
    found = tomllib.loads((learner.home / "decks" / "sib.toml").read_text(encoding="utf-8"))["card"]
    shared = [card.get("siblings") for card in found]
    assert shared[0] == shared[1] != shared[2] == shared[3] != shared[4] is None
    keys = [row["card"] for row in learner("due", "sib", "--json").json["cards"]]
    groups = dict(zip([f"sib/{card['id']}" for card in found], shared, strict=True))
    assert len(keys) == 5
    assert not any(groups[one] and groups[one] == groups[two] for one, two in pairwise(keys))


SIBLINGS_ALONE = """
id = "pair"
[[card]]
id = "one"
question = "What does ACID stand for?"
answer = "Atomicity, consistency, isolation, durability."
siblings = "acid"
[[card]]
id = "two"
question = "Atomicity, consistency, isolation, durability?"
answer = "ACID."
siblings = "acid"
"""


def test_where_nothing_can_stand_between_the_second_waits_and_all_screens_say_so(alone: Learner) -> None:
    alone.write_deck("pair", SIBLINGS_ALONE)
    assert alone("due", "--short").out.strip() == "1"
    assert alone("today", "--json").json["new"] == 1
    told = alone("review", typed="\n3\n" * 5).out
    assert "What does ACID stand for?" in told
    assert "durability?" not in told
    assert alone("due", "--short").out.strip() == "0"
    today = alone("today", "--json").json
    assert (today["new"], today["next_day"]) == (0, "2026-11-24")
    assert alone("due", "--on", "2026-11-24", "--short").out.strip() == "1"
    alone.at("2026-11-24T08:00:00+01:00")
    assert alone("due", "--short").out.strip() == "1"
    assert "durability?" in alone("review", typed="\n3\n" * 5).out


def test_a_review_that_waits_is_coming_tomorrow(alone: Learner) -> None:
    alone.write_deck("pair", SIBLINGS_ALONE)
    for day in (23, 24):
        alone.at(f"2026-11-{day}T08:00:00+01:00")
        alone("review", typed="\n3\n")
    alone.at("2026-12-24T08:00:00+01:00")  # both are due
    assert alone("due", "--short").out.strip() == "1"
    alone("review", typed="\n3\n")
    assert alone("due", "--short").out.strip() == "0"
    today = alone("today", "--json").json
    assert (today["review"], today["next_day"]) == (0, "2026-12-25")


def test_practice_asks_siblings_too_the_last_ones_in_a_row(alone: Learner) -> None:
    alone.write_deck("pair", SIBLINGS_ALONE)
    told = alone("review", "--cram", typed="\n3\n" * 5).out
    assert told.index("What does ACID stand for?") < told.index("durability?")


def test_a_second_import_adds_nothing(learner: Learner, tmp_path: Path) -> None:
    path = siblings_package(tmp_path / "deck.apkg")
    learner("import", str(path), "--new-deck", "sib")
    before = (learner.home / "decks" / "sib.toml").read_bytes()
    assert learner("import", str(path), "--into", "sib", "--json").json["added"] == []
    assert (learner.home / "decks" / "sib.toml").read_bytes() == before


def test_cards_that_were_told_apart_stay_as_they_are(learner: Learner, tmp_path: Path) -> None:
    notes = basic(("i", "insert"), ("I", "insert at the start"), ("Bank?", "money"), ("Bank?", "a river"))
    path = foreign_package(tmp_path / "deck.apkg", notes)
    learner("import", str(path), "--new-deck", "New")
    again = learner("import", str(path), "--into", "new", "--json").json
    assert [again[key] for key in ("added", "changed", "kept", "skipped")] == [[], [], [], []]


def test_a_newer_package_changes_what_nobody_edited_here_and_tells_the_rest(
    learner: Learner, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    first = [
        Note(BASIC, ["What is tea?", "A leaf."], "a"),
        Note(BASIC, ["What is rye?", "A grain."], "b"),
        Note(BASIC, ["What is oak?", "A tree."], "c"),
        Note(BASIC, ["What is tin?", "A metal."], "d"),
    ]
    foreign_package(path, first)
    learner("import", str(path), "--new-deck", "New")
    deck = learner.home / "decks" / "new.toml"
    written = deck.read_text(encoding="utf-8")
    before, _, last = written.rpartition("\n[[card]]")
    assert "What is tin?" in last
    deck.write_text(before.replace("A grain.", "A grain of mine."), encoding="utf-8")
    second = [
        Note(BASIC, ["What is green tea?", "A fresh leaf."], "a"),
        Note(BASIC, ["What is rye?", "A grain for bread."], "b"),
        *first[2:],
        Note(BASIC, ["What is elm?", "Another tree."], "e"),
    ]
    foreign_package(path, second)
    shown = learner("import", str(path), "--into", "new", "--dry-run").out
    assert "1 card would change, because the package did:" in shown
    told = learner("import", str(path), "--into", "new", "--json").json
    [changed], [kept] = told["changed"], told["kept"]
    assert changed["keys"]["answer"] == {"here": "A leaf.", "there": "A fresh leaf."}
    assert kept["keys"]["answer"] == {"here": "A grain of mine.", "there": "A grain for bread."}
    assert told["skipped"] == [
        {"question": "What is tin?", "answer": "A metal.", "reason": "you deleted its card"}
    ]
    assert [added["question"] for added in told["added"]] == ["What is elm?"]
    assert [(card["question"], card["answer"]) for card in cards(learner, "new")] == [
        ("What is green tea?", "A fresh leaf."),
        ("What is rye?", "A grain of mine."),
        ("What is oak?", "A tree."),
        ("What is elm?", "Another tree."),
    ]
    again = learner("import", str(path), "--into", "new", "--json").json
    assert (again["added"], again["changed"]) == ([], [])


def test_options_keep_the_letters_by_which_the_answer_names_them(bring: Bring) -> None:
    kind = Kind("Choice", ["Question", "A", "B", "Right"], [
        ("C", "{{Question}}<ol type=A><li>{{A}}</li><li>{{B}}</li></ol>", "Right: {{Right}}")
    ])  # fmt: skip
    assert bring([Note("Choice", ["Which one is a lock?", "mutex", "socket", "A"])], [kind]) == [
        {"question": "Which one is a lock?", "context": "- A. mutex\n- B. socket", "answer": "Right: A"}
    ]


def test_the_right_option_is_bold_where_only_its_colour_says_so(bring: Bring) -> None:
    options = "mutex<br>socket<br>pipe"
    coloured = options.replace("mutex", '<span style="color: rgb(0, 170, 0);">mutex</span>')
    assert bring(basic((f"Which one is a lock?<br>{options}", coloured))) == [
        {
            "question": "Which one is a lock?",
            "context": "mutex\\\nsocket\\\npipe",
            "answer": "**mutex**\\\nsocket\\\npipe",
        }
    ]


# -- what is left ----------------------------------------------------------------------------------


def test_what_stays_out_is_listed_whole_with_its_reason(learner: Learner, tmp_path: Path) -> None:
    long = "Which of these? " + "a word " * 40
    notes = basic(("<img src='a.png'>", "b"), (long, ""), ("Sound?", "[sound:a.mp3]"), ("Kept?", "Yes."))
    path = foreign_package(tmp_path / "deck.apkg", notes)
    told = learner("import", str(path), "--new-deck", "New", "--json").json
    assert [left["reason"] for left in told["skipped"]] == [
        "its question is only a picture or a sound",
        "it has no answer",
        "its answer is only a picture or a sound",
    ]
    assert told["skipped"][1]["question"] == " ".join(long.split())
    assert told["skipped"][0]["answer"] == "b"


def test_a_package_that_comes_again_says_which_of_its_cards_no_deck_takes(
    learner: Learner, tmp_path: Path
) -> None:
    notes = [
        Note(BASIC, ("Kept?", "Yes."), "kept"),
        Note(BASIC, ("<img src='a.png'>", "b"), "picture"),
        Note(BASIC, ("Mute?", ""), "mute"),
    ]
    path = foreign_package(tmp_path / "deck.apkg", notes)
    learner("import", str(path), "--new-deck", "New")
    file = learner.home / "decks" / "new.toml"
    before = file.read_bytes()
    stayed = (
        "Left out: 2 cards:\n"
        "  (image: a.png): its question is only a picture or a sound\n  Mute?: it has no answer\n"
    )
    again = learner("import", str(path))
    assert again.out.startswith(f"1 card from other decks had been imported before.\n{stayed}")
    assert "--into" not in again.out
    assert learner("import", str(path), "--strict").code == 0  # nothing was asked for
    assert [left["question"] for left in learner("import", str(path), "--json").json["skipped"]] == [
        "(image: a.png)",
        "Mute?",
    ]

    path = foreign_package(tmp_path / "deck.apkg", [*notes, Note(BASIC, ("New?", "Yes."), "new")])
    again = learner("import", str(path))
    told = "1 card could come too; to import it: --into new\n"
    assert again.out.startswith(f"1 card from other decks had been imported before.\n{told}{stayed}")
    assert file.read_bytes() == before
    assert "1 card added to new: " in learner("import", str(path), "--into", "new").out


def test_a_package_of_strangers_becomes_a_deck_called_like_the_file(learner: Learner, tmp_path: Path) -> None:
    package = foreign_package(tmp_path / "Wine Exam.apkg", basic(("Why?", "So."), ("How?", "Thus.")))
    tried = learner("import", str(package), "--dry-run")
    assert "2 cards would be added to wine-exam: " in tried.out
    assert cards(learner, "wine-exam") == []

    assert "2 cards added to wine-exam: " in learner("import", str(package)).out
    assert questions(cards(learner, "wine-exam")) == ["Why?", "How?"]
    assert learner("import", str(package)).out.startswith("2 cards from other decks had been imported before")
    assert len(cards(learner, "wine-exam")) == 2


def test_a_package_of_strangers_waits_for_a_name_where_its_own_will_not_do(
    learner: Learner, tmp_path: Path
) -> None:
    assert learner("decks", "new", "wine").code == 0
    for name in ("wine.apkg", "salary.apkg", "葡萄酒.apkg", "mine.colpkg"):
        package = foreign_package(tmp_path / name, basic(("Why?", "So.")))
        told = learner("import", str(package))
        assert (told.code, told.out.splitlines()[0]) == (
            0,
            "Left out: 1 card from other decks; to import them: --into DECK or --new-deck NAME",
        )


def test_fields_that_no_card_shows_are_told(learner: Learner, tmp_path: Path) -> None:
    exam = Kind("Exam", ["Id", "Question", "Answer", "Source"], [("C", "{{Question}}", "{{Answer}}")])
    notes = [Note("Exam", ["001", "Why?", "So.", "A book"]), Note("Exam", ["002", "How?", "Thus.", ""])]
    path = foreign_package(tmp_path / "deck.apkg", notes, [exam])
    told = learner("import", str(path), "--new-deck", "New").out
    assert "No card shows these fields, so they were left out: Id (2 notes), Source (1 note)\n" in told

"""Tables and texts of other people, from the file to the deck: the whole outcome of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import ExitCode
from flashcards.library.files.reading import parse_toml
from tests.learner import Learner

Table = dict[str, Any]


def cards_of(learner: Learner, deck: str) -> list[Table]:
    """The cards of a deck as they stand in its file, without their ids."""
    path = learner.home / "decks" / f"{deck}.toml"
    parsed = parse_toml(path, path.read_text())
    assert isinstance(parsed, dict)
    return [{key: value for key, value in card.items() if key != "id"} for card in parsed["card"]]


def imported(learner: Learner, folder: Path, name: str, text: str, *options: str) -> list[Table]:
    """The cards that a file becomes; a second import adds none, and the deck passes `check`."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    outcome = learner("import", str(path), *options, "--new-deck", "bank")
    assert (outcome.code, outcome.err) == (0, "")
    before = cards_of(learner, "bank")
    assert learner("import", str(path), *options, "--into", "bank").code == 0
    assert cards_of(learner, "bank") == before
    assert learner("check", str(learner.home / "decks" / "bank.toml")).code == 0
    return before


TEA = [
    {"question": "Which tea is green?", "answer": "Sencha"},
    {"question": "Which tea is smoked, and how?", "answer": "Lapsang, over pine"},
]
SMITHY = [
    {"question": "What is slag?", "answer": "what is left of the ore", "tags": ["smith"]},
    {"question": "What cools the blade?", "answer": "oil or water", "tags": ["smith"]},
]
BAKERY = [
    {"question": "Who bakes here?", "answer": "The baker and\\\ntwo helpers:\n\n- one\n- two",
     "tags": ["shop", "staff-morning"]},
    {"question": "When is it shut?", "answer": "*Mondays*", "tags": ["shop"]},
]  # fmt: skip
NOTES = (
    'Who <b>bakes</b> here?\t"The baker&nbsp;and<br>two helpers: <ul><li>one</li><li>two</li></ul>"'
    "\tshop staff::morning\nWhen is it shut?\t<i>Mondays</i>\tshop\n"
)


@pytest.mark.parametrize(
    ("name", "text", "cards"),
    [
        # without a row of names
        ("t.csv", 'Which tea is green?,Sencha\n"Which tea is smoked, and how?","Lapsang, over pine"\n', TEA),
        ("t.tsv", "Which tea is green?\tSencha\nWhich tea is smoked, and how?\tLapsang, over pine\n", TEA),
        # with the names that an earlier program advised, above rows with tabs
        ("t.tsv", "question,answer\nWhich tea is green?\tSencha\n"
                  "Which tea is smoked, and how?\tLapsang, over pine\n", TEA),
        # Anki's text export, as it is, by another name, and with its first lines replaced by hand
        ("t.txt", f"#separator:tab\n#html:true\n#tags column:3\n{NOTES}", BAKERY),
        ("t.tsv", f"#separator:tab\n#html:true\n#tags column:3\n{NOTES}", BAKERY),
        ("t.tsv", f"question\tanswer\ttags\n{NOTES}", BAKERY),
        # columns called a to d
        ("t.csv", "question,a,b,c,d,answer,category\nWhich is a fruit?,leek,pear,oats,salt,b,food\n",
         [{"question": "Which is a fruit?", "context": "- a) leek\n- b) pear\n- c) oats\n- d) salt",
           "answer": "b) pear", "tags": ["food"]}]),
        # commas without quotes
        ("t.csv", "question, answer\nWhat is in a stew?, Meat, carrots, stock\nWhat is in a salad?, Leaves\n"
                  "What is in a soup?, Water, salt\nWhat is toast?, Bread\n",
         [{"question": "What is in a stew?", "answer": "Meat, carrots, stock"},
          {"question": "What is in a salad?", "answer": "Leaves"},
          {"question": "What is in a soup?", "answer": "Water, salt"},
          {"question": "What is toast?", "answer": "Bread"}]),
        # JSON: lists under names, options with the right one, an object a line
        ("t.json", '{"version": 1, "smithy": [{"question": "What is slag?", "answer": "what is left"}],\n'
                   ' "kitchen": [{"question": "Which one?", "choices": ["leek", "pear"], "answer": "B"}]}\n',
         [{"question": "What is slag?", "answer": "what is left", "tags": ["smithy"]},
          {"question": "Which one?", "context": "- a) leek\n- b) pear", "answer": "b) pear",
           "tags": ["kitchen"]}]),
        ("t.jsonl", '{"q": "Which tea is green?", "a": "Sencha"}\n'
                    '{"q": "Which tea is smoked, and how?", "a": "Lapsang, over pine"}\n', TEA),
        # YAML: the same data
        ("t.yml", "version: 1\nsmithy:\n- question: What is slag?\n  answer: what is left\nkitchen:\n"
                  "- {question: Which one, choices: [leek, pear], answer: B}\n",
         [{"question": "What is slag?", "answer": "what is left", "tags": ["smithy"]},
          {"question": "Which one", "context": "- a) leek\n- b) pear", "answer": "b) pear",
           "tags": ["kitchen"]}]),
        # a card a line
        ("t.txt", "Anvil---the block a smith works on\nTongs---what holds the hot piece\n",
         [{"question": "Anvil", "answer": "the block a smith works on"},
          {"question": "Tongs", "answer": "what holds the hot piece"}]),
        ("t.txt", "What is slag?; what is left of the ore; smith\n\n"
                  "What cools the blade?; oil or water; smith\n", SMITHY),
        ("t.csv", "What is slag?|What is left of the ore, and glass\nWhat cools the blade?|Oil\n",
         [{"question": "What is slag?", "answer": "What is left of the ore, and glass"},
          {"question": "What cools the blade?", "answer": "Oil"}]),
        # tables by their names, whatever the file is called
        ("t.txt", "question\tanswer\nWhat is X?\tThat.\n", [{"question": "What is X?", "answer": "That."}]),
        ("t.csv", "sep=;\nquestion;answer\nWhat?;That.\n", [{"question": "What?", "answer": "That."}]),
        # tags that differ stay different
        ("t.csv", "question,answer,tags\nWhat is RAII?,a,C++\nWhat is a delegate?,b,C#\n"
                  "What is a pointer?,c,C\nWas ist ein Stapel?,d,Übung\n",
         [{"question": "What is RAII?", "answer": "a", "tags": ["cpp"]},
          {"question": "What is a delegate?", "answer": "b", "tags": ["csharp"]},
          {"question": "What is a pointer?", "answer": "c", "tags": ["c"]},
          {"question": "Was ist ein Stapel?", "answer": "d", "tags": ["uebung"]}]),
        # code in a question
        ("t.csv", 'question,answer\n"What does this print?\n\nfor i in range(2):\n    print(i)\n'
                  'print(""end"")","0, 1 and end"\n',
         [{"question": "What does this print?", "answer": "0, 1 and end",
           "context": '```\nfor i in range(2):\n    print(i)\nprint("end")\n```'}]),
        # a running number is not part of a question, and a figure is
        ("t.txt", "Q: 3 - 1 = ?\nA: 2\n", [{"question": "3 - 1 = ?", "answer": "2"}]),
        # what a spreadsheet would work out
        ("t.csv", "question,answer\nWhich cell adds up column A?,=SUM(A1:A9)\n",
         [{"question": "Which cell adds up column A?", "answer": "=SUM(A1:A9)"}]),
    ],
)  # fmt: skip
def test_a_file_becomes_these_cards(
    learner: Learner, tmp_path: Path, name: str, text: str, cards: list[Table]
) -> None:
    assert imported(learner, tmp_path, name, text) == cards


def test_the_learner_says_what_the_columns_are(learner: Learner, tmp_path: Path) -> None:
    text = "Sencha,Which tea is green?,x,tea\nLapsang,Which is smoked?,y,tea smoke\n"
    assert imported(learner, tmp_path, "t.csv", text, "--columns", "answer,question,-,tags") == [
        {"question": "Which tea is green?", "answer": "Sencha", "tags": ["tea"]},
        {"question": "Which is smoked?", "answer": "Lapsang", "tags": ["tea", "smoke"]},
    ]


def test_what_was_changed_and_left_is_told(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_text('question,answer,tags,owner\nQ?,A,C++,me\nR?,B\nS?,"open\nonly this\n')
    outcome = learner("import", str(path))
    assert outcome.code == 0
    assert "2 cards added to the new deck bank." in outcome.out
    assert 'The column "owner" is left out.' in outcome.out
    assert 'row 4: S?,"open: a quote is opened and never closed' in outcome.out
    assert "row 5: only this: has 1 cell in a table of 4 columns" in outcome.out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bank.json", '{"made": "today",\n"questions": [\n {"question": "Q", "answer": "A", "owner": "me"},\n'
                      '  {"answer": "B"},\n  {"question": "S?"}\n]}\n'),
        ("bank.yaml", "made: today\nquestions:\n- {question: Q, answer: A, owner: me}\n"
                      "- answer: B\n- question: S?\n"),
    ],
)  # fmt: skip
def test_what_of_json_and_yaml_is_on_no_card_is_told(
    learner: Learner, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    outcome = learner("import", str(path))
    assert outcome.code == 0
    assert "1 card added to the new deck bank." in outcome.out
    assert 'The key "owner" is left out.' in outcome.out
    assert 'line 4: {"answer": "B"}: there is no question' in outcome.out
    assert "line 5" in outcome.out
    left = learner("import", str(path), "--json").json["skipped"]
    assert [(each["place"], each["text"]) for each in left] == [
        ("line 1", '"made": "today"'), ("line 4", '{"answer": "B"}'), ("line 5", "S?"),
    ]  # fmt: skip
    assert learner("import", str(path), "--strict").code == ExitCode.TRANSFER


@pytest.mark.parametrize(
    ("name", "text", "options", "code", "told"),
    [
        ("a.csv", "2024-01-01,1,2,3\n", [], ExitCode.TRANSFER, "no question was found"),
        ("a.txt", "Just words.\n", [], ExitCode.TRANSFER, "no question was found"),
        ("a.csv", "Q?,A\n", ["--columns", "question,anwser"], ExitCode.USAGE,
         '--columns: "anwser" is not a key of a card; did you mean answer?'),
        ("a.csv", "Q?,A\n", ["--columns", "question,foo"], ExitCode.USAGE,
         '--columns: "foo" is not a key of a card; - leaves a column out, and the keys are question, '),
        ("a.csv", "Q?,A\nR?,B\n", ["--columns", "question,answer,tags"], ExitCode.USAGE,
         "a.csv has 2"),
        ("a.md", "# Q?\n\nA\n", ["--columns", "question,answer"], ExitCode.USAGE,
         "--columns is for a table or text (.csv, .tsv, .txt, .text)"),
        ("a.json", '{"name": "boats", "version": "1.0"}', [], ExitCode.TRANSFER,
         'no question was found. It contains: an object with the keys "name", "version".'),
        ("a.json", '[\n{"question": "Q?"', [], ExitCode.TRANSFER, "is not valid JSON: "),
        ("a.json", "[" * 100_000, [], ExitCode.TRANSFER, "a.json:1: lists and objects are nested more"),
        ("a.json", '[{"question": "Q?", "answer": "A"}]', ["--columns", "question,answer"], ExitCode.USAGE,
         "--columns, --questions and --answers are not needed for JSON"),
        ("a.jsonl", '{"question": "Q?", "answer": "A"}', ["--questions", "Q"], ExitCode.USAGE, "not needed"),
        ("a.yml", "- q: Q?\n  a: A\n", ["--columns", "question,answer"], ExitCode.USAGE, "not needed"),
        ("a.yaml", "- q: Q\n  a: who: me\n", [], ExitCode.TRANSFER, "a.yaml:2:9: is not valid YAML: mapping"),
        ("a.yaml", "name: boats\n", [], ExitCode.TRANSFER, 'with the key "name". Try a list of items'),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused(
    learner: Learner, tmp_path: Path, name: str, text: str, options: list[str], code: ExitCode, told: str
) -> None:
    (tmp_path / name).write_text(text)
    outcome = learner("import", str(tmp_path / name), *options)
    assert (outcome.code, outcome.out) == (code, "")
    assert told in outcome.err
    assert not (learner.home / "decks" / "a.toml").exists()


def test_a_text_that_is_a_table_without_names_tells_how_to_name_its_columns(
    learner: Learner, tmp_path: Path
) -> None:
    verbs = tmp_path / "verbs.txt"
    verbs.write_text("".join(f"take{n},took{n},taken{n},nehmen{n}\n" for n in range(12)))
    refused = learner("import", str(verbs))
    assert refused.code == ExitCode.TRANSFER
    assert 'It contains: 12 lines, most of 4 cells with "," between them. Try ' in refused.err
    assert "--columns question,answer to say what each column is." in refused.err
    assert "12 cards added" in learner("import", str(verbs), "--columns", "question,-,-,answer").out

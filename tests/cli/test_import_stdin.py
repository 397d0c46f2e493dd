"""`import -`: what comes by stdin is read as a file with the same text would be."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import ExitCode
from tests.learner import Learner, as_process, begin_warm

TEXTS = {
    "bank.md": "# Boats\n\n## What is a keel?\n\nThe **lowest** beam.\n\n## What is a boom?\n\n- A spar\n",
    "pairs.md": "**Q:** What is a keel?\n\n**A:** A `beam`.\n",
    "folds.md": "1. What is a keel?\n<details><summary>Answer</summary>\n\nA beam.\n\n</details>\n",
    "table.md": "| Question | Answer |\n|---|---|\n| What is a keel? | A *beam* |\n",
    "pairs.txt": "Q: What is * in C?\nA: A pointer, or <b>.\n\nQ: And #?\nA: # begins an order.\n",
    "tabs.txt": "What is a keel?\tA beam\nWhat is a boom?\tA spar\nWhat is a jib?\tA sail\n",
    "anki.txt": "#separator:tab\n#html:true\nWhat is a keel?\tA <b>beam</b>\n",
    "quiz.gift": "Who steers? { =The helmsman ~The cook }\n\nWho cooks? { =The cook ~The helmsman }\n",
    "named.csv": 'question,answer,tags\n"What is a keel, then?",A beam,boats\nWhat is a boom?,A spar,boats\n',
    "semicolons.csv": "Question;Answer\nWhat is a keel?;A beam\nWhat is a boom?;A spar\n",
    "code.txt": "Q: How do you include?\nA: # include <stdio.h>\n\nQ: And in C#?\nA: using x;\n",
    "stars.csv": "question,answer\nWhat is **kwargs?,A dict\nWhat is a boom?,A **spar**\n",
    "bank.json": '[{"question": "What is a **keel**?", "answer": "A beam"}]\n',
    "bank.jsonl": '{"q": "What is a keel?", "a": "A beam"}\n{"q": "So?", "a": "No"}\n',
    "bank.yaml": "# Boats\nboats:\n  - q: 'What is a keel'\n    a: >-\n      A long\n      beam\n",
    "asked.yaml": "---\n- id: keel\n  q: What is a keel?\n  # or so\n- id: boom\n  q: >\n    And a boom?\n",
    "lists.md": "- Q: What is a keel?\n  Say it in a word.\n- A: A beam\n- Q: What is a boom?\n- A: A spar\n",
    "list.txt": "What is a keel?\nWhat is a boom?\nWhat is a jib?\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_cards_are_those_of_a_file_with_this_text(learner: Learner, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXTS[name], encoding="utf-8")
    file = learner("import", str(tmp_path / name), "--new-deck", "File", "--drafts", "--json").json
    piped = learner("import", "-", "--new-deck", "Piped", "--drafts", "--json", typed=TEXTS[name]).json
    assert len(piped["added"]) == len(file["added"]) > 0

    def cards(deck: str) -> str:
        return (learner.home / "decks" / f"{deck}.toml").read_text().partition("[[card]]")[2]

    assert cards("piped") == cards("file")


def test_a_second_text_adds_to_the_first_and_misses_nothing_of_it(learner: Learner) -> None:
    learner("import", "-", "--new-deck", "Boats", typed="Q: What is a keel?\nA: A beam.\n")
    out = learner("import", "-", "--into", "boats", typed="Q: What is a boom?\nA: A spar.\n").out
    assert out.startswith("stdin: ")
    assert "keel" not in out
    again = learner("import", "-", "--into", "boats", "--json", typed="Q: What is a keel?\nA: A long beam.\n")
    assert [card["card"] for card in again.json["changed"]] == ["boats/what-is-a-keel-e9da"]


def test_how_to_see_all_of_a_long_list_names_stdin_as_it_was_named(learner: Learner) -> None:
    text = "".join(f"Q: What is {number}?\n\n" for number in range(40)) + "Q: And what is more?\nA: Less.\n"
    out = learner("import", "-", "--new-deck", "Boats", typed=text).out
    assert "flashcards import - --into boats --dry-run --json" in out.replace("\n    ", " ")


@pytest.mark.parametrize(
    ("options", "typed", "code", "told"),
    [
        ([], "Q: a?\nA: b\n", ExitCode.USAGE, "stdin: name the deck: --into DECK or --new-deck NAME"),
        (["--new-deck", "x"], "", ExitCode.TRANSFER, "stdin: is empty"),
        (["--new-deck", "x"], "Nothing here.\n", ExitCode.TRANSFER, "stdin: no question was found."),
        (
            ["--new-deck", "x"],
            "PK\x03\x04\ufffd",
            ExitCode.USAGE,
            "stdin: is an archive or a package; save",
        ),
        (["--new-deck", "x"], '{"host": "here"}', ExitCode.TRANSFER, "It contains: an object with the key"),
        (
            ["--new-deck", "x", "--columns", "question,answer"],
            '[{"question": "a?", "answer": "b"}]',
            ExitCode.USAGE,
            "stdin: --columns, --questions and --answers are not needed for JSON",
        ),
        (["--new-deck", "x"], "%PDF-1.7\n", ExitCode.TRANSFER, "stdin: is a PDF file, not text"),
        (["--new-deck", "x", "--with-history"], "", ExitCode.USAGE, "--with-history is for an Anki package"),
    ],
)
def test_what_cannot_be_imported_from_stdin_says_why(
    learner: Learner, options: list[str], typed: str, code: ExitCode, told: str
) -> None:
    refused = learner("import", "-", *options, typed=typed)
    assert (refused.code, refused.out) == (code, "")
    assert told in refused.err
    assert not (learner.home / "decks" / "x.toml").exists()


def test_columns_are_named_for_a_table_on_stdin_too(learner: Learner) -> None:
    options = ("--new-deck", "Boats", "--columns", "answer,question", "--json")
    (card,) = learner("import", "-", *options, typed="A beam,What is a keel?\n").json["added"]
    assert card["card"] == "boats/what-is-a-keel-e9da"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "cp1252", "utf-8-sig"])
def test_what_is_not_utf_8_is_read_and_told_as_in_a_file(
    tmp_path: Path, read_once: Path, encoding: str
) -> None:
    begin_warm(tmp_path / "home", read_once)  # else both processes would parse all shipped decks
    asked = "What costs 5 £, é?" if encoding == "cp1252" else "Что такое индекс в базе данных?"
    typed = f"question,answer\n{asked},A word\n".encode(encoding)
    (tmp_path / "x.csv").write_bytes(typed)

    def run(name: str) -> dict[str, Any]:
        words = as_process(tmp_path / "home", "import", name, "--new-deck", "x", "--dry-run", "--json")
        return dict(json.loads(subprocess.run(words, input=typed, capture_output=True, check=True).stdout))

    file, piped = run(str(tmp_path / "x.csv")), run("-")
    assert [card["question"] for card in piped["added"]] == [asked]
    assert {**piped, "file": ""} == {**file, "file": ""}

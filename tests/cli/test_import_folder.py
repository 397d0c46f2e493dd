"""`import` of a folder: one deck of all its files, each question with the file and line it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from flashcards.library.decks.reader import read_deck
from tests.learner import Learner

FILES = {
    "closures.md": "# Closures\n\nA function with what it closes over.\n",
    "loop.md": "---\ntitle: Event loop\ntags: js\n---\n\nIt turns.\n",
    "promise.md": "# What is a promise?\n\nA value that comes later.\n",
    "more/hoisting.md": "# Hoisting\n\nDeclarations move up.\n\n## Example\n\nvar x;\n",
    "README.md": "# My notes\n\nWhere I keep them.\n",
    ".hidden/secret.md": "# What is hidden?\n\nThis.\n",
    "picture.png": "no text",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "js notes"
    for name, text in FILES.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text)
    return path


def asked(learner: Learner, deck: str) -> dict[str, str]:
    found = read_deck(learner.home / "decks" / f"{deck}.toml").deck
    assert found is not None
    return {card.question: card.answer for card in found.cards}


def test_a_folder_of_one_question_files_is_one_deck(learner: Learner, folder: Path) -> None:
    document = learner("import", str(folder), "--json").json
    assert asked(learner, "js-notes") == {
        "Closures": "A function with what it closes over.",
        "Event loop": "It turns.",
        "What is a promise?": "A value that comes later.",
        "Hoisting": "Declarations move up.\n\n## Example\n\nvar x;",
    }
    assert [each["place"] for each in document["added"]] == [
        "closures.md: line 1",
        "loop.md: line 2",
        "more/hoisting.md: line 1",
        "promise.md: line 1",
    ]
    left = {(each["place"], each["text"]) for each in document["skipped"]}
    assert left == {
        ("README.md: line 1", "# My notes"),
        ("README.md: line 3", "Where I keep them."),
        ("loop.md: line 1", "---\ntags: js\n---"),
    }
    again = learner("import", str(folder), "--json").json
    assert [again[key] for key in ("added", "changed", "kept", "gone")] == [[], [], [], []]
    (folder / "loop.md").write_text(FILES["loop.md"].replace("It turns.", "It turns and waits."))
    (folder / "closures.md").rename(folder / "a-closure.md")
    third = learner("import", str(folder), "--json").json
    assert ([each["place"] for each in third["changed"]], third["added"]) == (["loop.md: line 2"], [])


def test_a_folder_of_banks_keeps_each_question_once(learner: Learner, tmp_path: Path) -> None:
    folder = tmp_path / "banks"
    folder.mkdir()
    (folder / "a.md").write_text("## What is a heap?\n\nA tree.\n\n## What is a trie?\n\nAnother tree.\n")
    (folder / "b.csv").write_text("question,answer\nWhat is a heap?,A pile.\nWhat is a queue?,A line.\n")
    (folder / "c.txt").write_bytes(b"Q: caf\xe9?\nA: \xff\xfe\n")
    outcome = learner("import", str(folder))
    assert outcome.code == 0
    assert list(asked(learner, "banks")) == ["What is a heap?", "What is a trie?", "What is a queue?"]
    assert "asks the same as a.md: line 1" in outcome.out
    assert "c.txt: line 1" in outcome.out


def test_what_of_a_folder_is_not_read_is_told_by_name(learner: Learner, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.csv").write_text("question,answer\nWhat is a heap?,A pile.\n")
    (folder / "b.csv").write_bytes("question,answer\nWhat is a café?,A bar.\n".encode("cp1252"))
    (folder / "d.md").write_bytes(b"caf\xff\xfe\xff\xfe\xff\n")
    (folder / "broken.md").symlink_to("nowhere.md")
    (folder / "pdf.txt").write_bytes(b"%PDF-1.7\n")
    (folder / "settings.json").write_text('[{"question": "What is a trie?", "answer": "A tree."}]')
    (folder / "compose.yaml").write_text("- {q: What is a trie, a: A tree}\n")
    (folder / "u.docx").write_bytes(b"PK")
    (folder / "u.png").write_bytes(b"x")
    (folder / "sub.d").mkdir()
    outcome = learner("import", str(folder))
    for line in (
        "The file is not UTF-8; it was read as Western European text."
        " Where letters look wrong, save it as UTF-8 (b.csv).\n",
        "Not read, because they are no tables, Markdown or plain text: compose.yaml, settings.json, u.docx,"
        " u.png.\n",
        "  broken.md: cannot be read: No such file or directory\n",
        "  d.md: line 1: byte 0xFF is not UTF-8; save the file as UTF-8\n",
        "  pdf.txt: is a PDF file, not text; copy its text into a .txt or .md file\n",
    ):
        assert line in outcome.out
    assert [each["text"] for each in learner("import", str(folder), "--json").json["skipped"]] == [""] * 3


def test_a_folder_without_a_question_is_refused(newcomer: Learner, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    folder.mkdir()
    refused = newcomer("import", str(folder))
    assert (refused.code, refused.out) == (ExitCode.TRANSFER, "")
    assert "holds no file whose name ends in .csv, .gift, .markdown, .md" in refused.err
    (folder / "README.md").write_text("Only words.\n")
    refused = newcomer("import", str(folder))
    assert refused.code == ExitCode.TRANSFER
    assert "no question was found. It contains: 1 file" in refused.err
    assert not newcomer.home.exists()


def test_where_most_names_of_files_ask_each_file_is_one_question(learner: Learner, tmp_path: Path) -> None:
    folder = tmp_path / "joints"
    folder.mkdir()
    answers = {
        "What is a T-joint": "# Joints\n\n## Basics\n\nTwo boards.\n\n## What holds it?\n\nGlue.",
        "how-does-a-plane-work": "## Basics\n\nIt shaves.\n\n## Q: Why a chip breaker?\n\nIt breaks chips.",
        "clamps": "# Clamps\n\n## What do they hold?\n\nBoards.",
        "README": "# Joints\n\nMy notes.",
    }
    for name, text in answers.items():
        (folder / f"{name}.md").write_text(f"{text}\n")
    learner("import", str(folder))
    assert asked(learner, "joints") == {
        "What is a T-joint": answers["What is a T-joint"],
        "Clamps": "## What do they hold?\n\nBoards.",
        "how does a plane work": answers["how-does-a-plane-work"],
    }


def test_the_two_sides_of_a_card_may_be_two_headings(learner: Learner, tmp_path: Path) -> None:
    folder = tmp_path / "knots"
    folder.mkdir()
    for name, front, back in (
        ("bowline", "A loop that does not slip", "The bowline.\n\n## Use\n\nMooring."),
        ("what-is-a-knot", "Which part bears the load?", "The standing part."),
        ("what-joins-two-ropes", "What joins two equal ropes?", "- A reef knot"),
    ):
        (folder / f"{name}.md").write_text(f"---\nid: {name}\n---\n\n# Front\n{front}\n\n# Back\n{back}\n")
    learner("import", str(folder))
    assert asked(learner, "knots") == {
        "A loop that does not slip": "The bowline.\n\n## Use\n\nMooring.",
        "Which part bears the load?": "The standing part.",
        "What joins two equal ropes?": "- A reef knot",
    }


def test_stubs_that_hold_only_metadata_do_not_count_as_files_without_a_title(
    learner: Learner, tmp_path: Path
) -> None:
    for number in range(4):
        (tmp_path / f"stub-{number}.md").write_text(f"---\ntitle: Entry {number}\n---\n")
    (tmp_path / "axis.md").write_text("---\ntitle: Axis\n---\n\nA line of reference.\n")
    learner("import", str(tmp_path), "--new-deck", "terms")
    assert asked(learner, "terms") == {"Axis": "A line of reference."}


def test_files_whose_metadata_name_them_by_a_question_are_one_question_each(
    learner: Learner, tmp_path: Path
) -> None:
    for name in ("one", "two", "three"):
        text = f'---\ntitle: "What is {name}?"\n---\n\nIt is {name}.\n\n## What they look for?\n\n- facts\n'
        (tmp_path / f"{name}.md").write_text(text)
    learner("import", str(tmp_path), "--new-deck", "titles")
    assert asked(learner, "titles") == {
        f"What is {name}?": f"It is {name}.\n\n## What they look for?\n\n- facts"
        for name in ("one", "three", "two")
    }


def test_headings_that_most_files_share_part_one_answer(learner: Learner, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    for name in ("Beta", "Delta", "Gamma", "Rho", "Theta", "Vega"):
        parts = (
            f"## Definition\n\nWhat {name} is.\n\n## Key formula\n\n1 + 1\n\n## Example\n\nOne of {name}.\n"
        )
        (folder / f"{name.lower()}.md").write_text(f"# {name}\n\n{parts}")
    learner("import", str(folder))
    found = asked(learner, "cards")
    assert list(found) == ["Beta", "Delta", "Gamma", "Rho", "Theta", "Vega"]
    assert found["Rho"].startswith("## Definition\n\nWhat Rho is.")

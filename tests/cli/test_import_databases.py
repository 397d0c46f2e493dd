"""SQLite files of other programs as question banks: what comes, what is told, and that nothing is touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flashcards.app.decks import database_bank
from flashcards.errors import ExitCode
from tests.cli.test_import_tables import cards_of
from tests.learner import Learner

Make = Callable[..., Path]

CARDS = """
CREATE TABLE cards (id integer primary key autoincrement, type tinyint not null, /* 1 for boats, 2 for rigs */
    front text not null, back text not null, known boolean default 0 check (known in (0, 1)));
INSERT INTO cards (type, front, back, known) VALUES (1, 'What is a keel?', 'A beam', 0),
    (2, 'How to tie a bowline', 'for i in range(2):
    tie(i)', 1), (1, 'What is a keel?', 'A beam', 0);
CREATE VIEW known AS SELECT * FROM cards WHERE known;
CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT, picture BLOB);
INSERT INTO users VALUES (1, 'a@example.org', x'00ff'), (2, 'b@example.org', NULL);
"""


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(script: str, name: str = "boats.db") -> Path:
        path = tmp_path / name
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)
        return path

    return made


@pytest.mark.parametrize("name", ["boats.db", "boats.sqlite", "boats.SQLite3"])
def test_rows_under_names_for_question_and_answer_are_cards(learner: Learner, make: Make, name: str) -> None:
    path = make(CARDS, name)
    before = path.read_bytes()
    outcome = learner("import", str(path))
    assert outcome.code == 0
    assert outcome.out.startswith(f"{path}: a SQLite database with a row for each card.\n")
    assert "2 cards added to the new deck boats." in outcome.out
    assert 'The column "known" is left out.' in outcome.out
    assert cards_of(learner, "boats") == [
        {"question": "What is a keel?", "answer": "A beam"},
        {"question": "How to tie a bowline", "answer": "```\nfor i in range(2):\n    tie(i)\n```"},
    ]
    again = learner("import", str(path), "--json").json
    assert (again["added"], len(again["known"])) == ([], 2)
    assert [(each["place"], each["reason"]) for each in again["skipped"]] == [
        ("cards: row 3", "asks the same as cards: row 1"),
        ("table users", "holds no question"),
    ]
    assert again["skipped"][1]["text"] == "2 rows with the columns id, mail, picture"
    assert path.read_bytes() == before
    assert list(path.parent.glob(f"{name}?*")) == []


def test_a_dry_run_and_a_deck_that_is_named_are_as_with_other_files(learner: Learner, make: Make) -> None:
    path = make(CARDS)
    assert "2 cards would be added to the new deck rigs." in (
        learner("import", str(path), "--new-deck", "rigs", "--dry-run").out
    )
    learner("import", str(path), "--new-deck", "rigs")
    assert learner("import", str(path), "--into", "rigs", "--json").json["added"] == []
    refused = learner("import", str(path), "--columns", "-,-,question,answer")
    assert (refused.code, "are not needed for JSON, YAML and databases" in refused.err) == (
        ExitCode.USAGE,
        True,
    )


def test_columns_of_options_are_read_as_in_a_table(learner: Learner, make: Make) -> None:
    learner("import", str(make(
        "CREATE TABLE quiz (question, option_a, option_b, option_c, correct, explanation);"
        "INSERT INTO quiz VALUES ('What is a boom', 'a sail', 'a spar', 'a knot', 'B', 'It swings.'),"
        "('What is a keel', 'a beam', 'a rope', 'a sail', 'A', NULL)"
    )))  # fmt: skip
    assert [card["answer"] for card in cards_of(learner, "boats")] == [
        "b) a spar\n\n**explanation:** It swings.",
        "a) a beam",
    ]


def test_options_that_a_program_keeps_as_json_in_a_cell_are_read(learner: Learner, make: Make) -> None:
    options = '[{"code": "A", "content": "a sail"}, {"code": "B", "content": "a spar"}]'
    rows = ", ".join(
        f"('{n}', 'The {each} is ____', '{options}', 'B')" for n, each in enumerate(("boom", "gaff", "yard"))
    )
    learner(
        "import",
        str(make(f"CREATE TABLE quiz (qid, title, options, right_answer); INSERT INTO quiz VALUES {rows}")),
    )
    assert [card["answer"] for card in cards_of(learner, "boats")] == ["b) a spar"] * 3


QUESTIONS = """
CREATE TABLE questions (id INTEGER PRIMARY KEY, text TEXT, made TEXT);
INSERT INTO questions VALUES (7, 'What is a boom?', '2024'), (8, 'What is a keel?', '2024'),
    (9, 'Which of these is a rope?', '2024');
"""


@pytest.mark.parametrize(
    "child",
    [
        "answers (id INTEGER PRIMARY KEY, question_id INT, text, is_correct)",
        "question_options (id INTEGER PRIMARY KEY, questionId INT, text, correct)",
        "choices (id INTEGER PRIMARY KEY, of INT REFERENCES questions (id), text, is_right)",
    ],
)
def test_options_in_a_table_of_their_own_go_to_their_question(
    learner: Learner, make: Make, child: str
) -> None:
    name = child.partition(" ")[0]
    rows = [
        (7, "a sail", 0), (8, "a beam", 1), (7, "a spar", 1), (8, "a knot", 0), (9, "halyard", 1),
        (9, "mast", 0), (5, "a deck", 1),
    ]  # fmt: skip
    values = ", ".join(f"({n}, {of}, '{text}', {right})" for n, (of, text, right) in enumerate(rows, 1))
    path = make(f"{QUESTIONS}CREATE TABLE {child}; INSERT INTO {name} VALUES {values};")
    outcome = learner("import", str(path), "--json").json
    assert [(card["question"], card["answer"]) for card in cards_of(learner, "boats")] == [
        ("What is a boom?", "b) a spar"),
        ("What is a keel?", "a) a beam"),
        ("Which of these is a rope?", "a) halyard"),
    ]
    assert [(each["place"], each["reason"]) for each in outcome["skipped"]] == [
        (f"{name}: row 7", "belongs to no question")
    ]


def test_an_answer_in_a_table_of_its_own_goes_to_its_question(learner: Learner, make: Make) -> None:
    learner("import", str(make(
        f"{QUESTIONS}CREATE TABLE answer (question_id INT, body TEXT);"
        "INSERT INTO answer VALUES (8, 'A beam'), (7, 'A spar')"
    )), "--no-drafts")  # fmt: skip
    assert [(card["question"], card["answer"]) for card in cards_of(learner, "boats")] == [
        ("What is a boom?", "A spar"),
        ("What is a keel?", "A beam"),
    ]


def test_several_tables_are_one_deck_with_their_names_as_tags(learner: Learner, make: Make) -> None:
    learner("import", str(make(
        'CREATE TABLE "my rigs" (term, definition); INSERT INTO "my rigs" VALUES (\'boom\', \'a spar\');'
        "CREATE TABLE hulls (question, answer); INSERT INTO hulls VALUES ('What is a keel?', 'A beam')"
    )))  # fmt: skip
    assert cards_of(learner, "boats") == [
        {"question": "boom", "answer": "a spar", "tags": ["my-rigs"]},
        {"question": "What is a keel?", "answer": "A beam", "tags": ["hulls"]},
    ]


def test_without_a_question_it_says_what_tables_it_saw(learner: Learner, make: Make) -> None:
    path = make("CREATE TABLE users (id, mail); INSERT INTO users VALUES (1, 'a')")
    outcome = learner("import", str(path))
    assert (outcome.code, outcome.out) == (ExitCode.TRANSFER, "")
    assert outcome.err.startswith(
        f"flashcards: {path}: no question was found. It contains: the table users: 1 row with the columns"
        " id, mail. Try a table with the columns question and answer.\n"
    )


def refusal(learner: Learner, path: Path) -> str:
    files = sorted(path.parent.iterdir())
    outcome = learner("import", str(path))
    assert (outcome.code, outcome.out) == (ExitCode.TRANSFER, "")
    assert sorted(path.parent.iterdir()) == files
    (line,) = outcome.err.splitlines()
    return line.removeprefix(f"flashcards: {path}: ")


def test_a_collection_of_anki_is_refused_with_what_to_do(learner: Learner, make: Make) -> None:
    path = make("CREATE TABLE notes (id, flds); CREATE TABLE col (models); CREATE TABLE cards (front, back)")
    assert refusal(learner, path) == (
        "is a collection of Anki; export the deck there, as .apkg, and import that"
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (b"\x8a\x01 encrypted" * 99, "is not a SQLite database, or is encrypted; export the table with"),
        (b"question,answer\nWho?,I\n", "is not a SQLite database, or is encrypted; export the table with"),
        (b"%PDF-1.7\n", "is a PDF file, not text; copy its text into a .txt or .md file"),
        (b"SQLite format 3\0" + b"x" * 4096, "the database cannot be read ("),
    ],
)
def test_what_is_no_database_is_refused(learner: Learner, tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "a.db").write_bytes(raw)
    assert refusal(learner, tmp_path / "a.db").startswith(said)


def test_a_database_that_was_cut_off_is_refused(learner: Learner, make: Make) -> None:
    rows = ", ".join(f"('What is {n}?', '{'x' * 500}')" for n in range(200))
    path = make(f"CREATE TABLE cards (front, back); INSERT INTO cards VALUES {rows}")
    path.write_bytes(path.read_bytes()[:20_000])
    assert refusal(learner, path).startswith("the database ")


@pytest.mark.parametrize("mode", ["WAL", "TRUNCATE"])
def test_a_database_with_changes_that_another_program_has_not_written_yet_is_refused(
    learner: Learner, make: Make, mode: str
) -> None:
    path = make(f"PRAGMA journal_mode = {mode}; {CARDS}")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.executemany("INSERT INTO users (mail) VALUES (?)", (("x" * 500,) for _ in range(200)))
        other.execute("COMMIT" if mode == "WAL" else "SELECT 1")
        assert refusal(learner, path) == (
            "another program has it open; close that program and import it again"
        )
        other.execute("SELECT 1" if mode == "WAL" else "ROLLBACK")
    assert learner("import", str(path)).code == 0


def test_a_database_that_is_only_locked_is_read(learner: Learner, make: Make) -> None:
    path = make(CARDS)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "2 cards added" in learner("import", str(path)).out


@pytest.mark.parametrize(
    ("name", "most", "said"),
    [
        ("BYTES_MAX", 1000, "is larger than 0 MiB; export the table with the questions as CSV"),
        ("SECONDS_MAX", -1.0, "the database takes too long to read; export the table with"),
        ("ROWS_MAX", 2, "the table cards has more than 2 rows; split it"),
        ("TABLES_MAX", 1, "has 2 tables; export the table with the questions as CSV"),
    ],
)
def test_what_is_too_large_is_refused(
    learner: Learner, make: Make, monkeypatch: pytest.MonkeyPatch, name: str, most: Any, said: str
) -> None:
    numbers = "WITH n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000) SELECT x FROM n"
    path = make(f"{CARDS}INSERT INTO users (mail) {numbers};")
    monkeypatch.setattr(database_bank, name, most)
    assert refusal(learner, path).startswith(said)


def test_a_database_under_another_name_is_told_what_to_call_it(learner: Learner, make: Make) -> None:
    assert refusal(learner, make(CARDS, "boats.csv")) == (
        "is a SQLite database, not text; give it a name that ends in .db"
    )


def test_what_somebody_answered_answers_no_question(learner: Learner, make: Make) -> None:
    path = make(
        f"{QUESTIONS}CREATE TABLE user_answers (id INTEGER PRIMARY KEY, user_id INT, question_id INT, text);"
        "INSERT INTO user_answers VALUES (1, 1, 7, 'a mast'), (2, 1, 8, 'a sail')"
    )
    outcome = learner("import", str(path))
    assert outcome.code == ExitCode.TRANSFER
    assert "the table user_answers: 2 rows with the columns id, user_id, question_id, text" in outcome.err

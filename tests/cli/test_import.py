"""`import` of tables, Markdown and text: what it says, where the cards go, and that it does nothing twice."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.app.decks import import_questions
from flashcards.errors import ExitCode
from flashcards.library.decks.reader import read_deck
from tests.conftest import WithoutRights
from tests.learner import Learner

SAMPLES = Path(__file__).parent.parent / "library" / "questions" / "samples"
CARDS = {"headings.md": 7, "pairs.md": 5, "folded.md": 4, "table.csv": 3, "plain.txt": 3}
OWN = '# mine\nid = "own"\n\n[[card]]\nid = "who"\nquestion = "Who closes the ticket?"\nanswer = "I."\n'


def files(learner: Learner) -> dict[str, bytes]:
    decks = learner.home / "decks"
    return {path.name: path.read_bytes() for path in decks.iterdir()} if decks.exists() else {}


@pytest.mark.parametrize(("name", "cards"), CARDS.items())
def test_a_bank_becomes_a_deck_with_ids_and_a_second_import_adds_nothing(
    newcomer: Learner, name: str, cards: int
) -> None:
    stem = name.partition(".")[0]
    assert newcomer("import", str(SAMPLES / name), "--dry-run").code == 0
    assert not newcomer.home.exists()
    first = newcomer("import", str(SAMPLES / name), "--drafts")
    assert (first.code, first.err) == (0, "")
    assert f"{cards} cards added to the new deck {stem}.\n" in first.out
    deck = read_deck(newcomer.home / "decks" / f"{stem}.toml").deck
    assert deck is not None
    assert len(deck.cards) == cards
    assert deck.has_header_id
    assert all(card.id_written for card in deck.cards)
    before = files(newcomer)
    second = newcomer("import", str(SAMPLES / name))
    assert second.code == 0
    said = f"Nothing new for {stem}; nothing was written.\nThese {cards} questions are already in the deck.\n"
    assert said in second.out
    assert files(newcomer) == before
    assert newcomer("check").code == 0
    assert newcomer("review", stem, typed="q\n").code == 0


def test_a_card_that_was_reworded_since_is_not_imported_again(learner: Learner) -> None:
    learner("import", str(SAMPLES / "plain.txt"))
    path = learner.home / "decks" / "plain.toml"
    path.write_text(path.read_text().replace("What do you do before a holiday?", "And before a holiday?"))
    before = path.read_text()
    assert "These 2 questions are already in the deck." in learner("import", str(SAMPLES / "plain.txt")).out
    assert path.read_text() == before


def test_what_an_import_says(learner: Learner, golden: Callable[[str, str], None]) -> None:
    shown = []
    for arguments in (
        ["headings.md", "--dry-run"],
        ["table.csv"],
        ["pairs.md", "--into", "table"],
        ["table.csv"],
    ):
        name, *rest = arguments
        shown.append(f"$ flashcards import {' '.join(arguments)}")
        shown.append(learner("import", str(SAMPLES / name), *rest).out.replace(str(SAMPLES), "SAMPLES"))
    golden("import.txt", "\n".join(shown))


def test_an_import_into_a_deck_keeps_every_byte_of_it(learner: Learner) -> None:
    path = learner.write_deck("own", OWN)
    outcome = learner("import", str(SAMPLES / "pairs.md"), "--into", "own")
    assert "3 cards added to own.\nThis question is already in the deck.\n" in outcome.out
    assert path.read_text().startswith(OWN)
    assert path.read_text().count("[[card]]") == 4


def test_cards_of_a_foreign_table_bring_points_tags_and_priority(learner: Learner) -> None:
    learner("import", str(SAMPLES / "table.csv"), "--new-deck", "Ticket work")
    deck = read_deck(learner.home / "decks" / "ticket-work.toml").deck
    assert deck is not None
    assert (deck.id, deck.title) == ("ticket-work", "Ticket work")
    assert deck.cards[0].points == ("Age", "Harm", "Twice a day")
    assert deck.cards[0].priority == 3


def test_the_document_has_all_that_the_screen_shortens(learner: Learner) -> None:
    document = learner("import", str(SAMPLES / "table.csv"), "--json").json
    assert document["deck"] == "table"
    assert [card["card"] for card in document["added"]] == [
        "table/how-do-you-run-a-ticket-queue-fdec",
        "table/why-us-and-why-now-24d8",
    ]
    assert document["skipped"] == [
        {"place": "row 4", "line": 4, "last": 4, "question": "What waits?", "text": "What waits?"}
        | {"reason": "has no answer"}
    ]
    assert document["remarks"] == ['the column "Difficulty" is left out']
    again = learner("import", str(SAMPLES / "table.csv"), "--json").json
    assert (again["added"], len(again["known"]), again["new_deck"]) == ([], 2, False)
    assert (
        learner("import", str(SAMPLES / "pairs.md"), "--dry-run", "--json").json["added"][0]["card"] is None
    )


def test_an_import_into_a_shipped_deck_is_asked_for_by_name(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "salary.txt"
    path.write_text("Q: And the car?\nA: Later.\n")
    refused = learner("import", str(path))
    assert refused.code == ExitCode.USAGE
    assert (
        "salary is the name of a shipped deck; use --into salary to add to it, or --new-deck NAME"
        in refused.err
    )
    assert "salary is now your own copy" in learner("import", str(path), "--into", "salary").out
    assert learner("search", "And the car?").code == 0
    assert "Nothing new for salary" in learner("import", str(path)).out


def test_a_named_pipe_is_to_be_saved_or_piped(learner: Learner, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    refused = learner("import", f"{tmp_path}/pipe.md")
    assert (refused.code, refused.out) == (ExitCode.USAGE, "")
    assert refused.err == (
        f"flashcards: {tmp_path}/pipe.md: is not a file or folder; for what comes by a pipe use -\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "options", "code", "told"),
    [
        ("a.foo", "x", [], ExitCode.USAGE, "unknown file type; the name of a file to import ends"),
        ("a.docx", "x", [], ExitCode.TRANSFER, "a.docx: is a Word file, not text; save it as plain text"),
        ("a.org", "* Q?", [], ExitCode.TRANSFER, "a.org: is a text in Org mode; turn it into Markdown"),
        ("a.pdf", "%PDF-1.7\n", [], ExitCode.TRANSFER, "a.pdf: is a PDF file, not text; copy its text into"),
        ("a.csv", " \n\n", [], ExitCode.TRANSFER, "a.csv: is empty\n"),
        ("a.md", "", [], ExitCode.TRANSFER, "a.md: is empty\n"),
        ("a.md", "Just words.\n", [], ExitCode.TRANSFER, "no question was found"),
        ("a.csv", "question,answering,b\nQ?,A\n", [], ExitCode.TRANSFER, "a.csv: row 1: no column is"),
        ("a.csv", "question,answer\nQ?,A\nR?,\x07\n", [], ExitCode.TRANSFER, "a.csv:3: the control"),
        ("a.txt", "Q: Q?\nA: A\n", ["--into", "onw"], ExitCode.UNKNOWN_NAME, "did you mean own?"),
        ("a.txt", "Q: Q?\nA: A\n", ["--new-deck", "own"], ExitCode.USAGE, 'a deck is called "own" already'),
        ("a.txt", "Q: Q?\nA: A\n", ["--into", "own", "--new-deck", "b"], ExitCode.USAGE, "not both"),
        ("broken.txt", "Q: Q?\nA: A\n", [], ExitCode.PROBLEMS, "broken.toml: has an error"),
        ("a.csv", "question,answer,id\nQ?,A,who\n", ["--into", "own"], ExitCode.TRANSFER, '"who" already'),
    ],
)  # fmt: skip
def test_a_file_or_place_that_cannot_be_used_changes_nothing(
    learner: Learner, tmp_path: Path, name: str, text: str, options: list[str], code: ExitCode, told: str
) -> None:
    learner.write_deck("own", OWN)
    learner.write_deck("broken", "[[card]\n")
    (tmp_path / name).write_text(text)
    before = files(learner)
    outcome = learner("import", str(tmp_path / name), *options)
    assert (outcome.code, outcome.out) == (code, "")
    assert told in outcome.err
    assert files(learner) == before


def test_a_file_that_is_not_there_is_a_usage_error(learner: Learner, tmp_path: Path) -> None:
    outcome = learner("import", str(tmp_path / "none.csv"))
    assert outcome.code == ExitCode.USAGE
    assert "does not exist" in outcome.err


def test_more_cards_than_a_deck_holds_are_none(
    newcomer: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_questions, "CARDS_MAX", 1_000)
    path = tmp_path / "many.csv"
    path.write_text("question,answer\n" + "".join(f"Q{n}?,A\n" for n in range(1_001)))
    outcome = newcomer("import", str(path))
    assert outcome.code == ExitCode.TRANSFER
    assert "would have 1,001 cards; at most 1,000" in outcome.err
    assert newcomer("import", str(path), "--dry-run").err == outcome.err
    assert not newcomer.home.exists()


def test_the_source_may_be_read_only_and_stays(
    learner: Learner, tmp_path: Path, without_rights: WithoutRights
) -> None:
    path = tmp_path / "own.txt"
    path.write_text("Q: Q?\nA: A\n")
    path.chmod(0o444)
    before = path.stat()
    with without_rights():
        assert learner("import", str(path)).code == 0
    assert (path.stat().st_mtime_ns, path.stat().st_mode) == (before.st_mtime_ns, before.st_mode)


def test_a_file_whose_name_has_no_latin_letter_becomes_a_deck_that_is_found_again(
    newcomer: Learner, tmp_path: Path
) -> None:
    path = tmp_path / "\u8bed\u8a00.md"
    path.write_text("## Who pays?\n\nThe buyer.\n", encoding="utf-8")
    first, again = (json.loads(newcomer("import", str(path), "--json").out) for _ in range(2))
    assert first["deck"].startswith("questions-")
    assert (again["deck"], again["added"]) == (first["deck"], [])
    deck = newcomer.home / "decks" / f"{first['deck']}.toml"
    assert 'title = "\u8bed\u8a00"' in deck.read_text(encoding="utf-8")

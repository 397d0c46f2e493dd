"""`flashcards import`: questions from files, and packages from Anki. The file's kind decides who reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashcards.cli.common import home_command, into_scope, json_option
from flashcards.cli.completion_names import decks_like
from flashcards.cli.opening import Home
from flashcards.cli.output import line_terminal, say_result, somebody_is_there
from flashcards.cli.progress_bar import progress
from flashcards.errors import TransferError, UsageProblem

if TYPE_CHECKING:
    from flashcards.app.decks.import_outcome import QuestionWishes
    from flashcards.library.questions.marked_lines import LineMarks

WITH_COLUMNS = (".csv", ".tsv", ".txt", ".text")


@home_command(
    "flashcards import questions.csv --dry-run",
    "flashcards import README.md --new-deck javascript",
    "flashcards import more.txt --into support-lead",
    "pbpaste | flashcards import - --into support-lead",
    "flashcards import questions/ --drafts",
    "flashcards import Interview.apkg",
    "flashcards import cards.csv --columns question,answer,-,tags",
    "flashcards import notes.md --questions '**Q' --answers '**A'",
    'flashcards import spanish.apkg --new-deck "Spanish" --with-history',
    name="import",
)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--into", metavar="DECK", shell_complete=decks_like, help="Add the cards to this own deck.")
@click.option("--new-deck", metavar="NAME", help="Add the cards to a new deck of this name.")
@click.option("--columns", metavar="NAMES", help="What a table's columns are: question,answer,-,tags.")
@click.option("--questions", metavar="START", help="What each question starts with: '##', 'Q:', '1.'.")
@click.option("--answers", metavar="START", help="What each answer starts with: 'A:'.")
@click.option("--with-history", is_flag=True, help="Also import the reviews in someone else's package.")
@click.option(
    "--drafts/--no-drafts",
    "drafts",
    default=None,
    help="Import questions without an answer as drafts (otherwise you are asked).",
)
@click.option("--strict", is_flag=True, help="Import every question of the file or nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@json_option
def import_(
    home: Home,
    file: Path,
    into: str | None,
    new_deck: str | None,
    columns: str | None,
    questions: str | None,
    answers: str | None,
    with_history: bool,
    drafts: bool | None,
    strict: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring in questions from tables, Markdown, text, JSON, YAML, SQLite, a folder, or Anki.

    FILE ends in .csv, .tsv, .md, .txt, .gift, .json, .jsonl, .yaml, .db, .apkg or .colpkg, or is -
    for text on stdin. Without --into and --new-deck the deck is called like the file. A question
    that the deck has already is not added again: its card takes what changed in the file, unless
    you edited it. Of a package (.apkg, .colpkg) the reviews of your own cards come home; what else
    it holds beside them, and any card of a whole collection, needs --into or --new-deck.
    """
    from flashcards.exchange.anki.open_package import is_meant_as_package
    from flashcards.library.questions.file_endings import DATA, NOT_NEEDED

    is_piped = str(file) == "-"
    if not (is_piped or file.is_file() or file.is_dir()):  # a later import knows it by its name
        raise UsageProblem(f"{file}: is not a file or folder; for what comes by a pipe use -")
    if into is not None and new_deck is not None:
        raise UsageProblem("use --into or --new-deck, not both")
    if is_piped and into is None and new_deck is None:
        raise UsageProblem("stdin: name the deck: --into DECK or --new-deck NAME")
    if file.suffix.lower() in DATA and (columns, questions, answers) != (None, None, None):
        raise UsageProblem(f"{file}: {NOT_NEEDED}")
    if columns is not None and not is_piped and file.suffix.lower() not in WITH_COLUMNS:
        raise UsageProblem(f"--columns is for a table or text ({', '.join(WITH_COLUMNS)})")
    is_package = not is_piped and is_meant_as_package(file)
    marks = _marks(file, questions, answers, is_package=is_package)
    if is_package:
        if drafts:
            raise UsageProblem("--drafts is for tables, Markdown and text")
        from flashcards.app.study.plan_ahead import plan_ahead
        from flashcards.app.study.today import today_of
        from flashcards.exchange.anki.import_package import import_package
        from flashcards.exchange.anki.import_result import PackageWishes
        from flashcards.exchange.anki.target_deck import target_deck
        from flashcards.show.anki.imported import import_document, import_screen

        wanted = PackageWishes(
            target_deck(home, into, new_deck), history=with_history, dry_run=dry_run, strict=strict
        )
        found = import_package(home, file, wanted, progress)
        target = found.wanted.target
        if not dry_run:
            plan_ahead(home)
        say_result(as_json, lambda: import_document(found), lambda: import_screen(found, today_of(home)))
        if target is not None and found.taken and not dry_run:
            into_scope(home, target.deck.id, is_new=target.is_new, as_json=as_json)
        return
    if with_history:
        raise UsageProblem("--with-history is for an Anki package (.apkg, .colpkg)")
    from flashcards.app.decks.import_outcome import QuestionWishes

    asked = QuestionWishes(into, new_deck, columns, marks, dry_run=dry_run, strict=strict)
    _import_questions(home, file, asked, drafts, is_piped=is_piped, as_json=as_json)


def _marks(file: Path, questions: str | None, answers: str | None, *, is_package: bool) -> LineMarks | None:
    """How the lines of questions and answers begin, if that is said and the file has such lines."""
    from flashcards.library.questions.file_endings import TABLES
    from flashcards.library.questions.marked_lines import LineMarks

    if questions is None and answers is None:
        return None
    if is_package or file.suffix.lower() in TABLES:
        raise UsageProblem("--questions and --answers are for Markdown and text")
    if questions is None or not questions.strip():
        raise UsageProblem("--questions: say what each question starts with, such as --questions '##'")
    return LineMarks(questions.strip(), (answers or "").strip())


def _import_questions(
    home: Home, file: Path, wanted: QuestionWishes, drafts: bool | None, *, is_piped: bool, as_json: bool
) -> None:
    from flashcards.app.decks.import_outcome import NotImported
    from flashcards.app.decks.import_questions import import_questions
    from flashcards.cli.text_input import bytes_on_stdin
    from flashcards.library.questions.stdin_cards import STDIN
    from flashcards.show.decks import imported_questions as shown

    def wants_drafts(number: int) -> bool:
        if drafts is not None or wanted.dry_run or as_json or not somebody_is_there():
            return bool(drafts)
        from flashcards.show.counts_and_times import count_and_verb

        have = count_and_verb(number, "question", "has", "have")
        asked = f"{have} no answer. Import them as drafts for you to answer?"
        return line_terminal(home.clock).choose(asked, {"y": "imports them", "": "skips them"}) == "y"

    try:
        piped = bytes_on_stdin() if is_piped else None
        result = import_questions(home, STDIN if is_piped else file, wanted, wants_drafts, piped)
    except NotImported as failure:
        text, document = shown.not_imported_text(failure), shown.not_imported_document(failure)
        raise TransferError(str(failure) if as_json else text, document) from failure
    say_result(as_json, lambda: shown.text_import_document(result), lambda: shown.text_import_screen(result))
    if result.added and not result.dry_run:
        into_scope(home, result.deck, is_new=result.made, as_json=as_json)

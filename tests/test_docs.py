"""The docs know everything the program does, and nothing it does not do."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from flashcards.cli.main import cli, run
from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.interview.stages_and_reminders import InterviewStage
from flashcards.core.interview.thank_you.messages import NAMES as MESSAGE_NAMES
from flashcards.core.rows import Rating
from flashcards.core.study.scheduling import Scheduler
from flashcards.core.study.suggested_rating import CheckedAnswer, suggest
from flashcards.errors import ExitCode
from flashcards.library.files.value_rules import ListOf, Rule, Text, Whole
from flashcards.library.interviews.reader import ASKED_FIELDS, INTERVIEW_FIELDS, PANEL_FIELDS
from flashcards.library.own_words.reader import OWN_WORDS_FIELDS, STORY_FIELDS
from flashcards.library.style.wording import FILLER
from flashcards.show.session.keys_and_commands import ACTIONS
from flashcards.store.log_schema import COLUMNS
from tests.decks.shipped import second_round_cards
from tests.reference import fenced_in
from tests.reference.documents import EXAMPLES, ONLY_A_ROW, small_home

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PACKAGE = ROOT / "flashcards"
REFERENCE = DOCS / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])

README_COMMANDS = (
    "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/flashcards review",
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest -q",
)

NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


# -- reading Markdown -------------------------------------------------------------------------


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """The page without its fenced blocks."""
    return re.sub(r"^( *)```.*?^\1```", "", text_of(page), flags=re.M | re.S)


def headings(page: Path) -> list[str]:
    return re.findall(r"^#+ +(.+?) *$", prose_of(page), flags=re.M)


def section(page: Path, heading: str) -> str:
    """What stands below a heading, up to the next one of whatever depth; "" where there is none."""
    found = re.search(rf"^#+ +{re.escape(heading)} *$\n(.*?)(?=^#+ |\Z)", prose_of(page), flags=re.M | re.S)
    return found[1] if found else ""


def rows(text: str) -> list[list[str]]:
    """The cells of every table row, without heads and rules."""
    tables = re.findall(r"^\|.*(?:\n\|.*)*", text, flags=re.M)
    lines = [line for table in tables for line in table.split("\n")[2:]]
    return [[cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in lines]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def first_quoted(text: str) -> list[str]:
    """What stands in backticks in the first column of the tables, in order."""
    return [name for cells in rows(text) for name in quoted(cells[0])]


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to, as the usual renderers make it."""
    words = re.sub(r"[^\w\- ]", "", heading.lower())
    return words.replace(" ", "-")


def code_lines(page: Path) -> Iterator[str]:
    """The lines of fenced blocks and of blocks indented by four blanks outside of lists."""
    text = text_of(page)
    for _, block in re.findall(r"^( *)```\w*\n(.*?)^\1```", text, flags=re.M | re.S):
        yield from block.splitlines()
    yield from re.findall(r"^    (\S.*)$", prose_of(page), flags=re.M)


# -- the command line -------------------------------------------------------------------------


def commands(command: click.Command = cli, path: str = "flashcards") -> Iterator[tuple[str, click.Command]]:
    """Every command and subcommand with what a person types for it."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, f"{path} {name}")


COMMANDS = dict(commands())
COMMANDS_PAGE = REFERENCE / "commands.md"


def option_names(command: click.Command) -> set[str]:
    options = [param for param in command.params if isinstance(param, click.Option) and not param.hidden]
    return {name for option in options for name in (*option.opts, *option.secondary_opts)}


def test_the_reference_has_a_section_for_every_command_and_for_no_other() -> None:
    documented = [name for heading in headings(COMMANDS_PAGE) for name in quoted(heading)]
    assert sorted(documented) == sorted(COMMANDS)


def test_every_environment_variable_that_the_code_reads_is_documented_and_no_other() -> None:
    sources = "\n".join(text_of(path) for path in PACKAGE.rglob("*.py"))
    read = set(re.findall(r"_?\bFLASHCARDS_[A-Z_]+|\b_FLASHCARDS_[A-Z_]+", sources))
    assert set(first_quoted(section(COMMANDS_PAGE, "Environment"))) == read


def test_every_key_of_a_session_is_documented() -> None:
    documented = set(quoted(section(COMMANDS_PAGE, "What to type")))
    assert set(ACTIONS) <= documented


def test_the_table_of_exit_codes_holds_exactly_those_that_there_are() -> None:
    documented = [int(code) for code in first_quoted(text_of(REFERENCE / "exit-codes.md"))]
    assert documented == sorted(ExitCode)


# -- files that people write ------------------------------------------------------------------


def limits(rule: Rule) -> set[str]:
    """The numbers that a reader must find beside a key."""
    match rule:
        case Text(longest=longest):
            return {str(longest)}
        case ListOf(most=most, item=item):
            return {str(most)} | (limits(item) if isinstance(item, Text) else set())
        case Whole(least=least, most=most):
            return {str(least), str(most)}
        case _:
            return set()


def assert_keys_and_limits(text: str, rules: dict[str, Rule]) -> None:
    found = {quoted(cells[0])[0]: " ".join(cells[1:]) for cells in rows(text)}
    assert sorted(found) == sorted(rules)
    for key, rule in rules.items():
        missing = limits(rule) - set(re.findall(r"\d+", found[key]))
        assert not missing, f"the limit {missing} of {key} is not in its row"


def test_the_list_of_filler_words_is_the_one_that_is_looked_for() -> None:
    notes = text_of(REFERENCE / "deck-format.md").partition("Filler is")[2].replace("\n", " ")
    assert tuple(quoted(notes)) == FILLER


@pytest.mark.parametrize(("heading", "rules"), [("On a card", OWN_WORDS_FIELDS), ("Stories", STORY_FIELDS)])
def test_every_key_of_own_words_is_documented_with_its_limits(heading: str, rules: dict[str, Rule]) -> None:
    assert_keys_and_limits(section(REFERENCE / "own-words.md", heading), rules)


@pytest.mark.parametrize(
    ("heading", "rules"),
    [("Interview", INTERVIEW_FIELDS), ("Panel", PANEL_FIELDS), ("Asked", ASKED_FIELDS)],
)
def test_every_key_of_an_interview_is_documented_with_its_limits(
    heading: str, rules: dict[str, Rule]
) -> None:
    assert_keys_and_limits(section(REFERENCE / "interviews.md", heading), rules)


def test_every_stage_of_an_interview_is_documented_in_its_order() -> None:
    stages = first_quoted(section(REFERENCE / "interviews.md", "Stages"))
    assert stages == [str(stage) for stage in InterviewStage]


def test_every_name_that_a_message_may_hold_is_documented() -> None:
    described = section(COMMANDS_PAGE, "`flashcards interview messages`")
    assert {f"${name}" for name in MESSAGE_NAMES} <= set(quoted(described))


def test_every_runtime_dependency_has_its_reason() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    needed = {re.split(r"[<>=!~;\[ ]", needed)[0] for needed in project["dependencies"]}
    table = text_of(DOCS / "explanation" / "dependencies.md").partition("## ")[0]
    assert {quoted(cells[0])[0] for cells in rows(table)} == needed


# -- JSON -------------------------------------------------------------------------------------

JSON_PAGE = REFERENCE / "json.md"


@pytest.fixture
def home() -> Iterator[Path]:
    with small_home() as home:
        yield home


def key_paths(value: Any, path: str = "") -> Iterator[str]:
    """Every key of a document; `row`, a row of the log, has a section of its own."""
    if isinstance(value, dict) and path != "row.":
        for key, inner in value.items():
            yield f"{path}{key}"
            yield from key_paths(inner, f"{path}{key}.")
    elif isinstance(value, list):
        for inner in value:
            yield from key_paths(inner, f"{path.removesuffix('.')}[].")


def test_every_command_with_json_has_a_section() -> None:
    with_json = {
        path
        for path, command in COMMANDS.items()
        if "--json" in option_names(command) and not isinstance(command, click.Group)
    }
    headings_of_documents = EXAMPLES.keys() | ONLY_A_ROW
    documented = {
        " ".join(word for word in name.split()[:-1] if not word.isupper())
        for name in headings_of_documents
        if name.endswith(" --json")
    }
    assert documented == with_json
    assert {name for heading in headings(JSON_PAGE) for name in quoted(heading)} == headings_of_documents


@pytest.mark.parametrize(("heading", "shown"), [(name, text) for name, _, text in fenced_in(JSON_PAGE)])
def test_a_page_explains_only_keys_that_its_document_has(heading: str, shown: str) -> None:
    """`tests/reference` sees to it that the document is the one that is printed."""
    documented = first_quoted(section(JSON_PAGE, f"`{heading}`"))
    assert set(documented) <= set(key_paths(json.loads(shown)))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (["decks"], ["decks", "list"]),
        (["config"], ["config", "get"]),
        (["backup"], ["backup", "list"]),
        (["interview"], ["interview", "ready"]),
    ],
)
def test_a_group_without_its_subcommand_prints_the_same_document(
    short: list[str], long: list[str], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run(["--home", str(home), *short, "--json"])
    printed = capsys.readouterr().out
    run(["--home", str(home), *long, "--json"])
    assert printed == capsys.readouterr().out


def test_a_row_in_a_document_has_the_columns_of_the_log(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    for command in (["rate", "queue", "hard", "--json"], ["undo", "--json"]):
        run(["--home", str(home), *command])
        assert tuple(json.loads(capsys.readouterr().out)["row"]) == COLUMNS


def test_every_column_of_the_log_is_documented_in_its_order() -> None:
    kinds_of_keys = rows(section(JSON_PAGE, "`flashcards log --json`"))
    assert tuple(quoted(cells[0])[0] for cells in kinds_of_keys) == COLUMNS


def test_every_key_of_an_error_is_documented(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["--home", str(home), "show", "nothing", "--json"]) == ExitCode.UNKNOWN_NAME
    printed = json.loads(capsys.readouterr().err)
    assert set(first_quoted(section(JSON_PAGE, "Errors"))) == set(key_paths(printed))


# -- figures in the explanations ----------------------------------------------------------------


def spans(numbers: list[int]) -> str:
    if not numbers:
        return "-"
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"


def test_the_table_of_suggested_ratings_is_what_the_program_suggests() -> None:
    shown = rows(section(DOCS / "explanation" / "scheduling.md", "The suggested rating"))
    for total, row in enumerate(shown, 1):
        suggested = [
            suggest(CheckedAnswer(frozenset(range(said)), total)).rating for said in range(total + 1)
        ]
        said_for = [
            spans([said for said, rating in enumerate(suggested) if rating is wanted])
            for wanted in (Rating.AGAIN, Rating.HARD, Rating.GOOD)
        ]
        assert row == [str(total), *said_for]


def test_the_table_of_intervals_is_what_the_program_schedules() -> None:
    shown = rows(text_of(DOCS / "explanation" / "scheduling.md").partition("## Study days")[0])
    scheduler = Scheduler(fuzz=False)
    for first, row in zip(Rating, shown, strict=True):
        state = scheduler.review(CardState(CardKey("deck/card")), first, date(2026, 11, 23))
        intervals = [state.interval]
        for _ in range(5):
            assert state.due is not None
            state = scheduler.review(state, Rating.GOOD, state.due)
            intervals.append(state.interval)
        assert row == [first.word, *map(str, intervals)]


def test_every_promise_names_tests_that_there_are() -> None:
    page = DOCS / "explanation" / "what-is-promised.md"
    promises = rows(text_of(page))
    assert len(promises) > 17
    for *_, tests in promises:
        named = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", tests)
        assert named
        for rule, path in named:
            name = f"def test_{rule.replace(' ', '_')}("
            assert f"\n{name}" in text_of(page.parent / path), f"{path}: no {name}"


# -- all pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", README_COMMANDS)
def test_the_readme_holds_its_two_commands_letter_by_letter(command: str) -> None:
    assert command in [line.strip() for line in text_of(ROOT / "README.md").splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{target} leads nowhere"
        if fragment:
            assert fragment in map(anchor, headings(found)), f"{target} names no heading"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "CHANGELOG.md"])
def test_every_file_of_the_code_that_a_page_names_is_there(name: str) -> None:
    today = prose_of(ROOT / name).partition("Where the next things belong")[0]
    named = [span for span in quoted(today) if re.fullmatch(r"[\w/]+\.py", span)]
    assert [path for path in named if not any((top / path).is_file() for top in (ROOT, PACKAGE))] == []


def test_cards_on_the_screens_of_the_tutorial_read_as_they_do_in_their_deck() -> None:
    screens = " ".join(text_of(DOCS / "tutorial.md").split())
    card = next(card for card in second_round_cards() if card.key.endswith("/tell-me-about-yourself"))
    points = re.findall(r"\d \[[x ]\] (.+?)(?= \d \[| \.\.\.)", screens)
    assert points == list(card.points[: len(points)]) != []
    answer = re.findall(r"How to answer: (.+?) \.\.\.", screens)
    assert [card.answer.startswith(text) for text in answer] == [True]
    assert f"Possible follow-up: {card.follow_ups[0].question}" in screens


def test_the_words_of_the_glossary_stand_in_order_and_once() -> None:
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", text_of(DOCS / "glossary.md"), flags=re.M)
    assert len(words) > 40
    assert words == sorted(set(words))


def test_contributing_names_every_room_once_and_no_other() -> None:
    named = first_quoted(section(ROOT / "CONTRIBUTING.md", "The rooms").partition("Where the next")[0])
    layers = [path for path in PACKAGE.iterdir() if path.is_dir() and list(path.glob("*.py"))]
    rooms = [room for layer in layers for room in layer.iterdir() if list(room.glob("*.py"))]
    folders = {f"{path.relative_to(PACKAGE)}/" for path in (*layers, *rooms)}
    only_rooms = {"app/", "library/", "exchange/"}
    assert sorted(named) == sorted(folders - only_rooms | {"errors.py"})


def test_every_page_of_the_docs_is_in_the_index() -> None:
    index = DOCS / "index.md"
    listed = {(DOCS / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)\)", text_of(index))}
    assert {page for page in DOCS.rglob("*.md") if page != index} <= listed


def commands_in(text: str) -> Iterator[list[str]]:
    """The words after `flashcards` in each part of a line that begins with that command."""
    for part in re.split(r"\|\||&&|[|;()]", text):
        words = re.sub(r"^\$ |^\w+=\S+ ", "", part.strip())
        if re.match(r"([\w./]*/)?flashcards( |$)", words):
            yield shlex.split(re.split(r" [<>]", words)[0])[1:]


def parse(arguments: list[str], command: click.Command = cli) -> None:
    """Raises a click error for an unknown command or option, a missing argument or an impossible value."""
    context = click.Context(command, info_name=command.name)
    values, rest, _ = command.make_parser(context).parse_args(arguments)
    check_values(context, values)
    if isinstance(command, click.Group) and rest:
        _, found, remaining = command.resolve_command(context, rest)
        assert found is not None
        parse(remaining, found)
    elif rest:
        raise click.UsageError(f"too many arguments: {rest}", context)


def check_values(context: click.Context, values: dict[str, Any]) -> None:
    for param in context.command.params:
        value = values.get(param.name or "")
        given = bool(value) and isinstance(value, (str, list, tuple))
        if param.required and not given:
            raise click.MissingParameter(ctx=context, param=param)
        if given and isinstance(param.type, (click.Choice, click.IntRange, click.DateTime)):
            param.type_cast_value(context, value)


def shown_in_blocks() -> Iterator[tuple[str, str]]:
    for name in NAMES:
        for line in code_lines(ROOT / name):
            yield from ((name, shlex.join(words)) for words in commands_in(line))


def named_in_the_text() -> Iterator[tuple[str, str]]:
    for name in NAMES:
        for span in quoted(prose_of(ROOT / name)):
            yield from ((name, shlex.join(words)) for words in commands_in(span))


def test_every_command_line_that_a_page_shows_could_be_typed() -> None:
    wrong = []
    for name, line in sorted(set(shown_in_blocks())):
        try:
            parse(shlex.split(line))
        except click.ClickException as error:
            wrong.append(f"{name}: flashcards {line}: {error.format_message()}")
    assert wrong == []


def test_every_command_and_option_that_a_page_names_exists() -> None:
    wrong = []
    for name, line in sorted(set(named_in_the_text())):
        path = "flashcards"
        for word in shlex.split(line):
            if word.startswith("-") and word != "-":  # stdin
                known = word in option_names(COMMANDS[path]) | {"-h", "--help"}
            elif isinstance(COMMANDS[path], click.Group):
                path = f"{path} {word}"
                known = path in COMMANDS
            else:
                continue
            if not known:
                wrong.append(f"{name}: flashcards {line}: {word}")
                break
    assert wrong == []


def test_the_tutorial_shows_enough_commands_for_the_tests_above_to_mean_something() -> None:
    assert sum(name == "docs/tutorial.md" for name, _ in shown_in_blocks()) > 8

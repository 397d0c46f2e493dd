"""What a start may load and open. Deterministic: modules and files are counted, no time is measured."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

DECK = """\
format = 1
id = "small"
title = "Small"

[[card]]
id = "low-offer"
question = "The offer is low. What now?"
answer = "Ask what is possible."

[[card]]
id = "notice"
question = "When can you start?"
answer = "Say the date."
"""

WATCHER = """
import json, sys

opened = []
watched = {"open", "sqlite3.connect"}
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event in watched else None)
sys.argv[0] = "flashcards"
from flashcards.cli.main import main

try:
    main()
except SystemExit as end:
    code = end.code or 0
sys.stdout.flush()
print(json.dumps({"code": code, "modules": sorted(sys.modules), "opened": opened}), file=sys.stderr)
"""

WATCHER_OF_A_PROMPT = """
import json, os, sys

*arguments, prompt, told = sys.argv[1:]

class Watched:
    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def write(self, text):
        self.stream.write(text)
        if prompt in text:
            with open(told, "w") as file:
                json.dump(sorted(sys.modules), file)
            os._exit(0)

sys.argv = ["flashcards", *arguments]
sys.stdout = Watched(sys.stdout)
from flashcards.cli.entry import main
main()
"""

HEAVY = {
    "fsrs",
    "fsrs_rs_python",
    "hashlib",
    "rich",
    "markdown_it",
    "genanki",
    "tomllib",
    "tomli_w",
    "numpy",
    "platformdirs",
    "asyncio",
    "psycopg",
    "yaml",
}


AFTER_A_QUESTION = {
    "flashcards.app.plan.forecast",
    "flashcards.app.study.plan_ahead",
    "flashcards.core.study.scheduling",
    "flashcards.library.decks.reader",
    "flashcards.library.files.value_rules",
    "flashcards.library.own_words.reader",
    "flashcards.show.session.nothing_to_do",
    "flashcards.show.session.summary",
    "flashcards.show.terminal.pager",
    "flashcards.show.terminal.text_until_empty_line",
    "flashcards.store.backups",
    "flashcards.text.plain_to_markdown",
    *("_random", "hashlib", "random", "readline", "shlex", "shutil", "statistics", "string", "subprocess"),
}
"""What no first question needs: a session loads it once that is on the screen, or never."""

OF_PLANS = {"flashcards.app.plan.kept_plans", "flashcards.core.plan.plan", "flashcards.core.plan.ranking"}

MOST_MODULES = {"line mode": 131, "keys mode": 141}
"""Of our own, up to the first question; each takes a tenth of a millisecond and more."""


class Start(NamedTuple):
    """What one run of a command loaded and opened."""

    out: str
    modules: frozenset[str]
    opened: tuple[str, ...]

    @property
    def packages(self) -> set[str]:
        return {name.partition(".")[0] for name in self.modules}

    def under(self, package: str) -> set[str]:
        return {name for name in self.modules if name.startswith(f"{package}.")}


def start(*arguments: str, **variables: str) -> Start:
    done = subprocess.run(
        [sys.executable, "-c", WATCHER, *arguments],
        env={**os.environ, "FLASHCARDS_NOW": "2026-11-24T08:00:00+01:00", **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stderr.splitlines()[-1])
    assert told["code"] == 0, done.stderr
    return Start(done.stdout, frozenset(told["modules"]), tuple(told["opened"]))


@pytest.fixture(scope="module")
def at_first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a deck, settings, an interview, an answer and a warm cache, all files long unchanged."""
    root = tmp_path_factory.mktemp("light") / "home"
    (root / "decks").mkdir(parents=True)
    (root / "interviews").mkdir()
    (root / "interviews" / "acme-2.toml").write_text('company = "Acme"\nat = 2026-12-03\n', encoding="utf-8")
    (root / "decks" / "small.toml").write_text(DECK, encoding="utf-8")
    (root / "config.toml").write_text("new_per_day = 5\n", encoding="utf-8")
    for path in (*root.rglob("*.toml"), root / "interviews"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    start("--home", str(root), "rate", "small/low-offer", "good")
    start("--home", str(root), "due")
    start("--home", str(root), "today")
    return root.rename(root.with_name("at first"))


@pytest.fixture
def home(at_first: Path) -> Iterator[str]:
    """A copy of it, at the path that its cache knows."""
    root = at_first.with_name("home")
    yield str(shutil.copytree(at_first, root))
    shutil.rmtree(root)


@pytest.fixture(scope="module")
def planned_at_first(at_first: Path) -> Path:
    """The same with the plan of the day kept, as a session would have kept it."""
    root = at_first.with_name("home")
    shutil.copytree(at_first, root)
    start("--home", str(root), "interview", "ready")
    return root.rename(root.with_name("planned at first"))


@pytest.fixture
def planned(planned_at_first: Path) -> Iterator[str]:
    root = planned_at_first.with_name("home")
    yield str(shutil.copytree(planned_at_first, root))
    shutil.rmtree(root)


@pytest.mark.parametrize("command", ["due", "today", "log", ""])
def test_looking_at_what_is_due_loads_no_scheduler_no_toml_and_no_drawing(home: str, command: str) -> None:
    begun = start("--home", home, *command.split())
    assert begun.out
    assert ("Acme, round 2: in 9 days" in begun.out) is (command in ("today", ""))
    assert begun.packages & HEAVY == set()
    assert "flashcards.core.study.scheduling" not in begun.modules
    assert "flashcards.library.decks.reader" not in begun.modules


@pytest.mark.parametrize("command", ["due", "today", ""])
def test_the_same_question_again_opens_the_cache_alone(planned: str, command: str) -> None:
    for path in (Path(planned), *Path(planned).rglob("*")):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    first = start("--home", planned, *command.split())
    again = start("--home", planned, *command.split())
    assert again.out == first.out
    assert again.packages & (HEAVY | {"pathlib"}) == set()
    assert "flashcards.home.home" in first.modules - again.modules
    assert "flashcards.store.review_log" in first.modules - again.modules
    assert [path for path in again.opened if path.endswith((".toml", "reviews.db"))] == []


@pytest.mark.parametrize("command", ["due", "today"])
def test_unchanged_decks_and_settings_are_not_opened(home: str, command: str) -> None:
    begun = start("--home", home, command)
    assert [path for path in begun.opened if path.endswith(".toml")] == []
    assert any(path.endswith("cache.db") or "cache.db?" in path for path in begun.opened)


def test_a_deck_that_changed_is_opened_and_no_other(home: str) -> None:
    changed = Path(home) / "decks" / "small.toml"
    changed.write_text(DECK.replace("When can", "From when can"), encoding="utf-8")
    begun = start("--home", home, "due")
    assert {path for path in begun.opened if path.endswith(".toml")} == {str(changed)}


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"]])
def test_help_and_version_load_no_command_no_database_and_no_home(arguments: list[str]) -> None:
    begun = start(*arguments)
    assert "flashcards" in begun.out
    assert_only_the_table(begun)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completing_a_command_loads_no_command_no_database_and_no_home(shell: str) -> None:
    begun = start(
        _FLASHCARDS_COMPLETE=f"{shell}_complete",
        COMP_LINE="flashcards re",
    )
    assert "review" in begun.out
    assert_only_the_table(begun)


@pytest.mark.parametrize("mode", MOST_MODULES)
def test_the_first_question_waits_for_nothing_that_only_its_answer_needs(planned: str, mode: str) -> None:
    modules = at_first_question(planned, mode)
    assert modules & (HEAVY | AFTER_A_QUESTION) == set()
    Path(planned, "interviews", "acme-2.toml").unlink()
    os.utime(Path(planned, "interviews"), (1_700_000_001, 1_700_000_001))
    start("--home", planned, "due")
    modules = at_first_question(planned, mode)
    assert modules & (HEAVY | AFTER_A_QUESTION | OF_PLANS) == set()
    ours = [name for name in modules if name.startswith("flashcards.")]
    assert len(ours) <= MOST_MODULES[mode], sorted(ours)


THINKING = """
import json, sys
from datetime import UTC, datetime
from flashcards.app.study.while_thinking import WhileThinking
from flashcards.home.clock import StoppedClock
from flashcards.home.home import Home
from flashcards.home.places import places

home = Home(places(sys.argv[1]), StoppedClock(datetime(2026, 11, 24, 8, tzinfo=UTC)))
before = {*sys.modules}
WhileThinking(home, (), practice=False).work(lambda _: sys.argv[2] == "thinks")
home.close()
print(json.dumps(sorted({*sys.modules} - before)))
"""


@pytest.mark.parametrize(("person", "is_loaded"), [("thinks", True), ("types", False)])
def test_what_the_first_answer_needs_is_loaded_while_somebody_thinks(
    home: str, person: str, is_loaded: bool
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", THINKING, home, person], capture_output=True, text=True, check=True
    )
    loaded = {"fsrs", "flashcards.library.own_words.reader"} & set(json.loads(done.stdout))
    assert bool(loaded) is is_loaded
    assert len(loaded) in (0, 2)


def at_first_question(home: str, mode: str) -> set[str]:
    """The modules that are loaded when a session has asked its first question."""
    told = Path(home, "told.json")
    command = [sys.executable, "-c", WATCHER_OF_A_PROMPT, "--home", home, "review"]
    environment = {**os.environ, "FLASHCARDS_NOW": "2026-11-24T08:00:00+01:00"}
    if mode == "line mode":
        subprocess.run(
            [*command, "> ", str(told)],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
    else:
        pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")
        program, *arguments = [*command, "Space reveal", str(told)]
        terminal = pexpect.spawn(program, arguments, env=environment | {"TERM": "xterm"}, timeout=60)
        terminal.expect(pexpect.EOF)
        terminal.close()
    found = set(json.loads(told.read_text(encoding="utf-8")))
    told.unlink()
    return found


def test_without_an_interview_ahead_a_deck_is_not_read_again_after_a_card_was_added(home: str) -> None:
    """A large one takes seconds; with an interview, its scope has to be looked at."""
    Path(home, "interviews", "acme-2.toml").unlink()
    start("--home", home, "due")
    begun = start("--home", home, "add", "small", "--question", "Why us?", "--answer", "The work.")
    # To grow it, and to see that nobody has changed it meanwhile.
    assert begun.opened.count(f"{home}/decks/small.toml") == 2, begun.opened


def test_a_card_said_on_the_command_line_loads_no_reader_of_questions(home: str) -> None:
    begun = start("--home", home, "add", "small", "--question", "Why us?", "--answer", "The work.")
    assert begun.under("flashcards.library.questions") == set()
    assert begun.modules & {"flashcards.app.decks.shipped_base", "zipfile"} == set()


def test_a_bank_in_markdown_loads_no_reader_of_tables_or_of_plain_text(tmp_path: Path) -> None:
    bank = tmp_path / "bank.md"
    bank.write_text("# Bread\n\n## What does yeast do?\n\nIt raises the dough.\n", encoding="utf-8")
    begun = start("--home", str(tmp_path / "home"), "import", str(bank))
    readers = begun.under("flashcards.library.questions")
    assert "flashcards.library.questions.markdown.reader" in readers
    assert {name for name in readers if name.endswith(("piped", "gift", "json_bank", "layout"))} == set()
    assert {name for name in readers if name.endswith(("tables.reader", "plain_text.reader"))} == set()


def test_the_first_import_into_a_new_home_opens_each_deck_once(tmp_path: Path) -> None:
    bank = tmp_path / "bank.md"
    bank.write_text("# Bread\n\n## What does yeast do?\n\nIt raises the dough.\n", encoding="utf-8")
    begun = start("--home", str(tmp_path / "home"), "import", str(bank))
    decks = [path for path in begun.opened if path.endswith(".toml") and "home" not in Path(path).parts]
    assert len(decks) > 1
    assert len(decks) == len(set(decks))


@pytest.mark.parametrize(
    ("name", "text", "is_loaded"),
    [
        ("bread.md", "## What is a bun?\n\nA small loaf.\n", False),
        ("bread.json", '[{"question": "What is a bun?", "answer": "A small loaf."}]', False),
        ("bread.yaml", "- question: What is a bun?\n  answer: A small loaf.\n", True),
    ],
)
def test_only_a_bank_in_yaml_loads_the_reader_of_yaml(
    home: str, tmp_path: Path, name: str, text: str, is_loaded: bool
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    begun = start("--home", home, "import", str(tmp_path / name))
    assert "1 card added" in begun.out
    assert ("yaml" in begun.packages) is is_loaded


def test_a_card_in_a_pipe_loads_no_parser_of_markdown(home: str) -> None:
    begun = start("--home", home, "show", "small/low-offer")
    assert "Model answer: Ask what is possible." in begun.out
    assert begun.packages & {"rich", "markdown_it"} == set()


@pytest.mark.parametrize(
    ("typed", "offered", "modules"),
    [
        ("show noti", "notice", "show"),
        ("suspend small/l", "small/low-offer", "suspend"),
        ("rate low-offer go", "good", "rate"),
        ("decks show sm", "small", "decks"),
        ("due sm", "small", "due"),
        ("review sm", "small", "review"),
        ("review --tag topic:star", "topic:start", "review"),
        ("config get deck.sm", "deck.small.", "config"),
        ("config set new", "new_per_day", "config"),
        ("interview show ac", "acme-2", "interview.group"),
        ("interview messages ac", "acme-2", "interview.group interview.messages"),
    ],
)
def test_completing_a_name_loads_its_command_and_one_glance_at_the_cache(
    home: str, typed: str, offered: str, modules: str
) -> None:
    begun = start(_FLASHCARDS_COMPLETE="zsh_complete", COMP_LINE=f"flashcards {typed}", FLASHCARDS_HOME=home)
    assert offered in begun.out.split()
    assert begun.packages & (HEAVY | {"pathlib"}) == set()
    assert commands_under(begun) == {f"flashcards.cli.commands.{name}" for name in modules.split()}
    assert begun.under("flashcards.home") <= {"flashcards.home.places"}
    assert begun.under("flashcards.store") <= {
        "flashcards.store.cache",
        "flashcards.store.cache.glance",
        "flashcards.store.cache.layout",
        "flashcards.store.cache.names",
    }
    if modules != "config":
        assert begun.under("flashcards.library") == set()
    assert [path for path in begun.opened if path.endswith((".toml", "reviews.db"))] == []


def commands_under(begun: Start) -> set[str]:
    """The modules of commands, without the folder of one of them."""
    return begun.under("flashcards.cli.commands") - {"flashcards.cli.commands.interview"}


def assert_only_the_table(begun: Start) -> None:
    assert begun.packages & (HEAVY | {"sqlite3"}) == set()
    assert commands_under(begun) == set()
    for package in ("flashcards.home", "flashcards.core", "flashcards.store", "flashcards.library"):
        assert begun.under(package) == set()
    assert [path for path in begun.opened if path.endswith((".toml", ".db"))] == []

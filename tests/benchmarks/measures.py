"""One function a budget. Each measures both sides of its ratio in the same run, one beside the other.

Processor time, so that a busy machine weighs on both sides alike; only where the disk is what is waited
for, the clock.
"""

from __future__ import annotations

import compileall
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any, NamedTuple

import flashcards
from flashcards.cli import COMPLETE_VARIABLE
from flashcards.home.places import shipped_decks
from tests.benchmarks import packaging
from tests.benchmarks.make_home import (
    DECKS,
    BuiltHome,
    append_all,
    deck_text,
    evenly_spread,
    long_unchanged,
    make_home,
)
from tests.endurance.driver import Session, environment

PYTHON = sys.executable
BARE_PYTHON = [PYTHON, "-c", "pass"]
IMPORT_CLICK = [PYTHON, "-c", "import click"]
COMMAND = [str(Path(PYTHON).with_name("flashcards"))]
AS_MODULE = [PYTHON, "-m", "flashcards"]

SCHEDSTAT = "/proc/{}/schedstat"
"""Where Linux tells how long a process has computed."""

ABSENCE = timedelta(days=450)

PARSE_ALL = """
import pathlib, sys, tomllib
for folder in sys.argv[1:]:
    for path in pathlib.Path(folder).rglob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))
"""

REBUILD = """
import json, sys, time
from flashcards.home.clock import Clock
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.benchmarks.peak_memory import peak_bytes

home = Home(places(sys.argv[1]), Clock())
home.shelf
begun = time.process_time()
home.refresh()
seconds = time.process_time() - begun
print(json.dumps([seconds, peak_bytes() / 1e6, home.log.head().rows]))
"""

PLAIN_LOOP = """
import hashlib, json, sqlite3, sys, time

begun = time.process_time()
for row in sqlite3.connect(sys.argv[1]).execute("SELECT * FROM review ORDER BY card"):
    hashlib.sha256(json.dumps(row[:-1]).encode()).digest()
print(time.process_time() - begun)
"""


class Figure(NamedTuple):
    """What was measured, beside what it is measured by."""

    what: str
    measured: float
    measure: float
    """Times `budget` is what `measured` may be."""
    budget: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.measured / self.measure

    @property
    def kept(self) -> bool:
        return self.ratio <= self.budget


COMMANDS = {"due": 1.3, "today": 1.3, "": 1.3, "--help": 1.5, "--version": 1.5}
"""What looks at nothing, or at what was said before -> its budget in times `import click`."""

GLANCES = {"due --short", "due --check"}
"""What a shell prompt asks: at most 2 times a bare Python as a module, 2.3 times as the installed command."""


def compile_all() -> None:
    """Compile the package, as an installer does: no start is to be measured that compiles it."""
    compileall.compile_dir(Path(flashcards.__file__).parent, quiet=1)


def start_times(home: BuiltHome, runs: int) -> list[Figure]:
    return [start_time(home, command, budget, runs) for command, budget in COMMANDS.items()]


def start_time(home: BuiltHome, command: str, budget: float, runs: int) -> Figure:
    """One command beside `import click`, in turn; what it says is remembered, if it can be."""
    return _again(home, command, COMMAND, IMPORT_CLICK, budget, runs)


def glances(home: BuiltHome, about: str, runs: int) -> list[Figure]:
    """What a shell prompt asks beside a bare Python, in turn."""
    return [
        _again(home, command, start, BARE_PYTHON, budget, runs)._replace(what=f"{command}{how}, {about}")
        for command in sorted(GLANCES)
        for start, budget, how in ((AS_MODULE, 2.0, " as python -m"), (COMMAND, 2.3, ""))
    ]


def _again(
    home: BuiltHome, command: str, start: list[str], beside: list[str], budget: float, runs: int
) -> Figure:
    whole = [*start, *command.split()]
    if home.root.exists():
        for _ in range(2):  # the first one may solve a plan
            _run(whole, home)
            long_unchanged(home.root)  # the log's journal too, which that run has touched
        _run(whole, home)
    _run(beside, home)
    both = [(_run(whole, home), _run(beside, home)) for _ in range(runs)]
    ratio = median(taken / plain for taken, plain in both)
    plain = median(plain for _, plain in both)
    return Figure(command or "flashcards alone", ratio * plain, plain, budget)


def with_interview(home: BuiltHome, folder: Path) -> BuiltHome:
    """A copy of the home with an interview in nine days that asks for all cards."""
    ahead = copied(home, folder)
    (folder / "interviews").mkdir(exist_ok=True)
    at = (home.now + timedelta(days=9)).date()
    text = f'company = "Acme"\nat = {at}\nscope = "all"\n'
    (folder / "interviews" / "acme-2.toml").write_text(text, encoding="utf-8")
    long_unchanged(folder)
    return ahead


def copied(home: BuiltHome, folder: Path) -> BuiltHome:
    """With a cache that knows its new place, on the disk: the first commit would else write all of it."""
    shutil.copytree(home.root, folder, copy_function=shutil.copy2)
    os.sync()
    _run([*COMMAND, "due"], home._replace(root=folder))
    return home._replace(root=folder)


def completion(home: BuiltHome, runs: int) -> Figure:
    """TAB behind `show re` beside `import click`, in turn; the cache is warm."""
    line = {COMPLETE_VARIABLE: "bash_complete", "COMP_LINE": "flashcards show re"}
    _run([*COMMAND, "due"], home)
    both = [(_run(COMMAND, home, **line), _run(IMPORT_CLICK, home)) for _ in range(runs)]
    return Figure("show re<TAB>", median(taken for taken, _ in both), median(click for _, click in both), 1.6)


def first_card(home: BuiltHome, runs: int) -> Figure:
    """Until the first prompt of `review` waits, on a day that has its backup."""
    _first_card(home)
    both = [(_first_card(home).prompt, _run(IMPORT_CLICK, home)) for _ in range(runs)]
    return Figure("first card", median(card for card, _ in both), median(click for _, click in both), 2.5)


def after_an_absence(home: BuiltHome) -> BuiltHome:
    """The same home so many months later that nearly all of its cards are due."""
    return home._replace(now=home.now + ABSENCE)


def first_card_of_the_day(home: BuiltHome, runs: int) -> list[Figure]:
    """The same where the day's backup is made between question and prompt, while the learner thinks."""
    shown, clicks = [], []
    for _ in range(runs):
        for backup in (home.root / "backups").glob("*.db"):
            backup.unlink()
        shown.append(_first_card(home))
        clicks.append(_run(IMPORT_CLICK, home))
    return [
        Figure("first of the day: question", median(card.question for card in shown), median(clicks), 2.5),
        Figure("first of the day: prompt", median(card.prompt for card in shown), median(clicks), 4),
    ]


def first_cards_of_days(away: BuiltHome, runs: int) -> list[Figure]:
    """The first card of days with nearly all cards due: the first of the day, again, after an answer."""
    taken: dict[str, list[float]] = {"first of the day": [], "again": [], "after an answer": []}
    clicks = []
    for run in range(runs):
        then = away._replace(now=away.now + timedelta(days=1 + run))
        taken["first of the day"].append(_first_card(then).question)
        taken["again"].append(_first_card(then).question)
        _run([*COMMAND, "rate", f"bench-1/card-{run:05}", "3"], then)
        taken["after an answer"].append(_first_card(then).question)
        clicks.append(_run(IMPORT_CLICK, away))
    return [Figure(f"9,500 due: {name}", median(ms), median(clicks), 2.5) for name, ms in taken.items()]


def work_of_a_rating(home: BuiltHome, ratings: int) -> Figure:
    """What 99 of 100 ratings compute at most until the next question is there; beside `import click`."""
    taken = []
    with Session(home.root, "--new", "10000", now=home.now) as session:
        while len(taken) < ratings and session.wait_for_prompt():
            is_rating, begun = session.at_rating, _computed(session.pid)
            session.answer(3)
            if session.wait_for_prompt() and is_rating:
                taken.append(_computed(session.pid) - begun)
        assert len(taken) > 10, session.errors
    click = median(_run(IMPORT_CLICK, home) for _ in range(3))
    return Figure("work of a rating, p99", quantiles(taken, n=100)[98], click, 0.25)


RATING_MS = 10
SESSIONS = 5

Ratings = Callable[[BuiltHome, int], Iterator[tuple[float, float]]]
"""(milliseconds of one rating, of one plain commit just before it), in turn."""


def by_the_clock(what: str, rate: Ratings, home: BuiltHome, folder: Path, ratings: int) -> list[Figure]:
    """From a rating to the next question, commit included; beside one commit of SQLite alone.

    The same session is held several times and the median of each of its ratings counts: on a shared
    machine 3 of 100 wait for others, whatever is computed, and a slow card is slow each time.
    """
    sessions = [list(rate(copied(home, folder / f"{what} {run}"), ratings)) for run in range(SESSIONS)]
    taken = [median(ms for ms, _ in of_one) for of_one in zip(*sessions, strict=True)]
    commits = [commit for session in sessions for _, commit in session]
    worst, worst_commit = quantiles(taken, n=100)[98], quantiles(commits, n=100)[98]
    return [
        Figure(f"{what} p50", median(taken), median(commits), RATING_MS / median(commits)),
        Figure(f"{what} p99", worst, worst_commit, RATING_MS / worst_commit),
    ]


def line_ratings(home: BuiltHome, ratings: int) -> Iterator[tuple[float, float]]:
    taken = 0
    with Session(home.root, "--new", "10000", now=home.now) as session, closing(_plain_log(home)) as plain:
        while taken < ratings and session.wait_for_prompt():
            is_rating, commit = session.at_rating, _commit(plain) if session.at_rating else 0.0
            begun = time.perf_counter()
            session.answer(3)
            if session.wait_for_prompt() and is_rating:
                taken += 1
                yield (time.perf_counter() - begun) * 1000, commit
        assert taken == ratings, session.errors


def first_card_of_keys(home: BuiltHome, runs: int) -> Figure:
    """Until keys mode has drawn its first question in a real terminal and waits for a key."""
    both = [(_drawn(home)[0], _run(IMPORT_CLICK, home)) for _ in range(runs + 1)][1:]
    return Figure(
        "first card, keys mode", median(card for card, _ in both), median(click for _, click in both), 3
    )


def key_ratings(home: BuiltHome, ratings: int) -> Iterator[tuple[float, float]]:
    with closing(_plain_log(home)) as plain:
        _, terminal = _drawn(home, "--new", "10000", keep=True)
        for _ in range(ratings):
            terminal.send(" a" if terminal.expect(["points?, up to", "  Up to"]) == 0 else " ")
            terminal.expect("4 [Ee]asy")
            commit = _commit(plain)
            begun = time.perf_counter()
            terminal.send("3")
            terminal.expect_exact("Space reveal")
            yield (time.perf_counter() - begun) * 1000, commit
            terminal.buffer = terminal.before + terminal.buffer
        terminal.close(force=True)


def _drawn(home: BuiltHome, *options: str, keep: bool = False) -> tuple[float, Any]:
    """Milliseconds until the keys of the first question are drawn, and the terminal, which else is closed."""
    import pexpect

    command = COMMAND[0]
    terminal = pexpect.spawn(
        command,
        ["review", *options],
        env=environment(home.root, home.now),
        encoding="utf-8",
        dimensions=(50, 80),
    )
    terminal.delaybeforesend = None
    terminal.expect_exact("Space reveal")
    taken = _computed(terminal.pid)
    if keep:
        terminal.buffer = terminal.before + terminal.buffer
    else:
        terminal.close(force=True)
    return taken, terminal


def check(home: BuiltHome, runs: int) -> Figure:
    """`check` without a cache beside tomllib's parse of the same files, each as a process."""
    parse = [PYTHON, "-c", PARSE_ALL, str(home.root / "decks"), str(shipped_decks())]
    checked, parsed = [], []
    _run([*AS_MODULE, "check"], home)
    for _ in range(runs):
        (home.root / "cache.db").unlink(missing_ok=True)
        checked.append(_run([*AS_MODULE, "check"], home))
        parsed.append(_run(parse, home))
    return Figure("check", median(checked), median(parsed), 2)


def page_of_statistics(home: BuiltHome, file: Path, runs: int) -> Figure:
    """`stats -o` beside `import click`; 4 s at full size are 75 of them."""
    page = [*AS_MODULE, "stats", "-o", str(file)]
    both = [(_run(page, home), _run(IMPORT_CLICK, home)) for _ in range(runs)]
    return Figure("stats -o", median(taken for taken, _ in both), median(click for _, click in both), 75)


def adding(folder: Path, *, cards: int, runs: int) -> Figure:
    """`add` to one deck of so many cards beside `import click`; the deck is put back after each run."""
    home = make_home(folder, cards=DECKS, reviews=0)
    path = home.root / "decks" / "large.toml"
    text = deck_text("large", [f"card-{place:05}" for place in range(cards)], Random(11)).encode()
    add = [*AS_MODULE, "add", "large", "-q", "Is this one new?", "-a", "It is."]

    def one() -> float:
        path.write_bytes(text)
        os.utime(path, (1_700_000_000, 1_700_000_000))
        return _run(add, home)

    one()
    path.write_bytes(text)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    _run([*AS_MODULE, "due"], home)
    both = [(one(), _run(IMPORT_CLICK, home)) for _ in range(runs)]
    return Figure("add", median(taken for taken, _ in both), median(click for _, click in both), 6)


class Rebuilt(NamedTuple):
    seconds: float
    megabytes: float
    rows: int
    plain_loop_seconds: float


def rebuild(folder: Path, *, cards: int, reviews: int) -> Rebuilt:
    """All card states anew from a log of this size, in a process of its own."""
    folder.mkdir(mode=0o700)
    append_all(folder / "reviews.db", list(evenly_spread(cards, reviews)))
    loop = _output([PYTHON, "-c", PLAIN_LOOP, str(folder / "reviews.db")])
    seconds, megabytes, rows = json.loads(_output([PYTHON, "-c", REBUILD, str(folder)]))
    return Rebuilt(seconds, megabytes, rows, float(loop))


def packages(folder: Path, notes: int, *, content_budget: float, schedule_budget: float) -> list[Figure]:
    """Packages of so many notes beside those of plain genanki: cards only, and with five reviews a card."""
    plain = packaging.written("plain", notes, folder)
    found = []
    for kind, budget in (("content", content_budget), ("schedule", schedule_budget)):
        ours = packaging.written(kind, notes, folder)
        what = f"package, {kind}, {ours.megabytes:.0f} MB ({plain.megabytes:.0f})"
        found.append(Figure(what, 1000 * ours.seconds, 1000 * plain.seconds, budget))
    return found


def _run(command: list[str], home: BuiltHome, **variables: str) -> float:
    """Milliseconds of one run."""
    known = {**environment(home.root, home.now), **variables}
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=known, stdout=subprocess.DEVNULL, check=False)
    assert done.returncode in (0, 1), command  # 1: `due --check` found some
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime)


def _computed(pid: int) -> float:
    """Milliseconds of processor time that a running process has used."""
    return int(Path(SCHEDSTAT.format(pid)).read_text(encoding="ascii").split()[0]) / 1e6


def _output(command: list[str]) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


class _Shown(NamedTuple):
    """Milliseconds from the start of the process."""

    question: float
    prompt: float


def _first_card(home: BuiltHome) -> _Shown:
    with Session(home.root, now=home.now) as session:
        session.wait_for_text(" | 1 of ")
        question = _computed(session.pid)
        assert session.wait_for_prompt(), session.errors
        prompt = _computed(session.pid)
        session.close_input()
    return _Shown(question, prompt)


def _plain_log(home: BuiltHome) -> sqlite3.Connection:
    """A table in a file beside the log, with the log's settings and nothing else."""
    connection = sqlite3.connect(home.root / "plain.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE IF NOT EXISTS plain (value TEXT)")
    return connection


def _commit(connection: sqlite3.Connection) -> float:
    begun = time.perf_counter()
    connection.execute("INSERT INTO plain VALUES ('a row of a length like that of an answer')")
    return (time.perf_counter() - begun) * 1000

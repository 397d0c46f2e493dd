"""Whatever kind of file lies in a place of the home: one line, no wait, and never a traceback."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from tests.conftest import WithoutRights
from tests.endurance.driver import LONG
from tests.learner import Learner

PLACES = (
    "reviews.db",
    "reviews.db-journal",
    "cache.db",
    "cache.db-journal",
    "backups",
    "backups/reviews-2026-11-23.db",
    "config.toml",
    "decks",
    "decks/own.toml",
    "mine",
    "mine/own.toml",
    "stories.toml",
    "interviews",
    "interviews/acme.toml",
)

COMMANDS = (
    ("due",),
    ("today",),
    ("check",),
    ("doctor",),
    ("log",),
    ("config",),
    ("show", "own/one"),
    ("stats",),
    ("rate", "own/one", "good"),
    ("undo",),
    ("config", "set", "fuzz", "false"),
    ("add", "own", "-q", "What is two?", "-a", "2."),
    ("mine", "own/one"),
    ("story", "told"),
    ("interview", "list"),
    ("interview", "add", "--company", "Acme", "--when", "in 9 days"),
)

SHORT = [COMMANDS[number] for number in (0, 2, 3, 8, 11)]

DECK = 'id = "own"\n[[card]]\nid = "one"\nquestion = "What is one?"\nanswer = "1."\n'


def put_folder(path: Path) -> None:
    path.mkdir()


def put_pipe(path: Path) -> None:
    os.mkfifo(path)


def put_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        before = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may not be long
        made.bind(path.name)
        os.chdir(before)


def put_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def put_link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def put_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def put_noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def put_nothing_to_read(path: Path) -> None:
    path.write_text("")
    path.chmod(0)


KINDS = (
    put_folder,
    put_pipe,
    put_socket,
    put_device,
    put_link_to_nowhere,
    put_link_to_itself,
    put_noise,
    put_nothing_to_read,
)


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """A read of a pipe would wait for ever."""

    def stop(*_: object) -> None:
        raise TimeoutError("it waits")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


MEETINGS = [(place, kind) for place in PLACES for kind in KINDS]


@pytest.mark.parametrize(("place", "kind"), MEETINGS[:: 1 if LONG else 7])
def test_any_kind_of_file_in_any_place_is_told_in_a_line_and_never_waited_for(
    alone: Learner, place: str, kind: object, without_rights: WithoutRights
) -> None:
    alone.write_deck("own", DECK)
    alone("rate", "own/one", "good")
    path = alone.home / place
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    kind(path)  # type: ignore[operator]
    for command in COMMANDS if LONG else SHORT:
        with without_rights(), no_longer_than(20):
            outcome = alone(*command)
        assert outcome.code in (*range(6), ExitCode.TRANSFER), (command, outcome)
        assert "Traceback" not in outcome.err, (command, outcome.err)
        assert "it waits" not in outcome.err + outcome.out, command

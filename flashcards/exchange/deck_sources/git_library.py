"""Fetches from a repository by the library dulwich, where there is no program `git`. A process of its own.

It writes one line of JSON, with the commit, the files and what was passed over, and below it the files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flashcards.app.decks.update_memory import Fetched
from flashcards.errors import FlashcardsError
from flashcards.exchange.deck_sources.limits import FILES, LINK, DeckFiles

OUTPUT_LINE_MAX = 16 * 1024 * 1024


def main(where: str, branch: str, folder: str) -> None:
    """Write what the newest commit holds to stdout. An exception is told in one line on stderr."""
    from dulwich.client import get_transport_and_path
    from dulwich.object_store import iter_tree_contents
    from dulwich.objects import Blob, Commit, Tag
    from dulwich.repo import Repo

    repository = Repo.init_bare(folder, mkdir=True)
    client, path = get_transport_and_path(where, quiet=True)
    names = [f"refs/heads/{branch}", f"refs/tags/{branch}"] if branch else ["HEAD"]

    def wanted(refs: Mapping[Any, Any], depth: int | None = None) -> list[Any]:  # noqa: ARG001  # dulwich asks so
        found = next((refs[name.encode()] for name in names if name.encode() in refs), None)
        if found is None:
            raise LookupError("couldn't find remote ref")
        return [found]

    result = client.fetch(path, repository, determine_wants=wanted, depth=1)
    refs: Mapping[Any, Any] = result.refs
    commit = repository[next(refs[name.encode()] for name in names if name.encode() in refs)]
    while isinstance(commit, Tag):
        commit = repository[commit.object[1]]
    assert isinstance(commit, Commit)
    files = DeckFiles(where)
    for entry in iter_tree_contents(repository.object_store, commit.tree):
        name = (entry.path or b"").decode("utf-8", "replace")
        if not files.met(name) or entry.sha is None:
            continue
        if entry.mode == LINK:
            files.leave(name, "is a link")
        elif entry.mode in FILES:
            blob = repository[entry.sha]
            assert isinstance(blob, Blob)
            if files.wants(name, blob.raw_length()):
                files.put(name, blob.as_raw_string())
    listing = [[file.name, len(file.raw)] for file in files.files]
    head = {"commit": commit.id.decode(), "files": listing, "left": files.left}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    for file in files.files:
        sys.stdout.buffer.write(file.raw)


def unpacked(output: Path, found: DeckFiles) -> Fetched:
    """What `main` wrote."""
    with output.open("rb") as written:
        head = json.loads(written.readline(OUTPUT_LINE_MAX))
        for name, size in head["files"]:
            found.put(name, written.read(size))
    found.left += head["left"]
    return found.fetched(head["commit"][:12])


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Exception as failure:  # whatever the library trips over is told as a failure of the address
        said = str(failure) if isinstance(failure, FlashcardsError | LookupError) else repr(failure)
        sys.exit(f"fatal: {said.splitlines()[0] if said else type(failure).__name__}")

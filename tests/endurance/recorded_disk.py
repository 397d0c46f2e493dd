"""What a process asked of the disk, call by call, and every state in which a power cut could leave the files.

Of each file the last synced content is on the disk. Of what came after it any sectors may be, each as one of
its writes left it, and truncations in their order. Where a file grew, a sector that did not arrive may hold
zeros, noise or what stood there before. Names made, moved and removed in a folder arrive in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from math import prod
from pathlib import Path
from random import Random
from typing import NamedTuple

SECTOR = 512

TRACED = (
    "-y", "-xx", "-s", "70000", "-e",
    "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,"
    "link,linkat",
)  # fmt: skip
"""Options of strace for a trace that `read_trace` understands."""


class Call(NamedTuple):
    name: str
    """`make`, `write`, `cut` (to a size), `sync`, `link`, `remove`, `move` or `say`."""
    path: str
    """Of the file or folder; what was said."""
    offset: int = 0
    """Where a write begins; the size of a cut."""
    data: bytes = b""
    to: str = ""
    """The new name of a link or a move."""


_LINE = re.compile(r"(\d+) +(.*)")
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>(.*)")
_HANDLE = re.compile(r"(\d+)<([^>]*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def read_trace(path: Path, home: Path) -> list[Call]:
    """The calls that changed a file of `home`, and what was said on stdout, in their order."""
    calls: list[Call] = []
    begun: dict[str, str] = {}  # what a thread asked for while another was at work
    with path.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            if not (parts := _LINE.match(line)):
                continue
            thread, text = parts[1], parts[2]
            if text.endswith("<unfinished ...>"):
                begun[thread] = text.removesuffix("<unfinished ...>")
                continue
            if resumed := _RESUMED.match(text):
                text = begun.pop(thread) + resumed[1]
            if (found := _CALL.match(text)) and int(found[3]) >= 0:
                calls += [call for call in _calls(found[1], found[2]) if _concerns(call, home)]
    return calls


def _concerns(call: Call, home: Path) -> bool:
    return call.name == "say" or call.path.startswith(f"{home}")


def _calls(name: str, arguments: str) -> Iterator[Call]:
    strings = [bytes.fromhex(each.replace("\\x", "")) for each in _STRING.findall(arguments)]
    handle = _HANDLE.match(arguments)
    path = _text(handle[2]) if handle else ""
    numbers = arguments.rpartition('"')[2].split(", ")
    if name == "openat":
        if "O_CREAT" in arguments:
            yield Call("make", strings[0].decode())
        if "O_TRUNC" in arguments:
            yield Call("cut", strings[0].decode())
    elif name == "pwrite64":
        yield Call("write", path, int(numbers[-1]), strings[0])
    elif name == "write" and handle is not None and handle[1] == "1":
        yield Call("say", strings[0].decode())
    elif name == "write":
        yield Call("write", path, -1, strings[0])
    elif name == "ftruncate":
        yield Call("cut", path, int(numbers[-1]))
    elif name in ("fsync", "fdatasync"):
        yield Call("sync", path)
    elif name.startswith("unlink"):
        yield Call("remove", strings[0].decode())
    elif name.startswith(("rename", "link")):
        kind = "move" if name.startswith("rename") else "link"
        yield Call(kind, strings[0].decode(), to=strings[1].decode())


def _text(shown: str) -> str:
    return re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), shown)


class Epoch(NamedTuple):
    """A file since its last sync, or since a truncation after that."""

    base: bytes
    before: bytes
    """What stood in the file before it was truncated: it may show again where the file grows."""
    sectors: dict[int, list[bytes]]
    """What each write made of a sector."""


class File:
    """What is surely on the disk of a file is its first epoch's base."""

    def __init__(self, content: bytes = b"") -> None:
        self.latest = content
        self.epochs = [Epoch(content, b"", {})]

    def write(self, offset: int, data: bytes) -> None:
        begin = len(self.latest) if offset < 0 else offset
        grown = bytearray(self.latest.ljust(begin, b"\0"))
        grown[begin : begin + len(data)] = data
        for number in range(begin // SECTOR, -(-(begin + len(data)) // SECTOR)):
            place = slice(number * SECTOR, (number + 1) * SECTOR)
            if grown[place] != self.latest[place]:
                self.epochs[-1].sectors.setdefault(number, []).append(bytes(grown[place]))
        self.latest = bytes(grown)

    def cut(self, size: int) -> None:
        if size != len(self.latest):
            before, self.latest = self.latest, self.latest[:size].ljust(size, b"\0")
            self.epochs.append(Epoch(self.latest, before, {}))

    def sync(self) -> None:
        self.epochs = [Epoch(self.latest, b"", {})]

    def count(self) -> int:
        return sum(2 ** len(epoch.sectors) for epoch in self.epochs)

    def contents(self) -> Iterator[bytes]:
        """With each subset of the sectors as they were written last."""
        for epoch in self.epochs:
            for chosen in product((False, True), repeat=len(epoch.sectors)):
                pieces = {
                    number: versions[-1]
                    for (number, versions), is_there in zip(epoch.sectors.items(), chosen, strict=True)
                    if is_there
                }
                yield _with(epoch, pieces, None)

    def drawn(self, random: Random) -> bytes:
        """With some sectors, each as one of its writes left it."""
        epoch = self.epochs[-1] if random.random() < 0.7 else random.choice(self.epochs)
        share = random.choice((0, 0.1, 0.5, 0.5, 0.9, 1))
        pieces = {
            number: versions[-1] if random.random() < 0.7 else random.choice(versions)
            for number, versions in epoch.sectors.items()
            if random.random() < share
        }
        return _with(epoch, pieces, random)


def _with(epoch: Epoch, pieces: dict[int, bytes], fill: Random | None) -> bytes:
    content = bytearray(epoch.base)
    for number, piece in sorted(pieces.items()):
        start = number * SECTOR
        if (gap := start - len(content)) > 0:
            content += _filling(epoch, len(content), gap, fill)
        content[start : start + len(piece)] = piece
    return bytes(content)


def _filling(epoch: Epoch, start: int, length: int, fill: Random | None) -> bytes:
    kind = fill.randrange(3) if fill else 0
    if fill and kind == 1:
        return fill.randbytes(length)
    return (epoch.before[start : start + length] if kind == 2 else b"").ljust(length, b"\0")


Names = dict[str, File]


class Folder:
    """Its names as they surely are on the disk, then as they were after each change since."""

    def __init__(self) -> None:
        self.stages: list[Names] = [{}]

    def change(self, names: Names) -> None:
        self.stages.append(names)

    def sync(self) -> None:
        self.stages = self.stages[-1:]


State = dict[str, bytes]
"""Path and content of every file."""


class Disk:
    """Files and folders under one home while the recorded calls are made."""

    def __init__(self, files: State) -> None:
        self._folders: dict[str, Folder] = {}
        for path, content in files.items():
            self._put(path, File(content))
        for folder in self._folders.values():
            folder.sync()

    def do(self, call: Call) -> None:
        names = self._names(call.path)
        if call.name == "make" and call.path not in names:
            self._put(call.path, File())
        elif call.name == "write":
            names[call.path].write(call.offset, call.data)
        elif call.name == "cut":
            names[call.path].cut(call.offset)
        elif call.name == "sync":
            if found := self._folders.get(call.path) or names.get(call.path):
                found.sync()
        elif call.name == "link":
            self._put(call.to, names[call.path])
        elif call.name == "remove":
            self._without(call.path)
        elif call.name == "move":
            moved = names[call.path]
            self._folder(call.path).change(
                {name: file for name, file in names.items() if name != call.path} | {call.to: moved}
            )

    def latest(self) -> State:
        """As the process sees it."""
        return {
            path: file.latest for folder in self._folders.values() for path, file in folder.stages[-1].items()
        }

    def states(self, most: int, draws: int, random: Random) -> Iterator[State]:
        """What a power cut could leave now: all of it, or `draws` of it where that is more than `most`."""
        shapes = list(product(*(folder.stages for folder in self._folders.values())))
        every = [dict(pair for names in shape for pair in names.items()) for shape in shapes]
        if sum(prod(file.count() for file in set(names.values())) for names in every) <= most:
            for names in every:
                files = list(dict.fromkeys(names.values()))
                for contents in product(*(list(file.contents()) for file in files)):
                    known = dict(zip(files, contents, strict=True))
                    yield {path: known[file] for path, file in names.items()}
            return
        for _ in range(draws):
            names = every[-1] if random.random() < 0.7 else random.choice(every)
            drawn = {file: file.drawn(random) for file in dict.fromkeys(names.values())}
            yield {path: drawn[file] for path, file in names.items()}

    def _names(self, path: str) -> Names:
        return self._folder(path).stages[-1]

    def _folder(self, path: str) -> Folder:
        return self._folders.setdefault(path.rpartition("/")[0], Folder())

    def _put(self, path: str, file: File) -> None:
        self._folder(path).change({**self._names(path), path: file})

    def _without(self, path: str) -> None:
        self._folder(path).change({name: file for name, file in self._names(path).items() if name != path})

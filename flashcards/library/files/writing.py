"""Changing a hand-written file without touching what was not meant: comments, layout, line ends, mode."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.library.files.problem import sound
from flashcards.library.files.reading import BOM, SourceFile, bytes_of, parse_toml, read_source
from flashcards.library.files.toml_positions import TomlEntry, TomlTable, value_pieces

PRIVATE_MODE = 0o600


class NotSafelyChanged(ProblemsFound):
    """A text with edits made does not say what was meant; nothing was written."""

    def __init__(self, path: Path, advice: str = "") -> None:
        super().__init__(f"{path}: could not be changed safely; nothing was written{advice}")


class ChangedMeanwhile(ProblemsFound):
    """A file holds something else than when it was read; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: something else changed it; nothing was written; try again")


class Edit(NamedTuple):
    """Put `text` in the place of what stands from `start` to `end`, offsets into the old text."""

    start: int
    end: int
    text: str


def edited(source: SourceFile, edits: Iterable[Edit]) -> SourceFile:
    """`source` with the edits made, its BOM kept. Edits must not overlap."""
    pieces, at = [], 0
    last_first = list(edits)[::-1]  # of two at one place the later one comes first
    for edit in sorted(last_first, key=lambda edit: edit.start):
        pieces += [source.text[at : edit.start], edit.text]
        at = edit.end
    text = "".join([*pieces, source.text[at:]])
    mark = BOM if source.raw.startswith(BOM.encode()) else ""
    return SourceFile(source.path, (mark + text).encode(), text)


def proved(source: SourceFile, edits: Iterable[Edit], wanted: Mapping[str, Any], advice: str) -> SourceFile:
    """`source` with the edits made. Raises NotSafelyChanged where it does not say what is `wanted` then."""
    changed = edited(source, edits)
    if parse_toml(source.path, changed.text) != wanted:
        raise NotSafelyChanged(source.path, advice)
    return changed


def toml_value(value: object) -> str:
    """`value` as TOML on one line; of a table the keys are bare ones."""
    import tomli_w

    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key} = {toml_value(one)}' for key, one in value.items())}}}"
    if isinstance(value, date):
        return value.isoformat()  # tomli-w leaves the "T" of a datetime out
    return tomli_w.dumps({"value": value}).removeprefix("value = ").rstrip("\n")


def line_end(text: str) -> str:
    """How the lines of `text` end: as its first one does."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def with_ends(lines: Iterable[str], newline: str) -> str:
    return "".join(line + newline for line in lines)


def insert_keys(text: str, table: TomlTable, lines: Iterable[str], *, after: int | None = None) -> Edit:
    """The edit that adds `lines` to `table`, in line with its first key, below `after` or its last key."""
    first = table.entries[0].key_at if table.entries else table.at
    indent = text[line_start(text, first) : first]
    if after is None:
        after = table.entries[-1].value_end if table.entries else table.at
    return insert_lines(text, [indent + line for line in lines], after=after)


def insert_lines(text: str, lines: Iterable[str], *, after: int) -> Edit:
    """The edit that adds `lines` below the line that holds the offset `after`."""
    newline = line_end(text)
    end = text.find("\n", after)
    if end >= 0:
        return Edit(end + 1, end + 1, with_ends(lines, newline))
    return Edit(len(text), len(text), "".join(newline + line for line in lines))


def remove_lines(text: str, start: int, end: int) -> Edit:
    """The edit that takes out the lines from `start` to `end`, the rest of the last one included."""
    close = text.find("\n", end)
    return Edit(line_start(text, start), len(text) if close < 0 else close + 1, "")


def append_lines(text: str, lines: Iterable[str], *, apart: bool = True) -> Edit:
    """The edit that adds `lines` at the end of a text, a blank line `apart` from what it has."""
    newline = line_end(text)
    before = "" if not text or text.endswith("\n") else newline
    gap = newline if apart and text.strip() else ""
    return Edit(len(text), len(text), before + gap + with_ends(lines, newline))


def insert_at_top(text: str, lines: Iterable[str], tables: tuple[TomlTable, ...]) -> Edit:
    """The edit that adds top-level `lines`: before the first key, else below the comments at the top."""
    block = with_ends(lines, line_end(text))
    if tables[0].entries:
        at = line_start(text, tables[0].entries[0].key_at)
        return Edit(at, at, block)
    at = 0
    while text.startswith("#", at):
        if (end := text.find("\n", at)) < 0:
            return insert_lines(text, lines, after=at)
        at = end + 1
    rest = text[at:].lstrip(" \t")
    apart = "" if not rest or rest.startswith(("\n", "\r\n")) else line_end(text)
    return Edit(at, at, block + apart)


def append_to_list(text: str, entry: TomlEntry, item: str) -> list[Edit]:
    """The edits that add `item`, TOML as it stands, at the end of the list that `entry` holds."""
    item_end = comma_end = 0  # behind the last item, and behind its comma; 0 where there is none
    for kind, start, end in value_pieces(text, entry):
        if kind == "text":
            item_end, comma_end = end, 0
        elif kind == "bare" and text[start:end] == ",":
            comma_end = end
    if not item_end:
        return [Edit(entry.value_at + 1, entry.value_at + 1, item)]
    line_of_item = text[line_start(text, item_end) : item_end]
    indent = line_of_item[: len(line_of_item) - len(line_of_item.lstrip())]
    # Below the item's line, so that a comment beside the item stays with it.
    below = insert_lines(text, [f"{indent}{item}," if comma_end else indent + item], after=item_end)
    if item_end - len(line_of_item) <= entry.value_at or below.start >= entry.value_end:
        # The bracket opens or closes on the line of the item.
        end = comma_end or item_end
        return [Edit(end, end, f" {item}," if comma_end else f", {item}")]
    return [below] if comma_end else [Edit(item_end, item_end, ","), below]


def replace_file(path: Path, old: bytes | None, new: bytes) -> None:
    """Give the file that `path` leads to the bytes `new`, all of them or none.

    `old` is what was read: raises ChangedMeanwhile where the file holds anything else by now. None
    stands for a file that does not exist yet; it is made with its folders, for its owner alone.
    Raises ProblemsFound where it cannot be written. Of two that write at once one waits.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    try:
        if old is not None and not target.stat().st_mode & 0o222:  # a rename would not mind
            raise ProblemsFound(f"{path}: is read-only; nothing was written")
        if old is None:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _beside(target) as temporary:
            _write(temporary, new, None if old is None else target.stat())
            with _alone_in(target.parent):
                if (bytes_of(target) if os.path.lexists(target) else None) != old:
                    raise ChangedMeanwhile(path)
                temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as failure:
        so = "nothing was written" if old is None else "it is unchanged"
        raise ProblemsFound(f"{path}: cannot be written ({failure.strerror}); {so}") from failure


def put_bytes(path: Path, new: bytes) -> None:
    """Let a file of our own hold these bytes, whatever it held before. Raises as `replace_file` does."""
    old = None
    with suppress(OSError):
        old = bytes_of(path)
    if old != new:
        replace_file(path, old, new)


def text_of_page(path: Path) -> str:
    """What a page that was written before holds; "" where there is none. Raises UsageProblem."""
    with handing_out():
        return sound(read_source(path)).text if os.path.lexists(path) else ""


def write_page(path: Path, text: str) -> None:
    """Write a page that is rebuilt each time, whole or not at all. Raises UsageProblem."""
    with handing_out():
        old = sound(read_source(path)).raw if os.path.lexists(path) else None
        replace_file(path, old, text.encode())


@contextmanager
def handing_out() -> Iterator[None]:
    """Raises UsageProblem for ProblemsFound: not a file of the learner is wrong, but where it is to go."""
    try:
        yield
    except ProblemsFound as failure:
        raise UsageProblem(str(failure)) from failure


def put_aside(path: Path, name: str) -> Path:
    """Rename `path` to `NAME.kept-1`, or the next number that is free, in its folder; the new path.

    No deck is called so. Raises OSError where the folder allows no renaming.
    """
    for number in count(1):
        kept = path.with_name(f"{name[:200]}.kept-{number}")
        with suppress(FileExistsError):
            kept.touch(PRIVATE_MODE, exist_ok=False)  # the name is ours before anything is moved
            break
    try:
        return path.replace(kept)
    except OSError:
        kept.unlink()
        raise


def with_shape_of(old: bytes, new: bytes) -> bytes:
    """`new` with the BOM and, if all are of one kind, the line ends of `old`: editors change them unasked."""
    mark = BOM.encode()
    text = new.removeprefix(mark)
    returns, ends = old.count(b"\r\n"), old.count(b"\n")
    if ends and returns in (0, ends):
        text = text.replace(b"\r\n", b"\n")
        text = text.replace(b"\n", b"\r\n") if returns else text
    return mark + text if old.startswith(mark) else text


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name in the same folder, hidden from the search for decks; gone afterwards whatever happens."""
    temporary = target.with_name(f".{target.name[:100]}.{os.urandom(6).hex()}.tmp")
    try:
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """No other flashcards replaces a file of the folder meanwhile, where the system knows such locks."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):  # some network drives know none
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(temporary: Path, content: bytes, like: os.stat_result | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, PRIVATE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        if like is not None:
            with suppress(OSError, AttributeError):  # only the superuser may give a file away
                if (os.geteuid(), os.getegid()) != (like.st_uid, like.st_gid):
                    os.fchown(handle, like.st_uid, like.st_gid)
            temporary.chmod(like.st_mode & 0o7777)
        os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some file systems cannot; the rename stands all the same
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

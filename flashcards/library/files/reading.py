"""Reading a file that anyone may have written: the answer is a value, never a traceback."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flashcards.errors import not_a_file
from flashcards.library.files.problem import Problem, Severity, error
from flashcards.library.files.toml_positions import ANY_STRING_OPEN, BARE, COMMENT, DOT, KEY_PART
from flashcards.text.control_characters import first_control

FILE_MAX = 16 * 1024 * 1024
"""Largest file, in bytes, that is read at all."""

DOTS_MAX = 16
"""Most dots in one key: tomllib needs 0.9 s for a dotted key of 20 KB, and time grows with its square."""

# Comments, strings, long keys; everything else in small pieces, each looked at once. A quote that opens a
# multi-line string must not be taken for an empty quoted key.
LONG_KEY = rf"(?P<key>(?:{KEY_PART}{DOT}){{{DOTS_MAX + 1}}})"
TOKEN = rf"""{COMMENT}|(?!\"""|'''){LONG_KEY}|{ANY_STRING_OPEN}|{BARE}|[\s\S]"""

BOM = "\ufeff"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")

ADVICE = {
    "Cannot overwrite a value": "this key is already there",
    "Illegal character '\\n'": 'a string must end on its own line; for several lines use """',
    "Unescaped '\\'": "write \\\\ for a backslash, or put the text in '''",
    "Invalid value": "text must be in quotes",
    "Unterminated string": 'a closing " or """ is missing',
}
"""What to do about the mistakes that people make most, by how tomllib's message begins."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read. `text` is without a BOM and with its line ends as they are."""

    path: Path
    raw: bytes
    text: str

    @property
    def sha256(self) -> str:
        """By which a cache tells whether these bytes are those that were parsed."""
        from hashlib import sha256

        return sha256(self.raw).hexdigest()


def read_source(path: Path, *, utf_16: bool = False) -> SourceFile | Problem:
    """A regular file of UTF-8 text, or what is wrong with it. Never waits, whatever `path` names.

    With `utf_16` also one that begins with the mark of UTF-16, as Excel and Notepad write it.
    """
    try:
        raw = bytes_of(path, FILE_MAX + 1)
    except NotAFile as failure:
        return error(path, failure.kind)
    except (OSError, ValueError) as failure:
        return error(path, f"cannot be read: {getattr(failure, 'strerror', None) or failure}")
    except MemoryError:
        return error(path, "cannot be read: not enough memory")
    if len(raw) > FILE_MAX:
        return error(
            path, f"is larger than {FILE_MAX // 1024 // 1024} MiB, the largest that is read; split it"
        )
    return source_of(path, raw, utf_16=utf_16)


class NotAFile(OSError):
    """A folder, pipe, socket or device where a file should be."""

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(errno.EINVAL, kind, str(path))
        self.kind = kind


def bytes_of(path: Path, most: int = -1) -> bytes:
    """What a regular file holds, or the first `most` bytes. Never waits, whatever `path` names.

    Raises OSError.
    """
    # Asked before opening: opening a pipe or a device can wait or act.
    found = os.stat(path)  # noqa: PTH116  # one look, links followed
    if not (refusal := not_a_file(found)):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not (refusal := not_a_file(os.fstat(handle))):
                return file.read(most)
    raise NotAFile(path, refusal)


def source_of(path: Path, raw: bytes, *, utf_16: bool = False) -> SourceFile | Problem:
    """The `SourceFile` of bytes at hand, or where they are no UTF-8; with `utf_16` as in `read_source`."""
    if utf_16 and raw.startswith(UTF_16_MARKS):
        try:
            return SourceFile(path, raw, raw.decode("utf-16"))
        except UnicodeDecodeError:
            return error(path, "is UTF-16 with a mistake in it; save it as UTF-8")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        if raw.startswith(UTF_16_MARKS):
            return Problem(Severity.ERROR, path, "is UTF-16; save it as UTF-8", 1, 1)
        column = len(raw[raw.rfind(b"\n", 0, failure.start) + 1 : failure.start].decode("utf-8")) + 1
        found = f"byte 0x{raw[failure.start]:02X} is not UTF-8; save the file as UTF-8"
        return Problem(Severity.ERROR, path, found, line, column)
    return SourceFile(path, raw, text.removeprefix(BOM))


def parse_toml(path: Path, text: str) -> dict[str, Any] | Problem:
    """The tables of `text`, or the one mistake that keeps it from being TOML."""
    import tomllib

    text = text.replace("\r\n", "\n")
    if (control := first_control(text)) is not None:
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        found = f"{control_name(control[0])} is not allowed in a file; delete it"
        return _problem_at(path, text, line, column, found)
    if (long_key := _line_of_long_key(text)) is not None:
        found = f"a key with more than {DOTS_MAX} dots; write tables instead"
        return _problem_at(path, text, long_key, 1, found)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        return _syntax_error(path, text, str(failure))
    except RecursionError:
        return error(path, "brackets are nested too deeply to be read")
    except MemoryError:
        return error(path, "needs more memory than there is")
    except Exception:  # a parser must not be able to end the run, whatever it trips over
        # An integer of 4,301 digits ends here: Python refuses to convert it.
        return error(path, "holds a value that cannot be read, such as a number of thousands of digits")


def _syntax_error(path: Path, text: str, failure: str) -> Problem:
    message, _, place = failure.removesuffix(")").rpartition(" (at ")
    numbers = [int(number) for number in re.findall(r"\d+", place)]
    lines = text.split("\n")
    line, column = numbers if len(numbers) == 2 else (len(lines), len(lines[-1]) + 1)
    if conflict := _conflict(lines, line):
        first, last = conflict
        found = f"unresolved merge conflict, lines {first}-{last}; keep one side and delete the marks"
        return _problem_at(path, text, first, 1, found)
    advice = next((f"; {cure}" for start, cure in ADVICE.items() if message.startswith(start)), "")
    # tomllib shows the name of a table as a Python tuple.
    message = re.sub(r"\(('.*',?.*)\)", lambda names: f"[{_dotted(names[1])}]", message)
    return _problem_at(path, text, line, column, f"not TOML: {message[:1].lower()}{message[1:]}{advice}")


def _dotted(names: str) -> str:
    return ".".join(name.strip(" '") for name in names.split(",") if name)


def _conflict(lines: list[str], wrong: int) -> tuple[int, int] | None:
    """First and last line of the merge conflict to which the line number `wrong` belongs.

    Only marks that stop the parser count: inside a text a card may well show what a conflict is.
    """
    if not lines[wrong - 1].startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>")):
        return None
    first = next((n for n in range(wrong, 0, -1) if lines[n - 1].startswith("<<<<<<<")), wrong)
    last = next((n for n in range(wrong, len(lines) + 1) if lines[n - 1].startswith(">>>>>>>")), wrong)
    return first, last


def _line_of_long_key(text: str) -> int | None:
    if all(line.count(".") <= DOTS_MAX for line in text.split("\n")):
        return None  # nearly every file
    keys = (token.start() for token in re.finditer(TOKEN, text) if token.lastgroup == "key")
    return next((text.count("\n", 0, at) + 1 for at in keys), None)


def control_name(char: str) -> str:
    if char == "\r":
        return "a carriage return without a newline"
    kind = "text direction mark" if ord(char) > 0x9F else "control character"
    return f"the {kind} U+{ord(char):04X}"


def _problem_at(path: Path, text: str, line: int, column: int, message: str) -> Problem:
    lines = text.split("\n")
    source_line = lines[line - 1].removesuffix("\r") if line <= len(lines) else None
    return Problem(Severity.ERROR, path, message, line, column, source_line)

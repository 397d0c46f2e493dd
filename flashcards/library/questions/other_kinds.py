"""Files of other programs in which no question is looked for: what they are, and what to do with them."""

from __future__ import annotations

import re
from pathlib import Path

from flashcards.errors import TransferError
from flashcards.library.files.reading import bytes_of

HEAD_MAX = 64 * 1024
"""Bytes at the beginning in which a file's kind shows. They are there in a file that was cut off, too."""

ZIP = b"PK\x03\x04"
SQLITE = b"SQLite format 3\0"

TABLE = "save it as CSV (UTF-8)"
TEXT = "save it as plain text (UTF-8) or Markdown"
COPY = "copy its text into a .txt or .md file"

_MEMBER = rb"[\s\S]*?PK\x03\x04[\s\S]{26}"
_OPEN_DOCUMENT = rb"PK\x03\x04[\s\S]{26}mimetypeapplication/vnd\.oasis\.opendocument\."

KINDS = (
    (_MEMBER + b"xl/", f"is an Excel file, not text; {TABLE}"),
    (_MEMBER + b"word/", f"is a Word file, not text; {TEXT}"),
    (_MEMBER + b"ppt/", f"is a PowerPoint file, not text; {COPY}"),
    (_OPEN_DOCUMENT + b"spreadsheet", f"is a LibreOffice spreadsheet, not text; {TABLE}"),
    (_OPEN_DOCUMENT, f"is a LibreOffice file, not text; {TEXT}"),
    (re.escape(ZIP), "is a zip archive; unpack it and import what is in it"),
    (
        rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        f"is a file of Excel or Word, not text; {TABLE}, or as plain text",
    ),
    (re.escape(SQLITE), "is a SQLite database, not text; give it a name that ends in .db"),
    (rb"%PDF-", f"is a PDF file, not text; {COPY}"),
    (rb"\{\\rtf", f"is rich text (RTF); {TEXT}"),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF[\s\S]{4}WEBP", f"is a picture, not text; {COPY}"),
)
"""How such a file begins, and what is said of it; the first that fits."""

_OF_ANKI = re.compile(rb"[\s\S]*?PK\x03\x04[\s\S]{22}(?:[\s\S]{4}collection\.anki2|\x04\0[\s\S]{2}meta)")


def must_be_text(path: Path) -> None:
    """Raises TransferError, with what to do, for a file of another program, whatever it is called."""
    no_other_kind(path, _head(path))


def no_other_kind(path: Path, head: bytes) -> None:
    """The same for one that begins with these bytes."""
    for start, said in KINDS:
        if re.match(start, head):
            raise TransferError(f"{path}: {said}")


def is_packed_by_anki(path: Path) -> bool:
    """Whether it is an archive with what Anki puts into its packages."""
    head = _head(path)
    return head.startswith(ZIP) and _OF_ANKI.match(head) is not None


def _head(path: Path) -> bytes:
    """How a file begins; nothing of one that cannot be read."""
    try:
        return bytes_of(path, HEAD_MAX)
    except (OSError, ValueError):
        return b""

"""Files of other kinds in which no question is looked for: what they are, and what to do with them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import TransferError
from flashcards.library.files.reading import bytes_of

HEAD_MAX = 64 * 1024
"""Bytes at the beginning in which a file's kind shows. They are there in a file that was cut off, too."""

ZIP = b"PK\x03\x04"
SQLITE = b"SQLite format 3\0"

TABLE = "save it as CSV (UTF-8)"
TEXT = "save it as plain text (UTF-8) or Markdown"
COPY = "copy its text into a .txt or .md file"
UNPACK = "unpack it and import what is in it"
OF_ANKI = "is a collection of Anki; export the deck there, as .apkg, and import that"

PANDOC = "pandoc {} -t gfm -o {}"
ASCIIDOCTOR = "asciidoctor -b docbook -o - {} | pandoc -f docbook -t gfm -o {}"
NBCONVERT = "jupyter nbconvert --to markdown {}"

_MEMBER = rb"[\s\S]*?PK\x03\x04[\s\S]{26}"
_MIMETYPE = rb"PK\x03\x04[\s\S]{26}mimetypeapplication/"
_OPEN_DOCUMENT = _MIMETYPE + rb"vnd\.oasis\.opendocument\."


class Kind(NamedTuple):
    said: str
    """What it is, and what to do with it."""
    endings: str
    """Of the names of such files."""
    start: bytes | None = None
    """How such a file begins, whatever it is called; None where that does not show."""
    command: str = ""
    """A program that makes Markdown of it, with places for its name and for that of the Markdown."""


KINDS = (
    Kind(OF_ANKI, ".anki2 .anki21 .anki21b"),
    Kind(f"is an Excel file, not text; {TABLE}", ".xlsx .xlsm .xls", _MEMBER + b"xl/"),
    Kind(f"is a Word file, not text; {TEXT}", ".docx", _MEMBER + b"word/", PANDOC),
    Kind(f"is a Word file, not text; {TEXT}", ".doc"),
    Kind(f"is a PowerPoint file, not text; {COPY}", ".pptx .ppt", _MEMBER + b"ppt/"),
    Kind(f"is a LibreOffice spreadsheet, not text; {TABLE}", ".ods", _OPEN_DOCUMENT + b"spreadsheet"),
    Kind(f"is a LibreOffice file, not text; {TEXT}", ".odt", _OPEN_DOCUMENT, PANDOC),
    Kind(f"is an e-book, not text; {COPY}", ".epub", _MIMETYPE + rb"epub\+zip", PANDOC),
    Kind(f"is a spreadsheet of Numbers, not text; {TABLE}", ".numbers"),
    Kind(f"is a Pages file, not text; {TEXT}", ".pages"),
    Kind(f"is a zip archive; {UNPACK}", ".zip", re.escape(ZIP)),
    Kind(f"is an archive; {UNPACK}", ".7z .rar .tar .tgz .gz .bz2 .xz"),
    Kind(
        f"is a file of Excel or Word, not text; {TABLE}, or as plain text",
        "",
        rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ),
    Kind("is a SQLite database, not text; give it a name that ends in .db", "", re.escape(SQLITE)),
    Kind(f"is a PDF file, not text; {COPY}", ".pdf", rb"%PDF-"),
    Kind(f"is rich text (RTF); {TEXT}", ".rtf", rb"\{\\rtf"),
    Kind(
        f"is a picture, not text; {COPY}",
        ".png .jpg .jpeg .gif .webp .heic",
        rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF[\s\S]{4}WEBP",
    ),
    Kind("is HTML", ".html .htm .xhtml", command=PANDOC),
    Kind("is a text in Org mode", ".org", command=PANDOC),
    Kind("is reStructuredText", ".rst", command=PANDOC),
    Kind("is AsciiDoc", ".adoc .asciidoc", command=ASCIIDOCTOR),
    Kind("is LaTeX", ".tex", command=PANDOC),
    Kind("is Textile", ".textile", command=PANDOC),
    Kind("is a page of a wiki", ".wiki .mediawiki", command="pandoc -f mediawiki {} -t gfm -o {}"),
    Kind("is a Jupyter notebook", ".ipynb", command=NBCONVERT),
)
"""The first that fits. A collection of Anki is a SQLite database, so its ending comes before."""

_OF_ANKI = re.compile(rb"[\s\S]*?PK\x03\x04[\s\S]{22}(?:[\s\S]{4}collection\.anki2|\x04\0[\s\S]{2}meta)")


def must_be_text(path: Path) -> None:
    """Raises TransferError, with what to do, for a file of another kind, by how it begins or its ending."""
    no_other_kind(path, _head(path))


def no_other_kind(path: Path, head: bytes) -> None:
    """The same for one that begins with these bytes."""
    ending = path.suffix.lower()
    for kind in KINDS:
        is_called_so = ending in kind.endings.split()
        if is_called_so or (kind.start is not None and re.match(kind.start, head)):
            command = kind.command if is_called_so else ""  # a program goes by the ending
            raise TransferError(f"{path}: {kind.said}{_with(command, path, kind.start is None)}")


def _with(command: str, path: Path, is_text: bool) -> str:
    if not command:
        return ""
    made = command.format(shlex.quote(str(path)), shlex.quote(str(path.with_suffix(".md"))))
    return f"; turn it into Markdown first: {made}" if is_text else f", for example: {made}"


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

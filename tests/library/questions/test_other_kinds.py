from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from flashcards.errors import TransferError
from flashcards.library.questions.file_endings import SUFFIXES
from flashcards.library.questions.other_kinds import KINDS, is_packed_by_anki, must_be_text


def packed(path: Path, *members: str, text: str = "x") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, text)
    return path


@pytest.mark.parametrize("cut", [0, 30])
@pytest.mark.parametrize("name", ["a.db", "a.csv", "a.md"])
@pytest.mark.parametrize(
    ("members", "text", "said"),
    [
        (("[Content_Types].xml", "xl/workbook.xml"), "x", "an Excel file, not text; save it as CSV (UTF-8)"),
        (
            ("_rels/.rels", "word/document.xml"), "x",
            "a Word file, not text; save it as plain text (UTF-8) or Markdown",
        ),
        (
            ("mimetype", "content.xml"), "application/vnd.oasis.opendocument.spreadsheet",
            "a LibreOffice spreadsheet, not text; save it as CSV (UTF-8)",
        ),
        (
            ("mimetype", "content.xml"), "application/vnd.oasis.opendocument.text",
            "a LibreOffice file, not text; save it as plain text (UTF-8) or Markdown",
        ),
        (
            ("mimetype", "a.xhtml"), "application/epub+zip",
            "an e-book, not text; copy its text into a .txt or .md file",
        ),
        (("media/a.md", "metal.md"), "x", "a zip archive; unpack it and import what is in it"),
    ],
)  # fmt: skip
def test_an_archive_of_another_program_is_named_for_it(
    tmp_path: Path, name: str, members: tuple[str, ...], text: str, said: str, cut: int
) -> None:
    path = packed(tmp_path / name, *members, text=text)
    path.write_bytes(path.read_bytes()[: -cut or None])
    assert not is_packed_by_anki(path)
    with pytest.raises(TransferError) as found:
        must_be_text(path)
    assert str(found.value) == f"{path}: is {said}"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a picture, not text; copy its text into a .txt or .md file"),
        (b"%PDF-1.7\n", "is a PDF file, not text; copy its text into a .txt or .md file"),
        (b"{\\rtf1 Who?}", "is rich text (RTF); save it as plain text (UTF-8) or Markdown"),
    ],
)
def test_what_holds_no_text_is_named(tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(raw)
    with pytest.raises(TransferError) as found:
        must_be_text(path)
    assert str(found.value) == f"{path}: {said}"


@pytest.mark.parametrize("raw", [b"", b"Who?\n"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.html", "is HTML; turn it into Markdown first: pandoc {0}.html -t gfm -o {0}.md"),
        ("a.HTM", "is HTML; turn it into Markdown first: pandoc {0}.HTM -t gfm -o {0}.md"),
        ("a.org", "is a text in Org mode; turn it into Markdown first: pandoc {0}.org -t gfm -o {0}.md"),
        ("a.rst", "is reStructuredText; turn it into Markdown first: pandoc {0}.rst -t gfm -o {0}.md"),
        ("a.tex", "is LaTeX; turn it into Markdown first: pandoc {0}.tex -t gfm -o {0}.md"),
        (
            "a.wiki",
            "is a page of a wiki; turn it into Markdown first: pandoc -f mediawiki {0}.wiki -t gfm -o {0}.md",
        ),
        (
            "a.adoc",
            "is AsciiDoc; turn it into Markdown first: asciidoctor -b docbook -o - {0}.adoc"
            " | pandoc -f docbook -t gfm -o {0}.md",
        ),
        (
            "a.ipynb",
            "is a Jupyter notebook; turn it into Markdown first: jupyter nbconvert --to markdown {0}.ipynb",
        ),
        (
            "a.docx",
            "is a Word file, not text; save it as plain text (UTF-8) or Markdown,"
            " for example: pandoc {0}.docx -t gfm -o {0}.md",
        ),
        ("a.xls", "is an Excel file, not text; save it as CSV (UTF-8)"),
        ("a.numbers", "is a spreadsheet of Numbers, not text; save it as CSV (UTF-8)"),
        ("a.zip", "is a zip archive; unpack it and import what is in it"),
        ("a.7z", "is an archive; unpack it and import what is in it"),
        ("a.pdf", "is a PDF file, not text; copy its text into a .txt or .md file"),
        ("a.anki2", "is a collection of Anki; export the deck there, as .apkg, and import that"),
    ],
)
def test_a_file_is_named_for_its_ending_too_and_for_what_makes_markdown_of_it(
    tmp_path: Path, name: str, said: str, raw: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(TransferError) as found:
        must_be_text(path)
    assert str(found.value) == f"{path}: {said.format(tmp_path / 'a')}"


def test_a_name_with_blanks_is_quoted_in_a_command(tmp_path: Path) -> None:
    with pytest.raises(TransferError, match=r"pandoc '.*/my notes\.org' -t gfm -o '.*/my notes\.md'$"):
        must_be_text(tmp_path / "my notes.org")


def test_no_ending_stands_for_two_kinds_nor_for_one_that_is_read() -> None:
    endings = [ending for kind in KINDS for ending in kind.endings.split()]
    assert len(set(endings)) == len(endings)
    assert not {*endings} & {*SUFFIXES, ".apkg", ".colpkg"}


@pytest.mark.parametrize("text", ["", "Who?", "PK", "GIF: a kind of picture", "%PDF is what?"])
def test_text_is_no_other_kind(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    must_be_text(path)


@pytest.mark.parametrize("member", ["collection.anki2", "collection.anki21", "meta"])
def test_a_package_of_anki_is_one_whatever_it_is_called(tmp_path: Path, member: str) -> None:
    assert is_packed_by_anki(packed(tmp_path / "a.zip", "1", member))

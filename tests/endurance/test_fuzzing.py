"""Real files and lines, mutated: every command ends with a result or a sentence."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Row, RowKind, Source
from flashcards.errors import ExitCode
from flashcards.exchange.anki.note_identity import guid_of
from flashcards.exchange.sync.rows_in_files import line_of
from flashcards.store.chains import NO_ROW, LastRow, placed
from flashcards.text.control_characters import visible
from tests.endurance.driver import count, deck_text
from tests.exchange.anki.packages import CLOZE, Note, collection, package
from tests.exchange.sync.chains import LAPTOP, chain
from tests.learner import Learner

SECONDS = 10
CASES = Path(__file__).parent.parent / "cli" / "import_cases"

DECK = deck_text("own", 2).replace(
    'answer = "So."', 'answer = "**So** `it` is."\ntags = ["topic:pay"]\nhint = "H"'
)
CONFIG = "new_per_day = 5\nrollover = 4\ndesired_retention = 0.9\n[deck.own]\nfuzz = false\n"
INTERVIEW = (
    'employer = "Acme"\ndate = 2026-12-08T10:00:00\nscope = ["own"]\n'
    '[[panel]]\nname = "Jo"\nrole = "manager"\n'
    '[[asked]]\nquestion = "Why here?"\ncard = "own/card-0000"\n'
)
WORDS = '[cards.card-0000]\nanswer = "Mine."\nstories = ["one"]\n'
STORIES = (
    '[one]\ntitle = "One"\nsituation = "It broke."\ntask = "Mend it."\naction = "I did."\nresult = "90 %"\n'
)
LINES = b'\n{"do": "reveal"}\n{"do": "points", "points": [1]}\n{"do": "rate", "rating": 3}\nu\na\n3\nq\n'

PIECES = st.sampled_from(
    [
        b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"\x1b[31m", "\u202e".encode(), "\u2028".encode(),
        b'"', b"'", b'"""', b"[[card]]\n", b"]", b"[" * 300, b"{", b"=", b",", b"\t", b"1e999", b"-1",
        b"9" * 30, b"nan", b"\\", b"\\ud800", b"1979-05-27T07:32:00Z", b"0001-01-01", b"```\n", b"# ",
        b"| a | b |\n|---|---|\n", b"$$", b"<script>", b"<" * 50, b"{{c1::", b"a" * 3_000, b" " * 500,
        "\u0301".encode() * 40, b"&#0;", b"../../x",
    ]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, *seeds: bytes) -> bytes:
    """One of the seeds with some bytes changed, taken away, doubled or put in."""
    content = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.sampled_from((1, 2, 7, 40, 400)))
        match draw(st.sampled_from(("flip", "put", "take", "double", "cut"))):
            case "flip" if start < len(content):
                content[start] ^= 1 << draw(st.integers(0, 7))
            case "put":
                content[start:start] = draw(PIECES)
            case "take":
                del content[start : start + length]
            case "double":
                content[start:start] = content[start : start + length]
            case "cut":
                del content[start:]
    return bytes(content)


def fuzzed(examples: int) -> settings:
    """So many examples in the quick suite, a thousand times as many in the long form."""
    return settings(
        suppress_health_check=list(HealthCheck),
        max_examples=count(long=1_000 * examples, short=examples),
        deadline=None,
    )


def must_end_well(learner: Learner, *arguments: str, typed: str = "") -> None:
    begun = time.process_time()
    outcome = learner(*arguments, typed=typed)
    assert outcome.code != ExitCode.BUG, outcome.err
    assert "Traceback" not in outcome.err
    assert visible(outcome.err) == outcome.err
    assert visible(outcome.out) == outcome.out
    assert time.process_time() - begun < SECONDS


@fuzzed(3)
@given(content=mutated(DECK.encode()))
def test_no_deck_brings_a_command_down(alone: Learner, content: bytes) -> None:
    alone.write_deck("own", "").write_bytes(content)
    for command in (["check", "--style"], ["review"]):
        must_end_well(alone, *command)


@fuzzed(5)
@given(
    content=mutated(*(path.read_bytes() for path in sorted(CASES.glob("*")))),
    ending=st.sampled_from(("md", "csv", "tsv", "txt")),
)
def test_no_file_of_questions_brings_an_import_down(alone: Learner, content: bytes, ending: str) -> None:
    path = alone.home / f"bank.{ending}"
    path.write_bytes(content)
    must_end_well(alone, "import", str(path), "--dry-run")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("packages")
    notes = [
        Note(guid=guid_of(CardKey("own/card-0000")), answers=[(1_700_000_000_000, 3)]),
        Note("A {{c1::b}}?\x1fc"),
    ]
    whole = package(folder / "whole.apkg", {"collection.anki2": collection(*notes)})
    return {
        "package": whole.read_bytes(),
        "collection": collection(*notes),
        "cloze": collection(*notes, models=CLOZE),
    }


@fuzzed(3)
@given(data=st.data())
def test_no_package_brings_an_import_down(
    alone: Learner, packages: dict[str, bytes], data: st.DataObject
) -> None:
    path = alone.home / "deck.apkg"
    name = data.draw(st.sampled_from(sorted(packages)))
    content = data.draw(mutated(packages[name]))
    if name == "package":
        path.write_bytes(content)
    else:
        package(path, {"collection.anki2": content})
    must_end_well(alone, "import", str(path), "--dry-run")


FILES = {
    "config.toml": CONFIG,
    "interviews/acme.toml": INTERVIEW,
    "mine/own.toml": WORDS,
    "stories.toml": STORIES,
}


@fuzzed(2)
@given(data=st.data())
def test_no_own_file_brings_a_command_down(alone: Learner, data: st.DataObject) -> None:
    alone.write_deck("own", DECK)
    name = data.draw(st.sampled_from(sorted(FILES)))
    for each, text in FILES.items():
        path = alone.home / each
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data.draw(mutated(text.encode())) if each == name else text.encode())
    for command in (["check"], ["today"], ["config"], ["interview", "list"], ["review"]):
        must_end_well(alone, *command)


@fuzzed(2)
@given(content=mutated(LINES), options=st.sampled_from((["--jsonl"], [])))
def test_no_line_brings_a_session_down(alone: Learner, content: bytes, options: list[str]) -> None:
    alone.write_deck("own", DECK)
    must_end_well(alone, "review", *options, typed=content.decode("utf-8", "surrogateescape"))


NUMBERS = (None, 0, 1, 2, 3, -1, 1_440, -1_439, 2**53, -(2**53), -86_400_000, 253_370_851_200_000)
TEXTS = (
    None,
    "",
    "x",
    "salary/low-offer",
    "own/card-0000",
    "own/\x1b[31m",
    "\u202e",
    "anki:x:0:1",
    "x" * 1_000,
)
COLUMNS: dict[str, tuple[object, ...]] = {
    name: {
        "kind": tuple(map(str, RowKind)),
        "source": tuple(map(str, Source)),
        "study_day": ("0001-01-01", "1969-12-31", "2026-11-23", "9999-12-31", "20261123", "2026-W48-1"),
    }.get(name, TEXTS if name in ("id", "card", "voids", "text_hash", "external_id") else NUMBERS)
    for name in Row._fields
    if name not in ("device", "sequence", "digest")
}
"""Of each column values at its edges."""


@fuzzed(5)
@given(
    changes=st.lists(
        st.dictionaries(st.sampled_from(sorted(COLUMNS)), st.integers(0, 30), max_size=4),
        min_size=1,
        max_size=3,
    )
)
def test_no_row_that_comes_by_a_sync_brings_a_command_down(
    alone: Learner, changes: list[dict[str, int]]
) -> None:
    """Its digest holds, and another program wrote it: it is refused, or every command can live with it."""
    shutil.rmtree(alone.home, ignore_errors=True)  # of the example before
    alone.write_deck("own", DECK)
    (folder := alone.home / "shared").mkdir()
    last, lines = NO_ROW, b""
    for record, values in zip(chain(LAPTOP, len(changes)), changes, strict=True):
        row = dict(zip(Row._fields, record, strict=True)) | {"card": "own/card-0000"}
        row |= {name: COLUMNS[name][at % len(COLUMNS[name])] for name, at in values.items()}
        new = placed(tuple(row.values()), LAPTOP, last)
        last, lines = LastRow(new[2], new[-1]), lines + line_of(new)
    (folder / f"{LAPTOP}.jsonl").write_bytes(lines)
    must_end_well(alone, "sync", str(folder), "--join")
    for command in (
        ["due"], ["today"], ["log"], ["log", "--json"], ["stats"], ["show", "own/card-0000"], ["plan"],
        ["export", "own", "--output", str(alone.home / "own.apkg")],
        ["rate", "own/card-0000", "good"], ["undo"], ["review"], ["doctor"],
    ):  # fmt: skip
        must_end_well(alone, *command)

"""A package may come from a stranger. It is refused in one line, or cleaned; nothing else happens."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.exchange.anki import limits
from flashcards.exchange.anki.limits import SECONDS_MAX
from flashcards.exchange.anki.note_identity import guid_of
from tests.endurance.driver import LONG
from tests.exchange.anki.conftest import KEYS
from tests.exchange.anki.packages import SCHEMA, Note, collection, in_memory, package
from tests.exchange.anki.test_limits import Clock
from tests.learner import Learner

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

OURS = guid_of(CardKey(KEYS[0]))

ZEROS = bytes(65 * 1024 * 1024)
"""One MiB more than a collection may have."""

ENDLESS = (
    "CREATE VIEW notes AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    "SELECT x AS id, 'g' AS guid FROM n;"
)

STUB = b"Please update to the latest Anki version."


def now_ms() -> int:
    return int(time.time() * 1000)


def hidden_in_a_view() -> bytes:
    notes = "CREATE TABLE notes (id integer primary key, guid, mid, mod, tags, flds);"
    assert notes in SCHEMA
    return collection(schema=SCHEMA.replace(notes, ENDLESS))


def twice(path: Path) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("collection.anki2", collection())
            archive.writestr("collection.anki2", collection(Note()))
    return path


def encrypted(path: Path) -> Path:
    raw = bytearray(in_memory({"collection.anki2": collection()}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + flags] |= 1
    path.write_bytes(raw)
    return path


def linked(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("collection.anki2")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return path


def overlapping(path: Path) -> Path:
    """Every entry of the list leads to the same bytes, as in the bomb of David Fifield."""
    raw = bytearray(in_memory({"collection.anki2": collection(), "media": b"{}"}))
    second = raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02") + 4)
    raw[second + 42 : second + 46] = bytes(4)
    path.write_bytes(raw)
    return path


def cut_off(path: Path) -> Path:
    path.write_bytes(in_memory({"collection.anki2": collection(Note())})[:-40])
    return path


def damaged(path: Path) -> Path:
    raw = bytearray(in_memory({"collection.anki2": collection(Note())}))
    raw[200:260] = bytes(60)
    path.write_bytes(raw)
    return path


def many_members(path: Path) -> Path:
    """A list of members that alone has 9 MiB."""
    names = [f"{number:08}{'x' * 60_000}" for number in range(160)]
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return path


def zstd_of(content: bytes) -> bytes:
    return bytes(zstd.compress(content))


Hostile = Callable[[Path], Path]

REFUSED: dict[str, tuple[Hostile, str]] = {
    "a bomb": (
        lambda path: package(path, {"collection.anki2": ZEROS}),
        "collection.anki2 holds more than 64 MiB",
    ),
    "a bomb in zstd": (
        lambda path: package(path, {"meta": b"\x08\x03", "collection.anki21b": zstd_of(ZEROS)}),
        "collection.anki21b holds more than 64 MiB",
    ),
    "too many members": (many_members, "its list of members has more than 8 MiB"),
    "members that overlap": (overlapping, "its files overlap"),
    "two members of one name": (twice, "contains two files of the same name"),
    "an encrypted member": (encrypted, "is encrypted"),
    "a link": (linked, "contains a link"),
    "another compression": (
        lambda path: package(path, {"collection.anki2": collection()}, compression=zipfile.ZIP_BZIP2),
        "is compressed in a way that Anki does not use",
    ),
    "an endless view": (
        lambda path: package(path, {"collection.anki2": hidden_in_a_view()}),
        'its collection has no table "notes"',
    ),
    "a version to come": (lambda path: package(path, {"meta": b"\x08\x07"}), "Support older Anki versions"),
    "no version": (lambda path: package(path, {"meta": b"\xff" * 40}), "Support older Anki versions"),
    "a stub only": (
        lambda path: package(path, {"meta": b"\x08\x03", "collection.anki2": collection(Note())}),
        "has no collection.anki21b",
    ),
    "no collection": (lambda path: package(path, {"media": b"{}"}), "it is not an Anki package"),
    "a cut off file": (cut_off, "is not a complete Anki package"),
    "a damaged file": (damaged, "is not a complete Anki package"),
    "garbage": (
        lambda path: path.write_bytes(b"\x00garbage" * 99) and path,
        "is not a complete Anki package",
    ),
    "an empty file": (lambda path: path.write_bytes(b"") or path, "is not a complete Anki package"),
    "text for a collection": (
        lambda path: package(path, {"collection.anki2": STUB * 99}),
        "its collection cannot be read",
    ),
    "zstd that is none": (
        lambda path: package(path, {"meta": b"\x08\x03", "collection.anki21b": collection()}),
        "is damaged",
    ),
    "zstd that is cut off": (
        lambda path: package(
            path, {"meta": b"\x08\x03", "collection.anki21b": zstd_of(collection(Note()))[:-20]}
        ),
        "it ends too early",
    ),
}


def snapshot(*folders: Path) -> dict[str, bytes | None]:
    """Every file below the folders with what it holds; the cache may change, it is no truth."""
    return {
        str(path): path.read_bytes() if path.is_file() else None
        for folder in folders
        for path in folder.rglob("*")
        if not path.name.startswith("cache.db")
    }


@pytest.mark.parametrize(("make", "why"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_package_is_refused_in_one_line_and_nothing_is_written(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Hostile, why: str
) -> None:
    path = make(tmp_path / "hostile.apkg")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    learner("rate", KEYS[0], "good")
    before = snapshot(tmp_path, learner.home)
    monkeypatch.setattr(limits, "time", Clock(a_look=SECONDS_MAX / 1_000))  # the cause is found before that
    told = learner("import", str(path), "--new-deck", "Hostile", "--with-history")
    assert told.code == 6
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith(f"flashcards: {path}: ")
    assert why in told.err
    assert snapshot(tmp_path, learner.home) == before


def test_members_that_lead_out_of_a_package_are_never_written(learner: Learner, tmp_path: Path) -> None:
    names = ["../evil.txt", "/tmp/flashcards-evil.txt", "..\\evil.txt", "decks/../../evil.txt", "0"]
    held = {"collection.anki2": collection(Note()), "media": json.dumps({"0": "../../evil.png"}).encode()}
    path = package(tmp_path / "deck.apkg", held | dict.fromkeys(names, b"evil"))
    assert learner("import", str(path), "--new-deck", "Taken").code == 0
    assert not [*tmp_path.rglob("*evil*"), *learner.home.parent.rglob("*evil*")]
    assert not Path("/tmp/flashcards-evil.txt").exists()


def test_a_list_of_media_is_never_unpacked(learner: Learner, tmp_path: Path) -> None:
    path = package(tmp_path / "deck.apkg", {"collection.anki2": collection(Note()), "media": ZEROS})
    assert learner("import", str(path), "--new-deck", "Taken", "--json").json["media"] == []


def test_a_package_without_a_card_says_so(learner: Learner, tmp_path: Path) -> None:
    path = package(tmp_path / "deck.apkg", {"collection.anki2": collection()})
    assert learner("import", str(path)).out.startswith("The package holds no card.\n")


def test_a_stub_beside_the_real_collection_is_never_read(learner: Learner, tmp_path: Path) -> None:
    stub = collection(Note("Please update\x1fyour Anki"))
    path = package(
        tmp_path / "deck.apkg",
        {
            "meta": b"\x08\x02",
            "collection.anki21": collection(Note("Real?\x1fYes.")),
            "collection.anki2": stub,
        },
    )
    told = learner("import", str(path), "--new-deck", "Taken", "--json").json
    assert [added["card"].rpartition("-")[0] for added in told["added"]] == ["taken/real"]


ODD_NOTES: dict[str, tuple[Note, int]] = {
    "text that is no UTF-8": (Note("W\udcffhat?\x1fA".encode("utf-8", "surrogateescape")), 0),
    "too many separators": (Note("What?\x1fA\x1fB\x1f\x1fC"), 1),
    "no separator": (Note("What?"), 0),
    "control characters": (Note("What\x1b[31m?\x1f\x07A\u202eB\x00C"), 1),
    "a number for fields": (Note(7), 0),
    "bytes for fields": (Note(b"What?\x1fA"), 0),
    "a guid that is a number": (Note(guid=2**62), 0),
    "an endless guid": (Note(guid="g" * 5000), 0),
    "a guid with escapes": (Note(guid="\x1b[31m"), 0),
    "no fields": (Note(""), 0),
    "a script": (Note("What?<script>alert(1)</script>\x1f<img src=x onerror=alert(1)>A"), 1),
    "a giant": (Note("What?\x1f" + "<b>" * 2_000_000), 0),
    "TOML": (Note('What?"""\nid = "x"\x1f"""\n[[card]]\nquestion = \'\'\'\\'), 1),
}


@pytest.mark.parametrize(("note", "taken"), ODD_NOTES.values(), ids=ODD_NOTES)
def test_an_odd_note_is_cleaned_or_left_out_and_the_deck_stays_sound(
    learner: Learner, tmp_path: Path, note: Note, taken: int
) -> None:
    path = package(
        tmp_path / "deck.apkg", {"collection.anki2": collection(note, Note("Sound?\x1fYes.", guid="s"))}
    )
    told = learner("import", str(path), "--new-deck", "Taken", "--with-history", "--json")
    assert told.code == 0, told.err
    assert len(told.json["added"]) == taken + 1
    assert learner("check").code == 0
    shown = learner("show", told.json["added"][0]["card"])
    assert "\x1b" not in shown.out + (learner.home / "decks" / "taken.toml").read_text()
    assert learner("import", str(path), "--into", "taken", "--json").json["added"] == []


@pytest.mark.parametrize(
    ("at", "ease"),
    [
        (2**63 - 1, 3),
        (-(2**63), 3),
        (-1, 3),
        (0, 3),
        ("tomorrow", 3),
        (1_700_000_000_000, 5),
        (1_700_000_000_000, "good"),
    ],
)
def test_an_answer_with_an_impossible_time_or_rating_stays_out_and_is_counted(
    learner: Learner, tmp_path: Path, at: Any, ease: Any
) -> None:
    schema = SCHEMA.replace("revlog (id integer primary key", "revlog (id")
    answers = [(at, ease), (1_700_000_000_001, 3)]
    held = collection(Note(guid=OURS, answers=answers), schema=schema)
    told = learner("import", str(package(tmp_path / "deck.apkg", {"collection.anki2": held})), "--json")
    assert (told.json["reviews"], told.json["unusable_reviews"]) == (1, 1)
    assert learner("doctor").code == 0


def test_answers_from_tomorrow_on_are_not_believed(learner: Learner, tmp_path: Path) -> None:
    answers = [(now_ms() + 3_600_000, 3), (now_ms() + 2 * 86_400_000, 3)]
    held = collection(Note(guid=OURS, answers=answers))
    told = learner("import", str(package(tmp_path / "deck.apkg", {"collection.anki2": held})), "--json")
    assert (told.json["reviews"], told.json["unusable_reviews"]) == (1, 1)


def test_a_package_with_one_guid_twice_gives_its_answers_to_the_first(
    learner: Learner, tmp_path: Path
) -> None:
    held = collection(
        Note(guid=OURS, answers=[(1_700_000_000_001, 3)]), Note(guid=OURS, answers=[(1_700_000_000_002, 3)])
    )
    told = learner("import", str(package(tmp_path / "deck.apkg", {"collection.anki2": held})), "--json")
    assert told.json["reviews"] == 1


def test_a_bomb_costs_at_most_512_mib_and_10_s_of_computing(tmp_path: Path) -> None:
    bombs = [
        package(tmp_path / "zstd.apkg", {"meta": b"\x08\x03", "collection.anki21b": zstd_of(bytes(2**29))})
    ]
    if LONG:  # the worst that fits: 63 MiB in which every note is one tangle of tags
        tangle = "What?\x1f" + "<ul><li><b>\\(" * 7_000
        held = collection(*[Note(tangle, guid=f"g{number}") for number in range(690)])
        bombs.append(package(tmp_path / "tangle.apkg", {"collection.anki2": held}))
    for bomb in bombs:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, str(tmp_path / "home"), str(bomb)],
            capture_output=True,
            text=True,
            check=False,
        )
        told = json.loads(done.stdout.splitlines()[-1])
        assert (told["code"], done.stderr.count("\n")) == (6, 1)
        assert told["megabytes"] <= 512
        assert told["seconds"] <= 10


MEASURED = """
import json, sys, time
from flashcards.cli.main import run
from tests.benchmarks.peak_memory import peak_bytes

begun = time.process_time()
code = run(["--home", sys.argv[1], "import", sys.argv[2], "--new-deck", "Taken"])
used = peak_bytes() / 1024**2
print(json.dumps({"code": code, "megabytes": used, "seconds": time.process_time() - begun}))
"""

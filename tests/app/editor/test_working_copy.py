"""A hand-written file is whole whatever happens while it is edited, and what was typed is never lost."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.app.editor.run_editor import run_editor
from flashcards.app.editor.working_copy import (
    EditEnd,
    EditOutcome,
    WorkingCopy,
    begin,
    edit_until_sound,
    unfinished,
)
from flashcards.errors import ProblemsFound
from flashcards.library.decks.folders import find_deck_files
from flashcards.library.files.problem import Problem
from flashcards.library.files.reading import SourceFile, parse_toml, read_source
from flashcards.library.files.writing import put_aside, with_shape_of
from tests.conftest import MakeEditor, WithoutRights

TEXT = "# mine\na = 1\n"


def toml(source: SourceFile) -> tuple[Problem, ...]:
    parsed = parse_toml(source.path, source.text)
    return (parsed,) if isinstance(parsed, Problem) else ()


def copy_of(path: Path, start: str | None = None) -> WorkingCopy:
    old = read_source(path) if path.exists() else None
    assert not isinstance(old, Problem)
    raw = start.encode() if start is not None else old.raw if old else b""
    return begin(path, old, SourceFile(path, raw, raw.decode()), 2, toml, f"Written: {path}")


def edit(path: Path, command: str, answers: list[bool] | None = None) -> EditOutcome:
    """Edit with a real editor; `answers` to "back to the editor?"; None: nobody is asked."""
    left = list(answers or [])
    ask = None if answers is None else lambda _: left.pop(0)
    return edit_until_sound(copy_of(path), partial(run_editor, command), ask)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "editors")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deck.toml"
    path.write_text(TEXT)
    return path


def test_what_the_editor_left_is_written_and_nothing_else_stays(file: Path, make_editor: MakeEditor) -> None:
    outcome = edit(file, make_editor('sed -i \'s/1/2/\' "$1"; cp "$1" "$1~"'))
    assert outcome == EditOutcome(EditEnd.WRITTEN, f"Written: {file}")
    assert file.read_text() == "# mine\na = 2\n"
    assert names(file.parent) == ["deck.toml"]


@pytest.mark.parametrize("script", ["exit 0", 'touch "$1"', 'rm "$1"', 'cp "$1" "$1.x"; mv "$1.x" "$1"'])
def test_a_text_left_as_it_was_writes_nothing(file: Path, make_editor: MakeEditor, script: str) -> None:
    before = file.stat()
    outcome = edit(file, make_editor(script))
    assert outcome == EditOutcome(EditEnd.UNCHANGED, f"{file}: nothing changed")
    assert file.stat() == before
    assert names(file.parent) == ["deck.toml"]


def test_the_working_copy_is_hidden_private_and_no_deck(file: Path) -> None:
    file.chmod(0o644)
    copy = copy_of(file)
    assert copy.path.parent == file.parent
    assert copy.path.name.startswith(".deck.toml.edit-")
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    assert find_deck_files(file.parent).files == (file,)


def test_a_broken_text_can_be_mended_in_the_editor(file: Path, make_editor: MakeEditor) -> None:
    lines: list[int] = []
    command = make_editor("echo 'b = ' >> \"$1\"", "sed -i 's/b = /b = 2/' \"$1\"")

    def run(path: Path, line: int) -> str:
        lines.append(line)
        return run_editor(command, path, line)

    told: list[str] = []

    def ask(problems: tuple[Problem, ...]) -> bool:
        assert file.read_text() == TEXT
        told.extend(problem.sentence for problem in problems)
        return True

    assert edit_until_sound(copy_of(file), run, ask).end is EditEnd.WRITTEN
    assert told == [f"{file}:3:5: not TOML: invalid value; text must be in quotes"]
    assert lines == [2, 3]
    assert file.read_text() == TEXT + "b = 2\n"


def test_a_broken_text_that_is_dropped_is_kept_under_a_name_that_no_deck_has(
    file: Path, make_editor: MakeEditor
) -> None:
    command = make_editor("echo 'b = ' >> \"$1\"")
    outcome = edit(file, command, [False])
    assert (outcome.end, outcome.kept) == (EditEnd.DROPPED, file.with_name("deck.toml.kept-1"))
    assert outcome.sentence == f"Nothing was written; your text is kept as {outcome.kept}"
    assert edit(file, command, [True, True, False]).kept == file.with_name("deck.toml.kept-2")
    assert file.read_text() == TEXT
    assert names(file.parent) == ["deck.toml", "deck.toml.kept-1", "deck.toml.kept-2"]
    assert file.with_name("deck.toml.kept-1").read_text() == TEXT + "b = \n"
    assert find_deck_files(file.parent).files == (file,)


def test_where_nobody_can_be_asked_the_mistakes_are_those_of_the_kept_text(
    file: Path, make_editor: MakeEditor
) -> None:
    outcome = edit(file, make_editor("echo 'b = ' >> \"$1\""))
    assert outcome.end is EditEnd.FAULTY
    assert [problem.place for problem in outcome.problems] == [f"{file}.kept-1:3:5"]
    assert file.read_text() == TEXT


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (r'printf "b = \"\033[31m\"\n" >> "$1"', "the control character U+001B is not allowed in a file"),
        (r'printf "b = \"\342\200\256\"\n" >> "$1"', "the text direction mark U+202E is not allowed"),
        (r'printf "b = \"\377\"\n" >> "$1"', "byte 0xFF is not UTF-8"),
        (r'printf "\377\376b\000" > "$1"', "is UTF-16; save it as UTF-8"),
        ('head -c 17000000 /dev/zero | tr "\\0" "#" > "$1"', "is larger than 16 MiB"),
        ('rm "$1"; mkfifo "$1"', "is a pipe, not a file"),
        ('echo "a = 2" >> "$1"', "not TOML: cannot overwrite a value; this key is already there"),
    ],
)
def test_what_no_file_may_hold_is_refused_and_the_file_stays(
    file: Path, make_editor: MakeEditor, script: str, said: str
) -> None:
    outcome = edit(file, make_editor(script), [False])
    assert outcome.end is EditEnd.DROPPED
    assert said in outcome.problems[0].message
    assert file.read_text() == TEXT


@pytest.mark.parametrize(
    ("script", "failure"),
    [
        ('sed -i s/1/2/ "$1"; kill -KILL $$', "was killed by the signal SIGKILL"),
        ('sed -i s/1/2/ "$1"; exit 1', "ended with exit code 1"),
    ],
)
def test_an_editor_that_dies_changes_nothing_and_loses_nothing(
    file: Path, make_editor: MakeEditor, script: str, failure: str
) -> None:
    command = make_editor(script)
    outcome = edit(file, command, [])
    assert outcome.end is EditEnd.NO_EDITOR
    assert outcome.sentence == (
        f'the editor "{command}" {failure}; nothing was written, your text is kept as {file}.kept-1'
    )
    assert file.read_text() == TEXT
    assert Path(f"{file}.kept-1").read_text() == "# mine\na = 2\n"


@pytest.mark.parametrize("script", ["exit 1", 'rm "$1"; exit 1'])
def test_an_editor_that_dies_before_anything_was_typed_leaves_nothing_behind(
    file: Path, make_editor: MakeEditor, script: str
) -> None:
    outcome = edit(file, make_editor(script))
    assert outcome.end is EditEnd.NO_EDITOR
    assert outcome.sentence.endswith("; nothing was changed")
    assert names(file.parent) == ["deck.toml"]


def test_of_two_edits_at_once_the_second_is_refused_and_kept(file: Path, make_editor: MakeEditor) -> None:
    outcome = edit(file, make_editor(f"sed -i s/1/2/ \"$1\"; echo 'b = 1' >> '{file}'"))
    assert outcome.end is EditEnd.REFUSED
    assert outcome.sentence == (
        f"{file}: something else changed it; nothing was written; try again;"
        f" your text is kept as {file}.kept-1"
    )
    assert file.read_text() == TEXT + "b = 1\n"
    assert outcome.kept is not None
    assert outcome.kept.read_text() == "# mine\na = 2\n"


@pytest.mark.parametrize("meanwhile", ["rm '{0}'", "rm '{0}'; mkdir '{0}'"])
def test_a_file_that_vanished_meanwhile_is_not_made_again(
    file: Path, make_editor: MakeEditor, meanwhile: str
) -> None:
    outcome = edit(file, make_editor(f'sed -i s/1/2/ "$1"; {meanwhile.format(file)}'))
    assert outcome.end is EditEnd.REFUSED
    assert not file.is_file()
    assert Path(f"{file}.kept-1").read_text() == "# mine\na = 2\n"


def test_a_file_that_somebody_made_meanwhile_is_not_replaced(tmp_path: Path, make_editor: MakeEditor) -> None:
    path = tmp_path / "mine" / "deck.toml"
    outcome = edit(path, make_editor(f"echo 'a = 1' > \"$1\"; echo 'b = 1' > '{path}'"))
    assert outcome.end is EditEnd.REFUSED
    assert path.read_text() == "b = 1\n"


def test_a_folder_that_cannot_be_written_to_is_told_before_the_editor_opens(
    tmp_path: Path, make_editor: MakeEditor, without_rights: WithoutRights
) -> None:
    path = tmp_path / "decks" / "deck.toml"
    path.parent.mkdir()
    path.write_text(TEXT)
    path.parent.chmod(0o555)
    command = make_editor(f"touch '{tmp_path}/opened'")
    with without_rights(), pytest.raises(ProblemsFound) as found:
        edit(path, command)
    assert str(found.value) == (
        f"{path.parent}: cannot be written to (Permission denied), so nothing was opened"
    )
    assert not (tmp_path / "opened").exists()


def test_a_folder_that_closes_meanwhile_keeps_the_text_where_it_is(
    tmp_path: Path, make_editor: MakeEditor, without_rights: WithoutRights
) -> None:
    path = tmp_path / "decks" / "deck.toml"
    path.parent.mkdir()
    path.write_text(TEXT)
    command = make_editor(f"echo 'a = 2' > \"$1\"; chmod 555 '{path.parent}'")
    with without_rights():
        outcome = edit(path, command)
    assert outcome.end is EditEnd.REFUSED
    assert path.read_text() == TEXT
    assert outcome.kept is not None
    assert outcome.kept.read_text() == "a = 2\n"
    assert str(outcome.kept) in outcome.sentence


def test_mode_and_link_stay(tmp_path: Path, make_editor: MakeEditor) -> None:
    real = tmp_path / "repository" / "real.toml"
    real.parent.mkdir()
    real.write_text(TEXT)
    real.chmod(0o640)
    link = tmp_path / "deck.toml"
    link.symlink_to(real)
    copy = copy_of(link)
    assert copy.path.parent == real.parent  # a rename stays within one file system
    copy.path.unlink()
    assert edit(link, make_editor('sed -i s/1/2/ "$1"')).end is EditEnd.WRITTEN
    assert link.is_symlink()
    assert real.read_text() == "# mine\na = 2\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert names(real.parent) == ["real.toml"]


def test_a_new_file_and_its_folders_are_the_learners_alone(tmp_path: Path, make_editor: MakeEditor) -> None:
    path = tmp_path / "home" / "mine" / "deck.toml"
    assert edit(path, make_editor("echo 'a = 1' > \"$1\"")).end is EditEnd.WRITTEN
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_of_a_new_file_that_is_left_blank_there_is_none(tmp_path: Path, make_editor: MakeEditor) -> None:
    path = tmp_path / "deck.toml"
    copy = copy_of(path, "# a skeleton\n")
    outcome = edit_until_sound(copy, partial(run_editor, make_editor('echo > "$1"')), None)
    assert outcome.end is EditEnd.UNCHANGED
    assert names(tmp_path) == []


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize(
    "script",
    [
        "sed -i -e '1s/^\\xef\\xbb\\xbf//' -e 's/\\r$//' -e s/1/2/ \"$1\"",
        "sed -i -e 's/\\r$//' -e 's/$/\\r/' -e s/1/2/ \"$1\"",
        "printf '\\357\\273\\277# mine\\na = 2\\n' > \"$1\"",
    ],
)
def test_bom_and_line_ends_stay_whatever_the_editor_makes_of_them(
    file: Path, make_editor: MakeEditor, mark: bytes, ending: bytes, script: str
) -> None:
    file.write_bytes(mark + ending.join([b"# mine", b"a = 1", b""]))
    assert edit(file, make_editor(script)).end is EditEnd.WRITTEN
    assert file.read_bytes() == mark + ending.join([b"# mine", b"a = 2", b""])


def test_mixed_line_ends_are_the_authors_own(file: Path, make_editor: MakeEditor) -> None:
    file.write_bytes(b"# mine\r\na = 1\nb = 1\r\n")
    assert edit(file, make_editor('sed -i s/a/c/ "$1"')).end is EditEnd.WRITTEN
    assert file.read_bytes() == b"# mine\r\nc = 1\nb = 1\r\n"


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_giving_a_text_its_shape_changes_nothing_but_bom_and_line_ends(old: bytes, new: bytes) -> None:
    assert with_shape_of(old, old) == old
    shaped = with_shape_of(old, new)
    assert with_shape_of(old, shaped) == shaped or shaped.startswith(b"\xef\xbb\xbf" * 2)

    def bare(text: bytes) -> bytes:
        return text.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")

    if b"\r\r\n" not in new:
        assert bare(shaped) == bare(new)


def test_nothing_is_put_aside_over_another_text(tmp_path: Path) -> None:
    kept = []
    for text in ("one", "two"):
        (tmp_path / "x").write_text(text)
        kept.append(put_aside(tmp_path / "x", "deck.toml"))
    assert [path.read_text() for path in kept] == ["one", "two"]


EDITING = """
import sys
from functools import partial
from pathlib import Path
from flashcards.app.editor.run_editor import run_editor
from flashcards.app.editor.working_copy import begin, edit_until_sound
from flashcards.library.files.reading import read_source

path = Path(sys.argv[1])
source = read_source(path)
copy = begin(path, source, source, 1, lambda text: (), "Written")
edit_until_sound(copy, partial(run_editor, sys.argv[2]), None)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_killed_in_mid_edit_the_file_is_whole_and_the_text_is_found_the_next_time(
    file: Path, make_editor: MakeEditor, end: signal.Signals
) -> None:
    typed = file.with_name("typed")
    # It ends as soon as `typed` is gone, with its folder at the latest.
    command = make_editor(
        f"sed -i s/1/2/ \"$1\"; touch '{typed}'; while [ -e '{typed}' ]; do sleep 0.05; done"
    )
    process = subprocess.Popen([sys.executable, "-c", EDITING, str(file), command])
    while not typed.exists():
        assert process.poll() is None
        time.sleep(0.02)
    os.kill(process.pid, end)
    assert process.wait() == -end
    typed.unlink()
    assert file.read_text() == TEXT
    (found,) = unfinished(file)
    assert found.read_text() == "# mine\na = 2\n"
    assert found.name.startswith(".deck.toml.edit-")
    assert edit(file, make_editor("exit 0", name="another")).end is EditEnd.UNCHANGED
    assert unfinished(file) == (found,)


def test_a_working_copy_that_holds_what_the_file_holds_is_no_unfinished_edit(file: Path) -> None:
    copy_of(file)
    assert unfinished(file) == ()
    assert unfinished(file.parent / "no-folder" / "deck.toml") == ()

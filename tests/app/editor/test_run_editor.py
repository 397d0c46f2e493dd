"""Which editor is started, how it is told the line, and what is said when it fails."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from flashcards.app.editor.run_editor import editor_of, run_editor
from tests.conftest import MakeEditor

TEXT = Path("/a folder/deck.toml")


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        ("hx", {"VISUAL": "code --wait", "EDITOR": "vi"}, "hx"),
        ("", {"VISUAL": "code --wait", "EDITOR": "vi"}, "code --wait"),
        (None, {"VISUAL": " ", "EDITOR": "vi -e"}, "vi -e"),
    ],
)
def test_the_setting_wins_over_visual_and_that_over_editor(
    setting: str | None, environment: dict[str, str], expected: str
) -> None:
    assert editor_of(setting, environment) == expected


def test_without_any_choice_it_is_the_plainest_editor_and_vi_only_where_nothing_else_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor_of(None, {}) == ""
    for name in ("vi", "editor", "ee", "pico", "nano"):
        (tmp_path / name).touch(0o755)
        assert editor_of(None, {}) == name


def test_the_systems_editor_is_told_the_line_as_the_one_it_leads_to(
    make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = Path(make_editor(f'echo "$*" > "{tmp_path}/said"', name="nano"))
    (path.parent / "editor").symlink_to(path)
    monkeypatch.setenv("PATH", str(path.parent), prepend=os.pathsep)
    assert run_editor("editor", TEXT, 7) == ""
    assert (tmp_path / "said").read_text().startswith("+7 ")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("vi", "+7|FILE"),
        ("nano -l", "-l|+7|FILE"),
        ("emacsclient", "+7|FILE"),
        ("code", "--wait|--goto|FILE:7"),
        ("codium --wait", "--wait|--goto|FILE:7"),
        ("subl", "--wait|FILE:7"),
        ("zed", "--wait|FILE:7"),
        ("gvim", "--nofork|+7|FILE"),
        ("hx", "FILE:7"),
        ("pico", "+7|FILE"),
        ("mcedit", "+7|FILE"),
        ("gnome-text-editor", "--standalone|+7|FILE"),
        ("kate", "--block|--line|7|FILE"),
        ("mate", "--wait|--line|7|FILE"),
        ("ed-of-my-own 'two words'", "two words|FILE"),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(
    make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, expected: str
) -> None:
    name = command.split(maxsplit=1)[0]
    path = make_editor(f'IFS="|"; echo "$*" > "{tmp_path}/said"', name=name)
    monkeypatch.setenv("PATH", str(Path(path).parent), prepend=os.pathsep)
    assert run_editor(command, TEXT, 7) == ""
    assert (tmp_path / "said").read_text().strip().replace(str(TEXT), "FILE") == expected


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "no editor was found"),
        ("   ", "there is no such command"),
        ("no-such-editor -x", 'the editor "no-such-editor -x" cannot be started (there is no such command)'),
        ("vi 'unclosed", "cannot be started (no closing quotation)"),
        ("/dev/null", "cannot be started (there is no such command)"),
    ],
)
def test_an_editor_that_cannot_be_started_is_a_sentence_with_advice(command: str, said: str) -> None:
    failure = run_editor(command, TEXT, 1)
    assert said in failure
    assert failure.endswith("choose another: flashcards config set editor nano")


def test_a_file_that_is_no_program_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "editor"
    path.write_bytes(b"\x7fELF nonsense")
    path.chmod(0o755)
    assert f'the editor "{path}" cannot be started (' in run_editor(str(path), TEXT, 1)


@pytest.mark.parametrize(
    ("script", "end"),
    [
        ("exit 3", "ended with exit code 3"),
        ("kill -KILL $$", "was killed by the signal SIGKILL"),
        ("kill -HUP $$", "was killed by the signal SIGHUP"),
    ],
)
def test_an_editor_that_fails_or_is_killed_is_a_sentence(
    make_editor: MakeEditor, script: str, end: str
) -> None:
    command = make_editor(script)
    assert run_editor(command, TEXT, 1) == f'the editor "{command}" {end}'


def test_ctrl_c_is_the_editors_while_it_runs_and_ours_again_afterwards(
    make_editor: MakeEditor, tmp_path: Path
) -> None:
    before = signal.getsignal(signal.SIGINT)

    runs, pressed = tmp_path / "runs", tmp_path / "pressed"

    def press_ctrl_c() -> None:
        while not runs.exists():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)
        pressed.touch()

    pressing = threading.Thread(target=press_ctrl_c)
    pressing.start()
    until_pressed = f"touch '{runs}'; while [ ! -e '{pressed}' ]; do sleep 0.01; done"
    assert run_editor(make_editor(f"{until_pressed}; trap | grep -q INT && exit 9; exit 0"), TEXT, 1) == ""
    pressing.join()
    assert signal.getsignal(signal.SIGINT) is before


def test_the_editor_can_be_interrupted_though_we_are_not(make_editor: MakeEditor) -> None:
    command = make_editor("kill -INT $$; exit 0")
    assert run_editor(command, TEXT, 1) == f'the editor "{command}" was killed by the signal SIGINT'

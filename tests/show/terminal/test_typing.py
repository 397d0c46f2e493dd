"""A text typed and pasted in a real terminal, and what happens to a terminal meanwhile."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")

ROOT = Path(__file__).parents[3]
TYPING = [sys.executable, "-m", "tests.show.terminal.typing"]

BARE = "import runpy, sys; sys.modules['readline'] = None; runpy.run_module('{}', run_name='__main__')"
WITHOUT_READLINE = [sys.executable, "-c", BARE.format(TYPING[-1])]

PATIENCE_S = 60

Child = pexpect.spawn


def started(command: list[str]) -> Child:
    return pexpect.spawn(
        command[0],
        command[1:],
        cwd=str(ROOT),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=PATIENCE_S,
        env={**os.environ, "TERM": "xterm", "INPUTRC": os.devnull},
    )


@pytest.fixture
def typing() -> Iterator[Child]:
    child = started(TYPING)
    child.expect_exact("> ")
    yield child
    child.close(force=True)


def text_of(child: Child) -> str:
    child.expect(r"TEXT ([^\r]*)\r")
    return str(child.match[1])


def modes(child: Child) -> tuple[bool, bool]:
    """(echo, whole lines) as the terminal has them now."""
    local = termios.tcgetattr(child.child_fd)[3]
    return bool(local & termios.ECHO), bool(local & termios.ICANON)


def test_lines_are_typed_with_echo_and_edited_up_to_an_empty_one(typing: Child) -> None:
    typing.send("one twp\x7fo\r")
    typing.expect_exact("> ")
    typing.send("x\x15  three\r")
    typing.expect_exact("> ")
    typing.send("\r")
    assert text_of(typing) == "['one two', '  three']"
    typing.send("k")
    typing.expect_exact("KEY 'k'")
    typing.expect_exact("LEFT")
    typing.expect(pexpect.EOF)


def test_enter_alone_is_no_text(typing: Child) -> None:
    typing.send("\r")
    assert text_of(typing) == "[]"


def test_ctrl_d_ends_the_text_and_alone_the_input(typing: Child) -> None:
    typing.send("one\r")
    typing.expect_exact("> ")
    typing.send("\x04")
    assert text_of(typing) == "['one']"
    other = started(TYPING)
    other.expect_exact("> ")
    other.send("\x04")
    assert text_of(other) == "None"
    other.close(force=True)


def test_a_paste_of_many_lines_arrives_whole_with_its_empty_lines(typing: Child) -> None:
    lines = [f"line {number}" if number % 5 else "" for number in range(1, 41)]
    typing.send("\x1b[200~" + "\r".join(lines) + "\x1b[201~")
    typing.expect_exact("line 39")
    typing.send("\r")
    typing.expect_exact("> ")
    typing.send("\r")
    assert text_of(typing) == repr(lines[:-1])


def test_without_readline_a_paste_with_empty_lines_arrives_whole_too() -> None:
    typing = started(WITHOUT_READLINE)
    typing.expect_exact("> ")
    lines = [f"line {number}" if number % 5 else "" for number in range(1, 40)]
    typing.send("\n".join(lines) + "\n")
    typing.expect_exact("line 39")
    typing.send("\n")
    assert text_of(typing) == repr(lines)
    assert modes(typing) == (False, False)
    typing.send("k")
    typing.expect_exact("KEY 'k'")
    typing.close(force=True)


def test_a_paste_of_20_000_characters_in_one_line_loses_none(typing: Child) -> None:
    text = "word " * 4000 + "end"
    typing.send(f"\x1b[200~{text}\x1b[201~\r")
    typing.send("\r")
    assert text_of(typing) == repr([text])


def test_ctrl_c_leaves_with_the_terminal_in_order(typing: Child) -> None:
    typing.send("half")
    typing.expect_exact("half")
    typing.send("\x03")
    typing.expect_exact("TextInterrupted")
    assert modes(typing) == (True, True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1])
def test_a_deadly_signal_in_the_middle_of_a_line_leaves_the_terminal_in_order(
    typing: Child, number: int
) -> None:
    typing.send("half")
    typing.expect_exact("half")
    typing.kill(number)
    typing.expect(pexpect.EOF)
    assert typing.before.endswith("\x1b[?2004l")
    typing.wait()
    assert typing.signalstatus == number


def test_ctrl_z_and_fg_come_back_to_the_line_as_it_was(tmp_path: Path) -> None:
    shell = started(["bash", "--norc", "-i"])
    shell.sendline("PS1='ready: '; bind 'set enable-bracketed-paste off'")
    shell.expect_exact("ready: ")
    shell.sendline(" " + " ".join(TYPING))
    shell.expect_exact("> ")
    for _ in range(2):
        shell.send("half")
        shell.expect_exact("half")
        shell.send("\x1a")
        shell.expect_exact("Stopped")
        shell.sendline("stty -a | grep -o ' icanon'; stty -a | grep -o ' echo '")
        shell.expect_exact("\n icanon")
        shell.expect_exact("\n echo")
        shell.sendline("fg")
        shell.expect_exact("> half")
    shell.send("\r\r")
    assert text_of(shell) == "['halfhalf']"
    shell.close(force=True)


def test_a_terminal_that_changes_its_size_keeps_the_line(typing: Child) -> None:
    typing.send("one two three")
    typing.expect_exact("three")
    typing.setwinsize(10, 20)
    typing.setwinsize(50, 120)
    typing.send(" four\r\r")
    assert text_of(typing) == "['one two three four']"

"""The learner's editor, started on a file at a line."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath

from flashcards.home.places import expanded

ADVICE = "choose another: flashcards config set editor nano"

PLUS_LINE = ("+{line}", "{file}")
COLON_LINE = ("{file}:{line}",)

ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            *("vi", "vim", "vim.basic", "vim.tiny", "vim.nox", "nvim", "nvi", "elvis", "vis", "ex", "view"),
            *("nano", "rnano", "nano-tiny", "tiny-nano", "pico", "jpico"),
            *("micro", "ee", "easyeditor", "mcedit"),
            *("emacs", "emacsclient", "emacs-nox", "emacs-gtk", "mg", "zile", "jove", "qe"),
            *("joe", "jmacs", "jstar", "rjoe", "ne", "dte", "kak", "gedit", "pluma", "xed", "geany"),
        ),
        PLUS_LINE,
    ),
    # They hand the file to a window and come back at once unless they are told to wait.
    **dict.fromkeys(("gvim", "mvim"), ("--nofork", *PLUS_LINE)),
    "gnome-text-editor": ("--standalone", *PLUS_LINE),
    "bbedit": ("--wait", *PLUS_LINE),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium"), ("--wait", "--goto", *COLON_LINE)),
    **dict.fromkeys(("subl", "zed", "zeditor"), ("--wait", *COLON_LINE)),
    **dict.fromkeys(("hx", "helix"), COLON_LINE),
    **dict.fromkeys(("kate", "kwrite"), ("--block", "--line", "{line}", "{file}")),
    "mate": ("--wait", "--line", "{line}", "{file}"),
    "notepad++": ("-multiInst", "-n{line}", "{file}"),
}
"""How each editor wants to be told the line; one that is not here gets the file alone."""

PLAIN = ("nano", "pico", "micro", "ee", "mcedit", "editor", "sensible-editor", "vi")
"""Where nobody chose one, the first of these: one whose keys stand on the screen. `vi` only where nothing
else is there; `editor` and `sensible-editor` are what the system, or its user, has chosen."""


def editor_of(setting: str | None, environment: Mapping[str, str]) -> str:
    """The learner's editor as a command: the setting, VISUAL, EDITOR, else the plainest; "" for none."""
    named = (setting, environment.get("VISUAL"), environment.get("EDITOR"))
    usual = ("notepad",) if os.name == "nt" else PLAIN
    found = [command for command in named if command and command.strip()]
    return next(iter(found + [name for name in usual if shutil.which(name)]), "")


def run_editor(command: str, path: Path, line: int) -> str:
    """Open `path` at `line` (from 1) and wait for the editor to end; "" when all went well.

    Else what went wrong, in a sentence without its full stop. Ctrl-C belongs to the editor meanwhile.
    The caller looks after the modes of the terminal.
    """
    if not command:
        return f"no editor was found; {ADVICE}"
    try:
        words = _words(command)
    except ValueError as error:
        return f'the editor "{command}" cannot be started ({str(error).lower()}); {ADVICE}'
    program = shutil.which(words[0]) if words else None
    if program is None:
        return f'the editor "{command}" cannot be started (there is no such command); {ADVICE}'
    # `EDITOR="code --wait"` says an argument already.
    wanted = (argument for argument in _arguments_of(words[0], program) if argument not in words)
    arguments = [argument.format(file=path, line=line) for argument in wanted]
    try:
        with _ctrl_c_is_the_editors():
            code = subprocess.run([program, *words[1:], *arguments], check=False).returncode
    except OSError as error:
        return f'the editor "{command}" cannot be started ({error.strerror}); {ADVICE}'
    return "" if code == 0 else f'the editor "{command}" {_end(code)}'


def _arguments_of(typed: str, program: str) -> tuple[str, ...]:
    """By the name that was typed, or by what it leads to: `editor` is a link to one of them on Debian."""
    for path in (typed, os.path.realpath(program)):
        name = PurePath(path).name.lower().removesuffix(".exe").removesuffix(".cmd")
        if name in ARGUMENTS:
            return ARGUMENTS[name]
    return ("{file}",)


def _words(command: str) -> list[str]:
    if os.name == "nt":  # a backslash is part of a path there
        words = [word.strip('"') for word in shlex.split(command, posix=False)]
    else:
        words = shlex.split(command)
    return [expanded(words[0]), *words[1:]] if words else []


def _end(code: int) -> str:
    if code > 0:
        return f"ended with exit code {code}"
    try:
        return f"was killed by the signal {signal.Signals(-code).name}"
    except ValueError:
        return f"was killed by the signal {-code}"


@contextmanager
def _ctrl_c_is_the_editors() -> Iterator[None]:
    """The terminal sends Ctrl-C to us as well; without this we would end and take the editor with us."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    # A handler that does nothing, and not SIG_IGN, which the editor would inherit.
    before = [(number, signal.signal(number, lambda *_: None)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)

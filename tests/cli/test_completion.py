"""TAB in a real shell: whichever of bash, zsh and fish this machine has."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run

import pytest

import flashcards
from tests.endurance.driver import LONG
from tests.learner import begin_warm

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")

DECKS = {
    "waiting": """\
id = "waiting"
title = "Queues"
tags = ["round:2"]
[[card]]
id = "by-age"
question = "In which order?"
answer = "By age."
tags = ["topic:order"]
[[card]]
id = "by-harm"
question = "And when it burns?"
answer = "By harm."
tags = ["topic:fire"]
""",
    "quiet-days": """\
id = "quiet-days"
title = "Quiet days"
[[card]]
id = "slack"
question = "What on a quiet day?"
answer = "The list of nuisances."
""",
}

START = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
LOAD = {
    "bash": 'bind "set enable-bracketed-paste off"; eval "$(flashcards completion bash)"',
    "zsh": 'unsetopt zle_bracketed_paste; bindkey -e; eval "$(flashcards completion zsh)"',
    "fish": "flashcards completion fish | source",
}


class Shell:
    """An interactive shell that has loaded its completion."""

    def __init__(self, name: str, folder: Path, **variables: str) -> None:
        self.name = name
        place = folder / "bin" / "flashcards"
        place.parent.mkdir(exist_ok=True)
        place.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m flashcards "$@"\n')
        place.chmod(0o755)
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("XDG_")},
            "PATH": f"{place.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(Path(flashcards.__file__).parent.parent),
            "HOME": str(folder),
            "TERM": "xterm",
            "FLASHCARDS_NOW": "2026-11-23T08:00:00+01:00",
            **variables,
        }
        self.child = pexpect.spawn(
            name, START[name], env=self.environment, cwd=folder, encoding="utf-8", timeout=60,
            dimensions=(50, 400),
        )  # fmt: skip
        self.child.sendline(f"{LOAD[name]}; echo @lo''aded@")
        self.child.expect_exact("@loaded@")

    def completes(self, typed: str) -> str:
        """The line after TAB; a blank at its end says that the word is done."""
        # Marked at both ends and handed to echo; the quotes tell what is typed from what comes out.
        self.child.send(f"{typed}\t@'>'@\x01echo @'<'@\r")
        self.child.expect("@<@(.*?)@>@")
        return str(self.child.match[1])


@pytest.fixture(params=START)
def shell(request: pytest.FixtureRequest, tmp_path: Path, read_once: Path) -> Iterator[Shell]:
    """A shell whose learner has two decks and a warm cache."""
    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed; .ci/run does")
    home = tmp_path / "home"
    begin_warm(home, read_once)
    (home / "decks").mkdir()
    (home / "config.toml").write_text('disabled = ["returning-questions", "salary"]\n')
    for deck, text in DECKS.items():
        (home / "decks" / f"{deck}.toml").write_text(text)
    opened = Shell(name, tmp_path, FLASHCARDS_HOME=str(home))
    run(["flashcards", "due"], env=opened.environment, check=True, capture_output=True)
    yield opened
    opened.child.close(force=True)


IN_EACH_SHELL = {
    "flashcards susp": "flashcards suspend ",
    "flashcards help decks en": "flashcards help decks enable ",
    "flashcards review --min": "flashcards review --minutes ",
    "flashcards show wai": "flashcards show waiting/",
    "flashcards show waiting/by": "flashcards show waiting/by-",
    "flashcards show waiting/by-h": "flashcards show waiting/by-harm ",
    "flashcards review --tag topic:fir": "flashcards review --tag topic:fire ",
    "flashcards review --tag=topic:fir": "flashcards review --tag=topic:fire ",
    "flashcards config set deck.qui": "flashcards config set deck.quiet-days.",
    "flashcards undo --id a": "flashcards undo --id a",
}
"""What a shell might take in its own way: slashes, colons, dots, no blank at the end, nothing to offer."""

IN_ONE_SHELL = {
    "flashcards decks en": "flashcards decks enable ",
    "flashcards --deb": "flashcards --debug ",
    "flashcards review wai": "flashcards review waiting ",
    "flashcards review quiet-days wai": "flashcards review quiet-days waiting ",
    "flashcards show by-h": "flashcards show by-harm ",
    "flashcards rate by-age go": "flashcards rate by-age good ",
    "flashcards review --tag rou": "flashcards review --tag round:2 ",
    "flashcards config set roll": "flashcards config set rollover ",
    "flashcards config get deck.waiting.new": "flashcards config get deck.waiting.new_per_day ",
    "flashcards completion z": "flashcards completion zsh ",
}
"""All shells are offered the same: see test_completion_names."""


def test_tab_completes_commands_options_and_names(shell: Shell) -> None:
    lines = IN_EACH_SHELL | (IN_ONE_SHELL if shell.name == "bash" or LONG else {})
    for typed, completed in lines.items():
        assert shell.completes(typed) == completed


def test_tab_completes_files_where_a_file_is_asked_for(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "my-deck.toml").touch()
    (tmp_path / "folder").mkdir()
    assert shell.completes("flashcards check my-d") == "flashcards check my-deck.toml "
    assert shell.completes("flashcards --home fol") == "flashcards --home folder/"


def test_tab_heeds_the_home_on_the_line_and_makes_none(shell: Shell, tmp_path: Path) -> None:
    typed = "flashcards --home nowhere show wai"
    assert shell.completes(typed) == typed
    assert not (tmp_path / "nowhere").exists()
    assert shell.completes("flashcards --home home show wai") == "flashcards --home home show waiting/"
    assert (
        shell.completes("flashcards --home ~/home show wai")
        == f"flashcards --home {tmp_path}/home show waiting/"
    )


def test_tab_works_for_a_program_that_is_named_by_its_path(shell: Shell) -> None:
    assert shell.completes("bin/flashcards show by-h") == "bin/flashcards show by-harm "
    assert re.fullmatch(r".*/bin/flashcards show by-harm ", shell.completes("~/bin/flashcards show by-h"))

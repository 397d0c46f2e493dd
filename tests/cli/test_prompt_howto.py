"""The prompts of the how-to show the number in the real shells."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.learner import Learner

HOWTO = Path(__file__).parents[2] / "docs" / "howto" / "see-what-is-due-in-your-prompt.md"
BLOCKS = dict(
    re.findall(r"^```(\w+)\n(.*?)^```$", HOWTO.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
)

SHELLS = {
    "bash": (["bash", "--norc", "-c"], "PS1='$ '\n{}\necho \"${{PS1@P}}\""),
    "zsh": (["zsh", "-f", "-c"], "PROMPT='%# '\n{}\nprint -P \"$PROMPT\""),
    "fish": (["fish", "--no-config", "-c"], "{}\nfish_right_prompt"),
}


def test_the_howto_has_a_block_for_each_that_it_names() -> None:
    assert set(BLOCKS) == {*SHELLS, "toml", "tmux"}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_prompt_shows_what_is_due(learner: Learner, shell: str) -> None:
    (program, *options), script = SHELLS[shell]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed; .ci/run does")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = os.environ | {"FLASHCARDS_HOME": str(learner.home), "PATH": path, "HOME": str(learner.home)}
    run = subprocess.run(
        [program, *options, script.format(BLOCKS[shell])],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"[{learner('due', '--short').out.strip()}]" in run.stdout


def test_the_block_for_starship_is_sound_and_asks_what_it_says(learner: Learner) -> None:
    ours = tomllib.loads(BLOCKS["toml"])["custom"]["flashcards"]
    assert ours["command"] == "flashcards due --short"
    assert ours["when"] == "! flashcards due --check"
    assert learner("due", "--check").code == 1

"""A folder that git carries between two machines, as the page on sync tells it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_sync import ids, other
from tests.learner import Learner

__all__ = ["other"]  # a fixture


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=You", "-c", "user.email=you@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *who, "-C", str(folder), *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("copied", [False, True], ids=["two homes", "a copied home"])
def test_git_carries_the_folder_without_a_conflict(
    learner: Learner, other: Learner, tmp_path: Path, copied: bool
) -> None:
    """A copied home writes to the same file; then git keeps the lines of both sides."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    bare, one, two = (tmp_path / name for name in ("bare", "one", "two"))
    for folder, options in ((bare, ["--bare"]), (one, [])):
        folder.mkdir()
        git(folder, "init", *options)
    (one / ".gitattributes").write_text("*.jsonl merge=union\n")
    learner("rate", "low-offer", "good")
    assert learner("sync", str(one / "history")).code == 0
    git(one, "add", ".")
    git(one, "commit", "-m", "Answers")
    git(one, "push", str(bare), "HEAD:main")
    git(tmp_path, "clone", "-b", "main", str(bare), "two")
    if copied:
        shutil.rmtree(other.home)
        shutil.copytree(learner.home, other.home)
    for machine, folder, card in ((learner, one, "past-pay"), (other, two, "early-ask")) * 2:
        machine("rate", card, "hard")
        assert machine("sync", str(folder / "history"), "--join").code == 0
        git(folder, "add", ".")
        git(folder, "commit", "-m", "Answers")
    everything = ids(learner) | ids(other)
    for machine, folder in ((learner, one), (other, two)) * 2:
        git(folder, "pull", "--no-rebase", "--no-edit", str(bare), "main")
        assert machine("sync", str(folder / "history")).code == 0
        git(folder, "add", ".")
        if git(folder, "status", "--porcelain"):
            git(folder, "commit", "-m", "Answers")
        git(folder, "push", str(bare), "HEAD:main")
    assert ids(learner) == ids(other) == everything
    assert len(everything) == 5
    assert learner.states() == other.states()

"""The how-to from a job advert to a deck, word by word: its files, its commands, and what they print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import MakeEditor
from tests.learner import Learner

PAGE = Path(__file__).parent.parent / "docs" / "howto" / "from-a-job-advert-to-a-deck.md"
HOME = "/home/you/.local/share/flashcards"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_way_from_a_job_advert_to_a_deck_goes_as_it_is_told(
    learner: Learner,
    make_editor: MakeEditor,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    to_type = next(text for kind, text in BLOCK.findall(page) if kind == "toml")
    (tmp_path / "typed").write_text(to_type)
    # The learner in the editor: the lines go below the end of the first answer.
    monkeypatch.setenv("EDITOR", make_editor(f"sed -i '/date that I keep/r {tmp_path}/typed' \"$1\""))

    def told(block: re.Match[str]) -> str:
        kind, text = block[1], block[2]
        if kind == "text":
            (tmp_path / "questions.txt").write_text(text)
        if kind:
            return block[0]
        lines = []
        for command in re.findall(r"^\$ flashcards (.*)$", text, re.MULTILINE):
            outcome = learner(*shlex.split(command))
            assert (outcome.code, outcome.err) == (0, ""), command
            lines += [f"$ flashcards {command}", outcome.out.replace("HOME", HOME).rstrip("\n")]
        return "```\n" + "\n".join(lines) + "\n```"

    as_it_goes = BLOCK.sub(told, page)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(as_it_goes, encoding="utf-8")
    assert as_it_goes == page
    review = next(line.strip() for line in page.splitlines() if line.startswith("    flashcards review"))
    outcome = learner(*review.split()[1:], typed="\n1\n3\nq\n")
    assert "Saved: Good." in outcome.out
    assert learner("show", "acme-support/how-do-you-run-a-ticket-queue-fdec").code == 0
    assert "no mistakes.\n" in learner("check").out
    assert page.count("\n$ flashcards") == 7

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reference import BLOCKS, PAGES, ROOT, blocks_in, fenced_in, with_blocks_made
from tests.reference.documents import EXAMPLES
from tests.test_docs import COMMANDS, COMMANDS_PAGE, JSON_PAGE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_says_of_the_code_is_what_the_code_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert with_blocks_made(text) == text, "write the tables anew: python -m tests.reference"


def test_every_block_stands_on_a_page() -> None:
    assert {name for page in PAGES for name in blocks_in(page)} == set(BLOCKS)


def test_every_command_has_its_help_on_its_page_and_every_document_its_example() -> None:
    assert sorted(name for name, kind, _ in fenced_in(COMMANDS_PAGE) if kind == "help") == sorted(COMMANDS)
    assert {name for name, kind, _ in fenced_in(JSON_PAGE) if kind == "json"} == EXAMPLES.keys()

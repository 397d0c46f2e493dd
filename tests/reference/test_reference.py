from __future__ import annotations

from pathlib import Path

import pytest

from tests.reference import BLOCKS, PAGES, ROOT, blocks_in, with_blocks_made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_says_of_the_code_is_what_the_code_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert with_blocks_made(text) == text, "write the tables anew: python -m tests.reference"


def test_every_block_stands_on_a_page() -> None:
    assert {name for page in PAGES for name in blocks_in(page)} == set(BLOCKS)

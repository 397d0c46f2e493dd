from __future__ import annotations

from tests.reference import PAGES, with_blocks_made

for page in PAGES:
    text = page.read_text(encoding="utf-8")
    if (made := with_blocks_made(text)) != text:
        page.write_text(made, encoding="utf-8")
        print(page)  # noqa: T201  # the pages that changed

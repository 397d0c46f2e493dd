from __future__ import annotations

from tests.reference import PAGES, with_blocks_made

made = {page: with_blocks_made(page.read_text(encoding="utf-8")) for page in PAGES}
for path, text in made.items():
    if path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        print(path)  # noqa: T201  # what has changed

"""A browser without a window: what a page becomes when its scripts have run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; .ci/run does")


def run_page(page: Path, body: str, script: str) -> Any:
    """What `script`, an async function body, returns on a page with that body at the width of a phone."""
    assert CHROMIUM is not None
    script = script.replace("</", "<\\/")  # else the first end tag in a text would end the script
    page.write_text(
        '<!doctype html><html><head><meta charset="utf-8"></head><body class="card">'
        f'{body}<pre id="out"></pre><script>(async () => {{ {script} }})().then('
        "(found) => { document.getElementById('out').textContent = JSON.stringify(found) },"
        " (error) => { document.getElementById('out').textContent = JSON.stringify(String(error)) })"
        "</script></body></html>",
        encoding="utf-8",
    )
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=500,900"]
    options += ["--virtual-time-budget=5000", f"--user-data-dir={page.parent / 'browser'}"]
    done = subprocess.run(
        [CHROMIUM, *options, "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    (out,) = re.findall(r'<pre id="out">(.*?)</pre>', done.stdout, re.DOTALL)
    return json.loads(unescape(out))

"""A real document of each command that prints JSON, for the page of documents."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from flashcards.cli.main import run
from tests.exchange.anki.packages import Note, collection, package

ROOT = Path(__file__).parent.parent.parent
WIDTH = 100

DECK = """
id = "support"
title = "Support"
tags = ["topic:queue"]
[[card]]
id = "queue"
question = "How do you run a ticket queue?"
answer = "By age and by harm."
[[card]]
question = "What do you do first?"
answer = "Listen."
"""

AUTHORS_DECK = """
id = "ana-lead"
title = "Team lead"
[[card]]
id = "week"
question = "What do you do in your first week?"
answer = "Listen."
hint = "Ears"
"""

INTERVIEW = """
company = "Acme"
role = "Support lead"
at = 2026-12-03T10:00:00
scope = ["support"]
questions_asked = ["How is on-call shared?"]
[[panel]]
name = "Rosa Osei"
role = "hiring manager"
topics = ["on-call rota"]
[[asked]]
question = "What do you do first?"
by = "Rosa Osei"
"""

TABLE = ROOT / "tests" / "library" / "questions" / "samples" / "table.csv"

EXAMPLES = {
    "flashcards today --json": ["today", "--json"],
    "flashcards stats --json": ["stats", "--json"],
    "flashcards due --json": ["due", "support", "--json"],
    "flashcards show CARD --json": ["show", "queue", "--json"],
    "flashcards search QUERY --json": ["search", "deck:support", "queue", "--json"],
    "flashcards story --json": ["story", "--json"],
    "flashcards interview ready --json": ["interview", "ready", "--json"],
    "flashcards interview plan --json": ["interview", "plan", "--json"],
    "flashcards interview list --json": ["interview", "list", "--json"],
    "flashcards interview show --json": ["interview", "show", "--json"],
    "flashcards decks list --json": ["decks", "list", "--json"],
    "flashcards decks show DECK --json": ["decks", "show", "support", "--json"],
    "flashcards check --json": ["check", "DECK", "--json"],
    "flashcards doctor --json": ["doctor", "--json"],
    "flashcards backup list --json": ["backup", "list", "--json"],
    "flashcards backup compare ID --json": ["backup", "compare", "2026-11-23", "--json"],
    "flashcards config get --json": ["config", "get", "--json"],
    "flashcards config path --json": ["config", "path", "--json"],
    "flashcards optimize --json": ["optimize", "--json"],
    "flashcards log --json": ["log", "-n", "1", "--json"],
    "flashcards export --json": ["export", "support", "-o", "OUT", "--json"],
    "flashcards rate --jsonl FILE": ["rate", "--jsonl", "HISTORY"],
    "flashcards import PACKAGE --json": ["import", "PACKAGE", "--new-deck", "Taken", "--json"],
    "flashcards decks add --json": ["decks", "add", "AUTHOR", "--json"],
    "flashcards decks update --json": ["decks", "update", "--json"],
    "flashcards import FILE --json": ["import", "TABLE", "--into", "support", "--json"],
    "flashcards sync REMOTE --json": ["sync", "SHARED", "--json"],
}
"""The heading of each document and a command that prints it; those that write come last."""

ONLY_A_ROW = {"flashcards rate CARD RATING --json", "flashcards undo --json"}
"""Documents of one row of the log, which stands at `flashcards log --json`."""

FILES = {
    "DECK": "decks/support.toml",
    "HISTORY": "HISTORY",
    "TABLE": "TABLE.csv",
    "PACKAGE": "PACKAGE.apkg",
    "OUT": "a.apkg",
    "SHARED": "history",
    "AUTHOR": "ana.toml",
}
"""Files of the small home, by the word that stands for each in a command above."""


@contextmanager
def small_home() -> Iterator[Path]:
    """A home with a deck that gets a warning, one answer, an interview, and files to bring along."""
    before = os.environ.get("FLASHCARDS_NOW")
    os.environ["FLASHCARDS_NOW"] = "2026-11-23T08:00:00+01:00"
    try:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            for name in ("decks", "interviews"):
                (home / name).mkdir(parents=True)
            home.chmod(0o700)
            (home / "decks" / "support.toml").write_text(DECK)
            (home / "interviews" / "acme-2.toml").write_text(INTERVIEW)
            (home / "stories.toml").write_text('[[story]]\nid = "outage"\n')
            (home / "HISTORY").write_text(
                '{"card": "queue", "rating": 2, "at": "2026-11-02T19:00:00+01:00"}\n'
            )
            (home / "TABLE.csv").write_bytes(TABLE.read_bytes())
            notes = [Note("How?\x1fSo."), Note("Blank?", guid="another")]
            package(home / "PACKAGE.apkg", {"collection.anki2": collection(*notes)})
            (home / "ana.toml").write_text(AUTHORS_DECK)
            printed(home, ["rate", "queue", "good"])
            printed(home, ["backup", "create"])
            yield home
    finally:
        if before is None:
            del os.environ["FLASHCARDS_NOW"]
        else:
            os.environ["FLASHCARDS_NOW"] = before


def printed(home: Path, arguments: list[str]) -> str:
    """What a command prints in this home."""
    there = [str(home / FILES[word]) if word in FILES else word for word in arguments]
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()):
        code = run(["--home", str(home), *there])
    assert code == 0, arguments
    return out.getvalue()


@cache
def documents() -> dict[str, Any]:
    """By its heading each document as it is printed in one small home, one after the other."""
    with small_home() as home:
        texts = {}
        for heading, arguments in EXAMPLES.items():
            if heading == "flashcards decks update --json":
                change_both(home)
            texts[heading] = printed(home, arguments)
        names = {str(home): "/home/you/.local/share/flashcards", str(ROOT / "decks"): "/opt/decks"}
    for place, name in names.items():
        texts = {heading: text.replace(place, name) for heading, text in texts.items()}
    return {heading: json.loads(text) for heading, text in texts.items()}


def change_both(home: Path) -> None:
    """The author and the learner go on with the deck, each alone."""
    for path, answer in (
        (home / "ana.toml", "I listen, then ask."),
        (home / "decks" / "ana-lead.toml", "Ask."),
    ):
        path.write_text(path.read_text().replace("Listen.", answer))
    changed = (home / "ana.toml").read_text().replace('"Ears"', '"Both ears"')
    (home / "ana.toml").write_text(changed)


def example_of(heading: str) -> str:
    """The document as the page shows it: of each list the first entry, ids and digests always the same."""
    return "\n".join(filled(shortened(documents()[heading])))


def shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shortened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shortened(inner) for inner in value[:1]]
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, str):
        digits = re.sub(r"[^0-9a-f]", "", value)
        if len(digits) in (12, 32) and re.fullmatch(r"[0-9a-f-]+", value):
            return re.sub(r"[0-9a-f]", lambda found: "0123456789ab"[found.start() % 12], value)
    return value


def filled(value: Any, indent: int = 0) -> list[str]:
    """JSON in lines of at most `WIDTH` characters, as many keys in each as there is room for."""
    whole = json.dumps(value)
    if len(whole) + indent <= WIDTH or not isinstance(value, (dict, list)):
        return [whole]
    if isinstance(value, list):
        first, *others = filled(value[0], indent + 1)
        lines = [f"[{first}", *(f" {line}" for line in others)]
        return [*lines[:-1], f"{lines[-1]}]"]
    lines = ["{"]
    for number, (key, inner) in enumerate(value.items(), 1):
        first, *others = filled(inner, indent + 2)
        piece = [f"{json.dumps(key)}: {first}", *(f"  {line}" for line in others)]
        piece[-1] += "}" if number == len(value) else ","
        if lines == ["{"]:
            lines[-1] += piece[0]
        elif not others and len(lines[-1]) + len(piece[0]) + indent < WIDTH:
            lines[-1] += f" {piece[0]}"
        else:
            lines.append(f" {piece[0]}")
        lines += piece[1:]
    return lines

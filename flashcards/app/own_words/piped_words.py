"""An answer or a story that came whole, through a pipe."""

from __future__ import annotations

import re

from flashcards.app.own_words.writing import saved_in, story_file, words_file
from flashcards.core.card_keys import CardKey
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.home.home import Home
from flashcards.library.own_words.editing import complaints
from flashcards.library.own_words.reader import OWN_WORDS_FIELDS, STORY_FIELDS
from flashcards.library.own_words.story_parts import STORY_PARTS


def put_answer(home: Home, key: CardKey, text: str) -> str:
    """Store an answer that came whole; the sentence that says so. Raises UsageProblem for a blank one."""
    if not text.strip():
        raise UsageProblem("the text is blank; nothing was changed")
    _, file = words_file(home, key)
    wrong = complaints(OWN_WORDS_FIELDS, "answer", text)
    if wrong:  # whoever sent it still has it
        raise ProblemsFound(f"{'; '.join(wrong)}; nothing was changed")
    file.must_be_writable("answer")
    file.put(answer=text)
    return saved_in(file)


def put_story(home: Home, story_id: str, text: str) -> str:
    """Store a story that came whole: lines that begin with the names of its parts, and what follows each.

    The sentence that says so. Raises UsageProblem where nothing begins so, and what storing raises.
    """
    parts: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        begun = re.match(rf"\s*({'|'.join(('title', *STORY_PARTS))})\s*:\s*(.*)", line, re.IGNORECASE)
        if begun:
            lines = parts.setdefault(begun[1].lower(), [])
        elif not parts and line.strip():
            break
        lines.append(begun[2] if begun else line)
    values = {name: "\n".join(said).strip() for name, said in parts.items()}
    values = {name: said for name, said in values.items() if said}
    if not values:
        raise UsageProblem('start each part with its name, such as "Situation: ..."; nothing was changed')
    wrong = [said for name, value in values.items() for said in complaints(STORY_FIELDS, name, value)]
    if wrong:  # whoever sent it still has it
        raise ProblemsFound(f"{'; '.join(wrong)}; nothing was changed")
    file = story_file(home, story_id)
    file.must_be_writable("title")
    file.put(**values)
    return f"Saved {', '.join(values)} in {file.path}"

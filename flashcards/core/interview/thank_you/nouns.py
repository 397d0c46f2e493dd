"""Nouns set into a sentence: with the article that they want, and without a capital that is no name's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.core.interview.thank_you.word_lists import (
    AFTER_NOUN,
    BEFORE,
    CLAUSE_WORDS,
    COMMON_ENDINGS,
    COUNTED,
    INFINITIVES,
    MASS,
    MASS_COMPOUNDS,
    NO_NAMES,
)


def as_noun(text: str, article: str = "the") -> str:
    """With the article that it wants, if any: `the on-call rota`, `caching`, `my gap`.

    `article` is "the", or "a" for what was not spoken of before.
    """
    words = lowered(text).split()
    first = words[0].lower()
    if first in BEFORE or first.endswith("'s") or first in ("i", "at", "in", "on", "for", "with"):
        return " ".join(words)
    ends = (at for at, word in enumerate(words) if at and (word.lower() in AFTER_NOUN or word[0] == "("))
    end = next(ends, len(words))
    head = words[end - 1].strip("(),").rpartition("-")[2].rpartition("/")[2]
    follows = words[end].lower() if end < len(words) else ""
    if _wants_article(words[:end], head, follows):
        an = "an" if re.match(r"[aeiou](?!ni|se)|hour|HR|MR|SQL|LLM|NDA", words[0]) else "a"
        return f"{an if article == 'a' else article} {' '.join(words)}"
    return " ".join(words)


def _wants_article(words: Sequence[str], head: str, follows: str) -> bool:
    is_gerund = words[0].endswith("ing") and len(words[0]) > 5
    if words[0] in ("meeting", "briefing") and not any(word in BEFORE for word in words[1:]):
        is_gerund = False
    if is_gerund and (len(words) == 1 or any(word.lower() in BEFORE for word in words[1:])):
        return False  # "running the team"
    if any(letter.isupper() for letter in head) or not head.isascii() or re.search(r"\d", head):
        return False  # a name
    if head in ("lack", "need", "use", "handling", "quality", "amount", "number", "reasons", "ways", "rest"):
        return follows in ("of", "for", "to", "behind") or head == "rest"
    if follows in ("of", "behind", "between") and not is_gerund:
        return head in COUNTED or head.endswith(("s", "tion", "ment", "ty"))
    if head in MASS or " ".join(words[-2:]).lower() in MASS_COMPOUNDS:
        return False
    return head in COUNTED or bool(re.search(r"(?:er|or|ist)$", head) and len(head) > 4 and len(words) > 1)


def lowered(text: str) -> str:
    """Without the capital of a sentence; one that belongs to a name stays."""
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0]
    if second[:1].isupper() and second[1:].islower():
        if not (_is_common(first.lower()) and _is_common(second.lower())):
            return text  # "Project Phoenix"
        text = f"{first} {second.lower()}{rest[len(second) :]}"
    core = re.sub(r"\W+$", "", first)
    if not re.fullmatch(r"[A-Z][a-z'-]*", core) or core in ("I", "I'm", "I've"):
        return text
    return f"{text[0].lower()}{text[1:]}" if _is_common(core.lower()) else text


def _is_common(word: str) -> bool:
    """Whether a word in lower case is an ordinary one, and no name."""
    return (
        word in COMMON
        or word.removesuffix("s") in COUNTED
        or word.startswith(("they'", "we'", "you'", "he'", "she'"))
        or word.endswith(COMMON_ENDINGS)
    )


COMMON = NO_NAMES | COUNTED | MASS | BEFORE | AFTER_NOUN | INFINITIVES | frozenset(CLAUSE_WORDS)

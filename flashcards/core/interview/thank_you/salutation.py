"""How somebody is addressed: `Dear Rosa`, `Dear Dr Chen`."""

from __future__ import annotations

import re
import unicodedata

from flashcards.core.interview.thank_you.tidy_typing import tidy

TITLES = {
    "dr": "Dr", "doctor": "Dr", "prof": "Professor", "professor": "Professor", "mr": "Mr", "herr": "Mr",
    "mrs": "Mrs", "ms": "Ms", "frau": "Ms", "miss": "Miss", "mx": "Mx", "sir": "Sir", "dame": "Dame",
    "rev": "Reverend", "sr": "Sister", "sister": "Sister", "fr": "Father", "capt": "Captain",
    "captain": "Captain",
}  # fmt: skip
WITH_FIRST_NAME = ("Sir", "Dame")

AFTER_NAMES = {
    *("phd", "mba", "msc", "bsc", "ma", "md", "jr", "sr", "ii", "iii", "iv", "esq", "obe", "mbe", "dr"),
}

PARTICLES = {
    *("van", "von", "de", "der", "den", "la", "le", "da", "di", "du", "del", "della", "dos", "das", "do"),
    *("bin", "ben", "al", "el", "ten", "ter", "zu", "zur", "mac", "st"),
}

NO_NAME = re.compile(
    r"(?:an?|one|two|no|not) |(?i:the|my|some|somebody|someone|another|unknown|name|hr|cto|ceo) "
    r"|(?i:unknown|n/?a|tbd|tba|tbc|name|someone|somebody|nobody|no name"
    r"|dr|prof|professor|mrs?|ms|hr|cto|ceo)\W*$"
)
"""What is typed in the place of a name that nobody knows."""

INITIALS = re.compile(r"(?:[^\W\d_]\.)+")

UNKNOWN = "[name]"


def addressed_name(typed: str) -> str:
    """`Rosa`, `Dr Chen`, or a blank to fill where no name is known.

    A title goes with the surname; without one the first name is used, as is usual in English.
    """
    name = "".join(map(_sign_of_name, re.sub(r"\([^)]*\)", " ", tidy(typed)))).strip(" .'-")
    if not re.search(r"[^\W\d_]", name) or NO_NAME.match(name):
        return UNKNOWN
    words = [word if INITIALS.fullmatch(word) else word.rstrip(".'-") for word in name.split()]
    words = [word for word in words if word.strip(".'-")]
    in_small = len(words) > 1 and not any(letter.isupper() for letter in name)
    if in_small or (name.isupper() and len(name) > 3):
        words = [_capitalised(word) for word in words]
    else:
        words[0] = words[0][:1].upper() + words[0][1:]
    titles: list[str] = []
    while len(words) > 1 and words[0].lower() in TITLES:
        titles.append(TITLES[words.pop(0).lower()])
    while len(words) > 1 and words[-1].lower().replace(".", "") in AFTER_NAMES:
        words.pop()
    if titles:
        title = "Professor" if "Professor" in titles else titles[0]
        return f"{title} {words[0] if title in WITH_FIRST_NAME else _surname(words)}"
    is_initial = (len(words[0]) == 1 and words[0].isascii()) or INITIALS.fullmatch(words[0])
    return " ".join(words) if is_initial else words[0]


def _sign_of_name(sign: str) -> str:
    """What is not part of any name, such as a colon, becomes a blank."""
    return " " if unicodedata.category(sign)[0] in "PS" and sign not in ".'-" else sign


def _surname(words: list[str]) -> str:
    """With what belongs before it: `van der Berg`."""
    for at, word in enumerate(words[:-1]):
        if word.lower() in PARTICLES and (at > 0 or word.islower()):
            return " ".join(words[at:])
    return words[-1]


def _capitalised(word: str) -> str:
    """`o'brien-smith` -> `O'Brien-Smith`; a particle stays as it is."""
    if word.lower() in PARTICLES:
        return word.lower()
    return re.sub(r"(?:^|(?<=[-']))\w", lambda found: found.group().upper(), word.lower())

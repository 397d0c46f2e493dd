"""What the cells of a column hold: questions, figures, kinds, tags, true or false."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import compress, pairwise

from flashcards.library.questions.verdicts import VERDICTS

LONGEST_TAGS = 80
"""Characters of a cell that may hold tags where nothing says so."""

LONGEST_TERM = 40
"""Characters of a word, or a few, that a list of words asks for."""

FEWEST = 3
FEWEST_UNASKED = 10
"""Rows of which none asks."""
MANY = 100
FEWEST_ABOVE = 5
"""Figures that show that a word above them is their name."""

FEW_WORDS = 0.25
"""Share of different cells in a column from which down it names kinds."""

MOSTLY = 0.9
FEW_CELLS = 0.2
"""Share of the cells of a column that may hold words, so that a card would not miss it."""
ASK_OUTRIGHT = 0.6
"""Share of the cells of a column that end with a question mark, so that it is the one of the questions."""

_ASKS = re.compile("(?:[?\\uff1f:\\u2026]|\u304b\u3002?)$")  # also the Japanese ending
_ASKING = re.compile(
    r"(?:what|which|who|whose|when|where|why|how|define|explain|describe|name|list|give|state|compare|discuss"
    r"|outline|tell|is|are|do|does|can|true or false|identify|write|find)\b(?=\W+\w)",
    re.IGNORECASE,
)
"""How a question or a task ends or begins; one word alone, such as `state`, does not ask."""

_FIGURE = re.compile(r"[-+]?[\d.,:/ T-]+[%Z]?")
_ID = re.compile(r"(?=.*(?:[0-9!#$%&()*+,/:;<=>?@\[\]^_`{|}~]|[a-z][A-Z]))[!-~]+")
"""A word with a digit, a sign or a capital inside, as no language has them."""

SHORTEST_ID, MOST_LONGER, MOSTLY_ODD = 8, 2, 0.8
"""Characters of an id, by how many the longest is longer, and the share of ids with a digit or a sign."""

_FILE = re.compile(
    r"\S*[/\\.]\S*\.\w{2,4}|https?://\S+|[^\s@]+@[^\s@]+\.\w{2,9}|\[sound:[^\]]*\]|<img\b[^<>]*>"
)
"""The name of a file, an address, or what shows one."""

_KIND_OF_WORD = re.compile(r"\A(?:[ ,/&(\[]*[a-z]{1,6}[.)\]]+)+")
"""What a dictionary says before a meaning, maybe in other letters: `adj.`, `v. n.`, `(n)`."""

_NAME = re.compile("[a-z]+(?:_[a-z]+)*")
"""How programs name a column."""

_SHORT = re.compile(r"[^\W\d_][^?!:;\n]{0,28}[^?!:;.\n]|[^\W\d_]")
"""How people do."""


def ask(cells: Sequence[str], share: float = 0.5) -> bool:
    said = [cell.strip() for cell in cells]
    asking = sum(bool(_ASKING.match(cell) or _ASKS.search(cell[-9:]) or "__" in cell) for cell in said)
    return asking > share * len(cells)


def ask_outright(cells: Sequence[str]) -> bool:
    said = [cell.strip() for cell in cells]
    return sum(cell.endswith(("?", "\uff1f")) for cell in said) > ASK_OUTRIGHT * len(said)


def says_little(cells: Sequence[str]) -> bool:
    """Whether a card would not miss the column: the same in many rows, figures, names of files or ids."""
    said = [cell.strip() for cell in cells if cell.strip()]
    small = sum(bool(re.fullmatch(r"[\d.,:/% -]+", cell) or _FILE.fullmatch(cell)) for cell in said)
    return small == len(said) or len(set(said)) <= len(said) / 2 or are_ids(said)


def columns_of_little(rows: Sequence[Sequence[str]]) -> set[int]:
    """The places of columns that a card would not miss, if there are enough rows to tell."""
    standing = list(zip(*rows, strict=True)) if len(rows) >= FEWEST else []
    return {n for n, cells in enumerate(standing) if says_little(cells) or mostly_empty(cells)}


def are_kinds(cells: Sequence[str]) -> bool:
    """Whether a column of many rows says the same few words again and again, and so is no answer."""
    said = {cell.strip().casefold() for cell in cells}
    return len(cells) >= MANY and len(said) <= len(cells) / MANY * 2 and said - {""} not in VERDICTS


def says_few(cells: Sequence[str]) -> bool:
    """Whether a column says the same few words in several rows each, as kinds and states are said."""
    said = {cell.strip().casefold() for cell in cells}
    return len(cells) >= FEWEST_UNASKED and len(said) <= FEW_WORDS * len(cells)


def say_the_same(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two columns mostly say the same but for signs and capitals, as addresses and titles."""
    pairs = [(_letters_of(one), _letters_of(other)) for one, other in zip(first, second, strict=True)]
    return len(pairs) >= FEWEST and 2 * sum(one == other != "" for one, other in pairs) > len(pairs)


def _letters_of(cell: str) -> str:
    return re.sub(r"\W|_", "", unicodedata.normalize("NFKD", cell).casefold())


def are_repeated(asked: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the same few questions with the same answers stand in the rows again and again."""
    return len(asked) >= FEWEST_UNASKED and len(set(zip(asked, said, strict=True))) <= FEW_WORDS * len(asked)


def mostly_empty(cells: Sequence[str]) -> bool:
    return sum(bool(cell.strip()) for cell in cells) <= FEW_CELLS * len(cells)


def are_of_a_program(cells: Sequence[str]) -> bool:
    """Whether a program wrote the column before a question: running numbers, ids, the same in all rows."""
    is_one = len(cells) >= FEWEST and len({cell.strip() for cell in cells}) == 1
    return is_one or counts_rows(cells) or are_ids(cells)


def are_ids(cells: Sequence[str]) -> bool:
    """Whether a column holds ids, such as those of notes in Anki: as long as each other, and no words."""
    said = [cell.strip() for cell in cells]
    lengths = sorted(map(len, said))
    if len(said) < FEWEST or lengths[0] < SHORTEST_ID or len(set(said)) < len(said):
        return False
    odd = sum(bool(_ID.fullmatch(cell)) for cell in said)
    return lengths[-1] - lengths[0] <= MOST_LONGER and odd >= MOSTLY_ODD * len(said)


def counts_rows(cells: Sequence[str]) -> bool:
    numbers = [cell.strip().rstrip(".)") for cell in cells[:1000]]
    if len(numbers) < 3 or not all(re.fullmatch(r"[0-9]{1,9}", number) for number in numbers):
        return False
    ones = sum(int(after) == int(before) + 1 for before, after in pairwise(numbers))
    return ones >= MOSTLY * (len(numbers) - 1)  # a list in parts begins anew now and then


def are_figures(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers and dates, but for a name above them, and so no questions."""
    figures = [bool(_FIGURE.fullmatch(cell.strip())) for cell in cells if cell.strip()]
    return not figures or sum(figures) >= MOSTLY * len(figures) or (len(figures) > 2 and all(figures[1:]))


def are_tags(cells: Sequence[str]) -> bool:
    """Whether cells are as short as tags are, and none is a sentence or the name of a file."""
    words = [cell.strip() for cell in cells if cell.strip()]
    return bool(words) and not any(
        len(cell) > LONGEST_TAGS or re.search(r"[.?!]\s|[.?!]$|\n", cell) or _FILE.fullmatch(cell)
        for cell in words
    )


def are_sentences(cells: Sequence[str]) -> bool:
    sentences = sum(cell.rstrip().endswith((".", "?", "!", "\u3002")) and " " in cell for cell in cells)
    return sentences >= MOSTLY * len(cells)


def letters(cells: Sequence[str]) -> str:
    """The alphabet of nearly all cells, as Unicode names it, such as LATIN; "" for none."""
    found = Counter(_alphabet(cell) for cell in cells)
    name, count = found.most_common(1)[0]
    return name if count >= MOSTLY * len(cells) else ""


def _alphabet(cell: str) -> str:
    said = _KIND_OF_WORD.sub("", cell)
    letter = next((sign for sign in said if sign.isalpha() and unicodedata.category(sign) != "Lm"), "")
    name = unicodedata.name(letter, "").partition(" ")[0] if letter else ""
    return "EAST ASIAN" if name in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL") else name


def is_wide(cell: str) -> bool:
    """Whether it begins with a letter of East Asia, of which one may be a word."""
    return _alphabet(cell) == "EAST ASIAN"


def are_terms(cells: Sequence[str]) -> bool:
    """Whether cells are short, and hardly one stands again, as the words of a list."""
    said = [cell.strip() for cell in cells]
    short = sum(0 < len(cell) <= LONGEST_TERM for cell in said)
    return short >= MOSTLY * len(said) and len(set(said)) >= MOSTLY * len(said)


def are_addresses(cells: Sequence[str]) -> bool:
    return all(_FILE.fullmatch(cell.strip()) for cell in cells)


def first_is_name(cells: Sequence[str]) -> bool:
    """Whether the first cell is written as programs name a column, and hardly one of the others is."""
    named = [bool(_NAME.fullmatch(cell.strip())) for cell in cells]
    return len(cells) > FEWEST and named[0] and sum(named) - 1 <= (1 - MOSTLY) * len(cells)


def has_row_of_names(standing: Sequence[Sequence[str]]) -> bool:
    """Whether the first row holds names: as programs write them, or above figures.

    Those of programs stand above others or above other letters.
    """
    if any(map(_is_above_figures, standing)):
        return all(_SHORT.fullmatch(cells[0].strip()) for cells in standing)
    names = [first_is_name(cells) for cells in standing]
    if all(names) or not all(_NAME.fullmatch(cells[0].strip()) for cells in standing):
        return all(names)
    return any(letters(cells) not in ("", "LATIN") for cells in compress(standing, names))


def _is_above_figures(cells: Sequence[str]) -> bool:
    """Whether the first cell says a word, and all those below it figures."""
    figures = (_FIGURE.fullmatch(cell.strip()) and re.search(r"\d", cell) for cell in cells[1:])
    return len(cells) > FEWEST_ABOVE and cells[0].strip()[:1].isalpha() and all(figures)


def can_be_asked(cells: Sequence[str]) -> bool:
    """Whether a column may hold questions or answers: no figures, and not the same few words."""
    said = [cell.strip() for cell in cells if cell.strip()]
    return (
        2 * len(said) >= len(cells)
        and not are_figures(cells)
        and not (len(said) >= FEWEST and len(set(said)) <= len(said) / 2)
    )

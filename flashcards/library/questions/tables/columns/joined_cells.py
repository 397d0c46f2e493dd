"""Rows with too many cells, as a separator in a text without quotes makes them: which belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise
from math import comb

from flashcards.library.questions.tables.columns.column_contents import are_figures
from flashcards.library.questions.tables.columns.columns import Column

FEWEST = 10
"""Rows that show what stands in a column again and again."""

MOST_KINDS = 8
"""Different cells of such a column."""

SHARE_OF_BLANKS = 0.1
"""Of all cells that may begin with a blank, so that one that does shows something."""

MOST_WAYS = 500


class Joining:
    """How cells are put together in a table, by the rows in which none has to be."""

    def __init__(self, rows: Sequence[Sequence[str]], columns: Sequence[Column], separator: str) -> None:
        width = len(columns)
        self.width, self.separator = width, separator
        self._question = next((n for n, column in enumerate(columns) if column.role == "question"), -1)
        even = [row for row in rows if len(row) == width]
        is_pair = all(column.role in ("question", "answer") for column in columns)
        self._is_usual = is_pair or 2 * len(even) > len(rows)
        with_blank = sum(cell[:1] == " " for row in even for cell in row[1:])
        self._blanks_join = separator != " " and with_blank <= SHARE_OF_BLANKS * len(even) * (width - 1)
        self._figures: list[int] = []
        self._kinds: dict[int, set[str]] = {}
        """What stands in each column that says the same again and again."""
        if len(even) >= FEWEST:
            said = {place: {row[place].strip() for row in even} for place in range(width)}
            self._kinds = {
                place: each for place, each in said.items() if len(each) <= min(MOST_KINDS, len(even) / 4)
            }
            self._figures = [place for place in said if are_figures([row[place] for row in even])]

    def joined(self, cells: Sequence[str], *, quoted: bool = False) -> tuple[list[str], str] | None:
        """As many cells as the table is wide, with what to tell; None where it may be meant otherwise.

        A separator with a blank behind it belongs to its text where others have none; else one way alone
        must let the question end with its mark.
        """
        sign = "tab" if self.separator == "\t" else f'"{self.separator}"'
        told = f"a {sign} in a text is not in quotes; it was kept as part of the text"
        if self._blanks_join and (found := self._at_blanks(cells)):
            return found, told
        if quoted or not self._is_usual:
            return None
        ways = list(islice(self._ways(cells), 2))
        if self.separator == "\t" and self.width == 2 and len(ways) != 1:
            ways = [[cells[0], self.separator.join(cells[1:])]]  # a tab nobody types within a question
        return (ways[0], told) if len(ways) == 1 else None

    def _at_blanks(self, cells: Sequence[str]) -> list[str] | None:
        joined = [cells[0]]
        for cell in cells[1:]:
            if cell[:1] == " ":
                joined[-1] += self.separator + cell
            else:
                joined.append(cell)
        return joined if len(joined) == self.width and self._fits(joined) else None

    def _ways(self, cells: Sequence[str]) -> Iterator[list[str]]:
        if self._question < 0 or comb(len(cells) - 1, self.width - 1) > MOST_WAYS:
            return
        for between in combinations(range(1, len(cells)), self.width - 1):
            way = [self.separator.join(cells[a:b]) for a, b in pairwise([0, *between, len(cells)])]
            if (self.width == 1 or way[self._question].rstrip().endswith("?")) and self._fits(way):
                yield way

    def _fits(self, cells: Sequence[str]) -> bool:
        return all(cells[place].strip() in kinds for place, kinds in self._kinds.items()) and all(
            are_figures([cells[place]]) for place in self._figures
        )

"""All budgets at their full size, in one table: `python -m tests.benchmarks.report`. Takes some minutes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import measures
from tests.benchmarks.make_home import BuiltHome, make_home
from tests.benchmarks.measures import Figure


def main() -> None:
    measures.compile_all()
    with tempfile.TemporaryDirectory() as folder:
        home = make_home(Path(folder) / "home", cards=10_000, reviews=100_000)
        _line("10,000 cards, 100,000 reviews", "measured", "beside", "ratio", "budget")
        ahead = measures.with_interview(home, Path(folder) / "ahead")
        glances(Path(folder), home, ahead)
        for figure in measures.start_times(home, 15):
            _tell(figure, "import click")
        _tell(measures.start_time(ahead, "interview ready", 2.5, 15), "import click")
        _tell(measures.completion(home, 15), "import click")
        _tell(measures.first_card(home, 9), "import click")
        for figure in measures.first_card_of_the_day(home, 3):
            _tell(figure, "import click")
        _tell(measures.first_card_of_keys(home, 9), "import click")
        away = measures.copied(measures.after_an_absence(home), Path(folder) / "away")
        keys = measures.first_card_of_keys(away, 9)
        _tell(keys._replace(what="9,500 due: keys mode", budget=3), "import click")
        for figure in measures.first_cards_of_days(away, 5):
            _tell(figure, "import click")
        ratings(Path(folder), home, away)
        _tell(measures.check(home, 3), "tomllib")
        _tell(measures.page_of_statistics(home, Path(folder) / "page.html", 3), "import click")
        for figure in measures.packages(Path(folder), 100_000, content_budget=1.3, schedule_budget=3):
            _tell(figure, "plain genanki")
        _tell(measures.adding(Path(folder) / "adding", cards=9_999, runs=9), "import click")
        rebuilt = measures.rebuild(Path(folder) / "million", cards=20_000, reviews=1_000_000)
        kept = rebuilt.seconds <= 15 and rebuilt.megabytes <= 600
        _line(
            f"rebuild of {rebuilt.rows:,} reviews",
            f"{rebuilt.seconds:.1f} s {rebuilt.megabytes:.0f} MB",
            f"{rebuilt.plain_loop_seconds:.1f} s plain loop",
            f"{rebuilt.seconds / rebuilt.plain_loop_seconds:.1f}",
            f"15 s, 600 MB {'' if kept else '  MISSED'}",
        )


def glances(folder: Path, large: BuiltHome, ahead: BuiltHome) -> None:
    """What a shell prompt asks, of each kind of home."""
    small = make_home(folder / "small", cards=300, reviews=3_000)
    homes = {
        "300 cards": small,
        "300, interview": measures.with_interview(small, folder / "small-ahead"),
        "10,000": large,
        "10,000, interview": ahead,
        "untouched": large._replace(root=folder / "untouched"),
    }
    for about, home in homes.items():
        for figure in measures.glances(home, about, 31):
            _tell(figure, "bare Python")


def ratings(folder: Path, home: BuiltHome, away: BuiltHome) -> None:
    """From a rating to the next question, in both modes, with few cards due and with nearly all."""
    for what, asked in {"rating": home, "9,500 due: rating": away}.items():
        for mode, rate in {"": measures.line_ratings, ", keys": measures.key_ratings}.items():
            for figure in measures.by_the_clock(f"{what}{mode}", rate, asked, folder, 150):
                _line(
                    figure.what,
                    f"{figure.measured:.1f} ms",
                    f"{figure.measure:.1f} ms one commit",
                    f"{figure.ratio:.1f}",
                    f"{measures.RATING_MS} ms {'' if figure.kept else '  MISSED'}",
                )


def _tell(figure: Figure, beside: str) -> None:
    _line(
        figure.what,
        f"{figure.measured:.0f} ms",
        f"{figure.measure:.0f} ms {beside}",
        f"{figure.ratio:.2f}",
        f"{figure.budget:.1f} {'' if figure.kept else '  MISSED'}",
    )


def _line(*cells: str) -> None:
    widths = (48, 18, 24, 8, 18)
    sys.stdout.write(
        "".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip() + "\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()

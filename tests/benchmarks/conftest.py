"""One home for all benchmarks: small in the daily suite, of the promised size with FLASHCARDS_ENDURANCE=1."""

from __future__ import annotations

import pytest

from tests.benchmarks.make_home import BuiltHome, make_home
from tests.benchmarks.measures import compile_all
from tests.endurance.driver import count


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltHome:
    compile_all()
    return make_home(
        tmp_path_factory.mktemp("benchmarks") / "home",
        cards=count(long=10_000, short=2_000),
        reviews=count(long=100_000, short=10_000),
    )

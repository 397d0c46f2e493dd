"""Fixtures and profiles for all tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings of the person who runs it."""
    for name in ("FLASHCARDS_HOME", "FLASHCARDS_NOW"):
        monkeypatch.delenv(name, raising=False)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(name, text)`: the text is what tests/golden/NAME holds."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


NOBODY = 65_534

WithoutRights = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def without_rights() -> WithoutRights:
    """`with without_rights(*paths)`: the paths are ours, and we are not the superuser, whom no mode stops."""

    @contextmanager
    def drop(*paths: Path) -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        for path in paths:
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return drop


@pytest.fixture
def open_path() -> Iterator[Path]:
    """An empty folder that every user can reach, unlike `tmp_path`."""
    with tempfile.TemporaryDirectory(prefix="flashcards-") as name:
        path = Path(name)
        path.chmod(0o755)
        yield path

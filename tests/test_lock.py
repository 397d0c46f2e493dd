"""requirements.lock holds what pyproject.toml asks for, with a hash of every file."""

from __future__ import annotations

from tests.lock import ROOT, contradictions, main

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_lock_holds_every_dependency_in_a_version_that_is_asked_for() -> None:
    assert list(contradictions(PYPROJECT, LOCK)) == []
    assert main() == 0


def test_a_dependency_that_the_lock_lacks_or_contradicts_is_named() -> None:
    more = PYPROJECT.replace('"rich>=13.7",', '"rich>=13.7,<14", "No_Such.thing>=1",')
    dev = more.replace('"ruff>=0.11"', '"black"')
    version = LOCK.partition("\nrich==")[2].split()[0]
    assert list(contradictions(dev, LOCK)) == [
        f"rich<14,>=13.7 is {version} in the lock",
        "No_Such.thing>=1 is not in the lock",
        "black is not in the lock",
    ]


def test_a_version_without_a_hash_is_named() -> None:
    assert list(contradictions(PYPROJECT, LOCK + "\nlonely==1.0\n")) == ["lonely has no hash in the lock"]

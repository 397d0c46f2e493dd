"""`python -m tests.lock`: does requirements.lock hold what pyproject.toml asks for? CI installs by both."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent


def contradictions(pyproject: str, lock: str) -> Iterator[str]:
    """A sentence for each requirement that the lock lacks or contradicts, and each version without a hash."""
    locked = defaultdict(set)
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        if not entry.startswith("#"):
            pinned = Requirement(re.split(r" *\\?\n", entry)[0].removesuffix("\\"))
            locked[canonicalize_name(pinned.name)].add(re.sub("^==", "", str(pinned.specifier)))
            if "--hash=sha256:" not in entry:
                yield f"{pinned.name} has no hash in the lock"
    for asked in _requirements(tomllib.loads(pyproject)):
        versions = locked[canonicalize_name(asked.name)]
        if not versions:
            yield f"{asked} is not in the lock"
        for version in sorted(versions):
            if not asked.specifier.contains(version, prereleases=True):
                yield f"{asked} is {version} in the lock"


def _requirements(project: dict[str, dict[str, dict[str, list[str]]]]) -> Iterator[Requirement]:
    optional, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    for asked in (project["project"]["dependencies"], *optional.values(), *groups.values()):
        yield from map(Requirement, asked)


def main() -> str | int:
    texts = ((ROOT / name).read_text(encoding="utf-8") for name in ("pyproject.toml", "requirements.lock"))
    return "\n".join(contradictions(*texts)) or 0


if __name__ == "__main__":
    sys.exit(main())

"""Fixtures and profiles for all tests."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

from flashcards.cli.entry import GARBAGE_FROM
from flashcards.library.decks import reader
from flashcards.store.cache import stamps
from tests.decks.parsed_once import parsed_once
from tests.endurance.driver import LONG
from tests.learner import alone, learner, learners_folder, newcomer, read_once

__all__ = [
    "alone",
    "learner",
    "learners_folder",
    "newcomer",
    "read_once",
]  # fixtures for every folder

# In the background, or under nohup, the programs that tests start would ignore these.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)

# Else each of the many programs that tests start would compile all that it imports.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A disk of memory, where there is one: most of the time of the suite would be waiting for a disk's fsync.
MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 4 * 1024**3
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
    found = os.statvfs(MEMORY)
    if found.f_bavail * found.f_frsize >= ENOUGH_BYTES and not found.f_flag & os.ST_NOEXEC:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
        tempfile.tempdir = str(MEMORY)

TICK_NS = 20_000_000
"""In memory a file that is older when it is read has another stamp once it changes.

The two seconds of the product, for any disk, would have most files that tests write read again and again.
"""

# The same examples in every run; other ones, and more, with FLASHCARDS_ENDURANCE=1.
settings.register_profile(
    "same",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    print_blob=True,
    max_examples=30,
)
settings.register_profile("other", parent=settings.get_profile("same"), derandomize=False, max_examples=100)
settings.load_profile("other" if LONG else "same")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings of the person who runs it."""
    for name in ("FLASHCARDS_HOME", "FLASHCARDS_NOW", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(GARBAGE_FROM, *gc.get_threshold()[1:])  # as in every command of flashcards
    patch = pytest.MonkeyPatch()
    patch.setattr(reader, "deck_and_tables", parsed_once(reader.deck_and_tables))
    if tempfile.gettempdir() == str(MEMORY):
        patch.setattr(stamps, "JUST_WRITTEN_NS", TICK_NS)
    config.add_cleanup(patch.undo)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """In a new checkout each worker would compile all files of tests, which takes longer than to collect.

    So each begins with other ones, and comes to those that the others have compiled.
    """
    worker, workers = (os.environ.get(f"PYTEST_XDIST_WORKER{more}") for more in ("", "_COUNT"))
    if not worker or not workers or session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    root = session.config.rootpath
    files = sorted(root.glob("tests/**/test_*.py"))
    begin = len(files) * int(worker.removeprefix("gw")) // int(workers)
    for path in files[begin:] + files[:begin]:
        with suppress(Exception):  # told when it is collected
            import_module(".".join(path.relative_to(root).with_suffix("").parts))


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a terminal, and use none meanwhile."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish(session: pytest.Session) -> None:
    """Thousands of collected tests stay to the end: the garbage collector need not look at them."""
    gc.collect()
    gc.freeze()


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


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder with a name of always the same length, so that lines break always at the same word."""
    parent = tempfile.gettempdir() if tempfile.gettempdir() == str(MEMORY) else "/tmp"
    with TemporaryDirectory(dir=parent, prefix="-" * (len(str(MEMORY)) - len(parent))) as folder:
        yield Path(folder)


MakeEditor = Callable[..., str]


@pytest.fixture
def make_editor(tmp_path: Path) -> MakeEditor:
    """`make_editor("sed -i s/a/b/ $1")`: a real editor, a script that gets the file as its argument.

    Of several scripts the first one runs at the first call, and so on; the last one from then on.
    """
    folder = tmp_path / "editors"
    folder.mkdir()

    def make(*scripts: str, name: str = "an-editor") -> str:
        for number, script in enumerate(scripts, 1):
            (folder / f"{name}.{number}").write_text(script + "\n", encoding="utf-8")
        path = folder / name
        steps = f"{folder}/{name}"
        path.write_text(
            "#!/bin/sh\n"
            f'count=$(($(cat "{steps}.count" 2>/dev/null || echo 0) + 1)); echo $count > "{steps}.count"\n'
            f'[ -e "{steps}.$count" ] || count={len(scripts)}\n'
            f'. "{steps}.$count"\n',
            encoding="utf-8",
        )
        path.chmod(0o755)
        return str(path)

    return make


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """No file can become larger than so many bytes: to write more fails as on a full disk."""
    resource = pytest.importorskip("resource", reason="Windows cannot limit the size of files")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


WithoutRights = Callable[[], AbstractContextManager[None]]

OVERRIDES = 0b1110
"""CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER: why no mode of a file stops the superuser."""


@pytest.fixture
def without_rights() -> WithoutRights:
    """`with without_rights()`: the modes of files hold for us also where the tests run as superuser."""

    @contextmanager
    def drop() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        effective = _capabilities()
        _capabilities(effective & ~OVERRIDES)
        try:
            yield
        finally:
            _capabilities(effective)

    return drop


def _capabilities(effective: int | None = None) -> int:
    """The first 32 effective capabilities of this process; with an argument, set to it (Linux)."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then the same for the higher ones
    if libc.capget(header, sets):
        raise OSError(ctypes.get_errno(), "capget")
    before = sets[0]
    if effective is not None:
        sets[0] = effective
        if libc.capset(header, sets):
            raise OSError(ctypes.get_errno(), "capset")
    return before

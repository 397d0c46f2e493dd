"""One exchange of a home with a folder: what is asked of the remote, and what is taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import RowKind
from flashcards.errors import ProblemsFound, SyncError
from flashcards.exchange.progress import unseen
from flashcards.exchange.sync.exchange_rows import Count, Exchanged, exchange
from flashcards.exchange.sync.folder import FolderRemote
from flashcards.exchange.sync.rows_in_files import line_of
from flashcards.home.clock import StoppedClock
from flashcards.home.home import Home
from flashcards.home.places import Places
from flashcards.store.backups import backups
from flashcards.store.chains import NO_ROW, LastRow, Place, Record, facts, placed, renumbered
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from tests.exchange.sync.chains import DESKTOP, LAPTOP, chain
from tests.store.conftest import draft

pytestmark = pytest.mark.usefixtures("one_small_deck")

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


class Asked(FolderRemote):
    """Keeps what it was asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.rows_asked_for: list[Mapping[str, int]] = []
        self.digests_asked_for: list[Place] = []

    def digests_at(self, places: Iterable[Place]) -> dict[Place, bytes]:
        self.digests_asked_for += (asked := list(places))
        return super().digests_at(asked)

    def rows_after(self, known: Mapping[str, int]) -> Iterator[Record]:
        self.rows_asked_for.append(dict(known))
        return super().rows_after(known)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home whose log holds two answers."""
    (tmp_path / "home").mkdir(mode=0o700)
    with closing(ReviewLog.create(tmp_path / "home" / "reviews.db")) as log:
        log.append([draft(0), draft(1)])
    with closing(Home(Places.of(tmp_path / "home"), StoppedClock(NOW))) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def own_rows(home: Home) -> list[Record]:
    assert home.log is not None
    return list(home.log.chains.rows_of(home.log.device))


def put(folder: Path, *records: Record, name: str = "") -> None:
    """As another machine has sent them."""
    (folder / f"{name or records[0][1]}.jsonl").write_bytes(b"".join(map(line_of, records)))


def exchanged(home: Home, remote: FolderRemote, *, dry_run: bool = False) -> Exchanged:
    with remote:
        return exchange(home, remote, progress=unseen, tell=pytest.fail, ask=lambda _: True, dry_run=dry_run)


def test_no_row_is_asked_for_where_both_sides_hold_the_same(home: Home, folder: Path) -> None:
    put(folder, *own_rows(home))
    remote = Asked(folder)
    assert exchanged(home, remote).is_same
    assert remote.rows_asked_for == remote.digests_asked_for == []


def test_only_rows_that_the_log_lacks_are_asked_for(home: Home, folder: Path) -> None:
    put(folder, *own_rows(home))
    put(folder, *chain(LAPTOP, 3))
    remote = Asked(folder)
    assert exchanged(home, remote).came == Count(3)
    (device,) = {record[1] for record in own_rows(home)}
    assert remote.rows_asked_for == [{device: 2}]


def test_the_log_as_it_was_is_backed_up_before_rows_come_in(home: Home, folder: Path) -> None:
    put(folder, *chain(LAPTOP, 3))
    before = own_rows(home)
    exchanged(home, FolderRemote(folder))
    (kept,) = backups(home.places.backups)
    with closing(ReviewLog.open(kept.path)) as backup:
        assert list(backup.chains.rows_after({})) == before


def test_of_rows_that_were_given_up_only_these_are_counted(home: Home, folder: Path) -> None:
    """Not those that a copy wrote behind them, and not those of another machine."""
    assert home.log is not None
    put(folder, *(rows := chain(LAPTOP, 5)))
    put(folder, *chain(DESKTOP, 4))
    home.log.accept_loss([rows[2][0]])
    before = own_rows(home)
    with pytest.raises(SyncError, match="folder: still holds 3 rows that you gave up by backup restore"):
        exchanged(home, FolderRemote(folder))
    assert list(home.log.chains.rows_after({})) == before
    assert len(list(folder.iterdir())) == 2


def test_the_states_follow_a_log_that_has_the_same_row_in_the_same_place_and_others_before(
    home: Home, tmp_path: Path
) -> None:
    """As two copies of one home have that were joined with others in another order."""
    assert home.log is not None
    places, laptop, (row,) = home.places, chain(LAPTOP, 1), chain(DESKTOP, 1)
    card = CardKey("system-design/only-here")
    desktop = [placed((*row[:4], card, *row[5:]), DESKTOP, NO_ROW)]
    older = tmp_path / "older.db"
    older.write_bytes(places.log.read_bytes())
    list(home.log.chains.take_in(laptop))
    (own,) = home.log.append([draft(9)])
    home.guarded(home.refresh)
    (record,) = [record for record in own_rows(home) if record[0] == own.id]
    with closing(ReviewLog.open(older)) as log:
        for rows in (desktop, [record], laptop):
            list(log.chains.take_in(rows))
    home.close()
    places.log.write_bytes(older.read_bytes())
    with closing(Home(places, StoppedClock(NOW))) as again:
        again.guarded(again.refresh)
        assert again.state(card).reps == 1


class Meanwhile(FolderRemote):
    """While its rows are read, the cache of the home that takes them in is damaged, and so is a setting."""

    def __init__(self, folder: Path, home: Home) -> None:
        super().__init__(folder)
        self._places = home.places

    def rows_after(self, known: Mapping[str, int]) -> Iterator[Record]:
        yield from super().rows_after(known)
        self._places.config.write_text("rollover = 99\n", encoding="utf-8")
        self._places.cache.write_bytes(b"no cache any more" * 1_000)


def test_rows_are_taken_in_though_cache_and_settings_break_meanwhile(home: Home, folder: Path) -> None:
    put(folder, *chain(LAPTOP, 3))
    assert exchanged(home, Meanwhile(folder, home)).came == Count(3)
    with pytest.raises(ProblemsFound, match='"rollover" is 99'):
        home.look_again()


def with_the_facts_of(other: Record, *, behind: list[Record]) -> list[Record]:
    """The rows, and one more that has the id of their last one and says something else."""
    last = behind[-1]
    clash = (last[0], *other[1:])
    return [*behind, placed(clash, last[1], LastRow(last[2], last[-1]))]


def test_a_row_with_the_id_of_another_is_told_and_the_log_stays_sound(home: Home, folder: Path) -> None:
    put(folder, *with_the_facts_of(chain(DESKTOP, 1)[0], behind=chain(LAPTOP, 2)))
    with pytest.raises(
        SyncError, match=f"folder: row 3 of device {LAPTOP} has the id of another row; no row behind it was"
    ):
        exchanged(home, FolderRemote(folder))
    assert examine(home.places.log) == []
    assert not [path for path in folder.iterdir() if path.stem != LAPTOP], "nothing was sent"


def test_a_row_with_the_id_of_another_in_a_fork_is_told_and_changes_nothing(home: Home, folder: Path) -> None:
    before = own_rows(home)
    theirs = chain(str(before[0][1]), 2, own="copy")
    put(folder, *with_the_facts_of(chain(DESKTOP, 1)[0], behind=theirs))
    with pytest.raises(
        SyncError, match=r"row 3 of device .* has the id of another row; no row behind it was"
    ):
        exchanged(home, FolderRemote(folder))
    assert own_rows(home) == before
    assert examine(home.places.log) == []


@pytest.mark.parametrize("dry_run", [True, False])
def test_answers_and_other_changes_are_counted_apart(home: Home, folder: Path, dry_run: bool) -> None:
    """Those of a mock interview are answers too."""
    own = own_rows(home)
    with closing(ReviewLog.create(folder / "theirs.db")) as log:
        first, *_ = log.append([draft(2), draft(3)._replace(kind=RowKind.CRAM)])
        log.void(first, draft(4)._replace(kind=RowKind.VOID, rating=None, voids=first.id))
        put(folder, *log.chains.rows_of(log.device))
    done = exchanged(home, FolderRemote(folder), dry_run=dry_run)
    assert (done.sent, done.came) == (Count(len(own)), Count(2, 1))
    assert (done.came.rows, done.sent.rows) == (3, 2)
    assert done.held == (Count(2) if dry_run else Count(4, 1))


def test_a_chain_that_only_went_on_there_is_no_fork(home: Home, folder: Path) -> None:
    own = own_rows(home)
    device = str(own[0][1])
    put(folder, *own, *chain(device, 3, own="later", after=own[-1]))
    remote = Asked(folder)
    done = exchanged(home, remote)
    assert (done.sent, done.came, done.moved) == (Count(), Count(3), Count())
    assert remote.rows_asked_for == [{device: 2}]
    assert len(backups(home.places.backups)) == 1


def test_the_log_before_a_fork_was_settled_is_kept_beside_the_backup_of_the_day(
    home: Home, folder: Path
) -> None:
    assert home.log is not None
    home.back_up()
    (of_the_day,) = backups(home.places.backups)
    home.log.append([draft(2)])
    before = own_rows(home)
    put(folder, before[0], *chain(str(before[0][1]), 2, own="copy", after=before[0]))
    exchanged(home, FolderRemote(folder))
    held = []
    for backup in backups(home.places.backups):
        with closing(ReviewLog.open(backup.path)) as kept:
            held.append(list(kept.chains.rows_after({})))
    assert of_the_day in backups(home.places.backups)
    assert held == [before[:2], before]


def test_a_chain_that_only_went_on_here_is_no_fork(home: Home, folder: Path) -> None:
    put(folder, own_rows(home)[0])
    remote = Asked(folder)
    done = exchanged(home, remote)
    assert (done.sent, done.came, done.moved) == (Count(1), Count(), Count())
    assert done.is_same
    assert remote.rows_asked_for == []
    assert backups(home.places.backups) == []


def test_own_rows_of_a_fork_are_sent_though_those_of_the_other_side_are_held_already(
    home: Home, folder: Path
) -> None:
    """As another remote has brought them, under a device of their own."""
    own = own_rows(home)
    theirs = [own[0], *chain(str(own[0][1]), 2, own="copy", after=own[0])]
    assert home.log is not None
    assert len(list(home.log.chains.take_in(renumbered(theirs, LAPTOP)))) == 3
    put(folder, *theirs)
    exchanged(home, FolderRemote(folder))
    with FolderRemote(folder) as remote:
        remote.vector()
        held = {facts(record) for record in remote.rows_after({})}
    assert held == {facts(record) for record in [*own, *theirs]}
    assert exchanged(home, FolderRemote(folder)).is_same


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(("here", "there"), [(1, 3), (3, 1), (2, 2)])
def test_of_a_fork_the_rows_of_both_sides_are_counted_once(
    home: Home, folder: Path, here: int, there: int, dry_run: bool
) -> None:
    assert home.log is not None
    home.log.append([draft(number) for number in range(2, 1 + here)])
    own = own_rows(home)
    theirs = [own[0], *chain(str(own[0][1]), there, own="copy", after=own[0])]
    put(folder, *theirs)
    done = exchanged(home, FolderRemote(folder), dry_run=dry_run)
    assert (done.sent, done.came, done.moved) == (Count(here), Count(there), Count(here))
    assert done.held == (Count(1 + here) if dry_run else Count(1 + here + there))
    assert done.is_same is not dry_run
    if not dry_run:
        held = {facts(record) for record in home.log.chains.rows_after({})}
        assert held == {facts(record) for record in [*own, *theirs]}

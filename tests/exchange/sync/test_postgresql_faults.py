"""What can go wrong: one clear line each, nothing is lost, and the next sync completes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from flashcards.errors import ExitCode, SyncError
from flashcards.exchange.progress import unseen
from flashcards.exchange.sync import postgresql
from flashcards.exchange.sync.postgresql import PostgresRemote
from flashcards.store.chains import Record
from tests.endurance.driver import LONG
from tests.exchange.sync.certificates import Authority
from tests.exchange.sync.chains import LAPTOP, chain
from tests.exchange.sync.postgresql_server import PASSWORD, Database, Prepared, new_database, own_server
from tests.exchange.sync.proxy import proxy
from tests.postgres import Programs

ROWS = chain(LAPTOP, 500)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(postgresql, "BATCH", 50)
    return tmp_path


def sync(address: str) -> list[Record]:
    """Everything that a sync does with a remote, and what is there afterwards."""
    with PostgresRemote(address) as remote:
        there = remote.vector().get(LAPTOP)
        done = there.sequence if there else 0
        remote.push(ROWS[done:], len(ROWS) - done, LAPTOP, unseen)
        remote.vector()
        return list(remote.rows_after({}))


@contextmanager
def told(*words: str) -> Iterator[None]:
    """The block fails with one line that holds these words and no password."""
    with pytest.raises(SyncError) as raised:
        yield
    line = str(raised.value)
    assert raised.value.exit_code == ExitCode.SYNC == 7
    assert line.startswith("postgresql://")
    assert "\n" not in line
    for word in words:
        assert word in line, line
    assert "wrong-word" not in line
    assert PASSWORD not in line


def must_complete(database: Database) -> None:
    """What is on the server is a beginning of the rows, and the next sync adds the others."""
    with PostgresRemote(database.address("anna")) as remote:
        remote.vector()
        assert (there := list(remote.rows_after({}))) == ROWS[: len(there)]
    assert sync(database.address("anna")) == ROWS


# -- connecting -------------------------------------------------------------------------------


def test_a_server_that_is_down(prepared: Prepared) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with told("no server answers there"):
        sync(f"postgresql://anna@127.0.0.1:{port}/prep")
    with told("no server answers there"):
        sync("postgresql://anna@/prep?host=/nowhere")


def test_a_host_that_is_not_known() -> None:
    with told("this host is not known"):
        sync("postgresql://anna@nowhere.invalid/prep")


def test_a_port_that_is_none() -> None:
    for port in ("port", "0", "99999"):
        with told("the port is not a valid number"):
            sync(f"postgresql://anna@127.0.0.1:{port}/prep")


def test_a_wrong_password_and_none(
    database: Database, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = database.address("locked")
    with told("the server does not accept this login", "~/.pgpass (chmod 600)"):
        sync(address)
    passwords = own_home / ".pgpass"
    passwords.touch(mode=0o600)
    passwords.write_text("*:*:*:locked:wrong-word\n", encoding="utf-8")
    with told("the server does not accept this login"):
        sync(address)
    passwords.write_text(f"*:*:*:locked:{PASSWORD}\n", encoding="utf-8")
    assert sync(address) == ROWS
    passwords.rename(own_home / "elsewhere")
    monkeypatch.setenv("PGPASSFILE", str(own_home / "elsewhere"))
    assert sync(address) == ROWS


def test_a_service_with_its_password(
    database: Database, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = own_home / "services"
    services.touch(mode=0o600)
    place = (
        f"host={database.prepared.server.socket}\ndbname={database.name}\nuser=locked\npassword={PASSWORD}\n"
    )
    services.write_text(f"[prep]\n{place}", encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    assert sync("postgresql://?service=prep") == ROWS
    monkeypatch.setenv("PGSERVICE", "prep")
    assert sync("postgresql://") == ROWS
    with told('no service "other" is in your service file'):
        sync("postgresql://?service=other")


def test_a_database_or_login_that_is_not_there(database: Database) -> None:
    with told('the server has no database "other"'):
        sync(database._replace(name="other").address("anna"))
    with told('the server knows no login "carla"'):
        sync(database.address("carla"))


def test_too_many_connections(database: Database) -> None:
    elsewhere = database._replace(name="postgres")  # its own connection does not count
    elsewhere.run(f"ALTER DATABASE {database.name} CONNECTION LIMIT 1")
    with closing(database.connect("ben")), told("the server is busy", "nothing was lost"):
        sync(database.address("anna"))
    elsewhere.run(f"ALTER DATABASE {database.name} CONNECTION LIMIT -1")
    must_complete(database)


def test_a_server_that_accepts_and_says_nothing(database: Database) -> None:
    with proxy(database.prepared.socket, hold_after=0) as silent, told("the server does not answer"):
        begun = time.monotonic()
        try:
            sync(database.address("anna", silent.port, connect_timeout="2"))
        finally:
            assert time.monotonic() - begun < 15
    must_complete(database)


# -- certificates -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


def encrypted(database: Database, port: int, root: Path, host: str = "localhost") -> str:
    address = database.address(
        "anna", port, sslmode="verify-full", sslrootcert=str(root), hostaddr="127.0.0.1"
    )
    return address.replace("@127.0.0.1:", f"@{host}:")


def test_a_certificate_that_holds(database: Database, authority: Authority) -> None:
    with proxy(database.prepared.socket, tls=authority.server("localhost")) as server:
        assert sync(encrypted(database, server.port, authority.root)) == ROWS
        assert b"INSERT" in server.sent


def test_a_certificate_that_has_expired(database: Database, authority: Authority) -> None:
    with (
        proxy(database.prepared.socket, tls=authority.server("localhost", days=-1)) as server,
        told("the server's certificate is not valid: expired"),
    ):
        sync(encrypted(database, server.port, authority.root))
    assert not server.sent
    must_complete(database)


def test_a_certificate_that_nobody_trusted_has_signed(
    database: Database, authority: Authority, tmp_path: Path
) -> None:
    stranger = Authority(tmp_path, "stranger")
    with (
        proxy(database.prepared.socket, tls=stranger.server("localhost")) as server,
        told("the server's certificate is not valid", "signed by nobody you trust", "sslrootcert=FILE"),
    ):
        sync(encrypted(database, server.port, authority.root))
    assert not server.sent


def test_a_certificate_of_another_host(database: Database, authority: Authority) -> None:
    with (
        proxy(database.prepared.socket, tls=authority.server("db.example.org")) as server,
        told("the server's certificate is for another name"),
    ):
        sync(encrypted(database, server.port, authority.root))
    assert not server.sent


def test_a_server_that_does_not_encrypt(database: Database, authority: Authority) -> None:
    with proxy(database.prepared.socket) as server, told("the server does not encrypt"):
        sync(encrypted(database, server.port, authority.root))


def test_trusted_certificates_that_are_not_there(
    database: Database, authority: Authority, tmp_path: Path
) -> None:
    with (
        proxy(database.prepared.socket, tls=authority.server("localhost")) as server,
        told("the file of trusted certificates (sslrootcert) cannot be read"),
    ):
        sync(encrypted(database, server.port, tmp_path / "nowhere.crt"))


# -- tables and rights ------------------------------------------------------------------------


def test_a_database_without_the_tables(database: Database) -> None:
    with told("the tables that sync needs are missing", "flashcards sync --schema"):
        sync(database._replace(name="postgres").address("anna"))


def test_a_login_without_rights(database: Database) -> None:
    database.run("CREATE ROLE stranger LOGIN")
    try:
        with told("stranger may not read or add rows", "GRANT flashcards_learner TO stranger"):
            sync(database.address("stranger"))
    finally:
        database.run("DROP ROLE stranger")


def test_rights_to_read_only(database: Database) -> None:
    database.run("REVOKE INSERT ON flashcards.review FROM flashcards_learner")
    with told("anna may not read or add rows"):
        sync(database.address("anna"))
    database.run("GRANT INSERT ON flashcards.review TO flashcards_learner")
    must_complete(database)


def test_a_server_that_takes_no_rows_now(database: Database) -> None:
    database.run(f"ALTER DATABASE {database.name} SET default_transaction_read_only = on")
    with told("the server takes no new rows now", "nothing was lost"):
        sync(database.address("anna"))
    database.run(
        "SET default_transaction_read_only = off",
        f"ALTER DATABASE {database.name} RESET default_transaction_read_only",
    )
    must_complete(database)


def test_a_statement_that_takes_too_long(database: Database) -> None:
    with closing(database.connect("postgres")) as blocking, blocking.transaction():
        blocking.execute("LOCK TABLE flashcards.review IN SHARE MODE")
        with told("the server stopped a statement that took too long", "nothing was lost"):
            sync(database.address("anna", options="-c statement_timeout=200ms"))
    must_complete(database)


def test_a_row_that_the_server_does_not_take(database: Database) -> None:
    with (
        PostgresRemote(database.address("anna")) as remote,
        told('violates check constraint "review_card_check"'),
    ):
        remote.push([(*ROWS[0][:4], "x" * 5000, *ROWS[0][5:])], 1, LAPTOP, unseen)


# -- in the middle ----------------------------------------------------------------------------


AT_BYTES = [*range(0, 120_000, 500)] if LONG else [0, 40, 300, 2_000, 8_000, 20_000, 21_000, 50_000]


@pytest.mark.parametrize("after", AT_BYTES)
def test_a_connection_that_is_cut(database: Database, after: int) -> None:
    with proxy(database.prepared.socket, cut_after=after) as cut, told("nothing was lost"):
        sync(database.address("anna", cut.port, gssencmode="disable"))
    must_complete(database)


@pytest.mark.parametrize(
    "after", [*range(0, 2_000, 10)] if LONG else [0, 100, 500, 700, 800, 850, 900, 1_200]
)
def test_an_answer_of_the_server_that_is_lost(database: Database, after: int) -> None:
    """What it has stored may be more than what it could confirm."""
    with proxy(database.prepared.socket, lose_after=after) as cut, told("nothing was lost"):
        sync(database.address("anna", cut.port, gssencmode="disable"))
    must_complete(database)


@pytest.mark.parametrize("after", [2_000, 20_000])
def test_a_server_that_hangs(database: Database, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    monkeypatch.setattr(postgresql, "PATIENCE_S", 0.5)
    with (
        proxy(database.prepared.socket, hold_after=after) as holding,
        told("the server has stopped answering", "nothing was lost"),
    ):
        begun = time.monotonic()
        try:
            sync(database.address("anna", holding.port))
        finally:
            assert time.monotonic() - begun < 15
    must_complete(database)


def rows_until_killed(remote: PostgresRemote, how: signal.Signals) -> Iterator[Record]:
    for row in ROWS:
        if row[2] == 120:
            os.kill(remote._connection.info.backend_pid, how)
        yield row


def test_a_server_that_is_stopped_or_crashes_in_the_middle(installed: Programs) -> None:
    with own_server(installed, "crash") as server, new_database(server) as database:
        for how in (signal.SIGTERM, signal.SIGKILL):
            with PostgresRemote(database.address("anna")) as remote:
                remote.vector()

                with told("nothing was lost"):
                    remote.push(rows_until_killed(remote, how), len(ROWS), LAPTOP, unseen)
            assert last_number_there(database) == 100, "two batches, whole"
        must_complete(database)


def last_number_there(database: Database) -> int:
    """Once the server is back; it may let somebody in before it knows that it has crashed."""
    give_up = time.monotonic() + 20
    while True:
        try:
            with PostgresRemote(database.address("anna")) as remote:
                return remote.vector()[LAPTOP].sequence
        except SyncError:
            assert time.monotonic() < give_up
            time.sleep(0.05)


@pytest.fixture
def small_disk(installed: Programs) -> Iterator[Path]:
    """A file system of 8 MB in memory."""
    folder = installed.make_folder("small-disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("only root may mount a file system, and not everywhere")
    try:
        inside = folder / "space"
        inside.mkdir()
        os.chown(inside, installed.work.stat().st_uid, installed.work.stat().st_gid)
        yield inside
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_server_whose_disk_is_full(prepared: Prepared, small_disk: Path) -> None:
    with closing(prepared.connect("postgres", "postgres")) as session:
        session.execute(f"CREATE TABLESPACE small LOCATION '{small_disk}'")
    with new_database(prepared) as database:
        with closing(database.connect("postgres")) as session:
            session.execute("ALTER TABLE flashcards.review SET TABLESPACE small")
            free = os.statvfs(small_disk)
            small_disk.joinpath("filler").write_bytes(bytes(free.f_bavail * free.f_frsize - 100_000))
        with told("the server's disk is full", "nothing was lost"):
            sync(database.address("anna"))
        small_disk.joinpath("filler").unlink()
        must_complete(database)
    with closing(prepared.connect("postgres", "postgres")) as session:
        session.execute("DROP TABLESPACE small")

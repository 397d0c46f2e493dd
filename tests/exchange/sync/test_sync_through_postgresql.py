"""`flashcards sync` through a PostgreSQL, from the command line on."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from psycopg import errors

from flashcards.errors import ExitCode
from flashcards.exchange.sync import postgresql
from tests.exchange.sync.postgresql_server import PASSWORD, Database, Prepared
from tests.exchange.sync.proxy import proxy
from tests.learner import Learner, Outcome
from tests.postgres import Programs

HOW_TO = Path(__file__).parents[3] / "docs" / "howto" / "sync-through-postgresql.md"

DECK = """\
format = 1
id = "private-deck"
title = "Title-Secret"

[[card]]
id = "low-offer"
question = "Question-Secret?"
answer = "Answer-Secret."
points = ["Point-Secret"]
"""


@pytest.fixture(autouse=True)
def own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    tmp_path.joinpath(".pgpass").touch(mode=0o600)
    return tmp_path


def rate(learner: Learner, *ratings: str, minutes_ahead: float = 0) -> None:
    """By the clock of the server, or by one that is so many minutes ahead of it."""
    learner.at((datetime.now(UTC) + timedelta(minutes=minutes_ahead)).isoformat())
    learner.write_deck("private-deck", DECK)
    for rating in ratings:
        assert learner("rate", "private-deck/low-offer", rating).code == 0


def moved(synced: Outcome) -> tuple[int, int]:
    """Rows sent, and rows that came."""
    assert synced.code == 0, synced.err
    assert synced.json["same"]
    return synced.json["sent"], synced.json["came"]


def test_two_machines_hold_the_same_answers(database: Database, learner: Learner, newcomer: Learner) -> None:
    address = database.address("anna")
    rate(learner, "good", "again")
    first = learner("sync", address)
    assert (first.code, first.err) == (0, "")
    assert f"this machine and {address.partition('?')[0]} now hold the same 2 answers" in first.out
    rate(newcomer, "easy")
    assert moved(newcomer("sync", address, "--join", "--json")) == (1, 2)
    assert moved(learner("sync", "--json")) == (0, 1)
    assert moved(learner("sync", "--json")) == (0, 0)
    assert learner("doctor").code == 0
    log = [line.partition(', "digest"')[0] for line in learner("log", "--json").out.splitlines()]
    assert sorted(log) == sorted(
        line.partition(', "digest"')[0] for line in newcomer("log", "--json").out.splitlines()
    )


def test_a_server_put_back_to_an_older_state_gets_the_rows_again(
    database: Database, learner: Learner
) -> None:
    rate(learner, "good", "again", "hard")
    assert moved(learner("sync", database.address("anna"), "--json")) == (3, 0)
    for older, missing in (("sequence > 1", 2), ("true", 3)):
        database.run(f"DELETE FROM flashcards.review WHERE {older}")
        assert moved(learner("sync", "--json")) == (missing, 0)


def test_the_other_learners_of_a_server_are_not_there(
    database: Database, learner: Learner, newcomer: Learner
) -> None:
    rate(learner, "good")
    assert learner("sync", database.address("anna")).code == 0
    rate(newcomer, "easy")
    assert moved(newcomer("sync", database.address("ben"), "--json")) == (1, 0)


def test_no_word_of_cards_and_answers_and_no_password_goes_over_the_wire_or_lies_on_the_server(
    database: Database, learner: Learner, own_directory: Path
) -> None:
    own_directory.joinpath(".pgpass").write_text(f"*:*:*:locked:{PASSWORD}\n", encoding="utf-8")
    learner.write_deck("private-deck", DECK)
    mine = learner.home / "mine"
    mine.mkdir()
    mine.joinpath("private-deck.toml").write_text(
        '[cards.low-offer]\nanswer = "Mine-Secret"\n', encoding="utf-8"
    )
    assert learner("config", "set", "typed", "true").code == 0
    added = learner(
        "interview", "add", "--company", "Firm-Secret", "--when", "2026-12-04 10:00", "--minutes", "20"
    )
    assert added.code == 0, added.err
    done = learner("review", "private-deck", "--plain", typed="Typed-Secret\n\n1\n3\n")
    assert done.code == 0, done.err
    assert "Mine-Secret" in done.out
    with proxy(database.prepared.socket) as wire:
        address = database.address("locked", wire.port, sslmode="disable")
        synced = learner("sync", address)
        assert synced.out.startswith("1 answer sent"), synced
        passed = bytes(wire.sent + wire.came)
    assert b"private-deck/low-offer" in passed, "card ids do go"
    stored = str(database.ask("SELECT * FROM flashcards.review"))
    assert "private-deck/low-offer" in stored
    logged = database.prepared.server.log()
    for word in ("Title", "Question", "Answer", "Point", "Mine", "Firm", "Typed"):
        assert f"{word}-Secret".encode() not in passed
        assert f"{word}-Secret" not in stored + logged
    assert PASSWORD.encode() not in passed
    assert PASSWORD not in stored + logged
    for path in learner.home.rglob("*"):
        assert path.is_dir() or PASSWORD.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("more", ["", "?password=secret-word"])
def test_a_password_in_the_address_is_refused_and_shown_nowhere(learner: Learner, more: str) -> None:
    login = "anna" if more else "anna:secret-word"
    rate(learner, "good")
    for words in (
        ("sync", f"postgresql://{login}@localhost/prep{more}"),
        ("sync", "host=localhost dbname=prep password=secret-word"),
        ("sync", f"mysql://{login}@localhost/prep{more}", "--json"),
        ("config", "set", "remote", f"postgresql://{login}@localhost/prep{more}"),
    ):
        refused = learner(*words)
        assert refused.code == ExitCode.USAGE
        assert "a password" in refused.err + refused.out
        assert "~/.pgpass (chmod 600)" in refused.err + refused.out
        assert "secret-word" not in refused.err + refused.out
    assert b"secret-word" not in learner.home.joinpath("reviews.db").read_bytes()


def test_an_address_that_is_none_of_a_postgresql_is_refused(learner: Learner) -> None:
    for address, said in (
        ("host=localhost dbname=prep", "write it as postgresql://LOGIN@HOST/DATABASE"),
        ("mysql://anna@localhost/prep", "sync knows no remotes that begin with mysql://"),
        ("jdbc:postgresql://localhost/prep", "sync knows no remotes that begin with jdbc:postgresql://"),
        ("postgresql://localhost/prep?sslmod=require", 'invalid URI query parameter: "sslmod"'),
    ):
        refused = learner("sync", address)
        assert refused.code == ExitCode.USAGE, refused
        assert said in refused.err
        assert len(refused.err.splitlines()) == 1


def test_without_the_extra_the_line_says_how_to_install_it(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "flashcards.exchange.sync.postgresql", raising=False)
    missing = learner("sync", "postgresql://localhost/prep")
    assert missing.code == ExitCode.USAGE
    assert "pip install 'interview-flashcards[sync]'" in missing.err
    assert learner("sync", "--schema").code == 0


def test_check_finds_a_password_in_the_settings(learner: Learner) -> None:
    config = learner.home / "config.toml"
    config.write_text('remote = "postgresql://anna:secret-word@localhost/prep"\n', encoding="utf-8")
    found = learner("check")
    assert found.code == ExitCode.PROBLEMS
    assert '"remote" holds a password; remove it' in found.out + found.err
    assert "secret-word" not in found.out + found.err
    assert "secret-word" not in "".join(learner(*words).err for words in (("sync",), ("due",), ("config",)))


@pytest.mark.parametrize(("minutes", "which"), [(7, "behind"), (-7, "ahead of")])
def test_clocks_that_differ_are_told_before_anything_is_sent(
    database: Database, learner: Learner, minutes: int, which: str
) -> None:
    rate(learner, "good", minutes_ahead=minutes)
    database.run(f"ALTER DATABASE {database.name} SET default_transaction_read_only = on")
    told = learner("sync", database.address("anna"))
    assert told.code == ExitCode.SYNC
    clock, refused = told.err.splitlines()
    assert f"its clock is 7 minutes {which} this machine's" in clock
    assert "the server takes no new rows now" in refused


def test_a_server_that_fails_is_one_line_and_exit_7(database: Database, learner: Learner) -> None:
    rate(learner, "good")
    address = database._replace(name="other").address("anna")
    failed = learner("sync", address)
    assert (failed.code, failed.out) == (ExitCode.SYNC, "")
    assert failed.err == (
        'flashcards: postgresql://anna@/other: the server has no database "other"; check the address\n'
    )
    failed = learner("sync", address, "--json")
    assert json.loads(failed.err)["error"]["code"] == 7


@pytest.mark.parametrize(
    "how",
    [
        {"cut_after": 900},
        {"cut_after": 1000},
        {"cut_after": 1100},
        {"cut_after": 2500},
        {"lose_after": 700},
        {"hold_after": 1000},
        {"hold_after": 2500},
    ],
)
def test_a_connection_that_fails_in_the_middle_is_one_line_and_the_next_sync_completes(
    database: Database,
    learner: Learner,
    monkeypatch: pytest.MonkeyPatch,
    how: dict[str, int],
) -> None:
    monkeypatch.setattr(postgresql, "PATIENCE_S", 0.5)
    monkeypatch.setattr(logging.root, "handlers", [])  # without pytest's, Python shows what libraries log
    rate(learner, *["good"] * 3)
    with proxy(database.prepared.socket, **how) as between:
        failed = learner("sync", database.address("anna", between.port))
    assert (failed.code, failed.out) == (ExitCode.SYNC, "")
    assert len(failed.err.splitlines()) == 1, failed.err
    assert "nothing was lost" in failed.err
    assert moved(learner("sync", database.address("anna"), "--json")) in {(3, 0), (0, 0)}


def test_the_how_to_leads_an_administrator_to_a_server_that_learners_sync_with(
    installed: Programs, prepared: Prepared, learner: Learner
) -> None:
    """Its commands, as they stand there, and the statements for one learner who comes and goes."""
    page = HOW_TO.read_text(encoding="utf-8")
    hardening, newcomer, leaver = re.findall(r"^ *```sql\n(.*?)^ *```", page, flags=re.M | re.S)
    database = Database(prepared, "prep")
    schema = installed.work / "schema.sql"
    schema.write_text(learner("sync", "--schema").out, encoding="utf-8")
    place = f"--host={prepared.server.socket}"
    for command in re.findall(r"^ *(createdb .*|psql .*)$", page, flags=re.M):
        program, *words = command.replace("schema.sql", str(schema)).split()
        installed.run(program, place, "--username=teacher", *words)
    database.run(hardening, user="teacher")
    database.run(newcomer.replace("\\password anna", "").replace("anna", "carla"), user="teacher")
    rate(learner, "good")
    assert moved(learner("sync", database.address("carla"), "--json")) == (1, 0)
    for statement in ("CREATE TABLE public.mine ()", "CREATE TEMP TABLE mine ()", "CREATE SCHEMA mine"):
        with pytest.raises(errors.InsufficientPrivilege):
            database.run(statement, user="carla")
    database.run(leaver.replace("anna", "carla"))
    assert database.ask("SELECT count(*) FROM flashcards.review") == [(0,)]
    database._replace(name="postgres").run("DROP DATABASE prep WITH (FORCE)")

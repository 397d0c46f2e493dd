"""Where the settings of a connection come from, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import SyncError, UsageProblem
from flashcards.exchange.sync.postgresql_address import connection_parameters

AWAY = "postgresql://anna@db.example.org/prep"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of the person who runs the tests is found by libpq."""
    for name in ("PGSSLMODE", "PGSERVICE", "PGSERVICEFILE", "PGPASSFILE", "PGHOST", "PGCONNECT_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    return tmp_path


def test_away_from_this_machine_the_servers_certificate_is_checked(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = own_home / "trusted.pem"
    bundle.touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))  # where Python looks first
    found = connection_parameters(AWAY)
    assert (found["sslmode"], found["sslrootcert"]) == ("verify-full", str(bundle))
    assert found["gssencmode"] == "disable"
    assert connection_parameters(f"{AWAY}?sslrootcert=system")["sslrootcert"] == str(bundle)
    assert connection_parameters(f"{AWAY}?sslrootcert=/x.crt")["sslrootcert"] == "/x.crt"
    own_home.joinpath(".postgresql").mkdir()
    own_home.joinpath(".postgresql", "root.crt").touch()
    assert "sslrootcert" not in connection_parameters(AWAY), "libpq takes the learner's own file"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql:///prep",
        "postgresql://localhost/prep",
        "postgresql://127.0.0.1:5433/prep",
        "postgresql://127.8.0.1/prep",
        "postgresql://[::1]/prep",
        "postgresql:///prep?host=/run/postgresql",
        "postgresql://localhost,127.0.0.1/prep",
        "postgresql://prep.example.org/prep?hostaddr=127.0.0.1",
    ],
)
def test_on_this_machine_the_choice_is_left_to_libpq(address: str) -> None:
    assert "sslmode" not in connection_parameters(address)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://10.0.0.1/prep",
        "postgresql://localhost.example.org/prep",
        "postgresql://localhost,db.example.org/prep",
        "postgresql://localhost/prep?hostaddr=10.0.0.1",
        "postgresql://localhost/prep?host=db.example.org",
        "postgres://db.example.org/prep",
    ],
)
def test_a_host_that_only_looks_like_this_machine_is_away(address: str) -> None:
    assert connection_parameters(address)["sslmode"] == "verify-full"


def test_address_service_file_and_environment_may_choose_otherwise(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = own_home / "services"
    services.write_text(
        "[prep]\nhost=db.example.org\nsslmode=require\n[local]\nhost=localhost\nconnect_timeout=3\n",
        encoding="utf-8",
    )
    assert connection_parameters(f"{AWAY}?sslmode=verify-ca")["sslmode"] == "verify-ca"
    assert connection_parameters("postgresql://?service=prep")["sslmode"] == "require"
    assert connection_parameters("postgresql://?service=prep&sslmode=verify-full")["sslmode"] == "verify-full"
    assert "sslmode" not in connection_parameters("postgresql://?service=local")
    assert "connect_timeout" not in connection_parameters("postgresql://?service=local")
    monkeypatch.setenv("PGSERVICE", "prep")
    assert connection_parameters("postgresql:///")["sslmode"] == "require"
    monkeypatch.delenv("PGSERVICE")
    monkeypatch.setenv("PGHOST", "db.example.org")
    assert connection_parameters("postgresql:///")["sslmode"] == "verify-full"
    assert connection_parameters("postgresql:///?gssencmode=prefer")["gssencmode"] == "prefer"
    monkeypatch.setenv("PGSSLMODE", "allow")
    assert connection_parameters("postgresql:///")["sslmode"] == "allow"


def test_connecting_takes_ten_seconds_at_most_unless_it_may_take_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert connection_parameters(AWAY)["connect_timeout"] == "10"
    assert connection_parameters(f"{AWAY}?connect_timeout=99")["connect_timeout"] == "99"
    monkeypatch.setenv("PGCONNECT_TIMEOUT", "99")
    assert "connect_timeout" not in connection_parameters(AWAY)


def test_passwords_that_others_may_read_are_not_used(own_home: Path) -> None:
    passwords = own_home / ".pgpass"
    passwords.write_text("*:*:*:*:secret\n", encoding="utf-8")
    passwords.chmod(0o644)
    with pytest.raises(SyncError, match=r"others may read the passwords in it; run: chmod 600 .*\.pgpass$"):
        connection_parameters(AWAY)
    passwords.chmod(0o600)
    connection_parameters(AWAY)
    elsewhere = own_home / "elsewhere"
    elsewhere.touch(mode=0o640)
    with pytest.raises(SyncError, match="elsewhere"):
        connection_parameters(f"{AWAY}?passfile={elsewhere}")


def test_an_address_that_libpq_does_not_understand_is_told() -> None:
    with pytest.raises(UsageProblem, match='invalid URI query parameter: "sslmod"'):
        connection_parameters(f"{AWAY}?sslmod=require")

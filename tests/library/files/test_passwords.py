from __future__ import annotations

import pytest

from flashcards.library.files.passwords import holds_password


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://anna:secret@db.example.org/prep",
        "postgres://anna:secret@db.example.org",
        "POSTGRESQL://anna:s/e@c?ret@db.example.org/prep",
        "postgresql://anna:sec@ret@db.example.org/prep",
        "postgresql://anna:sec?ret@db.example.org/prep",
        "postgresql://anna:12/34@db.example.org/prep",
        "postgresql://:secret@db.example.org",
        "postgresql://db.example.org/prep?password=secret",
        "postgresql://db.example.org/prep?sslmode=require&pass%77ord=secret",
        "postgresql://db.example.org/prep?sslpassword=secret",
        "jdbc:postgresql://anna:secret@db.example.org/prep",
        "host=db.example.org password=secret dbname=prep",
        "password = 'secret' host=db.example.org",
        "https://anna:secret@example.org/decks.git",
    ],
)
def test_a_password_in_an_address_is_seen(address: str) -> None:
    assert holds_password(address)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://anna@db.example.org:5432/prep",
        "postgresql://anna:@db.example.org/prep",
        "postgresql://db.example.org:5432/prep?user=anna@example.org",
        "postgresql://[::1]:5432/prep?passfile=/home/anna/.pgpass",
        "postgresql://a.example.org:5432,b.example.org:5433/prep?user=anna@example.org",
        "postgresql://?service=prep",
        "postgresql:///prep?host=/run:1/@x",
        "~/prep/password=1",
        "C:/prep@home:1",
    ],
)
def test_an_address_without_one_is_let_through(address: str) -> None:
    assert not holds_password(address)

"""What went wrong between here and a PostgreSQL server, in one line that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping

import psycopg

from flashcards.errors import SyncError
from flashcards.exchange.sync.postgresql_schema import SCHEMA_VERSION

AGAIN = "nothing was lost; sync again later"

BY_STATE = {
    "42P01": "the tables of flashcards are not there; the administrator makes them: flashcards sync --schema",
    "3F000": "the tables of flashcards are not there; the administrator makes them: flashcards sync --schema",
    "42501": "{user} may not read or add rows; the administrator runs: GRANT flashcards_learner TO {user}",
    "25006": f"the server takes no new rows now (a read-only copy?); {AGAIN}, or use the primary server",
    "53100": f"the server's disk is full; {AGAIN}, once its administrator has made room",
    "53200": f"the server is out of memory; {AGAIN}",
    "57014": f"the server stopped a statement that took too long (statement_timeout); {AGAIN}",
    "57P01": f"the server is being stopped; {AGAIN}",
    "57P02": f"the server has crashed; {AGAIN}",
    "40001": f"another sync was adding rows at the same time; {AGAIN}",
    "40P01": f"another sync was adding rows at the same time; {AGAIN}",
}
"""By SQLSTATE, which is the same in every language."""

WHILE_CONNECTING = (
    (
        r"no password supplied|password authentication failed.*retrieved from file|"
        r"password authentication failed|SASL authentication failed",
        "the server does not accept the login of {user}; check the name, and the password in ~/.pgpass "
        "(chmod 600) or the file that PGPASSFILE names",
    ),
    (r'database "(?P<what>.*)" does not exist', 'the server has no database "{what}"; check the address'),
    (r'role "(?P<what>.*)" does not exist', 'the server knows no login "{what}"; check the address'),
    (
        r"too many (clients|connections)|remaining connection slots|too many connections for role",
        f"the server has no free connection; {AGAIN}",
    ),
    (
        r"no pg_hba.conf entry",
        "the server lets nobody in from here; its administrator allows it in pg_hba.conf",
    ),
    (r"Servname not supported|invalid (integer value|port)", "the port is no number; check the address"),
    (
        r"translate host name|Name or service not known|resolve host|nodename nor servname|No address",
        "this host is not known; check the address and your connection",
    ),
    (r"starting up|shutting down|recovery mode", f"the server is starting or stopping; {AGAIN}"),
    (
        r'does not match host name|certificate for "',
        "the server's certificate is for another name, so it may be another one; use the name that it is for",
    ),
    (
        r"certificate verify failed|self.signed|certificate has expired",
        "the server's certificate is not valid: expired, or signed by nobody you trust; if the server has an "
        "authority of its own, name that one's certificate with sslrootcert=FILE",
    ),
    (r"root certificate file", "the file of trusted certificates (sslrootcert) cannot be read"),
    (
        r"does not support SSL|SSL was required",
        "the server does not encrypt; its administrator turns ssl on",
    ),
    (r"timeout expired|timed out", f"the server does not answer; check the address, or {AGAIN}"),
    (
        r"Connection refused|No such file or directory|could not connect|Network is unreachable|"
        r"No route to host|Is the server running",
        f"no server answers there; check the address, or {AGAIN}",
    ),
)
"""libpq gives no SQLSTATE for these, only its own words; what nobody knows is told as it came."""


def wrong_version(name: str, version: int | None) -> SyncError:
    """The tables of `name` are of another version than the one known here; None: they do not say."""
    cure = "install a newer flashcards"
    if version is None or version < SCHEMA_VERSION:
        cure = "the administrator renews them: flashcards sync --schema"
    return SyncError(f"{name}: its tables are of version {version}, not {SCHEMA_VERSION}; {cure}")


def connecting_failed(name: str, parameters: Mapping[str, str], error: psycopg.Error) -> SyncError:
    """Why no connection to `name` came about."""
    user = parameters.get("user", "your user name")
    said = str(error)
    for pattern, sentence in WHILE_CONNECTING:
        if found := re.search(pattern, said):
            return SyncError(f"{name}: {sentence.format(user=user, **found.groupdict())}")
    return SyncError(f"{name}: {_first_line(said)}; {AGAIN}")


def statement_failed(name: str, user: str, error: psycopg.Error) -> SyncError:
    """Why `name` did not do what it was asked to."""
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return SyncError(f"{name}: the server has stopped answering; {AGAIN}")
    if error.sqlstate is None:
        return SyncError(f"{name}: the connection broke; {AGAIN}")
    if sentence := BY_STATE.get(error.sqlstate):
        return SyncError(f"{name}: {sentence.format(user=user)}")
    return SyncError(f"{name}: {_first_line(error.diag.message_primary or str(error))} ({error.sqlstate})")


def _first_line(said: str) -> str:
    """The last reason on the first line, without the addresses that were tried before it."""
    line = next(iter(said.strip().splitlines()), "")
    return line.rpartition(" failed: ")[2]

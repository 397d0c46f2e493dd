"""What went wrong between here and a PostgreSQL server, in one line that says what to do."""

from __future__ import annotations

import re

import psycopg

from flashcards.errors import SyncError
from flashcards.exchange.sync.postgresql_schema import SCHEMA_VERSION

AGAIN = "nothing was lost; sync again later"

_NO_TABLES = (
    "the tables that sync needs are missing; its administrator creates them: flashcards sync --schema"
)
_BUSY = f"another sync was adding rows at the same time; {AGAIN}"

BY_STATE = {
    "42P01": _NO_TABLES,
    "3F000": _NO_TABLES,
    "42501": "{user} may not read or add rows; its administrator runs: GRANT flashcards_learner TO {user}",
    "25006": f"the server takes no new rows now (a read-only copy?); {AGAIN}, or use the primary server",
    "53100": f"the server's disk is full; {AGAIN}, once its administrator has made room",
    "53200": f"the server is out of memory; {AGAIN}",
    "57014": f"the server stopped a statement that took too long (statement_timeout); {AGAIN}",
    "57P01": f"the server is being stopped; {AGAIN}",
    "57P02": f"the server has crashed; {AGAIN}",
    "40001": _BUSY,
    "40P01": _BUSY,
}
"""By SQLSTATE, which is the same in every language."""

WHILE_CONNECTING = {
    "no password supplied|authentication failed":
        "the server does not accept this login; check its name, and its password in ~/.pgpass (chmod 600) "
        "or the file that PGPASSFILE names",
    'database "(?P<what>.*)" does not exist': 'the server has no database "{what}"; check the address',
    'role "(?P<what>.*)" does not exist': 'the server knows no login "{what}"; check the address',
    "too many (clients|connections)|remaining connection slots": f"the server is busy; {AGAIN}",
    "starting up|shutting down|recovery mode": f"the server is starting or stopping; {AGAIN}",
    "no pg_hba.conf entry": "the server lets nobody in from here; its administrator allows it in pg_hba.conf",
    'definition of service "(?P<what>.*)" not found':
        'no service "{what}" is in your service file (~/.pg_service.conf)',
    "Servname not supported|invalid (integer value|port)":
        "the port is not a valid number; check the address",
    "translate host name|Name or service not known|resolve host|nodename nor servname|No address":
        "this host is not known; check the address and your connection",
    "does not match host name":
        "the server's certificate is for another name; write that one in the address if it is your server's",
    "certificate verify failed":
        "the server's certificate is not valid: expired, or signed by nobody you trust; if the server has "
        "an authority of its own, name that one's certificate with sslrootcert=FILE",
    "root certificate file": "the file of trusted certificates (sslrootcert) cannot be read",
    "does not support SSL": "the server does not encrypt; its administrator turns ssl on",
    "timeout expired|timed out": "the server does not answer; check the address, or sync again later",
    "Connection refused|No such file or directory|unreachable|No route to host":
        "no server answers there; check the address, or sync again later",
}  # fmt: skip
"""libpq gives no SQLSTATE for these, only its own words; what is not among them is told as it came."""


def wrong_version(name: str, version: int | None) -> SyncError:
    """The tables of `name` are of another version than the one known here; None: they do not say."""
    cure = "install a newer flashcards"
    if version is None or version < SCHEMA_VERSION:
        cure = "the administrator renews them: flashcards sync --schema"
    return SyncError(f"{name}: its tables are of version {version}, not {SCHEMA_VERSION}; {cure}")


def connecting_failed(name: str, error: psycopg.Error) -> SyncError:
    said = str(error)
    for pattern, sentence in WHILE_CONNECTING.items():
        if found := re.search(pattern, said):
            return SyncError(f"{name}: {sentence.format(**found.groupdict())}")
    return SyncError(f"{name}: {_first_line(said)}; {AGAIN}")


def statement_failed(name: str, user: str, error: psycopg.Error) -> SyncError:
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return SyncError(f"{name}: the server has stopped answering; {AGAIN}")
    if error.sqlstate is None:
        return SyncError(f"{name}: the connection broke; {AGAIN}")
    if sentence := BY_STATE.get(error.sqlstate):
        return SyncError(f"{name}: {sentence.format(user=user)}")
    said = _first_line(error.diag.message_primary or str(error))
    return SyncError(f"{name}: the server refused, and kept what it had: {said} ({error.sqlstate})")


def _first_line(said: str) -> str:
    """The last reason on the first line, without the addresses that were tried before it."""
    line = next(iter(said.strip().splitlines()), "")
    return line.rpartition(" failed: ")[2]

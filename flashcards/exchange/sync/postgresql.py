"""The remote that is a PostgreSQL server: one table of rows, of which each login sees its own.

The server holds the learner apart by its row-level security (`postgresql_schema.sql`). That every statement
names the learner too is for the engines that spread the table over machines: it sends them to one of these.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from flashcards.errors import MissingExtra, SyncError

try:
    import psycopg
    from psycopg.conninfo import make_conninfo
except ImportError as error:
    raise MissingExtra("sync", "syncing through PostgreSQL") from error

from flashcards.exchange.progress import Progress
from flashcards.exchange.sync.postgresql_address import connection_parameters
from flashcards.exchange.sync.postgresql_faults import connecting_failed, statement_failed, wrong_version
from flashcards.exchange.sync.postgresql_schema import SCHEMA_VERSION
from flashcards.store.chains import DEVICE, SEQUENCE, LastRow, Place, Record, Vector
from flashcards.store.log_schema import COLUMN_LIST, COLUMNS

if TYPE_CHECKING:
    from psycopg.abc import PQGen

# psycopg logs a failure that follows from another one; without a handler Python would show it.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

RV = TypeVar("RV")

BATCH = 5_000
"""Rows a statement, both ways."""

PATIENCE_S = 60.0
"""A server that says nothing for so long hangs."""

_WHOLE_NUMBERS = {
    "sequence", "rating", "suggested", "reviewed_at", "offset", "answer_ms", "total_ms", "points",
    "points_total", "wrong", "hint", "phrasing",
}  # fmt: skip
_TYPES = dict.fromkeys(_WHOLE_NUMBERS, "bigint") | {"digest": "bytea"}


def _arrays(names: Iterable[str]) -> str:
    return ", ".join(f"CAST(%s AS {_TYPES.get(name, 'text')}[])" for name in names)


_ABOUT = """
    SELECT max(version), CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)
    FROM flashcards.schema_version
"""
_LAST_ROWS = """
    WITH RECURSIVE known(device) AS (
        (SELECT device FROM flashcards.review WHERE learner = %(learner)s ORDER BY device LIMIT 1)
        UNION ALL
        SELECT (
            SELECT review.device FROM flashcards.review
            WHERE learner = %(learner)s AND review.device > known.device ORDER BY review.device LIMIT 1
        )
        FROM known WHERE known.device IS NOT NULL
    )
    SELECT known.device, newest.sequence, newest.digest FROM known
    CROSS JOIN LATERAL (
        SELECT sequence, digest FROM flashcards.review
        WHERE learner = %(learner)s AND review.device = known.device ORDER BY sequence DESC LIMIT 1
    ) AS newest
"""  # one step a device: GROUP BY would walk all rows of the learner
_ROWS_AFTER = f"""
    SELECT {COLUMN_LIST} FROM flashcards.review
    WHERE learner = %s AND device = %s AND sequence > %s ORDER BY sequence LIMIT %s
"""
_INSERT = f"""
    INSERT INTO flashcards.review (learner, {COLUMN_LIST})
    SELECT CAST(%s AS text), * FROM unnest({_arrays(COLUMNS)})
    ON CONFLICT DO NOTHING
"""
_DIGESTS = f"""
    SELECT device, sequence, digest FROM flashcards.review
    JOIN unnest({_arrays(("device", "sequence"))}) AS asked(device, sequence) USING (device, sequence)
    WHERE learner = %s
"""


class PostgresRemote:
    """A connection to the rows of one login. See `remote.Remote`."""

    def __init__(self, address: str) -> None:
        """Connect. Raises UsageProblem for an address that cannot be understood."""
        place = address.partition("?")[0]
        self.name = address if place.endswith("://") else place
        parameters = make_conninfo("", **connection_parameters(address))
        try:
            self._connection = _Connection.connect(parameters, autocommit=True, prepare_threshold=None)
        except psycopg.Error as error:
            raise connecting_failed(self.name, error) from error
        self._learner = self._connection.info.user
        self.notices: list[str] = []
        self._clock_ms: int | None = None
        self._last_rows: Vector = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def vector(self) -> Vector:
        """The one round trip also asks for version and clock."""
        with self._telling():
            with self._connection.pipeline():
                about = self._connection.execute(_ABOUT)
                last_rows = self._connection.execute(_LAST_ROWS, {"learner": self._learner})
            version, self._clock_ms = about.fetchone() or (None, None)
            self._last_rows = {device: LastRow(*last) for device, *last in last_rows}
        if version != SCHEMA_VERSION:
            raise wrong_version(self.name, version)
        return self._last_rows

    def clock(self) -> int | None:
        return self._clock_ms

    def rows_after(self, known: Mapping[str, int]) -> Iterator[Record]:
        """As far as the latest `vector` went. Between two rows other methods may be called."""
        for device, last in self._last_rows.items():
            after = known.get(device, 0)
            while after < last.sequence:
                with self._telling():
                    place = (self._learner, device, after, BATCH)
                    batch = self._connection.execute(_ROWS_AFTER, place).fetchall()
                if not batch:
                    break
                yield from batch
                after = batch[-1][SEQUENCE]

    def digests_at(self, places: Iterable[Place]) -> dict[Place, bytes]:
        asked = list(zip(*places, strict=True))
        if not asked:
            return {}
        with self._telling():
            found = self._connection.execute(_DIGESTS, (*map(_array, asked), self._learner))
            return {(device, sequence): digest for device, sequence, digest in found}

    def push(
        self,
        records: Iterable[Record],
        total: int,
        device: str,  # noqa: ARG002  # other remotes keep what each device has written apart
        progress: Progress,
    ) -> None:
        """The rows are added 5,000 at a time: all of these or none.

        None of them where another row is in the place of one, so that no chain is broken on the server.
        """
        pieces = iter(progress("Sending", records, total))
        while batch := list(islice(pieces, BATCH)):
            self._add(batch)

    def _add(self, batch: Sequence[Record]) -> None:
        columns = map(_array, zip(*batch, strict=True))
        with self._telling():
            with self._connection.pipeline():
                # Whatever the server's default is: rows that others add meanwhile have to be seen.
                self._connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
                added = self._connection.execute(_INSERT, [self._learner, *columns])
            if added.rowcount < len(batch):
                self._must_hold(batch)
            self._connection.execute("COMMIT")

    def _must_hold(self, batch: Sequence[Record]) -> None:
        """ON CONFLICT DO NOTHING passes over a row that is there already, and over another one as well."""
        there = self.digests_at((record[DEVICE], record[SEQUENCE]) for record in batch)
        for record in batch:
            if there.get((record[DEVICE], record[SEQUENCE])) != record[-1]:
                self._connection.execute("ROLLBACK")
                raise SyncError(f"{self.name}: a copy of this log sent other answers meanwhile; sync again")

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise statement_failed(self.name, self._learner, error) from error


class _Connection(psycopg.Connection[tuple[Any, ...]]):
    """One that gives up on a server that hangs: libpq's own limit is for connecting only."""

    def wait(self, gen: PQGen[RV], *args: Any, **options: Any) -> RV:
        return super().wait(self._patiently(gen), *args, **options)

    def _patiently(self, steps: PQGen[RV]) -> PQGen[RV]:
        """The same steps, until nothing has come or gone for too long."""
        try:
            wanted = next(steps)
            since = time.monotonic()
            while True:
                ready = yield wanted
                if ready:
                    since = time.monotonic()
                elif time.monotonic() - since > PATIENCE_S:
                    self.pgconn.finish()
                    raise psycopg.errors.ConnectionTimeout("the server says nothing")
                wanted = steps.send(ready)
        except StopIteration as end:
            return cast(RV, end.value)


def _array(values: Iterable[object]) -> str:
    """The values as PostgreSQL writes an array. psycopg looks at each one anew: three times as long."""
    return "{" + ",".join(map(_element, values)) + "}"


def _element(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, bytes):
        return f'"\\\\x{value.hex()}"'
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'

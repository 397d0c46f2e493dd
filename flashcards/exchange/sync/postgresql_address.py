"""How to reach a PostgreSQL server: what the address says, then libpq's own places, then what is safe.

libpq knows a connection from the address, a service file, the environment and `~/.pgpass`, in this order.
Two things are stricter here: an address holds no password, and away from this machine the server has to
show a certificate for its name unless one of those places says otherwise.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

from psycopg import Error, pq
from psycopg.conninfo import conninfo_to_dict

from flashcards.errors import SyncError, UsageProblem

CONNECT_TIMEOUT_S = 10
"""For each address of the server, unless `connect_timeout` is set."""

CHECKED = "verify-full"

SAFE = {"PGSSLMODE": CHECKED, "PGGSSENCMODE": "disable"}
"""Instead of libpq's own defaults. Kerberos would encrypt before TLS does, and ask for no certificate."""

SYSTEM = "system"
"""libpq's word for the authorities that the operating system trusts."""

BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # SUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)

OWN_ROOTS = Path(".postgresql", "root.crt")
"""Where libpq looks in the home directory for the certificates that it trusts; a folder up on Windows."""


def connection_parameters(address: str) -> dict[str, str]:
    """What to connect with; what is not in it, libpq finds in its own places.

    Raises UsageProblem for an address that libpq does not understand, and SyncError for a file of
    passwords that others may read.
    """
    try:
        given = {name: str(value) for name, value in conninfo_to_dict(address).items() if value}
    except Error as error:
        raise UsageProblem(f"{address}: {str(error).strip()}") from error
    settings = _found_by_libpq(given.get("service")) | given
    _must_be_private(Path(settings.get("passfile") or Path.home() / ".pgpass"))
    chosen = {"fallback_application_name": "flashcards", "client_encoding": "UTF8"}
    if not settings.get("connect_timeout"):
        chosen["connect_timeout"] = str(CONNECT_TIMEOUT_S)
    if not stays_on_this_machine(settings):
        chosen |= {name: settings[name] for name in ("sslmode", "gssencmode")}
        trusted = settings.get("sslrootcert") or ("" if _has_own_roots() else SYSTEM)
        if trusted == SYSTEM and chosen["sslmode"] == CHECKED:
            chosen["sslrootcert"] = _trusted_by_the_system()
    return given | chosen


def stays_on_this_machine(settings: Mapping[str, str]) -> bool:
    """Whether every host is this machine itself: a Unix socket, `localhost`, or a loopback address."""
    hosts = settings.get("hostaddr") or settings.get("host") or ""
    return all(_is_here(host.strip()) for host in hosts.split(","))


def _is_here(host: str) -> bool:
    if not host or host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _found_by_libpq(service: str | None) -> dict[str, str]:
    """What libpq takes from service file, environment and its own defaults."""
    wanted = {name: os.environ.get(name) or default for name, default in SAFE.items()}
    if service:
        wanted["PGSERVICE"] = service
    with _environment(wanted):
        options = pq.Conninfo.get_defaults()
    return {option.keyword.decode(): option.val.decode() for option in options if option.val}


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    """libpq can be asked for its defaults through the environment only."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _trusted_by_the_system() -> str:
    """The file of authorities that the operating system trusts.

    What libpq takes for it is a folder that the wheel of psycopg was built with.
    """
    import ssl

    files = (ssl.get_default_verify_paths().cafile, *BUNDLES)
    return next((file for file in files if file and Path(file).is_file()), SYSTEM)


def _has_own_roots() -> bool:
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", ""), "postgresql", "root.crt").is_file()
    return Path.home().joinpath(OWN_ROOTS).is_file()


def _must_be_private(file: Path) -> None:
    """libpq would pass over such a file and write a warning of its own."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return
    if os.name != "nt" and stat.S_ISREG(mode) and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SyncError(f"{file}: others may read the passwords in it; run: chmod 600 {file}")

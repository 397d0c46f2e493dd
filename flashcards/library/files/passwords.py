"""Passwords in addresses of servers. Others could see them there, so they are refused."""

from __future__ import annotations

import re

SECRETS = {"password", "sslpassword", "oauth_client_secret"}
"""What libpq takes as a secret behind the question mark of an address."""

WHERE_INSTEAD = "put it into ~/.pgpass (chmod 600), or a service file that the address names"

_LOGIN = re.compile(
    r"[a-z][a-z0-9+.:-]*://(?:[^?#:]*:[^?#]+@|[^/?#:@\[]*:(?!\d*(?:[/?#,]|$))(?!@).*@)", re.IGNORECASE
)
"""A name, a colon, a secret and @, as people write them: not everyone escapes a slash or a question mark."""

_KEYWORD = re.compile(rf"(?:^|\s)(?:{'|'.join(SECRETS)})\s*=", re.IGNORECASE)
"""In libpq's other form of an address: `host=db.example.org password=secret`."""


def holds_password(address: str) -> bool:
    """Whether an address such as `postgresql://anna:secret@db.example.org/prep` holds a secret."""
    if _LOGIN.match(address) or _KEYWORD.search(address):
        return True
    from urllib.parse import unquote_plus

    settings = address.partition("?")[2].split("&")
    return any(unquote_plus(setting.partition("=")[0]).strip().lower() in SECRETS for setting in settings)

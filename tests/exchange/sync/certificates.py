"""Certificates of an authority of our own, made by openssl."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path


class Authority:
    """One that signs certificates for servers. `root`: what clients are to trust."""

    def __init__(self, folder: Path, name: str = "authority") -> None:
        self._folder = folder
        self.root = folder / f"{name}.crt"
        self._key = folder / f"{name}.key"
        self._run(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-subj", f"/CN={name}", "-days", "30", "-keyout", self._key, "-out", self.root),
        )

    def server(self, host: str, days: int = 30) -> ssl.SSLContext:
        """What a server for `host` needs; with `days` below 0 its certificate has expired."""
        stem = self._folder / f"{host}{days}"
        key, request, names = (stem.with_suffix(suffix) for suffix in (".key", ".csr", ".ext"))
        certificate = stem.with_suffix(".crt")
        names.write_text(f"subjectAltName=DNS:{host}\n", encoding="utf-8")
        self._run(
            *("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-subj", f"/CN={host}", "-keyout", key, "-out", request),
        )
        self._run(
            *("x509", "-req", "-in", request, "-CA", self.root, "-CAkey", self._key, "-CAcreateserial"),
            *("-days", str(days), "-extfile", names, "-out", certificate),
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context

    def _run(self, *arguments: str | Path) -> None:
        done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

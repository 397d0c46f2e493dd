"""A proxy on loopback that counts, remembers, cuts, holds back or encrypts what passes through it."""

from __future__ import annotations

import select
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PIECE = 1 << 16

SSL_REQUEST = bytes((0, 0, 0, 8, 4, 210, 22, 47))
"""The first message of a PostgreSQL client that wants to encrypt."""


class Proxy:
    """What went by so far. The numbers of all connections are added up."""

    def __init__(
        self,
        server: Path,
        *,
        cut_after: int | None,
        lose_after: int | None,
        hold_after: int | None,
        tls: ssl.SSLContext | None,
    ):
        self._server = server
        self._cut_after = cut_after
        self._lose_after = lose_after
        self._hold_after = hold_after
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._over = threading.Event()
        self.port: int = self._listening.getsockname()[1]
        self.sent = bytearray()
        """What the clients sent, decrypted."""
        self.came = bytearray()
        """What the server answered."""
        self.round_trips = 0
        """How often a client began to speak after the server had, or first."""
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def forget(self) -> None:
        """Count from here."""
        self.sent.clear()
        self.came.clear()
        self.round_trips = 0

    def close(self) -> None:
        self._over.set()
        self._listening.close()
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        while not self._over.is_set():
            with suppress(OSError):
                if select.select([self._listening], [], [], 0.05)[0]:
                    client, _ = self._listening.accept()
                    thread = threading.Thread(target=self._serve, args=(client,), daemon=True)
                    self._threads.append(thread)
                    thread.start()

    def _serve(self, client: socket.socket) -> None:
        upstream = socket.socket(socket.AF_UNIX)
        with suppress(OSError), client, upstream:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls is not None:
                client = self._encrypted(client, self._tls)
            upstream.connect(str(self._server))
            with client:
                self._pass_on(client, upstream)

    def _encrypted(self, client: socket.socket, tls: ssl.SSLContext) -> socket.socket:
        asked = client.recv(len(SSL_REQUEST), socket.MSG_WAITALL)
        assert asked == SSL_REQUEST, asked
        client.sendall(b"S")
        return tls.wrap_socket(client, server_side=True)

    def _pass_on(self, client: socket.socket, upstream: socket.socket) -> None:
        client_spoke = False
        while not self._over.is_set():
            pending = isinstance(client, ssl.SSLSocket) and client.pending()
            readable = [client] if pending else select.select([client, upstream], [], [], 0.05)[0]
            for side in readable:
                piece = side.recv(PIECE)
                if not piece:
                    return
                if side is client:
                    self.round_trips += not client_spoke
                    self.sent += piece
                    if self._cut_after is not None and len(self.sent) > self._cut_after:
                        upstream.sendall(piece[: self._cut_after - len(self.sent)])
                        return
                    if self._hold_after is not None and len(self.sent) > self._hold_after:
                        continue  # the server never hears of it
                    upstream.sendall(piece)
                else:
                    self.came += piece
                    if self._lose_after is not None and len(self.came) > self._lose_after:
                        return
                    client.sendall(piece)
                client_spoke = side is client


@contextmanager
def proxy(
    server: Path,
    *,
    cut_after: int | None = None,
    lose_after: int | None = None,
    hold_after: int | None = None,
    tls: ssl.SSLContext | None = None,
) -> Iterator[Proxy]:
    """One in front of the server at this Unix socket.

    `cut_after`: cut everything once the clients have sent so many bytes; `lose_after`: once the server has.
    `hold_after`: pass on nothing more of the clients.
    """
    one = Proxy(server, cut_after=cut_after, lose_after=lose_after, hold_after=hold_after, tls=tls)
    try:
        yield one
    finally:
        one.close()

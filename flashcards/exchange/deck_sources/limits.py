"""What somebody else's decks may cost us, and which of their files are looked at."""

from __future__ import annotations

from flashcards.app.decks.update_memory import Fetched, FetchedFile
from flashcards.errors import TransferError
from flashcards.library.decks.folders import SUFFIX, is_called_deck
from flashcards.library.files.reading import FILE_MAX

MIB = 1024 * 1024

LINK, FILES = 0o120000, (0o100644, 0o100755, 0o100664)
"""What git says of a link, and of a file, before its name."""

ENTRIES_MAX = 200_000
"""Files and folders of an address, whatever they are: listing so many takes about a second."""

FILES_MAX = 1_000
"""Files that may be decks."""

BYTES_MAX = 64 * MIB
"""Of those files together."""

DOWNLOAD_MAX = 128 * MIB
"""What a repository may put on the disk while it is looked at; an archive may unpack to twice as much."""

SECONDS_MAX = 120.0
"""By the clock: a server that gives so little for so long is given up."""

MEMORY_MAX = 2048 * MIB
"""Address space of the process that fetches; 10 MiB are used as a rule."""


class DeckFiles:
    """Collects the files that may be decks, as long as they are few and small enough."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.files: list[FetchedFile] = []
        self.left: list[str] = []
        self._entries = self._files = self._bytes = 0

    def met(self, name: str) -> bool:
        """Whether one more file or folder may be a deck, by its path. Raises TransferError beyond the limit.

        No hidden one may, none in a hidden folder, and none that an editor left behind.
        """
        self._entries += 1
        if self._entries > ENTRIES_MAX:
            raise TransferError(f"{self.address}: holds more than {ENTRIES_MAX:,} files; nothing was taken")
        parts = name.replace("\\", "/").split("/")
        return is_called_deck(name) and not any(part.startswith((".", "#", "~")) for part in parts)

    def wants(self, name: str, size: int) -> bool:
        """Whether a file of so many bytes is to be read; one that is too large is left out."""
        if size > FILE_MAX:
            self.leave(name, f"is larger than {FILE_MAX // MIB} MiB")
            return False
        self._files += 1
        self._bytes += size
        if self._files > FILES_MAX or self._bytes > BYTES_MAX:
            most = f"{FILES_MAX:,} files {SUFFIX} or {BYTES_MAX // MIB} MiB of them"
            raise TransferError(f"{self.address}: holds more than {most}; nothing was taken")
        return True

    def put(self, name: str, raw: bytes) -> None:
        self.files.append(FetchedFile(name, raw))

    def leave(self, name: str, why: str) -> None:
        self.left.append(f"{name}: {why}")

    def fetched(self, version: str = "") -> Fetched:
        files = sorted(self.files, key=lambda file: file.name)
        return Fetched(self.address, version, tuple(files), tuple(self.left))

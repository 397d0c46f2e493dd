"""A zip file from a stranger, opened without reading an endless list of members."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BufferedReader

DIRECTORY_MAX = 8 * 1024 * 1024
"""Bytes of the list of members: about 100,000 files."""

BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError)
"""How the library says that an archive is none, or is damaged."""


class BoundedFile(BufferedReader):
    """A file from which nobody reads more than the list of members may be long at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        most = DIRECTORY_MAX + 1
        found = super().read(most if size is None or size < 0 else min(size, most))
        if len(found) == most:
            raise zipfile.BadZipFile(f"its list of members has more than {DIRECTORY_MAX // 1024 // 1024} MiB")
        return found

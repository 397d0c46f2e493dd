"""Copies that other programs put beside a file when two machines have changed it."""

from __future__ import annotations

import re
from pathlib import Path

_ENDINGS = (
    r"\.sync-conflict-[\w-]+"  # Syncthing
    r"| ?[(\[][^()\[\]]*[Cc]onflict[^()\[\]]*[)\]]"  # Dropbox, Nextcloud, ownCloud, Seafile, pCloud
    r"|\.[Cc]onflict[\w-]*"  # Resilio
    r"| \(\d+\)| \d+"  # Google Drive, iCloud
    r"|-(?=.*[A-Z])[\w-]+"  # OneDrive: the name of the machine
    r"|_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+"  # git mergetool
)
"""What stands behind the name of the file, before its suffix."""


def original_of(path: Path) -> Path | None:
    """The file beside `path` of which it is a conflict copy, judged by both names; None for any other."""
    for end in range(len(path.stem) - 1, 0, -1):
        if re.fullmatch(_ENDINGS, path.stem[end:]):
            original = path.with_name(path.stem[:end] + path.suffix)
            if original.is_file():
                return original
    return None


def what_to_do(original: Path) -> str:
    return (
        f"is a copy of {original.name} that another program made because two machines changed it; "
        f"bring both together in {original.name}, then delete this one"
    )

"""Folders where a database is at risk: network drives, and folders copied by cloud programs."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

NETWORK = re.compile(r"nfs|cifs|smb|afs|ceph|glusterfs|davfs|fuse\.(davfs|sshfs|rclone)")
"""How the types of file systems begin whose locks and syncs cannot be relied upon."""

CLOUD = re.compile(
    r"dropbox|onedrive|google ?drive|nextcloud|owncloud|mobile documents|pcloud", re.IGNORECASE
)
"""In the name of a folder: a program that copies files while they are written."""


def risk_of(folder: Path) -> str | None:
    """What endangers a log in `folder`, as half a sentence; None for nothing that is known of."""
    mounts = Path("/proc/self/mounts")
    listed = mounts.read_text(encoding="utf-8", errors="replace") if mounts.exists() else ""
    return risk_by(folder.resolve(), listed)


def risk_by(folder: PurePath, mounts: str) -> str | None:
    """The same, from the lines of /proc/mounts: device, place, type, options."""
    for part in folder.parts:
        if CLOUD.search(part):
            return f"is in {part}, which may copy or replace it while it is being written"
    kind, longest = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        # A blank is written as \040.
        place = PurePath(re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[1]))
        # The last line of one place hides the ones before it.
        if folder.is_relative_to(place) and len(place.parts) >= longest:
            longest, kind = len(place.parts), fields[2]
    if NETWORK.match(kind):
        return f"is on a network drive ({kind}), where a stored answer may still be lost"
    return None

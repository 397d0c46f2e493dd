from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from flashcards.home.risky_folders import risk_by, risk_of

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/ana/disk ext4 rw 0 0
//box/all /mnt/my\\040share cifs rw 0 0
tmpfs /mnt/twice tmpfs rw 0 0
host:/x /mnt/twice fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "risk"),
    [
        ("/var/lib/flashcards", None),
        ("/home/ana/flashcards", "network drive (nfs4)"),
        ("/home/ana/disk/flashcards", None),
        ("/homestead/flashcards", None),
        ("/mnt/my share/flashcards", "network drive (cifs)"),
        ("/mnt/twice/flashcards", "network drive (fuse.sshfs)"),
        ("/var/Dropbox/flashcards", "is in Dropbox"),
        ("/var/OneDrive - Acme/flashcards", "is in OneDrive - Acme"),
    ],
)
def test_network_drives_and_cloud_folders_are_known(folder: str, risk: str | None) -> None:
    found = risk_by(PurePosixPath(folder), MOUNTS)
    assert found is None if risk is None else found is not None and risk in found


def test_an_ordinary_folder_is_no_risk(tmp_path: Path) -> None:
    assert risk_of(tmp_path) is None

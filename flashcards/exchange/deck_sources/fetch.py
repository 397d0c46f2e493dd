"""What an address holds, whichever kind it is of."""

from __future__ import annotations

from pathlib import Path

from flashcards.app.decks.update_memory import Fetched
from flashcards.errors import TransferError
from flashcards.exchange.deck_sources.address import AddressKind, parsed


def fetch(text: str) -> Fetched:
    """The deck files at an address. Raises UsageProblem for what is none, TransferError as each kind does."""
    address = parsed(text)
    if address.kind is AddressKind.GIT:
        from flashcards.exchange.deck_sources.git import from_git

        return from_git(address)
    from flashcards.exchange.deck_sources.local import from_archive, from_file, from_folder

    read = {AddressKind.FOLDER: from_folder, AddressKind.ARCHIVE: from_archive, AddressKind.FILE: from_file}[
        address.kind
    ]
    try:
        return read(Path(address.where), address.remembered)
    except OSError as failure:
        cause = failure.strerror or failure
        raise TransferError(f"{address.remembered}: cannot be read ({cause})") from failure

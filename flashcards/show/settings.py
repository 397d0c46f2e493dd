"""The settings as a table for people."""

from __future__ import annotations

from collections.abc import Mapping

from flashcards.library.config.settings import all_settings
from flashcards.show.wrapped_text import aligned


def settings_screen(values: Mapping[str, object]) -> str:
    """`key = value`, and what it means."""
    meanings = {key: entry.meaning for key, entry in all_settings().items()}
    return "\n".join(aligned((f"{key} = {shown(value)}", meanings[key]) for key, value in values.items()))


def shown(value: object) -> str:
    """A value as it is written in config.toml; "(default)" for one that is not set."""
    if value is None:
        return "(default)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(shown(item) for item in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)

"""One value as TOML. Apart, so that whoever writes a card need not know the settings."""

from __future__ import annotations


def toml_value(value: object) -> str:
    """`value` as TOML on one line."""
    import tomli_w

    if isinstance(value, list):
        return f"[{', '.join(map(toml_value, value))}]"
    return tomli_w.dumps({"value": value}).removeprefix("value = ").rstrip("\n")

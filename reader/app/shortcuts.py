"""Keys that the user chose instead of the delivered ones, as one setting."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Keys = tuple[str, ...]
"""Shortcuts of one action, as ``Ctrl+Shift+F``; empty for none."""


def keys_from(text: str) -> dict[str, Keys]:
    """The chosen keys by the action's name; what cannot be understood is left out.

    Args:
        text: As :func:`keys_text` gives it; empty for no choice at all.
    """
    try:
        stored = json.loads(text) if text else {}
    except ValueError:
        return {}
    if not isinstance(stored, dict):
        return {}
    return {
        name: tuple(keys)
        for name, keys in stored.items()
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    }


def keys_text(chosen: Mapping[str, Keys]) -> str:
    """The chosen keys as the setting keeps them; empty where nothing was chosen."""
    return json.dumps({name: list(keys) for name, keys in sorted(chosen.items())}) if chosen else ""

"""Keys that the user chose instead of the delivered ones, as one setting."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Keys = tuple[str, ...]
"""Shortcuts of one action, as ``Ctrl+Shift+F``; empty for none."""


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """The delivered keys of all actions, and what the user chose instead.

    Only choices are kept. A key that one action takes from another is not a choice of the
    other's: it goes back as soon as the taker has other keys.

    Attributes:
        delivered: By the action's name.
        chosen: By the action's name, the newest choice last: it has its keys before all others.
    """

    delivered: Mapping[str, Keys]
    chosen: Mapping[str, Keys] = field(default_factory=dict)

    @classmethod
    def of(cls, delivered: Mapping[str, Keys], stored: Mapping[str, Keys]) -> Shortcuts:
        """The stored choices, less those that only say what others took (files of before)."""
        chosen = {name: keys for name, keys in stored.items() if name in delivered}
        for name, keys in stored.items():
            others = {key for other, held in chosen.items() if other != name for key in held}
            left = tuple(key for key in delivered.get(name, ()) if key not in others)
            if keys == left:
                chosen.pop(name, None)
        return cls(delivered, chosen)

    @property
    def in_force(self) -> dict[str, Keys]:
        """The keys each action has; no key stands twice."""
        held: set[str] = set()
        found: dict[str, Keys] = {}
        for name in (*reversed(tuple(self.chosen)), *self.delivered):
            if name not in found:
                wanted = self.chosen.get(name, self.delivered[name])
                found[name] = tuple(key for key in wanted if key not in held)
                held.update(found[name])
        return found

    def choosing(self, name: str, keys: Keys) -> Shortcuts:
        """With other keys for an action, whoever has them now."""
        if keys == self.delivered[name]:
            return self.as_delivered(name)
        others = {other: held for other, held in self.chosen.items() if other != name}
        return replace(self, chosen={**others, name: keys})

    def as_delivered(self, name: str) -> Shortcuts:
        """With the delivered keys of an action; a choice that holds one of them loses it."""
        own = set(self.delivered[name])
        chosen: dict[str, Keys] = {}
        for other, keys in self.chosen.items():
            left = tuple(key for key in keys if key not in own)
            if other != name and (left or not keys):
                chosen[other] = left
        return replace(self, chosen=chosen)

    def taken(self, name: str) -> tuple[tuple[str, str], ...]:
        """The keys an action would have, but for another one that has them: key and taker."""
        in_force = self.in_force
        wanted = self.chosen.get(name, self.delivered[name])
        holders = {key: other for other, keys in in_force.items() for key in keys}
        return tuple(
            (key, holders[key]) for key in wanted if key not in in_force[name] and key in holders
        )


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
    """The chosen keys as the setting keeps them, in order; empty where nothing was chosen."""
    return json.dumps({name: list(keys) for name, keys in chosen.items()}) if chosen else ""

"""What was opened before, as one setting: folders and files, the last one first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 12


def recent_from(text: str) -> tuple[Path, ...]:
    """The paths of a setting; what cannot be understood is left out."""
    try:
        stored = json.loads(text) if text else []
    except ValueError:
        return ()
    if not isinstance(stored, list):
        return ()
    return tuple(Path(name) for name in stored if isinstance(name, str) and name)[:MOST]


def recent_text(paths: Sequence[Path]) -> str:
    """Paths as the setting keeps them; a name's bytes need not be UTF-8."""
    return json.dumps([str(path) for path in paths[:MOST]]) if paths else ""


def opened(path: Path, before: Sequence[Path]) -> tuple[Path, ...]:
    """The list once a path was opened: it stands first, and once."""
    return (path, *(other for other in before if other != path))[:MOST]

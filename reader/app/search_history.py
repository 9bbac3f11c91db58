"""The searches of before, newest last, kept for this installation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.app.files import write_text_safely

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.app.paths import AppPaths

MOST = 100


class SearchHistory:
    """One small file; if it is damaged or cannot be written, searches are not remembered."""

    def __init__(self, folders: AppPaths) -> None:
        self._path: Path = folders.searches

    def queries(self) -> tuple[str, ...]:
        """What was searched for, newest last."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ()
        if not isinstance(found, list):
            return ()
        return tuple(one for one in found if isinstance(one, str))[-MOST:]

    def remember(self, queries: Sequence[str]) -> None:
        """Keep these.

        Raises:
            OSError: If they cannot be kept.
        """
        kept = json.dumps(list(queries)[-MOST:], indent=0)
        write_text_safely(self._path, kept)

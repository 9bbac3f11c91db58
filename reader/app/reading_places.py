"""Where each document was left: read on there, after a restart as well."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from reader.app.files import write_text_safely

if TYPE_CHECKING:
    from pathlib import Path

MOST = 1_000
"""Documents whose place is remembered; those left longest ago are forgotten first."""
_LOG = logging.getLogger("reader.places")


class ReadingPlaces:
    """Source offsets by the hash of a document's text: a moved file keeps its place.

    Args:
        path: The file they are kept in; it is read when the first place is asked for.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offsets: dict[str, int] | None = None
        self._is_changed = False

    def get(self, text_sha256: str) -> int | None:
        """The source offset (code points) a text was left at; None for its beginning."""
        return self._known().get(text_sha256)

    def put(self, text_sha256: str, offset: int) -> None:
        """Remember where a text was left."""
        known = self._known()
        before = known.pop(text_sha256, 0)
        if offset > 0:
            known[text_sha256] = offset
        self._is_changed = self._is_changed or before != offset
        for oldest in list(known)[: max(0, len(known) - MOST)]:
            del known[oldest]

    def save(self) -> None:
        """Write them down; one that cannot be written is no loss worth a word on screen."""
        if not self._is_changed:
            return
        try:
            write_text_safely(self._path, json.dumps(self._known()) + "\n")
        except OSError:
            _LOG.info("the places were not written", exc_info=True)
        else:
            self._is_changed = False

    def _known(self) -> dict[str, int]:
        if self._offsets is None:
            self._offsets = _read(self._path)
        return self._offsets


def _read(path: Path) -> dict[str, int]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        _LOG.info("the places could not be read", exc_info=True)
        return {}
    if not isinstance(stored, dict):
        return {}
    return {
        name: offset
        for name, offset in stored.items()
        if isinstance(offset, int) and not isinstance(offset, bool) and offset > 0
    }

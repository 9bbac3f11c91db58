"""An index for this one time, where the collection's own cannot be used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reader.app.index_home import IndexHome, Kept
from reader.app.indexing import CollectionIndex

if TYPE_CHECKING:
    from reader.app.paths import AppPaths

_NAME = "index.sqlite"


class SpareIndex(CollectionIndex):
    """Lies in the system's folder for temporary files; deleted when it is closed."""

    def __init__(self, root: Path, folders: AppPaths) -> None:
        """Make room for it.

        Raises:
            OSError: If there is none.
        """
        self._place = TemporaryDirectory(prefix="lacuna-", ignore_cleanup_errors=True)
        place = Path(self._place.name)
        super().__init__(root, replace(folders, cache=place))
        # Wherever the collection's own was to be kept.
        self._lie_at(place / _NAME, IndexHome(Kept.NOT))

    @property
    def is_kept(self) -> bool:
        """It is not."""
        return False

    def close(self) -> None:
        """Delete it."""
        super().close()
        self._place.cleanup()

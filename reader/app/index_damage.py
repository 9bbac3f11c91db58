"""An index that showed itself damaged: said beside it, heard of, and thrown away with it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.app.files import is_file
from reader.collection.index import StorageError, damaged, discard, is_damage, unwritten

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.collection.index import IndexFaultError


class IndexDamage:
    """Knows whether an index is damaged, by a file: who finds that may not be who mends it.

    Args:
        path: The index's file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mark = path.with_suffix(".damaged")
        self._heard: Callable[[], None] | None = None

    @property
    def is_met(self) -> bool:
        """Whether the index showed itself damaged, and was not built again since."""
        return is_file(self._mark)

    def hear_of(self, heard: Callable[[], None] | None) -> None:
        """Let somebody hear of it, on any thread; nobody with None."""
        self._heard = heard

    def heed(self, error: Exception) -> bool:
        """Whether an error says that the index is damaged; it is marked then."""
        if isinstance(error, UnicodeDecodeError) or (
            isinstance(error, StorageError) and is_damage(error)
        ):
            self.marked()
            return True
        return False

    def marked(self) -> IndexFaultError:
        """Mark the index as damaged; what is to be raised."""
        with suppress(OSError):
            self._mark.touch()
        if self._heard is not None:
            self._heard()
        return damaged()

    def fault_of(self, error: StorageError) -> IndexFaultError:
        """What an error means that its index met while it was written."""
        return self.marked() if is_damage(error) else unwritten(error)

    def discard_index(self) -> None:
        """Throw the index away, damaged or not.

        Raises:
            IndexFaultError: If a file of it cannot be deleted.
        """
        try:
            discard(self._path)
            self._mark.unlink(missing_ok=True)
        except OSError as error:
            raise unwritten(error) from error

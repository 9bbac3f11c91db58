"""An index where it lies: asked, with what its damage means to those who ask."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from reader.app.index_damage import IndexDamage
from reader.app.index_home import is_there
from reader.collection.index import StorageError, absent, is_damage, open_for_reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.app.index_home import IndexHome
    from reader.app.jobs import JobControl
    from reader.collection.index import Connection


class IndexFile:
    """One index, wherever it was chosen to lie.

    Attributes:
        path: The file.
        damage: Knows whether it showed itself damaged; what stands beside it goes by that.
    """

    def __init__(self, path: Path, home: IndexHome) -> None:
        """Name it; nothing is opened yet.

        Args:
            path: The file, whether it is there or not.
            home: The choice of its place.
        """
        self.path = path
        self.damage = IndexDamage(path)
        self._home = home

    def look_for_place(self) -> None:
        """See that a chosen folder is there: an index is not built into an empty mount point.

        Raises:
            IndexFaultError: If it is not.
        """
        if self._home.folder is not None and not is_there(self._home, self.path):
            raise absent(self._home.folder)

    @contextmanager
    def reading(self, control: JobControl | None = None) -> Iterator[Connection]:
        """The index, to be asked; see :meth:`reader.app.indexing.CollectionIndex.reading`."""
        try:
            with closing(open_for_reading(self.path)) as connection, ExitStack() as until_then:
                if control is not None:
                    until_then.enter_context(control.stopped_by(connection.interrupt))
                yield connection
        except UnicodeDecodeError as error:
            # So does SQLite's message where it quotes what is damaged.
            raise self.damage.marked() from error
        except StorageError as error:
            if control is not None:
                # Interrupted, most likely: then there is nothing to tell.
                control.check()
            if not is_damage(error):
                raise
            raise self.damage.fault_of(error) from error

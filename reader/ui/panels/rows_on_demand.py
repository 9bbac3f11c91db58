"""Rows of a long list that are made when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.ui.panels.rows import Row


class RowToCome(NamedTuple):
    """A row by its key, and how it is made."""

    key: str
    make: Callable[[], Row]


class RowsOnDemand(Sequence["Row"]):
    """Rows in order; of ten thousand only those that somebody looks at are ever made."""

    def __init__(self, entries: Iterable[Row | RowToCome]) -> None:
        self._entries = list(entries)

    @property
    def keys(self) -> list[str]:
        """The keys of all rows; none is made for it."""
        return [entry.key for entry in self._entries]

    @property
    def made(self) -> int:
        """How many rows were made so far."""
        return sum(not isinstance(entry, RowToCome) for entry in self._entries)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """A row, or several."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        entry = self._entries[at]
        if isinstance(entry, RowToCome):
            entry = self._entries[at] = entry.make()
        return entry

    def __len__(self) -> int:
        """How many rows there are, made or not."""
        return len(self._entries)

"""Where the rows of the list come from: a few in memory, or pages of an index."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader.app.rows import DocumentRow, RowState
from reader.app.telling_apart import told_where_alike
from reader.collection.day_orders import ids_beside
from reader.document import Address

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Container, Hashable, Mapping, Sequence

    from reader.app.index_rows import IndexRows
    from reader.collection.hits import Snippet

PAGE = 100
"""Rows read at once: a few milliseconds."""
_BESIDE = 20
"""Rows read before and behind a page, which its own may look like."""
_KEPT = 12
"""Pages kept: more than any screen shows, and what a wheel turns back to."""


class RowSource(Protocol):
    """Rows by their position; a row's key stays its own when others come and go."""

    def __len__(self) -> int:
        """How many rows there are."""

    def row(self, position: int) -> DocumentRow:
        """The row at a position, pending where it is not known (any more)."""

    def key(self, position: int) -> Hashable:
        """What the row at a position is known by."""

    def position(self, key: Hashable) -> int | None:
        """Where the row with a key stands."""

    def position_of(self, path: Path, member: str | None = None, telegram: int = 0) -> int | None:
        """Where a document stands."""

    def update_rows(self, rows: Sequence[DocumentRow]) -> None:
        """Show these rows of one document instead of what is stored of it."""


class LooseRows:
    """The documents of one file that was opened by itself: no index knows them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows: Sequence[DocumentRow] = [DocumentRow(path, title=path.name)]

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, position: int) -> DocumentRow:
        """The row at a position."""
        return self._rows[position]

    def key(self, position: int) -> Hashable:
        """The telegram of the file."""
        return self._rows[position].telegram

    def position(self, key: Hashable) -> int | None:
        """Where a telegram of the file stands."""
        return next((at for at, row in enumerate(self._rows) if row.telegram == key), None)

    def position_of(self, path: Path, member: str | None = None, telegram: int = 0) -> int | None:
        """Where a document stands; a file that is not read yet has one row."""
        if path != self.path or (member is not None and self._rows[0].member != member):
            return None
        position = self.position(telegram)
        return 0 if position is None and self._rows[0].state is not RowState.READ else position

    def update_rows(self, rows: Sequence[DocumentRow]) -> None:
        """Show these rows of the file."""
        if rows and rows[0].path == self.path:
            self._rows = rows

    @property
    def incomplete(self) -> int:
        """How many of the rows are incomplete telegrams."""
        return sum(row.is_incomplete for row in self._rows)


class PagedRows:
    """The documents of an index by their ids, read a page at a time.

    Args:
        rows: Reads them.
        ids: In the order of the list.
        is_by_date: The days of the ids that are not negative ascend.
        failed: Told once that the index cannot be read.
    """

    def __init__(
        self,
        rows: IndexRows,
        ids: array[int],
        *,
        is_by_date: bool,
        failed: Callable[[], None],
    ) -> None:
        self.ids = ids
        self.snippets: Mapping[int, Snippet] = {}
        self._rows = rows
        self._is_by_date = is_by_date
        self._failed = failed
        self._has_failed = False
        self._pages: OrderedDict[int, dict[int, DocumentRow]] = OrderedDict()
        self._newer: dict[tuple[Path, str | None, int], DocumentRow] = {}
        self._newer_ids: dict[int, tuple[Path, str | None, int]] = {}
        """Whose rows those are: a document whose date was corrected has another id by now."""

    def __len__(self) -> int:
        return len(self.ids)

    def take_over(self, other: PagedRows, unstored: Container[Address] | None = None) -> None:
        """Go on showing what was just written of some documents: the index does not know yet.

        Args:
            other: What was shown until now.
            unstored: The documents the index does not know yet; None for all.
        """
        self._newer = {
            key: row
            for key, row in other._newer.items()
            if unstored is None or Address(key[0], key[1]) in unstored
        }
        self._newer_ids = {id_: key for id_, key in other._newer_ids.items() if key in self._newer}

    def row(self, position: int) -> DocumentRow:
        """The row at a position; pending if its document is gone."""
        id_ = self.ids[position]
        row = self._page(position // PAGE).get(id_)
        if row is None:
            row = self._newer.get(self._newer_ids[id_]) if id_ in self._newer_ids else None
        if row is None:
            return DocumentRow(Path(), id=id_)
        newer = self._newer.get((row.path, row.member, row.telegram))
        if newer is not None:
            row = replace(newer, id=id_, apart=row.apart)
        snippet = self.snippets.get(id_)
        return row if snippet is None else replace(row, snippet=snippet)

    def key(self, position: int) -> Hashable:
        """The id at a position."""
        return self.ids[position]

    def position(self, key: Hashable) -> int | None:
        """Where an id stands."""
        if not isinstance(key, int):
            return None
        if self._is_by_date and key >= 0:
            # Unreadable files stand at the end: their numbers are negative.
            day = ids_beside(key)
            begin = bisect_left(self.ids, day.first, 0, self._documents)
            at = self._index(key, begin, bisect_left(self.ids, day.stop, begin, self._documents))
            if at is not None:
                return at
        # Where a day had more documents than ids, they stand among those of other days.
        return self._index(key, 0, len(self.ids))

    def _index(self, key: int, begin: int, end: int) -> int | None:
        try:
            return self.ids.index(key, begin, end)
        except ValueError:
            return None

    def position_of(self, path: Path, member: str | None = None, telegram: int = 0) -> int | None:
        """Where a document stands; None if it is not in the list."""
        id_ = self._asked(path, member, telegram)
        return None if id_ is None else self.position(id_)

    def update_rows(self, rows: Sequence[DocumentRow]) -> None:
        """Show these rows until the list is read again."""
        for row in rows:
            key = (row.path, row.member, row.telegram)
            self._newer[key] = row
            id_ = self._read_id(key)
            if id_ is not None:
                self._newer_ids[id_] = key

    def _read_id(self, key: tuple[Path, str | None, int]) -> int | None:
        """The id a document has in this list: as it was read, or as the index knows it."""
        for page in self._pages.values():
            for id_, row in page.items():
                if (row.path, row.member, row.telegram) == key:
                    return id_
        return self._asked(*key)

    @property
    def _documents(self) -> int:
        """How many ids at the front are documents'."""
        low, high = 0, len(self.ids)
        while low < high:
            middle = (low + high) // 2
            if self.ids[middle] >= 0:
                low = middle + 1
            else:
                high = middle
        return low

    def _page(self, number: int) -> dict[int, DocumentRow]:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read(number)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page

    def _read(self, number: int) -> dict[int, DocumentRow]:
        # Imported here: the window's start knows no SQLite, and rows come only later.
        from reader.collection.index import StorageError

        own = frozenset(self.ids[number * PAGE : (number + 1) * PAGE])
        ids = self.ids[max(0, number * PAGE - _BESIDE) : (number + 1) * PAGE + _BESIDE]
        try:
            rows = self._rows.rows(ids)
        except StorageError:
            self._fail()
            return {}
        return {
            row.id: replace(row, apart=words) if words else row
            for row, words in zip(rows, told_where_alike(rows), strict=True)
            if row.id in own
        }

    def _asked(self, path: Path, member: str | None, telegram: int) -> int | None:
        from reader.collection.index import StorageError

        try:
            return self._rows.id_of(path, member, telegram)
        except StorageError:
            self._fail()
            return None

    def _fail(self) -> None:
        if not self._has_failed:
            self._has_failed = True
            self._failed()

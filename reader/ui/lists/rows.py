"""The rows of a folder in memory, with a filter by words and by completeness."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reader.app.rows import DocumentRow, RowState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.app.listing import ListedFile


class Order(StrEnum):
    """How rows are ordered."""

    FILE = "File name"
    DATE = "Date"
    TITLE = "Title"


class ListingRows:
    """A row source over a listing: pending rows first, filled file by file."""

    def __init__(self, files: Sequence[ListedFile]) -> None:
        self._by_file: list[list[DocumentRow]] = [
            [DocumentRow(file.path, title=file.path.name)] for file in files
        ]
        self._position = {file.path: at for at, file in enumerate(files)}
        self._words: tuple[str, ...] = ()
        self._only_incomplete = False
        self._order = Order.FILE
        self._shown: list[tuple[int, int]] = []
        self.arrange()

    def __len__(self) -> int:
        """How many rows pass the filter."""
        return len(self._shown)

    def row(self, position: int) -> DocumentRow:
        """The row at a position among those that pass."""
        file, inside = self._shown[position]
        return self._by_file[file][inside]

    def take_over(self, other: ListingRows) -> None:
        """Begin with the rows that are known of the same files, until they are read again."""
        for path, at in other._position.items():
            file = self._position.get(path)
            if file is not None:
                self._by_file[file] = list(other._by_file[at])
        self._words, self._only_incomplete = other._words, other._only_incomplete
        self._order = other._order
        self.arrange()

    def fill(self, file: int, rows: list[DocumentRow]) -> bool:
        """Set the rows of a file; whether :meth:`arrange` has to choose and order them anew.

        That is left to the caller: in a folder of thousands it is not done for every file.
        """
        before = len(self._by_file[file])
        self._by_file[file] = rows or self._by_file[file]
        now = len(self._by_file[file])
        if now < before:
            # Places that are gone would be shown until then.
            self.arrange()
        is_plain = not self._words and not self._only_incomplete and self._order is Order.FILE
        return now != before or not is_plain

    def refill(self, path: Path, rows: list[DocumentRow]) -> bool:
        """Set the rows of the file at a path, where it is one of these; as :meth:`fill`."""
        file = self._position.get(path)
        return self.fill(file, rows) if file is not None else False

    def update_rows(self, path: Path, member: str | None, rows: list[DocumentRow]) -> bool:
        """Set the rows of one document; whether :meth:`arrange` has to be called."""
        file = self._position.get(path)
        if file is None:
            return False
        before = self._by_file[file]
        first = next((at for at, row in enumerate(before) if row.member == member), None)
        if first is None:
            return False
        kept = [row for row in before if row.member != member]
        return self.fill(file, [*kept[:first], *rows, *kept[first:]])

    def set_filter(self, words: str, *, only_incomplete: bool) -> None:
        """Show only rows that hold every word, and on request only incomplete ones."""
        self._words = tuple(words.casefold().split())
        self._only_incomplete = only_incomplete
        self.arrange()

    def set_order(self, order: Order) -> None:
        """Order the rows; those without a date come last."""
        self._order = order
        self.arrange()

    def position_of(self, path: Path, member: str | None = None, telegram: int = 0) -> int | None:
        """Where a document stands among the shown rows."""
        file = self._position.get(path)
        if file is None:
            return None
        for position, (at, inside) in enumerate(self._shown):
            row = self._by_file[at][inside]
            is_read = row.state is RowState.READ
            if at == file and row.telegram == telegram and (row.member == member or not is_read):
                return position
        return None

    @property
    def documents(self) -> int:
        """How many rows there are, shown or not."""
        return sum(len(rows) for rows in self._by_file)

    @property
    def incomplete(self) -> int:
        """How many of them are incomplete telegrams."""
        return sum(row.is_incomplete for rows in self._by_file for row in rows)

    def arrange(self) -> None:
        """Choose the rows that pass the filter, and order them."""
        self._shown = [
            (file, inside)
            for file, rows in enumerate(self._by_file)
            for inside, row in enumerate(rows)
            if self._passes(row)
        ]
        if self._order is not Order.FILE:
            self._shown.sort(key=self._sort_key)

    def _sort_key(self, place: tuple[int, int]) -> tuple[bool, str]:
        row = self._by_file[place[0]][place[1]]
        if self._order is Order.DATE:
            return (not row.date_key, row.date_key)
        return (not row.title, row.title.casefold())

    def _passes(self, row: DocumentRow) -> bool:
        if self._only_incomplete and not row.is_incomplete:
            return False
        if not self._words:
            return True
        text = " ".join(
            (row.title, row.reference_id or "", row.post or "", row.date_label, row.path.name)
        ).casefold()
        return all(word in text for word in self._words)

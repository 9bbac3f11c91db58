"""The rows of the facets: heads, values with counts, and what unfolds the rest; the list model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.collection.query import Choice
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.collection.query import FieldName

SHOWN = 4
"""Values of a facet that are shown before somebody asks for more."""
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet.

    Attributes:
        value: As the query says it.
        label: As people read it.
        count: Documents that have it, among those that all other terms find.
        choice: What the query says of it.
    """

    value: str
    label: str
    count: int
    choice: Choice = Choice.CLEAR


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet with its values, most frequent first."""

    field: FieldName
    title: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The name of a facet."""

    field: FieldName
    title: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value that can be chosen."""

    field: FieldName
    title: str
    value: FacetValue


@dataclass(frozen=True, slots=True)
class MoreRow:
    """Unfolds the other values of a facet, or folds them again."""

    field: FieldName
    title: str
    hidden: int
    """How many values it unfolds; 0 where it folds."""


FacetRow = HeadRow | ValueRow | MoreRow


def rows_of(facets: Sequence[Facet], unfolded: frozenset[FieldName]) -> Iterator[FacetRow]:
    """The rows of some facets; those without values have none.

    Args:
        facets: In the order shown.
        unfolded: Facets of which all values are shown.
    """
    for facet in facets:
        if not facet.values:
            continue
        yield HeadRow(facet.field, facet.title)
        shown = facet.values
        is_long = len(facet.values) > SHOWN + 1  # one more line would say as much as the value
        if is_long and facet.field not in unfolded:
            kept = set(facet.values[:SHOWN])
            shown = tuple(
                one for one in facet.values if one in kept or one.choice is not Choice.CLEAR
            )
        for value in shown:
            yield ValueRow(facet.field, facet.title, value)
        hidden = len(facet.values) - len(shown)
        if hidden or (is_long and facet.field in unfolded):
            yield MoreRow(facet.field, facet.title, hidden)


class FacetModel(QAbstractListModel):
    """The rows of all facets, one below the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facets: tuple[Facet, ...] = ()
        self._unfolded: frozenset[FieldName] = frozenset()
        self.rows: tuple[FacetRow, ...] = ()

    def set_facets(self, facets: Sequence[Facet]) -> None:
        """Show other counts; what was unfolded stays so."""
        self._facets = tuple(facets)
        self._renew()

    def toggle(self, field: FieldName) -> None:
        """Unfold a facet, or fold it again."""
        self._unfolded = self._unfolded ^ {field}
        self._renew()

    def _renew(self) -> None:
        rows = tuple(rows_of(self._facets, self._unfolded))
        if len(rows) == len(self.rows) and all(map(_is_alike, rows, self.rows)):
            # The same rows with other counts: selection and place stay.
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads are read, the others chosen."""
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(row, HeadRow):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its words, or its words for a screen reader."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, ValueRow):
            return spoken(row)
        return None

    def row(self, index: Index) -> FacetRow | None:
        """The row at an index; None where there is none any more."""
        at = index.row()
        return self.rows[at] if index.isValid() and 0 <= at < len(self.rows) else None


def spoken(row: FacetRow) -> str:
    """A row in words."""
    if not isinstance(row, ValueRow):
        return f"{_words(row)}, {row.title}" if isinstance(row, MoreRow) else row.title
    value = row.value
    words = f"{row.title} {value.label}, {many(value.count, 'document')}"
    said = {Choice.INCLUDE: ", chosen", Choice.EXCLUDE: ", excluded", Choice.CLEAR: ""}
    return words + said[value.choice]


def _words(row: FacetRow) -> str:
    match row:
        case HeadRow():
            return row.title
        case ValueRow():
            return row.value.label
        case MoreRow(hidden=0):
            return "Fewer"
        case MoreRow():
            return f"{row.hidden:,} more"


def _is_alike(one: FacetRow, other: FacetRow) -> bool:
    """Whether two rows stand for the same thing."""
    if isinstance(one, ValueRow) and isinstance(other, ValueRow):
        return (one.field, one.value.value) == (other.field, other.value.value)
    return type(one) is type(other) and one.field == other.field

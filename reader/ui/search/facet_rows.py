"""The rows of the facets: heads, values with counts, and what unfolds the rest; the list model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

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


class CountedValue(Protocol):
    """One value of a facet, as `reader.collection.facets` and the view of notes count them."""

    @property
    def value(self) -> str:
        """As it stands in a query."""

    @property
    def label(self) -> str:
        """For people."""

    @property
    def explanation(self) -> str:
        """What it means, where the label does not say it; else empty."""

    @property
    def count(self) -> int:
        """How many have it."""

    @property
    def choice(self) -> Choice:
        """What the query says of it."""


class TitledField(Protocol):
    """What a facet asks for."""

    @property
    def title(self) -> str:
        """For people."""

    @property
    def field(self) -> FieldName:
        """Of the query language."""


class CountedFacet(Protocol):
    """One facet, counted."""

    @property
    def name(self) -> str:
        """Tells it from the others."""

    @property
    def spec(self) -> TitledField:
        """Its title and its field."""

    @property
    def values(self) -> tuple[CountedValue, ...]:
        """In the order shown."""

    @property
    def more(self) -> int:
        """Further values that are not listed."""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The name of a facet."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value that can be chosen."""

    name: str
    title: str
    field: FieldName
    value: CountedValue


@dataclass(frozen=True, slots=True)
class MoreRow:
    """Unfolds the other values of a facet, or folds them again.

    Attributes:
        name: The facet.
        title: For people.
        hidden: How many values it unfolds; 0 where it folds.
        beyond: How many more there are that no list shows.
    """

    name: str
    title: str
    hidden: int
    beyond: int = 0


FacetRow = HeadRow | ValueRow | MoreRow


def rows_of(facets: Sequence[CountedFacet], unfolded: frozenset[str]) -> Iterator[FacetRow]:
    """The rows of some facets; those without values have none.

    Args:
        facets: In the order shown.
        unfolded: Facets of which all values are shown.
    """
    for facet in facets:
        if not facet.values:
            continue
        name, title = facet.name, facet.spec.title
        yield HeadRow(name, title)
        shown = facet.values
        is_long = len(facet.values) > SHOWN + 1  # one more line would say as much as the value
        if is_long and name not in unfolded:
            kept = set(facet.values[:SHOWN])
            shown = tuple(
                one for one in facet.values if one in kept or one.choice is not Choice.CLEAR
            )
        for value in shown:
            yield ValueRow(name, title, facet.spec.field, value)
        hidden = len(facet.values) - len(shown)
        if hidden:
            yield MoreRow(name, title, hidden + facet.more)
        elif is_long and name in unfolded:
            yield MoreRow(name, title, 0, facet.more)


class FacetModel(QAbstractListModel):
    """The rows of all facets, one below the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facets: tuple[CountedFacet, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self.rows: tuple[FacetRow, ...] = ()

    def set_facets(self, facets: Sequence[CountedFacet]) -> None:
        """Show other counts; what was unfolded stays so."""
        self._facets = tuple(facets)
        self._renew()

    def toggle(self, name: str) -> None:
        """Unfold a facet, or fold it again."""
        self._unfolded = self._unfolded ^ {name}
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
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if isinstance(row, ValueRow) else flags

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
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row, ValueRow):
            is_chosen = row.value.choice is Choice.INCLUDE
            return Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
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
    meaning = f". {value.explanation}" if value.explanation else ""
    return words + said[value.choice] + meaning


def _words(row: FacetRow) -> str:
    match row:
        case HeadRow():
            return row.title
        case ValueRow():
            return row.value.label
        case MoreRow(hidden=0, beyond=0):
            return "Fewer"
        case MoreRow(hidden=0):
            return f"Fewer ({row.beyond:,} rarer ones are not listed)"
        case MoreRow():
            return f"{row.hidden:,} more"


def _is_alike(one: FacetRow, other: FacetRow) -> bool:
    """Whether two rows stand for the same thing."""
    if isinstance(one, ValueRow) and isinstance(other, ValueRow):
        return (one.name, one.value.value) == (other.name, other.value.value)
    return type(one) is type(other) and one.name == other.name

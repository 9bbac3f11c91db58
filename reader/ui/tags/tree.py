"""The tags as a tree: signs of their colours, keys, counts; moved by mouse or keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QIcon,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from reader.ui.direction import begins_right_to_left
from reader.ui.paint import swatch_pixmap
from reader.ui.pane.tips import lines_tip
from reader.ui.theme.tokens import HIGHLIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.annotations import Codebook, Colour, Tag
    from reader.ui.theme.theme import ThemeManager

_ID = Qt.ItemDataRole.UserRole
_NUMBERS = (1, 2, 3)
"""The columns of the key and of both counts."""
_LEAST_NAME = 100
"""Of the names, in pixels of the look."""
_SIGN = 16
_TURNED = "\u2067"
"""What follows runs from right to left, to its end (UAX 9)."""


@dataclass(frozen=True, slots=True)
class TagNumbers:
    """How many notes carry each tag, by its id; None while the collection is being counted."""

    here: Mapping[str, int]
    everywhere: Mapping[str, int] | None


class TagTree(QTreeView):
    """The tree; changes are asked for by signals, and shown once they are stored."""

    tag_chosen = Signal(str)
    """Another tag is current: its id, empty for none."""
    move_requested = Signal(str, str)
    """A tag is to stand below another one, or at the top (empty id)."""
    rename_requested = Signal()
    """F2, or a double click."""
    delete_requested = Signal()
    """The Delete key."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagTree")
        self.setAccessibleName(self.tr("Tags"))
        self._themes = themes
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Names(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setUniformRowHeights(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.doubleClicked.connect(self.rename_requested)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._book: Codebook | None = None

    def show_book(self, book: Codebook, person: str, numbers: TagNumbers, words: str = "") -> None:
        """Show the tags whose path holds ``words``, with those above them; the place stays."""
        chosen, folded = self.chosen, self._folded()
        self._book = book
        model = self._items
        with _quiet(self):
            model.clear()
            model.setHorizontalHeaderLabels(
                [self.tr("Tag"), self.tr("Key"), self.tr("Here"), self.tr("In all")]
            )
            # Never by the header's items: Qt makes and deletes them, and Python's side of one
            # outlives it, to be taken for whatever comes to stand at its address.
            across, role = Qt.Orientation.Horizontal, Qt.ItemDataRole
            for column in (1, 2, 3):
                end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                model.setHeaderData(column, across, end, role.TextAlignmentRole)
            for column, tip in (
                (2, self.tr("Notes of this document that carry the tag itself")),
                (3, self.tr("Notes of the folder that carry the tag itself")),
            ):
                model.setHeaderData(column, across, tip, role.ToolTipRole)
            keys = {one.id: n for n, one in enumerate(book.favourites(person), 1) if one}
            wanted = _wanted(book, words)
            self._fill(model.invisibleRootItem(), None, keys, numbers, wanted)
            self.expandAll()
            for index in self._indexes():
                if index.data(_ID) in folded:
                    self.collapse(index)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in _NUMBERS:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._make_room()
        self.choose(chosen)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def _make_room(self) -> None:
        """Signs as large as the letters; beside the numbers names keep some room in any case."""
        side = self._themes.length(_SIGN)
        self.setIconSize(QSize(side, side))
        numbers = sum(self.header().sectionSizeHint(column) for column in _NUMBERS)
        self.setMinimumWidth(numbers + self._themes.length(_LEAST_NAME))

    @property
    def chosen(self) -> str:
        """Id of the current tag; empty for none."""
        index = self.currentIndex()
        return str(index.siblingAtColumn(0).data(_ID) or "") if index.isValid() else ""

    def choose(self, tag_id: str) -> None:
        """Make a tag current; the first one where it is not there."""
        found = list(self._indexes())
        wanted = next((one for one in found if one.data(_ID) == tag_id), None)
        index = wanted or (found[0] if found else QModelIndex())
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.tag_chosen.emit(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Delete deletes; Alt+Shift with left and right moves out and in."""
        moves = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit()
        elif event.key() == Qt.Key.Key_Delete and self.chosen:
            self.delete_requested.emit()
        elif event.modifiers() == moves and event.key() == Qt.Key.Key_Right:
            self._move_in()
        elif event.modifiers() == moves and event.key() == Qt.Key.Key_Left:
            self._move_out()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the tree shows it once it is stored."""
        chosen = self.chosen
        index = self.indexAt(event.position().toPoint()).siblingAtColumn(0)
        indicator = QAbstractItemView.DropIndicatorPosition
        if self.dropIndicatorPosition() in (indicator.AboveItem, indicator.BelowItem):
            index = index.parent()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if chosen:
            self.move_requested.emit(chosen, str(index.data(_ID) or ""))

    def _fill(
        self,
        parent: QStandardItem,
        above: Tag | None,
        keys: Mapping[str, int],
        numbers: TagNumbers,
        wanted: frozenset[str] | None,
    ) -> None:
        assert self._book is not None
        for tag in self._book.children(above):
            if wanted is not None and tag.id not in wanted:
                continue
            name = QStandardItem(tag.label)
            name.setData(tag.id, _ID)
            name.setIcon(self._sign(tag.colour))
            name.setToolTip(lines_tip([one for one in (tag.label, tag.description) if one]))
            here, everywhere = numbers.here.get(tag.id, 0), numbers.everywhere
            cells = [
                str(keys.get(tag.id, "")),
                str(here) if here else "",
                "…" if everywhere is None else str(everywhere.get(tag.id, 0) or ""),
            ]
            spoken = [tag.label, f"{here} here"]
            if everywhere is not None:
                spoken.append(f"{everywhere.get(tag.id, 0)} in all")
            name.setAccessibleText(", ".join(spoken))
            row = [name]
            for text in cells:
                cell = QStandardItem(text)
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                row.append(cell)
            parent.appendRow(row)
            self._fill(name, tag, keys, numbers, wanted)

    def _sign(self, colour: Colour | None) -> QIcon:
        style = next((one for one in HIGHLIGHTS if str(one.highlight) == str(colour)), None)
        if style is None:
            return QIcon()
        side = self._themes.length(_SIGN)
        return QIcon(swatch_pixmap(self._themes.current, style, side, self.devicePixelRatioF()))

    def _indexes(self, parent: QModelIndex | None = None) -> list[QModelIndex]:
        above = QModelIndex() if parent is None else parent
        found: list[QModelIndex] = []
        for row in range(self._items.rowCount(above)):
            index = self._items.index(row, 0, above)
            found += [index, *self._indexes(index)]
        return found

    def _folded(self) -> frozenset[str]:
        return frozenset(
            str(one.data(_ID))
            for one in self._indexes()
            if self._items.hasChildren(one) and not self.isExpanded(one)
        )

    def _move_in(self) -> None:
        """Below the tag that stands above it on the same level."""
        index = self.currentIndex().siblingAtColumn(0)
        if index.isValid() and index.row() > 0:
            upper = index.siblingAtRow(index.row() - 1)
            self.move_requested.emit(self.chosen, str(upper.data(_ID)))

    def _move_out(self) -> None:
        """Beside the tag it stands below."""
        index = self.currentIndex().siblingAtColumn(0)
        if index.isValid() and index.parent().isValid():
            self.move_requested.emit(self.chosen, str(index.parent().parent().data(_ID) or ""))

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.tag_chosen.emit(self.chosen)


class _Names(QStyledItemDelegate):
    """Names that run from right to left are cut at their left, where they end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        super().initStyleOption(option, index)
        words = str(index.data() or "")
        if begins_right_to_left(words):
            option.text = f"{_TURNED}{words}"


class _quiet:  # noqa: N801 - used like a function
    """Tells nobody of what is current while the tree is filled."""

    def __init__(self, tree: TagTree) -> None:
        self._tree = tree

    def __enter__(self) -> None:
        self._tree.selectionModel().blockSignals(True)

    def __exit__(self, *_error: object) -> None:
        self._tree.selectionModel().blockSignals(False)


def _wanted(book: Codebook, words: str) -> frozenset[str] | None:
    """The tags whose path holds all words, with those above them; None for every tag."""
    parts = words.casefold().split()
    if not parts:
        return None
    found: set[str] = set()
    for tag in book.tags:
        if all(part in book.path_of(tag.id).casefold() for part in parts):
            one: Tag | None = tag
            while one is not None and one.id not in found:
                found.add(one.id)
                one = book.above(one)
    return frozenset(found)

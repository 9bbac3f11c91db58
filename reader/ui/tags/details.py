"""What is said of one tag: its name, colour, description and key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.flow import FlowLayout
from reader.ui.panels.swatches import Swatches

if TYPE_CHECKING:
    from reader.annotations import Colour, Tag
    from reader.ui.theme.theme import ThemeManager

_KEYS = 9
_DESCRIPTION = 64
"""Least height of the description, in pixels of the look."""
_MODIFIER = "Ctrl+"


@dataclass(frozen=True, slots=True)
class TagEdit:
    """What the fields hold."""

    label: str
    colour: Colour | None
    description: str


class TagDetails(QWidget):
    """Fields of the current tag, and a button for each thing that can be done with it."""

    save_requested = Signal(object)
    """A `TagEdit` is to be stored."""
    key_requested = Signal(int)
    """The tag is to be on a key: 1 to 9, or 0 for none."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag: Tag | None = None
        self._is_filling = False
        self.name = QLineEdit(self)
        self.name.setObjectName("tagName")
        self.name.returnPressed.connect(self._on_save)
        self.name.textChanged.connect(self._on_changed)
        self.swatches = Swatches(themes, self)
        self.swatches.setAccessibleName(self.tr("Colour of the tag"))
        self.none = QPushButton(self.tr("None"), self)
        self.none.setToolTip(self.tr("The tag has no colour"))
        self.none.clicked.connect(self._on_none_clicked)
        self.swatches.chosen.connect(self._on_changed)
        self.description = QPlainTextEdit(self)
        self.description.setObjectName("tagDescription")
        self.description.setTabChangesFocus(True)
        self.description.setPlaceholderText(self.tr("When to use it"))
        self.description.setMinimumHeight(themes.length(_DESCRIPTION))
        self.description.textChanged.connect(self._on_changed)
        self.key = QComboBox(self)
        self.key.setObjectName("tagKey")
        self.key.addItem(self.tr("no key"), 0)
        for number in range(1, _KEYS + 1):
            self.key.addItem(f"{_MODIFIER}{number}", number)
        self.key.activated.connect(self._on_key_activated)
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self._on_save)
        self.merge = QPushButton(self.tr("&Merge into…"), self)
        self.move_to = QPushButton(self.tr("Mo&ve…"), self)
        self.split = QPushButton(self.tr("S&plit…"), self)
        self.delete = QPushButton(self.tr("&Delete…"), self)
        self._lay_out()
        self.show_tag(None, 0, "")

    def show_tag(self, tag: Tag | None, key: int, counted: str) -> None:
        """Show a tag, or that none is chosen; what was typed of the same one stays."""
        is_same = tag is not None and self._tag is not None and tag.id == self._tag.id
        is_typed = is_same and self.is_changed
        self._tag = tag
        self._is_filling = True
        self.setEnabled(tag is not None)
        if not is_typed:
            self.name.setText(tag.label if tag else "")
            self.name.setCursorPosition(0)
            self.description.setPlainText(tag.description if tag else "")
            self.swatches.set_colour(tag.colour if tag else None)
        self.key.setCurrentIndex(key)
        self.counted.setText(counted)
        self._is_filling = False
        self._on_changed()

    @property
    def edit(self) -> TagEdit:
        """What the fields hold."""
        words = self.description.toPlainText().strip()
        return TagEdit(self.name.text(), self.swatches.colour, words)

    @property
    def is_changed(self) -> bool:
        """Whether the fields hold what is not stored."""
        tag = self._tag
        if tag is None:
            return False
        return self.edit != TagEdit(tag.label, tag.colour, tag.description)

    def _lay_out(self) -> None:
        colours = FlowLayout(None, 6)
        colours.addWidget(self.swatches)
        colours.addWidget(self.none)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("Colour"), colours)
        form.addRow(self.tr("De&scription"), self.description)
        form.addRow(self.tr("&Key"), self.key)
        self.counted = QLabel(self)
        self.counted.setWordWrap(True)
        self.counted.setProperty("tone", "second")
        first = QHBoxLayout()
        first.addWidget(self.save)
        first.addStretch(1)
        deeds = FlowLayout(None, 6)
        for button in (self.merge, self.move_to, self.split, self.delete):
            deeds.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(form)
        column.addLayout(first)
        column.addWidget(self.counted)
        column.addLayout(deeds)
        column.addStretch(1)

    @Slot()
    def _on_changed(self) -> None:
        if not self._is_filling:
            self.save.setEnabled(self.is_changed and bool(self.name.text().strip()))

    @Slot()
    def _on_none_clicked(self) -> None:
        self.swatches.set_colour(None)
        self._on_changed()

    @Slot()
    def _on_save(self) -> None:
        if self.is_changed:
            self.save_requested.emit(self.edit)

    @Slot(int)
    def _on_key_activated(self, index: int) -> None:
        self.key_requested.emit(index)

"""The line above the notes: filter by tag and by words, order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.ui.clear_button import ClearButton
from reader.ui.icons import Glyph, Icons
from reader.ui.paint import fill, line_width
from reader.ui.panels.note_rows import NoteFilter, NoteOrder
from reader.ui.panels.tag_menu import TagMenu
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.theme.theme import ThemeManager

_HEIGHT = 36
_DELAY_MS = 120


class NoteBar(QWidget):
    """Says which notes are wanted."""

    changed = Signal()
    """Another filter or order was chosen."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        themes.changed.connect(self._on_theme_changed)
        self._tag = ""
        self._order = NoteOrder.PLACE
        self.tags = self._menu_button(Glyph.TAG, icons)
        self.tag_menu = TagMenu(self.tags)
        self.tag_menu.chosen.connect(self._on_tag_chosen)
        self.tags.setMenu(self.tag_menu)
        self.tags.setObjectName("noteTagFilter")
        self.tags.setAccessibleName(self.tr("Filter by tag"))
        self.search = QToolButton(self)
        self.search.setCheckable(True)
        self.search.setToolTip(self.tr("Filter notes by words"))
        self.search.setAccessibleName(self.tr("Filter notes by words"))
        self.search.toggled.connect(self._on_search_toggled)
        icons.dress(self.search, Glyph.SEARCH, Token.MUTED)
        self.order = self._menu_button(Glyph.SORT, icons)
        self.order.setMenu(QMenu(self.order))
        self.order.setObjectName("noteOrder")
        self.order.setAccessibleName(self.tr("Order of the notes"))
        self._order_group = QActionGroup(self)
        for order in NoteOrder:
            action = self._order_group.addAction(self.tr(order.value))
            action.setData(order)
            action.setCheckable(True)
            self.order.menu().addAction(action)
        self._order_group.triggered.connect(self._on_order_triggered)
        self.field = QLineEdit(self)
        self.field.setObjectName("noteFilter")
        self.field.setPlaceholderText(self.tr("Words in quotes, notes, tags"))
        self.field.setAccessibleName(self.tr("Filter notes by words"))
        ClearButton(self.field)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.hide()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self.changed)
        self._lay_out()
        self.set_tags(())
        self._say_order()
        self._on_theme_changed()

    @property
    def wanted(self) -> NoteFilter:
        """Which notes are wanted."""
        return NoteFilter(self._tag, self.field.text(), self._order)

    def set_tags(self, counts: Sequence[tuple[str, int]]) -> None:
        """Offer the tags of a document; the chosen one is dropped where it is gone."""
        self.tag_menu.offer(counts)
        if self._tag not in self.tag_menu.labels:
            self._tag = ""
        self._say_tag()

    def clear(self) -> None:
        """Want all notes."""
        self._tag = ""
        self._delay.stop()
        self.field.clear()
        self.search.setChecked(False)
        self._say_tag()
        self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hairline below."""
        painter = QPainter(self)
        line = line_width(1, self.devicePixelRatioF())
        under = QRectF(0, self.height() - line, self.width(), line)
        fill(painter, under, self._themes.colour(Token.RULE))

    def _menu_button(self, glyph: Glyph, icons: Icons) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIconSize(QSize(14, 14))
        icons.dress(button, glyph, Token.MUTED, 14)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(6, 0, 6, 0)
        line.setSpacing(0)
        line.addWidget(self.tags)
        line.addStretch(1)
        line.addWidget(self.search)
        line.addWidget(self.order)
        holder = QWidget(self)
        holder.setFixedHeight(_HEIGHT - 1)
        holder.setLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 1)
        whole.setSpacing(0)
        whole.addWidget(holder)
        below = QHBoxLayout()
        below.setContentsMargins(12, 0, 12, 0)
        below.addWidget(self.field)
        whole.addLayout(below)
        self._foot = whole

    def _say_tag(self) -> None:
        self.tag_menu.mark(self._tag)
        self.tags.setText((self._tag or self.tr("All tags")).replace("&", "&&"))
        weight = fonts.SEMIBOLD if self._tag else fonts.REGULAR
        self.tags.setFont(fonts.sans(12.5, weight=weight, scale=self._themes.scale))

    def _say_order(self) -> None:
        self.order.setText(self.tr(self._order.value))
        for action in self._order_group.actions():
            action.setChecked(action.data() == self._order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the field of words."""
        if event.key() == Qt.Key.Key_Escape and self.search.isChecked():
            self.search.setChecked(False)
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._say_tag()
        self.order.setFont(fonts.sans(12.5, scale=self._themes.scale))
        self.update()

    @Slot(str)
    def _on_tag_chosen(self, label: str) -> None:
        self._tag = label
        self._say_tag()
        self.changed.emit()

    @Slot(QAction)
    def _on_order_triggered(self, action: QAction) -> None:
        self._order = NoteOrder(action.data())
        self._say_order()
        self.changed.emit()

    @Slot(bool)
    def _on_search_toggled(self, is_on: bool) -> None:
        self.field.setVisible(is_on)
        self._foot.setContentsMargins(0, 0, 0, 8 if is_on else 1)
        if is_on:
            self.field.setFocus()
        else:
            self.field.clear()

    @Slot(str)
    def _on_field_text_changed(self, _text: str) -> None:
        self._delay.start()

"""The Routing panel: every field of the telegram, each a jump to its words."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolTip, QVBoxLayout, QWidget

from reader.ui.clipboard import mime_data
from reader.ui.icons import SEVERITY_GLYPHS, Glyph, Icons, paint_icon
from reader.ui.panels.hint import HintRow
from reader.ui.panels.routing_rows import routing_rows, telegram_label
from reader.ui.panels.routing_values import FieldRow, GroupRow, RoutingRow, ValueTone
from reader.ui.panels.rows import Row, RowDelegate, RowView
from reader.ui.panels.speech import announce
from reader.ui.panels.words import Style, Words, draw_line
from reader.ui.theme import fonts
from reader.ui.theme.routing import classification_style
from reader.ui.theme.tokens import Token, severity_token

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPainter

    from reader.annotations.reading import Reading
    from reader.collection.learned import Learned
    from reader.document import CorrectedField, Document
    from reader.ui.theme.theme import ThemeManager

_INSET, _LABEL, _GAP, _ICON = 14, 84, 8, 14
_RAW_SHARE, _RAW_GAP = 0.42, 4
_MOST_LINES, _MOST_OF_LABEL = 6, 3
_HEAD_ABOVE, _HEAD_BELOW = 11, 3
_ABOVE, _BELOW = 2, 3
_CHOOSER_ABOVE = 6


class RoutingDelegate(RowDelegate):
    """Heads of groups, and fields in three columns."""

    has_hairlines = False

    def refresh_type(self) -> None:
        """Fonts of heads, labels, values and tokens."""
        scale = self.themes.scale
        self._icon, self._label_room = self.themes.length(_ICON), self.themes.length(_LABEL)
        leading = round(18 * scale)
        self._head = Style(fonts.sans(12, weight=fonts.SEMIBOLD, scale=scale), leading)
        self._value = Style(fonts.sans(13.5, scale=scale), leading)
        self._strong = Style(fonts.sans(13.5, weight=fonts.SEMIBOLD, scale=scale), leading)
        self._small = Style(fonts.sans(12.5, scale=scale), leading)
        self._code = Style(fonts.mono(12.5, scale=scale), leading)

    def measure(self, row: Row, width: int) -> int:
        """Heads have air above; a value takes the lines it needs."""
        if isinstance(row, GroupRow):
            return _HEAD_ABOVE + self._head.leading + _HEAD_BELOW
        assert isinstance(row, FieldRow)
        _, room, _ = self._columns(row, width)
        words, below = self._words(row, room)
        lines = max(1, words.count + below, self._label(row).count)
        height = lines * self._value.leading
        # What the row above names stands close under it.
        return height + (_ABOVE + _BELOW if row.label else _BELOW)

    def paint_row(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        """Label, value, and the token or the finding's icon at the right."""
        if isinstance(row, GroupRow):
            top = rect.bottom() - _HEAD_BELOW - self._head.leading
            colour = self.theme.colour(Token.MUTED)
            draw_line(painter, rect.left() + _INSET, top, row.title, self._head, colour)
            return
        assert isinstance(row, FieldRow)
        top = rect.top() + (_ABOVE if row.label else 0)
        muted = self.theme.colour(Token.MUTED)
        self._label(row).draw(painter, rect.left() + _INSET, top, muted)
        left, room, raw = self._columns(row, int(rect.width()))
        words, below = self._words(row, room)
        words.draw(painter, rect.left() + left, top, self.theme.colour(self._value_token(row)))
        self._paint_small(painter, rect.left() + left, top, row, words, room, below)
        right = rect.right() - _INSET
        if row.severity is not None:
            box = QPointF(right - self._icon, top + (self._value.leading - self._icon) / 2)
            glyph = SEVERITY_GLYPHS[row.severity]
            paint_icon(painter, box, self.theme, glyph, severity_token(row.severity), self._icon)
        elif raw:
            style = self._small if row.is_code else self._code
            colour = muted if row.is_code else self.theme.colour(Token.TEXT_2)
            draw_line(painter, right - style.width(raw), top, raw, style, colour)

    def _columns(self, row: FieldRow, width: int) -> tuple[float, float, str]:
        """Left edge and width of the value, and the token if it has room at the right."""
        left = _INSET + self._label_room + _GAP
        whole = width - left - _INSET
        if row.severity is not None:
            return left, whole - self._icon - _GAP, ""
        style = self._small if row.is_code else self._code
        taken = style.width(row.raw) + _RAW_GAP if row.raw else 0.0
        value = self._value_style(row).width(row.value)
        if taken > whole * _RAW_SHARE and value + taken > whole:
            return left, whole, ""
        return left, whole - taken, row.raw

    def _label(self, row: FieldRow) -> Words:
        """The label's lines: a longer one wraps rather than lose what tells it from others."""
        style = self._code if row.is_code else self._value
        return Words(row.label, style, self._label_room, max_lines=_MOST_OF_LABEL)

    def _words(self, row: FieldRow, room: float) -> tuple[Words, int]:
        """The value's lines, and how many lines of small words stand below them."""
        words = Words(row.value, self._value_style(row), room, max_lines=_MOST_LINES)
        if not row.small:
            return words, 0
        beside = words.last_width + 6 + self._small.width(row.small) <= room
        if beside:
            return words, 0
        return words, self._small_words(row).count

    def _paint_small(
        self,
        painter: QPainter,
        left: float,
        top: float,
        row: FieldRow,
        words: Words,
        room: float,
        below: int,
    ) -> None:
        if not row.small:
            return
        muted = self.theme.colour(Token.MUTED)
        if below:
            self._small_words(row).draw(painter, left, top + words.height, muted)
        else:
            at = top + words.height - self._value.leading
            draw_line(painter, left + words.last_width + 6, at, row.small, self._small, muted)

    def _small_words(self, row: FieldRow) -> Words:
        """Below the value, where the right column is free."""
        room = self.width - 2 * _INSET - self._label_room - _GAP
        return Words(row.small, self._small, room, max_lines=2)

    def _value_style(self, row: FieldRow) -> Style:
        return self._strong if row.tone is ValueTone.CLASSIFICATION else self._value

    def _value_token(self, row: FieldRow) -> Token:
        if row.tone is ValueTone.CLASSIFICATION:
            return classification_style(row.value.strip("[]")).token
        return Token.TEXT


class RoutingPanel(QWidget):
    """Fields in groups; what the document does not say is not listed."""

    spans_requested = Signal(object)
    """A field was chosen: the `Span`s of its words, as a tuple."""
    reference_requested = Signal(str)
    """A cited telegram that is in the collection is to be opened: its canonical id."""
    correction_requested = Signal(object)
    """A field is to be set by hand: its `CorrectedField`."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("routingPanel")
        self._document: Document | None = None
        self._here: frozenset[str] | None = None
        self._learned: Mapping[str, Learned] = {}
        self._chooser = QComboBox(self)
        self._chooser.setObjectName("telegramChooser")
        self._chooser.setAccessibleName(self.tr("Telegram of this file"))
        self._chooser.currentIndexChanged.connect(self._on_chooser_index_changed)
        self._chooser.hide()
        self.view = RowView(self)
        self.view.setObjectName("routingList")
        self.view.setAccessibleName(self.tr("Routing"))
        self.view.takes_copy = True
        self.view.setItemDelegate(RoutingDelegate(themes, self.view))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        self.view.row_chosen.connect(self._on_view_row_chosen)
        self.view.row_edit_requested.connect(self._on_view_row_edit_requested)
        self.view.copy_requested.connect(self.copy_table)
        self._copy = QAction(self.tr("Copy as table"), self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy_table)
        icons.dress(self._copy, Glyph.COPY)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self._chooser)
        whole.addLayout(top)
        self._head = top
        whole.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.set_reading(None)

    def set_reading(self, reading: Reading | None) -> None:
        """Show the fields of a document, or say what would fill the panel."""
        document = reading.document if reading else None
        is_same = (
            document is not None
            and self._document is not None
            and document.source.address == self._document.source.address
        )
        if document is self._document and document is not None:
            return
        self._document = document
        self._fill_chooser(self._chooser.currentIndex() if is_same else 0)
        self._refresh(is_same=is_same)

    def set_here(self, cited: frozenset[str] | None) -> None:
        """Say which cited telegrams are in the collection.

        Args:
            cited: Canonical ids; None where nobody looked.
        """
        if cited != self._here:
            self._here = cited
            self._refresh(is_same=True)

    def set_learned(self, learned: Mapping[str, Learned]) -> None:
        """Say what the collection teaches of routing tokens that no table knows, by token."""
        if learned != self._learned:
            self._learned = learned
            self._refresh(is_same=True)

    def show_telegram(self, index: int) -> None:
        """Show another telegram of a file that holds several; 0 is the first."""
        if 0 <= index < self._chooser.count():
            self._chooser.setCurrentIndex(index)

    @property
    def fields(self) -> tuple[FieldRow, ...]:
        """The fields that are listed, in order."""
        return tuple(row for row in self.view.rows.rows if isinstance(row, FieldRow))

    @property
    def current_field(self) -> CorrectedField | None:
        """What is corrected where the field at the keyboard is wrong."""
        row = self.view.current()
        return row.corrects if isinstance(row, FieldRow) else None

    @Slot()
    def copy_table(self) -> None:
        """Put all fields on the clipboard as a table: group, field, value, as printed, basis."""
        head = ("Group", "Field", "Value", "As printed", "How it is known")
        lines = [head]
        label = ""
        for row in self.fields:
            label = row.label or label
            lines.append((row.group, label, _value(row), row.raw, row.evidence))
        text = "".join("\t".join(line) + "\n" for line in lines)
        cells = (
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>"
            for line in lines
        )
        data = mime_data(text, f"<table>{''.join(cells)}</table>")
        QGuiApplication.clipboard().setMimeData(data)

    def _refresh(self, *, is_same: bool) -> None:
        rows: tuple[RoutingRow | HintRow, ...]
        if self._document is None:
            rows = (HintRow(self.tr("The routing of a telegram appears here when one is open.")),)
        else:
            telegrams = self._document.telegrams
            index = max(0, self._chooser.currentIndex())
            telegram = telegrams[index] if index < len(telegrams) else None
            rows = tuple(
                map(self._placed, routing_rows(self._document, telegram, self._learned))
            ) or (
                HintRow(
                    self.tr(
                        "This document says nothing of its title, date or routing; "
                        "what it said would be listed here."
                    )
                ),
            )
        if is_same:
            self.view.show_rows(rows)
        else:
            self.view.replace_rows(rows)

    def _placed(self, row: RoutingRow) -> RoutingRow:
        """A reference with the word whether its telegram is in the collection."""
        if self._here is None or not isinstance(row, FieldRow) or not row.cites:
            return row
        is_here = row.cites in self._here
        words = self.tr("in this collection") if is_here else self.tr("not in this collection")
        return replace(row, small=words)

    def _fill_chooser(self, index: int) -> None:
        telegrams = self._document.telegrams if self._document else ()
        with QSignalBlocker(self._chooser):
            self._chooser.clear()
            self._chooser.addItems([telegram_label(t, n) for n, t in enumerate(telegrams, 1)])
            if telegrams:
                self._chooser.setCurrentIndex(min(max(0, index), len(telegrams) - 1))
        has_several = len(telegrams) > 1
        self._chooser.setVisible(has_several)
        self._head.setContentsMargins(12, _CHOOSER_ABOVE if has_several else 0, 12, 0)

    @Slot(int)
    def _on_chooser_index_changed(self, _index: int) -> None:
        self._refresh(is_same=False)

    @Slot(object, str)
    def _on_view_row_chosen(self, row: Row, _part: str) -> None:
        if not isinstance(row, FieldRow):
            return
        if row.spans:
            self.spans_requested.emit(row.spans)
            return
        rect = self.view.rect_of(row.key)
        at = rect.bottomLeft() if rect else QPoint()
        QToolTip.showText(self.view.viewport().mapToGlobal(at), row.evidence, self.view)
        announce(self.view, row.evidence)

    @Slot(object)
    def _on_view_row_edit_requested(self, row: Row) -> None:
        if not isinstance(row, FieldRow) or self._document is None:
            return
        if row.corrects is not None:
            self.correction_requested.emit(row.corrects)
        elif self._here and row.cites in self._here:
            self.reference_requested.emit(row.cites)

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, at: QPoint) -> None:
        menu = QMenu(self)
        row = self.view.rows.row(self.view.indexAt(at))
        field = row.corrects if isinstance(row, FieldRow) else None
        correct = menu.addAction(self.tr("Correct this field…\tF2")) if field else None
        cites = row.cites if isinstance(row, FieldRow) and self._here else ""
        is_here = bool(self._here) and cites in (self._here or ())
        opens = menu.addAction(self.tr("Open {0}\tF2").format(cites)) if is_here else None
        menu.addAction(self._copy)
        picked = menu.exec(self.view.viewport().mapToGlobal(at))
        menu.deleteLater()
        if correct is not None and picked is correct:
            self.correction_requested.emit(field)
        elif opens is not None and picked is opens:
            self.reference_requested.emit(cites)


def _value(row: FieldRow) -> str:
    return f"{row.value} ({row.small})" if row.small else row.value

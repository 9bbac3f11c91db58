"""The page of the first start: three ways to a document, and the sign of the product."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ActionId, ActionTable
from reader.ui.icons import Glyph, Icons, paint_icon
from reader.ui.paint import device_ratio, fill, line_width, paint_lacuna_sign
from reader.ui.panels.hint import key_cap_width, paint_key_cap
from reader.ui.panels.words import Style, Words, draw_line
from reader.ui.row_button import RowButton
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.ui.theme.theme import ThemeManager

_WIDTH, _OUTSET = 440, 12
_SIGN = QSize(88, 56)
_ROW, _ICON, _APART = 44, 16, 12
_MOST_RECENT = 3
_MOST_LAID = 16
_LONGEST = 48
"""Code points of a name: a row may not widen the window."""


class ActionRow(RowButton):
    """One action as a row: icon, words, what it is, its keys."""

    def __init__(
        self, action: QAction, glyph: Glyph, words: str, remark: str, themes: ThemeManager
    ) -> None:
        super().__init__(themes)
        self._glyph = glyph
        self._words = words
        self._remark = remark
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._keys = shortcut.replace("+", " ")
        self._shortcut = shortcut
        self._is_absent = False
        self.setText(words)
        self.setAccessibleName(words)
        self.set_remark(remark)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(action.trigger)

    def set_remark(self, remark: str, *, is_absent: bool = False) -> None:
        """Say something else behind the words; what is absent is greyed, and says why it is."""
        self._remark, self._is_absent = remark, is_absent
        parts = (remark, self._shortcut)
        self.setAccessibleDescription(", ".join(part for part in parts if part))
        self.update()

    def sizeHint(self) -> QSize:
        """A row's 44; the style sheet's own heights are those of tools."""
        return QSize(self.themes.length(_WIDTH), self.themes.length(_ROW))

    def minimumSizeHint(self) -> QSize:
        """Its icon and words; the remark and the keys go first."""
        words = QFontMetricsF(fonts.sans(14, scale=self.themes.scale))
        icon = self.themes.length(_ICON) + _APART
        width = round(2 * _OUTSET + icon + words.horizontalAdvance(self._words))
        return QSize(width, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The row, and a hairline below."""
        painter = QPainter(self)
        theme, scale = self.themes.current, self.themes.scale
        leading = self.height()
        if self.isDown():
            fill(painter, QRectF(self.rect()), theme.colour(Token.PRESSED))
        elif self.underMouse():
            fill(painter, QRectF(self.rect()), theme.colour(Token.HOVER))
        line = line_width(1, device_ratio(painter))
        rule = theme.colour(Token.RULE)
        fill(painter, QRectF(0, self.height() - line, self.width(), line), rule)
        size = self.themes.length(_ICON)
        icon_at = QPointF(_OUTSET, (leading - size) / 2)
        ink = Token.MUTED if self._is_absent else Token.TEXT
        paint_icon(painter, icon_at, theme, self._glyph, ink, size)
        plain = Style(fonts.sans(14, scale=scale), leading)
        small = Style(fonts.sans(13, scale=scale), leading)
        at = float(_OUTSET + size + _APART)
        at += draw_line(painter, at, 0, self._words, plain, theme.colour(ink))
        cap = Style(fonts.sans(12, scale=scale), round(20 * scale))
        left = self.width() - _OUTSET - (key_cap_width(self._keys, cap) if self._keys else 0)
        remark = QFontMetricsF(small.font).horizontalAdvance(self._remark)
        if self._remark and at + 8 + remark + 8 <= left:
            draw_line(painter, at + 8, 0, self._remark, small, theme.colour(Token.MUTED))
        if self._keys and at + 8 <= left:
            top = (leading - cap.leading) / 2
            paint_key_cap(painter, QPointF(left, top), self._keys, cap, theme)


class _Sign(QWidget):
    """The editor's brackets round a hatched gap."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        themes.changed.connect(self._on_themes_changed)
        self._on_themes_changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign at its size on the empty page."""
        paint_lacuna_sign(QPainter(self), QRectF(self.rect()), self._themes.current)

    @Slot()
    def _on_themes_changed(self) -> None:
        self.setFixedSize(_SIGN * self._themes.scale)
        self.update()


class _Prose(QWidget):
    """A paragraph in the reading face on its own leading, or a heading."""

    def __init__(
        self, text: str, themes: ThemeManager, parent: QWidget, *, is_heading: bool = False
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._themes = themes
        self._is_heading = is_heading
        self._laid: dict[tuple[int, float], Words] = {}
        """By width and scale: one layout asks for the same height dozens of times."""
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themes.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all its lines."""
        return self._words(width).height

    def sizeHint(self) -> QSize:
        """At the look's width."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines."""
        colour = self._themes.colour(Token.TEXT if self._is_heading else Token.TEXT_2)
        self._words(self.width()).draw(QPainter(self), 0, 0, colour)

    def _words(self, width: int) -> Words:
        key = (width, self._themes.scale)
        words = self._laid.get(key)
        if words is None:
            if len(self._laid) >= _MOST_LAID:
                self._laid.clear()
            words = self._laid[key] = self._lay_words(*key)
        return words

    def _lay_words(self, width: int, scale: float) -> Words:
        style = Style(fonts.serif(16, scale=scale), round(24 * scale))
        if self._is_heading:
            font = fonts.serif(24, weight=fonts.SEMIBOLD, scale=scale)
            style = Style(font, round(32 * scale))
        return Words(self._text, style, width)


class Welcome(QWidget):
    """What stands in the reader's place while nothing is open."""

    path_chosen = Signal(object)
    """What was opened before is to be opened again: its path."""

    def __init__(
        self,
        themes: ThemeManager,
        icons: Icons,
        actions: ActionTable,
        parent: QWidget | None = None,
        recent: Sequence[Path] = (),
    ) -> None:
        super().__init__(parent)
        del icons
        self.setObjectName("welcome")
        self._themes = themes
        title = self.tr("Open a folder of documents")
        self._title = _Prose(title, themes, self, is_heading=True)
        self._sentence = _Prose(
            self.tr(
                "Lacuna lists every telegram, release and report in it, shows what is missing "
                "from each, and keeps your notes beside the files. It never changes a source."
            ),
            themes,
            self,
        )
        self._drop = QLabel(
            self.tr("You can also drop files or folders anywhere on this window."), self
        )
        self._drop.setProperty("tone", "muted")
        self._drop.setWordWrap(True)
        self.rows = tuple(
            ActionRow(actions[action], glyph, words, remark, themes)
            for action, glyph, words, remark in (
                (ActionId.OPEN_FOLDER, Glyph.FOLDER, self.tr("Open folder…"), ""),
                (ActionId.OPEN_FILE, Glyph.FILE, self.tr("Open file…"), ""),
                (
                    ActionId.OPEN_SAMPLES,
                    Glyph.BOOKMARK,
                    self.tr("Sample collection"),
                    self.tr("invented documents"),
                ),
            )
        )
        self.recent: tuple[ActionRow, ...] = ()
        """Rows of what was opened last."""
        self._recent_paths: tuple[Path, ...] = ()
        self._reasons: Mapping[Path, str] = {}
        self._sign = _Sign(themes, self)
        self._lay_out()
        self.set_recent(recent)
        self.setFocusProxy(self.rows[0])
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Offer other paths as what was opened last; the first few are shown."""
        shown = tuple(paths[:_MOST_RECENT])
        if shown == self._recent_paths:
            return
        for row in self.recent:
            self._recent_rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._recent_paths = shown
        self.recent = tuple(self._recent_row(path) for path in shown)
        for row in self.recent:
            self._recent_rows.addWidget(row)
        self._say_absent()

    def show_absent(self, reasons: Mapping[Path, str]) -> None:
        """Grey the paths that are not there now, with the reason; the others are as ever."""
        self._reasons = reasons
        self._say_absent()

    def _say_absent(self) -> None:
        for path, row in zip(self._recent_paths, self.recent, strict=True):
            reason = self._reasons.get(path)
            told = self.tr("{0}\nNot there now: {1}.").format(path, reason) if reason else str(path)
            row.setToolTip(told)
            remark = self.tr("not there now") if reason else str(path.parent)
            row.set_remark(remark, is_absent=reason is not None)

    def _recent_row(self, path: Path) -> ActionRow:
        name = path.name or str(path)
        action = QAction(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…", self)
        action.setData(str(path))
        action.triggered.connect(self._on_recent)
        glyph = Glyph.FILE if path.suffix else Glyph.FOLDER
        return ActionRow(action, glyph, action.text(), str(path.parent), self._themes)

    @Slot()
    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.path_chosen.emit(Path(action.data()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The reader's ground."""
        fill(QPainter(self), QRectF(self.rect()), self._themes.colour(Token.PAGE))

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, above in (
            (self._sign, 0),
            (self._title, 22),
            (self._sentence, 6),
        ):
            column.addSpacing(above)
            column.addWidget(self._inset(widget, inner))
        column.addSpacing(20)
        for row in self.rows:
            column.addWidget(row)
        self._recent_rows = QVBoxLayout()
        self._recent_rows.setSpacing(0)
        column.addLayout(self._recent_rows)
        column.addSpacing(12)
        column.addWidget(self._inset(self._drop, inner))
        self._inner = inner
        page = QWidget(self)
        whole = QVBoxLayout(page)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, 100)
        middle.addStretch(1)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)
        # A window lower than the page scrolls it.
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the rows can be, as low as the window wants it."""
        return QSize(self._inner.minimumSizeHint().width() + 2 * _OUTSET, 0)

    def _inset(self, widget: QWidget, parent: QWidget) -> QWidget:
        """Rows reach past the words, so that their icons stand under the first letter."""
        holder = QWidget(parent)
        line = QVBoxLayout(holder)
        line.setContentsMargins(_OUTSET, 0, _OUTSET, 0)
        line.addWidget(widget)
        return holder

    @Slot()
    def _on_theme_changed(self) -> None:
        scale = self._themes.scale
        self._inner.setMaximumWidth(round(_WIDTH * scale) + 2 * _OUTSET)
        self.update()

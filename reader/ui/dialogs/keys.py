"""Every action with its keys, and what the signs of the window mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reader.app.rows import SectionMark
from reader.document import Severity
from reader.ui.actions import ACTIONS, Menu
from reader.ui.icons import SEVERITY_GLYPHS, Glyph, paint_icon
from reader.ui.lists.badge import badge_width, paint_badge
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_token

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(620, 560)
_SIGN_WIDTH, _SIGN_HEIGHT = 112, 24
_BADGE = (
    SectionMark.PRESENT,
    SectionMark.MISSING,
    SectionMark.TRUNCATED,
    SectionMark.DOUBLED,
    SectionMark.OUT_OF_ORDER,
)
_BADGE_WORDS = "1 of 5"


class _Sign(QWidget):
    """One sign as the window draws it: an icon, the badge, or words."""

    def __init__(
        self, sign: tuple[Glyph, Token] | str | None, themes: ThemeManager, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._sign = sign
        self._themes = themes
        width = badge_width(_BADGE, _BADGE_WORDS, themes.scale)
        self.setFixedSize(max(_SIGN_WIDTH, round(width) + 4), round(_SIGN_HEIGHT * themes.scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign at its own size."""
        painter = QPainter(self)
        theme = self._themes.current
        baseline = self.height() * 0.72
        if self._sign is None:
            at = QPointF(0, baseline)
            paint_badge(painter, at, _BADGE, _BADGE_WORDS, theme, self._themes.scale)
        elif isinstance(self._sign, str):
            painter.setFont(fonts.serif(15, weight=fonts.SEMIBOLD, scale=self._themes.scale))
            painter.setPen(theme.colour(Token.GAP))
            painter.drawText(QPointF(0, baseline), self._sign)
        else:
            glyph, token = self._sign
            paint_icon(painter, QPointF(0, (self.height() - 16) / 2), theme, glyph, token)


class KeysDialog(QDialog):
    """Two lists to look things up in: keys, and signs."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setWindowTitle(self.tr("Keys and signs"))
        self._themes = themes
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self._scrolled(self._keys()), self.tr("Keys"))
        self.tabs.addTab(self._scrolled(self._signs()), self.tr("Signs"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        # The focus ring stands outside its button.
        buttons.setContentsMargins(4, 4, 4, 4)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(buttons)
        self.resize(_SIZE)

    def _keys(self) -> QWidget:
        page, grid = _page(self)
        for menu in Menu:
            listed = [spec for spec in ACTIONS if spec.menu is menu]
            row = grid.rowCount()
            grid.addWidget(self._heading(menu.value.replace("&", ""), page), row, 0, 1, 2)
            for spec in listed:
                row += 1
                words = QCoreApplication.translate("actions", spec.text).replace("&", "")
                grid.addWidget(QLabel(words.rstrip("…"), page), row, 0)
                form = QKeySequence.SequenceFormat.NativeText
                keys = self.tr(" or ").join(QKeySequence(key).toString(form) for key in spec.keys)
                shown = QLabel(keys or self.tr("in the menu"), page)
                shown.setProperty("tone", "second" if keys else "muted")
                grid.addWidget(shown, row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _signs(self) -> QWidget:
        page, grid = _page(self)
        for row, (sign, words) in enumerate(self._explained()):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(_Sign(sign, self._themes, page), row, 0, top)
            label = QLabel(words, page)
            label.setWordWrap(True)
            grid.addWidget(label, row, 1, top)
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _explained(self) -> tuple[tuple[tuple[Glyph, Token] | str | None, str], ...]:
        def check(severity: Severity) -> tuple[Glyph, Token]:
            return SEVERITY_GLYPHS[severity], severity_token(severity)

        return (
            (
                check(Severity.GAP),
                self.tr("A gap: something that the document had is not in this copy."),
            ),
            (
                check(Severity.CONFLICT),
                self.tr("A contradiction: two places of the document do not agree."),
            ),
            (
                check(Severity.ODDITY),
                self.tr("An oddity: unusual, and perhaps only the copying."),
            ),
            (check(Severity.REMARK), self.tr("A remark: good to know, nothing is wrong.")),
            ((Glyph.TICK, Token.TEXT_2), self.tr("You marked the document as relevant.")),
            ((Glyph.MINUS, Token.TEXT_2), self.tr("You set the document aside.")),
            ((Glyph.NOTE, Token.MUTED), self.tr("How many notes there are on a document.")),
            (
                (Glyph.HIGHLIGHT, Token.TEXT_2),
                self.tr(
                    "A passage is painted in the colour of its highlight (keys 1 to 5), never in "
                    "that of a tag. A tag’s colour is the sign beside its name, and the first "
                    "colour of a passage that its own key (Ctrl+1 to Ctrl+9) makes."
                ),
            ),
            (
                (Glyph.TAG, Token.TEXT_2),
                self.tr(
                    "Tags put on by a key go to the selected words, else to the current note, "
                    "else to the paragraph at the caret. In My tags, Alt+Shift+Right puts a tag "
                    "below the one above it, Alt+Shift+Left a level up; Del deletes, F2 renames."
                ),
            ),
            (
                (Glyph.EDIT, Token.TEXT_2),
                self.tr(
                    "F2 on a field in Routing corrects it; what the document says stays beside "
                    "your value. Del on a check sets it aside with a reason, and Del on one that "
                    "was set aside takes it up again."
                ),
            ),
            (
                None,
                self.tr(
                    "The badge of a document in sections, one bar each: a whole bar is present, "
                    "a thin line is missing, a lower bar is cut off, a bar in two is there twice, "
                    "a raised bar is out of order. The words count those that are present."
                ),
            ),
            (
                "[…",
                self.tr(
                    "Square brackets hold what Lacuna adds or infers: an ellipsis where the text "
                    "breaks off, a value or a date that the document does not state itself."
                ),
            ),
            (
                "▮▯▮",
                self.tr(
                    "The strip beside the page shows the whole document: dark where its text is, "
                    "hatched where a section is missing. The signs at its edge are checks, notes "
                    "and hits; a click goes there."
                ),
            ),
        )

    def _heading(self, words: str, parent: QWidget) -> QLabel:
        label = QLabel(words, parent)
        # A font set on a label inside a scroll area gives way to the application's.
        label.setStyleSheet("font-weight: 600")
        label.setContentsMargins(0, 8, 0, 0)
        return label

    def _scrolled(self, page: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(page)
        return area


def _page(parent: QWidget) -> tuple[QWidget, QGridLayout]:
    page = QWidget(parent)
    grid = QGridLayout(page)
    grid.setContentsMargins(8, 8, 16, 8)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    return page, grid

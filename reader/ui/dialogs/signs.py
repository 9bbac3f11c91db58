"""What the signs of the window mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPointF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from reader.app.rows import SectionMark
from reader.document import Severity
from reader.ui.icons import SEVERITY_GLYPHS, Glyph, paint_icon
from reader.ui.lists.badge import badge_width, paint_badge
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_token

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager

_SIGN_WIDTH, _SIGN_HEIGHT, _ICON = 112, 24, 16
_BADGE = (
    SectionMark.PRESENT,
    SectionMark.MISSING,
    SectionMark.TRUNCATED,
    SectionMark.DOUBLED,
    SectionMark.OUT_OF_ORDER,
)
_BADGE_WORDS = "1 of 5"


_Drawn = tuple[Glyph, Token] | str | None
"""An icon and its ink, or words; None for the badge."""


def _check(severity: Severity) -> _Drawn:
    return SEVERITY_GLYPHS[severity], severity_token(severity)


_EXPLAINED: tuple[tuple[_Drawn, object], ...] = (
    (
        _check(Severity.GAP),
        QT_TRANSLATE_NOOP(
            "SignsPage", "A gap: something that the document had is not in this copy."
        ),
    ),
    (
        _check(Severity.CONFLICT),
        QT_TRANSLATE_NOOP("SignsPage", "A contradiction: two places of the document do not agree."),
    ),
    (
        _check(Severity.ODDITY),
        QT_TRANSLATE_NOOP("SignsPage", "An oddity: unusual, and perhaps only the copying."),
    ),
    (
        _check(Severity.REMARK),
        QT_TRANSLATE_NOOP("SignsPage", "A remark: good to know, nothing is wrong."),
    ),
    (
        (Glyph.TICK, Token.TEXT_2),
        QT_TRANSLATE_NOOP("SignsPage", "You marked the document as relevant."),
    ),
    ((Glyph.MINUS, Token.TEXT_2), QT_TRANSLATE_NOOP("SignsPage", "You set the document aside.")),
    (
        (Glyph.NOTE, Token.MUTED),
        QT_TRANSLATE_NOOP("SignsPage", "How many notes there are on a document."),
    ),
    (
        (Glyph.HIGHLIGHT, Token.TEXT_2),
        QT_TRANSLATE_NOOP(
            "SignsPage",
            "A passage is painted in the colour of its highlight (keys 1 to 5), never in "
            "that of a tag. A tag’s colour is the sign beside its name, and the first "
            "colour of a passage that its own key (Ctrl+1 to Ctrl+9) makes.",
        ),
    ),
    (
        (Glyph.TAG, Token.TEXT_2),
        QT_TRANSLATE_NOOP(
            "SignsPage",
            "Tags put on by a key go to the selected words, else to the current note, "
            "else to the paragraph at the caret. In My tags, Alt+Shift+Right puts a tag "
            "below the one above it, Alt+Shift+Left a level up; Del deletes, F2 renames.",
        ),
    ),
    (
        (Glyph.EDIT, Token.TEXT_2),
        QT_TRANSLATE_NOOP(
            "SignsPage",
            "F2 on a field in Routing corrects it; what the document says stays beside "
            "your value. Del on a check sets it aside with a reason, and Del on one that "
            "was set aside takes it up again.",
        ),
    ),
    (
        None,
        QT_TRANSLATE_NOOP(
            "SignsPage",
            "The badge of a document in sections, one bar each: a whole bar is present, "
            "a thin line is missing, a lower bar is cut off, a bar in two is there twice, "
            "a raised bar is out of order. The words count those that are present.",
        ),
    ),
    (
        "[…",
        QT_TRANSLATE_NOOP(
            "SignsPage",
            "Square brackets hold what Lacuna adds or infers: an ellipsis where the text "
            "breaks off, a value or a date that the document does not state itself.",
        ),
    ),
    (
        "▮▯▮",
        QT_TRANSLATE_NOOP(
            "SignsPage",
            "The strip beside the page shows the whole document: dark where its text is, "
            "hatched where a section is missing. The signs at its edge are checks, notes "
            "and hits; a click goes there.",
        ),
    ),
)
"""Each sign, and its meaning."""


class _Sign(QWidget):
    """One sign as the window draws it: an icon, the badge, or words."""

    def __init__(self, sign: _Drawn, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = sign
        self._themes = themes
        themes.changed.connect(self._on_themes_changed)
        self._on_themes_changed()

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
            size = self._themes.length(_ICON)
            paint_icon(painter, QPointF(0, (self.height() - size) / 2), theme, glyph, token, size)

    @Slot()
    def _on_themes_changed(self) -> None:
        width = badge_width(_BADGE, _BADGE_WORDS, self._themes.scale)
        least, high = self._themes.length(_SIGN_WIDTH), self._themes.length(_SIGN_HEIGHT)
        self.setFixedSize(max(least, round(width) + 4), high)
        self.update()


class SignsPage(QWidget):
    """Each sign as the window draws it, and its meaning."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 16, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (sign, words) in enumerate(_EXPLAINED):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(_Sign(sign, themes, self), row, 0, top)
            label = QLabel(self.tr(str(words)), self)
            label.setWordWrap(True)
            grid.addWidget(label, row, 1, top)
        grid.setRowStretch(grid.rowCount(), 1)

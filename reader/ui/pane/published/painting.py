"""Painting the page: its letters' inks, what stands behind the words, the marks beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from reader.ui.pane.published.backdrop import Canvas, paint_backdrop
from reader.ui.pane.published.inks import InkCase
from reader.ui.pane.published.margin_marks import paint_margin_marks
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QRegion, QTextBlock, QTextLayout

    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.folds import Folds
    from reader.ui.pane.published.rows import Row
    from reader.ui.theme.theme import ThemeManager


class PagePainting:
    """Paints one page in the colours of the theme, under and over what Qt paints of it."""

    def __init__(self, edit: PageEdit, folds: Folds, themes: ThemeManager) -> None:
        self._edit = edit
        self._folds = folds
        self._themes = themes
        self._inks = InkCase(themes)

    def forget_inks(self) -> None:
        """Take the colours of another theme."""
        self._inks.clear()

    def formats_of(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """How the words of a line look; of folded lines nothing is seen."""
        scene = self._edit.scene
        if scene is None:
            return []
        if self._folds.over(block) is not None:
            return [self._inks.unpainted(block.length())]
        return scene.formats(block.position(), block.length() - 1, self._inks.format)

    def paint_behind(self, region: QRegion, rows: list[Row]) -> None:
        """Paint the ground and what stands on it behind the words."""
        scene = self._edit.scene
        painter = QPainter(self._edit.viewport())
        painter.setClipRegion(region)
        painter.fillRect(region.boundingRect(), self._themes.colour(Token.PAGE))
        if scene is None:
            painter.end()
            return
        cursor = self._edit.textCursor()
        selected = cursor.selectionStart(), cursor.selectionEnd()
        paint_backdrop(self._canvas(painter, rows), scene, selected)
        painter.end()

    def paint_beside(self, region: QRegion, rows: list[Row]) -> None:
        """Paint the marks of notes and findings in the margin."""
        scene = self._edit.scene
        if scene is None:
            return
        painter = QPainter(self._edit.viewport())
        painter.setClipRegion(region)
        paint_margin_marks(self._canvas(painter, rows), scene, self._edit.fitting.margin)
        painter.end()

    def _canvas(self, painter: QPainter, rows: list[Row]) -> Canvas:
        edit = self._edit
        theme, words = self._themes.current, edit.fitting.words_rect()
        return Canvas(painter, theme, rows, edit.pitch, words, is_mirrored=edit.is_mirrored)

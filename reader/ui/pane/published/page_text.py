"""The words that the page's widget holds: the first of them at once, the rest put behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from reader.ui.pane.published.fixed_pitch import FixedPitchLayout, turn_lines

if TYPE_CHECKING:
    from reader.ui.pane.published.edit import PageEdit


class PageText:
    """Puts words into one page; those of a page that is turned round run from the right.

    Args:
        edit: The page.
        layout: Lays out its lines.
    """

    def __init__(self, edit: PageEdit, layout: FixedPitchLayout) -> None:
        self._edit = edit
        self._layout = layout

    def replace(self, words: str) -> None:
        """Hold other words."""
        self._edit.setPlainText(words)
        if self._edit.is_mirrored:
            turn_lines(self._edit.document().firstBlock())

    def put_behind(self, words: str) -> None:
        """Put more of a long text behind what is there; nothing of it is in view yet."""
        cursor = QTextCursor(self._edit.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        is_blocked = self._edit.blockSignals(True)
        self._layout.is_filling = True
        last = cursor.block()
        cursor.insertText(words)
        if self._edit.is_mirrored:
            turn_lines(last)
        self._layout.is_filling = False
        self._edit.blockSignals(is_blocked)

    def fit_scroll_bar(self) -> None:
        """Let the last line be the last in view.

        Qt counts the lines that are laid out at the end of the text, and of what was put behind
        none was: the scroll bar led past it.
        """
        self._layout.documentSizeChanged.emit(self._layout.documentSize())

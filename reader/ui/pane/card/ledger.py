"""The sections in a header card: a cell for each, and the sentence that says what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.cells import LEDGER_CELL_GAP, LEDGER_CELL_HEIGHT
from reader.ui.direction import beginning
from reader.ui.pane.card.opened import muted_label
from reader.ui.pane.card.parts import SectionCell
from reader.ui.pane.elsewhere import elsewhere_sentence
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.pane.card.columns import Columns
    from reader.ui.pane.card.content import CardContent
    from reader.ui.pane.elsewhere import Elsewhere
    from reader.ui.theme.theme import ThemeManager


class SectionLedger(QObject):
    """Keeps the cells and the sentence, and lays them below the rows of the card.

    Args:
        content: What the card says.
        themes: Colours.
        card: On which they stand.
    """

    section_requested = Signal(int)
    """A cell was chosen: the section's number."""

    def __init__(self, content: CardContent, themes: ThemeManager, card: QWidget) -> None:
        super().__init__(card)
        self._themes = themes
        self._strong, self._rest = content.sentence
        self._elsewhere_words = ""
        self._cells = [SectionCell(section, themes, card) for section in content.sections]
        for cell in self._cells:
            cell.clicked.connect(self._on_cell_clicked)
        self.label = muted_label(card, self.tr("Sections") if self._cells else "")
        self._sentence = QLabel(card)
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setWordWrap(True)

    def set_explaining(self, *, explains: bool) -> None:
        """Say the cells' states to the pointer, or do not."""
        for cell in self._cells:
            cell.set_explaining(explains=explains)

    def set_elsewhere(self, elsewhere: Elsewhere, telegram: int) -> None:
        """Say which missing sections of a telegram other files here have."""
        self._elsewhere_words = elsewhere_sentence(elsewhere.sections.get(telegram, ()))
        for cell in self._cells:
            cell.say_elsewhere(elsewhere.file_of(telegram, cell.section.index))

    def dress(self, zoom: float) -> None:
        """Set faces and colours."""
        for cell in self._cells:
            cell.set_zoom(zoom)
        self._sentence.setFont(fonts.sans(14, scale=zoom))
        theme = self._themes.current
        rest = " ".join(part for part in (self._rest, self._elsewhere_words) if part)
        parts = []
        if self._strong:
            gap = theme.hex(Token.GAP)
            parts.append(f'<span style="color:{gap};font-weight:600">{self._strong}</span>')
        if rest:
            parts.append(f'<span style="color:{theme.hex(Token.TEXT_2)}">{rest}</span>')
        self._sentence.setText(" ".join(parts))

    def lay(self, columns: Columns, y: int) -> int:
        """Lay cells and sentence from a height on; the height behind them."""
        self.label.setVisible(bool(self._cells))
        if self._cells:
            y = self._lay_cells(columns, y)
        self._sentence.setVisible(bool(self._sentence.text()))
        if self._sentence.text():
            side = beginning(is_mirrored=columns.measure.is_mirrored)
            self._sentence.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            height = self._sentence.heightForWidth(columns.width)
            columns.put(self._sentence, QRect(columns.left, y, columns.width, height))
            y += height
        return y

    def _lay_cells(self, columns: Columns, y: int) -> int:
        columns.put_label(self.label, y)
        x, y = columns.left, y + 5
        for cell in self._cells:
            size = cell.sizeHint()
            if x + size.width() > columns.left + columns.width and x > columns.left:
                x, y = columns.left, y + size.height() + LEDGER_CELL_GAP
            columns.put(cell, QRect(x, y, size.width(), size.height()))
            x += size.width() + LEDGER_CELL_GAP
        return y + columns.measure.scaled(LEDGER_CELL_HEIGHT) + 4

    @Slot()
    def _on_cell_clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, SectionCell):
            self.section_requested.emit(cell.section.index)

"""The parts of the header card that open: the table of addressees, the passing instructions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.pane.card_parts import WordLabel, tint
from reader.ui.pane.card_rows import AddressRow, Word
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.pane.measure import Measure
    from reader.ui.theme.theme import ThemeManager

_ROW = 19
_KIND, _KIND_WITH_EXEMPT, _ROUTING, _MCN = 56, 84, 72, 50
_LEAST_LINE = 22


class AddressTable(QWidget):
    """Every addressee: kind, routing indicator, name, message continuity number."""

    def __init__(
        self, addressees: Sequence[AddressRow], themes: ThemeManager, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._kind = _KIND
        self._rows: list[tuple[QLabel, WordLabel, WordLabel, QLabel]] = []
        for one in addressees:
            if one.kind == "Not sent to":
                self._kind = _KIND_WITH_EXEMPT
            kind, mcn = self._muted(one.kind), self._muted(one.mcn)
            mcn.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            routing = WordLabel(Word(one.routing_indicator, span=one.span), themes, self)
            plad = WordLabel(Word(one.plad, span=one.span), themes, self)
            self._rows.append((kind, routing, plad, mcn))
        self.hide()

    @property
    def words(self) -> list[WordLabel]:
        """The labels that a finding may mark."""
        return [label for _kind, routing, plad, _mcn in self._rows for label in (routing, plad)]

    def lay(self, measure: Measure, width: int) -> int:
        """Lay the table in a width; its height in pixels."""
        height, mcn_width = measure.scaled(_ROW), measure.scaled(_MCN)
        first = measure.scaled(self._kind)
        second = first + measure.scaled(_ROUTING)
        y = 1
        for kind, routing, plad, mcn in self._rows:
            for label in (kind, mcn):
                label.setFont(fonts.sans(12.5, scale=measure.zoom))
            routing.setFont(fonts.mono(12.5, scale=measure.zoom))
            tint(routing, self._themes, Token.ADDRESSEES)
            plad.setFont(fonts.sans(13, scale=measure.zoom))
            kind.setGeometry(0, y, first, height)
            # No wider than its words: the ground of a mark covers them and nothing else.
            routing.setGeometry(first, y, min(routing.sizeHint().width(), second - first), height)
            room = width - second - mcn_width
            plad.setGeometry(second, y, min(plad.sizeHint().width(), room), height)
            mcn.setGeometry(width - mcn_width, y, mcn_width, height)
            y += height
        return y + 3

    def _muted(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("tone", "muted")
        return label


class PassingList(QWidget):
    """Every passing instruction, one a line."""

    def __init__(self, passing: Sequence[Word], themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = [WordLabel(word, themes, self) for word in passing]
        for label in self.words:
            label.setWordWrap(True)
        self.hide()

    def lay(self, measure: Measure, width: int) -> int:
        """Lay the lines in a width; their height in pixels."""
        y = 0
        for label in self.words:
            label.dress(measure.zoom)
            height = max(measure.scaled(_LEAST_LINE), label.heightForWidth(width))
            label.setGeometry(0, y, width, height)
            y += height
        return y

"""One thing of many by its words: typed, chosen, done."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from reader.ui.dialogs.narrowed_list import Column, NarrowedList, Room, Row, fits
from reader.ui.scrolled import open_at

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE = QSize(620, 420)
_MOST = 1_000
_COLUMNS = (Column(Room.REST), Column(Room.WORDS, is_muted=True))


@dataclass(frozen=True, slots=True)
class Choice:
    """A row.

    Attributes:
        words: What is chosen.
        aside: Where it stands or leads, muted at the right.
    """

    words: str
    aside: str = ""


class Chooser(QDialog):
    """A field and the rows its words fit.

    Args:
        title: Of the window, and of the field for screen readers.
        choices: In order.
        empty: What an empty list says: what would fill it.
        parent: The window.
    """

    def __init__(self, title: str, choices: Sequence[Choice], empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chooser")
        self.setWindowTitle(title)
        self._choices = tuple(choices)
        self._empty_words = empty
        self._shown: tuple[int, ...] = ()
        self.chosen: int | None = None
        """Which row was chosen, counted in all; None where none was."""
        self.rows = NarrowedList(_COLUMNS, self)
        self.rows.field.setPlaceholderText(self.tr("Type words of it"))
        self.rows.field.setAccessibleName(title)
        self.rows.list.setAccessibleName(title)
        # Long ones often begin alike: of these the end tells which they are.
        self.rows.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.rows.take_at_once()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.addWidget(self.rows)
        self.rows.words_changed.connect(self._fill)
        self.rows.taken.connect(self._on_taken)
        open_at(self, _SIZE)
        self._fill("")

    @Slot(str)
    def _fill(self, typed: str) -> None:
        fitting = (
            number
            for number, choice in enumerate(self._choices)
            if fits(f"{choice.words} {choice.aside}", typed)
        )
        self._shown = tuple(islice(fitting, _MOST))
        shown = (self._choices[number] for number in self._shown)
        self.rows.show_rows(Row((one.words, one.aside), tips=(one.words,)) for one in shown)
        nothing = self.tr("None of them has these words.") if self._choices else self._empty_words
        self.rows.say("" if self._shown else nothing)

    @Slot(int)
    def _on_taken(self, row: int) -> None:
        self.chosen = self._shown[row]
        self.accept()

"""Chips, facets, timeline and their like: each of them edits the text of the search field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.collection.query import Choice, FieldName, with_dates, with_value, without
from reader.ui.search.edits import with_dated, with_incomplete_turned, with_year_only

if TYPE_CHECKING:
    from reader.collection.query import Term
    from reader.ui.search.panel import SearchPanel


class QueryEdits(QObject):
    """Turns what is clicked round the list into another query."""

    edited = Signal(str)
    """The query that should stand in the field."""

    def __init__(self, panel: SearchPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        panel.chips.removed.connect(self._on_chip_removed)
        panel.chips.chosen.connect(self._on_chip_chosen)
        panel.facets.value_chosen.connect(self._on_value_chosen)
        panel.timeline.range_chosen.connect(self._on_range_chosen)
        panel.timeline.year_chosen.connect(self._on_year_chosen)
        panel.undated.year_only_pressed.connect(partial(self._ask_dated, "year"))
        panel.undated.undated_pressed.connect(partial(self._ask_dated, "none"))
        panel.filter_line.incomplete_pressed.connect(self._on_incomplete_pressed)
        panel.no_hits.removed.connect(self._on_chip_removed)
        panel.no_hits.cleared.connect(self._on_cleared)

    @property
    def _text(self) -> str:
        return self._panel.field.text()

    def _ask_dated(self, known: str) -> None:
        self.edited.emit(with_dated(self._text, known))

    @Slot(object)
    def _on_chip_removed(self, term: Term) -> None:
        self.edited.emit(without(self._text, term))

    @Slot(object)
    def _on_chip_chosen(self, term: Term) -> None:
        self._panel.field.select_span(term.span)

    @Slot(object, str, object)
    def _on_value_chosen(self, field: FieldName, value: str, choice: Choice) -> None:
        self.edited.emit(with_value(self._text, field, value, choice))

    @Slot(object)
    def _on_range_chosen(self, chosen: tuple[str, str] | None) -> None:
        first, last = chosen or (None, None)
        self.edited.emit(with_dates(self._text, first, last))

    @Slot(int)
    def _on_year_chosen(self, year: int) -> None:
        self.edited.emit(with_year_only(self._text, year))

    @Slot()
    def _on_incomplete_pressed(self) -> None:
        self.edited.emit(with_incomplete_turned(self._text))

    @Slot()
    def _on_cleared(self) -> None:
        self.edited.emit("")
        self._panel.field.setFocus()

"""Laying the sheet of the reading on screen, and setting it in the columns that there are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel

from reader.document import Span
from reader.ui.direction import is_right_to_left
from reader.ui.pane.filling import Wanted, is_large
from reader.ui.pane.measure import measure_for
from reader.ui.pane.ready import Ready
from reader.ui.pane.typeset.laying import SheetLayer, laid
from reader.ui.pane.typeset.places import Places
from reader.ui.pane.typeset.room_places import SetSheet
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.sheet import Sheet
from reader.ui.pane.typeset.typesetter import Typesetter
from reader.ui.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.reading import Reading
    from reader.ui.pane.filling import Filler
    from reader.ui.pane.measure import Measure
    from reader.ui.pane.typeset.art import Art
    from reader.ui.pane.typeset.overlays import Overlays
    from reader.ui.theme.theme import ThemeManager


class Compositor(QObject):
    """Puts one reading on the page: now, or a long one when it was laid beside the window.

    Whatever makes it set the text anew (another width, zoom, theme, a fold that opens) keeps
    place and selection.

    Args:
        art: What is painted on the page, which gets sheet, positions and measure from here.
        overlays: What is drawn over the words once they are set.
        filler: Sets what comes after the first screens.
        themes: The look.
    """

    was_set = Signal()
    """The first screens of the text are on the page, at another place or in other columns."""

    def __init__(self, art: Art, overlays: Overlays, filler: Filler, themes: ThemeManager) -> None:
        super().__init__(art.page)
        self._art = art
        self._page, self._keeper = art.page, art.keeper
        self._overlays = overlays
        self._filler = filler
        self._themes = themes
        self._reading: Reading | None = None
        self._opened: frozenset[int] = frozenset()
        self._opened_for_hits: frozenset[int] = frozenset()
        """Those of them that nobody but a search opened."""
        self._zoom = 1.0
        self._is_slim = False
        self._is_mirrored = False
        self._ready = Ready[Sheet]()
        self._layer = SheetLayer(self)
        self._layer.answered.connect(self._on_sheet_laid)
        self._wait = QLabel(self.tr("Setting the text …"), self._page.viewport())
        self._wait.setProperty("tone", "muted")
        self._wait.hide()
        self.sheet: Sheet | None = None
        """What is on the page; None for an empty one, and while a long text is being laid."""
        self.places: Places | None = None
        """Where things stand on it; None in the same cases."""
        self.wanted = Wanted()
        """What is shown once the text is laid; whoever jumps meanwhile changes it."""
        themes.changed.connect(self._on_theme_changed)
        self._page.resized.connect(self._on_page_resized)

    def make_ready(self, reading: Reading) -> None:
        """Lay the sheet of a reading that is shown next; on any thread."""
        if not is_large(reading) and not self._ready.has(reading.document):
            self._ready.put(reading.document, laid(reading, frozenset()))

    @property
    def opened(self) -> tuple[Span, ...]:
        """The first blocks of the folds that are open."""
        blocks = self._reading.document.blocks if self._reading is not None else ()
        return tuple(blocks[fold].span for fold in sorted(self._opened))

    def show(self, reading: Reading, opened: Sequence[Span] | None = None) -> None:
        """Put another text on the page, from its beginning, with its folds closed.

        Args:
            reading: The document with its notes.
            opened: Of a document that was read again: folds that begin where one of these spans
                does are open, and what was open of its cards is.
        """
        left = self._reading
        if self.sheet is not None and left is not None and not (self._opened or is_large(left)):
            # Whoever goes back to it finds it as it was laid.
            self._ready.put(left.document, self.sheet)
        starts = {span.start for span in opened or ()}
        blocks = enumerate(reading.document.blocks) if starts else ()
        if opened is not None:
            self._keeper.widgets.read_again(reading.document)
        self._opened = frozenset(at for at, block in blocks if block.span.start in starts)
        self._opened_for_hits = frozenset()
        self._take(reading)
        self._lay(Wanted())

    def show_again(self, reading: Reading) -> None:
        """Put the same text on the page, read anew: place, selection and folds stay."""
        self._take(reading)
        self._lay(self._view())

    def take_notes(self, reading: Reading) -> None:
        """Show what is noted on the same document now."""
        self._reading = reading
        self._overlays.take_notes(reading)

    def clear(self) -> None:
        """Empty the page."""
        self._reading = None
        self._take_away()

    def set_slim(self, *, is_slim: bool) -> None:
        """Stand in a slim window, or not; the text is set again only if its column changes."""
        if is_slim != self._is_slim:
            self._is_slim = is_slim
            self._fit()

    def set_zoom(self, factor: float) -> None:
        """Scale the text; the line at the top stays."""
        self._zoom = factor
        self._fit()

    def unfold_for(self, spans: Sequence[Span], *, is_hit: bool = False) -> None:
        """Open the folds that words are in.

        Args:
            spans: The words.
            is_hit: They are a hit: the folds close again (`fold_hits_again`).
        """
        if self.sheet is None:
            return
        folds = {
            fold.id
            for span in spans
            if not self.sheet.to_page(span)
            for fold in self.sheet.folds_over(span)
        }
        if is_hit:
            self._opened_for_hits |= folds
        if folds:
            self._relay(self._opened | folds)

    def fold_hits_again(self) -> None:
        """Close the folds that only a hit opened, but for those in view; what is in view stays."""
        sheet, places = self.sheet, self.places
        if sheet is None or places is None or not self._opened_for_hits:
            return
        seen = Span(places.top_offset(), places.bottom_offset())
        closing = [
            fold
            for fold in sheet.folds
            if fold.id in self._opened_for_hits and not fold.span.overlaps(seen)
        ]
        if not closing:
            return
        going = frozenset(fold.id for fold in closing)
        self._opened -= going
        self._opened_for_hits -= going
        view, kept = self._view(), places.words_offset()
        below = places.below_top(kept)
        selected = view.selected
        if selected is not None and any(fold.span.overlaps(selected) for fold in closing):
            selected = None
        self._lay(replace(view, selected=selected))
        if self.places is not None:
            bar = self._page.verticalScrollBar()
            bar.setValue(bar.value() + self.places.below_top(kept) - below)

    def toggle(self, fold: int) -> None:
        """Open a fold, or close it: by hand, so that it stays so."""
        self._opened_for_hits -= {fold}
        self._relay(self._opened ^ {fold})

    def _relay(self, opened: frozenset[int]) -> None:
        """Lay the page with other folds open; what is above them stays where it is."""
        if self._reading is None:
            return
        self._opened = opened
        bar = self._page.verticalScrollBar()
        value = bar.value()
        self._lay(self._view())
        if self.places is not None and value <= bar.maximum():
            bar.setValue(value)

    def _take(self, reading: Reading) -> None:
        self._reading = reading
        self._is_mirrored = is_right_to_left(reading.document)

    def _take_away(self) -> None:
        self._layer.cancel()
        self._filler.stop()
        self.sheet = self._art.sheet = None
        self.places = None
        self.wanted = Wanted()
        self._overlays.draw_on(None, None)
        self._wait.hide()
        self._keeper.forget()
        self._page.document().clear()
        self._page.viewport().update()

    # Laying

    def _lay(self, view: Wanted) -> None:
        """Lay the sheet of the reading: now, or for a long text on a worker thread."""
        assert self._reading is not None
        document = self._reading.document
        self._layer.cancel()
        if not is_large(self._reading):
            ready = self._ready.take(document) if not self._opened else None
            self._show(ready or lay_sheet(document, self._opened), view)
            return
        self._take_away()
        self.wanted = view
        self._wait.adjustSize()
        self._wait.move(self._art.measure.left, self._art.measure.leading)
        self._wait.show()
        self._layer.lay(self._reading, self._opened)

    @Slot(object)
    def _on_sheet_laid(self, sheet: Sheet) -> None:
        if self._reading is None or sheet.document is not self._reading.document:
            return
        self._wait.hide()
        view, self.wanted = self.wanted, Wanted()
        self._show(sheet, view)

    def _show(self, sheet: Sheet, view: Wanted) -> None:
        self.sheet = self._art.sheet = sheet
        self._art.positions = Positions(sheet.text)
        self._art.measure = self._measure()
        self._set(view)

    # Setting

    def _set(self, view: Wanted) -> None:
        """Set the sheet from its beginning: the first screens now, the rest a slice at a time."""
        sheet, positions = self.sheet, self._art.positions
        if sheet is None or positions is None:
            return
        page, measure = self._page, self._art.measure
        page.blockSignals(True)
        page.setUpdatesEnabled(False)
        # First, or the text that goes would be laid out once more at the new width.
        page.document().clear()
        page.take_measure(measure)
        self._keeper.take(sheet, measure)
        theme, space_above = self._themes.current, self._keeper.space_above
        typesetter = Typesetter(page.document(), sheet, theme, measure, space_above)
        shown = SetSheet(sheet, positions, typesetter)
        self.places = Places(page, self._art, self._keeper, shown)
        typesetter.set_first()
        # Qt's own cursor went along to the end.
        page.moveCursor(QTextCursor.MoveOperation.Start)
        self._overlays.draw_on(self.places.spans, self._reading)
        page.verticalScrollBar().setValue(0)
        self._filler.begin(self.places)
        if view != Wanted():
            self._filler.when_set(view.furthest, partial(self.return_to, view), top=view.top)
        page.setUpdatesEnabled(True)
        page.blockSignals(False)
        self.places.rooms.place()
        self.was_set.emit()

    def _view(self) -> Wanted:
        """What is shown now, or waited for."""
        if self.places is None:
            return self.wanted
        awaited = self._filler.awaited
        top = self.places.top_offset() if awaited is None else awaited
        selected = self.places.selected_span()
        caret = self.places.caret_offset() if selected is None else None
        return Wanted(selected, top, caret or 0)

    def return_to(self, view: Wanted) -> None:
        """Show what was left, now that the text is set up to there."""
        if self.places is None:
            return
        if view.selected is not None:
            self.places.select(view.selected)
        elif self._filler.has(view.caret):
            self.places.place_caret(view.caret)
        self.places.scroll_to(view.top)
        if view.is_caret_seen:
            self._page.ensureCursorVisible()

    def _measure(self) -> Measure:
        width = self._page.available_width()
        return measure_for(width, self._zoom, is_mirrored=self._is_mirrored, is_slim=self._is_slim)

    def _fit(self) -> None:
        """Take the width and zoom there are; the text is set again only if its column changed."""
        measure = self._measure()
        if measure == self._art.measure or self.places is None:
            self._art.measure = measure
            self._page.take_measure(measure)
            if self.places is not None:
                self.places.rooms.place()
            return
        view = self._view()
        self._art.measure = measure
        self._set(view)

    @Slot()
    def _on_page_resized(self) -> None:
        self._fit()

    @Slot()
    def _on_theme_changed(self) -> None:
        if self.places is not None:
            self._set(self._view())

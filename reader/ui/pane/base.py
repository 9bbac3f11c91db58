"""The one interface of the two projections of a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reader.ui.pane.filling import Filler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.reading import Reading
    from reader.app.jobs import Progress
    from reader.document import Gap, Severity, Span
    from reader.ui.pane.elsewhere import Elsewhere
    from reader.ui.pane.filling import Wanted

_FLASH_MS = 600


class ReaderPane(QWidget):
    """Shows a reading; every span that passes this border counts code points of the source.

    Subclasses implement the methods; none of them changes the reading.
    """

    selection_changed = Signal()
    """The selected words changed (or nothing is selected any more)."""
    note_activated = Signal(str)
    """A note's mark or highlight was clicked: the annotation's id."""
    note_edit_requested = Signal(str)
    """The words of a note are to be changed: the annotation's id."""
    words_clicked = Signal(int)
    """Words that no note is on were clicked: their source offset."""
    caret_moved = Signal()
    """The text caret stands elsewhere, by a click or by the keys."""
    place_changed = Signal(int)
    """The source offset at the top of the view changed."""
    jumped = Signal(object)
    """A link of a card or a banner led elsewhere: the `Place` that was left."""
    place_requested = Signal(object)
    """Another file was asked for: its `Place`."""
    reference_requested = Signal(str)
    """A cited telegram was asked for: its canonical id."""
    reference_hovered = Signal(str, object)
    """The pointer or the keyboard came to a cited telegram, on a widget; it left if empty."""
    menu_requested = Signal(object)
    """The context menu is asked for, at a global QPoint."""
    awaited_changed = Signal()
    """The view waits for a place that is not on the page yet, or does not any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filler = Filler(self)
        self._filler.awaited_changed.connect(self.awaited_changed)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH_MS)
        self._flash.timeout.connect(self._on_flash_timeout)

    @property
    def awaited(self) -> Progress | None:
        """How far the page is on the way to the place the view waits for; None for none."""
        return self._filler.progress

    def stop_waiting(self) -> None:
        """Wait for no place any more: the view stays where it is."""
        self._filler.give_up()

    @property
    def area(self) -> QAbstractScrollArea:
        """What scrolls: the strip stands between it and a scroll bar of its own."""
        raise NotImplementedError

    def make_ready(self, reading: Reading) -> None:
        """Make the page of a reading that is shown next; on any thread, touching no widget."""
        raise NotImplementedError

    def whole_maximum(self) -> int:
        """How far the scroll bar goes; of a page still being filled, how far it will, estimated."""
        return self.area.verticalScrollBar().maximum()

    def set_reading(self, reading: Reading | None, toggled: Sequence[Span] | None = None) -> None:
        """Show a reading; the same text again keeps place and selection.

        Args:
            reading: The document with its notes; None for an empty page.
            toggled: Of a document that was read again with another text: what is to stand
                otherwise than at first (:meth:`toggled`); None for another document.
        """
        raise NotImplementedError

    def toggled(self) -> tuple[Span, ...]:
        """What stands otherwise than at first, unfolded or folded by hand: where it begins."""
        raise NotImplementedError

    def selected_span(self) -> Span | None:
        """The selected words, or None."""
        raise NotImplementedError

    def clear_selection(self) -> None:
        """Select nothing; the view stays."""
        raise NotImplementedError

    def selection_rect(self) -> QRect:
        """The box of the selected words in this widget's coordinates; null without one."""
        raise NotImplementedError

    def select(self, span: Span) -> None:
        """Select the words of a span and bring them into view."""
        raise NotImplementedError

    def go_to(self, span: Span) -> None:
        """Put the caret where a span begins, with nothing selected, and bring it into view."""
        raise NotImplementedError

    def place_caret(self, offset: int) -> None:
        """Put the caret at a source offset, with nothing selected; the view stays.

        Where the text is not on the page yet the caret stays. At 0 it rests.
        """
        raise NotImplementedError

    def return_to(self, wanted: Wanted) -> None:
        """Show what was left: the words selected or the caret, and the place at the top."""
        raise NotImplementedError

    def select_hit(self, hit: Span) -> None:
        """Select a hit and bring it into view, where a reader sees it first: maybe in a card."""
        self.select(hit)

    def reveal_hit(self, hit: Span) -> None:
        """Bring a hit into view without selecting it."""
        self.flash((hit,))

    def fold_hits_again(self) -> None:
        """Close the folds that only a hit opened, except in view; the text in view stays."""

    def mark_spans(self, spans: Sequence[Span], severity: Severity | None) -> None:
        """Set off every place of a finding and bring the first into view; none clears."""
        raise NotImplementedError

    def flash(self, spans: Sequence[Span]) -> None:
        """Bring the first span into view and give all the hit ground for 600 ms."""
        self._set_flashed(spans)
        self._flash.start()

    def _set_flashed(self, spans: Sequence[Span]) -> None:
        """Bring the first span into view and give all the hit ground; none takes it back."""
        raise NotImplementedError

    @Slot()
    def _on_flash_timeout(self) -> None:
        self._set_flashed(())

    def top_offset(self) -> int:
        """The source offset of the first line in view."""
        raise NotImplementedError

    def place_offset(self) -> int:
        """The source offset at the top, or the one that the view waits to be brought to."""
        awaited = self._filler.awaited
        return self.top_offset() if awaited is None else awaited

    def bottom_offset(self) -> int:
        """The source offset behind the last line in view."""
        raise NotImplementedError

    def caret_offset(self) -> int | None:
        """The source offset of the text caret; None before the page was clicked."""
        raise NotImplementedError

    def words_offset(self) -> int:
        """The source offset of the first line of words in view, past cards and banners."""
        raise NotImplementedError

    def search_offset(self) -> int:
        """The source offset that a search begins at: of the first words in view, a card's too."""
        return self.words_offset()

    def scroll_to(self, offset: int) -> None:
        """Bring a source offset to the top of the view."""
        raise NotImplementedError

    def set_hits(self, spans: Sequence[Span], current: int) -> None:
        """Draw search hits, one of them (or none, -1) as the current one; does not scroll."""
        raise NotImplementedError

    def set_current_note(self, note_id: str | None) -> None:
        """Draw one note as the current one (3 px line)."""
        raise NotImplementedError

    def set_current_gap(self, gap: Gap | None) -> None:
        """Draw one gap as the current one and bring it into view."""
        raise NotImplementedError

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Say in cards and banners what other files of the collection have."""
        raise NotImplementedError

    def set_zoom(self, percent: int) -> None:
        """Scale the text, 50 to 300 percent."""
        raise NotImplementedError

    def set_explaining(self, *, explains: bool) -> None:
        """Explain the part under the pointer after a moment, or do not."""
        raise NotImplementedError

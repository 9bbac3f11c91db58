"""The widgets that stand in the rooms of the page: made, and told what all of them are to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.ui.pane.banner import GapBanner
from reader.ui.pane.card.header import HeaderCard
from reader.ui.pane.card.rows import card_content
from reader.ui.pane.elsewhere import Elsewhere
from reader.ui.pane.hits import Hits
from reader.ui.pane.typeset.notices import FoldLine, LostHeading
from reader.ui.pane.typeset.sheet import Room, RoomKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reader.document import Document, Finding, Gap, Severity, Span
    from reader.ui.pane.card.content import CardAction
    from reader.ui.pane.measure import Measure
    from reader.ui.pane.typeset.sheet import Sheet
    from reader.ui.theme.theme import ThemeManager

RoomWidget = HeaderCard | GapBanner | FoldLine | LostHeading


class RoomWidgets(QObject):
    """Makes the widgets of one sheet; those made later show what the others do."""

    place_requested = Signal(object)
    """Another file was asked for: its `Place`."""
    reference_requested = Signal(str)
    """A cited telegram was asked for: its canonical id."""
    reference_hovered = Signal(str, object)
    """The pointer or the keyboard came to a cited telegram, on a widget; it left if empty."""
    section_requested = Signal(object, int)
    """A section was asked for: the widget, and the section's number."""
    fold_toggled = Signal(object)
    """The lines that a widget stands for were asked for, or to be folded again."""
    height_changed = Signal(object)
    """A card has another height."""

    def __init__(self, viewport: QWidget, themes: ThemeManager) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._themes = themes
        self._made: dict[RoomWidget, Room] = {}
        self._sheet: Sheet | None = None
        self._measure: Measure | None = None
        self._findings: tuple[Finding, ...] = ()
        self._marks: tuple[tuple[Span, ...], Severity | None] = ((), None)
        self._hits: tuple[Hits, int] = (Hits(), -1)
        self._selected: Span | None = None
        self._current: Gap | None = None
        self.elsewhere = Elsewhere()
        """What other files of the collection have, for widgets made from now on."""
        self._explains = True
        self._card_parts: dict[int | None, frozenset[CardAction]] = {}
        self._parts_of: Document | None = None
        """The document whose cards had those parts open."""

    def take(self, sheet: Sheet, measure: Measure) -> None:
        """Make widgets of another sheet; parts of cards that were open stay open."""
        self._drop()
        if self._parts_of is None or not _is_same(self._parts_of, sheet.document):
            self._card_parts = {}
        self._parts_of = sheet.document
        self._sheet = sheet
        self._measure = measure
        self._findings = sheet.document.findings

    def read_again(self, document: Document) -> None:
        """Take another text for that of the document whose cards are shown."""
        self._parts_of = document

    def forget(self) -> None:
        """Have no sheet."""
        self._drop()
        self._sheet = None

    def _drop(self) -> None:
        for widget in tuple(self._made):
            if isinstance(widget, HeaderCard):
                self._card_parts[widget.property("telegram")] = widget.opened
            widget.hide()
            widget.deleteLater()
        self._made = {}

    def mark_spans(self, spans: Sequence[Span], severity: Severity | None) -> None:
        """Set off the words of the cards that a finding speaks of."""
        self._marks = (tuple(spans), severity)
        for widget in tuple(self._made):
            if isinstance(widget, HeaderCard):
                widget.marks.mark_spans(spans, severity)

    def set_hits(self, hits: Hits, current: int) -> None:
        """Draw the hits of a search in the words of the cards."""
        self._hits = (hits, current)
        for widget in tuple(self._made):
            if isinstance(widget, HeaderCard):
                widget.marks.set_hits(hits, current)

    def set_selected(self, selected: Span | None) -> None:
        """Show in the words of the cards what is selected there; None for nothing."""
        self._selected = selected
        for widget in tuple(self._made):
            if isinstance(widget, HeaderCard):
                widget.marks.set_selected(selected)

    def set_current(self, gap: Gap | None) -> None:
        """Draw a gap's banner as the current one."""
        self._current = gap
        for widget, room in tuple(self._made.items()):
            if isinstance(widget, GapBanner):
                widget.set_current(is_current=gap is not None and room.gap == gap)

    def set_explaining(self, *, explains: bool) -> None:
        """Explain the words of cards under the pointer, or do not."""
        self._explains = explains
        for widget in tuple(self._made):
            if isinstance(widget, HeaderCard | GapBanner):
                widget.set_explaining(explains=explains)

    def make(self, room: Room) -> RoomWidget:
        """The widget of a room, not shown yet."""
        widget = self._make(room)
        self._made[widget] = room
        return widget

    def _make(self, room: Room) -> RoomWidget:
        sheet, measure = self._sheet, self._measure
        assert sheet is not None
        assert measure is not None
        match room.kind:
            case RoomKind.CARD:
                return self._make_card(sheet, room)
            case RoomKind.BANNER:
                return self._make_banner(sheet, measure, room)
            case RoomKind.FOLD:
                assert room.fold is not None
                is_open = room.fold.id in sheet.opened
                line = FoldLine(room.fold, self._themes, is_open=is_open, parent=self._viewport)
                line.set_zoom(measure.zoom)
                line.set_mirrored(is_mirrored=measure.is_mirrored)
                line.toggled.connect(self._on_line_toggled)
                return line
            case RoomKind.LOST_HEADING:
                lost = LostHeading(self._themes, self._viewport)
                lost.set_zoom(measure.zoom)
                lost.set_mirrored(is_mirrored=measure.is_mirrored)
                return lost

    def _make_card(self, sheet: Sheet, room: Room) -> HeaderCard:
        content = card_content(sheet.document, room.telegram)
        lines = room.fold.lines if room.fold is not None else 0
        card = HeaderCard(content, self._themes, folded_lines=lines, parent=self._viewport)
        card.setProperty("telegram", room.telegram)
        card.open_parts(self._card_parts.get(room.telegram, frozenset()))
        card.set_as_sent(is_open=room.fold is not None and room.fold.id in sheet.opened)
        card.set_findings(self._findings)
        card.marks.mark_spans(*self._marks)
        card.marks.set_hits(*self._hits)
        card.marks.set_selected(self._selected)
        card.set_explaining(explains=self._explains)
        self.say_elsewhere(room, card)
        card.reference_requested.connect(self.reference_requested)
        card.reference_hovered.connect(self.reference_hovered)
        card.section_requested.connect(self._on_section_requested)
        card.as_sent_toggled.connect(self._on_as_sent_toggled)
        card.height_changed.connect(self._on_card_height_changed)
        return card

    def _make_banner(self, sheet: Sheet, measure: Measure, room: Room) -> GapBanner:
        assert room.words is not None
        banner = GapBanner(
            room.words,
            self._themes,
            zoom=measure.zoom,
            paints_ground=False,
            is_mirrored=measure.is_mirrored,
            parent=self._viewport,
        )
        banner.set_explaining(explains=self._explains)
        is_open = room.fold is not None and room.fold.id in sheet.opened
        banner.set_unfolded(is_unfolded=is_open)
        banner.set_current(is_current=self._current is not None and room.gap == self._current)
        self.say_elsewhere(room, banner)
        banner.place_requested.connect(self.place_requested)
        banner.section_requested.connect(self._on_section_requested)
        banner.lines_toggled.connect(self._on_lines_toggled)
        return banner

    def say_elsewhere(self, room: Room, widget: HeaderCard | GapBanner) -> None:
        """Say in a card or banner what other files here have; its height may change."""
        assert self._sheet is not None
        if isinstance(widget, HeaderCard):
            if room.telegram is not None:
                widget.set_elsewhere(self.elsewhere, room.telegram)
        elif room.gap is not None:
            found = self.elsewhere.of_gap(self._sheet.document, room.gap)
            widget.set_elsewhere(found, room.gap.sections)

    @Slot(int)
    def _on_section_requested(self, number: int) -> None:
        self.section_requested.emit(self.sender(), number)

    @Slot()
    def _on_as_sent_toggled(self) -> None:
        self.fold_toggled.emit(self.sender())

    @Slot(bool)
    def _on_lines_toggled(self, _show: bool) -> None:
        self.fold_toggled.emit(self.sender())

    @Slot(int)
    def _on_line_toggled(self, _fold: int) -> None:
        self.fold_toggled.emit(self.sender())

    @Slot()
    def _on_card_height_changed(self) -> None:
        self.height_changed.emit(self.sender())


def _is_same(one: Document, other: Document) -> bool:
    """Whether two documents are one: as it was read, or as its reader corrected it."""
    mine, its = one.source, other.source
    return one is other or (mine.address == its.address and mine.text == its.text)

"""What stands in the rooms of the page: cards, banners, lost headings, folds, as child widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal, Slot

from reader.ui.paint import BANNER_HEIGHT, SMALL_BANNER_HEIGHT, BannerSize
from reader.ui.pane.banner import GapBanner
from reader.ui.pane.card.header import HeaderCard
from reader.ui.pane.typeset.room_widgets import RoomWidget, RoomWidgets
from reader.ui.pane.typeset.sheet import Room, RoomKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.document import Span
    from reader.ui.pane.elsewhere import Elsewhere
    from reader.ui.pane.measure import Measure
    from reader.ui.pane.typeset.sheet import Sheet
    from reader.ui.theme.theme import ThemeManager

_CARD_NOMINAL = 280
_FOLD_HEIGHT = 24
_PADS = {
    RoomKind.CARD: (0, 14),
    RoomKind.BANNER: (4, 12),
    RoomKind.LOST_HEADING: (6, 6),
    RoomKind.FOLD: (4, 8),
}
TAIL = -1
"""The index of the rooms below the last paragraph."""


@dataclass(slots=True)
class _Slot:
    """A room, its widget once it was near the view, and its height."""

    room: Room
    index: int
    height: int
    widget: RoomWidget | None = None


class RoomKeeper(QObject):
    """Keeps room for what the program says between paragraphs, and puts it there.

    Widgets are made when they come near the view: a thousand lost headings cost a thousand
    numbers.
    """

    space_changed = Signal(int)
    """The rooms above a paragraph have another height (`TAIL`: below the last)."""
    section_requested = Signal(int, int)
    """A section was asked for: index of the telegram, number of the section."""
    fold_toggled = Signal(int)
    """Lines were asked for, or to be folded again: the fold's id."""

    def __init__(self, viewport: QWidget, themes: ThemeManager) -> None:
        super().__init__(viewport)
        self.widgets = RoomWidgets(viewport, themes)
        """What stands in the rooms."""
        self.widgets.section_requested.connect(self._on_section_requested)
        self.widgets.fold_toggled.connect(self._on_fold_toggled)
        self.widgets.height_changed.connect(self._on_height_changed)
        self._slots: dict[int, list[_Slot]] = {}
        self._order: tuple[int, ...] = ()
        self._placed: set[int] = set()
        self._sheet: Sheet | None = None
        self._measure: Measure | None = None

    def take(self, sheet: Sheet, measure: Measure) -> None:
        """Keep the rooms of a sheet; parts of cards that were open stay open."""
        self.widgets.take(sheet, measure)
        self._drop()
        self._sheet = sheet
        self._measure = measure
        for index, para in enumerate(sheet.paras):
            if para.rooms:
                self._slots[index] = [_Slot(r, index, self._nominal(r)) for r in para.rooms]
        self._order = tuple(self._slots)
        if sheet.tail:
            self._slots[TAIL] = [_Slot(room, TAIL, self._nominal(room)) for room in sheet.tail]
        first = next(iter(self._slots), None)
        if first in (0, TAIL) and first is not None:
            for slot in self._slots[first]:
                self._make(slot)

    def forget(self) -> None:
        """Keep nothing."""
        self.widgets.forget()
        self._drop()
        self._sheet = None

    @property
    def indexes(self) -> tuple[int, ...]:
        """The paragraphs with rooms above them, in order; without the tail."""
        return self._order

    @property
    def has_tail(self) -> bool:
        """Whether anything stands below the last paragraph."""
        return TAIL in self._slots

    def all_indexes(self) -> tuple[int, ...]:
        """The same with `TAIL` last, where there is one."""
        return (*self._order, TAIL) if self.has_tail else self._order

    def space_above(self, index: int) -> int:
        """The height of all rooms above a paragraph with the space about them, in pixels."""
        return sum(self._outer(slot) for slot in self._slots.get(index, ()))

    def tops(self, index: int) -> list[tuple[Room, int, int]]:
        """Each room above a paragraph with its top, from the first one's, and its height."""
        found = []
        at = 0
        for slot in self._slots.get(index, ()):
            above, _below = self._pads(slot.room)
            found.append((slot.room, at + above, slot.height))
            at += self._outer(slot)
        return found

    def place(self, index: int, top: int) -> None:
        """Put the widgets above a paragraph where they belong, made if they are not yet."""
        measure = self._measure
        if measure is None:
            return
        self._placed.add(index)
        slots = self._made(index)
        for slot, (_room, y, height) in zip(slots, self.tops(index), strict=True):
            widget = slot.widget
            if widget is None:
                continue
            if isinstance(widget, HeaderCard):
                rect = QRect(0, top + y, measure.width, height)
            else:
                rect = QRect(measure.left, top + y, measure.text, height)
            if widget.geometry() != rect:
                widget.setGeometry(rect)
            if widget.isHidden():
                widget.show()

    def hide_others(self, indexes: set[int]) -> None:
        """Hide what is far from the view."""
        for index in self._placed - indexes:
            for slot in self._slots.get(index, ()):
                if slot.widget is not None:
                    slot.widget.hide()
        self._placed &= indexes

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Say in cards and banners what other files here have."""
        self.widgets.elsewhere = elsewhere
        for index, slots in self._slots.items():
            before = self.space_above(index)
            for slot in slots:
                if isinstance(slot.widget, HeaderCard | GapBanner):
                    self.widgets.say_elsewhere(slot.room, slot.widget)
                    slot.height = self._height(slot)
            if self.space_above(index) != before:
                self.space_changed.emit(index)

    def card_with(self, hit: Span) -> tuple[int, HeaderCard] | None:
        """The card that shows all words of a hit, and the paragraph it stands above.

        The part of the card with the words is opened if it is not.
        """
        for index, slots in self._slots.items():
            if not any(self._is_card_over(slot.room, hit) for slot in slots):
                continue
            for slot in self._made(index):
                if isinstance(slot.widget, HeaderCard) and slot.widget.open_for(hit):
                    return index, slot.widget
        return None

    def _is_card_over(self, room: Room, hit: Span) -> bool:
        if room.kind is not RoomKind.CARD or self._sheet is None:
            return False
        telegrams = self._sheet.document.telegrams
        return room.telegram is None or telegrams[room.telegram].span.overlaps(hit)

    def card(self, telegram: int | None) -> HeaderCard | None:
        """The card of a telegram, if it was made."""
        for slots in self._slots.values():
            for slot in slots:
                if isinstance(slot.widget, HeaderCard) and slot.room.telegram == telegram:
                    return slot.widget
        return None

    # Making

    def _made(self, index: int) -> list[_Slot]:
        """The rooms above a paragraph with their widgets, made if they are not yet."""
        slots = self._slots.get(index, [])
        before = self.space_above(index)
        for slot in slots:
            if slot.widget is None:
                self._make(slot)
        if self.space_above(index) != before:
            self.space_changed.emit(index)
        return slots

    def _make(self, slot: _Slot) -> None:
        slot.widget = self.widgets.make(slot.room)
        slot.height = self._height(slot)

    def _height(self, slot: _Slot) -> int:
        measure = self._measure
        assert measure is not None
        if isinstance(slot.widget, HeaderCard):
            return slot.widget.height_at(measure)
        if isinstance(slot.widget, GapBanner):
            return slot.widget.heightForWidth(measure.text)
        return self._nominal(slot.room)

    def _nominal(self, room: Room) -> int:
        assert self._measure is not None
        match room.kind:
            case RoomKind.CARD:
                return self._measure.scaled(_CARD_NOMINAL)
            case RoomKind.BANNER:
                is_large = room.words is not None and room.words.size is BannerSize.LARGE
                return BANNER_HEIGHT if is_large else SMALL_BANNER_HEIGHT
            case RoomKind.LOST_HEADING:
                return self._measure.leading
            case RoomKind.FOLD:
                return self._measure.scaled(_FOLD_HEIGHT)

    def _pads(self, room: Room) -> tuple[int, int]:
        assert self._measure is not None
        above, below = _PADS[room.kind]
        return self._measure.scaled(above), self._measure.scaled(below)

    def _outer(self, slot: _Slot) -> int:
        above, below = self._pads(slot.room)
        return above + slot.height + below

    def _drop(self) -> None:
        self._slots = {}
        self._order = ()
        self._placed = set()

    def _slot_of(self, widget: RoomWidget) -> _Slot | None:
        for slots in self._slots.values():
            for slot in slots:
                if slot.widget is widget:
                    return slot
        return None

    @Slot(object, int)
    def _on_section_requested(self, widget: RoomWidget, number: int) -> None:
        slot = self._slot_of(widget)
        if slot is None or self._sheet is None:
            return
        telegrams = self._sheet.document.telegrams
        which = slot.room.telegram
        if which is None:
            place = slot.room.place
            here = [i for i, t in enumerate(telegrams) if t.span.start <= place <= t.span.stop]
            which = here[0] if here else 0
        self.section_requested.emit(which, number)

    @Slot(object)
    def _on_fold_toggled(self, widget: RoomWidget) -> None:
        slot = self._slot_of(widget)
        if slot is not None and slot.room.fold is not None:
            self.fold_toggled.emit(slot.room.fold.id)

    @Slot(object)
    def _on_height_changed(self, widget: RoomWidget) -> None:
        slot = self._slot_of(widget)
        if slot is not None:
            slot.height = self._height(slot)
            self.space_changed.emit(slot.index)

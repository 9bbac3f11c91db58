"""Where the rooms of the set page stand, and bringing them into view: cards, banners, folds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.ui.pane.typeset.rooms import TAIL
from reader.ui.pane.typeset.sheet import RoomKind

if TYPE_CHECKING:
    from reader.document import Gap, Span
    from reader.ui.pane.card.header import HeaderCard
    from reader.ui.pane.typeset.art import Art
    from reader.ui.pane.typeset.frame import Frame
    from reader.ui.pane.typeset.page import Page
    from reader.ui.pane.typeset.rooms import RoomKeeper
    from reader.ui.pane.typeset.sheet import Room, Sheet
    from reader.ui.pane.typeset.typesetter import Typesetter
    from reader.ui.positions import Positions

_NEAR_TOP = 12


@dataclass(frozen=True, slots=True)
class SetSheet:
    """A sheet on the page: what it is, where its offsets are, and who sets the rest of it."""

    sheet: Sheet
    positions: Positions
    typesetter: Typesetter


class RoomPlaces:
    """Puts what stands between the paragraphs of one sheet where it belongs; part of no signal."""

    def __init__(self, page: Page, art: Art, keeper: RoomKeeper, shown: SetSheet) -> None:
        self._page = page
        self._art = art
        self._keeper = keeper
        self._sheet = shown.sheet
        self._typesetter = shown.typesetter
        self._is_placing = False

    def place(self) -> None:
        """Put the widgets near the view where the text leaves room for them."""
        if self._is_placing:
            return
        self._is_placing = True
        near = self._frame().near_rooms
        # A room that is given its place may move the next: each is measured anew.
        for index in near:
            self._keeper.place(index, round(self._frame().room_top(index)))
        self._keeper.hide_others(set(near))
        self._is_placing = False

    def take_space(self, index: int) -> None:
        """The rooms above a paragraph have another height: the lines in view stay."""
        bar = self._page.verticalScrollBar()
        is_above = index != TAIL and self._frame().room_top(index) < -self._art.measure.leading
        anchored = is_above and self._is_placing
        placed = self._page.blocks_in_view() if anchored else []
        self._typesetter.space_changed(index)
        if placed:
            block, origin = placed[-1]
            self._page.document().documentLayout().blockBoundingRect(block)
            now = block.layout().position().y() - bar.value()
            bar.setValue(bar.value() + round(now - origin.y()))
        self.place()

    def at_top(self, frame: Frame) -> Room | None:
        """The room that stands at the top of the view, if one does."""
        for index in frame.near_rooms:
            top = frame.room_top(index)
            for room, y, height in self._keeper.tops(index):
                if top + y <= _NEAR_TOP and top + y + height > 0:
                    return room
        return None

    def top_at(self, offset: int) -> int | None:
        """The top on the page of the room that stands for a source offset, if one does."""
        for index in self._keeper.all_indexes():
            for room, y, _height in self._keeper.tops(index):
                fold = room.fold
                is_folded = (
                    fold is not None
                    and fold.id not in self._sheet.opened
                    and fold.span.start <= offset < fold.span.stop
                )
                if room.place == offset or is_folded:
                    self._set_through(index)
                    top = round(self._frame().room_top(index)) + y
                    return top + self._page.verticalScrollBar().value()
        return None

    def bring_gap_into_view(self, gap: Gap) -> bool:
        """Scroll to a gap's banner, unless it is in view; False where it has none."""
        for index in self._keeper.all_indexes():
            for room, y, height in self._keeper.tops(index):
                if room.gap != gap:
                    continue
                self._set_through(index)
                top = round(self._frame().room_top(index)) + y
                bar = self._page.verticalScrollBar()
                view = self._page.viewport().height()
                if top < 0 or top + height > view:
                    bar.setValue(bar.value() + top - view // 4)
                return True
        return False

    def bring_card_into_view(self, index: int, card: HeaderCard, hit: Span) -> None:
        """Scroll to the words of a hit in a card above a paragraph, unless they are in view."""
        self._set_through(index)
        tops = (y for room, y, _height in self._keeper.tops(index) if room.kind is RoomKind.CARD)
        top = round(self._frame().room_top(index)) + next(tops, 0)
        box = card.marks.box_of(hit)
        bar = self._page.verticalScrollBar()
        view = self._page.viewport().height() - self._art.measure.leading
        if top + box.top() < 0 or top + box.bottom() > view:
            # The card from its beginning, unless the words are further down than the view reaches.
            further = max(0, box.bottom() - view)
            bar.setValue(bar.value() + top - (0 if further else _NEAR_TOP) + further)

    def _set_through(self, index: int) -> None:
        last = len(self._sheet.paras) - 1
        self._typesetter.set_through(last if index == TAIL else index)

    def _frame(self) -> Frame:
        frame = self._art.frame()
        assert frame is not None
        return frame

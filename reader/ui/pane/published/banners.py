"""The banners in view: real widgets over the room that the lines keep for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from reader.ui.pane.banner import GapBanner
from reader.ui.pane.elsewhere import Elsewhere

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF

    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.gap_places import GapPlace
    from reader.ui.pane.published.rows import Row
    from reader.ui.theme.theme import ThemeManager

ABOVE = 2
"""Between the top of its room and a banner."""
_BELOW = 2


class BannerStack(QObject):
    """Makes a banner when its place comes into view, and keeps it where its room is."""

    section_requested = Signal(object, int)
    """*Go to section* was chosen: the `GapPlace` and the section's number."""
    fold_requested = Signal(object, bool)
    """The marker lines of a `GapPlace` are to be shown (true) or folded (false)."""
    place_requested = Signal(object)
    """A file that has a missing section was chosen: its `Place`."""
    height_needed = Signal(object, int)
    """A banner's words need more room than a banner has: the `GapPlace` and the height."""

    def __init__(self, edit: PageEdit, themes: ThemeManager) -> None:
        super().__init__(edit)
        self._edit = edit
        self._themes = themes
        self._made: dict[GapPlace, GapBanner] = {}
        self._elsewhere = Elsewhere()
        self._explains = True

    def set_explaining(self, *, explains: bool) -> None:
        """Say to the pointer what stands around the gaps, or do not."""
        self._explains = explains
        for banner in self._made.values():
            banner.set_explaining(explains=explains)

    def clear(self) -> None:
        """Forget all banners; another document or another state of the folds comes."""
        for banner in self._made.values():
            self._release(banner)
            banner.hide()
            banner.deleteLater()
        self._made.clear()

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Say which missing sections other files here have."""
        self._elsewhere = elsewhere
        for place, banner in self._made.items():
            self._say_elsewhere(place, banner)

    def _say_elsewhere(self, place: GapPlace, banner: GapBanner) -> None:
        scene = self._edit.scene
        assert scene is not None
        found = self._elsewhere.of_gap(scene.document, place.gap)
        banner.set_elsewhere(found, place.gap.sections)

    def banner(self, place: GapPlace) -> GapBanner | None:
        """The banner of a place, if it was in view yet."""
        return self._made.get(place)

    def focus(self, place: GapPlace) -> None:
        """Give the keyboard back to the link that folds: its banner was made anew."""
        banner = self._made.get(place)
        links = banner.findChildren(QPushButton) if banner is not None else []
        shown = [link for link in links if link.isVisible()]
        if shown:
            shown[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self, rows: Sequence[Row], words: QRectF) -> None:
        """Put the banners in view where they belong and hide the others."""
        scene = self._edit.scene
        if scene is None:
            return
        shown: set[GapPlace] = set()
        for row in rows:
            for place in scene.places_at.get(row.number, ()):
                shown.add(place)
                self._settle_one(row, place, words)
        for place in self._made.keys() - shown:
            self._hide(place)

    def _settle_one(self, row: Row, place: GapPlace, words: QRectF) -> None:
        scene = self._edit.scene
        banner = self._made.get(place) or self._make(place)
        height = self._edit.banner_room.height(place)
        top = round(self._edit.banner_room.top(scene, row, place))
        width = round(words.width())
        needed = banner.heightForWidth(width)
        if needed > height:
            self.height_needed.emit(place, needed)
        area = QRect(round(words.left()), top + ABOVE, width, height - ABOVE - _BELOW)
        banner.setGeometry(area)
        is_current = scene is not None and place.gap == scene.current_gap
        banner.set_current(is_current=is_current)
        banner.show()

    def _make(self, place: GapPlace) -> GapBanner:
        scene = self._edit.scene
        assert scene is not None
        folded = place in scene.folded
        banner = GapBanner(
            place.words(scene.document),
            self._themes,
            zoom=self._edit.zoom / 100,
            paints_ground=folded or not place.folds,
            is_mirrored=self._edit.is_mirrored,
            parent=self._edit.viewport(),
        )
        banner.set_unfolded(is_unfolded=place.folds and not folded)
        banner.set_explaining(explains=self._explains)
        self._say_elsewhere(place, banner)
        banner.place_requested.connect(self.place_requested)
        banner.section_requested.connect(self._on_section_requested)
        banner.lines_toggled.connect(self._on_lines_toggled)
        self._made[place] = banner
        return banner

    def _hide(self, place: GapPlace) -> None:
        banner = self._made.get(place)
        if banner is not None and banner.isVisible():
            self._release(banner)
            banner.hide()

    def _release(self, banner: GapBanner) -> None:
        if any(child.hasFocus() for child in (banner, *banner.findChildren(QWidget))):
            self._edit.setFocus()

    def _place_of(self, banner: QObject | None) -> GapPlace | None:
        return next((place for place, made in self._made.items() if made is banner), None)

    @Slot(int)
    def _on_section_requested(self, section: int) -> None:
        place = self._place_of(self.sender())
        if place is not None:
            self.section_requested.emit(place, section)

    @Slot(bool)
    def _on_lines_toggled(self, shown: bool) -> None:
        place = self._place_of(self.sender())
        if place is not None:
            self.fold_requested.emit(place, shown)

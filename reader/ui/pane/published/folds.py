"""Folding the publisher's marker lines of gaps, and finding the fold that hides a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.gap_places import GapPlace
    from reader.ui.pane.published.scene import Scene


class Folds(QObject):
    """Hides and shows lines of one page as its scene has them folded."""

    folded = Signal()
    """Other lines are in view: what stands over the page is made anew."""

    def __init__(self, edit: PageEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def set_folded(self, place: GapPlace, *, is_folded: bool) -> None:
        """Fold the publisher's marker lines of a gap, or show them."""
        scene = self._edit.scene
        if scene is None or not place.folds or is_folded == (place in scene.folded):
            return
        (scene.folded.add if is_folded else scene.folded.discard)(place)
        line = self._edit.document().findBlockByNumber(place.line + 1)
        while line.isValid() and line.blockNumber() <= place.last:
            line.setVisible(not is_folded)
            line = line.next()
        if is_folded:
            self._keep_caret_in_sight(place)
        self.folded.emit()

    def fold_at(self, starts: frozenset[int]) -> None:
        """Fold the gaps that begin there, as far as their lines are on the page already."""
        scene = self._edit.scene
        places = scene.places if scene is not None and starts else ()
        for place in places:
            last = self._edit.document().findBlockByNumber(place.last)
            if place.gap.span.start in starts and last.isValid():
                self.set_folded(place, is_folded=True)

    def hand_over(self, scene: Scene) -> None:
        """Let another reading of the same text have the same lines folded."""
        before = self._edit.scene
        lines = {place.line for place in before.folded} if before else set()
        scene.folded = {place for place in scene.places if place.line in lines and place.folds}

    def over(self, line: QTextBlock) -> GapPlace | None:
        """The folded place that a line belongs to; None for a line that is shown."""
        scene = self._edit.scene
        if scene is None or not scene.folded:
            return None
        number = line.blockNumber()
        places = scene.places_between(number, number)
        return next((place for place in places if place in scene.folded), None)

    def unfolded(self, position: int) -> QTextBlock:
        """The line of a position, shown if it was not."""
        line = self._edit.document().findBlock(position)
        if not line.isVisible():
            place = self.over(line)
            if place is not None:
                self.set_folded(place, is_folded=False)
        return line

    def _keep_caret_in_sight(self, place: GapPlace) -> None:
        cursor = self._edit.textCursor()
        if not cursor.block().isVisible():
            cursor.setPosition(self._edit.document().findBlockByNumber(place.line).position())
            self._edit.setTextCursor(cursor)

    @Slot(object, bool)
    def on_fold_requested(self, place: GapPlace, shown: bool) -> None:
        """Show the marker lines of a gap, or fold them, as its banner asks."""
        self.set_folded(place, is_folded=not shown)
        self._edit.banners.focus(place)

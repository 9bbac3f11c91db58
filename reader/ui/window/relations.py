"""What belongs to the document on screen: looked up in the background, shown, opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.app.jobs import Job, JobControl, JobRunner
from reader.app.previews import Previews
from reader.app.relating import Relating, look_up, not_looked_up
from reader.ui.panels.reference_rows import ReferenceRow
from reader.ui.preview_tips import PreviewTips, RowPreviews
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from reader.annotations import Reading
    from reader.app.indexing import CollectionIndex
    from reader.app.relating import Place
    from reader.document import Document
    from reader.ui.panels.rows import Row
    from reader.ui.panels.side import SidePanel
    from reader.ui.theme.theme import ThemeManager

_MOST_TELEGRAMS = 50
"""Of a file with more, only the first ones are looked up for their cards and banners."""


class Relations(QObject):
    """Fills the References panel, and opens what it lists.

    Args:
        themes: Colours of previews.
        runner: Takes the asking.
        side: The right panels.
        parent: The window.
    """

    visit_requested = Signal(object)
    """A document is to be opened: its `Visit`."""

    def __init__(
        self, themes: ThemeManager, runner: JobRunner, side: SidePanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._side = side
        self._index: CollectionIndex | None = None
        self._reading: Reading | None = None
        self._telegram = 0
        self._is_paused = False
        self._job: JobControl | None = None
        self.tips = PreviewTips(Previews(), runner, themes, self)
        self._rows = RowPreviews(side.references.view, _place_of, self.tips)
        side.references.place_chosen.connect(self.open)

    def set_index(self, index: CollectionIndex | None) -> None:
        """Ask another collection from now on; None where only files are open."""
        if index is not self._index:
            self._index = index
            self.refresh()

    def show(self, reading: Reading, telegram: int = 0) -> None:
        """Show what belongs to a document.

        Args:
            reading: What is on screen.
            telegram: Index of the telegram that was chosen, in a file of several.
        """
        self.tips.leave()
        self._reading, self._telegram, self._is_paused = reading, telegram, False
        self._side.set_relating(None)
        self._look_up(is_same=False)

    def renew(self, reading: Reading) -> None:
        """The document on screen is another now: its reader corrected it."""
        self._reading = reading
        self.refresh()

    def pause(self) -> None:
        """Another document is awaited; the one before is not shown meanwhile."""
        self._is_paused = True
        self._cancel()

    def resume(self) -> None:
        """The one before is shown again."""
        self._is_paused = False
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look again: the collection has other documents now."""
        self._look_up(is_same=True)

    @Slot(object)
    def open(self, place: Place) -> None:
        """Open a document that belongs to the one on screen."""
        self.tips.leave()
        self.visit_requested.emit(Visit(place.path, place.member, place.telegram))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look_up(self, *, is_same: bool) -> None:
        self._cancel()
        index, reading = self._index, self._reading
        if reading is None or self._is_paused:
            return
        document, chosen = reading.document, self._telegram
        if index is None:
            self._take((not_looked_up(document, chosen),), is_same=is_same)
            return

        def operation(control: JobControl) -> tuple[Relating, ...]:
            return _looked_up(index, document, chosen, control)

        def failure(_error: Exception) -> None:
            """An index that cannot be used is told of elsewhere; the document's own words stay."""
            self._take((not_looked_up(document, chosen),), is_same=is_same)

        success = partial(self._take, is_same=is_same)
        self._job = self._runner.start(Job("relations", operation, success, failure))

    def _take(self, found: tuple[Relating, ...], *, is_same: bool) -> None:
        self._job = None
        chosen = next((one for one in found if one.telegram == self._telegram), None)
        self._side.set_relating(chosen, is_same=is_same)


def _looked_up(
    index: CollectionIndex, document: Document, chosen: int, control: JobControl
) -> tuple[Relating, ...]:
    """Of the chosen telegram and of the others whose cards stand in the page."""
    count = min(max(1, len(document.telegrams)), _MOST_TELEGRAMS)
    found: list[Relating] = []
    for telegram in dict.fromkeys((chosen, *range(count))):
        control.check()
        found.append(look_up(index, document, telegram))
    return tuple(found)


def _place_of(row: Row) -> Place | None:
    return row.place if isinstance(row, ReferenceRow) else None

"""What belongs to the document on screen: looked up in the background, shown, opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from reader.app.jobs import Job, JobControl, JobRunner
from reader.app.previews import Previews
from reader.app.relating import Relating, look_up, not_looked_up
from reader.ui.pane.elsewhere import Elsewhere, elsewhere_sentence
from reader.ui.panels.reference_rows import ReferenceRow
from reader.ui.panels.routing_values import FieldRow
from reader.ui.preview_tips import PreviewTips, Rest, RowPreviews
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from reader.annotations import Reading
    from reader.app.indexing import CollectionIndex
    from reader.app.relating import Place
    from reader.document import Document
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.side import SidePanel
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame
    from reader.ui.window.missing_actions import MissingActions

_MOST_TELEGRAMS = 50
"""Of a file with more, only the first ones are looked up for their cards and banners."""


class Relations(QObject):
    """Fills the References panel, and opens what it lists.

    Args:
        frame: The window.
        collection: What is open, and opens documents.
        runner: Takes the asking.
        shown: The page and the right panels.
        missing: Lists what is not here.
    """

    visit_requested = Signal(object)
    """A document is to be opened: its `Visit`."""

    def __init__(
        self,
        frame: Frame,
        collection: CollectionController,
        runner: JobRunner,
        shown: tuple[ReaderView, SidePanel],
        missing: MissingActions,
    ) -> None:
        super().__init__(frame)
        self._runner = runner
        self._reader, self._side = shown
        self._places: Mapping[str, tuple[Place, ...]] = {}
        self._index: CollectionIndex | None = None
        self._reading: Reading | None = None
        self._telegram = 0
        self._is_paused = False
        self._job: JobControl | None = None
        self.tips = PreviewTips(Previews(), runner, frame.themes, self)
        panel = self._side.references
        self.previews = (
            RowPreviews(panel.view, self._rest_on_reference, self.tips),
            RowPreviews(self._side.routing.view, self._rest_on_field, self.tips),
        )
        self._side.routing.reference_requested.connect(self._on_reference_requested)
        panel.place_chosen.connect(self.open)
        panel.missing_chosen.connect(missing.show_telegram)
        missing.place_chosen.connect(self.open)
        self.visit_requested.connect(collection.load)
        collection.opened.connect(self._on_collection_opened)
        collection.index_changed.connect(self.refresh)
        self._collection = collection
        self._reader.panes.place_requested.connect(self.open)
        self._reader.panes.reference_requested.connect(self._on_reference_requested)
        self._reader.panes.reference_hovered.connect(self._on_reference_hovered)

    @Slot()
    def _on_collection_opened(self) -> None:
        self.set_index(self._collection.index)

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

    @Slot(str)
    def _on_reference_requested(self, cited: str) -> None:
        """Open what the header card cites; of several files the reader chooses one."""
        places = self._places.get(cited, ())
        if len(places) == 1:
            self.open(places[0])
        elif places:
            self.tips.leave()
            menu = QMenu(self._reader)
            entries = {menu.addAction(place.path.name): place for place in places}
            picked = menu.exec(QCursor.pos())
            menu.deleteLater()
            if picked is not None:
                self.open(entries[picked])

    def _rest_on_reference(self, index: QModelIndex) -> Rest | None:
        row = self._side.references.view.rows.row(index)
        return Rest(row.place) if isinstance(row, ReferenceRow) and row.place else None

    def _rest_on_field(self, index: QModelIndex) -> Rest | None:
        row = self._side.routing.view.rows.row(index)
        places = self._places.get(row.cites, ()) if isinstance(row, FieldRow) else ()
        return Rest(places[0]) if places else None

    @Slot(str, object)
    def _on_reference_hovered(self, cited: str, widget: QWidget) -> None:
        places = self._places.get(cited, ())
        if places:
            self.tips.rest(Rest(places[0]), widget, widget.rect())
        else:
            self.tips.leave()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look_up(self, *, is_same: bool) -> None:
        self._cancel()
        index, reading = self._index, self._reading
        # On the overview no document is on screen.
        if reading is None or self._is_paused or self._reader.reading is None:
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
        elsewhere = Elsewhere.of(found)
        self._places = elsewhere.places
        self._reader.set_elsewhere(elsewhere)
        was_looked_up = any(one.was_looked_up for one in found)
        self._side.routing.set_learned(elsewhere.learned)
        self._side.routing.set_here(frozenset(self._places) if was_looked_up else None)
        self._side.checks.set_elsewhere(
            " ".join(elsewhere_sentence(one) for one in elsewhere.sections.values())
        )
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

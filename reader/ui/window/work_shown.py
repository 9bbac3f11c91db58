"""What is under way, said above the list: there it is held and given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from reader.ui.lists.panel import DocumentPanel
    from reader.ui.window.listing import CollectionListing
    from reader.ui.window.loading import DocumentLoader


class WorkShown(QObject):
    """Gives the index the word; else the document that is awaited.

    Args:
        panel: Says it.
        listing: Brings the index up to date.
        loader: Reads the document.
        parent: Opens what the user gives.
    """

    def __init__(
        self,
        panel: DocumentPanel,
        listing: CollectionListing,
        loader: DocumentLoader,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._listing = listing
        self._loader = loader
        loader.slowed.connect(self._on_changed)
        loader.ended.connect(self._on_changed)
        listing.work.told.connect(self._on_changed)
        panel.cancel_requested.connect(self._on_cancel_requested)
        panel.pause_requested.connect(self._on_pause_requested)

    @Slot()
    def _on_changed(self) -> None:
        work = self._listing.work
        words = work.words
        if not words and self._loader.is_slow:
            words = self.tr("Reading “{0}”…").format(self._loader.awaited_name)
        self._panel.show_progress(words, can_pause=work.can_pause)

    @Slot()
    def _on_cancel_requested(self) -> None:
        self._listing.cancel()
        self._loader.cancel()

    @Slot(bool)
    def _on_pause_requested(self, is_held: bool) -> None:
        self._listing.work.hold(is_held=is_held)

"""The status bar: collection, place, when notes were saved, encoding, zoom. No messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QMainWindow, QStatusBar

from reader.document import Document, Span, place_of
from reader.ui.words import many

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from reader.annotations import Reading


class StatusLine(QStatusBar):
    """Facts about what is on screen."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setSizeGripEnabled(False)
        self._collection = QLabel(self.tr("No collection"), self)
        self._hits = QLabel(self)
        self._place = QLabel(self)
        self._saved = QLabel(self)
        self._encoding = QLabel(self)
        self._zoom = QLabel("100 %", self)
        self.addWidget(self._collection)
        for label in (self._hits, self._place, self._saved, self._encoding, self._zoom):
            self.addPermanentWidget(label)
        self._document: Document | None = None

    def set_collection(self, folder: Path | None, files: int, expected: int) -> None:
        """Name the open folder.

        Args:
            folder: None where single files are open.
            files: That are listed.
            expected: That will be once all are read.
        """
        counted = many(files, "file")
        if expected > files:
            counted = self.tr("{0} of {1} listed").format(f"{files:,}", many(expected, "file"))
        if folder is not None:
            self._collection.setText(f"{folder.name}   {counted}")
        else:
            self._collection.setText(counted if files else self.tr("No collection"))

    def set_reading(self, reading: Reading | None, place: int = 0) -> None:
        """Show facts of another document.

        Args:
            reading: Its reading.
            place: Source offset of where its reader is.
        """
        self._document = reading.document if reading else None
        self._encoding.setText(reading.document.source.encoding.upper() if reading else "")
        self._saved.clear()
        self.set_place(place)

    def set_place(self, offset: int) -> None:
        """Say where the reader is: at a source offset."""
        document = self._document
        if document is None or not document.text:
            self._place.clear()
            return
        at = min(offset, len(document.text) - 1)
        self._place.setText(place_of(document, Span(at, at)).label)

    def set_hits(self, text: str) -> None:
        """Say how many hits of the open search the document has, and which is the current one."""
        self._hits.setText(text)

    @property
    def hits_text(self) -> str:
        """What is said of hits; empty where no search is open."""
        return self._hits.text()

    def set_saved(self, moment: datetime) -> None:
        """Say when notes were last stored."""
        self._saved.setText(self.tr("Notes saved {0}").format(moment.strftime("%H:%M")))

    def set_zoom(self, percent: int) -> None:
        """Say how large the text is."""
        self._zoom.setText(f"{percent} %")

"""What was on screen last: kept when the window goes, and opened again by the next start."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from reader.app.jobs import Job
from reader.app.presence import absent
from reader.app.session import Session, session_from, session_text
from reader.app.settings import SESSION, START
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from reader.app.jobs import JobControl, JobRunner
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame
    from reader.ui.window.go_actions import GoActions

_KEPT_AFTER_MS = 3000
"""What was opened is remembered once it is on screen for so long."""
_LOG = logging.getLogger("reader.session")


class SessionKeeper(QObject):
    """Remembers what is open, and opens it again.

    While a session is opened again it is forgotten: a document that brings the program down does so
    once, and not at each start.

    Args:
        frame: The window.
        collection: Opens.
        go: Knows the document on screen.
        runner: Looks at the disk, which may take long.
    """

    def __init__(
        self, frame: Frame, collection: CollectionController, go: GoActions, runner: JobRunner
    ) -> None:
        super().__init__(frame)
        self._settings = frame.settings
        self._collection = collection
        self._go = go
        self._runner = runner
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_KEPT_AFTER_MS)
        self._settled.timeout.connect(self.keep)
        self._has_opened = False
        collection.opened.connect(self._on_opened)

    @Slot()
    def keep(self) -> None:
        """Remember what is on screen; where nothing ever was, what was remembered stays."""
        self._settled.stop()
        if self._has_opened:
            self._write(self._shown())

    @Slot()
    def _on_opened(self) -> None:
        self._has_opened = True
        self._settled.start()

    def resume(self) -> None:
        """Open again what was open last, unless the user wants the first page, or it is gone."""
        session = session_from(self._settings.text(SESSION))
        if session is None or self._settings.text(START) != START.default:
            return
        self._write(None)

        def operation(_control: JobControl) -> tuple[bool, bool]:
            document = session.document
            is_there = all(absent(path) is None for path in session.paths)
            return is_there, document is not None and absent(document) is None

        def failure(error: Exception) -> None:
            _LOG.warning("what was open last was not looked at: %r", error)

        success = partial(self._open, session)
        self._runner.start(Job("session", operation, success, failure))

    def _open(self, session: Session, found: tuple[bool, bool]) -> None:
        is_there, has_document = found
        if self._has_opened:
            # Somebody was faster.
            return
        if not is_there:
            # The first page says so; a disk may come back.
            self._write(session)
            return
        self._collection.open_paths(session.paths)
        if has_document and session.document is not None:
            self._collection.load(Visit(session.document, session.member, session.telegram))

    def _shown(self) -> Session | None:
        folder = self._collection.folder
        paths = (folder,) if folder else tuple(file.path for file in self._collection.files)
        if not paths:
            return None
        visit = self._go.history.current
        if visit is None or visit.is_overview:
            return Session(paths)
        return Session(paths, visit.path, visit.member, visit.telegram)

    def _write(self, session: Session | None) -> None:
        """Store it; what cannot be stored is no loss worth a word on screen."""
        try:
            self._settings.choose(SESSION, session_text(session))
        except OSError:
            _LOG.info("what is open was not remembered", exc_info=True)

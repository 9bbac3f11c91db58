"""What was on screen last: kept when the window goes, and opened again by the next start."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from reader.app.jobs import Job
from reader.app.notices import Notice, NoticeKind
from reader.app.presence import absent
from reader.app.session import Session, session_text, session_to_resume
from reader.app.settings import SESSION
from reader.ui.panels.tabs import Panel
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from reader.app.jobs import JobControl, JobRunner
    from reader.app.presence import Absent
    from reader.ui.panels.side import SidePanel
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame
    from reader.ui.window.go_actions import GoActions

_KEPT_AFTER_MS = 3000
"""What was opened is remembered once it is on screen for so long."""
_TOPIC = "session"
_LOG = logging.getLogger("reader.session")


class SessionKeeper(QObject):
    """Remembers what is open, and opens it again.

    While a session is opened again it is forgotten: a document that brings the program down does so
    once, and not at each start.

    Args:
        frame: The window.
        collection: Opens.
        go: Knows the document on screen.
        side: The right panels.
        runner: Looks at the disk, which may take long.
    """

    def __init__(
        self,
        frame: Frame,
        collection: CollectionController,
        go: GoActions,
        side: SidePanel,
        runner: JobRunner,
    ) -> None:
        super().__init__(frame)
        self._settings = frame.settings
        self._greeting = frame.greeting
        self._board = frame.board
        self._filters = frame.search.filter_line.filters
        self._parts = frame.parts
        self._side = side
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
        self._board.withdraw(_TOPIC)
        self._settled.start()

    def resume(self) -> None:
        """Open again what was open last, unless the user wants the first page, or it is gone."""
        session = session_to_resume(self._settings)
        if session is None:
            return
        self._write(None)

        def operation(_control: JobControl) -> tuple[Absent | None, bool]:
            document = session.document
            gone = next(filter(None, map(absent, session.paths)), None)
            return gone, document is not None and absent(document) is None

        def failure(error: Exception) -> None:
            _LOG.warning("what was open last was not looked at: %r", error)
            self._greeting.greet()

        success = partial(self._open, session)
        self._runner.start(Job("session", operation, success, failure))

    def _open(self, session: Session, found: tuple[Absent | None, bool]) -> None:
        gone, has_document = found
        if self._has_opened:
            # Somebody was faster.
            return
        if gone is not None:
            # A disk may come back.
            self._write(session)
            self._tell_gone(gone)
            self._greeting.greet()
            return
        panel = Panel.__members__.get(session.panel)
        if panel is not None:
            self._side.put_in_front(panel)
        if session.has_panel:
            self._parts.reopen_panel()
        self._filters.setChecked(session.has_filters)
        self._collection.open_paths(session.paths)
        if has_document and session.document is not None:
            self._collection.load(Visit(session.document, session.member, session.telegram))

    def _tell_gone(self, gone: Absent) -> None:
        words = self.tr(
            "“{0}”, which was open last, cannot be opened: {1}. Nothing was changed; the next "
            "start looks for it again."
        )
        sentence = words.format(gone.path, gone.reason)
        self._board.tell(Notice(NoticeKind.WARNING, sentence, topic=_TOPIC))

    def _shown(self) -> Session | None:
        folder = self._collection.folder
        paths = (folder,) if folder else tuple(file.path for file in self._collection.files)
        if not paths:
            return None
        session = Session(
            paths,
            panel=self._side.shown.name,
            has_filters=self._filters.isChecked(),
            has_panel=self._parts.has_opened_panel,
        )
        visit = self._go.history.current
        if visit is None or visit.is_overview:
            return session
        return replace(session, document=visit.path, member=visit.member, telegram=visit.telegram)

    def _write(self, session: Session | None) -> None:
        """Store it; what cannot be stored is no loss worth a word on screen."""
        try:
            self._settings.choose(SESSION, session_text(session))
        except OSError:
            _LOG.info("what is open was not remembered", exc_info=True)

"""The overview of the open collection: looked at in the background, shown, left and seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Job, JobControl
from reader.ui.actions import ActionId
from reader.ui.window.overview_goals import OverviewGoals
from reader.ui.window.overview_telegrams import PictureTelegrams
from reader.ui.window.visit_record import VisitRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.app.jobs import JobRunner, Progress
    from reader.app.notices import NoticeBoard
    from reader.app.overview import OverviewLook
    from reader.app.visits import CollectionVisit
    from reader.app.workspace import Workspace
    from reader.ui.overview.page import OverviewPage
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame

_AGAIN_MS = 1000
"""While a folder is read it is looked at no more often, and no more than a fifth of the time."""
_LIST_MS = 1000
"""So long the totals of a folder that was opened wait for its list."""


class OverviewController(QObject):
    """Looks at the open collection, and keeps the page as the index is."""

    shown = Signal()
    """The overview was asked for and has the centre: other parts show no document."""

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        collection: CollectionController,
        runner: JobRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._workspace = workspace
        self._collection = collection
        self._runner = runner
        self._board: NoticeBoard = frame.board
        self._page: OverviewPage | None = None
        self._visit: CollectionVisit | None = None
        self._record = VisitRecord(runner, self)
        self._job: JobControl | None = None
        self._look: OverviewLook | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.refresh)
        self._is_stale = False
        self._is_after_list = False
        """A folder was opened: its list comes first, then its totals."""
        self.goals = OverviewGoals(self)
        """What its numbers lead to."""
        self.telegrams = PictureTelegrams(collection, self)
        """Those of its picture."""
        collection.opened.connect(self._on_collection_opened)
        collection.overview_due.connect(self._on_overview_due)
        collection.index_changed.connect(self._on_index_changed)
        collection.updated.connect(self._on_updated)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {ActionId.OVERVIEW: self.show_overview}

    @property
    def page(self) -> OverviewPage | None:
        """The page, once it was needed."""
        return self._page

    @property
    def is_shown(self) -> bool:
        """Whether the overview has the centre of the window."""
        return self._page is not None and self._frame.is_overview_shown

    @property
    def _is_looked_at(self) -> bool:
        """Whether it is kept as the index is: on screen, or where the list goes by a number."""
        return self.is_shown or self.goals.is_followed

    @property
    def look(self) -> OverviewLook | None:
        """What the page shows; None until the index was looked at."""
        return self._look

    @Slot()
    def show_overview(self) -> None:
        """Put the overview in the centre."""
        if self._put_in_front():
            self.refresh()

    @Slot()
    def _on_overview_due(self) -> None:
        """Show the page, and look at the index once the list is there.

        At once they take turns: the list of 250,000 documents came half a second later.
        """
        if self._put_in_front():
            self._is_after_list = True
            self._again.start(_LIST_MS)

    def _put_in_front(self) -> bool:
        """Put the page in the centre; False where there is nothing to look at."""
        if self._collection.index is None or self._visit is None:
            self._board.inform(self.tr("Open a folder: an overview shows what it holds."))
            return False
        page = self._made()
        if self._look is None:
            page.show_nothing(self._title(), self.tr("Looking for documents…"))
        self._frame.show_overview()
        page.setFocus()
        self.shown.emit()
        return True

    @Slot()
    def refresh(self) -> None:
        """Look at the collection again, where it is shown or the list goes by it."""
        self._is_after_list = False
        index, visit = self._collection.index, self._visit
        if index is None or visit is None or not self._is_looked_at:
            return
        if self._job is not None:
            self._is_stale = True
            return
        # Imported here: most documents are opened without their folder.
        from reader.app.overview import PictureWish, look_at

        page = self._made()
        wish = PictureWish(page.picture_order, page.picture_scope)
        within = self._collection.within
        is_whole, is_stale = self._collection.work.is_whole, self._collection.work.is_stale
        left_unread = self._collection.work.left_unread
        # Of an index that is shown as it was nothing grows, nor of one that is only confirmed.
        is_final = is_whole or is_stale or self._collection.work.is_unseen
        reading = None if is_final else self._collection.work.step

        def operation(control: JobControl) -> OverviewLook:
            with index.reading(control) as connection:
                return look_at(connection, visit, wish, within=within)

        def success(look: OverviewLook) -> None:
            self._show(look, left_unread, reading, is_whole=is_whole)

        self._job = self._runner.start(Job("overview", operation, success, self._on_failed))

    def close(self) -> None:
        """End the visit: what was on screen is seen."""
        self._end_visit()

    def _made(self) -> OverviewPage:
        if self._page is None:
            # Imported here: the window's start needs none of it.
            from reader.ui.overview.page import OverviewPage

            page = OverviewPage(self._frame.themes, self._frame.actions_table, self._frame)
            page.chosen.connect(self.goals.on_goal_chosen)
            page.seen.connect(self._on_seen)
            page.telegram_opened.connect(self.telegrams.open)
            page.picture_changed.connect(self.refresh)
            page.name_by(self.telegrams.name_of)
            self._frame.set_overview(page)
            self._page = page
        return self._page

    def _title(self) -> str:
        folder = self._collection.folder
        return folder.name or str(folder) if folder is not None else self.tr("Documents")

    def _show(
        self,
        look: OverviewLook,
        left_unread: int | None,
        reading: Progress | None,
        *,
        is_whole: bool,
    ) -> None:
        self._job = None
        self._look = look
        self.goals.renew(look)
        if self._page is not None and self._visit is not None:
            self._page.show_look(self._title(), look, reading=reading, left_unread=left_unread)
            self._page.mark_seen.setVisible(
                self._page.mark_seen.isVisibleTo(self._page) and not self._collection.within
            )
            if is_whole and self.is_shown and not self._collection.within:
                # Of a folder in it the rest was not on screen: that stays news.
                self._visit.shown(look.look)
                self._record.shown()
        self._look_once_more()

    def _look_once_more(self) -> None:
        """What changed while the index was looked at is looked at again, whatever came of that."""
        if self._is_stale:
            self._is_stale = False
            self._again.start(_AGAIN_MS)

    def _on_failed(self, _error: Exception) -> None:
        """There is no index yet, or none that can be used; the list says which."""
        self._job = None
        self._look_once_more()
        if self._page is not None:
            words = self.tr("Looking for documents…") if self._collection.work.is_expected else ""
            self._page.show_nothing(self._title(), words)

    @Slot()
    def _on_collection_opened(self) -> None:
        folder: Path | None = self._collection.folder
        index = self._collection.index
        if self._visit is not None and index is not None and self._visit.root == index.root:
            # The same collection goes on with another index.
            self.telegrams.let_go()
            return
        self._end_visit()
        self._look = None
        if folder is None or index is None:
            return
        from reader.app.visits import CollectionVisit, VisitRecords

        records = VisitRecords(self._workspace.folders)
        self._visit = CollectionVisit(records, index.root, self._workspace.identity.id)
        self._record.follow(self._visit)

    def _end_visit(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._again.stop()
        self._is_stale = False
        self.telegrams.let_go()
        self._record.follow(None)
        if self._visit is not None:
            self._visit.close()
            self._visit = None

    @Slot()
    def _on_index_changed(self) -> None:
        if not self._is_looked_at:
            return
        if self._is_after_list:
            self._again.start(0)
            return
        if self._again.isActive():
            return
        self._again.start(0 if self._collection.work.is_whole or self._look is None else _AGAIN_MS)

    @Slot()
    def _on_updated(self) -> None:
        index, work = self._collection.index, self._collection.work
        if index is not None and work.is_whole and not self._collection.within:
            self._record.read(index)

    @Slot()
    def _on_seen(self) -> None:
        if self._visit is None or self._look is None:
            return
        if not self._visit.mark_seen(self._look.look):
            self._board.warn(
                self.tr(
                    "What you have seen could not be stored, so it is told again next time; "
                    "your documents and notes are safe. Make Lacuna's data folder writable."
                )
            )
        self.refresh()

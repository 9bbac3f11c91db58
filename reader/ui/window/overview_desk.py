"""The overview of the collection, and the lists of files that it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.ui.window.gone_files import GoneFiles
from reader.ui.window.overview import OverviewController
from reader.ui.window.told_files import ToldFiles

if TYPE_CHECKING:
    from reader.app.jobs import JobRunner
    from reader.app.workspace import Workspace
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame
    from reader.ui.window.search import SearchController


class OverviewDesk(QObject):
    """What the open collection holds as a whole, wired to the search that narrows it; owns no data.

    Args:
        frame: The window.
        workspace: Open documents and their notes.
        collection: What is open.
        runner: Of background work.
        search: Shows what a number of the overview stands for.
    """

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        collection: CollectionController,
        runner: JobRunner,
        search: SearchController,
    ) -> None:
        super().__init__(frame)
        self.page = OverviewController(frame, workspace, collection, runner, self)
        self.gone = GoneFiles(frame, collection, runner, self)
        self.told = ToldFiles(frame, collection, runner, self)
        goals = self.page.goals
        for asked in (goals.narrowing_requested, goals.query_requested):
            asked.connect(frame.parting.open_left)
        goals.narrowing_requested.connect(search.narrowing.choose)
        goals.narrowing_renewed.connect(search.narrowing.renew)
        search.narrowing.ended.connect(goals.on_narrowing_ended)
        goals.query_requested.connect(search.show_query)
        goals.gone_requested.connect(self.gone.show)
        goals.told_requested.connect(self.told.show)
        self.page.telegrams.visit_requested.connect(collection.load)
        collection.faults_asked.connect(self.told.show_faults)
        self.gone.query_requested.connect(search.show_query)

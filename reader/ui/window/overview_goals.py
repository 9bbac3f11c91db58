"""What the numbers of the overview lead to: a query, some documents, notes, lists of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from reader.app.overview import OverviewLook
    from reader.ui.overview.facts import Goal


class OverviewGoals(QObject):
    """Asks for what a pressed number stands for, and keeps that as the collection changes."""

    query_requested = Signal(str)
    """A number was pressed whose documents a query finds."""
    narrowing_requested = Signal(object)
    """A number was pressed for whose documents there is no query: a `Narrowed`."""
    narrowing_renewed = Signal(object)
    """What all such numbers lead to now, pressed or not: a `Narrowed` for each."""
    notes_requested = Signal(str)
    """A number of notes was pressed, none of which may have a document: the filter of them."""
    gone_requested = Signal(object)
    """The number of files that are gone was pressed: its `Goal`."""
    told_requested = Signal(object)
    """A number of files that are no documents was pressed: its `Goal`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_followed = False

    @property
    def is_followed(self) -> bool:
        """Whether the list shows what a number led to: it goes by the numbers then."""
        return self._is_followed

    def renew(self, look: OverviewLook) -> None:
        """Tell which documents the numbers lead to now: the list may be narrowed to some."""
        # Imported here: it brings in SQLite.
        from reader.app.searching import Narrowed
        from reader.ui.overview.facts import goals_of

        lists = ((goal.key, goal.words, goal.ids) for goal in goals_of(look))
        self.narrowing_renewed.emit(
            [Narrowed(key, words, ids) for key, words, ids in lists if ids is not None]
        )

    @Slot(object)
    def on_goal_chosen(self, goal: Goal) -> None:
        """A number was pressed."""
        from reader.app.searching import Narrowed

        if goal.query is not None:
            self.query_requested.emit(goal.query)
        elif goal.notes is not None:
            self.notes_requested.emit(goal.notes)
        elif goal.gone is not None:
            self.gone_requested.emit(goal)
        elif goal.told is not None:
            self.told_requested.emit(goal)
        elif goal.ids is not None:
            self._is_followed = True
            self.narrowing_requested.emit(Narrowed(goal.key, goal.words, goal.ids))

    @Slot()
    def on_narrowing_ended(self) -> None:
        """The list shows other documents: nothing goes by the numbers any more."""
        self._is_followed = False

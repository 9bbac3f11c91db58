"""The list of a folder that is opened with the window: on screen before the window is furnished.

Making page, panels and controllers takes a quarter of a second, and their list waited for that.
Where an index is there already, and has its list at hand, it is painted right after the frame;
what is clicked or typed meanwhile waits for the rest, which takes the list over.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop

from reader.app.files import is_folder
from reader.app.presence import absent
from reader.app.settings import LIST_VIEW, TABLE_COLUMNS
from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.app.index_rows import IndexRows
    from reader.app.indexing import CollectionIndex
    from reader.app.paths import AppPaths
    from reader.collection.listing import Listed
    from reader.ui.window.frame import Frame

_PATIENCE = 0.05
"""Seconds for a look at the disk: where a network folder does not answer, nothing is early."""


@dataclass(frozen=True, slots=True)
class EarlyList:
    """A list that is on screen before anything can be done with it.

    Attributes:
        index: Of the collection.
        listed: All its documents by date.
        rows: Reads their rows; whoever takes the list over closes it.
        milliseconds: So long it took to read.
    """

    index: CollectionIndex
    listed: Listed
    rows: IndexRows
    milliseconds: int


def show_early(
    frame: Frame, folders: AppPaths, paths: Sequence[Path], *, has_filters: bool
) -> EarlyList | None:
    """Show the list of what is about to be opened, and have it painted.

    Args:
        frame: The window.
        folders: The installation's folders.
        paths: What is about to be opened.
        has_filters: The filters stand beside the list.

    Returns:
        The list; None where it comes later: it is not one folder, or there is no list at hand.
    """
    early = _read(folders, paths[0]) if len(paths) == 1 else None
    if early is not None:
        _show(frame, early, paths[0], has_filters=has_filters)
    return early


def _read(folders: AppPaths, path: Path) -> EarlyList | None:
    folder = _there(path)
    if folder is None:
        return None
    # Imported here: the window's start knows no SQLite, and one text needs none.
    from reader.app.index_home import IndexHomes

    if not IndexHomes(folders).is_known(folder):
        return None
    from reader.app.index_rows import IndexRows
    from reader.app.indexing import CollectionIndex
    from reader.collection.index import IndexFaultError, StorageError
    from reader.collection.listing import listed_at_once

    started = time.monotonic()
    index = CollectionIndex(folder, folders)
    try:
        with index.reading() as connection:
            listed = listed_at_once(connection)
        if listed is None or not listed.ids:
            return None
        took = round(1000 * (time.monotonic() - started))
        return EarlyList(index, listed, IndexRows(index), took)
    except (IndexFaultError, StorageError):
        # Whoever opens the folder says what is wrong with its index.
        return None


def _there(path: Path) -> Path | None:
    """The folder, links resolved, if it is there and says so at once."""
    found: list[Path] = []

    def look() -> None:
        if is_folder(path) and absent(path) is None:
            found.append(path.resolve())

    looking = Thread(target=look, daemon=True)
    looking.start()
    looking.join(_PATIENCE)
    return found[0] if found else None


def _show(frame: Frame, early: EarlyList, folder: Path, *, has_filters: bool) -> None:
    search = frame.furnish_search()
    search.filter_line.filters.setChecked(has_filters)
    search.set_searchable(is_searchable=True)
    search.set_hint(
        QCoreApplication.translate("SearchController", "Search documents"),
        frame.actions_table[ActionId.FILTER].shortcut(),
    )
    search.expect_counts(early.listed.undated)
    frame.status.set_collection(folder, early.listed.files, early.listed.files)
    views = frame.documents.views
    if frame.settings.text(LIST_VIEW) == "table":
        views.table.set_columns(frame.settings.text(TABLE_COLUMNS))
        views.show_table(is_shown=True)
        frame.widen_documents(is_wide=True)
    frame.documents.show_listed(early.rows, early.listed)
    # Keys, clicks and other starts wait: nothing would hear them yet.
    waiting = QEventLoop.ProcessEventsFlag
    QCoreApplication.processEvents(waiting.ExcludeUserInputEvents | waiting.ExcludeSocketNotifiers)

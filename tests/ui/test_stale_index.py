"""The window on a collection whose index can be read and not be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from tests.ui.window import two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.app.jobs import Progress


def _pass(_progress: Progress) -> None: ...


def test_the_list_is_shown_as_it_was_and_says_so(qapp: QApplication, tmp_path: Path) -> None:
    folder = two_papers(tmp_path)
    index = CollectionIndex(folder, AppPaths.below(tmp_path / "home"))
    index.update(JobControl(_pass))
    lock = index.path.with_suffix(".lock")
    lock.unlink(missing_ok=True)
    # Nobody can hold it.
    lock.mkdir()
    (folder / "c-new.txt").write_text("The ledger of the quay.\n", encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.window.desk.collection.open_paths([folder])
        collection = used.window.desk.collection
        used.until(lambda: collection.work.is_stale, "the index as it was")
        assert collection.index is not None
        assert collection.index.path == index.path
        used.until(lambda: "a-whole.txt" in used.names, "the list")
        assert "c-new.txt" not in used.names
        assert any("may be older than your files" in one for one in used.sentences)
        assert not collection.work.is_whole

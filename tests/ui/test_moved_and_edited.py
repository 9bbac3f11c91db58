"""What is told of a report that was moved and edited, while its notes are taken and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.document import Span
from reader.ui.actions import ActionId
from tests.annotations.test_alike import REPORT, added
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

MOVED = "lay where the document was before"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report whose notes lie where it was, and whose text was edited."""
    folder = two_papers(tmp_path)
    path = folder / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    other = Workspace(AppPaths.below(tmp_path / "home"))
    other.introduce("Edda Marlow")
    (reading,) = other.load(path)
    other.adopt(reading)
    start = REPORT.index("two more lamps")
    other.annotate(reading.document.source.address, Span(start, start + 30), note="Which?")
    (folder / "new").mkdir()
    path.rename(folder / "new" / "report.txt")
    (folder / "new" / "report.txt").write_text(added(REPORT), encoding="utf-8")
    return folder


def show(used: UsedWindow, path: Path) -> None:
    used.list(path)
    used.until_shown(path.name)


def press(used: UsedWindow, words: str) -> None:
    links = used.window.notices.findChildren(QPushButton)
    next(link for link in links if link.text() == words).click()


def sentences(used: UsedWindow) -> str:
    return "\n".join(notice.sentence for notice in used.window.notices.notices)


def test_what_was_taken_is_not_said_to_lie_elsewhere(
    qapp: QApplication, folder: Path, tmp_path: Path
) -> None:
    path = folder / "new" / "report.txt"
    with used_window(qapp, tmp_path / "home") as used:
        show(used, path)
        assert "which is not there any more, may belong to" in sentences(used)
        press(used, "Use this note")
        used.trigger(ActionId.UNDO)
        used.trigger(ActionId.REDO)
        assert sentences(used) == ""
        show(used, folder / "b-middle.txt")
        show(used, path)
        assert used.reading.moved_from == ()
        assert sentences(used) == ""
    with used_window(qapp, tmp_path / "home") as used:
        show(used, path)
        # Its text did not change since they are its notes.
        assert sentences(used) == "This text is not the one its notes were made on: 1 moved."


def test_notes_left_behind_are_spoken_of_until_they_lie_here_as_well(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "report.txt.lacuna.xml").unlink()
    path = folder / "c-once.txt"
    path.write_text(REPORT, encoding="utf-8")
    show(used, path)
    address = used.reading.document.source.address
    workspace = used.window.desk.workspace
    workspace.introduce("Edda Marlow")
    workspace.annotate(address, Span(0, 6), note="First.")
    path = path.rename(folder / "new" / "c-moved.txt")
    show(used, path)
    assert MOVED in sentences(used)
    workspace.annotate(used.reading.document.source.address, Span(10, 16), note="Next.")
    assert [one.annotation.note for one in used.reading.notes] == ["First.", "Next."]
    show(used, folder / "b-middle.txt")
    show(used, path)
    assert MOVED not in sentences(used)

"""Steps that several scenarios take."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from reader.app.find import find
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.checks import read_document
from reader.document import place_of
from reader.ui.actions import ActionId
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.panels.outline_rows import OutlineRow

if TYPE_CHECKING:
    from pathlib import Path

    from reader.document import Document, Finding, Place, Severity, Telegram
    from reader.ui.pane.typeset.sheet import MarginKind
    from tests.driving import Desk


def hashes(folder: Path) -> dict[str, str]:
    """A hash of every file below a folder that is no notes file or codebook."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".lacuna" not in path.name
    }


def named(folder: Path, start: str) -> Path:
    """The one file whose name begins so."""
    (path,) = (one for one in folder.rglob(f"{start}*") if ".lacuna" not in one.name)
    return path


def read(path: Path) -> Document:
    """The one document of a file."""
    (document,) = read_document(path)
    return document


def telegram_of(document: Document) -> Telegram:
    assert document.telegram is not None
    return document.telegram


def place(document: Document, words: str, which: int = 0) -> Place:
    """Where words stand."""
    return place_of(document, find(document, words)[which])


def entries(document: Document, severity: Severity) -> list[Finding]:
    """The findings of a severity that are lines of their own."""
    return [f for f in document.findings if f.severity is severity and f.explained_by is None]


def workspace_at(home: Path, name: str = "Edda Marlow") -> Workspace:
    """An installation whose user has a name."""
    made = Workspace(AppPaths.below(home))
    made.introduce(name)
    return made


def typeset(desk: Desk) -> TypesetPane:
    """The pane on screen, set to its end."""
    pane = desk.window.reader.pane
    assert isinstance(pane, TypesetPane)
    desk.until(lambda: pane.is_finished, "the text set to its end")
    return pane


def page_words(desk: Desk) -> str:
    """What stands in the column, without its line ends."""
    return " ".join(typeset(desk).page.toPlainText().split())


def margin_words(desk: Desk, kind: MarginKind) -> list[str]:
    """What stands in the margin, in order."""
    sheet = typeset(desk).sheet
    assert sheet is not None
    return [entry.text for entry in sheet.margin if entry.kind is kind]


def banners(desk: Desk) -> list[str]:
    """The titles of the banners of missing sections and paragraphs, in order."""
    sheet = typeset(desk).sheet
    assert sheet is not None
    return [room.words.title for room in sheet.rooms() if room.words is not None]


def gap_walk(desk: Desk) -> list[str]:
    """What the head of the page says while the user goes from gap to gap, round to the first."""
    said = [desk.window.reader.gaps.text]
    for _step in range(desk.window.reader.gaps.total):
        desk.trigger(ActionId.NEXT_GAP)
        said.append(desk.window.reader.gaps.text)
    return said


def outline_labels(desk: Desk) -> list[str]:
    """The labels of the outline's entries, in order; headings and gaps have none."""
    return [row.entry.label for row in outline_rows_of(desk)]


def outline_rows_of(desk: Desk) -> list[OutlineRow]:
    """The rows of the Outline panel, brought to the front."""
    desk.trigger(ActionId.OUTLINE)
    return [row for row in desk.window.side.outline.view.rows.rows if isinstance(row, OutlineRow)]


def click_outline(desk: Desk, words: str) -> str:
    """Click the first entry of the outline that has a label or words; what it says."""
    row = next(one for one in outline_rows_of(desk) if words in (one.entry.label, one.entry.text))
    view = desk.window.side.outline.view
    view.reveal(row.key)
    box = view.rect_of(row.key)
    assert box is not None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    QCoreApplication.processEvents()
    return row.spoken


def search(desk: Desk, words: str) -> str:
    """Type words into the find bar; what it says of them."""
    bar = desk.window.reader.find_bar
    desk.trigger(ActionId.FIND)
    bar.field.setText(words)
    # Return does not wait for the pause that typing does.
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    return bar._count.text()

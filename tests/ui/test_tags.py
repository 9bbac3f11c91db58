"""The tag manager, and tags put on by key."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from reader.annotations import Colour
from reader.app.paths import AppPaths
from reader.app.tag_desk import TagDesk
from reader.app.workspace import Workspace
from reader.document import Span
from reader.reference import resource_path
from reader.ui.actions import ACTIONS, ActionId
from reader.ui.tags.questions import DeleteQuestion, NameQuestion, SplitQuestion, TargetQuestion
from tests.ui.test_judgements import answering
from tests.ui.window import UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.tags.window import TagWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
TELEGRAM = "07VELLIN412.txt"
OTHER = "03LORNE310.txt"


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        folder = tmp_path / "papers"
        folder.mkdir()
        for name in (TELEGRAM, OTHER):
            path = next(resource_path("samples").rglob(name))
            shutil.copyfile(path, folder / name)
        made.list(folder)
        made.choose(TELEGRAM)
        yield made


@pytest.fixture
def manager(used: UsedWindow) -> TagWindow:
    used.trigger(ActionId.MY_TAGS)
    window = used.window.desk.noting.tags.window
    assert window is not None
    return window


def name(asked: NameQuestion, label: str) -> None:
    """Name the new tag; without a name there is nothing to make."""
    assert not asked.deed.isEnabled()
    asked.name.setText(label)
    asked.deed.click()


def make(manager: TagWindow, label: str, below: str = "") -> str:
    """A new tag by the button; its id."""
    if below:
        manager.tree.choose(below)
    answering(NameQuestion, partial(name, label=label))
    manager.new.click()
    tag = manager.tag
    assert tag is not None
    assert tag.label == label
    return tag.id


def rows(manager: TagWindow) -> list[tuple[str, str, str, str]]:
    """Label (indented), key, here, in all."""
    model = manager.tree.model()
    found: list[tuple[str, str, str, str]] = []

    def walk(parent: object, depth: int) -> None:
        for row in range(model.rowCount(parent)):  # type: ignore[arg-type]
            cells = [str(model.index(row, n, parent).data()) for n in range(4)]  # type: ignore[arg-type]
            found.append(("  " * depth + cells[0], cells[1], cells[2], cells[3]))
            walk(model.index(row, 0, parent), depth + 1)  # type: ignore[arg-type]

    walk(manager.tree.rootIndex(), 0)
    return found


def labels(used: UsedWindow) -> list[tuple[str, ...]]:
    return [tuple(t.label for t in n.annotation.tags) for n in used.reading.notes]


def select(used: UsedWindow, words: str) -> None:
    span = used.spans(words)[0]
    used.window.reader.pane.select(span)


def test_an_empty_codebook_says_how_tags_are_made(manager: TagWindow) -> None:
    assert rows(manager) == []
    assert "There are no tags yet" in manager.listed.empty.text()
    assert not manager.details.isEnabled()


def test_tags_are_made_named_moved_and_undone(used: UsedWindow, manager: TagWindow) -> None:
    customs = make(manager, "customs")
    lamps = make(manager, "lamps")
    assert [row[0] for row in rows(manager)] == ["customs", "lamps"]
    manager.tree.choose(lamps)
    moves = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(manager.tree, Qt.Key.Key_Right, moves)
    assert [row[0] for row in rows(manager)] == ["customs", "  lamps"]
    assert manager.tag is not None
    assert manager.tag.id == lamps
    QTest.keyClick(manager.tree, Qt.Key.Key_Left, moves)
    assert [row[0] for row in rows(manager)] == ["customs", "lamps"]
    used.trigger(ActionId.UNDO)
    assert [row[0] for row in rows(manager)] == ["customs", "  lamps"]
    manager.details.name.setText("customs")
    manager.tree.choose(customs)
    manager.details.name.setText("  ")
    assert not manager.details.save.isEnabled()


def test_the_manager_has_the_keys_of_undo_and_redo(
    used: UsedWindow, manager: TagWindow, qapp: QApplication
) -> None:
    make(manager, "customs")
    make(manager, "lamps")
    undo, redo = (used.window.actions_table[one] for one in (ActionId.UNDO, ActionId.REDO))
    assert undo in manager.actions()
    assert redo in manager.actions()
    manager.activateWindow()
    used.until(lambda: qapp.activeWindow() is manager, "the manager in front again")
    manager.tree.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(manager.tree, Qt.Key.Key_Z, control)
    assert "lamps" not in [row[0] for row in rows(manager)]
    assert used.sentences[-1].startswith("Undone: ")
    QTest.keyClick(manager.tree, Qt.Key.Key_Y, control)
    assert [row[0] for row in rows(manager)] == ["customs", "lamps"]


def test_a_name_that_is_taken_is_said_below(manager: TagWindow) -> None:
    make(manager, "customs")
    make(manager, "lamps")
    manager.details.name.setText("Customs")
    manager.details.save.click()
    assert manager.problem.startswith("There is a tag “customs” here already")
    assert [row[0] for row in rows(manager)] == ["customs", "lamps"]
    manager.details.name.setText("moles")
    manager.details.save.click()
    assert manager.problem == ""


def test_a_new_tag_without_a_name_is_not_made(manager: TagWindow) -> None:
    answering(NameQuestion, NameQuestion.reject)
    QTest.keyClick(manager, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert rows(manager) == []


def test_counts_say_how_many_stand_below(used: UsedWindow, manager: TagWindow) -> None:
    customs = make(manager, "customs")
    lamps = make(manager, "lamps")
    workspace, address = used.window.desk.workspace, used.reading.document.source.address
    workspace.annotate(address, used.spans("wire cutters")[0], tags=["customs", "lamps"])
    workspace.annotate(address, used.spans("exchanging seal")[0], tags=["lamps"])
    manager._on_move_requested(lamps, customs)
    manager.tree.choose(customs)
    said = "1 note in this document, 1 note in the folder. With those below: 2 and 2."
    used.until(lambda: manager.details.counted.text() == said, "the counts of the folder")
    manager.tree.choose(lamps)
    assert manager.details.counted.text() == "2 notes in this document, 2 notes in the folder."


def test_what_moves_nothing_is_not_to_be_done_and_enter_merges_and_deletes_nothing(
    manager: TagWindow,
) -> None:
    customs = make(manager, "customs")
    lamps = make(manager, "lamps")
    seen: list[bool] = []

    def stay(asked: TargetQuestion) -> None:
        assert asked.target == ""
        seen.append(asked.deed.isEnabled())
        asked.targets.setCurrentIndex(asked.targets.findData(customs))
        seen.append(asked.deed.isEnabled())
        asked.reject()

    answering(TargetQuestion, stay)
    manager.details.move_to.click()
    assert seen == [False, True]

    def press_enter(asked: TargetQuestion | DeleteQuestion) -> None:
        QTest.keyClick(asked, Qt.Key.Key_Return)
        if asked.isVisible():
            asked.reject()

    for kind, button in (
        (TargetQuestion, manager.details.merge),
        (DeleteQuestion, manager.details.delete),
    ):
        manager.tree.choose(lamps)
        answering(kind, press_enter)
        button.click()
        assert [row[0] for row in rows(manager)] == ["customs", "lamps"]


def test_dropping_a_tag_on_another_moves_it(manager: TagWindow) -> None:
    make(manager, "customs")
    lamps = make(manager, "lamps")
    manager.tree.choose(lamps)
    tree = manager.tree
    target = tree.visualRect(tree.model().index(0, 0)).center()
    event = QDropEvent(
        QPointF(target), Qt.DropAction.MoveAction, QMimeData(),
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    tree.dropEvent(event)
    assert [row[0] for row in rows(manager)] == ["customs", "  lamps"]
    assert tree.dragDropMode() is QAbstractItemView.DragDropMode.InternalMove


def test_keys_put_tags_on_and_the_last_one_comes_again(
    used: UsedWindow, manager: TagWindow
) -> None:
    make(manager, "customs")
    manager.details.swatches._buttons[3].click()
    manager.details.save.click()
    manager.details.key.setCurrentIndex(4)
    manager.details.key.activated.emit(4)
    manager.hide()
    action = used.window.actions_table[ActionId.FAVOURITE_4]
    assert action.text() == "Tag “customs”"
    select(used, "wire cutters")
    used.trigger(ActionId.FAVOURITE_4)
    (note,) = used.reading.notes
    assert labels(used) == [("customs",)]
    assert note.annotation.colour is Colour.ROSE
    assert used.window.actions_table[ActionId.TAG_AGAIN].text() == "Tag &again with “customs”"
    select(used, "exchanging seal")
    used.trigger(ActionId.TAG_AGAIN)
    assert labels(used) == [("customs",), ("customs",)]
    used.trigger(ActionId.TAG_AGAIN)
    assert "This note has the tag “customs” already." in used.sentences
    used.window.reader.pane.clear_selection()
    used.trigger(ActionId.FAVOURITE_9)
    assert any(one.startswith("No tag is on this key") for one in used.sentences)
    used.trigger(ActionId.UNDO)
    assert labels(used) == [("customs",)]


def test_one_key_tags_the_paragraph(used: UsedWindow, manager: TagWindow) -> None:
    make(manager, "customs")
    manager.details.key.activated.emit(1)
    manager.hide()
    select(used, "wire cutters")
    used.trigger(ActionId.FAVOURITE_1)
    place = used.spans("wire cutters")[0]
    used.window.reader.pane.select(place)
    used.trigger(ActionId.TAG_PARAGRAPH)
    document = used.reading.document
    paragraph = next(
        one for one in document.paragraphs if any(span.covers(place) for span in one.spans)
    )
    spans = {note.span for note in used.reading.notes}
    whole = next(span for span in spans if span is not None and len(span) > len(place))
    assert (whole.start, whole.stop) == (
        paragraph.spans[0].start,
        paragraph.spans[-1].stripped(document.text).stop,
    )
    assert labels(used) == [("customs",), ("customs",)]


def test_before_any_tag_the_key_asks_for_one(used: UsedWindow) -> None:
    used.trigger(ActionId.TAG_PARAGRAPH)
    assert used.window.side.notes.is_editing
    assert used.window.side.notes.editor.tags.hasFocus() or used.reading.notes


def test_merge_split_and_delete_say_what_they_change(used: UsedWindow, manager: TagWindow) -> None:
    customs = make(manager, "customs")
    lamps = make(manager, "lamps")
    for name, words in ((TELEGRAM, "wire cutters"), (TELEGRAM, "exchanging seal")):
        used.choose(name)
        span = used.spans(words)[0]
        workspace = used.window.desk.workspace
        workspace.annotate(used.reading.document.source.address, span, tags=["customs"])
    used.until(lambda: rows(manager)[0][3] == "2", "the counts of the folder")
    assert rows(manager)[0] == ("customs", "", "2", "2")

    said: list[str] = []

    def merge(asked: TargetQuestion) -> None:
        said.append(asked.preview.text())
        asked.targets.setCurrentIndex(asked.targets.findData(customs))
        asked.accept()

    manager.tree.choose(lamps)
    answering(TargetQuestion, merge)
    manager.details.merge.click()
    assert [row[0] for row in rows(manager)] == ["customs"]

    def split(asked: SplitQuestion) -> None:
        assert not asked.deed.isEnabled()
        asked.name.setText("duties")
        asked.notes.item(0).setCheckState(Qt.CheckState.Checked)
        said.append(asked.preview.text())
        asked.accept()

    answering(SplitQuestion, split)
    manager.details.split.click()
    assert sorted(labels(used)) == [("customs",), ("duties",)]

    def delete(asked: DeleteQuestion) -> None:
        said.append(asked.preview.text())
        asked.keeps.setChecked(True)
        said.append(asked.preview.text())
        asked.keeps.setChecked(False)
        asked.accept()

    manager.tree.choose(customs)
    answering(DeleteQuestion, delete)
    QTest.keyClick(manager.tree, Qt.Key.Key_Delete)
    assert sorted(labels(used)) == [(), ("duties",)]
    assert said == [
        "No note carries it.",
        "1 note in 1 document of 2 notes in 1 document goes to the new tag.",
        "It is taken off 1 note in 1 document; their texts stay. Undo brings it back.",
        "1 note in 1 document stay as they are and go on showing its name.",
    ]
    undo = used.window.actions_table[ActionId.UNDO]
    assert "delete tag “customs” from 1 note in 1 document" in undo.text()
    used.trigger(ActionId.UNDO)
    assert sorted(labels(used)) == [("customs",), ("duties",)]


def test_a_hundred_tags_are_filtered(used: UsedWindow, manager: TagWindow) -> None:
    desk, path = used.window.desk.noting.tags.desk, manager._shown.path
    assert path is not None
    upper = desk.create(path, "harbours and everything that stands at them " * 4)
    for number in range(99):
        desk.create(path, f"subject {number:02}", parent=upper.id)
    manager.refresh()
    assert len(rows(manager)) == 100
    manager.filter.setText("subject 42")
    assert [row[0].strip() for row in rows(manager)][1:] == ["subject 42"]
    manager.filter.setText("subject 4242")
    assert manager.listed.empty.text() == "No tag has these words in its name."
    manager.listed.empty.way.click()
    assert len(rows(manager)) == 100
    assert manager.filter.text() == ""


def test_a_colleagues_rename_is_shown_when_the_window_comes_to_the_front(
    used: UsedWindow, manager: TagWindow, tmp_path: Path
) -> None:
    customs = make(manager, "customs")
    workspace = used.window.desk.workspace
    address = used.reading.document.source.address
    workspace.annotate(address, used.spans("wire cutters")[0], tags=["customs"])
    other = Workspace(AppPaths.below(tmp_path / "other"))
    other.introduce("Ivo Stern", "ivo")
    other.collection = address.path.parent
    path = address.path.parent / "collection.lacuna.xml"
    TagDesk(other).edit(path, customs, label="duties", colour=None, description="")
    assert labels(used) == [("customs",)]
    used.window.activated.emit()
    assert labels(used) == [("duties",)]
    assert rows(manager)[0][0] == "duties"


def test_many_documents_are_changed_while_the_window_paints(
    used: UsedWindow, manager: TagWindow, tmp_path: Path
) -> None:
    customs = make(manager, "customs")
    workspace = used.window.desk.workspace
    folder = tmp_path / "papers"
    for number in range(25):
        path = folder / f"paper-{number}.txt"
        path.write_text("The lighters of Carrow were counted twice.\n", encoding="utf-8")
        (reading,) = workspace.load(path)
        workspace.adopt(reading)
        address = reading.document.source.address
        workspace.annotate(address, Span(4, 12), tags=["customs"])
    painted: list[int] = []
    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(partial(painted.append, 1))
    timer.start()

    def delete(asked: DeleteQuestion) -> None:
        painted.clear()
        asked.accept()

    manager.refresh()
    manager.tree.choose(customs)
    answering(DeleteQuestion, delete)
    manager.details.delete.click()
    timer.stop()
    assert len(painted) > 5
    left = [workspace.load(path)[0].notes for path in folder.glob("paper-*.txt")]
    assert len(left) == 25
    assert all(note.annotation.tags == () for notes in left for note in notes)
    used.trigger(ActionId.UNDO)
    (reading,) = workspace.load(folder / "paper-7.txt")
    assert [tag.label for tag in reading.notes[0].annotation.tags] == ["customs"]


def test_no_two_actions_share_a_key() -> None:
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))

"""Undo and redo in the window: what the menu says, where it goes, what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import NotesStore, Person, Reading, TagRef
from reader.annotations.edits import edited
from reader.app.undo import Change, Part, Step
from reader.ui.actions import ActionId
from tests.ui.window import UsedWindow, two_papers

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


IVO = Person("22222222-2222-4222-8222-222222222222", "Ivo Stern", "ivo")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


def undo_text(used: UsedWindow) -> str:
    return used.window.actions_table[ActionId.UNDO].text()


def test_the_menu_says_what_would_be_undone_and_redone(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    assert undo_text(used) == "&Undo"
    used.trigger(ActionId.ADD_BOOKMARK)
    assert undo_text(used) == "&Undo bookmark on 08VELLIN98 ¶1"
    used.trigger(ActionId.DELETE_NOTE)
    assert undo_text(used) == "&Undo delete bookmark on 08VELLIN98 ¶1"
    used.trigger(ActionId.UNDO)
    assert undo_text(used) == "&Undo bookmark on 08VELLIN98 ¶1"
    redo = used.window.actions_table[ActionId.REDO]
    assert redo.text() == "&Redo delete bookmark on 08VELLIN98 ¶1"


def test_keys_without_a_step_say_so(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.UNDO)
    assert used.sentences == ["There is nothing to undo."]
    used.trigger(ActionId.REDO)
    assert used.sentences == ["There is nothing to redo."]


def test_a_document_out_of_view_is_shown_before_its_step_is_undone(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    used.trigger(ActionId.ADD_BOOKMARK)
    used.choose("b-middle.txt")
    seen: list[str] = []

    def note_what_is_shown(_reading: Reading) -> None:
        seen.append(used.shown_name)

    used.window.desk.workspace.listen(note_what_is_shown)
    used.trigger(ActionId.UNDO)
    used.until(lambda: seen, "the step undone")
    assert seen == ["a-whole.txt"]
    assert len(used.reading.notes) == 0


def test_a_step_waits_in_vain_for_a_file_that_is_gone(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.ADD_BOOKMARK)
    used.choose("b-middle.txt")
    away = (folder / "a-whole.txt").rename(folder.parent / "away.txt")
    used.trigger(ActionId.UNDO)
    # The file is named by a question about its notes as well, and that stands there before.
    assert "a-whole.txt" in used.until_said("is not there any more").sentence
    away.rename(folder / "a-whole.txt")
    used.choose("a-whole.txt")
    # Nothing is undone by coming back: the user asks again.
    assert len(used.reading.notes) == 1
    used.trigger(ActionId.UNDO)
    assert len(used.reading.notes) == 0


def test_a_step_a_colleague_overtook_is_refused_by_name(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.ADD_BOOKMARK)
    document, (note,) = used.document, used.reading.notes
    when: datetime = note.annotation.modified
    theirs = edited(note.annotation, IVO, when.replace(year=when.year + 1), note="No.")
    NotesStore(document, IVO, lock_folder=folder / "locks").write([theirs])
    used.trigger(ActionId.UNDO)
    (sentence,) = used.sentences
    assert "Ivo Stern changed the note again on" in sentence
    assert str(when.year + 1) in sentence
    assert sentence.endswith("Nothing was changed; look at it first.")


def test_a_step_over_several_documents_is_undone_where_one_is(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    workspace = used.window.desk.workspace
    tag = TagRef("3f0c1d1e-0000-4000-8000-000000000001", "customs")
    parts: list[Part] = []
    for name in ("a-whole.txt", "b-middle.txt"):
        (reading,) = workspace.load(folder / name)
        workspace.adopt(reading)
        address = reading.document.source.address
        workspace.annotate(address, reading.document.paragraphs[0].spans[0])
        (note,) = workspace.opened(address).notes
        now = workspace.now()
        after = edited(note.annotation, workspace.identity, now, tags=[tag])
        parts.append(Part(address, (Change(note.annotation, after),)))
    workspace.commit(Step("add tag ‘customs’ to 2 notes", tuple(parts)))
    used.trigger(ActionId.UNDO)
    assert used.sentences == ["Undone: add tag ‘customs’ to 2 notes."]
    for part in parts:
        assert workspace.opened(part.ledger).notes[0].annotation.tags == ()  # type: ignore[arg-type]
    used.trigger(ActionId.REDO)
    for part in parts:
        assert workspace.opened(part.ledger).notes[0].annotation.tags == (tag,)  # type: ignore[arg-type]


def test_a_highlight_undone_is_not_a_deleted_note(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.ADD_BOOKMARK)
    for _ in range(2):
        used.trigger(ActionId.UNDO)
        assert (used.reading.notes, used.reading.deleted) == ((), ())
        used.trigger(ActionId.REDO)
        assert len(used.reading.notes) == 1

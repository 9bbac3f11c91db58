"""A report that was moved and edited: its notes wait, are offered, taken, and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import QuestionKind
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.note_view import NotesAsked, answer, page
from reader.collection.note_query import NoteQuery
from reader.document import Span
from tests.annotations.test_alike import REPORT, added

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.app.workspace import Workspace
    from reader.document import Address


def opened(workspace: Workspace, path: Path) -> Address:
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    return reading.document.source.address


def listed(folder: Path, paths: AppPaths) -> list[tuple[str, str]]:
    """Each note with the file it is listed with."""
    index = CollectionIndex(folder, paths)
    index.update(JobControl(lambda _progress: None))
    shown = answer(index, NotesAsked(NoteQuery()))
    return sorted((one.note.text, str(one.document.path)) for one in page(index, shown, 0))


def test_notes_of_a_moved_and_edited_report_are_listed_once_whatever_is_answered(
    workspace: Workspace, folder: Path, paths: AppPaths
) -> None:
    path = folder / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    address = opened(workspace, path)
    start = REPORT.index("two more lamps")
    workspace.annotate(address, Span(start, start + 30), note="on the lamps")
    workspace.set_document(address, note="on the whole")
    workspace.close(address)
    (folder / "new").mkdir()
    moved = folder / "new" / "moved.txt"
    path.rename(moved)
    moved.write_text(added(REPORT), encoding="utf-8")
    waiting = [("on the lamps", "report.txt"), ("on the whole", "report.txt")]
    assert listed(folder, paths) == waiting
    here = opened(workspace, moved)
    (question,) = workspace.opened(here).questions
    assert (question.kind, question.count) == (QuestionKind.ALIKE, 2)
    workspace.whose_notes.use(workspace.opened(here), question)
    taken = [("on the lamps", "new/moved.txt"), ("on the whole", "new/moved.txt")]
    assert listed(folder, paths) == taken
    workspace.undo()
    assert listed(folder, paths) == waiting
    assert workspace.opened(here).questions == (question,)
    workspace.redo()
    assert listed(folder, paths) == taken


def waiting(folder: Path, paths: AppPaths) -> list[list[str]]:
    """The documents that notes without one may be on, note by note."""
    index = CollectionIndex(folder, paths)
    index.update(JobControl(lambda _progress: None))
    shown = answer(index, NotesAsked(NoteQuery()))
    cards = page(index, shown, 0)
    return [[str(path) for path in one.stray.perhaps] for one in cards if one.stray]


@pytest.mark.parametrize("words", ["lamps", "two more lamps on the outer mole. The harbour"])
def test_the_list_of_notes_names_the_document_whose_text_is_nearly_the_same(
    workspace: Workspace, folder: Path, paths: AppPaths, words: str
) -> None:
    path = folder / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    address = opened(workspace, path)
    start = REPORT.index(words)
    workspace.annotate(address, Span(start, start + len(words)), note="on the lamps")
    workspace.close(address)
    (folder / "new").mkdir()
    moved = folder / "new" / "moved.txt"
    path.rename(moved)
    moved.write_text(added(REPORT), encoding="utf-8")
    # It has the words, too, and is another text.
    (folder / "another.txt").write_text(REPORT[REPORT.index("On the second") :], encoding="utf-8")
    assert waiting(folder, paths) == [["new/moved.txt"]]
    here = opened(workspace, moved)
    (question,) = workspace.opened(here).questions
    workspace.whose_notes.refuse(workspace.opened(here), question)
    assert waiting(folder, paths) == [[]]


def test_of_documents_with_notes_and_of_many_none_is_named(
    workspace: Workspace, folder: Path, paths: AppPaths
) -> None:
    path = folder / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    address = opened(workspace, path)
    start = REPORT.index("two more lamps")
    workspace.annotate(address, Span(start, start + 30), note="on the lamps")
    workspace.close(address)
    path.unlink()
    other = folder / "other.txt"
    other.write_text(added(REPORT), encoding="utf-8")
    assert waiting(folder, paths) == [["other.txt"]]
    workspace.annotate(opened(workspace, other), Span(0, 6), note="its own")
    assert waiting(folder, paths) == [[]]
    other.unlink()
    for number in range(6):
        text = f"{added(REPORT)}\n{number}\n"
        (folder / f"copy-{number}.txt").write_text(text, encoding="utf-8")
    assert waiting(folder, paths)[0] == [], "whose they are nobody can tell from so many"

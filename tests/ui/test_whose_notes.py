"""What the window says and asks of notes whose document was moved, copied or replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from reader.annotations import Person
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.document import Span
from reader.ui.actions import ActionId
from tests.ui.window import UsedWindow, two_papers

if TYPE_CHECKING:
    from pathlib import Path


PLACE = "the clerk of the café opposite"
OTHER = "Nine lighters were counted at Vellin before the ice came.\n" * 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = two_papers(tmp_path)
    other = Workspace(AppPaths.below(tmp_path / "home"))
    other.introduce("Edda Marlow")
    (reading,) = other.load(folder / "a-whole.txt")
    other.adopt(reading)
    start = reading.document.text.index(PLACE)
    address = reading.document.source.address
    other.annotate(address, Span(start, start + len(PLACE)), note="Kept through it all.")
    return folder


def notes(used: UsedWindow) -> list[str]:
    return [note.annotation.note for note in used.reading.notes]


def show(used: UsedWindow, path: Path) -> None:
    used.list(path)
    used.until_shown(path.name)


def press(used: UsedWindow, words: str) -> None:
    """Press a link of the question on screen."""
    links = used.window.notices.findChildren(QPushButton)
    next(link for link in links if link.text() == words).click()


def sentences(used: UsedWindow) -> str:
    return "\n".join(notice.sentence for notice in used.window.notices.notices)


def test_a_document_that_was_renamed_brings_its_notes(used: UsedWindow, folder: Path) -> None:
    (folder / "a-whole.txt").rename(folder / "c-renamed.txt")
    show(used, folder / "c-renamed.txt")
    assert notes(used) == ["Kept through it all."]
    assert "lay where the document was before, in the folder" in sentences(used)


def test_notes_of_a_replaced_document_are_asked_about_and_used(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "a-whole.txt").write_text(OTHER, encoding="utf-8")
    show(used, folder / "a-whole.txt")
    assert notes(used) == []
    assert "made on another text" in sentences(used)
    press(used, "Use this note")
    assert notes(used) == ["Kept through it all."]
    assert "made on another text" not in sentences(used)
    assert "1 note taken: 1 without a place." in sentences(used)
    press(used, "Places of the notes…")
    placements = used.window.desk.noting.placements
    assert placements.dialog is not None
    assert placements.dialog.isVisible()


def test_notes_that_stand_where_they_were_made_are_counted_in_passing(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "c-copy.txt").write_bytes((folder / "a-whole.txt").read_bytes())
    show(used, folder / "c-copy.txt")
    press(used, "Use this note")
    assert notes(used) == ["Kept through it all."]
    told = used.window.notices.passing.notice
    assert told is not None
    assert told.sentence == "1 note taken: 1 stands where it was made."


def test_what_was_taken_counts_as_it_was_offered(used: UsedWindow, folder: Path) -> None:
    home = used.window.desk.workspace
    (reading,) = home.load(folder / "a-whole.txt")
    home.adopt(reading)
    home.introduce("Edda Marlow")
    home.set_document(reading.document.source.address, note="Ask for the rest.")
    (folder / "c-copy.txt").write_bytes((folder / "a-whole.txt").read_bytes())
    show(used, folder / "c-copy.txt")
    assert "2 notes" in sentences(used)
    press(used, "Use these notes")
    told = used.window.notices.passing.notice
    assert told is not None
    assert told.sentence == ("2 notes taken: 1 stands where it was made, 1 on the whole document.")


def test_notes_are_not_used_by_nobody(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notes file they go into carries a name: it is asked for first."""
    path = folder / "a-whole.txt"
    (folder / "c-copy.txt").write_bytes(path.read_bytes())
    show(used, folder / "c-copy.txt")
    used.window.desk.workspace.identity = Person("nobody")
    asked: list[str] = []

    def ask(_parent: object, *, suggestion: str, purpose: str) -> tuple[str, str] | None:
        asked.append(purpose)
        return ("M. Aldous", "m-aldous") if len(asked) > 1 else None

    monkeypatch.setattr("reader.ui.dialogs.identity.ask_identity", ask)
    press(used, "Use this note")
    assert "If you cancel, nothing is changed." in asked[0]
    assert not list(folder.glob("c-copy.txt.*"))
    press(used, "Use this note")
    assert notes(used) == ["Kept through it all."]
    assert "M. Aldous" in (folder / "c-copy.txt.lacuna.xml").read_text("utf-8")


def test_a_no_is_remembered_and_later_is_not(used: UsedWindow, folder: Path) -> None:
    path = folder / "a-whole.txt"
    path.write_text(OTHER, encoding="utf-8")
    show(used, path)
    press(used, "Ask later")
    assert "made on another text" not in sentences(used)
    show(used, folder / "b-middle.txt")
    show(used, path)
    assert "made on another text" in sentences(used)
    before = (folder / "a-whole.txt.lacuna.xml").read_bytes()
    press(used, "Not the same document")
    show(used, folder / "b-middle.txt")
    show(used, path)
    assert "made on another text" not in sentences(used)
    assert notes(used) == []
    assert (folder / "a-whole.txt.lacuna.xml").read_bytes() == before


def test_a_yes_is_undone_and_asked_again(used: UsedWindow, folder: Path) -> None:
    path = folder / "a-whole.txt"
    (folder / "c-copy.txt").write_bytes(path.read_bytes())
    show(used, folder / "c-copy.txt")
    press(used, "Use this note")
    assert notes(used) == ["Kept through it all."]
    used.trigger(ActionId.UNDO)
    assert notes(used) == []
    assert "use it here too?" in sentences(used)
    used.trigger(ActionId.REDO)
    assert notes(used) == ["Kept through it all."]
    assert "use it here too?" not in sentences(used)


def test_an_entry_nobody_understands_is_told_once(used: UsedWindow, folder: Path) -> None:
    (file,) = folder.glob("a-whole.txt.lacuna*.xml")
    odd = b'<annotation id="x" motivation="dream"><seen/></annotation></notes>'
    file.write_bytes(file.read_bytes().replace(b"</notes>", odd))
    show(used, folder / "a-whole.txt")
    said = "could not be understood; nothing of it is lost"
    assert said in sentences(used)
    assert any(
        one.text() == "Show the file" for one in used.window.notices.findChildren(QPushButton)
    )
    for _ in range(2):
        show(used, folder / "b-middle.txt")
        assert said not in sentences(used)
        show(used, folder / "a-whole.txt")
        assert said not in sentences(used)

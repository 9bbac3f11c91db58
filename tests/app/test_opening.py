from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.opening import document_of, resolve
from reader.document import Span

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace


@pytest.fixture
def notes(workspace: Workspace, document: Path) -> Path:
    (reading,) = workspace.load(document)
    workspace.adopt(reading)
    workspace.annotate(reading.document.source.address, Span(0, 3), tags=["x"])
    return document.with_name(document.name + ".lacuna.xml")


def test_a_folder_is_a_collection(folder: Path) -> None:
    request = resolve([folder])
    assert (request.folder, request.files, request.focus) == (folder, (), None)
    assert not request.is_empty


def test_files_are_listed_once_and_the_first_is_shown(folder: Path, document: Path) -> None:
    other = folder / "b.txt"
    other.write_text("words", encoding="utf-8")
    request = resolve([other, document, other])
    assert request.folder is None
    assert request.files == (other, document)
    assert request.focus == other


def test_nothing_is_nothing() -> None:
    assert resolve([]).is_empty


def test_a_notes_file_opens_its_document(notes: Path, document: Path) -> None:
    assert resolve([notes]).files == (document,)
    colleague = notes.with_name("lighters.txt.lacuna.ivo.xml")
    notes.rename(colleague)
    assert resolve([colleague]).files == (document,)


def test_notes_and_their_document_together_are_one_file(notes: Path, document: Path) -> None:
    assert resolve([notes, document]).files == (document,)


def test_a_codebook_opens_its_folder(notes: Path, folder: Path) -> None:
    assert resolve([folder / "collection.lacuna.xml"]).folder == folder
    assert resolve([folder / "collection.lacuna.ivo.xml"]).folder == folder


def test_a_renamed_notes_file_names_its_document_itself(notes: Path, document: Path) -> None:
    renamed = notes.with_name("copy of notes.lacuna.xml")
    notes.rename(renamed)
    assert document_of(renamed) == document


def test_a_damaged_notes_file_opens_the_document_beside_it(notes: Path, document: Path) -> None:
    notes.write_bytes(b"<notes")
    assert document_of(notes) == document


def test_notes_without_their_document_say_so(notes: Path, document: Path) -> None:
    document.unlink()
    request = resolve([notes])
    assert request.is_empty
    assert len(request.problems) == 1
    assert notes.name in request.problems[0]
    assert "unchanged" in request.problems[0]


@pytest.mark.parametrize("content", [None, b"<notes"])
def test_notes_that_cannot_be_read_say_so(folder: Path, content: bytes | None) -> None:
    path = folder / "gone.txt.lacuna.xml"
    if content is not None:
        path.write_bytes(content)
    request = resolve([path])
    assert request.is_empty
    assert path.name in request.problems[0]


def test_a_notes_file_cannot_lead_out_of_its_folder(
    notes: Path, document: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for you", encoding="utf-8")
    text = notes.read_text(encoding="utf-8")
    assert 'name="lighters.txt"' in text
    for name in ("../secret.txt", str(secret)):
        notes.write_text(text.replace('name="lighters.txt"', f'name="{name}"'), encoding="utf-8")
        assert document_of(notes) == document


def test_a_name_that_holds_the_mark_twice_is_understood(notes: Path, folder: Path) -> None:
    document = folder / "on.lacuna.txt"
    document.write_text("words", encoding="utf-8")
    damaged = folder / "on.lacuna.txt.lacuna.xml"
    damaged.write_bytes(b"<notes")
    assert document_of(damaged) == document


def test_the_notes_on_a_member_open_the_dump(notes: Path, folder: Path) -> None:
    dump = folder / "dump.csv"
    dump.write_text("a,b", encoding="utf-8")
    (folder / "dump.csv.lacuna").mkdir()
    member = folder / "dump.csv.lacuna" / "row-1.lacuna.xml"
    text = notes.read_text(encoding="utf-8").replace('name="lighters.txt"', 'name="dump.csv"')
    member.write_text(text, encoding="utf-8")
    assert document_of(member) == dump
    member.write_bytes(b"<notes")
    assert document_of(member) == dump


def test_one_folder_at_a_time(folder: Path, tmp_path: Path, document: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    outside = tmp_path / "outside.txt"
    outside.write_text("words", encoding="utf-8")
    request = resolve([folder, second, document, outside])
    assert request.folder == folder
    assert request.focus == document
    assert request.files == ()
    assert len(request.problems) == 2
    assert "second" in request.problems[0]


def test_what_is_not_there_is_told_and_opens_nothing(folder: Path, document: Path) -> None:
    request = resolve([folder / "gone.txt", document])
    assert request.files == (document,)
    (gone,) = request.absent
    assert gone.path == folder / "gone.txt"
    assert gone.sentence.endswith("it was moved, renamed or deleted.")
    request = resolve([folder / "no disk" / "papers"])
    assert request.is_empty
    assert "“no disk”, is not there either" in request.absent[0].sentence


def test_a_link_that_leads_nowhere_says_so(folder: Path) -> None:
    link = folder / "link.txt"
    link.symlink_to(folder / "gone.txt")
    (gone,) = resolve([link]).absent
    assert "what it leads to is not there" in gone.sentence


def test_a_codebook_of_a_folder_that_is_gone_is_that_folder(folder: Path) -> None:
    (gone,) = resolve([folder / "away" / "collection.lacuna.xml"]).absent
    assert gone.path == folder / "away"


def test_a_document_that_is_not_beside_its_notes_is_named(notes: Path, folder: Path) -> None:
    alone = folder / "elsewhere" / notes.name
    alone.parent.mkdir()
    alone.write_bytes(notes.read_bytes())
    with pytest.raises(LookupError, match=r"“lighters\.txt”, the document of “lighters"):
        document_of(alone)

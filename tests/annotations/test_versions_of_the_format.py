"""One reference file for each version of the format: what it holds is read for ever."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.annotations import (
    Annotation,
    Colour,
    FactKind,
    NotesStore,
    NotesWriteError,
    Person,
    Reading,
    Status,
    UnusableFileError,
    UnusableReason,
    edits,
    read_notes,
    read_notes_file,
    validate,
    write_notes,
    xmlio,
)
from reader.annotations import sidecar as sidecar_module
from reader.checks import read_document
from reader.document import Span
from reader.reference import resource_path
from tests.annotations.making import NOW

DATA = Path(__file__).parents[1] / "data" / "notes"
INES = Person("6f0f6f2c-53a3-4f0e-9d5e-0c1f2b7f9a10", "Ines Harrow", "ines")


def opened(folder: Path, name: str) -> Reading:
    """The document with the reference file as its notes."""
    path = folder / "lamps.txt"
    shutil.copyfile(DATA / "lamps.txt", path)
    shutil.copyfile(DATA / name, folder / "lamps.txt.lacuna.xml")
    (document,) = read_document(path)
    return read_notes(document, me=INES)


def test_version_1_0_is_read_whole_and_written_as_it_was(tmp_path: Path) -> None:
    data = (DATA / "notes-1.0.xml").read_bytes()
    assert validate(data, resource_path("schemas", "notes-1.rng").read_bytes()) == []
    assert write_notes(read_notes_file(data)) == data
    reading = opened(tmp_path, "notes-1.0.xml")
    assert reading.problems == ()
    first, second = (note.annotation for note in reading.notes)
    assert first.note == "Compare with the *later* report.\x07\r\nIt says <three> & more."
    assert first.colour is Colour.BLUE
    assert [tag.label for tag in first.tags] == ["harbours"]
    assert first.editor is not None
    assert first.editor.name == "Ben Orme"
    assert second.note == "Which winter?"
    assert [stone.kept.target.quote.head for stone in reading.deleted if stone.kept] == [
        "harbour master"
    ]
    assert reading.status is Status.RELEVANT
    assert reading.document_note == "Read with care."
    date = reading.fact(FactKind.CORRECTION, "date")
    assert date is not None
    assert (date.value, date.reason) == ("2008-04", "The covering letter.")


def test_version_2_0_is_shown_as_far_as_it_is_understood_and_never_written(tmp_path: Path) -> None:
    reading = opened(tmp_path, "notes-2.0.xml")
    sentences = [problem.sentence for problem in reading.problems]
    assert sentences == [
        "Your notes file lamps.txt.lacuna.xml was made by a newer version of this program: what"
        " is understood of it is shown, and it is not written to.",
        "One entry of lamps.txt.lacuna.xml could not be understood; nothing of it is lost.",
    ]
    assert [note.annotation.note[:7] for note in reading.notes] == ["Compare"]
    new = edits.new_annotation(reading.document, Span(0, 5), INES, NOW)
    store = NotesStore(reading.document, INES, lock_folder=tmp_path / "locks")
    with pytest.raises(NotesWriteError) as caught:
        store.write([new])
    assert caught.value.sentence == (
        "lamps.txt.lacuna.xml was written by a newer version of this program, so nothing was"
        " saved; your notes are safe; install the newer version."
    )
    after = (tmp_path / "lamps.txt.lacuna.xml").read_bytes()
    assert after == (DATA / "notes-2.0.xml").read_bytes()


def test_a_namespace_of_a_later_major_version_is_said_too(tmp_path: Path) -> None:
    reading = opened(tmp_path, "notes-1.0.xml")
    path = tmp_path / "lamps.txt.lacuna.xml"
    path.write_bytes(path.read_bytes().replace(b"urn:lacuna:notes:1", b"urn:lacuna:notes:2"))
    reading = read_notes(reading.document, me=INES)
    assert reading.notes == ()
    assert "was made by a newer version of this program" in reading.problems[0].sentence


@pytest.mark.parametrize("tag", ["annotation", "target", "creator", "owner", "document", "deleted"])
def test_what_other_programs_add_survives_at_every_level(tmp_path: Path, tag: str) -> None:
    reading = opened(tmp_path, "notes-1.0.xml")
    path = tmp_path / "lamps.txt.lacuna.xml"
    added = f'<{tag} xmlns:y="urn:y" y:{tag}="kept" '.encode()
    data = path.read_bytes().replace(f"<{tag} ".encode(), added, 1)
    path.write_bytes(data)
    assert validate(data, resource_path("schemas", "notes-1.rng").read_bytes()) == []
    store = NotesStore(reading.document, INES, lock_folder=tmp_path / "locks")
    new = edits.new_annotation(reading.document, Span(0, 5), INES, NOW)
    store.write([new])
    assert f'y:{tag}="kept"'.encode() in path.read_bytes()
    assert b"an element of another program" in path.read_bytes()


def test_limits_are_said_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = opened(tmp_path, "notes-1.0.xml")
    path = tmp_path / "lamps.txt.lacuna.xml"
    whole = path.read_bytes()
    deep = whole.replace(b"</notes>", b"<z>" * 300 + b"</z>" * 300 + b"</notes>")
    with pytest.raises(UnusableFileError) as caught:
        read_notes_file(deep)
    assert caught.value.reason is UnusableReason.TOO_LARGE
    path.write_bytes(deep)
    (problem,) = read_notes(reading.document, me=INES).problems
    assert "is too large or too deeply nested to be read" in problem.sentence
    monkeypatch.setattr(sidecar_module, "MAX_ENTRIES", 3)
    with pytest.raises(UnusableFileError) as caught:
        read_notes_file(whole)
    assert caught.value.reason is UnusableReason.TOO_LARGE
    monkeypatch.setattr(xmlio, "MAX_BYTES", 300)
    path.write_bytes(whole)
    (problem,) = read_notes(reading.document, me=INES).problems
    assert "is too large or too deeply nested to be read" in problem.sentence
    assert path.read_bytes() == whole


def test_an_entry_is_an_annotation_in_every_version() -> None:
    for name in ("notes-1.0.xml", "notes-2.0.xml"):
        file = read_notes_file((DATA / name).read_bytes())
        assert any(isinstance(entry, Annotation) for entry in file.entries)

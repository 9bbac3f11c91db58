"""Rows are what the files are now, however that came about: each case against an index made anew.

The cases are what changes of one file at a time (`tests/collection/test_states.py`) do not reach.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.annotations import (
    Codebook,
    FactKind,
    Person,
    Status,
    TagRef,
    read_codebook,
    write_codebook,
)
from reader.annotations.edits import fact, new_annotation
from reader.annotations.tag_edits import created, edited_tag
from reader.app.indexing import CollectionIndex
from reader.app.notes_home import NotesHome
from reader.app.paths import AppPaths
from reader.checks import read_documents
from reader.collection.walk import EXPORT_MARK
from reader.document import Span
from reader.document.codebooks import CODEBOOK_NAME
from tests.collection.kept_index import Notes, is_as_built_anew, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import Reading
    from reader.document import Document

ANNA = Person("20000000-0000-4000-8000-000000000001", "Anna Ekdahl")
EVA = Person("20000000-0000-4000-8000-000000000002", "Eva Brandt")
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PAPER = "<p>On the lamp of the harbor.</p>\n\nNobody spoke of <b>the lamp</b> in those years.\n"


class Desk:
    """A folder with its index, as one process keeps it."""

    def __init__(self, base: Path) -> None:
        self.base, self.root = base, base / "papers"
        self.root.mkdir()
        self.folders = AppPaths.below(base / "home")
        self.index = CollectionIndex(self.root, self.folders)
        self.notes = Notes(ANNA, self.folders)

    def write(self, name: str, text: str = PAPER) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def update(self, *named: Path | None) -> None:
        """Look through all, or where nothing but some folders is named, there."""
        folders = frozenset(str(one) for one in named if one is not None)
        self.index.update(quiet(), named=folders if named else None)

    def note(self, path: Path, words: str = "Ask.", member: str | None = None) -> Reading:
        document = self.document(path, member)
        self.notes.store(document, new_annotation(document, Span(4, 8), ANNA, NOW, note=words))
        return self.notes.reading(document)

    def document(self, path: Path, member: str | None = None) -> Document:
        found = read_documents(path)
        return next(one for one in found if member in (None, one.source.address.member))

    def is_true(self) -> bool:
        return is_as_built_anew(self.index, self.root, self.folders)


def listed(desk: Desk) -> list[str]:
    """The paths of its documents."""
    with desk.index.reading() as connection:
        rows = connection.execute("SELECT path FROM documents d JOIN files f ON f.id = d.file")
        return sorted(os.fsdecode(path) for (path,) in rows)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def rows_of(*bodies: str) -> str:
    return "".join(
        json.dumps({"_id": f"09VELLIN{at}", "body": body}) + "\n"
        for at, body in enumerate(bodies, 1)
    )


FORMATS = ("a.txt", "a.html", "a.md", "a.eml", "a")


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("was", FORMATS)
def test_a_file_of_another_format_by_its_name_alone(desk: Desk, was: str, to: str) -> None:
    path = desk.write(was)
    desk.update()
    path.rename(desk.root / to)
    desk.update(desk.root)
    assert desk.is_true()


def test_a_dump_that_is_named_a_text_and_a_dump_again(desk: Desk) -> None:
    path = desk.write("rows.jsonl", rows_of("The lamp.", "The pier."))
    desk.update()
    desk.index.note_changed(desk.note(path, member="09VELLIN2"))
    for name in ("rows.txt", "rows.jsonl"):
        path = path.rename(desk.root / name)
        desk.update(desk.root)
        assert desk.is_true()


def test_two_folders_change_names(desk: Desk) -> None:
    for name, words in (("a", "lamp"), ("b", "keel")):
        path = desk.write(f"{name}/one.txt", f"On the {words} of the harbor.\n")
        os.utime(path, ns=(10**18, 10**18))
    desk.update()
    (desk.root / "a").rename(desk.root / "c")
    (desk.root / "b").rename(desk.root / "a")
    (desk.root / "c").rename(desk.root / "b")
    desk.update(desk.root)
    assert desk.is_true()


def test_an_export_that_becomes_a_document_and_one_again(desk: Desk) -> None:
    desk.write(".hidden")
    path = desk.write("notes.md", f"<!-- {EXPORT_MARK.decode()} -->\nThe lamp.\n")
    desk.update()
    for text in ("The lamp of the harbor.\n", f"<!-- {EXPORT_MARK.decode()} -->\nThe lamp.\n"):
        path.write_text(text, encoding="utf-8")
        desk.update(desk.root)
        assert desk.is_true()


@pytest.mark.parametrize("bodies", [("The pier.", "The lamp."), ("The lamp.",), ("", "The keel.")])
def test_rows_of_a_dump_change_under_their_notes(desk: Desk, bodies: tuple[str, ...]) -> None:
    path = desk.write("rows.jsonl", rows_of("The lamp.", "The pier."))
    desk.update()
    reading = desk.note(path, member="09VELLIN2")
    path.write_text(rows_of(*bodies), encoding="utf-8")
    desk.index.note_changed(reading)
    desk.update(desk.root)
    assert desk.is_true()


def test_a_note_told_on_a_row_while_another_row_changes_and_is_as_before(desk: Desk) -> None:
    before = rows_of("The lamp.", "The pier.")
    path = desk.write("rows.jsonl", before)
    desk.update()
    for text in (rows_of("The keel.", "The pier."), before):
        path.write_text(text, encoding="utf-8")
        desk.index.note_changed(desk.note(path, member="09VELLIN2"))
    desk.update(desk.root)
    assert desk.is_true()


def test_members_of_an_archive_that_is_replaced_with_its_time(desk: Desk) -> None:
    path = desk.root / "papers.zip"

    def packed(*words: str) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for at, word in enumerate(words):
                archive.writestr(f"{at}.txt", f"On the {word} of the harbor.\n")
        os.utime(path, ns=(10**18, 10**18))

    packed("lamp", "pier")
    desk.update()
    packed("pier", "lamp")
    desk.update(desk.root)
    assert desk.is_true()


def test_a_note_told_on_a_file_that_is_gone_and_comes_back(desk: Desk) -> None:
    path = desk.write("a.txt")
    desk.write("b.txt", "Nothing.\n")
    desk.update()
    reading = desk.note(path)
    away = path.rename(desk.base / "away.txt")
    desk.index.note_changed(reading)
    desk.update(desk.root)
    assert desk.is_true()
    away.rename(path)
    desk.update(desk.root)
    assert desk.is_true()


def test_a_note_told_on_a_file_that_became_another_of_the_same_size_and_time(desk: Desk) -> None:
    path = desk.write("a.txt")
    desk.update()
    reading = desk.note(path)
    status = path.stat()
    other = desk.write("other.txt", PAPER.replace("lamp", "keel"))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)
    desk.index.note_changed(reading)
    desk.update(desk.root)
    assert desk.is_true()


def test_notes_told_and_taken_away(desk: Desk) -> None:
    path = desk.write("a.txt")
    desk.update()
    desk.index.note_changed(desk.note(path))
    for one in desk.root.glob("a.txt.lacuna*"):
        one.unlink()
    desk.update(desk.root)
    assert desk.is_true()


def test_a_folder_that_is_left_out_for_a_while(desk: Desk) -> None:
    path = desk.write("box/a.txt")
    desk.update()
    desk.index.note_changed(desk.note(path))
    folder = path.parent
    desk.write("Box.HTML", "<!DOCTYPE html><p>The lamp.</p>")
    for name in ("box_files", ".box", "box.lacuna", "box"):
        folder = folder.rename(desk.root / name)
        desk.update(desk.root)
        assert desk.is_true(), name


def test_a_folder_is_left_out_only_while_its_page_lies_beside_it(desk: Desk) -> None:
    path = desk.write("box_files/deep/a.txt")
    desk.update()
    desk.index.note_changed(desk.note(path))
    assert listed(desk) == ["box_files/deep/a.txt"]
    page = desk.write("Box.htm", "<!DOCTYPE html><p>The lamp.</p>")
    desk.update(desk.root)
    assert listed(desk) == ["Box.htm"]
    assert desk.is_true()
    page.unlink()
    desk.update(desk.root)
    assert listed(desk) == ["box_files/deep/a.txt"]
    assert desk.is_true()
    (desk.root / "box.html").mkdir()
    desk.update(desk.root)
    assert listed(desk) == ["box_files/deep/a.txt"], "a folder is no page"


def test_a_folder_becomes_a_file_and_a_folder_again(desk: Desk) -> None:
    path = desk.write("box.txt/a.txt")
    desk.update()
    desk.index.note_changed(desk.note(path))
    shutil.rmtree(desk.root / "box.txt")
    desk.write("box.txt", "The keel.\n")
    desk.update(desk.root)
    assert desk.is_true()
    (desk.root / "box.txt").unlink()
    desk.write("box.txt/a.txt")
    desk.update(desk.root)
    assert desk.is_true()


def test_what_is_told_of_one_copy_while_the_other_is_edited(desk: Desk) -> None:
    one, other = desk.write("a.txt"), desk.write("b.txt")
    NotesHome(desk.folders).choose(desk.root, desk.base / "apart")
    desk.update()
    reading = desk.note(one)
    other.write_text("Another paper.\n", encoding="utf-8")
    desk.index.note_changed(reading)
    other.write_text(PAPER, encoding="utf-8")
    desk.update()
    assert desk.is_true()


def test_a_status_told_after_the_notes_moved_to_another_folder(desk: Desk) -> None:
    path = desk.write("a.txt")
    desk.update()
    document = desk.document(path)
    for number, where in enumerate((None, desk.base / "apart", None)):
        NotesHome(desk.folders).choose(desk.root, where)
        status = list(Status)[number]
        desk.notes.store(document, fact(FactKind.STATUS, ANNA, NOW, value=str(status)))
        desk.index.note_changed(desk.notes.reading(document))
        desk.update(desk.root)
        assert desk.is_true()


def test_a_colleague_renames_a_tag_that_was_told_with_a_note(desk: Desk) -> None:
    path = desk.write("a.txt")
    own, theirs = desk.root / CODEBOOK_NAME, desk.root / "collection.lacuna.eva.xml"
    tag = created(Codebook(), "lamps", ANNA, NOW)
    write_codebook(own, [tag], ANNA, lock_folder=desk.folders.locks)
    desk.update()
    document = desk.document(path)
    tagged = fact(FactKind.TAGS, ANNA, NOW, tags=[TagRef(tag.id, "lamps")])
    desk.notes.store(document, tagged)
    desk.index.note_changed(desk.notes.reading(document))
    other = desk.base / CODEBOOK_NAME
    for number, label in enumerate(("lanterns", "lights"), 1):
        book = read_codebook(own)
        old = book.tag(tag.id)
        assert old is not None
        later = NOW.replace(day=2 + number)
        shutil.copy(own, other)
        write_codebook(
            other, [edited_tag(book, old, EVA, later, label=label)], EVA,
            lock_folder=desk.folders.locks,
        )  # fmt: skip
        theirs.write_bytes(next(desk.base.glob("collection.lacuna*.xml")).read_bytes())
        desk.update(desk.root)
        assert desk.is_true(), label

"""Notes whose document is not there: listed, counted, asked for and exported while they wait."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.annotations import Answers, NotesStore, Person, read_notes
from reader.annotations.edits import new_annotation
from reader.annotations.kinship import key_of
from reader.annotations.names import identity_of
from reader.app.export_job import annotated_readings, export_text, with_strays
from reader.app.indexing import CollectionIndex
from reader.app.note_scope import notes_on_documents
from reader.app.notes_home import NotesHome
from reader.app.paths import AppPaths
from reader.checks import read_document
from reader.collection.news import stray_notes
from reader.collection.note_counts import count_notes
from reader.collection.note_query import NoteQuery
from reader.collection.note_rows import notes
from reader.collection.notes import find_notes
from reader.collection.query import FieldName, parse_query
from reader.collection.walk import list_files
from reader.document import Span
from reader.export import WRITERS, Chosen
from tests.collection.canonical import canonical
from tests.collection.kept_index import quiet

if TYPE_CHECKING:
    from pathlib import Path

    from reader.collection.note_rows import IndexedNote

ANNA = Person("11111111-aaaa-4aaa-8aaa-111111111111", "Anna Ekdahl", "anna")
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TEXT = """\
R 210642Z NOV 08
FM AMEMBASSY LORNE
TO RUEHC/SECSTATE WASHDC 0012
UNCLAS LORNE 000012

E.O. 12958: N/A
TAGS: ECON
SUBJECT: LAMPS ON THE OUTER MOLE
REF: VELLIN 7

1. The harbour master asked for two more lamps on the outer mole.

2. He was told that there are none to be had before the spring.
"""


@pytest.fixture
def folders(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "home")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "papers"
    (root / "old").mkdir(parents=True)
    (root / "new").mkdir()
    (root / "old" / "08LORNE12.txt").write_text(TEXT, encoding="utf-8")
    (root / "other.txt").write_text("A paper on herons and on nothing else.\n", encoding="utf-8")
    note(root / "old" / "08LORNE12.txt", "two more lamps", "Ask for them.", folders=None)
    return root


def note(path: Path, words: str, said: str, *, folders: AppPaths | None) -> None:
    (document,) = read_document(path)
    start = document.text.index(words)
    span = Span(start, start + len(words))
    places = NotesHome(folders).places(path) if folders else None
    reading = read_notes(document, me=ANNA, places=places)
    entry = new_annotation(document, span, ANNA, note=said, now=NOW)
    NotesStore(document, ANNA, lock_folder=path.parent / ".locks", places=places).write(
        [entry], remembered=reading.remembered
    )


def shown(index: CollectionIndex, asked: str = "") -> list[IndexedNote]:
    with index.reading() as connection:
        found = find_notes(connection, NoteQuery(parse_query(asked)))
        return notes(connection, found.ids, {})


def move_and_edit(root: Path) -> Path:
    moved = root / "new" / "letter.txt"
    (root / "old" / "08LORNE12.txt").rename(moved)
    moved.write_text(TEXT.replace("the spring", "the second of May"), encoding="utf-8")
    return moved


def test_notes_of_a_moved_and_edited_document_are_listed_and_say_whose_they_may_be(
    root: Path, folders: AppPaths
) -> None:
    index = CollectionIndex(root, folders)
    index.update(quiet())
    assert [one.stray for one in shown(index)] == [None]
    move_and_edit(root)
    index.update(quiet())
    (one,) = shown(index)
    assert (one.note.text, one.note.quote) == ("Ask for them.", "two more lamps")
    assert one.note.placement == "no-document"
    assert one.document.path.as_posix() == "old/08LORNE12.txt"
    assert one.stray is not None
    assert [path.as_posix() for path in one.stray.perhaps] == ["new/letter.txt"]
    assert [path.name for path in one.stray.files] == ["08LORNE12.txt.lacuna.xml"]


def test_they_are_counted_searched_and_narrowed_as_other_notes_are(
    root: Path, folders: AppPaths
) -> None:
    note(root / "other.txt", "herons", "Odd.", folders=folders)
    move_and_edit(root)
    index = CollectionIndex(root, folders)
    index.update(quiet())
    assert [one.note.text for one in shown(index, "placement:no-document")] == ["Ask for them."]
    assert [one.note.text for one in shown(index, "lamps")] == ["Ask for them."]
    assert [one.note.text for one in shown(index, "author:anna")] == ["Ask for them.", "Odd."]
    with index.reading() as connection:
        found = find_notes(connection, NoteQuery())
        assert (found.total, found.documents, found.strays) == (2, 1, 1)
        assert stray_notes(connection) == stray_notes(connection, "old")
        assert stray_notes(connection).count == 1
        assert stray_notes(connection, "new").count == 0
        below = find_notes(connection, NoteQuery(within="old"))
        assert (below.total, below.strays) == (1, 1)
        counted = count_notes(connection, NoteQuery(), (FieldName.PLACEMENT, FieldName.STATUS))
    assert {one.value: one.count for one in counted[FieldName.PLACEMENT]} == {
        "exact": 1,
        "no-document": 1,
    }
    # What is not here has no status: a click on the one there is finds as many as it says.
    (status,) = counted[FieldName.STATUS]
    assert (status.value, status.count) == ("unread", 1)
    assert len(shown(index, "status:unread")) == 1


def test_they_are_exported_with_what_is_known_of_their_document(
    root: Path, folders: AppPaths
) -> None:
    move_and_edit(root)
    index = CollectionIndex(root, folders)
    index.update(quiet())
    with index.reading() as connection:
        found = notes_on_documents(connection, root, NoteQuery())
    assert len(found) == 1
    assert list(found.files()) == []
    text, _ = export_text(
        found.stray_readings(), WRITERS["markdown"](), title="Notes", only=Chosen(found.ids)
    )
    assert "Ask for them." in text
    assert "two more lamps" in text
    assert "08LORNE12.txt (not here)" in text
    assert "The notes are safe in 08LORNE12.txt.lacuna.xml" in text
    assert text.count("SHA-256") == 1, "the document's, and not as that of the notes file"
    assert list(annotated_readings(list(found.files()), quiet())) == []


def test_a_document_that_is_gone_leaves_its_notes(root: Path, folders: AppPaths) -> None:
    index = CollectionIndex(root, folders)
    index.update(quiet())
    (root / "old" / "08LORNE12.txt").unlink()
    index.update(quiet())
    (one,) = shown(index)
    assert one.stray is not None
    assert one.stray.perhaps == ()
    (root / "old" / "08LORNE12.txt").write_text(TEXT, encoding="utf-8")
    index.update(quiet())
    assert [one.stray for one in shown(index)] == [None]


def test_a_document_that_was_moved_alone_takes_its_notes_along(
    root: Path, folders: AppPaths
) -> None:
    index = CollectionIndex(root, folders)
    index.update(quiet())
    (root / "old" / "08LORNE12.txt").rename(root / "new" / "08LORNE12.txt")
    index.update(quiet())
    assert [one.stray for one in shown(index)] == [None]


def test_another_text_under_the_same_name_is_asked_about(root: Path, folders: AppPaths) -> None:
    index = CollectionIndex(root, folders)
    index.update(quiet())
    path = root / "old" / "08LORNE12.txt"
    path.write_text("A list of nine lighters that were counted at Vellin.\n", encoding="utf-8")
    index.update(quiet())
    (one,) = shown(index)
    assert one.stray is not None
    assert [path.as_posix() for path in one.stray.perhaps] == ["old/08LORNE12.txt"]


def test_what_was_answered_is_heeded(root: Path, folders: AppPaths) -> None:
    before = identity_of(read_document(root / "old" / "08LORNE12.txt")[0])
    moved = move_and_edit(root)
    index = CollectionIndex(root, folders)
    index.update(quiet())
    pair = (key_of(before), key_of(identity_of(read_document(moved)[0])))
    home = NotesHome(folders)
    home.answer(pair, is_same=False)
    index.update(quiet())
    (one,) = shown(index)
    assert one.stray is not None
    assert one.stray.perhaps == ()
    home.answer(pair, is_same=True)
    assert home.answers == Answers(same=frozenset({pair}))
    index.update(quiet())
    (one,) = shown(index)
    assert one.stray is None
    assert one.document.path.as_posix() == "new/letter.txt"


def test_a_copy_of_a_notes_file_brings_nothing_twice(root: Path, folders: AppPaths) -> None:
    left = root / "old" / "08LORNE12.txt.lacuna.xml"
    for name in ("backup", "more"):
        (root / name).mkdir()
        (root / name / left.name).write_bytes(left.read_bytes())
    index = CollectionIndex(root, folders)
    index.update(quiet())
    assert [one.stray for one in shown(index)] == [None]
    (root / "old" / "08LORNE12.txt").unlink()
    index.update(quiet())
    assert len(shown(index)) == 1


def test_an_index_that_grew_equals_one_built_from_scratch(
    root: Path, folders: AppPaths, tmp_path: Path
) -> None:
    index = CollectionIndex(root, folders)
    index.update(quiet())
    move_and_edit(root)
    index.update(quiet())
    (root / "other.txt").unlink()
    index.update(quiet())
    fresh = CollectionIndex(root, AppPaths.below(tmp_path / "another"))
    fresh.update(quiet())
    with index.reading() as old, fresh.reading() as new:
        assert canonical(old) == canonical(new)


def test_nothing_is_written_where_nothing_changed(root: Path, folders: AppPaths) -> None:
    move_and_edit(root)
    index = CollectionIndex(root, folders)
    index.update(quiet())
    with index.reading() as connection:
        (before,) = connection.execute("SELECT value FROM state WHERE name = 'generation'")
    index.update(quiet())
    with index.reading() as connection:
        (after,) = connection.execute("SELECT value FROM state WHERE name = 'generation'")
    assert before == after


def test_an_export_of_a_folder_holds_them_too(root: Path, folders: AppPaths) -> None:
    (root / "copies").mkdir()
    left = root / "old" / "08LORNE12.txt.lacuna.xml"
    (root / "copies" / left.name).write_bytes(left.read_bytes())
    note(root / "other.txt", "herons", "Odd.", folders=folders)

    def exported() -> str:
        listing = list_files(root, quiet())
        home = NotesHome(folders)
        home.meet(listing.lone_notes)
        readings = with_strays(
            annotated_readings(listing.files, quiet(), home=home), listing.lone_notes
        )
        return export_text(readings, WRITERS["markdown"](), title="Notes")[0]

    before = exported()
    assert before.count("Ask for them.") == 1
    assert "(not here)" not in before
    move_and_edit(root)
    after = exported()
    assert after.count("Ask for them.") == 1
    assert "08LORNE12.txt (not here)" in after
    assert "Odd." in after


def test_documents_that_may_be_it_are_named_in_order_of_their_paths(
    root: Path, folders: AppPaths
) -> None:
    """Not in that of their ids, which tells when they were read: the first one is opened."""
    moved = move_and_edit(root)
    index = CollectionIndex(root, folders)
    index.update(quiet())
    (root / "a.txt").write_bytes(moved.read_bytes())
    index.update(quiet())
    (one,) = shown(index)
    assert one.stray is not None
    assert [path.as_posix() for path in one.stray.perhaps] == ["a.txt", "new/letter.txt"]

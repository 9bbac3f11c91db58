"""One definition of how many notes a document has, wherever they are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import FactKind, NotesStore, Status, TagRef, read_notes
from reader.annotations.edits import fact, status_fact
from reader.app.indexing import CollectionIndex
from reader.app.listing import rows_of_readings
from reader.app.paths import AppPaths
from reader.checks import read_document
from reader.collection.facets import FacetTable, counts
from reader.collection.note_query import NoteQuery
from reader.collection.notes import find_notes
from reader.collection.overview import WITH_NOTES, Group, overview
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.search import find
from tests.app.test_strays import ANNA, NOW, note
from tests.collection.kept_index import quiet

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import Entry, Reading

TAGS = fact(
    FactKind.TAGS, ANNA, tags=(TagRef("5c0b7a5e-0000-4000-8000-000000000001", "x"),), now=NOW
)
SAID = fact(FactKind.NOTE, ANNA, value="Odd.", now=NOW)
READ = status_fact(Status.READ, ANNA, now=NOW)


def read(path: Path, folders: AppPaths) -> Reading:
    (document,) = read_document(path)
    return read_notes(document, me=ANNA)


@pytest.mark.parametrize(
    ("entries", "count"),
    [((), 0), ((READ,), 0), ((TAGS,), 1), ((SAID,), 1), ((TAGS, SAID, READ), 1)],
)
def test_notes_on_a_whole_document_count_alike_everywhere(
    tmp_path: Path, entries: tuple[Entry, ...], count: int
) -> None:
    folders = AppPaths.below(tmp_path / "home")
    root = tmp_path / "papers"
    root.mkdir()
    path = root / "a.txt"
    path.write_text("The keeper of the lamps.\n", encoding="utf-8")
    reading = read(path, folders)
    NotesStore(reading.document, ANNA, lock_folder=tmp_path / "locks").write(list(entries))
    index = CollectionIndex(root, folders)
    index.update(quiet())
    found = {"has:notes": count, "-has:notes": 1 - count}
    with index.reading() as connection:
        for query, expected in found.items():
            assert len(find(connection, parse_query(query)).ids) == expected
        (row,) = documents(connection, find(connection, parse_query("")).ids)
        assert row.notes == count
        assert overview(connection).count(Group.NOTES, WITH_NOTES) == count
        assert find_notes(connection, NoteQuery()).total == count
        facets = counts(FacetTable.load(connection), connection, parse_query(""))
        told = {v.value: v.count for one in facets for v in one.values if one.name == "has"}
        assert told.get("notes", 0) == count
    fresh = read(path, folders)
    assert fresh.note_count == count
    assert [one.notes for one in rows_of_readings([fresh])] == [count]


def test_a_note_on_a_passage_and_one_on_the_whole_are_two(tmp_path: Path) -> None:
    path = tmp_path / "papers" / "a.txt"
    path.parent.mkdir()
    path.write_text("The keeper of the lamps.\n", encoding="utf-8")
    folders = AppPaths.below(tmp_path / "home")
    reading = read(path, folders)
    NotesStore(reading.document, ANNA, lock_folder=tmp_path / "locks").write([TAGS])
    note(path, "lamps", "Which?", folders=None)
    assert read(path, folders).note_count == 2

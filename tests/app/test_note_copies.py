"""A note that several copies of a document show is one note, whatever counts or lists it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.annotations import FactKind, NotesStore, Person, TagRef, read_notes
from reader.annotations.edits import deleted, edited, fact, new_annotation
from reader.app.export_job import annotated_readings, export_text
from reader.app.index_rows import IndexRows
from reader.app.indexing import CollectionIndex
from reader.app.listing import rows_of_readings
from reader.app.note_scope import notes_on_documents
from reader.app.note_view import NotesAsked, answer, page
from reader.app.notes_home import NotesHome
from reader.app.paths import AppPaths
from reader.app.told_once import OtherCopies, told_once
from reader.checks import read_document
from reader.collection.facets import FacetTable, counts
from reader.collection.news import notes_waiting
from reader.collection.note_query import NoteQuery
from reader.collection.overview import WITH_NOTES, WITHOUT_NOTES, Group, overview
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.search import find
from reader.collection.walk import ListedFile
from reader.document import Span
from reader.export import WRITERS, Chosen
from tests.app.test_find import TELEGRAM
from tests.collection.kept_index import is_as_built_anew, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import Entry, Reading

ANNA = Person("11111111-aaaa-4aaa-8aaa-111111111111", "Anna Ekdahl", "anna")
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TAG = TagRef("4a7f8c10-2b1d-4e7c-bb0e-6d5a4c3b2a19", "lamps")
TEXT = "The harbour master asked for two more lamps on the outer mole.\n"


@pytest.fixture
def folders(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "home")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "papers"
    (root / "sub").mkdir(parents=True)
    for name in ("b.txt", "a-copy.txt", "sub/b.txt"):
        (root / name).write_text(TEXT, encoding="utf-8")
    (root / "other.txt").write_text("A paper on herons.\n", encoding="utf-8")
    return root


class Desk:
    """A reader whose notes on a collection are indexed."""

    def __init__(self, root: Path, folders: AppPaths) -> None:
        self.root, self.folders = root, folders
        self.index = CollectionIndex(root, folders)

    def reading(self, name: str) -> Reading:
        (document,) = read_document(self.root / name)
        return read_notes(document, me=ANNA, places=self._home().places(self.root / name))

    def write(self, name: str, *entries: Entry) -> None:
        document = self.reading(name).document
        places = self._home().places(self.root / name)
        store = NotesStore(document, ANNA, lock_folder=self.folders.locks, places=places)
        store.write(entries)

    def note(self, name: str, words: str, *, is_private: bool = False, at: int = 4) -> None:
        document = self.reading(name).document
        made = new_annotation(
            document, Span(at, at + 7), ANNA, NOW, note=words, tags=[TAG], is_private=is_private
        )
        self.write(name, made)

    def take_over(self, name: str) -> None:
        question = self.reading(name).questions[0]
        home = self._home()
        for pair in question.pairs:
            home.answer(pair, is_same=True)
        self.write(name, *question.offered)

    def update(self) -> None:
        self.index.update(quiet())

    def listed(self) -> list[tuple[str, str, list[str]]]:
        """Each note with the document it is listed with, and the copies that are named."""
        shown = answer(self.index, NotesAsked(NoteQuery()))
        assert shown.total == shown.found.total
        return [
            (one.note.text, str(one.document.path), [str(path) for path in one.also])
            for one in page(self.index, shown, 0)
        ]

    def tagged(self) -> dict[str, int]:
        """How many documents the facet of tags counts."""
        with self.index.reading() as connection:
            counted = counts(FacetTable.load(connection), connection, parse_query(""))
            (tags,) = (one for one in counted if one.name == "tag")
            found = {one.value: one.count for one in tags.values if one.count}
            for label, count in found.items():
                assert len(find(connection, parse_query(f"tag:{label}")).ids) == count
        return found

    def with_notes(self) -> dict[str, int]:
        with self.index.reading() as connection:
            found = overview(connection)
            noted = {one.value: one.count for one in found.of(Group.NOTES)}
            assert len(find(connection, parse_query("has:notes")).ids) == noted[WITH_NOTES]
        return noted

    def rows(self) -> dict[str, tuple[int, int]]:
        """The notes of each document: as its row in the list says, and as it does when opened."""
        with self.index.reading() as connection:
            ids = find(connection, parse_query("")).ids
        rows = IndexRows(self.index)
        listed = {str(row.path.relative_to(self.root)): row.notes for row in rows.rows(ids)}
        rows.close()
        opened = {name: rows_of_readings([self.reading(name)])[0].notes for name in listed}
        return {name: (count, opened[name]) for name, count in listed.items()}

    def found(self, query: str) -> list[str]:
        """The documents a query finds; the lists and the counts of facets agree on how many."""
        with self.index.reading() as connection:
            asked = parse_query(query)
            ids = find(connection, asked).ids
            kinds = counts(FacetTable.load(connection), connection, asked)[0]
            assert sum(one.count for one in kinds.values) == len(ids)
            return sorted(str(one.path) for one in documents(connection, ids))

    def waiting(self, within: str = "") -> tuple[int, list[str]]:
        """How many notes of documents below a folder wait for their reader, and where."""
        with self.index.reading() as connection:
            found = notes_waiting(connection, within)
            paths = [str(one.path) for one in documents(connection, list(found.documents))]
        return found.count, paths

    def exported(self) -> str:
        with self.index.reading() as connection:
            found = notes_on_documents(connection, self.root, NoteQuery())
        readings = (self.reading(str(one.path.relative_to(self.root))) for one in found.files())
        others = OtherCopies()
        others.hear(found.others)
        return export_text(
            readings,
            WRITERS["markdown"](),
            title="x",
            only=Chosen(found.ids),
            with_private=True,
            also_on=others.names,
        )[0]

    def exported_files(self, *names: str) -> str:
        """The same of some files, without the index."""
        files = [ListedFile(self.root / name, has_notes=True) for name in names]
        others = OtherCopies()
        readings = told_once(annotated_readings(files, quiet(), home=self._home()), others)
        writer, also_on = WRITERS["markdown"](), others.names
        return export_text(readings, writer, title="x", with_private=True, also_on=also_on)[0]

    def is_as_built_anew(self) -> bool:
        return is_as_built_anew(self.index, self.root, self.folders)

    def _home(self) -> NotesHome:
        return NotesHome(self.folders)


@pytest.fixture
def desk(root: Path, folders: AppPaths) -> Desk:
    return Desk(root, folders)


def test_a_note_kept_by_hash_is_listed_with_the_document_whose_name_its_file_carries(
    desk: Desk, tmp_path: Path
) -> None:
    desk.note("sub/b.txt", "Ask.", is_private=True)
    desk.write("sub/b.txt", fact(FactKind.TAGS, ANNA, NOW, tags=[TAG]))
    desk.update()
    ((words, listed, also),) = (one for one in desk.listed() if one[0])
    assert (words, listed, also) == ("Ask.", "sub/b.txt", ["a-copy.txt", "b.txt"])
    # What is said of the whole lies beside the one that is tagged, and is its own.
    assert [one for one in desk.listed() if not one[0]] == [("", "sub/b.txt", [])]
    assert desk.tagged() == {"lamps": 3}
    assert desk.rows() == {
        "a-copy.txt": (1, 1), "b.txt": (1, 1), "other.txt": (0, 0), "sub/b.txt": (2, 2)
    }  # fmt: skip
    told = desk.exported()
    assert told.count("Ask.") == 1
    assert told.count("also on a-copy.txt, papers/b.txt*") == 1
    assert "Said also of" not in told
    assert desk.is_as_built_anew()


def test_a_folder_set_apart_serves_all_copies_and_counts_once(
    desk: Desk, folders: AppPaths, tmp_path: Path
) -> None:
    NotesHome(folders).choose(desk.root, tmp_path / "apart")
    desk.note("b.txt", "Ask.")
    desk.write("b.txt", fact(FactKind.TAGS, ANNA, NOW, tags=[TAG]))
    desk.update()
    copies = ["a-copy.txt", "sub/b.txt"]
    assert sorted(desk.listed()) == [("", "b.txt", copies), ("Ask.", "b.txt", copies)]
    assert desk.tagged() == {"lamps": 3}
    assert desk.with_notes() == {WITH_NOTES: 3, WITHOUT_NOTES: 1}
    assert set(desk.rows().values()) == {(2, 2), (0, 0)}
    assert desk.exported().count("Ask.") == 1
    assert desk.is_as_built_anew()


def test_when_its_document_goes_the_note_stands_with_a_copy(desk: Desk, tmp_path: Path) -> None:
    desk.note("b.txt", "Ask.", is_private=True)
    desk.update()
    (desk.root / "b.txt").unlink()
    desk.update()
    assert desk.listed() == [("Ask.", "sub/b.txt", ["a-copy.txt"])]
    (desk.root / "sub" / "b.txt").unlink()
    desk.update()
    assert desk.listed() == [("Ask.", "a-copy.txt", [])]
    assert desk.tagged() == {"lamps": 1}
    (desk.root / "b.txt").write_text(TEXT, encoding="utf-8")
    desk.update()
    assert desk.listed() == [("Ask.", "b.txt", ["a-copy.txt"])]
    assert desk.is_as_built_anew()


def test_a_note_taken_over_is_the_same_one_until_it_is_changed(desk: Desk, tmp_path: Path) -> None:
    desk.note("b.txt", "Ask.")
    desk.take_over("a-copy.txt")
    desk.update()
    ((words, listed, also),) = desk.listed()
    assert (words, {listed, *also}) == ("Ask.", {"a-copy.txt", "b.txt"})
    assert desk.tagged() == {"lamps": 2}
    assert desk.rows()["a-copy.txt"] == desk.rows()["b.txt"] == (1, 1)
    (note,) = desk.reading("a-copy.txt").notes
    desk.write("a-copy.txt", edited(note.annotation, ANNA, NOW, note="Asked."))
    desk.index.note_changed(desk.reading("a-copy.txt"))
    assert sorted(desk.listed()) == [("Ask.", "b.txt", []), ("Asked.", "a-copy.txt", [])]
    assert desk.tagged() == {"lamps": 2}
    desk.update()
    assert desk.is_as_built_anew()


def test_the_same_said_of_two_copies_apart_is_said_twice(desk: Desk) -> None:
    """As when a tag is put on all documents that were found."""
    for name in ("b.txt", "a-copy.txt"):
        desk.write(name, fact(FactKind.TAGS, ANNA, NOW, tags=[TAG]))
    desk.update()
    assert len(desk.listed()) == 2
    assert desk.tagged() == {"lamps": 2}


def test_notes_left_at_a_former_place_are_listed_with_one_of_the_copies(
    desk: Desk, tmp_path: Path
) -> None:
    (desk.root / "former").mkdir()
    former = desk.root / "former" / "b.txt"
    former.write_text(TEXT, encoding="utf-8")
    desk.note("former/b.txt", "Ask.")
    former.unlink()
    desk.update()
    assert desk.listed() == [("Ask.", "b.txt", ["a-copy.txt", "sub/b.txt"])]
    assert desk.exported().count("Ask.") == 1
    assert desk.is_as_built_anew()


COPIES = ["a-copy.txt", "b.txt", "sub/b.txt"]


@pytest.mark.parametrize(
    "query", ["has:notes", "note:ask", "tag:lamps", "has:tags", "author:ekdahl", "private:yes"]
)
def test_every_search_for_documents_finds_those_that_show_the_note(desk: Desk, query: str) -> None:
    desk.note("b.txt", "Ask.", is_private=True)
    desk.update()
    assert desk.found(query) == COPIES
    assert desk.found(f"-{query}") == ["other.txt"]


def test_the_notes_of_each_copy_are_found_with_it(desk: Desk) -> None:
    desk.note("b.txt", "Ask.", is_private=True)
    desk.update()
    asked = (
        NoteQuery(document=("a-copy.txt", None)),
        NoteQuery(within="sub"),
        NoteQuery(documents=parse_query("name:a-copy")),
        NoteQuery(parse_query("name:a-copy")),
    )
    for query in asked:
        assert answer(desk.index, NotesAsked(query)).found.total == 1, query
    assert answer(desk.index, NotesAsked(NoteQuery(document=("other.txt", None)))).found.total == 0


def test_the_rows_of_all_copies_follow_a_note_at_once(desk: Desk, tmp_path: Path) -> None:
    desk.update()
    desk.note("b.txt", "Ask.", is_private=True)
    desk.index.note_changed(desk.reading("b.txt"))
    assert desk.found("has:notes") == COPIES
    assert set(desk.rows().values()) == {(1, 1), (0, 0)}
    assert desk.listed() == [("Ask.", "b.txt", ["a-copy.txt", "sub/b.txt"])]
    (note,) = desk.reading("a-copy.txt").notes
    desk.write("a-copy.txt", deleted(note.annotation, ANNA, NOW))
    desk.index.note_changed(desk.reading("a-copy.txt"))
    assert desk.found("has:notes") == []
    assert desk.listed() == []
    assert desk.is_as_built_anew()


def test_more_copies_than_follow_at_once_are_said_and_follow_with_the_next_update(
    desk: Desk, tmp_path: Path
) -> None:
    names = [f"more/{number:02}.txt" for number in range(60)]
    (desk.root / "more").mkdir()
    for name in names:
        (desk.root / name).write_text(TEXT, encoding="utf-8")
    desk.update()
    desk.note("b.txt", "Ask.", is_private=True)
    assert not desk.index.note_changed(desk.reading("b.txt"))
    assert len(desk.found("has:notes")) == 51
    desk.index.update(quiet(), named=frozenset())
    assert desk.found("has:notes") == sorted([*COPIES, *names])
    assert desk.index.note_changed(desk.reading("b.txt"))
    assert desk.is_as_built_anew()


def test_a_note_that_waits_for_its_reader_is_listed_where_it_waits(
    desk: Desk, folders: AppPaths, tmp_path: Path
) -> None:
    """Taken over by a text that has no such words: there it is to be looked at."""
    NotesHome(folders).choose(desk.root, tmp_path / "apart")
    (desk.root / "b.txt").write_text(TELEGRAM, encoding="utf-8")
    for name in ("a-copy.txt", "sub/b.txt"):
        (desk.root / name).write_text(TELEGRAM.replace("lighters", "herons"), encoding="utf-8")
    desk.note("b.txt", "Ask.", at=TELEGRAM.index("lighters"))
    desk.take_over("sub/b.txt")
    assert [one.is_placed for one in desk.reading("a-copy.txt").notes] == [False]
    desk.update()
    waiting = ("Ask.", "sub/b.txt", ["a-copy.txt"])
    assert sorted(desk.listed()) == [("Ask.", "b.txt", []), waiting]
    assert desk.waiting() == (1, ["sub/b.txt"])
    assert desk.waiting("sub") == (1, ["sub/b.txt"])
    (desk.root / "x").mkdir()
    (desk.root / "a-copy.txt").rename(desk.root / "x" / "a-copy.txt")
    desk.update()
    assert desk.waiting("x") == (1, ["x/a-copy.txt"])
    assert desk.is_as_built_anew()


ALL = ("a-copy.txt", "b.txt", "other.txt", "sub/b.txt")


def test_an_export_without_the_index_tells_a_note_once(
    desk: Desk, folders: AppPaths, tmp_path: Path
) -> None:
    NotesHome(folders).choose(desk.root, tmp_path / "apart")
    desk.note("b.txt", "Ask.")
    desk.note("b.txt", "For me.", is_private=True)
    desk.write("b.txt", fact(FactKind.NOTE, ANNA, NOW, value="On lamps."))
    told = desk.exported_files(*ALL)
    assert [told.count(words) for words in ("Ask.", "For me.", "On lamps.")] == [1, 1, 1]
    assert "File: a-copy.txt" not in told, "the name is that of another"
    assert told.count("also on a-copy.txt, sub/b.txt*") == 2, "the shared note and the private one"
    assert "- Said also of: a-copy.txt, sub/b.txt" in told
    # Who asks for the copy alone gets its notes.
    copy = desk.exported_files("a-copy.txt")
    assert [copy.count(words) for words in ("Ask.", "For me.", "On lamps.")] == [1, 1, 1]
    assert "also" not in copy


def test_such_an_export_tells_a_note_twice_that_was_changed_on_a_copy(desk: Desk) -> None:
    desk.note("b.txt", "Ask.")
    desk.take_over("a-copy.txt")
    assert desk.exported_files(*ALL).count("Ask.") == 1
    (note,) = desk.reading("a-copy.txt").notes
    desk.write("a-copy.txt", edited(note.annotation, ANNA, NOW, note="Asked."))
    told = desk.exported_files(*ALL)
    assert (told.count("Ask."), told.count("Asked.")) == (1, 1)


def test_such_an_export_tells_twice_what_was_said_of_each_copy(desk: Desk) -> None:
    for name in ("b.txt", "a-copy.txt"):
        desk.write(name, fact(FactKind.NOTE, ANNA, NOW, value="On lamps."))
    assert desk.exported_files(*ALL).count("On lamps.") == 2

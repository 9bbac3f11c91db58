"""What brings an index up to date, and what stands in its way."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.annotations import NotesStore, Person, TagRef, read_notes, write_codebook
from reader.annotations.codebook import Codebook
from reader.annotations.edits import fact, new_annotation, status_fact
from reader.annotations.model import FactKind, Status
from reader.annotations.tag_edits import created, edited_tag
from reader.app import index_scan
from reader.app.index_lock import alone
from reader.app.indexing import CollectionIndex
from reader.app.jobs import Cancelled, JobControl
from reader.app.notes_home import NotesHome
from reader.app.paths import AppPaths
from reader.checks import read_document
from reader.collection.index import (
    IndexFault,
    IndexFaultError,
    generation,
    open_for_writing,
    unwritten,
)
from reader.collection.missing import missing_telegrams
from reader.collection.note_query import NoteQuery
from reader.collection.note_rows import notes
from reader.collection.notes import find_notes
from reader.collection.query import parse_query
from reader.collection.relations import copies_of
from reader.collection.rewalk import walk
from reader.collection.rows import documents
from reader.collection.scan import Scanned
from reader.collection.search import find
from reader.collection.walk import list_files
from reader.document import CorrectedField, Span
from reader.document.codebooks import CODEBOOK_NAME
from reader.document.regular import open_regular
from tests.collection.canonical import canonical

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import Entry, Reading

ANNA = Person("11111111-aaaa-4aaa-8aaa-111111111111", "Anna Ekdahl", "anna")
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
LONG_AGO = 1_000_000_000_000_000_001


@pytest.fixture
def folders(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "home")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "documents"
    for name in ("a.txt", "b.txt", "sub/c.txt", "sub/d.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The lamp of {name} burns on the pier, as it did before.\n")
    return root


def quiet() -> JobControl:
    return JobControl(lambda _progress: None)


def updated(index: CollectionIndex) -> Scanned:
    return index.update(quiet()).scanned


def found(index: CollectionIndex, query: str) -> list[str]:
    with index.reading() as connection:
        ids = find(connection, parse_query(query)).ids
        return sorted(one.path.as_posix() for one in documents(connection, ids))


def ids(index: CollectionIndex) -> dict[str, int]:
    with index.reading() as connection:
        rows = connection.execute("SELECT path, d.id FROM documents d JOIN files f ON f.id = file")
        return {os.fsdecode(path): id_ for path, id_ in rows}


def settle() -> None:
    """Wait until what was written cannot be changed any more without a new time."""
    time.sleep(0.03)


def annotate(path: Path, folders: AppPaths, *entries: Entry, is_private: bool = False) -> Reading:
    document = read_document(path)[0]
    places = NotesHome(folders).places(path)
    words = "a remark on beacons"
    note = new_annotation(document, Span(4, 8), ANNA, NOW, note=words, is_private=is_private)
    store = NotesStore(document, ANNA, lock_folder=folders.locks, places=places)
    store.write(entries or [note])
    return read_notes(document, places=places)


def test_a_file_with_another_text_and_the_same_size_and_time_is_read(
    root: Path, folders: AppPaths
) -> None:
    index = CollectionIndex(root, folders)
    os.utime(root / "a.txt", ns=(LONG_AGO, LONG_AGO))
    updated(index)
    settle()
    updated(index)
    (root / "a.txt").write_text("The keel of a.txt burns on the pier, as it did before.\n")
    os.utime(root / "a.txt", ns=(LONG_AGO, LONG_AGO))

    assert updated(index) == Scanned(changed=1, same=3)
    assert found(index, "keel") == ["a.txt"]


def test_moved_files_keep_their_rows_and_when_they_came(root: Path, folders: AppPaths) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    before = ids(index)
    with sqlite3.connect(index.path) as connection:
        connection.execute("UPDATE files SET added = 5, altered = 6")
    connection.close()
    (root / "sub").rename(root / "under")
    (root / "a.txt").rename(root / "renamed.txt")

    assert updated(index) == Scanned(moved=3, same=1)
    assert ids(index) == {
        "renamed.txt": before["a.txt"],
        "b.txt": before["b.txt"],
        "under/c.txt": before["sub/c.txt"],
        "under/d.txt": before["sub/d.txt"],
    }
    assert found(index, "folder:under") == ["under/c.txt", "under/d.txt"]
    assert found(index, "folder:sub") == []
    with index.reading() as reading:
        times = reading.execute("SELECT DISTINCT added, altered FROM files").fetchall()
    assert times == [(5, 6)]


def test_a_note_makes_no_new_row(root: Path, folders: AppPaths) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    before = ids(index)
    annotate(root / "a.txt", folders)

    assert updated(index) == Scanned(noted=1, same=3)
    assert found(index, "note:beacons") == ["a.txt"]
    assert ids(index) == before
    (root / "a.txt.lacuna.xml").unlink()
    assert updated(index) == Scanned(noted=1, same=3)
    assert found(index, "note:beacons") == []


def test_a_note_the_window_wrote_is_no_change_for_the_next_scan(
    root: Path, folders: AppPaths
) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    settle()
    updated(index)
    readings = [annotate(root / name, folders) for name in ("a.txt", "sub/c.txt")]
    index.note_changed(*readings)

    assert found(index, "note:beacons") == ["a.txt", "sub/c.txt"]
    read: list[int] = []
    scanned = index.update(JobControl(lambda progress: read.append(progress.total))).scanned
    assert (scanned, set(read)) == (Scanned(same=4), {0})
    reading = annotate(root / "a.txt", folders, status_fact(Status.RELEVANT, ANNA, NOW))
    index.note_changed(reading)
    assert found(index, "status:relevant") == ["a.txt"]
    assert updated(index) == Scanned(same=4)


def test_a_note_on_the_former_text_leaves_the_text_that_is_there_now(
    root: Path, folders: AppPaths
) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    reading = annotate(root / "a.txt", folders)
    (root / "a.txt").write_text("The lamp of a.txt burns on Tern Rock, as it did before.\n")
    assert updated(index).changed == 1
    # The window wrote on while it still showed the former text.
    index.note_changed(reading)
    assert found(index, "tern") == ["a.txt"]
    assert found(index, "pier") == ["b.txt", "sub/c.txt", "sub/d.txt"]
    with index.reading() as connection:
        (placement,) = connection.execute("SELECT DISTINCT placement FROM notes").fetchone()
    settle()
    updated(index)
    with index.reading() as connection:
        assert connection.execute("SELECT DISTINCT placement FROM notes").fetchall() == [
            (placement,)
        ]


def test_a_text_that_was_told_with_a_note_and_is_changed_back_is_found_as_it_is(
    root: Path, folders: AppPaths
) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    first = (root / "a.txt").read_bytes()
    (root / "a.txt").write_text("The lamp of a.txt burns on Tern Rock, as it did before.\n")
    index.note_changed(annotate(root / "a.txt", folders))
    assert found(index, "tern") == ["a.txt"]
    (root / "a.txt").write_bytes(first)
    settle()
    updated(index)
    assert found(index, "tern") == []
    assert "a.txt" in found(index, "pier")


def test_a_note_on_a_document_the_index_does_not_know_is_left_to_the_scan(
    root: Path, folders: AppPaths, tmp_path: Path
) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    (root / "new.txt").write_text("A lamp that nobody has seen before today.\n")
    (tmp_path / "outside.txt").write_text("A lamp outside of everything there is.\n")
    index.note_changed(
        annotate(root / "new.txt", folders), annotate(tmp_path / "outside.txt", folders)
    )
    assert found(index, "note:beacons") == []
    assert updated(index) == Scanned(new=1, same=4)
    assert found(index, "note:beacons") == ["new.txt"]


@pytest.mark.parametrize("is_private", [True, False])
def test_notes_that_lie_elsewhere_are_seen(
    root: Path, folders: AppPaths, tmp_path: Path, is_private: bool
) -> None:
    if not is_private:
        NotesHome(folders).choose(root, tmp_path / "apart")
    index = CollectionIndex(root, folders)
    updated(index)
    annotate(root / "sub" / "c.txt", folders, is_private=is_private)
    assert not list(root.rglob("*.xml"))

    assert updated(index) == Scanned(noted=1, same=3)
    assert found(index, "note:beacons") == ["sub/c.txt"]
    assert updated(index) == Scanned(same=4)
    for one in (*folders.private_notes.glob("*.xml"), *(tmp_path / "apart").glob("*.xml")):
        one.unlink()
    assert updated(index) == Scanned(noted=1, same=3)
    assert found(index, "note:beacons") == []


def test_notes_left_behind_by_a_moved_document_are_found(root: Path, folders: AppPaths) -> None:
    annotate(root / "a.txt", folders)
    shutil.copy(root / "a.txt", root / "sub" / "copy.txt")
    index = CollectionIndex(root, folders)
    updated(index)
    assert found(index, "note:beacons") == ["a.txt"]
    (root / "a.txt").unlink()

    assert updated(index) == Scanned(noted=1, gone=1, same=3)
    assert found(index, "note:beacons") == ["sub/copy.txt"]


def test_a_hard_link_is_a_row_of_its_own_and_shares_the_notes(
    root: Path, folders: AppPaths
) -> None:
    index = CollectionIndex(root, folders)
    (root / "linked.txt").hardlink_to(root / "a.txt")
    updated(index)
    annotate(root / "a.txt", folders)

    assert updated(index) == Scanned(noted=2, same=3)
    assert sorted(found(index, "note:beacons")) == ["a.txt", "linked.txt"]
    # It is one note, listed under the name its file carries.
    with index.reading() as connection:
        listed = find_notes(connection, NoteQuery())
        (one,) = notes(connection, listed.ids, {})
    assert (one.document.path.name, [path.name for path in one.also]) == ("a.txt", ["linked.txt"])
    (root / "a.txt").unlink()
    updated(index)
    assert found(index, "note:beacons") == ["linked.txt"]


def test_a_renamed_tag_is_called_so_everywhere(root: Path, folders: AppPaths) -> None:
    tag = created(Codebook(), "customs", ANNA, NOW)
    write_codebook(root / CODEBOOK_NAME, [tag], ANNA, lock_folder=folders.locks)
    document = read_document(root / "a.txt")[0]
    note = new_annotation(document, Span(4, 8), ANNA, NOW, tags=[TagRef(tag.id, "customs")])
    annotate(root / "a.txt", folders, note)
    index = CollectionIndex(root, folders)
    updated(index)
    assert found(index, "tag:customs") == ["a.txt"]

    renamed = edited_tag(Codebook((tag,)), tag, ANNA, NOW, label="duties")
    write_codebook(root / CODEBOOK_NAME, [renamed], ANNA, lock_folder=folders.locks)
    assert updated(index) == Scanned(noted=1, same=3)
    assert (found(index, "tag:customs"), found(index, "tag:duties")) == ([], ["a.txt"])
    assert updated(index) == Scanned(same=4)


def test_a_tag_that_was_called_otherwise_only_for_a_while_is_called_so_everywhere(
    root: Path, folders: AppPaths
) -> None:
    tag = created(Codebook(), "customs", ANNA, NOW)
    renamed = edited_tag(Codebook((tag,)), tag, ANNA, NOW, label="duties")
    back = edited_tag(Codebook((renamed,)), renamed, ANNA, NOW, label="customs")
    book = root / CODEBOOK_NAME
    write_codebook(book, [tag], ANNA, lock_folder=folders.locks)
    index = CollectionIndex(root, folders)
    updated(index)
    write_codebook(book, [renamed], ANNA, lock_folder=folders.locks)
    document = read_document(root / "a.txt")[0]
    note = new_annotation(document, Span(4, 8), ANNA, NOW, tags=[TagRef(tag.id, "duties")])
    index.note_changed(annotate(root / "a.txt", folders, note))
    assert found(index, "tag:duties") == ["a.txt"]

    write_codebook(book, [back], ANNA, lock_folder=folders.locks)
    updated(index)
    assert (found(index, "tag:customs"), found(index, "tag:duties")) == (["a.txt"], [])


TELEGRAM = """\
VZCZCXRO4471
PP RUEHXA
DE RUEHXV #{serial}/01 0831405
ZNR UUUUU ZZH
P 241405Z MAR 09
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 3371
UNCLAS VELLIN 00{serial}

SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ETRD
SUBJECT: LAMPS OF THE HARBOR
REF: 09 VELLIN 700

1. (U) The keeper counted the lamps of number {serial}
and of nothing else.

HALLORAN
"""


@pytest.mark.parametrize("is_told", [True, False])
def test_a_corrected_id_or_date_renews_copies_and_what_is_missing(
    root: Path, folders: AppPaths, tmp_path: Path, *, is_told: bool
) -> None:
    for serial in ("0612", "0613"):
        (root / f"{serial}.txt").write_text(TELEGRAM.format(serial=serial))
    index = CollectionIndex(root, folders)
    updated(index)

    def correct(field: CorrectedField, value: str) -> None:
        settle()
        path = root / "0612.txt"
        before = read_notes(read_document(path)[0], places=NotesHome(folders).places(path))
        said = fact(
            FactKind.CORRECTION, ANNA, NOW, key=str(field), value=value,
            over=before.fact(FactKind.CORRECTION, str(field)),
        )  # fmt: skip
        reading = annotate(path, folders, said)
        if is_told:
            index.note_changed(reading)
        updated(index)

    def known() -> tuple[list[str], dict[str, str]]:
        with index.reading() as connection:
            missing = [one.id for one in missing_telegrams(connection)]
            rows = connection.execute(
                "SELECT path, canonical_id FROM documents d JOIN files f ON f.id = file"
                " WHERE canonical_id NOT NULL"
            )
            return missing, {os.fsdecode(path): id_ for path, id_ in rows}

    assert known() == (["09VELLIN700"], {"0612.txt": "09VELLIN612", "0613.txt": "09VELLIN613"})
    correct(CorrectedField.REFERENCE_ID, "09VELLIN700")
    assert known() == ([], {"0612.txt": "09VELLIN700", "0613.txt": "09VELLIN613"})
    correct(CorrectedField.REFERENCE_ID, "09VELLIN613")
    assert known() == (["09VELLIN700"], {"0612.txt": "09VELLIN613", "0613.txt": "09VELLIN613"})
    with index.reading() as connection:
        told = copies_of(connection, "09VELLIN613")
        assert {one.path.name for one in told} == {"0612.txt", "0613.txt"}
        assert copies_of(connection, "09VELLIN700") == ()
    correct(CorrectedField.DATE, "2001-02-03")
    assert found(index, "date:2001") == ["0612.txt"]
    other_index = CollectionIndex(root, AppPaths.below(tmp_path / "other"))
    updated(other_index)
    with index.reading() as connection, other_index.reading() as other:
        assert canonical(connection) == canonical(other)


def test_nothing_is_forgotten_when_the_folder_goes_away(root: Path, folders: AppPaths) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    away = root.with_name("away")
    root.rename(away)
    for is_mount_point in (False, True):
        if is_mount_point:
            root.mkdir()
        with pytest.raises(IndexFaultError) as caught:
            updated(index)
        assert caught.value.fault is IndexFault.GONE
        assert "cannot be reached" in caught.value.sentence
        assert len(ids(index)) == 4
    root.rmdir()
    away.rename(root)
    assert updated(index) == Scanned(same=4)


def test_nothing_is_forgotten_when_the_folder_goes_away_during_the_scan(
    root: Path, folders: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    for path in root.rglob("*.txt"):
        path.write_text(path.read_text() + "More of it.\n")

    def gone(folder: Path, control: JobControl) -> object:
        walked = walk(folder, control)
        root.rename(root.with_name("away"))
        return walked

    monkeypatch.setattr(index_scan, "walk", gone)
    with pytest.raises(IndexFaultError) as caught:
        updated(index)
    assert caught.value.fault is IndexFault.GONE
    assert len(ids(index)) == 4


def test_a_folder_that_was_emptied_is_empty(root: Path, folders: AppPaths) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    shutil.rmtree(root / "sub")
    for path in root.glob("*.txt"):
        path.unlink()
    assert updated(index) == Scanned(gone=4)
    assert ids(index) == {}


def test_what_lies_in_a_closed_folder_is_kept(
    root: Path, folders: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    real = os.scandir

    def scandir(path: str) -> object:
        if os.fspath(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return real(path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", scandir)
        (root / "a.txt").unlink()
        outcome = index.update(quiet())
    assert outcome.scanned == Scanned(gone=1, same=1, kept=2)
    assert outcome.unreadable_folders == (root / "sub",)
    assert sorted(ids(index)) == ["b.txt", "sub/c.txt", "sub/d.txt"]
    assert updated(index) == Scanned(same=3)


def test_a_file_that_could_not_be_read_is_tried_again(
    root: Path, folders: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = CollectionIndex(root, folders)

    def refuse(path: Path) -> object:
        if path.name == "b.txt":
            raise OSError(5, "Input/output error", str(path))
        return open_regular(path)

    with monkeypatch.context() as patched:
        patched.setattr("reader.intake.reading.open_regular", refuse)
        assert updated(index) == Scanned(new=4, unreadable=1)
    assert updated(index) == Scanned(changed=1, same=3)
    assert found(index, "lamp") == ["a.txt", "b.txt", "sub/c.txt", "sub/d.txt"]


def test_the_generation_stays_where_nothing_was_changed(root: Path, folders: AppPaths) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    with index.reading() as connection:
        before = generation(connection)
        os.utime(root / "a.txt")
        assert updated(index) == Scanned(same=4)
        assert generation(connection) == before


def test_an_index_that_lies_in_its_collection_is_no_document(root: Path) -> None:
    index = CollectionIndex(root, AppPaths.below(root / "program"))
    assert updated(index) == Scanned(new=4)
    assert updated(index) == Scanned(same=4)


def test_something_is_seen_before_the_folder_is_listed_to_its_end(
    root: Path, folders: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = CollectionIndex(root, folders)
    seen: list[list[str]] = []

    def walked(folder: Path, control: JobControl) -> object:
        seen.append(sorted(ids(index)))
        return walk(folder, control)

    monkeypatch.setattr(index_scan, "walk", walked)
    outcome = index.update(quiet(), first=root / "sub")
    assert seen == [["sub/c.txt", "sub/d.txt"]]
    assert outcome.scanned == Scanned(new=4)


def test_two_windows_on_one_collection_make_no_double_rows(root: Path, folders: AppPaths) -> None:
    outcomes: list[Scanned] = []
    indexes = [CollectionIndex(root, folders) for _ in range(4)]
    threads = [
        threading.Thread(target=lambda one=one: outcomes.append(updated(one))) for one in indexes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(one.new for one in outcomes) == [0, 0, 0, 4]
    assert len(ids(indexes[0])) == 4


def test_who_waits_for_another_window_can_give_up(root: Path, folders: AppPaths) -> None:
    index = CollectionIndex(root, folders)
    control = quiet()
    with alone(index.path, quiet()):
        waiting: list[str] = []

        def wait() -> None:
            try:
                CollectionIndex(root, folders).update(control)
            except Cancelled:
                waiting.append("gave up")

        thread = threading.Thread(target=wait)
        thread.start()
        control.cancel()
        thread.join(20)
    assert waiting == ["gave up"]


def test_a_full_disk_leaves_the_index_usable(
    root: Path, folders: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    (root / "long.txt").write_text("\n".join(f"word{n} lamp" for n in range(60_000)))

    def full(path: Path) -> sqlite3.Connection:
        connection = open_for_writing(path)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(index_scan, "open_for_writing", full)
        with pytest.raises(IndexFaultError) as caught:
            updated(index)
    assert caught.value.fault is IndexFault.UNREACHABLE
    assert "Free some space" in caught.value.sentence
    assert found(index, "lamp") == ["a.txt", "b.txt", "sub/c.txt", "sub/d.txt"]
    assert updated(index) == Scanned(new=1, same=4)


def test_an_index_of_a_newer_version_is_left_alone(root: Path, folders: AppPaths) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    with sqlite3.connect(index.path) as connection:
        connection.execute("PRAGMA user_version = 1000")
    connection.close()
    before = index.path.read_bytes()

    with pytest.raises(IndexFaultError) as caught:
        updated(index)
    assert caught.value.fault is IndexFault.NEWER
    assert "left alone" in caught.value.sentence
    assert index.path.read_bytes() == before


@pytest.mark.parametrize("harm", ["empty", "cut", "words", "folder"])
def test_a_damaged_index_is_built_again_and_told(root: Path, folders: AppPaths, harm: str) -> None:
    index = CollectionIndex(root, folders)
    updated(index)
    data = index.path.read_bytes()
    match harm:
        case "empty":
            index.path.write_bytes(b"")
        case "cut":
            index.path.write_bytes(data[: len(data) // 3])
        case "words":
            index.path.write_text("no index at all, only words " * 500)
        case _:
            index.path.unlink()
            index.path.mkdir()
            (index.path / "what.txt").write_text("somebody's")
    outcome = index.update(quiet())
    if outcome.scanned == Scanned(same=4):
        # The place that is damaged was not looked at: it is, when somebody asks.
        with pytest.raises(IndexFaultError) as caught:
            found(index, "lamp")
        assert caught.value.fault is IndexFault.DAMAGED
        outcome = index.update(quiet())
    assert outcome.scanned == Scanned(new=4)
    assert harm == "empty" or "built again" in outcome.remarks[0]
    assert len(found(index, "lamp")) == 4
    assert list(folders.indexes.glob("*.aside/what.txt")) or harm != "folder"


def test_damage_anywhere_is_told_or_does_no_harm(root: Path, folders: AppPaths) -> None:
    """Whatever page is overwritten: an answer, or the fault that lets the index be built again."""
    index = CollectionIndex(root, folders)
    updated(index)
    sound = index.path.read_bytes()
    with index.reading() as connection:
        expected = canonical(connection)
    chance = random.Random(5)
    told = 0
    for _ in range(60):
        harmed = bytearray(sound)
        start = chance.randrange(len(harmed))
        for at in range(start, min(len(harmed), start + chance.choice((1, 40, 4096)))):
            harmed[at] = chance.randrange(256)
        for suffix in ("-wal", "-shm"):
            index.path.with_name(index.path.name + suffix).unlink(missing_ok=True)
        index.path.write_bytes(harmed)
        fault = _fault_of(index)
        told += fault is not None
        if fault in (IndexFault.DAMAGED, IndexFault.OUTDATED):
            assert index.update(quiet()).remarks
            with index.reading() as connection:
                assert canonical(connection) == expected
    assert told > 5


def _fault_of(index: CollectionIndex) -> IndexFault | None:
    """What is told when everything is asked; None where all of it is answered."""
    try:
        with index.reading() as connection:
            for query in ("lamp", "lamp pier", "folder:sub", "kind:plain", "-burns"):
                find(connection, parse_query(query))
            canonical(connection)
    except IndexFaultError as error:
        return error.fault
    return None


def test_files_glanced_at_count_among_those_that_are_read(
    root: Path, folders: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.collection.scan.GLANCED", 2)
    for number in range(5):
        (root / f"more-{number}.txt").write_text(f"The lamp of keeper {number}.\n")
    # Of a file written a moment ago the time tells nothing: it would be read once more.
    settle()
    told: list[tuple[int, int]] = []
    index = CollectionIndex(root, folders)
    index.update(JobControl(lambda progress: told.append((progress.done, progress.total))))
    files = len(list_files(root, quiet()).files)
    assert told[0] == (2, files)
    assert told[-1] == (files, files)


def test_a_file_glanced_at_that_is_read_once_more_counts_once(
    root: Path, folders: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_times: int) -> bool:
        return False

    # As after unpacking an archive: all was written a moment ago.
    monkeypatch.setattr("reader.collection.planning.has_settled", never)
    told: list[tuple[int, int]] = []
    index = CollectionIndex(root, folders)
    index.update(JobControl(lambda progress: told.append((progress.done, progress.total))))
    files = len(list_files(root, quiet()).files)
    assert {total for _done, total in told} == {files}
    assert told[-1] == (files, files)


@pytest.mark.parametrize(
    ("number", "what", "advice"),
    [
        (errno.ENOSPC, "there is no space left", "Free some space"),
        (errno.EROFS, "its disk is read-only", "Choose another place"),
        (errno.EACCES, "its folder may not be written to", "Choose another place"),
    ],
)
def test_what_keeps_an_index_from_being_written_is_told_with_what_helps(
    number: int, what: str, advice: str
) -> None:
    sentence = unwritten(OSError(number, os.strerror(number), "/secret/place")).sentence
    assert what in sentence
    assert advice in sentence
    assert ("Free some space" in sentence) == (number == errno.ENOSPC)
    assert "/secret/place" not in sentence
    assert "Errno" not in sentence


def test_a_few_files_that_came_are_read_without_starting_processes(
    root: Path, folders: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = CollectionIndex(root, folders)
    index.update(quiet())
    monkeypatch.setattr("reader.collection.scan.Workers", None)
    for number in range(120):
        (root / f"more-{number}.txt").write_text(f"The lamp of keeper {number}.\n")
    assert index.update(quiet()).scanned.new == 120


def test_the_folders_with_notes_on_members_are_named_too(root: Path, folders: AppPaths) -> None:
    (root / "sub" / "dump.csv.lacuna").mkdir(parents=True)
    index = CollectionIndex(root, folders)
    index.update(quiet())
    named = index.folders_below(quiet())
    assert named[0] == str(root)
    assert str(root / "sub" / "dump.csv.lacuna") in named

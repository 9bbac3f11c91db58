"""The notes store: only one's own files, never half a file, never a lost one."""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from reader.annotations import (
    Annotation,
    FactKind,
    MergeReport,
    NotesPlaces,
    NotesStore,
    NotesWriteError,
    Person,
    Placement,
    Status,
    edits,
    read_notes,
    read_notes_file,
    safefile,
    write_notes,
)
from reader.annotations.names import handle_of, member_stem
from reader.document import Address, Document, Span
from tests.annotations.making import ANNA, BEN, CARA, NOW, document, later, saved

TEXT = "¶1. The customs house\x00 burned\x07 down.\n¶2. A new one was built of brick.\n"


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "locks"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def store(doc: Document, owner: Person, locks: Path, fallback: Path | None = None) -> NotesStore:
    return NotesStore(doc, owner, lock_folder=locks, places=NotesPlaces(fallback))


def note(doc: Document, owner: Person = ANNA, text: str = "x", at: int = 0) -> Annotation:
    return edits.new_annotation(doc, Span(4 + at, 30), owner, NOW, note=text)


def notes_of(doc: Document, fallback: Path | None = None) -> list[str]:
    return sorted(
        one.annotation.note for one in read_notes(doc, places=NotesPlaces(fallback)).notes
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_note_is_there_again_and_the_source_is_untouched(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    before = doc.source.address.path.read_bytes()
    one = note(doc)
    written = store(doc, ANNA, locks).write([one])
    assert written.path == folder / "08LORNE12.txt.lacuna.xml"
    assert written.notice == ""
    assert written.report.new == (one.id,)
    (found,) = read_notes(doc).notes
    assert found.annotation == one
    assert found.placement is Placement.EXACT
    assert found.span == one.target.span
    assert doc.source.address.path.read_bytes() == before
    assert names(folder) == ["08LORNE12.txt", "08LORNE12.txt.lacuna.xml"]


def test_reading_writes_nothing(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    assert mine.path == folder / "08LORNE12.txt.lacuna.xml"
    assert read_notes(doc).notes == ()
    assert names(folder) == ["08LORNE12.txt"]
    assert not locks.exists()


def test_facts_about_the_document(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    mine.write([edits.status_fact(Status.RELEVANT, ANNA, NOW)])
    mine.write([edits.fact(FactKind.NOTE, ANNA, NOW, value="Whole\x07")])
    mine.write([edits.fact(FactKind.CORRECTION, ANNA, NOW, key="date", value="2005-04")])
    reading = read_notes(doc)
    assert reading.status is Status.RELEVANT
    assert reading.document_note == "Whole\x07"
    date = reading.fact(FactKind.CORRECTION, "date")
    assert date is not None
    assert date.value == "2005-04"


def test_two_owners_never_write_each_others_file(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    one = note(doc, text="first")
    store(doc, ANNA, locks).write([one])
    before = (folder / "08LORNE12.txt.lacuna.xml").read_bytes()
    ben = store(doc, BEN, locks)
    written = ben.write([edits.edited(one, BEN, later(1), note="by Ben")])
    assert written.path.name == "08LORNE12.txt.lacuna.ben.xml"
    assert (folder / "08LORNE12.txt.lacuna.xml").read_bytes() == before
    assert notes_of(doc) == ["by Ben"]
    ben.write([edits.deleted(read_notes(doc).notes[0].annotation, BEN, later(2))])
    reading = read_notes(doc)
    assert reading.notes == ()
    assert [stone.kept.note for stone in reading.deleted if stone.kept] == ["by Ben"]
    back = edits.restored(reading.deleted[0], ANNA, later(3))
    store(doc, ANNA, locks).write([back])
    assert notes_of(doc) == ["by Ben"]


def test_two_owners_of_one_handle(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    for person in (ANNA, BEN, replace(CARA, handle="ben")):
        store(doc, person, locks).write([note(doc, person, person.id)])
    assert len([n for n in names(folder) if n.endswith(".xml")]) == 3
    assert "08LORNE12.txt.lacuna.ben-2.xml" in names(folder)
    assert len(read_notes(doc).notes) == 3


def test_copies_a_sync_program_left_are_read_and_not_written(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    one = note(doc, text="old")
    mine = store(doc, ANNA, locks)
    mine.write([one])
    copy = folder / "08LORNE12.txt.lacuna (Anna's conflicted copy 2026-03-01).xml"
    offline = edits.edited(one, ANNA, later(9), note="from the train")
    copy.write_bytes(mine.path.read_bytes())
    file = read_notes_file(copy.read_bytes())
    copy.write_bytes(write_notes(replace(file, entries=(offline, note(doc, text="other")))))
    before = copy.read_bytes()
    assert notes_of(doc) == ["from the train", "other"]
    mine.write([note(doc, text="third")])
    assert notes_of(doc) == ["from the train", "other", "third"]
    assert copy.read_bytes() == before


def test_both_edit_one_note_offline_and_both_texts_are_there(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    one = note(doc, text="start")
    store(doc, ANNA, locks).write([one])
    anna = edits.edited(one, ANNA, later(1), note="A")
    ben = edits.edited(one, BEN, later(2), note="B")
    store(doc, BEN, locks).write([ben])
    store(doc, ANNA, locks).write([anna])
    (found,) = read_notes(doc).notes
    assert found.annotation == ben
    assert found.alternatives == (anna,)


def test_a_damaged_file_is_set_aside_and_the_backup_used(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    mine.write([note(doc, text="one")])
    mine.write([note(doc, text="two", at=1)])
    damaged = mine.path.read_bytes()[:-40]
    mine.path.write_bytes(damaged)
    reading = read_notes(doc, me=ANNA)
    assert [n.annotation.note for n in reading.notes] == ["one"]
    (problem,) = reading.problems
    assert "is damaged, so the notes of its last backup" in problem.sentence
    assert problem.backup == folder / "08LORNE12.txt.lacuna.xml.bak"
    assert mine.path.read_bytes() == damaged

    written = mine.write([note(doc, text="three", at=2)])
    assert written.notice.endswith("your notes go on from its last backup.")
    (kept,) = folder.glob("*.damaged-*")
    assert kept.read_bytes() == damaged
    assert notes_of(doc) == ["one", "three"]
    assert read_notes(doc).problems == ()
    backup = read_notes_file((folder / "08LORNE12.txt.lacuna.xml.bak").read_bytes())
    assert len(backup.entries) == 1


@pytest.mark.parametrize("damage", [b"", b"\x00" * 900, b"this is not XML"])
def test_a_file_that_says_nothing_of_its_owner_is_kept_too(
    folder: Path, locks: Path, damage: bytes
) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    mine.path.write_bytes(damage)
    assert len(read_notes(doc).problems) == 1
    for text in ("one", "two"):
        mine.write([note(doc, text=text)])
    assert [kept.read_bytes() for kept in folder.glob("*.damaged-*")] == [damage]
    assert notes_of(doc) == ["one", "two"]


def test_a_colleagues_damaged_file_is_left_alone(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    bens = store(doc, BEN, locks)
    bens.write([note(doc, BEN)])
    damaged = bens.path.read_bytes()[:-30]
    bens.path.write_bytes(damaged)
    written = store(doc, ANNA, locks).write([note(doc)])
    assert written.path.name == "08LORNE12.txt.lacuna.anna.xml"
    assert bens.path.read_bytes() == damaged
    assert len(list(folder.glob("*.damaged-*"))) == 0


def test_files_that_are_not_ours_are_neither_read_nor_written(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    other = folder / "08LORNE12.txt.lacuna.xml"
    other.write_text("<recipe/>")
    assert read_notes(doc).problems == ()
    assert store(doc, ANNA, locks).write([note(doc)]).path != other
    assert other.read_text() == "<recipe/>"


def test_a_newer_file_is_shown_and_not_written(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    path = mine.write([note(doc)]).path
    file = read_notes_file(path.read_bytes())
    path.write_bytes(write_notes(replace(file, version="2.0")))
    before = path.read_bytes()
    reading = read_notes(doc, me=ANNA)
    assert len(reading.notes) == 1
    assert "newer version" in reading.problems[0].sentence
    with pytest.raises(NotesWriteError, match="newer version"):
        mine.write([note(doc, text="y")])
    assert path.read_bytes() == before


def test_entries_not_understood_survive_a_write(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    mine.write([note(doc, text="from tomorrow")])
    data = mine.path.read_bytes().replace(b'"highlight"', b'"sonnet"')
    mine.path.write_bytes(data.replace(b"</notes>", b'<z:more xmlns:z="urn:z"/></notes>'))
    assert "One entry" in read_notes(doc).problems[0].sentence
    mine.write([note(doc, text="of today")])
    after = mine.path.read_bytes()
    assert b'"sonnet"' in after
    assert b"from tomorrow" in after
    assert b"<z:more" in after
    assert notes_of(doc) == ["of today"]


def test_the_same_entries_again_change_nothing(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    one = note(doc)
    mine.write([one])
    stamp = mine.path.stat()
    assert mine.write([one]).report == MergeReport(same=(one.id,))
    assert mine.path.stat().st_mtime_ns == stamp.st_mtime_ns
    assert "08LORNE12.txt.lacuna.xml.bak" not in names(folder)


def test_backups_are_few_and_never_read_as_notes(
    folder: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    for day in range(1, 9):
        monkeypatch.setattr(safefile, "_today", f"2026-03-0{day}".__str__)
        mine.write([note(doc, text=str(day))])
    backups = [name for name in names(folder) if ".bak" in name]
    assert backups == [
        "08LORNE12.txt.lacuna.xml.bak",
        "08LORNE12.txt.lacuna.xml.bak-2026-03-06",
        "08LORNE12.txt.lacuna.xml.bak-2026-03-07",
        "08LORNE12.txt.lacuna.xml.bak-2026-03-08",
    ]
    assert len(notes_of(doc)) == 8
    file = read_notes_file((folder / backups[0]).read_bytes())
    assert len(file.entries) == 7


def test_a_crash_between_writing_and_replacing_loses_nothing(
    folder: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    mine.write([note(doc, text="one")])

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("reader.annotations.safefile._move", die)
        with pytest.raises(Killed):
            mine.write([note(doc, text="two")])
    left = [name for name in names(folder) if name.endswith(".tmp")]
    assert len(left) == 1
    assert notes_of(doc) == ["one"]
    assert read_notes(doc).problems == ()
    mine.write([note(doc, text="three")])
    assert notes_of(doc) == ["one", "three"]
    assert not [name for name in names(folder) if name.endswith(".tmp")]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "may not be written to"),
        (errno.EROFS, "may not be written to"),
        (errno.EIO, "could not be saved"),
    ],
)
def test_errors_are_one_sentence_and_leave_the_file(
    folder: Path, locks: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    mine.write([note(doc, text="one")])
    before = mine.path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(NotesWriteError, match=words) as caught:
            mine.write([note(doc, text="two")])
    assert "safe" in caught.value.sentence
    assert "\n" not in caught.value.sentence
    assert mine.path.read_bytes() == before
    assert not [name for name in names(folder) if name.endswith(".tmp")]


def test_a_folder_that_vanished_is_not_made_again(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    doc.source.address.path.unlink()
    folder.rmdir()
    with pytest.raises(NotesWriteError, match="no longer there"):
        store(doc, ANNA, locks).write([note(doc)])
    assert not folder.exists()


def test_a_lock_that_never_comes_free_is_said(
    folder: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    mine.write([note(doc)])
    (lock,) = locks.glob("*.lock")
    monkeypatch.setattr(safefile, "LOCK_SECONDS", 0.05)
    with FileLock(lock), pytest.raises(NotesWriteError, match="another window"):
        mine.write([note(doc, text="y")])


def forbid(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder read-only, for root as well."""
    real = safefile._write_through

    def refuse(path: Path, data: bytes) -> None:
        if folder in path.parents:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        real(path, data)

    monkeypatch.setattr(safefile, "_write_through", refuse)


def test_a_read_only_folder_sends_notes_elsewhere_and_says_so_once(
    folder: Path, locks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = saved(folder, TEXT)
    elsewhere = tmp_path / "data" / "notes"
    store(doc, ANNA, locks).write([note(doc, text="before")])
    forbid(folder, monkeypatch)
    with pytest.raises(NotesWriteError, match="may not be written to"):
        store(doc, ANNA, locks).write([note(doc)])
    mine = store(doc, ANNA, locks, elsewhere)
    written = mine.write([note(doc, text="one")])
    assert str(elsewhere) in written.notice
    assert written.path == elsewhere / f"{doc.source.sha256}.lacuna.xml"
    assert mine.path == written.path
    assert mine.write([note(doc, text="two")]).notice == ""
    assert store(doc, ANNA, locks, elsewhere).write([note(doc, text="three")]).notice == ""
    assert notes_of(doc, elsewhere) == ["before", "one", "three", "two"]


def test_a_folder_the_system_protects(folder: Path, locks: Path, tmp_path: Path) -> None:
    doc = saved(folder, TEXT)
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere")
        written = store(doc, ANNA, locks, tmp_path / "notes").write([note(doc)])
        assert written.path.parent == tmp_path / "notes"
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("length", [200, 235, 240, 241, 250, 255])
def test_long_names(folder: Path, locks: Path, tmp_path: Path, length: int) -> None:
    doc = saved(folder, TEXT, "ä" * ((length - 4) // 2) + "a" * ((length - 4) % 2) + ".txt")
    assert len(os.fsencode(doc.source.address.path.name)) == length
    elsewhere = tmp_path / "notes"
    mine = store(doc, ANNA, locks, elsewhere)
    first = mine.write([note(doc, text="one")])
    mine.write([note(doc, text="two")])
    assert (first.path.parent == elsewhere) == bool(first.notice)
    assert (length < 230) <= (first.path.parent == folder)
    assert (length > 240) <= (first.path.parent == elsewhere)
    assert notes_of(doc, elsewhere) == ["one", "two"]
    backup = safefile.backup_of(first.path)
    assert len(read_notes_file(backup.read_bytes()).entries) == 1


def test_a_name_too_long_without_another_folder(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT, "a" * 251 + ".txt")
    with pytest.raises(NotesWriteError, match="too long"):
        store(doc, ANNA, locks).write([note(doc)])


@pytest.mark.parametrize("member", ["row-17", "folder/Kabel ä.txt", "../up", "con", "A", "x" * 300])
def test_members_have_a_file_each_in_a_folder(folder: Path, locks: Path, member: str) -> None:
    whole = saved(folder, TEXT, "dump.csv")
    source = replace(whole.source, address=Address(whole.source.address.path, member))
    doc = replace(whole, source=source)
    other = replace(doc, source=replace(source, address=Address(source.address.path, "other")))
    other = replace(other, source=replace(other.source, sha256="0" * 64, text_sha256="1" * 64))
    written = store(doc, ANNA, locks).write([note(doc)])
    assert written.path.parent == folder / "dump.csv.lacuna"
    assert notes_of(doc) == ["x"]
    assert notes_of(other) == []
    assert notes_of(whole) == []
    assert names(folder) == ["dump.csv", "dump.csv.lacuna"]


def test_member_names_differ_even_where_case_does_not_count() -> None:
    assert member_stem("row-17") == "row-17"
    assert len({member_stem(one).lower() for one in ("A", "a", "a b", "a-b", "a/b", "con")}) == 6
    assert handle_of(Person("123-abc", handle="Ä Ö")) == "123abc"
    assert handle_of(Person("123", handle="  Anna Ek ")) == "anna-ek"


def test_a_replaced_file_is_said_and_its_notes_are_sought(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    store(doc, ANNA, locks).write([note(doc)])
    assert not read_notes(doc).is_replaced
    after = saved(folder, TEXT.replace("¶1.", "¶1.\n\n"))
    reading = read_notes(after)
    assert reading.is_replaced
    assert reading.notes[0].placement is Placement.MOVED


def test_notes_travel_with_a_renamed_file_and_not_to_another_one(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    path = store(doc, ANNA, locks).write([note(doc)]).path
    renamed = saved(folder, TEXT, "renamed.txt")
    (folder / "renamed.txt.lacuna.xml").write_bytes(path.read_bytes())
    assert notes_of(renamed) == ["x"]
    stranger = saved(folder, "Quite another text.\n", "stranger.txt")
    strange = folder / "stranger.txt.lacuna.xml"
    strange.write_bytes(path.read_bytes())
    reading = read_notes(stranger)
    assert reading.notes == ()
    assert "another document" in reading.problems[0].sentence
    before = strange.read_bytes()
    one = edits.new_annotation(stranger, Span(0, 5), ANNA, NOW)
    assert store(stranger, ANNA, locks).write([one]).path != strange
    assert strange.read_bytes() == before


def test_a_note_that_cannot_be_read_again_is_not_written(
    folder: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = saved(folder, TEXT)
    mine = store(doc, ANNA, locks)
    mine.write([note(doc, text="short")])
    monkeypatch.setattr("reader.annotations.store.MAX_BYTES", 4000)
    with pytest.raises(NotesWriteError, match="too long"):
        mine.write([note(doc, text="long " * 2000)])
    assert notes_of(doc) == ["short"]


def test_notes_with_every_awkward_character(folder: Path, locks: Path) -> None:
    text = 'A\x00 bell\x07, a form feed\x0c, \ufffe, \U0001f468\u200d\U0001f469 and <&>".\n'
    doc = saved(folder, text)
    one = edits.new_annotation(doc, Span(0, len(text)), ANNA, NOW, note="\r\n\ud800 ]]> \x1e")
    store(doc, ANNA, locks).write([one])
    (found,) = read_notes(doc).notes
    assert found.annotation == one
    assert found.placement is Placement.EXACT


def test_rejected_proposals_are_not_made_again(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    one = edits.new_annotation(doc, Span(38, 70), ANNA, NOW)
    mine = store(doc, ANNA, locks)
    mine.write([one])
    after = saved(folder, TEXT.replace("A new one", "Another one"))
    (found,) = read_notes(after).notes
    assert found.placement is Placement.PROPOSED
    assert found.span is not None
    mine = store(after, ANNA, locks)
    mine.write([edits.rejection(after, one, found.span, ANNA, later(1))])
    (found,) = read_notes(after).notes
    assert found.placement is Placement.UNPLACED
    third = saved(folder, TEXT.replace("A new one", "The next one"))
    assert read_notes(third).notes[0].placement is Placement.PROPOSED


def test_notes_come_in_order_of_place(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    spans = [Span(60, 66), Span(4, 8), Span(30, 34)]
    made = [
        edits.new_annotation(doc, span, ANNA, later(n), note=str(n)) for n, span in enumerate(spans)
    ]
    lost = edits.new_annotation(document("Elsewhere: nothing.\n"), Span(0, 9), ANNA, NOW)
    store(doc, ANNA, locks).write([*made, lost])
    assert [n.annotation.note for n in read_notes(doc).notes] == ["1", "2", "0", ""]


def _write_many(path: str, locks: str, owner: Person, prefix: str) -> None:
    doc = document(TEXT, path)
    mine = store(doc, owner, Path(locks))
    for number in range(6):
        mine.write([note(doc, owner, f"{prefix}{number}")])


def test_threads_that_write_one_file_lose_nothing(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    args = [(str(doc.source.address.path), str(locks), ANNA, prefix) for prefix in "abcd"]
    threads = [threading.Thread(target=_write_many, args=one) for one in args]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read_notes(doc).notes) == 24
    assert [name for name in names(folder) if name.endswith(".xml")] == ["08LORNE12.txt.lacuna.xml"]


def test_processes_that_write_one_file_lose_nothing(folder: Path, locks: Path) -> None:
    doc = saved(folder, TEXT)
    context = multiprocessing.get_context("spawn")
    args = [(str(doc.source.address.path), str(locks), ANNA, prefix) for prefix in "ab"]
    workers = [context.Process(target=_write_many, args=one) for one in args]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert len(read_notes(doc).notes) == 12

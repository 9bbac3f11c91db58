"""Documents that were moved, renamed, copied, encoded anew or replaced, and their notes."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.annotations import (
    Answers,
    FactKind,
    NotesStore,
    QuestionKind,
    Status,
    edits,
)
from reader.document import Document, Field, Span, Telegram
from tests.annotations.desk import Desk
from tests.annotations.making import ANNA, BEN, NOW, document, later, saved

TEXT = (
    "¶1. The customs house of Lorne burned down on the night of the fair.\n"
    "¶2. A new one was built of brick, and it opened in the second May after.\n"
    "¶3. The harbour master asked for two more lamps on the outer mole.\n"
)
OTHER = (
    "¶1. Nine lighters were counted at Vellin before the ice came down the river.\n"
    "¶2. The clerk wrote that the count was wrong, and that he would count again.\n"
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def with_id(doc: Document, reference_id: str) -> Document:
    """The same document with a reference id."""
    (telegram,) = doc.telegrams or (Telegram(Span(0, len(doc.text)), None),)  # type: ignore[arg-type]
    field = Field("reference-id", reference_id, reference_id, Span(0, 1))
    return replace(doc, telegrams=(replace(telegram, reference_id=field),))


def test_a_renamed_document_finds_its_notes_in_the_folder(desk: Desk, folder: Path) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night")
    doc.source.address.path.rename(folder / "renamed.txt")
    renamed = document(TEXT, folder / "renamed.txt")
    reading = desk.read(renamed)
    assert [one.annotation.note for one in reading.notes] == ["x"]
    assert [path.name for path in reading.moved_from] == ["08LORNE12.txt.lacuna.xml"]
    assert reading.questions == ()


def test_a_moved_document_takes_all_notes_along_with_the_next_change(
    desk: Desk, tmp_path: Path, folder: Path
) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night", "mine")
    ben = Desk(tmp_path / "ben", BEN)
    ben.note(doc, "two more lamps", "of Ben")
    assert desk.notes(doc) == ["mine", "of Ben"]
    before = {path: path.read_bytes() for path in folder.glob("*.xml")}
    there = tmp_path / "elsewhere" / "deep"
    there.mkdir(parents=True)
    doc.source.address.path.rename(there / "08LORNE12.txt")
    moved = document(TEXT, there / "08LORNE12.txt")
    assert desk.notes(moved) == ["mine", "of Ben"]
    assert [path.name for path in there.iterdir()] == ["08LORNE12.txt"]
    desk.note(moved, "built of brick", "made there")
    # The cache may go now, and so may the files at the old place.
    fresh = Desk(tmp_path / "fresh")
    assert fresh.notes(moved) == ["made there", "mine", "of Ben"]
    assert {path: path.read_bytes() for path in folder.glob("*.xml")} == before


def test_the_cache_of_known_notes_survives_a_restart_and_damage(
    desk: Desk, tmp_path: Path, folder: Path
) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night")
    desk.read(doc)
    there = tmp_path / "elsewhere"
    there.mkdir()
    doc.source.address.path.rename(there / "a.txt")
    moved = document(TEXT, there / "a.txt")
    assert Desk(tmp_path).notes(moved) == ["x"]
    cache = tmp_path / "cache" / "known.jsonl"
    cache.write_bytes(b'[1, "torn\n\xff' + cache.read_bytes()[:-9])
    assert Desk(tmp_path).notes(moved) == []
    again = Desk(tmp_path)
    assert again.places.known is not None
    again.places.known.meet(folder / "08LORNE12.txt.lacuna.xml")
    assert again.notes(moved) == ["x"]


def test_other_line_ends_and_encodings_are_the_same_document(desk: Desk, folder: Path) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night")
    path = doc.source.address.path
    again = replace(doc, source=replace(doc.source, sha256="f" * 64, size=doc.source.size + 3))
    reading = desk.read(again)
    assert len(reading.notes) == 1
    assert not reading.is_replaced
    address = replace(again.source.address, path=folder / "b.txt")
    there = replace(again, source=replace(again.source, address=address))
    path.rename(folder / "b.txt")
    assert desk.notes(there) == ["x"]


def asked(desk: Desk, doc: Document) -> str:
    (question,) = desk.read(doc).questions
    return question.sentence


def test_of_a_copy_that_was_changed_since_it_is_not_said_to_be_the_same(
    desk: Desk, folder: Path
) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night")
    copy = saved(folder, TEXT, "copy.txt")
    assert "which has the same content as “copy.txt”: use it" in asked(desk, copy)
    # Of the same length: only its bytes tell.
    saved(folder, TEXT.replace("brick", "stone"))
    assert asked(desk, copy) == (
        "1 note by you, kept as notes on “08LORNE12.txt”, was made on the text of “copy.txt”: use"
        " it here too?"
    )
    saved(folder, TEXT)
    assert "which has the same content" in asked(desk, copy)
    doc.source.address.path.chmod(0)
    if not os.access(doc.source.address.path, os.R_OK):
        assert "had the same content as “copy.txt” when it was noted on" in asked(desk, copy)
    doc.source.address.path.chmod(0o600)


def test_of_a_text_that_is_not_on_disk_any_more_that_is_said(desk: Desk, folder: Path) -> None:
    desk.note(saved(folder, TEXT), "burned down on the night")
    copy = saved(folder, TEXT, "copy.txt")
    saved(folder, OTHER, "copy.txt")
    assert "the same content as “copy.txt” as it was opened (it was changed since)" in asked(
        desk, copy
    )


def test_several_notes_are_asked_about_as_several(desk: Desk, folder: Path) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night")
    desk.note(doc, "two more lamps")
    copy = saved(folder, TEXT, "copy.txt")
    assert asked(desk, copy).startswith("2 notes by you on ")
    assert asked(desk, copy).endswith(": use them here too?")


def test_a_copy_is_offered_the_notes_and_answers_are_kept_apart(desk: Desk, folder: Path) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night")
    copy = saved(folder, TEXT, "copy.txt")
    reading = desk.read(copy)
    assert reading.notes == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.COPIED
    assert question.count == 1
    assert question.sentence == (
        "1 note by you on “08LORNE12.txt”, which has the same content as “copy.txt”: use it"
        " here too?"
    )
    desk.say(question.pairs[0], is_same=False)
    assert desk.read(copy).questions == ()
    assert desk.notes(doc) == ["x"]
    desk.take(copy, question)
    assert desk.notes(copy) == ["x"]
    assert desk.read(copy).questions == ()


def test_one_question_asks_for_all_copies_and_says_whose_notes_they_are(
    desk: Desk, folder: Path
) -> None:
    doc = with_id(saved(folder, TEXT), "08LORNE12")
    desk.note(doc, "burned down on the night")
    theirs = edits.new_annotation(doc, Span(4, 30), BEN, NOW, note="of Ben")
    NotesStore(doc, BEN, lock_folder=desk.locks).write([theirs])
    release = with_id(saved(folder, OTHER, "release.txt"), "08LORNE12")
    desk.note(release, OTHER.split()[0], "on the release")
    desk.read(release)
    (folder / "moved").mkdir()
    copy = with_id(saved(folder / "moved", TEXT, "copy.txt"), "08LORNE12")
    (question,) = desk.read(copy).questions
    assert (question.kind, question.count) == (QuestionKind.COPIED, 2)
    assert f"2 notes by you and {BEN.name} on “" in question.sentence
    desk.places = replace(desk.places, answers=Answers(another=frozenset(question.pairs)))
    (next_one,) = desk.read(copy).questions
    assert next_one.kind is QuestionKind.RELATED


def test_two_links_to_one_file_are_one_document(desk: Desk, folder: Path) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night", "on the file")
    (folder / "links").mkdir()
    link = folder / "links" / "linked.txt"
    link.symlink_to(doc.source.address.path)
    linked = document(TEXT, link)
    assert desk.notes(linked) == ["on the file"]
    path = desk.write(linked, edits.new_annotation(linked, Span(0, 9), ANNA, later(1), note="two"))
    assert path == folder / "links" / "linked.txt.lacuna.xml"
    assert desk.notes(linked) == ["on the file", "two"]
    assert desk.notes(doc) == ["on the file", "two"]
    os.link(doc.source.address.path, folder / "hard.txt")
    assert desk.notes(document(TEXT, folder / "hard.txt")) == ["on the file", "two"]


def test_a_notes_file_that_is_a_link_stays_one(desk: Desk, folder: Path, tmp_path: Path) -> None:
    doc = saved(folder, TEXT)
    real = tmp_path / "synced.xml"
    path = desk.write(doc, edits.new_annotation(doc, Span(0, 9), ANNA, NOW, note="one"))
    path.rename(real)
    path.symlink_to(real)
    desk.note(doc, "built of brick", "two")
    assert path.is_symlink()
    assert desk.notes(doc) == ["one", "two"]
    assert real.with_name("synced.xml.bak").exists()


def test_a_corrected_text_is_searched_and_said_to_be_another(desk: Desk, folder: Path) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night")
    after = saved(folder, TEXT.replace("in the second May after", "in May"))
    reading = desk.read(after)
    assert reading.is_replaced
    assert reading.questions == ()
    assert len(reading.notes) == 1


def test_a_deleted_passage_does_not_make_it_another_document(desk: Desk, folder: Path) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "A new one was built of brick, and it opened in the second May after.")
    after = saved(folder, TEXT.replace(TEXT.splitlines(keepends=True)[1], ""))
    reading = desk.read(after)
    assert len(reading.notes) == 1
    assert not reading.notes[0].is_placed


def test_another_document_under_the_same_name_is_asked_about(desk: Desk, folder: Path) -> None:
    doc = saved(folder, TEXT)
    path = desk.write(doc, edits.new_annotation(doc, Span(4, 30), ANNA, NOW, note="old"))
    before = path.read_bytes()
    other = saved(folder, OTHER)
    reading = desk.read(other)
    assert reading.notes == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.REPLACED
    assert question.sentence == (
        "1 note by you, kept as notes on “08LORNE12.txt”, was made on another text: does it belong"
        " to this one?"
    )
    assert question.statement == (
        "1 note by you, kept as notes on “08LORNE12.txt”, was made on another text: it is left out"
        " here; open “08LORNE12.txt” in the window to decide."
    )
    # Until it is answered, new notes go into a file of their own.
    new = desk.write(other, edits.new_annotation(other, Span(4, 30), ANNA, NOW, note="new"))
    assert new.name == "08LORNE12.txt.lacuna.anna.xml"
    assert path.read_bytes() == before
    assert desk.notes(other) == ["new"]
    assert desk.read(other).questions == (question,)
    desk.say(question.pairs[0], is_same=False)
    assert desk.read(other).questions == ()
    assert desk.notes(other) == ["new"]
    assert desk.read(other).problems == ()
    # The former document comes back: its notes were never touched.
    assert desk.notes(saved(folder, TEXT)) == ["old"]
    desk.say(question.pairs[0], is_same=True)
    assert desk.notes(saved(folder, OTHER)) == ["new", "old"]


def test_two_reference_ids_are_two_documents_whatever_they_share(desk: Desk, folder: Path) -> None:
    doc = with_id(saved(folder, TEXT), "08LORNE12")
    desk.note(doc, "burned down on the night")
    same = with_id(saved(folder, TEXT + "¶4. More.\n"), "08LORNE12")
    assert desk.notes(same) == ["x"]
    other = with_id(saved(folder, TEXT + "¶4. More.\n"), "08LORNE13")
    assert desk.notes(other) == []
    assert desk.read(other).questions[0].kind is QuestionKind.REPLACED


def test_the_reference_id_alone_asks(desk: Desk, folder: Path) -> None:
    doc = with_id(saved(folder, TEXT), "08LORNE12")
    desk.note(doc, "burned down on the night")
    release = with_id(saved(folder, OTHER, "release.txt"), "08LORNE12")
    (question,) = desk.read(release).questions
    assert question.kind is QuestionKind.RELATED
    assert desk.notes(release) == []
    desk.take(release, question)
    assert desk.notes(release) == ["x"]
    desk.say(question.pairs[0], is_same=False)
    assert desk.read(release).questions == ()


def test_a_lone_backup_is_offered(desk: Desk, folder: Path) -> None:
    doc = saved(folder, TEXT)
    path = desk.write(doc, edits.new_annotation(doc, Span(4, 30), ANNA, NOW, note="one"))
    desk.note(doc, "built of brick", "two")
    path.unlink()
    reading = desk.read(doc)
    assert reading.notes == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.BACKUP
    assert question.paths[0].name == "08LORNE12.txt.lacuna.xml.bak"
    assert question.count == 1
    desk.say(question.pairs[0], is_same=False)
    assert desk.read(doc).questions == ()


def test_scans_without_text_are_not_one_document(desk: Desk, folder: Path) -> None:
    one, two = saved(folder, "", "one.pdf"), saved(folder, "", "two.pdf")
    one = replace(one, source=replace(one.source, sha256="1" * 64))
    two = replace(two, source=replace(two.source, sha256="2" * 64))
    status = edits.status_fact(Status.RELEVANT, ANNA, NOW)
    NotesStore(one, ANNA, lock_folder=desk.locks, places=desk.places).write([status])
    assert desk.read(one).status is Status.RELEVANT
    assert desk.read(two).status is Status.UNREAD
    assert desk.read(two).questions == ()


@pytest.mark.parametrize(
    "name",
    [
        "08LORNE12.txt (conflicted copy 2026-01-02).lacuna.xml",
        "08LORNE12.txt.lacuna (conflicted copy 2026-01-02).xml",
        "08LORNE12.txt.lacuna.sync-conflict-20260102-101500-ABCDEFG.xml",
        "08LORNE12.txt.lacuna (1).xml",
        "08LORNE12 (conflicted copy 2026-01-02).txt.lacuna.xml",
    ],
)
def test_copies_of_sync_programs_count_whatever_their_name(
    desk: Desk, folder: Path, name: str
) -> None:
    doc = saved(folder, TEXT)
    path = desk.write(doc, edits.new_annotation(doc, Span(4, 30), ANNA, NOW, note="one"))
    copied = path.read_bytes()
    path.unlink()
    desk.note(doc, "built of brick", "two")
    (folder / name).write_bytes(copied)
    reading = desk.read(doc)
    assert sorted(one.annotation.note for one in reading.notes) == ["one", "two"]
    assert reading.problems == ()
    assert reading.questions == ()


def test_a_folder_set_apart_takes_the_notes_and_the_former_ones_count(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night", "beside")
    apart, later_apart = tmp_path / "apart", tmp_path / "later"
    desk.places = replace(desk.places, chosen=apart)
    path = desk.write(doc, edits.new_annotation(doc, Span(4, 30), ANNA, later(1), note="apart"))
    assert path == apart / f"{doc.source.sha256}.lacuna.xml"
    desk.places = replace(desk.places, chosen=later_apart, former=(apart,))
    desk.note(doc, "two more lamps", "later")
    assert desk.notes(doc) == ["apart", "beside", "later"]
    desk.places = replace(desk.places, chosen=None, former=(later_apart, apart))
    assert desk.notes(doc) == ["apart", "beside", "later"]
    # Encoded anew, its bytes name no file there any more; its text does.
    again = replace(doc, source=replace(doc.source, sha256="f" * 64))
    assert desk.notes(again) == ["apart", "beside", "later"]


def test_rows_know_of_notes_elsewhere_before_anything_is_opened(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    doc = saved(folder, TEXT)
    assert not desk.places.may_hold(doc)
    apart = replace(desk.places, chosen=tmp_path / "apart")
    NotesStore(doc, ANNA, lock_folder=desk.locks, places=apart).write(
        [edits.new_annotation(doc, Span(4, 30), ANNA, NOW)]
    )
    fresh = replace(Desk(tmp_path / "fresh").places, chosen=tmp_path / "apart")
    assert fresh.may_hold(doc)
    assert not fresh.may_hold(saved(folder, OTHER, "other.txt"))


def test_notes_of_a_text_that_is_gone_are_asked_about_beside_newer_ones(
    desk: Desk, folder: Path
) -> None:
    before = with_id(saved(folder, TEXT, "before.txt"), "08LORNE12")
    desk.note(before, "burned down on the night")
    here = with_id(saved(folder, OTHER, "here.txt"), "08LORNE12")
    desk.note(here, OTHER.split()[0], "newer")
    desk.read(before)
    assert desk.read(here).questions == (), "its notes are seen on the text itself"
    before.source.address.path.unlink()
    (question,) = desk.read(here).questions
    assert question.kind is QuestionKind.RELATED
    assert "on “before.txt” may belong to “here.txt”" in question.sentence


def test_files_of_one_name_are_told_apart_by_their_folders(desk: Desk, tmp_path: Path) -> None:
    for name in ("a/old", "a/new"):
        (tmp_path / name).mkdir(parents=True)
    doc = saved(tmp_path / "a" / "old", TEXT)
    desk.note(doc, "burned down on the night")
    desk.read(doc)
    (question,) = desk.read(saved(tmp_path / "a" / "new", TEXT)).questions
    assert question.sentence == (
        "1 note by you on “old/08LORNE12.txt”, which has the same content as"
        " “new/08LORNE12.txt”: use it here too?"
    )


def test_what_was_deleted_on_a_copy_is_not_offered(desk: Desk, folder: Path) -> None:
    """A file of nothing but deleted notes has nothing that could be used; of others what is new."""
    doc = saved(folder, TEXT)
    made = desk.note(doc, "burned down on the night")
    copy = saved(folder, TEXT, "copy.txt")
    assert [one.count for one in desk.read(copy).questions] == [1]
    desk.write(doc, edits.deleted(made, ANNA, NOW))
    assert desk.read(copy).questions == ()
    desk.write(doc, edits.fact(FactKind.STATUS, ANNA, NOW, value="read"))
    (question,) = desk.read(copy).questions
    assert question.count == 0
    assert question.sentence.startswith("Status or corrections on “08LORNE12.txt”, which has")


def test_notes_that_both_copies_show_are_not_asked_about(desk: Desk, folder: Path) -> None:
    """Both have them of the place where the document lay before."""
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down on the night", "first")
    gone = desk.note(doc, "two more lamps", "second")
    there = folder / "moved"
    there.mkdir()
    doc.source.address.path.rename(there / "renamed.txt")
    moved = document(TEXT, there / "renamed.txt")
    desk.write(moved, edits.deleted(gone, ANNA, NOW))
    copy = saved(folder, TEXT, "copy.txt")
    desk.read(moved)
    assert desk.read(copy).questions == ()
    desk.note(moved, "opened in the second May", "third")
    desk.read(moved)
    (question,) = desk.read(copy).questions
    assert (question.count, question.sentence.split(" on ")[0]) == (1, "1 note by you")

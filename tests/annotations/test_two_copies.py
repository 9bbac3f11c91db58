"""Notes that were taken over from another copy: from then on each copy's notes are its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import (
    Annotation,
    Entry,
    FactKind,
    QuestionKind,
    Tombstone,
    edits,
    merge,
    winners,
)
from reader.annotations.sidecar import read_notes_file
from tests.annotations.desk import Desk
from tests.annotations.making import ANNA, later, saved

if TYPE_CHECKING:
    from pathlib import Path

    from reader.document import Document

TEXT = (
    "¶1. The customs house of Lorne burned down on the night of the fair.\n"
    "¶2. A new one was built of brick, and it opened in the second May after.\n"
)
ME = replace(ANNA, run="0a0a0a0a")


class Copies:
    """A document with a note, and a copy of it that took the note over."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "papers"
        self.folder.mkdir(parents=True)
        self.desk = Desk(tmp_path, ME)
        self.first = saved(self.folder, TEXT)
        self.made = self.desk.note(self.first, "burned down", "words")
        self.copy = saved(self.folder, TEXT, "copy.txt")
        (question,) = self.desk.read(self.copy).questions
        self.desk.take(self.copy, question)

    def shown(self, doc: Document) -> Annotation:
        (note,) = self.desk.read(doc).notes
        return note.annotation

    def delete(self, doc: Document) -> None:
        me = ME.on(doc.source.address)
        self.desk.write(doc, edits.deleted(self.shown(doc), me, later(1)))

    def edit(self, doc: Document, words: str) -> None:
        me = ME.on(doc.source.address)
        self.desk.write(doc, edits.edited(self.shown(doc), me, later(1), note=words))

    def file(self, doc: Document) -> Path:
        path = doc.source.address.path
        return path.with_name(f"{path.name}.lacuna.xml")

    def entries(self, doc: Document) -> tuple[Entry, ...]:
        """What the notes file of a copy holds."""
        return read_notes_file(self.file(doc).read_bytes()).entries


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path)


def test_a_note_deleted_on_the_copy_stays_on_the_original(copies: Copies) -> None:
    before = copies.file(copies.first).read_bytes()
    copies.delete(copies.copy)
    assert copies.desk.notes(copies.copy) == []
    assert copies.desk.notes(copies.first) == ["words"]
    assert copies.desk.read(copies.copy).questions == (), "nobody asks for it again"
    assert copies.file(copies.first).read_bytes() == before


def test_a_note_deleted_on_the_original_stays_on_the_copy(copies: Copies) -> None:
    copies.delete(copies.first)
    assert copies.desk.notes(copies.first) == []
    assert copies.desk.notes(copies.copy) == ["words"]
    assert copies.desk.read(copies.first).questions == ()


def test_a_note_deleted_on_an_original_that_goes_then_stays_on_the_copy(copies: Copies) -> None:
    copies.delete(copies.first)
    copies.first.source.address.path.unlink()
    assert copies.desk.notes(copies.copy) == ["words"]


def test_what_was_deleted_on_one_copy_is_still_offered_to_one_that_was_never_asked(
    copies: Copies,
) -> None:
    third = saved(copies.folder, TEXT, "third.txt")
    (before,) = copies.desk.read(third).questions
    copies.delete(copies.copy)
    (question,) = copies.desk.read(third).questions
    assert question.offered == before.offered
    assert question.count == 1
    assert f"“{copies.first.source.address.path.name}”, which has the same" in question.sentence
    copies.desk.take(third, question)
    assert copies.shown(third).note == "words"
    assert copies.desk.read(copies.copy).notes == ()


def test_what_was_deleted_on_the_original_is_offered_of_the_copy_that_took_it(
    copies: Copies,
) -> None:
    third = saved(copies.folder, TEXT, "third.txt")
    copies.delete(copies.first)
    (question,) = copies.desk.read(third).questions
    assert "“copy.txt”, which has the same content" in question.sentence
    copies.delete(copies.copy)
    assert copies.desk.read(third).questions == ()


def test_a_note_changed_on_one_copy_says_there_what_it_said(copies: Copies) -> None:
    copies.edit(copies.first, "other words")
    assert copies.desk.notes(copies.copy) == ["words"]
    copies.edit(copies.copy, "words of the copy")
    assert copies.desk.notes(copies.first) == ["other words"]
    assert copies.desk.read(copies.first).questions == ()
    assert copies.desk.read(copies.copy).questions == ()


def test_what_is_new_on_the_original_is_offered_again(copies: Copies) -> None:
    copies.edit(copies.first, "other words")
    copies.desk.note(copies.first, "built of brick", "a second one")
    (question,) = copies.desk.read(copies.copy).questions
    assert (question.kind, question.count) == (QuestionKind.COPIED, 1)
    copies.desk.take(copies.copy, question)
    assert copies.desk.notes(copies.copy) == ["a second one", "words"]


def test_what_both_copies_made_of_a_note_is_kept_when_their_files_come_together(
    copies: Copies,
) -> None:
    """One run of the program changed the same note twice on one copy, and once on the other."""
    copies.edit(copies.first, "first there")
    copies.edit(copies.first, "then there")
    copies.edit(copies.copy, "here")
    (merged,) = winners(merge(*map(copies.entries, both(copies))))
    said = {one.note for one in (merged.winner, *merged.others) if isinstance(one, Annotation)}
    assert said == {"then there", "here"}


def test_a_delete_on_one_copy_loses_no_words_of_the_other(copies: Copies) -> None:
    copies.edit(copies.first, "once")
    copies.edit(copies.first, "twice")
    copies.delete(copies.copy)
    (merged,) = winners(merge(*map(copies.entries, both(copies))))
    assert isinstance(merged.winner, Annotation)
    assert merged.winner.note == "twice"
    (gone,) = merged.others
    assert isinstance(gone, Tombstone)


def test_what_was_said_of_two_copies_is_no_row_of_changes(tmp_path: Path) -> None:
    """Both have a note on the whole; that of the one is offered to the other, and not lost."""
    folder = tmp_path / "papers"
    folder.mkdir()
    desk = Desk(tmp_path, ME)
    first, copy = saved(folder, TEXT), saved(folder, TEXT, "copy.txt")
    for doc, words in ((first, ["on the first"]), (copy, ["draft", "on the copy"])):
        for minute, said in enumerate(words):
            over = desk.read(doc).fact(FactKind.NOTE)
            me = ME.on(doc.source.address)
            fact = edits.fact(FactKind.NOTE, me, later(minute), value=said, over=over)
            desk.write(doc, fact)
    (question,) = desk.read(copy).questions
    assert question.count == 1
    desk.take(copy, question)
    reading = desk.read(copy)
    both = {one.value for one in (*reading.alternatives_of(FactKind.NOTE),)}
    assert both | {reading.document_note} == {"on the first", "on the copy"}
    assert desk.read(first).document_note == "on the first"


_deeds = st.lists(
    st.tuples(st.sampled_from(("first", "copy")), st.sampled_from(("edit", "delete", "restore"))),
    max_size=7,
)


@settings(max_examples=40, deadline=None)
@given(_deeds)
def test_files_that_come_together_obey_the_rules_of_merging(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, str]]
) -> None:
    copies = Copies(tmp_path_factory.mktemp("copies"))
    docs = {"first": copies.first, "copy": copies.copy}
    said = {"first": ["words"], "copy": ["words"]}
    touched = set()
    for number, (which, deed) in enumerate(deeds):
        doc = docs[which]
        if deed == "restore":
            for stone in copies.desk.read(doc).deleted:
                me = ME.on(doc.source.address)
                copies.desk.write(doc, edits.restored(stone, me, later(number)))
                said[which] = [stone.kept.note if stone.kept else ""]
                touched.add(which)
        elif said[which] and deed == "edit":
            copies.edit(doc, f"{which} {number}")
            said[which] = [f"{which} {number}"]
            touched.add(which)
        elif said[which]:
            copies.delete(doc)
            said[which] = []
            touched.add(which)
        assert {name: copies.desk.notes(one) for name, one in docs.items()} == said
    files = [copies.entries(one) for one in both(copies)]
    _obey(*files)
    (merged,) = winners(merge(*files))
    kept = {one.note for one in (merged.winner, *merged.others) if isinstance(one, Annotation)}
    for which in touched:
        # What stands on a copy that was worked on is among what they say together.
        assert set(said[which]) <= kept, (which, said, kept)


def _obey(*files: tuple[Entry, ...]) -> None:
    whole = merge(*files)
    for order in permutations(files):
        assert merge(*order) == whole
    assert merge(whole, *files) == whole
    first, second = files
    assert merge(merge(first, second), second) == merge(first, merge(second, first)) == whole


def both(copies: Copies) -> tuple[Document, Document]:
    return copies.first, copies.copy

"""The notes that come with the samples stand where their readers put them."""

from __future__ import annotations

from reader.annotations import Placement, Status, read_codebook, read_notes
from reader.checks import read_document
from tests.data.make_sample_notes import NOTES, SAMPLES


def test_each_planned_note_is_read_back_at_its_words() -> None:
    for planned in NOTES:
        document = read_document(SAMPLES / planned.file)[0]
        reading = read_notes(document)
        assert not reading.problems
        found = [n for n in reading.notes if n.annotation.note == planned.note]
        mine = [n for n in found if n.annotation.creator == planned.who]
        assert len(mine) == 1
        assert [tag.label for tag in mine[0].annotation.tags] == list(planned.tags)
        if planned.made_on:
            assert mine[0].placement is Placement.UNPLACED
        else:
            assert mine[0].placement is Placement.EXACT
            assert mine[0].span is not None
            assert document.flow.quote(mine[0].span) == planned.words


def test_the_codebook_declares_the_collection_fictional() -> None:
    codebook = read_codebook(SAMPLES / "collection.lacuna.xml")
    assert codebook.is_fictional
    paths = {codebook.path_of(tag.id) for tag in codebook.tags}
    assert {"seals", "customs", "customs/joint work", "figures", "to check"} == paths


def test_the_document_as_a_whole_has_note_tags_and_status() -> None:
    reading = read_notes(read_document(SAMPLES / "07VELLIN412.txt")[0])
    assert reading.status is Status.RELEVANT
    assert "sections 1 to 11" in reading.document_note
    assert [tag.label for tag in reading.document_tags] == ["seals"]

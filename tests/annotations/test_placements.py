"""The report on notes whose text changed, and rejections that stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations import (
    NotesFile,
    Outcome,
    Placement,
    edits,
    placement_report,
    read_notes,
    write_notes,
)
from reader.annotations.model import DocumentIdentity
from tests.annotations.making import ANNA, NOW, later, saved, span_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import Entry, Reading
    from reader.document import Document

TEXT = """¶1. The port authority met in Lorne on May 4 and nothing at all was decided there.
¶2. In the opening session the mayor said that the purpose had changed since the spring.
¶3. The pilots asked for two more lamps on the outer mole and did not get them.
¶4. The keeper of the inner light had counted the barges of the whole winter by hand.
"""
REST = "¶5. " + "".join(f"Line {n} of the long rest of this paper on lamps.\n" for n in range(9))


def keep(document: Document, *entries: Entry) -> None:
    """Write Anna's notes file beside a document."""
    source = document.source
    path = source.address.path
    identity = DocumentIdentity(
        path.name, source.size, source.sha256, source.text_sha256, source.extractor
    )
    file = NotesFile(ANNA, identity, tuple(entries))
    path.with_name(f"{path.name}.lacuna.xml").write_bytes(write_notes(file))


def four_notes(folder: Path) -> tuple[Document, list[Entry]]:
    document = saved(folder, TEXT + REST)
    words = ("nothing at all", "the purpose had changed", "two more lamps on", "inner light had")
    made: list[Entry] = [
        edits.new_annotation(document, span_of(TEXT, one), ANNA, NOW) for one in words
    ]
    keep(document, *made)
    return document, made


def reading_of(folder: Path, text: str) -> Reading:
    return read_notes(saved(folder, text), me=ANNA)


def test_each_note_is_in_the_class_of_what_became_of_it(tmp_path: Path) -> None:
    four_notes(tmp_path)
    third, fourth = TEXT.index("¶3."), TEXT.index("¶4.")
    text = "¶1. New.\n" + TEXT[:third].replace("¶2", "¶3").replace("¶1", "¶2")
    text += TEXT[third:fourth].replace("two more lamps", "two new lamps").replace("¶3", "¶4")
    text += REST
    report = placement_report(reading_of(tmp_path, text))
    assert report.has_changed
    assert report.is_open
    assert [len(report.of(one)) for one in Outcome] == [0, 2, 1, 1]
    (asked,) = report.proposed
    assert asked.span is not None
    assert asked.span.of(text) == "two new lamps on"


def test_notes_of_the_same_text_are_kept(tmp_path: Path) -> None:
    four_notes(tmp_path)
    report = placement_report(reading_of(tmp_path, TEXT + REST))
    assert not report.has_changed
    assert not report.is_open
    assert len(report.kept) == 4


def test_other_line_ends_keep_notes_in_their_paragraphs(tmp_path: Path) -> None:
    four_notes(tmp_path)
    report = placement_report(reading_of(tmp_path, (TEXT + REST).replace(" the ", "\nthe ")))
    assert report.has_changed
    assert len(report.kept) == 4


def test_a_refused_place_is_not_proposed_again_even_if_the_text_changes_elsewhere(
    tmp_path: Path,
) -> None:
    document, made = four_notes(tmp_path)
    changed = (TEXT + REST).replace("two more lamps", "two new lamps")
    reading = reading_of(tmp_path, changed)
    (asked,) = placement_report(reading).proposed
    assert asked.span is not None
    refusal = edits.rejection(reading.document, asked.annotation, asked.span, ANNA, later(1))
    keep(document, *made, refusal)
    assert len(placement_report(reading_of(tmp_path, changed)).unplaced) == 1
    further = "A word before.\n" + changed.replace("by hand", "with care")
    (unplaced,) = placement_report(reading_of(tmp_path, further)).unplaced
    assert unplaced.id == asked.id
    other = reading_of(tmp_path, changed.replace("two new lamps", "two green lamps"))
    (again,) = placement_report(other).proposed
    assert again.id == asked.id
    assert again.span is not None
    second = edits.rejection(
        other.document, again.annotation, again.span, ANNA, later(2), over=refusal
    )
    keep(document, *made, second)
    assert not placement_report(reading_of(tmp_path, changed)).proposed
    back = reading_of(tmp_path, TEXT + REST)
    note = back.note(asked.id)
    assert note is not None
    assert note.placement is Placement.EXACT


def test_a_place_refused_by_an_older_version_stays_refused(tmp_path: Path) -> None:
    document, made = four_notes(tmp_path)
    changed = (TEXT + REST).replace("two more lamps", "two new lamps")
    reading = reading_of(tmp_path, changed)
    (asked,) = placement_report(reading).proposed
    assert asked.span is not None
    refusal = edits.rejection(reading.document, asked.annotation, asked.span, ANNA, later(1))
    place = f"{asked.span.start}-{asked.span.stop} {reading.document.source.text_sha256}"
    keep(document, *made, replace(refusal, value=place))
    assert not placement_report(reading_of(tmp_path, changed)).proposed


def test_a_later_reading_of_the_same_text_places_nothing_again(tmp_path: Path) -> None:
    four_notes(tmp_path)
    document = saved(tmp_path, (TEXT + REST).replace("two more lamps", "two new lamps"))
    before = read_notes(document, me=ANNA)
    odd = tuple(replace(note, placement=Placement.MOVED) for note in before.notes)
    after = read_notes(document, me=ANNA, before=replace(before, notes=odd))
    assert [note.placement for note in after.notes] == [Placement.MOVED] * 4
    fresh = read_notes(saved(tmp_path, document.text), me=ANNA, before=replace(before, notes=odd))
    assert [n.placement for n in fresh.notes] == [n.placement for n in before.notes]

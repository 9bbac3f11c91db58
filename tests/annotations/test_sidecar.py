"""Notes files: what is written is read again, and what others wrote stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from reader.annotations import (
    Annotation,
    Colour,
    NotesFile,
    Status,
    TagRef,
    UnusableFileError,
    UnusableReason,
    edits,
    read_notes_file,
    validate,
    write_notes,
)
from reader.annotations.names import identity_of
from reader.annotations.nodes import in_order
from reader.annotations.sidecar import refused_entries
from reader.document import Span
from tests.annotations.making import ANNA, BEN, NOW, document, later, notes_files

SCHEMA = (Path(__file__).parents[2] / "resources" / "schemas" / "notes-1.rng").read_bytes()
TEXT = "¶1. The harbour\x07 of Lorne was closed.\n¶2. It opened again in May.\n"


def sample() -> NotesFile:
    doc = document(TEXT)
    tags = (TagRef("t-1", "harbours"),)
    one = edits.new_annotation(doc, Span(4, 15), ANNA, NOW, tags=tags, note="A *note*.")
    two = edits.new_annotation(doc, Span(40, 50), BEN, later(1))
    gone = edits.deleted(two, ANNA, later(2))
    status = edits.status_fact(Status.RELEVANT, ANNA, NOW)
    return NotesFile(ANNA, identity_of(doc), (one, gone, status))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=80)
@given(notes_files)
def test_what_is_written_is_read_again(file: NotesFile) -> None:
    data = write_notes(file)
    assert read_notes_file(data) == replace(file, entries=in_order(file.entries))
    assert write_notes(read_notes_file(data)) == data
    assert b"\r" not in data


def test_files_are_valid_against_the_shipped_schema() -> None:
    assert validate(write_notes(sample()), SCHEMA) == []


def test_the_schema_refuses_what_the_format_does_not_say() -> None:
    data = write_notes(sample())
    assert validate(data.replace(b'start="4"', b'start="four"'), SCHEMA)
    assert validate(data.replace(b"<seen ", b"<unseen "), SCHEMA)
    assert validate(data.replace(b'motivation="highlight"', b'motivation="wonder"'), SCHEMA)


def test_long_quotes_are_valid_and_whole() -> None:
    doc = document("word " * 3000)
    one = edits.new_annotation(doc, Span(0, 9000), ANNA, NOW)
    file = NotesFile(ANNA, identity_of(doc), (one,))
    data = write_notes(file)
    assert validate(data, SCHEMA) == []
    assert read_notes_file(data) == file
    assert one.target.quote.length == 8999  # without the blank behind the last word
    assert len(one.target.quote.head) == len(one.target.quote.tail) == 2000


def test_the_layout_is_one_element_a_line() -> None:
    lines = write_notes(sample()).decode().split("\n")
    assert lines[0] == '<?xml version="1.0" encoding="UTF-8"?>'
    assert lines[1] == '<notes xmlns="urn:lacuna:notes:1" version="1.0">'
    assert "      <exact>The harbour</exact>" in lines
    assert '      <suffix><c u="0007"/> of Lorne was closed.' in lines
    assert lines[-1] == ""


def test_an_edit_changes_few_lines() -> None:
    file = sample()
    first = next(one for one in file.entries if isinstance(one, Annotation))
    after = replace(
        file, entries=(edits.edited(first, ANNA, later(9), note="B"), *file.entries[1:])
    )
    before_lines = write_notes(file).decode().splitlines()
    after_lines = write_notes(after).decode().splitlines()
    changed = set(before_lines) ^ set(after_lines)
    # The times, the count of changes, the note; and the editor, who is new.
    assert len(changed) <= 7


FOREIGN = (
    (b"<notes ", b'<notes xmlns:z="urn:z" z:root="1" since="1.4" '),
    (b'<annotation id="', b'<annotation z:mood="&lt;calm&gt;" weight="3" id="'),
    (b"<target ", b'<target z:zoom="2" '),
    (b"<tag ", b'<tag z:sure="no" '),
    (b"<creator ", b'<creator orcid="0" '),
    (b"<document ", b'<document pages="2" '),
    (b"</target>", b'<z:box x="1">in <z:b>side</z:b></z:box></target>'),
    (b"</annotation>", b'<bare xmlns=""><in/></bare><reply by="x"/></annotation>'),
    (b"</notes>", b"<history><step/></history></notes>"),
)


def test_foreign_content_survives_and_is_valid() -> None:
    data = write_notes(sample())
    for old, new in FOREIGN:
        assert old in data
        data = data.replace(old, new)
    assert validate(data, SCHEMA) == []
    file = read_notes_file(data)
    first = next(one for one in file.entries if isinstance(one, Annotation))
    changed = edits.edited(first, ANNA, later(5), note="changed")
    file = replace(file, entries=(changed, *(e for e in file.entries if e is not first)))
    again = write_notes(file)
    for part in (
        b'z:root="1"', b'since="1.4"', b'z:mood="&lt;calm>"', b'weight="3"', b'z:zoom="2"',
        b'z:sure="no"', b'orcid="0"', b'pages="2"', b"in <z:b>side</z:b></z:box>",
        b'<bare xmlns=""><in></in></bare>', b'<reply by="x"></reply>', b"<step></step>",
    ):  # fmt: skip
        assert part in again
    assert validate(again, SCHEMA) == []
    assert read_notes_file(again) == file
    assert write_notes(read_notes_file(again)) == again


def test_entries_that_are_not_understood_are_kept() -> None:
    data = write_notes(sample()).replace(b'motivation="highlight"', b'motivation="wonder"', 1)
    file = read_notes_file(data)
    assert refused_entries(file) == 1
    assert len(file.entries) == 2
    again = write_notes(file)
    assert b'motivation="wonder"' in again
    assert b"A *note*." in again
    assert read_notes_file(again) == file


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'created="2026', b'created="soon'),
        (b'start="4"', b'start="-4"'),
        (b'stop="15"', b'stop="2"'),
        (b'u="0007"', b'u="110000"'),
        (b'u="0007"', b'u="no"'),
        (b"<seen ", b"<unseen "),
        (b'colour="', b'colour="plaid'),
        (b"<note>", b"<note>one</note><note>"),
    ],
)
def test_a_malformed_entry_never_takes_the_others_down(old: bytes, new: bytes) -> None:
    doc = document(TEXT)
    bad = edits.new_annotation(
        doc, Span(4, 15), ANNA, NOW, colour=Colour.BLUE, note="x", annotation_id="bad"
    )
    good = edits.new_annotation(doc, Span(40, 50), ANNA, later(1))
    whole = write_notes(NotesFile(ANNA, identity_of(doc), (bad, good)))
    assert old in whole
    file = read_notes_file(whole.replace(old, new, 1))
    assert file.entries == (good,)
    assert refused_entries(file) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", UnusableReason.DAMAGED),
        (b"\x00" * 400, UnusableReason.DAMAGED),
        (b"<notes", UnusableReason.DAMAGED),
        (b'<notes xmlns="urn:lacuna:notes:1" version="1.0"/>', UnusableReason.DAMAGED),
        (b'<notes xmlns="urn:lacuna:notes:1" version="new"/>', UnusableReason.DAMAGED),
        (b'<notes xmlns="urn:lacuna:notes:2" version="2.0"/>', UnusableReason.NEWER),
        (b"<html/>", UnusableReason.FOREIGN),
        (b'<!DOCTYPE notes [<!ENTITY a "aa">]><notes>&a;</notes>', UnusableReason.FOREIGN),
        ("<!DOCTYPE notes []><notes/>".encode("utf-16"), UnusableReason.FOREIGN),
        (b"<a>" * 2000 + b"</a>" * 2000, UnusableReason.TOO_LARGE),
    ],
)
def test_what_cannot_be_used_says_why(data: bytes, reason: UnusableReason) -> None:
    with pytest.raises(UnusableFileError) as caught:
        read_notes_file(data)
    assert caught.value.reason is reason


def test_no_file_is_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("nothing for notes files")
    data = f'<!DOCTYPE n [<!ENTITY s SYSTEM "{secret.as_uri()}">]><n>&s;</n>'.encode("utf-16")
    with pytest.raises(UnusableFileError):
        read_notes_file(data)


def test_too_large_a_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.annotations.xmlio.MAX_BYTES", 100)
    with pytest.raises(UnusableFileError) as caught:
        read_notes_file(write_notes(sample()))
    assert caught.value.reason is UnusableReason.TOO_LARGE


def test_a_newer_major_version_is_recognised() -> None:
    file = read_notes_file(write_notes(replace(sample(), version="2.1")))
    assert file.is_newer
    assert len(file.entries) == 3
    assert not read_notes_file(write_notes(replace(sample(), version="1.7"))).is_newer


def test_line_ends_of_another_system_change_nothing() -> None:
    data = write_notes(sample())
    assert read_notes_file(data.replace(b"\n", b"\r\n")) == read_notes_file(data)

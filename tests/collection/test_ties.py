"""Notes and relations of the same documents stand in one order, whatever was read first."""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.collection.control import UNWATCHED
from reader.collection.day_orders import settle_order
from reader.collection.entry import Entry, Facet, Label, Noted, NoteEntry, NoteTag, Words
from reader.collection.filing import FileEntries, FileRecord
from reader.collection.missing import citing_names
from reader.collection.note_query import NoteQuery
from reader.collection.note_rows import notes
from reader.collection.notes import Grouping, NoteOrder, find_notes
from reader.collection.relations import citing, copies_of, relations_of
from reader.collection.writer import Writer
from tests.collection.subjects import subject_in
from tests.collection.test_search import empty

if TYPE_CHECKING:
    import sqlite3

COUNT = 30
CITED, HELD = "07LORNE3", "07VELLIN1"


def _note(uuid: str) -> NoteEntry:
    return NoteEntry(
        id=uuid,
        text="ask",
        quote="seals",
        tags=(NoteTag("t", "port"),),
        author="Ada Quist",
        modified="2026-03-02T10:00:00Z",
        created="2026-03-02T10:00:00Z",
        placement="exact",
        author_id="a",
        start=4,
    )


def _file(number: int) -> FileEntries:
    labels = (Label(Facet.REFERENCE, CITED), Label(Facet.REFERENCE, HELD))
    is_held = number % 5 == 0
    entry = Entry(
        member=None,
        telegram=0,
        kind="telegram",
        title="",
        reference_id=HELD if is_held else None,
        post=None,
        date="2007-11-21",
        is_date_inferred=False,
        sections=(),
        declared=None,
        findings=0,
        worst=None,
        is_incomplete=False,
        text_sha256=f"{number:02x}",
        labels=labels if not is_held else (),
        words=Words("", "", "", ""),
        noted=Noted(notes=(_note(f"{number:02}b"), _note(f"{number:02}a"))),
        canonical_id=HELD if is_held else None,
        length=9,
    )
    return FileEntries(FileRecord(f"{number:02}.txt", 1, 1), (entry,))


def _built(seed: int) -> sqlite3.Connection:
    made = empty()
    writer = Writer(made)
    numbers = random.Random(seed).sample(range(COUNT), COUNT)
    for start in range(0, COUNT, 7):
        writer.put([_file(one) for one in numbers[start : start + 7]], added=0)
    settle_order(made, UNWATCHED)
    return made


_HELD = [f"{number:02}.txt" for number in range(0, COUNT, 5)]
_CITING = [f"{number:02}.txt" for number in range(COUNT) if number % 5]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("order", list(NoteOrder))
def test_notes_are_told_by_path_where_nothing_else_parts_them(order: NoteOrder, seed: int) -> None:
    with closing(_built(seed)) as index:
        found = find_notes(index, NoteQuery(), order, Grouping.NONE)
        told = [(str(one.document.path), one.note.id) for one in notes(index, found.ids, {})]
    paths = [f"{number:02}.txt" for number in range(COUNT)]
    if order is NoteOrder.NEWEST:
        paths.reverse()
    assert told == [(path, path[:2] + which) for path in paths for which in "ab"]


@pytest.mark.parametrize("seed", [1, 2])
def test_relations_are_told_by_path_within_a_day(seed: int) -> None:
    with closing(_built(seed)) as index:
        assert [str(one.document.path) for one in citing(index, HELD)] == _CITING
        assert [str(one.path) for one in copies_of(index, HELD)] == _HELD
        names = citing_names(index, most=4)
        assert names == {CITED: _CITING[:4]}
        (first,) = index.execute("SELECT d.id FROM documents d JOIN files f ON f.id = d.file"
                                 " WHERE f.path = ?", (b"01.txt",)).fetchone()  # fmt: skip
        subject = subject_in(index, first)
        related = relations_of(index, subject)
        (here,) = [one for one in related.cites if one.id == HELD]
        assert [str(one.path) for one in here.documents] == _HELD

"""The overview: every number is what its query finds, and every group adds up to all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.collection.index import make_tables
from reader.collection.overview import (
    Group,
    Overview,
    overview,
    sets_of_same_text,
    unreadable_files,
)
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.search import find
from reader.collection.writer import FileEntries, FileRecord, Writer
from reader.document import SectionState
from tests.collection.entries import PLAIN, entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.collection.entry import Entry

FOLDERS = ("", "2007/", "2007/boxes/", "2007 more/", "zz/")
SECTIONS = (
    (),
    (SectionState.PRESENT,),
    (SectionState.PRESENT, SectionState.TRUNCATED),
    (SectionState.MISSING, SectionState.DOUBLED),
)


@st.composite
def holdings(draw: st.DrawFn) -> list[FileEntries]:
    """Files of no, one or several documents in several folders; some cannot be read."""
    found: list[FileEntries] = []
    for number in range(draw(st.integers(0, 8))):
        path = f"{draw(st.sampled_from(FOLDERS))}{number}.txt"
        if draw(st.booleans()) and draw(st.booleans()):
            found.append(FileEntries(FileRecord(path, 1, 1, reason="It is no text.")))
            continue
        text = draw(st.sampled_from(("aa", "bb", f"{number:02x}")))
        rows: list[Entry] = draw(st.lists(entries(), min_size=1, max_size=3))
        found.append(
            FileEntries(
                FileRecord(path, 1, 1, sha256="00"),
                tuple(
                    replace(
                        row,
                        telegram=at,
                        text_sha256=text,
                        sections=draw(st.sampled_from(SECTIONS)),
                    )
                    for at, row in enumerate(rows)
                ),
            )
        )
    return found


def made(files: Sequence[FileEntries]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        make_tables(connection)
        Writer(connection).put(files, added=0)
        yield connection


def is_within(path: Path, within: str) -> bool:
    return not within or Path(within) in path.parents


@given(holdings(), st.sampled_from(("", "2007", "2007/boxes", "none")))
def test_every_number_is_what_its_query_finds(files: list[FileEntries], within: str) -> None:
    for connection in made(files):
        found = overview(connection, within)
        inside = [one for one in files if is_within(Path(one.record.path), within)]
        assert found.files == len(inside)
        assert found.unreadable == sum(bool(one.record.reason) for one in inside)
        assert found.documents == sum(len(one.entries) for one in inside)
        for group in Group:
            assert sum(one.count for one in found.of(group)) == found.documents
        for count in found.counts:
            asked = find(connection, parse_query(count.query))
            there = [d for d in documents(connection, asked.ids) if is_within(d.path, within)]
            assert (count.query, len(there)) == (count.query, count.count)
            assert count.count > 0
        listed = unreadable_files(connection, within)
        assert len(listed) == found.unreadable


@given(holdings(), st.sampled_from(("", "2007")))
def test_documents_of_the_same_text_stand_in_sets(files: list[FileEntries], within: str) -> None:
    for connection in made(files):
        sets = list(sets_of_same_text(connection, within))
        texts: dict[str, int] = {}
        for one in files:
            if one.entries and is_within(Path(one.record.path), within):
                text = one.entries[0].text_sha256
                texts[text] = texts.get(text, 0) + 1
        several = sorted(many for many in texts.values() if many > 1)
        assert sorted(len(one) for one in sets) == several
        found = overview(connection, within)
        assert (found.sets, found.doubled) == (len(sets), sum(several))
        assert len({id_ for one in sets for id_ in one}) == found.doubled


def test_the_span_of_dates_is_as_precise_as_it_is_known() -> None:
    def dated(path: str, date: str) -> FileEntries:
        return FileEntries(FileRecord(path, 1, 1), (entry_of(date),))

    files = [dated("a", ""), dated("b", "2008"), dated("c", "2007-11-21T06:42:00Z")]
    for connection in made(files):
        found = overview(connection)
        assert (found.first, found.last) == ("2007-11-21", "2008")
        assert found.count(Group.DATE, "none") == 1
    for connection in made(files[:1]):
        assert (overview(connection).first, overview(connection).last) == ("", "")


def test_an_empty_folder_has_no_counts() -> None:
    for connection in made([]):
        assert overview(connection) == Overview(0, 0, 0)
        assert list(sets_of_same_text(connection)) == []


def test_the_number_of_files_listed_can_be_bounded() -> None:
    files = [FileEntries(FileRecord(f"{n}", 1, 1, reason="It is no text.")) for n in range(5)]
    for connection in made(files):
        assert [str(one.path) for one in unreadable_files(connection, most=2)] == ["0", "1"]


def entry_of(date: str) -> Entry:
    return replace(PLAIN, date=date, text_sha256=date.encode().hex())

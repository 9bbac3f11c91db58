from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.collection.entry import ON_DOCUMENT, Noted, NoteEntry, NoteTag
from reader.collection.index import make_tables
from reader.collection.note_counts import ValueCount, count_notes
from reader.collection.note_query import NoteQuery
from reader.collection.note_rows import notes
from reader.collection.notes import Grouping, NoteOrder, find_notes
from reader.collection.query import (
    And,
    Condition,
    FieldName,
    Node,
    Not,
    Or,
    Words,
    parse_query,
)
from reader.collection.writer import Writer
from tests.collection.entries import entries
from tests.collection.matcher import NOTE_FIELDS, Shelf, holds, same
from tests.collection.note_matcher import holds_words, note_holds
from tests.collection.test_search import put, queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.collection.entry import Entry


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(_empty()) as connection:
        yield connection


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(connection)
    return connection


def is_wanted(shelf: Shelf, note: NoteEntry, node: Node | None) -> bool:
    """Whether a filter shows a note, said without an index."""
    match node:
        case None:
            return True
        case And(parts):
            return all(is_wanted(shelf, note, part) for part in parts)
        case Or(parts):
            return any(is_wanted(shelf, note, part) for part in parts)
        case Not(part):
            return not is_wanted(shelf, note, part)
        case Words():
            return any(holds_words(text.split(), node) for text in (note.text, note.quote))
        case Condition(FieldName.TAG, value):
            return any(same(tag.label, value) for tag in note.tags)
        case Condition(field) if field in NOTE_FIELDS:
            return note_holds(note, node)
        case Condition():
            return holds(shelf, node)
        case _:
            raise AssertionError(node)


@settings(max_examples=60)
@given(
    st.lists(st.builds(Shelf, entries(), st.just(())), max_size=8),
    st.lists(queries.filter(lambda text: "NEAR" not in text), min_size=1, max_size=8),
    st.sampled_from(NoteOrder),
)
def test_a_filter_shows_what_it_means(
    shelves: list[Shelf], asked: list[str], order: NoteOrder
) -> None:
    with closing(_empty()) as connection:
        known = put(connection, shelves)
        for text in asked:
            root = parse_query(text).root
            expected = sorted(
                (document, note.id, note.text, note.quote)
                for document, shelf in known.items()
                for note in shelf.entry.noted.every
                if is_wanted(shelf, note, root)
            )
            found = find_notes(connection, NoteQuery(parse_query(text)), order)

            shown = notes(connection, found.ids, {})
            assert expected == sorted(
                (one.document.id, one.note.id, one.note.text, one.note.quote) for one in shown
            ), text
            assert found.total == len(expected)
            assert found.documents == len({document for document, *_ in expected})


@settings(max_examples=30)
@given(st.lists(st.builds(Shelf, entries(), st.just(())), max_size=8))
def test_groups_hold_every_note_and_counts_agree(shelves: list[Shelf]) -> None:
    with closing(_empty()) as connection:
        put(connection, shelves)
        every = set(find_notes(connection, NoteQuery()).ids)
        for grouping in Grouping:
            found = find_notes(connection, NoteQuery(), grouping=grouping)
            assert set(found.ids) == every
            assert sum(group.count for group in found.groups) == len(found.ids)
            assert [group.start for group in found.groups] == [
                sum(group.count for group in found.groups[:n]) for n in range(len(found.groups))
            ]
        counted = count_notes(connection, NoteQuery())
        for grouping, field in (
            (Grouping.TAG, FieldName.TAG),
            (Grouping.AUTHOR, FieldName.AUTHOR),
            (Grouping.COLOUR, FieldName.COLOUR),
            (Grouping.MONTH, FieldName.CHANGED),
        ):
            groups = find_notes(connection, NoteQuery(), grouping=grouping).groups
            assert {(g.label, g.count) for g in groups if g.label} == {
                (one.value, one.count) for one in counted[field]
            }


def _entry(date: str, *noted: NoteEntry, about: NoteEntry | None = None) -> Entry:
    from reader.collection.entry import Words as EntryWords

    return replace(
        _BARE, date=date, noted=Noted(notes=noted, about=about), words=EntryWords("", "", "", "")
    )


def _note(id_: str, *tags: str, **more: object) -> NoteEntry:
    plain = NoteEntry(
        id=id_,
        text=f"text of {id_}",
        quote="two lamps",
        tags=tuple(NoteTag(f"id of {tag}", tag) for tag in tags),
        author="Ada Vell",
        modified="2026-11-21T10:00:00Z",
        placement="exact",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def _bare() -> Entry:
    from reader.collection.entry import Entry, Words

    return Entry(
        member=None, telegram=0, kind="plain", title="", reference_id=None, post=None, date="",
        is_date_inferred=False, sections=(), declared=None, findings=0, worst=None,
        is_incomplete=False, text_sha256="", labels=(), words=Words("", "", "", ""),
    )  # fmt: skip


_BARE = _bare()


def _ids(connection: sqlite3.Connection, query: NoteQuery, **how: object) -> list[str]:
    found = find_notes(connection, query, **how)  # type: ignore[arg-type]
    return [one.note.id for one in notes(connection, found.ids, query.labels)]


def test_what_is_shown_of_a_note_is_what_was_stored(connection: sqlite3.Connection) -> None:
    whole = _note(
        "a", "customs", "to ask", author_id="1", created="2026-10-01T08:00:00Z", colour="green",
        motivation="highlight", is_private=True, place="¶5 (U), section 1 of 3", start=812,
        versions=2,
    )  # fmt: skip
    put(connection, [Shelf(_entry("2009-03-24", whole), ())])

    (shown,) = notes(connection, find_notes(connection, NoteQuery()).ids, {})
    assert shown.note == whole
    assert shown.document.date == "2009-03-24"
    assert shown.document.notes == 1


def test_notes_come_by_date_of_their_document_and_by_place(
    connection: sqlite3.Connection,
) -> None:
    about = _note(ON_DOCUMENT, motivation=ON_DOCUMENT, quote="")
    late = _entry(
        "2009", _note("lost", placement="unplaced"), _note("b", start=90), _note("a", start=4),
        about=about,
    )  # fmt: skip
    dated = [Shelf(late, ()), Shelf(_entry("2007-11-21", _note("early", start=7)), ())]
    put(connection, [Shelf(_entry("", _note("undated")), ()), *dated])

    assert _ids(connection, NoteQuery()) == ["early", ON_DOCUMENT, "a", "b", "lost", "undated"]
    newest = _ids(connection, NoteQuery(), order=NoteOrder.NEWEST)
    assert newest == [ON_DOCUMENT, "a", "b", "lost", "early", "undated"]


def test_a_note_with_two_tags_stands_in_two_groups(connection: sqlite3.Connection) -> None:
    put(connection, [Shelf(_entry("2009", _note("a", "b-tag", "A-tag"), _note("none")), ())])

    found = find_notes(connection, NoteQuery(), grouping=Grouping.TAG)
    assert [(group.label, group.count) for group in found.groups] == [
        ("A-tag", 1), ("b-tag", 1), ("", 1),
    ]  # fmt: skip
    assert found.total == 2


def test_a_renamed_tag_is_found_by_its_label_of_today(connection: sqlite3.Connection) -> None:
    put(connection, [Shelf(_entry("2009", _note("a", "customs"), _note("b", "lamps")), ())])
    today = {"id of customs": "trade/customs"}

    asked = NoteQuery(parse_query('tag:"trade/customs"'), labels=today)
    assert _ids(connection, asked) == ["a"]
    assert _ids(connection, NoteQuery(parse_query("tag:customs"), labels=today)) == []
    found = find_notes(connection, NoteQuery(labels=today), grouping=Grouping.TAG)
    assert [group.label for group in found.groups] == ["lamps", "trade/customs"]
    (shown, _) = notes(connection, find_notes(connection, NoteQuery()).ids, today)
    assert shown.note.tags == (NoteTag("id of customs", "trade/customs"),)


def test_counts_of_a_field_ignore_what_is_asked_of_it(connection: sqlite3.Connection) -> None:
    documents = [
        _entry("2009", _note("a", "customs", colour="green"), _note("b", "lamps", colour="amber")),
        _entry("2010", _note("c", "customs", colour="amber")),
    ]
    put(connection, [Shelf(one, ()) for one in documents])

    counted = count_notes(connection, NoteQuery(parse_query("tag:customs colour:amber")))
    assert counted[FieldName.TAG] == (ValueCount("customs", 1), ValueCount("lamps", 1))
    assert counted[FieldName.COLOUR] == (ValueCount("amber", 1), ValueCount("green", 1))
    assert counted[FieldName.AUTHOR] == (ValueCount("Ada Vell", 1),)


def test_the_scope_can_be_a_folder_a_document_or_what_a_search_found(
    connection: sqlite3.Connection,
) -> None:
    early, late = _entry("2007", _note("early")), _entry("2009", _note("late"))
    put(connection, [Shelf(early, ("box_1",)), Shelf(late, ("box_10",))])

    assert _ids(connection, NoteQuery(within="box_1")) == ["early"]
    assert _ids(connection, NoteQuery(document=("box_10/1.txt", None))) == ["late"]
    assert _ids(connection, NoteQuery(documents=parse_query("date:2009"))) == ["late"]
    assert _ids(connection, NoteQuery(documents=parse_query("date:"))) == []
    assert _ids(connection, NoteQuery(parse_query("quote:lamps -text:lamps date:2007"))) == [
        "early"
    ]


def test_private_notes_can_be_left_out(connection: sqlite3.Connection) -> None:
    put(connection, [Shelf(_entry("2009", _note("a"), _note("b", is_private=True)), ())])

    assert _ids(connection, NoteQuery(with_private=False)) == ["a"]
    assert _ids(connection, NoteQuery(parse_query("private:yes"))) == ["b"]


def test_notes_put_in_later_replace_what_was_known(connection: sqlite3.Connection) -> None:
    put(connection, [Shelf(_entry("2009", _note("a", "customs")), ())])
    Writer(connection).put_document("0.txt", None, [_entry("2009", _note("b"))], notes_stamp=1)

    assert _ids(connection, NoteQuery()) == ["b"]
    assert _ids(connection, NoteQuery(parse_query("tag:customs"))) == []
    assert connection.execute("SELECT count(*) FROM tagged").fetchone() == (0,)

"""The list's rows out of an index: the same as those of a document that was just read."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.annotations import Status
from reader.app.index_rows import IndexRows
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.rows import RowState
from reader.collection.listing import Listed, Wanted, listed
from reader.collection.order import Order
from reader.collection.query import parse_query
from reader.collection.search import find
from reader.document import Span
from reader.reference import resource_path
from tests.app.reading_rows import rows_in
from tests.app.test_find import TELEGRAM

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.app.rows import DocumentRow
    from reader.app.workspace import Workspace

ALL = Wanted()


def quiet() -> JobControl:
    return JobControl(lambda _progress: None)


def made(folder: Path, paths: AppPaths) -> CollectionIndex:
    index = CollectionIndex(folder, paths)
    index.update(quiet())
    return index


def listing(index: CollectionIndex, wanted: Wanted = ALL) -> Listed:
    with index.reading() as connection:
        return listed(connection, wanted)


def rows(index: CollectionIndex, wanted: Wanted = ALL) -> list[DocumentRow]:
    return IndexRows(index).rows(listing(index, wanted).ids)


def names(index: CollectionIndex, wanted: Wanted = ALL) -> list[str]:
    return [row.path.name for row in rows(index, wanted)]


def test_every_sample_has_the_row_that_reading_it_gives(tmp_path: Path, paths: AppPaths) -> None:
    folder = tmp_path / "samples"
    shutil.copytree(resource_path("samples"), folder)
    index = made(folder, paths)
    found = rows(index)
    assert len(found) > 20
    assert all(row.is_fictional for row in found)
    for row in found:
        wanted = next(
            one
            for one in rows_in(row.path)
            if (one.member, one.telegram) == (row.member, row.telegram)
        )
        assert replace(row, id=None) == replace(wanted, is_fictional=True)
    counted = listing(index)
    assert counted.incomplete == sum(row.is_incomplete for row in found)
    assert (counted.documents, counted.unreadable) == (len(found), 0)


def test_the_undated_come_last_and_behind_them_what_cannot_be_read(
    folder: Path, paths: AppPaths
) -> None:
    (folder / "b.txt").write_text("Harbour board\n\nLorne, 3 May 2004\n\nThe count.\n")
    (folder / "c.txt").write_text("Harbour board\n\nLorne, 9 June 2005\n\nThe count.\n")
    (folder / "a.txt").write_text("No date at all stands in these words.\n")
    (folder / "0.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    index = made(folder, paths)
    found = rows(index)
    assert found[-1].path.name == "0.txt"
    assert found[-1].state is RowState.UNREADABLE
    assert found[-1].reason.endswith(".")
    assert found[-1].id is not None
    assert found[-1].id < 0
    assert [row.path.name for row in found] == ["b.txt", "c.txt", "a.txt", "0.txt"]
    for newest in (Wanted(Order.NEWEST), Wanted(Order.DATE, is_reversed=True)):
        assert names(index, newest) == ["c.txt", "b.txt", "a.txt", "0.txt"]
    counted = listing(index)
    assert (counted.files, counted.unreadable, counted.total) == (4, 1, 4)
    reader = IndexRows(index)
    for row in found:
        assert reader.id_of(row.path) == row.id
    assert reader.id_of(folder / "none.txt") is None
    assert reader.id_of(paths.data / "elsewhere.txt") is None


def test_a_folder_chooses_rows(folder: Path, paths: AppPaths) -> None:
    for below in ("box 1", "box 10"):
        (folder / below).mkdir()
        (folder / below / f"tide in {below}.txt").write_text("Eleven lighters.\n")
    index = made(folder, paths)
    assert names(index, Wanted(Order.FILE, within="box 1")) == ["tide in box 1.txt"]
    assert listing(index, Wanted(within="box 1")).files == 1


@pytest.mark.parametrize("order", [one for one in Order if one is not Order.RELEVANCE])
def test_every_order_lists_every_document(tmp_path: Path, paths: AppPaths, order: Order) -> None:
    folder = tmp_path / "samples"
    shutil.copytree(resource_path("samples", "press"), folder)
    index = made(folder, paths)
    assert sorted(names(index, Wanted(order))) == sorted(names(index))
    turned = names(index, Wanted(order, is_reversed=True))
    assert sorted(turned) == sorted(names(index))
    with index.reading() as connection:
        assert sorted(find(connection, parse_query(""), order).ids) == sorted(listing(index).ids)


def test_notes_and_status_follow_what_was_written(
    workspace: Workspace, document: Path, paths: AppPaths
) -> None:
    index = made(document.parent, paths)
    (before,) = rows(index)
    assert before.notes == 0
    (reading,) = workspace.load(document)
    workspace.adopt(reading)
    workspace.annotate(reading.document.source.address, Span(0, 3))
    index.note_changed(workspace.opened(reading.document.source.address))
    (row,) = rows(index)
    assert row.notes == 1
    assert replace(row, id=None) == rows_in(document)[0]


def test_a_file_of_two_telegrams_has_the_rows_that_reading_it_gives(
    workspace: Workspace, document: Path, paths: AppPaths
) -> None:
    """A note counts in the row of its telegram, the status holds for all of the file."""
    path = document.with_name("two.txt")
    second = TELEGRAM.replace("000431", "000440").replace("#0431", "#0440")
    path.write_text(f"{TELEGRAM}NNNN\n\n\n{second}NNNN\n", encoding="utf-8")
    index = made(document.parent, paths)
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    address = reading.document.source.address
    first, other = (one.span.start for one in reading.document.telegrams)
    for start in (first, other, other + 20):
        workspace.annotate(address, Span(start, start + 8))
    workspace.set_document(address, status=Status.RELEVANT, tags=("x",))
    index.note_changed(workspace.opened(address))
    shown = {row.telegram: row for row in rows(index) if row.path == path}
    assert [(shown[at].notes, shown[at].status) for at in (0, 1)] == [
        (2, "relevant"),
        (2, "relevant"),
    ]
    assert [replace(shown[at], id=None) for at in (0, 1)] == rows_in(path)


def test_a_path_of_undecodable_bytes_is_listed(folder: Path, paths: AppPaths) -> None:
    try:
        path = folder / os.fsdecode(b"caf\xe9.txt")
        path.write_text("words", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    index = made(folder, paths)
    (row,) = rows(index)
    assert row.path == path
    assert IndexRows(index).id_of(path) == row.id


def test_an_index_that_was_built_anew_is_another(folder: Path, paths: AppPaths) -> None:
    (folder / "a.txt").write_text("Eleven lighters.\n")
    index = made(folder, paths)
    reader = IndexRows(index)
    seen = [reader.is_current]
    index.path.unlink()
    seen.append(reader.is_current)
    reader.close()
    assert seen == [True, False]

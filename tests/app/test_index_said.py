"""What a change of many documents says is in the index at once, as the next scan confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import Status
from reader.app.bulk import BulkDesk
from reader.app.indexing import CollectionIndex
from reader.collection.facet_names import FacetName
from reader.collection.facet_table import FacetTable
from reader.collection.facets import counts
from reader.collection.overview import Group, overview
from reader.collection.query import parse_query
from tests.app.test_bulk import quiet, root, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.app.undo import Part
    from reader.app.workspace import Workspace

COUNT = 12
_TOLD = (
    "SELECT f.path, d.telegram, d.status, d.notes, d.tags FROM documents d"
    " JOIN files f ON f.id = d.file ORDER BY 1, 2",
    "SELECT f.path, d.telegram, l.facet, l.value FROM labelled b JOIN labels l ON l.id = b.label"
    " JOIN documents d ON d.id = b.document JOIN files f ON f.id = d.file"
    " ORDER BY 1, 2, 3, 4",
    "SELECT f.path, d.telegram, n.uuid, n.motivation, n.colour, n.quote, n.text, n.modified,"
    " n.placement, n.start, t.label FROM notes n JOIN documents d ON d.id = n.document"
    " JOIN files f ON f.id = d.file LEFT JOIN tagged o ON o.note = n.id"
    " LEFT JOIN note_tags t ON t.id = o.tag ORDER BY 1, 2, 3, t.label",
)
"""What lists, facets, totals and the notes of all documents are made of."""


def told(index: CollectionIndex) -> list[list[tuple[object, ...]]]:
    with index.reading() as connection:
        return [connection.execute(sql).fetchall() for sql in _TOLD]


class Followed:
    """An index that hears of changes, and what it says compared with what a scan finds."""

    def __init__(self, workspace: Workspace, folder: Path, paths: AppPaths) -> None:
        workspace.collection = folder
        self.index = CollectionIndex(folder, paths)
        self.index.update(quiet())
        self.heard: list[Sequence[Part]] = []
        workspace.listen_to_many(self._on_many)

    def _on_many(self, parts: Sequence[Part]) -> None:
        self.heard.append(parts)
        self.index.say(parts, quiet())

    def agrees(self) -> bool:
        """Whether the next scan finds nothing but what is said already."""
        said = told(self.index)
        scanned = self.index.update(quiet()).scanned
        assert scanned.noted == 0 or scanned.noted <= COUNT
        assert said == told(self.index)
        return True


@pytest.mark.parametrize("deed", ["status", "documents", "passages"])
@pytest.mark.parametrize("is_scanned", [True, False])
def test_what_is_said_is_what_the_next_scan_finds(
    workspace: Workspace, folder: Path, paths: AppPaths, deed: str, is_scanned: bool
) -> None:
    chosen = write(folder, COUNT)
    followed = Followed(workspace, folder, paths)
    before = told(followed.index)
    desk = BulkDesk(workspace)
    what = {
        "status": desk.status(Status.RELEVANT),
        "documents": desk.tag_documents("port"),
        "passages": desk.tag_passages("port", root("lighter")),
    }[deed]
    desk.carry_out(desk.plan(chosen, what, quiet()))
    done = told(followed.index)
    assert done != before
    assert not is_scanned or followed.agrees()
    workspace.undo()
    assert told(followed.index) == before
    assert not is_scanned or followed.agrees()
    workspace.redo()
    assert [len(one) for one in told(followed.index)] == [len(one) for one in done]
    assert followed.agrees()
    assert len(followed.heard) == 3


def test_a_second_tag_and_a_status_leave_the_first_alone(
    workspace: Workspace, folder: Path, paths: AppPaths
) -> None:
    chosen = write(folder, COUNT)
    followed = Followed(workspace, folder, paths)
    desk = BulkDesk(workspace)
    for deed in (
        desk.tag_documents("port"),
        desk.tag_passages("ships", root("lighter")),
        desk.status(Status.READ),
        desk.tag_documents("harbour"),
        desk.tag_passages("offices", root("lighter")),
    ):
        desk.carry_out(desk.plan(chosen, deed, quiet()))
    said = told(followed.index)
    assert {(row[2], row[3], row[4]) for row in said[0]} == {("read", 3, 4)}
    assert followed.agrees()
    for _ in range(3):
        workspace.undo()
    assert followed.agrees()


def test_facets_and_totals_follow_before_a_scan(
    workspace: Workspace, folder: Path, paths: AppPaths
) -> None:
    chosen = write(folder, COUNT)
    followed = Followed(workspace, folder, paths)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen[:5], desk.status(Status.RELEVANT), quiet()))
    desk.carry_out(desk.plan(chosen[:3], desk.tag_documents("port"), quiet()))
    with followed.index.reading() as connection:
        table = FacetTable.load(connection)
        names = (FacetName.STATUS, FacetName.TAG, FacetName.HAS)
        values = counts(table, connection, parse_query(""), names=names)
        total = overview(connection)
    told_of = {
        one.name: {value.value: value.count for value in one.values if value.count}
        for one in values
    }
    assert told_of[FacetName.STATUS] == {"relevant": 5, "unread": COUNT - 5}
    assert told_of[FacetName.TAG] == {"port": 3}
    assert told_of[FacetName.HAS]["notes"] == 3
    assert total.count(Group.STATUS, "relevant") == 5
    assert total.count(Group.STATUS, "unread") == COUNT - 5

"""The picture of completeness holds every sectioned telegram once, in groups that add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.collection.picture import PictureOrder, PictureScope, picture
from reader.collection.rows import documents
from tests.collection.test_overview import holdings, is_within, made

if TYPE_CHECKING:
    from reader.collection.writer import FileEntries


@given(
    holdings(),
    st.sampled_from(PictureOrder),
    st.sampled_from(PictureScope),
    st.sampled_from(("", "2007")),
)
def test_every_sectioned_telegram_once(
    files: list[FileEntries], order: PictureOrder, scope: PictureScope, within: str
) -> None:
    for connection in made(files):
        found = picture(connection, order, scope, within)
        ids = [row[0] for row in connection.execute("SELECT id FROM documents")]
        wanted = {
            one.id: tuple(one.sections)
            for one in documents(connection, ids)
            if one.sections
            and is_within(one.path, within)
            and (one.is_incomplete or scope is PictureScope.SECTIONED)
        }
        shown = {id_: tuple(map(str, found.states(at))) for at, id_ in enumerate(found.ids)}
        assert shown == wanted
        assert sum(group.count for group in found.groups) == len(found)
        for at, one in enumerate(documents(connection, found.ids)):
            label = found.groups[found.group_at(at)].label
            assert label == (one.date[:4] if order is PictureOrder.DATE else one.post or "")
        labels = [group.label for group in found.groups]
        assert len(set(labels)) == len(labels)

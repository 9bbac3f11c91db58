"""A few words of found documents round what was searched for, as their files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.collection.snippets import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.app.indexing import CollectionIndex
    from reader.collection.control import Control
    from reader.collection.hits import Snippet
    from reader.collection.query import Node


def read_snippets(
    index: CollectionIndex, ids: Sequence[int], root: Node | None, control: Control
) -> Iterator[tuple[int, Snippet]]:
    """The snippets of some documents by their ids, as each is read: a millisecond for each.

    Args:
        index: The collection's.
        ids: Of documents; one that cannot be read, was changed since it was indexed, or is in too
            large a file has no snippet.
        root: What is searched for, its similar words replaced by spellings.
        control: Checked between documents.

    Raises:
        reader.collection.control.Cancelled: If the job is cancelled.
        IndexFaultError: If there is no index.
        reader.collection.index.StorageError: If it cannot be read.
    """
    with index.reading() as connection:
        for found in texts(connection, index.root, ids):
            control.check()
            yield found.id, found.snippet(root)

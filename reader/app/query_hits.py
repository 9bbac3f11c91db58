"""Where the words of an open search stand in a document, in its source."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reader.app.find import MOST_HITS
from reader.collection.hits import hits
from reader.collection.query import parse_query, positive_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.collection.index import Connection
    from reader.collection.query import Node
    from reader.document import Document, Span


@dataclass(frozen=True, slots=True)
class ActiveQuery:
    """The search that is open.

    Attributes:
        text: As typed.
        root: What it asks, similar words replaced by the collection's spellings of them; None
            where it asks nothing or cannot be read.
    """

    text: str
    root: Node | None

    @property
    def has_words(self) -> bool:
        """Whether it asks for words, which have places in a text; fields have none."""
        return next(positive_words(self.root), None) is not None

    @classmethod
    def of(cls, text: str, connection: Connection | None = None) -> ActiveQuery:
        """The search a text asks.

        Args:
            text: As typed.
            connection: Of the index, for the spellings of similar words; without one they are
                marked as typed.

        Raises:
            reader.collection.index.StorageError: If the index cannot be read.
        """
        root = parse_query(text).root
        if root is not None and connection is not None:
            from reader.collection.search import spelled_out

            root = spelled_out(connection, root)
        return cls(text, root)


def query_hits(document: Document, query: ActiveQuery | None) -> tuple[Span, ...]:
    """The places a document is found for, as spans of its source, in order.

    Case, accents, line ends, page breaks and white space do not count, as in the index; what
    fields ask for has no place, but for words asked of the text. At most
    :data:`reader.app.find.MOST_HITS`.
    """
    if query is None or query.root is None:
        return ()
    return tuple(sorted(islice(_in_source(document, query.root), MOST_HITS)))


def _in_source(document: Document, root: Node) -> Iterator[Span]:
    flow = document.flow
    for place in hits(flow.text, root):
        source = flow.to_source_hull(place)
        if source is not None:
            yield source

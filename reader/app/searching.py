"""Asking a collection's index on behalf of a window: the newest question overtakes the others.

Import it where a collection is open: it brings in SQLite, and numpy with the first facets.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING

from reader.collection.day_orders import in_order
from reader.collection.hints import Hint, hints
from reader.collection.listing import still_there
from reader.collection.order import Order
from reader.collection.query import parse_query, positive_words, terms, without
from reader.collection.query.completion import complete
from reader.collection.search import FIRST, Found, answers, find, spelled_out
from reader.collection.values import IndexValues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobControl
    from reader.collection.facet_table import Flags
    from reader.collection.facets import FacetCounts, FacetTable
    from reader.collection.index import Connection
    from reader.collection.query import Node, Query, Term
    from reader.collection.query.completion import Completions
    from reader.collection.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Documents that were chosen by something else than a query.

    Attributes:
        key: Which sort of documents it is, whatever their number.
        words: What they are, for people.
        ids: As lists hold them, in their order.
    """

    key: str
    words: str
    ids: array[int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds.

    Attributes:
        query: As it was understood.
        wished: The order that was asked for; ``found.order`` may be another one.
        found: The documents; None where nothing was asked: all of them.
        root: What to look for in texts: the query with its similar words spelled out.
        is_by_words: Words are searched for, so that hits can be ranked.
        narrowed: What the list is narrowed to while no query is asked; None for all documents.
    """

    query: Query
    wished: Order
    found: Found | None
    root: Node | None
    is_by_words: bool
    narrowed: Narrowed | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all that is found is there, not only a first page."""
        return self.found is None or self.found.is_whole

    @property
    def is_nothing(self) -> bool:
        """Whether no document is found."""
        return self.found is not None and not len(self.found)

    def asks_as(self, other: Answer) -> bool:
        """Whether both answer the same question."""
        mine, others = self.narrowed, other.narrowed
        is_same = (mine.key if mine else None) == (others.key if others else None)
        return is_same and self.query.text == other.query.text


def answer_nothing(text: str, order: Order) -> Answer:
    """The answer to a query that cannot be read."""
    query = parse_query(text)
    return Answer(query, order, Found(array("q"), order), None, is_by_words=False)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands round the list of an answer.

    Attributes:
        facets: All facets with their counts.
        timeline: Documents by month.
        total: Documents below the folder that is shown.
        incomplete: Found documents of which text is known to be absent.
        hints: What may have been meant.
        loosened: Where nothing is found: what would be without each term.
    """

    facets: tuple[FacetCounts, ...]
    timeline: Timeline
    total: int
    incomplete: int
    hints: tuple[Hint, ...]
    loosened: tuple[tuple[Term, int], ...]


class Searcher:
    """Asks one index; any thread may, each job over a connection of its own.

    Args:
        index: Which.
        within: Only documents below this folder of the collection, as ``2007/boxes``.
    """

    def __init__(self, index: CollectionIndex, within: str = "") -> None:
        self._index = index
        self._within = within
        self._table: FacetTable | None = None
        self._counting = Lock()

    def find(
        self,
        text: str,
        order: Order,
        control: JobControl,
        narrowed: Narrowed | None = None,
        page: Callable[[Answer], None] | None = None,
    ) -> Answer:
        """The documents a query finds.

        Args:
            text: The query.
            order: How they should be sorted.
            control: Of the job.
            narrowed: What an empty query shows; None for all documents.
            page: Is given an answer that is not whole, where the whole one takes longer.

        Raises:
            Cancelled: If a newer question overtook this one.
            IndexFaultError: If there is no index.
            StorageError: If it cannot be read.
        """
        query = parse_query(text)
        is_by_words = next(positive_words(query.root), None) is not None
        if query.is_empty:
            if narrowed is None:
                return Answer(query, order, None, None, is_by_words)
            with self._index.reading(control) as connection:
                ids = still_there(connection, narrowed.ids)
                is_by_date = all(one < following for one, following in pairwise(ids))
                ids = in_order(connection, ids) if is_by_date else ids
            found = Found(ids, Order.DATE if is_by_date else Order.RELEVANCE)
            return Answer(query, order, found, None, is_by_words, narrowed)
        with self._index.reading(control) as connection:
            root = spelled_out(connection, query.root) if query.root is not None else None
            many = FIRST if page is not None else 0
            for found in answers(connection, query, order, self._within, many):
                if page is not None and not found.is_whole:
                    page(Answer(query, order, found, root, is_by_words))
                    control.check()
        return Answer(query, order, found, root, is_by_words)

    def around(self, answer: Answer, control: JobControl) -> Around:
        """The counts that stand round an answer; slower than the answer itself.

        Raises:
            Cancelled: If a newer question overtook this one.
            IndexFaultError: If there is no index.
            StorageError: If it cannot be read.
        """
        # Imported here: numpy takes longer to import than the first search to answer.
        from reader.collection.facets import counts
        from reader.collection.timeline import bins

        query = answer.query
        with self._index.reading(control) as connection:
            with self._counting:
                control.check()
                table = self._fresh(connection)
            found = _flags(table, answer)
            facets = counts(table, connection, query, self._within, found=found)
            control.check()
            timeline = bins(table, connection, query, self._within, found)
            control.check()
            total, incomplete = _totals(table, connection, found, self._within)
            is_nothing = answer.is_nothing
            said = hints(connection, query) if is_nothing or not query.is_empty else ()
            loosened = tuple(self._loosened(connection, query, control)) if is_nothing else ()
        return Around(facets, timeline, total, incomplete, said, loosened)

    def complete(self, text: str, cursor: int, control: JobControl) -> Completions:
        """What may stand at the cursor of a query, in code points.

        Raises:
            Cancelled: If a newer question overtook this one.
            IndexFaultError: If there is no index.
            StorageError: If it cannot be read.
        """
        with self._index.reading(control) as connection:
            return complete(text, cursor, IndexValues(connection))

    def _fresh(self, connection: Connection) -> FacetTable:
        from reader.collection.facets import FacetTable

        if self._table is None:
            self._table = FacetTable.load(connection)
        self._table = self._table.refreshed(connection)
        return self._table

    def _loosened(
        self, connection: Connection, query: Query, control: JobControl
    ) -> Iterator[tuple[Term, int]]:
        for term in terms(query.text):
            control.check()
            less = parse_query(without(query.text, term))
            yield term, len(find(connection, less, Order.DATE, self._within))


def _totals(
    table: FacetTable, connection: Connection, found: Flags | None, within: str
) -> tuple[int, int]:
    """Documents below the folder, and incomplete ones among those found."""
    import numpy as np

    from reader.collection.facet_batches import SECTIONS, State
    from reader.collection.masks import Masks

    every = Masks(table, connection, parse_query(""), within).all()
    listed = every if found is None else found
    incomplete = table.is_in(State.SECTIONS, SECTIONS.index("incomplete"))
    return int(np.count_nonzero(every)), int(np.count_nonzero(listed & incomplete))


def _flags(table: FacetTable, answer: Answer) -> Flags | None:
    """What an answer found; None if it is every document."""
    import numpy as np

    if answer.found is None:
        return None
    return table.flags(np.sort(np.frombuffer(answer.found.ids, dtype=np.int64)))

"""From a query to the one statement that finds its documents, in an order, quickly.

What makes it quick: ids are in the order of days, so the first page by date needs no sorting but
within its days; the table of documents is read only where a condition or an order needs it; a label
is looked up for each hit where a page by date is wanted, and in one set where all hits are gone
through; and the full-text table is never asked once for each document of a label, which takes
seconds (the ``+`` before a rowid).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.collection.compile import SUBJECT, documents_where, labelled_facet, labels_of, match_of
from reader.collection.entry import Facet
from reader.collection.labels import label_number
from reader.collection.order import Order
from reader.collection.prefixes import MOST, MOST_OF_A_PAGE, begun_in, some_of, spread_out
from reader.collection.query import And, Condition, DateRange, FieldName, Node, Not, Or, Words
from reader.collection.ranking import phrases_of
from reader.collection.schema import DAY, ordinal
from reader.collection.sorting import SORTED_BY, is_by_id
from reader.collection.sql import Sql

if TYPE_CHECKING:
    import sqlite3

    from reader.collection.day_orders import Stretch

WEIGHTS = "1.0, 4.0, 0.0, 0.0"
"""Of the columns of the full-text table: a word in the subject counts four times."""
FEW = 3_000
"""Documents of a label: so few are gone through whatever else is asked."""
_BY_ID = (Order.DATE, Order.NEWEST, Order.RELEVANCE)


@dataclass(frozen=True, slots=True)
class Labels:
    """A condition on labels: one of them, or none of them, must be there.

    Attributes:
        numbers: Of the labels.
        is_excluded: None of them may be there.
        count: Documents that have one; counted to :data:`FEW` only.
    """

    numbers: tuple[int, ...]
    is_excluded: bool
    count: int

    @property
    def is_of_few(self) -> bool:
        """Whether going through its documents takes next to no time."""
        return not self.is_excluded and self.count < FEW

    @property
    def listed(self) -> str:
        """The numbers, for SQL."""
        return ", ".join(map(str, self.numbers)) or "-1"


@dataclass(slots=True)
class Asked:
    """A query in parts, each asked in its own way.

    Attributes:
        match: What the full-text table is asked; empty for nothing.
        leading: The same with the words in the subject.
        of_page: ``match`` as it gives the first hits soon.
        leading_page: ``leading`` so.
        some: Finds some of what ``match`` finds, and many of them soon.
        is_of_unlisted: The words of a beginning in ``match`` are too many to be listed, or none.
        parts: What of it must be there or must not, one by one.
        ranking: What hits are ranked by: the beginning of a word counts as one word, and words
            of very many documents may be left out (:func:`reader.collection.ranking.rarer`).
        is_ranked_by_less: ``ranking`` finds more than ``match``.
        phrases: The words of each phrase in it.
        labels: Conditions on labels.
        dates: Spans of days.
        others: Conditions on ``documents d``.
    """

    match: str = ""
    leading: str = ""
    of_page: str = ""
    leading_page: str = ""
    some: str = ""
    is_of_unlisted: bool = False
    parts: tuple[Node, ...] = ()
    ranking: str = ""
    is_ranked_by_less: bool = False
    phrases: tuple[tuple[Words, ...], ...] = ()
    labels: list[Labels] = field(default_factory=list)
    dates: list[DateRange] = field(default_factory=list)
    others: list[Sql] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        """Whether more than words is asked for."""
        return bool(self.labels or self.dates or self.others)

    def less(self) -> Asked:
        """What finds some of the same documents and no others, and many of them soon."""
        return replace(self, match=self.some, of_page=self.some, is_of_unlisted=False)

    def ranked_by(self, parts: tuple[Node, ...]) -> Asked:
        """The same, with its hits ranked by some of its words only."""
        return replace(self, ranking=match_of(And(parts)) or "", is_ranked_by_less=True)

    def led(self) -> Asked:
        """The same for documents with the words in their subject."""
        return replace(self, match=self.leading, of_page=self.leading_page, is_of_unlisted=False)

    def statement(
        self,
        connection: sqlite3.Connection,
        order: Order,
        many: int | None,
        within: Stretch | None = None,
    ) -> Sql:
        """The statement for the ids of the documents found, its first column called ``id``.

        Args:
            connection: To the index.
            order: How they are sorted; by relevance only where words are asked for: then the
                second column is the rank.
            many: At most so many; None for all.
            within: Only these ids.
        """
        driver = self._driver()
        source, here = self._source(driver)
        where: list[Sql] = []
        if self.match:
            is_ranked = order is Order.RELEVANCE
            is_soon = many is not None and is_by_id(order) and self._ends_soon()
            unranked = self.of_page if is_soon else self.match
            where.append(Sql("words MATCH ?", (self.ranking if is_ranked else unranked,)))
            if is_ranked and self.is_ranked_by_less:
                found = "SELECT rowid FROM words WHERE words MATCH ?"
                where.append(Sql(f"+{here} IN ({found})", (self.match,)))
        needs_documents = bool(self.others) or order not in _BY_ID
        if source == "documents d":
            pass
        elif needs_documents:
            # In this order: the document is looked up for each hit, not the other way round.
            source += f" CROSS JOIN documents d ON d.id = {here}"
        elif self.match and _has_any(connection, "dead"):
            where.append(Sql(f"{here} NOT IN (SELECT id FROM dead)"))
        if driver is not None:
            where.append(Sql(f"x.label = {driver.numbers[0]}"))
        is_page = many is not None and order is not Order.RELEVANCE
        where += [
            _label_sql(one, here, is_page=is_page, is_of_words=bool(self.match))
            for one in self.labels
            if one is not driver
        ]
        if self.dates:
            by_id = not _has_any(connection, "overflowing")
            where += [(_date_sql if by_id else _exact_date_sql)(one, here) for one in self.dates]
        where += self.others
        if within is not None:
            where.append(Sql(f"{here} >= {within.first} AND {here} < {within.stop}"))
        condition = " AND ".join(one.text for one in where) or "1"
        limit = f" LIMIT {many}" if many is not None else ""
        rank = f", bm25(words, {WEIGHTS}) AS hit" if order is Order.RELEVANCE else ""
        text = (
            f"SELECT {here} AS id{rank} FROM {source} WHERE {condition}"
            f" ORDER BY {_by(order, here)}{limit}"
        )
        return Sql(text, tuple(value for one in where for value in one.values))

    def _ends_soon(self) -> bool:
        """Whether a page is full before many hits of the words are gone through."""
        return not self.is_narrowed and not any(isinstance(part, Not) for part in self.parts)

    def _source(self, driver: Labels | None) -> tuple[str, str]:
        if self.match:
            return "words", "words.rowid"
        return ("labelled x", "x.document") if driver is not None else ("documents d", "d.id")

    def _driver(self) -> Labels | None:
        """The label whose documents are gone through: the rarest, where no words are asked."""
        fit = [one for one in self.labels if len(one.numbers) == 1 and not one.is_excluded]
        few = [one for one in self.labels if one.is_of_few]
        if self.match or not fit or (few and few[0] not in fit):
            return None
        return min(fit, key=_count_of)


def asked_of(connection: sqlite3.Connection, root: Node | None, within: str = "") -> Asked:
    """Take a query apart.

    Args:
        connection: To the index.
        root: Its similar words replaced by spellings; None asks for every document.
        within: Only documents below this folder of the collection; empty for all.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    asked = Asked()
    parts = root.parts if isinstance(root, And) else () if root is None else (root,)
    wanted = [part for part in parts if match_of(part) is not None]
    if wanted:
        wanted += [p for p in parts if isinstance(p, Not) and match_of(p.part) is not None]
        words = And(tuple(wanted)) if len(wanted) > 1 else wanted[0]
        begun = begun_in(connection, words)
        spread, paged = (spread_out(words, begun, most) for most in (MOST, MOST_OF_A_PAGE))
        asked.match, asked.leading = match_of(spread) or "", match_of(spread, SUBJECT) or ""
        asked.of_page, asked.leading_page = match_of(paged) or "", match_of(paged, SUBJECT) or ""
        asked.some = match_of(some_of(words, begun)) or ""
        asked.is_of_unlisted = not all(begun.values())
        asked.parts, asked.ranking = tuple(wanted), match_of(words) or ""
        asked.phrases = tuple(phrases_of(words))
    for part in parts:
        labels = None if part in wanted else _labels(connection, part)
        if labels is not None:
            asked.labels.append(labels)
        elif (
            isinstance(part, Condition)
            and part.field is FieldName.DATE
            and isinstance(part.value, DateRange)
        ):
            asked.dates.append(part.value)
        elif part not in wanted:
            asked.others.append(documents_where(part))
    if within:
        folder = label_number(connection, Facet.FOLDER, within.strip("/"))
        asked.labels.append(_counted(connection, () if folder is None else (folder,)))
    return asked


def _labels(connection: sqlite3.Connection, node: Node) -> Labels | None:
    inside = node.part if isinstance(node, Not) else node
    conditions = inside.parts if isinstance(inside, Or) else (inside,)
    numbers: set[int] = set()
    for one in conditions:
        if not isinstance(one, Condition) or labelled_facet(one.field) is None:
            return None
        if one.is_without:
            return None
        sql = labels_of(one)
        numbers.update(row[0] for row in connection.execute(sql.text, sql.values))
    if isinstance(node, Not):
        return Labels(tuple(sorted(numbers)), is_excluded=True, count=0)
    return _counted(connection, tuple(sorted(numbers)))


def _counted(connection: sqlite3.Connection, numbers: tuple[int, ...]) -> Labels:
    found = Labels(numbers, is_excluded=False, count=0)
    # Twenty times few: to tell the rarer of two frequent labels.
    some = f"SELECT 1 FROM labelled WHERE label IN ({found.listed}) LIMIT {FEW * 20}"
    count = connection.execute(f"SELECT count(*) FROM ({some})").fetchone()[0]
    return Labels(numbers, is_excluded=False, count=count)


def _label_sql(labels: Labels, here: str, *, is_page: bool, is_of_words: bool) -> Sql:
    no = "NOT " if labels.is_excluded else ""
    if not is_page or labels.is_of_few:
        plus = "+" if is_of_words else ""
        found = f"SELECT document FROM labelled WHERE label IN ({labels.listed})"
        return Sql(f"{plus}{here} {no}IN ({found})")
    one = f"SELECT 1 FROM labelled y WHERE y.label IN ({labels.listed}) AND y.document = {here}"
    return Sql(f"{no}EXISTS ({one})")


def _date_sql(asked: DateRange, here: str) -> Sql:
    """All of a document's days lie inside.

    Its id has the first one. Only one known by year or by month has later days, and begins on
    the first of the last year or month asked for where it does not end inside.
    """
    first, stop = ordinal(asked.first) * DAY, (ordinal(asked.last) + 1) * DAY
    begun = {ordinal(asked.last // 10_000 * 10_000 + 101), ordinal(asked.last // 100 * 100 + 1)}
    days = " OR ".join(f"(id >= {day * DAY} AND id < {(day + 1) * DAY})" for day in sorted(begun))
    longer = f"SELECT id FROM documents WHERE ({days}) AND last_day > {asked.last}"
    # The subquery is asked once, and finds few.
    return Sql(f"{here} >= {first} AND {here} < {stop} AND +{here} NOT IN ({longer})")


def _exact_date_sql(asked: DateRange, here: str) -> Sql:
    """The same where some ids do not say the day of their document: every document is looked at."""
    inside = f"first_day >= {asked.first} AND last_day <= {asked.last}"
    return Sql(f"{here} IN (SELECT id FROM documents WHERE {inside})")


def _by(order: Order, here: str) -> str:
    match order:
        case Order.DATE:
            return here
        case Order.NEWEST:
            return f"{here} DESC"
        case Order.RELEVANCE:
            return f"hit, {here}"
        case _:
            return SORTED_BY[order]


def _has_any(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None


def _count_of(labels: Labels) -> int:
    return labels.count

"""Requests for missing telegrams: decided by users, listed with what the index says of them.

They lie in the collection's codebook, not in its index: deleting the index loses none.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations import (
    CODEBOOK_NAME,
    RequestStatus,
    find_codebook,
    read_codebook,
)
from reader.annotations.telegram_request import request
from reader.app.index_rows import row_of
from reader.app.relating import Related
from reader.app.tables import table
from reader.app.undo import Change, Part, Step
from reader.collection.missing import (
    MissingOrder,
    MissingTelegram,
    citing_names,
    missing_at,
    missing_count,
    missing_numbers,
    missing_of,
    missing_telegrams,
)
from reader.collection.relations import citing, copies_of, incomplete_ids, incomplete_telegrams
from reader.document import number_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reader.annotations import TelegramRequest
    from reader.app.indexing import CollectionIndex
    from reader.app.workspace import Workspace
    from reader.collection.index import Connection

STATUS_WORDS = {
    RequestStatus.NONE: "",
    RequestStatus.WANTED: "Wanted",
    RequestStatus.REQUESTED: "Requested",
    RequestStatus.RECEIVED: "Received",
    RequestStatus.REFUSED: "Refused",
    RequestStatus.NOT_WANTED: "Not wanted",
}
COLUMNS = (
    "reference_id", "post", "mrn", "date", "year_inferred", "subject", "sections", "cited_by",
    "cited_by_copies", "cited_by_documents", "status", "requested", "note",
)  # fmt: skip
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One line of the request list.

    Attributes:
        telegram: What is missing, and by how many documents it is cited.
        request: What is decided about it; None for nothing.
    """

    telegram: MissingTelegram
    request: TelegramRequest | None = None

    @property
    def status(self) -> RequestStatus:
        """How far the request is."""
        return self.request.status if self.request else RequestStatus.NONE

    @property
    def sections(self) -> tuple[int, ...]:
        """The sections that are asked for; empty for the whole telegram."""
        return self.request.sections if self.request else ()


class RequestDesk:
    """Decides about missing telegrams; each decision is a step that can be taken back.

    Args:
        workspace: Takes the steps.
        folder: The collection's folder.
    """

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self._workspace = workspace
        self.path = codebook_path(folder)
        """The codebook, whether it is there yet or not."""

    def requests(self) -> Mapping[str, TelegramRequest]:
        """What is decided, by canonical id."""
        return read_codebook(self.path).requests

    def decide(
        self,
        telegrams: Iterable[str],
        *,
        status: RequestStatus | None = None,
        requested: str | None = None,
        note: str | None = None,
    ) -> None:
        """Decide about some telegrams in one step; what is None stays.

        Args:
            telegrams: Canonical ids.
            status: How far the requests are; the first *requested* gets the day of today.
            requested: ISO 8601; empty for none. Of a telegram about which nothing was decided, it
                says that it is requested.
            note: Plain words.

        Raises:
            NotesWriteError: If it cannot be stored; nothing was changed then.
        """
        day = self._workspace.now().date().isoformat()
        self._commit(
            [(one, None) for one in telegrams], status=status, requested=requested, note=note,
            day=day,
        )  # fmt: skip

    def want_sections(self, wanted: Mapping[str, tuple[int, ...]]) -> None:
        """Put the missing sections of incomplete telegrams on the list, in one step.

        Raises:
            NotesWriteError: If it cannot be stored; nothing was changed then.
        """
        self._commit(list(wanted.items()), status=RequestStatus.WANTED)

    def _commit(
        self,
        telegrams: Sequence[tuple[str, tuple[int, ...] | None]],
        *,
        status: RequestStatus | None = None,
        requested: str | None = None,
        note: str | None = None,
        day: str = "",
    ) -> None:
        book = read_codebook(self.path)
        me, now = self._workspace.identity, self._workspace.now()
        changes: list[Change] = []
        for telegram, sections in telegrams:
            before = book.request(telegram)
            on = requested
            is_first = not (before and before.requested)
            if on is None and status is RequestStatus.REQUESTED and is_first:
                on = day
            was = before.status if before else RequestStatus.NONE
            is_dated = status is None and bool(requested) and was is RequestStatus.NONE
            after = request(
                book, telegram, me, now,
                status=RequestStatus.REQUESTED if is_dated else status,
                requested=on, note=note, sections=sections,
            )  # fmt: skip
            if before is None or _said(before) != _said(after):
                changes.append(Change(before, after))
        if not changes:
            return
        what = telegrams[0][0] if len(changes) == 1 else f"{len(changes):,} telegrams"
        text = f"request for {what}"
        self._workspace.commit(Step(text, (Part(self.path, tuple(changes)),)))


def codebook_path(folder: Path) -> Path:
    """Where the decisions of a collection lie, whether the file is there yet or not."""
    return find_codebook(folder) or folder / CODEBOOK_NAME


def requests_in(folder: Path) -> Mapping[str, TelegramRequest]:
    """What is decided in the collection of a folder, by canonical id; any thread may ask."""
    return read_codebook(codebook_path(folder)).requests


def open_requests(
    connection: Connection, requests: Mapping[str, TelegramRequest]
) -> dict[str, TelegramRequest]:
    """The requests whose telegrams (or sections) are still not in the collection."""
    found: dict[str, TelegramRequest] = {}
    for id_, one in requests.items():
        copies = copies_of(connection, id_)
        if not copies:
            found[id_] = one
            continue
        here = {
            number
            for copy in copies
            for number, state in enumerate(copy.sections, 1)
            if state != "missing"
        }
        is_whole = any(not copy.is_incomplete for copy in copies)
        if one.sections and not is_whole and not here.issuperset(one.sections):
            found[id_] = one
    return found


def request_lines(
    connection: Connection, requests: Mapping[str, TelegramRequest]
) -> Iterator[RequestLine]:
    """Every missing telegram, most cited first, and behind them what is asked for besides.

    They are the lines of :func:`request_list` in the order it has where none is asked for.
    """
    wanted = open_requests(connection, requests)
    cited = missing_of(connection, wanted)
    for one in missing_telegrams(connection):
        yield RequestLine(one, requests.get(one.id))
    yield from _besides(wanted, cited)


def _besides(
    wanted: Mapping[str, TelegramRequest], cited: Mapping[str, MissingTelegram]
) -> Iterator[RequestLine]:
    """What is asked for and not cited, by its id."""
    for id_ in sorted(wanted.keys() - cited.keys()):
        yield RequestLine(MissingTelegram(id_, 0), wanted[id_])


@dataclass(frozen=True, slots=True)
class RequestQuery:
    """Which lines of the request list are asked for.

    Attributes:
        order: How they are sorted; None by what is decided, the rest most cited first.
        holding: Letters and digits that the id must hold.
        status: Only these; None for all.
    """

    order: MissingOrder | None = MissingOrder.CITED
    holding: str = ""
    status: RequestStatus | None = None


@dataclass(frozen=True, slots=True)
class RequestList:
    """The request list without the lines themselves, which are read as they are looked at.

    Attributes:
        besides: What is asked for and not cited.
        numbers: Of the missing telegrams, in order.
        requests: What is decided.
        total: How many telegrams are missing, whatever was asked.
        is_by_status: What is decided stands first, so ``besides`` too; else it stands last, for
            nothing cites it.
    """

    besides: tuple[RequestLine, ...]
    numbers: array[int]
    requests: Mapping[str, TelegramRequest]
    total: int
    is_by_status: bool = False

    def __len__(self) -> int:
        return len(self.besides) + len(self.numbers)

    def lines(self, connection: Connection, start: int, stop: int) -> list[RequestLine]:
        """Some of the lines; one that is gone meanwhile is left out."""
        first = len(self.besides) if self.is_by_status else 0
        part = self.numbers[max(0, start - first) : max(0, stop - first)]
        found = missing_at(connection, part)
        cited = [RequestLine(one, self.requests.get(one.id)) for one in found]
        if self.is_by_status:
            return [*self.besides[start:stop], *cited]
        last = len(self.numbers)
        return [*cited, *self.besides[max(0, start - last) : max(0, stop - last)]]


def request_list(
    connection: Connection, requests: Mapping[str, TelegramRequest], query: RequestQuery
) -> RequestList:
    """The lines that are asked for."""
    wanted = open_requests(connection, requests)
    cited = missing_of(connection, wanted)
    holding = "".join(letter for letter in query.holding.upper() if letter.isalnum())
    besides = tuple(
        line
        for line in _besides(wanted, cited)
        if holding in line.telegram.id and query.status in (None, line.status)
    )
    statuses = {cited[id_].number: wanted[id_].status for id_ in cited}
    order = query.order or MissingOrder.CITED
    numbers = missing_numbers(connection, order, holding=query.holding)
    if query.status is not None:
        none, asked = RequestStatus.NONE, query.status
        numbers = array("q", (n for n in numbers if statuses.get(n, none) is asked))
    if query.order is None:
        ranks = list(STATUS_WORDS)
        decided = sorted(
            (n for n in numbers if statuses.get(n)), key=lambda n: ranks.index(statuses[n])
        )
        numbers = array("q", (*decided, *(n for n in numbers if not statuses.get(n))))
    is_by_status = query.order is None
    return RequestList(besides, numbers, requests, missing_count(connection), is_by_status)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What can be asked for of the incomplete documents of a collection.

    Attributes:
        sections: The sections that no file here has, by canonical id.
        others: Incomplete documents that stand for none of them.
    """

    sections: Mapping[str, tuple[int, ...]]
    others: int


def lacking_sections(connection: Connection) -> Lacking:
    """Find the sections of the collection's telegrams that no file here has."""
    found = incomplete_telegrams(connection)
    return Lacking(found, sum(id_ not in found for id_ in incomplete_ids(connection)))


def request_values(
    connection: Connection, lines: Sequence[RequestLine]
) -> Iterator[dict[str, object]]:
    """Lines as named values, as files and the command line give them (:data:`COLUMNS`).

    Lists are lists, and None stands for what is not said.
    """
    names = citing_names(connection, most=_MOST_NAMED)
    return (_values(line, names.get(line.telegram.id, [])) for line in lines)


def _values(line: RequestLine, cited_by: Sequence[str]) -> dict[str, object]:
    one, decided = line.telegram, line.request
    return {
        "reference_id": one.id,
        "post": one.post,
        "mrn": one.mrn,
        "date": str(one.year) if one.year else None,
        "year_inferred": one.is_inferred,
        "subject": one.subject,
        "sections": list(line.sections),
        "cited_by": one.cited_by,
        "cited_by_copies": one.copies,
        "cited_by_documents": list(cited_by),
        "status": str(line.status) or None,
        "requested": (decided.requested or None) if decided else None,
        "note": (decided.note or None) if decided else None,
    }


def request_table(connection: Connection, lines: Sequence[RequestLine]) -> str:
    """The request list as comma-separated values with a head."""
    named = zip(lines, request_values(connection, lines), strict=True)
    return table(
        COLUMNS, ({**values, "sections": number_ranges(line.sections)} for line, values in named)
    )


def citing_rows(index: CollectionIndex, telegram: str) -> tuple[Related, ...]:
    """The documents that cite a telegram, by date (off the window's thread).

    Raises:
        reader.collection.index.IndexFaultError: If the index cannot be used.
        reader.collection.index.StorageError: If it cannot be read.
    """
    with index.reading() as connection:
        found = citing(connection, telegram)
    return tuple(
        Related(row_of(one.document, index.root, is_fictional=False), is_inferred=one.is_inferred)
        for one in found
    )


def write_request_list(path: Path, table: str, left_files: Path) -> None:
    """Write the request list, as UTF-8 with a mark by which spreadsheets know it.

    Args:
        path: Where it goes.
        table: The list.
        left_files: As for :func:`reader.app.saved_tables.saved_table`.

    Raises:
        reader.app.saved_tables.TableRefusedError: If the file may not be written to.
        OSError: If it cannot be written; a file that was there is as before.
    """
    from reader.app.saved_tables import saved_table

    with saved_table(path, COLUMNS, left_files) as stream:
        stream.write(table)


def _said(one: TelegramRequest) -> tuple[object, ...]:
    return (one.status, one.requested, one.note, one.sections)

"""Dumps: files whose rows are documents; which columns hold the text, the id, the listing.

A row gives its text as it stands. Before it come the columns a telegram's parser understands
where an archive prints them: one line with reference id, time, classification and origin, then
the transmission header. Every other short column is kept as a mark, ``name: value``.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.document import Finding, Mark, MarkKind, Span
from reader.intake.decoding import control_characters
from reader.intake.line_ends import body_lines, header_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SAMPLE_ROWS = 50
"""As many rows decide what a file's columns are."""

_LONG_TEXT = 200
"""A column without a telling name is the text if its cells have this many code points."""

_SHORT = 200
_LONGEST_ID = 80
_MOST_MARKS = 40

_BODY_NAMES = (
    "body",
    "text",
    "full_text",
    "fulltext",
    "content",
    "contents",
    "message_text",
    "message",
    "cable",
    "document",
    "raw",
)
_HEADER_NAMES = ("header", "headers", "transmission_header")
_ID_NAMES = (
    "_id",
    "id",
    "refid",
    "ref_id",
    "reference_id",
    "referenceid",
    "canonical_id",
    "identifier",
    "document_number",
    "doc_nbr",
    "docid",
    "doc_id",
    "uid",
    "uuid",
    "mrn",
)
_DATE_NAMES = ("date_time", "datetime", "date", "created", "sent")
_CLASSIFICATION_NAMES = ("classification", "class")
_ORIGIN_NAMES = ("origin", "post", "from", "embassy")

_REFERENCE_ID = re.compile(r"\d{2}[A-Z]{3,}\d{1,7}(?:_[a-z])?")
_WHEN = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d\d)")
_CLASSIFIED = re.compile(r"(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED)[A-Z/ ]*")
_ORIGIN = re.compile(r"[A-Z][a-z][^\n\t]{1,60}|US[A-Z]+ [^\n\t]{1,60}")
_TRANSMISSION = re.compile(r"VZCZC[A-Z]{3}|\b\d{6}Z ?[A-Z]{3} ?\d\d\s{0,3}FM [A-Z]")
_LONGEST_HEADER = 4_000
_LINE_END = re.compile("\r+\n|\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as its format read it.

    Attributes:
        number: Counted from 1, a header row not counted.
        raw: As it stands in the file.
        cells: Column to text; None where the row could not be read.
        is_ragged: It has more or fewer cells than its file has columns.
    """

    number: int
    raw: str
    cells: Mapping[str, str] | None
    is_ragged: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what; None where no column is."""

    body: str
    id: str | None = None
    header: str | None = None
    date: str | None = None
    classification: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class MemberText:
    """The text of one row, with what plain text cannot carry."""

    text: str
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A row that is a document; its text is made when asked for."""

    name: str
    row: Row = field(repr=False)
    columns: Columns = field(repr=False)

    def read(self) -> MemberText:
        """The text of the row; of a damaged one, the row as it stands."""
        text, marks, restored = _compose(self.row.cells or {}, self.columns)
        findings: tuple[Finding, ...] = ()
        if restored:
            findings = (Finding("line-ends-restored", (), {"count": restored}),)
        if not text.strip():
            text, marks = _LINE_END.sub("\n", self.row.raw), ()
            findings = (Finding("broken-row", (), {"row": self.row.number}),)
        elif self.row.is_ragged:
            findings += (Finding("ragged-row", (), {"row": self.row.number}),)
        text = _whole_characters(text)
        return MemberText(text, marks, (*findings, *control_characters(text)))


def columns_of(sample: Sequence[Row]) -> Columns | None:
    """Which columns the first rows show; None where no column holds documents.

    The text is in a column so named whose cells are text; else in the one whose cells are
    longest, if they are long. An id is in a column so named; else in one of short words without
    blanks that differ in every row.
    """
    rows = [row.cells for row in sample if row.cells is not None and not row.is_ragged]
    if not rows or 2 * len(rows) < len(sample):
        return None
    names = list(dict.fromkeys(name for row in rows for name in row))
    body = _body(names, rows)
    if body is None:
        return None
    others = [name for name in names if name != body]
    return Columns(
        body,
        _id(others, rows),
        _named(_HEADER_NAMES, others) or _header(others, rows),
        _named(_DATE_NAMES, others) or _fitting(_WHEN, _MONTH_FIRST, others, rows),
        _named(_CLASSIFICATION_NAMES, others) or _fitting(_CLASSIFIED, None, others, rows),
        _named(_ORIGIN_NAMES, others),
    )


def members_of(rows: Iterator[Row], columns: Columns) -> Iterator[Member]:
    """The rows by name: the id where it is the first of its kind, else row and text hash."""
    seen: set[bytes] = set()
    for row in rows:
        name = ""
        if row.cells is not None and columns.id is not None:
            name = row.cells.get(columns.id, "").strip()[: _LONGEST_ID + 1]
        # A digest, for a hundred thousand names would be kept otherwise.
        key = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=12).digest()
        if not name or len(name) > _LONGEST_ID or key in seen or not name.isprintable():
            digest = hashlib.sha256(row.raw.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            name = f"row {row.number} {digest}"
        else:
            seen.add(key)
        yield Member(name, row, columns)


def _body(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str | None:
    found = _named(_BODY_NAMES, names)
    mean = {name: sum(len(row.get(name, "")) for row in rows) / len(rows) for name in names}
    if found is not None and mean[found] > 0:
        return found
    longest = max(names, key=lambda name: mean[name], default=None)
    return longest if longest is not None and mean[longest] >= _LONG_TEXT else None


def _id(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str | None:
    for pattern in (_REFERENCE_ID, None):
        for name in names:
            cells = [row.get(name, "").strip() for row in rows]
            if pattern and all(pattern.fullmatch(cell) for cell in cells):
                return name
        if pattern:
            named = _named(_ID_NAMES, names)
            if named is not None:
                return named
    for name in names:
        cells = [row.get(name, "").strip() for row in rows]
        if all(0 < len(cell) <= _LONGEST_ID and " " not in cell for cell in cells) and (
            max(Counter(cells).values()) == 1
        ):
            return name
    return None


def _header(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str | None:
    """The column whose cells are transmission headers, or empty."""
    for name in names:
        filled = [cell for row in rows if (cell := row.get(name, "").strip())]
        if filled and all(_TRANSMISSION.search(cell[:_LONGEST_HEADER]) for cell in filled):
            return name
    return None


def _named(wanted: Sequence[str], names: Sequence[str]) -> str | None:
    folded = {_fold(name): name for name in reversed(names)}
    return next((folded[name] for name in wanted if name in folded), None)


def _fold(name: str) -> str:
    return name.strip().strip("\ufeff").lower().replace(" ", "_").replace("-", "_")


def _fitting(
    pattern: re.Pattern[str],
    other: re.Pattern[str] | None,
    names: Sequence[str],
    rows: Sequence[Mapping[str, str]],
) -> str | None:
    for name in names:
        cells = [row.get(name, "").strip()[:_SHORT] for row in rows]
        if all(pattern.fullmatch(cell) or (other and other.fullmatch(cell)) for cell in cells):
            return name
    return None


def _compose(cells: Mapping[str, str], columns: Columns) -> tuple[str, tuple[Mark, ...], int]:
    """The text, the marks, and how many line ends were put back."""
    body, in_body = body_lines(_cell(cells, columns.body))
    header, in_header = header_lines(_cell(cells, columns.header))
    listing = _listing(cells, columns)
    if listing and _cell(cells, columns.id).strip() in body[:_SHORT].split("\n")[0]:
        listing = ""  # The text has one of its own.
    parts = [part for part in (listing, header.rstrip("\n"), body) if part.strip()]
    used = {columns.body, columns.header}
    if listing:
        used |= {columns.id, columns.date, columns.classification, columns.origin}
    marks = [
        Mark(MarkKind.RECORD_FIELD, Span(0, 0), _whole_characters(f"{name}: {value.strip()}"))
        for name, value in cells.items()
        if name not in used and 0 < len(value.strip()) <= _SHORT and "\n" not in value.strip()
    ]
    return "\n".join(parts), tuple(marks[:_MOST_MARKS]), in_body + in_header


def _listing(cells: Mapping[str, str], columns: Columns) -> str:
    """The columns as an archive's page prints them, where they are all of that shape."""
    name = _cell(cells, columns.id).strip()
    date = _iso(_cell(cells, columns.date).strip())
    classification = _cell(cells, columns.classification).strip()
    origin = _cell(cells, columns.origin).strip() or _guessed_origin(cells)
    fits = (
        _REFERENCE_ID.fullmatch(name)
        and date
        and _CLASSIFIED.fullmatch(classification)
        and _ORIGIN.fullmatch(origin)
    )
    return f"{name}\t{date}\t{classification}\t{origin}" if fits else ""


def _iso(printed: str) -> str:
    found = _WHEN.fullmatch(printed)
    if found:
        return f"{found.group(1)} {found.group(2)}"
    found = _MONTH_FIRST.fullmatch(printed)
    if found:
        month, day, year, hour, minute = found.groups()
        return f"{year}-{int(month):02}-{int(day):02} {int(hour):02}:{minute}"
    return ""


def _guessed_origin(cells: Mapping[str, str]) -> str:
    kinds = ("Embassy ", "Consulate ", "Mission ", "Secretary of State", "US ", "USUN ")
    return next(
        (cell.strip() for cell in cells.values() if cell.startswith(kinds) and len(cell) < 80), ""
    )


def _cell(cells: Mapping[str, str], name: str | None) -> str:
    text = cells.get(name, "") if name is not None else ""
    return _LINE_END.sub("\n", text)


def _whole_characters(text: str) -> str:
    """JSON can write half a character: two halves are joined, a lone one is U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text

"""A dump opened: what it is, and its rows one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from reader.document import Finding, Span
from reader.intake.csv_dump import Table
from reader.intake.decoding import FIRST_FEW, decode
from reader.intake.dump_names import JSON_SUFFIXES
from reader.intake.json_dump import json_columns, line_rows, list_rows
from reader.intake.records import MemberText, members_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.intake.records import Columns, Member, Row


@dataclass(frozen=True, slots=True)
class Dump:
    """A file whose rows are documents.

    Attributes:
        name: Extractor name and version, such as ``jsonl/1``.
        media_type: Of the file.
        encoding: The Python codec of its bytes.
        is_damaged: Some of its bytes are no characters.
    """

    name: str
    media_type: str
    encoding: str
    is_damaged: bool
    _columns: Columns = field(repr=False)
    _rows: Callable[[], Iterator[Row]] = field(repr=False)

    def members(self) -> Iterator[Member]:
        """Its rows by name; their texts are not made yet."""
        return members_of(self._rows(), self._columns)

    def read(self, member: Member) -> MemberText:
        """The text of one of them."""
        made = member.read()
        if not self.is_damaged or "\ufffd" not in made.text:
            return made
        found = re.finditer("\ufffd", made.text)
        places = tuple(Span(*match.span()) for match in islice(found, FIRST_FEW))
        count = made.text.count("\ufffd")
        finding = Finding("undecodable-bytes", places, {"count": count, "encoding": self.encoding})
        return MemberText(made.text, made.marks, (*made.findings, finding))


def open_dump(suffix: str, data: bytes) -> Dump | None:
    """The dump that a file of such a name is; None where it is a text like others.

    Args:
        suffix: The name's ending in lower case; one of those dumps go by.
        data: The file.
    """
    decoded = decode(data)
    text, damaged = decoded.text, decoded.bad_bytes > 0
    if suffix not in JSON_SUFFIXES:
        try:
            table = Table(text)
        except ValueError:
            return None
        return Dump("csv/1", "text/csv", decoded.encoding, damaged, table.columns, table.rows)
    for is_lines in (suffix != ".json", suffix == ".json"):
        columns = json_columns(text, is_lines=is_lines)
        if columns is None:
            continue

        def rows(
            make: Callable[[str], Iterator[Row]] = line_rows if is_lines else list_rows,
        ) -> Iterator[Row]:
            return make(text)

        name, media = ("jsonl/1", "application/x-ndjson") if is_lines else ("json/1", _JSON)
        return Dump(name, media, decoded.encoding, damaged, columns, rows)
    return None


_JSON = "application/json"

"""Tables saved to a file of the user's choice: whole, or the file is as it was before."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from reader.app.chosen_files import FileRefusedError, refusal_of, saved_whole
from reader.app.left_files import LeftFiles
from reader.app.tables import BYTES_AS_THEY_ARE, table
from reader.document.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

_ENCODING = "utf-8-sig"
"""With a mark by which spreadsheets know it."""


class TableRefusedError(FileRefusedError):
    """A table may not go to that file; nothing was written."""


@contextmanager
def saved_table(path: Path, columns: Sequence[str], left_files: Path) -> Iterator[TextIO]:
    """A stream to a file, which is there as a whole once all is written.

    A file that is there is replaced only if it is such a table: it might be a document or notes.

    Args:
        path: Where the table goes.
        columns: The names in its head.
        left_files: Where it is recorded what a crash would leave beside the file
            (:class:`reader.app.left_files.LeftFiles`); what one did leave is deleted.

    Raises:
        TableRefusedError: If the file may not be written to.
        OSError: If it cannot be written.
    """
    _check(path, columns)
    left = LeftFiles(left_files)
    as_tables_are = saved_whole(
        path, left, encoding=_ENCODING, errors=BYTES_AS_THEY_ARE, newline=""
    )
    with as_tables_are as stream:
        yield stream


def _check(path: Path, columns: Sequence[str]) -> None:
    is_earlier = partial(_is_earlier_table, columns=columns)
    refusal = refusal_of(path, is_earlier, "a table never replaces", "is no such table")
    if refusal:
        raise TableRefusedError(refusal)


def _is_earlier_table(path: Path, columns: Sequence[str]) -> bool:
    head = table(columns, ()).encode(_ENCODING)
    try:
        with open_regular(path) as stream:
            # An empty file holds nothing that could be lost.
            return stream.read(len(head)) in (head, b"")
    except OSError:
        return False

"""Taking many ids out of an index: as one long text, which is made quicker than as many rows."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from reader.collection.sql import Sql

_LONG = 5_000_000
"""Characters of ids past which taking them apart with numpy pays for bringing it: half a million
ids; the list of a smaller collection is shown before anything counts with it."""


def gathered(connection: sqlite3.Connection, question: Sql) -> array[int]:
    """The ids a question finds, in its order.

    Args:
        connection: To the index.
        question: Its one column is called ``id``.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    row = connection.execute(f"SELECT group_concat(id) FROM ({question.text})", question.values)
    return _numbers(row.fetchone()[0] or "")


def ascending(ids: array[int]) -> array[int]:
    """The same ids, sorted."""
    if len(ids) * 10 < _LONG and "numpy" not in sys.modules:
        return array("q", sorted(ids))
    import numpy as np

    found = array("q")
    found.frombytes(np.sort(np.frombuffer(ids, np.int64)).tobytes())
    return found


def _numbers(text: str) -> array[int]:
    if not text:
        return array("q")
    if len(text) < _LONG and "numpy" not in sys.modules:
        return array("q", map(int, text.split(",")))
    import numpy as np

    found = array("q")
    found.frombytes(np.fromstring(text, np.int64, sep=",").tobytes())
    return found

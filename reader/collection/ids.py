"""Numbers for documents, in the order of their days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.collection.schema import DAY, UNDATED, day_number

if TYPE_CHECKING:
    import sqlite3


class Ids:
    """Gives out the ids of new documents; see :mod:`reader.collection.schema`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._next: dict[int, int] = {}

    def clear(self) -> None:
        """Look again at what the index holds."""
        self._next.clear()

    def new(self, iso: str) -> int:
        """The next id of an ISO date; where a day has no more, of the day behind it."""
        own = day = day_number(iso)
        while day < UNDATED and self._at(day) == (day + 1) * DAY:
            day += 1
        id_ = self._at(day)
        self._next[day] = id_ + 1
        if day != own:
            self._connection.execute("INSERT INTO overflowing VALUES (?, ?)", (id_, own))
        return id_

    def _at(self, day: int) -> int:
        if day not in self._next:
            first = day * DAY
            behind = (day + 1) * DAY if day < UNDATED else (1 << 63) - 1
            found = (
                self._connection.execute(
                    f"SELECT max(id) FROM {table} WHERE id >= ? AND id < ?", (first, behind)
                ).fetchone()[0]
                for table in ("documents", "dead")
            )
            self._next[day] = max((id_ + 1 for id_ in found if id_ is not None), default=first)
        return self._next[day]

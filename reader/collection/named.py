"""Documents by what they are called: id, title, file name; a quick look without any syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_ESCAPE = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})
_CALLED = (
    "coalesce(d.reference_id, '') || ' ' || d.title || ' ' || coalesce(d.member, '') || ' '"
    " || CAST(f.path AS TEXT)"
)


def named(connection: sqlite3.Connection, words: str, most: int) -> list[int]:
    """The ids of documents whose id, title or file name holds all of some words, by date.

    Args:
        connection: To the index.
        words: Separated by blanks; case counts outside ASCII only; none find every document.
        most: So many at most.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    asked = words.split()
    where = " AND ".join([rf"{_CALLED} LIKE ? ESCAPE '\'"] * len(asked)) or "1"
    rows = connection.execute(
        f"SELECT d.id FROM documents d JOIN files f ON f.id = d.file WHERE {where}"
        " ORDER BY d.date, d.id LIMIT ?",
        (*(f"%{word.translate(_ESCAPE)}%" for word in asked), most),
    )
    return [id_ for (id_,) in rows]

"""A telegram of the index as the subject whose relations are asked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.collection.entry import Facet
from reader.collection.labels import values_of
from reader.collection.relations import Subject, _texts

if TYPE_CHECKING:
    import sqlite3


def subject_in(connection: sqlite3.Connection, document: int) -> Subject:
    """The telegram of an id of the index."""
    path, member, telegram, own = connection.execute(
        "SELECT f.path, d.member, d.telegram, d.canonical_id FROM documents d"
        " JOIN files f ON f.id = d.file WHERE d.id = ?",
        (document,),
    ).fetchone()
    cited = values_of(connection, document, Facet.REFERENCE)
    (text,) = _texts(connection, [document]).values()
    return Subject(Path(os.fsdecode(path)), member, telegram, own, tuple(cited), text)

"""Which documents nearly say what a text said that is gone: the notes on it may be theirs.

Opened, such a document asks (`reader.annotations.gathering`); until then the list of notes says
which one to open. Passages the notes stand on are looked up in the index, and the few documents
that hold one are compared with the sketch of the lost text.
"""

from __future__ import annotations

import os
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations.kinship import is_recognised, is_told_apart, pair_of
from reader.annotations.known import ALIKE, read_sketch
from reader.annotations.names import identity_of
from reader.annotations.selectors import body_of
from reader.annotations.sidecar import read_notes_file
from reader.annotations.sketching import likeness, sketch_of
from reader.annotations.xmlio import UnusableFileError, read_limited
from reader.checks import read_one_document
from reader.collection.query import Words
from reader.collection.sql import phrase
from reader.collection.tokens import tokens
from reader.collection.walk import stamp_of
from reader.intake import UnreadableError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

    from reader.annotations import Reading
    from reader.annotations.model import Target

_TRIED = 4
"""So many of the notes' passages are looked up."""
_LEAST = 6
"""Words of a passage; a shorter one is looked up with what stands beside it."""
_MOST = 5
"""Words that more documents hold tell nothing."""
_HOLDING = (
    "SELECT DISTINCT f.path, d.text_sha256 FROM words w JOIN documents d ON d.id = w.rowid"
    " JOIN files f ON f.id = d.file WHERE words MATCH ? AND d.member IS ?"
    " AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.document = d.id) ORDER BY f.path LIMIT ?"
)


def likely_documents(
    connection: sqlite3.Connection,
    root: Path,
    files: Sequence[Path],
    reading: Reading,
    refused: Collection[tuple[str, str]],
) -> Iterator[Path]:
    """The documents without notes whose text is nearly that which some notes were made on.

    Args:
        connection: Of the index.
        root: The collection's folder.
        files: The notes files, on a document that is not there.
        reading: What they say.
        refused: What the user said is another document, as `pair_of` names both.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    member = reading.document.source.address.member
    found: dict[bytes, bytes] = {}
    for note in islice(reading.notes, _TRIED):
        asked = _words_of(note.annotation.target)
        if len(asked) >= _LEAST:
            match = phrase(Words(asked))
            rows = connection.execute(_HOLDING, (match, member, _MOST + 1)).fetchall()
            if len(rows) <= _MOST:
                found.update(rows)
    for path, text in sorted(found.items()):
        place = root / os.fsdecode(path)
        pairs = (_pair(one, stamp_of(str(one)), place, member, text.hex()) for one in files)
        if any(pair is not None and pair not in refused for pair in pairs):
            yield Path(os.fsdecode(path))


def _words_of(target: Target) -> tuple[str, ...]:
    """The first words of a passage; of a short one with those on both sides of it."""
    own = [one.word for one in tokens((target.flowed or target.quote).head)]
    if len(own) >= _LEAST:
        return tuple(own[:_LEAST])
    # The outer word of a context may be cut.
    before = [one.word for one in tokens(target.prefix.partition(" ")[2])]
    behind = [one.word for one in tokens(target.suffix.rpartition(" ")[0])]
    return (*before[-_LEAST // 2 :], *own, *behind[: _LEAST // 2])


@lru_cache(maxsize=2_000)
def _pair(
    notes: Path, _stamp: int, path: Path, member: str | None, _text_sha256: str
) -> tuple[str, str] | None:
    """What an answer on a notes file and a document is remembered by; None where none is asked.

    Remembered as long as both are what they were: this is asked after every change of notes.
    """
    try:
        file = read_notes_file(read_limited(notes))
        document = read_one_document(path, member)
    except (UnusableFileError, UnreadableError):
        return None
    identity = identity_of(document)
    sketch = sketch_of(body_of(document))
    if is_told_apart(file.document, identity) or likeness(read_sketch(notes), sketch) < ALIKE:
        return None
    return pair_of(file.document, identity) if is_recognised(file, document) else None

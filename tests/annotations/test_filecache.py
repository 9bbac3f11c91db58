"""A notes file that was read is known again by its bytes, and by nothing less."""

from __future__ import annotations

from reader.annotations import FactKind, NotesFile, edits, filecache
from reader.annotations.names import identity_of
from reader.annotations.sidecar import write_notes
from tests.annotations.making import ANNA, NOW, document


def written(words: str) -> bytes:
    said = edits.fact(FactKind.NOTE, ANNA, NOW, value="on the lamps " * 4_000 + words)
    return write_notes(NotesFile(ANNA, identity_of(document("The lamps.\n")), (said,)))


def test_the_same_bytes_are_the_same_file_and_one_other_byte_is_another() -> None:
    data, other = written("one"), written("two")
    assert len(other) == len(data)
    first = filecache.read_held(data)
    assert filecache.read_held(bytes(bytearray(data))) is first
    changed = filecache.read_held(other)
    assert changed.entries != first.entries
    # Of files that look alike from outside the last one is kept; nothing is mixed up.
    again = filecache.read_held(data)
    assert (again == first, again is first) == (True, False)

"""By what the index sees that it holds a document already, without keeping its words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.entry import Noted
from reader.collection.filing import stated

if TYPE_CHECKING:
    from reader.collection.entry import Entry

_NOTHING = Noted()
_BYTES = 6
"""Of a hash: it is compared with the one before of the same document only."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Hashes of the parts of an entry that are written apart from each other.

    Attributes:
        words: What the full-text table holds, which cannot be changed there.
        own: What else the document says of itself.
        noted: What its reader made of it.
    """

    words: int
    own: int
    noted: int


def sums_of(entry: Entry) -> Sums:
    """The hashes of an entry; the same in every process."""
    words = entry.words
    labels = bytes([one.facet for one in entry.labels]), [one.value for one in entry.labels]
    return Sums(
        words=_sum("\n".join((words.body, words.subject, words.addresses, words.navigation))),
        own=_sum(repr((stated(entry), labels, entry.folds))),
        noted=0 if entry.noted == _NOTHING else _sum(repr(entry.noted)),
    )


def _sum(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)

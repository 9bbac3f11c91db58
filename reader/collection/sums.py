"""By what the index sees that it holds a document already, without keeping its words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.collection.entry import Noted, Words

if TYPE_CHECKING:
    from reader.collection.entry import Entry

_NO_WORDS = Words("", "", "", "")
_NOTHING = Noted()


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
    own = replace(entry, words=_NO_WORDS, noted=_NOTHING)
    return Sums(
        words=_sum("\n".join((words.body, words.subject, words.addresses, words.navigation))),
        own=_sum(repr(own)),
        noted=_sum(repr(entry.noted)),
    )


def _sum(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)

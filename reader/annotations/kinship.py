"""Whether notes are notes on the document at hand: by content, by name, by the user's word."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.annotations.folding import fold
from reader.annotations.model import Annotation, DocumentIdentity, NotesFile, Tombstone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.annotations.model import Target
    from reader.document import Document

_TELLING = 20
"""Code points: shorter context stands in too many texts to tell anything."""
_NOTHING = hashlib.sha256(b"").hexdigest()


class Kinship(StrEnum):
    """How a notes file stands to a document."""

    SAME = "same"
    """The bytes or the text agree, or the user said so."""
    REPLACED = "replaced"
    """Another text under the same name that is clearly the same document."""
    DOUBTFUL = "doubtful"
    """Another text under the same name, which may be another document: ask."""
    RELATED = "related"
    """The reference id alone agrees: ask."""
    ANOTHER = "another"
    """Notes on another document; or the user said so."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user said of notes and documents, as pairs of their keys (:func:`pair_of`)."""

    same: frozenset[tuple[str, str]] = frozenset()
    another: frozenset[tuple[str, str]] = frozenset()

    @property
    def all(self) -> frozenset[tuple[str, str]]:
        """Whatever was answered."""
        return self.same | self.another


def pair_of(notes: DocumentIdentity, document: DocumentIdentity) -> tuple[str, str]:
    """The document the notes name, and the one at hand, as an answer remembers them."""
    return key_of(notes), key_of(document)


def key_of(one: DocumentIdentity) -> str:
    """A document by its content: line ends and encoding do not count."""
    return one.sha256 if one.text_sha256 in ("", _NOTHING) else one.text_sha256


def has_same_content(one: DocumentIdentity, other: DocumentIdentity) -> bool:
    """Whether the bytes or the text are the same.

    No text is no evidence: all scans without a text layer would be one document.
    """
    if one.sha256 and one.sha256 == other.sha256:
        return True
    return one.text_sha256 not in ("", _NOTHING) and one.text_sha256 == other.text_sha256


def is_told_apart(one: DocumentIdentity, other: DocumentIdentity) -> bool:
    """Whether two documents are two by what they are called, however alike their texts are."""
    ids = {one.reference_id, other.reference_id} - {None}
    return one.member != other.member or len(ids) > 1


def kinship(
    file: NotesFile,
    document: Document,
    identity: DocumentIdentity,
    answers: Answers,
    *,
    is_beside: bool,
) -> Kinship:
    """How a notes file stands to a document.

    Args:
        file: The notes.
        document: The document at hand.
        identity: What a notes file would say about it.
        answers: What the user said before.
        is_beside: Whether the file lies where the document's name puts it; only there does
            the name count.
    """
    if has_same_content(file.document, identity):
        return Kinship.SAME
    said = pair_of(file.document, identity)
    if said in answers.same:
        return Kinship.SAME
    if said in answers.another:
        return Kinship.ANOTHER
    mine, theirs = identity.reference_id, file.document.reference_id
    has_same_id = mine is not None and mine == theirs
    if is_beside and (file.document.name, file.document.member) == (identity.name, identity.member):
        if has_same_id:
            return Kinship.REPLACED
        is_other_telegram = mine is not None and theirs is not None
        is_known = not is_other_telegram and is_recognised(file, document)
        return Kinship.REPLACED if is_known else Kinship.DOUBTFUL
    return Kinship.RELATED if has_same_id else Kinship.ANOTHER


def is_recognised(file: NotesFile, document: Document) -> bool:
    """Whether at least half of the notes find their words, or what stood on both sides of them."""
    text = fold(document.text)
    found = [_is_told_by(one, text) for one in _targets(file)]
    return bool(found) and 2 * sum(found) >= len(found)


def _targets(file: NotesFile) -> Iterator[Target]:
    for entry in file.entries:
        if isinstance(entry, Annotation):
            yield entry.target
        elif isinstance(entry, Tombstone) and entry.kept is not None:
            yield entry.kept.target


def _is_told_by(target: Target, text: str) -> bool:
    quote = fold(target.quote.head)
    if len(quote) >= _TELLING:
        stands = quote in text
    else:
        wide = _TELLING + len(quote)
        joined = (
            fold(target.prefix + target.quote.head)[-wide:],
            fold(target.quote.head + target.suffix)[:wide],
        )
        stands = any(len(one) >= _TELLING and one in text for one in joined)
    # The outer words of a context may be cut; the inner ones may have gone with the passage.
    before, after = fold(target.prefix).partition(" ")[2], fold(target.suffix).rpartition(" ")[0]
    sides = (before[: _outer(before)], after[-_outer(after) :])
    telling = [side for side in sides if len(side) >= _TELLING]
    return stands or (bool(telling) and all(side in text for side in telling))


def _outer(side: str) -> int:
    """How much of a context is asked for, in code points."""
    return max(_TELLING, len(side) * 2 // 3)

"""Edits of the codebook: new versions of tags. Pure; what they return is written by a store.

Rename, move, recolour and merge touch only the codebook, for notes name their tags by id.
:mod:`reader.annotations.tagged` makes the versions of notes where notes must change too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations.codebook import (
    FAVOURITES,
    SEPARATOR,
    Codebook,
    CodebookEntry,
    CollectionInfo,
    Favourites,
    Provenance,
    Tag,
    folded,
    tag_id,
)
from reader.annotations.model import Version
from reader.annotations.saved_search import SavedSearch
from reader.annotations.telegram_request import RequestStatus, TelegramRequest

if TYPE_CHECKING:
    from datetime import datetime

    from reader.annotations.model import Colour, Person


class TagEditError(ValueError):
    """A change of the codebook that makes no sense; the message is a sentence for the user."""


def created(
    book: Codebook,
    label: str,
    me: Person,
    now: datetime,
    *,
    parent: str | None = None,
    colour: Colour | None = None,
    description: str = "",
) -> Tag:
    """A new tag of that label below ``parent``.

    Raises:
        TagEditError: If the label is empty or taken there.
    """
    words = _label(label)
    above = book.tag(parent) if parent else None
    _refuse_taken(book, words, above, but=None)
    path = f"{book.path_of(above.id)}{SEPARATOR}{words}" if above else words
    attempt = 0
    while known := book.stored(tag_id(path, attempt)):
        if known.is_deleted and known.merged_into is None and folded(known.label) == folded(words):
            version = known.version.next_by(me.writer)
            back = replace(known, version=version, modified=now, editor=me, is_deleted=False)
            return replace(
                back,
                label=words,
                parent=above.id if above else None,
                colour=colour or known.colour,
                description=description or known.description,
            )
        attempt += 1
    return Tag(
        tag_id(path, attempt),
        Version().next_by(me.writer),
        now,
        me,
        words,
        parent=above.id if above else None,
        colour=colour,
        description=description,
    )


def edited_tag(
    book: Codebook,
    tag: Tag,
    me: Person,
    now: datetime,
    *,
    label: str | None = None,
    colour: Colour | None = None,
    description: str | None = None,
) -> Tag:
    """A tag renamed or described anew; ``colour`` is the one it has from now on.

    Raises:
        TagEditError: If the label is empty or taken beside it.
    """
    words = tag.label if label is None else _label(label)
    if words != tag.label:
        _refuse_taken(book, words, book.above(tag), but=tag)
    return replace(
        _next(book, tag, me, now),
        label=words,
        colour=colour,
        description=tag.description if description is None else description,
    )


def moved(book: Codebook, tag: Tag, parent: Tag | None, me: Person, now: datetime) -> Tag:
    """A tag, with those below it, below another one or at the top.

    Raises:
        TagEditError: If ``parent`` is the tag or stands below it, or has a tag of that label.
    """
    if parent is not None and book.is_below(parent, tag):
        raise TagEditError(f"“{tag.label}” cannot stand below itself; choose another tag.")
    _refuse_taken(book, tag.label, parent, but=tag)
    return replace(_next(book, tag, me, now), parent=parent.id if parent else None)


def merged_into(book: Codebook, tag: Tag, into: Tag, me: Person, now: datetime) -> tuple[Tag, ...]:
    """A tag taken in by another one; what stood below it stands below that one.

    Raises:
        TagEditError: If both are one.
    """
    if tag.id == into.id:
        raise TagEditError("A tag cannot be merged into itself; choose another tag.")
    gone = replace(_next(book, tag, me, now), merged_into=into.id)
    if not book.is_below(into, tag):
        return (gone,)
    above = book.above(tag)
    raised = replace(_next(book, into, me, now), parent=above.id if above else None)
    return (raised, gone)


def deleted_tag(book: Codebook, tag: Tag, me: Person, now: datetime) -> tuple[Tag, ...]:
    """A tag that is no longer offered; those below it stand where it stood."""
    above = book.above(tag)
    parent = above.id if above else None
    raised = [replace(_next(book, one, me, now), parent=parent) for one in book.children(tag)]
    return (*raised, replace(_next(book, tag, me, now), is_deleted=True))


def favoured(book: Codebook, slot: int, tag: Tag | None, me: Person, now: datetime) -> Favourites:
    """The keys of a person with a tag on key ``slot`` (1 to 9), or with that key free.

    A tag has one key: the one it had before becomes free.
    """
    ids = [one.id if one else "" for one in book.favourites(me.id)]
    if tag is not None:
        ids = ["" if one == tag.id else one for one in ids]
    ids[slot - 1] = tag.id if tag else ""
    while ids and not ids[-1]:
        ids.pop()
    entries = (one for one in book.entries if isinstance(one, Favourites))
    before = next((one for one in entries if one.person == me.id), None)
    version = (before.version if before else Version()).next_by(me.writer)
    return Favourites(me.id, version, now, me, tuple(ids[:FAVOURITES]))


def said_again(
    before: CodebookEntry | None, after: CodebookEntry, me: Person, now: datetime
) -> CodebookEntry:
    """The newest version of an entry that says what it said before a change: undo and redo."""
    version = after.version.next_by(me.writer)
    if before is not None:
        return replace(before, version=version, modified=now, editor=me)
    fresh = replace(after, version=version, modified=now, editor=me)
    match fresh:
        case Tag() | SavedSearch():
            return replace(fresh, is_deleted=True)
        case Favourites():
            return replace(fresh, tags=())
        case TelegramRequest():
            return replace(fresh, status=RequestStatus.NONE, requested="", note="", sections=())
        case CollectionInfo() | Provenance():
            return fresh


def _next(book: Codebook, tag: Tag, me: Person, now: datetime) -> Tag:
    """The tag as a version past all that stand beside it: a change settles them."""
    version = tag.version
    for other in book.alternatives:
        if other.id == tag.id:
            version = version.joined(other.version)
    return replace(tag, version=version.next_by(me.writer), modified=now, editor=me)


def _label(label: str) -> str:
    words = " ".join(label.split())
    if not words:
        raise TagEditError("A tag needs a name; type one.")
    if SEPARATOR in words:
        raise TagEditError(
            f"A tag's name holds no “{SEPARATOR}”: it stands between a tag and the one above it."
        )
    return words


def _refuse_taken(book: Codebook, label: str, parent: Tag | None, but: Tag | None) -> None:
    for one in book.children(parent):
        if folded(one.label) == folded(label) and (but is None or one.id != but.id):
            raise TagEditError(
                f"There is a tag “{one.label}” here already; choose another name, or merge the two."
            )

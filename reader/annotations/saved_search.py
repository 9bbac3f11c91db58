"""Saved searches: a name for a query, kept in the collection's codebook. Pure.

What the functions return is a new version that a store writes. A query is kept as it was typed;
whoever runs it parses it, so a query of a newer program survives here untouched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import normalize
from uuid import uuid4

from reader.annotations.model import Extra, Person, Version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reader.annotations.codebook import Codebook


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One saved search of the codebook, in one version.

    Attributes:
        id: A UUID: two people who save a search of the same name have two.
        name: As it is shown.
        query: In the query language, as typed.
        order: How its hits are sorted; empty where nothing was chosen.
        is_deleted: It is no longer offered.
    """

    id: str
    version: Version
    modified: datetime
    editor: Person
    name: str
    query: str
    order: str = ""
    is_deleted: bool = False
    extra: Extra = ()


class SavedSearchError(ValueError):
    """A change of a saved search that makes no sense; the message is a sentence for the user."""


def by_name(searches: Iterable[SavedSearch]) -> tuple[SavedSearch, ...]:
    """Those that are offered, in alphabetical order."""
    live = (one for one in searches if not one.is_deleted)
    return tuple(sorted(live, key=lambda one: (_folded(one.name), one.id)))


def saved(
    book: Codebook, name: str, query: str, order: str, me: Person, now: datetime
) -> SavedSearch:
    """A new saved search.

    Raises:
        SavedSearchError: If the name is empty or taken, or nothing is asked.
    """
    words = _name(book, name, but=None)
    asked = _query(query)
    return SavedSearch(str(uuid4()), Version().next_by(me.writer), now, me, words, asked, order)


def edited_search(
    book: Codebook,
    search: SavedSearch,
    me: Person,
    now: datetime,
    *,
    name: str | None = None,
    query: str | None = None,
    order: str | None = None,
) -> SavedSearch:
    """A saved search renamed, or asking something else; None leaves a part as it is.

    Raises:
        SavedSearchError: If the name is empty or taken, or nothing is asked.
    """
    return replace(
        _next(book, search, me, now),
        name=search.name if name is None else _name(book, name, but=search),
        query=search.query if query is None else _query(query),
        order=search.order if order is None else order,
    )


def deleted_search(book: Codebook, search: SavedSearch, me: Person, now: datetime) -> SavedSearch:
    """A saved search that is no longer offered."""
    return replace(_next(book, search, me, now), is_deleted=True)


def named(searches: Iterable[SavedSearch], name: str) -> SavedSearch | None:
    """The search of that name, whatever its case; the first of several."""
    key = _folded(name)
    return next((one for one in by_name(searches) if _folded(one.name) == key), None)


def _next(book: Codebook, search: SavedSearch, me: Person, now: datetime) -> SavedSearch:
    """The search as a version past all that stand beside it: a change settles them."""
    version = search.version
    for other in book.alternatives:
        if other.id == search.id:
            version = version.joined(other.version)
    return replace(search, version=version.next_by(me.writer), modified=now, editor=me)


def _name(book: Codebook, name: str, but: SavedSearch | None) -> str:
    words = " ".join(name.split())
    if not words:
        raise SavedSearchError("A saved search needs a name; type one.")
    taken = named((one for one in book.searches if but is None or one.id != but.id), words)
    if taken is not None:
        raise SavedSearchError(
            f"There is a saved search “{taken.name}” already; choose another name."
        )
    return words


def _query(query: str) -> str:
    if not query.strip():
        raise SavedSearchError("The search field is empty; type what is to be searched for first.")
    return query.strip()


def _folded(name: str) -> str:
    return normalize("NFC", normalize("NFC", " ".join(name.split())).casefold())

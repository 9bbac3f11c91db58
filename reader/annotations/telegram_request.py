"""Requests for telegrams that are missing, kept in the collection's codebook. Pure.

What :func:`requested` returns is a new version that a store writes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.annotations.model import Extra, Person, Version

if TYPE_CHECKING:
    from datetime import datetime

    from reader.annotations.codebook import Codebook


class RequestStatus(StrEnum):
    """How far the request for a telegram is."""

    NONE = ""
    """Nobody decided anything, or it was taken back."""
    WANTED = "wanted"
    REQUESTED = "requested"
    RECEIVED = "received"
    REFUSED = "refused"
    NOT_WANTED = "not-wanted"


@dataclass(frozen=True, slots=True)
class TelegramRequest:
    """What is decided about one missing telegram, in one version.

    Attributes:
        telegram: Canonical reference id; two colleagues who speak of one telegram have one request.
        status: How far it is.
        requested: The day it was asked for, ISO 8601; empty for none.
        note: What is to be remembered of it.
        sections: Only these are asked for; empty for the whole telegram.
    """

    telegram: str
    version: Version
    modified: datetime
    editor: Person
    status: RequestStatus = RequestStatus.NONE
    requested: str = ""
    note: str = ""
    sections: tuple[int, ...] = ()
    extra: Extra = ()

    @property
    def id(self) -> str:
        """The same for every writer who speaks of the telegram."""
        return f"request:{self.telegram}"

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: it was taken back."""
        return self.status is RequestStatus.NONE and not self.note


def request(
    book: Codebook,
    telegram: str,
    me: Person,
    now: datetime,
    *,
    status: RequestStatus | None = None,
    requested: str | None = None,
    note: str | None = None,
    sections: tuple[int, ...] | None = None,
) -> TelegramRequest:
    """A request made or changed; None leaves a part as it is.

    Args:
        book: As it is now: what stands beside the request is settled by the change.
        telegram: Canonical reference id.
        me: Who decides.
        now: In UTC.
        status: How far it is.
        requested: ISO 8601; empty for none.
        note: Plain words.
        sections: Numbers; empty for the whole telegram.
    """
    before = book.request(telegram)
    version = before.version if before else Version()
    for other in book.alternatives:
        if isinstance(other, TelegramRequest) and other.telegram == telegram:
            version = version.joined(other.version)
    version = version.next_by(me.writer)
    made = before or TelegramRequest(telegram, version, now, me)
    return replace(
        made,
        version=version,
        modified=now,
        editor=me,
        status=made.status if status is None else status,
        requested=made.requested if requested is None else requested,
        note=made.note if note is None else " ".join(note.split()),
        sections=made.sections if sections is None else sections,
    )

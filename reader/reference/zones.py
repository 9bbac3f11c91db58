"""What the clocks of a post showed: its time zone, by the time zone database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.reference.posts import canonical, squeezed
from reader.reference.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from reader.reference.posts import Post


@dataclass(frozen=True, slots=True)
class PostTime:
    """A moment as it was at a post.

    Attributes:
        city: Where the post was, as the city is written today.
        zone: Name in the time zone database: ``Europe/Rome``.
        moment: Local time, with its offset from UTC.
        is_summer: Whether summer time was in force there and then.
    """

    city: str
    zone: str
    moment: datetime
    is_summer: bool

    @property
    def offset(self) -> str:
        """``UTC+5:45``, with a minus sign where it is behind."""
        minutes = (self.moment.utcoffset() or timedelta()) // timedelta(minutes=1)
        hours, rest = divmod(abs(minutes), 60)
        sign = "−" if minutes < 0 else "+"
        return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def time_at(post: str, iso: str) -> PostTime | None:
    """When it was at a post, summer time as it was in force there on that day.

    Args:
        post: As printed, with or without ``AMEMBASSY`` and the like.
        iso: Date and time in UTC: ``2007-11-21T06:42Z``.

    Returns:
        None where the tables do not know the post or its zone, or no time of day is given.
    """
    known = canonical(post)
    row = _table().get(known.id) if known is not None and "T" in iso else None
    zone = _zone(row[1]) if row is not None else None
    if row is None or zone is None:
        return None
    moment = datetime.fromisoformat(iso.rstrip("Z")).replace(tzinfo=UTC).astimezone(zone)
    return PostTime(row[0], row[1], moment, bool(moment.dst()))


def city_of(post: Post) -> str:
    """The city a post is in, as it is written today; empty where the table does not say."""
    row = _table().get(post.id)
    return row[0] if row is not None else ""


@cache
def _table() -> Mapping[str, tuple[str, str]]:
    rows = read_rows("zones.csv")
    return MappingProxyType({squeezed(post): (city, zone) for post, city, zone in rows})


@cache
def _zone(name: str) -> ZoneInfo | None:
    """A zone; None where this system has no time zone database, or an older one without it."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None

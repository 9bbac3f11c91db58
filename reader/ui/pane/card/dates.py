"""Dates and moments as a header card says them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.document import post_in

if TYPE_CHECKING:
    from datetime import tzinfo

    from reader.document import Telegram
    from reader.reference.zones import PostTime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown_date(iso: str) -> str:
    """A date of reduced precision for people: ``2005``, ``Apr 2005``, ``11 Apr 2005, 06:42``."""
    day, _, clock = iso.partition("T")
    parts = day.split("-")
    words = parts[0]
    if len(parts) > 1:
        words = f"{_MONTHS[int(parts[1]) - 1]} {words}"
    if len(parts) > 2:
        words = f"{int(parts[2])} {words}"
    return f"{words}, {clock[:5]}" if clock else words


def time_here(iso: str, here: tzinfo | None) -> str:
    """A moment by the reader's clock; empty where it is UTC, or no time of day is given."""
    if "T" not in iso:
        return ""
    moment = datetime.fromisoformat(iso.rstrip("Z")).replace(tzinfo=UTC)
    local = moment.astimezone(here)
    if local.utcoffset() == moment.utcoffset():
        return ""
    return f"{_clock(local, moment)} here"


def time_at_post(telegram: Telegram) -> tuple[str, str]:
    """When a telegram was sent by the clocks of its post, and how that is known.

    Both are empty where the post, its time zone or the time of day is not known.
    """
    # The tables are read when a telegram is first shown.
    from reader.reference.zones import time_at

    if telegram.dtg is None:
        return "", ""
    names = [telegram.originator.value] if telegram.originator is not None else []
    if telegram.mrn is not None:
        names.append(post_in(telegram.mrn.value))
    found = next((at for name in names if (at := time_at(name, telegram.dtg.value))), None)
    if found is None:
        return "", ""
    words = f"{_clock(found.moment, found.moment.astimezone(UTC))} in {found.city}"
    return words, _how_known(found)


def _how_known(at: PostTime) -> str:
    clocks = f"summer time, {at.offset}," if at.is_summer else at.offset
    return (
        f"{at.city} had {clocks} on that day ({at.zone} in the time zone database): "
        "summer time counts as it was in force then."
    )


def _clock(local: datetime, moment: datetime) -> str:
    day = "" if local.date() == moment.date() else f"{local.day} {_MONTHS[local.month - 1]}, "
    return f"{day}{local:%H:%M}"

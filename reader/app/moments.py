"""Points of time in words, as sentences say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_and_time(at: datetime) -> str:
    """``14 Mar 2027, 10:32`` in local time."""
    here = at.astimezone()
    return f"{here.day} {_MONTHS[here.month - 1]} {here.year}, {here.hour:02}:{here.minute:02}"

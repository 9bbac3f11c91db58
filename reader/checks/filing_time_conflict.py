"""``filing-time-conflict``: the filing time of format line 3 against the date-time group.

Both are UTC (5 FAH-2 H-320, ACP 127). The date-time group is when the drafter released the
message, the filing time when the station took it; the station is minutes or hours later, over
midnight or New Year too. Behind an operating signal (``ZDK``, ``ZDS``) the message was sent anew,
with the first group and a later filing time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.checks.statements import sent_at, spans_of
from reader.checks.year_conflict import year_conflict
from reader.document import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Telegram

_FILED = re.compile(r"(?P<day>\d{3})(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)")
_SENT_ANEW = re.compile(r"[ \t]+Z(?:DK|DS|FD|FR|OV|UI)\b")
EARLIEST = timedelta(minutes=-60)
"""Clocks differ, and a group may be set a little ahead."""
LATEST = timedelta(hours=36)
"""A message may lie at the station until the next day; longer is no delay but a misprint."""


def filing_time_conflict(document: Document) -> Iterator[Finding]:
    """One finding a telegram whose filing time no delay explains."""
    for telegram in document.telegrams:
        sent, field = sent_at(telegram), telegram.filing_time
        if sent is None or field is None or _is_sent_anew(document, telegram):
            continue
        filed = _nearest(field.value, sent)
        if filed is None or _is_explained(filed - sent):
            continue
        yield Finding(
            "filing-time-conflict",
            spans_of((field, telegram.dtg)),
            {"filed": _words(filed), "sent": _words(sent)},
            explained_by="year-conflict" if _is_of_a_wrong_year(document, telegram) else None,
        )


def _is_of_a_wrong_year(document: Document, telegram: Telegram) -> bool:
    """Whether the group's year is in doubt: days are counted otherwise in leap years."""
    group = telegram.dtg.span if telegram.dtg is not None else None
    return group is not None and any(group in one.spans for one in year_conflict(document))


def _is_sent_anew(document: Document, telegram: Telegram) -> bool:
    group = telegram.dtg
    if group is None or group.span is None:
        return False
    return _SENT_ANEW.match(document.text, group.span.stop) is not None


def _nearest(printed: str, sent: datetime) -> datetime | None:
    """The moment of a filing time in the year that lies nearest; None where it is no time."""
    found = _FILED.fullmatch(printed)
    if found is None or not 1 <= int(found["day"]) <= 366:
        return None
    into = timedelta(
        days=int(found["day"]) - 1, hours=int(found["hour"]), minutes=int(found["minute"])
    )
    years = (sent.year - 1, sent.year, sent.year + 1)
    moments = [datetime(year, 1, 1, tzinfo=UTC) + into for year in years]
    return min(moments, key=lambda moment: abs(moment - sent))


def _is_explained(delay: timedelta) -> bool:
    """The same minute of another day is a misprinted day, not a day's delay."""
    if delay % timedelta(days=1) == timedelta() and delay:
        return False
    return EARLIEST <= delay <= LATEST


def _words(moment: datetime) -> str:
    return f"day {moment.timetuple().tm_yday}, {moment:%H:%M} UTC"

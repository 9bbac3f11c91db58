"""What several checks between statements ask: times, serials and words of a telegram's parts."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime
from sys import maxsize
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.document import Document, Field, Span, Telegram


def sent_at(telegram: Telegram) -> datetime | None:
    """The moment of the date-time group, in UTC."""
    if telegram.dtg is None:
        return None
    try:
        return datetime.fromisoformat(telegram.dtg.value[:19]).replace(tzinfo=UTC)
    except ValueError:
        return None


def listed(document: Document, telegram: Telegram, name: str) -> Iterator[Field]:
    """The fields of that name in the telegram's listing or page table."""
    fields = document.fields
    for index in range(bisect_left(fields, telegram.span.start, key=_start_of), len(fields)):
        field = fields[index]
        if field.span is None or field.span.start >= telegram.span.stop:
            return
        if field.name == name and telegram.span.covers(field.span):
            yield field


def _start_of(field: Field) -> int:
    """Fields stand in order of place, those without one at the end."""
    return field.span.start if field.span is not None else maxsize


def spans_of(fields: Iterable[Field | None]) -> tuple[Span, ...]:
    """The places of some fields, each once, in order."""
    return tuple(sorted({one.span for one in fields if one is not None and one.span is not None}))


def enumerated(parts: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    words = list(parts)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"

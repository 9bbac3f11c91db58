"""``year-conflict``: the years of the reference id, the date-time group and the listing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reader.checks.statements import enumerated, listed, spans_of
from reader.document import BasisKind, Finding
from reader.parsing.telegram.dates import full_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Field, Telegram

NEW_YEAR = timedelta(days=2)
"""So near to New Year the post's own day, the archive's and UTC may lie in different years."""


def year_conflict(document: Document) -> Iterator[Finding]:
    """One finding a telegram whose statements name more than one year."""
    for telegram in document.telegrams:
        stated = list(_years(document, telegram))
        if len({year for year, _, _ in stated}) < 2 or _is_new_year(telegram, stated):
            continue
        words = [f"{year} in the {name}" for year, name, _ in stated]
        yield Finding(
            "year-conflict",
            spans_of(field for _, _, field in stated),
            {"statements": enumerated(dict.fromkeys(words))},
        )


def _years(document: Document, telegram: Telegram) -> Iterator[tuple[int, str, Field]]:
    own = telegram.reference_id
    if own is not None and own.basis.kind is BasisKind.STATED and own.value[:2].isdigit():
        yield full_year(own.value[:2]), "reference id", own
    if telegram.dtg is not None:
        yield int(telegram.dtg.value[:4]), "date-time group", telegram.dtg
    for field in listed(document, telegram, "listing_date"):
        if field.value[:4].isdigit():
            yield int(field.value[:4]), "listing", field


def _is_new_year(telegram: Telegram, stated: list[tuple[int, str, Field]]) -> bool:
    """Whether neighbouring years meet in the days round New Year."""
    years = sorted({year for year, _, _ in stated})
    if years[-1] - years[0] != 1:
        return False
    turn = date(years[-1], 1, 1)
    days = [_day(field.value) for _, name, field in stated if name != "reference id"]
    known = [day for day in days if day is not None]
    return bool(known) and all(abs(day - turn) <= NEW_YEAR for day in known)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None

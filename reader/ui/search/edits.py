"""What clicks beside the list make of the query's text."""

from __future__ import annotations

from reader.collection.query import Choice, FieldName, choice_of, with_dates, with_value


def with_year_only(text: str, year: int) -> str:
    """The query, asking for documents known only by one year."""
    dates = with_dates(text, f"{year:04}", f"{year:04}")
    return with_value(dates, FieldName.DATED, "year", Choice.INCLUDE)


def with_dated(text: str, known: str) -> str:
    """The query, asking for documents whose date is known so far; no longer if it did.

    Args:
        text: Any query.
        known: A value of ``dated:``; with ``none`` a span of dates would find nothing.
    """
    is_asked = choice_of(text, FieldName.DATED, known) is Choice.INCLUDE
    if known == "none" and not is_asked:
        text = with_dates(text, None, None)
    wanted = Choice.CLEAR if is_asked else Choice.INCLUDE
    return with_value(text, FieldName.DATED, known, wanted)


def is_only_incomplete(text: str) -> bool:
    """Whether the query asks for incomplete documents."""
    return choice_of(text, FieldName.SECTIONS, "incomplete") is Choice.INCLUDE


def with_incomplete_turned(text: str) -> str:
    """The query, asking for incomplete documents; no longer if it did."""
    wanted = Choice.CLEAR if is_only_incomplete(text) else Choice.INCLUDE
    return with_value(text, FieldName.SECTIONS, "incomplete", wanted)

"""What hovering says: the role of a part in one sentence, a field's name and value in words."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING

from reader.document import BasisKind, BlockRole
from reader.ui.learned_words import learned_sentence
from reader.ui.theme.routing import role_style
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.collection.learned import Learned
    from reader.document import Block, Document, Field
    from reader.reference.passing import Mention
    from reader.ui.theme.theme import Theme

_WIDTH = 276
_TOKEN = 40
_LONG = 120
_AROUND = 200
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z?)?")
_FILED = re.compile(r"(?P<day>\d{3})(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NAMES = {
    "reference_id": "Reference id",
    "mrn": "Message reference number (MRN)",
    "transmission_id": "Transmission",
    "routing_indicator": "Routing indicator",
    "originating_routing_indicator": "Originating station",
    "station_serial": "Station serial number",
    "dtg": "Date-time group (DTG)",
    "plad": "Addressee",
    "mcn": "Message continuity number",
    "executive_order": "Executive order",
    "declassify_on": "Declassify on",
    "classified_by": "Classified by",
    "address_precedence": "Precedence for this addressee",
    "tags": "TAGS code",
    "passing": "Passing instruction",
}


def field_name(name: str) -> str:
    """A field's name in plain words."""
    key = name.replace("-", "_").lower()
    return _NAMES.get(key) or key.replace("_", " ").capitalize()


def fields_by_place(document: Document) -> list[Field]:
    """The fields that have words in the text; a telegram's own parts are among them."""
    own = [field for telegram in document.telegrams for field in telegram.fields()]
    found = {
        (field.span.start, field.span.stop, field.name): field
        for field in (*own, *document.fields)
        if field.span is not None and len(field.span)
    }
    return sorted(found.values(), key=_start)


def _start(field: Field) -> tuple[int, int]:
    assert field.span is not None
    return field.span.start, field.span.stop


def value_words(field: Field, year: int | None) -> str:
    """A field's value for people: dates and filing times written out.

    Args:
        field: Whose value.
        year: Of the telegram, for a filing time says the day of the year only.
    """
    stamp = _STAMP.fullmatch(field.value)
    if stamp:
        try:
            moment = datetime.fromisoformat(field.value.removesuffix("Z"))
        except ValueError:
            return field.value
        time = f", {moment:%H:%M} UTC" if "T" in field.value else ""
        return f"{_day_words(moment.date())}{time}"
    filed = _FILED.fullmatch(field.value)
    if field.name == "filing_time" and filed:
        number = int(filed["day"])
        words = f"day {number} of the year, {filed['hour']}:{filed['minute']} UTC"
        if year is None or not 1 <= number <= _days_of(year):
            return words
        return f"{words}, that is {_day_words(date(year, 1, 1) + timedelta(days=number - 1))}"
    return _short(field.value)


def _days_of(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def _day_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def year_at(document: Document, offset: int) -> int | None:
    """The year of the date-time group of the telegram at a source offset."""
    for telegram in document.telegrams:
        if telegram.span.holds(offset) and telegram.dtg is not None:
            digits = telegram.dtg.value[:4]
            return int(digits) if digits.isdecimal() and int(digits) > 0 else None
    return None


def mention_at(document: Document, block: Block | None, offset: int) -> Mention | None:
    """The exemption or, in a passing instruction, the agency whose code stands at an offset."""
    from reader.reference.passing import agencies_in, exemptions_in

    text = document.text
    line = text[max(0, offset - _AROUND) : offset + _AROUND]
    at = min(offset, _AROUND)
    start = line.rfind("\n", 0, at) + 1
    words, column = line[start:].partition("\n")[0], at - start
    is_stamp = block is not None and block.role is BlockRole.RELEASE_STAMP
    mentions = list(exemptions_in(words, bare=is_stamp))
    if block is not None and block.role is BlockRole.PASSING_INSTRUCTION:
        mentions += agencies_in(words)
    return next((one for one in mentions if one.start <= column < one.stop), None)


def explanation(
    block: Block | None,
    field: Field | None,
    year: int | None,
    theme: Theme,
    mention: Mention | None = None,
    learned: Learned | None = None,
) -> str:
    """The tooltip for a place in the text as HTML; empty where there is nothing to say.

    Args:
        block: The block at the place.
        field: The innermost field whose words stand there.
        year: Of the telegram.
        theme: For the colours of the lesser words.
        mention: The code whose words stand there.
        learned: What other telegrams teach of the field's value.
    """
    style = role_style(block.role, block.detail) if block is not None else None
    parts: list[str] = []
    if mention is not None:
        code = f"<b style='font-family:monospace'>{escape(mention.code)}</b>"
        parts.append(f"{code}&nbsp; {escape(mention.meaning)}.")
    if field is not None:
        parts.append(_field_line(field, year))
        if field.basis.kind is BasisKind.INFERRED and field.basis.rule:
            parts.append(escape(f"Inferred {field.basis.rule.rstrip('.')}."))
        if learned is not None:
            parts.append(escape(learned_sentence(learned)))
    if style is not None:
        parts.append(escape(style.explanation))
        if style.source:
            muted = theme.hex(Token.MUTED)
            parts.append(f"<span style='color:{muted}'>{escape(style.source)}</span>")
    if not parts:
        return ""
    body = "<br>".join(parts)
    return (
        f"<table width='{_WIDTH}' cellpadding='0' cellspacing='0'><tr><td>{body}</td></tr></table>"
    )


def _field_line(field: Field, year: int | None) -> str:
    token = " ".join(field.raw.split())
    lead = f"<b style='font-family:monospace'>{escape(token)}</b>&nbsp; "
    value = value_words(field, year)
    said = "" if value == token else f": {escape(value)}"
    means = _meaning(field)
    if means:
        said += f" ({escape(means)})" if said else f": {escape(means)}"
    return f"{lead if 0 < len(token) <= _TOKEN else ''}{escape(field_name(field.name))}{said}."


def _meaning(field: Field) -> str:
    """What the reference tables say; they are read when the pointer first rests on a code."""
    from reader.reference.explained import meaning_of

    return meaning_of(field.name, field.value)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONG else f"{flat[: _LONG - 1]}…"

"""What hovering says: the role of a part in one sentence, a field's name and value in words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reader.ui.theme.routing import role_style
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.document import Block, Document, Field
    from reader.ui.theme.theme import Theme

_WIDTH = 276
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
    "tags": "TAGS code",
    "captions": "Caption",
    "passing": "Passing instruction",
    "references": "Reference",
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


def explanation(block: Block | None, field: Field | None, theme: Theme) -> str:
    """The tooltip for a place in the text as HTML; empty where there is nothing to say.

    Args:
        block: The block at the place.
        field: The innermost field whose words stand there.
        theme: For the colours of the lesser words.
    """
    style = role_style(block.role, block.detail) if block is not None else None
    parts: list[str] = []
    if field is not None:
        raw = f"<b style='font-family:monospace'>{escape(_short(field.raw))}</b> "
        value = "" if field.value == field.raw else f": {escape(_short(field.value))}"
        parts.append(f"{raw if field.raw else ''}{escape(field_name(field.name))}{value}.")
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


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 80 else f"{flat[:79]}…"

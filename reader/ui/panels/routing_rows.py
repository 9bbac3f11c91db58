"""What the Routing panel lists: every field of a document with its evidence, as rows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.app.rows import KIND_LABELS
from reader.document import (
    BasisKind,
    DateKind,
    DatePrecision,
    Document,
    DocumentDate,
    DocumentKind,
    Telegram,
)
from reader.ui.panels.routing_evidence import EvidenceRows, moment
from reader.ui.panels.routing_telegram import telegram_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.collection.learned import Learned
    from reader.ui.panels.routing_values import RoutingRow

_PRECISIONS = {
    DatePrecision.YEAR: "only the year is known",
    DatePrecision.MONTH: "the day is not known",
    DatePrecision.DAY: "known to the day",
    DatePrecision.MINUTE: "known to the minute",
}
_DATE_KINDS = {
    DateKind.SENT: "sent",
    DateKind.ISSUED: "issued",
    DateKind.HELD: "held",
    DateKind.PUBLISHED: "published",
}


def routing_rows(
    document: Document,
    telegram: Telegram | None,
    learned: Mapping[str, Learned] = MappingProxyType({}),
) -> tuple[RoutingRow, ...]:
    """The rows of one telegram of a document, or of a document that is none.

    Args:
        document: Whose.
        telegram: Which of its telegrams; None for a document without one.
        learned: What the collection teaches of routing tokens, by token.
    """
    maker = EvidenceRows(document, learned)
    if telegram is not None:
        telegram_rows(maker, telegram)
    else:
        _document_rows(maker, document)
    _other_rows(maker, document)
    if telegram is document.telegram:
        _by_hand_rows(maker, document)
    return tuple(maker.rows)


def telegram_label(telegram: Telegram, number: int) -> str:
    """What the chooser calls one of several telegrams."""
    named = telegram.reference_id or telegram.mrn or telegram.subject
    return f"{number}  {named.value}" if named else f"{number}  no reference number"


def _document_rows(rows: EvidenceRows, document: Document) -> None:
    kind = KIND_LABELS[document.kind]
    rows.group("Telegram" if document.kind is DocumentKind.TELEGRAM else kind)
    rows.field("Title", document.title, raw="")
    rows.field("Issuing body", document.issuing_body)
    rows.field("Place", document.place)
    if document.date is not None:
        _date(rows, document.date)


def _date(rows: EvidenceRows, date: DocumentDate) -> None:
    small = f"{_DATE_KINDS[date.kind]}; {_PRECISIONS[date.precision]}"
    if date.field.basis.kind is BasisKind.INFERRED:
        small += f", inferred {date.field.basis.rule}".rstrip()
    rows.field("Date", date.field, value=moment(date.iso), small=small)


def _other_rows(rows: EvidenceRows, document: Document) -> None:
    """What no group has a place for: no field is left out."""
    own = {field for telegram in document.telegrams for field in telegram.fields()}
    if document.telegrams:
        own |= {one for one in (document.title,) if one}
        own |= {document.date.field} if document.date else set()
    rows.group("More")
    for field in document.fields:
        if field not in rows.listed and field not in own:
            label = field.name.replace("-", " ").replace("_", " ")
            rows.field(f"{label[:1].upper()}{label[1:]}", field)


def _by_hand_rows(rows: EvidenceRows, document: Document) -> None:
    """What was set by hand and has no row of its own."""
    rows.group("Set by hand")
    for one in document.corrections:
        if one.field not in rows.told:
            rows.by_hand(one)

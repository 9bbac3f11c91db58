"""The parser's public output: one JSON object per document (``docs/inspect.md``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import (
    Addressee,
    Basis,
    BasisKind,
    Document,
    Field,
    Finding,
    Footnote,
    ItemList,
    Paragraph,
    Reference,
    Section,
    SectionState,
    Span,
    Telegram,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

Json = dict[str, object]
_DIGITS = 10
"""Serials are of five digits; what is longer is no number anyone counts with."""


def inspection(document: Document) -> Json:
    """The document as plain JSON values; absent facts are null or empty lists."""
    source = document.source
    first = document.telegram
    return {
        "path": str(source.address.path),
        "member": source.address.member,
        "sha256": source.sha256,
        "kind": document.kind.value,
        "title": document.title.value if document.title else None,
        "date": document.date.iso if document.date else None,
        "date_basis": document.date.field.basis.kind.value if document.date else None,
        "telegram": _telegram(first) if first else None,
        "telegrams": [_telegram(telegram) for telegram in document.telegrams],
        "fields": [_field(field) for field in document.fields],
        "sections": _sections(first),
        "paragraphs": [_paragraph(paragraph) for paragraph in document.paragraphs],
        "headings": [
            {"level": h.level, "text": h.text, "span": list(h.span)} for h in document.headings
        ],
        "lists": [_list(one) for one in document.lists],
        "footnotes": [_footnote(one) for one in document.footnotes],
        "blocks": [
            {"role": b.role.value, "level": b.level, "span": list(b.span)} for b in document.blocks
        ],
        "findings": [_finding(finding) for finding in document.findings],
        "set_aside": [
            {**_finding(one.finding), **_judgement(one.basis)} for one in document.set_aside
        ],
        "corrections": [
            {"field": str(one.field), "value": one.value, "printed": one.printed or None}
            | _judgement(one.basis)
            for one in document.corrections
        ],
    }


def _judgement(basis: Basis) -> Json:
    """Who said so, when (UTC) and why."""
    return {"by": basis.by or None, "at": basis.at, "reason": basis.reason or None}


def _telegram(telegram: Telegram) -> Json:
    return {
        "era": telegram.era.value,
        "reference_id": _value(telegram.reference_id),
        "mrn": _value(telegram.mrn),
        "transmission_id": _value(telegram.transmission_id),
        "precedence": _value(telegram.precedence),
        "routing_indicators": _values(telegram.routing_indicators),
        "originating_routing_indicator": _value(telegram.originating_routing_indicator),
        "station_serial": _number(telegram.station_serial),
        "filing_time": _value(telegram.filing_time),
        "dtg": _value(telegram.dtg),
        "dtg_raw": telegram.dtg.raw if telegram.dtg else None,
        "originator": _value(telegram.originator),
        "action": [_addressee(one) for one in telegram.action],
        "info": [_addressee(one) for one in telegram.info],
        "exempt": [_addressee(one) for one in telegram.exempt],
        "classification": _value(telegram.classification),
        "captions": list(dict.fromkeys(_values(telegram.captions))),
        "passing": _values(telegram.passing),
        "executive_order": _value(telegram.executive_order),
        "declassify_on": _value(telegram.declassify_on),
        "classified_by": _value(telegram.classified_by),
        "reason": _value(telegram.reason),
        "tags": _values(telegram.tags),
        "subject": _value(telegram.subject),
        "references": [_reference(one) for one in telegram.references],
        "summary": _value(telegram.summary),
        "signature": _value(telegram.signature),
    }


def _value(field: Field | None) -> str | None:
    return field.value if field else None


def _values(fields: Iterable[Field]) -> list[str]:
    return [field.value for field in fields]


def _number(field: Field | None) -> int | None:
    is_number = field is not None and field.value.isdecimal() and len(field.value) < _DIGITS
    return int(field.value) if field is not None and is_number else None


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _field(field: Field) -> Json:
    basis = field.basis
    return {
        "name": field.name,
        "value": field.value,
        "raw": field.raw,
        "span": _span(field.span),
        "basis": basis.kind.value,
        "rule": basis.rule or None if basis.kind is BasisKind.INFERRED else None,
    }


def _addressee(one: Addressee) -> Json:
    return {
        "routing_indicator": _value(one.routing_indicator),
        "plad": one.plad.value,
        "precedence": _value(one.precedence),
        "mcn": _value(one.mcn),
        "span": list(one.span),
    }


def _reference(one: Reference) -> Json:
    return {
        "label": one.label,
        "id": one.id,
        "raw": one.raw,
        "span": list(one.span),
        "basis": one.basis.kind.value,
        "kind": one.kind.value,
    }


def _sections(telegram: Telegram | None) -> Json:
    sections: tuple[Section, ...] = telegram.sections if telegram else ()
    return {
        "declared": telegram.declared_sections if telegram else None,
        "present": [s.index for s in sections if s.is_here],
        "missing": [s.index for s in sections if not s.is_here],
        "truncated": [s.index for s in sections if s.cut_start or s.cut_end],
        "doubled": [s.index for s in sections if s.state is SectionState.DOUBLED],
    }


def _paragraph(one: Paragraph) -> Json:
    return {
        "number": one.number,
        "printed": one.printed,
        "portion_mark": one.portion_mark,
        "section": one.sections[0] if one.sections else None,
        "spans": [list(span) for span in one.spans],
    }


def _list(one: ItemList) -> Json:
    items = [
        {
            "level": item.level,
            "number": item.number,
            "marker": item.marker,
            "parent": item.parent,
            "span": list(item.span),
        }
        for item in one.items
    ]
    return {"lead_in": _span(one.lead_in), "items": items}


def _footnote(one: Footnote) -> Json:
    return {"label": one.label, "span": list(one.span), "mark": _span(one.mark)}


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "span": list(finding.spans[0]) if finding.spans else None,
        "spans": [list(span) for span in finding.spans],
        "explained_by": finding.explained_by,
        "message": finding.message,
    }

"""Corrections in words, the same wherever they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.app.rows import KIND_LABELS, short_date
from reader.document import CorrectedField, DocumentKind

if TYPE_CHECKING:
    from reader.document import Correction, Document, Field

FIELD_LABELS = {
    CorrectedField.KIND: "Kind",
    CorrectedField.DATE: "Date",
    CorrectedField.TITLE: "Title",
    CorrectedField.ISSUING_BODY: "Issuing body",
    CorrectedField.REFERENCE_ID: "Reference id",
    CorrectedField.POST: "Post",
    CorrectedField.SECTIONS: "Sections present",
}
_NAMES = {
    "date": CorrectedField.DATE,
    "dtg": CorrectedField.DATE,
    "title": CorrectedField.TITLE,
    "subject": CorrectedField.TITLE,
    "issuing_body": CorrectedField.ISSUING_BODY,
    "originator": CorrectedField.ISSUING_BODY,
    "reference_id": CorrectedField.REFERENCE_ID,
    "mrn": CorrectedField.REFERENCE_ID,
    "post": CorrectedField.POST,
}
"""Which fields of a document a correction is about, by their names."""


def corrected_field(name: str) -> CorrectedField | None:
    """What is corrected where a field of that name is wrong; None where nothing can be."""
    return _NAMES.get(name)


def correction_of(document: Document, field: Field) -> Correction | None:
    """The correction that a field's value comes from."""
    about = corrected_field(field.name)
    return next((one for one in document.corrections if one.field is about), None)


def in_words(field: CorrectedField, value: str) -> str:
    """A value as it is shown; empty stays empty."""
    if field is CorrectedField.DATE and value:
        time = value.partition("T")[2][:5]
        return f"{short_date(value)}, {time} UTC" if time else short_date(value)
    if field is CorrectedField.KIND and value:
        return KIND_LABELS[DocumentKind(value)]
    return value


def by_whom(one: Correction) -> str:
    """``by me (document says 2005)``."""
    said = in_words(one.field, one.printed)
    who = _tr("by me") if one.is_mine else _tr("by {0}").format(one.basis.by or _tr("a reader"))
    says = _tr("document says {0}").format(said) if said else _tr("document says nothing")
    return f"{who} ({says})"


def explained(one: Correction) -> str:
    """Who, when and why, as a sentence."""
    who = _tr("you") if one.is_mine else one.basis.by or _tr("a reader")
    because = f": {one.basis.reason}" if one.basis.reason else ""
    return _tr("Set by {0} on {1}{2}.").format(who, short_date(one.basis.at), because)


def _tr(text: str) -> str:
    return QCoreApplication.translate("corrections", text)

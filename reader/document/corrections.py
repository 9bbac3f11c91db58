"""What a user corrects of a document: checked, put into the document, the parsed value kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document.document import Document, DocumentKind, number_ranges
from reader.document.fields import Basis, DateKind, DocumentDate, Field
from reader.document.section_corrections import SectionsHere, with_sections

if TYPE_CHECKING:
    from collections.abc import Iterable


class CorrectedField(StrEnum):
    """What can be corrected; the value is the key in notes files."""

    KIND = "kind"
    DATE = "date"
    TITLE = "title"
    ISSUING_BODY = "issuing-body"
    REFERENCE_ID = "reference-id"
    POST = "post"
    SECTIONS = "sections"


class CorrectionError(ValueError):
    """A value that cannot be right; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One field as a user sets it.

    Attributes:
        field: Which one.
        value: Canonical, as :func:`checked` gives it.
        basis: Who, when and why; its kind is always ``user``.
        is_mine: Whether it is this reader's own.
        printed: What the document itself says, in words; empty where it says nothing.
    """

    field: CorrectedField
    value: str
    basis: Basis
    is_mine: bool = True
    printed: str = ""


_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?Z?)?)?)?")
_ID = re.compile(r"(\d{2}|\d{4})[A-Z][A-Z ]*\d+")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WORDED = re.compile(r"(?:(\d{1,2})\.? )?([a-z]{3,})\.?,? (\d{4})")


def checked(field: CorrectedField, value: str) -> str:
    """A value in its canonical form.

    Raises:
        CorrectionError: If it cannot be right.
    """
    words = " ".join(value.split())
    if not words:
        raise CorrectionError("Type a value, or withdraw the correction.")
    match field:
        case CorrectedField.KIND:
            if words not in set(DocumentKind):
                kinds = ", ".join(DocumentKind)
                raise CorrectionError(f"“{words}” is no kind of document; choose one of {kinds}.")
            return words
        case CorrectedField.DATE:
            return _date(words)
        case CorrectedField.REFERENCE_ID:
            return _reference_id(words)
        case CorrectedField.SECTIONS:
            try:
                return str(SectionsHere.of(words))
            except ValueError as error:
                raise CorrectionError(str(error)) from error
        case _:
            return words


def said_by(document: Document, field: CorrectedField) -> str:
    """What the document itself says of a field, in its canonical form; empty for nothing."""
    telegram = document.telegram
    match field:
        case CorrectedField.KIND:
            return str(document.kind)
        case CorrectedField.DATE:
            return document.date.iso if document.date else ""
        case CorrectedField.TITLE:
            return _words(document.title)
        case CorrectedField.ISSUING_BODY:
            stated = telegram.originator if telegram else None
            return _words(stated or document.issuing_body)
        case CorrectedField.REFERENCE_ID:
            return document.reference_id or ""
        case CorrectedField.POST:
            return _words(document.post)
        case CorrectedField.SECTIONS:
            if telegram is None or not telegram.is_sectioned:
                return ""
            here = number_ranges([one.index for one in telegram.sections if one.is_here])
            total = telegram.declared_sections
            return f"{here} of {total}" if total is not None else here


def corrected(document: Document, corrections: Iterable[Correction]) -> Document:
    """The document with some fields as a user set them, and itself as ``uncorrected``.

    What a telegram says of these fields changes in the first telegram of the file.
    """
    made = document
    done: list[Correction] = []
    for one in corrections:
        printed = said_by(document, one.field)
        made = _with(made, one)
        done.append(replace(one, printed=printed))
    if not done:
        return document
    return replace(made, uncorrected=document, corrections=tuple(done))


def _with(document: Document, one: Correction) -> Document:
    match one.field:
        case CorrectedField.KIND:
            return replace(document, kind=DocumentKind(one.value))
        case CorrectedField.DATE:
            before = document.date
            kind = before.kind if before else DateKind.ISSUED
            field = _field("date", before.field if before else None, one)
            changed = _exchanged(document, before.field if before else None, field)
            return replace(changed, date=DocumentDate(one.value, kind, field))
        case CorrectedField.TITLE:
            title = _field("title", document.title, one)
            changed = _exchanged(document, document.title, title)
            if changed.telegram and changed.telegram.subject:
                changed = _first(changed, subject=replace(title, name="subject"))
            return replace(changed, title=title)
        case CorrectedField.ISSUING_BODY:
            return _with_issuer(document, one)
        case CorrectedField.REFERENCE_ID:
            telegram = document.telegram
            known = telegram.reference_id if telegram else document.own_reference_id
            field = _field("reference_id", known, one)
            changed = _exchanged(document, known, field)
            return _first(changed, reference_id=field) if telegram else changed
        case CorrectedField.POST:
            return _exchanged(document, document.stated_post, _field("post", document.post, one))
        case CorrectedField.SECTIONS:
            return with_sections(document, SectionsHere.of(one.value))


def _with_issuer(document: Document, one: Correction) -> Document:
    telegram = document.telegram
    if telegram is not None:
        originator = _field("originator", telegram.originator, one)
        changed = _exchanged(document, telegram.originator, originator)
        return _first(changed, originator=originator)
    body = _field("issuing_body", document.issuing_body, one)
    return replace(_exchanged(document, document.issuing_body, body), issuing_body=body)


def _field(name: str, before: Field | None, one: Correction) -> Field:
    """The value as a field; it keeps the printed words and their place."""
    raw, span = (before.raw, before.span) if before else ("", None)
    return Field(name, one.value, raw, span, one.basis)


def _exchanged(document: Document, before: Field | None, after: Field) -> Document:
    fields = tuple(after if one is before else one for one in document.fields)
    if after not in fields:
        fields = (*fields, after)
    return replace(document, fields=fields)


def _first(document: Document, **changed: Field) -> Document:
    """The document with some fields of its first telegram exchanged."""
    first, *others = document.telegrams
    return replace(document, telegrams=(replace(first, **changed), *others))  # type: ignore[arg-type]


def _date(words: str) -> str:
    match = _DATE.fullmatch(words)
    parts = _worded(words) if match is None else match.groups()
    if parts is None:
        raise CorrectionError(
            f"“{words}” is no date; write 2005, 2005-04, 2005-04-11 or April 2005."
        )
    year, month, day, hour, minute = parts
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise CorrectionError(f"There is no {words} in the calendar; look at it again.") from error
    if hour is not None and (int(hour) > 23 or int(minute or 0) > 59):
        raise CorrectionError(f"{hour}:{minute} is no time of day; hours go from 00 to 23.")
    iso = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part is not None)])
    return f"{iso}T{hour}:{minute}:00Z" if hour is not None else iso


def _worded(words: str) -> tuple[str, str | None, str | None, str | None, str | None] | None:
    """``April 2005`` and ``11 April 2005``."""
    match = _WORDED.fullmatch(words.casefold())
    if match is None:
        return None
    day, name, year = match.groups()
    found = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return (year, str(found[0]), day, None, None) if len(found) == 1 else None


def _reference_id(words: str) -> str:
    compact = words.replace(" ", "").upper()
    if not _ID.fullmatch(compact):
        raise CorrectionError(
            f"“{words}” is no reference id; it is the year in two digits, the post and the"
            " serial number, such as 08LORNE12."
        )
    return compact


def _words(field: Field | None) -> str:
    return " ".join(field.value.split()) if field else ""

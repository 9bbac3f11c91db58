"""What readers say against a document: fields they corrected, findings they set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.model import Fact, FactKind
from reader.annotations.parts import timestamp
from reader.document import (
    Basis,
    BasisKind,
    CorrectedField,
    Correction,
    CorrectionError,
    checked,
    corrected,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.annotations.model import Person
    from reader.document import Document


def judged(document: Document, facts: Iterable[Fact], me: Person | None) -> Document:
    """The document as its readers correct it; the very same one where nothing changes.

    What an unknown program wrote and cannot be right is left out, and stays in its file.
    """
    said = list(facts)
    parsed = document.as_parsed
    aside = {
        fact.key: (_basis(fact), _is_mine(fact, me))
        for fact in said
        if fact.kind is FactKind.DISMISSAL and fact.value
    }
    made = without(corrected(parsed, _corrections(said, me)), aside)
    is_same = (made.corrections, made.set_aside) == (document.corrections, document.set_aside)
    return document if is_same else made


def _corrections(facts: Iterable[Fact], me: Person | None) -> Iterator[Correction]:
    keys = {str(field): field for field in CorrectedField}
    for fact in facts:
        if fact.kind is FactKind.CORRECTION and fact.value and fact.key in keys:
            field = keys[fact.key]
            try:
                value = checked(field, fact.value)
            except CorrectionError:
                continue
            yield Correction(field, value, _basis(fact), _is_mine(fact, me))


def _basis(fact: Fact) -> Basis:
    by, at = fact.editor.name, timestamp(fact.modified)
    return Basis(BasisKind.USER, by=by, at=at, reason=fact.reason)


def _is_mine(fact: Fact, me: Person | None) -> bool:
    return me is not None and fact.editor.id == me.id

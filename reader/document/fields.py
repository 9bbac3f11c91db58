"""Fields: values with the words they came from and how they are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document.making import quickly_made

if TYPE_CHECKING:
    from reader.document.span import Span


class BasisKind(StrEnum):
    """How a value is known."""

    STATED = "stated"
    INFERRED = "inferred"
    USER = "user"


@quickly_made
@dataclass(frozen=True, slots=True)
class Basis:
    """How a value is known, and by what.

    Attributes:
        kind: Stated in the text, inferred from it, or set by the user.
        rule: For an inferred value, one plain clause that says from what
            (``from the MRN “MEXICO 000520” and the year of the date-time group``).
        by: For a user's value, the name of who set it.
        at: When, in ISO 8601 UTC.
        reason: Why.
    """

    kind: BasisKind
    rule: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""


STATED = Basis(BasisKind.STATED)


def inferred(rule: str) -> Basis:
    """The basis of a value that some rule derived; ``rule`` says from what."""
    return Basis(BasisKind.INFERRED, rule)


@quickly_made
@dataclass(frozen=True, slots=True)
class Field:
    """One fact about the document.

    Attributes:
        name: The field's term, such as ``dtg`` or ``originator``.
        value: Canonical form.
        raw: The words as printed; empty for a value with no words of its own.
        span: Where the words stand; None only if nothing in the text carries them.
        basis: How it is known.
    """

    name: str
    value: str
    raw: str
    span: Span | None
    basis: Basis = STATED


class DatePrecision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


class DateKind(StrEnum):
    """What happened on the date."""

    SENT = "sent"
    ISSUED = "issued"
    HELD = "held"
    PUBLISHED = "published"


_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?Z?)?)?)?")


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A date of ISO 8601 reduced precision.

    Attributes:
        iso: ``2005``, ``2005-04``, ``2005-04-11`` or ``2005-04-11T06:42:00Z``.
        kind: What happened then.
        field: The words and the basis.

    Raises:
        ValueError: If ``iso`` has another form.
    """

    iso: str
    kind: DateKind
    field: Field

    def __post_init__(self) -> None:
        if not _ISO.fullmatch(self.iso):
            raise ValueError(f"not a date of reduced precision: {self.iso!r}")

    @property
    def precision(self) -> DatePrecision:
        """How much of it is known."""
        if "T" in self.iso:
            return DatePrecision.MINUTE
        return (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)[self.iso.count("-")]

"""The rows of the Routing panel as values: heads of groups, and fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.document import CorrectedField, Severity, Span


class ValueTone(StrEnum):
    """How a value is set."""

    PLAIN = "plain"
    CLASSIFICATION = "classification"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The head of a group."""

    title: str

    @property
    def key(self) -> str:
        """Its title, which no other head has."""
        return f"group:{self.title}"

    @property
    def is_choosable(self) -> bool:
        """A head is no stop."""
        return False

    @property
    def spoken(self) -> str:
        """Its title."""
        return self.title

    @property
    def tip(self) -> str:
        """Nothing more."""
        return ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field, or several that are read as one (an address and its parts).

    Attributes:
        key: Unique among the rows of a telegram.
        group: Title of its group.
        label: What it is; empty where the row above says it. A routing indicator for addresses.
        value: For people; in square brackets where inferred.
        small: Said behind the value, muted.
        raw: The printed token, for the right column; empty where it says no more.
        spans: Its words; empty where nothing in the text carries it.
        evidence: How it is known, in words.
        findings: Sentences of the findings that concern it.
        severity: The worst of theirs.
        is_code: The label is a printed code, set in fixed pitch.
        tone: How the value is set.
        corrects: What can be set by hand where it is wrong.
        cites: Canonical id of the telegram it names; empty for none.
    """

    key: str
    group: str
    label: str
    value: str
    small: str = ""
    raw: str = ""
    spans: tuple[Span, ...] = ()
    evidence: str = ""
    findings: tuple[str, ...] = ()
    severity: Severity | None = None
    is_code: bool = False
    tone: ValueTone = ValueTone.PLAIN
    corrects: CorrectedField | None = None
    cites: str = ""

    @property
    def is_choosable(self) -> bool:
        """Every field is a stop, with or without words."""
        return True

    @property
    def spoken(self) -> str:
        """Group, label, value, token and evidence."""
        named = f"{self.label}: " if self.label else ""
        parts = [f"{self.group}, {named}{self.value}", self.small]
        parts += [f"printed {self.raw}" if self.raw else "", self.evidence]
        parts += [f"Check: {sentence}" for sentence in self.findings]
        return ". ".join(part.rstrip(".") for part in parts if part)

    @property
    def tip(self) -> str:
        """How it is known, and what is odd about it."""
        printed = f"Printed “{self.raw}”." if self.raw else ""
        return "\n".join(part for part in (printed, self.evidence, *self.findings) if part)


RoutingRow = GroupRow | FieldRow

"""Rows of fields: each with its evidence, and with what checks say of its words."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.app.rows import short_date
from reader.document import (
    Basis,
    BasisKind,
    CorrectedField,
    Correction,
    Document,
    Field,
    Finding,
    Severity,
    Span,
)
from reader.ui.corrections import (
    FIELD_LABELS,
    by_whom,
    corrected_field,
    correction_of,
    explained,
    in_words,
)
from reader.ui.panels.routing_values import FieldRow, GroupRow, RoutingRow, ValueTone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.collection.learned import Learned

_SEVERITY_ORDER = tuple(Severity)


def basis_words(basis: Basis, span: Span | None) -> str:
    """How a value is known, in one sentence."""
    match basis.kind:
        case BasisKind.INFERRED:
            rule = basis.rule or "other fields"
            words = f"Inferred {rule if rule.startswith('from') else f'from {rule}'}."
        case BasisKind.USER:
            at = f", {short_date(basis.at)}" if basis.at else ""
            because = f": {basis.reason}" if basis.reason else ""
            words = f"Set by {basis.by or 'a reader'}{at}{because}."
        case _:
            words = "Stated in the text."
    return words if span is not None else f"{words} No words in the text carry it."


def moment(iso: str) -> str:
    """``21 Nov 2007, 06:42``, or what is known of it."""
    time = iso.partition("T")[2][:5]
    return f"{short_date(iso)}, {time}" if time else short_date(iso)


class EvidenceRows:
    """Collects the rows of one document; a group's head comes with its first row."""

    def __init__(self, document: Document, learned: Mapping[str, Learned]) -> None:
        findings = document.findings
        self.learned = learned
        self._document = document
        self.rows: list[RoutingRow] = []
        self.told: set[CorrectedField] = set()
        self.listed: set[Field] = set()
        self._findings = findings
        # Fields stand at the beginning, and thousands of findings behind them.
        self._starts = sorted((o.start, at) for at, f in enumerate(findings) for o in f.spans)
        self._group = ""

    def group(self, title: str) -> None:
        """What follows belongs under this head."""
        self._group = title

    def field(
        self,
        label: str,
        field: Field | None,
        *,
        value: str | None = None,
        raw: str | None = None,
        small: str = "",
        tone: ValueTone = ValueTone.PLAIN,
        beside: Iterable[Field | None] = (),
        is_code: bool = False,
    ) -> None:
        """Add a field, with others that are shown in its row; nothing for None."""
        if field is None:
            return
        parts = [field, *(one for one in beside if one is not None)]
        self.listed.update(parts)
        shown = value if value is not None else field.value
        if field.basis.kind is BasisKind.INFERRED:
            shown = f"[{shown}]"
        printed = " ".join((field.raw if raw is None else raw).split())
        if printed.casefold() == shown.strip("[]").casefold():
            printed = ""
        correction = correction_of(self._document, field)
        if correction is not None and field.basis.kind is BasisKind.USER:
            small = ", ".join(part for part in (small, by_whom(correction)) if part)
            self.told.add(correction.field)
        self.add(
            label,
            " ".join(shown.split()),
            small=small,
            raw=printed,
            spans=tuple(one.span for one in parts if one.span is not None),
            evidence=basis_words(field.basis, field.span),
            tone=tone,
            is_code=is_code,
            corrects=corrected_field(field.name),
        )
        if correction is not None and correction.field not in self.told:
            self.by_hand(correction)

    def by_hand(self, one: Correction) -> None:
        """A row for what was set by hand."""
        self.told.add(one.field)
        self.add(
            FIELD_LABELS[one.field],
            in_words(one.field, one.value),
            small=by_whom(one),
            evidence=explained(one),
            corrects=one.field,
        )

    def add(
        self,
        label: str,
        value: str,
        *,
        small: str = "",
        raw: str = "",
        spans: tuple[Span, ...] = (),
        evidence: str = "",
        tone: ValueTone = ValueTone.PLAIN,
        is_code: bool = False,
        is_checked: bool = True,
        corrects: CorrectedField | None = None,
        cites: str = "",
    ) -> None:
        """Add a row; one that is not checked has spans that are wider than what it says."""
        head = GroupRow(self._group)
        if head not in self.rows:
            self.rows.append(head)
        about = self._about(spans) if is_checked else []
        worst = min((f.severity for f in about), key=_SEVERITY_ORDER.index, default=None)
        self.rows.append(
            FieldRow(
                key=f"{len(self.rows)}:{self._group}:{label}:{value}",
                group=self._group,
                label=label,
                value=value,
                small=small,
                raw=raw,
                spans=tuple(dict.fromkeys(spans)),
                evidence=evidence,
                findings=tuple(one.message for one in about),
                severity=worst,
                is_code=is_code,
                tone=tone,
                corrects=corrects,
                cites=cites,
            )
        )

    def _about(self, spans: tuple[Span, ...]) -> list[Finding]:
        """The findings on some spans, in their order."""
        furthest = max((span.stop for span in spans), default=-1)
        near = {at for _start, at in self._starts[: bisect_left(self._starts, (furthest + 1, 0))]}
        found = (self._findings[at] for at in sorted(near))
        return [one for one in found if _concerns(one, spans)]


def _concerns(finding: Finding, spans: tuple[Span, ...]) -> bool:
    return any(
        one.overlaps(span) or (len(one) == 0 and span.start <= one.start <= span.stop)
        for one in finding.spans
        for span in spans
    )

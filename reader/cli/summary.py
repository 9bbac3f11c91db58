"""A document's facts on a screen's width: what `lacuna inspect` prints for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import (
    Basis,
    BasisKind,
    Document,
    Telegram,
    missing_sections,
    number_ranges,
    section_count,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Field, Finding

_LABEL = 11
_MANY = 5


def summary(document: Document) -> list[str]:
    """The document in a few lines: its name, then a label and what is known on each."""
    lines = [str(document.source.address)]
    for label, words in _facts(document):
        lines.append(f"  {label:<{_LABEL}}{' '.join(words.split())}".rstrip())
    return lines


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    from reader.collection.query import FieldName, words_of

    yield "kind", words_of(FieldName.KIND, document.kind.value)
    if document.title:
        yield "title", document.title.value
    if document.date:
        yield "date", f"{document.date.iso} ({document.date.kind}, {_basis(document.date.field)})"
    else:
        yield "date", "none found"
    if document.issuing_body and not document.telegrams:
        yield "from", document.issuing_body.value
    for index, telegram in enumerate(document.telegrams, 1):
        if len(document.telegrams) > 1:
            yield "telegram", f"{index} of {len(document.telegrams)}"
        yield from _telegram_facts(telegram)
    if document.headings:
        yield "headings", str(len(document.headings))
    yield from _findings(document.findings)


def _telegram_facts(telegram: Telegram) -> Iterator[tuple[str, str]]:
    if telegram.reference_id:
        yield "id", f"{telegram.reference_id.value} ({_basis(telegram.reference_id)})"
    if telegram.mrn:
        yield "MRN", telegram.mrn.value
    if telegram.dtg:
        yield "DTG", telegram.dtg.raw
    if telegram.originator:
        yield "from", telegram.originator.value
    exempt = f", {len(telegram.exempt)} not sent to" if telegram.exempt else ""
    yield "addressees", f"{len(telegram.action)} action, {len(telegram.info)} info{exempt}"
    if telegram.classification:
        captions = dict.fromkeys(field.value for field in telegram.captions)
        yield "class", " ".join((telegram.classification.value, *captions))
    if telegram.tags:
        yield "TAGS", " ".join(field.value for field in telegram.tags)
    yield "sections", sections_line(telegram)
    if telegram.paragraphs:
        yield "paragraphs", f"{len(telegram.paragraphs)} numbered"
    if telegram.references:
        names = [reference.id or reference.raw for reference in telegram.references]
        yield "references", ", ".join(names)


def sections_line(telegram: Telegram) -> str:
    """``1 of 14 sections; 1–11, 13 and 14 missing``; ``not sectioned``."""
    count = section_count(telegram)
    if count is None:
        return "not sectioned"
    parts = [count]
    absent = missing_sections(telegram)
    if absent:
        parts.append(f"{number_ranges([section.index for section in absent])} missing")
    cut = [section.index for section in telegram.sections if section.cut_start or section.cut_end]
    if cut:
        parts.append(f"{number_ranges(cut)} cut short")
    return "; ".join(parts)


def _findings(findings: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    """Every finding, those of equal words once; of one code the first few."""
    told: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        because = f" (follows from {finding.explained_by})" if finding.explained_by else ""
        told.setdefault((finding.code, finding.message + because), []).append(finding)
    shown: dict[str, int] = {}
    left: dict[str, int] = {}
    for (code, sentence), equal in told.items():
        shown[code] = shown.get(code, 0) + 1
        if shown[code] > _MANY:
            left[code] = left.get(code, 0) + len(equal)
            continue
        times = f" (in {len(equal)} places)" if len(equal) > 1 else ""
        yield equal[0].severity.value, f"{code}: {sentence}{times}"
    for code, count in left.items():
        yield "", f"{code}: {count} more"


def _basis(field: Field) -> str:
    basis: Basis = field.basis
    if basis.kind is BasisKind.INFERRED and basis.rule:
        return f"inferred {basis.rule}"
    return basis.kind.value

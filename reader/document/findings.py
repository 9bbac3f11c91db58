"""Findings: what is missing, contradictory or odd in a document, with stable codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.document.span import Span

FindingValue = str | int | tuple[int, ...]


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    GAP = "gap"
    CONFLICT = "conflict"
    ODDITY = "oddity"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Rule:
    """A code's severity and its English sentence (``str.format`` with the finding's values)."""

    severity: Severity
    template: str


_G, _C, _O, _R = Severity.GAP, Severity.CONFLICT, Severity.ODDITY, Severity.REMARK

RULES: Mapping[str, Rule] = {
    "section-missing": Rule(_G, "{sections} of {total} {verb} not in this copy."),
    "section-undeclared": Rule(_G, "The telegram was sent in sections; how many is not said."),
    "section-doubled": Rule(_G, "{sections} {verb} twice in this copy."),
    "paragraph-gap": Rule(
        _G,
        "{paragraphs} {verb} absent {where}: text removed or misnumbered, not known.",
    ),
    "text-truncated-start": Rule(_G, "The text begins in mid-sentence."),
    "text-truncated-end": Rule(_G, "The text ends in mid-sentence."),
    "extract-only": Rule(_G, "This is a partial extract; the full text is not in this copy."),
    "no-body": Rule(_G, "Only the listing is here; the telegram's text is not in this copy."),
    "heading-lost": Rule(_G, "A rule stands here; the words of the heading are lost."),
    "link-target-lost": Rule(_G, "The words “{words}” pointed to an address that is lost."),
    "redaction": Rule(_G, "Words were cut out before release in {count} {places}."),
    "signature-missing": Rule(_R, "No signature stands at the end."),
    "serial-conflict": Rule(
        _C,
        "The station serial is {header} in the transmission header and {others} in the "
        "reference numbers.",
    ),
    "section-conflict": Rule(_C, "The statements on sections disagree: {statements}."),
    "filing-time-conflict": Rule(
        _C, "The filing time is {filed}, and the date-time group says {sent}."
    ),
    "year-conflict": Rule(_C, "The years disagree: {statements}."),
    "precedence-conflict": Rule(
        _C, "The header begins with precedence {first}; the highest named below it is {highest}."
    ),
    "originator-conflict": Rule(_C, "The lines name different posts: {statements}."),
    "classification-conflict": Rule(_C, "The classifications disagree: {statements}."),
    "pilcrow-as-digit": Rule(
        _O, "Printed {printed}: the paragraph mark was read as a digit; this is ¶{number}."
    ),
    "paragraph-misnumbered": Rule(
        _O, "Printed {printed} where ¶{number} is due; the cause is not known."
    ),
    "unmarked-paragraph": Rule(_O, "{paragraphs} {verb} no portion mark, {though}."),
    "joined-tags-codes": Rule(_O, "“{printed}” is {count} TAGS codes that run together: {codes}."),
    "garbled-words": Rule(_O, "Letters are lost or changed: {words}."),
    "mojibake": Rule(
        _O,
        "Characters were read in the wrong encoding before this copy was made, such as “{words}”, "
        "in {count} {places}.",
    ),
    "section-disordered": Rule(_O, "{sections} {verb} behind a later section in this copy."),
    "database-row": Rule(_O, "A row of the publisher's database stands among the lines."),
    "mail-wrapper": Rule(
        _O, "An e-mail is wrapped round the telegram; its From, To and Subject are the mail's."
    ),
    "run-together-line": Rule(_O, "Two lines run together here: a line end is lost."),
    "title-truncated": Rule(_R, "The listed title is only the beginning of the subject."),
    "reference-year-inferred": Rule(_R, "The year of {ids} is inferred: none is printed."),
    "unknown-tags-code": Rule(_R, "{codes} {verb} not in the table of TAGS codes."),
    "routing-unmatched": Rule(
        _R, "{indicators} {verb} in the routing line, and no addressee explains it."
    ),
    "undecodable-bytes": Rule(
        _O, "{count} bytes could not be read in {encoding}; each is shown as \ufffd."
    ),
    "encoding-guessed": Rule(
        _R, "The file does not say its encoding: it was read as {encoding}, the likeliest."
    ),
    "control-characters": Rule(_O, "The text holds {count} control characters."),
    "empty-document": Rule(_R, "The file is empty."),
    "no-text": Rule(_R, "The file holds no words."),
    "no-text-layer": Rule(
        _R, "{count} of {total} pages {verb} no text layer: {pages}. They may be images."
    ),
    "broken-row": Rule(
        _O, "Row {row} of the dump is damaged or holds no text; it is shown as it stands."
    ),
    "line-ends-restored": Rule(
        _R,
        "The dump lost the line ends of this text; {count} were put back where the format "
        "shows them.",
    ),
    "ragged-row": Rule(_O, "Row {row} of the dump has more or fewer cells than the others."),
    "lone-surrogates": Rule(_O, "{count} broken characters were replaced by \ufffd."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the document does not say, says twice differently, or says oddly.

    Attributes:
        code: Stable, kebab-case; a key of :data:`RULES`.
        spans: Every place the finding speaks of, in order; empty where it has no place.
        values: Fills the sentence; part of the public output.
        explained_by: Code of the finding this one follows from and is folded under.
    """

    code: str
    spans: tuple[Span, ...] = ()
    values: Mapping[str, FindingValue] = field(default_factory=dict)
    explained_by: str | None = None
    raised_to: Severity | None = None

    @property
    def severity(self) -> Severity:
        """The rule's severity, unless the check had reason to raise it."""
        return self.raised_to or RULES[self.code].severity

    @property
    def message(self) -> str:
        """The finding as one English sentence."""
        return RULES[self.code].template.format_map(dict(self.values))


def listed(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that are entries: those that follow from another are folded under it.

    The one definition for panels, rows, totals and the head of the page. What names a finding that
    is not there is an entry of its own, lest it be lost.
    """
    codes = {one.code for one in findings}
    return [one for one in findings if one.explained_by not in codes]

"""The ordered table of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.checks.classification_conflict import classification_conflict
from reader.checks.extract_only import extract_only
from reader.checks.filing_time_conflict import filing_time_conflict
from reader.checks.garbled_words import garbled_words
from reader.checks.heading_lost import heading_lost
from reader.checks.link_target_lost import link_target_lost
from reader.checks.mojibake import mojibake
from reader.checks.no_body import no_body
from reader.checks.originator_conflict import originator_conflict
from reader.checks.paragraph_gap import paragraph_gap
from reader.checks.paragraph_numbers import paragraph_misnumbered, pilcrow_as_digit
from reader.checks.precedence_conflict import precedence_conflict
from reader.checks.redaction import redaction
from reader.checks.reference_year_inferred import reference_year_inferred
from reader.checks.routing_unmatched import routing_unmatched
from reader.checks.run_together_line import run_together_line
from reader.checks.section_conflict import section_conflict
from reader.checks.section_disordered import section_disordered
from reader.checks.section_doubled import section_doubled
from reader.checks.section_missing import section_missing
from reader.checks.section_undeclared import section_undeclared
from reader.checks.serial_conflict import serial_conflict
from reader.checks.signature_missing import signature_missing
from reader.checks.tags_codes import joined_tags_codes, unknown_tags_code
from reader.checks.text_truncated import text_truncated_end, text_truncated_start
from reader.checks.title_truncated import title_truncated
from reader.checks.unmarked_paragraph import unmarked_paragraph
from reader.checks.wrapped import database_row, mail_wrapper
from reader.checks.year_conflict import year_conflict

if TYPE_CHECKING:
    from reader.document import Document, Finding

Check = Callable[["Document"], Iterable["Finding"]]

CHECKS: tuple[Check, ...] = (
    no_body,
    extract_only,
    section_missing,
    section_undeclared,
    section_doubled,
    text_truncated_start,
    paragraph_gap,
    text_truncated_end,
    heading_lost,
    link_target_lost,
    redaction,
    signature_missing,
    serial_conflict,
    section_conflict,
    filing_time_conflict,
    year_conflict,
    precedence_conflict,
    originator_conflict,
    classification_conflict,
    pilcrow_as_digit,
    paragraph_misnumbered,
    unmarked_paragraph,
    section_disordered,
    run_together_line,
    joined_tags_codes,
    garbled_words,
    mojibake,
    database_row,
    mail_wrapper,
    title_truncated,
    reference_year_inferred,
    unknown_tags_code,
    routing_unmatched,
)
"""Every rule, gaps first; the findings come in this order."""


def run(document: Document) -> Document:
    """The document with what its source and every check found; pure."""
    found = [*document.source.findings]
    found += [one for one in document.findings if one not in found]
    for check in CHECKS:
        found += check(document)
    return replace(document, findings=tuple(found))

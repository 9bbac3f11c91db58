"""The ordered table of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.checks.extract_only import extract_only
from reader.checks.heading_lost import heading_lost
from reader.checks.link_target_lost import link_target_lost
from reader.checks.no_body import no_body
from reader.checks.paragraph_gap import paragraph_gap
from reader.checks.paragraph_numbers import paragraph_misnumbered, pilcrow_as_digit
from reader.checks.redaction import redaction
from reader.checks.run_together_line import run_together_line
from reader.checks.section_missing import section_missing
from reader.checks.section_undeclared import section_undeclared
from reader.checks.serial_conflict import serial_conflict
from reader.checks.signature_missing import signature_missing
from reader.checks.text_truncated import text_truncated_end, text_truncated_start
from reader.checks.title_truncated import title_truncated

if TYPE_CHECKING:
    from reader.document import Document, Finding

Check = Callable[["Document"], Iterable["Finding"]]

CHECKS: tuple[Check, ...] = (
    no_body,
    extract_only,
    section_missing,
    section_undeclared,
    text_truncated_start,
    paragraph_gap,
    text_truncated_end,
    heading_lost,
    link_target_lost,
    redaction,
    signature_missing,
    serial_conflict,
    pilcrow_as_digit,
    paragraph_misnumbered,
    run_together_line,
    title_truncated,
)
"""Every rule, gaps first; the findings come in this order."""


def run(document: Document) -> Document:
    """The document with what its source and every check found; pure."""
    found = [*document.source.findings]
    found += [one for one in document.findings if one not in found]
    for check in CHECKS:
        found += check(document)
    return replace(document, findings=tuple(found))

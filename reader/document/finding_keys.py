"""What names a finding in notes files: it outlives parsing again, and changes with the finding."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document.document import Document, SetAside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.document.fields import Basis
    from reader.document.findings import Finding

_DIGITS = 16
_WORDS = 200
"""Code points of each place that count."""


def finding_keys(document: Document) -> tuple[tuple[str, Finding], ...]:
    """Every finding with its key: its code, and a digest of what it says and of which words.

    No offset is part of it, so a re-wrapped text keeps its keys; another number, another
    value or other words make another key. Findings that are equal so far are numbered.
    """
    seen: Counter[str] = Counter()
    found: list[tuple[str, Finding]] = []
    for finding in document.findings:
        said = [f"{name}={finding.values[name]}" for name in sorted(finding.values)]
        words = [" ".join(span.of(document.text)[:_WORDS].split()) for span in finding.spans]
        digest = hashlib.sha256("\n".join([*said, *words]).encode("utf-8", "surrogatepass"))
        key = f"{finding.code}:{digest.hexdigest()[:_DIGITS]}"
        seen[key] += 1
        found.append((f"{key}-{seen[key]}" if seen[key] > 1 else key, finding))
    return tuple(found)


def without(document: Document, judged: Mapping[str, tuple[Basis, bool]]) -> Document:
    """The document whose findings of these keys are set aside, with those folded under them.

    Args:
        document: As parsed, or corrected.
        judged: By key: who set it aside, and whether that was the reader.
    """
    if not judged:
        return document
    aside: list[SetAside] = []
    left: list[Finding] = []
    for key, finding in finding_keys(document.as_parsed):
        if key in judged and finding in document.findings:
            aside.append(SetAside(finding, *judged[key], key))
    if not aside:
        return document
    gone = [one.finding for one in aside]
    left = [one for one in document.findings if all(one is not other for other in gone)]
    # What follows from a finding goes with the last one of its code.
    codes = {one.code for one in left}
    lost = {one.code for one in gone} - codes
    while lost:
        under = [one for one in left if one.explained_by in lost]
        left = [one for one in left if one.explained_by not in lost]
        lost = {one.code for one in under} - {one.code for one in left}
    return replace(
        document,
        findings=tuple(left),
        set_aside=tuple(aside),
        uncorrected=document.as_parsed,
    )

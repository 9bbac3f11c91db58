"""``reference-year-inferred``: references to telegrams that print no year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.checks.statements import enumerated
from reader.document import BasisKind, Finding, ReferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Reference

_YEAR = re.compile(r"\(?(?:(?:19|20)\d\d|\d\d)\)?[\s-]*[A-Za-z]")
SHOWN = 3
"""So many ids are named in the sentence; the rest are counted."""


def reference_year_inferred(document: Document) -> Iterator[Finding]:
    """One remark a telegram, on every reference whose id rests on an inferred year."""
    for telegram in document.telegrams:
        found = [one for one in telegram.references if _is_without_year(one)]
        if not found:
            continue
        ids = [one.id or "" for one in found[:SHOWN]]
        if len(found) > SHOWN:
            ids.append(f"{len(found) - SHOWN} more")
        yield Finding(
            "reference-year-inferred",
            tuple(dict.fromkeys(one.span for one in found)),
            {"ids": enumerated(ids), "count": len(found)},
        )


def _is_without_year(reference: Reference) -> bool:
    if reference.id is None or reference.kind is not ReferenceKind.TELEGRAM:
        return False
    if reference.basis.kind is not BasisKind.INFERRED:
        return False
    return _YEAR.match(reference.raw.lstrip("( ")) is None

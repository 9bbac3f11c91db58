"""``unknown-tags-code`` and ``joined-tags-codes``: codes that the TAGS table does not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.checks.statements import enumerated, spans_of
from reader.document import Era, Finding
from reader.reference import posts, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Document, Field

_CODE = re.compile(r"[A-Z]{2,5}")
_PROGRAM = re.compile(r"K[A-Z]{3}")
_NO_CODES = frozenset({"AND", "OR", "THE", "OF", "FOR", "IN", "NA", "NONE"})


def unknown_tags_code(document: Document) -> Iterator[Finding]:
    """One finding a telegram with every code that is not in the table.

    The table is of the handbook's later years; the codes of 1973-79 were others by the dozen.
    """
    for telegram in document.telegrams:
        if telegram.era is Era.PAGES_1973:
            continue
        unknown = [field for field in telegram.tags if _is_unknown(field)]
        if unknown:
            named = enumerated(f"“{tags.bare(field.value)}”" for field in unknown)
            verb = "is" if len(unknown) == 1 else "are"
            yield Finding("unknown-tags-code", spans_of(unknown), {"codes": named, "verb": verb})


def joined_tags_codes(document: Document) -> Iterator[Finding]:
    """One finding a run of codes that can be cut in one way only, as the parser has cut it."""
    for telegram in document.telegrams:
        for run in _runs(telegram.tags):
            codes = tuple(field.value for field in run)
            yield Finding(
                "joined-tags-codes",
                spans_of(run),
                {
                    "printed": "".join(codes),
                    "count": len(codes),
                    "codes": enumerated(codes),
                },
            )


def _runs(fields: Sequence[Field]) -> list[list[Field]]:
    """Codes that stand side by side without a blank."""
    runs: list[list[Field]] = []
    for field in fields:
        before = runs[-1][-1].span if runs else None
        if before is not None and field.span is not None and before.stop == field.span.start:
            runs[-1].append(field)
        else:
            runs.append([field])
    return [run for run in runs if len(run) > 1]


def _is_unknown(field: Field) -> bool:
    """A code by its form, and none that posts were free to use.

    Programme codes came and went by the hundred and names of places are terms: neither is
    reported. Regions (``X`` and a letter) are known by their form.
    """
    code = tags.bare(field.value)
    if _CODE.fullmatch(code) is None or code in _NO_CODES or _PROGRAM.fullmatch(code):
        return False
    if tags.tag(code) is not None or tags.is_region(code) or tags.split(code) is not None:
        return False
    return posts.canonical(code) is None

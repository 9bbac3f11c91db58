"""Readings for the tests of the export room: a telegram of three sections built from its text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from reader.annotations import (
    Annotation,
    Colour,
    Note,
    Person,
    Placement,
    Reading,
    TagRef,
)
from reader.annotations.edits import new_annotation
from reader.checks.run import run
from reader.document import Document, SourceText, Span
from reader.parsing import parse

MADE = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ME = Person("11111111-1111-4111-8111-111111111111", "Edda Marlow", "edda")
IVO = Person("22222222-2222-4222-8222-222222222222", "Ivo Stern", "ivo")

TELEGRAM = """\
VZCZCXRO4411
PP RUEHLO
DE RUEHVL #7431/02 1011530
ZNR UUUUU ZZH
P 111530Z APR 07
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 2207
INFO RUEHLO/AMEMBASSY LORNE 0311
UNCLAS SECTION 02 OF 02 VELLIN 000431

SENSITIVE
SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ECON, XE
SUBJECT: LIGHTERS COUNTED
TWICE

1. (SBU) The harbour office counted nine lighters
VELLIN 00000431  002 OF 002


in March, and ten in April.

2. (U) Its clerk kept the list.
MARLOW
"""


def read(text: str, name: str = "07VELLIN431.txt") -> Document:
    return run(parse(SourceText.from_text(text, name)))


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


_IDS = count()


def annotation(document: Document, words: str | Span, **parts: object) -> Annotation:
    span = span_of(document, words) if isinstance(words, str) else words
    tags = tuple(TagRef(f"tag-{label}", label) for label in parts.pop("tags", ()))  # type: ignore[attr-defined]
    made = new_annotation(
        document, span, ME, MADE, colour=Colour.AMBER, tags=tags,
        annotation_id=f"note-{next(_IDS)}",
    )  # fmt: skip
    return replace(made, **parts)  # type: ignore[arg-type]


def placed(one: Annotation) -> Note:
    return Note(one, Placement.EXACT, one.target.span)


def reading(document: Document, *annotations: Annotation, **parts: object) -> Reading:
    notes = tuple(placed(one) for one in annotations)
    return Reading(document, notes, **parts)  # type: ignore[arg-type]

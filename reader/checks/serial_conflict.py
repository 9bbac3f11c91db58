"""``serial-conflict``: the station serial against the serials of the reference numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Finding, Span
from reader.document.fields import BasisKind
from reader.parsing.telegram.seams import last_page_break

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Field, Telegram

MODULUS = 10_000
"""Format line 3 prints four digits (``#6220`` for ``016220``)."""
_DIGITS_AT_END = re.compile(r"\d+(?=(?:_[a-z])?$)")


def serial_conflict(document: Document) -> Iterator[Finding]:
    """One finding a telegram, with every place that names a serial."""
    for telegram in document.telegrams:
        header = telegram.station_serial
        if header is None or header.span is None:
            continue
        places = [*_of_fields(telegram), *_of_page_breaks(document, telegram)]
        others = {serial for serial, _ in places}
        own = int(header.value) % MODULUS
        if not others or all(serial % MODULUS == own for serial in others):
            continue
        spans = {header.span, *(span for _, span in places)}
        named = " and ".join(str(serial) for serial in sorted(others))
        yield Finding(
            "serial-conflict",
            tuple(sorted(spans)),
            {"header": header.value, "others": named},
        )


def _of_fields(telegram: Telegram) -> Iterator[tuple[int, Span]]:
    if telegram.mrn is not None:
        yield from _serial_at_end(telegram.mrn)
    stated = telegram.reference_id
    if stated is not None and stated.basis.kind is BasisKind.STATED and stated.span is not None:
        found = _DIGITS_AT_END.search(stated.value)
        if found is not None:
            yield int(found.group()), stated.span


def _serial_at_end(field: Field) -> Iterator[tuple[int, Span]]:
    found = _DIGITS_AT_END.search(field.raw)
    if found is not None and field.span is not None:
        yield int(found.group()), Span(*found.span()).shifted(field.span.start)


def _of_page_breaks(document: Document, telegram: Telegram) -> Iterator[tuple[int, Span]]:
    for block in document.blocks_of(BlockRole.PAGE_BREAK):
        if not block.span.overlaps(telegram.span):
            continue
        words = block.span.stripped(document.text)
        found = last_page_break(words.of(document.text))
        if found is not None:
            at = words.start + found.serial_at
            yield int(found.serial), Span(at, at + len(found.serial))

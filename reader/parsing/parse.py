"""The door of the room: a source text in, a document out, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.parsing.plain import parse_plain
from reader.parsing.release import looks_like_release, parse_release, quotes_telegram
from reader.parsing.report import looks_like_report, parse_report
from reader.parsing.telegram import looks_like_telegram, parse_telegram

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Document, SourceText

_KINDS: tuple[tuple[Callable[[SourceText], bool], Callable[[SourceText], Document]], ...] = (
    (quotes_telegram, parse_release),
    (looks_like_telegram, parse_telegram),
    (looks_like_release, parse_release),
    (looks_like_report, parse_report),
)


def parse(source: SourceText) -> Document:
    """Recognise the kind of a text and read it; never raises."""
    for recognises, read in _KINDS:
        if recognises(source):
            return read(source)
    return parse_plain(source)

"""The door of the room: a source text in, a document out, whatever the text.

The grammars of the other kinds are imported when a text is no telegram, or may quote one: most
documents are telegrams, and the first of them is waited for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.parsing.telegram import first_mark, looks_like_telegram, parse_telegram

if TYPE_CHECKING:
    from reader.document import Document, SourceText

_SENTENCE = 100
"""A line of so many code points above a telegram's is no line of a page's frame."""


def parse(source: SourceText) -> Document:
    """Recognise the kind of a text and read it; never raises."""
    if not source.is_markdown:
        return _parse(source)
    from reader.parsing.front_matter import blanked, front_matter_of, with_front_matter

    front = front_matter_of(source)
    if front is None:
        return _parse(source)
    return with_front_matter(_parse(blanked(source, front)), source, front)


def _parse(source: SourceText) -> Document:
    if looks_like_telegram(source) and not _quotes_telegram(source):
        return parse_telegram(source)
    return _parse_other(source)


def _parse_other(source: SourceText) -> Document:
    from reader.parsing.outline.unsigned import without_signs
    from reader.parsing.plain import parse_plain
    from reader.parsing.release import looks_like_release, parse_release
    from reader.parsing.report import looks_like_report, parse_report

    if looks_like_release(source) or _quotes_telegram(source):
        return without_signs(parse_release(source))
    return without_signs(parse_report(source) if looks_like_report(source) else parse_plain(source))


def _quotes_telegram(source: SourceText) -> bool:
    """Whether a text is a press release that shows a telegram's lines as an example.

    It shows itself as a release, and speaks in sentences, before the first mark of a telegram.
    """
    at = first_mark(source.text)
    if not at:
        return False
    above = source.text[:at]
    speaks = any(len(line) >= _SENTENCE and "." in line for line in above.split("\n"))
    if not speaks:
        return False
    from reader.parsing.release import looks_like_release

    marks = tuple(mark for mark in source.marks if mark.span.stop <= at)
    return looks_like_release(replace(source, text=above, marks=marks))

"""Where a printed line has to be cut, as several of a telegram were run together in it."""

from __future__ import annotations

from reader.document import BlockRole
from reader.parsing.telegram.addresses import glued_label_cut
from reader.parsing.telegram.classification import classification_cut
from reader.parsing.telegram.instructions import instruction_cut
from reader.parsing.telegram.listing import database_row_cut
from reader.parsing.telegram.model import Cursor, Region
from reader.parsing.telegram.one_line import one_line_cut
from reader.parsing.telegram.seams import (
    drawn_heading_cut,
    extract_cut,
    marker_cut,
    page_break_cut,
)
from reader.parsing.telegram.text_head import caption_cut, label_cut

# Python 3.11 looks up a member of an enumeration slowly; these are asked for at every line.
_SUBJECT = BlockRole.SUBJECT
_HEADER, _HEAD, _BODY, _AFTER = Region.HEADER, Region.HEAD, Region.BODY, Region.AFTER


def find_cut(cursor: Cursor) -> int | None:
    """Where the present line has to be cut in two, as an offset of the text."""
    line, region = cursor.line, cursor.region
    if not line.words or region is _AFTER:
        return None
    if region is _BODY:
        return page_break_cut(line, cursor.post) or marker_cut(line) or drawn_heading_cut(line)
    if region is not _HEAD:
        found = one_line_cut(line)
        if found is not None:
            return found
    found = extract_cut(line) or classification_cut(cursor.text, line)
    if found is None:
        found = database_row_cut(line, region)
    if found is not None:
        return found
    if region is _HEADER:
        return glued_label_cut(line)
    if region is _HEAD:
        found = page_break_cut(line, cursor.post) or marker_cut(line) or caption_cut(line)
        has_subject = _SUBJECT in cursor.seen
        found = found or label_cut(line, is_behind_subject=has_subject)
        if found is None and not has_subject:
            return instruction_cut(line)
        return found
    return None

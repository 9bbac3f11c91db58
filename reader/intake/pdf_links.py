"""Where a PDF's pages lead elsewhere: link annotations with a web address, as characters."""

from __future__ import annotations

from ctypes import byref, c_int, create_string_buffer
from typing import Any, NamedTuple

MOST_LINKS = 1_000
"""A page that claims more is not searched further."""

_LONGEST = 2_000
_NEAR = 2.0
"""Points round the ends of a link's line in which a character counts as its first or last."""


class PageLink(NamedTuple):
    """Characters of a page's text layer, first and last, and the address they lead to."""

    first: int
    last: int
    target: str


def page_links(document: Any, page: Any, layer: Any) -> list[PageLink]:
    """The links of an open page that have a web address and words.

    Args:
        document: Of ``pypdfium2``, open.
        page: Of the same.
        layer: The page's text layer.
    """
    import pypdfium2.raw as engine

    found: list[PageLink] = []
    at, link = c_int(0), engine.FPDF_LINK()
    while len(found) < MOST_LINKS and engine.FPDFLink_Enumerate(page.raw, byref(at), byref(link)):
        target = _target(engine, document, link)
        box = engine.FS_RECTF()
        if not target or not engine.FPDFLink_GetAnnotRect(link, byref(box)):
            continue
        middle = (box.top + box.bottom) / 2
        first = _character_at(engine, layer, box.left, middle)
        last = _character_at(engine, layer, box.right, middle)
        if 0 <= first <= last:
            found.append(PageLink(first, last, target))
    return found


def _target(engine: Any, document: Any, link: Any) -> str:
    action = engine.FPDFLink_GetAction(link)
    size = engine.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
    if not 1 < size <= _LONGEST:
        return ""
    buffer = create_string_buffer(size)
    engine.FPDFAction_GetURIPath(document.raw, action, buffer, size)
    return str(buffer.value.decode("utf-8", "replace"))


def _character_at(engine: Any, layer: Any, x: float, y: float) -> int:
    """The character of the layer at a point of the page; negative for none."""
    return int(engine.FPDFText_GetCharIndexAtPos(layer.raw, x, y, _NEAR, 4 * _NEAR))

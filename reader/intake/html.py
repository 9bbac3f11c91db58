"""HTML: the words of a page as a browser would break them into lines, with marks."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.document import Span
from reader.intake.decoding import (
    FIRST_FEW,
    broken_characters,
    control_characters,
    decode,
    undecodable,
)
from reader.intake.formats import Extract, Format

if TYPE_CHECKING:
    from reader.document import Finding

MAX_MARKUP = 64 * 1024 * 1024
"""Larger pages, in bytes, are read as the text of their markup."""

_HEAD = 8 * 1024
_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_BEGINS_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->){0,20}<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_HAS_TAG = re.compile(
    rb"<(?:!doctype|html|head|body|frameset|meta|title|div|p|br|table|tr|td|pre|a|span|font|ul|ol|"
    rb"li|h[1-6]|b|i|em|strong|center|blockquote|hr|article|section|main|dl|dt|dd|dir|"
    rb"menu|u|tt|th|tbody|thead|caption|form|img|frame|noframes|header|footer|nav|address|small|big|"
    rb"sup|sub|code|style|link|script)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"<meta\b[^<>]{0,500}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_XML_ENCODING = re.compile(
    rb"\s*<\?xml\b[^<>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)


def _suits(suffix: str, data: bytes) -> bool:
    """A page by its first words, or by its name if it holds any markup at all."""
    if len(data) > MAX_MARKUP:
        return False
    head = data[:_HEAD].replace(b"\0", b"")  # a wide encoding's first bytes read as ASCII
    if _BEGINS_PAGE.match(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")):
        return True
    if suffix not in _SUFFIXES:
        return False
    return _HAS_TAG.search(data[: 1024 * 1024].replace(b"\0", b"")) is not None


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD]
    found = _XML_ENCODING.match(head) or _CHARSET.search(head)
    return found.group(1).decode("ascii") if found else None


def _extract(data: bytes) -> Extract:
    from reader.intake.page import page_text

    decoded = decode(data, _declared(data))
    text, marks = page_text(decoded.text)
    findings: list[Finding] = [*decoded.guess()]
    # Places move in the extraction, so they are looked up in the page's own text.
    places = _replacements(text) if decoded.bad_bytes or decoded.surrogates else ()
    if decoded.bad_bytes:
        findings.append(undecodable(decoded, places))
    if decoded.surrogates:
        findings.append(broken_characters(decoded, places))
    findings += control_characters(text)
    return Extract(text, decoded.encoding, marks, tuple(findings))


def _replacements(text: str) -> tuple[Span, ...]:
    found = islice(re.finditer("\ufffd", text), FIRST_FEW)
    return tuple(Span(*match.span()) for match in found)


HTML = Format(
    name="html/1",
    media_type="text/html",
    suffixes=_SUFFIXES,
    suits=_suits,
    extract=_extract,
)

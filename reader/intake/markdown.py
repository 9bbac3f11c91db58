"""Markdown: the text as it stands, with marks for what its signs say."""

from __future__ import annotations

import re

from reader.intake.decoding import decode
from reader.intake.formats import Extract, Format

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})


def _suits(suffix: str, data: bytes) -> bool:
    """By name; or a text whose links are written as Markdown."""
    if suffix in _SUFFIXES:
        return True
    return b"](" in data and _HAS_LINK.search(data) is not None


_HAS_LINK = re.compile(
    rb"(?<![\\!])\[[^\[\]\n]{1,300}\]\((?:#|/|\.{1,2}/|mailto:|https?://)[^()\s]{0,2000}\)"
)


def _extract(data: bytes) -> Extract:
    # Imported here: of most documents none is Markdown.
    from reader.intake.markdown_lines import read_markdown

    decoded = decode(data)
    found = read_markdown(decoded.text)
    marks, signs = tuple(found.marks), tuple(found.signs)
    return Extract(decoded.text, decoded.encoding, marks, decoded.findings(), signs)


MARKDOWN = Format(
    name="markdown/1",
    media_type="text/markdown",
    suffixes=_SUFFIXES,
    suits=_suits,
    extract=_extract,
)

"""Which long texts are set letter by letter, without what shaping adds to their looks.

Qt keeps some 40 bytes for each letter that HarfBuzz has shaped as long as its layout lives, though
nobody asks for them again: half a gigabyte for ten megabytes of text. Letters that are set one
by one cost none of that, and half the time. Of Latin, Greek and Cyrillic text only kerning and
ligatures are lost by it; whatever else stands in a text, all of it is shaped as in short ones.
"""

from __future__ import annotations

import re

LEAST = 1_000_000
"""Code points of a page that is worth it."""
_NEEDS_SHAPING = re.compile(
    # Beside the alphabets: punctuation, signs and arrows. No marks, no joiners, no surrogates.
    r"[^\u0000-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u200a\u2010-\u2029\u2030-\u205f"
    r"\u2070-\u20cf\u2100-\u2bff\ufeff\ufffc\ufffd]"
)


def is_set_plainly(text: str) -> bool:
    """Whether a page's text is long, and none of it looks wrong without shaping."""
    return len(text) >= LEAST and (text.isascii() or _NEEDS_SHAPING.search(text) is None)

"""``title-truncated``: the archive's title is only the beginning of the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.checks.statements import listed
from reader.document import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document


def title_truncated(document: Document) -> Iterator[Finding]:
    """One finding for a telegram whose listing has less than its subject."""
    for telegram in document.telegrams:
        subject = telegram.subject
        for title in listed(document, telegram, "listing_title"):
            if subject is None or title.span is None:
                continue
            short = _folded(title.value)
            whole = _folded(subject.value)
            if short and whole != short and whole.startswith(short):
                yield Finding("title-truncated", (title.span,))


def _folded(words: str) -> str:
    return " ".join(words.rstrip(" .…\\").split()).casefold()

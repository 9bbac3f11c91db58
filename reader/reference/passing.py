"""Codes that stand in running words: exemptions where text was cut out, agencies that are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.reference import agencies, exemptions

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETED = re.compile(
    r"\(b\)\s?\(\d\)(?:\s?\([A-F]\))?|\b1\.4\s?\([A-H]\)|\[(?=[^\]\n]{0,40}\bB\d)[^\]\n]{1,60}\]",
    re.IGNORECASE,
)
_CODE = re.compile(r"\bB\d(?:\(?[A-F]\)?)?(?!\w)|1\.4\s?\([A-H]\)", re.IGNORECASE)
_BARE = re.compile(r"\bB\d(?:\([A-F]\)|[A-F](?!\w))?(?!\w)")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,8}\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A code and what it means.

    Attributes:
        start: First code point, in the words that were looked at.
        stop: Behind the last.
        code: As printed.
        meaning: In a few words.
    """

    start: int
    stop: int
    code: str
    meaning: str


def exemptions_in(words: str, *, bare: bool = False) -> Iterator[Mention]:
    """The exemptions that words name: ``(b)(6)``, ``1.4(D)``, ``[B1]``, ``[excised] B5``.

    Args:
        words: A line or a few.
        bare: Whether ``B1`` without brackets is one; it is on a reviewer's stamp only.
    """
    for found in _BRACKETED.finditer(words):
        inner = found.group().startswith("[")
        for one in _CODE.finditer(words, *found.span()) if inner else (found,):
            yield from _mention(one, exemptions.explained(one.group()))
    if bare:
        for one in _BARE.finditer(words):
            if not _within_brackets(words, one.start()):
                yield from _mention(one, exemptions.explained(one.group()))


def agencies_in(words: str) -> Iterator[Mention]:
    """The agencies that words name by their abbreviations, as passing instructions do."""
    for one in _ABBREVIATION.finditer(words):
        yield from _mention(one, agencies.meaning(one.group()))


def _mention(found: re.Match[str], meaning: str | None) -> Iterator[Mention]:
    if meaning is not None:
        yield Mention(found.start(), found.end(), found.group(), meaning)


def _within_brackets(words: str, at: int) -> bool:
    return words.rfind("[", 0, at) > words.rfind("]", 0, at)

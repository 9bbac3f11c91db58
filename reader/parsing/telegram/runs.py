"""Runs of plain and of blank lines, found in one step of the expression engine.

Nine lines of ten in a telegram's body are running text that goes on with the line above, or blank.
Made into objects one by one they would take more time than all the rest of the grammar. So a run
of them is measured by one match, and its lines are made only where somebody looks at them. A
line that is not certain to be plain ends the run and takes the long way, which decides the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.parsing.telegram.prose import NO_PARAGRAPH, NUMBERED, SIGNS, SPECIAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINES = re.compile(
    r"(?P<plain>(?:[ \t]*+"
    rf"(?:[a-z][a-z]|(?!{SPECIAL}|{NO_PARAGRAPH}|{NUMBERED})[^\W\d_])[^\n]*+\n)*)"
    r"(?P<blank>(?:[ \t]*+\n)*)",
    re.MULTILINE,
)
"""Two small letters begin nothing but running text; that is asked first because it is quick."""


class Runs:
    """The runs of one text.

    Args:
        text: The whole text.
        fences: Offsets at which something else than the telegram begins; no run goes past one.
    """

    def __init__(self, text: str, fences: Iterable[int] = ()) -> None:
        self._text = text
        self._signs = sorted(
            [*_lines_with_signs(text), *_lines_with_brackets(text), *fences, len(text)]
        )

    def behind(self, at: int) -> Iterator[tuple[int, int]]:
        """Each run from a line's start on: where its plain lines end, and its blank ones."""
        sign = self._signs[bisect_left(self._signs, at)]
        stop = self._text.rfind("\n", at, sign) + 1
        while at < stop:
            found = _LINES.match(self._text, at, stop)
            if found is None or found.end() == at:
                return
            yield found.span(1)[1], found.end()
            at = found.end()


def _lines_with_signs(text: str) -> list[int]:
    """A place in each line that holds a sign, once for each sign."""
    places: list[int] = []
    for sign in SIGNS:
        at = text.find(sign)
        while at >= 0:
            places.append(at)
            stop = text.find("\n", at)
            at = text.find(sign, stop) if stop >= 0 else -1
    return places


def _lines_with_brackets(text: str) -> list[int]:
    """A place in each line with a bracket behind a full stop: a paragraph may begin there."""
    places: list[int] = []
    at = text.find("(")
    while at >= 0:
        if text[at - 1 : at] == "." or text[at - 2 : at] == ". ":
            places.append(at)
            at = text.find("\n", at)
        at = text.find("(", at + 1) if at >= 0 else -1
    return places

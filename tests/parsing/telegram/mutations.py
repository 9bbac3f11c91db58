"""Damage to telegrams that a seed fixes: lines, letters, and whole sections with their seams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import BlockRole, DocumentKind, SectionState

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from reader.document import Document, Section

KINDS = ("drop", "swap", "double", "rewrap", "letters")
SEAMS = frozenset({BlockRole.PAGE_BREAK, BlockRole.SECTION_MARK})
WITNESSES = (" OF ", " GF ", "SECTION", "issing ")
"""What a line must not hold that only its letters are damaged of: it says how many sections."""
SHORTEST = 400
"""A section of fewer code points is a sample's; real ones hold thousands."""
UNWHOLE = frozenset(
    {"section-missing", "section-undeclared", "text-truncated-start", "text-truncated-end",
     "no-body"}
)  # fmt: skip


@dataclass(frozen=True)
class Removed:
    """A text without one of its sections, and which one it was."""

    text: str
    section: int


def damaged(text: str, rng: random.Random, kinds: tuple[str, ...] = KINDS) -> str:
    """The text with one to six damages."""
    for _ in range(rng.randint(1, 6)):
        text = _DAMAGES[rng.choice(kinds)](text, rng)
    return text


def without_sections(text: str, document: Document) -> list[Removed]:
    """The text without each of its sections and its page break, where two or more are here."""
    here = [one for one in document.sections if len(one.spans) == 1]
    if len(here) < 2:
        return []
    made = [_without(text, document, one, is_first=one is here[0]) for one in here]
    return [one for one in made if len(text) - len(one.text) >= SHORTEST]


def claims_to_be_whole(document: Document) -> bool:
    """Whether a telegram says nowhere that a section is missing or cut."""
    if document.kind is not DocumentKind.TELEGRAM:
        return False
    if any(finding.code in UNWHOLE for finding in document.findings):
        return False
    gone = {SectionState.MISSING, SectionState.TRUNCATED}
    return not any(section.state in gone for section in document.sections)


def _without(text: str, document: Document, section: Section, *, is_first: bool) -> Removed:
    """The first section goes with all up to the next text, any other with the seam before it."""
    start, stop = section.spans[0]
    for block in document.blocks:
        if block.role in SEAMS and not is_first and block.span.stop == start:
            start = block.span.start
    if is_first:
        stop = next(
            (b.span.start for b in document.blocks if b.span.start >= stop and b.role in _TEXT),
            stop,
        )
        heads = (b.span.stop for b in document.blocks if b.role in _HEADS and b.span.stop < stop)
        start = max([start, *heads])
    return Removed(text[:start] + text[stop:], section.index)


_TEXT = frozenset({BlockRole.PARAGRAPH, BlockRole.HEADING, BlockRole.RULE, BlockRole.LIST_ITEM})
_HEADS = frozenset({BlockRole.SUBJECT, BlockRole.TAGS, BlockRole.CLASSIFICATION_LINE})


def _drop(text: str, rng: random.Random) -> str:
    lines, at, count = _some(text, rng)
    return "".join(lines[:at] + lines[at + count :])


def _swap(text: str, rng: random.Random) -> str:
    lines, at, _ = _some(text, rng)
    other = rng.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]
    return "".join(lines)


def _double(text: str, rng: random.Random) -> str:
    lines, at, count = _some(text, rng)
    return "".join(lines[: at + count] + lines[at:])


def _rewrap(text: str, rng: random.Random) -> str:
    lines, at, count = _some(text, rng)
    words = "".join(lines[at : at + count]).split()
    width = rng.randint(20, 200)
    wrapped, line = [], ""
    for word in words:
        if len(line) + len(word) > width:
            wrapped.append(f"{line}\n")
            line = ""
        line += f"{word} "
    return "".join([*lines[:at], *wrapped, f"{line}\n", *lines[at + count :]])


def _rewrap_text(text: str, rng: random.Random) -> str:
    """Re-wrapped lines, none of which counts sections."""
    state = rng.getstate()
    lines, at, count = _some(text, rng)
    if any(witness in line for witness in WITNESSES for line in lines[at : at + count]):
        return text
    rng.setstate(state)
    return _rewrap(text, rng)


def _letters(text: str, rng: random.Random) -> str:
    """A few letters of one line lost, changed or doubled; never of a line that counts sections."""
    lines, at, _ = _some(text, rng)
    if any(witness in lines[at] for witness in WITNESSES):
        return text
    line = lines[at]
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(line)) if line else 0
        piece = rng.choice(("", line[place : place + 1] * 2, rng.choice("¶xQ4 .(")))
        line = line[:place] + piece + line[place + 1 :]
    lines[at] = line
    return "".join(lines)


def _some(text: str, rng: random.Random) -> tuple[list[str], int, int]:
    lines = text.splitlines(keepends=True) or [""]
    return lines, rng.randrange(len(lines)), rng.randint(1, 8)


_DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "drop": _drop,
    "swap": _swap,
    "double": _double,
    "rewrap": _rewrap,
    "rewrap-text": _rewrap_text,
    "letters": _letters,
}

"""Which recognised parts are one telegram: sections in one file, copies, or several telegrams."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.document import BlockRole
from reader.parsing.telegram.classification import read_classification_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.parsing.telegram.model import Item

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_CLASSIFICATION_LINE = BlockRole.CLASSIFICATION_LINE


@dataclass(slots=True)
class Part:
    """A header and the text behind it."""

    items: list[Item]

    def fact(self, name: str) -> str | None:
        """The value of the first field of that name."""
        for item in self.items:
            for one in item.facts:
                if one.name == name:
                    return one.value
        return None

    @property
    def section(self) -> int | None:
        """The section its classification line names."""
        for item in self.items:
            if item.role is _CLASSIFICATION_LINE:
                line = read_classification_line(item.first)
                return line.index if line else None
        return None

    @property
    def length(self) -> int:
        """Code points of running text."""
        paragraphs = (item for item in self.items if item.role is BlockRole.PARAGRAPH)
        return sum(len(line.words) for item in paragraphs for line in item.lines)

    @property
    def has_text(self) -> bool:
        """Whether anything of the telegram's text is here."""
        roles = {item.role for item in self.items}
        return bool(roles & {_CLASSIFICATION_LINE, BlockRole.SUBJECT})


@dataclass(slots=True)
class Group:
    """The parts of one telegram.

    Attributes:
        copies: Earlier, incomplete copies of the part below, kept as blocks only.
        parts: The part (or the sectioned parts) the telegram is read from.
    """

    parts: list[Part]
    copies: list[Part] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        """All items in order of place."""
        if not self.copies:
            return self.whole
        every = [item for part in (*self.copies, *self.parts) for item in part.items]
        return sorted(every, key=_start_of)

    @property
    def whole(self) -> list[Item]:
        """The items the telegram is read from."""
        if len(self.parts) == 1:
            return self.parts[0].items
        return [item for part in self.parts for item in part.items]


def _start_of(item: Item) -> int:
    return item.start


def group_parts(items: Iterable[Item]) -> list[Group]:
    """Bring the parts of each telegram together, in order of place."""
    parts = [Part(list(run)) for _, run in groupby(items, key=attrgetter("part"))]
    groups: list[Group] = []
    for part in parts:
        if groups and _same_telegram(groups[-1].parts[-1], part):
            _add(groups[-1], part)
        else:
            groups.append(Group([part]))
    return groups


def _same_telegram(before: Part, part: Part) -> bool:
    """Whether two headers are of one telegram: same date-time group, originator and serial."""
    names = ("dtg", "originator", "station_serial")
    first, second = ([one.fact(name) for name in names] for one in (before, part))
    is_copy = part.fact("dtg") is None and part.section is None and before.section is None
    if first[0] is not None and first[1] is not None and not is_copy:
        return first == second
    if is_copy and before.fact("mrn") is not None:
        return before.fact("mrn") == part.fact("mrn")
    return before.fact("mrn") is not None and (
        before.fact("mrn") == part.fact("mrn") and before.fact("dtg") == part.fact("dtg")
    )


def _add(group: Group, part: Part) -> None:
    last = group.parts[-1]
    is_next_section = (
        last.section is not None and part.section is not None and part.section != last.section
    )
    if is_next_section and last.has_text:
        group.parts.append(part)
    elif _is_more_complete(part, group.parts):
        group.copies += group.parts
        group.parts = [part]
    else:
        group.copies.append(part)


def _is_more_complete(part: Part, others: Sequence[Part]) -> bool:
    has_header = any(other.fact("dtg") is not None for other in others)
    if has_header and part.fact("dtg") is None and any(other.length for other in others):
        return False
    return part.length >= sum(other.length for other in others)

"""What a row's second line shows at a width: what tells least goes first, the badge never."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Rank(IntEnum):
    """When a sign of the right group goes: the lowest first."""

    CHECKS = 1
    NUMBER = 2
    """Of the notes; their icon still says that there are some."""
    NOTES = 3
    STATUS = 4
    KEPT = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """Widths in pixels of what a second line may hold.

    Attributes:
        named: The id or the kind.
        least_named: What is left of it before the date goes.
        dates: The whole date, the date with two digits of its year, and 0 for none.
        signs: Each sign of the right group and when it goes.
        badge: The completeness badge; 0 for none.
        post: The post's column; 0 for none.
        gap: Between id, post and date.
        group_gap: Between the signs, and before their group.
    """

    named: float
    least_named: float
    dates: tuple[float, float]
    signs: Sequence[tuple[float, Rank]]
    badge: float
    post: float
    gap: float
    group_gap: float

    def group(self, rank: Rank) -> float:
        """The width of the right group without the signs that went before `rank`."""
        parts = [width for width, each in self.signs if each >= rank]
        parts += [self.badge] if self.badge else []
        return sum(parts) + self.group_gap * max(0, len(parts) - 1)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is shown.

    Attributes:
        named: The width the id or the kind gets; it is elided there.
        shows_post: Whether the post is shown.
        date: 0 for the whole date, 1 for that with two digits of its year, 2 for none.
        rank: Signs of this rank and above are shown.
        spare: What is left over.
    """

    named: float
    shows_post: bool
    date: int
    rank: Rank
    spare: float


# In the order in which things go: the post, the century, the checks (the badge tells of them), the
# number of the notes, their icon, the status, the date.
_STAGES = (
    (True, 0, Rank.CHECKS),
    (False, 0, Rank.CHECKS),
    (False, 1, Rank.CHECKS),
    (False, 1, Rank.NUMBER),
    (False, 1, Rank.NOTES),
    (False, 1, Rank.STATUS),
    (False, 1, Rank.KEPT),
)


def fit(room: float, line: Measured) -> Fitted:
    """Choose what a line of `room` pixels shows."""
    for shows_post, date, rank in _STAGES:
        spare = room - line.named - _rest(line, rank, date, shows_post=shows_post)
        if spare >= 0:
            return Fitted(line.named, shows_post, date, rank, spare)
    # The words of the id give way before the date goes altogether.
    named = room - _rest(line, Rank.KEPT, 1)
    if named >= min(line.named, line.least_named):
        return Fitted(named, shows_post=False, date=1, rank=Rank.KEPT, spare=0)
    named = max(0.0, min(line.named, room - _rest(line, Rank.KEPT, 2)))
    return Fitted(named, shows_post=False, date=2, rank=Rank.KEPT, spare=0)


def _rest(line: Measured, rank: Rank, date: int, *, shows_post: bool = False) -> float:
    """All but the id."""
    group = line.group(rank)
    width = group + line.group_gap if group else 0.0
    if shows_post and line.post:
        width += line.gap + line.post
    if date < 2 and line.dates[date]:
        width += line.gap + line.dates[date]
    return width

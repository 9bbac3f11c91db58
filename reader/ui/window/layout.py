"""How the window shares its width: a pure function of the width, what is open, what was chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

RULE = 1
"""Between two parts."""
RAIL = 44
"""Of the icons that stand for the right panels."""
LEAST_SIDE = 240
LEAST_PAGE = 420
"""What a page keeps while anything beside it can give way."""
NARROW_BELOW, DRAWER_BELOW, WIDE_OVER, WIDEST_OVER = 1100, 860, 1600, 2000
SLIM_BELOW = 700
"""Of the window in pixels of the screen: the page has a zoom of its own."""
_COMFORTABLE_PAGE = 560
"""What it keeps of widths that nobody chose."""
_LEFT, _NARROW_LEFT, _WIDE_LEFT = 340, 288, 380
_RIGHT, _WIDE_RIGHT = 300, 360
_FACETS, _TABLE = 548, 620
_BESIDE_DRAWER = 56
"""What a drawer leaves of the page, to be seen and pressed."""


class Form(StrEnum):
    """What the left side shows; each has a width of its own."""

    LIST = "list"
    FACETS = "facets"
    TABLE = "table"


class LeftMode(StrEnum):
    """How the left side stands in the window."""

    SHOWN = "shown"
    FOLDED = "folded"
    """Put away by hand, in a window with room for it."""
    DRAWER = "drawer"
    """Over the page when it is asked for."""


class RightMode(StrEnum):
    """How the right panels stand in the window."""

    PANEL = "panel"
    RAIL = "rail"
    """Icons with counts, no panel."""
    OPENED = "opened"
    """The icons and the panel that was asked for."""
    AWAY = "away"
    """Nothing: the filters have the room while they are open."""
    ALONE = "alone"
    """Nothing: no document is shown that they could tell of."""


class Edge(StrEnum):
    """What can be dragged."""

    LEFT = "left"
    """Between the left side and the page."""
    RIGHT = "right"
    """Between the page and the right panels."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the user chose by hand; None as delivered. Widths in pixels of the look.

    Attributes:
        list: Width of the list.
        facets: Of filters and list.
        table: Of the table.
        narrow: Of the list in a narrow window.
        right: Of the right panels.
        is_left_folded: The left side was put away.
        is_right_folded: The right panels were folded to their icons.
    """

    list: int | None = None
    facets: int | None = None
    table: int | None = None
    narrow: int | None = None
    right: int | None = None
    is_left_folded: bool = False
    is_right_folded: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """What is open now.

    Attributes:
        has_facets: The filters.
        has_table: The list is a table.
        has_panel: A right panel was asked for where the window has no room for it by itself.
        has_drawer: The left side was asked for where it is a drawer.
        is_alone: No document is shown, and no panel was asked for since: the icons of the panels
            would have nothing to tell.
    """

    has_facets: bool = False
    has_table: bool = False
    has_panel: bool = False
    has_drawer: bool = False
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths from left to right, in pixels of the look; rules stand between parts that are shown.

    Attributes:
        left_mode: How the left side stands.
        left: Its width, as a drawer too; 0 while it is folded.
        page: Of the centre.
        right_mode: How the right panels stand.
        panel: Width of the panel; 0 while none is shown.
        rail: Of the icons; 0 where there are none.
        is_drawer_open: The left side is over the page.
        is_widest: There is room for notes beside their lines.
    """

    left_mode: LeftMode
    left: int
    page: int
    right_mode: RightMode
    panel: int
    rail: int
    is_drawer_open: bool = False
    is_widest: bool = False

    @property
    def right(self) -> int:
        """Of panel and icons."""
        return self.panel + self.rail

    @property
    def docked(self) -> int:
        """What the left side takes from the page."""
        return self.left if self.left_mode is LeftMode.SHOWN else 0


def lay_out(room: int, chosen: Chosen, opened: Opened) -> Layout:
    """Share out a window.

    Args:
        room: Its width in pixels of the look: of the screen, divided by the scale of the window.
        chosen: What the user chose by hand.
        opened: What is open.
    """
    room = max(0, room)
    mode = _right_mode(room, chosen, opened)
    if opened.is_alone and mode is not RightMode.PANEL:
        mode = RightMode.ALONE
    rail = min(RAIL, room) if mode in (RightMode.RAIL, RightMode.OPENED) else 0
    wanted = chosen.right or (_WIDE_RIGHT if room > WIDE_OVER else _RIGHT)
    panel = wanted if mode in (RightMode.PANEL, RightMode.OPENED) else 0
    left, left_mode = 0, LeftMode.FOLDED if chosen.is_left_folded else LeftMode.SHOWN
    if room >= DRAWER_BELOW and left_mode is LeftMode.SHOWN:
        left, yielded = _give_way(room, chosen, opened, panel, rail)
        if _page(room, left, yielded + rail) < LEAST_PAGE:
            left_mode = LeftMode.DRAWER
        else:
            panel = yielded
    elif room < DRAWER_BELOW:
        left_mode = LeftMode.DRAWER
    if left_mode is not LeftMode.SHOWN:
        panel = _at_least(panel, LEAST_SIDE, LEAST_PAGE - _page(room, 0, panel + rail))
        panel = min(panel, room - rail)
    docked = left if left_mode is LeftMode.SHOWN else 0
    if left_mode is LeftMode.DRAWER:
        left = max(0, min(_narrow_left(chosen, opened), room - _BESIDE_DRAWER))
    return Layout(
        left_mode=left_mode,
        left=left,
        page=max(0, _page(room, docked, panel + rail)),
        right_mode=mode,
        panel=panel,
        rail=rail,
        is_drawer_open=left_mode is LeftMode.DRAWER and opened.has_drawer,
        is_widest=room > WIDEST_OVER,
    )


def covers_page(layout: Layout) -> bool:
    """Whether a drawer and a panel, both open, would leave less of the page than it can do with."""
    return layout.left_mode is LeftMode.DRAWER and layout.page - layout.left < LEAST_PAGE


def is_crowded(room: int, chosen: Chosen, opened: Opened) -> bool:
    """Whether the right panels fold by themselves; a panel is shown only when it is asked for."""
    if room < NARROW_BELOW:
        return True
    if form_of(opened) is Form.LIST or chosen.is_left_folded:
        return False
    right = chosen.right or (_WIDE_RIGHT if room > WIDE_OVER else _RIGHT)
    return _page(room, _wanted_left(room, chosen, opened), right) < _COMFORTABLE_PAGE


def form_of(opened: Opened) -> Form:
    """What the left side shows; a table keeps its room whether filters are open or not."""
    if opened.has_table:
        return Form.TABLE
    return Form.FACETS if opened.has_facets else Form.LIST


def dragged(room: int, chosen: Chosen, opened: Opened, edge: Edge, width: int) -> Chosen:
    """What is chosen once an edge was dragged so that its side would be so wide."""
    layout = lay_out(room, chosen, opened)
    if edge is Edge.RIGHT:
        most = room - layout.docked - layout.rail - 2 * RULE - LEAST_PAGE
        return replace(chosen, right=max(LEAST_SIDE, min(width - layout.rail, most)))
    kept = max(LEAST_SIDE, min(width, room - layout.right - 2 * RULE - LEAST_PAGE))
    form = form_of(opened)
    if form is Form.TABLE:
        return replace(chosen, table=kept)
    if room < NARROW_BELOW:
        return replace(chosen, narrow=kept)
    return replace(chosen, facets=kept) if form is Form.FACETS else replace(chosen, list=kept)


def puts_away(width: int) -> bool:
    """Whether a side that is dragged to a width is put away: less than half of its least."""
    return width < LEAST_SIDE // 2


def _right_mode(room: int, chosen: Chosen, opened: Opened) -> RightMode:
    if is_crowded(room, chosen, opened):
        if opened.has_panel:
            return RightMode.OPENED
        is_away = room >= NARROW_BELOW and form_of(opened) is Form.FACETS
        return RightMode.AWAY if is_away else RightMode.RAIL
    return RightMode.RAIL if chosen.is_right_folded else RightMode.PANEL


def _wanted_left(room: int, chosen: Chosen, opened: Opened) -> int:
    if room < NARROW_BELOW:
        return _narrow_left(chosen, opened)
    listed = chosen.list or (_WIDE_LEFT if room > WIDE_OVER else _LEFT)
    filtered = max(listed, chosen.facets or _FACETS) if opened.has_facets else listed
    return max(filtered, chosen.table or _TABLE) if opened.has_table else filtered


def _narrow_left(chosen: Chosen, opened: Opened) -> int:
    """Filters stand above the list there."""
    if opened.has_table:
        return chosen.table or _TABLE
    return chosen.narrow or min(chosen.list or _NARROW_LEFT, _NARROW_LEFT)


def _give_way(room: int, chosen: Chosen, opened: Opened, panel: int, rail: int) -> tuple[int, int]:
    """Widths of the left side and of the panel; delivered ones give way first."""
    left = _wanted_left(room, chosen, opened)
    form = form_of(opened)
    if room >= NARROW_BELOW and form is not Form.TABLE:
        if (chosen.list if form is Form.LIST else chosen.facets) is None:
            short = _COMFORTABLE_PAGE - _page(room, left, panel + rail)
            left = _at_least(left, _NARROW_LEFT, short)
        if chosen.right is None:
            short = _COMFORTABLE_PAGE - _page(room, left, panel + rail)
            panel = _at_least(panel, LEAST_SIDE, short)
    left = _at_least(left, LEAST_SIDE, LEAST_PAGE - _page(room, left, panel + rail))
    panel = _at_least(panel, LEAST_SIDE, LEAST_PAGE - _page(room, left, panel + rail))
    return left, panel


def _at_least(width: int, least: int, short: int) -> int:
    """A width that gives way by what is short, down to a least one."""
    return min(width, max(least, width - max(0, short)))


def _page(room: int, left: int, right: int) -> int:
    """What is left between the sides and their rules; less than 0 where they do not fit."""
    return room - (left + RULE if left else 0) - (right + RULE if right else 0)

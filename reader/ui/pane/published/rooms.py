"""How much room each line keeps for banners and signs."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.ui.paint import BANNER_HEIGHT, SMALL_BANNER_HEIGHT, BannerSize
from reader.ui.pane.published.backdrop import sign_width
from reader.ui.pane.published.fixed_pitch import Pitch, Room
from reader.ui.pane.published.gap_places import GapPlace, SignKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.ui.pane.published.scene import Scene

_BELOW_MARKERS = 12.0
_LINE_AT_100 = 20


def banner_height(place: GapPlace, pitch: Pitch, needed: Mapping[GapPlace, int]) -> int:
    """The height of a place's banner in pixels, whole lines: five for a large one as a rule.

    Args:
        place: Whose banner.
        pitch: Measures of the zoom.
        needed: What banners asked for that do not fit in that, at this width.
    """
    is_large = place.size is BannerSize.LARGE
    least = (BANNER_HEIGHT if is_large else SMALL_BANNER_HEIGHT) * pitch.line / _LINE_AT_100
    height = max(least, needed.get(place, 0))
    return math.ceil(height / pitch.line) * pitch.line


def rooms(scene: Scene, pitch: Pitch, needed: Mapping[GapPlace, int]) -> dict[int, Room]:
    """The room of each line that keeps any, by its number."""
    found: dict[int, Room] = {}
    for place in scene.places:
        height = float(banner_height(place, pitch, needed))
        room = found.get(place.line, Room())
        if place.is_behind:
            found[place.line] = replace(room, below=room.below + height)
        elif place in scene.folded:
            # The first marker line stays as the banner's lowest line, with its words unpainted.
            found[place.line] = replace(room, above=room.above + height - pitch.line)
        else:
            found[place.line] = replace(room, above=room.above + height)
            if place.folds:
                last = found.get(place.last, Room())
                found[place.last] = replace(last, below=last.below + _BELOW_MARKERS)
    before = sign_width(pitch)
    for sign in scene.signs:
        if sign.kind is SignKind.CUT_START and scene.view.begins_line(sign.start):
            line = scene.view.line_of(sign.start)
            found[line] = replace(found.get(line, Room()), before=before)
    return found

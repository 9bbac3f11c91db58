"""The room that banners take on the page, those with more words than a banner has as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.pane.published.rooms import banner_height, rooms

if TYPE_CHECKING:
    from reader.ui.pane.published.fixed_pitch import Pitch, Room
    from reader.ui.pane.published.gap_places import GapPlace
    from reader.ui.pane.published.rows import Row
    from reader.ui.pane.published.scene import Scene


class BannerRoom:
    """Knows which banners asked for more height, at one width and one pitch of the page."""

    def __init__(self, pitch: Pitch) -> None:
        self.pitch = pitch
        """Measures of the page's zoom."""
        self._needed: dict[GapPlace, int] = {}

    def forget(self) -> bool:
        """Forget what was asked for: another width or pitch, another number of lines in words.

        Returns:
            Whether anything had been asked for.
        """
        was_asked = bool(self._needed)
        self._needed.clear()
        return was_asked

    def take(self, place: GapPlace, height: int) -> bool:
        """Let a banner have the height it asks for, in pixels; whether that is more than it had."""
        is_more = self._needed.get(place, 0) < height
        if is_more:
            self._needed[place] = height
        return is_more

    def height(self, place: GapPlace) -> int:
        """The height of a place's banner, in pixels."""
        return banner_height(place, self.pitch, self._needed)

    def top(self, scene: Scene | None, row: Row, place: GapPlace) -> float:
        """Where a place's banner begins: several at one line stand below each other."""
        top = row.line_bottom if place.is_behind else row.top
        for other in scene.places_at.get(place.line, ()) if scene else ():
            if other is place:
                break
            if other.is_behind == place.is_behind:
                top += self.height(other)
        return top

    def of_lines(self, scene: Scene) -> dict[int, Room]:
        """The room of each line that keeps any, by its number."""
        return rooms(scene, self.pitch, self._needed)

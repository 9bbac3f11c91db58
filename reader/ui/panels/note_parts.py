"""Parts of a note's card that are laid out by themselves: its tags, and its versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from reader.ui.paint import device_ratio, fill, line_width, snapped
from reader.ui.panels.note_words import card_words
from reader.ui.panels.words import Style, Words, draw_line, draw_link
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.ui.panels.note_rows import VersionLine
    from reader.ui.theme.theme import Theme

LEFT, RIGHT = 22, 16
ABOVE, BELOW = 12, 12
"""Left free round what a row of notes says."""
MARGIN = 3
"""Room round an editor for the ring of its buttons, in pixels."""
BAR_LEFT = 10
ICON = 14
PART_BOTH, PART_KEEP = "both", "keep:"
_TAG_LINES = 4
_WORD_LINES = 6
_KEEP, _BOTH = "Keep this", "Keep both texts"
_ALL_TEXTS = "Keep all texts"
_GAP = 4
_RULE_ROOM = 10


@dataclass(frozen=True, slots=True)
class TagBoxes:
    """Tags in rounded boxes, line by line; folded, the last box counts those left out.

    Attributes:
        tags: Labels.
        style: Of their words.
        room: Width in pixels.
        is_folded: Only the first lines are shown.
    """

    tags: tuple[str, ...]
    style: Style
    room: float
    is_folded: bool = True

    @property
    def height(self) -> int:
        """Of all lines, in pixels; 0 without tags."""
        boxes = [box for _, box in self.boxes()]
        return round(boxes[-1].bottom()) if boxes else 0

    @property
    def is_long(self) -> bool:
        """Whether folding leaves any out."""
        return len(list(self._fitting())) < len(self.tags)

    def boxes(self) -> list[tuple[str, QRectF]]:
        """Each label and its box, from the top left of all."""
        if not self.is_folded:
            return list(self._placed(self.tags))
        shown = list(self._fitting())
        if len(shown) == len(self.tags):
            return shown
        while shown:
            more = f"and {len(self.tags) - len(shown)} more"
            boxes = list(self._placed([*(label for label, _ in shown), more]))
            if boxes[-1][1].bottom() <= self._most:
                return boxes
            shown.pop()
        return list(self._placed([f"{len(self.tags)} tags"]))

    def paint(self, painter: QPainter, left: float, top: float, theme: Theme) -> None:
        """Paint the boxes, the first one at ``left`` and ``top``."""
        ratio = device_ratio(painter)
        half = line_width(1, ratio) / 2
        for tag, box in self.boxes():
            label = snapped(box.translated(left, top), ratio)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour(Token.EDGE), 2 * half))
            painter.setBrush(theme.colour(Token.PAGE))
            radius = label.height() / 2 - half
            painter.drawRoundedRect(label.adjusted(half, half, -half, -half), radius, radius)
            painter.restore()
            colour = theme.colour(Token.TEXT_2)
            at, room = label.left() + 7, box.width() - 14
            draw_line(painter, at, label.top() + 1, tag, self.style, colour, room=room)

    @property
    def _most(self) -> float:
        return _TAG_LINES * (self.style.leading + 2 + _GAP) - _GAP

    def _fitting(self) -> Iterator[tuple[str, QRectF]]:
        for label, box in self._placed(self.tags):
            if box.bottom() > self._most:
                return
            yield label, box

    def _placed(self, tags: Sequence[str]) -> Iterator[tuple[str, QRectF]]:
        height = float(self.style.leading + 2)
        left = top = 0.0
        for tag in tags:
            width = min(self.style.width(tag) + 14, self.room)
            if left and left + width > self.room:
                left, top = 0.0, top + height + _GAP
            yield tag, QRectF(left, top, width, height)
            left += width + _GAP


@dataclass(frozen=True, slots=True)
class VersionBlock:
    """Versions of a note that were made at the same time, each with a link that keeps it.

    Attributes:
        versions: The one that is shown first.
        head: Style of the first line.
        words: Style of what the versions say.
        meta: Style of who wrote them, and of the links.
        room: Width in pixels.
    """

    versions: tuple[VersionLine, ...]
    head: Style
    words: Style
    meta: Style
    room: float

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        height = self.head.leading
        for version in self.versions:
            height += _GAP + self.meta.leading + self._said(version).height
        return height + (_GAP + self.meta.leading if self._joins else 0)

    def parts(self) -> Iterator[tuple[str, QRectF]]:
        """Each link's part and its box, from the top left of the block."""
        top = float(self.head.leading)
        width = self.meta.width(_KEEP)
        for number, version in enumerate(self.versions):
            top += _GAP
            box = QRectF(self.room - width, top, width, self.meta.leading)
            yield f"{PART_KEEP}{number}", box
            top += self.meta.leading + self._said(version).height
        if self._joins:
            yield PART_BOTH, QRectF(0, top + _GAP, self.meta.width(self._both), self.meta.leading)

    def part_at(self, point: QPointF) -> str:
        """The part under a point; empty for none."""
        found = (part for part, box in self.parts() if box.adjusted(-4, -2, 4, 2).contains(point))
        return next(found, "")

    def paint(self, painter: QPainter, left: float, top: float, theme: Theme) -> None:
        """Paint the block, its first line at ``left`` and ``top``."""
        second, accent = theme.colour(Token.TEXT_2), theme.colour(Token.ACCENT)
        count = f"{len(self.versions)} versions, made at the same time"
        draw_line(painter, left, top, count, self.head, theme.colour(Token.TEXT), room=self.room)
        for (part, box), version in zip(self.parts(), self.versions, strict=False):
            assert part.startswith(PART_KEEP)
            at = top + box.top()
            said = self._said(version)
            rule = line_width(1, device_ratio(painter))
            height = self.meta.leading + said.height
            fill(painter, QRectF(left, at + 2, rule, height - 4), theme.colour(Token.EDGE))
            room = box.left() - _RULE_ROOM - 8
            text_left = left + _RULE_ROOM
            muted = theme.colour(Token.MUTED)
            draw_line(painter, text_left, at, version.who, self.meta, muted, room=room)
            draw_link(painter, left + box.left(), at, _KEEP, self.meta, accent)
            said.draw(painter, text_left, at + self.meta.leading, second)
        if self._joins:
            *_, (_, box) = self.parts()
            draw_link(painter, left, top + box.top(), self._both, self.meta, accent)

    @property
    def _joins(self) -> bool:
        """Whether there are several texts to keep."""
        return sum(version.has_words for version in self.versions) > 1

    @property
    def _both(self) -> str:
        return _BOTH if len(self.versions) == 2 else _ALL_TEXTS

    def _said(self, version: VersionLine) -> Words:
        room = self.room - _RULE_ROOM
        if not version.has_words:
            return Words(version.words, self.words, room, max_lines=_WORD_LINES)
        said = card_words(version.words)
        return Words(said.text, self.words, room, max_lines=_WORD_LINES, faces=said.faces)

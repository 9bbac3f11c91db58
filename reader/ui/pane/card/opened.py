"""The parts of the header card that open: the table of addressees, the passing instructions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.learned_words import learned_sentence, learned_words
from reader.ui.pane.card.parts import WordLabel, tint
from reader.ui.pane.tips import say_tip
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.collection.learned import Learned
    from reader.ui.pane.card.content import AddressRow, Word
    from reader.ui.pane.measure import Measure
    from reader.ui.theme.theme import ThemeManager

_ROW = 19
_KIND, _KIND_WITH_EXEMPT, _ROUTING, _MCN = 56, 84, 72, 50
_LEAST_LINE = 22
_PLACE_GAP, _LEAST_PLACE = 8, 40


@dataclass(frozen=True, slots=True)
class _Line:
    """The labels of one addressee."""

    row: AddressRow
    kind: QLabel
    routing: WordLabel
    plad: WordLabel
    place: QLabel
    mcn: WordLabel


class AddressTable(QWidget):
    """Every addressee: kind, routing indicator, name, post and country, continuity number."""

    def __init__(
        self, addressees: Sequence[AddressRow], themes: ThemeManager, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._kind = _KIND
        self._lines: list[_Line] = []
        for one in addressees:
            if one.kind == "Not sent to":
                self._kind = _KIND_WITH_EXEMPT
            kind, place = (muted_label(self, words) for words in (one.kind, ""))
            routing, plad, mcn = (WordLabel(word, themes, self) for word in one.words)
            mcn.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._lines.append(_Line(one, kind, routing, plad, place, mcn))
        self.set_learned({})
        self.hide()

    @property
    def words(self) -> list[WordLabel]:
        """The labels of what is printed, which findings and hits mark."""
        return [one for line in self._lines for one in (line.routing, line.plad, line.mcn)]

    @property
    def places(self) -> tuple[str, ...]:
        """What stands beside each name, in order; empty where nobody knows."""
        return tuple(line.place.accessibleName() for line in self._lines)

    def set_learned(self, learned: Mapping[str, Learned]) -> None:
        """Say of what the tables do not know what the collection teaches; lay the table then."""
        from reader.reference.addressees import station_words

        for line in self._lines:
            row = line.row
            station, name = learned.get(row.routing_indicator), learned.get(row.plad)
            told = station_words(row.routing_indicator)
            if told:
                told = f"Routing indicator: {told}."
            elif station is not None:
                told = learned_sentence(station)
            line.routing.explain(told)
            line.plad.explain(learned_sentence(name) if name is not None else row.place)
            line.place.setAccessibleName(row.place or _taught(row, station, name))

    def lay(self, measure: Measure, width: int) -> int:
        """Lay the table in a width; its height in pixels."""
        for line in self._lines:
            self._dress(line, measure.zoom)
        names = (line.plad.sizeHint().width() for line in self._lines)
        beside = measure.scaled(self._kind) + measure.scaled(_ROUTING) + measure.scaled(_MCN)
        if max(names, default=0) + beside > width:
            return self._lay_narrow(measure, width)
        height, mcn_width = measure.scaled(_ROW), measure.scaled(_MCN)
        first = measure.scaled(self._kind)
        second = first + measure.scaled(_ROUTING)
        y = 1
        for line in self._lines:
            routing, plad = line.routing, line.plad
            plad.setWordWrap(False)
            line.kind.setGeometry(0, y, first, height)
            # No wider than its words: the ground of a mark covers them and nothing else.
            routing.setGeometry(first, y, min(routing.sizeHint().width(), second - first), height)
            room = width - second - (mcn_width if line.row.mcn else 0)
            plad.setGeometry(second, y, min(plad.sizeHint().width(), room), height)
            gap = measure.scaled(_PLACE_GAP)
            _lay_place(
                line.place, QRect(plad.geometry().right() + gap, y, 0, height), second + room
            )
            line.mcn.setGeometry(width - mcn_width, y, mcn_width, height)
            y += height
        return y + 3

    def _dress(self, line: _Line, zoom: float) -> None:
        for label in (line.kind, line.place, line.mcn):
            label.setFont(fonts.sans(12.5, scale=zoom))
        line.routing.setFont(fonts.mono(12.5, scale=zoom))
        tint(line.routing, self._themes, Token.ADDRESSEES)
        line.plad.setWordWrap(False)
        line.plad.setFont(fonts.sans(13, scale=zoom))

    def _lay_narrow(self, measure: Measure, width: int) -> int:
        """Where the columns have no room side by side each part has a line of its own."""
        row, y = measure.scaled(_ROW), 1
        for line in self._lines:
            if line.kind.text():
                line.kind.setGeometry(0, y, width, row)
                y += row
            routing = min(line.routing.sizeHint().width(), width)
            line.routing.setGeometry(0, y, routing, row)
            room = width - routing
            beside = min(line.mcn.sizeHint().width(), room)
            # A number without room stands on the line of its own, too.
            if beside < line.mcn.sizeHint().width():
                y += row
                beside = min(line.mcn.sizeHint().width(), width)
            line.mcn.setGeometry(width - beside, y, beside, row)
            y += row
            line.plad.setWordWrap(True)
            height = max(row, line.plad.heightForWidth(width))
            line.plad.setGeometry(0, y, width, height)
            y += height
            _lay_place(line.place, QRect(0, y, 0, row), width)
            y += row if line.place.accessibleName() else 0
        return y + 3


def _taught(row: AddressRow, station: Learned | None, name: Learned | None) -> str:
    """What the collection says of an addressee that it does not say itself."""
    if station is not None and station.name and station.name != row.plad:
        return f"{station.name}, {learned_words(station)}"
    if name is not None and name.name:
        return f"{name.name}, {learned_words(name)}"
    return ""


def _lay_place(label: QLabel, at: QRect, stop: int) -> None:
    """Lay what stands beside a name up to the column of numbers; cut short, it is told whole."""
    words = label.accessibleName()
    room = stop - at.left()
    label.setVisible(bool(words) and room >= _LEAST_PLACE)
    shown = label.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
    label.setText(shown)
    say_tip(label, words, shows=shown != words)
    label.setGeometry(at.adjusted(0, 0, room, 0))


def muted_label(parent: QWidget, text: str) -> QLabel:
    """A label of lesser words."""
    label = QLabel(text, parent)
    label.setProperty("tone", "muted")
    return label


class PassingList(QWidget):
    """Every passing instruction, one a line."""

    def __init__(self, passing: Sequence[Word], themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = [WordLabel(word, themes, self) for word in passing]
        for label in self.words:
            label.setWordWrap(True)
        self.hide()

    def lay(self, measure: Measure, width: int) -> int:
        """Lay the lines in a width; their height in pixels."""
        y = 0
        for label in self.words:
            label.dress(measure.zoom)
            height = max(measure.scaled(_LEAST_LINE), label.heightForWidth(width))
            label.setGeometry(0, y, width, height)
            y += height
        return y

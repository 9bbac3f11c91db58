"""A field for tags: one line, separated by commas, each completed from those in use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEPARATOR = ","
_FIELD = re.compile(r'\s*"(?P<quoted>(?:[^"]|"")*)"\s*(?=,|$)|[^,]+')
_QUOTED = re.compile(r'"[^",]+"')
_MOST_OFFERED = 8


def split_tags(line: str) -> tuple[str, ...]:
    """The tags of a line, each once; one that holds a comma stands in double quotes.

    Other quotes are part of their tag.
    """
    labels = (" ".join(_label(match).split()) for match in _FIELD.finditer(line))
    return tuple({label.casefold(): label for label in labels if label}.values())


def join_tags(labels: Sequence[str]) -> str:
    """The line that :func:`split_tags` reads."""
    return f"{_SEPARATOR} ".join(map(_field, labels))


def _label(match: re.Match[str]) -> str:
    quoted = match["quoted"]
    if quoted is not None and (_SEPARATOR in quoted or '""' in quoted):
        return quoted.replace('""', '"')
    return match.group()


def _field(label: str) -> str:
    is_plain = _SEPARATOR not in label and not label.startswith('"')
    if is_plain or _QUOTED.fullmatch(label):
        return label
    doubled = label.replace('"', '""')
    return f'"{doubled}"'


class TagField(QLineEdit):
    """Tags separated by commas; the one at the cursor is completed as it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Tags, separated by commas"))
        self.setAccessibleName(self.tr("Tags"))
        self._labels: tuple[str, ...] = ()
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(_MOST_OFFERED)
        self._completer.activated.connect(self._on_completer_activated)
        self._list = QListView(self)
        self._list.setObjectName("tagCompletions")
        self._completer.setPopup(self._list)
        self._list.installEventFilter(self)
        self.textEdited.connect(self._on_text_edited)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they stand, each once."""
        return split_tags(self.text())

    def set_tags(self, labels: Sequence[str]) -> None:
        """Fill the field."""
        self.setText(join_tags(labels))

    def set_labels(self, labels: Sequence[str]) -> None:
        """Set what is offered, most used first."""
        self._labels = tuple(labels)

    @property
    def is_offering(self) -> bool:
        """Whether the list of completions is open: Enter belongs to it."""
        return self._list.isVisible()

    @property
    def offered(self) -> tuple[str, ...]:
        """The completions of the tag at the cursor, in order."""
        model = self._completer.completionModel()
        return tuple(str(model.index(row, 0).data()) for row in range(model.rowCount()))

    def complete(self) -> None:
        """Offer what completes the tag at the cursor; nothing for an empty one."""
        words = self._typed()
        taken = {label.casefold() for label in self.tags} - {words.casefold()}
        free = [label for label in self._labels if label.casefold() not in taken]
        self._offered.setStringList(free)
        self._completer.setCompletionPrefix(words)
        offered = self.offered
        if not words or not offered or offered == (words,):
            self._list.hide()
            return
        self._drop_down()

    def _drop_down(self) -> None:
        """Open the list, as high as what it offers."""
        self._completer.complete()
        if not self.is_offering:
            return
        margins = self._list.contentsMargins()
        rows = min(len(self.offered), _MOST_OFFERED)
        height = rows * self._list.sizeHintForRow(0) + margins.top() + margins.bottom()
        box = self._list.geometry()
        if box.top() < self.mapToGlobal(self.rect().topLeft()).y():
            box.setTop(box.bottom() + 1 - height)  # it stands above the field
        box.setHeight(height)
        self._list.setGeometry(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A comma in the open list takes nothing: what is typed is the tag."""
        if (
            watched is self._list
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.text() == _SEPARATOR
        ):
            self._list.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down key opens the list of all tags that match."""
        if event.key() == Qt.Key.Key_Down and not self.is_offering:
            words = self._typed()
            self.complete()
            if not words:
                self._drop_down()
            return
        super().keyPressEvent(event)

    def _bounds(self) -> tuple[int, int]:
        """Where the tag at the cursor begins and ends."""
        text, at = self.text(), self.cursorPosition()
        start = text.rfind(_SEPARATOR, 0, at) + 1
        stop = text.find(_SEPARATOR, at)
        return start, len(text) if stop < 0 else stop

    def _typed(self) -> str:
        start, stop = self._bounds()
        return self.text()[start:stop].strip().strip('"')

    @Slot(str)
    def _on_text_edited(self, _text: str) -> None:
        self.complete()

    @Slot(str)
    def _on_completer_activated(self, label: str) -> None:
        text = self.text()
        start, stop = self._bounds()
        before = f"{text[:start]} " if start else ""
        after = text[stop:]
        words = join_tags((label,))
        self.setText(f"{before}{words}{after if after else f'{_SEPARATOR} '}")
        self.setCursorPosition(len(before) + len(words) + 2)

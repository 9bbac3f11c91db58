"""Pages that are filled a slice at a time, so that a long text never holds the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.annotations.reading import Reading
    from reader.document import Span

LARGE = 1_500_000
"""Code points past which making a page ready takes longer than a frame or two."""
_FOR_EACH_MARK = 200
"""So many code points are made ready in the time that placing one note or finding takes."""
_SLICE_SECONDS = 0.008


def is_large(reading: Reading) -> bool:
    """Whether making the page of a reading ready would hold the window."""
    document = reading.document
    marks = len(reading.notes) + len(document.findings)
    return len(document.text) + _FOR_EACH_MARK * marks >= LARGE


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is shown again once the text is there.

    Attributes:
        selected: The selected words.
        top: Source offset at the top of the view.
        caret: Of the text caret, where nothing is selected; 0 for where it rests.
        is_caret_seen: It is to be in view, even if the top must give way.
    """

    selected: Span | None = None
    top: int = 0
    caret: int = 0
    is_caret_seen: bool = False

    @property
    def furthest(self) -> int:
        """The source offset up to which the text must be set for it."""
        return max(self.top, self.selected.stop if self.selected is not None else 0)


class Filled(Protocol):
    """A page on which a text is being set."""

    @property
    def is_finished(self) -> bool:
        """Whether all of it is."""

    def set_for(self, seconds: float) -> None:
        """Set on until the time is up; always some, so that there is an end."""

    def is_near(self, offset: int) -> bool:
        """Whether the text is set up to a source offset, or nearly: the rest is no wait."""

    def share_of(self, offset: int) -> float:
        """How much of the way to a source offset is set, up to 1."""


@dataclass(frozen=True, slots=True)
class _Jump:
    offset: int
    make: Callable[[], None]
    top: int


class Filler(QObject):
    """Fills one page whenever the window has nothing else to do, and lets one jump wait."""

    sliced = Signal()
    """Another slice of the text is there, and the jump that waited for it was made."""
    awaited_changed = Signal()
    """A jump waits now, or none does any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filled: Filled | None = None
        self._jump: _Jump | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_finished(self) -> bool:
        """Whether there is a page, with all of its text on it."""
        return self._filled is not None and self._filled.is_finished

    def has(self, offset: int) -> bool:
        """Whether the text is set up to a source offset, or nearly."""
        return self._filled is not None and self._filled.is_near(offset)

    @property
    def awaited(self) -> int | None:
        """The source offset that the waiting jump leads to; None while none waits."""
        return self._jump.top if self._jump is not None else None

    @property
    def progress(self) -> Progress | None:
        """How far the text is set on the way to where the waiting jump leads; None for none."""
        if self._jump is None or self._filled is None:
            return None
        total = max(1, self._jump.offset)
        return Progress(round(self._filled.share_of(self._jump.offset) * total), total)

    def give_up(self) -> None:
        """Forget the waiting jump: the view stays where it is."""
        self._wait_for(None)

    def _wait_for(self, jump: _Jump | None) -> None:
        before, self._jump = self._jump, jump
        if before is not jump:
            self.awaited_changed.emit()

    def begin(self, filled: Filled) -> None:
        """Fill another page; what waited for the one before is forgotten."""
        self._filled = filled
        self.give_up()
        if filled.is_finished:
            self._timer.stop()
        else:
            self._timer.start()

    def stop(self) -> None:
        """Fill nothing."""
        self._filled = None
        self.give_up()
        self._timer.stop()

    def when_set(self, offset: int, jump: Callable[[], None], *, top: int | None = None) -> None:
        """Jump now, or as soon as the text is set up to there; a later jump replaces it.

        Args:
            offset: Up to where the text must be set.
            jump: What is done then.
            top: Where that leads to, if not to `offset`.
        """
        if self._filled is None or self._filled.is_near(offset):
            self.give_up()
            if self._filled is not None:
                jump()
        else:
            self._wait_for(_Jump(offset, jump, offset if top is None else top))

    @Slot()
    def _on_timeout(self) -> None:
        filled = self._filled
        if filled is None:
            self._timer.stop()
            return
        filled.set_for(_SLICE_SECONDS)
        if filled.is_finished:
            self._timer.stop()
        jump = self._jump
        if jump is not None and filled.is_near(jump.offset):
            self.give_up()
            jump.make()
        self.sliced.emit()

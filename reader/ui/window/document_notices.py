"""Notices about one document: they go when another is shown; what can be brought back waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.window.go_actions import TOPIC as GONE_TO
from reader.ui.window.link_actions import TOPIC as LINK
from reader.ui.window.note_questions import TOPIC as WHOSE_NOTES
from reader.ui.window.notes import DROPPED, REMOVED
from reader.ui.window.placements import TOPIC as PLACEMENTS

if TYPE_CHECKING:
    from reader.app.notices import Notice, NoticeBoard
    from reader.document import Address
    from reader.ui.notice_bar import NoticeBar

SAID = "said"
"""Topic of what storing notes says about their files."""
_OF_ONE_READING = ("file", "notes-file", "load", LINK, GONE_TO, WHOSE_NOTES, PLACEMENTS)
_OF_ONE_DOCUMENT = ("notes", REMOVED, "undo", SAID)
"""They outlive reading the same document again."""


class DocumentNotices:
    """Withdraws what means nothing beside another document."""

    def __init__(self, board: NoticeBoard, bar: NoticeBar) -> None:
        self._board = board
        self._bar = bar
        self._shown: Address | None = None
        self._parked: dict[Address, tuple[Notice, ...]] = {}

    def show(self, address: Address | None) -> None:
        """A document comes on screen, or the same one again, or none."""
        for topic in _OF_ONE_READING:
            self._board.withdraw(topic)
        former, self._shown = self._shown, address
        if former == address:
            return
        if former is not None:
            # Told before there was a document, a sentence is not about the first one.
            for topic in _OF_ONE_DOCUMENT:
                self._board.withdraw(topic)
            self._bar.passing.leave()
            self._park(former)
        for notice in self._parked.pop(address, ()) if address is not None else ():
            self._board.tell(notice)

    def _park(self, address: Address) -> None:
        """Words that were not saved are offered again beside their own document."""
        dropped = tuple(one for one in self._bar.notices if one.is_about(DROPPED))
        if dropped:
            self._parked[address] = dropped[::-1]
            self._board.withdraw(DROPPED)

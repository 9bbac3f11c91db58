"""Actions that go somewhere: gaps, paragraphs, hits, documents, back and forward."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.app.reading_places import Place
from reader.ui.actions import ActionId, ActionTable
from reader.ui.pane.whereabouts import standing
from reader.ui.window.history import History
from reader.ui.window.link_actions import TOPIC as LINK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.notices import NoticeBoard
    from reader.app.reading_places import ReadingPlaces
    from reader.document import Span
    from reader.ui.lists.panel import DocumentPanel
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.frame import Frame
    from reader.ui.window.head import HeadBar
    from reader.ui.window.visit import Visit

TOPIC = "go"
"""Topic of what is said of a place that was gone to."""


class GoActions(QObject):
    """Moves in the document, in the list and in the history."""

    visit_requested = Signal(object)
    """Back or forward reached a `Visit`."""

    def __init__(
        self,
        window: Frame,
        actions: ActionTable,
        board: NoticeBoard,
        parts: tuple[ReaderView, HeadBar, DocumentPanel],
        places: ReadingPlaces,
    ) -> None:
        super().__init__(window)
        self._places = places
        self._window = window
        self._actions = actions
        self._board = board
        self._reader, self._head, self._documents = parts
        self._is_find_asked = False
        """The find bar is to open once the document that is awaited is there."""
        self.history = History()
        self._reader.gaps.changed.connect(self._on_gap_changed)
        self._reader.jumps.jumped.connect(self._on_jumped)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.NEXT_GAP: self._on_next_gap,
            ActionId.PREVIOUS_GAP: self._on_previous_gap,
            ActionId.GO_TO_PARAGRAPH: self._on_go_to_paragraph,
            ActionId.NEXT_DOCUMENT: self._on_next_document,
            ActionId.PREVIOUS_DOCUMENT: self._on_previous_document,
            ActionId.BACK: self._on_back,
            ActionId.FORWARD: self._on_forward,
            ActionId.FIND: self._on_find,
            ActionId.FIND_CASE: self._on_find_manner,
            ActionId.FIND_WHOLE: self._on_find_manner,
            ActionId.FIND_EXPRESSION: self._on_find_manner,
        }

    def arrived(self, visit: Visit) -> None:
        """A document is on screen: remember the visit."""
        self.history.visit(visit)
        self.refresh()

    def is_at(self, visit: Visit) -> bool:
        """Whether that is the document on screen, wherever in it."""
        current = self.history.current
        return current is not None and _is_one_document(current, visit)

    def leave(self) -> None:
        """The document on screen is about to go: remember the place."""
        reading = self._reader.reading
        if reading is not None:
            place = standing(self._reader.pane)
            self.history.leave(place)
            selected = self._reader.selected_span()
            if selected is not None and selected != self._reader.marks.stepped_to:
                place = Place(place.offset, selected)
            elif selected is not None or not place.caret:
                # A hit is where a search led, not what its reader chose.
                place = Place(place.offset)
            self._places.put(reading.document.source.text_sha256, place)

    def return_to_place(self) -> None:
        """Show the document on screen as it was left, in this run or an earlier one."""
        reading = self._reader.reading
        place = self._places.get(reading.document.source.text_sha256) if reading else None
        if reading is None or place is None:
            return
        end = len(reading.document.text)
        if place.selection is not None and place.selection.stop > end:
            place = Place(place.offset)
        if place.offset < end:
            self._reader.return_to(place)

    def close(self) -> None:
        """The window goes: keep the places."""
        self.leave()
        self._places.save()

    def refresh(self) -> None:
        """Enable what can be done."""
        self._actions[ActionId.BACK].setEnabled(self.history.can_go_back)
        self._actions[ActionId.FORWARD].setEnabled(self.history.can_go_forward)
        has_gaps = bool(self._reader.gaps.text)
        for action in (ActionId.NEXT_GAP, ActionId.PREVIOUS_GAP):
            self._actions[action].setEnabled(has_gaps)

    def _travel(self, by: int) -> None:
        self.leave()
        before, visit = self.history.current, self.history.step(by)
        if visit is not None and before is not None:
            if self._reader.reading is not None and _is_one_document(before, visit):
                self._withdraw_notices()
                self._reader.return_to(visit.place)
            else:
                self.visit_requested.emit(visit)
        self.refresh()

    @Slot(object)
    def _on_jumped(self, left: Place) -> None:
        """A step within the document: back leads to where it began."""
        self.history.jump(left)
        self._withdraw_notices()
        self.refresh()

    def _withdraw_notices(self) -> None:
        """What was said of the place that is left means nothing any more."""
        for topic in (TOPIC, LINK):
            self._board.withdraw(topic)

    @Slot()
    def _on_gap_changed(self) -> None:
        self._head.set_gap_text(self._reader.gaps.text, self._reader.gaps.told)
        self.refresh()

    @Slot()
    def _on_next_gap(self) -> None:
        self._reader.gaps.step(1)

    @Slot()
    def _on_previous_gap(self) -> None:
        self._reader.gaps.step(-1)

    @Slot()
    def _on_go_to_paragraph(self) -> None:
        reading = self._reader.reading
        if reading is None:
            return
        # Imported here: the window's start should not pay for it.
        from reader.ui.dialogs.go_to import GoToDialog

        dialog = GoToDialog(reading.document, self._reader.pane.words_offset(), self._window)
        dialog.exec()
        goal = dialog.goal
        dialog.deleteLater()
        if goal is None or goal.span is None:
            return
        self._board.withdraw(TOPIC)
        self._reader.jumps.go_to((goal.span,))
        if goal.others:
            others = tuple(
                NoticeAction(
                    self.tr("Go to {0}").format(one.name), partial(self._go_to_other, one.span)
                )
                for one in goal.others
            )
            self._board.tell(Notice(NoticeKind.INFORMATION, goal.said, others, topic=TOPIC))
        elif goal.said:
            self._board.inform(goal.said)

    def _go_to_other(self, span: Span) -> None:
        """Go to another place that the same number names."""
        self._reader.jumps.go_to((span,))

    @Slot()
    def _on_next_document(self) -> None:
        self._documents.step(1)

    @Slot()
    def _on_previous_document(self) -> None:
        self._documents.step(-1)

    @Slot()
    def _on_back(self) -> None:
        self._travel(-1)

    @Slot()
    def _on_forward(self) -> None:
        self._travel(1)

    def find_if_asked(self) -> None:
        """Open the find bar that was asked for while its document was being read."""
        is_asked, self._is_find_asked = self._is_find_asked, False
        if is_asked and self._reader.reading is not None:
            self._on_find()

    def forget_find(self) -> None:
        """The document that is awaited does not come."""
        self._is_find_asked = False

    @Slot()
    def _on_find(self) -> None:
        if self._window.is_waiting:
            self._is_find_asked = True
            self._window.waiting.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        reading, span = self._reader.reading, self._reader.selected_span()
        words = reading.document.flow.quote(span) if reading and span else ""
        origin = span.start if span is not None else self._reader.pane.search_offset()
        self._reader.find_bar.open_bar(words if len(words) < 60 else "", origin)

    @Slot()
    def _on_find_manner(self) -> None:
        """Said before the bar is open: whoever chooses how wants to find."""
        if self._reader.find_bar.isHidden():
            self._on_find()


def _is_one_document(one: Visit, other: Visit) -> bool:
    return one.goal == other.goal

"""Links of the text: places and what it cites are gone to, an address is asked about first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.document import Link, link_at
from reader.ui.actions import ActionId
from reader.ui.clipboard import mime_data
from reader.ui.outside import open_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reader.app.relating import Place
    from reader.document import Document, Span
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.frame import Frame

TOPIC = "link"
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Cited:
    """A reference of the document.

    Attributes:
        words: As it is printed, with its letter.
        aside: A file that holds it, or that none here does.
        span: Where it stands.
        place: Of that file; None where there is none.
    """

    words: str
    aside: str
    span: Span
    place: Place | None = None


class LinkActions(QObject):
    """Follows what the text of a document names; nothing outside is opened unasked."""

    place_chosen = Signal(object)
    """A file that holds what is cited is to be opened: its `Place`."""

    def __init__(self, frame: Frame, reader: ReaderView) -> None:
        super().__init__(frame)
        self._frame = frame
        self._board = frame.board
        self._reader = reader
        self._asked = ""
        reader.panes.words_clicked.connect(self._on_words_clicked)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What the action does."""
        return {ActionId.LINKS: self._on_links}

    def follow(self, link: Link) -> None:
        """Go to a place of the document, or ask about an address outside."""
        if link.place is not None:
            self._reader.jumps.go_to((link.place,))
            return
        self._asked = link.address
        shown = link.address if len(link.address) <= _LONGEST else f"{link.address[:_LONGEST]}…"
        self._board.tell(
            Notice(
                NoticeKind.INFORMATION,
                self.tr("This leads out of the document, to {0}").format(shown),
                (
                    NoticeAction(self.tr("Open it in the browser"), self._open),
                    NoticeAction(self.tr("Copy the address"), self._copy),
                ),
                topic=TOPIC,
            )
        )

    def _open(self) -> None:
        self._board.withdraw(TOPIC)
        open_address(self._asked, self._board)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setMimeData(mime_data(self._asked))
        self._board.withdraw(TOPIC)

    def _of_document(self) -> tuple[Link, ...]:
        reading = self._reader.reading
        return reading.document.links if reading is not None else ()

    @Slot(int)
    def _on_words_clicked(self, offset: int) -> None:
        link = link_at(self._of_document(), offset)
        if link is not None:
            self.follow(link)

    @Slot()
    def _on_links(self) -> None:
        """Every link of the document, for the keyboard."""
        reading = self._reader.reading
        if reading is None:
            return
        # Imported here: the window's start should not pay for it.
        from reader.ui.dialogs.chooser import Choice, Chooser

        flow = reading.document.flow
        cited = list(self._cited(reading.document))
        links = self._of_document()
        choices = [Choice(one.words, one.aside) for one in cited]
        choices += [Choice(flow.quote(link.span), link.address or link.name) for link in links]
        empty = self.tr("Nothing in this text leads elsewhere: no reference, address or “see ¶4”.")
        dialog = Chooser(self.tr("Links of this document"), choices, empty, self._frame)
        if dialog.exec() and dialog.chosen is not None:
            chosen = dialog.chosen
            if chosen < len(cited):
                self._follow_reference(cited[chosen])
            else:
                self.follow(links[chosen - len(cited)])
        dialog.deleteLater()

    def _cited(self, document: Document) -> Iterator[_Cited]:
        """What each telegram refers to, with what is known of it here."""
        from reader.reference.telegram_ids import canonical_id

        places = self._reader.elsewhere.places
        for telegram in document.telegrams:
            for one in telegram.references:
                label = self.tr("Ref {0}").format(one.label) if one.label else self.tr("Ref")
                words = f"{label}: {' '.join(one.raw.split())}"
                cites = canonical_id(one.id) if one.id else ""
                for place in places.get(cites, ()):
                    yield _Cited(words, place.path.name, one.span, place)
                if cites not in places:
                    yield _Cited(words, self.tr("not here: shows where it is cited"), one.span)

    def _follow_reference(self, cited: _Cited) -> None:
        """Open what is cited, or show where that stands."""
        if cited.place is not None:
            self.place_chosen.emit(cited.place)
        else:
            self._reader.jumps.show_spans((cited.span,))

"""The filter of the view: its field with completions, what it asks, and why it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.collection.query import parse_query, terms, without
from reader.ui.search.chips import ChipRow
from reader.ui.search.completions import CompletionList
from reader.ui.search.field import SearchField
from reader.ui.search.problem_line import ProblemLine
from reader.ui.search.sayings import sayings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.collection.hints import Hint
    from reader.collection.query import Query, Term
    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager

_DELAY_MS = 150
_COMPLAINT_MS = 600
"""As in the search field: who goes on typing is left alone."""

_MARK = '"'


class NoteFilter(QWidget):
    """Asks with every letter what can be read; what cannot, once its user pauses, shows nothing."""

    asked = Signal()
    """Other notes are wanted: :attr:`text`."""
    misread = Signal()
    """What stands in the field cannot be read, and is not typed on."""
    entered = Signal()
    """Enter: the keyboard goes to the notes."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self.is_misread = False
        """Whether its user was told that what stands in the field cannot be read."""
        self.field = SearchField(themes, self)
        self.field.setPlaceholderText(
            self.tr("Filter notes: words, tag:customs, author:…, colour:green, post:…, date:2007")
        )
        self.field.setAccessibleName(self.tr("Filter notes"))
        self.offers = CompletionList(themes, self.field)
        self.field.completions = self.offers
        self.chips = ChipRow(themes, self)
        self.problem = ProblemLine(themes, self)
        self._delay = self._timer(_DELAY_MS)
        self._complaint = self._timer(_COMPLAINT_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        for part in (self.field, self.chips, self.problem):
            column.addWidget(part)
        self._delay.timeout.connect(self._on_delay_timeout)
        self._complaint.timeout.connect(self.complain)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.entered.connect(self._on_entered)
        self.problem.corrected.connect(self.set_text)
        self.chips.removed.connect(self._on_chip_removed)
        self.chips.chosen.connect(self._on_chip_chosen)

    @property
    def text(self) -> str:
        """The filter as it could be read last."""
        return self._text

    @property
    def is_readable(self) -> bool:
        """Whether what stands in the field is that filter."""
        return self.field.text() == self._text

    @Slot(str)
    def set_text(self, text: str) -> None:
        """Put another filter into the field and ask at once."""
        self.field.replace_text(text)
        self.offers.hide()
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Ask what stands in the field, if it can be read."""
        self._delay.stop()
        text = self.field.text()
        query = parse_query(text)
        if query.problems:
            self._complaint.start()
            return
        self._complaint.stop()
        self._text, self.is_misread = text, False
        self.field.set_problems(())
        self.chips.set_terms(terms(text))
        self.problem.say(sayings_of(query, (), None))
        self.asked.emit()

    def tell(self, hints: Sequence[Hint]) -> None:
        """Say what may have been meant, of the notes on screen."""
        if self.is_readable:
            self.problem.say(sayings_of(parse_query(self._text), hints, None))

    @Slot()
    def complain(self) -> None:
        """Underline what cannot be read, and say why."""
        self._complaint.stop()
        query = parse_query(self.field.text())
        if not (query.problems or _is_open(query)):
            return
        self.field.set_problems(query.problems)
        self.problem.say(sayings_of(query, (), None))
        self.chips.set_terms(())
        self.is_misread = True
        self.misread.emit()

    @Slot()
    def _on_delay_timeout(self) -> None:
        """A phrase that is being typed would find nothing before its last word is whole."""
        if _is_open(parse_query(self.field.text())):
            self._complaint.start()
        else:
            self.ask()

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        return timer

    @Slot(str)
    def _on_text_changed(self, _text: str) -> None:
        self._complaint.stop()
        self._delay.start()

    @Slot()
    def _on_entered(self) -> None:
        self.ask()
        if self.is_readable:
            self.entered.emit()
        else:
            self.complain()

    @Slot(object)
    def _on_chip_removed(self, term: Term) -> None:
        self.set_text(without(self._text, term))

    @Slot(object)
    def _on_chip_chosen(self, term: Term) -> None:
        if self.is_readable:
            self.field.select_span(term.span)


def _is_open(query: Query) -> bool:
    """Whether a quotation mark is not closed: what follows it is being typed."""
    return any(
        one.instead == f"{query.text[one.span.start : one.span.stop]}{_MARK}"
        for one in query.remarks
    )

"""One line under the search field: why a query cannot be read, what was meant, what else is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.panels.speech import announce
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.theme.theme import ThemeManager


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that is said of a query.

    Attributes:
        sentence: For the user.
        correction: The query that a click puts in its place; empty for none.
        link: The words of the sentence that are clicked; behind the sentence if not in it.
        is_error: The query cannot be read.
    """

    sentence: str
    correction: str = ""
    link: str = ""
    is_error: bool = False


class ProblemLine(QLabel):
    """Says it in one line each; a correction is a link in it, reached by Tab."""

    corrected = Signal(str)
    """A correction was chosen: the query."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchProblem")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._themes = themes
        self._sayings: tuple[Saying, ...] = ()
        self.linkActivated.connect(self._on_link_activated)
        themes.changed.connect(self._show)
        self.hide()

    @property
    def sayings(self) -> tuple[Saying, ...]:
        """What is said."""
        return self._sayings

    def say(self, sayings: Sequence[Saying]) -> None:
        """Say something else; nothing hides the line."""
        if tuple(sayings) == self._sayings:
            return
        self._sayings = tuple(sayings)
        self._show()
        errors = [one.sentence for one in self._sayings if one.is_error]
        if errors:
            announce(self, errors[0])

    @Slot()
    def _show(self) -> None:
        self.setText("<br>".join(self._html(at, one) for at, one in enumerate(self._sayings)))
        plain = " ".join(one.sentence for one in self._sayings)
        self.setAccessibleName(plain)
        has_links = any(one.correction for one in self._sayings)
        focus = Qt.FocusPolicy.TabFocus if has_links else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self.setVisible(bool(self._sayings))

    def _html(self, number: int, one: Saying) -> str:
        theme = self._themes.current
        ink = theme.hex(Token.GAP if one.is_error else Token.MUTED)
        words = _escaped(one.sentence)
        if one.correction:
            accent = theme.hex(Token.ACCENT)
            shown = _escaped(one.link or one.correction)
            link = f"<a href='{number}' style='color:{accent}'>{shown}</a>"
            words = words.replace(shown, link, 1) if shown in words else f"{words} {link}"
        return f"<span style='color:{ink}'>{words}</span>"

    @Slot(str)
    def _on_link_activated(self, link: str) -> None:
        self.corrected.emit(self._sayings[int(link)].correction)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""What is said of a note whose place may be another now: where it was, its words, what to do."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.annotations import FactKind, PlacementReport, quoted_words
from reader.annotations.selectors import Places
from reader.document import place_of
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.annotations import Note, Reading
    from reader.ui.theme.theme import ThemeManager

_BESIDE = 90
"""Code points before and behind a passage."""


class PlacementWords(QObject):
    """Words about the notes of one document.

    Args:
        reading: The document with its notes.
        report: What became of them.
        themes: Colours.
    """

    def __init__(self, reading: Reading, report: PlacementReport, themes: ThemeManager) -> None:
        super().__init__()
        self._reading, self._report, self._themes = reading, report, themes
        self._places = Places(reading.document)

    def journey(self, note: Note) -> str:
        """Where it stood and stands: ``¶3 → ¶4``."""
        target = note.annotation.target
        parts = [f"¶{target.paragraph}" if target.paragraph is not None else ""]
        parts += [self.tr("section {0}").format(target.section) if target.section else ""]
        was = ", ".join(part for part in parts if part)
        if note.span is None:
            return self.tr("was at {0}").format(was) if was else self.tr("no place in this text")
        here = place_of(self._reading.document, note.span).label
        now = self._places.at(note.span.start)
        is_elsewhere = bool(was) and now != (target.section, target.paragraph)
        return f"{was} → {here}" if is_elsewhere else here

    def then_and_now(self, note: Note) -> tuple[str, str]:
        """Its words as they were, and as they stand at its place."""
        was = quoted_words(note.annotation.target)
        if note.span is None:
            return was, was
        return was, " ".join(self._reading.document.flow.quote(note.span).split()) or was

    def surroundings(self, note: Note) -> str:
        """The passage then and now with the words beside it, and what was noted, as HTML."""
        was, now = self.then_and_now(note)
        target, lines = note.annotation.target, []
        beside = target.prefix[-_BESIDE:], target.suffix[:_BESIDE]
        lines.append((self.tr("Then"), *beside, was))
        if note.span is not None:
            text, span = self._reading.document.text, note.span
            before = text[max(0, span.start - _BESIDE) : span.start]
            lines.append((self.tr("Now"), before, text[span.stop : span.stop + _BESIDE], now))
        colour = self._themes.current.hex(Token.MUTED)
        made = [
            f'<p style="color: {colour}">{name}: …{escape(_joined(left))}<b>{escape(words)}</b>'
            f"{escape(_joined(right))}…</p>"
            for name, left, right, words in lines
        ]
        own = escape(note.annotation.note.strip())
        creator = note.annotation.creator
        author = escape(creator.name or creator.handle or self.tr("somebody"))
        made += [f"<p>{self.tr('Note by {0}:').format(author)} {own}</p>"] if own else []
        return "".join(made)

    def is_refused(self, note: Note) -> bool:
        """Whether it is unplaced because a place proposed for it was rejected."""
        said = self._reading.fact(FactKind.REJECTION, note.id)
        return note in self._report.unplaced and said is not None and bool(said.value)

    def advice(self, note: Note) -> str:
        """What to do about it; empty for nothing."""
        if self.is_refused(note):
            return self.tr(
                "The place proposed for this note was rejected; the note is kept. “Propose again” "
                "takes that back; to give it another place, select a passage in the page and "
                "press “Place note here”."
            )
        if note in self._report.unplaced:
            return self.tr(
                "These words are not in the text any more, and the note is kept. To give it a "
                "place, select a passage in the page and press “Place note here”."
            )
        if note not in self._report.proposed:
            return ""
        was, now = self.then_and_now(note)
        if was != now:
            return self.tr("Underlined words came, struck ones went. Is this the passage?")
        return self.tr("The same words, but their surroundings differ. Is this the passage?")


def _joined(text: str) -> str:
    """Words beside a passage on one line, with the white space that parts them from it."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() else ""
    return f"{left}{' '.join(text.split())}{right}"

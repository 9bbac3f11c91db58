"""The editors that open inside the Notes panel: of one note, and of the whole document."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.annotations.model import Status
from reader.ui.panels.note_edits import STATUS_WORDS, DocumentEdit, EditorFocus, NoteEdit
from reader.ui.panels.note_parts import MARGIN
from reader.ui.panels.note_preview import NotePreview
from reader.ui.panels.speech import announce
from reader.ui.panels.swatches import Swatches
from reader.ui.panels.tags import TagField
from reader.ui.panels.words import alignment_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.reading import Note
    from reader.ui.theme.theme import ThemeManager

_LEAST_LINES, _MOST_LINES = 3, 12
# What the style sheet puts round the text when the field has the keyboard (border and padding),
# and a little more, for a field scrolls that fits exactly.
_FRAME = 2 * (2 + 3) + 4
_SAVE_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class GrowingText(QPlainTextEdit):
    """A note's text, as high as its lines within bounds; plain Markdown."""

    height_changed = Signal()
    """The text needs another height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        # Each paragraph of a note runs the way its own letters do.
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.textChanged.connect(self._on_text_changed)
        self._on_size_changed()

    def sizeHint(self) -> QSize:
        """As many lines as the text has."""
        lines = min(max(_LEAST_LINES, round(self.document().size().height())), _MOST_LINES)
        line = QFontMetricsF(self.font()).lineSpacing()
        margin = self.document().documentMargin()
        return QSize(120, math.ceil(lines * line + 2 * margin) + _FRAME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        self._on_size_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another height."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._on_size_changed()

    @Slot()
    def _on_text_changed(self) -> None:
        """Begin at the right where the first letters do."""
        option = self.document().defaultTextOption()
        side = alignment_of(self.document().firstBlock().text())
        if option.alignment() != side:
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

    @Slot()
    def _on_size_changed(self) -> None:
        height = self.sizeHint().height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.height_changed.emit()


class _Editor(QFrame):
    """Text, its preview, tags and buttons; Ctrl+Return saves, Escape leaves all as it was."""

    save_requested = Signal()
    """Save was pressed, or its keys."""
    cancel_requested = Signal()
    """Cancel was pressed, or Escape."""
    height_changed = Signal()
    """It needs another height."""
    typed = Signal()
    """What it holds was changed by hand, or set."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = GrowingText(self)
        self.text.setObjectName("noteText")
        self.text.height_changed.connect(self.height_changed)
        self.text.textChanged.connect(self.typed)
        self.preview = NotePreview(themes, self)
        self.preview.hide()
        self.preview.height_changed.connect(self.height_changed)
        self.shows_preview = QPushButton(self.tr("Preview"), self)
        self.shows_preview.setObjectName("showsPreview")
        self.shows_preview.setCheckable(True)
        self.shows_preview.setToolTip(self.tr("Show how the note reads (Ctrl+Shift+P)"))
        self.shows_preview.toggled.connect(self._on_preview_toggled)
        self.options = QHBoxLayout()
        self.options.setSpacing(6)
        self.options.addStretch(1)
        self.options.addWidget(self.shows_preview)
        self.tags = TagField(self)
        self.tags.setObjectName("noteTags")
        self.tags.textChanged.connect(self.typed)
        self.tags.returnPressed.connect(self._on_tags_return_pressed)
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setProperty("primary", True)
        self.save.setToolTip(self.tr("Save (Ctrl+Return)"))
        self.save.clicked.connect(self.save_requested)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setToolTip(self.tr("Leave it as it was (Esc)"))
        self.cancel.clicked.connect(self.cancel_requested)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(6)
        self.buttons.addWidget(self.save)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(8)
        self.column.addWidget(self.text)
        self.column.addWidget(self.preview)
        self.column.addWidget(self.tags)
        self.column.addLayout(self.options)
        self.hide()

    def set_labels(self, labels: Sequence[str]) -> None:
        """Set the tags that are offered, most used first."""
        self.tags.set_labels(labels)

    def take_focus(self, focus: EditorFocus) -> None:
        """Put the keyboard into one of the fields, behind what stands there."""
        self.shows_preview.setChecked(False)
        if focus is EditorFocus.TAGS:
            if self.tags.text() and not self.tags.text().rstrip().endswith(","):
                self.tags.setText(f"{self.tags.text()}, ")
            self.tags.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tags.setCursorPosition(len(self.tags.text()))
        else:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    @property
    def height_needed(self) -> int:
        """Of the whole editor without its margin, in pixels."""
        return self.sizeHint().height() - 2 * MARGIN

    def event(self, event: QEvent) -> bool:
        """Keep the editor's own keys from the window's shortcuts."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_own(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save or cancel; all else went to the fields."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_requested.emit()
        elif _is_preview_key(event):
            self.shows_preview.toggle()
        elif self._is_own(event):
            self.save_requested.emit()
        else:
            super().keyPressEvent(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_save = event.key() in _SAVE_KEYS and has_control
        return event.key() == Qt.Key.Key_Escape or is_save or _is_preview_key(event)

    @Slot(bool)
    def _on_preview_toggled(self, is_on: bool) -> None:
        """Show the preview in the place of the text; what is typed stays where it was."""
        had_focus = self.text.hasFocus() or self.preview.hasFocus()
        if is_on:
            self.preview.show_note(self.text.toPlainText())
        self.text.setVisible(not is_on)
        self.preview.setVisible(is_on)
        self.shows_preview.setText(self.tr("Edit text") if is_on else self.tr("Preview"))
        if had_focus:
            field = self.preview if is_on else self.text
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.tr("Preview") if is_on else self.tr("Text"))
        self.height_changed.emit()

    @Slot()
    def _on_tags_return_pressed(self) -> None:
        if not self.tags.is_offering:
            self.save_requested.emit()


def _is_preview_key(event: QKeyEvent) -> bool:
    wanted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_P and event.modifiers() == wanted


class NoteEditor(_Editor):
    """The editor of one note."""

    delete_requested = Signal()
    """Delete was pressed."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(themes, parent)
        self.setObjectName("noteEditor")
        self.text.setPlaceholderText(self.tr("Note"))
        self.text.setAccessibleName(self.tr("Note, in Markdown"))
        self.private = QCheckBox(self.tr("Private"), self)
        self.private.setObjectName("notePrivate")
        self.private.setToolTip(self.tr("No export and no shared file carries it unasked"))
        self.private.toggled.connect(self.typed)
        self.options.insertWidget(0, self.private)
        self.meanwhile = QLabel(self)
        self.meanwhile.setObjectName("noteMeanwhile")
        self.meanwhile.setWordWrap(True)
        self.meanwhile.hide()
        self.column.insertWidget(0, self.meanwhile)
        self.swatches = Swatches(themes, self)
        self.column.addWidget(self.swatches)
        self.column.addLayout(self.buttons)
        self.delete = QPushButton(self.tr("Delete"), self)
        self.delete.setToolTip(self.tr("Delete the note; it stays in the list of deleted notes"))
        self.delete.clicked.connect(self.delete_requested)
        self.buttons.addWidget(self.delete)
        self._before = NoteEdit("", "", (), None)

    def load(self, before: NoteEdit) -> None:
        """Show a note as it is."""
        self._before = before
        self.say_meanwhile("")
        self.fill(before)

    def renew(self, before: NoteEdit) -> None:
        """Take a note as it is now; where it says the same the caret stays where it is."""
        if before == self._before:
            self._before = before
        else:
            self.load(before)

    def fill(self, edit: NoteEdit) -> None:
        """Show other words over what the note was."""
        self.text.setPlainText(edit.note)
        self.tags.set_tags(edit.tags)
        self.swatches.set_colour(edit.colour)
        self.private.setChecked(edit.is_private)

    def say_meanwhile(self, sentence: str) -> None:
        """Say what somebody else did to the note since the editor opened; empty for nothing."""
        if sentence == self.meanwhile.text():
            return
        self.meanwhile.setText(sentence)
        self.meanwhile.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)
        self.height_changed.emit()

    def begin_at(self, begun: Note | None) -> None:
        """Take the edit as begun on an earlier version; None leaves it begun on what is shown."""
        if begun is not None:
            self._before = replace(self._before, begun=begun)

    @property
    def before(self) -> NoteEdit:
        """The note as it was when the editor opened."""
        return self._before

    @property
    def edit(self) -> NoteEdit:
        """What the fields hold now."""
        before = self._before
        note = self.text.toPlainText()
        # White space alone is no note.
        note = note if note.strip() else ""
        return NoteEdit(
            before.note_id,
            note,
            self.tags.tags,
            self.swatches.colour,
            before.address,
            self.private.isChecked(),
            before.begun,
        )

    @property
    def is_changed(self) -> bool:
        """Whether leaving it must store something."""
        return self.edit != self._before


class DocumentEditor(_Editor):
    """The editor of note, tags and status of the whole document."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(themes, parent)
        self.setObjectName("documentEditor")
        self.text.setPlaceholderText(self.tr("Note on the whole document"))
        self.text.setAccessibleName(self.tr("Note on the whole document, in Markdown"))
        self.status = QComboBox(self)
        self.status.setObjectName("documentStatus")
        self.status.setAccessibleName(self.tr("Status of the document"))
        for status, words in STATUS_WORDS.items():
            self.status.addItem(self.tr(words), status)
        self.column.addWidget(self.status)
        self.column.addLayout(self.buttons)
        self._before = DocumentEdit("", (), Status.UNREAD)

    def load(self, before: DocumentEdit) -> None:
        """Show what is said of a document."""
        self._before = before
        self.fill(before)

    def renew(self, before: DocumentEdit) -> None:
        """Take what is said now; where it is the same the caret stays where it is."""
        if before == self._before:
            self._before = before
        else:
            self.load(before)

    def fill(self, edit: DocumentEdit) -> None:
        """Show other words over what was said."""
        self.text.setPlainText(edit.note)
        self.tags.set_tags(edit.tags)
        self.status.setCurrentIndex(list(STATUS_WORDS).index(edit.status))

    @property
    def before(self) -> DocumentEdit:
        """What was said when the editor opened."""
        return self._before

    @property
    def edit(self) -> DocumentEdit:
        """What the fields hold now."""
        note = self.text.toPlainText()
        status = list(STATUS_WORDS)[self.status.currentIndex()]
        return DocumentEdit(
            note if note.strip() else "",
            self.tags.tags,
            status,
            self._before.address,
            self._before.begun,
        )

    @property
    def is_changed(self) -> bool:
        """Whether leaving it must store something."""
        return self.edit != self._before

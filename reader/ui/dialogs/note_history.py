"""The history of a note: every version that can be found, and what each one changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.annotations import Annotation, Tombstone
from reader.app.moments import day_and_time
from reader.ui.button_row import ButtonRow
from reader.ui.dialogs.word_changes import changes_html, changes_spoken
from reader.ui.scrolled import open_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.past import NoteVersion, PastVersion
    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(760, 480)


class NoteHistory(QDialog):
    """Versions on the left, newest first; on the right the words, with what became of them.

    After it was accepted, ``chosen`` is the version that is to be used again.
    """

    def __init__(
        self,
        versions: Sequence[PastVersion],
        name: str,
        themes: ThemeManager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("noteHistory")
        self.setWindowTitle(self.tr("History of the {0}").format(name))
        self._versions = tuple(versions)
        self._themes = themes
        self.chosen: Annotation | None = None
        self.list = QListWidget(self)
        self.list.setObjectName("versions")
        self.list.setAccessibleName(self.tr("Versions, newest first"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        for number, version in enumerate(self._versions):
            item = QListWidgetItem(self._line(number), self.list)
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setToolTip(day_and_time(version.modified))
        self.changes = QLabel(self)
        self.changes.setWordWrap(True)
        self.changes.setProperty("tone", "second")
        self.changes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.words = QTextEdit(self)
        self.words.setObjectName("versionWords")
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("The words of this version"))
        self.use = QPushButton(self.tr("Use this version"), self)
        self.use.setProperty("primary", True)
        self.use.setAutoDefault(False)
        self.use.clicked.connect(self._on_use_clicked)
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.list.itemActivated.connect(self._on_use_clicked)
        themes.changed.connect(self._show)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.changes)
        right.addWidget(self.words, 1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list, 3)
        middle.addLayout(right, 5)
        hint = QLabel(self.tr("Underlined words came with this version, struck ones went."), self)
        hint.setProperty("tone", "muted")
        hint.setWordWrap(True)
        buttons = ButtonRow(self, QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.use, QDialogButtonBox.ButtonRole.ActionRole)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(12)
        whole.addLayout(middle, 1)
        whole.addWidget(hint)
        whole.addWidget(buttons)
        open_at(self, _SIZE)

    def _line(self, number: int) -> str:
        """A version in the list: when, who, what it changed."""
        version = self._versions[number]
        who = version.editor.name or version.editor.handle or self.tr("somebody")
        lines = [f"{day_and_time(version.modified)}, {who}", self._summary(number)]
        if version.is_kept_in_backup:
            lines.append(self.tr("only in a backup"))
        return "\n".join(lines)

    def _before(self, number: int) -> NoteVersion | None:
        """The version that came before another one in time."""
        return self._versions[number + 1].entry if number + 1 < len(self._versions) else None

    def _summary(self, number: int) -> str:
        entry, before = self._versions[number].entry, self._before(number)
        if isinstance(entry, Tombstone):
            return self.tr("deleted the note")
        if before is None:
            return self.tr("the first version there is")
        if isinstance(before, Tombstone):
            return self.tr("brought the note back")
        names = [name for name, _said in _differences(before, entry)]
        if entry.note != before.note:
            names.insert(0, self.tr("words"))
        return self.tr("changed {0}").format(", ".join(names)) if names else self.tr("no change")

    @Slot(int)
    def _on_row_changed(self, _row: int) -> None:
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show the current version against the one before it."""
        number = self.list.currentRow()
        if not 0 <= number < len(self._versions):
            return
        entry, before = self._versions[number].entry, self._before(number)
        # The newest version is what the note says already, unless the note is deleted.
        self.use.setEnabled(number > 0 and isinstance(entry, Annotation))
        said = _words_of(entry)
        former = said if before is None else _words_of(before)
        self.words.setHtml(changes_html(former, said, self._themes.current))
        told: list[str] = []
        if isinstance(entry, Tombstone):
            told.append(self.tr("The note was deleted; these were its words."))
        elif isinstance(before, Annotation):
            told += [f"{name}: {words}" for name, words in _differences(before, entry)]
        if not said.strip():
            told.append(self.tr("This version has no words."))
        self.changes.setText("\n".join(told))
        self.changes.setVisible(bool(told))
        self.words.setAccessibleDescription(changes_spoken(former, said))

    @Slot()
    def _on_use_clicked(self) -> None:
        entry = self._versions[self.list.currentRow()].entry
        if self.use.isEnabled() and isinstance(entry, Annotation):
            self.chosen = entry
            self.accept()


def _words_of(entry: NoteVersion) -> str:
    if isinstance(entry, Tombstone):
        return entry.kept.note if entry.kept else ""
    return entry.note


def _differences(before: Annotation, after: Annotation) -> list[tuple[str, str]]:
    """What differs beside the words: its name, and how."""
    found: list[tuple[str, str]] = []
    if before.tags != after.tags:
        old, new = ([tag.label for tag in one.tags] for one in (before, after))
        came = [f"+ {label}" for label in new if label not in old]
        went = [f"− {label}" for label in old if label not in new]
        found.append(("tags", ", ".join(came + went) or "in another order"))
    if before.colour is not after.colour:
        found.append(("colour", f"{before.colour or 'none'} → {after.colour or 'none'}"))
    if before.target.quote != after.target.quote:
        found.append(("place", f"now on “{_quoted(after)}”"))
    if before.is_private is not after.is_private:
        found.append(("privacy", "private" if after.is_private else "no longer private"))
    return found


def _quoted(annotation: Annotation) -> str:
    words = " ".join(annotation.target.quote.head.split())
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"

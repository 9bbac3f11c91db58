"""What is asked before tags are merged, moved, split or deleted, with how much would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.app.tag_desk import reach_of
from reader.ui.button_row import ButtonRow
from reader.ui.scrolled import column_above, open_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations import Codebook, Tag
    from reader.app.tag_census import Tagged

_WIDTH = 440
_LETTERS = 30
_SPLIT = QSize(560, 480)
_ROW = Qt.ItemDataRole.UserRole


class Question(QDialog):
    """A sentence, what is chosen below it, and two buttons."""

    def __init__(self, title: str, said: str, deed: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("tagQuestion")
        self.setWindowTitle(title)
        label = QLabel(said, self)
        label.setWordWrap(True)
        self.preview = QLabel(self)
        self.preview.setWordWrap(True)
        self.preview.setProperty("tone", "second")
        self.deed = QPushButton(deed, self)
        self.deed.setProperty("primary", True)
        self._buttons = ButtonRow(self)
        self._buttons.addButton(self.deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        whole = column_above(self, self._buttons, _WIDTH)
        whole.addWidget(label)
        whole.addLayout(self.column, 1)
        whole.addWidget(self.preview)


class NameQuestion(Question):
    """What a new tag is called; nothing is made before it has a name."""

    def __init__(self, above: str, parent: QWidget | None) -> None:
        said = f"Make a new tag below “{above}”." if above else "Make a new tag at the top."
        super().__init__("New tag", said, "Make tag", parent)
        self.name = QLineEdit(self)
        self.name.setObjectName("newTagName")
        self.name.setPlaceholderText(self.tr("Name of the new tag"))
        self.name.setAccessibleName(self.tr("Name of the new tag"))
        self.name.textChanged.connect(self._on_text_changed)
        self.column.addWidget(self.name)
        self.preview.hide()
        self._on_text_changed()
        self.name.setFocus()

    @Slot()
    def _on_text_changed(self) -> None:
        self.deed.setEnabled(bool(self.name.text().strip()))


class TargetQuestion(Question):
    """Which tag another one is merged into, or moved below."""

    def __init__(
        self, tag: Tag, book: Codebook, tagged: Sequence[Tagged], parent: QWidget | None,
        *, merges: bool,
    ) -> None:  # fmt: skip
        title = "Merge a tag" if merges else "Move a tag"
        said = (
            f"Merge “{tag.label}” into the tag chosen here. Its notes show that tag’s name; none"
            " of them is rewritten."
            if merges
            else f"Let “{tag.label}” stand below the tag chosen here, with the tags below it."
        )
        super().__init__(title, said, "Merge" if merges else "Move", parent)
        self.targets = QComboBox(self)
        self.targets.setObjectName("tagTargets")
        self.targets.setAccessibleName(title)
        self.targets.setMaxVisibleItems(20)
        self.targets.setMinimumContentsLength(_LETTERS)
        self.targets.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        if not merges:
            self.targets.addItem(self.tr("(at the top)"), "")
        for one in book.tags:
            is_fit = one.id != tag.id if merges else not book.is_below(one, tag)
            if is_fit:
                self.targets.addItem(book.path_of(one.id), one.id)
        self._merges = merges
        above = book.above(tag)
        self._stands_below = above.id if above else ""
        # A merge begins without a choice, lest Enter make one; a move where the tag stands.
        self.targets.setPlaceholderText(self.tr("Choose a tag"))
        self.targets.setCurrentIndex(-1 if merges else self.targets.findData(self._stands_below))
        self.targets.currentIndexChanged.connect(self._on_target_changed)
        self.column.addWidget(self.targets)
        self._on_target_changed()
        self.targets.setFocus()
        changed = f"{reach_of(tagged)} show another name." if tagged else "No note carries it."
        self.preview.setText(
            changed if merges else self.tr("Only the codebook changes; no note does.")
        )

    @property
    def target(self) -> str:
        """Id of the tag that was chosen; empty for the top."""
        return str(self.targets.currentData() or "")

    @Slot()
    def _on_target_changed(self) -> None:
        changes = bool(self.target) if self._merges else self.target != self._stands_below
        self.deed.setEnabled(changes)


class DeleteQuestion(Question):
    """Whether a deleted tag's name stays on its notes."""

    def __init__(
        self, tag: Tag, book: Codebook, tagged: Sequence[Tagged], parent: QWidget | None
    ) -> None:
        said = f"Delete the tag “{book.path_of(tag.id)}”. No note is deleted."
        if book.children(tag):
            said += " The tags below it move up to where it stood."
        super().__init__("Delete a tag", said, "Delete tag", parent)
        self._tagged = tuple(tagged)
        self.keeps = QCheckBox(self.tr("Keep its name on the notes that carry it"), self)
        self.keeps.setEnabled(bool(tagged))
        self.keeps.toggled.connect(self._on_keeps_toggled)
        self.column.addWidget(self.keeps)
        self._on_keeps_toggled()
        # What takes a tag off many notes is not done by Enter alone: nor is it the filled one.
        self.deed.setProperty("primary", None)
        self.deed.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    @Slot()
    def _on_keeps_toggled(self) -> None:
        reach = reach_of(self._tagged)
        if not reach.notes:
            words = "No note carries it."
        elif self.keeps.isChecked():
            words = f"{reach} stay as they are and go on showing its name."
        else:
            words = f"It is taken off {reach}; their texts stay. Undo brings it back."
        self.preview.setText(words)


class SplitQuestion(Question):
    """What the new tag is called, and which notes go to it."""

    def __init__(self, tag: Tag, tagged: Sequence[Tagged], parent: QWidget | None) -> None:
        said = f"Make a new tag beside “{tag.label}” and choose the notes that go to it."
        super().__init__("Split a tag", said, "Split", parent)
        self._tagged = tuple(tagged)
        self.name = QLineEdit(self)
        self.name.setObjectName("splitName")
        self.name.setPlaceholderText(self.tr("Name of the new tag"))
        self.name.setAccessibleName(self.tr("Name of the new tag"))
        self.name.textChanged.connect(self._on_changed)
        self.notes = QListWidget(self)
        self.notes.setObjectName("splitNotes")
        self.notes.setAccessibleName(self.tr("Notes that go to the new tag"))
        self.notes.setTextElideMode(Qt.TextElideMode.ElideRight)
        for number, one in enumerate(self._tagged):
            item = QListWidgetItem(f"{one.address.path.name}: {one.words}")
            item.setToolTip(one.words)
            item.setData(_ROW, number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.notes.addItem(item)
        self.notes.itemChanged.connect(self._on_changed)
        self.column.addWidget(self.name)
        self.column.addWidget(self.notes, 1)
        open_at(self, _SPLIT)
        self._on_changed()

    @property
    def chosen(self) -> tuple[Tagged, ...]:
        """The notes that go to the new tag."""
        items = (self.notes.item(row) for row in range(self.notes.count()))
        checked = (one for one in items if one.checkState() == Qt.CheckState.Checked)
        return tuple(self._tagged[int(one.data(_ROW))] for one in checked)

    @Slot()
    def _on_changed(self) -> None:
        chosen = self.chosen
        self.preview.setText(self._said_of(chosen))
        self.deed.setEnabled(bool(chosen) and bool(self.name.text().strip()))

    def _said_of(self, chosen: Sequence[Tagged]) -> str:
        """How many go to the new tag."""
        if not self._tagged:
            return self.tr("No note carries this tag; there is nothing to split.")
        some = reach_of(chosen) if chosen else self.tr("None")
        words = self.tr("{0} of {1} go to the new tag.")
        if len(chosen) < 2:
            words = self.tr("{0} of {1} goes to the new tag.")
        return words.format(some, reach_of(self._tagged))

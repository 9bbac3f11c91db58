"""Tagging all that was found: which tag, what it would do, and some of the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.annotations.codebook import spelled
from reader.ui.dialogs.tag_preview import counts_words, samples_html
from reader.ui.panels.speech import announce
from reader.ui.scrolled import open_at
from reader.ui.window.pace import progress_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from reader.app.bulk import Plan
    from reader.app.jobs import Progress
    from reader.collection.query import Node
    from reader.ui.theme.theme import ThemeManager

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOLD_EVERY_MS = 100
_SIZE = QSize(640, 560)


class TagHitsDialog(QDialog):
    """Asks for a tag, shows what it would do, and is accepted for exactly that."""

    preview_requested = Signal()
    """What `label` and `tags_passages` ask for should be planned and shown."""
    preview_dropped = Signal()
    """What is being planned is not asked for any more."""

    def __init__(
        self,
        themes: ThemeManager,
        labels: Sequence[str],
        documents: str,
        root: Node | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.root = root
        """The query that passages are found by; None where no words were searched for."""
        self.plan: Plan | None = None
        """What is shown, and done if the dialog is accepted; None until all of it is known."""
        self._is_planning = False
        self._shown = 0
        self._told = QElapsedTimer()
        """Since the last word on how far it is: hundreds in a second would take its time."""
        self.setWindowTitle(self.tr("Tag all that was found or chosen"))
        open_at(self, _SIZE)
        self._make_wish(labels, documents)
        self._make_preview()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.do_it = QPushButton(self.tr("&Tag them"), self)
        self.do_it.setProperty("primary", True)
        self._buttons.addButton(self.do_it, QDialogButtonBox.ButtonRole.AcceptRole)
        for button in self.findChildren(QPushButton):
            # Enter in the field asks for the preview, and never tags.
            button.setAutoDefault(False)
        self._lay_out()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show.clicked.connect(self._on_preview)
        self._field.textChanged.connect(self._on_wish_changed)
        self.passages.toggled.connect(self._on_wish_changed)
        self.finished.connect(self._drop)
        self._on_wish_changed()

    def _make_wish(self, labels: Sequence[str], documents: str) -> None:
        """What tag is to be put on what."""
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(self.tr("A tag of yours, or a new one"))
        self._field.setAccessibleName(self.tr("Tag"))
        completer = QCompleter(list(labels), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field.setCompleter(completer)
        self.passages = QRadioButton(self.tr("Every passage with the words, as a highlight"), self)
        self.whole = QRadioButton(self.tr("Each of the {0} as a whole").format(documents), self)
        has_words = self.root is not None
        (self.passages if has_words else self.whole).setChecked(True)
        self.passages.setEnabled(has_words)
        if not has_words:
            self.passages.setText(self.tr("Every passage: no words were searched for"))

    def _make_preview(self) -> None:
        """What that would do."""
        self._show = QPushButton(self.tr("&Preview"), self)
        self._counts = QLabel(self)
        self._counts.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Documents that were looked at"))
        self._samples = QTextBrowser(self)
        self._samples.setAccessibleName(self.tr("Some of the places"))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 8)
        whole.setSpacing(8)
        self._bar.hide()
        for part in (self._field, self.passages, self.whole):
            whole.addWidget(part)
        whole.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._bar)
        whole.addWidget(self._counts)
        whole.addWidget(self._samples, 1)
        whole.addWidget(self._buttons)

    @property
    def label(self) -> str:
        """The tag, as it is stored."""
        return spelled(self._field.text())

    @property
    def tags_passages(self) -> bool:
        """Whether every passage is tagged, and not the documents as a whole."""
        return self.passages.isChecked()

    @property
    def counts(self) -> str:
        """What the preview says in numbers."""
        return self._counts.text()

    @property
    def samples(self) -> str:
        """The places it shows."""
        return self._samples.toPlainText()

    def show_progress(self, so_far: Plan, progress: Progress) -> None:
        """Show what is known before all documents were looked at."""
        if not self._is_planning or 0 <= self._told.elapsed() < _TOLD_EVERY_MS:
            return
        self._told.start()
        self._bar.setMaximum(progress.total)
        self._bar.setValue(progress.done)
        pace = progress_words(progress)
        words = counts_words(so_far, is_whole=False, of_passages=self.tags_passages)
        self._counts.setText(f"{words}\n{pace}")
        self._show_samples(so_far, is_whole=False)

    def show_plan(self, plan: Plan) -> None:
        """Show what it would do: all of it is known."""
        self._set_planning(is_planning=False)
        self.plan = plan
        words = counts_words(plan, is_whole=True, of_passages=self.tags_passages)
        self._counts.setText(words)
        announce(self._counts, words)
        self._show_samples(plan, is_whole=True)
        self.do_it.setEnabled(plan.step is not None)
        self.do_it.setDefault(plan.step is not None)

    def give_up(self, why: str) -> None:
        """The preview could not be made."""
        self._on_wish_changed()
        self._counts.setText(why)
        announce(self._counts, why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field asks for the preview; elsewhere it does what is marked."""
        if event.key() in _RETURN and self._field.hasFocus():
            self._on_preview()
            return
        super().keyPressEvent(event)

    def _show_samples(self, plan: Plan, *, is_whole: bool) -> None:
        """Put the places in, and keep what is read in sight."""
        if not is_whole and len(plan.samples) == self._shown:
            return
        self._shown = len(plan.samples)
        bar = self._samples.verticalScrollBar()
        at = bar.value()
        self._samples.setHtml(samples_html(plan, self._themes.current, is_whole=is_whole))
        bar.setValue(at)

    def _set_planning(self, *, is_planning: bool) -> None:
        self._is_planning = is_planning
        self._told.invalidate()
        self._bar.setRange(0, 0)
        self._bar.setVisible(is_planning)

    @Slot()
    def _drop(self) -> None:
        """What is being planned is not wanted any more."""
        if self._is_planning:
            self._set_planning(is_planning=False)
            self.preview_dropped.emit()

    @Slot()
    def _on_wish_changed(self) -> None:
        """What was shown is not what is asked for any more."""
        self._drop()
        self.plan = None
        self._shown = 0
        self._counts.clear()
        self._samples.clear()
        self.do_it.setEnabled(False)
        self.do_it.setDefault(False)
        self._show.setEnabled(bool(self.label))

    @Slot()
    def _on_preview(self) -> None:
        if not self.label or self._is_planning or self.plan is not None:
            return
        if self._field.text() != self.label:
            self._field.setText(self.label)
        self._set_planning(is_planning=True)
        self._counts.setText(self.tr("Looking at the documents and their notes…"))
        self._show.setEnabled(False)
        self._samples.setFocus()
        self.preview_requested.emit()

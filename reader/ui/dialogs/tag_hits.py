"""Tagging all that was found: which tag, what it would do, and a few of the places."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.collection.hits import marked
from reader.ui.theme.tokens import Token
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.bulk import Plan, Sample
    from reader.collection.query import Node
    from reader.ui.theme.theme import ThemeManager

_BEFORE, _AFTER = "\ue000", "\ue001"


class TagHitsDialog(QDialog):
    """Asks for a tag, shows what it would do, and is accepted for exactly that."""

    preview_requested = Signal()
    """What `label` and `tags_passages` ask for should be planned and shown."""

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
        """What is shown, and done if the dialog is accepted."""
        self.setWindowTitle(self.tr("Tag all that was found or chosen"))
        self.resize(560, 480)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(self.tr("A tag of yours, or a new one"))
        self._field.setAccessibleName(self.tr("Tag"))
        completer = QCompleter(list(labels), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field.setCompleter(completer)
        self.passages = QRadioButton(self.tr("Every passage with the words, as a highlight"), self)
        self.whole = QRadioButton(self.tr("Each of the {0} as a whole").format(documents), self)
        (self.passages if root is not None else self.whole).setChecked(True)
        self.passages.setEnabled(root is not None)
        self._show = QPushButton(self.tr("&Preview"), self)
        self._show.setDefault(True)
        self._counts = QLabel(self)
        self._counts.setWordWrap(True)
        self._samples = QTextBrowser(self)
        self._samples.setAccessibleName(self.tr("Some of the places"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.do_it = QPushButton(self.tr("&Tag them"), self)
        self._buttons.addButton(self.do_it, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show.clicked.connect(self._on_preview)
        self._field.textChanged.connect(self._on_wish_changed)
        self.passages.toggled.connect(self._on_wish_changed)
        whole = QVBoxLayout(self)
        for part in (self._field, self.passages, self.whole, self._show, self._counts):
            whole.addWidget(part)
        whole.addWidget(self._samples, 1)
        whole.addWidget(self._buttons)
        self._on_wish_changed()

    @property
    def label(self) -> str:
        """The tag."""
        return self._field.text().strip()

    def set_label(self, label: str) -> None:
        """Name a tag."""
        self._field.setText(label)

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

    def show_plan(self, plan: Plan) -> None:
        """Show what it would do."""
        self.plan = plan
        self._counts.setText(self._words(plan))
        self._samples.setHtml("".join(map(self._line, plan.samples)))
        self.do_it.setEnabled(plan.step is not None)
        if plan.step is not None:
            self.do_it.setDefault(True)
            self.do_it.setFocus()

    def _words(self, plan: Plan) -> str:
        documents = many(plan.documents, "document")
        if self.tags_passages:
            done = self.tr("{0} in {1} will get the tag.").format(
                many(plan.passages, "passage"), documents
            )
            have = many(plan.already, "passage")
        else:
            done = self.tr("{0} will get the tag.").format(documents)
            have = many(plan.already, "document")
        parts = [done]
        if plan.already:
            parts.append(self.tr("{0} with the tag already.").format(have))
        if plan.without:
            parts.append(
                self.tr("In {0} the words stand only in addresses or menus.").format(
                    many(plan.without, "document")
                )
            )
        if plan.failures:
            parts.append(self.tr("{0} cannot be read.").format(many(len(plan.failures), "file")))
        if plan.step is not None:
            parts.append(self.tr("Undo takes all of it back."))
        return " ".join(parts)

    def _line(self, sample: Sample) -> str:
        muted = self._themes.current.hex(Token.MUTED)
        hit = self._themes.current.hex(Token.HIT)
        note = self.tr("has it already") if sample.has_it else ""
        head = f"<b>{html.escape(sample.name)}</b> <span style='color:{muted}'>{note}</span>"
        if sample.snippet is None:
            return f"<p>{head}</p>"
        words = html.escape(marked(sample.snippet, _BEFORE, _AFTER))
        words = words.replace(_BEFORE, f"<span style='background-color:{hit}'>")
        return f"<p>{head}<br>{words.replace(_AFTER, '</span>')}</p>"

    @Slot()
    def _on_wish_changed(self) -> None:
        """What was shown is not what is asked for any more."""
        self.plan = None
        self._counts.clear()
        self._samples.clear()
        self.do_it.setEnabled(False)
        self._show.setEnabled(bool(self.label))
        self._show.setDefault(True)

    @Slot()
    def _on_preview(self) -> None:
        self.preview_requested.emit()

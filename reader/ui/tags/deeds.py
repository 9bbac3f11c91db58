"""What is done with tags: asked for where it reaches notes, done, and why it could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reader.annotations.tag_edits import TagEditError
from reader.ui.tags.questions import DeleteQuestion, NameQuestion, SplitQuestion, TargetQuestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.annotations import Tag
    from reader.app.tag_desk import TagDesk
    from reader.ui.tags.counting import CountedTags
    from reader.ui.tags.details import TagEdit


class TagDeeds(QObject):
    """Changes the codebook that is shown; nothing happens where no folder keeps one.

    Args:
        desk: Works on the codebook.
        shown: The codebook, and the notes that carry its tags.
        change: Does some work that makes versions of the user's; whether it is stored.
        parent: The window, over which is asked.
    """

    said = Signal(str)
    """Why a deed could not be done, as one sentence; empty before each."""
    ended = Signal()
    """A deed was tried: what is shown may be otherwise."""
    done = Signal()
    """The codebook was changed."""

    def __init__(
        self,
        desk: TagDesk,
        shown: CountedTags,
        change: Callable[[Callable[[], object]], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._shown, self._change = desk, shown, change
        self._window = parent

    def ask_name(self, above: Tag | None) -> str | None:
        """Ask what a new tag below another one is to be called; None if none is wanted."""
        asked = NameQuestion(self._shown.book.path_of(above.id) if above else "", self._window)
        is_named = asked.exec() == QDialog.DialogCode.Accepted
        label = asked.name.text().strip()
        asked.deleteLater()
        return label if is_named else None

    def create(self, label: str, above: Tag | None) -> str:
        """Make a tag below another one; its id, or nothing if it could not be made."""
        path = self._shown.path
        if path is None:
            return ""
        made: list[str] = []

        def work() -> None:
            made.append(self._desk.create(path, label, parent=above.id if above else None).id)

        return made[0] if self._do(work) else ""

    def save(self, tag: Tag, edit: TagEdit) -> None:
        """Store what was typed of a tag."""
        path = self._shown.path
        if path is not None:
            self._do(
                lambda: self._desk.edit(
                    path,
                    tag.id,
                    label=edit.label,
                    colour=edit.colour,
                    description=edit.description,
                )
            )

    def put_on_key(self, tag: Tag, number: int) -> None:
        """Put a tag on a key of the user's, from 1; with 0 on none any more."""
        path = self._shown.path
        if path is None:
            return
        before = self._shown.key_of(tag)
        if number:
            self._do(lambda: self._desk.set_key(path, number, tag.id))
        elif before:
            self._do(lambda: self._desk.set_key(path, before, None))

    def move(self, tag_id: str, parent: str) -> None:
        """Let a tag stand below another one; at the top where that has no id."""
        path = self._shown.path
        if path is not None:
            self._do(lambda: self._desk.move(path, tag_id, parent or None))

    def ask_move(self, tag: Tag) -> None:
        """Ask below which tag one is to stand, and let it."""
        if self._shown.path is None:
            return
        asked = TargetQuestion(tag, self._shown.book, (), self._window, merges=False)
        if asked.exec() == QDialog.DialogCode.Accepted:
            self.move(tag.id, asked.target)
        asked.deleteLater()

    def merge(self, tag: Tag) -> str:
        """Ask into which tag one is to be merged, and merge it; the id of that, if it was named."""
        path = self._shown.path
        if path is None:
            return ""
        target = ""
        tagged = self._shown.tagged(tag)
        asked = TargetQuestion(tag, self._shown.book, tagged, self._window, merges=True)
        if asked.exec() == QDialog.DialogCode.Accepted:
            target = asked.target
            self._do(lambda: self._desk.merge(path, tag.id, target))
        asked.deleteLater()
        return target

    def split(self, tag: Tag) -> None:
        """Ask which notes of a tag are to carry a new one, and let them."""
        path = self._shown.path
        if path is None:
            return
        asked = SplitQuestion(tag, self._shown.tagged(tag), self._window)
        if asked.exec() == QDialog.DialogCode.Accepted:
            name, chosen = asked.name.text(), asked.chosen
            self._do(lambda: self._desk.split(path, tag.id, name, chosen))
        asked.deleteLater()

    def delete(self, tag: Tag) -> None:
        """Ask whether a tag is to be deleted, and delete it."""
        path = self._shown.path
        if path is None:
            return
        tagged = self._shown.tagged(tag)
        asked = DeleteQuestion(tag, self._shown.book, tagged, self._window)
        if asked.exec() == QDialog.DialogCode.Accepted:
            keeps = asked.keeps.isChecked()
            self._do(lambda: self._desk.delete(path, tag.id, tagged=tagged, keeps_label=keeps))
        asked.deleteLater()

    def _do(self, work: Callable[[], object]) -> bool:
        """Do something with the codebook; why it cannot be done is said."""
        self.said.emit("")
        try:
            is_done = self._change(work)
        except TagEditError as error:
            self.said.emit(str(error))
            is_done = False
        self.ended.emit()
        if is_done:
            self.done.emit()
        return is_done

"""What is said when a collection was read: folders and notes files that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.app.notices import NoticeBoard
    from reader.app.updated import Updated
    from reader.collection.notes_faults import NotesFault

_MOST_FOLDERS_NAMED = 3
_MOST_NOTES_FILES_NAMED = 3
FAULTS_TOPIC = "notes-faults"
"""Of what is said about notes files of the collection that cannot be used."""


def tell_update(
    board: NoticeBoard, updated: Updated, root: Path, show_faults: Callable[[], None]
) -> None:
    """Say what could not be used of a folder that was read; what was said before goes.

    Args:
        board: Hears it.
        updated: What reading it brought.
        root: The folder.
        show_faults: Shows which notes files cannot be used.
    """
    for folder in updated.unreadable_folders[:_MOST_FOLDERS_NAMED]:
        board.warn(_unreadable_folder(folder))
    board.withdraw(FAULTS_TOPIC)
    if updated.notes_faults:
        detail = "\n".join(f"{one.path}: {one.sentence}" for one in updated.notes_faults)
        sentence = unusable_notes(updated.notes_faults)
        # Of each file its document says the same: it is told once, by what was heard last.
        is_one = len(updated.notes_faults) == 1
        topics = [f"notes-file {root / one.path}" for one in updated.notes_faults]
        topic = topics[0] if is_one else FAULTS_TOPIC
        actions = (NoticeAction(_tr("Show it") if is_one else _tr("Show which"), show_faults),)
        for said in topics:
            board.withdraw(said)
        board.tell(Notice(NoticeKind.WARNING, sentence, actions, detail, topic))


def unusable_notes(faults: Sequence[NotesFault]) -> str:
    """One sentence for all notes files that cannot be used; of one its own."""
    if len(faults) == 1:
        return faults[0].sentence
    named = ", ".join(str(one.path) for one in faults[:_MOST_NOTES_FILES_NAMED])
    if len(faults) > _MOST_NOTES_FILES_NAMED:
        more = len(faults) - _MOST_NOTES_FILES_NAMED
        named = _tr("{0} and {1} more").format(named, f"{more:,}")
    return _tr(
        "{0} cannot be used, or not wholly, and their notes are not all counted and shown: {1}."
        " The files are kept as they are."
    ).format(many(len(faults), "notes file"), named)


def _unreadable_folder(folder: Path) -> str:
    return _tr("The folder “{0}” cannot be read now; what is known of its files is kept.").format(
        folder.name or str(folder)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("update", text)

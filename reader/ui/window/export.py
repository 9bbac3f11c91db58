"""Export dialogs: where to, in which format, done in the background."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.app.files import is_folder
from reader.app.jobs import Job, JobControl, JobRunner
from reader.document import Address
from reader.ui.window.export_sources import Below, Documents, Files, Filtered, Given, Indexed
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.annotations import Reading
    from reader.app.indexing import CollectionIndex
    from reader.app.listing import ListedFile
    from reader.app.notices import NoticeBoard
    from reader.app.paths import AppPaths
    from reader.app.rows import DocumentRow
    from reader.collection.note_query import NoteQuery
    from reader.export import Writer
    from reader.ui.window.export_sources import Taken

_NO_WORD = re.compile(r"[^\w.]+")
_MOST_STEM = 80


class ExportController(QObject):
    """Asks for a file name and writes an export there.

    The exporters are imported when something is exported, not when the window starts.
    """

    def __init__(
        self, board: NoticeBoard, runner: JobRunner, folders: AppPaths, window: QWidget
    ) -> None:
        super().__init__(window)
        self._folders = folders
        self._board = board
        self._runner = runner
        self._window = window
        self._last: Path | None = None
        """The folder that was chosen last."""
        self._under_way: list[str] = []

    @property
    def under_way(self) -> str:
        """The name of a file that an export is being made for; empty where none is."""
        return self._under_way[0] if self._under_way else ""

    def export_document(self, reading: Reading) -> None:
        """Export the notes of one document."""
        address = reading.document.source.address
        name = reading.document.reference_id or address.path.stem
        target = self._ask(f"{name} notes")
        if target is not None:
            path, writer = target
            self._start(path, writer, name, Given((reading,)), _scope(name))

    def export_folder(self, folder: Path) -> None:
        """Export the notes of all documents below a folder."""
        target = self._ask(f"{folder.name} notes")
        if target is not None:
            path, writer = target
            source = Below(folder, self._folders)
            self._start(path, writer, folder.name, source, _scope(folder.name))

    def export_files(self, name: str, files: Sequence[ListedFile]) -> None:
        """Export the notes of some files."""
        target = self._ask(f"{name} notes")
        if target is not None:
            path, writer = target
            self._start(path, writer, name, Files(files, self._folders), _scope(name))

    def export_documents(
        self, rows: Sequence[DocumentRow], ids: Sequence[int], index: CollectionIndex | None
    ) -> None:
        """Export the notes of some documents.

        Args:
            rows: The first of them.
            ids: All of them, in the index.
            index: None for loose files, as where there are no ids; then the rows are all.
        """
        count = len(ids) or len(rows)
        name = rows[0].reference_id or rows[0].path.stem
        if count > 1:
            name = self.tr("{0} chosen").format(many(count, "document"))
        target = self._ask(f"{name} notes")
        if target is not None:
            path, writer = target
            source: Documents | Indexed
            if index is not None and ids:
                source = Indexed(index, ids, self._folders)
            else:
                addresses = [Address(row.path, row.member) for row in rows]
                source = Documents(addresses, self._folders)
            self._start(path, writer, name, source, _scope(name))

    def export_filtered(
        self,
        index: CollectionIndex,
        query: NoteQuery,
        where: str,
        *,
        with_private: bool = False,
    ) -> None:
        """Export the notes of a collection that a question finds, wherever they are.

        Args:
            index: Of the collection.
            query: Which notes.
            where: The name of the collection, the folder in it, or the document.
            with_private: Private notes too.
        """
        target = self._ask(_file_stem(where, query), index.root)
        if target is not None:
            path, writer = target
            source = Filtered(index, query, self._folders)
            found = query.documents.text if query.documents else ""
            scope = _scope(where, query.filter.text, found, with_private=with_private)
            self._start(path, writer, where, source, scope, with_private=with_private)

    def _ask(self, suggestion: str, near: Path | None = None) -> tuple[Path, Writer] | None:
        from reader.export import WRITERS, writer_for

        writers = [make() for make in WRITERS.values()]
        filters = {f"{writer.label} (*{writer.suffix})": writer for writer in writers}
        name, chosen = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export notes"),
            str(self._folder(near) / f"{suggestion}{writers[0].suffix}"),
            ";;".join(filters),
        )
        if not name:
            return None
        path = Path(name)
        self._last = path.parent
        writer = writer_for(path)
        if writer is None:
            writer = filters.get(chosen, writers[0])
            path = path.with_name(path.name + writer.suffix)
        return path, writer

    def _folder(self, near: Path | None) -> Path:
        """That of the last export; the first time the collection's, else the user's documents."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        own = Path(place) if place else None
        # One that is not there would lead to where the program was started.
        folders = (one for one in (self._last, near, own) if one is not None and is_folder(one))
        return next(folders, Path.home())

    def _start(
        self,
        path: Path,
        writer: Writer,
        name: str,
        source: Callable[[JobControl], Taken],
        scope: str,
        *,
        with_private: bool = False,
    ) -> None:
        title = self.tr("Notes on {0}").format(name)

        def operation(control: JobControl) -> str:
            from reader.app.export_job import export_text, save_export
            from reader.app.left_files import LeftFiles

            taken = source(control)
            text, documents = export_text(
                taken.readings,
                writer,
                title=title,
                only=taken.only,
                with_private=with_private,
                scope=scope,
                also_on=taken.others.names if taken.others is not None else None,
                folders=taken.folders,
            )
            if not documents:
                return self.tr("There are no notes to export; nothing was written.")
            # Who quits meanwhile was told that nothing is written.
            control.check()
            save_export(text, path, LeftFiles(self._folders.left_files))
            count = sum(len(document.notes) for document in documents)
            told = f"{many(count, 'note')} on {many(len(documents), 'document')}"
            private = sum(document.left_out for document in documents)
            if private:
                return self.tr("{0} exported to “{1}”; {2} stayed out.").format(
                    told, path.name, many(private, "private note")
                )
            return self.tr("{0} exported to “{1}”.").format(told, path.name)

        def done(sentence: str) -> None:
            self._under_way.remove(path.name)
            self._board.inform(sentence)

        def failed(error: Exception) -> None:
            self._under_way.remove(path.name)
            self._tell_failed(error)

        self._under_way.append(path.name)
        self._runner.start(Job(f"export {path.name}", operation, done, failed))

    def _tell_failed(self, error: Exception) -> None:
        from reader.app.export_job import ExportRefusedError

        if isinstance(error, ExportRefusedError):
            self._board.warn(error.sentence)
            return
        reason = getattr(error, "strerror", None) or type(error).__name__
        self._board.warn(
            self.tr(
                "The export could not be written ({0}); your notes are unchanged. "
                "Choose another place or free some space."
            ).format(reason),
            detail=repr(error),
        )


def _file_stem(where: str, query: NoteQuery) -> str:
    """``papers-notes-tag-customs``: of what, and which; words alone, for any file system."""
    found = query.documents.text if query.documents else ""
    parts = (Path(where).name or where, "notes", query.filter.text, found)
    words = (_NO_WORD.sub("-", part).strip("-") for part in parts)
    return "-".join(word for word in words if word)[:_MOST_STEM].rstrip("-")


def _scope(where: str, notes: str = "", found: str = "", *, with_private: bool = False) -> str:
    from reader.app.note_scope import scope_sentence

    return scope_sentence(where, notes=notes, found=found, with_private=with_private)

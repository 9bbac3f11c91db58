"""Every dialog and window of the program but the main one, made with something in it."""

from __future__ import annotations

import importlib
import pkgutil
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QInputDialog, QMessageBox

import reader.ui
from reader.annotations import Codebook, Status, Tag, Version
from reader.annotations.past import PastVersion
from reader.app.comparing import compare
from reader.app.index_home import IndexHome
from reader.app.notes_home import FolderChoice
from reader.app.tag_census import Tagged
from reader.app.told_files import ToldFile
from reader.collection.gone import GoneFile
from reader.document import Address, CorrectedField
from reader.ui.actions import ActionId
from reader.ui.compare.window import CompareWindow
from reader.ui.dialogs.about import AboutDialog
from reader.ui.dialogs.chooser import Choice, Chooser
from reader.ui.dialogs.compare_with import CompareWithDialog
from reader.ui.dialogs.correction import CorrectionDialog
from reader.ui.dialogs.emptying import may_empty
from reader.ui.dialogs.go_to import GoToDialog
from reader.ui.dialogs.identity import IdentityDialog
from reader.ui.dialogs.index_home import IndexHomeDialog
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.dialogs.long_work import _WorkDialog
from reader.ui.dialogs.many_documents import may_set
from reader.ui.dialogs.note_files import NoteFilesDialog
from reader.ui.dialogs.note_history import NoteHistory
from reader.ui.dialogs.notes_folder import NotesFolderDialog
from reader.ui.dialogs.palette import Palette
from reader.ui.dialogs.placements import PlacementsDialog
from reader.ui.dialogs.preferences import PreferencesDialog
from reader.ui.dialogs.progress import ProgressDialog
from reader.ui.dialogs.set_aside import SetAsideDialog
from reader.ui.dialogs.tag_hits import TagHitsDialog
from reader.ui.dialogs.unsaved import may_discard, may_drop_export, may_drop_printing
from reader.ui.dialogs.words import asked_words
from reader.ui.overview.gone import GoneWindow
from reader.ui.overview.told_window import ToldWindow
from reader.ui.printing.preview import PagesPreview
from reader.ui.search.batch import BatchDialog
from reader.ui.tags.questions import DeleteQuestion, NameQuestion, SplitQuestion, TargetQuestion
from tests.ui.readings import ME, annotation, telegram_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pytest

    from tests.ui.window import UsedWindow

LONG = "Correspondence of the harbour office with the river commissioners, 1971 to 1979"
"""A name of the kind folders and tags have."""
_WHEN = datetime(2020, 5, 17, 9, 40, tzinfo=UTC)


def _move(_home: IndexHome) -> str:
    return ""


def _tag(number: int, label: str) -> Tag:
    return Tag(f"30000000-0000-4000-8000-{number:012}", Version(), _WHEN, ME, label)


_TAGS = Codebook((_tag(1, "customs"), _tag(2, LONG)))


def _carried() -> tuple[Tagged, ...]:
    note = annotation(telegram_document(), "seal", note="Whose seal was it, and who broke it?")
    return (Tagged(Address(Path("07VELLIN412.txt")), note),) * 3


def _index_home(used: UsedWindow, folder: Path) -> QDialog:
    return IndexHomeDialog(folder / LONG, IndexHome(), _move, used.window)


def _set_aside(used: UsedWindow, _folder: Path) -> QDialog:
    return SetAsideDialog(used.document.findings[0], used.window)


def _chooser(used: UsedWindow, _folder: Path) -> QDialog:
    choices = [Choice(f"{LONG}, {number}", "section 12 of 14") for number in range(40)]
    return Chooser("Bookmarks", choices, "", used.window)


def _gone(used: UsedWindow, _folder: Path) -> QDialog:
    window = GoneWindow(used.window)
    file = GoneFile(Path(LONG, "08VELLIN98.txt"), _WHEN, "08VELLIN98", LONG, "2008-02-11", 1)
    window.show_files("Files that are gone", [file] * 30, 2)
    return window


def _told(used: UsedWindow, folder: Path) -> QDialog:
    window = ToldWindow(used.window)
    sentence = f"The notes file “{LONG}.lacuna.xml” cannot be read: it ends in the middle. " * 2
    file = ToldFile(folder / LONG, Path(LONG), sentence)
    window.show_files("Notes files that cannot be used", f"{LONG}.", [file] * 30)
    return window


def _history(used: UsedWindow, _folder: Path) -> QDialog:
    notes = [
        annotation(telegram_document(), "seal", note="Nine lighters. " * count, minute=count)
        for count in range(9, 1, -1)
    ]
    return NoteHistory(
        [PastVersion(one) for one in notes], "note on 08VELLIN98 ¶1", used.window.themes,
        used.window,
    )  # fmt: skip


def _compare(used: UsedWindow, _folder: Path) -> QDialog:
    one = used.reading
    pairs = compare(one.document, one.document)
    return CompareWindow(used.window.themes, used.window.icons, one, one, pairs, used.window)


def _preview(used: UsedWindow, folder: Path) -> QDialog:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "paper.pdf"))
    printer.setDocName("07VELLIN412")
    return PagesPreview(printer, used.window.icons, used.window.themes, used.window)


def _target(used: UsedWindow, _folder: Path, *, merges: bool) -> QDialog:
    return TargetQuestion(_TAGS.tags[0], _TAGS, _carried(), used.window, merges=merges)


def _by_action(action: ActionId, name: str, used: UsedWindow, _folder: Path) -> QDialog:
    """A window that is kept once it was opened."""
    before = used.window.findChildren(QDialog)
    used.trigger(action)
    found = [one for one in used.window.findChildren(QDialog) if type(one).__name__ == name]
    assert found, (name, before)
    return found[-1]


DIALOGS: Mapping[str, Callable[[UsedWindow, Path], QDialog]] = MappingProxyType({
    "AboutDialog": lambda used, _folder: AboutDialog(used.window.themes, used.window),
    "BatchDialog": lambda used, _folder: BatchDialog(used.window),
    "Chooser": _chooser,
    "CompareWindow": _compare,
    "CompareWithDialog": lambda used, _folder: CompareWithDialog("paper.txt", used.window),
    "CorrectionDialog": lambda used, _folder: CorrectionDialog(
        used.document, CorrectedField.DATE, used.window
    ),
    "DeleteQuestion": lambda used, _folder: DeleteQuestion(
        _TAGS.tags[1], _TAGS, _carried(), used.window
    ),
    "GoToDialog": lambda used, _folder: GoToDialog(used.document, 0, used.window),
    "GoneWindow": _gone,
    "IdentityDialog": lambda used, _folder: IdentityDialog(used.window, suggestion="Edda Marlow"),
    "IndexHomeDialog": _index_home,
    "KeysDialog": lambda used, _folder: KeysDialog(
        used.window.themes, used.window.actions_table, used.window
    ),
    "MissingWindow": partial(_by_action, ActionId.MISSING_TELEGRAMS, "MissingWindow"),
    "NameQuestion": lambda used, _folder: NameQuestion(LONG, used.window),
    "NoteFilesDialog": lambda used, _folder: NoteFilesDialog((), used.window),
    "NoteHistory": _history,
    "NotesFolderDialog": lambda used, folder: NotesFolderDialog(
        FolderChoice(folder / LONG), folder, used.window
    ),
    "NotesWindow": partial(_by_action, ActionId.ALL_NOTES, "NotesWindow"),
    "PagesPreview": _preview,
    "Palette": lambda used, _folder: Palette(used.window.actions_table, (), used.window),
    "PlacementsDialog": lambda used, _folder: PlacementsDialog(used.window.themes, used.window),
    "PreferencesDialog": lambda used, _folder: PreferencesDialog(
        used.window.settings, used.window
    ),
    "ProgressDialog": lambda used, _folder: ProgressDialog(
        "Looking at the documents and their notes…", used.window
    ),
    "SetAsideDialog": _set_aside,
    "SplitQuestion": lambda used, _folder: SplitQuestion(_TAGS.tags[1], _carried(), used.window),
    "TagHitsDialog": lambda used, _folder: TagHitsDialog(
        used.window.themes, (LONG, "customs"), "1,284 documents", None, used.window
    ),
    "TagWindow": partial(_by_action, ActionId.MY_TAGS, "TagWindow"),
    "TargetQuestion": partial(_target, merges=True),
    "ToldWindow": _told,
    "_WorkDialog": lambda used, _folder: _WorkDialog("Reading the folder…", used.window, None),
})  # fmt: skip
"""Each class of them, by its name."""


def classes_of_dialogs() -> set[str]:
    """The names of all classes of dialogs that the program has."""
    for found in pkgutil.walk_packages(reader.ui.__path__, "reader.ui."):
        importlib.import_module(found.name)
    return {one.__name__ for one in _below(QDialog) if one.__module__.startswith("reader.")}


def _below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def questions(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch, look: Callable[[QDialog], object]
) -> None:
    """Let every question in Qt's own boxes be asked; ``look`` answers it."""

    def asked(dialog: QDialog) -> int:
        look(dialog)
        return 0

    for kind in (QMessageBox, QInputDialog):
        monkeypatch.setattr(kind, "exec", asked)
    with suppress(AttributeError):
        may_set(Status.READ, 400, used.window)
    may_empty(3, used.window)
    may_discard(used.window)
    may_drop_export(used.window, f"{LONG}.html")
    may_drop_printing(used.window, LONG)
    asked_words(used.window, "Save this search", "Name of the search", "Save", LONG)

"""What the paths a user opens mean: a folder, some files, or a notes file's document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from reader.annotations import UnusableFileError, read_notes_file
from reader.app.files import is_file, is_folder
from reader.app.presence import Absent, absent
from reader.collection.walk import NOTES_MARK, annotated_names, is_notes_name
from reader.document.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Sequence

CODEBOOK_STEM = "collection.lacuna"


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What to show.

    Attributes:
        folder: The collection, if a folder was opened.
        files: The files to list, if files were opened.
        focus: The document to show at once.
        problems: What could not be opened, one sentence each.
        absent: What is not there, or out of reach; it is none of the files.
        shows_notes: The document to show was named by a notes file of it.
    """

    folder: Path | None = None
    files: tuple[Path, ...] = ()
    focus: Path | None = None
    problems: tuple[str, ...] = ()
    shows_notes: bool = False
    absent: tuple[Absent, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be shown."""
        return self.folder is None and not self.files


def resolve(paths: Sequence[Path]) -> OpenRequest:
    """Make an open request of the paths a user gave.

    One folder is opened as a collection; of several folders the first. A codebook opens its
    folder, a notes file its document. What is not there is told and never takes the place of
    what is open.
    """
    there: list[Path] = []
    missing: list[Absent] = []
    for path in (Path(given).absolute() for given in paths):
        # A codebook stands for its folder; of a notes file more is to be said than that.
        meant = path.parent if _is_codebook_name(path) else path
        why = None if is_notes_name(path.name) and meant is path else absent(meant)
        if why is None:
            there.append(path)
        else:
            missing.append(why)
    return replace(_resolved(there), absent=tuple(missing))


def _is_codebook_name(path: Path) -> bool:
    return path.name.startswith(CODEBOOK_STEM) and path.suffix == ".xml"


def _resolved(paths: Sequence[Path]) -> OpenRequest:
    """What paths mean that are there."""
    files: list[Path] = []
    folder: Path | None = None
    problems: list[str] = []
    annotated: set[Path] = set()
    for path in paths:
        if is_folder(path):
            if folder is None:
                folder = path
            else:
                problems.append(f"Only one folder can be open; “{path.name}” was left out.")
        elif _is_codebook_name(path):
            folder = folder or path.parent
        elif is_notes_name(path.name):
            try:
                files.append(document_of(path))
                annotated.add(files[-1])
            except LookupError as error:
                problems.append(str(error.args[0]))
        else:
            files.append(path)
    focus = files[0] if files else None
    if folder is not None:
        outside = [file for file in files if not file.is_relative_to(folder)]
        if outside:
            problems.append(f"The folder “{folder.name}” is shown; files elsewhere were left out.")
        focus = next((file for file in files if file not in outside), None)
        return OpenRequest(folder, (), focus, tuple(problems), focus in annotated)
    listed = tuple(dict.fromkeys(files))
    return OpenRequest(None, listed, focus, tuple(problems), focus in annotated)


def document_of(notes: Path) -> Path:
    """The document a notes file belongs to.

    Raises:
        LookupError: If it cannot be found; the argument is a sentence for the user.
    """
    beside = _documents_beside(notes)
    try:
        with open_regular(notes) as file:
            stated = read_notes_file(file.read()).document.name
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"The notes file “{notes.name}” cannot be read: {reason}."
        raise LookupError(message) from error
    except UnusableFileError as error:
        if beside:
            return beside[0]
        message = (
            f"The notes file “{notes.name}” is damaged and its document is not beside it; "
            "the file is unchanged."
        )
        raise LookupError(message) from error
    # Its last part alone: a notes file that came by mail names no file elsewhere.
    path = _folder_of(notes) / PureWindowsPath(stated).name
    if is_file(path):
        return path
    if beside:
        return beside[0]
    raise LookupError(
        f"“{path.name}”, the document of “{notes.name}”, is not in its folder; the notes are "
        "unchanged. Put the document back beside them."
    )


def _folder_of(notes: Path) -> Path:
    """Where the document lies; the notes on a dump's members lie in a folder beside it."""
    folder = notes.parent
    return folder.parent if folder.name.endswith(NOTES_MARK) else folder


def _documents_beside(notes: Path) -> list[Path]:
    """The documents that a notes file may belong to by its name, the likeliest first."""
    folder = _folder_of(notes)
    name = notes.name if folder == notes.parent else notes.parent.name
    bases = sorted(annotated_names([name]), key=len, reverse=True)
    return [folder / base for base in bases if base and is_file(folder / base)]

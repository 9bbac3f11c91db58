"""Where this installation keeps and seeks notes: folders set apart, answers, what is known."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import Answers, KnownNotes, NotesPlaces
from reader.app.files import is_file, read_object, write_text_safely
from reader.document.regular import sha256_of
from reader.intake import is_dump_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.app.paths import AppPaths

_LOG = logging.getLogger("reader.notes-home")
EVERYWHERE = ""
"""The key of the folder that holds for all collections which name none."""


@dataclass(frozen=True, slots=True)
class FolderChoice:
    """Where the notes of one collection are kept.

    Attributes:
        chosen: The folder; None means beside the documents.
        former: Folders chosen before; what lies there still counts.
    """

    chosen: Path | None = None
    former: tuple[Path, ...] = ()

    def changed_to(self, folder: Path | None) -> FolderChoice:
        """Another choice, which remembers this one."""
        before = (self.chosen, *self.former)
        former = tuple(dict.fromkeys(one for one in before if one is not None and one != folder))
        return FolderChoice(folder, former)


class NotesHome:
    """Makes the `NotesPlaces` of documents.

    A collection on a share that takes no files names a folder elsewhere for its notes; so may
    the program as a whole. Both stand in a file of the installation, for the share takes none.

    Args:
        paths: The installation's folders.
    """

    def __init__(self, paths: AppPaths) -> None:
        self._paths = paths
        self.known = KnownNotes(paths.known_notes)
        self._choices = _read_choices(paths.notes_folders)
        self.answers = _read_answers(paths.answers)
        self.problem = _set_aside(paths.notes_folders)
        """What the user should know of the choice of folders; empty where it could be read."""
        self._last: tuple[FolderChoice, NotesPlaces] | None = None

    def places(self, document: Path) -> NotesPlaces:
        """Where the notes of a document are kept and sought."""
        choice = self.choice_for(document)
        last = self._last
        if last is not None and last[0] == choice and last[1].answers is self.answers:
            # A scan asks for each file of a collection, and nearly all have the same.
            return last[1]
        places = NotesPlaces(
            fallback=self._paths.notes,
            chosen=choice.chosen,
            former=choice.former,
            private=self._paths.private_notes,
            retired=self._paths.undone,
            known=self.known,
            answers=self.answers,
        )
        self._last = choice, places
        return places

    def choice_for(self, path: Path) -> FolderChoice:
        """The choice of the nearest folder at or above a path that has one, else the program's."""
        if self._choices.keys() - {EVERYWHERE}:
            for folder in (path, *path.parents):
                found = self._choices.get(str(folder))
                if found is not None:
                    return found
        return self.choice_for_all

    def folders_for(self, root: Path) -> tuple[Path, ...]:
        """Every folder where notes on documents below one may lie by their hash."""
        below = (Path(key) for key in self._choices if key and Path(key).is_relative_to(root))
        folders = (one for path in (root, *below) for one in self.places(path).keyed_folders)
        return tuple(dict.fromkeys(folders))

    @property
    def choice_for_all(self) -> FolderChoice:
        """The choice for all collections that name none."""
        return self._choices.get(EVERYWHERE, FolderChoice())

    def choose(self, collection: Path | None, folder: Path | None) -> None:
        """Keep the notes of a collection in a folder; None beside the documents again.

        Args:
            collection: Its folder; None for all that name none.
            folder: Where the notes go from now on; those that are there stay and count.

        Raises:
            OSError: If the choice cannot be stored.
        """
        key = EVERYWHERE if collection is None else str(collection)
        before = self._choices.get(key, FolderChoice())
        self._choices[key] = before.changed_to(folder)
        stored = {
            key: {
                "chosen": str(one.chosen) if one.chosen else None,
                "former": [str(former) for former in one.former],
            }
            for key, one in self._choices.items()
        }
        text = json.dumps(stored, indent=2, sort_keys=True)
        write_text_safely(self._paths.notes_folders, text + "\n")

    def answered(self, pair: tuple[str, str]) -> bool | None:
        """What the user said of notes and a document; None where it was not answered."""
        return pair in self.answers.same if pair in self.answers.all else None

    def answer(self, pair: tuple[str, str], *, is_same: bool | None) -> None:
        """Remember what the user said of notes and a document; None takes the answer back.

        Raises:
            OSError: If it cannot be stored; it holds until the program ends.
        """
        said = frozenset({pair})
        same, another = self.answers.same - said, self.answers.another - said
        self.answers = Answers(
            same | said if is_same else same, another | said if is_same is False else another
        )
        stored = {"same": sorted(self.answers.same), "another": sorted(self.answers.another)}
        text = json.dumps(stored, indent=1)
        write_text_safely(self._paths.answers, text + "\n")

    def has_met(self, document: Path) -> bool:
        """Whether notes on a file of the same bytes were met anywhere; it is read for that.

        The rows of a dump have hashes of their own: of a dump the answer is always yes.
        """
        if is_dump_name(document):
            return True
        places = self.places(document)
        for folder in places.keyed_folders:
            self.known.survey(folder)
        if self.known.is_empty:
            return False
        try:
            return self.known.holds_bytes(sha256_of(document))
        except OSError:
            return False

    def meet(self, notes: Iterable[Path]) -> None:
        """Notes files that lie about without their document: it may have been moved."""
        for path in notes:
            self.known.meet(path)


def _read_choices(path: Path) -> dict[str, FolderChoice]:
    found: dict[str, FolderChoice] = {}
    for key, value in read_object(path).items():
        if isinstance(value, dict):
            chosen, former = value.get("chosen"), value.get("former")
            names = former if isinstance(former, list) else []
            found[key] = FolderChoice(
                Path(chosen) if isinstance(chosen, str) else None,
                tuple(Path(name) for name in names if isinstance(name, str)),
            )
    return found


def _set_aside(path: Path) -> str:
    """Keep a choice that cannot be read: the folders it names may hold notes."""
    if not is_file(path) or _is_object(path):
        return ""
    kept = path.with_name(f"{path.name}.damaged")
    try:
        path.replace(kept)
    except OSError as error:
        _LOG.info("%s could not be set aside: %s", path.name, error)
    return (
        "Where notes are kept was stored in a file that is damaged, so notes in folders of their"
        f" own are not shown; they are safe, and the file is kept as {kept}; choose the folders"
        " again."
    )


def _is_object(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_text(encoding="utf-8")), dict)
    except (OSError, ValueError):
        return False


def _read_answers(path: Path) -> Answers:
    stored = read_object(path)
    return Answers(_pairs(stored.get("same")), _pairs(stored.get("another")))


def _pairs(value: object) -> frozenset[tuple[str, str]]:
    rows = value if isinstance(value, list) else []
    return frozenset(
        (str(row[0]), str(row[1])) for row in rows if isinstance(row, list) and len(row) == 2
    )

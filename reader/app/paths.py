"""Where the program keeps its own files; never beside the user's documents."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "lacuna"
HOME_VARIABLE = "LACUNA_HOME"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one installation.

    Attributes:
        config: Settings.
        data: Identity, samples, notes for folders that cannot be written to.
        cache: What can be deleted at any time; also the locks of notes files.
    """

    config: Path
    data: Path
    cache: Path

    @classmethod
    def default(cls) -> AppPaths:
        """The user's folders by the rules of the system, or below ``$LACUNA_HOME``."""
        home = os.environ.get(HOME_VARIABLE)
        if home:
            return cls.below(Path(home))
        return cls(
            config=platformdirs.user_config_path(APPLICATION, appauthor=False),
            data=platformdirs.user_data_path(APPLICATION, appauthor=False),
            cache=platformdirs.user_cache_path(APPLICATION, appauthor=False),
        )

    @classmethod
    def below(cls, root: Path) -> AppPaths:
        """All folders below one (tests, portable use)."""
        return cls(root / "config", root / "data", root / "cache")

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be written in any of these folders."""
        return not any(map(_may_be_written, (self.config, self.data, self.cache)))

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"

    @property
    def identity(self) -> Path:
        """Who the notes of this installation belong to."""
        return self.data / "identity.json"

    @property
    def samples(self) -> Path:
        """The writable copy of the sample collection."""
        return self.data / "Lacuna samples"

    @property
    def drafts(self) -> Path:
        """What is being typed and not stored yet."""
        return self.data / "drafts"

    @property
    def places(self) -> Path:
        """Where each document was left."""
        return self.data / "places.json"

    @property
    def locks(self) -> Path:
        """Locks of notes files."""
        return self.cache / "locks"

    @property
    def left_files(self) -> Path:
        """Records of temporary files beside the user's own, for whoever comes after a crash."""
        return self.cache / "left-files"

    @property
    def notes(self) -> Path:
        """Notes that cannot be kept where they should be."""
        return self.data / "notes"

    @property
    def private_notes(self) -> Path:
        """Private notes, apart from what lies beside the documents."""
        return self.data / "private notes"

    @property
    def undone(self) -> Path:
        """Versions of undone changes, which have no notes file any more."""
        return self.data / "undone"

    @property
    def notes_folders(self) -> Path:
        """Which collections keep their notes in a folder set apart."""
        return self.config / "notes-folders.json"

    @property
    def answers(self) -> Path:
        """What the user said of notes that may be another document's."""
        return self.data / "answers.json"

    @property
    def searches(self) -> Path:
        """What was searched for, for Up and Down in the search field."""
        return self.data / "searches.json"

    @property
    def known_notes(self) -> Path:
        """The notes files this installation has met; can be deleted."""
        return self.cache / "known-notes.jsonl"

    @property
    def indexes(self) -> Path:
        """The indexes of collections; can be deleted."""
        return self.cache / "indexes"

    @property
    def index_homes(self) -> Path:
        """Which collections keep their index elsewhere, or none."""
        return self.config / "index-homes.json"

    @property
    def journals(self) -> Path:
        """Changes of several notes files that are under way."""
        return self.data / "journals"


def _may_be_written(folder: Path) -> bool:
    """Whether a folder, or the nearest one above it that is there, takes files."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK)

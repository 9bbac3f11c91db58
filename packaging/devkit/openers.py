"""Which application opens a MIME type now, so that Lacuna does not become it by accident.

A desktop entry in the user's own folder goes before those of the system. For a type that has no
stated default it would thereby turn into the default, the file manager's own folders included.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from devkit.mimeapps import DEFAULTS, entries, first_installed

_ADDED = b"[Added Associations]"
_REMOVED = b"[Removed Associations]"
_CACHE = b"[MIME Cache]"


@dataclass(frozen=True, slots=True)
class Folders:
    """The XDG base directories, the user's own first.

    Attributes:
        data: Where the user's data goes.
        config: Where the user's settings go.
        data_dirs: The system's data directories.
        config_dirs: The system's settings directories.
        desktops: Names of the running desktop, lower case.
    """

    data: Path
    config: Path
    data_dirs: tuple[Path, ...]
    config_dirs: tuple[Path, ...]
    desktops: tuple[str, ...]

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], home: Path) -> Self:
        """As the XDG Base Directory Specification reads the environment."""

        def paths(name: str, default: str) -> tuple[Path, ...]:
            words = (environment.get(name) or default).split(":")
            return tuple(Path(word) for word in words if word.startswith("/"))

        desktops = environment.get("XDG_CURRENT_DESKTOP", "").lower()
        return cls(
            data=paths("XDG_DATA_HOME", f"{home}/.local/share")[0],
            config=paths("XDG_CONFIG_HOME", f"{home}/.config")[0],
            data_dirs=paths("XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
            config_dirs=paths("XDG_CONFIG_DIRS", "/etc/xdg"),
            desktops=tuple(filter(None, desktops.split(":"))),
        )

    @property
    def mimeapps(self) -> Path:
        """The file that holds the user's own choice of applications."""
        return self.config / "mimeapps.list"


def pins(kinds: Iterable[str], own: str, folders: Folders) -> dict[str, str]:
    """Desktop ids to state as default, by MIME type, so that they stay what they are.

    Args:
        kinds: Types that `own` shall open, but not by default.
        own: The desktop id that is about to be installed.
        folders: Where to look.

    Returns:
        Only types whose present opener is nobody's stated choice.
    """
    installed = _installed(folders) - {own}
    lists = [_read(path) for path in _lists(folders)]
    caches = [_read(where / "mimeinfo.cache") for where in _application_folders(folders)]
    found = {}
    for kind in kinds:
        stated = _ids(lists, DEFAULTS, kind)
        removed = set(_ids(lists[:1], _REMOVED, kind))
        candidates = [*_ids(lists, _ADDED, kind), *_ids(caches, _CACHE, kind)]
        opener = first_installed((name for name in candidates if name not in removed), installed)
        if opener is not None and first_installed(stated, installed) is None:
            found[kind] = opener
    return found


def _ids(files: Iterable[bytes], section: bytes, kind: str) -> Iterator[str]:
    for content in files:
        for key, names in entries(content, section):
            if key == kind:
                yield from names


def _lists(folders: Folders) -> Iterator[Path]:
    names = [*(f"{desktop}-mimeapps.list" for desktop in folders.desktops), "mimeapps.list"]
    # The user's own general file first: its removals are looked up there.
    yield folders.mimeapps
    for where in (folders.config, *folders.config_dirs, *_application_folders(folders)):
        for name in names:
            if where / name != folders.mimeapps:
                yield where / name


def _application_folders(folders: Folders) -> Iterator[Path]:
    for where in (folders.data, *folders.data_dirs):
        yield where / "applications"


def _installed(folders: Folders) -> frozenset[str]:
    """The ids of all desktop entries; a folder below `applications` is part of the id."""
    found = set()
    for where in _application_folders(folders):
        for path, _, names in os.walk(where):
            prefix = "".join(f"{part}-" for part in Path(path).relative_to(where).parts)
            found |= {prefix + name for name in names if name.endswith(".desktop")}
    return frozenset(found)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""

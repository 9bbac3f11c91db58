"""Pictures of the program as it is: `python -m tests.e2e.take_pictures docs/images`."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.paths import AppPaths
from reader.app.samples import provide_samples
from reader.app.settings import PROJECTION, THEME, Settings
from tests.e2e.screen import HEIGHT, WIDTH, Lacuna, Screen, has_tools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

SAMPLE = "07VELLIN412.txt"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Attributes:
        name: Of its file, without suffix.
        theme: ``light`` or ``dark``.
        projection: ``typeset`` or ``as-published``.
        keys: What is pressed before it is taken.
        scale: Pixels of the screen for one of the window.
        room: Of the screen in pixels of the window, which fills it.
        is_empty: Of the welcome page, with nothing open.
        is_folder: Of a folder, without a document named.
        typed: What is typed into the search field after that.
    """

    name: str
    theme: str = "light"
    projection: str = "typeset"
    keys: tuple[str, ...] = ("alt+3", "Return")
    scale: int = 1
    room: tuple[int, int] = (WIDTH, HEIGHT)
    is_empty: bool = False
    is_folder: bool = False
    typed: str = ""


QUERY = "seal* code:EWWT date:2007..2009"
LARGE = (2560, 1600)
NARROW = (1024, 800)
ROUTING: tuple[str, ...] = ()
CHECKS = ("alt+2", "Down", "Down", "Return")
README = (
    Shot("main-light"),
    Shot("main-dark", "dark"),
    Shot("main-light-2x", scale=2),
    Shot("main-dark-2x", "dark", scale=2),
    Shot("main-light-large", room=LARGE),
    Shot("main-dark-large", "dark", room=LARGE),
    Shot("as-published-light", projection="as-published", keys=ROUTING),
    Shot("checks-light", keys=CHECKS),
    Shot("overview-light", keys=(), is_folder=True),
    Shot("search-light", keys=("ctrl+shift+k", "ctrl+k"), typed=QUERY),
)
"""What README.md and docs/ show."""

OTHERS = (
    Shot("narrow-light", room=NARROW),
    Shot("welcome-light", is_empty=True, keys=()),
    Shot("welcome-dark", "dark", is_empty=True, keys=()),
    Shot("as-published-dark", "dark", "as-published", ROUTING),
    Shot("checks-dark", "dark", keys=CHECKS),
    Shot("welcome-light-2x", is_empty=True, keys=(), scale=2),
    Shot("as-published-light-2x", projection="as-published", keys=ROUTING, scale=2),
    Shot("checks-dark-2x", "dark", keys=CHECKS, scale=2),
)
"""What only tests and whoever judges the look want."""


def take(shot: Shot, folder: Path) -> QImage:
    """Start the program below a folder on a screen of its own; what it shows when it is still."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = AppPaths.below(folder / "home")
    settings = Settings(paths.settings)
    settings.choose(THEME, shot.theme)
    settings.choose(PROJECTION, shot.projection)
    samples = provide_samples(paths)
    named = () if shot.is_folder else (samples / SAMPLE,)
    words = () if shot.is_empty else (samples, *named)
    screen = Screen(folder, scale=shot.scale, room=shot.room)
    lacuna = Lacuna(screen, paths.config.parent, words)
    try:
        title = samples.name if shot.is_folder else SAMPLE
        title = "Lacuna" if shot.is_empty else title
        lacuna.ready(title)
        if shot.room != (WIDTH, HEIGHT):
            screen.fill(title)
        screen.settled_picture()
        for key in shot.keys:
            screen.key(key)
        if shot.typed:
            screen.type(shot.typed)
        return screen.settled_picture()
    finally:
        lacuna.kill()
        screen.close()


def pictures(shots: tuple[Shot, ...]) -> Iterator[tuple[Shot, QImage]]:
    """Each picture as it is taken."""
    for shot in shots:
        with tempfile.TemporaryDirectory() as folder:
            yield shot, take(shot, Path(folder))


def main(words: list[str]) -> int:
    """Write the pictures of the README into a folder; with ``--all`` the others too."""
    folders = [Path(word) for word in words if not word.startswith("-")]
    if len(folders) != 1 or not has_tools():
        sys.stderr.write("usage: python -m tests.e2e.take_pictures FOLDER [--all]\n")
        sys.stderr.write("Xvfb and xdotool must be installed.\n")
        return 2
    folders[0].mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for shot, picture in pictures(README + (OTHERS if "--all" in words else ())):
        picture.save(str(folders[0] / f"{shot.name}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

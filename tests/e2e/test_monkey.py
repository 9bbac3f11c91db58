"""Random hands in all windows: nothing breaks, no source changes, no notes file is damaged.

A few hundred deeds by default. The proof, of minutes for each seed, is slow:
``python3 packaging/dev.py test -m slow -k monkey``; ``LACUNA_MONKEY`` names its seeds, parted by
commas, and ``LACUNA_MONKEY_SECONDS`` the time for each.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from reader.annotations import read_notes_file, validate
from reader.annotations.codebook_file import read_codebook_file
from reader.reference import resource_path
from reader.ui.actions import ActionId
from reader.ui.window import new_window
from tests.driving import desk_at
from tests.e2e.monkey import Monkey
from tests.e2e.reading_disk import sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtCore import QUrl

SECONDS = float(os.environ.get("LACUNA_MONKEY_SECONDS", "300"))
SEEDS = [int(seed) for seed in os.environ.get("LACUNA_MONKEY", "2007").split(",")]
PLENTY = 1_000_000
MOST_WINDOWS_OF_A_KIND = 2


def notes_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.lacuna*.xml"))


def damaged(files: Sequence[Path]) -> list[str]:
    """What is wrong with notes files and codebooks."""
    found = []
    for path in files:
        data = path.read_bytes()
        kind = "codebook" if b"<codebook" in data[:200] else "notes"
        schema = resource_path("schemas", f"{kind}-1.rng").read_bytes()
        (read_codebook_file if kind == "codebook" else read_notes_file)(data)
        found += [f"{path.name}: {problem}" for problem in validate(data, schema)]
    return found


@pytest.fixture
def unraised() -> Iterator[list[BaseException]]:
    """What slots raised: PySide prints it and goes on."""
    raised: list[BaseException] = []
    before = sys.excepthook

    def take(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        raised.append(error)

    sys.excepthook = take
    yield raised
    sys.excepthook = before


class Outside:
    """What stands in for the system: its dialogs for files, its browser, other processes."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._random = random.Random(seed)
        self._made = 0
        folder.mkdir()

    def save(self, *_words: object, **_more: object) -> tuple[str, str]:
        """A new file, or none."""
        if self._random.random() < 0.3:
            return "", ""
        self._made += 1
        kind = self._random.choice(("csv", "html", "md", "txt", "docx", "odt", "pdf", "json"))
        return str(self._folder / f"{self._made}.{kind}"), ""

    def open(self, *_words: object, **_more: object) -> tuple[str, str]:
        """No file."""
        return "", ""

    def open_many(self, *_words: object, **_more: object) -> tuple[list[str], str]:
        """No files."""
        return [], ""

    def folder(self, *_words: object, **_more: object) -> str:
        """An empty folder, or none."""
        if self._random.random() < 0.5:
            return ""
        chosen = self._folder / f"folder {self._random.randrange(3)}"
        chosen.mkdir(exist_ok=True)
        return str(chosen)

    @property
    def saved(self) -> int:
        """How many files there are."""
        return sum(path.is_file() for path in self._folder.iterdir())


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outside:
    made = Outside(tmp_path / "outside", 1)
    monkeypatch.setenv("HOME", str(tmp_path / "outside"))
    monkeypatch.chdir(tmp_path / "outside")
    for name, stand_in in (
        ("getSaveFileName", made.save),
        ("getOpenFileName", made.open),
        ("getOpenFileNames", made.open_many),
        ("getExistingDirectory", made.folder),
    ):
        monkeypatch.setattr(QFileDialog, name, stand_in)

    def opened(_url: QUrl) -> bool:
        return True

    def started(_words: Sequence[str]) -> bool:
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opened)
    monkeypatch.setattr(new_window, "start", started)
    return made


def play(app: QApplication, folder: Path, seed: int, deeds: int, seconds: float) -> Monkey:
    """Let random hands use two windows on one collection, and look at what they leave."""
    before = set(app.topLevelWidgets())
    with ExitStack() as stack:
        # One of two readers who have the collection open at once.
        desks = [stack.enter_context(desk_at(app, folder / name)) for name in ("one", "two")]
        desks[0].trigger(ActionId.OPEN_SAMPLES)
        desks[0].until_opened()
        collection = folder / "one" / "data" / "Lacuna samples"
        whole = sources(collection)
        for desk, name in zip(desks, ("Random Reader", "Other Reader"), strict=True):
            # Its entry in the menu would leave nothing to press.
            desk.window.actions_table[ActionId.QUIT].setEnabled(False)
            # Named before the first note, else most answers to the question make none.
            desk.window.desk.noting.notes._workspace.introduce(name)
        desks[1].open(collection)
        places = (collection, *sorted(collection.glob("*.txt"))[:3], folder / "empty")
        places[-1].mkdir()
        log = stack.enter_context((folder / "deeds.txt").open("w", encoding="utf-8"))
        monkey = Monkey(desks, places, seed, log)
        stack.callback(monkey.let_go)
        monkey.run(deeds, seconds)
        assert sources(collection) == whole
        kinds = Counter(type(one).__name__ for one in app.topLevelWidgets() if is_window(one))
        assert not [k for k, count in kinds.items() if count > MOST_WINDOWS_OF_A_KIND], kinds
    left = [one for one in app.topLevelWidgets() if one not in before and one.isVisible()]
    assert left == []
    assert damaged(notes_files(folder)) == []
    return monkey


def is_window(one: object) -> bool:
    """Whether it is a window of its own; menus and tooltips belong to their windows."""
    return isinstance(one, QDialog)


def told(monkey: Monkey) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in sorted(monkey.counts.items()))
    return f"{sum(monkey.counts.values())} deeds: {counts}; in {', '.join(sorted(monkey.seen))}"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_few_hundred_deeds_break_nothing(
    qapp: QApplication, tmp_path: Path, unraised: list[BaseException], outside: Outside
) -> None:
    monkey = play(qapp, tmp_path, 7, 250, 60)
    assert unraised == []
    assert sum(monkey.counts.values()) >= 100


# What the offscreen platform says of every popup and minimised window, and Qt's preview of pages
# where there is no printer.
@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support", "QPageSetupDialog: Cannot", extend=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_breaks(
    qapp: QApplication,
    tmp_path: Path,
    unraised: list[BaseException],
    outside: Outside,
    seed: int,
) -> None:
    monkey = play(qapp, tmp_path, seed, PLENTY, SECONDS)
    notes = notes_files(tmp_path)
    sys.stdout.write(f"seed {seed}: {told(monkey)}\n")
    sys.stdout.write(f"{len(notes)} valid notes files, {outside.saved} files saved elsewhere\n")
    assert unraised == []
    assert SECONDS < 30 or len(notes) > 3

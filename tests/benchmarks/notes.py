"""Notes by the number: load with validation and anchoring, save, and from key to durable file.

python -m tests.benchmarks.notes [--counts 10 1000 10000] [--runs 5] [--no-window]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch
from uuid import uuid4

from reader.annotations import (
    NotesFile,
    Person,
    Quote,
    TagRef,
    Target,
    edits,
    read_notes_file,
    validate,
    write_notes,
)
from reader.annotations.names import identity_of
from reader.app.identity import save_identity
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.checks import read_document
from reader.document import Span
from reader.reference import resource_path
from tests.benchmarks.measure import heading, summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Document

ME = Person("6f0f6f2c-53a3-4f0e-9d5e-0c1f2b7f9a10", "Edda Marlow", "edda")
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def text_for(count: int) -> str:
    """A text of numbered paragraphs, one for each note, 20 at least."""
    return "".join(
        f"{number}. On day {number} the harbour office counted {number * 7} lighters, two tugs and"
        f" a pilot boat of {number % 50} tons, and it wrote so to the board.\n"
        for number in range(1, max(count, 20) + 1)
    )


def prepared(folder: Path, count: int) -> Path:
    """A document with so many notes in its notes file."""
    path = folder / f"lighters-{count}.txt"
    path.write_text(text_for(count), encoding="utf-8")
    (document,) = read_document(path)
    write_all(document, count, folder / f"{path.name}.lacuna.xml")
    return path


def write_all(document: Document, count: int, path: Path) -> None:
    lines = document.text.splitlines(keepends=True)
    at, entries = 0, []
    first = edits.new_annotation(document, Span(0, 40), ME, NOW)
    model = first.target
    for number, line in enumerate(lines[:count]):
        start = at + line.index("the harbour")
        tags = [TagRef("4a7f8c10-2b1d-4e7c-bb0e-6d5a4c3b2a19", "harbours")] if number % 2 else []
        note = f"Compare with day {number}." if number % 3 else ""
        target = target_at(document, Span(start, start + 40), model)
        made = replace(first, id=str(uuid4()), target=target, tags=tuple(tags), note=note)
        entries.append(made)
        at += len(line)
    path.write_bytes(write_notes(NotesFile(ME, identity_of(document), tuple(entries))))


def target_at(document: Document, span: Span, model: Target) -> Target:
    """A target as it is stored; making ten thousand by the program's own search takes minutes."""
    text = document.text
    return replace(
        model,
        span=span,
        quote=Quote(text[span.start : span.stop]),
        prefix=text[max(0, span.start - 50) : span.start],
        suffix=text[span.stop : span.stop + 50],
    )


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each run."""
    found: list[float] = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - began))
    return found


def measure_core(folder: Path, count: int, runs: int) -> None:
    """Reading, validating, loading with anchors, and one change saved."""
    path = prepared(folder, count)
    notes = path.with_name(f"{path.name}.lacuna.xml")
    data = notes.read_bytes()
    schema = resource_path("schemas", "notes-1.rng").read_bytes()
    print(f"{count:,} notes ({len(data) / 1e6:.1f} MB)")
    print("  read the file:      ", summary(timed(lambda: read_notes_file(data), runs), "ms", 1))
    print("  validate (RELAX NG):", summary(timed(lambda: validate(data, schema), runs), "ms", 1))
    workspace = opened_by_me(folder)
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    address = reading.document.source.address
    load = timed(lambda: workspace.refresh(address), runs)
    print("  load and anchor:    ", summary(load, "ms", 1))
    one = reading.notes[count // 2].id
    numbers = iter(range(1000))
    save = timed(lambda: workspace.edit(address, one, note=f"Edited {next(numbers)}."), runs)
    print("  change one, durable:", summary(save, "ms", 1))


def noted_fsync(real: Callable[[int], None], moments: list[float], handle: int) -> None:
    """Wait for the disk as the program does, and note when it answered."""
    real(handle)
    moments.append(time.perf_counter())


def opened_by_me(folder: Path) -> Workspace:
    paths = AppPaths.below(folder / "home")
    save_identity(paths, ME)
    return Workspace(paths)


def measure_key(folder: Path, count: int, runs: int) -> None:
    """From the key that highlights to the file that is on disk, in the window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.ui.window import used_window

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    path = folder / f"lighters-{count}.txt"
    notes = path.with_name(f"{path.name}.lacuna.xml")
    # The window's own installation has another owner: its notes go into its own file.
    paths = AppPaths.below(folder / "home")
    durable: list[float] = []
    shown: list[float] = []
    save_identity(paths, ME)
    with used_window(app, folder / "home") as used:
        used.list(path)
        used.until_shown(path.name)
        QTest.qWait(1500)
        for run in range(runs):
            used.select(f"On day {run + 3} ")
            before = notes.read_bytes()
            written: list[float] = []
            began = time.perf_counter()
            with patch.object(os, "fsync", partial(noted_fsync, os.fsync, written)):
                QTest.keyClick(used.window.reader.pane, Qt.Key.Key_1)
                QApplication.processEvents()
            shown.append(1000 * (time.perf_counter() - began))
            assert notes.read_bytes() != before
            durable.append(1000 * (written[-1] - began))
    print(f"{count:,} notes, in the window")
    print("  key to durable file:", summary(durable, "ms", 1))
    print("  key to painted note:", summary(shown, "ms", 1))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 1000, 10000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-window", action="store_true")
    arguments = parser.parse_args()
    print(heading("notes"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in arguments.counts:
            measure_core(folder, count, arguments.runs)
        for count in arguments.counts if not arguments.no_window else ():
            measure_key(folder, count, arguments.runs)


if __name__ == "__main__":
    main()

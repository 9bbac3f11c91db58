"""First paint and scrolling of As published: `python tests/benchmarks/pane_published.py`."""

from __future__ import annotations

import os
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from reader.annotations.model import Colour
from reader.annotations.reading import Reading
from reader.document import Block, BlockRole, Document, DocumentKind, SourceText, Span
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.theme.theme import ThemeManager
from tests.ui.invented import invented_document, note

RUNS = 5
FRAMES = 60


def telegrams(size: int) -> Document:
    """The invented telegram again and again, up to `size` code points, every block kept."""
    one = invented_document()
    copies = max(1, size // len(one.text))
    blocks: list[Block] = []
    found = []
    for copy in range(copies):
        shift = copy * len(one.text)
        blocks += [replace(block, span=block.span.shifted(shift)) for block in one.blocks]
        found += [
            replace(finding, spans=tuple(span.shifted(shift) for span in finding.spans))
            for finding in one.findings
        ]
    source = SourceText.from_text(one.text * copies)
    return Document(source, DocumentKind.TELEGRAM, tuple(blocks), findings=tuple(found))


def one_line(size: int) -> Document:
    """A single line of `size` code points."""
    source = SourceText.from_text("word " * (size // 5))
    block = Block(BlockRole.PARAGRAPH, Span(0, len(source.text)))
    return Document(source, DocumentKind.PLAIN, (block,))


def with_notes(document: Document, count: int) -> Reading:
    """So many notes, evenly over the text."""
    step = len(document.text) // count
    colours = list(Colour)
    notes = [
        note(document, Span(at, at + 60), colours[index % 5], f"note-{index}")
        for index, at in enumerate(range(0, step * count, step))
    ]
    return Reading(document, tuple(notes))


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    themes = ThemeManager()
    themes.apply(app)
    cases = (
        ("10 KB", Reading(telegrams(10_000))),
        ("1 MB", Reading(telegrams(1_000_000))),
        ("1 MB, 5,000 notes", with_notes(telegrams(1_000_000), 5_000)),
        ("10 MB", Reading(telegrams(10_000_000))),
        ("10 MB in one line", Reading(one_line(10_000_000))),
    )
    for name, reading in cases:
        first, frame, again = [], [], []
        for _ in range(RUNS):
            pane = PublishedPane(themes)
            pane.resize(640, 700)
            pane.show()
            app.processEvents()
            start = time.perf_counter()
            pane.set_reading(reading)
            app.processEvents()
            pane.edit.viewport().repaint()
            first.append(time.perf_counter() - start)
            bar = pane.edit.verticalScrollBar()
            start = time.perf_counter()
            for index in range(FRAMES):
                bar.setValue(bar.maximum() // 2 + 3 * index)
                app.processEvents()
            frame.append((time.perf_counter() - start) / FRAMES)
            start = time.perf_counter()
            pane.set_reading(replace(reading, notes=reading.notes[:-1]))
            app.processEvents()
            again.append(time.perf_counter() - start)
            pane.close()
            pane.deleteLater()
        print(
            f"{name:20} first paint {1000 * statistics.median(first):7.1f} ms,"
            f" frame {1000 * statistics.median(frame):5.1f} ms,"
            f" notes changed {1000 * statistics.median(again):6.1f} ms"
        )


if __name__ == "__main__":
    main()

"""How long Typeset takes: `python -m tests.benchmarks.pane_typeset` prints one line for each size.

First paint: from `set_reading` to the words on screen (offscreen platform, a page of 604 x 708).
End: from there until the last line can be scrolled to.
"""

from __future__ import annotations

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from reader.annotations.reading import Reading
from reader.document import Block, BlockRole, Document, DocumentKind, SourceText, Span
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.theme.theme import ThemeManager

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = (
    "the harbour master counted seals on the quay and the clerks of the lighters wrote it down "
)
_RUNS = 3


def long_text(size: int) -> Document:
    """A plain document of so many code points, in paragraphs of eight lines."""
    paragraph = "\n".join([_WORDS.strip()] * 8)
    text: list[str] = []
    blocks: list[Block] = []
    at = 0
    while at < size:
        for role, words in ((BlockRole.PARAGRAPH, f"{paragraph}\n"), (BlockRole.BLANK, "\n")):
            text.append(words)
            blocks.append(Block(role, Span(at, at + len(words))))
            at += len(words)
    return Document(SourceText.from_text("".join(text)), DocumentKind.PLAIN, tuple(blocks))


def long_line(size: int) -> Document:
    """A plain document of one line of so many code points."""
    text = _WORDS * (size // len(_WORDS))
    blocks = (Block(BlockRole.PARAGRAPH, Span(0, len(text))),)
    return Document(SourceText.from_text(text), DocumentKind.PLAIN, blocks)


def measure(app: QApplication, make: Callable[[int], Document], size: int) -> tuple[float, ...]:
    """Seconds to first paint and to the end, and the longest the window was held."""
    themes = ThemeManager()
    pane = TypesetPane(themes)
    pane.resize(604, 708)
    pane.show()
    app.processEvents()
    document = make(size)
    start = time.perf_counter()
    pane.set_reading(Reading(document))
    longest = 0.0
    painted = 0.0
    while True:
        before = time.perf_counter()
        app.processEvents()
        longest = max(longest, time.perf_counter() - before)
        if not painted and pane.sheet is not None:
            pane.page.viewport().repaint()
            painted = time.perf_counter() - start
        if pane.is_finished:
            break
    bar = pane.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    pane.page.viewport().repaint()
    return painted, time.perf_counter() - start, longest


def main() -> None:
    """Print a line for each size."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    ThemeManager().apply(app)
    for name, make, size in (
        ("10 KB", long_text, 10_000),
        ("1 MB", long_text, 1_000_000),
        ("10 MB", long_text, 10_000_000),
        ("one line of 10 MB", long_line, 10_000_000),
    ):
        runs = [measure(app, make, size) for _ in range(_RUNS)]
        paint, end, held = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{name:20} first paint {paint:6.3f} s   end {end:6.2f} s   held {held:6.3f} s")


if __name__ == "__main__":
    main()

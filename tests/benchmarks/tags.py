"""Times what the tag manager does with many notes; figures are printed, nothing is asserted.

Run with ``python -m tests.benchmarks.tags [documents] [notes in each]``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations.edits import new_annotation
from reader.app.paths import AppPaths
from reader.app.tag_desk import TagDesk
from reader.app.undo import Change, step_in
from reader.app.workspace import Workspace
from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "¶{0}. The lighters of Carrow were counted at the outer mole, and then again.\n\n"


def timed(name: str, work: Callable[[], object]) -> object:
    """Do some work and print how long it took."""
    began = time.perf_counter()
    result = work()
    print(f"{name:<48}{time.perf_counter() - began:8.2f} s")
    return result


def main(documents: int, notes: int) -> None:
    """Make a collection, then count, rename, split, delete and undo."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = root / "papers"
        folder.mkdir()
        workspace = Workspace(AppPaths.below(root / "home"))
        workspace.introduce("Edda Marlow")
        workspace.collection = folder
        text = "".join(WORDS.format(number) for number in range(1, max(20, notes) + 1))

        def fill() -> None:
            for number in range(documents):
                path = folder / f"paper-{number:05}.txt"
                path.write_text(text + str(number), encoding="utf-8")
                (reading,) = workspace.load(path)
                workspace.adopt(reading)
                address = reading.document.source.address
                (ref,) = workspace.tags(address).refs(["customs"])
                made = (
                    new_annotation(
                        reading.document,
                        Span(10 * n, 10 * n + 8),
                        workspace.identity,
                        workspace.now(),
                        tags=[ref],
                    )
                    for n in range(notes)
                )
                workspace.commit(step_in("notes", address, [Change(None, one) for one in made]))

        timed(f"making {documents} documents of {notes} notes", fill)
        desk = TagDesk(workspace)
        book_path = folder / "collection.lacuna.xml"
        customs = desk.codebook(book_path).find("customs")
        assert customs is not None
        tag = customs.id
        census = desk.census(book_path)
        timed("counting the tags of the folder", lambda: desk.census(book_path))
        tagged = census.tagged(desk.codebook(book_path), tag)
        timed(
            "renaming the tag",
            lambda: desk.edit(book_path, tag, label="duties", colour=None, description=""),
        )
        timed(
            f"deleting it from {len(tagged)} notes",
            lambda: desk.delete(book_path, tag, tagged=tagged, keeps_label=False),
        )
        timed("undoing that", workspace.undo)


if __name__ == "__main__":
    counts = [int(one) for one in sys.argv[1:]] or [200, 5]
    main(counts[0], counts[1] if len(counts) > 1 else 5)

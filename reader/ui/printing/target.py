"""Which files pages may go to: a new one, or one that was printed here before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.chosen_files import FileRefusedError
from reader.collection.walk import is_notes_name
from reader.document.regular import open_regular

if TYPE_CHECKING:
    from pathlib import Path

CREATOR = "Lacuna"
"""What a PDF that is printed here says of itself (PDF 1.4, 10.2.1, `Creator`)."""
MARK = b"/Creator (\xfe\xff" + CREATOR.encode("utf-16-be")
"""How Qt writes that."""


def check_target(path: Path) -> None:
    """Whether pages may go to a file, asked before they are set.

    A file that is there is replaced only if it was printed here: it might be a document or notes,
    whatever was answered to a dialog that asks of names alone.

    Raises:
        FileRefusedError: If they may not.
    """
    if is_notes_name(path.name):
        raise FileRefusedError(
            f"“{path.name}” is the name of a notes file, which pages never replace; choose another"
            " name."
        )
    if path.exists() and not _is_earlier_print(path):
        raise FileRefusedError(
            f"“{path.name}” is there already and was not printed by Lacuna; it may be a document,"
            " so it was not replaced. Choose another name."
        )


def _is_earlier_print(path: Path) -> bool:
    try:
        with open_regular(path) as stream:
            held = stream.read()
    except OSError:
        return False
    # An empty file holds nothing that could be lost.
    return not held or MARK in held

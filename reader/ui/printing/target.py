"""Which files pages may go to: a new one, or one that was printed here before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.chosen_files import FileRefusedError, refusal_of
from reader.document.regular import open_regular

if TYPE_CHECKING:
    from pathlib import Path

CREATOR = "Lacuna"
"""What a PDF that is printed here says of itself (PDF 1.4, 10.2.1, `Creator`)."""
MARK = b"/Creator (\xfe\xff" + CREATOR.encode("utf-16-be")
"""How Qt writes that."""


def check_target(path: Path) -> None:
    """Whether pages may go to a file, asked before they are set.

    Raises:
        FileRefusedError: If they may not.
    """
    refusal = refusal_of(
        path, _is_earlier_print, "pages never replace", "was not printed by Lacuna"
    )
    if refusal:
        raise FileRefusedError(refusal)


def _is_earlier_print(path: Path) -> bool:
    try:
        with open_regular(path) as stream:
            held = stream.read()
    except OSError:
        return False
    # An empty file holds nothing that could be lost.
    return not held or MARK in held

"""Files of the user's choice that the program writes: whole, or they are as they were before."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.app.files import temporary_beside, written_safely
from reader.collection.walk import is_notes_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TextIO

    from reader.app.left_files import LeftFiles


class FileRefusedError(Exception):
    """What was to be written may not go to that file; nothing was written.

    Attributes:
        sentence: Why, and what to do.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def refusal_of(path: Path, is_earlier: Callable[[Path], bool], never: str, no_such: str) -> str:
    """Why a file may not be replaced, in one sentence; empty where it may be.

    A file that is there is replaced only if the program wrote it: it might be a document or
    notes, whatever was answered to a dialog that asks of names alone.

    Args:
        path: Where something should go.
        is_earlier: Whether a file is such a one, written before.
        never: What is to be written, as ``an export never replaces``.
        no_such: What a file that is there should be, as ``is no export of notes``.
    """
    if is_notes_name(path.name):
        return f"“{path.name}” is the name of a notes file, which {never}; choose another name."
    if path.exists() and not is_earlier(path):
        return (
            f"“{path.name}” is there already and {no_such}; it may be a document, so it was not"
            " replaced. Choose another name."
        )
    return ""


@contextmanager
def saved_whole(
    path: Path,
    left: LeftFiles,
    *,
    encoding: str = "utf-8",
    errors: str = "strict",
    newline: str = "\n",
) -> Iterator[TextIO]:
    """A stream to a file in one of the user's folders, which is there once all is written.

    Whether it may be replaced is for the caller to see.

    Args:
        path: Where it goes.
        left: Remembers what a crash would leave beside it; what one did leave is deleted.
        encoding: Of the text.
        errors: As `open` has it.
        newline: As `open` has it.

    Raises:
        OSError: If it cannot be written.
    """
    left.sweep()
    temporary = temporary_beside(path)
    written = written_safely(
        path, temporary, is_private=False, encoding=encoding, errors=errors, newline=newline
    )
    with left.recorded(temporary), written as stream:
        yield stream

"""The program's own small files: written so that a crash leaves the old or the new one, read."""

from __future__ import annotations

import json
import logging
import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

_LOG = logging.getLogger("reader.files")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_PRIVATE, _USUAL = 0o600, 0o666
"""Permissions before the user's mask takes some away."""
_UNFINISHED: set[Path] = set()
"""The temporary files of this process."""


def temporary_beside(path: Path) -> Path:
    """Where a file is written before it takes the place of another: a hidden name beside it."""
    return path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}")


def write_text_safely(path: Path, text: str, *, is_private: bool = True) -> None:
    """Write UTF-8 text through a temporary file in the same folder.

    Args:
        path: The file.
        text: Its new content; JSON without `ensure_ascii=False`, for the sake of file names that
            are no UTF-8.
        is_private: Whether only the user may read it; else a new file gets the permissions
            that the user's files have, and one that is there keeps its own.

    Raises:
        OSError: If the folder cannot be made or written to; ``path`` is then as before.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with written_safely(path, temporary_beside(path), is_private=is_private) as stream:
        stream.write(text)


@contextmanager
def written_safely(
    path: Path,
    temporary: Path,
    *,
    is_private: bool,
    encoding: str = "utf-8",
    errors: str = "strict",
    newline: str = "\n",
) -> Iterator[TextIO]:
    """A stream to a temporary file, which takes a file's place once all of it is written.

    Args:
        path: The file.
        temporary: In the same folder; it is not there yet.
        is_private: As for :func:`write_text_safely`.
        encoding: Of the text.
        errors: As `open` has it.
        newline: As `open` has it.

    Raises:
        OSError: If it cannot be written; ``path`` is then as before, as it is after any other
            error.
    """
    with replaced_whole(path, temporary, keeps_mode=not is_private):
        handle = os.open(temporary, _NEW, _PRIVATE if is_private else _USUAL)
        with os.fdopen(handle, "w", encoding=encoding, errors=errors, newline=newline) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())


@contextmanager
def replaced_whole(path: Path, temporary: Path, *, keeps_mode: bool = True) -> Iterator[None]:
    """Let a temporary file that is written in this block take a file's place behind it.

    Args:
        path: The file.
        temporary: In the same folder; deleted after any error.
        keeps_mode: Whether a file that is there keeps its permissions.

    Raises:
        OSError: If it cannot take that place; ``path`` is then as before.
    """
    _UNFINISHED.add(temporary)
    try:
        yield
        if keeps_mode and path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        # Nothing is there where it took the file's place.
        temporary.unlink(missing_ok=True)
        _UNFINISHED.discard(temporary)


def discard_unfinished() -> None:
    """Delete the temporary files of what is being written: the process ends in the middle of it."""
    for temporary in tuple(_UNFINISHED):
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def read_object(path: Path) -> dict[str, object]:
    """A small file that holds one JSON object; empty where there is none or it cannot be read."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _LOG.warning("%s could not be read: %s", path.name, error)
        return {}
    return stored if isinstance(stored, dict) else {}


def is_folder(path: Path) -> bool:
    """Whether a folder can be seen there; `Path.is_dir` raises where one above it is closed."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Whether a file can be seen there; `Path.is_file` raises where a folder above is closed."""
    return os.path.isfile(path)  # noqa: PTH113

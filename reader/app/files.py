"""Writing the program's own small files so that a crash leaves the old or the new one."""

from __future__ import annotations

import os
import secrets
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_text_safely(path: Path, text: str) -> None:
    """Write UTF-8 text through a temporary file in the same folder.

    A new file gets the permissions that the user's files have; one that is there keeps its own.

    Raises:
        OSError: If the folder cannot be made or written to; ``path`` is then as before.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def is_folder(path: Path) -> bool:
    """Whether a folder can be seen there; `Path.is_dir` raises where one above it is closed."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Whether a file can be seen there; `Path.is_file` raises where a folder above is closed."""
    return os.path.isfile(path)  # noqa: PTH113

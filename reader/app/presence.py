"""Why a path cannot be opened: it is gone, out of reach, or nothing that can be read."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app.files import is_folder

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Absent:
    """A path that cannot be opened now.

    Attributes:
        path: The path as it was given, absolute.
        reason: Half a sentence: ``it was moved, renamed or deleted``.
    """

    path: Path
    reason: str

    @property
    def sentence(self) -> str:
        """For the user: what happened."""
        return f"“{self.path}” cannot be opened: {self.reason}."


def absent(path: Path) -> Absent | None:
    """What is to be said of a path that cannot be opened; None where it can.

    Looks at the disk, which may take long where a network folder does not answer.
    """
    reason = _reason(path)
    return Absent(path, reason) if reason else None


def _reason(path: Path) -> str:
    try:
        status = os.stat(path)  # noqa: PTH116 - a path of bytes that are no UTF-8 is one too
    except (FileNotFoundError, NotADirectoryError):
        return _gone(path)
    except PermissionError:
        return "you may not look into the folder it lies in"
    except OSError as error:
        return (error.strerror or type(error).__name__).lower()
    except ValueError:
        return "no file can have this name"
    if stat.S_ISDIR(status.st_mode):
        return "" if os.access(path, os.R_OK | os.X_OK) else "you may not look into it"
    return ""


def _gone(path: Path) -> str:
    if os.path.lexists(path):
        return "it is a link, and what it leads to is not there"
    if is_folder(path.parent):
        return "it was moved, renamed or deleted"
    return (
        f"the folder it lay in, “{path.parent.name or path.parent}”, is not there either (moved, "
        "or on a disk or network folder that is not connected)"
    )

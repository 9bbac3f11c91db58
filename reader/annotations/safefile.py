"""Writing a small file so that no crash, full disk or second program can lose what was there."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import shutil
import time
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING

from reader.annotations import folder_names
from reader.annotations.names import BACKUP, companion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DATED_BACKUPS = 3
"""So many first states of a day are kept beside the backup of the last change."""

LOCK_SECONDS = 10.0
_TRIES = 10
_NOT_PERMITTED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOT_THERE = frozenset({*_NOT_PERMITTED, errno.ENAMETOOLONG})
"""Errors after which the notes may still be kept in another folder."""
_LIMITED = frozenset({errno.EFBIG, getattr(errno, "EDQUOT", errno.EFBIG)})


class NotesWriteError(Exception):
    """A notes file or codebook could not be written; what was there before is still there.

    Attributes:
        sentence: What happened, what is safe, what to do.
        is_forbidden: Whether the folder may not be written to.
    """

    def __init__(self, sentence: str, *, is_forbidden: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.is_forbidden = is_forbidden


@contextmanager
def locked(lock_folder: Path, path: Path) -> Iterator[None]:
    """Hold the lock of a file, which all programs of this user agree on.

    Raises:
        NotesWriteError: If the lock cannot be had in time.
    """
    # Imported here: what is only read needs no lock.
    from filelock import FileLock, Timeout

    key = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
    try:
        lock_folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(lock_folder / f"{key}.lock", timeout=LOCK_SECONDS)
        lock.acquire()
    except Timeout as error:
        raise NotesWriteError(
            f"{path.name} is being written by another window or program and did not become free;"
            " your earlier notes are safe; try again in a moment."
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotesWriteError(
            f"The program's own folder {lock_folder} cannot be written to ({reason}), so nothing"
            " was saved; your earlier notes are safe; make it writable and make the change again."
        ) from error
    try:
        yield
    finally:
        lock.release()


def replace(
    path: Path,
    data: bytes,
    temporary: str,
    *,
    keep_backup: bool = True,
    is_spared: Callable[[Path], bool] | None = None,
) -> None:
    """Put ``data`` in the place of a file in one step, keeping its last state as a backup.

    Args:
        path: The file.
        data: Its new content.
        temporary: Suffix of the file being written; only one writer at a time may use it.
        keep_backup: Whether the file's state is worth one (a damaged one's is not).
        is_spared: Whether a backup holds what the file does not: it is never thrown away.

    Raises:
        NotesWriteError: If that cannot be done; the file is as it was.
    """
    path = _real(path)
    draft = companion(path, temporary)
    try:
        # A draft that is there was left by a crash: the lock says that nobody is writing it.
        draft.unlink(missing_ok=True)
        _write_through(draft, data)
        if path.exists():
            shutil.copymode(path, draft)
            if keep_backup:
                _keep_backups(path, is_spared or _is_never_spared)
        _move(draft, path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        forbidden = error.errno in _NOT_THERE
        raise NotesWriteError(_sentence(error, path), is_forbidden=forbidden) from error
    finally:
        folder_names.forget()


def make_folder(folder: Path) -> None:
    """Make a folder for notes in a folder that is there.

    Raises:
        NotesWriteError: If that cannot be done.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        forbidden = error.errno in _NOT_THERE
        raise NotesWriteError(_sentence(error, folder), is_forbidden=forbidden) from error


def set_aside(path: Path) -> Path:
    """Keep a damaged file under another name; the file itself stays until it is replaced.

    Raises:
        NotesWriteError: If that cannot be done.
    """
    path, day = _real(path), _today()
    for number in range(1, 1000):
        kept = companion(path, f".damaged-{day}" + (f"-{number}" if number > 1 else ""))
        if kept.exists():
            continue
        try:
            _copy(path, kept)
        except OSError as error:
            raise NotesWriteError(_sentence(error, path)) from error
        return kept
    raise NotesWriteError(
        f"{path.name} is damaged and could not be set aside; it was left as it is;"
        " move the copies named .damaged elsewhere and try again."
    )


def backup_of(path: Path) -> Path:
    """The last state before the last change."""
    return companion(_real(path), BACKUP)


def _real(path: Path) -> Path:
    """The file itself, where a link stands under its name: the link is to stay one."""
    return path.resolve() if path.is_symlink() else path


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _move(draft: Path, path: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            draft.replace(path)
        except PermissionError:
            # Windows refuses while a virus scanner or a sync program looks at the file.
            if os.name != "nt" or left == 0:
                raise
            time.sleep(0.05)
        else:
            return


def _is_never_spared(_backup: Path) -> bool:
    return False


def _keep_backups(path: Path, is_spared: Callable[[Path], bool]) -> None:
    last = backup_of(path)
    if last.exists() and is_spared(last):
        _spare(path, last)
    _copy(path, last)
    today = companion(path, f"{BACKUP}-{_today()}")
    if today.exists():
        return
    _copy(path, today)
    start = companion(path, f"{BACKUP}-").name
    names = (one for one in path.parent.iterdir() if one.name.startswith(start))
    dated = sorted(one for one in names if one.name[len(start) :][:1].isdigit())
    for one in dated[:-DATED_BACKUPS]:
        if not is_spared(one):
            one.unlink(missing_ok=True)


def _spare(path: Path, backup: Path) -> None:
    """Keep a backup under a name that is never used again."""
    for number in itertools.count(1):
        kept = companion(path, f"{BACKUP}-kept-{_today()}" + (f"-{number}" if number > 1 else ""))
        if not kept.exists():
            backup.rename(kept)
            return


def _copy(path: Path, to: Path) -> None:
    """A second name for the file where the file system has such, else a copy."""
    fresh = companion(path, f"{BACKUP}-new")
    fresh.unlink(missing_ok=True)
    try:
        os.link(path, fresh)
    except OSError:
        shutil.copy2(path, fresh)
    fresh.replace(to)
    # Where both names were one file already, the system leaves the first one.
    fresh.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems refuse it; the file itself has been synced.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _today() -> str:
    return date.today().isoformat()


def _sentence(error: OSError, path: Path) -> str:
    folder = path.parent
    if error.errno in _LIMITED:
        return (
            f"No more may be written to this disk (a quota or a limit is reached), so {path.name}"
            " could not be saved; your earlier notes are safe; free some space and make the change"
            " again."
        )
    if error.errno == errno.ENOSPC:
        return (
            f"The disk is full, so {path.name} could not be saved; your earlier notes are safe;"
            " free some space and make the change again."
        )
    if error.errno in _NOT_PERMITTED:
        return (
            f"The folder {folder} may not be written to, so {path.name} could not be saved;"
            " your earlier notes are safe; copy the document to a folder of yours."
        )
    if error.errno == errno.ENAMETOOLONG:
        return (
            f"The name {path.name} is too long for the disk it is on, so nothing was saved; your"
            " earlier notes are safe; give the document a shorter name."
        )
    if error.errno == errno.ENOENT:
        return (
            f"The folder {folder} is no longer there, so {path.name} could not be saved;"
            " bring the folder or drive back and make the change again."
        )
    reason = error.strerror or type(error).__name__
    return (
        f"{path.name} could not be saved ({reason}); your earlier notes are safe;"
        " make the change again or restart the program."
    )

"""The one way from a path to texts: read the bytes, name what is no text, choose a format."""

from __future__ import annotations

import errno
import hashlib
import stat
from typing import TYPE_CHECKING

from reader.document import Address, Finding, SourceText
from reader.intake.binary import binary_name
from reader.intake.errors import RefusedError, UnreadableError, UnreadableReason
from reader.intake.html import HTML
from reader.intake.markdown import MARKDOWN
from reader.intake.pdf import PDF, is_pdf
from reader.intake.text import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from reader.intake.formats import Format

FORMATS: tuple[Format, ...] = (PDF, HTML, MARKDOWN, TEXT)
"""In the order they are asked; the last suits every file that is not binary."""

MAX_BYTES = 256 * 1024 * 1024
"""Larger files are not read at all: their text alone would fill the memory of a small machine."""


def read(path: Path) -> tuple[SourceText, ...]:
    """Read a file into its texts; a file of one document gives one.

    Reads at most :data:`MAX_BYTES`. The file is only ever read, never written to.

    Raises:
        UnreadableError: If the file is gone, closed to us, a folder, too large or no text.
    """
    data = _read_bytes(path)
    chosen = _format_of(path, data)
    try:
        extract = chosen.extract(data)
    except RefusedError as error:
        sentence = error.sentence.replace("{name}", path.name)
        raise UnreadableError(path, error.reason, sentence) from error
    sha256 = hashlib.sha256(data).hexdigest()
    as_utf8 = extract.text.encode("utf-8")
    text_sha256 = sha256 if as_utf8 == data else hashlib.sha256(as_utf8).hexdigest()
    source = SourceText(
        text=extract.text,
        address=Address(path),
        media_type=chosen.media_type,
        encoding=extract.encoding,
        extractor=chosen.name,
        sha256=sha256,
        text_sha256=text_sha256,
        size=len(data),
        marks=extract.marks,
        findings=extract.findings + _emptiness(data, extract.text),
    )
    return (source,)


def is_readable_name(path: Path) -> bool:
    """Whether a file of this name may hold a document; nothing is opened.

    A name without an ending counts: telegrams are often kept under their bare reference id.
    """
    if path.name.startswith("."):
        return False
    suffix = path.suffix.lower()
    return any(suffix in one.suffixes for one in FORMATS)


def _format_of(path: Path, data: bytes) -> Format:
    name = None if is_pdf(data) else binary_name(data)
    if name is not None:
        raise UnreadableError(
            path, UnreadableReason.BINARY, f"“{path.name}” cannot be shown as text: it is {name}."
        )
    suffix = path.suffix.lower()
    return next(one for one in FORMATS if one.suits(suffix, data))


def _emptiness(data: bytes, text: str) -> tuple[Finding, ...]:
    if not data:
        return (Finding("empty-document"),)
    return () if text.strip() else (Finding("no-text"),)


def _read_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _unreadable(path, UnreadableReason.IS_FOLDER)
        if not stat.S_ISREG(status.st_mode):
            raise _unreadable(path, UnreadableReason.NOT_A_FILE)
        if status.st_size > MAX_BYTES:
            raise _unreadable(path, UnreadableReason.TOO_LARGE)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise _unreadable(path, UnreadableReason.VANISHED) from error
    except PermissionError as error:
        raise _unreadable(path, UnreadableReason.NO_PERMISSION) from error
    except OSError as error:
        if error.errno in (errno.ENOTDIR, errno.ESTALE):
            raise _unreadable(path, UnreadableReason.VANISHED) from error
        raise _unreadable(path, UnreadableReason.IO_ERROR) from error
    except ValueError as error:  # a NUL in the name: no file system has such a file
        raise _unreadable(path, UnreadableReason.VANISHED) from error
    if len(data) > MAX_BYTES:
        raise _unreadable(path, UnreadableReason.TOO_LARGE)
    return data


_SENTENCES = {
    UnreadableReason.VANISHED: "“{name}” is not there any more: it was moved, renamed or deleted.",
    UnreadableReason.NO_PERMISSION: "“{name}” may not be read: its permissions do not allow it.",
    UnreadableReason.IS_FOLDER: "“{name}” is a folder: open it with Open Folder.",
    UnreadableReason.NOT_A_FILE: "“{name}” is a device or pipe, not a file that holds a text.",
    UnreadableReason.TOO_LARGE: "“{name}” is larger than {limit} MB, the most that is read.",
    UnreadableReason.IO_ERROR: "“{name}” could not be read: its disk or network reports an error.",
}


def _unreadable(path: Path, reason: UnreadableReason) -> UnreadableError:
    limit = MAX_BYTES // (1024 * 1024)
    name = path.name or str(path)
    return UnreadableError(path, reason, _SENTENCES[reason].format(name=name, limit=limit))

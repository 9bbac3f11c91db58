"""The one way from a path to texts: read the bytes, name what is no text, choose a format."""

from __future__ import annotations

import errno
import hashlib
import stat
from typing import TYPE_CHECKING

from reader.document import Address, Finding, SourceText, text_digest
from reader.document.regular import open_regular
from reader.intake.binary import binary_name
from reader.intake.dump_names import DUMP_SUFFIXES
from reader.intake.errors import RefusedError, UnreadableError, UnreadableReason
from reader.intake.html import HTML
from reader.intake.markdown import MARKDOWN
from reader.intake.pdf import PDF, is_pdf
from reader.intake.text import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.intake.dump import Dump
    from reader.intake.formats import Format
    from reader.intake.records import Member

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
    return tuple(read_each(path))


def read_each(path: Path) -> Iterator[SourceText]:
    """The texts of a file one after the other, so that a large dump need not fit in memory.

    Raises:
        UnreadableError: As :func:`read`, at the first text.
    """
    data = _read_bytes(path)
    dump = _dump_of(path, data)
    if dump is None:
        yield _read_single(path, data)
        return
    del data
    for member in dump.members():
        yield _read_member(path, dump, member)


def read_member(path: Path, member: str | None) -> SourceText:
    """One text of a file by its name; of the others nothing is made.

    Args:
        path: The file.
        member: A row's name as its address has it; None for the only or first text.

    Raises:
        UnreadableError: As :func:`read`, and if there is no such row (any more).
    """
    data = _read_bytes(path)
    dump = _dump_of(path, data)
    if dump is None:
        if member is None:
            return _read_single(path, data)
        raise _no_record(path, member)
    del data
    for one in dump.members():
        if member is None or one.name == member:
            return _read_member(path, dump, one)
    raise _no_record(path, member or "1")


def _no_record(path: Path, member: str) -> UnreadableError:
    sentence = f"“{path.name}” holds no record “{member}” any more: it was changed or replaced."
    return UnreadableError(path, UnreadableReason.NO_RECORD, sentence)


def _dump_of(path: Path, data: bytes) -> Dump | None:
    suffix = path.suffix.lower()
    if suffix not in DUMP_SUFFIXES or is_pdf(data) or binary_name(data) is not None:
        return None
    from reader.intake.dump import open_dump

    return open_dump(suffix, data)


def _read_member(path: Path, dump: Dump, member: Member) -> SourceText:
    extract = dump.read(member)
    raw = member.row.raw.encode("utf-8", "surrogatepass")
    return SourceText(
        text=extract.text,
        address=Address(path, member.name),
        media_type=dump.media_type,
        encoding=dump.encoding,
        extractor=dump.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha256=text_digest(extract.text),
        size=len(raw),
        marks=extract.marks,
        findings=extract.findings,
    )


def _read_single(path: Path, data: bytes) -> SourceText:
    chosen = _format_of(path, data)
    try:
        extract = chosen.extract(data)
    except RefusedError as error:
        sentence = error.sentence.replace("{name}", path.name)
        raise UnreadableError(path, error.reason, sentence) from error
    sha256 = hashlib.sha256(data).hexdigest()
    as_utf8 = extract.text.encode("utf-8")
    text_sha256 = sha256 if as_utf8 == data else hashlib.sha256(as_utf8).hexdigest()
    return SourceText(
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
        signs=extract.signs,
    )


def is_readable_name(path: Path) -> bool:
    """Whether a file of this name may hold a document; nothing is opened.

    A name without an ending counts: telegrams are often kept under their bare reference id.
    """
    if path.name.startswith("."):
        return False
    suffix = path.suffix.lower()
    return suffix in DUMP_SUFFIXES or any(suffix in one.suffixes for one in FORMATS)


def readable_suffixes() -> tuple[str, ...]:
    """The endings of names that may hold documents, with the full stop; a bare name has none."""
    found = {suffix for one in FORMATS for suffix in one.suffixes}
    return tuple(sorted((found | DUMP_SUFFIXES) - {""}))


def _format_of(path: Path, data: bytes) -> Format:
    name = None if is_pdf(data) else binary_name(data)
    if name is not None:
        raise UnreadableError(
            path, UnreadableReason.BINARY, f"“{path.name}” cannot be shown as text: it is {name}."
        )
    suffix = path.suffix.lower()
    return next(one for one in FORMATS if one.suits(suffix, data))


def is_dump_name(path: Path) -> bool:
    """Whether a file of this name may be a dump of many documents; nothing is opened."""
    return path.suffix.lower() in DUMP_SUFFIXES


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
        with open_regular(path) as file:
            # Not at once as much as may be read: so much memory would be made ready each time.
            data = file.read(status.st_size + 1)
            if len(data) > status.st_size:
                data += file.read(MAX_BYTES + 1 - len(data))
    except FileNotFoundError as error:
        reason = UnreadableReason.VANISHED
        if path.is_symlink():
            reason = UnreadableReason.DEAD_LINK
        raise _unreadable(path, reason) from error
    except PermissionError as error:
        raise _unreadable(path, UnreadableReason.NO_PERMISSION) from error
    except OSError as error:
        if error.errno in (errno.ENOTDIR, errno.ESTALE):
            raise _unreadable(path, UnreadableReason.VANISHED) from error
        reason = UnreadableReason.IO_ERROR
        if error.errno == errno.ELOOP:
            reason = UnreadableReason.LINK_LOOP
        raise _unreadable(path, reason) from error
    except ValueError as error:  # a NUL in the name: no file system has such a file
        raise _unreadable(path, UnreadableReason.VANISHED) from error
    if len(data) > MAX_BYTES:
        raise _unreadable(path, UnreadableReason.TOO_LARGE)
    return data


_SENTENCES = {
    UnreadableReason.VANISHED: "“{name}” is not there any more: it was moved, renamed or deleted.",
    UnreadableReason.DEAD_LINK: "“{name}” is a link that leads nowhere: the file it names is gone.",
    UnreadableReason.LINK_LOOP: "“{name}” is a link that leads back to itself: there is no file.",
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

"""Telling files that hold no plain text, and naming what they are."""

from __future__ import annotations

import re

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"AT&TFORM", "a DjVu document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "a Rich Text (RTF) document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (Word, Excel, Outlook)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x00asm", "a program"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound or video recording"),
    (b"fLaC", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OTTO\x00", "a font"),
    (b"\x00\x01\x00\x00\x00", "a font"),
)

_BEGINNINGS = tuple(magic for magic, _ in _MAGIC)

_RIFF = {
    b"WEBP": "a WebP image",
    b"WAVE": "a sound recording",
    b"AVI ": "a video",
}

_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub+zip", "an EPUB book"),
)

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes((*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_HIGH = bytes(range(0x80, 0x100))
_SAMPLE = 64 * 1024
_BITMAP = re.compile(rb"BM.{4}\0{4}.{4}[\x0c\x28\x6c\x7c]\0", re.DOTALL)


def binary_name(data: bytes) -> str | None:
    """What a file without readable text is, with its article; None for a text.

    A known beginning decides; else too large a share of control characters does.
    """
    if data.startswith(_BEGINNINGS):
        return next(name for magic, name in _MAGIC if data.startswith(magic))
    if data[:4] == b"RIFF" and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return "a video or picture"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(data)
    if data[:2] == b"MZ" and b"\0" in data[:64]:
        return "a program"
    if _BITMAP.match(data):
        return "a bitmap image"
    return "made of binary data" if _is_mostly_controls(data) else None


def wide_without_mark(data: bytes) -> str | None:
    """``utf-16-le``, ``utf-32-be`` and so on where bytes are NUL as in such Western text."""
    sample = data[: _SAMPLE // 16]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    quarters = [sample[at::4].count(0) / max(1, len(sample[at::4])) for at in range(4)]
    if len(data) % 4 == 0 and min(quarters[2:]) > 0.95 and quarters[1] > 0.7 > quarters[0]:
        return "utf-32-le"
    if len(data) % 4 == 0 and min(quarters[:2]) > 0.95 and quarters[2] > 0.7 > quarters[3]:
        return "utf-32-be"
    even, odd = sample[0::2], sample[1::2]
    nul_even, nul_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if nul_odd > 0.7 and nul_even < 0.05:
        return "utf-16-le"
    if nul_even > 0.7 and nul_odd < 0.05:
        return "utf-16-be"
    return None


def _zipped(data: bytes) -> str:
    head, tail = data[:_SAMPLE], data[-_SAMPLE:]
    for part, name in _ZIPPED:
        if part in head or part in tail:
            return name
    return "a ZIP archive"


def _is_mostly_controls(data: bytes) -> bool:
    """Whether one byte in ten is a control character, or one in forty among many high bytes."""
    if data.startswith(_BOMS) or wide_without_mark(data):
        return False
    middle = len(data) // 2
    sample = data[:_SAMPLE]
    if len(data) > 2 * _SAMPLE:
        sample += data[middle : middle + _SAMPLE]
    if len(sample) < 8:
        return False
    controls = (len(sample) - len(sample.translate(None, _CONTROLS))) / len(sample)
    if controls <= 0.025:
        return False
    high = (len(sample) - len(sample.translate(None, _HIGH))) / len(sample)
    return controls > 0.1 or high > 0.25

"""`mimeapps.list`: reading associations, and adding defaults that can be taken out again.

All else in the file is kept byte for byte (XDG, "Association between MIME types and
applications").
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

DEFAULTS = b"[Default Applications]"


@dataclass(frozen=True, slots=True)
class Edit:
    """A file's new content, and what removal needs to know.

    Attributes:
        content: The bytes to write.
        added: Desktop id by MIME type, for those lines that were added.
        section: What was appended to open a section that the file did not have, else empty.
    """

    content: bytes
    added: Mapping[str, str]
    section: bytes = b""


def entries(content: bytes, section: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """MIME type and desktop ids of each line of the section, in order."""
    current = b""
    for line in content.splitlines():
        text = line.strip()
        if text.startswith(b"["):
            current = text
        elif current == section and b"=" in text and not text.startswith(b"#"):
            key, value = text.decode("utf-8", "replace").split("=", 1)
            yield key.strip(), tuple(name for name in value.strip().split(";") if name)


def add_defaults(content: bytes, wanted: Mapping[str, str]) -> Edit:
    """Make applications the default for types that have none in this file.

    Args:
        content: The file's bytes; empty where there is no file.
        wanted: Desktop id by MIME type.
    """
    chosen = {kind for kind, _ in entries(content, DEFAULTS)}
    added = {kind: name for kind, name in wanted.items() if kind not in chosen}
    if not added:
        return Edit(content, {})
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    lines = b"".join(newline + _line(kind, name) for kind, name in added.items())
    header = _section_header(content)
    if header is not None:
        return Edit(content[:header] + lines + content[header:], added)
    gap = b"" if not content else newline if content.endswith(b"\n") else newline * 2
    section = gap + DEFAULTS
    return Edit(content + section + lines + newline, added, section)


def remove_defaults(content: bytes, added: Mapping[str, str], section: bytes) -> bytes:
    """Undo `add_defaults`; lines that were changed since are the user's and stay."""
    lines = {_line(kind, name) for kind, name in added.items()}
    parts = re.split(rb"(\r?\n)", content)
    kept, current = parts[:1], parts[0].strip()
    for newline, text in zip(parts[1::2], parts[2::2], strict=True):
        if text.strip().startswith(b"["):
            current = text.strip()
        if current != DEFAULTS or text not in lines:
            kept += [newline, text]
    result = b"".join(kept)
    if section and not any(entries(result, DEFAULTS)):
        result = re.sub(re.escape(section) + rb"\r?\n", b"", result, count=1)
    return result


def _line(kind: str, name: str) -> bytes:
    return f"{kind}={name}".encode()


def _section_header(content: bytes) -> int | None:
    """Where the line that opens the section of defaults ends, its line end not counted."""
    found = re.search(rb"^[ \t]*" + re.escape(DEFAULTS) + rb"[ \t]*(?=\r?$)", content, re.MULTILINE)
    return found.end() if found else None


def first_installed(names: Iterable[str], installed: frozenset[str]) -> str | None:
    """The first of these desktop ids that is installed."""
    return next((name for name in names if name in installed), None)

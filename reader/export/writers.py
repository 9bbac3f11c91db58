"""The table of writers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TextIO

from reader.document.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from reader.export.notes import ExportedDocument


class Writer(Protocol):
    """One export format.

    Attributes:
        name: As on the command line.
        label: As on screen.
        suffix: Of its files.
    """

    name: str
    label: str
    suffix: str

    def write(
        self,
        documents: Sequence[ExportedDocument],
        stream: TextIO,
        *,
        title: str,
        made: datetime,
        scope: str = "",
    ) -> None:
        """Write all documents as one text.

        Args:
            documents: With their notes.
            stream: Where to.
            title: Of the whole.
            made: The time of export in UTC.
            scope: Which notes were taken, in one sentence; empty for all there are.
        """


def _markdown() -> Writer:
    from reader.export.markdown import MarkdownWriter

    return MarkdownWriter()


def _html() -> Writer:
    from reader.export.html import HtmlWriter

    return HtmlWriter()


WRITERS: Mapping[str, Callable[[], Writer]] = {"markdown": _markdown, "html": _html}
"""Makers of the writers by name; a writer's module is imported when it is first asked for."""

EXPORT_MARK = "Lacuna export of notes"
"""Stands near the beginning of every export, where no reader sees it."""

_MARK_WITHIN = 1024
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}


def writer_for(path: Path) -> Writer | None:
    """The writer a file name asks for, or None."""
    name = _SUFFIXES.get(path.suffix.lower())
    return WRITERS[name]() if name else None


def writer_name(text: str) -> str:
    """A writer's name for what was typed: that itself, or the suffix of its files, as ``md``."""
    return _SUFFIXES.get(f".{text.lower()}", text)


def is_export(path: Path) -> bool:
    """Whether a file is an earlier export, which a newer one may replace.

    Raises:
        OSError: If it cannot be read.
    """
    with open_regular(path) as file:
        return EXPORT_MARK.encode("ascii") in file.read(_MARK_WITHIN)

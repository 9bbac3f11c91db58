"""What a format is: a name and version, the file names it goes by, and how it makes text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Finding, Mark, Sign


@dataclass(frozen=True, slots=True)
class Extract:
    """The text a format made of a file's bytes, and what it noticed on the way."""

    text: str
    encoding: str
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: Extractor name and version as notes files record it, such as ``html/1``. Whatever
            changes the text of any file is a new version: notes are anchored in that text.
        media_type: Of the files.
        suffixes: Lower-case name endings with the full stop; ``""`` is a name without one.
        suits: Whether a file is of this format, by its lower-case suffix and its bytes.
        extract: Makes the text; raises nothing but RefusedError, and that for containers only
            (a PDF that is locked or damaged): a text is always readable somehow.
    """

    name: str
    media_type: str
    suffixes: frozenset[str]
    suits: Callable[[str, bytes], bool]
    extract: Callable[[bytes], Extract] = field(repr=False)

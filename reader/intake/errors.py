"""Why a file cannot be read, as one plain sentence for the list row and the notice bar."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class UnreadableReason(StrEnum):
    """What stands in the way."""

    VANISHED = "vanished"
    DEAD_LINK = "dead-link"
    LINK_LOOP = "link-loop"
    NO_PERMISSION = "no-permission"
    IS_FOLDER = "is-folder"
    NOT_A_FILE = "not-a-file"
    BINARY = "binary"
    TOO_LARGE = "too-large"
    IO_ERROR = "io-error"
    NO_TEXT_LAYER = "no-text-layer"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NO_RECORD = "no-record"


class UnreadableError(Exception):
    """A file that gives no text; the user can mend this, or leave the file aside.

    Attributes:
        path: The file.
        reason: What stands in the way.
        sentence: The same as one plain sentence that names the file.
    """

    def __init__(self, path: Path, reason: UnreadableReason, sentence: str) -> None:
        super().__init__(path, reason, sentence)
        self.path = path
        self.reason = reason
        self.sentence = sentence

    def __str__(self) -> str:
        """The sentence."""
        return self.sentence


class RefusedError(Exception):
    """What a format says of bytes it can make no text of; it knows no path.

    Attributes:
        reason: What stands in the way.
        sentence: One plain sentence; ``{name}`` stands for the file's name.
    """

    def __init__(self, reason: UnreadableReason, sentence: str) -> None:
        super().__init__(reason, sentence)
        self.reason = reason
        self.sentence = sentence

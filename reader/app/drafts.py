"""Drafts: what is being typed, kept on disk so that neither a crash nor a full disk loses it.

A window keeps its drafts under a name of its own and holds a lock as long as it lives; what lies
under another name whose lock is free was left by a window that ended without storing it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import Colour, Status
from reader.app.files import write_text_safely
from reader.document import Address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filelock import FileLock

_LOG = logging.getLogger("reader.drafts")


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that an editor held.

    Attributes:
        address: The document.
        note_id: The annotation's; empty for what is said of the whole document.
        note: Markdown.
        tags: Labels.
        typed: When, in UTC.
        colour: Of a note.
        is_private: Of a note.
        status: Of a document.
    """

    address: Address
    note_id: str
    note: str
    tags: tuple[str, ...]
    typed: datetime
    colour: Colour | None = None
    is_private: bool = False
    status: Status = Status.UNREAD

    @property
    def key(self) -> str:
        """The same for every draft of one editor."""
        named = f"{self.address}\n{self.note_id}"
        return hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:24]


class DraftShelf:
    """The drafts of one window, and those that former windows left.

    Args:
        folder: Where drafts are kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = uuid.uuid4().hex[:12]
        self._lock: FileLock | None = None

    def keep(self, draft: Draft) -> None:
        """Keep a draft until it is dropped.

        Raises:
            OSError: If it cannot be written.
        """
        if self._lock is None:
            # Imported here, as below: most windows keep no draft.
            from filelock import FileLock

            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self._folder / f"{self._name}.lock")
            self._lock.acquire()
        write_text_safely(self._path(draft.key), _written(draft))

    def drop(self, draft: Draft) -> None:
        """Let a draft of this window go: its words are stored, or nobody wants them."""
        with suppress(OSError):
            self._path(draft.key).unlink(missing_ok=True)

    def left(self) -> list[Draft]:
        """The drafts of windows that ended, newest first; a damaged one is passed over."""
        found = [draft for path in self._left_files() if (draft := _read(path)) is not None]
        return sorted(found, key=lambda draft: draft.typed, reverse=True)

    def discard(self, draft: Draft) -> None:
        """Let a draft go that a former window left."""
        for path in self._left_files():
            if path.stem.endswith(f"-{draft.key}"):
                with suppress(OSError):
                    path.unlink()

    def close(self) -> None:
        """End: drafts that are still kept are offered by the next window."""
        if self._lock is not None:
            self._lock.release()
            with suppress(OSError):
                (self._folder / f"{self._name}.lock").unlink()
            self._lock = None

    def _path(self, key: str) -> Path:
        return self._folder / f"{self._name}-{key}.json"

    def _left_files(self) -> Iterator[Path]:
        try:
            names = sorted(path.name for path in self._folder.iterdir())
        except OSError:
            return
        windows = {name.split("-")[0] for name in names if name.endswith(".json")}
        for window in windows - {self._name}:
            if not self._is_alive(window):
                starts = f"{window}-"
                yield from (self._folder / name for name in names if name.startswith(starts))

    def _is_alive(self, window: str) -> bool:
        path = self._folder / f"{window}.lock"
        if not path.exists():
            return False
        from filelock import FileLock, Timeout

        lock = FileLock(path, timeout=0)
        try:
            lock.acquire()
        except (Timeout, OSError):
            return True
        lock.release()
        return False


def _written(draft: Draft) -> str:
    stored = {
        "path": str(draft.address.path),
        "member": draft.address.member,
        "note": draft.note_id,
        "words": draft.note,
        "tags": list(draft.tags),
        "typed": draft.typed.isoformat(),
        "colour": draft.colour,
        "private": draft.is_private,
        "status": draft.status,
    }
    return json.dumps(stored, indent=1)


def _read(path: Path) -> Draft | None:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        colour = stored["colour"]
        return Draft(
            Address(Path(stored["path"]), stored["member"]),
            str(stored["note"]),
            str(stored["words"]),
            tuple(map(str, stored["tags"])),
            datetime.fromisoformat(stored["typed"]).astimezone(UTC),
            Colour(colour) if colour else None,
            bool(stored["private"]),
            Status(stored["status"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        _LOG.info("draft not read: %s", error)
        return None

"""Which notes files are known, and of which documents they are: a cache that can be deleted.

A moved document is found again by the hash its notes file states. The heads of the notes files
of a folder are read once and kept, with their times and sizes, in one file of lines.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations.entries import read_document_identity
from reader.annotations.model import DocumentIdentity
from reader.annotations.names import CODEBOOK, MARKER, SUFFIX
from reader.annotations.nodes import NAMESPACE
from reader.annotations.sketching import likeness, rows_of
from reader.annotations.xmlio import Reader, head_element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOG = logging.getLogger("reader.known-notes")
ALIKE = 0.7
"""So much two sketches must have in common. With a line added or taken away it is 0.9 and more."""
_KEYS = 4
"""By so many of its hashes a sketch is found: at 0.7 one of a hundred is missed, at 0.9 none."""
_SPARE_LINES = 2_000
"""So many lines that were overtaken may stand in the file before it is written anew."""


@dataclass(frozen=True, slots=True)
class Head:
    """What was seen of a notes file: its time and size then, and its document if it named one.

    Attributes:
        sketch: Of the text its first note was made on; empty for none, None where nobody looked.
    """

    mtime_ns: int
    size: int
    document: DocumentIdentity | None
    sketch: str | None = ""


class KnownNotes:
    """The notes files this installation has met, by the hashes of their documents.

    Safe for threads. Another process may write the same file of lines; what one does not see
    of the other is met again.

    Args:
        path: The cache's file; None keeps it in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._heads: dict[str, Head] = {}
        self._by_key: dict[str, set[str]] = {}
        self._by_row: dict[int, list[str]] = {}
        self._surveyed: dict[str, int] = {}
        self._read_to = 0
        """So many bytes of the file of lines were read."""
        self._is_loaded = path is None

    def meet(self, path: Path) -> None:
        """Read the head of a notes file, unless it looks as it did."""
        with self._lock:
            self._load()
            try:
                state = path.stat()
            except OSError:
                return
            name = str(path)
            old = self._heads.get(name)
            seen = (state.st_mtime_ns, state.st_size)
            if old is not None and old.sketch is not None and (old.mtime_ns, old.size) == seen:
                return
            head = Head(*seen, read_head(path), read_sketch(path))
            self._keep(name, head)
            self._append(name, head)

    def survey(self, folder: Path) -> None:
        """Meet all notes files of a folder and of the folders of dumps in it, if it changed."""
        with self._lock:
            try:
                changed = folder.stat().st_mtime_ns
                if self._surveyed.get(str(folder)) == changed:
                    return
                with os.scandir(folder) as found:
                    entries = [(one.name, one.is_dir()) for one in found if MARKER in one.name]
            except OSError:
                return
            for name, is_folder in entries:
                if is_folder and name.endswith(MARKER):
                    self.survey(folder / name)
                elif not is_folder and is_notes_file_name(name):
                    self.meet(folder / name)
            self._surveyed[str(folder)] = changed

    def find(self, identity: DocumentIdentity) -> list[Path]:
        """The notes files whose documents have its bytes, its text or its reference id."""
        with self._lock:
            self._load()
            self._catch_up()
            return self._of_keys(keys_of(identity))

    def of_content(self, sha256s: Iterable[str]) -> list[Path]:
        """The notes files whose documents have bytes or a text of those hashes."""
        with self._lock:
            self._load()
            keys = (f"{kind} {one}" for one in sha256s for kind in ("bytes", "text"))
            return self._of_keys(keys)

    def alike(self, sketch: str) -> list[Path]:
        """The notes files that were begun on nearly the same text."""
        with self._lock:
            self._load()
            self._catch_up()
            names = {name for row in rows_of(sketch) for name in self._by_row.get(row, ())}
            near = (name for name in names if self._is_alike(name, sketch))
            return sorted(map(Path, near))

    @property
    def has_sketches(self) -> bool:
        """Whether a text was sketched for any notes file."""
        with self._lock:
            self._load()
            return bool(self._by_row)

    def _of_keys(self, keys: Iterable[str]) -> list[Path]:
        found: set[str] = set()
        for key in keys:
            found |= self._by_key.get(key, set())
        return sorted(Path(name) for name in found)

    def _is_alike(self, name: str, sketch: str) -> bool:
        return likeness(self._heads[name].sketch or "", sketch) >= ALIKE

    def stated(self) -> list[tuple[Path, DocumentIdentity]]:
        """The notes files that were met, with the documents they name."""
        with self._lock:
            self._load()
            return [
                (Path(name), head.document)
                for name, head in self._heads.items()
                if head.document is not None
            ]

    @property
    def is_empty(self) -> bool:
        """Whether no notes file was met."""
        with self._lock:
            self._load()
            return not self._heads

    def holds_bytes(self, sha256: str) -> bool:
        """Whether notes on a document of those bytes were met."""
        with self._lock:
            self._load()
            return bool(self._by_key.get(f"bytes {sha256}"))

    def _load(self) -> None:
        if self._is_loaded or self._path is None:
            return
        self._is_loaded = True
        lines = self._catch_up()
        if lines > len(self._heads) + _SPARE_LINES:
            self._rewrite(self._path)

    def _catch_up(self) -> int:
        """Read the lines that were written since; of this process or of others. How many."""
        if self._path is None:
            return 0
        try:
            size = self._path.stat().st_size
            if size == self._read_to:
                return 0
            with self._path.open("rb") as file:
                # A shorter one was written anew.
                file.seek(self._read_to if size > self._read_to else 0)
                data = file.read()
                end = file.tell()
        except OSError:
            return 0
        whole, _, torn = data.rpartition(b"\n")
        self._read_to = end - len(torn)
        lines = whole.split(b"\n") if whole else []
        for line in lines:
            self._take(line)
        return len(lines)

    def _take(self, line: bytes) -> None:
        try:
            name, mtime_ns, size, stated, *more = json.loads(line)
            document = DocumentIdentity(*stated) if stated else None
            # A line of before has no sketch: it is looked for when the file is met again.
            sketch = str(more[0]) if more else None
            self._keep(str(name), Head(int(mtime_ns), int(size), document, sketch))
        except (ValueError, TypeError):
            return  # A line that was torn by a crash: its file is met again.

    def _keep(self, name: str, head: Head) -> None:
        old = self._heads.get(name)
        for key in keys_of(old.document) if old and old.document else ():
            self._by_key.get(key, set()).discard(name)
        if old is not None and old.sketch and old.sketch != head.sketch:
            for row in rows_of(old.sketch)[:_KEYS]:
                self._by_row[row].remove(name)
        if head.sketch and (old is None or old.sketch != head.sketch):
            for row in rows_of(head.sketch)[:_KEYS]:
                self._by_row.setdefault(row, []).append(name)
        self._heads[name] = head
        for key in keys_of(head.document) if head.document else ():
            self._by_key.setdefault(key, set()).add(name)

    def _append(self, name: str, head: Head) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(_line(name, head))
        except OSError as error:
            _LOG.info("known notes files were not kept: %s", error)

    def _rewrite(self, path: Path) -> None:
        draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            draft.write_bytes(b"".join(_line(name, head) for name, head in self._heads.items()))
            draft.replace(path)
        except OSError as error:
            _LOG.info("known notes files were not kept: %s", error)


def is_notes_file_name(name: str) -> bool:
    """Whether a name may be a notes file's; a codebook's is none."""
    is_codebook = name.startswith(CODEBOOK + MARKER)
    return MARKER in name and name.endswith(SUFFIX) and not is_codebook


def read_head(path: Path) -> DocumentIdentity | None:
    """The document a notes file names; None where it is none or cannot be read."""
    from lxml import etree

    try:
        element = head_element(path, f"{{{NAMESPACE}}}document")
        return read_document_identity(Reader(element)) if element is not None else None
    except (OSError, ValueError, etree.XMLSyntaxError):
        return None


def read_sketch(path: Path) -> str:
    """The sketch of the text a file's first note was made on; empty where there is none."""
    from lxml import etree

    try:
        element = head_element(path, f"{{{NAMESPACE}}}target")
        return element.get("sketch", "") if element is not None else ""
    except (OSError, ValueError, etree.XMLSyntaxError):
        return ""


def _line(name: str, head: Head) -> bytes:
    one = head.document
    stated = one and (
        one.name, one.size, one.sha256, one.text_sha256, one.extractor, one.reference_id, one.member
    )  # fmt: skip
    more = [] if head.sketch is None else [head.sketch]
    return (json.dumps([name, head.mtime_ns, head.size, stated, *more]) + "\n").encode("ascii")


def keys_of(identity: DocumentIdentity) -> Iterator[str]:
    """By what a document is found again: its bytes, its text, its reference id."""
    for kind, value in (
        ("bytes", identity.sha256),
        ("text", identity.text_sha256),
        ("id", identity.reference_id),
    ):
        if value:
            yield f"{kind} {value}"

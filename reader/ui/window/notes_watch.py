"""Whether another program wrote notes on the open document, by its notes files' times and sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.names import shelf_of

if TYPE_CHECKING:
    from reader.document import Address

Stamp = tuple[tuple[str, int, int], ...]


class NotesWatch:
    """Remembers how the notes files of one document looked; one look costs a folder's list."""

    def __init__(self) -> None:
        self._address: Address | None = None
        self._seen: Stamp = ()

    def look(self, address: Address | None) -> None:
        """Remember how the notes files of a document look now."""
        self._address = address
        self._seen = _stamp(address)

    @property
    def has_changed(self) -> bool:
        """Whether they look different now."""
        return self._address is not None and _stamp(self._address) != self._seen


def _stamp(address: Address | None) -> Stamp:
    if address is None:
        return ()
    found = []
    for path in shelf_of(address.path, address.member).files():
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((path.name, state.st_mtime_ns, state.st_size))
    return tuple(found)
